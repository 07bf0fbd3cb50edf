"""How an exercise looks: the reference figure, moving slowly from the set-up to the hold and back."""

import json
import statistics
import sys
from itertools import pairwise
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QProcess, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching import words
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Side
from formcheck.draw.stick_figure import FLOOR_DEPTH, figure_on_floor
from formcheck.figure import Figure, film_from, kept_film
from formcheck.figure.figure import HEAD_RADIUS, TRUNK_PX
from formcheck.figure.limbs import turns
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint
from formcheck.i18n import tr

TICK_MS: Final = 50
REST_S: Final = 0.8
MOVE_S: Final = 1.6
STAY_S: Final = 2.2
"""Times of the film: at rest in the set-up, on the way, and in a hold."""

PLATE_ALPHA: Final = 225
"""How opaque the plate behind a figure is, of 255."""

LIFT_DEG: Final = 35.0
"""The camera looks down by this much on figures whose limbs point at it."""


class FigureView(QWidget):
    """Shows the figure of a pose on a dark plate; hides itself where there is none.

    ready : the figures asked for last are there, or there are none. wanted : whether it may show itself.
    steady : a still figure has the size that it has in its movement, and begins to move from where it stands.
    """

    ready = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a figure."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.figures: tuple[Figure, ...] = ()
        self.wanted, self.steady = True, False
        self._animated, self._time_s, self._name = True, 0.0, ""
        self._phase: int | None = None
        self._fitting: QProcess | None = None
        self._seen: tuple[Side | None, bool] = (None, False)
        self._drawn = QPixmap()
        self._key: tuple[object, ...] = ()
        self._rooms: dict[tuple[bool, bool], tuple[QRectF, float]] = {}
        self._shifts: list[float] = []
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square."""
        return QSize(220, 220)

    def show_pose(self, definition: PoseDefinition, side: Side | None = None) -> None:
        """Show another pose: at once if its figures are known, else when a process of its own has fitted them."""
        self._drop()
        of = f", {words.side_words(side)}" if definition.sides and side else ""
        self._name = tr("How it looks: {exercise}").format(exercise=f"{words.title(definition)}{of}")
        known = kept_film(definition, side)
        if known is None:
            self._fit(definition, side)
        else:
            self._set(known)
            self.ready.emit()

    def set_seen(self, near: Side | None, *, mirrored: bool) -> None:
        """Show it as the camera sees the person: with the same side near, and like the picture in a mirror or not.

        near : the side of the person that is near the camera; None = it is not known, or not a view from the side.
        """
        if (near, mirrored) != self._seen:
            self._seen = near, mirrored
            self.update()

    def clear(self) -> None:
        """Show nothing; an answer that is still to come is dropped."""
        self._drop()
        self._set(())

    def set_animated(self, animated: bool) -> None:
        """Play the movement, or show the hold only."""
        self._animated = animated
        self._time_s = REST_S + MOVE_S + STAY_S if self.steady else 0.0
        self._pace()
        self.update()

    def set_phase(self, number: int | None) -> None:
        """Stand in one phase, 0 = the set-up, then the holds in their order; None = move through all of them."""
        if number != self._phase:
            self._phase = number
            self._pace()
            self.update()

    @property
    def setup(self) -> Figure | None:
        """The figure in its set-up."""
        return self.figures[0] if self.figures else None

    @property
    def shown(self) -> Figure | None:
        """The figure as it stands now."""
        if not self.figures:
            return None
        first, second, share = self._moment()
        return self.figures[first].blend(self.figures[second], share)

    def set_wanted(self, wanted: bool) -> None:
        """Allow it to show itself, or not."""
        self.wanted = wanted
        self.setVisible(bool(self.figures) and wanted)

    def showEvent(self, _event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Play."""
        self._pace()

    def hideEvent(self, _event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks."""
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure as it was drawn last: the live picture below asks for that thirty times a second."""
        key = self._moment(), self._seen, self.size(), self.devicePixelRatioF(), theme.now(), self._animated
        if self.figures and key != self._key:
            self._key, self._drawn = key, self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self) -> QPixmap:
        """Draw the plate and the figure."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        figure = self.shown
        if figure is None:
            return drawn
        first, second, share = self._moment()
        shift = (1.0 - share) * self._shifts[first] + share * self._shifts[second]
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_plate(painter, QRectF(self.rect()))
        turned = turns(figure, self._seen[0])
        if turned:
            figure, shift = figure.turned(), -shift
        if self._seen[1]:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        frame, lift = self._room(turned=turned)
        paint_figure(painter, QRectF(self.rect()), figure, shift, frame, lift)
        painter.end()
        return drawn

    def _room(self, *, turned: bool) -> tuple[QRectF, float]:
        """Return what must be seen of the whole film, and how far the camera looks down; worked out once."""
        whole = self._animated or self.steady or self._phase is not None
        key = turned, whole
        if key not in self._rooms:
            keys, moved = self.figures if whole else self.figures[1:2], self._shifts
            if turned:
                keys, moved = tuple(figure.turned() for figure in keys), [-way for way in moved]
            lift = lift_for(self.figures)
            self._rooms[key] = frame_of(keys, moved, lift), lift
        return self._rooms[key]

    def _fit(self, definition: PoseDefinition, side: Side | None) -> None:
        """Have the figures fitted; in this process it would make the window stutter."""
        self._fitting = process = QProcess(self)
        process.finished.connect(self._take)
        process.errorOccurred.connect(self._failed)
        process.start(sys.executable, ["-m", "formcheck.figure"])
        request = {"definition": definition.model_dump(mode="json", by_alias=True), "side": side}
        process.write(json.dumps(request).encode())
        process.closeWriteChannel()

    def _drop(self) -> None:
        """End the process that fits figures which nobody waits for any more; its end is not waited for."""
        process, self._fitting = self._fitting, None
        if process is not None:
            process.finished.disconnect(self._take)
            process.errorOccurred.disconnect(self._failed)
            process.setParent(QCoreApplication.instance())  # it may outlive the view
            process.finished.connect(process.deleteLater)
            process.kill()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # any other error ends the process, which is told anyway
            self._take()

    def _take(self) -> None:
        process = self._fitting
        if process is None:
            return
        self._fitting = None
        done = process.exitStatus() is QProcess.ExitStatus.NormalExit and process.exitCode() == 0
        answer = bytes(process.readAllStandardOutput().data()) if done else b"[]"
        process.deleteLater()
        self._set(film_from(json.loads(answer or b"[]")))
        self.ready.emit()

    def _set(self, figures: tuple[Figure, ...]) -> None:
        self.figures, self._shifts = figures, shifts(figures)
        self._time_s = REST_S + MOVE_S + STAY_S if self.steady else 0.0
        self._key = ()
        self._rooms.clear()
        self.setAccessibleName(self._name if figures else "")
        self.setVisible(bool(figures) and self.wanted)
        self._pace()
        self.update()

    def _pace(self) -> None:
        if self._animated and self._phase is None and self.figures and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self._time_s += TICK_MS / 1000.0
        self.update()

    def _moment(self) -> tuple[int, int, float]:
        """Which figures are shown now, and how far it is from the first to the second."""
        n = len(self.figures)
        if self._phase is not None:
            still = min(self._phase, n - 1)
            return still, still, 0.0
        if not self._animated:
            return min(1, n - 1), min(1, n - 1), 0.0
        stays = [REST_S, *[STAY_S] * (n - 1)]
        left = self._time_s % (sum(stays) + n * MOVE_S)
        for number, stay in enumerate(stays):
            if left < stay + MOVE_S:
                way = max(left - stay, 0.0) / MOVE_S
                return number, (number + 1) % n, way * way * (3.0 - 2.0 * way)
            left -= stay + MOVE_S
        return 0, 0, 0.0


def shifts(figures: tuple[Figure, ...]) -> list[float]:
    """How far to move each figure sideways, in pixels, so that what rests on the floor stays in its place."""
    moved: list[float] = []
    for before, after in pairwise(figures):
        rests = [f.pose.xy[:, 1] > f.floor_px - 0.2 * TRUNK_PX for f in (before, after)]
        both = np.flatnonzero(rests[0] & rests[1])
        way = before.pose.xy[both, 0] - after.pose.xy[both, 0]
        # Not np.median: with numpy 2.4 its first call imports numpy.ma, and the window stands still for 40 ms.
        moved.append(statistics.median(way.tolist()) if len(both) else 0.0)
    return [0.0, *np.cumsum(moved).tolist()][: len(figures)]


def lift_for(figures: tuple[Figure, ...]) -> float:
    """How far the camera must look down: not at all unless a thigh of one of the figures points at it."""
    for figure in figures:
        world = figure.pose.world
        for side in ("left", "right"):
            thigh = world[INDEX[f"{side}_knee"]] - world[INDEX[f"{side}_hip"]]
            if abs(thigh[2]) > 0.5 * float(np.linalg.norm(thigh)):
                return LIFT_DEG
    return 0.0


def frame_of(figures: tuple[Figure, ...], moved: list[float], lift_deg: float = 0.0) -> QRectF:
    """Return the box around figures that stand on one floor at y = 0, in their pixels."""
    points = [
        f.seen(lift_deg)[0] + np.array([dx, -f.floor_at(0.0, lift_deg)])
        for f, dx in zip(figures, moved[-len(figures) :], strict=True)
    ]
    every = np.concatenate(points)
    around = HEAD_RADIUS * TRUNK_PX
    left, right, top = every[:, 0].min() - around, every[:, 0].max() + around, every[:, 1].min() - around
    edges = [f.floor_at(-FLOOR_DEPTH, lift_deg) - f.floor_at(0.0, lift_deg) for f in figures]
    bottom = max(0.15 * TRUNK_PX, *edges)
    return QRectF(left, top, right - left, bottom - top)


def paint_plate(painter: QPainter, rect: QRectF) -> None:
    """Paint the dark plate behind a figure."""
    painter.setPen(Qt.PenStyle.NoPen)
    plate = QColor(theme.now().surface)
    plate.setAlpha(PLATE_ALPHA)
    painter.setBrush(plate)
    radius = 0.06 * min(rect.width(), rect.height())
    painter.drawRoundedRect(rect, radius, radius)


def paint_figure(
    painter: QPainter, rect: QRectF, figure: Figure, shift: float, frame: QRectF, lift_deg: float = 0.0
) -> None:
    """Paint a figure and its floor as large as fits; frame : what must be seen, from `frame_of`."""
    room = rect.adjusted(*(0.05 * rect.width() * sign for sign in (1, 1, -1, -1)))
    scale = min(room.width() / frame.width(), room.height() / frame.height())
    painter.save()
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-frame.center().x() + shift, -frame.center().y() - figure.floor_at(0.0, lift_deg))
    paint(painter, figure_on_floor(figure, (frame.left() - shift, frame.right() - shift), lift_deg))
    painter.restore()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.paint.figure_view")  # by name: it imports all
