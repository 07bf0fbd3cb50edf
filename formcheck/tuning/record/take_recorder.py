"""Recording a take from a camera, and selecting which of its held positions count."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Event

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.errors import UsageError, mark
from formcheck.core.types import Frame
from formcheck.i18n import tr
from formcheck.tuning.record.samples import Span

Tell = Callable[[str], None]


class WindowOfTime(SinglePassSource):
    """The frames of a camera between two times, with an announced countdown before.

    source : owned by this one, and closed with it. from_s, to_s : seconds from its first frame. stop : ends it early.
    """

    def __init__(self, source: Source, from_s: float, to_s: float, tell: Tell, stop: Event) -> None:
        """Wrap an open source that has not been read from."""
        super().__init__(replace(source.info, frames=None, duration_s=None))
        self._source, self._from_s, self._to_s, self._tell, self._stop = source, from_s, to_s, tell, stop

    def _frames(self) -> Iterator[Frame]:
        announced, index = math.ceil(self._from_s) + 1, 0
        for frame in self._source:
            if self._stop.is_set() or frame.t_s >= self._to_s:
                break
            left = math.ceil(self._from_s - frame.t_s)
            if left < announced and left >= 0:
                announced = left
                begin = tr("Recording. Begin in the set-up position, and hold what you show.")
                self._tell(f"{left} …" if left else begin)
            if left <= 0:
                yield replace(frame, index=index)
                index += 1
        self._damage = self._source.damage

    def _release(self) -> None:
        self._source.close()


def chosen(answer: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Return the selected positions.

    Parameters
    ----------
    answer : empty or ``all``, ``none`` (either in the user's language too), or numbers of positions (from 1) and times
        such as ``2.5-7`` in seconds.

    Raises
    ------
    UsageError : it is none of these.
    """
    words = [w for w in re.split(r"[\s,;]+", answer.strip().lower()) if w]
    if not words or words in (["all"], [tr("all")]):
        return tuple(found)
    if words in (["none"], [tr("none")]):
        return ()
    return tuple(sorted(_span(word, found) for word in words))


def _span(word: str, found: Sequence[Span]) -> Span:
    if word.isdigit() and 1 <= int(word) <= len(found):
        return found[int(word) - 1]
    times = re.fullmatch(r"(\d+(?:\.\d*)?)-(\d+(?:\.\d*)?)", word)
    if times is not None and float(times[1]) < float(times[2]):
        return float(times[1]), float(times[2])
    raise UsageError(
        mark("{word!r} is neither a number from 1 to {n} nor a time such as 2.5-7."), word=word, n=len(found)
    )
