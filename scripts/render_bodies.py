"""Render exercising bodies with exact truth: the clips that the accuracy benchmark measures on.

    uv run --group render python scripts/render_bodies.py --out DIR [--bodies N] [--exercises NAME …] [--views N]
        [--seed N] [--jobs N] [--quick]

DIR/synth gets NAME.mp4, NAME.truth.json, NAME.truth.csv and NAME.truth.npz for every clip; a finished clip is not
rendered again. Then

    uv run python scripts/benchmark_accuracy.py DIR

measures on them. Formats and what stands behind: docs/rendering.md.
"""

import argparse
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from render.clip import Job, is_finished, render_clip
from render.motion.script import ScriptError, all_clips
from render.plan import QUICK_BODIES, QUICK_VIEW, PlanError, bodies, chosen, plan, quick
from tqdm import tqdm

from formcheck.atomic_files import writable_folder
from formcheck.core.errors import FormcheckError

FOLDER = "synth"
"""Folder of the clips below --out, where the benchmark looks for them."""


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder that gets synth/")
    options.add_argument("--bodies", type=int, metavar="N", help="the first N bodies (default: all 24)")
    options.add_argument("--exercises", nargs="+", default=[], metavar="NAME", help="exercises or clips (default: all)")
    options.add_argument("--views", type=int, default=1, metavar="N", help="cameras a body and clip (default: 1)")
    options.add_argument("--seed", type=int, default=0, metavar="N", help="noise and wavering (default: 0)")
    options.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default: 2)")
    options.add_argument("--quick", action="store_true", help="two bodies, four clips, 320×240, unless said otherwise")
    return options.parse_args(argv)


def jobs_of(args: argparse.Namespace) -> list[Job]:
    """Plan what was asked for.

    Raises
    ------
    PlanError, ScriptError : it cannot be rendered.
    """
    for name in ("views", "jobs"):
        if getattr(args, name) < 1:
            raise PlanError(f"--{name} must be at least 1, not {getattr(args, name)}.")
    if find_spec("numba") is None:
        raise PlanError("Rendering needs numba; run it with: uv run --group render python scripts/render_bodies.py")
    people = bodies(QUICK_BODIES if args.quick and args.bodies is None else args.bodies)
    scripts = quick(all_clips()) if args.quick and not args.exercises else chosen(all_clips(), args.exercises)
    return plan(scripts, people, args.views, args.seed, QUICK_VIEW if args.quick else None)


def rendered(jobs: list[Job], folder: Path, processes: int) -> Iterator[None]:
    """Render clips, in this process or in several; yields after each."""
    if processes == 1 or len(jobs) <= 1:
        for job in jobs:
            render_clip(job, folder)
            yield
        return
    context = multiprocessing.get_context("spawn")
    # Ctrl-C ends the others at once; what they were writing is swept away.
    with ProcessPoolExecutor(
        min(processes, len(jobs)), context, signal.signal, (signal.SIGINT, signal.SIG_DFL)
    ) as pool:
        waiting = [pool.submit(partial(render_clip, job, folder)) for job in jobs]
        try:
            yield from (done.result() for done in as_completed(waiting))
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def swept(jobs: list[Job], folder: Path) -> Iterator[None]:
    """Remove what a process that was killed has left half written, before and after."""

    def sweep() -> None:
        names = {job.name for job in jobs}
        for path in folder.glob(".*.part.*"):
            if path.name[1:].split(".part.")[0].removesuffix(".truth") in names:
                path.unlink(missing_ok=True)

    sweep()
    try:
        yield
    finally:
        sweep()


def main(argv: list[str] | None = None) -> int:
    """Render; return 1 if something is wrong with what was asked for or a file cannot be written."""
    args = arguments(argv)
    try:
        jobs = jobs_of(args)
        folder = writable_folder(args.out / FOLDER)
        left = [job for job in jobs if not is_finished(job, folder)]
        done = len(jobs) - len(left)
        progress = tqdm(total=len(jobs), initial=done, desc="rendering", unit="clip", file=sys.stderr)
        with swept(left, folder), progress:
            for _ in rendered(left, folder, args.jobs):
                progress.update()
    except (PlanError, ScriptError, FormcheckError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenProcessPool:
        print("A process was ended; the same command goes on where it was.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command goes on where it was.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
