"""Flips back a selfie camera's mirror image."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.types import Frame


class MirroredSource(SinglePassSource):
    """Yields the frames of a mirrored recording flipped back, so that left is left and right is right.

    source : the mirrored film or picture; owned by this one, and closed with it.
    """

    def __init__(self, source: Source) -> None:
        """Wrap an open source that has not been read from."""
        super().__init__(source.info)
        self._source = source

    def _frames(self) -> Iterator[Frame]:
        for frame in self._source:
            yield replace(frame, image=np.ascontiguousarray(frame.image[:, ::-1]))
        self._copy_end(self._source)

    def _release(self) -> None:
        self._source.close()
