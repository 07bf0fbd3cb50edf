"""A progress bar on standard error; silent where that is not a terminal."""

import sys
from types import TracebackType
from typing import Self

from formcheck.i18n import tr


class Bar:
    """Progress through a known or unknown number of frames; shown : at all."""

    def __init__(self, title: str, total: int | None, *, shown: bool = True) -> None:
        from tqdm import tqdm

        hidden = not shown or not sys.stderr.isatty()
        self._bar = tqdm(total=total, desc=title, unit=" " + tr("frames"), file=sys.stderr, disable=hidden)

    def __enter__(self) -> Self:
        """Show the bar."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Leave the bar as it stands."""
        self._bar.close()

    def to(self, done: int) -> None:
        """Move to the number of frames done."""
        self._bar.update(done - self._bar.n)
