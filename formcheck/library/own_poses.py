"""The user's own references: pose files that stand for shipped exercises in the window, until they are forgotten."""

import logging
from pathlib import Path
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import PoseFileError, pose_ids, read_pose_file
from formcheck.resources import user_folder

FOLDER: Final = "poses"
"""Folder of the user's own references beside the settings."""

logger = logging.getLogger(__name__)


def own_pose_file(pose: str) -> Path:
    """Return where the user's own reference for an exercise is kept, whether it is there or not."""
    return user_folder() / FOLDER / f"{pose}.toml"


def has_own_pose(pose: str) -> bool:
    """Whether there is an own reference for an exercise."""
    return own_pose_file(pose).is_file()


def own_poses() -> dict[str, PoseDefinition]:
    """Return the user's own references by the id of the shipped exercise; one that cannot be read is left out."""
    return read_own_poses()[0]


def read_own_poses() -> tuple[dict[str, PoseDefinition], tuple[PoseFileError, ...]]:
    """Return the user's own references by the id of the shipped exercise, and what is wrong with the others."""
    found: dict[str, PoseDefinition] = {}
    problems: list[PoseFileError] = []
    for pose in pose_ids():
        if has_own_pose(pose):
            try:
                found[pose] = read_pose_file(own_pose_file(pose))
            except PoseFileError as error:
                logger.warning("the own reference %s cannot be read; the shipped one is used", own_pose_file(pose))
                problems.append(error)
    return found, tuple(problems)


def forget_own_pose(pose: str) -> bool:
    """Remove an own reference; False where the disk does not let it."""
    try:
        own_pose_file(pose).unlink(missing_ok=True)
    except OSError:
        return False
    return True
