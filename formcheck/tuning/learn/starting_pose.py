"""Pose files as input and result of a fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose
from formcheck.library.pose_files import pose_path
from formcheck.library.toml import read_toml
from formcheck.tuning.learn.fitting import Fit, fit
from formcheck.tuning.learn.new_pose import pose_id
from formcheck.tuning.learn.number_writing import written
from formcheck.tuning.record.repetitions import Repetition, repetitions
from formcheck.tuning.record.samples import Sample


class NothingHeldError(FormcheckError):
    """Nothing was held in any recording, so there is nothing to learn from."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Base:
    """The pose file that a fit starts from; text : its content."""

    text: str
    definition: PoseDefinition


@dataclass(frozen=True, slots=True)
class Result:
    """A fitted pose file, and what it was learnt from."""

    text: str
    fit: Fit
    repetitions: tuple[Repetition, ...]


def base_of(pose: str) -> Base:
    """Read a pose by its id or the path of its file.

    Raises
    ------
    UsageError : there is no such pose, or its file is invalid.
    """
    definition = load_pose(pose)
    return Base(read_toml(pose_path(pose)).text, definition)


def id_for(path: Path) -> str:
    """Return the id of a pose in a file of this name.

    Raises
    ------
    UsageError : not a valid name for a pose file.
    """
    if path.suffix != ".toml" or pose_id(path.stem) != path.stem:
        raise UsageError(
            mark("{path}: a pose file is called like its id, in small letters and hyphens, such as my-bridge.toml."),
            path=path,
        )
    return path.stem


def fitted(takes: Sequence[Sample], base: Base, pose: str, *, side: str = "both", keep: Sequence[str] = ()) -> Result:
    """Fit a pose file to recordings.

    Parameters
    ----------
    pose : id of the resulting pose. side : working side to look for. keep : ids of rules whose numbers stay.

    Raises
    ------
    NothingHeldError : nothing was held. UsageError : a rule in `keep` does not exist. FitError : the numbers contradict
    each other.
    """
    known = {rule.id for phase in base.definition.phases for rule in phase.rules}
    unknown = sorted(set(keep) - known)
    if unknown:
        raise UsageError(
            mark("There is no rule {names}; the rules are {known}."),
            names=", ".join(unknown),
            known=", ".join(sorted(known)),
        )
    found = tuple(r for take in takes for r in repetitions(take, base.definition, side))
    if not found:
        raise NothingHeldError(
            mark("Nothing was held in these recordings; keep each position still for two seconds or more.")
        )
    learnt = fit(base.definition, found)
    learnt = replace(learnt, rules=tuple(r for r in learnt.rules if r.rule not in keep))
    return Result(written(base.text, learnt, source_of(takes, len(found)), pose), learnt, found)


def source_of(takes: Sequence[Sample], held: int) -> str:
    """Return the citation of the recordings that a pose file was learnt from."""
    persons = len({take.person for take in takes})
    return (
        f"Fitted by formcheck tune fit on {held} held position{'s' * (held != 1)} in {len(takes)} "
        f"recording{'s' * (len(takes) != 1)} of {persons} person{'s' * (persons != 1)}"
    )
