"""Choosers and menus above the picture."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.paint import theme
from formcheck.gui.review.recent_menu import RecentMenu
from formcheck.i18n import language, tr
from formcheck.library.pose_files import AUTO
from formcheck.routine import Routine

ROUTINE = "routine/"
"""Prefix of the item data of a routine."""

ACTIONS = (
    ("gallery", words.GALLERY, "E"),
    ("open", words.OPEN_VIDEO, "Ctrl+O"),
    ("routines", words.ROUTINES, "Ctrl+R"),
    ("settings", words.SETTINGS, "Ctrl+,"),
    ("mat", words.MAT_VIEW, "V"),
    ("degrees", words.DEGREES, "D"),
    ("full_screen", words.FULL_SCREEN, "F11"),
    ("help", words.HELP, "F1"),
)
"""Menu entries: name, text, shortcut."""


class Chooser(QComboBox):
    """A combo box with an arrow visible on any background; a style sheet removes Qt's own.

    folded : its list has closed, so that the keyboard can go back to where its keys are.
    """

    folded = Signal()

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        """Close the list, if it is open: Qt asks for it also when the chooser itself is hidden."""
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            QTimer.singleShot(0, self, self.folded.emit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        super().paintEvent(event)
        size = self.height() * 0.14
        middle = QPointF(self.width() - self.height() * 0.5, self.height() * 0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen(theme.now().text if self.isEnabled() else theme.now().line, size * 0.45))
        offsets = ((-size, -size / 2), (0, size / 2), (size, -size / 2))
        painter.drawPolyline([middle + QPointF(x, y) for x, y in offsets])
        painter.end()


class TopBar(QWidget):
    """Choosers of exercise or routine, side and camera, and a menu; asked : emitted with a menu entry's name."""

    pose_chosen = Signal(str)
    routine_chosen = Signal(str)
    side_chosen = Signal(str)
    camera_chosen = Signal(object)
    asked = Signal(str)
    folded = Signal()

    def __init__(
        self, poses: Mapping[str, PoseDefinition], routines: Mapping[str, Routine], parent: QWidget | None = None
    ) -> None:
        """Build the row."""
        super().__init__(parent)
        self._poses = poses
        self.gallery_button = QPushButton(tr(words.GALLERY))
        self.gallery_button.clicked.connect(lambda: self.asked.emit("gallery"))
        self.pose, self.side = Chooser(), Chooser()
        self.camera_button, self.cameras = QPushButton(f"{tr(words.CAMERA)} ▾"), QMenu(self)
        self.camera_button.setMenu(self.cameras)
        self.menu_button, self.menu = QPushButton(f"{tr(words.MENU)} ▾"), QMenu(self)
        self.menu_button.setMenu(self.menu)
        self.actions_by_name = {name: self.menu.addAction(f"{tr(text)}\t{key}") for name, text, key in ACTIONS}
        for name, action in self.actions_by_name.items():
            action.triggered.connect(lambda _checked=False, n=name: self.asked.emit(n))
        self.recent = RecentMenu(self)
        self.menu.insertMenu(self.actions_by_name["routines"], self.recent)
        self.by_the_book = self.menu.addAction(tr(words.BY_THE_BOOK))
        self.by_the_book.triggered.connect(lambda: self.asked.emit("book"))
        self.by_the_book.setVisible(False)
        self.list_exercises(routines)
        for side, text in words.SIDES:
            self.side.addItem(tr(text), side)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.gallery_button)
        self.pose.setAccessibleName(tr(words.POSE_LABEL).replace("&", ""))
        self.pose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row.addWidget(self.pose)
        self.side_label = _labelled(row, tr(words.SIDE_LABEL), self.side)
        row.addStretch()
        row.addWidget(self.camera_button)
        row.addWidget(self.menu_button)
        for chooser in (self.pose, self.side):
            chooser.folded.connect(self.folded)
        self.pose.currentIndexChanged.connect(self._choose)
        self.side.currentIndexChanged.connect(lambda _i: self.side_chosen.emit(self.side.currentData()))

    def list_exercises(self, routines: Mapping[str, Routine]) -> None:
        """Fill the chooser: recognition, routines with their duration, exercises."""
        with QSignalBlocker(self.pose):
            self.pose.clear()
            self.pose.addItem(tr(words.RECOGNISE), AUTO)
            for routine_id, routine in routines.items():
                self.pose.addItem(
                    tr("{title} ({minutes} min)").format(
                        title=routine.texts(language()).title, minutes=max(round(routine.minutes(self._poses)), 1)
                    ),
                    ROUTINE + routine_id,
                )
            if routines:
                self.pose.insertSeparator(1)
                self.pose.insertSeparator(self.pose.count())
            for pose_id, definition in self._poses.items():
                self.pose.addItem(words.title(definition), pose_id)

    def show_choice(self, what: Routine | str, side: str, *, sided: bool) -> None:
        """Show the current routine, pose id or ``auto``; sided : whether there is a side to choose."""
        entry = ROUTINE + what.id if isinstance(what, Routine) else what
        with QSignalBlocker(self.pose), QSignalBlocker(self.side):
            self.pose.setCurrentIndex(self.pose.findData(entry))
            self.side.setCurrentIndex(self.side.findData(side))
        self.side.setEnabled(sided)
        self.side_label.setEnabled(sided)

    def list_cameras(self, cameras: Sequence[NamedCamera], chosen: tuple[str, str], *, looking: bool = False) -> None:
        """Fill the menu of cameras.

        chosen : name and path of the one used last. looking : the search is still running.
        """
        self.cameras.clear()
        for camera in cameras:
            action = self.cameras.addAction(camera.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((camera.name, camera.path) == chosen)
            action.triggered.connect(lambda _checked=False, c=camera: self.camera_chosen.emit(c))
        if not cameras:
            self.cameras.addAction(tr(words.LOOKING if looking else words.NO_CAMERAS)).setEnabled(False)
        if len(cameras) > 1:
            self.cameras.addSeparator()
            self.cameras.addAction(tr(words.SHOW_CAMERAS)).triggered.connect(lambda: self.asked.emit("cameras"))

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        unit = window_height / 100
        self.side_label.setFont(theme.font(unit * 2.5))
        self._row.setContentsMargins(round(unit * 1.2), round(unit * 0.7), round(unit * 1.2), round(unit * 0.7))
        self._row.setSpacing(round(unit * 0.9))

    def _choose(self) -> None:
        data = str(self.pose.currentData() or AUTO)
        if data.startswith(ROUTINE):
            self.routine_chosen.emit(data.removeprefix(ROUTINE))
        else:
            self.pose_chosen.emit(data)


def _labelled(row: QHBoxLayout, text: str, chooser: QComboBox) -> QLabel:
    label = QLabel(text)
    label.setBuddy(chooser)
    chooser.setAccessibleName(text.replace("&", ""))
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    row.addWidget(label)
    row.addWidget(chooser)
    return label


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.screens.top_bar")  # by name, since it imports all views
