"""Colours and type of the window, dark and light."""

from dataclasses import dataclass
from typing import Final, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QPen

from formcheck.coaching.coach import Tone
from formcheck.draw import colours
from formcheck.draw.colours import Palette, Role


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme for Qt; what each colour is for: `formcheck.draw.colours.Role`."""

    background: QColor
    surface: QColor
    raised: QColor
    line: QColor
    text: QColor
    dim: QColor
    disabled: QColor
    halo: QColor
    focus: QColor
    good: QColor
    fault: QColor
    unknown: QColor
    left: QColor
    right: QColor

    @classmethod
    def from_palette(cls, palette: Palette) -> Self:
        """Make a theme of a palette."""
        return cls(**{role: QColor(*rgba) for role, rgba in palette.items()})

    def of(self, role: Role) -> QColor:
        """Return the colour of a role."""
        colour: QColor = getattr(self, role)
        return colour


DARK: Final = Colours.from_palette(colours.DARK)
LIGHT: Final = Colours.from_palette(colours.LIGHT)
ON_PICTURE: Final = DARK
"""What is drawn on a picture of the camera keeps its colours: bright lines with a dark halo show on anything."""

TONES: Final[dict[Tone, Role]] = {"next": "text", "good": "good", "fault": "fault", "lost": "text"}
"""Colours of the signs beside a cue."""

SMALLEST_PX: Final = 11


class _Chosen:
    """The theme that the window has now."""

    theme = DARK


def now() -> Colours:
    """Return the colours of the theme that is chosen; ask when painting, it may change."""
    return _Chosen.theme


def wanted(setting: str) -> Colours:
    """Return the theme for a setting; ``system`` follows the desktop, which may not say: then it is dark."""
    if setting in ("dark", "light"):
        return LIGHT if setting == "light" else DARK
    hints = QGuiApplication.styleHints()
    return LIGHT if hints.colorScheme() is Qt.ColorScheme.Light else DARK


def use(theme: Colours) -> None:
    """Choose a theme; what is on the screen must be painted again."""
    _Chosen.theme = theme


def font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the window's typeface at a height in pixels."""
    chosen = QFont()
    chosen.setPixelSize(max(round(pixels), SMALLEST_PX))
    chosen.setBold(bold)
    return chosen


def pen(colour: QColor, width: float, *, flat: bool = False) -> QPen:
    """Return a solid pen with round ends and joins, or with flat ends."""
    made = QPen(colour, width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def palette() -> QPalette:
    """Return the palette for the standard widgets."""
    chosen, roles, c = QPalette(), QPalette.ColorRole, now()
    for role, colour in (
        (roles.Window, c.background),
        (roles.Base, c.surface),
        (roles.AlternateBase, c.raised),
        (roles.Button, c.raised),
        (roles.ToolTipBase, c.raised),
        (roles.Highlight, c.good),
        (roles.HighlightedText, c.background),
        (roles.PlaceholderText, c.dim),
        (roles.Link, c.good),
    ):
        chosen.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText):
        chosen.setColor(role, c.text)
        chosen.setColor(QPalette.ColorGroup.Disabled, role, c.disabled)
    return chosen


def style_sheet(control_px: int) -> str:
    """Return the style of buttons and choosers for a text height in pixels."""
    pad, c = round(control_px * 0.45), now()
    return f"""
        QPushButton, QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox {{
            font-size: {control_px}px; color: {c.text.name()}; background: {c.raised.name()};
            border: 2px solid {c.line.name()}; border-radius: {pad}px; padding: {pad}px {2 * pad}px;
        }}
        QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
        QPushButton:hover, QComboBox:hover {{ border-color: {c.dim.name()}; }}
        QPushButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
            border-color: {c.focus.name()};
        }}
        QPushButton:default, QPushButton:checked {{
            background: {c.good.name()}; color: {c.background.name()}; border-color: {c.good.name()};
        }}
        QPushButton:default:focus, QPushButton:checked:focus {{ border-color: {c.focus.name()}; }}
        QPushButton#fold {{
            border-width: 1px; padding: 0 {pad}px; font-size: {round(control_px * 0.85)}px; background: transparent;
        }}
        QPushButton#fold:checked {{ color: {c.text.name()}; border-color: {c.line.name()}; }}
        QPushButton#fold:focus {{ border-color: {c.focus.name()}; }}
        QPushButton:disabled, QComboBox:disabled {{ color: {c.disabled.name()}; background: {c.surface.name()}; }}
        QPushButton::menu-indicator {{ image: none; width: 0px; }}
        QComboBox::drop-down {{ border: none; width: {2 * control_px}px; }}
        QComboBox QAbstractItemView, QListWidget {{ font-size: {control_px}px; padding: {pad}px; }}
        QListWidget::item:selected {{ background: {c.good.name()}; color: {c.background.name()}; }}
        QMenu {{ font-size: {control_px}px; }}
        QCheckBox, QRadioButton {{ font-size: {control_px}px; }}
        QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
        QScrollArea QScrollBar:vertical {{ background: transparent; width: {control_px}px; }}
        QScrollArea QScrollBar::handle:vertical {{
            background: {c.line.name()}; min-height: {2 * control_px}px; border-radius: {control_px // 4}px;
            margin: 0 {control_px // 4}px;
        }}
        QScrollArea QScrollBar::handle:vertical:hover {{ background: {c.dim.name()}; }}
        QScrollArea QScrollBar::add-line, QScrollArea QScrollBar::sub-line {{ height: 0px; width: 0px; }}
        QScrollArea QScrollBar::add-page, QScrollArea QScrollBar::sub-page {{ background: transparent; }}
    """
