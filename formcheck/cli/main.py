"""Arguments of the command line. Everything heavy is imported by the command that needs it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from formcheck import __version__
from formcheck.cli.argparse_words import translate_argparse
from formcheck.cli.command_parser import CommandParser, Commands
from formcheck.cli.language import OPTION, speak_as_asked
from formcheck.cli.options import add_logo, add_outputs, add_reading, add_side, add_side_and_model, camera, outputs_of
from formcheck.cli.system_libraries import require_libraries
from formcheck.cli.tune.tune_commands import STEPS, add_tune
from formcheck.core.errors import FormcheckError, reason_of
from formcheck.core.messages import mark
from formcheck.i18n import language, say, tr
from formcheck.report.exit_codes import INTERRUPTED

_NOTE = mark("For education, not a diagnosis. Stop if it hurts, and ask a doctor. Nothing leaves this computer.")


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code (docs/results.md)."""
    try:
        left = speak_as_asked(arguments)
        args = parser().parse_args(left)
        require_libraries(args)
        code = _COMMANDS[args.command](args)
        if sys.stdout is not None:  # a closed one is None
            sys.stdout.flush()
    except FormcheckError as error:
        print(f"formcheck: {error.worded(tr)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("formcheck: " + tr("interrupted; what was finished is kept."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        _forget_output()
        return 0
    except OSError as error:  # standard output is full
        _forget_output()
        text = tr("the output cannot be written ({reason}).").format(reason=say(reason_of(error)))
        print(f"formcheck: {text}", file=sys.stderr)
        return FormcheckError.exit_code
    return code


def _forget_output() -> None:
    """Point standard output to nowhere, or Python complains about it once more at its end."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, in the language that is spoken now."""
    translate_argparse()
    top = CommandParser(
        prog="formcheck",
        description=tr("Watches a stretch and says what is right and what to change."),
        epilog=tr(_NOTE),
    )
    top.add_argument(OPTION, metavar="XX", help=tr("language of what is printed and written: en or de"))
    number = tr("show program's version number and exit")
    top.add_argument("--version", action="version", version=f"formcheck {__version__}", help=number)
    _live_options(top)
    top.set_defaults(command="live")
    commands = top.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"))
    _add_live(commands)
    _add_demo(commands)
    _add_analyze(commands)
    _add_batch(commands)
    _add_poses(commands)
    _add_baseline(commands)
    add_tune(commands)
    doctor = commands.add_parser("doctor", help=tr("check that everything formcheck needs is there"))
    doctor.set_defaults(command="doctor")
    return top


def _live_options(live: argparse.ArgumentParser) -> None:
    what = live.add_mutually_exclusive_group()
    what.add_argument(
        "--pose", metavar="ID", help=tr("pose to start with (see: formcheck poses list), or auto: recognise it")
    )
    where = live.add_mutually_exclusive_group()
    where.add_argument("--camera", type=camera, metavar="N", help=tr("number of the camera (default 0)"))
    where.add_argument("--video", metavar=tr("FILE"), help=tr("play a video in real time as if it were a camera"))
    what.add_argument("--routine", metavar="ID", help=tr("routine to be led through, such as morning or desk-break"))
    add_side(live, kept=True)
    live.add_argument(
        "--model",
        metavar=tr("NAME"),
        dest="window_model",
        help=tr("full, lite, or a .task file (default: as in the settings)"),
    )


def _add_live(commands: Commands) -> None:
    live = commands.add_parser("live", help=tr("open the window with the webcam (the default)"), epilog=tr(_NOTE))
    _live_options(live)
    live.set_defaults(command="live")


def _add_demo(commands: Commands) -> None:
    demo = commands.add_parser(
        "demo", help=tr("analyse the bundled clip, then show it in the window"), epilog=tr(_NOTE)
    )
    demo.add_argument(
        "--out", metavar=tr("DIR"), default="formcheck-demo", help=tr("folder for the results (formcheck-demo)")
    )
    demo.add_argument("--no-window", action="store_true", help=tr("do not open the window afterwards"))
    demo.add_argument("--model", metavar=tr("NAME"), default="full", help=tr("full (default), lite, or a .task file"))
    demo.set_defaults(command="demo")


def _add_analyze(commands: Commands) -> None:
    analyze = commands.add_parser(
        "analyze",
        aliases=["analyse"],
        help=tr("analyse recorded videos, pictures or landmark tracks"),
        epilog=tr(_NOTE),
    )
    analyze.add_argument("inputs", nargs="+", metavar="VIDEO", help=tr("video, picture, or landmark track (.npz)"))
    analyze.add_argument(
        "--pose",
        metavar="ID",
        default="auto",
        help=tr("pose id, the path of a pose file (.toml), or auto: find out which it is (default: auto)"),
    )
    add_side_and_model(analyze)
    analyze.add_argument(
        "--out", metavar=tr("DIR"), default=".", help=tr("folder for the results (default: this folder)")
    )
    add_outputs(analyze)
    analyze.add_argument("--subject", metavar=tr("NAME"), help=tr("who it is, for result and report"))
    analyze.add_argument("--session", metavar=tr("NAME"), help=tr("which session it is, for result and report"))
    notes = analyze.add_mutually_exclusive_group()
    notes.add_argument("--note", metavar=tr("TEXT"), help=tr("a note of yours, for the report"))
    notes.add_argument("--note-file", metavar=tr("FILE"), help=tr("the same from a text file"))
    add_logo(analyze)
    add_reading(analyze)
    analyze.add_argument(
        "--baseline", metavar=tr("FILE"), help=tr("judge by this personal baseline as well (formcheck baseline learn)")
    )
    analyze.set_defaults(command="analyze")


def _add_batch(commands: Commands) -> None:
    batch = commands.add_parser(
        "batch",
        help=tr("analyse many recordings; can be interrupted and goes on where it was"),
        epilog=tr("What is finished is never done again unless it has changed. See docs/scaling.md.") + " " + tr(_NOTE),
    )
    batch.add_argument(
        "inputs", nargs="*", metavar=tr("INPUT"), help=tr("videos, folders, or patterns such as 'clips/*.mp4'")
    )
    batch.add_argument(
        "--manifest",
        metavar=tr("FILE"),
        help=tr("CSV with a column file, and pose, side, subject, session, note where wanted"),
    )
    batch.add_argument("--pose", metavar="ID", help=tr("pose of all that the manifest says none for (default: auto)"))
    add_side_and_model(batch)
    batch.add_argument(
        "--out", metavar=tr("DIR"), default="formcheck-results", help=tr("folder for the results (formcheck-results)")
    )
    batch.add_argument(
        "--scheduler", metavar=tr("ADDRESS"), help=tr("run on this Dask cluster (needs formcheck[cluster])")
    )
    batch.add_argument("--retry", action="store_true", help=tr("try again what has failed before"))
    add_outputs(batch)
    add_logo(batch)
    add_reading(batch)
    batch.set_defaults(command="batch")


def _add_poses(commands: Commands) -> None:
    poses = commands.add_parser("poses", help=tr("list, show or check reference poses"))
    actions = poses.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    listing = actions.add_parser("list", help=tr("list the poses, shipped and your own"))
    listing.add_argument("--json", action="store_true", help=tr("the ids as a JSON array"))
    listing.set_defaults(command="poses list")
    show = actions.add_parser("show", help=tr("show set-up, faults, cues and sources of a pose"))
    show.add_argument("id", metavar="ID")
    show.set_defaults(command="poses show")
    check = actions.add_parser("check", help=tr("check pose files, a line for each (default: the shipped ones)"))
    check.add_argument("files", nargs="*", metavar=tr("FILE"), help=tr("pose file, folder with pose files, or id"))
    check.add_argument(
        "--quick", action="store_true", help=tr("read and validate only; do not prove that a body can do it")
    )
    check.set_defaults(command="poses check")
    new = actions.add_parser("new", help=tr("write a new pose file from a few answers"))
    new.add_argument("--out", metavar=tr("DIR"), default=".", help=tr("folder for the file (default: this folder)"))
    new.set_defaults(command="poses new")
    schema = actions.add_parser("schema", help=tr("print the JSON Schema of pose files, for editors"))
    schema.set_defaults(command="poses schema")


def _add_baseline(commands: Commands) -> None:
    baseline = commands.add_parser(
        "baseline", help=tr("what somebody comfortably reaches: learn, show, reset"), epilog=tr(_NOTE)
    )
    actions = baseline.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    learn = actions.add_parser("learn", help=tr("learn a pose from a few comfortable repetitions"))
    learn.add_argument("recordings", nargs="+", metavar="VIDEO", help=tr("videos or landmark tracks of one person"))
    learn.add_argument("--pose", metavar="ID", required=True, help=tr("pose id, or the path of a pose file (.toml)"))
    learn.add_argument(
        "--out", metavar=tr("FILE"), required=True, help=tr("baseline file; what it knows of other poses stays")
    )
    learn.add_argument("--person", metavar=tr("NAME"), help=tr("whose it is"))
    add_side_and_model(learn)
    learn.set_defaults(command="baseline learn")
    show = actions.add_parser("show", help=tr("show what a baseline knows and what it moves"))
    show.add_argument("file", metavar=tr("FILE"))
    show.set_defaults(command="baseline show")
    reset = actions.add_parser("reset", help=tr("forget one pose, or all"))
    reset.add_argument("file", metavar=tr("FILE"))
    reset.add_argument("--pose", metavar="ID", help=tr("forget this pose only"))
    reset.set_defaults(command="baseline reset")


def _live(args: argparse.Namespace) -> int:
    from formcheck.cli.live import live

    return live(args.pose, args.side, args.window_model, camera=args.camera, video=args.video, routine=args.routine)


def _demo(args: argparse.Namespace) -> int:
    from formcheck.cli.demo import demo

    return demo(args.out, args.model, window=not args.no_window)


def _analyze(args: argparse.Namespace) -> int:
    from formcheck.cli.analyze import AnalyzeOptions, analyze
    from formcheck.pipeline.recorded.worker_pool import processors
    from formcheck.report.additions import read_logo, read_note
    from formcheck.report.outputs import About

    options = AnalyzeOptions(
        pose=args.pose,
        side=args.side,
        model=args.model,
        out=args.out,
        outputs=outputs_of(args),
        about=About(args.subject, args.session, read_note(args.note, args.note_file), read_logo(args.logo)),
        reads=tuple(name for name in (args.note_file, args.logo) if name is not None),
        correct=not args.no_correction,
        mirrored=args.mirrored,
        max_fps=args.max_fps,
        jobs=args.jobs or processors(),
        baseline=args.baseline,
        overwrite=args.overwrite,
    )
    return analyze(args.inputs, options)


def _batch(args: argparse.Namespace) -> int:
    from formcheck.batch.task import TaskOptions
    from formcheck.cli.batch import BatchOptions, batch
    from formcheck.pipeline.recorded.worker_pool import processors
    from formcheck.report.additions import read_logo

    options = TaskOptions(
        model=args.model,
        correct=not args.no_correction,
        mirrored=args.mirrored,
        max_fps=args.max_fps,
        outputs=outputs_of(args),
        language=language(),
        logo=read_logo(args.logo),
    )
    asked = BatchOptions(
        pose=args.pose,
        side=args.side,
        manifest=args.manifest,
        out=args.out,
        jobs=args.jobs or processors(),
        scheduler=args.scheduler,
        retry=args.retry,
        overwrite=args.overwrite,
        options=options,
    )
    return batch(args.inputs, asked)


def _baseline_learn(args: argparse.Namespace) -> int:
    from formcheck.cli.baseline import learn

    return learn(args.recordings, args.pose, Path(args.out), args.person, args.side, args.model)


def _baseline_show(args: argparse.Namespace) -> int:
    from formcheck.cli.baseline import show

    return show(Path(args.file))


def _baseline_reset(args: argparse.Namespace) -> int:
    from formcheck.cli.baseline import reset

    return reset(Path(args.file), args.pose)


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
        print("formcheck: " + tr("without answers there is no new pose."), file=sys.stderr)
        return 2


def _poses_schema(_args: argparse.Namespace) -> int:
    from formcheck.cli.poses import pose_schema

    return pose_schema()


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    **{f"tune {step.name}": step.take for step in STEPS},
    "live": _live,
    "demo": _demo,
    "analyze": _analyze,
    "batch": _batch,
    "baseline learn": _baseline_learn,
    "baseline show": _baseline_show,
    "baseline reset": _baseline_reset,
    "doctor": _doctor,
    "poses list": _poses_list,
    "poses show": _poses_show,
    "poses check": _poses_check,
    "poses new": _poses_new,
    "poses schema": _poses_schema,
}
