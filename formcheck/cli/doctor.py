"""``formcheck doctor``: is everything there, and if not, what to install."""

import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final, Literal

from formcheck import __version__
from formcheck.cli.system_libraries import missing
from formcheck.core.errors import FormcheckError, mark
from formcheck.i18n import say, tr

State = Literal["ok", "missing", "note"]

PROBE_S: Final = 20.0
"""A probe that has not answered by then never will: some speech engines hang in their constructor."""

_QT_PROBE = """
from PySide6.QtGui import QGuiApplication
print(QGuiApplication([]).platformName())
"""


_WORDS: Final = {
    "missing": mark("missing"), "note": mark("note"), "libraries": mark("libraries"), "model": mark("model"),
    "poses": mark("poses"), "window": mark("window"), "camera": mark("camera"), "voice": mark("voice"),
}  # fmt: skip
"""States and parts that are no names; the others are called so everywhere."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of the report; fatal = recordings cannot be analysed without it.

    name, state : in English, for `tr`. text : worded already.
    """

    name: str
    state: State
    text: str
    fatal: bool = False


def doctor() -> int:
    """Print one line for each part; returns 1 if analysis cannot run, else 0."""
    worst = 0
    for finding in findings():
        print(f"{_word(finding.state):8}{_word(finding.name):12}{finding.text}", flush=True)
        worst = max(worst, int(finding.fatal and finding.state == "missing"))
    print(tr("Analysis cannot run; see above.") if worst else tr("Everything that analysis needs is there."))
    return worst


def _word(name: str) -> str:
    return tr(_WORDS[name]) if name in _WORDS else name


def findings() -> Iterator[CheckResult]:
    """Yield the report line by line."""
    yield CheckResult("formcheck", "ok", f"{__version__}, Python {platform.python_version()}, {platform.platform()}")
    checks: tuple[Callable[[], CheckResult], ...] = (
        _libraries,
        _numpy,
        _mediapipe,
        _opencv,
        _pyav,
        _model,
        _poses,
        _qt,
        _cameras,
        _voice,
        _pdf,
        _parquet,
        _cluster,
    )
    for check in checks:
        yield check()


def telemetry(version: str) -> bool:
    """Whether a MediaPipe release sends usage metrics: 0.10.35 and later, and all of 1.x."""
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
    return numbers >= (0, 10, 35)


def _libraries() -> CheckResult:
    if not sys.platform.startswith("linux"):
        return CheckResult("libraries", "ok", tr("none of the system's are needed"))
    error = missing(window=False)
    if error is not None:
        return CheckResult("libraries", "missing", say(error.message), fatal=True)
    error = missing(window=True)
    if error is not None:  # recordings can be analysed without a window
        return CheckResult("libraries", "note", say(error.message))
    return CheckResult("libraries", "ok", tr("those of the system are there"))


def _numpy() -> CheckResult:
    return _package("numpy", "numpy")


def _mediapipe() -> CheckResult:
    found = _package("mediapipe", "mediapipe")
    if found.state == "ok" and telemetry(metadata.version("mediapipe")):
        advice = tr("sends usage metrics to its maker; run: pip install 'mediapipe>=0.10.30,<0.10.34'")
        return CheckResult("mediapipe", "note", f"{found.text} {advice}")
    return found


def _opencv() -> CheckResult:
    try:
        from formcheck.capture.opencv import load_cv2

        version = load_cv2().__version__
    except ImportError as error:
        advice = tr("cannot be loaded ({error}); reinstall it").format(error=error)
        return CheckResult("opencv", "missing", advice, fatal=True)
    owners = [n for n in ("opencv-python", "opencv-contrib-python", "opencv-python-headless") if _installed(n)]
    if len(owners) > 1:
        text = tr("{version}; {packages} overwrite each other, keep the contrib one")
        return CheckResult("opencv", "note", text.format(version=version, packages=_listed(owners)))
    return CheckResult("opencv", "ok", version)


def _pyav() -> CheckResult:
    return _package("pyav", "av")


def _pdf() -> CheckResult:
    code, out, _ = _probe("import weasyprint; print(weasyprint.__version__)")
    if code == 0:
        return CheckResult("pdf", "ok", out.strip())
    if not _installed("weasyprint"):
        return CheckResult("pdf", "note", _not_installed("pdf", "--pdf"))
    text = tr("Pango is missing, only wanted for --pdf: sudo apt install libpango-1.0-0 libpangoft2-1.0-0")
    return CheckResult("pdf", "note", text)


def _parquet() -> CheckResult:
    return _extra("parquet", "pyarrow", "--parquet")


def _cluster() -> CheckResult:
    return _extra("cluster", "distributed", "batch --scheduler")


def _extra(name: str, distribution: str, option: str) -> CheckResult:
    """A part that only one option wants."""
    if _installed(distribution):
        return CheckResult(name, "ok", metadata.version(distribution))
    return CheckResult(name, "note", _not_installed(name, option))


def _not_installed(name: str, option: str) -> str:
    text = tr("not installed, only wanted for {option}: pip install 'formcheck[{name}]'")
    return text.format(option=option, name=name)


def _listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: ``a and b``."""
    return tr(" and ").join(names)


def _package(name: str, distribution: str) -> CheckResult:
    """Whether a package is installed and loads."""
    try:
        version = metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return CheckResult(name, "missing", tr("run: pip install {package}").format(package=distribution), fatal=True)
    code, _, error = _probe(f"import {distribution}")
    if code != 0:
        reason = error.strip().splitlines()[-1] if error.strip() else tr("no answer")
        text = tr("{version} cannot be loaded ({reason}); reinstall it").format(version=version, reason=reason)
        return CheckResult(name, "missing", text, fatal=True)
    return CheckResult(name, "ok", version)


def _model() -> CheckResult:
    from formcheck.estimator.models import MODELS, find_model

    try:
        for model in MODELS:
            find_model(model)
    except FormcheckError as error:
        return CheckResult("model", "missing", say(error.message), fatal=True)
    return CheckResult("model", "ok", _listed(MODELS))


def _poses() -> CheckResult:
    from formcheck.library.pose_files import load_pose, own_pose_dir, pose_ids

    ids = pose_ids()
    try:
        for name in ids:
            load_pose(name)
    except FormcheckError as error:
        return CheckResult("poses", "missing", say(error.message).splitlines()[0], fatal=True)
    if not ids:
        return CheckResult("poses", "missing", tr("no pose files; reinstall formcheck"), fatal=True)
    from formcheck.library.own_poses import read_own_poses

    own, problems = read_own_poses()
    text = tr("{n} reference poses; {own} of your own in {folder}")
    text = text.format(n=len(ids), own=len(own), folder=own_pose_dir())
    if problems:
        return CheckResult("poses", "note", f"{text}; {say(problems[0])}")
    return CheckResult("poses", "ok", text)


def _qt() -> CheckResult:
    try:
        version = metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError:
        text = tr("run: pip install {package}").format(package="PySide6_Essentials PySide6_Addons")
        return CheckResult("window", "missing", text)
    from formcheck.gui.display_check import display_problem

    problem = display_problem()
    if problem is not None:
        return CheckResult("window", "note", f"Qt {version}; " + tr(problem))
    code, out, _ = _probe(_QT_PROBE)
    if code != 0:
        error = missing(window=True)
        needs = tr("reinstall PySide6_Essentials and PySide6_Addons") if error is None else say(error.message)
        text = tr("Qt {version} cannot start; {needs}").format(version=version, needs=needs)
        return CheckResult("window", "missing", text)
    text = tr("Qt {version}, platform {platform}").format(version=version, platform=out.strip())
    return CheckResult("window", "ok", text)


def _cameras() -> CheckResult:
    from formcheck.capture.camera.camera_source import list_cameras

    try:
        numbers = list_cameras()
    except ImportError:
        return CheckResult("camera", "note", tr("not looked for, since OpenCV cannot be loaded"))
    if not numbers:
        return CheckResult("camera", "note", tr("none found; connect one, or use: formcheck live --video FILE"))
    from formcheck.capture.camera.camera_names import named_cameras

    names = {c.number: f" ({c.name})" for c in named_cameras()}
    found = ", ".join(f"{n}{names.get(n, '')}" for n in numbers)
    return CheckResult("camera", "ok", tr("number {numbers}").format(numbers=found))


def _voice() -> CheckResult:
    from formcheck.voice.speaker import Speaker

    speaker = Speaker()
    try:
        until = time.monotonic() + PROBE_S
        while speaker.status == "starting" and time.monotonic() < until:
            time.sleep(0.05)
        status, reason = speaker.status, speaker.reason_in(tr)
    finally:
        speaker.close()
    known = {"speech": tr("cues are spoken"), "sounds": tr("sounds only")}
    heard = known.get(status, tr("silent: every cue is shown as text"))
    text = f"{heard}. {reason}" if reason else heard
    return CheckResult("voice", "ok" if status == "speech" and not reason else "note", text)


def _probe(code: str) -> tuple[int, str, str]:
    """Run a few lines of Python in a process of their own, since what they load may crash or hang."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=PROBE_S, check=False
        )
    except subprocess.TimeoutExpired:
        return 1, "", tr("no answer in time")
    return done.returncode, done.stdout, done.stderr


def _installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True
