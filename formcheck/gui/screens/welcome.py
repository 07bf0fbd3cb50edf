"""The screen of the first start: what this is, that nothing leaves the computer, and when to stop."""

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_arrow, paint_check, paint_warning
from formcheck.i18n import mark, tr

POINTS: Final = (
    (
        "watch",
        mark("It watches you stretch through the camera and tells you at once what is right and what to change."),
    ),
    ("private", mark("Nothing leaves this computer: no picture, no result.")),
    (
        "stop",
        mark(
            "For education, not a diagnosis. Stop when an exercise hurts. See a doctor first after an accident, and at "
            "once with numbness, weakness in a leg, trouble with bladder or bowel, fever, or pain that wakes you at "
            "night."
        ),
    ),
)


class WelcomeView(QWidget):
    """Three points and two buttons: started, or demo."""

    started = Signal()
    demo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self.heading = QLabel(tr("Welcome to formcheck"))
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start_button = QPushButton(tr("&Start"))
        self.demo_button = QPushButton(tr(words.PLAY_DEMO))
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self.started)
        self.demo_button.clicked.connect(self.demo)
        self.points = [(WelcomeSign(kind), _label(tr(text))) for kind, text in POINTS]
        self._grid = QGridLayout()
        for row, (sign, label) in enumerate(self.points):
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.demo_button)
        buttons.addStretch()
        self._column = column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addLayout(self._grid)
        column.addLayout(buttons)
        column.addStretch(3)

    def begin(self) -> None:
        """Focus the start button, so that Enter starts."""
        self.start_button.setFocus()

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        unit = window_height / 100
        self.heading.setFont(theme.font(unit * 7, bold=True))
        for sign, label in self.points:
            label.setFont(theme.font(unit * 3.6))
            sign.setFixedSize(round(unit * 7), round(unit * 6))
        self._grid.setVerticalSpacing(round(unit * 3))
        self._grid.setHorizontalSpacing(round(unit * 2))
        self._column.setSpacing(round(unit * 4))
        self._column.setContentsMargins(round(unit * 12), 0, round(unit * 12), 0)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class WelcomeSign(QWidget):
    """The sign beside a point."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, size = QPointF(self.width() / 2, self.height() / 2), self.height() * 0.7
        if self._kind == "stop":
            paint_warning(painter, middle, size * 1.1)
        elif self._kind == "private":
            paint_check(painter, middle, size, "good")
        else:
            paint_arrow(painter, middle, size, "text")
        painter.end()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.screens.welcome")  # by name, since it imports all views
