"""What the tests of the window share serves here as well."""

from tests.gui.conftest import _nothing_left_behind, bird_dog, hold, holding, pose, poses, rule, snapshot, stage, update
from tests.gui.review.conftest import analyst, cat_cow, clip, copy, later_recording, later_take, paper_recording, take

__all__ = [
    "_nothing_left_behind",
    "analyst",
    "bird_dog",
    "cat_cow",
    "clip",
    "copy",
    "hold",
    "holding",
    "later_recording",
    "later_take",
    "paper_recording",
    "pose",
    "poses",
    "rule",
    "snapshot",
    "stage",
    "take",
    "update",
]
