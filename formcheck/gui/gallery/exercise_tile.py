"""The card of an exercise: how it looks, what it is, where, how hard and how long."""

from formcheck.coaching.gallery.cards import ExerciseCard
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.gallery.card import Card
from formcheck.gui.paint import theme
from formcheck.gui.paint.figure_view import FigureView


class ExerciseTile(Card):
    """One exercise; its figure is drawn when `load` is called, and moves while it is `set_animated`."""

    def __init__(self, card: ExerciseCard, definition: PoseDefinition) -> None:
        super().__init__(card.title, f"{card.sentence} {card.facts}".replace("\n", ", "))
        self.card, self._definition = card, definition
        self.loaded = False
        self.figure = still_figure()
        self.column.addWidget(self.figure)
        self.title = self.add_label(card.title)
        self.sentence = self.add_label(card.sentence)
        self.column.addStretch(1)
        self.facts = self.add_label(card.facts, dim=True)

    def load(self) -> None:
        """Draw the figure."""
        self.loaded = True
        self.figure.show_pose(self._definition)

    def set_animated(self, animated: bool) -> None:
        """Let the figure move, or stand still."""
        self.figure.set_animated(animated)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        super().rescale(unit)
        self.figure.setFixedHeight(round(unit * 17))
        self.title.setFont(theme.font(unit * 3, bold=True))
        self.sentence.setFont(theme.font(unit * 2.4))
        self.facts.setFont(theme.font(unit * 2.2))


def still_figure() -> FigureView:
    """Return a view that keeps its place while there is no figure yet, and stands still until it is pointed at."""
    figure = FigureView()
    policy = figure.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    figure.setSizePolicy(policy)
    figure.steady = True
    figure.set_animated(False)
    return figure
