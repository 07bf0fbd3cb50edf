"""All files of one recording, written together; the command line, batches and the window call this."""

from collections.abc import Callable
from pathlib import Path

from formcheck.pipeline.offline import Recording
from formcheck.report.outputs import About, Outputs

Told = Callable[[str], None]
"""Called with a sentence that the user should read."""

Drawn = Callable[[int], None]
"""Called with the number of frames drawn so far."""


def deliver(
    name: str,
    folder: Path,
    recording: Recording,
    outputs: Outputs,
    *,
    about: About | None = None,  # noqa: ARG001  # for the report
    mirrored: bool = False,
    told: Told | None = None,
    drawn: Drawn | None = None,
) -> list[Path]:
    """Write the results of a recording and return their paths, the result document first.

    Parameters
    ----------
    name : the recording as the user gave it; it is opened again for pictures of it.
    folder : it exists and can be written to. mirrored : the recording was turned back before it was analysed.

    Raises
    ------
    OutputError : a file cannot be written. SourceError : the recording cannot be read again.
    """
    from formcheck.report.document import write_document
    from formcheck.report.table import write_table
    from formcheck.report.track_file import SUFFIX, write_track

    stem = Path(name).stem
    written = [folder / f"{stem}.json", folder / f"{stem}.frames.csv"]
    write_document(written[0], recording.analysis)
    write_table(written[1], recording)
    if outputs.track:
        written.append(folder / f"{stem}{SUFFIX}")
        write_track(written[-1], recording.track)
    if outputs.annotate:
        if is_track(name):
            if told is not None:
                told("a landmark track has no pictures; --annotate was ignored.")
        else:
            written.append(_annotate(name, folder / stem, recording, mirrored=mirrored, drawn=drawn))
    return written


def is_track(name: str) -> bool:
    """Whether an input is a landmark track rather than a video or picture."""
    return name.lower().endswith(".npz")


def _annotate(name: str, stem: Path, recording: Recording, *, mirrored: bool, drawn: Drawn | None) -> Path:
    from formcheck.capture.open import open_source

    with open_source(name, mirrored=mirrored) as source:
        if recording.picture:
            from formcheck.report.picture import write_annotated_picture

            path = stem.with_name(f"{stem.name}.annotated.jpg")
            write_annotated_picture(path, source, recording)
            return path
        from formcheck.report.video import write_annotated

        path = stem.with_name(f"{stem.name}.annotated.mp4")
        write_annotated(path, source, recording, drawn)
    return path
