"""Going once through the pictures of a recording that has been judged, for everything that is made of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from formcheck.capture.source import Source
from formcheck.core.messages import Message, mark
from formcheck.core.types import Frame
from formcheck.draw.on_image import Image
from formcheck.estimator.heads import HeadFinder
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.face_blur import BlurCount, hidden, hider
from formcheck.report.film.frame_overlay import draw

Progress = Callable[[int], None]
"""Called with the number of frames shown so far."""


class FrameTaker(Protocol):
    """Something that is made of a recording's pictures."""

    def wants(self, i: int) -> bool:
        """Whether frame i of the recording is needed."""

    def take(self, i: int, frame: Frame, drawn: Image) -> None:
        """Take frame i, and its picture with everything drawn on it."""


def show_frames(
    source: Source,
    recording: Recording,
    takers: Sequence[FrameTaker],
    finder: HeadFinder | None = None,
    progress: Progress | None = None,
) -> tuple[Message, ...]:
    """Show every frame that was analysed to those who want it, with heads blurred first if a finder is given.

    Parameters
    ----------
    source : the same file as was analysed, opened again; it is read no further than anybody wants.

    Returns
    -------
    What is to be said of the blurred heads.

    Raises
    ------
    SourceError : the source cannot be read any more.
    """
    wanted = [[taker for taker in takers if taker.wants(i)] for i in range(len(recording.track))]
    end = max((i + 1 for i, some in enumerate(wanted) if some), default=0)
    count = BlurCount()
    frames: Iterable[Frame] = (frame for frame, _ in zip(source, range(end), strict=False)) if end else ()
    if finder is not None:
        frames = _blurred_frames(frames, recording, finder, wanted, count)
    for i, frame in enumerate(frames):
        if wanted[i]:
            drawn = draw(frame.image, recording.track.xy[i], *recording.shot(i))
            for taker in wanted[i]:
                taker.take(i, frame, drawn)
        if progress is not None:
            progress(i + 1)
    return () if finder is None or not count.frames else (blurred(count.frames, count.whole),)


def _blurred_frames(
    frames: Iterable[Frame],
    recording: Recording,
    finder: HeadFinder,
    wanted: Sequence[Sequence[FrameTaker]],
    count: BlurCount,
) -> Iterable[Frame]:
    """Yield frames with heads covered: a film's with those before and after in mind, single pictures by themselves."""
    if all(wanted):
        yield from hidden(frames, recording.track, finder, count)
        return
    hide = hider(recording.track, finder)
    for i, frame in enumerate(frames):
        yield replace(frame, image=hide(frame.image, i)) if wanted[i] else frame
        count.frames += bool(wanted[i])


def blurred(frames: int, whole: int) -> Message:
    """Return the sentence on blurred heads."""
    if not whole:
        return Message(mark("Heads were blurred. Look at every part before you share it."))
    return Message(
        mark(
            "Heads were blurred; {whole} of {frames} pictures are blurred as a whole, since no head was found in "
            "them. Look at every part before you share it."
        ),
        whole=whole,
        frames=frames,
    )
