"""The row above a recording: its title, and menus."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.paint import theme
from formcheck.gui.review.exercise_choosers import ExerciseChoosers
from formcheck.gui.review.recent_menu import RecentMenu
from formcheck.i18n import tr
from formcheck.pipeline.recorded.measure_curves import Key
from formcheck.review.analysis_request import Request
from formcheck.review.exporting import Kind
from formcheck.review.review_texts import ANNOTATED_PICTURE, EXPORT_ALL, EXPORTS, OPENS, curve_title
from formcheck.review.reviewed import Review

ALL: Final = "all"

_TYPE: Final = 2.8
_TITLE_SHARE: Final = 0.2
"""Least share of the width that the title keeps where everything stands in one row."""


class Elided(QLabel):
    """One line that shrinks: text that does not fit is elided in the middle, with the full text as tooltip."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Elide the title to the new width."""
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line."""
        return QSize(0, QFontMetrics(self.font()).height())

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))


class Head(QWidget):
    """Title, what is judged by, and menus; in one row, or in two where one is too narrow.

    closed : back to the camera. compared : another recording is to be chosen. reference, alone : show the figure
    beside the recording, show nothing beside it. exported : what to export, or ``all``. curve : a curve (pose,
    column) and whether to show it. referenced, forgotten : make the recording the user's reference of its exercise, or
    return to the book. described : it is to be said whom the recording shows. another : another recording is to be
    chosen and opened. earlier : path of an earlier result to open.
    """

    closed = Signal()
    compared = Signal()
    reference = Signal()
    alone = Signal()
    exported = Signal(str)
    curve = Signal(object, bool)
    referenced = Signal()
    forgotten = Signal()
    described = Signal()
    another = Signal()
    earlier = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.title = Elided()
        self.back_button = QPushButton(tr("&Back to the camera"))
        self.compare_button, self.compare_menu = _menu_button(tr("&Compare"), self)
        self.curves_button, self.curves_menu = _menu_button(tr("C&urves"), self)
        self.export_button, self.export_menu = _menu_button(tr("&Export"), self)
        self.file_button, self.file_menu = _menu_button(tr("&File"), self)
        self.file_menu.addAction(tr("&Open another…")).triggered.connect(self.another)
        self.recent = RecentMenu(self)
        self.recent.chosen.connect(self.earlier)
        self.file_menu.addMenu(self.recent)
        self.about_button = QPushButton(tr("Per&son…"))
        self.about_button.setToolTip(tr("Whom the recording shows, which session it is, and a note for the report"))
        self.about_button.clicked.connect(self.described)
        self.blur = QAction(tr("&Blur faces in pictures"), self)
        self.blur.setCheckable(True)
        self._name = self._subject = ""
        self._landmarks = True
        self.choosers = ExerciseChoosers()
        self._column, self._row, self._below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._row)
        self._column.addLayout(self._below)
        self._row.addWidget(self.title, 1)
        self._fixed = (self.file_button, self.about_button, self.export_button, self.back_button)
        self._movable = (self.choosers, self.compare_button, self.curves_button)
        for widget in (*self._movable, *self._fixed):
            self._row.addWidget(widget)
        for before, after in pairwise((*self._fixed, self.choosers, self.compare_button, self.curves_button)):
            QWidget.setTabOrder(before, after)
        self.back_button.clicked.connect(self.closed)
        self._fill_compare()

    def _fill_compare(self) -> None:
        group = QActionGroup(self)
        self.with_nothing = _choice(self.compare_menu, group, tr("With &nothing"))
        self.with_figure = _choice(self.compare_menu, group, tr("With the &reference figure"))
        self.with_recording = _choice(self.compare_menu, group, tr("With another re&cording…"))
        self.with_nothing.setChecked(True)
        self.with_nothing.triggered.connect(self.alone)
        self.with_figure.triggered.connect(self.reference)
        self.with_recording.triggered.connect(self.compared)
        self.compare_menu.addSeparator()
        self.make_own = QAction(self)
        self.compare_menu.addAction(self.make_own)
        self.forget_own = self.compare_menu.addAction(tr("&Back to the book"))
        self.show_subject(None)
        self.make_own.triggered.connect(self.referenced)
        self.forget_own.triggered.connect(self.forgotten)

    def show_review(
        self,
        title: str,
        review: Review,
        kinds: Sequence[Kind],
        request: Request,
        poses: Mapping[str, PoseDefinition],
    ) -> None:
        """Set title, choosers and menus for another recording or verdict; poses : all exercises by their ids."""
        self._name = title
        self._show_title()
        self.choosers.show_request(request, poses)
        self._landmarks = review.take.landmarks
        self.set_busy(busy=not self.compare_button.isEnabled())
        self.show_curves(review)
        self.curves_button.setVisible(bool(review.take.curves))
        self.with_figure.setEnabled(review.take.recording.analysis.pose_id is not None)
        self.export_menu.clear()
        for kind in kinds:
            picture = kind == "annotated" and review.take.recording.picture
            action = self.export_menu.addAction(tr(ANNOTATED_PICTURE if picture else EXPORTS[kind]))
            action.triggered.connect(lambda _checked=False, k=kind: self.exported.emit(k))
        self.export_menu.addSeparator()
        self.export_menu.addAction(tr(EXPORT_ALL)).triggered.connect(lambda: self.exported.emit(ALL))
        self.export_menu.addSeparator()
        self.export_menu.addAction(self.blur)

    def show_subject(self, subject: str | None) -> None:
        """Show whom the recording shows; None = nobody was named."""
        whose = tr("&Make this the person's reference…") if subject else tr("&Make this my reference…")
        self.make_own.setText(whose)
        self._subject = subject or ""
        self._show_title()

    def _show_title(self) -> None:
        self.title.set_whole(" · ".join(filter(None, (self._name, self._subject))))

    def show_own(self, *, possible: bool, there: bool) -> None:
        """Offer to make the recording the user's reference, and to remove an existing one."""
        self.make_own.setEnabled(possible)
        self.forget_own.setVisible(there)

    def show_curves(self, review: Review) -> None:
        """Fill the menu of curves, with faulty ones marked."""
        self.curves_menu.clear()
        definitions = review.take.recording.analysis.poses
        for each in review.take.curves:
            name = curve_title(each, definitions)
            action = self.curves_menu.addAction(tr("{curve}, with faults").format(curve=name) if each.faults else name)
            action.setCheckable(True)
            action.setChecked(each.key in review.chosen)
            action.toggled.connect(lambda on, key=each.key: self._chosen(key, on=on))

    def _chosen(self, key: Key, *, on: bool) -> None:
        self.curve.emit(key, on)

    def show_beside(self, what: str) -> None:
        """Check the menu entry of what is beside the recording: ``nothing``, ``figure`` or ``recording``."""
        choices = {"nothing": self.with_nothing, "figure": self.with_figure, "recording": self.with_recording}
        choices[what].setChecked(True)

    def set_busy(self, *, busy: bool) -> None:
        """Disable actions that start long work while other work is running."""
        for button in (self.compare_button, self.file_button):
            button.setEnabled(not busy)
        # What is said of the person goes into what is exported, and nothing can be without landmarks.
        for widget in (self.export_button, self.about_button, self.choosers):
            widget.setEnabled(not busy and self._landmarks)

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        self.title.setFont(theme.font(unit * _TYPE, bold=True))
        self._column.setContentsMargins(round(unit * 1.8), round(unit * 0.9), round(unit * 1.8), round(unit * 0.9))
        for box in (self._column, self._row, self._below):
            box.setSpacing(round(unit * 1.1))
        self.choosers.set_spacing(round(unit * 1.1))
        self._arrange()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use a second row where one is too narrow."""
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what two rows need, so that the window can always become narrow enough for them."""
        rows = (self._movable, self._fixed)
        wide = [sum(w.minimumSizeHint().width() + self._row.spacing() for w in row if not w.isHidden()) for row in rows]
        margins = self._column.contentsMargins()
        return QSize(max(wide) + margins.left() + margins.right(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        margins = self._column.contentsMargins()
        buttons = (*self._movable, *self._fixed)
        needed = sum(widget.sizeHint().width() + self._row.spacing() for widget in buttons if not widget.isHidden())
        needed += margins.left() + margins.right() + round(_TITLE_SHARE * self.width())
        row = self._row if needed <= self.width() else self._below
        if row.indexOf(self.choosers) < 0:
            for place, widget in enumerate(self._movable, 1 if row is self._row else 0):
                row.insertWidget(place, widget)


def _menu_button(text: str, parent: QWidget) -> tuple[QPushButton, QMenu]:
    button, menu = QPushButton(text + OPENS), QMenu(parent)
    button.setMenu(menu)
    return button, menu


def _choice(menu: QMenu, group: QActionGroup, text: str) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    group.addAction(action)
    return action
