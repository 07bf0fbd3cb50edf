"""State behind the window and the actions of its buttons; no Qt, so that it can be tested without."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching import problems, words
from formcheck.coaching.afterwards.hand_watch import HandWatch
from formcheck.coaching.afterwards.session_files import KeptSession
from formcheck.coaching.devices import Cameras, CameraWatch, Devices, Opener
from formcheck.coaching.live_session import LiveSession
from formcheck.coaching.panel_content import PanelContent
from formcheck.coaching.scene import Choice, Problem, Scene, Screen
from formcheck.coaching.selection import Selection
from formcheck.coaching.voice_coach import Voice, VoiceCoach
from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import tr
from formcheck.pipeline.live.live_run import LiveRun, PoseSelection
from formcheck.retiring import wait_for_all
from formcheck.routine import Routine
from formcheck.store.settings import Settings

logger = logging.getLogger(__name__)

RunFactory = Callable[[Opener, PoseSelection, str], LiveRun]

CLOSE_S: Final = 5.0
"""Starting MediaPipe takes a second or two; a hanging camera is abandoned after this."""


class Controller:
    """Owns the live session, and the screens before and after it.

    Parameters
    ----------
    make_run : creates a `LiveRun` without starting it.
    poses : the poses to choose from, by id; pose_id is the first one, or ``auto``: recognise it.
    side : ``left``, ``right`` or ``both``.
    source, demo : open the first source, and the demo clip; None = there is none.
    devices : the cameras to choose from.
    settings : the stored settings; keep : called with them whenever they change.
    voice : speaks and plays sounds; None = silence.
    routines : to choose from, by id; routine : the one to begin with, empty = none. welcome : begin with the welcome.
    """

    def __init__(
        self,
        make_run: RunFactory,
        poses: Mapping[str, PoseDefinition],
        pose_id: str,
        side: str = "both",
        *,
        source: Opener | None,
        demo: Opener | None,
        devices: Devices | None = None,
        settings: Settings = Settings(),  # noqa: B008 - it is frozen
        keep: Callable[[Settings], object] = bool,
        voice: Voice | None = None,
        routines: Mapping[str, Routine] | None = None,
        routine: str = "",
        welcome: bool = False,
    ) -> None:
        self._make_run = make_run
        self._settings, self._keep = settings, keep
        known = dict(routines or {})
        self.selection = Selection(poses, known, known.get(routine, pose_id), side, settings)
        self._live: LiveSession | None = None
        self._hands: HandWatch | None = None
        self._source, self._demo = source, demo
        self.devices = devices or Devices()
        self._voice = VoiceCoach(voice, self.definition, settings)
        self._welcome, self._gallery = welcome, False
        self._watch = CameraWatch()

    @property
    def settings(self) -> Settings:
        """The current settings."""
        return self._settings

    @property
    def definition(self) -> PoseDefinition:
        """The current pose, or the one recognised last, as in its file."""
        if self._live is not None:
            return self.selection.poses[self._live.definition.id]
        return self.selection.first

    @property
    def failed(self) -> bool:
        """Whether the run has ended with an error."""
        return self._live is not None and self._live.run.error is not None

    @property
    def board(self) -> PanelContent | None:
        """Content of the panel beside the picture."""
        return None if self._live is None else self._live.board

    @property
    def voice_on(self) -> bool:
        """Whether cues are spoken and sounds played."""
        return self._settings.voice

    def begin(self) -> None:
        """Show the welcome if requested, else start the source."""
        if not self._welcome:
            self.start()

    def leave_welcome(self) -> None:
        """Once the cameras are listed, go on to choosing among several, or start the only one."""
        self._welcome = False
        self._remember(welcomed=True)
        self.devices.ask(self._begin_with)

    def _begin_with(self, listed: Cameras) -> None:
        if len(listed) > 1 and self.devices.opener is not None:
            self.rest()
            self.devices.peek(listed)
        elif listed:
            self.choose_camera(listed[0])
        else:
            self.start()

    def look_at_cameras(self) -> None:
        """Show the pictures of all cameras to choose from."""
        self.rest()
        self.devices.look_through()

    def start(self) -> None:
        """Start the source, from its beginning if it is a file; also after an error or at the end of a file."""
        previous, source = self._live, self._source
        self.devices.stop()
        self._let_hands_go()
        self._live, self._watch.silent = None, False
        if source is None:
            return
        earlier = previous.holds if previous is not None and previous.run.error is not None else ()
        if previous is not None:
            self.devices.let_go(previous.run.retire())
        chosen = self.selection
        run = self._make_run(source, chosen.judged_first, chosen.side)
        self._live = LiveSession(run, chosen.what, chosen.side, chosen.judged, self._voice, earlier)
        run.start(self.devices.leaving)

    def rest(self) -> None:
        """Release the source until `start`."""
        self.devices.stop()
        self._let_hands_go()
        if self._live is not None:
            self._live.run.end()
            self.devices.let_go(self._live.run.leaving())

    def play_demo(self) -> None:
        """Start the demo clip, with the exercise that it shows; the one chosen before is chosen again next time."""
        self._welcome = False
        self._source = self._demo
        self.selection.take_demo()
        self.start()

    def choose_camera(self, camera: NamedCamera) -> None:
        """Start a camera, and remember it."""
        if self.devices.opener is not None:
            self._remember(camera_name=camera.name, camera_path=camera.path)
            self._source = self.devices.opener(camera)
            self.start()

    def choose_pose(self, pose_id: str) -> None:
        """Switch to another pose, or with ``auto`` to recognition."""
        self._switch_to(pose_id)

    def choose_routine(self, routine_id: str) -> None:
        """Switch to a routine."""
        self._switch_to(self.selection.routines[routine_id])

    @property
    def chosen_before(self) -> bool:
        """Whether an exercise or a routine has ever been chosen, here or when the program was started."""
        kept, first = self._settings.pose or self._settings.routine, next(iter(self.selection.poses))
        return bool(kept) or self.selection.what != first

    def open_gallery(self) -> None:
        """Show all exercises and routines to choose from; the session waits meanwhile."""
        self._gallery = True

    def close_gallery(self) -> None:
        """Go on with what was there."""
        self._gallery = False
        if self._live is not None:
            self._live.take_up()

    def start_chosen(self, what: Routine | str) -> None:
        """Begin what was chosen in the gallery, from its start even if it is the current one; leaves the welcome."""
        self.close_gallery()
        self._switch_to(what, anew=True)
        if self._welcome:
            self.leave_welcome()

    def choose_side(self, side: str) -> None:
        """Switch to another working side."""
        if self.selection.chosen_side != side:
            self.selection.chosen_side = side
            self._remember(side=side)
            self._restart_judging()

    def use(self, settings: Settings) -> None:
        """Apply changed settings; language and theme are applied by the window."""
        before, self._settings = self._settings, settings
        self._keep(settings)
        self._voice.use(settings)
        if (settings.tolerance, settings.hold_length) != (before.tolerance, before.hold_length):
            self.selection.adjust(settings)
            self._restart_judging()
        if settings.model != before.model and self._live is not None:
            self.start()
        if settings.camera != before.camera:
            self.devices.ask(self._follow_settings)

    def _follow_settings(self, _listed: Cameras) -> None:
        camera = self.devices.chosen(self._settings)
        if camera is not None:
            self.choose_camera(camera)

    def toggle_voice(self) -> None:
        """Switch voice and sounds on or off, and remember it."""
        self._remember(voice=not self.voice_on)
        self._voice.use(self._settings)

    @property
    def voice_trouble(self) -> str:
        """Why something cannot be heard, and what helps; empty if everything works."""
        return self._voice.trouble

    def voice_news(self) -> str:
        """Return once that something cannot be heard, or that the model has changed; empty if nothing is new."""
        return self._voice.news() or ("" if self._live is None else self._live.take_news())

    def toggle_pause(self) -> None:
        """Pause or resume: a film stands still, in front of a camera nothing counts."""
        if self._live is not None:
            self._live.toggle_pause()

    def skip(self) -> None:
        """Move on to the next exercise; in a routine to the next side or exercise, or to the end of a rest."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the previous exercise; in a routine repeat this side or exercise, or the previous one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not isinstance(self.selection.what, Routine):
            self.choose_pose(self.selection.neighbour(by))
            self._voice.notify("next_exercise", words.title(self.definition))
        elif self._live is not None:
            self._live.session.skip() if by > 0 else self._live.session.go_back()

    def sum_up(self) -> bool:
        """End the run to show its summary; return False if there is nothing to show, or it is shown already."""
        live = self._live
        if live is None or live.run.error is not None or live.run.finished:
            return False
        holding = live.update is not None and live.update.snapshot.holding
        if not (live.holds or holding):
            return False
        live.run.end()
        return True

    @property
    def kept(self) -> KeptSession | None:
        """The files of the displayed session if it was saved."""
        return None if self._live is None else self._live.kept

    def keep_session(self) -> str:
        """Save the result of the displayed session; return a sentence that says where, or why not."""
        return "" if self._live is None else self._live.keep(self._settings.data_path)

    def close(self) -> None:
        """End the run and the voice; wait for all remaining threads, up to a limit."""
        self.devices.stop()
        self._let_hands_go()
        if self._live is not None:
            self._live.run.retire()
        self._voice.close()
        left = wait_for_all(CLOSE_S)
        if left:
            logger.warning("%s did not end within %.0f s and is left behind", ", ".join(left), CLOSE_S)

    def tick(self) -> None:
        """Check on a silent or disconnected camera; call it every second."""
        self.devices.deliver()
        live = self._live
        if live is None or not live.mirrored or self.devices.peeking:
            return
        if self._watch.tick(live.run) and not self.devices.asking:
            self.devices.ask(self._retry)

    def _retry(self, _listed: Cameras) -> None:
        if self.failed and self.devices.chosen(self._settings) is not None:
            self.start()

    def scene(self) -> Scene:
        """Return what to show now; consumes the newest update."""
        self.devices.deliver()
        if self._gallery:
            if self._live is not None:
                self._live.set_aside()
            return Scene("gallery", self.definition)
        if self._welcome:
            return Scene("welcome", self.definition)
        if self.devices.peeking:
            return Scene("cameras", self.definition, cameras=self.devices.shown, pictures=self.devices.pictures)
        if self._live is not None:
            return self._scene_of(self._live)
        if self._source is not None or self.devices.asking:
            return Scene("starting", self.definition)
        return self._problem_scene(Problem(tr(words.NOTHING_CHOSEN), self._choices))

    def _scene_of(self, live: LiveSession) -> Scene:
        error, finished = live.run.error, live.run.finished  # read before polling, so as not to miss the last update
        live.poll()
        if error is not None:
            return self._problem_scene(problems.problem_of(error, self._choices))
        if finished:
            return self._summary_scene(live)
        if self._watch.silent:
            return self._problem_scene(Problem(tr(words.SILENT_CAMERA), self._choices))
        if live.done:
            live.run.end()
        return self._live_scene(live, "live" if live.update is not None else "starting")

    def _summary_scene(self, live: LiveSession) -> Scene:
        """Show the summary, and go on when a hand is raised."""
        if self._hands is None and live.mirrored and self._source is not None:
            self.devices.let_go(live.run.leaving())
            run = self._make_run(self._source, self.selection.judged_first, self.selection.side)
            self._hands = HandWatch(run, has_next=not isinstance(self.selection.what, Routine))
            run.start(self.devices.leaving)
        wish = None if self._hands is None else self._hands.poll()
        if wish is None:
            return self._live_scene(live, "summary")
        self._voice.play("gesture")
        self.start() if wish == "again" else self._step(1)
        return Scene("starting", self.definition)

    def _let_hands_go(self) -> None:
        if self._hands is not None:
            self.devices.let_go(self._hands.retire())
            self._hands = None

    def _live_scene(self, live: LiveSession, screen: Screen) -> Scene:
        return Scene(
            screen,
            self.definition,
            live.figure_side,
            live.update,
            live.board,
            live.mirrored and self._settings.mirror,
            live.run.model,
            live.run.preview() if screen == "starting" else None,
            live.outline,
            live.notice,
            live.progress,
            summary=live.summary() if screen == "summary" else None,
            hint=self._hands.hint if screen == "summary" and self._hands is not None else "",
        )

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return problems.choices(source=self._source is not None, demo=self._demo is not None)

    def _problem_scene(self, problem: Problem) -> Scene:
        return Scene("problem", self.definition, problem=problem)

    def use_pose(self, definition: PoseDefinition) -> None:
        """Replace an exercise's definition from now on."""
        self.selection.poses[definition.id] = definition
        self.selection.adjust(self._settings)
        if self._live is not None and not self._live.run.finished:
            self._rejudge(self._live)

    def _remember(self, **changes: Any) -> None:
        self._settings = self._settings.but(**changes)
        self._keep(self._settings)

    def _switch_to(self, what: Routine | str, *, anew: bool = False) -> None:
        self._remember(**{"routine": what.id} if isinstance(what, Routine) else {"pose": what, "routine": ""})
        if anew or what != self.selection.what:
            self.selection.what = what
            self._restart_judging()

    def _restart_judging(self) -> None:
        """Switch to another exercise, side or strictness; a file that has ended is played again."""
        if self._live is None:
            return
        if self._live.run.finished:
            self.start()
        else:
            self._rejudge(self._live)

    def _rejudge(self, live: LiveSession) -> None:
        live.rejudge(self.selection.judged, self.selection.what, self.selection.side)
