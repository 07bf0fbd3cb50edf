"""The result of analysing one recording: the content of the result document."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import Shift
from formcheck.core.scoring.results import HoldRecord, MotionRange
from formcheck.core.types import Side


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """The source analysed; fps is the mean rate, None for a picture; unknown sizes are None.

    mirrored : it was turned, left and right, before it was analysed.
    """

    path: str
    width: int | None
    height: int | None
    fps: float | None
    frames: int
    duration_s: float
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class ViewSummary:
    """The camera's view: kind, azimuth in degrees (0 = front, +90 = left side near), the near side."""

    kind: str
    azimuth_deg: float | None
    near_side: Side | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How much could be seen and judged, as shares of the recording's time; the back's neutral in degrees."""

    person_seen: float
    judged: float
    back_neutral_deg: float | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class OwnVerdict:
    """The verdict by a personal baseline, alongside that by the pose file.

    sha256 : of the baseline's file. shifts : targets that it moved. holds : the same holds judged by the moved targets.
    motion : ranges of motion in the calibration by pose, of the movements in this recording.
    """

    sha256: str
    person: str
    shifts: tuple[Shift, ...]
    holds: tuple[HoldRecord, ...]
    definitions: tuple[PoseDefinition, ...]
    motion: dict[str, float] = field(default_factory=dict)

    @property
    def in_form_s(self) -> float:
        """Total seconds in good form over all holds."""
        return sum(h.in_form_s for h in self.holds)

    @property
    def score(self) -> float | None:
        """Mean score of all holds weighted by their time, 0 to 1."""
        return mean_score(self.holds)


def mean_score(holds: Sequence[HoldRecord]) -> float | None:
    """Return the mean score of holds weighted by their time, 0 to 1; None without a hold that could be scored."""
    scored = [(h.score, max(h.held_s, 1e-9)) for h in holds if h.score is not None]
    if not scored:
        return None
    return sum(score * weight for score, weight in scored) / sum(weight for _, weight in scored)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result document of a whole recording (docs/results.md).

    pose_id, pose_title : the requested pose, or the recognised one held longest; None = unknown. confidence : of the
    recognition, None where the pose was requested. poses : the requested pose, or all that were held.
    reps : repetitions by ``left`` and ``right``, or by ``total`` for poses without sides.
    motion : range of motion of every repetition, for poses that define `motion`.
    side : the working side that was looked for, ``left``, ``right`` or ``both``; None = unknown. subject,
    session, note : what the user has said about the recording, None = nothing.
    score : mean of the holds' scores weighted by their time, None without a hold that could be scored.
    """

    source: SourceSummary
    pose_id: str | None
    pose_title: str | None
    confidence: float | None
    poses: tuple[PoseDefinition, ...]
    view: ViewSummary
    holds: tuple[HoldRecord, ...]
    reps: dict[str, int]
    quality: Quality
    motion: tuple[MotionRange, ...] = ()
    own: OwnVerdict | None = None
    """By a personal baseline, if one was given."""
    side: str | None = None
    subject: str | None = None
    session: str | None = None
    note: str | None = None

    def about(self, subject: str | None, session: str | None, note: str | None) -> "Analysis":
        """Return the same with what the user says about the recording."""
        return replace(self, subject=subject, session=session, note=note)

    def definition(self, pose_id: str) -> PoseDefinition:
        """Return one of `poses` by its id."""
        return next(p for p in self.poses if p.id == pose_id)

    @property
    def detected(self) -> bool:
        """Whether at least one hold was found."""
        return bool(self.holds)

    @property
    def held_s(self) -> float:
        """Total seconds held over all holds."""
        return sum(h.held_s for h in self.holds)

    @property
    def in_form_s(self) -> float:
        """Total seconds in good form over all holds."""
        return sum(h.in_form_s for h in self.holds)

    @property
    def score(self) -> float | None:
        """Mean score of all holds weighted by their time, 0 to 1."""
        return mean_score(self.holds)
