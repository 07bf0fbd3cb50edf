"""One frame of a recording with its overlay."""

import contextlib
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame, Pose
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import paint_update, picture
from formcheck.gui.paint.room import type_height
from formcheck.i18n import tr
from formcheck.pipeline.live.update import Update
from formcheck.review.analysis_request import Request
from formcheck.review.frame_fetcher import Fetcher
from formcheck.review.frame_reader import FrameReader, scaled
from formcheck.review.frame_source import Image
from formcheck.review.reviewed import ReviewedRecording

_GROUND: Final = (38, 46, 54)
"""Background of a landmark track, which has no pictures."""

_ROOM: Final = 1.05
"""Margin around landmarks if the size of the picture is unknown."""

_TYPE: Final = 0.026
"""Font size of the label as a share of the window's height."""


class FramePane(QWidget):
    """Paints the frame requested last once it has been read, with its skeleton, as large as fits.

    painted : number of the frame that has just been painted. troubled : one sentence, frames cannot be read; the
    skeleton is then shown on a plain background.
    """

    painted = Signal(int)
    troubled = Signal(str)
    _fetched = Signal(int, object)
    _failed = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a recording."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Recording"))
        self.take: ReviewedRecording | None = None
        self.label = ""
        self.shown: Update | None = None
        self._image = QImage()
        self._fetcher: Fetcher | None = None
        self._background: Image | None = None
        self._number = self._turn = 0
        self._new = False
        self._fetched.connect(self._take_frame, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._continue_without_pictures, Qt.ConnectionType.QueuedConnection)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the aspect of most recordings."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest useful size."""
        return QSize(160, 120)

    def show_take(self, take: ReviewedRecording, request: Request) -> None:
        """Show another recording from now on; request : of its analysis."""
        self.clear()
        self.take = take
        if not request.pictures:
            self._background = ground_of(take)
            return
        reader = partial(FrameReader, request.pictures, take.t_s, mirrored=request.mirrored)
        turn = self._turn
        self._fetcher = Fetcher(reader, partial(self._send, turn), partial(self._send, turn))

    def retake(self, take: ReviewedRecording) -> None:
        """Show the same recording with another verdict."""
        self.take = take
        if self.shown is not None:
            snapshot, _ = take.shot(self.shown.frame.index)
            self.shown = replace(self.shown, snapshot=snapshot)
            self.update()

    def clear(self) -> None:
        """Clear the pane, and release the file."""
        if self._fetcher is not None:
            self._fetcher.close()
        self._turn += 1
        self._fetcher, self._background, self.take, self.shown, self.label = None, None, None, None, ""
        self._image = QImage()
        self.update()

    def ask(self, number: int) -> None:
        """Show a frame as soon as it has been read."""
        self._number = number
        if self._fetcher is not None:
            self._fetcher.ask(number)
        elif self._background is not None and self.take is not None:
            self._show(Frame(self._background, float(self.take.t_s[number]), number))

    def set_label(self, text: str) -> None:
        """Show a label in the corner."""
        if text != self.label:
            self.label = text
            self.update()

    def _send(self, turn: int, what: Frame | FormcheckError) -> None:
        """Pass on results of the fetcher's thread; the window may be gone."""
        with contextlib.suppress(RuntimeError):
            if isinstance(what, FormcheckError):
                self._failed.emit(turn, what)
            else:
                self._fetched.emit(turn, what)

    def _take_frame(self, turn: int, frame: Frame) -> None:
        if turn == self._turn:
            self._show(frame)

    def _continue_without_pictures(self, turn: int, why: FormcheckError) -> None:
        """Continue without pictures."""
        if turn != self._turn or self.take is None:
            return
        if self._fetcher is not None:
            self._fetcher.close()
        self._fetcher, self._background = None, ground_of(self.take)
        self.troubled.emit(why.worded(tr))
        self.ask(self._number)

    def _show(self, frame: Frame) -> None:
        if self.take is None:
            return
        pose = fitted(self.take, frame)
        snapshot, _ = self.take.shot(frame.index)
        self.shown = Update(frame, pose, snapshot, captured_at=0.0)
        self._image, self._new = picture(frame), True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("black"))
        if self.shown is not None:
            paint_update(painter, self.size(), self.shown, self._image, mirrored=False)
        if self.label:
            self._paint_label(painter)
        painter.end()
        if self._new and self.shown is not None:
            self._new = False
            self.painted.emit(self.shown.frame.index)

    def _paint_label(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(type_height(self.window().size()) * _TYPE)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        pad = metrics.height() * 0.35
        text = metrics.elidedText(self.label, Qt.TextElideMode.ElideMiddle, self.width() - 6 * pad)
        plate = QRectF(pad, pad, metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ON_PICTURE.halo)
        painter.drawRoundedRect(plate, pad, pad)
        painter.setPen(theme.ON_PICTURE.text)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def fitted(take: ReviewedRecording, frame: Frame) -> Pose:
    """Return the landmarks of a frame in its pixels, which may be fewer than those of the file."""
    pose = take.pose(frame.index)
    size_wh = picture_size(take)
    share = np.array(frame.size_wh) / np.array(size_wh)
    return Pose(pose.xy * share, pose.world, pose.visibility, pose.back)


def ground_of(take: ReviewedRecording) -> Image:
    """Return a plain picture large enough for a track's landmarks."""
    width, height = picture_size(take)
    ground = np.empty((height, width, 3), np.uint8)
    ground[...] = _GROUND
    return scaled(ground)


def picture_size(take: ReviewedRecording) -> tuple[int, int]:
    """Return width and height in pixels of a recording's pictures."""
    return take.recording.track.size_wh or _size_of(take)


def _size_of(take: ReviewedRecording) -> tuple[int, int]:
    """Return width and height in pixels of a picture that contains all landmarks of a recording."""
    xy = take.recording.track.xy
    if not np.isfinite(xy).any():
        return 640, 360
    width, height = (max(round(float(np.nanmax(xy[..., k])) * _ROOM), 16) for k in (0, 1))
    return width, height
