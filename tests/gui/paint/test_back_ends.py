"""The same primitives look the same, whoever paints them: OpenCV, Qt and matplotlib."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from formcheck.draw import signs
from formcheck.draw.colours import DARK, ON_PICTURE, Role, rgb
from formcheck.draw.on_axes import paint_on_axes
from formcheck.draw.on_image import paint_on_image
from formcheck.draw.primitives import Disc, Line, Polygon, Primitive
from formcheck.draw.skeleton import styled
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint

SIDE = 120
Image = npt.NDArray[np.uint8]
Paint = Callable[[list[Primitive]], Image]


def opencv(primitives: list[Primitive]) -> Image:
    image = np.zeros((SIDE, SIDE, 3), np.uint8)
    paint_on_image(image, primitives, ON_PICTURE, 1.0, (-0.5, -0.5))
    return image


def qt(primitives: list[Primitive]) -> Image:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB888)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, primitives, theme.ON_PICTURE)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())
    return rows[:, : 3 * SIDE].reshape(SIDE, SIDE, 3).copy()


def matplotlib(primitives: list[Primitive]) -> Image:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    sheet = Figure(figsize=(1, 1), dpi=SIDE, facecolor="black")
    canvas = FigureCanvasAgg(sheet)
    axes = sheet.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    paint_on_axes(axes, primitives, ON_PICTURE)
    axes.set_xlim(0, SIDE)
    axes.set_ylim(SIDE, 0)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3].copy()


DRAWINGS: dict[str, list[Primitive]] = {
    "solid": [Line(((20.0, 30.0), (90.0, 80.0)), "good", 9.0)],
    "bent": [Line(((20.0, 90.0), (50.0, 30.0), (100.0, 90.0)), "text", 8.0)],
    "dashed": [styled(((15.0, 60.0), (105.0, 60.0)), "fault", 9.0)],
    "dotted": [styled(((15.0, 60.0), (105.0, 60.0)), "unknown", 14.0)],
    "disc": [Disc((60.0, 50.0), 22.5, "good")],
    "polygon": [Polygon(((20.0, 20.0), (100.0, 40.0), (40.0, 100.0)), "fault")],
    "warning": signs.warning((60.0, 60.0), 70.0),
    "check": signs.check((60.0, 60.0), 60.0),
    "arrow": signs.arrow((60.0, 60.0), 60.0, "text"),
    "ring": signs.ring((60.0, 60.0), 40.0, 0.6, 9.0, "good"),
}


@pytest.mark.parametrize("back_end", [qt, matplotlib])
@pytest.mark.parametrize("name", DRAWINGS)
def test_all_back_ends_paint_the_same(name: str, back_end: Paint, qtbot: QtBot) -> None:
    wanted, found = opencv(DRAWINGS[name]).astype(int), back_end(DRAWINGS[name]).astype(int)
    painted = wanted.any(axis=-1).sum()
    differing = (np.abs(wanted - found).max(axis=-1) > 100).sum()
    assert painted > 150
    assert differing < 0.06 * painted + 4, f"{differing} of {painted} pixels"


def seen(image: Image, role: Role) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (image == rgb(DARK, role)).all(axis=-1)
    return found


def test_a_line_is_as_wide_as_it_says_and_lies_where_it_says() -> None:
    rows = np.flatnonzero(opencv([Line(((20.0, 60.0), (100.0, 60.0)), "good", 10.0)])[:, 60].any(axis=-1))
    assert rows.min() in (54, 55) and rows.max() in (64, 65)


def test_scale_and_shift_place_a_drawing() -> None:
    image = np.zeros((SIDE, SIDE, 3), np.uint8)
    paint_on_image(image, [Disc((10.0, 10.0), 5.0, "good")], DARK, 3.0, (40.0, 20.0))
    y, x = np.nonzero(seen(image, "good"))
    assert (x.mean(), y.mean()) == pytest.approx((70.0, 50.0), abs=0.2)
    assert np.ptp(x) == pytest.approx(29, abs=2)


def test_what_lies_far_outside_the_image_does_no_harm() -> None:
    image = np.zeros((SIDE, SIDE, 3), np.uint8)
    far: list[Primitive] = [Line(((-1e12, 5.0), (1e12, 5.0)), "good", 3.0), Disc((1e300, 0.0), 4.0, "good")]
    paint_on_image(image, far, DARK)
    assert seen(image, "good")[5].all()


def test_a_fault_has_gaps_and_good_form_has_none() -> None:
    ends = ((15.0, 60.0), (105.0, 60.0))
    shares = {
        style: seen(opencv([styled(ends, style, 9.0)]), role)[60, 18:102].mean()
        for style, role in (("good", "good"), ("fault", "fault"))
    }
    assert shares["good"] == 1.0
    assert 0.4 < shares["fault"] < 0.8
