"""Interface for random access to frames of a file; no Qt."""

from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
LazyFrame = tuple[int, Callable[[], Image]]
"""Number of a frame, and a function that makes its upright picture."""


class NotFoundError(Exception):
    """A frame is not where its time says; only reading from the beginning finds it."""


class Film(Protocol):
    """A file that can be read from any frame on."""

    def start(self, number: int) -> Iterator[LazyFrame]:
        """Yield frames, starting with this one or an earlier one. Raises NotFoundError, SourceError."""
        ...

    def close(self) -> None:
        """Release the file; safe to call twice."""
        ...
