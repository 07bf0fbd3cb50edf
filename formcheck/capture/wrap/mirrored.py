"""A selfie camera's mirror image turned back."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.types import Frame


class MirroredSource(SinglePassSource):
    """Yields the frames of a mirrored recording as the world was, so that left is left and right is right.

    source : the mirrored film or picture; it is owned, and closed with this one.
    """

    def __init__(self, source: Source) -> None:
        """Wrap an open source that has not been read from."""
        super().__init__(source.info)
        self._source = source

    def _frames(self) -> Iterator[Frame]:
        for frame in self._source:
            yield replace(frame, image=np.ascontiguousarray(frame.image[:, ::-1]))
        self._end_like(self._source)

    def _release(self) -> None:
        self._source.close()
