"""The annotated picture `<stem>.annotated.jpg`, for analyses of single pictures."""

from pathlib import Path

import cv2

from formcheck.capture.base import Source
from formcheck.core.errors import mark
from formcheck.core.messages import Message
from formcheck.files import OutputError, replacing
from formcheck.pipeline.offline import Recording
from formcheck.report.lettering import left_out
from formcheck.report.overlay import draw
from formcheck.report.video import Look


def write_annotated_picture(
    path: Path, source: Source, recording: Recording, look: Look | None = None
) -> tuple[Message, ...]:
    """Write the picture again with skeleton and verdicts; heads blurred and the reference beside it if asked for.

    Returns what the user should know, in sentences.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    look = look or Look()
    image = next(iter(source)).image
    if look.finder is not None:
        from formcheck.report.faces import hider

        image = hider(recording.track, look.finder)(image, 0)
    shot, definition = recording.shot(0)
    drawn = draw(image, recording.track.xy[0], shot, definition)
    if look.beside:
        from formcheck.report.beside import Beside

        drawn = Beside().joined(drawn, shot, definition)
    ok, data = cv2.imencode(path.suffix, cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR))
    if not ok:
        raise OutputError(mark("{path} cannot be written as a picture."), path=path)
    with replacing(path) as part:
        part.write_bytes(data.tobytes())
    return left_out(recording)
