"""A new pose from recordings alone: the few angles that distinguish its position from all known ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from formcheck.core.body.angles import ANGLES, TRUNK, WHOLE_BODY_ANGLES
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import mirror_name
from formcheck.core.pose.rules import Band
from formcheck.core.scoring.columns import BACK
from formcheck.core.types import PoseTrack, Side
from formcheck.figure import Figure, kept_film
from formcheck.i18n import tr
from formcheck.i18n.names import side_name
from formcheck.library import load_pose, pose_ids
from formcheck.tuning.learn.estimate import Estimate, estimate
from formcheck.tuning.record.held_positions import (
    NAMES,
    SAGITTAL,
    Position,
    difference_deg,
    measured_angles,
    position_at,
    positions,
)
from formcheck.tuning.record.samples import Sample

MOST: Final = 6
"""Maximum number of rules in a proposal."""

GATE_DEG: Final = 30.0
GATE_LEAST_DEG: Final = 8.0
"""Reach of a gate beyond the form band; less if the set-up is closer, but never below the least."""

FRONT_DEG: Final = 45.0
"""A camera closer than this to the front, or to the back, sees the frontal plane."""

FRONTAL: Final = tuple(name for name in WHOLE_BODY_ANGLES if name.startswith("right"))
"""Angles visible there; those of the left side are the same with the opposite sign."""

ALIKE_DEG: Final = 20.0
"""Smaller differences between left and right limbs make a pose without sides."""

BEFORE_S: Final = 1.0
"""If nobody kept still before a confirmed position, the set-up is everything up to this long before it."""

TWICE: Final = 2
"""Number of rules that should exclude each known position, so that one misread angle does not admit it."""

SEEN: Final = 0.8
"""An angle is proposed if it was measured in this share of the held positions."""

_FRAMES: Final = 10
_SETUP_OF: Final = "the set-up of "


@dataclass(frozen=True, slots=True)
class Shown:
    """A held position, its set-up (None = not recorded), and the person; both mirrored to the right working side."""

    person: str
    held: Position
    setup: Position | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """One angle to judge. name : a joint angle as in pose files, or the back. setup : its value in the set-up."""

    name: str
    found: Estimate
    gate: Band
    setup: float | None

    @property
    def turns(self) -> bool:
        """Whether it is outside its form band in the set-up, if that is known."""
        low, high = self.found.band
        return self.setup is None or not low - self.found.tolerance <= self.setup <= high + self.found.tolerance


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed set of rules.

    sides : the pose has a working side. off_front_deg : angle of the camera from the front, 90 = at the side.
    alike : known positions that the rules do not exclude.
    """

    rules: tuple[Proposed, ...]
    sides: bool
    off_front_deg: float
    shown: tuple[Shown, ...]
    alike: tuple[str, ...]

    @property
    def like_setup(self) -> bool:
        """Whether the rules do not even distinguish the position from its own set-up."""
        return any(name.startswith(_SETUP_OF) for name in self.alike)


def propose(takes: Sequence[Sample], side: Side | None = None) -> Proposal | None:
    """Propose a pose from recordings of it; None if nothing was held in them.

    Parameters
    ----------
    side : working side of the first held position; in the others it is chosen for the best match with the first. None =
        the pose has no sides.
    """
    shown = [s for take in takes for s in _shown(take)]
    if not shown:
        return None
    off_front = [off_front_of(take) for take in takes]
    front = from_front(float(np.median(off_front)))
    if side is not None:
        shown = _aligned(shown, side, FRONTAL if front else SAGITTAL)
    names = _candidates(sides=side is not None, front=front)
    candidates = [c for c in (_candidate(name, shown) for name in names) if c is not None]
    if not candidates:
        return None
    known = _known(sides=side is not None)
    chosen, alike = _chosen(candidates, _setups(shown), known)
    return Proposal(tuple(chosen), side is not None, float(np.median(off_front)), tuple(shown), tuple(alike))


def differs(takes: Sequence[Sample]) -> float:
    """Return the difference between left and right limbs in the held positions, in degrees (median over them)."""
    gaps = [_asymmetry(s.held, front=from_front(off_front_of(take))) for take in takes for s in _shown(take)]
    return float(np.median(gaps)) if gaps else 0.0


def off_front_of(take: Sample) -> float:
    """Return the camera's angle from the front in degrees, as median over the recording; NaN = unknown."""
    azimuth_deg = measured_angles(take.track).azimuth_deg
    known = azimuth_deg[np.isfinite(azimuth_deg)]
    return float(np.median(np.abs(known))) if len(known) else float("nan")


def _asymmetry(position: Position, *, front: bool) -> float:
    """Return the largest difference between left and right limbs, or between the side bends in a front view.

    Elbows are excluded, as they are read too inaccurately.
    """
    pairs = ["side_bend"] if front else [f"{joint}_flexion" for joint in ("knee", "hip", "shoulder")]
    gap = [abs(_of(position, f"left_{p}") - _of(position, f"right_{p}")) for p in pairs]
    return float(np.fmax.reduce(gap, initial=0.0))


def _shown(take: Sample) -> Iterator[Shown]:
    found = positions(take.track)
    angles, t_s = measured_angles(take.track), take.track.t_s - take.track.t_s[0]
    if take.held is None:
        held = [p for p in found if p.kind == "held"] or found[:1]  # a recording that starts held has no set-up
    else:
        held = [position_at(angles, t_s, span) for span in take.held]
    if not held:
        return
    first_s = min(p.start_s for p in held)
    setup = next((p for p in found if p.kind == "setup" and p.end_s <= first_s), None)
    if setup is None and take.held is not None and first_s > BEFORE_S:
        setup = position_at(angles, t_s, (0.0, first_s - BEFORE_S))
    for position in held:
        yield Shown(take.person, position, setup)


def _aligned(shown: Sequence[Shown], side: Side, names: Sequence[str]) -> list[Shown]:
    """Mirror positions to the right working side; side : of the first one. names : angles for comparing."""
    first = _mirrored(shown[0].held) if side == "left" else shown[0].held
    out = []
    for s in shown:
        turned = _mirrored(s.held)
        if difference_deg(first.angles, turned.angles, names) < difference_deg(first.angles, s.held.angles, names):
            out.append(Shown(s.person, turned, None if s.setup is None else _mirrored(s.setup)))
        else:
            out.append(s)
    return out


def _mirrored(position: Position) -> Position:
    order = [NAMES.index(mirror_name(name)) for name in NAMES]
    near: Side | None = {None: None, "left": "right", "right": "left"}[position.near]
    return replace(position, angles=position.angles[order], u=position.u[order], near=near)


def from_front(off_front_deg: float) -> bool:
    """Whether a camera at this angle from the front sees the frontal plane; False if unknown."""
    return off_front_deg < FRONT_DEG or off_front_deg > 180.0 - FRONT_DEG


def _candidates(*, sides: bool, front: bool) -> list[str]:
    """Return names of candidate angles: in a front view those of the trunk there, else those of the sagittal plane.

    Without sides, limbs are the near ones, which are seen best.
    """
    if front:
        return list(FRONTAL)
    if sides:
        return [name for name in NAMES if name not in WHOLE_BODY_ANGLES]
    limbs = dict.fromkeys("near_" + name.partition("_")[2] for name in ANGLES if name != TRUNK)
    return [TRUNK, *limbs, BACK]


def _of(position: Position, name: str, what: str = "angles") -> float:
    where, _, angle = name.partition("_")
    if where == "near":
        name = f"{position.near or 'right'}_{angle}"
    values: FloatArray = getattr(position, what)
    return float(values[NAMES.index(name)])


def _candidate(name: str, shown: Sequence[Shown]) -> Proposed | None:
    values = np.array([_of(s.held, name) for s in shown])
    known = np.isfinite(values)
    if known.mean() < SEEN:
        return None
    u = float(np.nanmedian([_of(s.held, name, "u") for s in shown]))
    found = estimate(values[known], [s.person for s, k in zip(shown, known, strict=True) if k], u, "deg")
    setups = [_of(s.setup, name) for s in shown if s.setup is not None]
    setup = float(np.nanmedian(setups)) if np.isfinite(setups).any() else None
    low, high = found.band
    reach = found.tolerance + GATE_DEG
    gate = [low - reach, high + reach]
    if setup is not None:  # at most half way to the set-up
        for k, edge in ((0, low), (1, high)):
            away = (edge - setup) if k == 0 else (setup - edge)
            if away > 0.0:
                half = max(away / 2.0, found.tolerance + GATE_LEAST_DEG)
                gate[k] = max(gate[0], edge - half) if k == 0 else min(gate[1], edge + half)
    return Proposed(name, found, (gate[0], gate[1]), setup)


def _setups(shown: Sequence[Shown]) -> dict[str, Position]:
    return {f"{_SETUP_OF}{s.person}": s.setup for s in shown if s.setup is not None}


def _known(*, sides: bool) -> dict[str, Position]:
    """Return reference figures of all shipped poses as positions: every phase, for both working sides if relevant."""
    found: dict[str, Position] = {}
    for pose in pose_ids():
        definition = load_pose(pose)
        working: tuple[Side | None, ...] = ("right", "left") if definition.sides and sides else (None,)
        for side in working:
            phases = (tr("set-up"), *(p.id for p in definition.holds))
            for phase, figure in zip(phases, _film(pose, side), strict=False):
                found[f"{pose} ({', '.join(filter(None, (phase, side_name(side))))})"] = _position(figure)
    return found


def _film(pose: str, side: Side | None) -> tuple[Figure, ...]:
    return kept_film(load_pose(pose), side) or ()


def _position(figure: Figure) -> Position:
    """Measure a figure as a camera would."""
    track = PoseTrack.from_poses((np.arange(_FRAMES) / 30.0).tolist(), [figure.pose] * _FRAMES)
    return position_at(measured_angles(track), track.t_s, (0.0, 1.0))


def _excluded(candidate: Proposed, others: dict[str, Position]) -> set[str]:
    """Return the positions outside the candidate's gate; unseen ones are not excluded."""
    low, high = candidate.gate
    return {name for name, p in others.items() if (v := _of(p, candidate.name)) < low or v > high}


def _chosen(
    candidates: Sequence[Proposed], setups: dict[str, Position], known: dict[str, Position]
) -> tuple[list[Proposed], list[str]]:
    """Greedily choose angles that exclude most of the rest, its own set-up first; also return what none excludes.

    A greedy cover is at most ln(n) times larger than the smallest one (Chvatal 1979, Math. Oper. Res. 4:233).
    """
    everything = setups | known
    rejects = {c.name: _excluded(c, everything) for c in candidates}
    times = dict.fromkeys(everything, 0)
    chosen: list[Proposed] = []
    rest = [c for c in candidates if c.name != BACK]

    def gain(c: Proposed) -> tuple[int, int, int, float]:
        new = [n for n in rejects[c.name] if times[n] == 0]
        # An angle that is the same in set-up and hold says little about the hold, so it does not count twice.
        again = [n for n in rejects[c.name] if 0 < times[n] < TWICE and c.turns]
        return sum(n in setups for n in new), len(new), len(again), -c.found.tolerance

    while rest and len(chosen) < MOST:
        best = max(rest, key=gain)
        if not any(gain(best)[:3]):
            break
        chosen.append(best)
        rest = [c for c in rest if c is not best and c.name != _twin(best.name)]
        for name in rejects[best.name]:
            times[name] += 1
    # The back's outline is less reliable: use it only where the limbs barely separate the position from its set-up.
    unsure = {name for name in setups if times[name] < TWICE}
    for back in (c for c in candidates if c.name == BACK and rejects[c.name] & unsure and len(chosen) < MOST):
        chosen.append(back)
        times.update({name: times[name] + 1 for name in rejects[back.name]})
    return chosen or list(candidates[:1]), sorted(name for name, n in times.items() if n == 0)


def _twin(name: str) -> str:
    """Return the other angle of the same limb against the trunk: to its middle joint, or to its end."""
    for a, b in (("shoulder_flexion", "arm_flexion"), ("hip_flexion", "leg_flexion")):
        for one, other in ((a, b), (b, a)):
            if name.endswith("_" + one):
                return name.removesuffix(one) + other
    return ""
