"""What a recording is judged by: the exercise, or recognition, and the working side."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.screens.top_bar import Chooser
from formcheck.i18n import tr
from formcheck.library.pose_files import AUTO, recognisable
from formcheck.review.analysis_request import Request

_SEVERAL: Final = "several"
"""Item data of recognition among some of the exercises, as those of a routine."""

_LEAST_LETTERS: Final = 8

_MOVES: Final = (
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)


class OwnKeysChooser(Chooser):
    """A chooser whose keys are its own, although those of the recording around it are letters and arrows too.

    The wheel leaves it alone: it is meant for what can be scrolled.
    """

    def __init__(self) -> None:
        """Watch the list, which is a window of its own."""
        super().__init__()
        self.view().installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the shortcuts around."""
        return _kept(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the keys of the list likewise."""
        return _kept(event) or super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the choice as it is."""
        event.ignore()


def _kept(event: QEvent) -> bool:
    """Accept a letter or an arrow that would trigger a shortcut around the chooser."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    others = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    letter = bool(event.text()) and event.text().isprintable()
    if event.modifiers() & others or not (letter or event.key() in _MOVES):
        return False
    event.accept()
    return True


class ExerciseChoosers(QWidget):
    """Two choosers. exercise_chosen : id of a pose, or `AUTO`. side_chosen : ``both``, ``right`` or ``left``.

    folded : a list has closed.
    """

    exercise_chosen = Signal(str)
    side_chosen = Signal(str)
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.exercise, self.side = OwnKeysChooser(), OwnKeysChooser()
        self.exercise.setAccessibleName(tr("Exercise that this recording is judged by"))
        self.side.setAccessibleName(tr("Side that this recording is judged by"))
        self.exercise.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.exercise.setMinimumContentsLength(_LEAST_LETTERS)
        self.exercise.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.side.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for side, text in words.SIDES:
            self.side.addItem(tr(text), side)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.exercise, 1)
        self._row.addWidget(self.side)
        self.setFocusProxy(self.exercise)
        self._poses: tuple[PoseDefinition, ...] = ()
        for chooser in (self.exercise, self.side):
            chooser.folded.connect(self.folded)
        self.exercise.activated.connect(self._choose)
        self.side.activated.connect(lambda _index: self.side_chosen.emit(self.side.currentData()))

    def show_request(self, request: Request, poses: Mapping[str, PoseDefinition]) -> None:
        """Show what a recording is judged by now; poses : all exercises by their ids."""
        with QSignalBlocker(self.exercise), QSignalBlocker(self.side):
            self.exercise.clear()
            self.exercise.addItem(tr(words.RECOGNISE), AUTO)
            if _among_some(request, poses):
                self.exercise.addItem(tr("What of the routine am I doing?"), _SEVERAL)
            self.exercise.insertSeparator(self.exercise.count())
            for pose_id, definition in poses.items():
                self.exercise.addItem(words.title(definition), pose_id)
            self.exercise.setCurrentIndex(self.exercise.findData(_entry(request, poses)))
            self.exercise.setToolTip(self.exercise.currentText())
            self.side.setCurrentIndex(self.side.findData(request.judged_side))
        self.side.setEnabled(len(request.wanted) > 1 or request.wanted[0].sides)

    def set_spacing(self, pixels: int) -> None:
        """Set the gap between the two."""
        self._row.setSpacing(pixels)

    def _choose(self) -> None:
        chosen = str(self.exercise.currentData())
        if chosen != _SEVERAL:
            self.exercise.setToolTip(self.exercise.currentText())
            self.exercise_chosen.emit(chosen)


def _entry(request: Request, poses: Mapping[str, PoseDefinition]) -> str:
    """Return the item data of what is judged by."""
    if len(request.wanted) == 1:
        return request.wanted[0].id
    return _SEVERAL if _among_some(request, poses) else AUTO


def _among_some(request: Request, poses: Mapping[str, PoseDefinition]) -> bool:
    wanted = {d.id for d in request.wanted}
    return len(wanted) > 1 and wanted != {d.id for d in recognisable(poses)}
