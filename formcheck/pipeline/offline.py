"""Analysing recordings: a loop over the frames, then one engine over the whole track."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from formcheck.capture.base import Source, SourceInfo
from formcheck.core.definition import PoseDefinition
from formcheck.core.geometry import FloatArray
from formcheck.core.types import Pose, PoseTrack, Side
from formcheck.core.view import kind_of_view
from formcheck.library.corrections import correction_for
from formcheck.pipeline.analysis import Analysis, Quality, SourceSummary, ViewSummary
from formcheck.pose.base import Estimator
from formcheck.session.engine import Engine
from formcheck.session.judge import Judge, Piece
from formcheck.session.single import judge_picture

MOSTLY = 0.5
"""A condition that holds for more than this share of the time is worth a warning."""

Progress = Callable[[int], None]
"""Called with the number of frames read so far."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A track, what the engine found in it, and the result document.

    piece : the judge's columns, one row a frame (T,). picture : it is a single picture. damaged : the source broke
    off before its end.
    """

    track: PoseTrack
    judge: Judge
    piece: Piece
    analysis: Analysis
    picture: bool = False
    damaged: bool = False

    @property
    def definition(self) -> PoseDefinition:
        """The pose that was looked for."""
        return self.judge.definition


def read_track(
    source: Source, estimator: Estimator, progress: Progress | None = None
) -> tuple[PoseTrack, tuple[str, ...]]:
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
        warnings.append("A second person was seen; the larger, more central one was followed.")
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
    warnings: tuple[str, ...] = (),
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
        warnings = (*warnings, f"{definition.title} has no sides; --side was ignored.")
        side = "both"
    engine = Engine(definition, side, track.near_side, correction_for(track.model) if correct else None)
    piece = engine.process(track)
    engine.finish()
    holds = judge_picture(engine.judge, piece) if picture else tuple(engine.holds)
    weight = frame_weights(track.t_s)
    analysis = Analysis(
        source=_source(info, track, picture),
        pose_id=definition.id,
        pose_title=definition.title,
        view=_view(piece),
        holds=holds,
        reps=engine.reps,
        quality=_quality(engine.judge, piece, weight, (*warnings, *_warnings(track, engine.judge, piece, weight))),
    )
    return Recording(track, engine.judge, piece, analysis, picture, damaged)


def frame_weights(t_s: FloatArray) -> FloatArray:
    """Time that each frame stands for in seconds: (T,) → (T,); the last one counts the median interval."""
    if len(t_s) < 2:
        return np.ones(len(t_s))
    steps = np.diff(t_s)
    return np.concatenate([steps, [np.median(steps)]])


def _source(info: SourceInfo, track: PoseTrack, picture: bool) -> SourceSummary:
    n = len(track)
    steps = np.diff(track.t_s)
    duration = 0.0 if n < 2 or picture else float(track.t_s[-1] - track.t_s[0] + np.median(steps))
    fps = None if n < 2 or picture else float((n - 1) / (track.t_s[-1] - track.t_s[0]))
    known = info.width > 0 and info.height > 0
    return SourceSummary(info.path, info.width if known else None, info.height if known else None, fps, n, duration)


def _view(piece: Piece) -> ViewSummary:
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


def _quality(judge: Judge, piece: Piece, weight: FloatArray, warnings: tuple[str, ...]) -> Quality:
    known = piece.setup_known | np.stack([s.scores.known for s in piece.stations], axis=1).any(axis=1)
    neutral = float(judge.neutral.values[0])
    return Quality(
        person_seen=_share(piece.person, weight),
        judged=_share(known & piece.person, weight),
        back_neutral_deg=neutral if np.isfinite(neutral) else None,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _warnings(track: PoseTrack, judge: Judge, piece: Piece, weight: FloatArray) -> list[str]:
    if not piece.person.any():
        return ["Nobody was seen."]
    warnings = []
    if np.isnan(track.world).all():
        warnings.append("The view was assumed, since the track has no world landmarks.")
    if _share(~piece.view_ok, weight) > MOSTLY:
        need = {"side": "the side", "front": "the front"}.get(judge.definition.view, "another side")
        warnings.append(f"{judge.definition.title} can only be judged from {need}; turn and film again.")
    return warnings


def _share(flags: np.ndarray, weight: FloatArray) -> float:
    total = float(weight.sum())
    return float((weight * flags).sum()) / total if total > 0 else 0.0
