"""Photos of real people: no fault on reference form; flat, rounded and arched backs classified."""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from accuracy.tables import NO_MATERIAL, Column, Row, Section, Table

FLAT_BAND_DEG = (-20.0, 45.0)
"""Curvature of the outline in degrees that counts as flat; below is arched, above is rounded."""

CLASSES = ("arched", "flat", "rounded")
"""Shapes of a back in order of curvature."""

CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class ReferencePhoto:
    """A photo analysed as the pose it shows: whether it was seen in position, and the faults raised."""

    photo: str
    pose: str
    in_position: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The back in a photo: a viewer's label, and the curvature of its outline in degrees (NaN = not visible)."""

    photo: str
    shape: str
    curve_deg: float

    @property
    def reading(self) -> str:
        """Shape by the curvature, or `CANNOT_TELL`."""
        if not isfinite(self.curve_deg):
            return CANNOT_TELL
        low, high = FLAT_BAND_DEG
        return "arched" if self.curve_deg < low else "rounded" if self.curve_deg > high else "flat"


def told_apart(backs: list[Back]) -> bool:
    """Whether all backs are classified correctly, and curvature ranks arched below flat below rounded.

    A back without a curvature counts as misclassified.
    """
    by_shape = [[b.curve_deg for b in backs if b.shape == shape] for shape in CLASSES]
    present = [values for values in by_shape if values]
    ranked = all(max(a) < min(b) for a, b in pairwise(present))
    return bool(backs) and all(b.reading == b.shape for b in backs) and ranked


def reference_section(photos: list[ReferencePhoto]) -> Section:
    """Report how many reference photos were seen in position, and every fault raised on one."""
    return Section(
        "reference_photos",
        "Reference photos",
        "Photos of real people who show an exercise as it should be, each analysed with that exercise asked for. A "
        "fault here is a false alarm. A photo that is not seen as the position raises no fault either, so both stand "
        "side by side. A single photo has no set-up position from which the person's own flat back could be learnt.",
        (_by_pose(photos), _raised(photos)),
    )


def _by_pose(photos: list[ReferencePhoto]) -> Table:
    rows: list[Row] = []
    for pose in sorted({p.pose for p in photos}):
        own = [p for p in photos if p.pose == pose]
        rows.append(_pose_row(pose, own))
    if rows:
        rows.append(_pose_row("all", photos))
    columns = (
        Column("exercise", "exercise"), Column("photos", "photos", 0), Column("in_position", "seen in position", 0),
        Column("with_fault", "with a fault", 0),
    )  # fmt: skip
    return Table("by_exercise", "", columns, tuple(rows), NO_MATERIAL)


def _pose_row(pose: str, own: list[ReferencePhoto]) -> Row:
    return {
        "exercise": pose, "photos": len(own), "in_position": sum(p.in_position for p in own),
        "with_fault": sum(bool(p.faults) for p in own),
    }  # fmt: skip


def _raised(photos: list[ReferencePhoto]) -> Table:
    """List every photo that was not seen in position, or on which a fault was raised."""
    wrong = sorted((p for p in photos if p.faults or not p.in_position), key=lambda p: p.photo)
    rows: list[Row] = [
        {"photo": p.photo, "exercise": p.pose, "what": ", ".join(p.faults) or "not seen in position"} for p in wrong
    ]
    columns = (Column("photo", "photo"), Column("exercise", "exercise"), Column("what", "what was said"))
    return Table("raised", "Photos with a fault, or not seen in position:", columns, tuple(rows))


def back_section(backs: list[Back]) -> Section:
    """Report the curvature of each back and its classification."""
    rows: list[Row] = [
        {"photo": b.photo, "shape": b.shape, "curve_deg": b.curve_deg, "said": b.reading, "right": b.reading == b.shape}
        for b in sorted(backs, key=lambda b: (CLASSES.index(b.shape), b.photo))
    ]
    columns = (
        Column("photo", "photo"), Column("shape", "a viewer says"), Column("curve_deg", "curvature, °"),
        Column("said", "the number says"), Column("right", "right"),
    )  # fmt: skip
    verdict = Table(
        "verdict",
        "All three shapes told apart, every arched back below every flat one and that below every rounded one:",
        (Column("told_apart", "told apart"),),
        ({"told_apart": told_apart(backs)},) if backs else (),
        NO_MATERIAL,
    )
    low, high = FLAT_BAND_DEG
    return Section(
        "backs",
        "Flat, rounded and arched backs",
        "Photos of real people whose back a viewer called flat, rounded or arched. The number is how far the outline "
        "of the back turns from the shoulders to the hips: positive = rounded, negative = arched. Below "
        f"−{-low:.0f} degrees it counts as arched, above {high:.0f} as rounded. Where the outline cannot be seen there "
        "is no number, and that counts as *not* told apart.",
        (Table("photos", "", columns, tuple(rows), NO_MATERIAL), verdict),
    )
