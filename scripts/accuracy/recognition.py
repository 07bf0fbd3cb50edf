"""Recognition of the pose when none is given (`--pose auto`)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accuracy.material import UNKNOWN
from accuracy.tables import NO_MATERIAL, NOT_AVAILABLE, Cell, Column, Row, Section, Table, percent
from formcheck.api import record_track
from formcheck.core.types import PoseTrack

NULL = "null"
"""Answer when no pose is recognised."""

TOP1_AIM, NULL_AIM = 0.95, 0.90
"""Targets for the share of poses recognised correctly, and of unknown ones rejected."""

RENDERED, NOTHING, PHOTO, REAL = "rendered clips", "rendered clips of no exercise", "photos", "real clips"
"""Kinds of material."""

COUNTED = (RENDERED, PHOTO)
"""Kinds of material that the targets apply to."""

HEADS = {
    (RENDERED, True): "rendered clips: exercise named rightly",
    (PHOTO, True): "photos: exercise named rightly",
    (PHOTO, False): "photos of something else: refused",
    (NOTHING, False): "rendered clips of no exercise: refused, or standing",
    (REAL, True): "real clips: exercise named rightly",
    (REAL, False): "real clips of something else: refused",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one clip or photo.

    true : the pose it shows, `UNKNOWN` = none of ours. pose : id of the recognised pose, or `NULL`. right_too : other
    correct answers.
    """

    name: str
    kind: str
    true: str
    pose: str
    right_too: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer is correct."""
        return self.pose in (NULL if self.true == UNKNOWN else self.true, *self.right_too)

    @property
    def known(self) -> bool:
        """Whether one of our poses is shown."""
        return self.true != UNKNOWN


def recognise(track: PoseTrack, name: str, *, picture: bool = False) -> str:
    """Return the id of the recognised pose, or `NULL`."""
    recording = record_track(track, "auto", side="both", name=name, picture=picture)
    return recording.analysis.pose_id or NULL


def right_share(answers: Iterable[Answer], *, known: bool, kinds: tuple[str, ...] = COUNTED) -> float:
    """Return the share of correct answers where a pose is shown, or where none is; NaN without answers."""
    right = [a.right for a in answers if a.known is known and a.kind in kinds]
    return percent(sum(right), len(right)) / 100.0


def confusion(answers: Iterable[Answer]) -> dict[str, Counter[str]]:
    """Return how often each true pose was recognised as each pose, sorted by name, `UNKNOWN` last."""
    counts: dict[str, Counter[str]] = {}
    for answer in sorted(answers, key=lambda a: (not a.known, a.true)):
        counts.setdefault(answer.true, Counter())[answer.pose] += 1
    return counts


def section(answers: list[Answer], *, available: bool) -> Section:
    """Report the shares of correct answers, the confusion matrix and every wrong answer."""
    if not available:
        return Section("recognition", "Recognising the exercise", f"`--pose auto`: {NOT_AVAILABLE} in this version.")
    return Section(
        "recognition",
        "Recognising the exercise",
        "The program is not told the exercise (`--pose auto`) and must name it, or say `null` where it shows none "
        "that it knows. A single photo is harder than a clip: nothing moves, and no start position is seen.",
        (_shares(answers), _matrix(answers), _wrong(answers)),
    )


def _shares(answers: list[Answer]) -> Table:
    rows: list[Row] = []
    for (kind, known), head in HEADS.items():
        own = [a for a in answers if (a.kind, a.known) == (kind, known)]
        if own:
            right = sum(a.right for a in own)
            rows.append({"what": head, "n": len(own), "right": right, "percent": percent(right, len(own))})
    columns = (
        Column("what", "material"), Column("n", "number", 0), Column("right", "right", 0),
        Column("percent", "right, %"),
    )  # fmt: skip
    return Table("shares", "", columns, tuple(rows), NO_MATERIAL)


def _matrix(answers: list[Answer]) -> Table:
    """Return the confusion matrix of `COUNTED`, one row per true pose, without empty cells."""
    rows: list[Row] = []
    for true, counts in confusion(a for a in answers if a.kind in COUNTED).items():
        right = NULL if true == UNKNOWN else true
        others: Cell = {name: n for name, n in counts.items() if name not in (right, NULL)}
        rows.append({
            "true": true, "n": counts.total(), "right": None if right == NULL else counts[right], "null": counts[NULL],
            "others": others,
        })  # fmt: skip
    columns = (
        Column("true", "shows"), Column("n", "number", 0), Column("right", "named rightly", 0),
        Column("null", "refused (null)", 0), Column("others", "taken for"),
    )  # fmt: skip
    text = (
        "Confusion matrix of rendered clips and photos together, written row by row with the empty fields left out. "
        "*unknown* are photos that show none of the exercises; for them refusing is right."
    )
    return Table("confusion", text, columns, tuple(rows))


def _wrong(answers: list[Answer]) -> Table:
    wrong = sorted((a for a in answers if not a.right), key=lambda a: (a.kind, a.name))
    rows: list[Row] = [{"name": a.name, "kind": a.kind, "true": a.true, "said": a.pose} for a in wrong]
    columns = (
        Column("name", "name"), Column("kind", "material"), Column("true", "shows"), Column("said", "was said"),
    )  # fmt: skip
    return Table("wrong", "Wrong answers:", columns, tuple(rows))
