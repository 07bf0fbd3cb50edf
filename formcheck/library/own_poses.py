"""The user's own references: pose files that replace shipped exercises in the window, until they are removed."""

import logging
from pathlib import Path
from typing import Final

from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import PoseFileError, pose_ids, read_pose_file
from formcheck.resources import user_folder

FOLDER: Final = "poses"
"""Folder of the user's own references, next to the settings."""

logger = logging.getLogger(__name__)


def own_pose_file(pose: str) -> Path:
    """Return the path of the user's own reference for an exercise, whether or not it exists."""
    return user_folder() / FOLDER / f"{pose}.toml"


def has_own_pose(pose: str) -> bool:
    """Whether there is a user's reference for an exercise."""
    return own_pose_file(pose).is_file()


def own_poses() -> dict[str, PoseDefinition]:
    """Return the user's own references by the id of the shipped exercise, skipping unusable ones."""
    found, problems = read_own_poses()
    for problem in problems:
        logger.warning("%s", problem)
    return found


def own_pose_problems() -> tuple[Message, ...]:
    """Return a sentence for each of the user's references that is unusable and skipped."""
    return read_own_poses()[1]


def read_own_poses() -> tuple[dict[str, PoseDefinition], tuple[Message, ...]]:
    """Return the user's own references by the id of the shipped exercise, and a sentence for each unusable one."""
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
    return found, tuple(problems)


def forget_own_pose(pose: str) -> bool:
    """Delete a user's reference; return False if the disk refuses."""
    try:
        own_pose_file(pose).unlink(missing_ok=True)
    except OSError:
        return False
    return True
