"""Analysing a file for the screen: the work, and why there is nothing to show."""

from formcheck.core.errors import FormcheckError
from formcheck.i18n import tr
from formcheck.review.analysis_request import Analyse, Request
from formcheck.review.background_work import Report, Work
from formcheck.review.review_texts import file_title
from formcheck.review.reviewed import ReviewedRecording


def opening(analyse: Analyse, request: Request) -> Work:
    """Return the work of analysing a file; its result is a ReviewedRecording, ready to be shown."""

    def work(report: Report) -> object:
        # Importing the plotting library takes half a second, for which the window must not wait.
        import formcheck.gui.review.curves_view  # noqa: F401

        take = ReviewedRecording(analyse(request, report), request.path)
        take.prepare()
        return take

    return work


def problem_of(request: Request, result: object) -> str:
    """Return why an analysis has nothing to show; empty if it has."""
    if isinstance(result, FormcheckError):
        return result.worded(tr)
    if isinstance(result, ReviewedRecording) and not result.frames:
        return tr("{file} has no pictures in it; choose another file.").format(file=file_title(request.path))
    return ""
