"""The annotated picture `<stem>.annotated.jpg`, for analyses of single pictures."""

from pathlib import Path

import cv2

from formcheck.atomic_files import OutputError, replacing
from formcheck.capture.source import Source
from formcheck.core.errors import mark
from formcheck.core.messages import Message
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.annotated_film import RenderOptions
from formcheck.report.film.frame_overlay import draw
from formcheck.report.lettering import left_out


def write_annotated_picture(
    path: Path, source: Source, recording: Recording, options: RenderOptions | None = None
) -> tuple[Message, ...]:
    """Write the picture again with skeleton and verdicts; heads blurred and the reference beside it if asked for.

    Returns what the user should know, in sentences.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    options = options or RenderOptions()
    image = next(iter(source)).image
    if options.finder is not None:
        from formcheck.report.film.face_blur import hider

        image = hider(recording.track, options.finder)(image, 0)
    shot, definition = recording.shot(0)
    drawn = draw(image, recording.track.xy[0], shot, definition)
    if options.beside:
        from formcheck.report.film.side_by_side import SideBySide

        drawn = SideBySide().joined(drawn, shot, definition)
    ok, data = cv2.imencode(path.suffix, cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR))
    if not ok:
        raise OutputError(mark("{path} cannot be written as a picture."), path=path)
    with replacing(path) as part:
        part.write_bytes(data.tobytes())
    return left_out(recording)
