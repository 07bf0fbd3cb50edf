"""One live source: turns every update into words, saved pictures and the next step of the session. No Qt."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from formcheck.capture.source import SourceInfo
from formcheck.coaching import notices, words
from formcheck.coaching.afterwards.best_moments import BestMoments
from formcheck.coaching.afterwards.session_files import KeptSession, keep_session
from formcheck.coaching.afterwards.session_summary import SessionSummary, summary_of
from formcheck.coaching.coach import Coach
from formcheck.coaching.panel_content import LeadWords, PanelContent, panel_content_of
from formcheck.coaching.scene import Notice
from formcheck.coaching.session_coach import CoachUpdate, SessionCoach
from formcheck.coaching.voice_coach import VoiceCoach
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import WantedSide
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import Side
from formcheck.i18n import tr
from formcheck.library.pose_files import AUTO, recognisable
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.live.live_run import LiveRun
from formcheck.pipeline.live.session_totals import SessionTotals
from formcheck.pipeline.live.update import Update
from formcheck.routine import Routine, RoutineRunner


class LiveSession:
    """Follows one run.

    Parameters
    ----------
    run : already started. what : a routine, a pose's id, or ``auto``. side : the working side to look for.
    poses : as they are judged, by id. voice : speech and sounds. earlier : holds of a previous run that this continues.
    """

    def __init__(
        self,
        run: LiveRun,
        what: Routine | str,
        side: str,
        poses: Mapping[str, PoseDefinition],
        voice: VoiceCoach,
        earlier: Sequence[HoldRecord] = (),
    ) -> None:
        self.run, self.what = run, what
        self._side, self._poses, self._voice, self._earlier = side, poses, voice, tuple(earlier)
        self.session = new_session(what, poses, side)
        self.definition = first_pose(self.session, poses)
        self._coach = Coach(self.definition)
        self._session_coach: SessionCoach | None = None
        self._step = self.session.state.step
        """The step that the run is judging."""
        self.stills = BestMoments()
        self._totals = SessionTotals()
        self._model_announced, self._unread_news = False, ""
        """Whether the switch to the smaller model has been announced, and that sentence until it is taken."""
        self.kept: KeptSession | None = None
        """Where the result has been saved."""
        self.update: Update | None = None
        self.board: PanelContent | None = None
        self.led: CoachUpdate | None = None
        self._summary: SessionSummary | None = None
        self._aside, self._paused_before = False, False
        """Whether something else covers the picture, and whether the user had paused before that."""
        voice.watch(self.definition)

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """All finished holds of the session."""
        return (*self._earlier, *self.run.holds)

    @property
    def mirrored(self) -> bool:
        """Whether the source shows people to themselves."""
        return is_camera(self.run.info)

    @property
    def done(self) -> bool:
        """Whether the session has ended by itself."""
        return self.led is not None and self.led.state.stage == "finished"

    @property
    def news(self) -> str:
        """Message on a change of the pose model; empty if there was none."""
        return " ".join(message.worded(tr) for message in self.run.warnings)

    def take_news(self) -> str:
        """Return the news once."""
        fresh, self._unread_news = self._unread_news, ""
        return fresh

    @property
    def notice(self) -> Notice | None:
        """Notice over the picture."""
        if self.run.paused and not self.mirrored:
            return notices.standing_still()
        return None if self.led is None else notices.notice_of(self.led, self._poses)

    @property
    def outline(self) -> bool:
        """Whether to draw the set-up outline."""
        return self.led is not None and not self.led.placed and self.led.guidance.cue != ""

    @property
    def progress(self) -> str:
        """Position in a routine, as text."""
        return "" if self._lead is None else self._lead.place

    @property
    def _lead(self) -> LeadWords | None:
        return None if self.led is None else notices.lead_words(self.led.state, self._poses)

    @property
    def figure_side(self) -> Side | None:
        """The side to show: of the current hold, else of the session, else the default."""
        side = self.update.snapshot.side if self.update is not None else None
        return side or (self.led.state.side if self.led is not None else None)

    def toggle_pause(self) -> None:
        """Pause or resume."""
        if self.mirrored:
            self.session.toggle_pause()
        else:
            self.run.set_paused(not self.run.paused)

    def poll(self) -> None:
        """Process the newest update, if there is one."""
        update = self.run.poll()
        if update is None:
            return
        s = update.snapshot
        if self.what == AUTO and s.pose is not None and s.pose != self.definition.id:
            self._switch_pose(self._poses[s.pose])
        self.led = self._coach_person(update)
        if self.news and not self._model_announced:
            self._model_announced, self._unread_news = True, self.news
            self._voice.say("slower_model")
        self._voice.update(s)
        self._totals.observe(s)
        cue = notices.cue_of(self.led, self._poses) if self.led is not None else None
        coach = self._coach.cue(s, dark=update.dark)
        self.stills.update(update, self.definition)
        self.update = update
        self.board = panel_content_of(self.definition, s, cue or coach, self.holds, self._poses, self._lead)

    def set_aside(self) -> None:
        """Stay paused and silent while something else covers the picture; call it for every update."""
        if not self._aside:
            self._aside, self._paused_before = True, self._paused_by_hand
            self._voice.mute(muted=True)
        self.poll()
        if not (self._paused_by_hand or self.done):  # also after a raised hand, and for a new session
            self.toggle_pause()

    def take_up(self) -> None:
        """Go on where it was set aside; a pause of the user's own stays."""
        if not self._aside:
            return
        self._aside = False
        self._voice.mute(muted=False)
        if self._paused_by_hand and not self._paused_before:
            self.toggle_pause()

    @property
    def _paused_by_hand(self) -> bool:
        """Whether somebody has paused it, rather than left the picture."""
        return self.session.state.by_hand if self.mirrored else self.run.paused

    def summary(self) -> SessionSummary:
        """Summarise the session; the same object once the run has finished."""
        if self._summary is None:
            notes = ("" if self.run.damage is None else self.run.damage.worded(tr), self.news)
            self._summary = summary_of(self.definition, self.holds, notes, self._poses, self.stills)
        return self._summary

    def keep(self, folder: Path) -> str:
        """Save the result once; return a sentence that says where, or why not."""
        try:
            if self.kept is None:
                self.kept = keep_session(self.analysis(), folder, self.stills.drawn(self._poses), self.run.model)
        except FormcheckError as error:
            return words.error(error)
        return tr("Kept as {path}").format(path=self.kept.report)

    def analysis(self) -> Analysis:
        """Return the session as content of a result document."""
        requested = self.what if isinstance(self.what, str) and self.what != AUTO else None
        warnings = [m for m in (self.run.damage, *self.run.warnings) if m is not None]
        return self._totals.analysis(self.run.info, self.holds, self._poses, requested, warnings)

    def rejudge(self, poses: Mapping[str, PoseDefinition], what: Routine | str, side: str) -> None:
        """Switch to another exercise, side or strictness; the source keeps running, and finished holds are kept."""
        self.what, self._side, self._poses, self._summary = what, side, poses, None
        self.session = new_session(what, poses, side)
        self._step = self.session.state.step
        if self._session_coach is not None:
            self._session_coach = SessionCoach(self.session, None if what == AUTO else first_pose(self.session, poses))
        self._switch_pose(first_pose(self.session, poses))
        self._judge()

    def _coach_person(self, update: Update) -> CoachUpdate | None:
        """Coach the person where that makes sense: in front of a camera, or through a routine."""
        if self._session_coach is None:
            if not (self.mirrored or isinstance(self.what, Routine)):
                return None
            self._session_coach = SessionCoach(self.session, None if self.what == AUTO else self.definition)
        led = self._session_coach.update(update)
        if led.waved:
            self._voice.play("gesture")
        halted = led.state.stage == "paused" and led.state.by_hand
        if self.mirrored and halted != self.run.paused:
            self.run.set_paused(halted)
        for event in led.state.events:
            self._voice.notify(event, notices.exercise(led.state, self._poses), led.state.side)
        if led.state.step != self._step:
            self._step = led.state.step
            self._switch_pose(first_pose(self.session, self._poses))
            self._session_coach.watch(self.definition)
            self._judge()
        return led

    def _judge(self) -> None:
        """Make the run judge what the session needs."""
        pose, _ = self.session.watched
        self.run.set_pose(recognisable(self._poses) if pose is None else pose, self._engine_side)

    @property
    def _engine_side(self) -> str:
        """In a routine the session tracks the sides: one engine for both keeps the learnt neutral back."""
        return "both" if isinstance(self.what, Routine) else self._side

    def _switch_pose(self, definition: PoseDefinition) -> None:
        self.definition = definition
        self._coach = Coach(definition)
        self._voice.watch(definition)


def new_session(what: Routine | str, poses: Mapping[str, PoseDefinition], side: str) -> RoutineRunner:
    """Return a new session."""
    sides: dict[str, WantedSide] = {"left": "left", "right": "right"}
    return RoutineRunner(what, poses, sides.get(side, "both"))


def first_pose(session: RoutineRunner, poses: Mapping[str, PoseDefinition]) -> PoseDefinition:
    """Return the pose that a session currently needs; an arbitrary one if it is to be recognised."""
    return session.watched[0] or next(iter(poses.values()))


def is_camera(info: SourceInfo | None) -> bool:
    """Whether a source is a camera; files are never mirrored."""
    return info is not None and info.camera
