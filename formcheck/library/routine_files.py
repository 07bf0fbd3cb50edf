"""Routine files: the shipped ones and the user's own; an invalid file is reported without hiding the others."""

import json
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from formcheck.core.errors import FormcheckError, UsageError, reason_of
from formcheck.core.messages import Message, mark
from formcheck.core.nearest import nearest
from formcheck.core.pose.routine import Routine, Step
from formcheck.library.pose_files import pose_ids
from formcheck.library.toml import TomlError, read_toml
from formcheck.library.validation_words import reason
from formcheck.resources import data_dir


class RoutineFileError(UsageError):
    """A routine is invalid; one sentence that names the file, the location in it, and the reason."""


class RoutineKeepError(FormcheckError):
    """A routine could not be written or removed."""


class Loaded(NamedTuple):
    """Routines by id, shipped ones first; own : ids of the user's own; problems : a sentence for each invalid file."""

    routines: dict[str, Routine]
    own: frozenset[str]
    problems: tuple[Message, ...]


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the shipped routines in alphabetical order."""
    return tuple(sorted(p.stem for p in _shipped_dir().glob("*.toml")))


def load_routines(own: Path | None = None) -> Loaded:
    """Read the shipped routines and those in the user's own folder, which need not exist.

    Raises
    ------
    RoutineFileError : a shipped one is damaged.
    """
    routines = {i: read_routine_file(_shipped_dir() / f"{i}.toml") for i in shipped_ids()}
    shipped, problems = frozenset(routines), list[Message]()
    for path in sorted(own.glob("*.toml")) if own is not None else ():
        if path.stem in shipped:
            taken = mark("{path}: a shipped routine has this name already; give the file and its id another one.")
            problems.append(Message(taken, path=path))
            continue
        try:
            routines[path.stem] = read_routine_file(path)
        except RoutineFileError as error:
            problems.append(error.message)
    return Loaded(routines, frozenset(routines) - shipped, tuple(problems))


def read_routine_file(path: Path) -> Routine:
    """Read and validate one routine file.

    Raises
    ------
    RoutineFileError : the file cannot be read, is not TOML, violates the format, or names an unknown pose.
    """
    try:
        routine = Routine.model_validate(read_toml(path).data)
    except TomlError as error:
        raise RoutineFileError(mark("{path}: {reason}."), path=path, reason=error.message) from error
    except ValidationError as error:
        raise RoutineFileError(mark("{path}: {reason}."), path=path, reason=_reason(error)) from error
    if routine.id != path.stem:
        wrong = mark("{path}: id: {id!r} must equal the file's name without .toml ({name!r}).")
        raise RoutineFileError(wrong, path=path, id=routine.id, name=path.stem)
    problem = unknown_pose(routine)
    if problem is not None:
        raise RoutineFileError(mark("{path}: {problem}"), path=path, problem=problem)
    return routine


def unknown_pose(routine: Routine) -> Message | None:
    """Return a sentence about the first unknown pose; None if all are known."""
    known = pose_ids()
    for number, step in enumerate(routine.steps):
        if step.pose not in known:
            near = nearest(step.pose, known)
            did_you = mark("steps[{number}].pose: there is no pose {pose!r}; did you mean {names}?")
            there_are = mark("steps[{number}].pose: there is no pose {pose!r}; known poses: {names}.")
            names = ", ".join(near or known)
            return Message(did_you if near else there_are, number=number, pose=step.pose, names=names)
    return None


def save_routine(folder: Path, routine: Routine) -> Path:
    """Save a user's own routine atomically; return its file.

    Raises
    ------
    RoutineFileError : a shipped routine has the same id, or a pose is unknown.
    RoutineKeepError : the file cannot be written.
    """
    if routine.id in shipped_ids():
        taken = mark("A shipped routine is called {id!r} already; choose another name.")
        raise RoutineFileError(taken, id=routine.id)
    problem = unknown_pose(routine)
    if problem is not None:
        raise RoutineFileError(mark("The routine {id!r} cannot be kept: {problem}"), id=routine.id, problem=problem)
    path = folder / f"{routine.id}.toml"
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(as_toml(routine), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        if part.is_file():
            part.unlink(missing_ok=True)
        why = reason_of(error)
        raise RoutineKeepError(
            mark("The routine cannot be kept in {folder} ({why})."), folder=folder, why=why
        ) from error
    return path


def delete_routine(folder: Path, routine_id: str) -> None:
    """Delete a user's own routine.

    Raises
    ------
    RoutineFileError : it is a shipped one, or there is none with this id.
    RoutineKeepError : the file cannot be removed.
    """
    if routine_id in shipped_ids():
        raise RoutineFileError(mark("The routine {id!r} comes with formcheck and cannot be removed."), id=routine_id)
    own = {p.stem: p for p in folder.glob("*.toml")}  # looked up, so that no id leads out of the folder
    if routine_id not in own:
        raise RoutineFileError(mark("There is no routine {id!r} in {folder}."), id=routine_id, folder=folder)
    try:
        own[routine_id].unlink(missing_ok=True)
    except OSError as error:
        why = reason_of(error)
        raise RoutineKeepError(mark("The routine {id!r} cannot be removed ({why})."), id=routine_id, why=why) from error


def free_id(title: str, taken: Collection[str]) -> str:
    """Return an unused id for a title: ``Mein Rücken`` becomes ``mein-rucken``, then ``mein-rucken-2``."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    name = words if words[:1].isalpha() else f"routine-{words}".rstrip("-")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def as_toml(routine: Routine) -> str:
    """Serialise a routine as TOML."""
    lines = [f"schema = {_quoted(routine.schema_)}", f"id = {_quoted(routine.id)}"]
    for language, text in routine.text.items():
        lines += ["", f"[text.{language}]", f"title = {_quoted(text.title)}", f"summary = {_quoted(text.summary)}"]
    for step in routine.steps:
        lines += ["", "[[steps]]", *_step_lines(step)]
    return "\n".join(lines) + "\n"


def _step_lines(step: Step) -> list[str]:
    values = step.model_dump(exclude_none=True)
    return [f"{name} = {_quoted(v) if isinstance(v, str) else repr(v)}" for name, v in values.items()]


def _quoted(text: str) -> str:
    """Write a TOML basic string: JSON's escapes are valid TOML, but TOML also requires escaping DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _reason(error: ValidationError) -> Message:
    """Describe the first error with its location in the file."""
    first = error.errors()[0]
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in first["loc"]).lstrip(".")
    return Message("{where}: {why}", where=place or Message(mark("the file")), why=reason(first))


def _shipped_dir() -> Path:
    return data_dir("assets") / "routines"
