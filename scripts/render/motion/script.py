"""Exercise files: which clips there are, and the keyframes of each (scripts/render/exercises; docs/rendering.md)."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from render.posing.chain import LimbBase
from render.posing.contacts import Grip
from render.posing.figure import REGIONS
from render.posing.parameters import PARAMETERS, SIDED, SIDES

EXERCISES = Path(__file__).resolve().parents[1] / "exercises"
STARTS = "starting_positions.toml"
START = "start"
"""Name of the pose that every clip begins with."""

LIKE, PITCH_ADDED, ARM_STRETCH = "like", "pelvis_pitch_added", "planted_arm_stretch"
"""Keys of a pose besides parameters: the pose that it changes; degrees of pelvis pitch on top of the starting
position's; how straight the planted arms are to be, which the pelvis is pitched for (1 = just straight)."""

GivenPose = dict[str, float | str]


class ScriptError(Exception):
    """An exercise file cannot be used; the message is one sentence that names it."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Position(_Model):
    """A body on its base: what limbs are measured from, what touches the floor, the values of its pose."""

    arms_from: LimbBase
    legs_from: LimbBase
    ground: tuple[str, ...]
    pose: dict[str, float]

    @field_validator("ground")
    @classmethod
    def _regions(cls, ground: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(ground) - set(REGIONS):
            raise ValueError(f"a body has no region {unknown.pop()!r}")
        return ground


class Start(Position):
    """A starting position.

    anchor : joint that stays in its place. reference : the position whose hands, feet and pelvis are the fixed places
    of planted limbs; the starting position itself if left out. hands_reach_floor_pitch_deg : range in which the pelvis
    pitch is searched with which the hands of the reference reach the floor. sway_deg : how much every joint wavers.
    """

    anchor: str
    reference: Position | None = None
    hands_reach_floor_pitch_deg: tuple[float, float] | None = None
    sway_deg: float = 0.4


class Hold(_Model):
    """A hold as scripted: its seconds, and its phase and side as the library's pose names them."""

    start_s: float
    end_s: float
    phase: str = "hold"
    side: Literal["left", "right"] | None = None


class ClipScript(_Model):
    """One clip: keyframes are seconds and the name of a pose; views are camera azimuths.

    exercise : name of its file. pose_id : the pose of the library that it shows, None for none of them. fault : in
    words. fault_ids must be raised, also_allowed may be.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    exercise: str
    pose_id: str | None
    start: Start
    keyframes: tuple[tuple[float, str], ...]
    poses: dict[str, GivenPose]
    grips: dict[str, Grip] = {}
    holds: tuple[Hold, ...] = ()
    fault: str | None = None
    fault_ids: tuple[str, ...] = ()
    also_allowed: tuple[str, ...] = ()
    azimuths_deg: tuple[float, ...] = (90.0, -90.0, 70.0, -110.0)
    fps: int = 15

    @model_validator(mode="after")
    def _check(self) -> Self:
        times = [t for t, _ in self.keyframes]
        if len(times) < 2 or times[0] != 0 or any(b <= a for a, b in pairwise(times)):
            raise ValueError("keyframes must begin at 0 s and go forwards")
        if unknown := {name for _, name in self.keyframes} - {START, *self.poses}:
            raise ValueError(f"there is no pose {unknown.pop()!r}")
        for name in self.poses:
            self.given(name)
        return self

    @property
    def duration_s(self) -> float:
        """Time of the last keyframe."""
        return self.keyframes[-1][0]

    def given(self, name: str) -> GivenPose:
        """Values of a pose, those of the pose that it is like included, with both sides written out."""
        line: list[str] = []  # the pose, the one it is like, the one that is like …
        while name != START:
            if name in line:
                raise ValueError(f"the pose {name!r} is like itself")
            if name not in self.poses:
                raise ValueError(f"there is no pose {name!r} that {line[-1]!r} could be like")
            line.append(name)
            name = str(self.poses[name].get(LIKE, START))
        out: GivenPose = {}
        for pose in reversed(line):
            own = {key: value for key, value in self.poses[pose].items() if key != LIKE}
            out |= both_sides(own, extra=(PITCH_ADDED, ARM_STRETCH))
        return out


def both_sides(given: Mapping[str, Any], extra: tuple[str, ...] = ()) -> dict[str, Any]:
    """Write out both sides of parameters without a side; what names one side wins."""
    out = {f"{side}_{name}": value for name, value in given.items() if name in SIDED for side in SIDES}
    out |= {name: value for name, value in given.items() if name not in SIDED}
    if unknown := set(out) - set(PARAMETERS) - set(extra):
        raise ValueError(f"a pose has no {min(unknown)!r}")
    return out


def read_exercise(path: Path, starts: Mapping[str, Any]) -> tuple[ClipScript, ...]:
    """Read an exercise file; its clips share starting position, poses and grips unless they have their own."""
    with _naming(path):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        clips = content.pop("clips")
        shared = {"exercise": path.stem, "pose_id": None, **content}
        return tuple(ClipScript.model_validate(_clip(shared, own, starts)) for own in clips)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn whatever is wrong with a file into one sentence."""
    try:
        yield
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:  # TOML's errors are ValueErrors
        raise ScriptError(f"{path} cannot be used: {_sentence(error)}") from error


def _clip(shared: Mapping[str, Any], own: Mapping[str, Any], starts: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**shared, **own, "poses": {**shared.get("poses", {}), **own.get("poses", {})}}
    return {**merged, "start": starts[merged["start"]]}


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"{place}: {first['msg']}" if place else str(first["msg"])
    return f"it names {error}, which is not there" if isinstance(error, KeyError) else str(error)


def read_starts(path: Path) -> dict[str, Any]:
    """Read the starting positions by name; one may be ``like`` another and change some of it."""
    out: dict[str, Any] = {}
    with _naming(path):
        for name, given in tomllib.loads(path.read_text(encoding="utf-8")).items():
            out[name] = _start(given, out[given.pop(LIKE)] if LIKE in given else {})
    return out


def _start(given: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    pose = {**base.get("pose", {}), **both_sides(given.get("pose", {}))}
    merged = {**base, **given, "pose": pose}
    if "reference" in merged:
        reference = {key: merged[key] for key in Position.model_fields} | merged["reference"]
        merged["reference"] = reference | {"pose": pose | both_sides(reference["pose"])}
    return merged


@cache
def all_clips() -> tuple[ClipScript, ...]:
    """All clips of all exercise files, by name."""
    starts = read_starts(EXERCISES / STARTS)
    files = sorted(path for path in EXERCISES.glob("*.toml") if path.name != STARTS)
    return tuple(sorted((clip for path in files for clip in read_exercise(path, starts)), key=lambda clip: clip.name))
