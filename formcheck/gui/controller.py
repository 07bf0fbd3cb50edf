"""What the window shows and what its buttons do; no Qt, so that it can be tested without."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from formcheck.capture.base import Source, SourceInfo
from formcheck.capture.named import NamedCamera
from formcheck.core.definition import PoseDefinition
from formcheck.core.errors import FormcheckError
from formcheck.core.results import Snapshot
from formcheck.gui import words
from formcheck.gui.board import Board, board_of
from formcheck.gui.coach import Coach
from formcheck.gui.recap import Summary, summary_of
from formcheck.gui.tongue import tr
from formcheck.library.files import AUTO
from formcheck.pipeline.live import LiveRun, Wanted
from formcheck.pipeline.update import Update
from formcheck.pose.models import ModelError
from formcheck.store.settings import Settings
from formcheck.voice.announcer import Announcer
from formcheck.voice.cues import Earcon, Utterance

Opener = Callable[[], Source]
RunFactory = Callable[[Opener, Wanted, str], LiveRun]
Choice = Literal["retry", "demo", "open"]


class Voice(Protocol):
    """What the controller expects of a `Speaker`; nothing in it waits, except `close`."""

    def say(self, utterance: Utterance) -> None:
        """Speak."""
        ...

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        ...

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1."""
        ...

    def news(self) -> str:
        """Return once, when it is new, why something cannot be heard."""
        ...

    def close(self) -> None:
        """End it."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no picture, in one sentence, and what can be done about it."""

    sentence: str
    choices: tuple[Choice, ...]
    heading: str = words.NO_PICTURE


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the window shows; at most one of problem and summary is there, update and board go together.

    mirrored : show the picture like a mirror.
    """

    definition: PoseDefinition
    update: Update | None = None
    board: Board | None = None
    mirrored: bool = False
    problem: Problem | None = None
    summary: Summary | None = None

    @property
    def screen(self) -> Literal["starting", "live", "problem", "summary"]:
        """Which screen this is."""
        if self.problem is not None:
            return "problem"
        if self.summary is not None:
            return "summary"
        return "starting" if self.update is None else "live"


class Controller:
    """Owns the live run.

    Parameters
    ----------
    make_run : makes a `LiveRun` that has not been started.
    poses : the poses to choose from, by id; pose_id is the first one, or ``auto``: recognise it.
    side : ``left``, ``right`` or ``both``.
    source, demo : open what to watch first, and the demo clip; None = there is none.
    open_file, open_camera : make an opener for a video file, and for a camera. cameras : lists those there are.
    settings : what is remembered from before; keep : takes it whenever it changes.
    voice : what speaks and plays sounds; None = silence.
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
        open_file: Callable[[str], Opener],
        open_camera: Callable[[NamedCamera], Opener] | None = None,
        cameras: Callable[[], Sequence[NamedCamera]] = tuple,
        settings: Settings = Settings(),  # noqa: B008 - it is frozen
        keep: Callable[[Settings], object] = bool,
        voice: Voice | None = None,
    ) -> None:
        self._make_run = make_run
        self.poses = poses
        self._recognising = pose_id == AUTO
        self._definition = next(iter(poses.values())) if self._recognising else poses[pose_id]
        self._side = side
        self._source = source
        self._demo = demo
        self._open_file = open_file
        self._open_camera = open_camera
        self.cameras = cameras
        self._settings, self._keep = settings, keep
        self._voice = voice
        self._announcer = Announcer(self._definition)
        self._set_volume()
        self._run: LiveRun | None = None
        self._coach = Coach(self._definition)
        self._update: Update | None = None
        self._board: Board | None = None
        self._summary: Summary | None = None

    @property
    def definition(self) -> PoseDefinition:
        """The pose that is watched, or that was recognised last."""
        return self._definition

    @property
    def recognising(self) -> bool:
        """Whether the pose is to be recognised."""
        return self._recognising

    @property
    def _wanted(self) -> Wanted:
        return tuple(self.poses.values()) if self._recognising else self._definition

    @property
    def side(self) -> str:
        """The working side that is looked for: ``left``, ``right`` or ``both``."""
        return self._side if self._definition.sides or self._recognising else "both"

    @property
    def failed(self) -> bool:
        """Whether the run has ended with an error."""
        return self._run is not None and self._run.error is not None

    def start(self) -> None:
        """Watch the source, from its beginning if it is a file; also after an error or at the end of a file."""
        previous, source = self._run, self._source
        self._forget()
        if source is None:
            return

        def open_when_free() -> Source:
            if previous is not None:
                previous.stop()  # here and not in the window's thread: it may have to wait for a device
            return source()

        self._run = self._make_run(open_when_free, self._wanted, self.side)
        self._run.start()

    def play_demo(self) -> None:
        """Watch the demo clip."""
        self._source = self._demo
        self.start()

    @property
    def settings(self) -> Settings:
        """What is remembered."""
        return self._settings

    @property
    def voice_on(self) -> bool:
        """Whether cues are spoken and sounds played."""
        return self._settings.voice

    def toggle_voice(self) -> None:
        """Switch voice and sounds off, or on again; remembered for the next time."""
        self._remember(voice=not self.voice_on)
        self._set_volume()

    def voice_news(self) -> str:
        """Return once why something cannot be heard; empty if nothing is new."""
        return "" if self._voice is None or not self.voice_on else self._voice.news()

    def _set_volume(self) -> None:
        if self._voice is not None:
            self._voice.set_volume(self._settings.volume if self.voice_on else 0.0)

    def _announce(self, snapshot: Snapshot) -> None:
        for item in self._announcer.hear(snapshot):
            if self._voice is not None and self.voice_on:
                if isinstance(item, Earcon):
                    self._voice.play(item)
                else:
                    self._voice.say(item)

    def choose_camera(self, camera: NamedCamera) -> None:
        """Watch a camera, now and the next time."""
        if self._open_camera is not None:
            self._remember(camera_name=camera.name, camera_path=camera.path)
            self._source = self._open_camera(camera)
            self.start()

    def _remember(self, **changes: Any) -> None:
        self._settings = self._settings.but(**changes)
        self._keep(self._settings)

    def open_video(self, path: str) -> None:
        """Watch a video file as if it were a camera."""
        self._source = self._open_file(path)
        self.start()

    def choose_pose(self, pose_id: str) -> None:
        """Watch another pose, or with ``auto`` whichever is done."""
        self._remember(pose=pose_id)
        if pose_id == AUTO:
            if not self._recognising:
                self._recognising = True
                self._watch_anew()
        elif self._recognising or self._definition is not self.poses[pose_id]:
            self._recognising, self._definition = False, self.poses[pose_id]
            self._watch_anew()

    def choose_side(self, side: str) -> None:
        """Look for another working side."""
        if self._side != side:
            self._side = side
            self._remember(side=side)
            self._watch_anew()

    def sum_up(self) -> bool:
        """End the run and show what was held; False where there is nothing to show, or it is shown already."""
        run = self._run
        if run is None or self._summary is not None or run.error is not None:
            return False
        run.stop()
        if not run.holds:
            return False
        self._summary = summary_of(self._definition, run.holds, (run.damage,), self.poses)
        return True

    def close(self) -> None:
        """End the run and the voice; waits for their threads, but not for ever."""
        if self._run is not None:
            self._run.stop()
        if self._voice is not None:
            self._voice.close()

    def scene(self) -> Scene:
        """Return what to show now; takes the newest update."""
        run = self._run
        if run is None and self._source is not None:
            return Scene(self._definition)
        if run is None:
            return Scene(self._definition, problem=Problem(tr(words.NOTHING_CHOSEN), self._choices()))
        error, finished = run.error, run.finished  # asked before taking, so that the last update is not missed
        self._take(run)
        if error is not None:
            return Scene(self._definition, problem=self._problem(error))
        if finished and self._summary is None:
            self._summary = summary_of(self._definition, run.holds, (run.damage,), self.poses)
        return Scene(self._definition, self._update, self._board, is_camera(run.info), summary=self._summary)

    def _take(self, run: LiveRun) -> None:
        update = run.take()
        if update is not None:
            if self._recognising:
                self._follow(update.snapshot.pose)
            self._announce(update.snapshot)
            cue = self._coach.cue(update.snapshot, dark=update.dark)
            self._update = update
            self._board = board_of(self._definition, update.snapshot, cue, run.holds, self.poses)

    def _follow(self, pose_id: str | None) -> None:
        """Speak of the pose that has been recognised."""
        if pose_id is not None and self.poses[pose_id] is not self._definition:
            self._definition = self.poses[pose_id]
            self._begin_anew()

    def _watch_anew(self) -> None:
        """Go on with another pose or side; a file that has ended is played again."""
        if self._summary is not None:
            self.start()
        elif self._run is not None:
            self._begin_anew()
            self._run.set_pose(self._wanted, self.side)

    def _begin_anew(self) -> None:
        """Speak of another pose, or of the same one from its beginning."""
        self._coach = Coach(self._definition)
        self._announcer.watch(self._definition)

    def _forget(self) -> None:
        self._run = None
        self._begin_anew()
        self._update = self._board = self._summary = None

    def _problem(self, error: FormcheckError) -> Problem:
        if isinstance(error, ModelError):  # no other source helps then
            return Problem(str(error), ("retry",), words.NO_MODEL)
        return Problem(str(error), self._choices())

    def _choices(self) -> tuple[Choice, ...]:
        choices: list[Choice] = [] if self._source is None else ["retry"]
        return (*choices, "demo", "open") if self._demo is not None else (*choices, "open")


def is_camera(info: SourceInfo | None) -> bool:
    """Whether a source is a camera; files are never mirrored."""
    return info is not None and info.fps is None and info.path.startswith("camera ")
