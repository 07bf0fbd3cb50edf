"""``formcheck demo``: the whole program on the bundled clip."""

import os

from formcheck.cli.analyze import AnalyzeOptions, analyze
from formcheck.i18n import tr
from formcheck.report.outputs import Outputs
from formcheck.resources import demo_clip

POSE = "bird-dog"
CLOSE_AFTER_S = 10.0


def demo(out: str, model: str, *, window: bool) -> int:
    """Analyse the bundled clip, write everything, then play it through the live path if there is a display."""
    code = analyze([str(demo_clip())], AnalyzeOptions(POSE, model=model, out=out, outputs=Outputs(annotate=True)))
    if code or not window or os.environ.get("CI"):
        return code
    from formcheck.gui.display_check import display_problem

    problem = display_problem()
    if problem is not None:
        print(tr("The window was not opened: {problem}").format(problem=tr(problem)))
        return 0
    from formcheck.cli.live import live

    print(tr("Now the same clip in the window; close it to end."), flush=True)
    return live(POSE, "both", model, video=str(demo_clip()), close_after_end_s=CLOSE_AFTER_S)
