"""A recording as the user's own reference: the shipped exercise with the numbers of how it was held there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.api import record_track
from formcheck.atomic_files import replacing, writable_folder
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import protects
from formcheck.core.pose.rules import Rule
from formcheck.core.types import Side
from formcheck.library import pose_ids
from formcheck.library.own_poses import own_pose_file
from formcheck.library.toml import parsed
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.learn.number_writing import checked
from formcheck.tuning.learn.starting_pose import NothingHeldError, base_of, fitted
from formcheck.tuning.record.samples import Sample

OWN: Final = {"en": "my reference", "de": "meine Vorlage"}
"""Suffix of the title of the user's reference."""

OF_PERSON: Final = {"en": "own reference", "de": "eigene Vorlage"}
"""Suffix of the title of another person's."""

LEAST_S: Final = 1.0
"""Shorter stretches in good form are not learnt from."""

BREAK_S: Final = 0.3
"""A fault or a gap that is longer ends a stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a hold in good form. hold : its number in the recording. side : that worked, None without sides."""

    hold: int
    side: Side | None
    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """Seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A rule of a hold whose numbers are others now.

    phase : id of the hold. before : the rule of the book. after : that of the reference.
    """

    phase: str
    before: Rule
    after: Rule


@dataclass(frozen=True, slots=True)
class LearntReference:
    """What was learnt from a recording, to be looked at before it is kept.

    text : of the pose file. stretches : what it was taken from. changes : numbers that are others now. kept : rules
    that protect the back and the knees, which stay as in the book.
    """

    pose: str
    text: str
    stretches: tuple[Stretch, ...]
    changes: tuple[TargetChange, ...]
    kept: tuple[Rule, ...]


def stretches_in_form(recording: Recording) -> tuple[Stretch, ...]:
    """Return the stretches of holds that were in good form, in seconds from the first frame."""
    t_s = recording.track.t_s - recording.track.t_s[0] if len(recording.track) else np.empty(0)
    states = recording.evaluated.states
    found: list[Stretch] = []
    for number, hold in enumerate(recording.analysis.holds):
        good = [
            float(t)
            for t, state in zip(t_s, states, strict=True)
            if hold.start_s - 1e-6 <= t <= hold.end_s + 1e-6 and state.inside and state.in_form
        ]
        cuts = [k for k in range(1, len(good)) if good[k] - good[k - 1] > BREAK_S]
        parts = [good[i:j] for i, j in zip([0, *cuts], [*cuts, len(good)], strict=True)]
        found += [Stretch(number, hold.side, p[0], p[-1]) for p in parts if p and p[-1] - p[0] >= LEAST_S]
    return tuple(found)


def learn_reference(recording: Recording, pose: str, person: str | None = None) -> LearntReference:
    """Learn the numbers of a shipped pose from a recording; person : whom it shows, None = the user.

    Rules about the back and the knees keep the numbers of the book: that someone holds them so does not make it good.

    Raises
    ------
    UsageError : it is not a shipped exercise. NothingHeldError : nothing was held in good
    form in the recording.
    """
    import tomlkit

    if pose not in pose_ids():
        raise UsageError(
            mark("Only shipped exercises can get an own reference here; for {pose} use: formcheck tune fit."), pose=pose
        )
    base = base_of(pose)
    name = Path(recording.analysis.source.path).name
    kept = tuple(r for r in base.definition.hold_rules() if protects(r))
    by_the_book = record_track(recording.track, base.definition, side="both", name=name)
    stretches = stretches_in_form(by_the_book)
    if not stretches:
        raise NothingHeldError(
            mark(
                "Nothing was held in good form for {least_s:g} s in this recording, so there is nothing to learn from; "
                "record the exercise done well."
            ),
            least_s=LEAST_S,
        )
    spans = tuple((stretch.start_s, stretch.end_s) for stretch in stretches)
    result = fitted([Sample(name, "me", recording.track, spans)], base, pose, keep=sorted({r.id for r in kept}))
    document: Any = tomlkit.parse(result.text)
    whose = OWN if person is None else OF_PERSON
    for language, texts in document["text"].items():
        texts["title"] = f"{texts['title']} ({whose.get(language, whose['en'])})"
    text = checked(tomlkit.dumps(document))
    learnt = PoseDefinition.model_validate(parsed(text))
    return LearntReference(pose, text, stretches, _changes(base.definition, learnt), kept)


def _changes(book: PoseDefinition, learnt: PoseDefinition) -> tuple[TargetChange, ...]:
    return tuple(
        TargetChange(before.id, old, new)
        for before, after in zip(book.holds, learnt.holds, strict=True)
        for old, new in zip(before.rules, after.rules, strict=True)
        if (old.band, old.tolerance) != (new.band, new.tolerance)
    )


def keep_reference(learnt: LearntReference, person: str | None = None) -> Path:
    """Write what was learnt as the own reference of the user, or of a person, and return its path.

    Raises
    ------
    OutputError : it cannot be written.
    """
    path = own_pose_file(learnt.pose, person)
    writable_folder(path.parent)
    with replacing(path) as part:
        part.write_text(learnt.text, encoding="utf-8")
    return path
