"""What the tests of the window share serves here as well."""

from tests.gui.conftest import (
    _nothing_left_behind,
    bird_dog,
    hold,
    holding,
    pose,
    poses,
    rule,
    snapshot,
    stage,
    update,
)

__all__ = [
    "_nothing_left_behind",
    "bird_dog",
    "hold",
    "holding",
    "pose",
    "poses",
    "rule",
    "snapshot",
    "stage",
    "update",
]
