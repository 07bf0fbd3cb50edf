"""The exercises of a session in its summary: a sign, the name, the result; every hold once it is unfolded."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching.afterwards.session_summary import SummaryGroup
from formcheck.gui.live.panel import colour
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_arrow, paint_check, paint_warning
from formcheck.i18n import tr

SHARES: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Sizes of the type that are tried until everything fits."""


class GroupList(QScrollArea):
    """The exercises in columns; scrolled only where they do not fit at the smallest type. changed : one unfolded."""

    changed = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.groups: list[GroupView] = []
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        for column in self._columns:
            self._row.addLayout(column, 1)
        self.setWidget(holder)

    def show_groups(self, groups: Sequence[SummaryGroup]) -> None:
        """Show other exercises."""
        for old in self.groups:
            old.hide()
            old.deleteLater()
        self.groups = [GroupView(group) for group in groups]
        for group in self.groups:
            group.unfolded.connect(self.changed)
        self.setVisible(bool(self.groups))

    def fit(self, width: int, room: int, unit: float, columns: int) -> int:
        """Arrange the exercises in one or two columns, in the largest type that fits.

        Parameters
        ----------
        width, room : pixels that there are. unit : a hundredth of the window's height, in pixels.

        Returns
        -------
        The height that they need, in pixels.
        """
        parts = self._arrange(columns)
        needed = 0
        for share in SHARES:
            gap = round(unit * share * 1.6)
            self._row.setSpacing(gap * 2 if columns > 1 else 0)
            one = (width - (columns - 1) * gap * 2) // columns
            for group in self.groups:
                group.rescale(unit * share)
            needed = max((sum(g.height_for(one) + gap for g in part) for part in parts), default=0)
            for column in self._columns:
                column.setSpacing(gap)
            if needed <= room:
                break
        return needed

    def _arrange(self, columns: int) -> "list[list[GroupView]]":
        """Deal the exercises out to the columns, the first ones to the first."""
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        half = -(-len(self.groups) // columns)
        parts = [self.groups[i : i + half] for i in range(0, len(self.groups), half)] if self.groups else []
        for number, part in enumerate(parts):
            for group in part:
                self._columns[number].addWidget(group)
            self._columns[number].addStretch()
        self._row.setStretch(1, 1 if columns > 1 else 0)
        return parts


class GroupView(QWidget):
    """One exercise. unfolded : its holds are shown, or hidden again."""

    unfolded = Signal()

    def __init__(self, group: SummaryGroup) -> None:
        """Build the lines."""
        super().__init__()
        self.group = group
        self.title, self.result = QLabel(group.title), QLabel(group.result)
        self.cues = [QLabel(cue) for cue in group.cues]
        self.holds = [QLabel(f"{row.title}   {row.form}") for row in group.rows]
        self.fold = QPushButton(_folded(on=False))
        self.fold.setObjectName("fold")
        self.fold.setCheckable(True)
        self.fold.setAccessibleName(tr("Holds of {exercise}").format(exercise=group.title))
        self.fold.toggled.connect(self._unfold)
        self._unit = 7.2
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        for label in (self.title, self.result, *self.cues, *self.holds):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if label is not self.title:
                self._lines.addWidget(label)
        for label in self.holds:
            colour(label, theme.now().dim)
            label.hide()

    @property
    def texts(self) -> list[str]:
        """What is shown, line by line."""
        labels = (self.title, self.result, *self.cues, *self.holds)
        return [label.text() for label in labels if not label.isHidden()]

    def rescale(self, unit: float) -> None:
        """Scale the type; unit : a hundredth of the window's height, less where much has to fit."""
        self._unit = unit
        self._lines.setSpacing(round(unit * 0.4))
        self._lines.setContentsMargins(round(unit * 6), 0, 0, 0)
        self.title.setFont(theme.font(unit * 3.6, bold=True))
        for label in (self.result, *self.cues):
            label.setFont(theme.font(unit * 3.0))
        for label in self.holds:
            label.setFont(theme.font(unit * 2.6))

    def height_for(self, width: int) -> int:
        """Return the height in pixels that it needs at this width in pixels."""
        return self._lines.heightForWidth(width)

    def _unfold(self, on: bool) -> None:
        self.fold.setText(_folded(on=on))
        for label in self.holds:
            label.setVisible(on)
        self.unfolded.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sign of the exercise, and of what to change about it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = QPointF(self._unit * 2.5, self.title.geometry().center().y())
        if self.group.complete:
            paint_check(painter, sign, self._unit * 3.2, "good")
        else:
            paint_arrow(painter, sign, self._unit * 3, "dim")
        for label in self.cues:
            paint_warning(painter, QPointF(sign.x(), label.geometry().center().y()), self._unit * 3.0)
        painter.end()


def _folded(*, on: bool) -> str:
    return f"{tr('Holds')} {'▾' if on else '▸'}"
