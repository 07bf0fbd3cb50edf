"""Colours and type. The verdict colours are Okabe and Ito's, told apart by colour-blind eyes too."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPen

from formcheck.gui.coach import Tone
from formcheck.gui.skeleton import Look

BACKGROUND: Final = QColor("#0f1418")
SURFACE: Final = QColor("#1a2229")
RAISED: Final = QColor("#2a353f")
LINE: Final = QColor("#42515e")
TEXT: Final = QColor("#f4f7f9")
DIM: Final = QColor("#b6c2cc")
HALO: Final = QColor(8, 11, 14, 205)
FOCUS: Final = QColor("#ffffff")

GOOD: Final = QColor("#56b4e9")
FAULT: Final = QColor("#f5871f")
UNKNOWN: Final = QColor("#c3cbd2")

LOOKS: Final[dict[Look, QColor]] = {"plain": UNKNOWN, "unknown": UNKNOWN, "good": GOOD, "fault": FAULT}
TONES: Final[dict[Tone, QColor]] = {"next": TEXT, "good": GOOD, "fault": FAULT, "lost": TEXT}

SMALLEST_PX: Final = 11


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
    """Return the dark palette for the standard widgets."""
    dark = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, BACKGROUND),
        (roles.Base, SURFACE),
        (roles.AlternateBase, RAISED),
        (roles.Button, RAISED),
        (roles.ToolTipBase, RAISED),
        (roles.Highlight, GOOD),
        (roles.HighlightedText, BACKGROUND),
        (roles.PlaceholderText, DIM),
    ):
        dark.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText):
        dark.setColor(role, TEXT)
        dark.setColor(QPalette.ColorGroup.Disabled, role, QColor("#7b8894"))
    return dark


def style_sheet(control_px: int) -> str:
    """Return the style of buttons and choosers for a text height in pixels."""
    pad = round(control_px * 0.45)
    return f"""
        QPushButton, QComboBox {{
            font-size: {control_px}px; color: {TEXT.name()}; background: {RAISED.name()};
            border: 2px solid {LINE.name()}; border-radius: {pad}px; padding: {pad}px {2 * pad}px;
        }}
        QPushButton:hover, QComboBox:hover {{ border-color: {DIM.name()}; }}
        QPushButton:focus, QComboBox:focus {{ border-color: {FOCUS.name()}; }}
        QPushButton:default {{ background: {GOOD.name()}; color: {BACKGROUND.name()}; border-color: {GOOD.name()}; }}
        QPushButton:default:focus {{ border-color: {FOCUS.name()}; }}
        QComboBox::drop-down {{ border: none; width: {2 * control_px}px; }}
        QComboBox:disabled {{ color: #7b8894; background: {SURFACE.name()}; }}
        QComboBox QAbstractItemView {{ font-size: {control_px}px; padding: {pad}px; }}
        QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    """
