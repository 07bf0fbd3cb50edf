"""A sentence below the header of a recording, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from formcheck.gui.paint import theme

NoteAction = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class NoteBar(QWidget):
    """A sentence with buttons at its end; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("note")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label, 1)
        self._window_height, self._good = 720, False
        self.hide()

    def text(self) -> str:
        """Return the sentence."""
        return self.label.text()

    def show_note(self, text: str, *, good: bool, actions: Sequence[NoteAction] = ()) -> None:
        """Show a sentence with buttons, or nothing; good : it is not a problem."""
        self._good = good
        self.label.setText(text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [QPushButton(words) for words, _ in actions]
        for button, (_, act) in zip(self.buttons, actions, strict=True):
            button.clicked.connect(lambda _checked=False, what=act: what())
            self._row.addWidget(button)
        self.setVisible(bool(text))
        self.rescale(self._window_height)

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height, in the colours of the theme."""
        self._window_height = window_height
        c, pad = theme.now(), round(window_height * 0.01)
        edge = c.good if self._good else c.fault
        self.label.setFont(theme.font(window_height * 0.026))
        self._row.setContentsMargins(3 * pad, pad, 2 * pad, pad)
        self._row.setSpacing(round(window_height * 0.011))
        self.setStyleSheet(
            f"QWidget#note {{ background: {c.raised.name()}; border-left: {pad}px solid {edge.name()}; }}"
            f"QLabel {{ background: transparent; color: {c.text.name()}; }}"
        )
