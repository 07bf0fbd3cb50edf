"""From a file to landmarks: as a whole, or a long film in parts and on several processors."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from formcheck.capture.factory import open_source
from formcheck.capture.film.time_window import TimeWindow
from formcheck.capture.source import Source, SourceError, SourceInfo
from formcheck.capture.wrap.mirrored import MirroredSource
from formcheck.capture.wrap.prefetch import PrefetchSource
from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import Message, mark
from formcheck.core.types import Pose, PoseTrack
from formcheck.estimator.base import Estimator
from formcheck.estimator.standstill import frozen_warnings
from formcheck.pipeline.recorded.film_parts import LEAST_S, expected, joined, last_seen, parts_of, same_person
from formcheck.pipeline.recorded.worker_pool import run

if TYPE_CHECKING:
    from formcheck.capture.film.frame_index import FrameIndex


SECOND_PERSON: Final = Message(mark("A second person was seen; the larger, more central one was followed."))
"""Warning for a recording with two people."""

Progress = Callable[[int], None]
"""Called with the number of frames read so far."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file.

    model : ``full``, ``lite`` or the path of a .task file. mirrored : it is a mirror image, to be flipped back.
    max_fps : frames beyond this many per second are skipped. jobs : processes for long films.
    """

    model: str
    mirrored: bool = False
    max_fps: float | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read from a file: the track, and warnings of the reader."""

    track: PoseTrack
    info: SourceInfo
    warnings: tuple[Message, ...]
    damaged: bool


@dataclass(frozen=True, slots=True)
class PartJob:
    """One part of a film, for a separate process; follow : landmarks of the person to follow."""

    path: str
    window: TimeWindow
    expected_s: FloatArray
    options: ReadOptions
    follow: FloatArray | None = None


def read_file(path: str, options: ReadOptions, progress: Progress | None = None) -> ReadResult:
    """Estimate the pose in every frame of a file.

    The result does not depend on `options.jobs`: whether a film is read in parts depends on its length alone.

    Raises
    ------
    SourceError : the file cannot be read. ModelError : the model cannot.
    """
    source = open_source(path, mirrored=options.mirrored, max_fps=options.max_fps)
    index = _index_of_long(source.info)
    if index is None:
        return _read_whole(source, options, progress)
    source.close()
    try:
        track, warnings = _read_parts(path, index, options, progress)
    except SourceError:  # a gap, or no seeking into the middle; reading it as a whole gives the exact error
        return _read_whole(open_source(path, mirrored=options.mirrored, max_fps=options.max_fps), options, progress)
    return ReadResult(track, source.info, warnings, damaged=False)


def _read_whole(source: Source, options: ReadOptions, progress: Progress | None) -> ReadResult:
    from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator

    with PrefetchSource(source) as ahead, MediaPipeEstimator(options.model, still=source.info.picture) as estimator:
        track, warnings = read_track(ahead, estimator, progress)
        warnings = (*warnings, *ahead.notes, *frozen_warnings(estimator.frozen_s))
        return ReadResult(track, ahead.info, warnings, ahead.damage is not None)


def _index_of_long(info: SourceInfo) -> "FrameIndex | None":
    """Return the frame times of a long film if they are known in advance; None = read it as a whole."""
    if info.picture or (info.duration_s is not None and info.duration_s < LEAST_S):
        return None
    from formcheck.capture.film.frame_index import frame_index

    index = frame_index(info.path)
    return index if index is not None and index.length_s >= LEAST_S else None


def _read_parts(
    path: str, index: "FrameIndex", options: ReadOptions, progress: Progress | None
) -> tuple[PoseTrack, tuple[Message, ...]]:
    """Read a film in parts; return its track and warnings."""
    parts = parts_of(index.length_s, options.max_fps)
    jobs = [
        PartJob(
            path,
            TimeWindow(part.from_s, part.to_s, index.first_s),
            expected(part, index.t_s, options.max_fps),
            replace(options, jobs=1),
        )
        for part in parts
    ]
    done = run(track_part, jobs, options.jobs, progress)
    tracks, second = [track for track, _, _ in done], any(seen for _, seen, _ in done)
    frozen_s = sorted(span for _, _, spans in done for span in spans)
    for k in range(1, len(tracks)):
        if not same_person(tracks[k - 1], tracks[k]):
            again = replace(jobs[k], follow=last_seen(tracks[k - 1], tracks[k]))
            tracks[k], _, _ = track_part(again, lambda: None)
    return joined(parts, tracks), ((SECOND_PERSON,) if second else ()) + frozen_warnings(frozen_s)


def track_part(job: PartJob, step: Callable[[], None]) -> tuple[PoseTrack, bool, list[tuple[float, float]]]:
    """Estimate the pose in a part's frames; also return whether a second person was seen and the frozen spans.

    Raises
    ------
    SourceError : the part's frames are not those that the file index lists.
    """
    from formcheck.capture.film.part_source import PartSource
    from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator

    source: Source = PartSource(job.path, job.window, job.options.max_fps)
    if job.options.mirrored:
        source = MirroredSource(source)
    with PrefetchSource(source) as ahead, MediaPipeEstimator(job.options.model, follow=job.follow) as estimator:
        track, _ = read_track(ahead, estimator, lambda _: step())
        if not np.array_equal(track.t_s, job.expected_s):
            raise SourceError(mark("{path} has other frames than it announces."), path=job.path)
        return track, estimator.second_person, estimator.frozen_s


def read_track(
    source: Source, estimator: Estimator, progress: Progress | None = None
) -> tuple[PoseTrack, tuple[Message, ...]]:
    """Estimate the pose in every frame of a source.

    Return the track and warnings in short sentences (second person, source broke off).

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
