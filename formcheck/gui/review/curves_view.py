"""Angle curves synchronised with the picture. Importing this module loads pyqtgraph."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QGraphicsRectItem,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from formcheck.core.body.geometry import FloatArray
from formcheck.gui.paint import theme
from formcheck.i18n import tr
from formcheck.pipeline.recorded.measure_curves import Curve, Key
from formcheck.review.marks import Mark
from formcheck.review.review_texts import curve_title, measured, target_words
from formcheck.review.reviewed import Review

PLOT_SHARE: Final = 0.12
"""Minimum height of a plot as a share of the window's."""

_ALLOWED_ALPHA: Final = 28
_TARGET_ALPHA: Final = 70
_HOLD_ALPHA: Final = 22
_EDGE: Final = 0.06
"""Margin above and below a curve as a share of its range."""

_NEAR: Final = 0.5
"""Limits of a target band farther from the curve than this share of its range are not shown,"""

_STILL_NEAR: Final = {"deg": 40.0, "torso": 0.4}
"""unless they are at most this far."""

_LEAST: Final = {"deg": 20.0, "torso": 0.2}
"""Smallest range of an axis, so that noise does not fill it."""

ZOOM: Final = 1.5
"""Zoom factor of each step."""

SHORTEST_S: Final = 2.0

_FAR_S: Final = 10.0
"""Bands without an end extend this far beyond the recording."""

pg.setConfigOptions(antialias=True, exitCleanup=False)


class CurvesView(QScrollArea):
    """The chosen curves of a review below each other; sought : a position was clicked, in seconds."""

    sought = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Curves"))
        self.plots: list[CurvePlot] = []
        self._placeholder = QLabel(tr("No curve is chosen."))
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._placeholder)
        self.setWidget(holder)
        self._window_height = 720
        self._waiting: list[tuple[Review, Curve]] = []
        self._builder = QTimer(self, interval=0)
        self._builder.timeout.connect(self._build_next)
        self._end_s = self._position_s = 0.0
        self._seen = (0.0, 0.0)
        self._scroll_target: Key | None = None
        # New plots are laid out one after the other, and so is the scroll target.
        self.verticalScrollBar().rangeChanged.connect(self._scroll)

    def show_review(self, review: Review) -> None:
        """Build the plots of the chosen curves one by one, since each takes a moment, without blocking the window."""
        self.clear()
        self._scroll_target = None
        if review.take.end_s != self._end_s:
            self._end_s = review.take.end_s
            self._seen = 0.0, self._end_s
        self._waiting = [(review, curve) for curve in review.shown]
        self._placeholder.setVisible(not self._waiting)
        self._builder.start()

    def _build_next(self) -> None:
        if not self._waiting:
            self._builder.stop()
            return
        review, curve = self._waiting.pop(0)
        holds = [m for m in review.take.marks if m.kind == "hold"]
        plot = CurvePlot(review, curve, curve_title(curve, review.take.recording.analysis.poses), holds)
        plot.sought.connect(self.sought)
        plot.zoomed.connect(self.zoom)
        plot.show_times(on=not self._waiting)
        plot.rescale(self._window_height)
        plot.show_part(*self._seen)
        plot.set_position(review.position_s, review.number)
        self._column.addWidget(plot, 1)
        self.plots.append(plot)
        if not self._waiting and review.take.frames < 2:
            self._column.addStretch(10)

    @property
    def keys(self) -> list[Key]:
        """The curves that are shown or pending."""
        return [*(plot.curve.key for plot in self.plots), *(curve.key for _, curve in self._waiting)]

    def clear(self) -> None:
        """Remove all curves."""
        self._waiting = []
        for plot in self.plots:
            plot.close_plot()
            self._column.removeWidget(plot)
            plot.hide()
            plot.deleteLater()
        self.plots = []
        # What remains is the note, and a stretch below the values of a picture.
        while self._column.count() > 1:
            self._column.takeAt(1)

    def bring(self, key: Key) -> None:
        """Scroll to a curve as soon as it is built."""
        self._scroll_target = key
        self._scroll()

    def _scroll(self) -> None:
        plot = next((p for p in self.plots if p.curve.key == self._scroll_target), None)
        if plot is not None and not self._waiting:
            self.ensureWidgetVisible(plot, 0, 0)

    def set_position(self, review: Review) -> None:
        """Move the line in all plots to the displayed frame, and keep it visible."""
        self._position_s = review.position_s
        for plot in self.plots:
            plot.set_position(review.position_s, review.number)
        first, last = self._seen
        if not first <= self._position_s <= last:
            self._look_at(self._position_s, last - first)

    def zoom(self, factor: float) -> None:
        """Show a longer (above 1) or shorter part of the recording around the displayed frame."""
        first, last = self._seen
        self._look_at(self._position_s, min(max((last - first) * factor, SHORTEST_S), self._end_s))

    def zoom_step(self, *, closer: bool) -> None:
        """Zoom in or out."""
        self.zoom(1 / ZOOM if closer else ZOOM)

    def _look_at(self, t_s: float, length_s: float) -> None:
        first = min(max(t_s - length_s / 2, 0.0), max(self._end_s - length_s, 0.0))
        self._seen = first, first + length_s
        self._show_seen()

    def _show_seen(self) -> None:
        for plot in self.plots:
            plot.show_part(*self._seen)

    def show_beside(self, review: Review) -> None:
        """Move the curves of the other recording after a shift."""
        for plot in self.plots:
            plot.show_beside(review.beside(plot.curve))

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        self._window_height = window_height
        self._column.setSpacing(round(window_height * 0.008))
        self._placeholder.setFont(theme.font(window_height * 0.026))
        c, wide = theme.now(), max(round(window_height * 0.014), 8)
        self.verticalScrollBar().setStyleSheet(
            f"QScrollBar {{ background: {c.background.name()}; width: {wide}px; }}"
            f"QScrollBar::handle {{ background: {c.line.name()}; border-radius: {wide // 2}px;"
            f" min-height: {3 * wide}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        )
        for plot in self.plots:
            plot.rescale(window_height)


class CurvePlot(QWidget):
    """One curve with its name, its value on the displayed frame, target, holds and faults."""

    sought = Signal(float)
    zoomed = Signal(float)

    def __init__(self, review: Review, curve: Curve, title: str, holds: Sequence[Mark]) -> None:
        """Build the plot; for a picture only the numbers."""
        super().__init__()
        self.curve = curve
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title, self.value, self.target = QLabel(title), QLabel(), QLabel(target_words(curve))
        self.other_value, self._beside = QLabel(), (np.empty(0), np.empty(0))
        row = QHBoxLayout()
        for label in (self.title, self.value, self.other_value, self.target):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        row.addStretch()
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        self.plot: Any = None
        if review.take.frames > 1:
            column.addWidget(self._build(review, holds), 1)

    def _build(self, review: Review, holds: Sequence[Mark]) -> QWidget:
        colours = theme.now()
        self.plot = pg.PlotWidget(background=colours.surface, enableMenu=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(colours.line)
            axis.setTextPen(colours.dim)
            axis.setStyle(hideOverlappingLabels=True)  # no label rather than half of one
        self._paint_grounds(holds, review.take.end_s)
        self._other = self.plot.plot(pen=pg.mkPen(colours.dim, width=2, style=Qt.PenStyle.DashLine), connect="finite")
        self.plot.plot(
            review.take.t_s, self.curve.values, pen=pg.mkPen(colours.text, width=2), connect="finite",
            autoDownsample=True, downsampleMethod="peak",
        )  # fmt: skip
        self._paint_faults(review.take.t_s)
        self._line = pg.InfiniteLine(pos=0.0, angle=90, pen=pg.mkPen(colours.focus, width=2))
        self.plot.addItem(self._line, ignoreBounds=True)
        self.show_beside(review.beside(self.curve))
        self._filter = _Clicks(self.plot, self.sought.emit, self.zoomed.emit)
        self.plot.viewport().installEventFilter(self._filter)
        built: QWidget = self.plot
        return built

    def show_part(self, first_s: float, last_s: float) -> None:
        """Show a part of the recording."""
        if self.plot is not None:
            self.plot.setXRange(first_s, max(last_s, first_s + SHORTEST_S / 10), padding=0.01)

    def show_beside(self, beside: tuple[FloatArray, FloatArray] | None) -> None:
        """Show the other recording's curve, dashed; None = there is none."""
        self._beside = beside if beside is not None else (np.empty(0), np.empty(0))
        if self.plot is None:
            return
        t_s, values = self._beside
        self._other.setData(t_s, values)
        low, high = limits(self.curve, values)
        self.plot.setYRange(low, high, padding=0.0)

    def set_position(self, t_s: float, number: int) -> None:
        """Move the line, and show the value there."""
        self.value.setText(measured(float(self.curve.values[number]), self.curve.unit))
        others_s, others = self._beside
        at = max(int(np.searchsorted(others_s, t_s + 1e-6, side="right")) - 1, 0)
        self.other_value.setText(f"┄ {measured(float(others[at]), self.curve.unit)}" if len(others) else "")
        self.other_value.setVisible(bool(len(others)))
        if self.plot is not None:
            self._line.setPos(t_s)

    def show_times(self, *, on: bool) -> None:
        """Show or hide the times below the plot."""
        if self.plot is not None:
            self.plot.getAxis("bottom").setStyle(showValues=on)

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        self._row.setContentsMargins(round(unit), round(unit * 0.6), round(unit), 0)
        self._row.setSpacing(round(unit * 2))
        self.title.setFont(theme.font(unit * 2.5, bold=True))
        self.value.setFont(theme.font(unit * 2.5, bold=True))
        self.other_value.setFont(theme.font(unit * 2.5))
        self.target.setFont(theme.font(unit * 2.1))
        for label in (self.other_value, self.target):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.now().dim)
            label.setPalette(palette)
        if self.plot is not None:
            self.plot.setMinimumHeight(round(window_height * PLOT_SHARE))
            for side in ("left", "bottom"):
                self.plot.getAxis(side).setStyle(tickFont=theme.font(unit * 1.9))
            self.plot.getAxis("left").setWidth(round(unit * 6))

    def close_plot(self) -> None:
        """Close the plot."""
        if self.plot is not None:
            self.plot.viewport().removeEventFilter(self._filter)
            self.plot.close()

    def _paint_grounds(self, holds: Sequence[Mark], end_s: float) -> None:
        """Paint holds and target bands behind the curve."""
        low, high = -1e4, 1e4
        for hold in holds:
            self._rect(hold.start_s, hold.end_s, low, high, theme.now().text, _HOLD_ALPHA)
        for band in self.curve.bands:
            start_s, stop_s = max(band.start_s, -_FAR_S), min(band.end_s, end_s + _FAR_S)
            self._rect(start_s, stop_s, band.low_allowed, band.high_allowed, theme.now().good, _ALLOWED_ALPHA)
            self._rect(start_s, stop_s, band.low, band.high, theme.now().good, _TARGET_ALPHA)

    def _rect(self, left: float, right: float, low: float, high: float, colour: QColor, alpha: int) -> None:
        item = QGraphicsRectItem(QRectF(left, low, right - left, high - low))
        fill = QColor(colour)
        fill.setAlpha(alpha)
        item.setBrush(fill)
        item.setPen(Qt.PenStyle.NoPen)
        item.setZValue(-10)
        self.plot.addItem(item, ignoreBounds=True)

    def _paint_faults(self, t_s: FloatArray) -> None:
        """Paint the faulty stretches thick, with a triangle at the beginning of each."""
        colour = theme.now().fault
        for fault in self.curve.faults:
            first, last = np.searchsorted(t_s, [fault.start_s - 1e-6, fault.end_s + 1e-6])
            part = slice(int(first), max(int(last), int(first) + 1))
            values = self.curve.values[part]
            self.plot.plot(t_s[part], values, pen=pg.mkPen(colour, width=4), connect="finite")
            self.plot.plot(
                t_s[part][:1], values[:1], pen=None, symbol="t", symbolSize=13, symbolBrush=colour,
                symbolPen=theme.now().surface,
            )  # fmt: skip


class _Clicks(QObject):
    """Converts clicks and drags in a plot to times, before pyqtgraph handles them."""

    def __init__(self, plot: Any, seek: Callable[[float], None], zoom: Callable[[float], None]) -> None:
        super().__init__(plot)
        self._plot, self._seek, self._zoom = plot, seek, zoom

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Handle mouse events; the wheel scrolls, and zooms with Ctrl held."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM if event.angleDelta().y() < 0 else 1 / ZOOM)
            return True
        if not isinstance(event, QMouseEvent):
            return False
        pressed = event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton
        dragged = event.type() is QEvent.Type.MouseMove and bool(event.buttons() & Qt.MouseButton.LeftButton)
        if pressed or dragged:
            scene = self._plot.mapToScene(event.position().toPoint())
            self._seek(float(self._plot.getViewBox().mapSceneToView(scene).x()))
        return True


def limits(curve: Curve, beside: FloatArray) -> tuple[float, float]:
    """Return the limits of the axis: around the curves and the nearest parts of the target bands."""
    values = np.concatenate([curve.values, beside])
    values = values[np.isfinite(values)]
    if not len(values):
        values = np.array([end for band in curve.bands for end in (band.low, band.high)] or [0.0])
    low, high = float(values.min()), float(values.max())
    near = max((high - low) * _NEAR, _STILL_NEAR[curve.unit])
    for band in curve.bands:
        ends = sorted((band.low_allowed, band.high_allowed), key=lambda end: max(low - end, end - high))
        close = [end for k, end in enumerate(ends) if k == 0 or max(low - end, end - high) < near]
        values = np.append(values, close)
    low, high = float(values.min()), float(values.max())
    room = max((high - low) * _EDGE, (_LEAST[curve.unit] - (high - low)) / 2)
    return low - room, high + room
