"""A parser of arguments that says what was probably meant."""

import argparse
import itertools
from pathlib import Path
from typing import Any, TypeAlias, cast

from formcheck.core.errors import UsageError, mark
from formcheck.core.nearest import nearest


class CommandParser(argparse.ArgumentParser):
    """As `argparse.ArgumentParser`, but what is mistyped is answered in one sentence with the nearest names.

    Raises
    ------
    UsageError : on parsing, a command, an option or a value that there is not. SystemExit : other wrong usage.
    """

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse; options of this command that there are not are refused here, where the right ones are known."""
        commands = {name for action in self._actions for name in action.choices or () if not action.option_strings}
        before = list(itertools.takewhile(lambda a: a not in commands, args or ())) if commands else []
        self._refuse_unknown([a for a in before if not self._known(a)])
        found, left = super().parse_known_args(args, namespace)
        self._refuse_unknown(left)
        return found, left

    def _known(self, argument: str) -> bool:
        """Whether it is an option, which may be shortened, or none at all."""
        name = argument.partition("=")[0]
        return not name.startswith("--") or any(option.startswith(name) for option in self._option_string_actions)

    def _refuse_unknown(self, arguments: list[str]) -> None:
        wrong = next((a.partition("=")[0] for a in arguments if a.startswith("-") and len(a) > 1), None)
        if wrong is None:
            return
        near = nearest(wrong, (name for name in self._option_string_actions if name.startswith("--")))
        did_you = mark("There is no option {name!r}. Did you mean {names}?")
        see = mark("There is no option {name!r}; {command} --help shows all.")
        raise UsageError(did_you if near else see, name=wrong, names=", ".join(near), command=self.prog)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        near, name = nearest(str(value), known), str(value)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # its name is the only one there is
            raise _no_command(name, near, known)
        option = "/".join(action.option_strings) or cast("str", action.metavar or action.dest)
        did_you = mark("{option}: there is no {name!r}. Did you mean {names}?")
        there_are = mark("{option}: there is no {name!r}; choose one of {names}.")
        raise UsageError(did_you if near else there_are, option=option, name=name, names=", ".join(near or known))


Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"  # noqa: SLF001
"""What commands are added to."""


def _no_command(name: str, near: list[str], known: list[str]) -> UsageError:
    if not near and Path(name).is_file():
        return UsageError(
            mark("There is no command {name!r}. To analyse that file: formcheck analyze {file}"), name=name, file=name
        )
    did_you = mark("There is no command {name!r}. Did you mean {names}?")
    there_are = mark("There is no command {name!r}; there are: {names}.")
    return UsageError(did_you if near else there_are, name=name, names=", ".join(near or known))
