"""The reference figure beside the picture of an annotated video."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.draw.colours import ON_PICTURE, rgb
from formcheck.draw.on_image import Image, paint_on_image
from formcheck.draw.stick_figure import figure_on_floor
from formcheck.figure.figure import HEAD_RADIUS, TRUNK_PX, Figure
from formcheck.figure.figure_store import FigureFilm, kept_film, phases_of
from formcheck.figure.limbs import turns
from formcheck.i18n.names import with_side
from formcheck.report.film.frame_overlay import text_in
from formcheck.report.film.overlay_words import title_words, word
from formcheck.report.lettering import drawable

_MARGIN: Final = 0.1
_REFERENCE: Final = mark("Reference: {title}")


@dataclass(slots=True)
class SideBySide:
    """Makes pictures with the reference figure in a panel of the picture's own height beside it."""

    _films: dict[tuple[str, Side | None], FigureFilm | None] = field(default_factory=dict)
    _panels: dict[tuple[object, ...], Image] = field(default_factory=dict)

    def joined(self, image: Image, shot: Snapshot, definition: PoseDefinition | None) -> Image:
        """Return the picture (H, W, 3) with the panel at its right: (H, W + W', 3)."""
        height, width = image.shape[:2]
        wide = min(width, height) // 2 * 2
        near: Side | None = None
        if np.isfinite(shot.view_deg):
            near = "left" if shot.view_deg > 0 else "right"
        key = (definition.id if definition else None, shot.side, shot.phase, near, height, wide)
        if key not in self._panels:
            self._panels[key] = self._panel((wide, height), shot, definition, near)
        return np.concatenate([image, self._panels[key]], axis=1)

    def _panel(
        self, size_wh: tuple[int, int], shot: Snapshot, definition: PoseDefinition | None, near: Side | None
    ) -> Image:
        width, height = size_wh
        panel: Image = np.full((height, width, 3), rgb(ON_PICTURE, "surface"), dtype=np.uint8)
        unit = min(width, height) / 540.0
        if definition is None:
            _words(panel, (word(mark("No reference:")), word(mark("exercise not recognised"))), unit)
            return panel
        side = "" if shot.side is None else drawable(with_side(shot.side), f"{shot.side} side")
        title = ", ".join(filter(None, (title_words(definition), side)))
        film = self._film(definition, shot.side)
        if film is None:
            _words(panel, (word(mark("No reference figure for")), title), unit)
            return panel
        names = [phase.id for phase in phases_of(definition)]
        number = names.index(shot.phase) if shot.phase in names else 0
        figure = film[number]
        if turns(figure, near):
            figure, film = figure.turned(), tuple(f.turned() for f in film)
        _draw(panel, figure, film)
        text_in(panel, word(_REFERENCE).format(title=title), (round(14 * unit), round(14 * unit)), 20 * unit)
        return panel

    def _film(self, definition: PoseDefinition, side: Side | None) -> FigureFilm | None:
        key = definition.id, side
        if key not in self._films:
            self._films[key] = kept_film(definition, side)
        return self._films[key]


def _words(panel: Image, lines: tuple[str, ...], unit: float) -> None:
    for k, line in enumerate(lines):
        text_in(panel, line, (round(14 * unit), round((14 + 34 * k) * unit)), 20 * unit)


def _draw(panel: Image, figure: Figure, film: FigureFilm) -> None:
    """Draw a figure on its floor, at a size at which all figures of the film fit."""
    height, width = panel.shape[:2]
    lows = np.array([_points(f).min(axis=0) for f in film]).min(axis=0) - HEAD_RADIUS * TRUNK_PX
    highs = np.array([_points(f).max(axis=0) for f in film]).max(axis=0) + HEAD_RADIUS * TRUNK_PX
    room = np.array([width, height]) * (1.0 - 2.0 * _MARGIN)
    scale = float((room / (highs - lows)).min())
    shift = np.array([width, height]) / 2.0 - scale * (lows + highs) / 2.0 + np.array([0.0, 0.05 * height])

    ends = (np.array([0.04 * width, 0.96 * width]) - shift[0]) / scale
    drawn = figure_on_floor(figure, (float(ends[0]), float(ends[1])))
    at = float(shift[0]), float(shift[1] - scale * figure.floor_px)
    paint_on_image(panel, drawn, ON_PICTURE, scale, at)


def _points(figure: Figure) -> FloatArray:
    """Landmarks and floor of a figure that stands at y = 0."""
    points: FloatArray = figure.pose.xy - np.array([0.0, figure.floor_px])
    return points
