"""Errors of joint angles, and of those from MediaPipe's raw landmarks on the same frames."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from evaluation import JOINTS

from accuracy.samples import LIMBS, VIEWS, ClipAngles, Samples
from accuracy.tables import NO_MATERIAL, Cell, Column, Row, Section, Table, percent
from formcheck.core.body.geometry import FloatArray

TRUNK_JOINTS = ("knee", "hip", "shoulder")
"""Joints whose errors are averaged; elbows, which move out of the image plane, are reported separately."""

RATIO_AIMS = {"near": 0.70, "far": 0.75}
"""Target mean absolute error as a share of raw MediaPipe's."""

DEGREE_AIMS = {"near": 3.5, "far": 4.5}
"""Target mean absolute error of knee, hip and shoulder in degrees."""

NAN = float("nan")

ALMOST_ALL = 95.0
"""Percentile of the absolute error that is reported beside its mean."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Errors of one joint over n frames in which both formcheck and MediaPipe have a value, in degrees.

    bias : mean signed error, positive = reads too much flexion. cannot_tell : per cent of all frames without a value.
    """

    n: int
    ours: float
    p95: float
    bias: float
    raw: float
    cannot_tell: float

    @property
    def ratio(self) -> float:
        """Our mean absolute error as a share of MediaPipe's."""
        return self.ours / self.raw if self.raw > 0 else float("nan")


@dataclass(frozen=True, slots=True)
class Group:
    """Mean absolute error over several joints in one view, in degrees; joints are weighted equally."""

    view: str
    limb: str
    joints: tuple[str, ...]
    ours: float
    raw: float

    @property
    def ratio(self) -> float:
        """Our mean absolute error as a share of MediaPipe's."""
        return self.ours / self.raw if self.raw > 0 else float("nan")


def stats(samples: Iterable[Samples]) -> Stats:
    """Pool the frames of several clips; NaN if no frame has both values."""
    parts = list(samples)
    ours = np.concatenate([s.ours for s in parts]) if parts else np.empty(0)
    raw = np.concatenate([s.raw for s in parts]) if parts else np.empty(0)
    both = np.isfinite(ours) & np.isfinite(raw)
    unknown = percent(int(np.isnan(ours).sum()), len(ours))
    error = ours[both]
    if not both.any():
        return Stats(0, NAN, NAN, NAN, NAN, unknown)
    p95 = float(np.percentile(np.abs(error), ALMOST_ALL))
    return Stats(int(both.sum()), _mean_abs(error), p95, float(error.mean()), _mean_abs(raw[both]), unknown)


def joint_stats(clips: Iterable[ClipAngles], limb: str, joint: str) -> Stats:
    """Return the errors of one joint over all clips."""
    key = f"{limb} {joint}"
    return stats(c.joints[key] for c in clips if key in c.joints)


def group(clips: list[ClipAngles], view: str, limb: str, joints: tuple[str, ...]) -> Group:
    """Average the errors of several joints over the clips of one view; NaN if a joint was never measured."""
    each = [joint_stats((c for c in clips if c.view == view), limb, joint) for joint in joints]
    mean = [float(np.mean([getattr(s, source) for s in each])) for source in ("ours", "raw")]
    return Group(view, limb, joints, *mean)


def _mean_abs(error: FloatArray) -> float:
    return float(np.abs(error).mean())


def section(clips: list[ClipAngles]) -> Section:
    """Report a summary by view and limb, each joint by view, and knee, hip and shoulder by body."""
    return Section(
        "angles",
        "Joint angles",
        "How far the measured angle is from the true one, in degrees, in every frame inside the true holds. "
        "*Plain* is MediaPipe's own angle in the picture, without anything that formcheck adds, on the same frames; "
        "*ratio* is our error divided by that, so 0.70 means 30 % less error. *Near* is the side of the body towards "
        "the camera, *far* the side behind it, which is often hidden. Part of every error is definition: the "
        "landmarks are not exactly where the joints of the rendered body turn.",
        (_summary(clips), _joints(clips), _bodies(clips)),
    )


def _summary(clips: list[ClipAngles]) -> Table:
    views = [view for view in VIEWS[:3] if any(c.view == view for c in clips)]
    kinds = [(TRUNK_JOINTS, "knee, hip, shoulder"), (("elbow",), "elbow")]
    rows: list[Row] = []
    for view in views:
        for joints, name in kinds:
            for limb in LIMBS:
                found = group(clips, view, limb, joints)
                aim = DEGREE_AIMS[limb] if joints == TRUNK_JOINTS else None
                rows.append({
                    "view": view, "clips": sum(c.view == view for c in clips), "joints": name, "limb": limb,
                    "ours": found.ours, "aim": aim, "raw": found.raw, "ratio": found.ratio,
                    "ratio_aim": RATIO_AIMS[limb],
                    "met": found.ratio <= RATIO_AIMS[limb] and (aim is None or found.ours <= aim),
                })  # fmt: skip
    columns = (
        Column("view", "camera"), Column("clips", "clips", 0), Column("joints", "joints"), Column("limb", "limb"),
        Column("ours", "mean error, °"), Column("aim", "aim, °"), Column("raw", "plain, °"),
        Column("ratio", "ratio", 2), Column("ratio_aim", "aim", 2), Column("met", "met"),
    )  # fmt: skip
    text = (
        "Mean absolute error by camera, every joint counting the same. A camera *20° off* stands 20 degrees towards "
        "the person's front or back. Aims were set for the side view and are shown for the others to compare. "
        "*Met* needs the ratio and, where there is one, the aim in degrees."
    )
    return Table("summary", text, columns, tuple(rows), NO_MATERIAL)


ERROR_COLUMNS = (
    Column("frames", "frames", 0), Column("ours", "mean error, °"), Column("p95", "95 % below, °"),
    Column("bias", "bias, °"), Column("raw", "plain, °"), Column("ratio", "ratio", 2),
)  # fmt: skip


def error_cells(found: Stats) -> dict[str, Cell]:
    """Return the cells of `ERROR_COLUMNS`."""
    return {
        "frames": found.n, "ours": found.ours, "p95": found.p95, "bias": found.bias, "raw": found.raw,
        "ratio": found.ratio,
    }  # fmt: skip


def _joints(clips: list[ClipAngles]) -> Table:
    rows: list[Row] = []
    for view in VIEWS[:3]:
        here = [c for c in clips if c.view == view]
        for limb in LIMBS if here else ():
            rows += [
                {"view": view, "limb": limb, "joint": joint, **error_cells(joint_stats(here, limb, joint))}
                for joint in JOINTS
            ]
    columns = (Column("view", "camera"), Column("limb", "limb"), Column("joint", "joint"), *ERROR_COLUMNS)
    text = (
        "Each joint. *95 % below*: nineteen frames in twenty have a smaller error. *Bias* is the mean error with its "
        "sign: positive = more flexion is read than there is (elbows: more bend)."
    )
    return Table("joints", text, columns, tuple(rows), NO_MATERIAL)


def _bodies(clips: list[ClipAngles]) -> Table:
    side = [c for c in clips if c.view == VIEWS[0]]
    rows: list[Row] = []
    for body in sorted({c.body for c in side}):
        own = [c for c in side if c.body == body]
        for limb in LIMBS:
            found = group(own, VIEWS[0], limb, TRUNK_JOINTS)
            rows.append({
                "body": body, "clips": len(own), "limb": limb, "ours": found.ours, "raw": found.raw,
                "ratio": found.ratio,
            })  # fmt: skip
    columns = (
        Column("body", "body"), Column("clips", "clips", 0), Column("limb", "limb"), Column("ours", "mean error, °"),
        Column("raw", "plain, °"), Column("ratio", "ratio", 2),
    )  # fmt: skip
    text = "Knee, hip and shoulder in the side view, by rendered body: does it work for some bodies better than others?"
    return Table("bodies", text, columns, tuple(rows), NO_MATERIAL)
