"""The pose of a figure at any time of a clip."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.motion.script import ARM_STRETCH, PITCH_ADDED, ClipScript, Position, Start
from render.posing.contacts import Setup
from render.posing.figure import Figure
from render.posing.parameters import NOT_SWAYING, PARAMETERS, Pose
from render.posing.solving import arm_stretch, hands_above_floor, references

BISECTIONS = 22
PITCH_SEARCH_DEG = 30.0
"""The pelvis is pitched by at most this to straighten planted arms."""

SLOW_RAD_S, FAST_RAD_S = (1.1, 2.6), (3.1, 4.2)
"""Angular frequencies of the two waves that a body wavers with, the fast one half as large."""


@dataclass(frozen=True, slots=True)
class Sway:
    """Slow wavering of every joint that is not held by the floor: small, and part of the truth.

    amplitude_deg : largest deviation. rad_s, phase_rad : (2, P) of the slow and the fast wave of each parameter.
    """

    amplitude_deg: float
    names: tuple[str, ...]
    rad_s: FloatArray
    phase_rad: FloatArray

    @classmethod
    def drawn(cls, amplitude_deg: float, rng: np.random.Generator) -> "Sway":
        """Draw the waves."""
        names = tuple(name for name in PARAMETERS if not name.endswith(NOT_SWAYING))
        rad_s = np.stack([rng.uniform(*bounds, len(names)) for bounds in (SLOW_RAD_S, FAST_RAD_S)])
        return cls(amplitude_deg, names, rad_s, rng.uniform(0, 2 * np.pi, (2, len(names))))

    def added_to(self, pose: Pose, t_s: float) -> Pose:
        """Pose with the deviations of an instant."""
        slow, fast = np.sin(self.rad_s * t_s + self.phase_rad)
        deviation = self.amplitude_deg * (slow + 0.5 * fast) / 1.5
        swayed = {name: pose.get(name, 0.0) + float(d) for name, d in zip(self.names, deviation, strict=True)}
        return {**pose, **swayed}


@dataclass(frozen=True, slots=True)
class Motion:
    """A clip bound to a figure: its fixed places found, its keyframes (seconds, pose) complete."""

    figure: Figure
    setup: Setup
    keyframes: tuple[tuple[float, Pose], ...]
    sway: Sway | None = None

    @classmethod
    def of(cls, clip: ClipScript, figure: Figure, rng: np.random.Generator | None = None) -> "Motion":
        """Find the fixed places and complete the keyframes; without `rng` the body does not waver."""
        start = clip.start
        setup = replace(_setup(start, start.anchor), grips=clip.grips)
        reference = start.reference or start
        reference_setup = _setup(reference, start.anchor)
        base, reference_pose = dict(start.pose), dict(reference.pose)
        if start.hands_reach_floor_pitch_deg is not None:
            base["pelvis_pitch"] = reference_pose["pelvis_pitch"] = root(
                lambda deg: hands_above_floor(figure, {**reference_pose, "pelvis_pitch": deg}, reference_setup),
                *start.hands_reach_floor_pitch_deg,
            )
        setup = replace(setup, references=references(figure, reference_pose, reference_setup))
        known = {name: _complete(base, clip.given(name), figure, setup) for _, name in clip.keyframes}
        sway = None if rng is None else Sway.drawn(start.sway_deg, rng)
        return cls(figure, setup, tuple((t, known[name]) for t, name in clip.keyframes), sway)

    def pose_at(self, t_s: float) -> Pose:
        """Pose at a time: eased from keyframe to keyframe, wavering."""
        pose = self._eased(t_s)
        return pose if self.sway is None else self.sway.added_to(pose, t_s)

    def _eased(self, t_s: float) -> Pose:
        for (t0, a), (t1, b) in pairwise(self.keyframes):
            if t_s <= t1:
                u = max(0.0, (t_s - t0) / (t1 - t0))
                u = u * u * (3 - 2 * u)
                return {n: (1 - u) * a.get(n, 0.0) + u * b.get(n, 0.0) for n in sorted({*a, *b})}
        return self.keyframes[-1][1]


def _setup(position: Position | Start, anchor: str) -> Setup:
    return Setup(position.arms_from, position.legs_from, position.ground, anchor)


def _complete(base: Pose, given: dict[str, float | str], figure: Figure, setup: Setup) -> Pose:
    """Pose with all its values: those of the starting position, then its own, then what straightens the arms."""
    own = {name: float(value) for name, value in given.items()}
    added, stretch = own.pop(PITCH_ADDED, 0.0), own.pop(ARM_STRETCH, None)
    pose = {**base, **own}
    pose["pelvis_pitch"] = pose.get("pelvis_pitch", 0.0) + added
    if stretch is not None:
        pitch = pose["pelvis_pitch"]
        pose["pelvis_pitch"] = root(
            lambda deg: arm_stretch(figure, {**pose, "pelvis_pitch": deg}, setup) - stretch,
            pitch - PITCH_SEARCH_DEG, pitch + PITCH_SEARCH_DEG,
        )  # fmt: skip
    return pose


def root(f: Callable[[float], float], low: float, high: float) -> float:
    """Where a monotonic function is 0, by bisection."""
    rising = f(high) > f(low)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if (f(middle) < 0) == rising else (low, middle)
    return (low + high) / 2
