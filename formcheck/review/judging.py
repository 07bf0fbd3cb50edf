"""Judging recordings again from the landmarks that are there, without reading their films; no Qt."""

from collections.abc import Mapping

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import loosened
from formcheck.library.pose_files import recognisable
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.analysis_request import Request
from formcheck.review.reviewed import ReviewedRecording


def judged_again(take: ReviewedRecording, request: Request, factor: float = 1.0) -> ReviewedRecording:
    """Judge a recording by what is wanted now; factor : on the tolerance of every form rule.

    Without landmarks it stays as it is.
    """
    if not take.landmarks:
        return take
    from formcheck.api import rejudge

    poses = tuple(loosened(definition, factor) for definition in request.wanted)
    again = ReviewedRecording(rejudge(take.recording, poses, side=request.judged_side), take.path)
    again.prepare()
    return again


def recognised_instead(
    recording: Recording, request: Request, poses: Mapping[str, PoseDefinition]
) -> tuple[Recording, Request] | None:
    """Return a recording judged by what is recognised in it, where nothing fits the one exercise that was wanted.

    None if that is not so, or nothing is recognised either. poses : all exercises, by their ids.
    """
    from formcheck.api import rejudge

    analysis, every = recording.analysis, recognisable(poses)
    if len(request.wanted) != 1 or analysis.holds or not analysis.quality.person_seen or len(every) < 2:
        return None
    wider = request.wanting(every)
    again = rejudge(recording, every, side=wider.judged_side)
    return (again, wider) if again.analysis.holds else None
