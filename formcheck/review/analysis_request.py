"""Analysing a file for the review; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import is_track
from formcheck.review.background_work import Report

DOCUMENT: Final = ".json"
"""Ending of result documents."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to analyse.

    path : of a video, a picture, a landmark track or an earlier result. film : where the pictures of a track or a
    result are, empty = nowhere. wanted : the pose, or all to recognise from. side, model,
    mirrored : as in `formcheck.api.analyze_video`.
    """

    path: str
    wanted: tuple[PoseDefinition, ...]
    side: str = "both"
    model: str = "full"
    mirrored: bool = False
    film: str = ""

    @property
    def is_result(self) -> bool:
        """Whether it is an earlier result or a landmark track, which is not analysed again."""
        return is_track(self.path) or self.path.lower().endswith(DOCUMENT)

    @property
    def pictures(self) -> str:
        """The path of the film or picture, empty if there is none."""
        return self.film if self.is_result else self.path

    @property
    def read(self) -> tuple[str, ...]:
        """The paths that must not be written over."""
        return tuple(path for path in (self.pictures, self.path) if path and not path.lower().endswith(DOCUMENT))

    @property
    def stem(self) -> str:
        """The name of the recording without its ending."""
        return Path(self.path).stem.removesuffix(".track")

    @property
    def judged_side(self) -> str:
        """The side to look for; both for a pose without sides."""
        return self.side if len(self.wanted) > 1 or self.wanted[0].sides else "both"

    def wanting(self, poses: tuple[PoseDefinition, ...]) -> "Request":
        """Return the same with other exercises to look for."""
        return replace(self, wanted=poses)


Analyse = Callable[[Request, Report], Recording]


def analyse_file(request: Request, report: Report) -> Recording:
    """Analyse a file exactly as the command line does.

    Raises
    ------
    FormcheckError : the file or the pose model cannot be read. CalledOffError : `report` cancelled the work.
    """
    from formcheck.api import record_file

    in_all = None if request.is_result else _frames(request.path)
    report(0, in_all)
    return record_file(
        request.path,
        request.wanted,
        side=request.judged_side,
        model=request.model,
        mirrored=request.mirrored,
        progress=lambda done: report(done, in_all),
    )


def _frames(path: str) -> int | None:
    from formcheck.capture.factory import frames_of, open_source

    with open_source(path) as source:
        return frames_of(source.info)
