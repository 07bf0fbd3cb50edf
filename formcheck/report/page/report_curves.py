"""Angle curves with target bands, holds and faults, as SVG."""

import io
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import short
from formcheck.i18n import mark, tr
from formcheck.i18n.names import in_numbers
from formcheck.pipeline.recorded.measure_curves import Curve
from formcheck.pipeline.recorded.recording import Recording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

POINTS: Final = 1500
"""Limit of points per curve; longer ones keep the minimum and maximum of each of half as many stretches."""

# Okabe & Ito, "Color Universal Design" (2008): distinguishable with colour blindness and in grey print.
LINE: Final = "#0072b2"
TARGET: Final = "#009e73"
FAULT: Final = "#d55e00"
HOLD: Final = "#555555"

_SIZE_IN: Final = (7.4, 1.9)
_UNITS: Final = {"deg": mark("degrees"), "torso": mark("torso lengths")}
_SPARE: Final = 0.08
_STYLE: Final[dict[str, Any]] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "hatch.linewidth": 0.8,
}


def curve_svg(curve: Curve, recording: Recording, number: int) -> str:
    """Draw one curve; number keeps the SVG's ids unique on the page."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    style: Any = {**_STYLE, "svg.hashsalt": f"formcheck-{number}"}
    with mpl.rc_context(style):
        figure = Figure(figsize=_SIZE_IN, layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _draw(axes, curve, recording)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return _inline(out.getvalue(), number)


def _inline(svg: str, number: int) -> str:
    """Make an SVG file embeddable in a page: no header, no metadata, unique ids."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"', "", svg)
    svg = svg.replace("xlink:href", "href")
    svg = re.sub(r'\bid="', f'id="c{number}-', svg)
    svg = re.sub(r'(url\(#|href="#)', rf"\g<1>c{number}-", svg)
    # The page sets the size.
    return re.sub(r'<svg ([^>]*?)height="[^"]*"([^>]*?)width="[^"]*"', r'<svg aria-hidden="true" \1\2', svg, count=1)


def _draw(axes: "Axes", curve: Curve, recording: Recording) -> None:
    t_s = recording.track.t_s - recording.track.t_s[0]
    end_s = float(t_s[-1]) if len(t_s) else 1.0
    low, high = _limits(curve)
    _bands(axes, curve, end_s)
    holds = [h for h in recording.analysis.holds if h.pose == curve.key[0]]
    if curve.side is not None:
        holds = [h for h in holds if h.side == curve.side]
    _uncertainty(axes, curve, holds, t_s)
    axes.plot(*thinned(t_s, curve.values), color=LINE, linewidth=1.2, zorder=3)
    _faults(axes, curve, t_s, high)
    _holds(axes, holds, low, high)
    axes.set_xlim(0.0, max(end_s, 1e-3))
    axes.set_ylim(low - 0.16 * (high - low), high)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_tick)
    axes.set_xlabel(tr("seconds"))
    axes.set_ylabel(tr(_UNITS[curve.unit]))


def _tick(value: float, _position: float | None = None) -> str:
    """Word a number on an axis as in the tables beside it."""
    return in_numbers(short(round(value, 3) + 0.0, 3).replace("-", "−"))


def _limits(curve: Curve) -> tuple[float, float]:
    """Return the shown range: the curve without its most extreme hundredth, and every target."""
    known = curve.values[np.isfinite(curve.values)]
    ends = list(np.percentile(known, [1.0, 99.0])) if len(known) else []
    ends += [v for band in curve.bands for v in (band.low_allowed, band.high_allowed) if np.isfinite(v)]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    margin = max((high - low) * _SPARE, 2.0 if curve.unit == "deg" else 0.02)
    return float(low - margin), float(high + margin)


def _bands(axes: "Axes", curve: Curve, end_s: float) -> None:
    for band in curve.bands:
        span = [max(band.start_s, 0.0), min(band.end_s, end_s)]
        axes.fill_between(span, band.low, band.high, color=TARGET, alpha=0.22, linewidth=0)
        if band.low == band.high:
            axes.plot(span, [band.low] * 2, color=TARGET, linewidth=1.0)
        for edge in (band.low_allowed, band.high_allowed):
            axes.plot(span, [edge] * 2, color=TARGET, linewidth=0.8, linestyle=(0, (4, 3)))


def _uncertainty(axes: "Axes", curve: Curve, holds: list[HoldRecord], t_s: FloatArray) -> None:
    """Shade one standard uncertainty around the curve during holds, where it is known."""
    for hold in holds:
        measure = hold.measures.get(curve.rule.id)
        inside = (t_s >= hold.start_s) & (t_s <= hold.end_s)
        if measure is None or measure.uncertainty is None or inside.sum() < 2:
            continue
        at_s, values = thinned(t_s[inside], curve.values[inside])
        u = measure.uncertainty
        axes.fill_between(at_s, values - u, values + u, color=LINE, alpha=0.15, linewidth=0, zorder=2)


def _faults(axes: "Axes", curve: Curve, t_s: FloatArray, high: float) -> None:
    for fault in curve.faults:
        axes.axvspan(
            fault.start_s, fault.end_s, facecolor="none", edgecolor=FAULT, hatch="////", alpha=0.45, linewidth=0
        )
        inside = (t_s >= fault.start_s) & (t_s <= fault.end_s)
        axes.plot(*thinned(t_s[inside], curve.values[inside]), color=FAULT, linewidth=2.2, zorder=4)
        middle_s = (fault.start_s + fault.end_s) / 2
        axes.plot([middle_s], [high], marker="X", markersize=6, color=FAULT, clip_on=False, zorder=5)


def _holds(axes: "Axes", holds: list[HoldRecord], low: float, high: float) -> None:
    y = low - 0.09 * (high - low)
    for hold in holds:
        axes.plot([hold.start_s, hold.end_s], [y, y], color=HOLD, linewidth=5.0, solid_capstyle="butt")
        label = {"left": tr("L"), "right": tr("R")}.get(hold.side or "", "") + " "
        axes.text(hold.start_s, y, label, color=HOLD, ha="right", va="center", fontsize=7.5, weight="bold")


def thinned(t_s: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Keep at most about `POINTS` points (T,), (T,): extremes stay, and gaps stay gaps."""
    n = len(t_s)
    if n <= POINTS:
        return t_s, values
    edges = np.linspace(0, n, POINTS // 2 + 1).astype(int)
    keep: list[int] = []
    for a, b in itertools.pairwise(edges.tolist()):
        part = values[a:b]
        if np.isfinite(part).any():
            keep += sorted({a + int(np.nanargmin(part)), a + int(np.nanargmax(part))})
        if np.isnan(part).any():
            keep.append(a + int(np.flatnonzero(np.isnan(part))[-1]))
    order = np.unique(keep)
    return t_s[order], values[order]
