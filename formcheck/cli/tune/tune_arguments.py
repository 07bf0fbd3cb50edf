"""Arguments of the steps of tuning; light, since every start of the command line reads this."""

import argparse
from pathlib import Path
from typing import Final

from formcheck.cli.options import add_overwrite
from formcheck.i18n import tr

FORMATS: Final = ("coco17", "openpose25", "kinect25", "mediapipe33")
"""Skeletons of other programs (`tuning.formats.skeletons.SKELETONS`, which would be heavy to ask)."""


def add_record(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``record``."""
    step.add_argument("files", nargs="*", metavar=tr("FILE"), help=tr("videos or landmark tracks"))
    step.add_argument("--camera", type=int, metavar="N", help=tr("record from this camera instead; the first one is 0"))
    step.add_argument("--seconds", type=float, default=30.0, help=tr("how long to record (30)"))
    step.add_argument("--countdown", type=float, default=5.0, help=tr("seconds to get into position (5)"))
    step.add_argument("--least-s", type=float, default=1.0, help=tr("how long a position must be kept still (1)"))
    step.add_argument("--person", help=tr("who it is (default: each file is a person of its own)"))
    step.add_argument("--out", type=Path, default=Path(), help=tr("folder for the tracks (this folder)"))
    step.add_argument("--model", default="full", help=tr("pose model (full)"))
    step.add_argument("--yes", action="store_true", help=tr("keep all positions without asking"))
    step.add_argument("--dry-run", action="store_true", help=tr("find and tell, but write nothing"))
    add_overwrite(step)


def add_fit(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``fit``."""
    step.add_argument("recordings", nargs="+", metavar=tr("[PERSON=]FILE"))
    step.add_argument("--like", metavar=tr("POSE"), help=tr("id or file of the pose whose rules and words it gets"))
    step.add_argument("--out", type=Path, required=True, help=tr("pose file to write, or to update if it exists"))
    step.add_argument(
        "--keep", action="append", default=[], metavar=tr("RULE"), help=tr("leave the numbers of this rule")
    )
    step.add_argument(
        "--side", choices=("left", "right", "both"), default="both", help=tr("side that works, or works first")
    )
    step.add_argument("--title", help=tr("of a new pose (default: from the file's name)"))
    step.add_argument("--hold-s", type=float, default=5.0, help=tr("seconds to hold a new pose (5)"))
    step.add_argument("--model", default="full", help=tr("pose model for videos (full)"))
    step.add_argument("--dry-run", action="store_true", help=tr("show what would change, and write nothing"))


def add_sweep(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``sweep``."""
    step.add_argument("labels", type=Path, metavar="LABELS.csv")
    step.add_argument("--pose", required=True, help=tr("pose id, or the path of a pose file"))
    step.add_argument(
        "--rule", action="append", default=[], metavar="ID", help=tr("turn this rule only; may be repeated")
    )
    step.add_argument(
        "--hold-rules", action="store_true", help=tr("turn the times and speeds of the hold rules as well")
    )
    step.add_argument("--plots", type=Path, help=tr("draw the curves, .svg, .png or .pdf"))
    step.add_argument("--out", type=Path, help=tr("write the suggestions that harm nothing into this pose file"))
    step.add_argument("--model", default="full", help=tr("pose model for videos (full)"))
    step.add_argument("--dry-run", action="store_true", help=tr("tell, but write nothing"))
    add_overwrite(step)


def add_compare(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``compare``."""
    step.add_argument("first", metavar="A", help=tr("pose id, or the path of a pose file"))
    step.add_argument("second", metavar="B", help=tr("another one, or a recording"))
    step.add_argument("--out", type=Path, help=tr("sheet of figures, .svg, .png or .pdf (default: none)"))
    step.add_argument("--dry-run", action="store_true", help=tr("tell what differs, and write nothing"))
    add_overwrite(step)


def add_plot(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``plot``."""
    step.add_argument("pose", metavar="ID", help=tr("pose id, or the path of a pose file (.toml)"))
    step.add_argument("--side", choices=("left", "right"), default="right", help=tr("the side that works"))
    step.add_argument("--out", type=Path, help=tr(".svg, .png or .pdf (default: <id>.svg in this folder)"))
    step.add_argument("--dry-run", action="store_true", help=tr("find the figure, but write nothing"))
    add_overwrite(step)


def add_convert(step: argparse.ArgumentParser) -> None:
    """Add the arguments of ``convert``."""
    step.add_argument("inputs", nargs="*", type=Path, metavar=tr("FILE"))
    step.add_argument("--format", choices=FORMATS)
    step.add_argument("--fps", type=float, default=30.0, help=tr("frames a second, where the file tells no times (30)"))
    step.add_argument("--size", type=size, metavar=tr("WxH"), help=tr("size of the pictures in pixels"))
    step.add_argument("--person", type=int, default=1, help=tr("whom to follow of several (1: known best, largest)"))
    step.add_argument("--out", type=Path, default=Path(), help=tr("folder for the tracks (default: this folder)"))
    step.add_argument("--dry-run", action="store_true", help=tr("read and tell, but write nothing"))
    step.add_argument("--rules", action="store_true", help=tr("print which rules remain for each format"))
    add_overwrite(step)


def size(text: str) -> tuple[int, int]:
    """Parse WIDTHxHEIGHT."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) > 0 and int(height) > 0):
        raise argparse.ArgumentTypeError(tr("{text!r} is not a size such as 1280x720").format(text=text))
    return int(width), int(height)
