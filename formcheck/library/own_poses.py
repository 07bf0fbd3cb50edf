"""The user's own pose files: new poses, and references that stand for shipped ones in the window until forgotten.

A reference belongs to the user, or to one person whose recordings are looked at, and is used for nobody else.
"""

import hashlib
import logging
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import PoseFileError, load_pose, own_pose_dir, own_pose_ids, pose_ids, read_pose_file
from formcheck.resources import user_folder

logger = logging.getLogger(__name__)


PEOPLE: Final = "people"
"""Folder of references of other people, beside the user's own."""

_NAME_LETTERS: Final = 32


def person_folder(person: str) -> Path:
    """Return the folder of a person's references; small and capital letters and blanks do not matter.

    Its name begins with theirs, so that it can be found and removed by hand.
    """
    name = " ".join(unicodedata.normalize("NFC", person).casefold().split())
    letters = "".join(c if c.isalnum() else "-" for c in name)[:_NAME_LETTERS].strip("-")
    return user_folder() / PEOPLE / f"{letters or 'person'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def own_pose_file(pose: str, person: str | None = None) -> Path:
    """Return where the own reference of the user, or of a person, is kept, whether it is there or not."""
    return (own_pose_dir() if person is None else person_folder(person)) / f"{pose}.toml"


def has_own_pose(pose: str, person: str | None = None) -> bool:
    """Whether there is an own reference for a shipped exercise; a pose of the user's own has none."""
    return pose in pose_ids() and own_pose_file(pose, person).is_file()


def poses_for(person: str | None, users: Mapping[str, PoseDefinition]) -> dict[str, PoseDefinition]:
    """Return the poses by which a person is judged, by their ids.

    users : those of the user, references included, which are what counts without a person. Of another person the
    references are that person's own, and by the book where there are none or they cannot be read.
    """
    if person is None:
        return dict(users)
    found = {name: load_pose(name) if has_own_pose(name) else definition for name, definition in users.items()}
    for name in users:
        if has_own_pose(name, person):
            try:
                found[name] = read_pose_file(own_pose_file(name, person))
            except PoseFileError as error:
                logger.warning("%s", error)
    return found


def own_poses() -> dict[str, PoseDefinition]:
    """Return the user's own references by the id of the shipped exercise, and own poses by theirs.

    What cannot be used is left out.
    """
    found, problems = read_own_poses()
    for problem in problems:
        logger.warning("%s", problem)
    return found


def own_pose_problems() -> tuple[Message, ...]:
    """Return a sentence for each own pose file that cannot be used and is left out."""
    return read_own_poses()[1]


def read_own_poses() -> tuple[dict[str, PoseDefinition], tuple[Message, ...]]:
    """Return own references and own poses by their ids, and a sentence for each file that cannot be used."""
    found: dict[str, PoseDefinition] = {}
    problems = []
    for pose in pose_ids():
        if has_own_pose(pose):
            try:
                found[pose] = read_pose_file(own_pose_file(pose))
            except PoseFileError as error:
                sentence = mark(
                    "Your own reference {path} cannot be read; the shipped one is used. Mend the file or remove it "
                    "({reason})."
                )
                problems.append(Message(sentence, path=own_pose_file(pose), reason=error.problems[0]))
    for pose in own_pose_ids():
        try:
            found[pose] = read_pose_file(own_pose_file(pose))
        except PoseFileError as error:
            sentence = mark(
                "Your own pose {path} cannot be read and is left out. Mend the file or remove it ({reason})."
            )
            problems.append(Message(sentence, path=own_pose_file(pose), reason=error.problems[0]))
    return found, tuple(problems)


def forget_own_pose(pose: str, person: str | None = None) -> bool:
    """Remove an own reference for a shipped exercise; False where the disk does not let it, or it is another file."""
    if pose not in pose_ids():
        return False
    try:
        own_pose_file(pose, person).unlink(missing_ok=True)
    except OSError:
        return False
    return True
