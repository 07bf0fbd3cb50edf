"""Whether there is room: for text in a box, for type in a window, for a window on the screen."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from formcheck.gui.paint import theme

WIDEST_TYPE: Final = 0.625
"""Type follows the window's height, up to this share of its width: rows that fit into 16:10 fit into a squarer one."""

FRAME: Final = QSize(8, 40)
"""What the desktop puts around a window, in pixels; it is only known once the window has been shown."""

_ENOUGH: Final = 100_000


def type_height(window: QSize) -> int:
    """Return the height in pixels that type and spacing follow in a window of this size."""
    return min(window.height(), round(window.width() * WIDEST_TYPE))


def within_screen(widget: QWidget, wanted: QSize) -> QSize:
    """Return a size that leaves a window and its frame inside the available part of its screen."""
    return wanted.boundedTo(widget.screen().availableGeometry().size() - FRAME)


def largest_type(text: str, room: QRectF | QRect | QSize, largest: float, *, bold: bool, wraps: bool = True) -> float:
    """Return the largest size of type in pixels, down to the smallest that is used, at which a text fits into a room.

    wraps : it may be broken into lines; else only its width counts.
    """
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    pixels = max(round(largest), theme.SMALLEST_PX)
    box = QRect(0, 0, int(room.width()), _ENOUGH)
    while pixels > theme.SMALLEST_PX:
        metrics = QFontMetrics(theme.font(pixels, bold=bold))
        if not wraps and metrics.horizontalAdvance(text) <= room.width():
            break
        needed = metrics.boundingRect(box, flags, text)
        if wraps and needed.height() <= room.height() and needed.width() <= room.width():
            break
        pixels -= 1
    return float(pixels)
