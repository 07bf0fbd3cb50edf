"""What does not fit in a window: text that is cut, widgets that lie over each other, outside, or out of reach.

`faults_of` looks at real widgets as they are laid out and painted, and names each fault: widget, text, what is wrong.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from formcheck.coaching.words import LOOKING, STARTING
from formcheck.gui.live.live_page import LivePage
from formcheck.gui.screens.summary_view import SummaryView
from formcheck.i18n import tr

LAYERED: Final = (LivePage, SummaryView)
"""Views whose children are meant to lie over each other."""

TOLERATED_PX: Final = 1
ENOUGH_PX: Final = 10_000
"""Room without a limit."""

WRAP: Final = Qt.TextFlag.TextWordWrap


class PaintedTexts:
    """Every text that is painted with `QPainter.drawText`, and whether its box, and the widget, has room for it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.faults: list[str] = []
        self._whole = (tr(LOOKING), tr(STARTING))
        self._boxes: dict[int, list[tuple[str, QRectF]]] = {}
        draw = QPainter.drawText

        def watched(painter: QPainter, *arguments: Any) -> Any:
            self._look(painter, *arguments)
            return draw(painter, *arguments)

        patch.setattr(QPainter, "drawText", watched)

    def begin(self) -> None:
        """Forget what was painted before."""
        self.faults, self._boxes = [], {}

    def _look(self, painter: QPainter, box: Any, *rest: Any) -> None:
        flags, text = (Qt.AlignmentFlag.AlignLeft, rest[0]) if len(rest) == 1 else rest
        if not isinstance(box, QRect | QRectF) or not text:
            return
        room, metrics = QRectF(box), painter.fontMetrics()
        needed = QRectF(painter.boundingRect(room, _number(flags), text))
        device = painter.device()
        name = type(device).__name__
        if not _within(room, needed):
            self.faults.append(f"{name} paints “{text}” into {_size(room)}; it needs {_size(needed)}")
        if _number(flags) & _number(WRAP):
            _check_words(f"{name} paints", text, metrics, room.width(), self.faults)
        if text.endswith("…") and text not in self._whole:
            self.faults.append(f"{name} shortens “{text}”")
        if not _number(flags) & _number(WRAP) and "\n" not in text:
            ink = metrics.tightBoundingRect(text)  # the line of a number is higher than its digits
            needed = QRectF(needed.left(), needed.top() + metrics.ascent() + ink.top(), needed.width(), ink.height())
        placed = painter.worldTransform().mapRect(needed)
        whole = QRectF(0, 0, device.width() / device.devicePixelRatio(), device.height() / device.devicePixelRatio())
        if isinstance(device, QWidget):
            whole = QRectF(device.rect())
        if not _within(whole, placed):
            self.faults.append(f"{name} paints “{text}” at {_place(placed)}, outside of its {_size(whole)}")
        for other, where in self._boxes.setdefault(id(device), []):
            if other != text and _overlap(placed, where):
                self.faults.append(f"{name} paints “{text}” over “{other}”")
        self._boxes[id(device)].append((text, placed))


def faults_of(window: QWidget, painted: PaintedTexts) -> list[str]:
    """Return everything in a visible window that does not fit, one sentence each."""
    painted.begin()
    window.render(QImage(window.size(), QImage.Format.Format_RGB32))
    found = list(painted.faults)
    if not _holds(window.size(), window.minimumSizeHint()):
        found.append(f"{type(window).__name__} is {_size(window.size())}; it needs {_size(window.minimumSizeHint())}")
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or _part_of_a_control(widget, window):
            continue
        found += _cut(widget)
        found += _outside(widget, window)
        found += _overlapping(widget)
    return list(dict.fromkeys(found))


def _part_of_a_control(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget is the inside of one of Qt's own controls, or of a plot, or a window of its own."""
    at: QWidget | None = widget
    while at is not None and at is not window:
        if at.isWindow():
            return True
        at = at.parentWidget()
        if isinstance(at, QComboBox | QAbstractSpinBox | QAbstractItemView) or type(at).__name__ == "CurvePlot":
            return not isinstance(widget, QLabel)
    return False


def _cut(widget: QWidget) -> Iterator[str]:
    """Yield what is cut in a widget that shows text."""
    looks: tuple[tuple[type[QWidget], Callable[[Any], list[str]]], ...] = (
        (QLabel, _cut_label),
        (QPushButton, _cut_button),
        (QCheckBox, _cut_button),
        (QComboBox, _cut_choice),
        (QListWidget, _cut_list),
        (QAbstractSpinBox, _cut_spin),
        (QLineEdit, _cut_line),
    )
    for kind, look in looks:
        if isinstance(widget, kind):
            yield from look(widget)
            return


def _cut_label(label: QLabel) -> list[str]:
    found: list[str] = []
    text = label.text()
    if not text or (text != label.toolTip() and label.toolTip().startswith(text.split("…")[0]) and "…" in text):
        return found  # shortened on purpose, with the whole of it one pointing away
    name = f"{_name(label)} “{text}”"
    if label.wordWrap():
        height = label.heightForWidth(label.width())
        if height > label.height() + TOLERATED_PX:
            found.append(f"{name} is {label.height()} px high; it needs {height}")
        _check_words(_name(label), text, label.fontMetrics(), label.contentsRect().width(), found)
    elif not _holds(label.size(), label.sizeHint()):
        found.append(f"{name} is {_size(label.size())}; it needs {_size(label.sizeHint())}")
    return found


def _cut_button(button: QPushButton | QCheckBox) -> list[str]:
    if _holds(button.size(), button.sizeHint()):
        return []
    return [f"{_name(button)} “{button.text()}” is {_size(button.size())}; it needs {_size(button.sizeHint())}"]


def _cut_choice(box: QComboBox) -> list[str]:
    """A chosen text that does not fit must be one pointing away."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    needed = box.fontMetrics().horizontalAdvance(box.currentText())
    found = []
    if needed > field.width() + TOLERATED_PX and box.toolTip() != box.currentText():
        found.append(f"{_name(box)} “{box.currentText()}” has {field.width()} px; it needs {needed}")
    if field.height() + TOLERATED_PX < box.fontMetrics().height():
        found.append(f"{_name(box)} “{box.currentText()}” is {field.height()} px high")
    return found


def _cut_list(view: QListWidget) -> list[str]:
    found: list[str] = []
    for row in range(view.count()):
        item = view.item(row)
        metrics = QFontMetrics(item.font()) if item.data(Qt.ItemDataRole.FontRole) else view.fontMetrics()
        room, text = view.viewport().width(), item.text()
        if view.wordWrap():
            _check_words(_name(view), text, metrics, room, found)
        needed = view.sizeHintForIndex(view.indexFromItem(item)).width()
        if needed > room + TOLERATED_PX and item.toolTip() != text:
            found.append(f"{_name(view)} “{text}” has {room} px; it needs {needed}")
    if view.count() and view.viewport().height() < view.sizeHintForRow(0):
        found.append(f"{_name(view)} is {view.viewport().height()} px high; a row is {view.sizeHintForRow(0)}")
    return found


def _cut_spin(box: QAbstractSpinBox) -> list[str]:
    line = box.findChild(QLineEdit)
    return [] if line is None else _cut_line(line, box)


def _cut_line(line: QLineEdit, owner: QWidget | None = None) -> list[str]:
    text = line.displayText() if owner is not None else line.placeholderText()
    needed = line.fontMetrics().horizontalAdvance(text)
    room = line.contentsRect().width()
    if (
        needed <= room + TOLERATED_PX or line.toolTip() == text
    ) and line.fontMetrics().height() <= line.height() + TOLERATED_PX:
        return []
    return [f"{_name(owner or line)} “{text}” has {room} x {line.height()} px; it needs {needed}"]


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Yield where a widget leaves its parent; what lies in a page that scrolls may leave it downwards."""
    parent = widget.parentWidget()
    if parent is None or widget is window or widget.isWindow():
        return
    room, box = parent.rect(), widget.geometry()
    if _scrolls(parent):
        room.setBottom(ENOUGH_PX)
        room.setTop(-ENOUGH_PX)
    if box.isValid() and not _within(QRectF(room), QRectF(box)):
        yield f"{_name(widget)} “{_text(widget)}” at {_place(QRectF(box))} leaves its parent of {_size(room.size())}"
    elif not box.isValid() and _text(widget):
        yield f"{_name(widget)} “{_text(widget)}” has no size"


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QScrollArea) and area.viewport() is parent


def _overlapping(parent: QWidget) -> Iterator[str]:
    """Yield children that lie over each other."""
    if isinstance(parent, (*LAYERED, QComboBox, QAbstractSpinBox, QAbstractItemView)):
        return
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisibleTo(parent)
        and not child.isWindow()
        and not child.size().isEmpty()
    ]
    for number, first in enumerate(children):
        for second in children[number + 1 :]:
            if _overlap(QRectF(first.geometry()), QRectF(second.geometry())) and not _handle(first, second):
                yield f"{_name(first)} “{_text(first)}” and {_name(second)} “{_text(second)}” overlap"


def _handle(*pair: QWidget) -> bool:
    return any(type(widget).__name__ == "QSplitterHandle" for widget in pair)


def _check_words(name: str, text: str, metrics: QFontMetrics, room: float, found: list[str]) -> None:
    for word in text.split():
        needed = metrics.horizontalAdvance(word)
        if needed > room + TOLERATED_PX:
            found.append(f"{name} “{word}” in {room:.0f} px; it needs {needed}")


def _number(flags: Any) -> int:
    return int(getattr(flags, "value", flags))


def _within(room: QRectF, box: QRectF) -> bool:
    edge = TOLERATED_PX + 0.5
    return room.adjusted(-edge, -edge, edge, edge).contains(box)


def _overlap(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    return both.width() > 2 and both.height() > 2


def _holds(room: QSize, needed: QSize) -> bool:
    return needed.width() <= room.width() + TOLERATED_PX and needed.height() <= room.height() + TOLERATED_PX


def _text(widget: QWidget) -> str:
    for word in ("text", "currentText"):
        if hasattr(widget, word):
            return str(getattr(widget, word)())
    return widget.accessibleName()


def _name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(parent).__name__}'s {type(widget).__name__}" if parent else type(widget).__name__


def _size(size: Any) -> str:
    return f"{size.width():.0f} x {size.height():.0f}"


def _place(box: QRectF) -> str:
    return f"({box.x():.0f}, {box.y():.0f}) of {_size(box)}"
