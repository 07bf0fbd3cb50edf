"""A recording as the user's own reference: the shipped exercise with the numbers of how it was held there."""

from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.api import record_track
from formcheck.atomic_files import replacing, writable_folder
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.personal_baseline import protects
from formcheck.library import pose_ids
from formcheck.library.own_poses import own_pose_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.learn.number_writing import checked
from formcheck.tuning.learn.starting_pose import NothingHeldError, base_of, fitted
from formcheck.tuning.record.samples import Sample, Span

OWN: Final = {"en": "my reference", "de": "meine Vorlage"}
"""Suffix of the title of a user's reference."""

LEAST_S: Final = 1.0
"""Shorter stretches in good form are not learnt from."""

BREAK_S: Final = 0.3
"""A fault or a gap that is longer ends a stretch."""


def spans_in_form(recording: Recording) -> tuple[Span, ...]:
    """Return the stretches of holds that were in good form, in seconds from the first frame."""
    t_s = recording.track.t_s - recording.track.t_s[0] if len(recording.track) else np.empty(0)
    states = recording.evaluated.states
    spans: list[Span] = []
    for hold in recording.analysis.holds:
        good = [
            float(t)
            for t, state in zip(t_s, states, strict=True)
            if hold.start_s - 1e-6 <= t <= hold.end_s + 1e-6 and state.inside and state.in_form
        ]
        cuts = [k for k in range(1, len(good)) if good[k] - good[k - 1] > BREAK_S]
        parts = [good[i:j] for i, j in zip([0, *cuts], [*cuts, len(good)], strict=True)]
        spans += [(part[0], part[-1]) for part in parts if part and part[-1] - part[0] >= LEAST_S]
    return tuple(spans)


def reference_text(recording: Recording, pose: str) -> str:
    """Return a shipped pose file with the numbers of a recording, as text.

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
    keep = {r.id for r in base.definition.hold_rules() if protects(r)}
    by_the_book = record_track(recording.track, base.definition, side="both", name=name)
    spans = spans_in_form(by_the_book)
    if not spans:
        raise NothingHeldError(
            mark(
                "Nothing was held in good form for {least_s:g} s in this recording, so there is nothing to learn from; "
                "record the exercise done well."
            ),
            least_s=LEAST_S,
        )
    result = fitted([Sample(name, "me", recording.track, spans)], base, pose, keep=sorted(keep))
    document: Any = tomlkit.parse(result.text)
    for language, texts in document["text"].items():
        texts["title"] = f"{texts['title']} ({OWN.get(language, OWN['en'])})"
    return checked(tomlkit.dumps(document))


def make_reference(recording: Recording, pose: str) -> Path:
    """Write a recording as the user's own reference, and return its path.

    Raises
    ------
    As `reference_text`. OutputError : it cannot be written.
    """
    text = reference_text(recording, pose)
    path = own_pose_file(pose)
    writable_folder(path.parent)
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")
    return path
