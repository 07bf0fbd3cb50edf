"""A recording as the user's own reference: the shipped exercise with the numbers of how it was held there."""

from pathlib import Path
from typing import Any, Final

from formcheck.atomic_files import replacing, writable_folder
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.personal_baseline import protects
from formcheck.library import pose_ids
from formcheck.library.own_poses import own_pose_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.learn.number_writing import checked
from formcheck.tuning.learn.starting_pose import base_of, fitted
from formcheck.tuning.record.samples import Sample

OWN: Final = {"en": "my reference", "de": "meine Vorlage"}
"""Suffix of the title of a user's reference."""


def reference_text(recording: Recording, pose: str) -> str:
    """Return a shipped pose file with the numbers of a recording, as text.

    Rules about the back and the knees keep the numbers of the book: that someone holds them so does not make it good.

    Raises
    ------
    UsageError : it is not a shipped exercise. NothingHeldError : it was not held in the recording.
    """
    import tomlkit

    if pose not in pose_ids():
        raise UsageError(
            mark("Only shipped exercises can get an own reference here; for {pose} use: formcheck tune fit."), pose=pose
        )
    base = base_of(pose)
    name = Path(recording.analysis.source.path).name
    keep = {r.id for r in base.definition.hold_rules() if protects(r)}
    result = fitted([Sample(name, "me", recording.track)], base, pose, keep=sorted(keep))
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
