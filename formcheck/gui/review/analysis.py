"""Analysing a file for the review; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Unpack

from formcheck.capture.base import SourceInfo
from formcheck.core.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.gui.review.worker import Report
from formcheck.pipeline.offline import Given, Recording, analyse, read_track
from formcheck.pipeline.recognise import recognise
from formcheck.report.track_file import read_track_file


@dataclass(frozen=True, slots=True)
class Request:
    """What to analyse.

    path : of a video, a picture or a landmark track. wanted : the pose, or all to recognise from. side, model,
    mirrored : as in `formcheck.api.analyze_video`.
    """

    path: str
    wanted: tuple[PoseDefinition, ...]
    side: str = "both"
    model: str = "full"
    mirrored: bool = False

    @property
    def is_track(self) -> bool:
        """Whether it is a landmark track, which has no pictures."""
        return self.path.lower().endswith(".npz")

    @property
    def judged_side(self) -> str:
        """The side to look for; both for a pose without sides."""
        return self.side if len(self.wanted) > 1 or self.wanted[0].sides else "both"


Analyse = Callable[[Request, Report], Recording]


def analyse_file(request: Request, report: Report) -> Recording:
    """Analyse a file.

    Raises
    ------
    FormcheckError : the file or the pose model cannot be read. CalledOffError : `report` says so.
    """
    from pathlib import Path

    if request.is_track:
        track = read_track_file(Path(request.path))
        width, height = track.size_wh or (0, 0)
        return _judged(track, request, info=SourceInfo(request.path, width, height))
    return _analyse_pictures(request, report)


def _analyse_pictures(request: Request, report: Report) -> Recording:
    from formcheck.capture.open import open_source

    with open_source(request.path, mirrored=request.mirrored) as source:
        info = source.info
        in_all = frames_of(info)
        report(0, in_all)
        from formcheck.pose.mediapipe_estimator import MediaPipeEstimator

        with MediaPipeEstimator(request.model, still=info.picture) as estimator:
            track, warnings = read_track(source, estimator, lambda done: report(done, in_all))
        damaged = source.damage is not None
        return _judged(track, request, info=info, picture=info.picture, warnings=warnings, damaged=damaged)


def frames_of(info: SourceInfo) -> int | None:
    """Return how many frames a file says it has, or its length suggests; None = not known."""
    if info.frames is not None:
        return info.frames
    if info.duration_s is not None and info.fps is not None:
        return max(round(info.duration_s * info.fps), 1)
    return None


def _judged(track: PoseTrack, request: Request, **given: Unpack[Given]) -> Recording:
    given["side"] = request.judged_side
    if len(request.wanted) == 1:
        return analyse(track, request.wanted[0], **given)
    return recognise(track, request.wanted, **given)
