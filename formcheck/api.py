"""The public functions: analyse a video, a picture or a landmark track."""

from pathlib import Path

from formcheck.capture.base import SourceInfo
from formcheck.core.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.library.files import load_pose
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.offline import Progress, Recording, analyse, read_track
from formcheck.pose.models import DEFAULT_MODEL


def analyze_video(
    path: str | Path,
    pose: str | PoseDefinition,
    *,
    side: str = "both",
    model: str = DEFAULT_MODEL,
    progress: Progress | None = None,
) -> Analysis:
    """Analyse a recorded video.

    Parameters
    ----------
    path : any video that PyAV or OpenCV reads; a picture works too.
    pose : id of a shipped pose, path of a pose file (.toml), or a definition.
    side : working side to look for: ``left``, ``right`` or ``both``; ignored for poses without sides.
    model : ``full``, ``lite`` or the path of a .task file.
    progress : called with the number of frames read so far.

    Returns
    -------
    Analysis : holds and faults with times in seconds, measures in degrees or torso lengths.

    Raises
    ------
    FormcheckError : the video or the model cannot be read. UsageError : unknown pose or malformed pose file.
    """
    return record_file(str(path), pose, side=side, model=model, progress=progress).analysis


def analyze_picture(
    path: str | Path, pose: str | PoseDefinition, *, side: str = "both", model: str = DEFAULT_MODEL
) -> Analysis:
    """Analyse a single picture; at most one hold of zero seconds, with measures and faults as usual.

    Parameters and errors as in `analyze_video`.
    """
    return analyze_video(path, pose, side=side, model=model)


def analyze_track(track: PoseTrack, pose: str | PoseDefinition, *, side: str = "both", name: str = "track") -> Analysis:
    """Analyse landmarks without a video.

    Parameters
    ----------
    track : times (T,) in seconds, landmarks (T, 33, 2) in pixels, and what else is known (`PoseTrack`).
    pose, side : as in `analyze_video`.
    name : what the result document calls the source.
    """
    return record_track(track, pose, side=side, name=name).analysis


def record_file(
    path: str,
    pose: str | PoseDefinition,
    *,
    side: str,
    model: str,
    progress: Progress | None = None,
    correct: bool = True,
) -> Recording:
    """Analyse a video or picture and keep the track and the judge's columns beside the result."""
    from formcheck.capture.open import open_source
    from formcheck.capture.picture import PictureSource
    from formcheck.pose.mediapipe_estimator import MediaPipeEstimator

    definition = load_pose(pose) if isinstance(pose, str) else pose
    with open_source(path) as source:
        picture = isinstance(source, PictureSource)
        with MediaPipeEstimator(model, still=picture) as estimator:
            track, warnings = read_track(source, estimator, progress)
        return analyse(
            track,
            definition,
            info=source.info,
            side=side,
            picture=picture,
            warnings=warnings,
            damaged=source.damage is not None,
            correct=correct,
        )


def record_track(
    track: PoseTrack,
    pose: str | PoseDefinition,
    *,
    side: str,
    name: str,
    picture: bool = False,
    correct: bool = True,
) -> Recording:
    """Analyse a landmark track and keep the judge's columns beside the result; picture : it is one single picture."""
    definition = load_pose(pose) if isinstance(pose, str) else pose
    width, height = track.size_wh or (0, 0)
    info = SourceInfo(name, width, height)
    return analyse(track, definition, info=info, side=side, picture=picture, correct=correct)
