"""``formcheck tune record``: find the positions that were held, confirm them, save the tracks."""

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from formcheck.atomic_files import writable_folder
from formcheck.capture.source import Source
from formcheck.cli.progress import Bar
from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.i18n import say, tr
from formcheck.overwriting import refuse_foreign
from formcheck.report.track_file import SUFFIX
from formcheck.tuning.proof.stick_sheet import drawing_of_span, write_sheet
from formcheck.tuning.record.held_positions import positions
from formcheck.tuning.record.samples import Sample, Span, read_take, save_take, split_name
from formcheck.tuning.record.take_recorder import WindowOfTime, chosen

NOTHING_HELD = 3


def from_camera(source: Source, args: argparse.Namespace) -> Sample:
    """Count down and record; Ctrl+C ends the recording, and what was recorded is kept."""
    from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
    from formcheck.pipeline.recorded.reading import read_track

    stop = Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        with MediaPipeEstimator(args.model) as estimator:
            window = WindowOfTime(source, args.countdown, args.countdown + args.seconds, print, stop)
            with window, Bar(tr("recording (Ctrl+C ends it)"), None) as bar:
                track, warnings = read_track(window, estimator, bar.to)
    finally:
        signal.signal(signal.SIGINT, before)
    for warning in warnings:
        print(say(warning))
    name = time.strftime(f"{args.person or 'take'}-%Y%m%d-%H%M%S")
    return Sample(name, args.person or name, track)


def from_file(path: str, args: argparse.Namespace) -> Sample:
    """Read a video or a track; what was confirmed before is asked again."""
    with Bar(tr("{file}: reading").format(file=Path(path).name), None) as bar:
        take = read_take(path, args.model, bar.to)
    return Sample(_stem(path), take.person, take.track)


def saved(take: Sample, args: argparse.Namespace, ask: Callable[[str], str]) -> int:
    """Show the held positions of a take, ask which count, and save it."""
    found: list[Span] = [(p.start_s, p.end_s) for p in positions(take.track, args.least_s) if p.kind == "held"]
    if not found:
        text = tr("{take}: no position was held for {seconds} s after the first one.")
        print(text.format(take=take.name, seconds=f"{args.least_s:g}"), file=sys.stderr)
        return NOTHING_HELD
    _list(take.name, found)
    folder = writable_folder(args.out) if not args.dry_run else args.out
    sheet, target = _targets(folder, take.name)
    if not args.dry_run:
        drawings = [drawing_of_span(take.track, span, f"{k}. {span[0]:.1f} s") for k, span in enumerate(found, 1)]
        write_sheet(sheet, [drawings], take.name)
        print("  " + tr("drawn in {sheet}").format(sheet=sheet))
    held = tuple(found) if args.yes else asked(found, ask)
    if not held:
        return NOTHING_HELD
    if not args.dry_run:
        save_take(target, Sample(take.name, args.person or take.person, take.track, held))
    kept = tr("{n} kept -> {target} (--dry-run: nothing written)") if args.dry_run else tr("{n} kept -> {target}")
    print("  " + kept.format(n=len(held), target=target))
    return 0


def _list(name: str, found: list[Span]) -> None:
    """Print the held positions with points in their times, as they are typed to choose some of them."""
    print(tr("{take}: held positions").format(take=name))
    for k, (start_s, end_s) in enumerate(found, 1):
        when = tr("{start} to {end} s").format(start=f"{start_s:.1f}", end=f"{end_s:.1f}")
        print(f"  {k}. {when} ({end_s - start_s:.1f} s)")


def asked(found: list[Span], ask: Callable[[str], str]) -> tuple[Span, ...]:
    """Ask until the answer can be understood."""
    while True:
        try:
            question = tr("Keep which? Enter = all, numbers, times such as 2.5-7, or none:")
            return chosen(ask(f"  {question} "), found)
        except UsageError as error:
            print(f"  {error.worded(tr)}")


def record(args: argparse.Namespace) -> int:
    """Record from a camera, or take files."""
    if bool(args.files) == (args.camera is not None):
        raise UsageError(mark("Give files, or a --camera."))
    if min(args.seconds, args.least_s) <= 0 or args.countdown < 0:
        raise UsageError(mark("--seconds and --least-s must be positive."))
    args.yes = args.yes or not sys.stdin.isatty()
    if not args.dry_run:
        targets = [path for name in args.files for path in _targets(args.out, _stem(name))]
        refuse_foreign(targets, [split_name(name)[1] for name in args.files], overwrite=args.overwrite)
    code = 0
    for name in args.files or [""]:
        try:
            code = max(code, saved(_take(name, args), args, input))
        except FormcheckError as error:
            print(f"{args.said_by}: {error.worded(tr)}", file=sys.stderr)
            code = max(code, error.exit_code)
    return code


def _targets(folder: Path, stem: str) -> tuple[Path, Path]:
    """Return the sheet and the track of a take."""
    return folder / f"{stem}.held.svg", folder / f"{stem}{SUFFIX}"


def _stem(path: str) -> str:
    return Path(path).name.removesuffix(SUFFIX).rpartition(".")[0] or Path(path).stem


def _take(name: str, args: argparse.Namespace) -> Sample:
    if name:
        return from_file(name, args)
    from formcheck.capture.camera.camera_source import CameraSource

    return from_camera(CameraSource(args.camera), args)
