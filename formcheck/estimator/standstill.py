"""Frozen pictures: a frozen camera or screen shows someone holding a position who is not there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.messages import Message, mark

Image = npt.NDArray[np.uint8]

FROZEN_S: Final = 0.5
"""Time without change after which a picture is frozen. Films repeat pictures where their camera was slow (two per
second in a film of thirty); and a part of a long film has this much warm-up before it counts."""

FREEZES: Final = 0.15
THAWS: Final = 0.4
"""Thresholds for the largest pixel change, as a share of the picture's contrast: below the first a picture freezes, and
above the second it is live again. Measured, as the longest time with less: 0.13 s at 0.15 and 0.53 s at 0.4 on eight
real films (someone at rest, strongly compressed); someone holding still, rendered without any noise, reaches 0.67 from
frame to frame. In a frozen film compression continues: up to 0.07 of the contrast, more at a key frame."""

MOST_CONTRAST: Final = 128.0
"""Largest possible standard deviation of a picture, in grey levels: half black, half white."""

EPS: Final = 1e-6

STRIDE: Final = 4
"""Pixel stride in both directions for comparing pictures."""


@dataclass(slots=True)
class Standstill:
    """Compares each picture with the last one that was different; the first one counts as new."""

    _reference: Image | None = None
    _contrast: float | None = None
    _frozen: bool = False
    _since_s: float = 0.0
    spans: list[tuple[float, float]] = field(default_factory=list)
    """Frozen spans in seconds, as reported by `observe`."""

    def frozen(self, image: Image, t_s: float) -> bool:
        """Process the next picture (H, W, 3) and its time; return whether it has been the same for `FROZEN_S`."""
        small = np.ascontiguousarray(image[::STRIDE, ::STRIDE])
        if self._reference is None or self._reference.shape != small.shape or self._differs(small):
            self._reference, self._since_s = small, t_s
            self._contrast, self._frozen = None, False
        else:
            self._frozen = t_s - self._since_s >= FROZEN_S - EPS
        return self._frozen

    def observe(self, t_s: float) -> None:
        """Record that someone in a frozen picture was not judged."""
        if self.spans and self.spans[-1][0] == self._since_s:
            self.spans[-1] = self._since_s, t_s
        else:
            self.spans.append((self._since_s, t_s))

    def _differs(self, small: Image) -> bool:
        assert self._reference is not None
        change = cv2.norm(small, self._reference, cv2.NORM_INF)
        if change > THAWS * MOST_CONTRAST:
            return True
        if self._contrast is None:
            self._contrast = float(cv2.meanStdDev(self._reference)[1].max())
        return change > (THAWS if self._frozen else FREEZES) * self._contrast


def frozen_warnings(spans: Sequence[tuple[float, float]]) -> tuple[Message, ...]:
    """Return a sentence on when the picture was frozen; spans : in seconds, in order, may overlap."""
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
