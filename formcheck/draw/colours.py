"""The colours of everything that is drawn, by role; verdicts are blue and orange, told apart by colour-blind eyes too.

Source of sky blue and its kin: Okabe and Ito, "Color Universal Design", 2008.
"""

from collections.abc import Mapping
from typing import Final, Literal

Role = Literal[
    "background",
    "surface",
    "raised",
    "line",
    "text",
    "dim",
    "disabled",
    "halo",
    "focus",
    "good",
    "fault",
    "unknown",
    "left",
    "right",
]
"""What a colour is for.

background, surface, raised : of the window, of what lies on it, of controls. line : borders and rails.
text, dim, disabled : of writing, and of near and far limbs of figures. halo : around lines on a picture.
focus : frame of the control with the focus. good, fault, unknown : of verdicts. left, right : of a figure's limbs.
"""

Rgba = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""

Palette = Mapping[Role, Rgba]

_LEFT: Final[Rgba] = (213, 94, 0, 255)
_RIGHT: Final[Rgba] = (0, 114, 178, 255)
"""Okabe and Ito's vermilion and blue."""

DARK: Final[Palette] = {
    "background": (15, 20, 24, 255),
    "surface": (26, 34, 41, 255),
    "raised": (42, 53, 63, 255),
    "line": (66, 81, 94, 255),
    "text": (244, 247, 249, 255),
    "dim": (182, 194, 204, 255),
    "disabled": (123, 136, 148, 255),
    "halo": (8, 11, 14, 205),
    "focus": (255, 255, 255, 255),
    "good": (86, 180, 233, 255),
    "fault": (245, 135, 31, 255),
    "unknown": (195, 203, 210, 255),
    "left": _LEFT,
    "right": _RIGHT,
}
LIGHT: Final[Palette] = {
    "background": (238, 241, 244, 255),
    "surface": (255, 255, 255, 255),
    "raised": (223, 229, 234, 255),
    "line": (151, 165, 177, 255),
    "text": (17, 24, 29, 255),
    "dim": (68, 82, 94, 255),
    "disabled": (118, 131, 142, 255),
    "halo": (255, 255, 255, 215),
    "focus": (17, 24, 29, 255),
    "good": (0, 95, 153, 255),
    "fault": (179, 71, 0, 255),
    "unknown": (85, 99, 111, 255),
    "left": _LEFT,
    "right": _RIGHT,
}
ON_PICTURE: Final = DARK
"""What is drawn on a camera's picture keeps its colours: bright lines with a dark halo show on anything."""


def rgb(palette: Palette, role: Role) -> tuple[int, int, int]:
    """Return a colour without its opacity."""
    red, green, blue, _ = palette[role]
    return red, green, blue
