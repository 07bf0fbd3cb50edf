"""Every screen of the window, its dialogs and the review, with the longest texts that they have."""

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from formcheck.api import record_track
from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceError
from formcheck.coaching import words
from formcheck.coaching.afterwards.session_summary import SessionSummary, summary_of
from formcheck.coaching.coach import Cue
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices
from formcheck.coaching.panel_content import PanelContent
from formcheck.coaching.scene import Notice, Problem, Scene
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import protects
from formcheck.gui import example
from formcheck.gui.main_window import MainWindow, UpdateSignal
from formcheck.gui.paint import theme
from formcheck.gui.review.actions.about_dialog import AboutDialog
from formcheck.gui.review.actions.reference_dialog import ReferenceDialog
from formcheck.gui.review.review_view import ReviewView
from formcheck.gui.screens.help_dialog import HelpDialog
from formcheck.gui.settings.routine_editor import RoutineEditor
from formcheck.gui.settings.settings_dialog import SettingsDialog
from formcheck.gui.window_language import use_language
from formcheck.i18n import language, tr
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.report.track_file import write_track
from formcheck.review.analysis_request import Request
from formcheck.review.reference_texts import ReferenceFacts, reference_facts
from formcheck.review.review_texts import earlier_note, saved
from formcheck.review.reviewed import ReviewedRecording
from formcheck.routine import load_routines
from formcheck.store.settings import Settings
from formcheck.tuning.record.own_reference import LearntReference, Stretch, TargetChange
from formcheck.voice.reasons import ONLY_SOUNDS, Trouble, no_voice

CAMERAS = tuple(
    NamedCamera(number, name, f"usb{number}")
    for number, name in enumerate(("Integrated Camera: Integrated C", "Logitech HD Pro Webcam C920", "Lamp"))
)
PARTS = {
    part
    for pose in example.poses().values()
    for phase in (pose.setup, *pose.holds)
    for rule in phase.rules
    for part in words.rule_parts(rule)
}
"""Names of all parts of the body that a rule is about."""

Screen = tuple[str, QWidget]


class Walk:
    """A window that is led through all its screens."""

    def __init__(self, settings: Settings, folder: Path, make_run: Callable[..., Any]) -> None:
        use_language(settings.language)
        theme.use(theme.wanted(settings.theme))
        QApplication.setPalette(theme.palette())
        self.poses, self.folder = example.poses(), folder
        self.controller = Controller(
            make_run,
            self.poses,
            example.POSE,
            source=None,
            demo=lambda: None,
            devices=Devices(lambda: CAMERAS, lambda _camera: lambda: None),
            settings=settings,
            routines=load_routines().routines,
        )
        self._scene = Scene("starting", example.definition())
        vars(self.controller)["scene"] = lambda: self._scene
        bell = UpdateSignal()
        self.window = MainWindow(self.controller, bell, "formcheck")
        bell.setParent(self.window)

    @property
    def longest_routine(self) -> Any:
        """The routine with the longest title."""
        return max(self.controller.selection.routines.values(), key=lambda r: len(r.texts(language()).title))

    def show(self, scene: Scene) -> None:
        """Show a scene as the controller would."""
        self._scene = scene
        self.window.screen_name = ""
        self.window.refresh()
        self.window.top.show_choice(self.longest_routine, "both", sided=True)

    def screens(self) -> Iterator[Screen]:
        """Show one screen after the other; yield its name and its window."""
        self.window.show()
        for name, scene in self._scenes():
            self.show(scene)
            yield name, self.window
        yield from self.gallery()
        mat = dataclasses.replace(self.controller.settings, mat_view=True)
        self.window.use(mat)
        for name, scene in self.live():
            self.show(scene)
            yield f"mat view, {name}", self.window
        self.window.use(dataclasses.replace(mat, mat_view=False))
        self.window.show_note(
            tr("The routine file {path} cannot be used: {problem}").format(path=self.folder / "a.toml", problem="x")
        )
        yield "live with a note", self.window

    def _scenes(self) -> Iterator[tuple[str, Scene]]:
        bird_dog = example.definition()
        yield "welcome", Scene("welcome", bird_dog)
        pictures = {
            camera: seen
            for camera, seen in zip(CAMERAS, example.cameras().values(), strict=True)
            if not isinstance(seen, NamedCamera | None)
        }
        yield "cameras", Scene("cameras", bird_dog, cameras=CAMERAS, pictures=pictures)
        wordiest = max(self.poses.values(), key=lambda d: len(d.texts(language()).setup + d.texts(language()).safety))
        yield "starting", Scene("starting", wordiest)
        yield "starting with a picture", Scene("starting", wordiest, preview=example.update().frame)
        every = ("retry", "demo", "open")
        for kind in (words.NOTHING_CHOSEN, words.SILENT_CAMERA):
            yield "problem", Scene("problem", bird_dog, problem=Problem(tr(kind), every))
        missing = SourceError("Camera 0 was not found; connect it, close other programs that use it.")
        yield "no model", Scene("problem", bird_dog, problem=Problem(words.error(missing), every, words.NO_MODEL))
        yield from self.live()
        summary = example.summary()
        yield "summary", Scene("summary", bird_dog, update=example.update(), summary=summary)
        hint = tr("Raise your right hand to go again, your left hand for the next exercise.")
        long = Scene("summary", bird_dog, update=example.update(), summary=self._long_summary(), hint=hint)
        yield "summary of a routine", long
        nothing = dataclasses.replace(
            summary, groups=(), note=words.no_hold_tip(wordiest), balance="", next_time="", best=None, worst=None
        )
        yield "summary without holds", Scene("summary", bird_dog, update=example.update(), summary=nothing)

    def _long_summary(self) -> SessionSummary:
        """Seven exercises, each with its most frequent faults and an unfinished hold."""
        (hold,) = example.session().holds
        holds = []
        for definition in list(self.poses.values())[:7]:
            faults = tuple(dataclasses.replace(hold.faults[0], id=fault) for fault in definition.fault_ids[:1])
            one = dataclasses.replace(hold, pose=definition.id, phase=definition.holds[0].id, faults=faults)
            holds += [one, dataclasses.replace(one, held_s=3.2, complete=False, faults=())]
        return summary_of(example.definition(), holds, (), self.poses)

    def live(self) -> Iterator[tuple[str, Scene]]:
        live = example.scene()
        cues = [text.cue for d in self.poses.values() for text in d.texts(language()).faults.values()]
        longest = max(cues, key=len)
        titles = [words.title(d) for d in self.poses.values()]
        board = self._board(live, Cue(longest, "fault"), max(titles, key=len))
        yield "live", dataclasses.replace(live, board=board)
        done = dataclasses.replace(board, complete=True, held_s=42.5, need_s=60.0, note="", fine="")
        yield "complete", dataclasses.replace(live, board=done, outline=True)
        setups = [words.setup_text(d) for d in self.poses.values()]
        following = tr("Next: {exercise}").format(exercise=max(titles, key=len))
        routine = dataclasses.replace(board, reps=((tr("This side"), words.done_of(12, 15)),))
        yield "live, a routine", dataclasses.replace(live, board=routine)
        for name, notice in (
            ("rest", Notice(tr("Rest"), following, "12", 0.6)),
            ("paused", Notice(tr("Paused"), tr("Raise one hand, or press Space, to go on."))),
            ("starting live", Notice(tr(words.STARTING), max(setups, key=len))),
        ):
            resting = dataclasses.replace(board, cue=Cue(max(setups, key=len), "next"))
            yield name, dataclasses.replace(live, board=resting, notice=notice)

    def gallery(self) -> Iterator[Screen]:
        """Lead through the gallery: top and bottom of the exercises, every routine, and a search."""
        self.show(Scene("gallery", example.definition()))
        gallery = self.window.pages.gallery
        assert gallery is not None
        yield "gallery", self.window
        for place, tile in (("top", gallery.exercises.tiles[0]), ("bottom", gallery.exercises.tiles[-1])):
            gallery.exercises.ensureWidgetVisible(tile)
            yield f"gallery, {place}", self.window
        gallery.show_page("routines")
        for tile in gallery.routines.tiles:
            gallery.routines.select(tile.card.id)
            yield f"gallery, {tile.card.id}", self.window
        for row in gallery.routines.detail.rows:
            row.setChecked(False)
        yield "gallery, nothing left", self.window
        for page in ("routines", "exercises"):
            gallery.show_page(page)
            gallery.field.setText("xyz")
            yield f"gallery, {page} not found", self.window
        gallery.field.setText(self.poses["bird-dog"].texts(language()).title)
        yield "gallery, found", self.window

    @staticmethod
    def _board(live: Scene, cue: Cue, title: str) -> PanelContent:
        assert live.board is not None
        sides = tuple((name, "12×") for name, _ in live.board.reps)
        parts = sorted({tr(part) for part in PARTS}, key=len)[-3:]
        note, fine = (tr(text).format(parts=words.joined(parts)) for text in ("Cannot tell: {parts}", "Good: {parts}"))
        last = f"{title}, {words.side_words('right')}: {words.of_target(60.0)}"
        return dataclasses.replace(
            live.board, cue=cue, state=title, reps=sides, note=note, fine=fine, last_hold=last, held_s=0.0
        )

    def dialogs(self) -> Iterator[Screen]:
        """Open the dialogs as the window does; yield each page of each of them."""
        self.window.dialogs.show_settings()
        settings = _open(SettingsDialog)
        lacking = no_voice("de", "linux")
        settings.show_trouble("voice", Trouble(ONLY_SOUNDS, lacking).text(tr))
        for page in range(len(settings.pages)):
            settings.list.setCurrentRow(page)
            yield f"settings, page {page + 1}", settings
        settings.close()
        self.window.dialogs.show_help()
        help_dialog = _open(HelpDialog)
        yield "help", help_dialog
        help_dialog.close()
        self.window.dialogs.show_routines()
        routines = _open(RoutineEditor)
        yield "routines", routines
        routines.copy_button.click()
        routines.title.selectAll()
        QTest.keyClick(routines.title, Qt.Key.Key_Backspace)
        routines.save_button.click()
        yield "routines, one of one's own with a problem", routines
        routines.workshop.reload()
        routines.close()
        box = QMessageBox(settings)
        box.setText(tr("There are changes that were not saved."))
        for text in (tr("&Save"), tr("Do &not save"), tr("&Go on editing")):
            box.addButton(text, QMessageBox.ButtonRole.ActionRole)
        box.show()
        yield "question", box
        box.close()
        box.deleteLater()

    def review(self, until: Callable[[Callable[[], bool]], None]) -> Iterator[Screen]:
        """Open a recording in place of the pages; yield each state of the review."""
        view = ReviewView()
        landmarks = self.folder / "patient-0042_left-side_2026-11-28_birddog.npz"
        write_track(landmarks, example.track())
        view.rescale(self.window.height())
        self.window.layout_beside(view)
        view.problem.show_problem(words.error(SourceError("This file has no pictures in it; choose another file.")))
        for name, page in (("working", view.working), ("problem", view.problem)):
            view.pages.setCurrentWidget(page)
            yield f"review, {name}", self.window
        view.open(str(landmarks), example.definition())
        until(lambda: view.pages.currentWidget() is view.stage)
        until(partial(_drawn, view))
        view.stage.go(view.stage.review.take.marks[-1])  # type: ignore[union-attr]
        yield "review", self.window
        view.stage.show_reference(on=True)
        yield "review beside the figure", self.window
        take = ReviewedRecording(recording(), "/films/other.npz")
        take.prepare()
        view.stage.show_other(
            take, Request("/films/other.npz", (example.definition(),), "both", "full", mirrored=False)
        )
        yield "review beside another", self.window
        yield from self._tall(view, until)
        yield from self._notes_and_dialogs(view)
        view.stage.work.begin(tr("Analysing {file}").format(file="patient-0042_left-side.mp4"))
        view.stage.work.show()
        yield "review at work", self.window
        view.close_all()
        view.hide()
        view.deleteLater()
        self.window.pages.show()

    def _tall(self, view: ReviewView, until: Callable[[Callable[[], bool]], None]) -> Iterator[Screen]:
        """Show a recording of a phone held upright."""
        tall = ReviewedRecording(recording_upright(), "/films/phone.npz")
        tall.prepare()
        view.stage.show_take(tall, Request("/films/phone.npz", (example.definition(),)), self.poses)
        until(partial(_drawn, view))
        view.stage.go(tall.marks[-1])
        yield "review of a tall recording", self.window
        view.stage.show_reference(on=True)
        yield "review of a tall recording beside the figure", self.window
        view.stage.show_other(tall, Request("/films/phone.npz", (example.definition(),)))
        yield "review of a tall recording beside another", self.window

    def _notes_and_dialogs(self, view: ReviewView) -> Iterator[Screen]:
        """Show notes with buttons, and the dialogs over a recording."""
        note = saved([Path("/home/anna/Documents/patients/patient-0042_left-side_2026-11-28_birddog.report.html")])
        view.stage.set_note(note, good=True, actions=((tr("&Open"), note.upper), (tr("Show fol&der"), note.upper)))
        yield "review with an exported file", self.window
        view.stage.set_note(earlier_note("landmarks", "a.mp4"), actions=((tr("&Analyse again"), note.upper),))
        yield "review of an earlier result", self.window
        about = AboutDialog(About("A. Berger", "week 2", "Felt well.\nSlept badly."), "", view.stage)
        about.show()
        yield "review, about this recording", about
        about.close()
        about.deleteLater()
        for name, facts in (("bird dog", _facts("bird-dog")), ("cat-cow", _facts("cat-cow"))):
            reference = ReferenceDialog(facts, view.stage)
            reference.show()
            yield f"review, reference of the {name}", reference
            reference.close()
            reference.deleteLater()

    def close(self) -> None:
        """End it."""
        self.window.close()  # in its own language: titles in another one would count as changes
        self.controller.close()
        use_language("en")
        theme.use(theme.DARK)
        QApplication.setPalette(theme.palette())
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _drawn(view: ReviewView) -> bool:
    curves = view.stage.curves
    return curves is not None and len(curves.plots) == len(curves.keys)


def _open(kind: type[Any]) -> Any:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


@cache
def recording() -> Recording:
    """Return the example, judged once."""
    return record_track(example.track(), _definition(), side="both", name="example")


def _facts(pose: str) -> ReferenceFacts:
    """Return what could be learnt of a pose: every number that may change is another one."""
    book = example.poses()[pose]
    every = [(phase.id, rule) for phase in book.holds for rule in phase.rules]
    changes = tuple(
        TargetChange(phase, r, r.model_copy(update={"tolerance": 17.5})) for phase, r in every if not protects(r)
    )
    stretches = (Stretch(0, "right", 3.0, 9.0), Stretch(1, "left", 12.0, 16.5))
    kept = tuple(r for _, r in every if protects(r))
    return reference_facts(LearntReference(pose, "", stretches, changes, kept), book, "A. Berger", 2)


@cache
def recording_upright() -> Recording:
    """Return the example as a phone held upright films it."""
    track = example.track()
    width, height = track.size_wh or (640, 480)
    shift = 0, (16 * width / 9 - height) / 2
    tall = dataclasses.replace(track, xy=track.xy + shift, size_wh=(width, 16 * width // 9))
    return record_track(tall, _definition(), side="both", name="phone")


def _definition() -> PoseDefinition:
    return example.definition()
