"""From a file to landmarks: in one go, or a long film in parts and on several processors."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from formcheck.capture.ahead import AheadSource
from formcheck.capture.base import Source, SourceError, SourceInfo
from formcheck.capture.mirrored import MirroredSource
from formcheck.capture.open import open_source
from formcheck.capture.window import Window
from formcheck.core.errors import mark
from formcheck.core.geometry import FloatArray
from formcheck.core.messages import Message
from formcheck.core.types import PoseTrack
from formcheck.pipeline.offline import SECOND_PERSON, Progress, read_track
from formcheck.pipeline.parts import LEAST_S, expected, joined, last_seen, parts_of, same_person
from formcheck.pipeline.workers import run
from formcheck.pose.standstill import told

if TYPE_CHECKING:
    from formcheck.capture.index import FrameIndex


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read.

    model : ``full``, ``lite`` or the path of a .task file. mirrored : it is a mirror image, to be turned back.
    max_fps : frames beyond so many a second are left out. jobs : processes for long films.
    """

    model: str
    mirrored: bool = False
    max_fps: float | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a file: the track, and what the reader of the source had to say."""

    track: PoseTrack
    info: SourceInfo
    warnings: tuple[Message, ...]
    damaged: bool


@dataclass(frozen=True, slots=True)
class PartJob:
    """One part of a film, for a process of its own; follow : landmarks of the person to go on with."""

    path: str
    window: Window
    expected_s: FloatArray
    how: How
    follow: FloatArray | None = None


def read_file(path: str, how: How, progress: Progress | None = None) -> Read:
    """Estimate the pose in every frame of a file.

    The result does not depend on `how.jobs`: a film is read in parts because it is long, whoever reads them.

    Raises
    ------
    SourceError : the file cannot be read. ModelError : the model cannot.
    """
    source = open_source(path, mirrored=how.mirrored, max_fps=how.max_fps)
    index = _index_of_long(source.info)
    if index is None:
        return _in_one_go(source, how, progress)
    source.close()
    try:
        track, warnings = _in_parts(path, index, how, progress)
    except SourceError:  # a hole, or no way into its middle; read in one go it can be said what is wrong
        return _in_one_go(open_source(path, mirrored=how.mirrored, max_fps=how.max_fps), how, progress)
    return Read(track, source.info, warnings, damaged=False)


def _in_one_go(source: Source, how: How, progress: Progress | None) -> Read:
    from formcheck.pose.mediapipe_estimator import MediaPipeEstimator

    with AheadSource(source) as ahead, MediaPipeEstimator(how.model, still=source.info.picture) as estimator:
        track, warnings = read_track(ahead, estimator, progress)
        warnings = (*warnings, *ahead.notes, *told(estimator.frozen_s))
        return Read(track, ahead.info, warnings, ahead.damage is not None)


def _index_of_long(info: SourceInfo) -> "FrameIndex | None":
    """Return the times of a film that is long and whose times can be told beforehand; None = read it in one go."""
    if info.picture or (info.duration_s is not None and info.duration_s < LEAST_S):
        return None
    from formcheck.capture.index import frame_index

    index = frame_index(info.path)
    return index if index is not None and index.length_s >= LEAST_S else None


def _in_parts(
    path: str, index: "FrameIndex", how: How, progress: Progress | None
) -> tuple[PoseTrack, tuple[Message, ...]]:
    """Read a film in parts; returns its track and warnings."""
    parts = parts_of(index.length_s, how.max_fps)
    jobs = [
        PartJob(
            path,
            Window(part.from_s, part.to_s, index.first_s),
            expected(part, index.t_s, how.max_fps),
            replace(how, jobs=1),
        )
        for part in parts
    ]
    done = run(track_part, jobs, how.jobs, progress)
    tracks, second = [track for track, _, _ in done], any(seen for _, seen, _ in done)
    frozen_s = sorted(span for _, _, spans in done for span in spans)
    for k in range(1, len(tracks)):
        if not same_person(tracks[k - 1], tracks[k]):
            again = replace(jobs[k], follow=last_seen(tracks[k - 1], tracks[k]))
            tracks[k], _, _ = track_part(again, lambda: None)
    return joined(parts, tracks), ((SECOND_PERSON,) if second else ()) + told(frozen_s)


def track_part(job: PartJob, step: Callable[[], None]) -> tuple[PoseTrack, bool, list[tuple[float, float]]]:
    """Estimate the pose in the frames of a part; also tells whether a second person was seen and when it was frozen.

    Raises
    ------
    SourceError : the part's frames are not those that the file announces.
    """
    from formcheck.capture.part import PartSource
    from formcheck.pose.mediapipe_estimator import MediaPipeEstimator

    source: Source = PartSource(job.path, job.window, job.how.max_fps)
    if job.how.mirrored:
        source = MirroredSource(source)
    with AheadSource(source) as ahead, MediaPipeEstimator(job.how.model, follow=job.follow) as estimator:
        track, _ = read_track(ahead, estimator, lambda _: step())
        if not np.array_equal(track.t_s, job.expected_s):
            raise SourceError(mark("{path} has other frames than it announces."), path=job.path)
        return track, estimator.second_person, estimator.frozen_s
