"""The One Euro filter (Casiez, Roussel & Vogel, CHI 2012) over many channels, one frame or many at a time.

Slow signals are smoothed strongly, fast ones barely. The speed that sets the cut-off is taken from the raw samples, so
both of the filter's recursions are linear with known coefficients: everything is vectorised except two short loops over
time, and feeding frames one by one gives the same bits as feeding them all at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray

MIN_CUTOFF_HZ: Final = 1.0
SPEED_CUTOFF_HZ: Final = 1.0
BETA_DEG: Final = 0.05
"""Increase of the cut-off per degree per second: at 50 degrees/s it is 3.5 Hz."""

FORGET_S: Final = 0.5
"""After a gap of this length a channel restarts instead of gliding from an old value."""

PART: Final = 200
"""Rows by which the second recursion lags the first."""

WRAP: Final = 180.0
"""A larger jump between two samples of an angle is a wrap-around, not a movement."""


@dataclass(slots=True)
class OneEuro:
    """Filter state of K channels; call `filter` with consecutive pieces of one recording.

    beta : (K,) float, increase of each channel's cut-off in Hz per unit per second.
    """

    beta: FloatArray
    _last_t: FloatArray = field(init=False)
    _last_x: FloatArray = field(init=False)
    _speed: FloatArray = field(init=False)
    _value: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start without history."""
        k = len(self.beta)
        self._last_t = np.full(k, -np.inf)
        self._last_x = np.full(k, np.nan)
        self._speed = np.zeros(k)
        self._value = np.zeros(k)

    def filter(self, t_s: FloatArray, x: FloatArray) -> FloatArray:
        """Smooth the next T samples.

        Parameters
        ----------
        t_s : (T,) float seconds, increasing, later than those of the previous call.
        x : (T, K) float, NaN = missing.

        Returns
        -------
        (T, K) float, NaN exactly where x is NaN. A gap of `FORGET_S` or a wrap restarts a channel at its raw value.
        """
        if len(t_s) == 0:
            return np.empty_like(x)
        seen = np.isfinite(x)
        prev_t, prev_x = self._previous(t_s, x, seen)
        dt = t_s[:, None] - prev_t
        step = x - prev_x
        fresh = ~(dt < FORGET_S) | (np.abs(step) > WRAP)
        # Unseen samples leave the state alone: coefficient 0. Fresh ones replace it: coefficient 1.
        usable = seen & ~fresh
        safe_dt = np.where(usable, dt, 1.0)
        raw_speed = np.where(usable, step, 0.0) / safe_dt
        a_speed = np.where(usable, _alpha(safe_dt, SPEED_CUTOFF_HZ), np.where(seen, 1.0, 0.0))
        first = np.where(seen, 1.0, 0.0)

        def smoothing(rows: slice, speed: FloatArray) -> FloatArray:
            cutoff = MIN_CUTOFF_HZ + self.beta * np.abs(speed)
            return np.where(usable[rows], _alpha(safe_dt[rows], cutoff), first[rows])

        speed, value = _recurse_twice(
            (a_speed, raw_speed, self._speed), (smoothing, np.where(seen, x, 0.0), self._value)
        )
        self._remember(t_s, x, seen, speed, value)
        return np.where(seen, value, np.nan)

    def _previous(self, t_s: FloatArray, x: FloatArray, seen: np.ndarray) -> tuple[FloatArray, FloatArray]:
        """Return time and value of the last sample seen before each one: two (T, K) arrays."""
        if seen.all() and np.isfinite(self._last_t).all():  # nothing is missing: simply the previous sample
            before = np.concatenate([[0.0], t_s[:-1]])[:, None] + np.zeros(x.shape[1])
            before[0] = self._last_t
            return before, np.concatenate([self._last_x[None, :], x[:-1]])
        n = len(t_s)
        rows = np.where(seen, np.arange(1, n + 1)[:, None], 0)
        last = np.vstack([np.zeros((1, x.shape[1]), dtype=np.intp), np.maximum.accumulate(rows, axis=0)[:-1]])
        all_t = np.concatenate([[0.0], t_s])
        all_x = np.vstack([self._last_x[None, :], x])
        cols = np.arange(x.shape[1])[None, :]
        prev_t = np.where(last == 0, self._last_t[None, :], all_t[last])
        return prev_t, all_x[last, cols]

    def _remember(self, t_s: FloatArray, x: FloatArray, seen: np.ndarray, speed: FloatArray, value: FloatArray) -> None:
        n = len(t_s)
        last = np.where(seen, np.arange(n)[:, None], -1).max(axis=0)
        any_seen = last >= 0
        cols = np.arange(x.shape[1])
        self._last_t = np.where(any_seen, t_s[last], self._last_t)
        self._last_x = np.where(any_seen, x[last, cols], self._last_x)
        self._speed = speed[-1].copy()
        self._value = value[-1].copy()


def _alpha(dt: FloatArray, cutoff_hz: FloatArray | float) -> FloatArray:
    """Return the smoothing factor of a first-order low-pass for steps dt in seconds."""
    r = 2.0 * np.pi * cutoff_hz * dt
    return r / (r + 1.0)


def _recurse(a: FloatArray, x: FloatArray, start: FloatArray) -> FloatArray:
    """Compute y[t] = (1 − a[t])·y[t−1] + a[t]·x[t] along the first axis, with y[−1] = start."""
    keep = 1.0 - a
    out = a * x
    y = start
    kept = np.empty_like(start)
    multiply, add = np.multiply, np.add
    for k, row in zip(keep, out, strict=True):
        multiply(k, y, kept)  # a positional output costs half of what out= does here
        add(row, kept, row)
        y = row
    return out


def _recurse_twice(
    speed: tuple[FloatArray, FloatArray, FloatArray],
    value: tuple[Callable[[slice, FloatArray], FloatArray], FloatArray, FloatArray],
) -> tuple[FloatArray, FloatArray]:
    """Run the recursion of the speed and that of the value, whose coefficients depend on the speed.

    The value lags one block behind, so that a single loop over the rows serves both: the cost is in the loop, not in
    the number of channels.
    """
    (a_speed, x_speed, start_speed), (smoothing, x_value, start_value) = speed, value
    n, k = x_value.shape
    speeds, values, behind = [], [], slice(0, 0)
    for low in range(0, n, PART):
        rows = slice(low, min(low + PART, n))
        if behind.stop - behind.start != rows.stop - rows.start:  # the first part, and a shorter last one
            speeds.append(_recurse(a_speed[rows], x_speed[rows], start_speed))
            if behind.stop > behind.start:
                values.append(_recurse(smoothing(behind, speeds[-2]), x_value[behind], start_value))
        else:
            a = np.concatenate([a_speed[rows], smoothing(behind, speeds[-1])], axis=1)
            x = np.concatenate([x_speed[rows], x_value[behind]], axis=1)
            both = _recurse(a, x, np.concatenate([start_speed, start_value]))
            speeds.append(both[:, :k])
            values.append(both[:, k:])
        start_speed = speeds[-1][-1]
        start_value = values[-1][-1] if values else start_value
        behind = rows
    values.append(_recurse(smoothing(behind, speeds[-1]), x_value[behind], start_value))
    return np.concatenate(speeds), np.concatenate(values)
