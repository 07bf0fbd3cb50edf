"""Errors of each joint angle by exercise and camera."""

from evaluation import JOINTS

from accuracy.angles import ERROR_COLUMNS, error_cells, joint_stats
from accuracy.samples import LIMBS, ClipAngles
from accuracy.tables import NO_MATERIAL, Column, Row, Section, Table


def section(clips: list[ClipAngles]) -> Section:
    """Report every joint by exercise and camera."""
    cases = sorted({(c.exercise, c.azimuth_deg) for c in clips})
    tables = []
    for joint in JOINTS:
        rows: list[Row] = []
        for exercise, azimuth in cases:
            own = [c for c in clips if (c.exercise, c.azimuth_deg) == (exercise, azimuth)]
            for limb in LIMBS:
                found = joint_stats(own, limb, joint)
                if found.n:
                    head: Row = {"exercise": exercise, "azimuth": round(azimuth), "limb": limb}
                    rows.append({**head, **error_cells(found)})
        columns = (
            Column("exercise", "exercise"), Column("azimuth", "camera azimuth, °", 0), Column("limb", "limb"),
            *ERROR_COLUMNS,
        )  # fmt: skip
        tables.append(Table(joint, f"**{joint.capitalize()}**", columns, tuple(rows), NO_MATERIAL))
    return Section(
        "angle_details",
        "Details: joint angles by exercise and camera",
        "The same figures for each exercise and each camera. Azimuth 90 = the left side faces the camera, −90 = the "
        "right side, 0 = the front; from the front (side bend) bending forwards can hardly be read from the picture, "
        "so those rows are no result. Few clips stand behind each row.",
        tuple(tables),
    )
