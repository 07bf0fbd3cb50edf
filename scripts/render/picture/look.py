"""What a clip looks like: everything about its picture that is not the movement. More looks are more fields here."""

from dataclasses import dataclass, field

from render.picture.camera import View

Colour = tuple[float, float, float]
"""Linear red, green, blue: 0 black, 1 white."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """Colours of a person."""

    shirt: Colour
    trousers: Colour
    hair: Colour
    skin: Colour


OUTFITS = {
    "blue": Outfit((0.10, 0.22, 0.50), (0.07, 0.07, 0.09), (0.10, 0.06, 0.04), (0.72, 0.47, 0.35)),
    "red": Outfit((0.55, 0.10, 0.10), (0.20, 0.21, 0.24), (0.30, 0.19, 0.08), (0.80, 0.56, 0.44)),
    "grey": Outfit((0.42, 0.42, 0.43), (0.10, 0.12, 0.22), (0.03, 0.03, 0.03), (0.36, 0.21, 0.14)),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Person, room, light and sensor.

    wall_m : distance of the wall behind the subject. mat_m : width and length of the mat. exposure : 1 normal, 0.1 a
    dark room. noise : sensor noise in grey levels. supersampling : rays along each side of a pixel.
    """

    outfit: str = "blue"
    wall_m: float = 1.7
    mat_m: tuple[float, float] = (0.85, 2.2)
    ambient_light: float = 0.62
    key_light: float = 0.62
    exposure: float = 1.0
    noise: float = 2.0
    supersampling: int = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A look seen by a camera; the seed decides the sensor's noise and how the body wavers."""

    view: View = field(default_factory=View)
    look: Look = field(default_factory=Look)
    seed: int = 0
