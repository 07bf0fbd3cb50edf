"""Reading pose files: every error with its file, key and reason."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message, joined
from formcheck.core.nearest import nearest
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.toml import TomlError, read_toml
from formcheck.library.validation_words import reason
from formcheck.resources import data_dir, user_folder


class PoseFileError(UsageError):
    """A pose file is invalid; `problems` has one message per problem, and the error's own has a line for each."""

    def __init__(self, path: Path, problems: list[Message]) -> None:
        self.path = path
        self.problems = problems
        lines = joined((Message("{path}: {problem}", path=path, problem=p) for p in problems), "\n")
        super().__init__("{lines}", lines=lines)


class UnknownPoseError(UsageError):
    """Neither a shipped pose nor one of the user's own has this id."""


def pose_dir() -> Path:
    """Return the folder of the shipped pose files."""
    return data_dir("poses")


def pose_ids() -> tuple[str, ...]:
    """Return the ids of the shipped poses in alphabetical order."""
    return tuple(sorted(p.stem for p in pose_dir().glob("*.toml")))


def own_pose_dir() -> Path:
    """Return the one folder of the user's own pose files, for the window and the command line; it need not exist."""
    return user_folder() / "poses"


def own_pose_ids() -> tuple[str, ...]:
    """Return the ids of the user's own poses in alphabetical order.

    A file called as a shipped pose is not one, but the user's reference for that (`own_poses`).
    """
    shipped = pose_ids()
    return tuple(sorted(p.stem for p in own_pose_dir().glob("*.toml") if p.stem not in shipped))


def pose_path(name: str) -> Path:
    """Return the file of a pose: a shipped one or one of the user's own by its id, any other by its path (.toml).

    Raises
    ------
    UnknownPoseError : there is no such pose; the message offers the nearest names.
    """
    if name.endswith(".toml"):
        return Path(name)
    if name in pose_ids():
        return pose_dir() / f"{name}.toml"
    own = own_pose_ids()
    if name in own:
        return own_pose_dir() / f"{name}.toml"
    known = (*pose_ids(), *own)
    near = nearest(name, known)
    did_you = mark("There is no pose {name!r}. Did you mean {names}?")
    there_are = mark("There is no pose {name!r}. Known poses: {names}.")
    raise UnknownPoseError(did_you if near else there_are, name=name, names=", ".join(near or known))


def load_pose(name: str) -> PoseDefinition:
    """Load a shipped pose or one of the user's own by its id, or any pose file by its path (it must end in .toml).

    Raises
    ------
    UnknownPoseError : there is no such pose; the message offers similar names.
    PoseFileError : the file is invalid.
    """
    return read_pose_file(pose_path(name))


AUTO = "auto"
"""In place of a pose's id: recognise it among all shipped poses."""


def load_poses(name: str) -> tuple[PoseDefinition, ...]:
    """Load the named pose as `load_pose` does, or all shipped poses for ``auto``."""
    return tuple(load_pose(i) for i in pose_ids()) if name == AUTO else (load_pose(name),)


def recognisable(poses: Mapping[str, PoseDefinition]) -> tuple[PoseDefinition, ...]:
    """Return those of the poses among which an exercise is recognised: the shipped ones, or else all.

    An own pose that is like a shipped one would make both doubtful, and results depend on whose computer it is.
    """
    shipped = pose_ids()
    return tuple(d for name, d in poses.items() if name in shipped) or tuple(poses.values())


def read_pose_file(path: Path) -> PoseDefinition:
    """Read and validate one pose file.

    Raises
    ------
    PoseFileError : the file is missing, is not TOML, or violates the format.
    """
    try:
        data = read_toml(path).data
    except TomlError as error:
        raise PoseFileError(path, [error.message]) from error
    try:
        definition = PoseDefinition.model_validate(data)
    except ValidationError as error:
        raise PoseFileError(path, _problems(error, data)) from error
    if definition.id != path.stem:
        wrong = mark("id: {id!r} must equal the file's name without .toml ({name!r})")
        raise PoseFileError(path, [Message(wrong, id=definition.id, name=path.stem)])
    return definition


def _problems(error: ValidationError, data: dict[str, object]) -> list[Message]:
    """Return one message per invalid location; of a union's several errors at one location, only the first."""
    found_at: dict[str, Message] = {}
    for found in error.errors():
        place, union = _place(found["loc"], data)
        why = Message(mark("must be a number or a band [low, high]")) if union else reason(found)
        where = place or Message(mark("the file"))
        found_at.setdefault(place, Message("{where}: {why}", where=where, why=why))
    return list(found_at.values())


def _place(location: tuple[int | str, ...], data: object) -> tuple[str, bool]:
    """Format a location like ``phases[hold].rules[arm].target``, list entries by their id; empty for the whole file.

    Also return whether the error is about one member of a union of a number and a band.
    """
    text = ""
    for depth, part in enumerate(location):
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
            name = data.get("id", part) if isinstance(data, dict) else part
            text += f"[{name}]"
        elif isinstance(data, dict) and depth and isinstance(location[depth - 1], int) and data.get("kind") == part:
            continue  # the tag of the rule kind, which pydantic puts into the location
        elif part in ("float", "tuple[float, float]"):
            return text, True
        else:
            data = data.get(part) if isinstance(data, dict) else None
            text += f".{part}" if text else part
    return text, False
