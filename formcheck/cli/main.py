"""Arguments of the command line. Everything heavy is imported by the command that needs it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck import __version__
from formcheck.core.errors import FormcheckError

if TYPE_CHECKING:
    from formcheck.report.outputs import Outputs

INTERRUPTED = 130

_NOTE = "For education, not a diagnosis. Stop if it hurts, and ask a doctor. Nothing leaves this computer."


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code (docs/results.md)."""
    args = parser().parse_args(arguments)
    try:
        code: int = _COMMANDS[args.command](args)
        if sys.stdout is not None:  # a closed one is None
            sys.stdout.flush()
    except FormcheckError as error:
        print(f"formcheck: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("formcheck: interrupted; what was finished is kept.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        _forget_output()
        return 0
    except OSError as error:  # standard output is full
        _forget_output()
        print(f"formcheck: the output cannot be written ({error.strerror or error}).", file=sys.stderr)
        return FormcheckError.exit_code
    return code


def _forget_output() -> None:
    """Point standard output to nowhere, or Python complains about it once more at its end."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="formcheck", description="Watches a stretch and says what is right and what to change.", epilog=_NOTE
    )
    top.add_argument("--version", action="version", version=f"formcheck {__version__}")
    _live_options(top)
    top.set_defaults(command="live")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_live(commands)
    _add_demo(commands)
    _add_analyze(commands)
    _add_batch(commands)
    _add_poses(commands)
    doctor = commands.add_parser("doctor", help="check that everything formcheck needs is there")
    doctor.set_defaults(command="doctor")
    return top


def _live_options(live: argparse.ArgumentParser) -> None:
    what = live.add_mutually_exclusive_group()
    what.add_argument(
        "--pose", metavar="ID", help="pose to start with (see: formcheck poses list), or auto: recognise it"
    )
    where = live.add_mutually_exclusive_group()
    where.add_argument("--camera", type=_camera, metavar="N", help="number of the camera (default 0)")
    where.add_argument("--video", metavar="FILE", help="play a video in real time as if it were a camera")
    what.add_argument("--routine", metavar="ID", help="routine to be led through, such as morning or desk-break")
    _side(live)
    live.add_argument(
        "--model", metavar="NAME", dest="window_model", help="full, lite, or a .task file (default: as in the settings)"
    )


def _add_live(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    live = commands.add_parser("live", help="open the window with the webcam (the default)", epilog=_NOTE)
    _live_options(live)
    live.set_defaults(command="live")


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="analyse the bundled clip, then show it in the window", epilog=_NOTE)
    demo.add_argument("--out", metavar="DIR", default="formcheck-demo", help="folder for the results (formcheck-demo)")
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")
    demo.add_argument("--model", metavar="NAME", default="full", help="full (default), lite, or a .task file")
    demo.set_defaults(command="demo")


def _add_analyze(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    analyze = commands.add_parser(
        "analyze", aliases=["analyse"], help="analyse recorded videos, pictures or landmark tracks", epilog=_NOTE
    )
    analyze.add_argument("inputs", nargs="+", metavar="VIDEO", help="video, picture, or landmark track (.npz)")
    analyze.add_argument(
        "--pose",
        metavar="ID",
        required=True,
        help="pose id, the path of a pose file (.toml), or auto: find out which it is",
    )
    _side_and_model(analyze)
    analyze.add_argument("--out", metavar="DIR", default=".", help="folder for the results (default: this folder)")
    _outputs(analyze)
    analyze.add_argument("--subject", metavar="NAME", help="who it is, for the report")
    analyze.add_argument("--session", metavar="NAME", help="which session it is, for the report")
    _reading(analyze)
    analyze.set_defaults(command="analyze")


def _add_batch(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    batch = commands.add_parser(
        "batch",
        help="analyse many recordings; can be interrupted and goes on where it was",
        epilog=f"What is finished is never done again unless it has changed. See docs/scaling.md. {_NOTE}",
    )
    batch.add_argument("inputs", nargs="*", metavar="INPUT", help="videos, folders, or patterns such as 'clips/*.mp4'")
    batch.add_argument(
        "--manifest", metavar="FILE", help="CSV with a column file, and pose, side, subject, session where wanted"
    )
    batch.add_argument("--pose", metavar="ID", help="pose of all that the manifest says none for; or auto")
    _side_and_model(batch)
    batch.add_argument(
        "--out", metavar="DIR", default="formcheck-results", help="folder for the results (formcheck-results)"
    )
    batch.add_argument("--scheduler", metavar="ADDRESS", help="run on this Dask cluster (needs formcheck[cluster])")
    batch.add_argument("--retry", action="store_true", help="try again what has failed before")
    _outputs(batch)
    _reading(batch)
    batch.set_defaults(command="batch")


def _add_poses(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    poses = commands.add_parser("poses", help="list, show or check reference poses")
    actions = poses.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the shipped poses")
    listing.add_argument("--json", action="store_true", help="the ids as a JSON array")
    listing.set_defaults(command="poses list")
    show = actions.add_parser("show", help="show set-up, faults, cues and sources of a pose")
    show.add_argument("id", metavar="ID")
    show.set_defaults(command="poses show")
    check = actions.add_parser("check", help="check pose files (default: the shipped ones)")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument(
        "--quick", action="store_true", help="read and validate only; do not prove that a body can do it"
    )
    check.set_defaults(command="poses check")
    new = actions.add_parser("new", help="write a new pose file from a few answers")
    new.add_argument("--out", metavar="DIR", default=".", help="folder for the file (default: this folder)")
    new.set_defaults(command="poses new")
    schema = actions.add_parser("schema", help="print the JSON Schema of pose files, for editors")
    schema.set_defaults(command="poses schema")


def _side(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--side",
        choices=("left", "right", "both"),
        default="both",
        help="the side that works: the lifted arm, the hugged knee (default: both)",
    )


def _side_and_model(command: argparse.ArgumentParser) -> None:
    _side(command)
    command.add_argument("--model", metavar="NAME", default="full", help="full (default), lite, or a .task file")


def _outputs(command: argparse.ArgumentParser) -> None:
    """Add the options that say which files are written."""
    files = command.add_argument_group("files")
    for name, text in (
        ("--annotate", "also write the video with everything drawn on it"),
        ("--side-by-side", "the same with the reference figure beside the picture"),
        ("--save-track", "also write the landmarks (.track.npz)"),
        ("--no-report", "do not write the report (.report.html)"),
        ("--pdf", "write the report as PDF too (needs formcheck[pdf])"),
        ("--parquet", "write the table of all frames as Parquet too (needs formcheck[parquet])"),
        ("--opensim", "also write landmarks as .trc and joint angles as .mot"),
        ("--no-stills", "no pictures of the person in the report"),
        ("--blur-faces", "make heads unrecognisable in all pictures; look at every part before you share it"),
        ("--full-paths", "name files with their folders in the report"),
    ):
        files.add_argument(name, action="store_true", help=text)


def _outputs_of(args: argparse.Namespace) -> "Outputs":
    from formcheck.report.outputs import Outputs

    return Outputs(
        annotate=args.annotate,
        beside=args.side_by_side,
        track=args.save_track,
        report=not args.no_report or args.pdf,
        pdf=args.pdf,
        parquet=args.parquet,
        opensim=args.opensim,
        stills=not args.no_stills,
        blur_faces=args.blur_faces,
        full_paths=args.full_paths,
    )


def _reading(command: argparse.ArgumentParser) -> None:
    """Add the options that say how recordings are read."""
    command.add_argument(
        "--mirrored", action="store_true", help="the recordings are mirror images, as some selfie cameras make them"
    )
    command.add_argument(
        "--no-correction", action="store_true", help="take the pose model's joint angles as they are (docs/accuracy.md)"
    )
    command.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="processes to share the work (default: one for each processor); the results do not depend on it",
    )
    command.add_argument(
        "--max-fps", type=_rate, metavar="F", help="leave out frames beyond so many a second, for a quick look"
    )


def _count(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; use 1, 2, 3, …")
    return number


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 1000.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of frames a second from 0.1 to 1000")
    return rate


def _camera(text: str) -> int:
    number = int(text) if text.isdigit() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of a camera; use 0, 1, 2, …")
    return number


def _live(args: argparse.Namespace) -> int:
    from formcheck.cli.live import live

    return live(args.pose, args.side, args.window_model, camera=args.camera, video=args.video, routine=args.routine)


def _demo(args: argparse.Namespace) -> int:
    from formcheck.cli.demo import demo

    return demo(args.out, args.model, window=not args.no_window)


def _analyze(args: argparse.Namespace) -> int:
    from formcheck.cli.analyze import Options, analyze
    from formcheck.pipeline.workers import processors
    from formcheck.report.outputs import About

    options = Options(
        pose=args.pose,
        side=args.side,
        model=args.model,
        out=args.out,
        outputs=_outputs_of(args),
        about=About(args.subject, args.session),
        correct=not args.no_correction,
        mirrored=args.mirrored,
        max_fps=args.max_fps,
        jobs=args.jobs or processors(),
    )
    return analyze(args.inputs, options)


def _batch(args: argparse.Namespace) -> int:
    from formcheck.batch.task import Options
    from formcheck.cli.batch import BatchOptions, batch
    from formcheck.pipeline.workers import processors

    options = Options(
        model=args.model,
        correct=not args.no_correction,
        mirrored=args.mirrored,
        max_fps=args.max_fps,
        outputs=_outputs_of(args),
    )
    asked = BatchOptions(
        pose=args.pose,
        side=args.side,
        manifest=args.manifest,
        out=args.out,
        jobs=args.jobs or processors(),
        scheduler=args.scheduler,
        retry=args.retry,
        options=options,
    )
    return batch(args.inputs, asked)


def _doctor(_args: argparse.Namespace) -> int:
    from formcheck.cli.doctor import doctor

    return doctor()


def _poses_list(args: argparse.Namespace) -> int:
    from formcheck.cli.poses import list_poses

    return list_poses(as_json=args.json)


def _poses_show(args: argparse.Namespace) -> int:
    from formcheck.cli.poses import show_pose

    return show_pose(args.id)


def _poses_check(args: argparse.Namespace) -> int:
    from formcheck.cli.poses import check_poses

    return check_poses(args.files, quick=args.quick)


def _poses_new(args: argparse.Namespace) -> int:
    from formcheck.cli.poses import new_pose

    try:
        return new_pose(args.out)
    except EOFError:
        print("formcheck: without answers there is no new pose.", file=sys.stderr)
        return 2


def _poses_schema(_args: argparse.Namespace) -> int:
    from formcheck.cli.poses import pose_schema

    return pose_schema()


_COMMANDS = {
    "live": _live,
    "demo": _demo,
    "analyze": _analyze,
    "batch": _batch,
    "doctor": _doctor,
    "poses list": _poses_list,
    "poses show": _poses_show,
    "poses check": _poses_check,
    "poses new": _poses_new,
    "poses schema": _poses_schema,
}
