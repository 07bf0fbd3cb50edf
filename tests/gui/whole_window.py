"""A whole window without threads, for tests of several files: import the fixtures and list them in `__all__`."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.main_window import MainWindow, UpdateSignal

MakeWindow = Callable[..., MainWindow]


def shown_window(qtbot: QtBot, controller: Controller) -> MainWindow:
    """Return a window over a controller, begun and shown."""
    bell = UpdateSignal()
    made = MainWindow(controller, bell, "formcheck")
    bell.setParent(made)
    qtbot.addWidget(made)
    made.begin()
    made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition]) -> MakeWindow:
    def make(pose_id: str = "bird-dog", source: bool = True, cameras: tuple[NamedCamera, ...] = ()) -> MainWindow:
        controller = Controller(
            stage.make_run,
            poses,
            pose_id,
            source=stage.opener("source") if source else None,
            demo=stage.opener("demo"),
            devices=Devices(lambda: cameras, lambda camera: stage.opener(camera.name)),
        )
        made = shown_window(qtbot, controller)
        qtbot.waitExposed(made)
        return made

    return make


@pytest.fixture
def live(window: MakeWindow, stage: Any, update: Any, holding: Any) -> MainWindow:
    """A window in the middle of a hold."""
    made = window()
    stage.run.update = update(holding())
    made.refresh()
    return made


def activate(qtbot: QtBot, window: MainWindow) -> None:
    """Make it the window that keys go to."""
    with qtbot.waitActive(window):
        window.activateWindow()
