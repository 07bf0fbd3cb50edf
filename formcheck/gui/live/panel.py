"""The panel beside the picture: state, side, hold timer, repetitions."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.panel_content import PanelContent
from formcheck.gui.live.hold_ring import HoldRing
from formcheck.gui.live.legend import Legend
from formcheck.gui.paint import theme
from formcheck.gui.paint.room import largest_type, type_height

WIDTH: Final = 0.42
"""Share of the window's height, limited to `MOST` of its width."""

MAT_WIDTH: Final = 0.46
"""Share of the window's width in the mat view."""

MAT_TYPE: Final = 1.7
"""Magnification of the type there."""

MOST: Final = 0.27

TWO_LINES_PX: Final = 2 * round(theme.SMALLEST_PX * 1.2)
"""Room for two lines of the smallest type, for the longest names; whose height changed would move the ring."""


class Panel(QWidget):
    """Shows a `PanelContent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the column."""
        super().__init__(parent)
        self.state, self.side, self.line, self.fine, self.note = (QLabel() for _ in range(5))
        self._mat = False
        self.ring, self.reps, self.legend = HoldRing(), Repetitions(), Legend()
        self._window_height, self._window_width = 720, 1280
        self._column = QVBoxLayout(self)
        for widget in (self.state, self.side, self.ring, self.line, self.reps, self.fine, self.note, self.legend):
            self._column.addWidget(widget, 1 if widget is self.ring else 0)
            if isinstance(widget, QLabel):
                widget.setWordWrap(True)
                widget.setMinimumWidth(1)
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
                widget.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.line, self.note):
            colour(label, theme.now().dim)
        colour(self.fine, theme.now().good)

    def set_mat(self, on: bool) -> None:
        """Show only the essentials, as large as possible; or everything."""
        self._mat = on
        for widget in (self.line, self.fine, self.note, self.legend):
            widget.setVisible(not on)
        self.rescale(self._window_height, self._window_width)

    def rescale(self, window_height: int, window_width: int) -> None:
        """Scale type and width to the window."""
        self._window_height, self._window_width = window_height, window_width
        narrow = min(window_height * WIDTH, window_width * MOST)
        self.setFixedWidth(round(window_width * MAT_WIDTH if self._mat else narrow))
        unit = self._unit
        self._column.setSpacing(max(min(round(unit * 0.6), round(unit * 1.6 - 7.5)), 0))  # none in a small window
        self._column.setContentsMargins(round(unit * 1.5), round(unit), round(unit * 1.5), round(unit))
        heights = (self.state, 5.6), (self.side, 5.2), (self.line, 3.2), (self.fine, 2.6), (self.note, 2.6)
        for label, share in heights:
            least = 0 if label is self.side else TWO_LINES_PX
            label.setFixedHeight(max(round(unit * share * self._factor), least))
        self._fit_all()
        self.ring.rescale(window_height, 2.2 if self._mat else 1.0)
        self.reps.rescale(round(unit * 100 * self._factor))
        self.legend.rescale(round(unit * 100))

    @property
    def _unit(self) -> float:
        return type_height(QSize(self._window_width, self._window_height)) / 100

    @property
    def _factor(self) -> float:
        return MAT_TYPE if self._mat else 1.0

    def show_board(self, board: PanelContent) -> None:
        """Show other content."""
        running = words.good_form(board.in_form_s) if board.held_s > 0 else board.last_hold
        texts = (
            (self.state, board.state),
            (self.side, board.side),
            (self.line, running),
            (self.fine, board.fine),
            (self.note, board.note),
        )
        if any(label.text() != text for label, text in texts):
            for label, text in texts:
                label.setText(text)
            self._fit_all()
        self.ring.show_hold(board.held_s, board.in_form_s, board.need_s, board.complete)
        self.reps.show_counts(board.reps)

    def _fit_all(self) -> None:
        """Make every text as large as fits, in one line or two."""
        unit = self._unit * self._factor
        for label, share, bold in (
            (self.state, 4.6, True),
            (self.side, 4.4, True),
            (self.line, 2.8, False),
            (self.fine, 2.2, False),
            (self.note, 2.2, False),
        ):
            margins = self._column.contentsMargins()
            room = QSize(self.width() - margins.left() - margins.right(), label.height())
            label.setFont(theme.font(largest_type(label.text(), room, unit * share, bold=bold), bold=bold))


class Repetitions(QWidget):
    """Counts with their names, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without counts."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.cells: list[tuple[QLabel, QLabel]] = []
        self._window_height = 720

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Names and counts as displayed."""
        return [(name.text(), count.text()) for name, count in self.cells]

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        self._window_height = window_height
        self._row.setSpacing(round(window_height * 0.01))
        self._fit()

    def show_counts(self, reps: tuple[tuple[str, str], ...]) -> None:
        """Show other counts."""
        if list(reps) == self.texts:
            return
        if [name.text() for name, _ in self.cells] != [name for name, _ in reps]:
            self._build(tuple(name for name, _ in reps))
        for (_, label), (name, text) in zip(self.cells, reps, strict=True):
            label.setText(text)
            label.setAccessibleName(f"{name}: {text}")
        self._fit()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit to the new width."""
        self._fit()

    def _fit(self) -> None:
        """Make the counts as large as fits."""
        unit = self._window_height / 100
        room = self.width() - self._row.spacing() * 3 * len(self.cells)
        needed = sum(
            _width(name.text(), unit * 2.8, False) + _width(count.text(), unit * 5.2, True)
            for name, count in self.cells
        )
        unit *= min(1.0, room / needed) if needed else 1.0
        for name, count in self.cells:
            name.setFont(theme.font(unit * 2.8))
            count.setFont(theme.font(unit * 5.2, bold=True))

    def _build(self, names: tuple[str, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cells = [(QLabel(name), QLabel()) for name in names]
        self._row.addStretch()
        for name, count in self.cells:
            colour(name, theme.now().dim)
            self._row.addWidget(name)
            self._row.addWidget(count)
            self._row.addStretch()


def colour(label: QLabel, chosen: QColor) -> None:
    """Set the colour of a label's text."""
    palette = label.palette()
    palette.setColor(label.foregroundRole(), chosen)
    label.setPalette(palette)


def _width(text: str, pixels: float, bold: bool) -> int:
    return QFontMetrics(theme.font(pixels, bold=bold)).horizontalAdvance(text)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.live.panel")  # by name, since it imports all views
