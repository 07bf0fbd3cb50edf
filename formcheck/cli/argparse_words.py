"""What argparse itself says, in the user's language: usage, headings, and its own errors."""

import argparse
from typing import Final

from formcheck.core.messages import mark
from formcheck.i18n import tr, tr_n

WORDS: Final = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("unrecognized arguments: %s"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("ignored explicit argument %r"),
)
"""Everything that it can say to a user of the command line, as it stands in the standard library."""


def translate_argparse() -> None:
    """Make argparse word its own texts as `tr` does, at the time they are shown.

    It looks them up by the names `_` and `ngettext` of its module, which otherwise ask the system's catalogues, where
    Python has none. Without a language of the user (the scripts) nothing changes.
    """
    vars(argparse).update({"_": _worded, "ngettext": tr_n})


def _worded(text: str | None) -> str | None:
    """Word a text; of a group without a description it asks for that of None."""
    return text if text is None else tr(text)
