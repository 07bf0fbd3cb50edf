"""Views opened from the main window: the settings, the routines, the review of a recording.

Each is created, and its code imported, on first use.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtWidgets import QWidget

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.paint.room import type_height
from formcheck.library.own_poses import forget_own_pose, own_poses
from formcheck.library.pose_files import AUTO, load_pose, recognisable
from formcheck.resources import user_folder
from formcheck.routine import Routine
from formcheck.store.settings import Settings

if TYPE_CHECKING:
    from formcheck.coaching.controller import Controller
    from formcheck.gui.review.review_view import ReviewView
    from formcheck.gui.screens.help_dialog import HelpDialog
    from formcheck.gui.screens.top_bar import TopBar
    from formcheck.gui.settings.routine_editor import RoutineEditor
    from formcheck.gui.settings.settings_dialog import SettingsDialog

ROUTINES: Final = "routines"
"""Folder of the user's own routines, next to the settings."""


class DialogHost(Protocol):
    """Interface of the window that the dialogs belong to."""

    controller: "Controller"
    top: "TopBar"

    def use(self, settings: Settings) -> None:
        """Apply changed settings."""
        ...

    def choose_routine(self, routine_id: str) -> None:
        """Start a routine."""
        ...

    def layout_beside(self, view: QWidget) -> None:
        """Show a view in place of the pages."""
        ...

    def come_back(self) -> None:
        """Show the pages again."""
        ...


class Dialogs:
    """Opens and closes the dialogs of one window."""

    def __init__(self) -> None:
        self._window: DialogHost | None = None
        self._parent: QWidget | None = None
        self._settings: SettingsDialog | None = None
        self._routines: RoutineEditor | None = None
        self._help: HelpDialog | None = None
        self._review: ReviewView | None = None

    def attach(self, window: DialogHost, parent: QWidget) -> None:
        """Set the window that they belong to; parent : the same as a widget."""
        self._window, self._parent = window, parent

    @property
    def window(self) -> DialogHost:
        """The window that they belong to."""
        if self._window is None:
            raise RuntimeError("attach comes first")
        return self._window

    @property
    def height(self) -> int:
        """The height in pixels that type follows in the window."""
        return 0 if self._parent is None else type_height(self._parent.size())

    @property
    def reviewing(self) -> bool:
        """Whether a recording is shown instead of the camera."""
        return self._review is not None

    def show_settings(self) -> None:
        """Open the settings."""
        from formcheck.gui.settings.settings_dialog import SettingsDialog

        controller = self.window.controller
        if self._settings is None:
            self._settings = SettingsDialog(controller.settings, controller.devices.look, self._parent)
            self._settings.changed.connect(self.window.use)
        self._settings.show_settings(controller.settings)
        self._settings.show_trouble("voice", controller.voice_trouble)
        self._settings.rescale(self.height)
        self._settings.show()
        self._settings.raise_()

    def show_help(self) -> None:
        """Open the help."""
        from formcheck.gui.screens.help_dialog import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self._parent)
        self._help.rescale(self.height)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()
        self._help.close_button.setFocus()  # so that Escape and Enter are the dialog's own

    def look_again(self) -> None:
        """Refresh the list of cameras."""
        if self._settings is not None and self._settings.isVisible():
            self._settings.look_again()

    def show_routines(self) -> None:
        """Open the routines."""
        from formcheck.gui.settings.routine_editor import RoutineEditor

        if self._routines is None:
            self._routines = RoutineEditor(self.window.controller.selection.poses, own_routines(), self._parent)
            self._routines.saved.connect(self._saved)
            self._routines.deleted.connect(self._refresh_routines)
        self._routines.rescale(self.height)
        self._routines.show()
        self._routines.raise_()

    def review(self, path: str) -> None:
        """Show a recording in place of the window's pages."""
        from formcheck.gui.review.review_view import ReviewView

        window = self.window
        if self._review is None:
            self._review = ReviewView()
            self._review.closed.connect(self.back)
            self._review.referenced.connect(self._take_reference)
            self._review.set_reduced_motion(self.window.controller.settings.reduced_motion)
            self._review.rescale(self.height)
            window.layout_beside(self._review)
        chosen, model = window.controller.selection, window.controller.settings.model
        self._review.open(path, wanted(chosen.what, chosen.poses), chosen.side, model, poses=chosen.poses)

    def forget_reference(self, pose: str) -> None:
        """Return to judging an exercise by the book."""
        if forget_own_pose(pose):
            self._take_reference(pose)

    def _take_reference(self, pose: str) -> None:
        """Switch to another of the user's references of an exercise, or back to the book."""
        self.window.controller.use_pose(own_poses().get(pose) or load_pose(pose))
        self._refresh_routines()

    def rescale(self, window_height: int) -> None:
        """Scale open views to the window."""
        for view in (self._settings, self._routines, self._help, self._review):
            if view is not None:
                view.rescale(window_height)

    def may_leave_review(self) -> bool:
        """Whether nothing would be lost by leaving the recording, or the user does not mind; asks."""
        return self._review is None or self._review.may_leave()

    def may_close(self) -> bool:
        """Whether closing loses nothing, or the user agrees; asks if necessary."""
        return self._routines is None or self._routines.may_close()

    def close(self) -> None:
        """Close everything and end its threads."""
        for dialog in (self._settings, self._help):
            if dialog is not None:
                dialog.close()
        if self._routines is not None:
            self._routines.workshop.reload()  # the caller has asked already (`may_close`)
            self._routines.close()
        if self._review is not None:
            self._review.close_all()

    def _refresh_routines(self) -> None:
        """Refresh the list of routines; a deleted one can still be followed to its end."""
        from formcheck.routine import load_routines

        chosen = self.window.controller.selection
        chosen.routines = load_routines(own_routines()).routines
        self.window.top.list_exercises(chosen.routines)
        self.window.top.show_choice(chosen.what, chosen.side, sided=chosen.sided)

    def _saved(self, routine_id: str) -> None:
        """Add a saved routine to the list, and start it."""
        self._refresh_routines()
        if routine_id in self.window.controller.selection.routines:
            self.window.choose_routine(routine_id)

    def back(self) -> None:
        """Return to the camera."""
        review, self._review = self._review, None
        if review is not None:
            review.close_all()
            review.hide()
            review.deleteLater()
            self.window.come_back()


def own_routines() -> Path:
    """Return the folder of the user's own routines."""
    return user_folder() / ROUTINES


def wanted(what: Routine | str, poses: Mapping[str, PoseDefinition]) -> PoseDefinition | tuple[PoseDefinition, ...]:
    """Return the poses to look for in a recording: the chosen exercise, or all of a routine, or any."""
    if isinstance(what, Routine):
        return tuple(poses[pose_id] for pose_id in dict.fromkeys(step.pose for step in what.steps))
    return recognisable(poses) if what == AUTO else poses[what]
