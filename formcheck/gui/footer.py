"""The permanent line at the bottom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from formcheck.gui import theme, words


class Footer(QWidget):
    """What must always be read, and the frame rate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.notice = QLabel(words.FOOTER)
        self.privacy = QLabel(words.PRIVACY)
        self.rate = QLabel()
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.notice)
        row.addWidget(self.privacy)
        row.addStretch()
        row.addWidget(self.rate)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_rate(self, fps: float) -> None:
        """Show the frame rate."""
        self.rate.setText(words.frame_rate(fps))

    def rescale(self, window_height: int) -> None:
        """Fit the type to the window's height."""
        unit = window_height / 100
        for label in (self.notice, self.privacy, self.rate):
            label.setFont(theme.font(unit * 2.2))
        self._row.setContentsMargins(round(unit * 2), round(unit * 0.6), round(unit * 2), round(unit * 0.8))
        self._row.setSpacing(round(unit * 3))
