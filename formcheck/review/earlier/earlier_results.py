"""Opening earlier results without a new analysis: landmarks, what was found, and the film if it is still there; no Qt.

A result document names its film, and the landmarks that were saved with it lie beside it. With landmarks everything is
judged again by the exercises as they are now, which takes a moment; without them what was found then is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import LANDMARKS
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.library.own_poses import poses_for
from formcheck.library.pose_files import recognisable
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.outputs import About
from formcheck.report.track_file import PICTURE, is_track, read_arrays, read_track_file
from formcheck.review.analysis_request import DOCUMENT, Request
from formcheck.review.earlier.result_document import ResultDocument, ResultError, read_result

TRACK: Final = ".track.npz"

FILMS: Final = (
    ".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".jpg", ".jpeg", ".png", ".webp", ".bmp",
)  # fmt: skip
"""Endings looked for beside landmarks that no document belongs to."""

Missing = Literal["film", "landmarks", "both", "changed"]
"""What an earlier result lacks: its film, its landmarks, both; or its exercise has changed since."""


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """An earlier result that can be shown.

    request : what it is judged by, with the film that was found. about : what was said about it. missing : what is to
    be told. source : the recording as its document names it, None without a document.
    """

    recording: Recording
    request: Request
    about: About = field(default_factory=About)
    missing: Missing | None = None
    source: str | None = None

    @property
    def landmarks(self) -> bool:
        """Whether there are landmarks, by which it can be judged."""
        return self.missing not in ("landmarks", "both")


def open_earlier(request: Request, poses: Mapping[str, PoseDefinition]) -> EarlierResult:
    """Open a result document or landmarks.

    Parameters
    ----------
    request : its wanted exercises and side count only where no document says what was wanted.
    poses : all exercises of the user by their ids; of another person that person's references count.

    Raises
    ------
    ResultError : it is no result of formcheck, it is damaged, or its exercise is not here. TrackError : the landmarks
    cannot be read.
    """
    path = Path(request.path)
    result, track_file = _belonging(path)
    if result is None:
        return _of_landmarks(path, replace(request, film=_first_film(_namesakes(path))))
    poses = poses_for(result.about.subject, poses)
    film = _first_film(_places(result))
    wanted = _wanted(result, poses) or request.wanted
    asked = replace(request, wanted=wanted, side=result.side, mirrored=result.mirrored, film=film)
    if track_file is None:
        return _of_document(result, asked, poses)
    recording, changed = _judged(result, track_file, asked, poses)
    lost = not film and not is_track(result.source)
    missing: Missing | None = "film" if lost else "changed" if changed else None
    return EarlierResult(recording, asked, result.about, missing, result.source)


def _belonging(path: Path) -> tuple[ResultDocument | None, Path | None]:
    """Return the document and the landmarks that belong together, one of which is at the path."""
    if not is_track(path.name):
        track_file = path.with_name(path.stem + TRACK)
        return read_result(path), track_file if track_file.is_file() else None
    beside = path.with_name(path.stem.removesuffix(".track") + DOCUMENT)
    try:
        return (read_result(beside) if beside.is_file() else None), path
    except ResultError:  # a file of somebody else, which only has that name
        return None, path


def _wanted(result: ResultDocument, poses: Mapping[str, PoseDefinition]) -> tuple[PoseDefinition, ...]:
    """Return the exercises that were wanted, none if they are not here."""
    if result.named is None:
        return recognisable(poses)
    return (poses[result.named],) if result.named in poses else ()


def _of_landmarks(path: Path, request: Request) -> EarlierResult:
    from formcheck.api import record_track

    recording = record_track(read_track_file(path), request.wanted, side=request.judged_side, name=request.path)
    return EarlierResult(recording, request)


def _judged(
    result: ResultDocument, track_file: Path, request: Request, poses: Mapping[str, PoseDefinition]
) -> tuple[Recording, bool]:
    """Judge the landmarks of a document; return also whether something else is found than then."""
    from formcheck.api import record_track

    picture = bool(read_arrays(track_file).get(PICTURE, False))
    recording = record_track(
        read_track_file(track_file), request.wanted, side=request.judged_side, name=result.source, picture=picture
    )
    now = recording.analysis
    try:
        then = result.analysis(poses)
    except ResultError:  # an exercise that has changed or gone: the landmarks can be shown all the same
        return recording, True
    known = {str(warning) for warning in now.quality.warnings}
    of_reader = tuple(w for w in then.quality.warnings if str(w) not in known) if now.poses == then.poses else ()
    quality = replace(now.quality, warnings=(*of_reader, *now.quality.warnings))
    told = replace(now, source=then.source, quality=quality).about(then.subject, then.session, then.note)
    changed = document(told)["holds"] != result.content["holds"]
    return replace(recording, analysis=told, reader_warnings=of_reader), changed


def _of_document(result: ResultDocument, request: Request, poses: Mapping[str, PoseDefinition]) -> EarlierResult:
    """Return what was found then, with landmarks that are nowhere."""
    from formcheck.api import record_track

    analysis = result.analysis(poses)
    times_s = _times(analysis, request.film)
    if times_s is None:  # another film of that name, or only a part of its frames was looked at
        request, times_s = replace(request, film=""), _even_times(analysis)
    known = analysis.source.width and analysis.source.height
    track = PoseTrack(
        t_s=times_s,
        xy=np.full((len(times_s), len(LANDMARKS), 2), np.nan),
        size_wh=(analysis.source.width or 0, analysis.source.height or 0) if known else None,
    )
    empty = record_track(track, request.wanted, side=request.judged_side, name=result.source)
    recording = replace(empty, analysis=analysis)
    return EarlierResult(recording, request, result.about, "landmarks" if request.film else "both", result.source)


def _times(analysis: Analysis, film: str) -> FloatArray | None:
    """Return the times (T,) of the frames as the film says, evenly spaced if it does not; None if it has others."""
    from formcheck.capture.film.frame_index import frame_index

    index = frame_index(film) if film and analysis.source.frames > 1 else None
    if index is None:
        return _even_times(analysis)
    return index.t_s if len(index.t_s) == analysis.source.frames else None


def _even_times(analysis: Analysis) -> FloatArray:
    frames = max(analysis.source.frames, 1)
    return np.arange(frames, dtype=np.float64) * (max(analysis.source.duration_s, 1e-3 * frames) / frames)


def _first_film(places: Iterator[Path]) -> str:
    """Return the first place at which there is a file, empty if there is none."""
    return next((str(place.absolute()) for place in places if place.is_file()), "")


def _places(result: ResultDocument) -> Iterator[Path]:
    """Yield where the film of a document may be: where it was, or beside the result and above it."""
    folder, source = result.path.absolute().parent, Path(result.source)
    if not result.source or is_track(result.source):
        return
    yield from (folder / source, source, folder / source.name, folder.parent / source.name)


def _namesakes(path: Path) -> Iterator[Path]:
    """Yield where the film of landmarks without a document may be: beside them, under their name."""
    stem = path.stem.removesuffix(".track")
    yield from (path.with_name(stem + ending) for ending in FILMS)
