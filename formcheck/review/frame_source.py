"""What frames of a file in any order come from; no Qt."""

from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Given = tuple[int, Callable[[], Image]]
"""Number of a frame, and what makes its upright picture."""


class NotFoundError(Exception):
    """A frame is not where the times say; only reading from the beginning finds it."""


class Film(Protocol):
    """A file that can be read from some place on."""

    def start(self, number: int) -> Iterator[Given]:
        """Yield frames from this one or an earlier one on. Raises NotFoundError, SourceError."""
        ...

    def close(self) -> None:
        """Release the file; safe to call twice."""
        ...
