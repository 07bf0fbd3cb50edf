"""The reference figure beside the picture of an annotated video."""

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.figure.figure import HEAD_RADIUS, LIMB_RADIUS, TRUNK_PX, TRUNK_RADIUS, Figure
from formcheck.figure.figure_store import FigureFilm, kept_film, phases_of
from formcheck.figure.limbs import LIMBS, OUTLINE, Limb, is_far, turns
from formcheck.report.film.frame_overlay import GOOD, PANEL, PLAIN, Colour, Image, text_in
from formcheck.report.lettering import drawable

FAR: Final[Colour] = (110, 118, 128)
TRUNK: Final[Colour] = (150, 158, 168)
_MARGIN: Final = 0.1


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
        panel: Image = np.full((height, width, 3), PANEL, dtype=np.uint8)
        unit = min(width, height) / 540.0
        if definition is None:
            _words(panel, ("No reference:", "exercise not recognised"), unit)
            return panel
        title = drawable(definition.title, definition.id) + (f", {shot.side} side" if shot.side else "")
        film = self._film(definition, shot.side)
        if film is None:
            _words(panel, ("No reference figure for", title), unit)
            return panel
        names = [phase.id for phase in phases_of(definition)]
        number = names.index(shot.phase) if shot.phase in names else 0
        figure = film[number]
        if turns(figure, near):
            figure, film = figure.turned(), tuple(f.turned() for f in film)
        _draw(panel, figure, film)
        text_in(panel, f"Reference: {title}", (round(14 * unit), round(14 * unit)), 20 * unit)
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

    def at(points: FloatArray) -> npt.NDArray[np.intp]:
        placed = (points - np.array([0.0, figure.floor_px])) * scale + shift
        return np.asarray(np.round(placed), dtype=np.intp)

    floor = at(np.array([[0.0, figure.floor_px + 0.03 * TRUNK_PX]]))[0, 1]
    cv2.line(
        panel,
        (round(0.04 * width), int(floor)),
        (round(0.96 * width), int(floor)),
        FAR,
        max(round(4 * scale), 1),
        cv2.LINE_AA,
    )
    xy, px = at(figure.pose.xy), TRUNK_PX * scale
    far = {side_limb: is_far(figure, *side_limb) for side_limb in LIMBS}
    for side, limb in (s for s in LIMBS if far[s]):
        _limb(panel, xy, side, limb, px, FAR)
    _trunk(panel, xy, at(figure.spine), px)
    for side, limb in (s for s in LIMBS if not far[s]):
        _limb(panel, xy, side, limb, px, PLAIN)


def _points(figure: Figure) -> FloatArray:
    """Landmarks and floor of a figure that stands at y = 0."""
    points: FloatArray = figure.pose.xy - np.array([0.0, figure.floor_px])
    return points


def _line(panel: Image, a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], colour: Colour, width: float) -> None:
    cv2.line(panel, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), colour, max(round(width), 1), cv2.LINE_AA)


def _limb(
    panel: Image,
    xy: npt.NDArray[np.intp],
    side: str,
    limb: Limb,
    px: float,
    shade: Colour,
) -> None:
    """Draw an arm or a leg with a dark edge, so that it stands out from what is behind it."""
    for colour, edge in ((PANEL, OUTLINE), (shade, 0.0)):
        for a, b, thick in limb:
            ends = xy[INDEX[f"{side}_{a}"]], xy[INDEX[f"{side}_{b}"]]
            _line(panel, *ends, colour, 2.0 * LIMB_RADIUS * px * (thick + edge))


def _trunk(panel: Image, xy: npt.NDArray[np.intp], arc: npt.NDArray[np.intp], px: float) -> None:
    head = (xy[INDEX["left_ear"]] + xy[INDEX["right_ear"]]) // 2
    _line(panel, arc[0], head, TRUNK, 1.2 * LIMB_RADIUS * px)
    cv2.polylines(
        panel, [arc.astype(np.int32).reshape(-1, 1, 2)], False, TRUNK, max(round(2 * TRUNK_RADIUS * px), 1), cv2.LINE_AA
    )
    for joint, thick in (("shoulder", 1.2), ("hip", 1.6)):
        _line(panel, xy[INDEX[f"left_{joint}"]], xy[INDEX[f"right_{joint}"]], TRUNK, thick * TRUNK_RADIUS * px)
    cv2.circle(panel, (int(head[0]), int(head[1])), max(round(HEAD_RADIUS * px), 1), GOOD, -1, cv2.LINE_AA)
