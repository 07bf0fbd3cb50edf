"""Pose files and recordings as stick figures, from the side and from the front, on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack, Side
from formcheck.draw.colours import LIGHT
from formcheck.draw.on_axes import paint_on_axes
from formcheck.draw.stick_figure import landmark_figure
from formcheck.figure.figure import TRUNK_PX, Figure
from formcheck.figure.figure_store import fit_film, kept_film, phases_of
from formcheck.figure.limbs import SIDEWAYS_DEG, turns
from formcheck.overwriting import sheet_metadata
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.lettering import drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CELL_IN: Final = 2.6


@dataclass(frozen=True, slots=True)
class Drawing:
    """One figure on a sheet. xy : (33, 2) landmarks, y down. arc : (N, 2) the trunk. unit : one trunk length there."""

    title: str
    xy: FloatArray
    arc: FloatArray
    unit: float


def drawings_of(definition: PoseDefinition, side: Side | None = None, near: Side | None = None) -> list[list[Drawing]]:
    """Return a row for each phase of a pose: from the side, and from the front.

    Parameters
    ----------
    side : the side that works. near : the side of the body that the view from the side shows, None = as it is usual.

    Raises
    ------
    NoFigureError : no body satisfies the pose.
    """
    working = (side or "right") if definition.sides else None
    film = kept_film(definition, working) or fit_film(definition, working)
    rows = []
    for phase, figure in zip(phases_of(definition), film, strict=True):
        side_on = figure if abs(figure.azimuth_deg) > SIDEWAYS_DEG else _seen_from(figure, 90.0)
        if turns(side_on, near):
            side_on = side_on.turned()
        rows.append(
            [
                _drawn(f"{phase.id}, from the side", side_on),
                _drawn(f"{phase.id}, from the front", _seen_from(figure, 0.0)),
            ]
        )
    return rows


def _seen_from(figure: Figure, azimuth_deg: float) -> Figure:
    near: Side = "left" if azimuth_deg > 0.0 else figure.near
    return Figure(figure.angles.copy(), near, azimuth_deg, figure.limbs)


def _drawn(title: str, figure: Figure) -> Drawing:
    return Drawing(title, figure.pose.xy, figure.spine, TRUNK_PX)


def drawing_of_hold(recording: Recording, hold: HoldRecord) -> Drawing:
    """Return the median landmarks of a recording during a hold, as the camera saw them."""
    side = f", {hold.side} side" if hold.side else ""
    return drawing_of_span(recording.track, (hold.start_s, hold.end_s), f"recorded {hold.phase}{side}")


def drawing_of_span(track: PoseTrack, span: tuple[float, float], title: str) -> Drawing:
    """Return the median landmarks between two times in seconds from the first frame, as the camera saw them."""
    t_s = track.t_s - track.t_s[0]
    xy = np.nanmedian(track.xy[(t_s >= span[0]) & (t_s <= span[1])], axis=0)
    ends = [xy[[INDEX[f"left_{j}"], INDEX[f"right_{j}"]]].mean(axis=0) for j in ("shoulder", "hip")]
    unit = float(np.hypot(*(ends[0] - ends[1])))
    return Drawing(title, xy, np.array(ends), unit)


def write_sheet(path: Path, rows: Sequence[Sequence[Drawing]], title: str) -> None:
    """Draw figures in rows and columns, left limbs orange and right ones blue; .svg, .png or .pdf by the path's ending.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    columns = max(len(row) for row in rows)
    style: Any = {"svg.fonttype": "none", "svg.hashsalt": "formcheck"}
    with mpl.rc_context(style):
        sheet = Sheet(figsize=(_CELL_IN * columns, _CELL_IN * len(rows) + 0.5), layout="constrained")
        sheet.suptitle(f"{drawable(title, path.stem)}   (left orange, right blue)", fontsize=10)
        grid = sheet.subplots(len(rows), columns, squeeze=False)
        for k, row in enumerate(rows):
            for j in range(columns):
                grid[k, j].set_axis_off()
                if j < len(row):
                    _draw(grid[k, j], row[j])
        with replacing(path) as part:
            sheet.savefig(part, dpi=120, metadata=sheet_metadata(path.suffix))


def _draw(axes: "Axes", drawing: Drawing) -> None:
    axes.set_title(drawable(drawing.title, ""), fontsize=8.5)
    drawn = landmark_figure(drawing.xy / drawing.unit, drawing.arc / drawing.unit, 1.0)
    paint_on_axes(axes, drawn, LIGHT)
    axes.set_aspect("equal")
    axes.autoscale_view()
    axes.margins(0.12)
    axes.invert_yaxis()
