"""The card of a routine: its title, its exercises as a row of figures, how many and how long."""

from typing import Final

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout

from formcheck.coaching.gallery.cards import Offer, RoutineCard
from formcheck.gui.gallery.card import Card
from formcheck.gui.gallery.exercise_tile import still_figure
from formcheck.gui.paint import theme
from formcheck.gui.paint.figure_view import FigureView

MOST_FIGURES: Final = 5


class RoutineTile(Card):
    """One routine; checked while it is the one that the page shows."""

    def __init__(self, card: RoutineCard, offer: Offer) -> None:
        super().__init__(card.title, f"{card.facts} {card.explanation}")
        self.card = card
        self.setCheckable(True)
        self.loaded = False
        poses = list(dict.fromkeys(line.pose for line in card.steps))[:MOST_FIGURES]
        self._definitions = [offer.poses[pose] for pose in poses]
        self.figures = [still_figure() for _ in poses]
        self.title = self.add_label(card.title)
        self._row = QHBoxLayout()
        for figure in self.figures:
            self._row.addWidget(figure)
        self._row.addStretch(1)
        self.column.addLayout(self._row)
        self.facts = self.add_label(card.facts, dim=True)

    @property
    def figure(self) -> FigureView:
        """The figure that is ready last."""
        return self.figures[-1]

    def load(self) -> None:
        """Draw the figures."""
        self.loaded = True
        for figure, definition in zip(self.figures, self._definitions, strict=True):
            figure.show_pose(definition)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Start it, as Enter does."""
        super().mouseDoubleClickEvent(event)
        self.entered.emit()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave it to the page which one is checked."""

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        super().rescale(unit)
        self._row.setSpacing(round(unit * 0.4))
        for figure in self.figures:
            figure.setFixedSize(round(unit * 7), round(unit * 7))
        self.title.setFont(theme.font(unit * 3, bold=True))
        self.facts.setFont(theme.font(unit * 2.2))
