"""Choosers and buttons above the picture."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from formcheck.capture.named import NamedCamera
from formcheck.core.definition import PoseDefinition
from formcheck.gui import theme, words
from formcheck.gui.tongue import tr
from formcheck.library.files import AUTO


class Chooser(QComboBox):
    """A chooser with an arrow that shows on a dark ground; a style sheet takes Qt's own away."""

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
    """Pose chooser, side chooser, and the buttons for a video and the full screen."""

    pose_chosen = Signal(str)
    side_chosen = Signal(str)
    camera_chosen = Signal(object)
    open_pressed = Signal()
    full_screen_pressed = Signal()

    def __init__(self, poses: Mapping[str, PoseDefinition], parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.pose, self.side = Chooser(), Chooser()
        self.open_button, self.full_screen_button = (
            QPushButton(tr(words.OPEN_VIDEO)),
            QPushButton(tr(words.FULL_SCREEN)),
        )
        self.camera_button, self.cameras = QPushButton(tr(words.CAMERA)), QMenu(self)
        self.camera_button.setMenu(self.cameras)
        self.pose.addItem(tr(words.RECOGNISE), AUTO)
        for pose_id, definition in poses.items():
            self.pose.addItem(words.title(definition), pose_id)
        for side, text in words.SIDES:
            self.side.addItem(tr(text), side)
        self._row = row = QHBoxLayout(self)
        self.labels = [_labelled(row, tr(words.POSE_LABEL), self.pose), _labelled(row, tr(words.SIDE_LABEL), self.side)]
        row.addStretch()
        row.addWidget(self.camera_button)
        row.addWidget(self.open_button)
        row.addWidget(self.full_screen_button)
        self.open_button.setToolTip("Ctrl+O")
        self.full_screen_button.setToolTip("F11")
        self.pose.currentIndexChanged.connect(lambda _i: self.pose_chosen.emit(self.pose.currentData()))
        self.side.currentIndexChanged.connect(lambda _i: self.side_chosen.emit(self.side.currentData()))
        self.open_button.clicked.connect(self.open_pressed)
        self.full_screen_button.clicked.connect(self.full_screen_pressed)

    def show_choice(self, definition: PoseDefinition | None, side: str) -> None:
        """Show what is watched, None = to be recognised; poses without sides leave no choice."""
        pose, sides = (AUTO, True) if definition is None else (definition.id, definition.sides)
        with QSignalBlocker(self.pose), QSignalBlocker(self.side):
            self.pose.setCurrentIndex(self.pose.findData(pose))
            self.side.setCurrentIndex(self.side.findData(side))
        self.side.setEnabled(sides)
        self.labels[1].setEnabled(sides)

    def list_cameras(self, cameras: Sequence[NamedCamera], chosen: tuple[str, str]) -> None:
        """Fill the menu of cameras; chosen : name and path of the one that was used last."""
        self.cameras.clear()
        for camera in cameras:
            action = self.cameras.addAction(camera.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((camera.name, camera.path) == chosen)
            action.triggered.connect(lambda _checked=False, c=camera: self.camera_chosen.emit(c))
        if not cameras:
            self.cameras.addAction(tr(words.NO_CAMERAS)).setEnabled(False)

    def rescale(self, window_height: int) -> None:
        """Fit the type to the window's height."""
        unit = window_height / 100
        for label in self.labels:
            label.setFont(theme.font(unit * 2.5))
        self._row.setContentsMargins(round(unit * 1.5), round(unit * 0.7), round(unit * 1.5), round(unit * 0.7))
        self._row.setSpacing(round(unit * 1.2))


def _labelled(row: QHBoxLayout, text: str, chooser: QComboBox) -> QLabel:
    label = QLabel(text)
    label.setBuddy(chooser)
    chooser.setAccessibleName(text.replace("&", ""))
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    row.addWidget(label)
    row.addWidget(chooser)
    return label
