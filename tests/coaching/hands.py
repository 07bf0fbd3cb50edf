"""Somebody who stands in a picture of 320 by 180 pixels and raises a hand."""

from formcheck.core.body.landmarks import INDEX, mirror_name
from formcheck.core.types import Pose, Side

PLACES = {
    "nose": (160, 40), "left_ear": (165, 38), "right_ear": (155, 38), "left_eye": (163, 38), "right_eye": (157, 38),
    "left_shoulder": (178, 60), "right_shoulder": (142, 60), "left_hip": (172, 105), "right_hip": (148, 105),
    "left_elbow": (182, 82), "left_wrist": (184, 102), "right_elbow": (140, 38), "right_wrist": (141, 15),
    "left_knee": (172, 138), "right_knee": (148, 138), "left_ankle": (172, 168), "right_ankle": (148, 168),
}  # fmt: skip


def raised(pose: Pose, side: Side = "right") -> Pose:
    """Return a pose with the person's own right hand up, or the left one."""
    xy = pose.xy.copy()
    for name, (x, y) in PLACES.items():
        if side == "right":
            xy[INDEX[name]] = x, y
        else:
            xy[INDEX[mirror_name(name)]] = 320 - x, y
    return Pose(xy, pose.world, pose.visibility, pose.back)
