"""The steps of tuning as commands, and as scripts of their own."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from formcheck.cli.command_parser import CommandParser, Commands
from formcheck.cli.tune import tune_arguments
from formcheck.core.errors import FormcheckError, mark
from formcheck.i18n import tr


@dataclass(frozen=True, slots=True)
class Step:
    """One step. module : of this folder, has a function called as the step; imported only when it is taken.

    help : in English, for `tr`.
    """

    name: str
    module: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    help: str
    codes: str
    """What the exit codes beside 0, 1 (a file cannot be read or written) and 2 (wrong usage) mean, in English."""

    def take(self, args: argparse.Namespace) -> int:
        """Take the step; returns the exit code.

        Raises
        ------
        FormcheckError : something cannot be read or written, or is not there.
        """
        code: int = getattr(import_module(f"formcheck.cli.tune.{self.module}"), self.name)(args)
        return code


STEPS: Final = (
    Step(
        "record",
        "record_take",
        tune_arguments.add_record,
        mark("find the positions that were held in recordings, or record from a camera, and save the tracks"),
        mark("3 nothing was held in a recording"),
    ),
    Step(
        "fit",
        "fit_numbers",
        tune_arguments.add_fit,
        mark("learn a pose's targets and tolerances from such tracks, or propose a new pose"),
        mark("2 also a proof that failed, 3 nothing was held"),
    ),
    Step(
        "sweep",
        "sweep_numbers",
        tune_arguments.add_sweep,
        mark("turn the tolerances of a pose on labelled recordings, and see at once what that does"),
        "",
    ),
    Step(
        "compare",
        "compare_figures",
        tune_arguments.add_compare,
        mark("put two poses, or a pose and a recording, side by side"),
        mark("3 nothing of the pose was held in the recording"),
    ),
    Step(
        "plot",
        "plot_figure",
        tune_arguments.add_plot,
        mark("draw a pose as a stick figure"),
        mark("1 also no body can do it"),
    ),
    Step(
        "convert",
        "convert_landmarks",
        tune_arguments.add_convert,
        mark("turn landmarks of other programs into tracks that analyze reads"),
        "",
    ),
)


def add_tune(commands: Commands) -> None:
    """Add ``tune`` with all of its steps."""
    tune = commands.add_parser(
        "tune", help=tr("reference poses from recordings: record, fit, sweep, compare, plot, convert (docs/tuning.md)")
    )
    actions = tune.add_subparsers(title=tr("steps"), metavar=tr("STEP"), required=True)
    for step in STEPS:
        codes = ", ".join(
            filter(None, (tr("0 done, 1 a file cannot be read or written, 2 wrong usage"), tr(step.codes)))
        )
        about, epilog = tr(step.help), tr("Exit codes: {codes}.").format(codes=codes)
        parser = actions.add_parser(step.name, help=about, description=about, epilog=epilog)
        step.add_arguments(parser)
        parser.set_defaults(command=f"tune {step.name}", said_by="formcheck")


def run_script(name: str, said_by: str, about: str | None, arguments: Sequence[str] | None = None) -> int:
    """Take a step as a script of its own; returns the exit code.

    Parameters
    ----------
    name : of the step. said_by : name of the script, which begins its messages. about : what its help says.
    """
    step = next(step for step in STEPS if step.name == name)
    parser = CommandParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    step.add_arguments(parser)
    parser.set_defaults(said_by=said_by)
    try:
        return step.take(parser.parse_args(arguments))
    except FormcheckError as error:
        print(f"{said_by}: {error.worded(tr)}", file=sys.stderr)
        return error.exit_code
