"""The permanent lines at the bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.gui.paint import theme
from formcheck.i18n import tr


class Footer(QWidget):
    """The notices that are always shown, the frame rate, the voice button, and above them a passing note."""

    voice_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the rows."""
        super().__init__(parent)
        self.notice = QLabel(tr(words.FOOTER))
        self.privacy = QLabel(tr(words.PRIVACY))
        self.rate, self.note = QLabel(), QLabel()
        self.voice = QPushButton()
        self.voice.setFlat(True)
        self.voice.setToolTip("M")
        self.voice.clicked.connect(self.voice_pressed)
        for label in (self.notice, self.privacy, self.note):
            label.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = row = QHBoxLayout()
        column.addWidget(self.note)
        column.addLayout(row)
        row.addWidget(self.notice, 3)
        row.addWidget(self.privacy, 2)
        row.addWidget(self.voice)
        row.addWidget(self.rate)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_voice(on=True)

    def set_mat(self, on: bool) -> None:
        """Leave its place to what is read from three metres; a passing note is shown all the same."""
        for widget in (self.notice, self.privacy, self.voice, self.rate):
            widget.setVisible(not on)

    def show_rate(self, fps: float) -> None:
        """Show the frame rate."""
        self.rate.setText(words.frame_rate(fps))

    def show_voice(self, *, on: bool) -> None:
        """Show whether cues are spoken."""
        self.voice.setText(tr(words.VOICE_ON if on else words.VOICE_OFF))

    def show_note(self, text: str) -> None:
        """Show a note above the line; empty hides it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        unit = window_height / 100
        for widget in (self.notice, self.privacy, self.rate, self.note, self.voice):
            widget.setFont(theme.font(unit * 2.2))
        side = round(unit * 2)
        self.note.setContentsMargins(side, round(unit * 0.6), side, 0)
        self._row.setContentsMargins(side, round(unit * 0.6), side, round(unit * 0.8))
        self._row.setSpacing(round(unit * 3))


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.screens.footer")  # by name, since it imports all views
