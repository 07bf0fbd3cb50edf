"""Takes: recordings of a movement for tuning, with the person and the held positions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from formcheck.core.errors import UsageError, mark
from formcheck.core.types import PoseTrack
from formcheck.estimator.models import DEFAULT_MODEL
from formcheck.report.track_file import TrackError, is_track, read_arrays, read_track_file, write_track

PERSON: Final = "person"
HELD: Final = "held_s"
"""Names of the notes in a track file (docs/results.md)."""

Span = tuple[float, float]
"""Start and end in seconds from the first frame."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One recording. name : of its file. held : positions that someone confirmed; None = nobody was asked."""

    name: str
    person: str
    track: PoseTrack
    held: tuple[Span, ...] | None = None


def save_take(path: Path, take: Sample) -> None:
    """Write a take as a landmark track that includes the person and the held positions.

    Raises
    ------
    OutputError : it cannot be written.
    """
    notes = {PERSON: np.array(take.person)}
    if take.held is not None:
        notes[HELD] = np.array(take.held, dtype=np.float64).reshape(-1, 2)
    write_track(path, take.track, notes)


def read_take(named: str, model: str = DEFAULT_MODEL, progress: Callable[[int], None] | None = None) -> Sample:
    """Read a take.

    Parameters
    ----------
    named : path of a track, a video or a picture, prefixed with ``PERSON=`` if its file does not name the person;
        otherwise each file counts as a different person.

    Raises
    ------
    FormcheckError : it cannot be read.
    """
    who, path = split_name(named)
    if not is_track(path):
        from formcheck.pipeline.recorded.reading import ReadOptions, read_file

        return Sample(Path(path).name, who or Path(path).stem, read_file(path, ReadOptions(model), progress).track)
    track, notes = read_track_file(Path(path)), read_arrays(Path(path))
    try:
        held = notes.get(HELD)
        spans = None if held is None else tuple((float(a), float(b)) for a, b in np.reshape(held, (-1, 2)))
    except (TypeError, ValueError) as error:
        raise TrackError(
            mark("{path}: the confirmed positions in it cannot be used ({error})."), path=path, error=error
        ) from error
    return Sample(Path(path).name, who or str(notes.get(PERSON, Path(path).stem)), track, spans)


def split_name(named: str) -> tuple[str, str]:
    """Split ``PERSON=FILE``; without a person the first is empty.

    Raises
    ------
    UsageError : it contains no file.
    """
    person, equals, path = named.partition("=")
    if not equals or Path(named).exists():
        return "", named
    if not path:
        raise UsageError(mark("{named!r} names no file; write PERSON=FILE."), named=named)
    return person.strip(), path
