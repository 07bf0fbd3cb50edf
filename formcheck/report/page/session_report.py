"""The report of a live session, of which there is no recording: what was held, what to change, two pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from formcheck.atomic_files import replacing
from formcheck.draw.on_image import Image
from formcheck.pipeline.analysis import Analysis
from formcheck.report.outputs import About
from formcheck.report.page.build import TEMPLATE, content_of
from formcheck.report.page.moments import as_uri, compressed
from formcheck.report.templates import rendered


@dataclass(frozen=True, slots=True)
class SessionPicture:
    """A moment of the session with everything drawn on it: uint8 (H, W, 3) RGB. caption : what it shows."""

    kind: Literal["best", "fault"]
    caption: str
    image: Image


@dataclass(frozen=True, slots=True)
class _Shown:
    kind: str
    uri: str
    width: int
    height: int


def write_session_report(
    path: Path, analysis: Analysis, name: str, pictures: Sequence[SessionPicture] = (), model: str | None = None
) -> None:
    """Write the report of a session atomically.

    Parameters
    ----------
    name : of the session, for the heading. model : the pose model, None = unknown.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    stills = []
    for picture in pictures:
        jpeg, width, height = compressed(picture.image)
        stills.append((_Shown(picture.kind, as_uri(jpeg), width, height), picture.caption))
    content = {**content_of(analysis, About(), model), "name": name, "stills": stills}
    with replacing(path) as part:
        part.write_text(rendered(TEMPLATE, **content), encoding="utf-8")
