"""Pictures that stand still: a frozen camera or screen shows someone holding a position who is not there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.messages import Message, mark

Image = npt.NDArray[np.uint8]

FROZEN_S: Final = 0.5
"""From then on a picture that does not change is frozen. Films repeat pictures where their camera was slow (two a
second in a film of thirty); and a part of a long film begins so long before it counts."""

FREEZES: Final = 0.15
THAWS: Final = 0.4
"""Share of the picture's contrast by which at least one pixel changes in a living picture, before it counts as frozen
and for it to count as living again. Measured, as the longest time with less: 0.13 s at 0.15 and 0.53 s at 0.4 on eight
real films (someone at rest, strongly compressed); someone who holds still, rendered without any noise, reaches 0.67
from frame to frame. In a frozen film compression goes on: up to 0.07 of the contrast, more where it begins again."""

MOST_CONTRAST: Final = 128.0
"""No picture has a larger standard deviation, in grey levels: half black, half white."""

EPS: Final = 1e-6

SPARSE: Final = 4
"""Every so many pixels in both directions are looked at."""


@dataclass(slots=True)
class Standstill:
    """Compares each picture with the last one that was different; the first one is new."""

    _shown: Image | None = None
    _contrast: float | None = None
    _frozen: bool = False
    _since_s: float = 0.0
    spans: list[tuple[float, float]] = field(default_factory=list)
    """From when to when the picture was frozen, in seconds, as far as it was asked."""

    def frozen(self, image: Image, t_s: float) -> bool:
        """Take the next picture (H, W, 3) and its time; whether it has been the same for `FROZEN_S`."""
        few = np.ascontiguousarray(image[::SPARSE, ::SPARSE])
        if self._shown is None or self._shown.shape != few.shape or self._differs(few):
            self._shown, self._since_s = few, t_s
            self._contrast, self._frozen = None, False
        else:
            self._frozen = t_s - self._since_s >= FROZEN_S - EPS
        return self._frozen

    def observe(self, t_s: float) -> None:
        """Remember that someone was not judged in a frozen picture."""
        if self.spans and self.spans[-1][0] == self._since_s:
            self.spans[-1] = self._since_s, t_s
        else:
            self.spans.append((self._since_s, t_s))

    def _differs(self, few: Image) -> bool:
        assert self._shown is not None
        change = cv2.norm(few, self._shown, cv2.NORM_INF)
        if change > THAWS * MOST_CONTRAST:
            return True
        if self._contrast is None:
            self._contrast = float(cv2.meanStdDev(self._shown)[1].max())
        return change > (THAWS if self._frozen else FREEZES) * self._contrast


def frozen_warnings(spans: Sequence[tuple[float, float]]) -> tuple[Message, ...]:
    """Say in one sentence when the picture stood still; spans : in seconds, in their order, which may overlap."""
    joined: list[tuple[float, float]] = []
    for from_s, to_s in spans:
        if joined and from_s <= joined[-1][1] + FROZEN_S:
            joined[-1] = joined[-1][0], max(to_s, joined[-1][1])
        else:
            joined.append((from_s, to_s))
    if not joined:
        return ()
    one = mark("The picture stood still from {from_s:.1f} to {to_s:.1f} s; nothing was judged meanwhile.")
    many = mark(
        "The picture stood still {times} times, first from {from_s:.1f} to {to_s:.1f} s; nothing was judged meanwhile."
    )
    (from_s, to_s), times = joined[0], len(joined)
    return (Message(one if times == 1 else many, times=times, from_s=from_s, to_s=to_s),)
