"""Base of the dialogs: large type that scales with the window, theme and keys."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from formcheck import i18n
from formcheck.gui.paint import theme
from formcheck.gui.paint.room import type_height, within_screen

WINDOW_HEIGHT: Final = 720
"""Height in pixels to scale the type to if there is no window."""

SHARE: Final = 0.92
"""Share of the window that a dialog fills."""

WIDEST: Final = 1.75
"""Largest aspect ratio, width / height; wider dialogs separate the labels from their controls."""


class LargeDialog(QDialog):
    """A dialog that looks like the window behind it and fills most of it.

    Subclasses add their widgets, set their texts in `word` and scale them in `fit`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Derive the size from the window behind."""
        super().__init__(parent)
        self._height = WINDOW_HEIGHT if parent is None else type_height(parent.window().size())
        self._window = QSize()
        self._fill_window()
        self._language = ""
        self._colours: theme.Colours | None = None

    @property
    def unit(self) -> float:
        """A hundredth of the window's height in pixels."""
        return self._height / 100

    def word(self) -> None:
        """Set all texts in the current language."""

    def fit(self) -> None:
        """Scale type and spacing to `unit`."""

    def rescale(self, window_height: int) -> None:
        """Scale everything to the window's height, in the current theme and language."""
        self._height = window_height
        self._fill_window()
        self._colours = theme.now()
        if self._language != i18n.language():
            self._language = i18n.language()
            self.word()
        control_px = max(round(self.unit * 2.8), theme.SMALLEST_PX + 2)
        self.setStyleSheet(theme.style_sheet(control_px) + _own_style(control_px))
        self.fit()

    def _fill_window(self) -> None:
        """Take the size that belongs to the window behind, unless that has not changed since."""
        parent = self.parentWidget()
        if parent is not None and parent.window().size() != self._window:
            self._window = size = parent.window().size()
            wide = min(size.width() * SHARE, size.height() * WIDEST)
            self.resize(within_screen(parent, QSize(round(wide), round(size.height() * SHARE))))

    def follow(self) -> None:
        """Apply a theme or language that has changed."""
        if self._language != i18n.language() or self._colours is not theme.now():
            self.rescale(self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press only the focused button, and Escape close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            event.accept()
            return
        super().keyPressEvent(event)


def button(parent: QWidget | None = None) -> QPushButton:
    """Return a button that Enter does not press unless it has the focus."""
    push_button = QPushButton(parent)
    push_button.setAutoDefault(False)
    return push_button


def plain_label(*, wraps: bool = False, dim: bool = False) -> QLabel:
    """Return a label that shows its text without markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if dim:
        label.setObjectName("dim")
    return label


def bare(text: str) -> str:
    """Return a label's text without its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _own_style(control_px: int) -> str:
    """Return the style sheet that dialogs add to the window's, for a text height in pixels."""
    c, round_px = theme.now(), round(control_px * 0.45)
    knob, rail = 2 * round(control_px * 0.6), 2 * max(round(control_px * 0.15), 2)
    return f"""
        QDialog {{ background: {c.background.name()}; }}
        QLabel {{ color: {c.text.name()}; background: transparent; }}
        QLabel#dim {{ color: {c.dim.name()}; }}
        QMessageBox QLabel {{ font-size: {control_px}px; }}
        QLabel:disabled {{ color: {c.disabled.name()}; }}
        QListWidget {{
            background: {c.surface.name()}; color: {c.text.name()};
            border: 2px solid {c.line.name()}; border-radius: {round_px}px; outline: none;
        }}
        QListWidget:focus {{ border-color: {c.focus.name()}; }}
        QListWidget::item {{ padding: {round_px}px; border-radius: {round_px}px; }}
        QComboBox QAbstractItemView {{
            background: {c.surface.name()}; color: {c.text.name()}; border: 2px solid {c.line.name()};
        }}
        QComboBox QAbstractItemView::item {{ padding-left: {round_px}px; min-height: {round(control_px * 1.7)}px; }}
        QComboBox QAbstractItemView::item:selected {{ background: {c.good.name()}; color: {c.background.name()}; }}
        QLineEdit, QDoubleSpinBox {{
            background: {c.surface.name()};
            selection-background-color: {c.good.name()}; selection-color: {c.background.name()};
        }}
        QLineEdit:disabled, QDoubleSpinBox:disabled {{ color: {c.disabled.name()}; }}
        QDoubleSpinBox {{ padding-left: 0px; padding-right: 0px; }}
        QDoubleSpinBox QLineEdit {{ border: none; padding: 0px; background: transparent; }}
        QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0px; height: 0px; border: none; }}
        QSlider {{ min-height: {knob + 8}px; }}
        QSlider::groove:horizontal {{ height: {rail}px; border-radius: {rail // 2}px; background: {c.line.name()}; }}
        QSlider::sub-page:horizontal {{ border-radius: {rail // 2}px; background: {c.good.name()}; }}
        QSlider::handle:horizontal {{
            width: {knob - 6}px; margin: {-((knob - rail) // 2)}px 0; border-radius: {knob // 2}px;
            background: {c.good.name()}; border: 3px solid {c.text.name()};
        }}
        QSlider::handle:horizontal:focus {{ background: {c.focus.name()}; border-color: {c.good.name()}; }}
    """
