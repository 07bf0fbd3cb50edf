"""A routine: what it is for, its exercises, what to leave out this time, and Start."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.gallery.cards import Offer, RoutineCard, chosen_facts, shortened
from formcheck.gui.gallery.exercise_tile import still_figure
from formcheck.gui.gallery.step_row import StepRow
from formcheck.gui.paint import theme
from formcheck.i18n import language, tr


class RoutineDetail(QWidget):
    """Shows one routine.

    started : emitted with the routine, without what is not ticked. left : the left arrow was pressed.
    """

    started = Signal(object)
    left = Signal()

    def __init__(self, offer: Offer) -> None:
        """Start without a routine."""
        super().__init__()
        self._offer = offer
        self._card: RoutineCard | None = None
        self._unit = 7.2
        self.rows: list[StepRow] = []
        self.figure, self.caption = still_figure(), _label()
        self.sentence, self.safety = _label(dim=True), _label()
        self.title, self.explanation = _label(), _label()
        self.hint, self.facts = _label(), _label()
        self.hint.setText(tr("Untick what you want to leave out this time:"))
        self.start_button = QPushButton(tr("&Start"))
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self._start)
        self._lay_out()

    def show_routine(self, card: RoutineCard, after: QWidget) -> None:
        """Show a routine with all of its exercises ticked; the Tab key comes here after that widget."""
        if card is self._card:
            return
        self._card = card
        self.title.setText(card.title)
        self.explanation.setText(card.explanation)
        self.explanation.setVisible(bool(card.explanation))
        for old in self.rows:
            self._steps.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [StepRow(line) for line in card.steps]
        for number, row in enumerate(self.rows):
            self._steps.insertWidget(number, row)
            row.toggled.connect(self._count)
            row.pointed.connect(lambda r=row: self._show_figure(r))
            row.steered.connect(lambda by, n=number: self._steer(n + by))
            row.left.connect(self.left)
            row.entered.connect(self.start_button.click)
        for before, following in pairwise((after, *self.rows, self.start_button)):
            self.setTabOrder(before, following)
        self._show_figure(self.rows[0])
        self._count()
        self.rescale(self._unit)

    def set_animated(self, animated: bool) -> None:
        """Let the figure move, or stand still."""
        self.figure.set_animated(animated)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._unit = unit
        self.title.setFont(theme.font(unit * 4, bold=True))
        for label in (self.explanation, self.hint):
            label.setFont(theme.font(unit * 2.6))
        for label in (self.facts, self.caption):
            label.setFont(theme.font(unit * 2.6, bold=True))
        for label in (self.sentence, self.safety):
            label.setFont(theme.font(unit * 2.3))
        self.figure.setFixedHeight(round(unit * 27))
        self.start_button.setMinimumHeight(round(unit * 8))
        self.start_button.setFont(theme.font(unit * 3.2, bold=True))
        self._said.setSpacing(round(unit * 1.4))
        self._picture.setSpacing(round(unit * 1.2))
        self._row.setSpacing(round(unit * 2.5))
        self._row.setContentsMargins(round(unit * 2), 0, 0, round(unit * 1.5))
        self._steps.setSpacing(round(unit * 0.4))
        self._steps.setContentsMargins(0, 0, round(unit), 0)
        for row in self.rows:
            row.rescale(unit)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._steps = QVBoxLayout(inside)
        self._steps.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._said, self._picture, self._row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        for label in (self.title, self.explanation, self.hint):
            self._said.addWidget(label)
        self._said.addWidget(self._scroll, 1)
        for part in (self.figure, self.caption, self.sentence, self.safety):
            self._picture.addWidget(part)
        self._picture.addStretch(1)
        self._picture.addWidget(self.facts)
        self._picture.addWidget(self.start_button)
        self._row.addLayout(self._said, 3)
        self._row.addLayout(self._picture, 2)

    def _show_figure(self, row: StepRow) -> None:
        """Show how an exercise looks."""
        self._scroll.ensureWidgetVisible(row)
        definition = self._offer.poses[row.line.pose]
        if self.caption.text() != row.line.title:
            self.caption.setText(words.title(definition))
            self.sentence.setText(definition.texts(language()).summary)
            self.safety.setText(definition.texts(language()).safety)
            self.figure.show_pose(definition)

    def _steer(self, to: int) -> None:
        """Move the focus to a row, below the last one to Start."""
        if to == len(self.rows):
            self.start_button.setFocus()
        elif to >= 0:
            self.rows[to].setFocus()

    def _left_out(self) -> set[int]:
        return {number for number, row in enumerate(self.rows) if not row.isChecked()}

    def _count(self) -> None:
        """Say how long it takes without what is left out."""
        if self._card is not None:
            routine = shortened(self._card, self._left_out())
            self.start_button.setEnabled(routine is not None)
            self.facts.setText(chosen_facts(self._card, routine, self._offer.poses))

    def _start(self) -> None:
        routine = None if self._card is None else shortened(self._card, self._left_out())
        if routine is not None:
            self.started.emit(routine)


def _label(*, dim: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if dim:
        label.setStyleSheet(f"color: {theme.now().dim.name()};")
    return label
