"""The user's own pose files: new poses, and references that stand for shipped ones in the window until forgotten."""

import logging
from pathlib import Path

from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import PoseFileError, own_pose_dir, own_pose_ids, pose_ids, read_pose_file

logger = logging.getLogger(__name__)


def own_pose_file(pose: str) -> Path:
    """Return where the user's own reference for an exercise is kept, whether it is there or not."""
    return own_pose_dir() / f"{pose}.toml"


def has_own_pose(pose: str) -> bool:
    """Whether there is an own reference for a shipped exercise; a pose of the user's own has none."""
    return pose in pose_ids() and own_pose_file(pose).is_file()


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


def forget_own_pose(pose: str) -> bool:
    """Remove an own reference for a shipped exercise; False where the disk does not let it, or it is another file."""
    if pose not in pose_ids():
        return False
    try:
        own_pose_file(pose).unlink(missing_ok=True)
    except OSError:
        return False
    return True
