"""Primitives as SVG: the same shapes, sizes, colours and dashes as in the other back ends."""

import xml.etree.ElementTree as ET

from formcheck.draw.colours import LIGHT
from formcheck.draw.on_svg import svg_of
from formcheck.draw.primitives import Disc, Line, Polygon, Primitive


def shapes(*primitives: Primitive) -> list[ET.Element]:
    return list(ET.fromstring(svg_of(primitives, LIGHT, (60.0, 40.5))))


def test_the_element_has_its_size_and_what_is_read_aloud() -> None:
    root = ET.fromstring(svg_of((), LIGHT, (60.0, 40.5), 'hip & "knee"'))
    assert (root.tag, root.get("width"), root.get("viewBox")) == ("svg", "60", "0 0 60 40.5")
    assert (root.get("role"), root.get("aria-label")) == ("img", 'hip & "knee"')
    assert ET.fromstring(svg_of((), LIGHT, (1.0, 1.0))).get("aria-hidden") == "true"


def test_a_line_has_its_points_width_ends_and_colour() -> None:
    solid, flat = shapes(
        Line(((0.0, 1.5), (10.0, 20.254), (5.0, 5.0)), "good", 3.0),
        Line(((0.0, 0.0), (9.0, 0.0)), "dim", 2.0, flat=True),
    )
    assert solid.tag == "polyline"
    assert solid.get("points") == "0,1.5 10,20.25 5,5"
    assert (solid.get("stroke"), solid.get("stroke-width"), solid.get("fill")) == ("#005f99", "3", "none")
    assert (solid.get("stroke-linecap"), flat.get("stroke-linecap")) == ("round", "butt")
    assert solid.get("stroke-dasharray") is None


def test_dashes_are_measured_in_line_widths() -> None:
    (line,) = shapes(Line(((0.0, 0.0), (10.0, 0.0)), "fault", 2.0, (1.0, 1.5)))
    assert line.get("stroke-dasharray") == "2 3"


def test_areas_are_filled_from_the_first_to_the_last_with_their_opacity() -> None:
    disc, area = shapes(Disc((5.0, 6.0), 2.5, "text"), Polygon(((0.0, 0.0), (4.0, 0.0), (0.0, 4.0)), "halo"))
    assert (disc.tag, disc.get("cx"), disc.get("cy"), disc.get("r")) == ("circle", "5", "6", "2.5")
    assert (disc.get("fill"), disc.get("fill-opacity")) == ("#11181d", None)
    assert (area.tag, area.get("points"), area.get("fill-opacity")) == ("polygon", "0,0 4,0 0,4", "0.84")
