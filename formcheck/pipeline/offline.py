"""Analysing recordings: a loop over the frames, then one engine over the whole track."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Required, TypedDict

import numpy as np

from formcheck.capture.base import Source, SourceInfo
from formcheck.core.cadence import usual_interval_s
from formcheck.core.definition import PoseDefinition
from formcheck.core.framing import PARTS, TOO_SMALL
from formcheck.core.geometry import FloatArray
from formcheck.core.messages import Message, mark
from formcheck.core.results import Snapshot
from formcheck.core.types import Pose, PoseTrack, Side
from formcheck.core.view import kind_of_view
from formcheck.library.corrections import correction_for
from formcheck.pipeline.analysis import Analysis, Quality, SourceSummary, ViewSummary
from formcheck.pipeline.turned import upside_down
from formcheck.pose.base import Estimator
from formcheck.session.auto import AutoEngine, AutoPiece
from formcheck.session.engine import Engine
from formcheck.session.judge import Judge, Piece
from formcheck.session.recognition import NONE
from formcheck.session.single import judge_picture, snapshot_of_picture
from formcheck.session.snapshot import snapshot

MOSTLY = 0.5
"""A condition that holds for more than this share of the time is worth a warning."""

FEW_S: Final = 0.21
"""Frames that are usually farther apart than this in seconds are few: a little more than the 0.2 s that the hold rules
credit always, so that 5 frames a second with uneven times are not."""

SECOND_PERSON: Final = Message(mark("A second person was seen; the larger, more central one was followed."))
"""Warning of a recording with two people."""

NOBODY_SEEN: Final = Message(mark("Nobody was seen."))
"""Warning of a recording with nobody in it."""

WRONG_VIEW: Final = {
    "side": mark("{exercise} can only be judged from the side; turn and film again."),
    "front": mark("{exercise} can only be judged from the front; turn and film again."),
    "any": mark("{exercise} can only be judged from another side; turn and film again."),
}
"""Warning of a recording from where nothing can be judged, by the view that the pose needs."""

_PARTS: Final = {"head": mark("head"), "hands": mark("hands"), "feet": mark("feet")}


class Given(TypedDict, total=False):
    """What `analyse` and `recognise` take beside the track and the pose; described there."""

    info: Required[SourceInfo]
    side: str
    picture: bool
    warnings: tuple[Message, ...]
    damaged: bool
    correct: bool


Progress = Callable[[int], None]
"""Called with the number of frames read so far."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A track, what the engine found in it, and the result document.

    piece : the judge's columns, one row a frame (T,). picture : it is a single picture. damaged : the source broke
    off before its end. auto : where the pose was to be recognised; judge and piece are then those of the pose that was
    held longest, or of any one if none was.
    """

    track: PoseTrack
    judge: Judge
    piece: Piece
    analysis: Analysis
    picture: bool = False
    damaged: bool = False
    auto: tuple[AutoEngine, AutoPiece] | None = None

    @property
    def definition(self) -> PoseDefinition:
        """The pose that `judge` looked for."""
        return self.judge.definition

    @property
    def values(self) -> FloatArray:
        """Smoothed columns (T, C) named by `judge.columns.all_names`; NaN where the pose's view does not show them."""
        return self.piece.table if self.auto is None else self.auto[1].values

    def at(self, i: int) -> tuple[Judge, Piece] | None:
        """Who judged frame i, and the columns; None where no pose was recognised."""
        if self.auto is None:
            return self.judge, self.piece
        engine, piece = self.auto
        number = engine.shown(piece, i)
        return None if number == NONE else (engine.judges[number], piece.pieces[number])

    def shot(self, i: int) -> tuple[Snapshot, PoseDefinition | None]:
        """Return what there is to show of frame i, and the pose that it is about."""
        found = self.at(i)
        if self.picture:
            return snapshot_of_picture(self.judge, self.piece, self.analysis.holds), found and found[0].definition
        if self.auto is not None:
            return self.auto[0].snapshot(self.auto[1], i), found and found[0].definition
        return snapshot(self.judge, self.piece, i), self.definition


def read_track(
    source: Source, estimator: Estimator, progress: Progress | None = None
) -> tuple[PoseTrack, tuple[Message, ...]]:
    """Estimate the pose in every frame of a source.

    Returns the track and warnings in short sentences (second person, source broke off).

    Raises
    ------
    SourceError : the source cannot be read.
    """
    times: list[float] = []
    poses: list[Pose] = []
    size_wh: tuple[int, int] | None = None
    for frame in source:
        poses.append(estimator.estimate(frame))
        times.append(frame.t_s)
        size_wh = frame.size_wh
        if progress is not None:
            progress(len(times))
    warnings = []
    if estimator.second_person:
        warnings.append(SECOND_PERSON)
    if source.damage is not None:
        warnings.append(source.damage)
    return PoseTrack.from_poses(times, poses, size_wh, estimator.model), tuple(warnings)


def analyse(
    track: PoseTrack,
    definition: PoseDefinition,
    *,
    info: SourceInfo,
    side: str = "both",
    picture: bool = False,
    warnings: tuple[Message, ...] = (),
    damaged: bool = False,
    correct: bool = True,
) -> Recording:
    """Judge a track against a pose.

    Parameters
    ----------
    info : where the track comes from.
    side : working side to look for: ``left``, ``right`` or ``both``.
    picture : the track is one single picture: stillness, settling and fault time do not apply.
    warnings : what the reader of the source had to say.
    damaged : the source broke off before its end.
    correct : apply what was learnt about the pose model that the track comes from.
    """
    if not definition.sides and side != "both":
        warnings = (
            *warnings,
            Message(mark("{exercise} has no sides; --side was ignored."), exercise=Message(definition.title)),
        )
        side = "both"
    engine = Engine(definition, side, track.near_side, correction_for(track.model) if correct else None)
    piece = engine.process(track)
    engine.finish()
    holds = judge_picture(engine.judge, piece) if picture else tuple(engine.holds)

    def found_in(other: PoseTrack) -> int:
        again = Engine(definition, side, other.near_side, correction_for(other.model) if correct else None)
        columns = again.process(other)
        again.finish()
        return len(judge_picture(again.judge, columns) if picture else again.holds)

    weight = frame_weights(track.t_s)
    analysis = Analysis(
        source=source_summary(info, track, picture),
        pose_id=definition.id,
        pose_title=definition.title,
        confidence=None,
        poses=(definition,),
        view=view_summary(piece),
        holds=holds,
        reps=engine.reps,
        quality=Quality(
            person_seen=share(piece.person, weight),
            judged=share(piece.known & piece.person, weight),
            back_neutral_deg=engine.judge.back_neutral_deg,
            warnings=(
                *warnings,
                *(() if picture else few_frames(track.t_s)),
                *piece_warnings(track, engine.judge, piece, weight),
                *upside_down(track, len(holds), found_in),
            ),
        ),
        motion=() if picture else tuple(engine.judge.motion),
    )
    return Recording(track, engine.judge, piece, analysis, picture, damaged)


def few_frames(t_s: FloatArray) -> tuple[Message, ...]:
    """Return the warning of a recording with so few frames (T,) a second that times are known only roughly, if so.

    A hold is entered and left somewhere between two frames, and stillness shows only over a whole interval.
    """
    usual_s = usual_interval_s(t_s)
    if usual_s is None or usual_s <= FEW_S:
        return ()
    return (
        Message(
            mark(
                "There are only {fps:.1f} frames a second, so times are known only to about {usual_s:.2f} s and a hold "
                "may be missed; use a recording or --max-fps with at least 10."
            ),
            fps=1.0 / usual_s,
            usual_s=usual_s,
        ),
    )


def frame_weights(t_s: FloatArray) -> FloatArray:
    """Time that each frame stands for in seconds: (T,) → (T,); the last one counts the median interval."""
    if len(t_s) < 2:
        return np.ones(len(t_s))
    steps = np.diff(t_s)
    return np.concatenate([steps, [np.median(steps)]])


def source_summary(info: SourceInfo, track: PoseTrack, picture: bool) -> SourceSummary:
    """Say what was analysed."""
    n = len(track)
    steps = np.diff(track.t_s)
    duration = 0.0 if n < 2 or picture else float(track.t_s[-1] - track.t_s[0] + np.median(steps))
    fps = None if n < 2 or picture else float((n - 1) / (track.t_s[-1] - track.t_s[0]))
    known = info.width > 0 and info.height > 0
    return SourceSummary(info.path, info.width if known else None, info.height if known else None, fps, n, duration)


def view_summary(piece: Piece) -> ViewSummary:
    """Circular mean of the azimuth and the side that is near most of the time."""
    known = piece.azimuth_deg[np.isfinite(piece.azimuth_deg)]
    facing = piece.facing[piece.person & np.isfinite(piece.facing)]
    near: Side | None = None
    if len(facing):
        near = "right" if facing.mean() > 0 else "left"
    if len(known) == 0:
        return ViewSummary("unknown", None, near)
    rad = np.radians(known)
    azimuth = float(np.degrees(np.arctan2(np.sin(rad).mean(), np.cos(rad).mean())))
    kind = kind_of_view(azimuth)
    return ViewSummary(kind, azimuth, None if kind in ("front", "back") else near)


def piece_warnings(track: PoseTrack, judge: Judge, piece: Piece, weight: FloatArray) -> list[Message]:
    """Say in short sentences what the reader of the document should know."""
    if not piece.person.any():
        return [NOBODY_SEEN]
    warnings: list[Message] = []
    if np.isnan(track.world).all():
        warnings.append(Message(mark("The view was assumed, since the track has no world landmarks.")))
    if share(~piece.view_ok, weight) > MOSTLY:
        warnings.append(Message(WRONG_VIEW[judge.definition.view], exercise=Message(judge.definition.title)))
    return [*warnings, *_framing_warnings(piece, weight)]


def _framing_warnings(piece: Piece, weight: FloatArray) -> list[Message]:
    """What about the camera's place keeps the recording from being judged well."""
    warnings: list[Message] = []
    gone = [part for k, part in enumerate(PARTS) if share(piece.cut_off[:, k], weight) > MOSTLY]
    if gone:
        warnings.append(
            Message(
                mark("Mostly out of the picture and not judged: {parts}; film from farther away."), parts=_listed(gone)
            )
        )
    if share(piece.size < TOO_SMALL, weight) > MOSTLY:
        warnings.append(Message(mark("The person is small in the picture; film from closer by.")))
    if piece.roll_deg.any():
        tilt = abs(round(float(piece.roll_deg[-1])))
        warnings.append(
            Message(
                mark("The camera was tilted by about {tilt_deg} degrees; the angles were corrected for it."),
                tilt_deg=tilt,
            )
        )
    return warnings


def _listed(parts: list[str]) -> Message:
    """Join the names of parts of the body by "and"."""
    said = Message(_PARTS[parts[0]])
    for part in parts[1:]:
        said = Message(mark("{first} and {second}"), first=said, second=Message(_PARTS[part]))
    return said


def share(flags: np.ndarray, weight: FloatArray) -> float:
    """Share of the recording's time in which a flag is set: (T,), (T,) → 0 to 1."""
    total = float(weight.sum())
    return float((weight * flags).sum()) / total if total > 0 else 0.0
