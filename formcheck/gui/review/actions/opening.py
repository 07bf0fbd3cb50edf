"""Analysing a file for the screen: the work, and why there is nothing to show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import tr
from formcheck.review.analysis_request import Analyse, Request
from formcheck.review.background_work import Report, Work
from formcheck.review.earlier.earlier_results import EarlierResult, open_earlier
from formcheck.review.judging import judged_again, recognised_instead
from formcheck.review.review_texts import file_title
from formcheck.review.reviewed import ReviewedRecording


@dataclass(frozen=True, slots=True)
class Opened:
    """A recording that can be shown.

    request : what it was judged by. instead_of : the exercise that was wanted, where none of it was found and it was
    recognised instead. earlier : the earlier result that it is.
    """

    take: ReviewedRecording
    request: Request
    instead_of: PoseDefinition | None = None
    earlier: EarlierResult | None = None


def opening(analyse: Analyse, request: Request, poses: Mapping[str, PoseDefinition]) -> Work:
    """Return the work of analysing a file, which results in `Opened`; poses : to recognise it from."""

    def work(report: Report) -> object:
        _load_curves()
        earlier = open_earlier(request, poses) if request.is_result else None
        if earlier is not None and earlier.source is not None:
            take = ReviewedRecording(earlier.recording, request.path, landmarks=earlier.landmarks)
            take.prepare()
            return Opened(take, earlier.request, earlier=earlier)
        asked = request if earlier is None else earlier.request
        recording = analyse(request, report) if earlier is None else earlier.recording
        found = recognised_instead(recording, asked, poses) if len(recording.track) else None
        judged, by = (recording, asked) if found is None else found
        take = ReviewedRecording(judged, request.path)
        take.prepare()
        return Opened(take, by, None if found is None else request.wanted[0], earlier)

    return work


def opening_beside(analyse: Analyse, request: Request, factor: float, poses: Mapping[str, PoseDefinition]) -> Work:
    """Return the work of analysing a second file exactly as the first one; factor : on the tolerance."""

    def work(report: Report) -> object:
        _load_curves()
        if request.is_result:
            earlier = open_earlier(request, poses)
            take = ReviewedRecording(earlier.recording, request.path, landmarks=earlier.landmarks)
            shown = replace(request, film=earlier.request.film, mirrored=earlier.request.mirrored)
        else:
            take, shown = ReviewedRecording(analyse(request, report), request.path), request
        if take.frames and (factor != 1.0 or request.is_result):
            take = judged_again(take, request, factor)
        take.prepare()
        return Opened(take, shown)

    return work


def _load_curves() -> None:
    """Import the plotting library, which takes half a second, for which the window must not wait."""
    import formcheck.gui.review.curves_view  # noqa: F401


def problem_of(request: Request, result: object) -> str:
    """Return why an analysis has nothing to show; empty if it has."""
    if isinstance(result, FormcheckError):
        return result.worded(tr)
    if isinstance(result, Opened) and not result.take.frames:
        return tr("{file} has no pictures in it; choose another file.").format(file=file_title(request.path))
    return ""
