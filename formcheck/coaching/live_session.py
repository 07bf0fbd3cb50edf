"""One source being watched: every update becomes words, pictures to keep, and the next step of the session. No Qt."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from formcheck.capture.source import SourceInfo
from formcheck.coaching import notices
from formcheck.coaching.best_moments import BestMoments
from formcheck.coaching.coach import Coach
from formcheck.coaching.panel_content import PanelContent, panel_content_of
from formcheck.coaching.scene import Notice
from formcheck.coaching.session_coach import CoachUpdate, SessionCoach
from formcheck.coaching.session_summary import SessionSummary, summary_of
from formcheck.coaching.voice_coach import VoiceCoach
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import WantedSide
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import minute_text
from formcheck.core.types import Side
from formcheck.i18n import tr
from formcheck.library.pose_files import AUTO, recognisable
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.live.live_run import SMALLER_MODEL, LiveRun
from formcheck.pipeline.live.session_totals import SessionTotals
from formcheck.pipeline.live.update import Update
from formcheck.routine import Routine, RoutineRunner


class LiveSession:
    """Follows one run.

    Parameters
    ----------
    run : has been started. what : a routine, a pose's id, or ``auto``. side : the working side to look for.
    poses : as they are judged, by id. voice : what is heard. earlier : holds of the run before, where this one goes on.
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
        self._lead: SessionCoach | None = None
        self._step = self.session.state.step
        """The step that the run judges."""
        self.stills = BestMoments()
        self._totals = SessionTotals()
        self._told, self._fresh = False, ""
        """Whether it has been said that the smaller model is used."""
        self.kept: Path | None = None
        """Where the result has been kept."""
        self.update: Update | None = None
        self.board: PanelContent | None = None
        self.led: CoachUpdate | None = None
        self._summary: SessionSummary | None = None
        voice.watch(self.definition)

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """All finished holds of the session."""
        return (*self._earlier, *self.run.holds)

    @property
    def mirrored(self) -> bool:
        """Whether the source is one that shows people to themselves."""
        return is_camera(self.run.info)

    @property
    def done(self) -> bool:
        """Whether the session has come to its end by itself."""
        return self.led is not None and self.led.state.stage == "finished"

    @property
    def news(self) -> str:
        """What has become of the pose model; empty if nothing has."""
        since_s = self.run.small_from_s
        return "" if since_s is None else tr(SMALLER_MODEL).format(time=minute_text(since_s))

    def take_news(self) -> str:
        """Return the news once, when it is new."""
        fresh, self._fresh = self._fresh, ""
        return fresh

    @property
    def notice(self) -> Notice | None:
        """What stands over the picture."""
        return None if self.led is None else notices.notice_of(self.led, self._poses)

    @property
    def outline(self) -> bool:
        """Whether to draw how to stand."""
        return self.led is not None and not self.led.placed and self.led.guidance.cue != ""

    @property
    def progress(self) -> str:
        """Where in a routine this is."""
        return "" if self.led is None else notices.progress(self.led.state)

    @property
    def figure_side(self) -> Side | None:
        """The side that is to be shown: of the hold at work, else of the session, else the usual one."""
        side = self.update.snapshot.side if self.update is not None else None
        return side or (self.led.state.side if self.led is not None else None)

    def poll(self) -> None:
        """Take the newest update, if there is one."""
        update = self.run.poll()
        if update is None:
            return
        s = update.snapshot
        if self.what == AUTO and s.pose is not None and s.pose != self.definition.id:
            self._speak_of(self._poses[s.pose])
        self.led = self._listen(update)
        if self.news and not self._told:
            self._told, self._fresh = True, self.news
            self._voice.say("slower_model")
        self._voice.update(s)
        self._totals.observe(s)
        cue = notices.cue_of(self.led, self._poses) if self.led is not None else None
        coach = self._coach.cue(s, dark=update.dark)
        self.stills.update(update, self.definition)
        self.update = update
        self.board = panel_content_of(self.definition, s, cue or coach, self.holds, self._poses, self.progress)

    def summary(self) -> SessionSummary:
        """Sum up; the same object once the run has finished."""
        if self._summary is None:
            notes = ("" if self.run.damage is None else self.run.damage.worded(tr), self.news)
            self._summary = summary_of(self.definition, self.holds, notes, self._poses, self.stills)
        return self._summary

    def analysis(self) -> Analysis:
        """Return the session as a result document's content."""
        asked = self.what if isinstance(self.what, str) and self.what != AUTO else None
        warnings = [m for m in (self.run.damage, *self.run.warnings) if m is not None]
        return self._totals.analysis(self.run.info, self.holds, self._poses, asked, warnings)

    def rejudge(self, poses: Mapping[str, PoseDefinition], what: Routine | str, side: str) -> None:
        """Go on with another exercise, side or strictness; the source runs on, and finished holds are kept."""
        self.what, self._side, self._poses, self._summary = what, side, poses, None
        self.session = new_session(what, poses, side)
        self._step = self.session.state.step
        if self._lead is not None:
            self._lead = SessionCoach(self.session, None if what == AUTO else first_pose(self.session, poses))
        self._speak_of(first_pose(self.session, poses))
        self._judge()

    def _listen(self, update: Update) -> CoachUpdate | None:
        """Lead the person where there is one to lead: in front of a camera, or through a routine."""
        if self._lead is None:
            if not (self.mirrored or isinstance(self.what, Routine)):
                return None
            self._lead = SessionCoach(self.session, None if self.what == AUTO else self.definition)
        led = self._lead.update(update)
        if led.waved:
            self._voice.play("gesture")
        for event in led.state.events:
            self._voice.notify(event, notices.exercise(led.state, self._poses))
        if led.state.step != self._step:
            self._step = led.state.step
            self._speak_of(first_pose(self.session, self._poses))
            self._lead.watch(self.definition)
            self._judge()
        return led

    def _judge(self) -> None:
        """Let the run look for what the session wants."""
        wanted, _ = self.session.watched
        self.run.set_pose(recognisable(self._poses) if wanted is None else wanted, self._engine_side)

    @property
    def _engine_side(self) -> str:
        """In a routine the session knows the sides: one engine for both keeps the neutral back that it has learnt."""
        return "both" if isinstance(self.what, Routine) else self._side

    def _speak_of(self, definition: PoseDefinition) -> None:
        self.definition = definition
        self._coach = Coach(definition)
        self._voice.watch(definition)


def new_session(what: Routine | str, poses: Mapping[str, PoseDefinition], side: str) -> RoutineRunner:
    """Return a session at its beginning."""
    sides: dict[str, WantedSide] = {"left": "left", "right": "right"}
    return RoutineRunner(what, poses, sides.get(side, "both"))


def first_pose(session: RoutineRunner, poses: Mapping[str, PoseDefinition]) -> PoseDefinition:
    """Return the pose that a session wants now; any one where it is to be recognised."""
    return session.watched[0] or next(iter(poses.values()))


def is_camera(info: SourceInfo | None) -> bool:
    """Whether a source is a camera; files are never mirrored."""
    return info is not None and info.camera
