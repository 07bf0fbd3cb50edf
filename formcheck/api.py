"""The public functions: analyse a video, a picture or a landmark track."""

from dataclasses import replace
from pathlib import Path
from typing import Final, Unpack

from formcheck.capture.source import SourceInfo
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import personal
from formcheck.core.types import PoseTrack
from formcheck.estimator.models import DEFAULT_MODEL
from formcheck.library.pose_files import load_poses
from formcheck.pipeline.analysis import Analysis, OwnVerdict
from formcheck.pipeline.recorded.analyse import AnalysisOptions, analyse
from formcheck.pipeline.recorded.reading import Progress, ReadOptions, read_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import is_track, read_track_file
from formcheck.store.baseline_file import StoredBaseline

SIDES: Final = ("left", "right", "both")

Pose = str | PoseDefinition | tuple[PoseDefinition, ...]
"""Id of a pose, path of a pose file, ``auto``, a definition, or several to recognise from."""


def analyze_video(
    path: str | Path,
    pose: str | PoseDefinition,
    *,
    side: str = "both",
    model: str = DEFAULT_MODEL,
    mirrored: bool = False,
    max_fps: float | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Analysis:
    """Analyse a recorded video.

    Parameters
    ----------
    path : any video that PyAV or OpenCV reads; a picture or a landmark track (.npz) works too.
    pose : id of a shipped pose, path of a pose file (.toml), a definition, or ``auto``: recognise it.
    side : working side to look for: ``left``, ``right`` or ``both``; ignored for poses without sides.
    model : ``full``, ``lite`` or the path of a .task file.
    mirrored : the video is a mirror image, as some selfie cameras record it.
    max_fps, jobs : as in `record_file`.
    progress : called with the number of frames read so far.

    Returns
    -------
    Analysis : holds and faults with times in seconds, measures in degrees or torso lengths.

    Raises
    ------
    FormcheckError : the video or the model cannot be read. UsageError : unknown pose, malformed pose file, or an
    invalid side.
    """
    return record_file(
        str(path), pose, side=side, model=model, mirrored=mirrored, max_fps=max_fps, jobs=jobs, progress=progress
    ).analysis


def analyze_picture(
    path: str | Path,
    pose: str | PoseDefinition,
    *,
    side: str = "both",
    model: str = DEFAULT_MODEL,
    mirrored: bool = False,
) -> Analysis:
    """Analyse a single picture; at most one hold of zero seconds, with measures and faults as usual.

    Parameters and errors as in `analyze_video`.
    """
    return analyze_video(path, pose, side=side, model=model, mirrored=mirrored)


def analyze_track(track: PoseTrack, pose: str | PoseDefinition, *, side: str = "both", name: str = "track") -> Analysis:
    """Analyse landmarks without a video.

    Parameters
    ----------
    track : times (T,) in seconds, landmarks (T, 33, 2) in pixels, and whatever else is known (`PoseTrack`). Times in
        the result count from its first frame. A track of one frame is judged as a picture.
    pose, side : as in `analyze_video`.
    name : of the source in the result document.

    Raises
    ------
    UsageError : unknown pose, malformed pose file, or an invalid side.
    """
    return record_track(track, pose, side=side, name=name).analysis


def record_file(
    path: str,
    pose: Pose,
    *,
    side: str,
    model: str,
    progress: Progress | None = None,
    correct: bool = True,
    mirrored: bool = False,
    max_fps: float | None = None,
    jobs: int = 1,
    baseline: StoredBaseline | None = None,
) -> Recording:
    """Analyse a video, picture or landmark track (.npz); return the track and the engine's columns with the result.

    max_fps : frames beyond this many per second are skipped, for a quick look. jobs : processes for films of 90 s and
    more; the result does not depend on it. More than one starts processes through `multiprocessing`, so the calling
    script must be importable (``if __name__ == "__main__":``). A track is used as it is: model, mirrored, max_fps and
    jobs have no effect. baseline : of the person; its verdict is given alongside the pose file's (`Analysis.own`).
    """
    poses = _poses(pose)
    _must_be_side(side)
    if is_track(path):
        track = read_track_file(Path(path))
        return record_track(track, poses, side=side, name=path, correct=correct, baseline=baseline)
    read = read_file(path, ReadOptions(model, mirrored, max_fps, jobs), progress)
    recording = _judged(
        read.track,
        poses,
        baseline,
        info=read.info,
        side=side,
        picture=read.info.picture or len(read.track) == 1,
        warnings=read.warnings,
        damaged=read.damaged,
        correct=correct,
    )
    source = replace(recording.analysis.source, mirrored=mirrored)
    return replace(recording, analysis=replace(recording.analysis, source=source))


def record_track(
    track: PoseTrack,
    pose: Pose,
    *,
    side: str,
    name: str,
    picture: bool | None = None,
    correct: bool = True,
    baseline: StoredBaseline | None = None,
) -> Recording:
    """Analyse a landmark track and return the engine's columns with the result.

    Times count from the first frame, in everything. picture : it is a single picture; None = if it has one frame.
    """
    _must_be_side(side)
    width, height = track.size_wh or (0, 0)
    info = SourceInfo(name, width, height)
    if len(track) and track.t_s[0] != 0.0:
        track = replace(track, t_s=track.t_s - track.t_s[0])
    still = len(track) == 1 if picture is None else picture
    return _judged(track, _poses(pose), baseline, info=info, side=side, picture=still, correct=correct)


def rejudge(recording: Recording, pose: Pose, *, side: str) -> Recording:
    """Judge a recording again with other numbers or another pose, without its pictures.

    What its reader warned of stays; what was said of the pose before does not.
    """
    _must_be_side(side)
    before = recording.analysis
    source = before.source
    again = _judged(
        recording.track,
        _poses(pose),
        None,
        info=SourceInfo(source.path, source.width or 0, source.height or 0),
        side=side,
        picture=recording.picture,
        warnings=recording.reader_warnings,
        damaged=recording.damaged,
    )
    analysis = again.analysis.about(before.subject, before.session, before.note)
    return replace(again, analysis=replace(analysis, source=source))


def _must_be_side(side: str) -> None:
    if side not in SIDES:
        raise UsageError(mark("The side must be left, right or both, not {side!r}."), side=side)


def _poses(pose: Pose) -> tuple[PoseDefinition, ...]:
    """Return the requested pose, or all to recognise from."""
    if isinstance(pose, str):
        return load_poses(pose)
    return (pose,) if isinstance(pose, PoseDefinition) else pose


def _judged(
    track: PoseTrack,
    poses: tuple[PoseDefinition, ...],
    baseline: StoredBaseline | None,
    **given: Unpack[AnalysisOptions],
) -> Recording:
    recording = analyse(track, poses[0] if len(poses) == 1 else poses, **given)
    if baseline is None:
        return recording
    moved = [personal(definition, baseline.baseline) for definition in poses]
    own = tuple(definition for definition, _ in moved)
    shifts = tuple(shift for _, found in moved for shift in found)
    holds = recording.analysis.holds
    if shifts:
        again = analyse(track, own[0] if len(own) == 1 else own, **given)
        holds = again.analysis.holds
    held = {h.pose for h in holds}
    verdict = OwnVerdict(
        baseline.sha256,
        baseline.baseline.person,
        tuple(s for s in shifts if len(poses) == 1 or s.pose in held),
        holds,
        tuple(d for d in own if d.id in held),
        {
            pose: baseline.baseline.motion[pose].value
            for pose in dict.fromkeys(m.pose for m in recording.analysis.motion)
            if pose in baseline.baseline.motion
        },
    )
    return replace(recording, analysis=replace(recording.analysis, own=verdict))
