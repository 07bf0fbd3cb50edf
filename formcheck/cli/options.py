"""Options that several commands share, and how their values are read."""

import argparse
from typing import TYPE_CHECKING

from formcheck.i18n import tr
from formcheck.report.formats import options as format_options

if TYPE_CHECKING:
    from formcheck.report.outputs import Outputs


def add_side(command: argparse.ArgumentParser, *, kept: bool = False) -> None:
    """Add the side that works; kept : without it, the side that was chosen in the window last."""
    text = tr("the side that works: the lifted arm, the hugged knee (default: both)")
    if kept:
        text = tr("the side that works: the lifted arm, the hugged knee (default: as chosen last)")
    command.add_argument("--side", choices=("left", "right", "both"), default=None if kept else "both", help=text)


def add_side_and_model(command: argparse.ArgumentParser) -> None:
    """Add the side that works and the pose model."""
    add_side(command)
    command.add_argument(
        "--model", metavar=tr("NAME"), default="full", help=tr("full (default), lite, or a .task file")
    )


def add_outputs(command: argparse.ArgumentParser) -> None:
    """Add the options that say which files are written."""
    files = command.add_argument_group(tr("files"))
    for name, text in (
        ("--annotate", tr("also write the video with everything drawn on it")),
        ("--side-by-side", tr("the same with the reference figure beside the picture")),
        ("--no-report", tr("do not write the report (.report.html)")),
        ("--pdf", tr("write the report as PDF too (needs formcheck[pdf])")),
        ("--no-stills", tr("no pictures of the person in the report")),
        ("--blur-faces", tr("make heads unrecognisable in all pictures; look at every part before you share it")),
        ("--full-paths", tr("name files with their folders in the report")),
    ):
        files.add_argument(name, action="store_true", help=text)
    add_overwrite(files)
    for option, text in format_options().items():
        files.add_argument(f"--{option}", dest="formats", action="append_const", const=option, help=tr(text))


def add_logo(command: argparse.ArgumentParser) -> None:
    """Add the picture at the head of reports."""
    command.add_argument(
        "--logo", metavar=tr("IMAGE"), help=tr("a PNG, JPEG or SVG picture for the head of the report")
    )


def add_overwrite(command: "argparse._ActionsContainer") -> None:
    """Add the option that lets results replace files of others."""
    command.add_argument(
        "--overwrite", action="store_true", help=tr("replace files of these names that formcheck did not write")
    )


def outputs_of(args: argparse.Namespace) -> "Outputs":
    """Return which files are to be written."""
    from formcheck.report.outputs import Outputs

    return Outputs(
        annotate=args.annotate,
        beside=args.side_by_side,
        report=not args.no_report or args.pdf,
        pdf=args.pdf,
        formats=tuple(sorted(set(args.formats or ()))),
        stills=not args.no_stills,
        blur_faces=args.blur_faces,
        full_paths=args.full_paths,
    )


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add the options that say how recordings are read."""
    command.add_argument(
        "--mirrored", action="store_true", help=tr("the recordings are mirror images, as some selfie cameras make them")
    )
    command.add_argument(
        "--no-correction",
        action="store_true",
        help=tr("take the pose model's joint angles as they are (docs/accuracy.md)"),
    )
    command.add_argument(
        "--jobs",
        type=count,
        metavar="N",
        help=tr("processes to share the work (default: one for each processor); the results do not depend on it"),
    )
    command.add_argument(
        "--max-fps", type=rate, metavar="F", help=tr("leave out frames beyond so many a second, for a quick look")
    )


def count(text: str) -> int:
    """Read a number of processes."""
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(tr("{text!r} is not a number of processes; use 1, 2, 3, …").format(text=text))
    return number


def rate(text: str) -> float:
    """Read a number of frames a second."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 1000.0:
        raise argparse.ArgumentTypeError(
            tr("{text!r} is not a number of frames a second from 0.1 to 1000").format(text=text)
        )
    return found


def camera(text: str) -> int:
    """Read the number of a camera."""
    number = int(text) if text.isdigit() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(tr("{text!r} is not the number of a camera; use 0, 1, 2, …").format(text=text))
    return number
