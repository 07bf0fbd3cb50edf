"""Writing learnt numbers into pose files: every number states its origin, and people's comments stay."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from formcheck.core.errors import FormcheckError, mark
from formcheck.core.messages import Message, joined
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.toml import parsed
from formcheck.library.validation_words import reason
from formcheck.tuning.learn.fitting import Fit, Number
from formcheck.tuning.tolerance.suggesting import Swept

MARK: Final = "fitted: "
"""Starts the generated part of a comment; it is replaced the next time, and anything before it stays."""

LEARNT: Final = "Targets and tolerances"
"""Subject of a source of learnt numbers."""


TUNED: Final = "Tolerances"
"""Subject of a source of tuned numbers."""


class FitError(FormcheckError):
    """The learnt numbers do not give a valid pose file; the message says which."""


def written(text: str, fit: Fit, source: str, pose: str | None = None) -> str:
    """Return a pose file with learnt numbers in place of the old ones, as text.

    Parameters
    ----------
    text : the pose file as it is. source : what the numbers were learnt from. pose : id of the new pose; None = the
    same.

    Raises
    ------
    FitError : the learnt numbers contradict each other.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    if pose is not None:
        document["id"] = pose
    for fitted in fit.rules:
        rule = _rule(document, fitted.phase, fitted.rule)
        put(rule, fitted.numbers)
        if fitted.absolute:
            for key, number in fitted.absolute.items():
                rule["absolute"][key] = _plain(number.value)
            why = "; ".join(f"{key} {number.why}" for key, number in fitted.absolute.items())
            rule["absolute"].comment(_comment(rule["absolute"], why))
    cite(document, LEARNT, source)
    return checked(tomlkit.dumps(document))


def tuned(text: str, definition: PoseDefinition, swept: Sequence[Swept], pose: str, source: str) -> str:
    """Return a pose file with the suggestions that make no recording worse, as text.

    Parameters
    ----------
    definition : content of the file. pose : id of the resulting pose. source : the recordings tuned on.

    Raises
    ------
    FitError : the result is not a valid pose file.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    document["id"] = pose
    for s in swept:
        if not s.changes or s.worse():
            continue
        value, knob = s.knob.values[s.best], s.knob
        why = f"agrees best with {source}, F1 {_f1(s, s.now)} -> {_f1(s, s.best)}"
        if knob.rule is None:
            if "timing" not in document:
                document["timing"] = tomlkit.table()
            put(document["timing"], {knob.name: Number(value, why)})
            continue
        for phase in definition.phases:
            for rule in (r for r in phase.rules if r.id == knob.rule and r.is_form):
                table = _rule(document, phase.id, rule.id)
                put(table, {"tolerance": Number(value, why)})
                if "absolute" in table:
                    table["absolute"]["tolerance"] = round(table["absolute"]["tolerance"] * value / knob.now, 3)
    cite(document, TUNED, f"Turned by formcheck tune sweep on {source}")
    return checked(tomlkit.dumps(document))


def _f1(swept: Swept, k: int) -> str:
    f1 = swept.total(k).f1
    return "–" if f1 is None else f"{f1:.2f}"


def put(table: Any, numbers: Mapping[str, Number]) -> None:
    """Set numbers of a rule, each with its reason appended to people's comments."""
    for key, number in numbers.items():
        before = _comment(table[key], number.why) if key in table else MARK + number.why
        table[key] = _plain(number.value)
        table[key].comment(before)


def cite(document: Any, what: str, source: str) -> None:
    """Cite the recordings as a source, replacing an earlier citation."""
    import tomlkit

    cited = f"{source} ({dt.datetime.now(tz=dt.UTC).astimezone():%Y-%m-%d})"
    for entry in document["sources"]:
        if entry["what"] == what:
            entry["cite"] = cited
            return
    entry = tomlkit.table()
    entry["what"], entry["cite"] = what, cited
    entry.add(tomlkit.nl())
    # Before the last one, which owns the comments on what follows.
    document["sources"].insert(max(len(document["sources"]) - 1, 0), entry)


def checked(text: str) -> str:
    """Return the text of a pose file if it is valid.

    Raises
    ------
    FitError : it is not valid.
    """
    try:
        PoseDefinition.model_validate(parsed(text))
    except ValidationError as error:
        found = ((".".join(map(str, e["loc"])), reason(e)) for e in error.errors())
        reasons = joined((Message("{where}: {why}", where=where, why=why) for where, why in found), "; ")
        raise FitError(mark("The learnt numbers make no valid pose file ({reasons})."), reasons=reasons) from error
    return text


def _rule(document: Any, phase: str, rule: str) -> Any:
    rules = next(p for p in document["phases"] if p["id"] == phase)["rules"]
    return next(r for r in rules if r["id"] == rule)


def _comment(item: Any, why: str) -> str:
    """Return people's comment on a number, followed by the reason."""
    own = re.sub(r"^#\s*", "", item.trivia.comment)
    own = own.partition(MARK)[0].rstrip(" ;")
    return f"{own}; {MARK}{why}" if own else MARK + why


def _plain(value: object) -> Any:
    return list(value) if isinstance(value, tuple) else value
