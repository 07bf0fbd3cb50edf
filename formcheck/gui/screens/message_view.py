"""The screen in place of the picture: starting, or why there is no picture and what to do about it."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.scene import Choice, Problem
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_warning
from formcheck.i18n import language, tr

_BUTTONS: dict[Choice, str] = {"retry": words.TRY_AGAIN, "demo": words.PLAY_DEMO, "open": words.OPEN_VIDEO}


class MessageView(QWidget):
    """A heading, sentences and buttons; chosen : emitted with the choice whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the column."""
        super().__init__(parent)
        self.heading, self.body, self.small = QLabel(), QLabel(), QLabel()
        self.buttons = {choice: QPushButton(tr(text)) for choice, text in _BUTTONS.items()}
        self._problem: Problem | None = None
        self._column = column = QVBoxLayout(self)
        column.addStretch(3)
        self.sign = Sign()
        column.addWidget(self.sign)
        for label in (self.heading, self.body, self.small):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch()
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, c=choice: self.chosen.emit(c))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(4)

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        unit = window_height / 100
        self.sign.setFixedHeight(round(unit * 13))
        self.heading.setFont(theme.font(unit * 7, bold=True))
        self.body.setFont(theme.font(unit * 4.2))
        self.small.setFont(theme.font(unit * 3))
        self._column.setSpacing(round(unit * 3))
        self._column.setContentsMargins(round(unit * 10), 0, round(unit * 10), 0)

    def show_starting(self, definition: PoseDefinition) -> None:
        """Show the coming exercise while camera and model start."""
        self._problem = None
        self.sign.hide()
        self.heading.setText(tr(words.STARTING))
        self.body.setText(definition.texts(language()).setup)
        self.small.setText(definition.texts(language()).safety)
        for button in self.buttons.values():
            button.hide()

    def show_problem(self, problem: Problem) -> None:
        """Show why there is no picture, and the buttons that can help."""
        if problem == self._problem:
            return
        self._problem = problem
        self.sign.show()
        self.heading.setText(tr(problem.heading))
        self.body.setText(problem.sentence)
        self.small.setText("")
        for choice, button in self.buttons.items():
            button.setVisible(choice in problem.choices)
            button.setDefault(choice == problem.choices[0])
        self.buttons[problem.choices[0]].setFocus()


class Sign(QWidget):
    """A warning sign above the heading."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_warning(painter, QPointF(self.width() / 2, self.height() / 2), self.height() * 0.9)
        painter.end()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.screens.message_view"
    )  # by name, since it imports all views
