"""Where a card lies over the picture: where it does not cover the person's head."""

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

from formcheck.core.body.angles import torso_length
from formcheck.core.body.landmarks import INDEX
from formcheck.gui.paint.overlay import Placement
from formcheck.pipeline.live.update import Update

EDGE: Final = 0.05
"""Distance from the picture's edges as a share of its height."""

HEAD_TORSO: Final = 0.35
"""Half the side of a square around the head, in torso lengths: hair and chin included."""

_HEAD: Final = [INDEX[name] for name in ("nose", "left_eye", "right_eye", "left_ear", "right_ear")]


def head_in(update: Update, area: QSize, *, mirrored: bool) -> QRectF | None:
    """Return the square around the head in the pixels of a view of this size; None where there is none to be seen."""
    xy = update.pose.xy[_HEAD]
    known = xy[np.isfinite(xy).all(axis=1)]
    torso = float(torso_length(update.pose.xy))
    width, height = update.frame.size_wh
    if not len(known) or not math.isfinite(torso) or not width or not height:
        return None
    place = Placement.of((width, height), area, mirrored)
    x, y = known.mean(axis=0).tolist()
    half = HEAD_TORSO * torso * place.scale
    return QRectF(place.at((x, y)) - QPointF(half, half), place.at((x, y)) + QPointF(half, half)).normalized()


def place_card(card: QSize, area: QSize, head: QRectF | None, figure: QRect, before: QRect | None = None) -> QRect:
    """Return where a card lies in an area: in the upper middle, else where it covers the head least.

    figure : must not be covered. before : where it lies; it stays there as long as it covers no head.
    """
    edge = round(area.height() * EDGE)
    right, bottom = area.width() - card.width() - edge, area.height() - card.height() - edge
    narrow = min(card.width(), figure.left() - 2 * edge)
    places = [QRect(QPoint(x, edge), card) for x in ((area.width() - card.width()) // 2, edge, right)]
    places.append(QRect(QPoint(edge, bottom), QSize(narrow, card.height())))
    if before is not None and before in places and _covered(before, head) == 0.0:
        return before
    return min(places, key=lambda place: _covered(place, head))


def _covered(place: QRect, head: QRectF | None) -> float:
    """Return the share of the head that a card covers."""
    if head is None or head.isEmpty():
        return 0.0
    common = QRectF(place).intersected(head)
    return common.width() * common.height() / (head.width() * head.height())
