"""The objective of a fit: rules, a natural posture, the floor. Rules are measured by the engine's own code."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import TRUNK, WHOLE_BODY_ANGLES
from formcheck.core.body.camera_view import body_axes
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import mirror_name
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.pose.rules import JointRule, Rule
from formcheck.core.scoring.columns import BACKS, Columns, far_limb, with_near_and_far
from formcheck.core.scoring.measures import Body, measure
from formcheck.core.scoring.scoring import outside
from formcheck.core.types import Side
from formcheck.engine.hold_target import HoldTarget, MeasuredColumns, TargetFrames, all_rules
from formcheck.figure.figure import TOUCHING, TRUNK_RADIUS, pixels, undersides
from formcheck.figure.natural_posture import NATURAL, Natural
from formcheck.figure.stick_body import HIGH, HIP_JOINT, LOW, NAMES, STATURE_M, TRUNK_H, back_profile, build, spine

MARGIN_SHARE: Final = 0.25
MARGIN: Final = {"deg": 5.0, "torso": 0.05}
"""The fit aims this far inside a target band, or by this share of a narrow one."""

NEAR_SHARE: Final = 0.4
"""Where the target is one number, the fit aims within this share of the tolerance around it."""

STRICT: Final = {"deg": 1.5, "torso": 0.015}
"""Violation of a rule that costs one unit."""

MIDDLE: Final = {True: 1.2, False: 0.4}
"""Cost of lying at the end of a target instead of in its middle, for form rules and for gates."""

NATURAL_DEG: Final = 22.0
"""Deviation from the natural posture that costs about half a unit; beyond it the cost grows linearly."""

CONSTRAINED: Final = 0.3
"""Factor on that cost for angles that a rule constrains."""

SIDEWAYS_DEG: Final = 8.0
"""The same for parameters out of the sagittal plane."""

FLOOR: Final = 0.08
"""Trunk lengths above the floor that cost one unit for a point that should rest on it."""

LIFTED: Final = 0.2
"""Height above the floor beyond which a point is lifted on purpose, and the cost saturates."""

BELOW: Final = 0.025
"""Trunk lengths below the floor that cost one unit."""

JOINT_DEG: Final = 4.0
"""Degrees beyond the range of the hip joint that cost one unit."""

UNLIKE_DEG: Final = 20.0
"""Asymmetry between left and right that costs half a unit where no rule requires it."""

UNKNOWN: Final = 30.0
"""Cost of a rule that cannot be measured on the figure."""

_SIDEWAYS: Final = np.array(
    [n in ("roll", "side_bend", "turn") or n.endswith(("abduction", "across")) for n in NAMES], dtype=bool
)
_LEFT: Final = np.array([i for i, n in enumerate(NAMES) if n.startswith("left_")])
_RIGHT: Final = np.array([NAMES.index(mirror_name(NAMES[i])) for i in _LEFT])
_HIPS: Final = [NAMES.index("left_hip"), NAMES.index("right_hip")]
_BACK: Final = NAMES.index("back")


@dataclass(frozen=True, slots=True)
class FitView:
    """Camera position: azimuth in degrees, 0 = in front, +90 = at the left side; near : the near side."""

    azimuth_deg: float
    near: Side

    @classmethod
    def of(cls, definition: PoseDefinition) -> "FitView":
        """Return a pose's required view: of the working side (right), or else of the left."""
        near: Side = "right" if definition.sides else "left"
        side_on = -90.0 if definition.sides else 90.0
        return cls(side_on if definition.view == "side" else 0.0, near)


@dataclass(frozen=True, slots=True)
class FitProblem:
    """One phase of a pose, to be satisfied by a body.

    hold_target : its rules, for the right side as the working side. neutral : (3,) degrees, the back of the set-up.
    used : (R,) bool, the rules that count. limbs : factor on arms and legs. aim : (2, R) the bands to aim at.
    strict, middle : (R,) units as in `STRICT` and `MIDDLE`. free : (P,) bool, the parameters that may change. natural :
    (P,) weights of the natural posture. alike : (K,) weights of left-right symmetry.
    """

    columns: Columns
    hold_target: HoldTarget
    view: FitView
    neutral: FloatArray
    limbs: float
    used: npt.NDArray[np.bool_]
    aim: FloatArray
    strict: FloatArray
    middle: FloatArray
    free: npt.NDArray[np.bool_]
    natural: FloatArray
    alike: FloatArray

    @classmethod
    def of(cls, definition: PoseDefinition, phase: Phase, neutral: FloatArray, limbs: float) -> "FitProblem":
        """Compile a phase."""
        columns = Columns.of(all_rules(definition))
        side: Side | None = "right" if definition.sides and phase.sides and phase.kind == "hold" else None
        hold_target = HoldTarget.of(phase, side, columns)
        rules = hold_target.rules
        return cls(
            columns=columns,
            hold_target=hold_target,
            view=FitView.of(definition),
            neutral=neutral,
            limbs=limbs,
            used=np.array([r.role != "note" for r in rules], dtype=bool),
            aim=np.array([_aim(r) for r in rules]).reshape(-1, 2).T,
            strict=np.array([STRICT[r.unit] for r in rules]),
            middle=np.array([MIDDLE[r.is_form] for r in rules]),
            free=_free(definition, rules),
            natural=np.where(np.isin(NAMES, _constrained(rules, ("near", "far", "left", "right"))), CONSTRAINED, 1.0),
            alike=np.where(np.isin(np.array(NAMES)[_LEFT], _constrained(rules, ("left", "right"))), 0.0, 1.0),
        )

    def only(self, used: npt.NDArray[np.bool_]) -> "FitProblem":
        """Return the problem restricted to some rules."""
        return replace(self, used=used)

    def examine(self, angles: FloatArray) -> TargetFrames:
        """Measure and judge bodies (B, P) with the engine's code."""
        return self._judged(self._measured(angles)[0])

    def backs(self, angles: FloatArray) -> FloatArray:
        """Measure the back of a body (P,) in the columns `BACKS`: (3,) degrees."""
        at = [self.columns.names.index(name) for name in BACKS]
        return np.asarray(self._measured(angles[None])[0][0, at])

    def satisfied(self, angles: FloatArray) -> bool:
        """Whether a body (P,) is in position and without a fault, by the rules that count."""
        found = self.examine(angles[None])
        limits, values = self.hold_target.limits, found.values[0]
        inside = (values >= limits.gate_low) & (values <= limits.gate_high)
        return bool((inside & ~found.scores.violated[0])[self.used].all())

    def naturals(self) -> tuple[Natural, ...]:
        """Return the natural postures that do not use fixed parameters."""
        return tuple(n for n in NATURAL if not n.angles[~self.free].any())

    def distance(self, natural: Natural) -> float:
        """Return the distance of a natural posture from the rules: the sum of violations in units of `STRICT`."""
        missed = self._missed(self.examine(natural.angles[None]).values)[0, : len(self.used)]
        return float(np.abs(missed).sum())

    def residuals(self, x: FloatArray, natural: Natural, *, floating: bool = False) -> FloatArray:
        """Return residuals of bodies x (B, P + 1), angles in degrees and the floor's height above mid-hip: (B, M).

        floating : ignore the floor.
        """
        angles, floor = x[:, :-1], x[:, -1:]
        columns, points = self._measured(angles)
        joint = angles[:, _HIPS] - 0.5 * angles[:, [_BACK]]
        strained = outside(joint, np.array(HIP_JOINT[0]), np.array(HIP_JOINT[1])) / JOINT_DEG
        rules = np.concatenate([self._missed(self._judged(columns).values), strained], axis=1)
        if floating:
            return np.concatenate([rules, self._unnatural(angles, natural)], axis=1)
        height = undersides(points) - floor
        rests = height[:, [TOUCHING.index(c) for c in natural.contacts]]
        lifted = natural.shares * rests / FLOOR / np.sqrt(1.0 + (rests / LIFTED) ** 2)
        back = _middle_of_the_back(angles, self.view.azimuth_deg) - floor
        sunk = np.minimum(np.concatenate([height, back], axis=1), 0.0) / BELOW
        return np.concatenate([rules, self._unnatural(angles, natural), lifted, sunk], axis=1)

    def _missed(self, values: FloatArray) -> FloatArray:
        """Return how far values (B, R) are from the aim, and from its middle: (B, 2 R)."""
        low, high = self.aim
        missed = np.nan_to_num(outside(values, low, high) / self.strict, nan=UNKNOWN)
        off = (values - (low + high) / 2.0) / np.maximum((high - low) / 2.0, 1e-6)
        centre = self.middle * np.clip(np.nan_to_num(off), -2.0, 2.0)
        return np.concatenate([missed, centre], axis=1) * np.tile(self.used, 2)

    def start(self, natural: Natural) -> FloatArray:
        """Return the starting point of a fit from a natural posture: (P + 1,)."""
        return self.grounded(np.clip(natural.angles, LOW + 1e-3, HIGH - 1e-3), natural)

    def grounded(self, angles: FloatArray, natural: Natural) -> FloatArray:
        """Return a body (P,) with the floor below the points that should rest on it: (P + 1,)."""
        height = undersides(build(angles, self.view.azimuth_deg, self.limbs))
        return np.append(angles, min(height[TOUCHING.index(c)] for c in natural.contacts))

    def _unnatural(self, angles: FloatArray, natural: Natural) -> FloatArray:
        """Return deviations of bodies (B, P) from a natural posture, and between left and right: (B, M)."""
        off = angles - natural.angles
        drawn = np.where(_SIDEWAYS, off / SIDEWAYS_DEG, _soft(off / NATURAL_DEG))
        unlike = _soft((off[:, _LEFT] - off[:, _RIGHT]) / UNLIKE_DEG)
        return np.concatenate([self.natural * drawn, self.alike * unlike], axis=1)

    def _judged(self, values: FloatArray) -> TargetFrames:
        n = len(values)
        unknown, seen = np.zeros_like(values), np.ones_like(values)
        facing = np.full(n, 1.0 if self.view.near == "right" else -1.0)
        table = MeasuredColumns(values, unknown, far_limb(self.columns, facing), seen, unknown)
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.hold_target.examine(np.arange(n, dtype=np.float64), table, np.tile(self.neutral, (n, 1)))

    def _measured(self, angles: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return all columns (B, C') of bodies (B, P), and their landmarks (B, 33, 3) in trunk lengths."""
        points = build(angles, self.view.azimuth_deg, self.limbs)
        facing = np.full(len(angles), 1.0 if self.view.near == "right" else -1.0)
        world = STATURE_M * TRUNK_H * points
        body = Body(pixels(points), world, back_profile(angles[:, _BACK]), facing, body_axes(world).azimuth_deg)
        with np.errstate(invalid="ignore", divide="ignore"):
            values, _ = measure(self.columns, body)
            return with_near_and_far(self.columns, values, facing), points


def _middle_of_the_back(angles: FloatArray, azimuth_deg: float) -> FloatArray:
    """Return the height of the back's surface at the middle of the trunk above mid-hip: (B, P) → (B, 1)."""
    return -spine(angles, azimuth_deg, samples=3)[:, 1, 1:2] - TRUNK_RADIUS


def _soft(z: FloatArray) -> FloatArray:
    """Return residuals whose squares grow linearly for large z."""
    return np.asarray(z / np.sqrt(0.5 * (np.sqrt(1.0 + z * z) + 1.0)))


def _aim(rule: Rule) -> tuple[float, float]:
    low, high = rule.band
    if high > low:
        margin = min(MARGIN[rule.unit], MARGIN_SHARE * (high - low))
        return low + margin, high - margin
    return low - NEAR_SHARE * rule.tolerance, low + NEAR_SHARE * rule.tolerance


def _constrained(rules: tuple[Rule, ...], where: tuple[str, ...]) -> list[str]:
    """Return the parameters (both sides) constrained by rules, taking joint rules about the given sides only."""
    names = ["back"] if any(r.kind == "back" for r in rules) else []
    for rule in rules:
        if isinstance(rule, JointRule) and rule.joint == TRUNK:
            names.append("trunk")
        elif isinstance(rule, JointRule) and rule.joint.partition("_")[0] in where:
            joint = rule.joint.partition("_")[2].removesuffix("_flexion")
            name = {"leg": "hip", "arm": "shoulder", "trunk_rotation": "turn"}.get(joint, joint)
            names += [name, f"left_{name}", f"right_{name}"]
    return names


def _free(definition: PoseDefinition, rules: tuple[Rule, ...]) -> npt.NDArray[np.bool_]:
    """Return which parameters (P,) may change.

    A camera at the side does not see motion out of the sagittal plane, so those parameters are fixed unless a rule
    reads them in space. A body lying on its side shows neither its side nor its front to an upright camera.
    """
    in_space = any(isinstance(r, JointRule) and (r.view == "space" or r.joint in WHOLE_BODY_ANGLES) for r in rules)
    fixed = {"side": ["roll", "side_bend"], "front": ["roll"], "any": []}[definition.view]
    if definition.view == "side" and not in_space:
        return ~_SIDEWAYS
    return ~np.isin(NAMES, fixed)
