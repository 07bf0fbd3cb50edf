"""Numbers about the window on paper times."""

import subprocess
import sys
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from formcheck.pipeline.live import performance
from formcheck.pipeline.live.performance import WINDOW_S, PerfMeter, memory_mb


def test_nothing_is_known_before_anything_has_happened() -> None:
    now = PerfMeter().now(5.0)
    assert all(isnan(x) for x in (now.painted_fps, now.delay_ms, now.delay_p95_ms, now.gap_ms))


def test_rate_median_and_p95_of_steady_painting() -> None:
    meter = PerfMeter()
    for i in range(100):
        # Ten of a hundred frames take 50 ms, the others 20.
        meter.note_painted(i / 25, i / 25 - (0.050 if i % 10 == 0 else 0.020))
    now = meter.now(99 / 25)
    assert now.painted_fps == pytest.approx(25.0)
    assert now.delay_ms == pytest.approx(20.0)
    assert now.delay_p95_ms == pytest.approx(50.0)


def test_the_rate_is_zero_when_painting_has_stopped() -> None:
    meter = PerfMeter()
    for i in range(50):
        meter.note_painted(i / 25, i / 25)
    assert meter.now(4.0).painted_fps == 0.0


def test_the_longest_gap_is_remembered_for_ten_seconds() -> None:
    meter = PerfMeter()
    ticks = [0.0, 0.005, 0.010, 0.045, *np.arange(0.05, 12.0, 0.005)]
    for tick in ticks:
        meter.note_tick(float(tick))
        if tick == pytest.approx(9.0):
            assert meter.now(float(tick)).gap_ms == pytest.approx(35.0)
    assert meter.now(12.0).gap_ms == pytest.approx(5.0)


def test_a_rest_is_no_gap() -> None:
    meter = PerfMeter()
    meter.note_tick(0.0)
    meter.note_tick(0.005)
    meter.note_painted(0.005, 0.0)
    meter.rest()
    meter.note_tick(100.0)
    meter.note_tick(100.005)
    now = meter.now(100.005)
    assert now.gap_ms == pytest.approx(5.0)
    assert isnan(now.painted_fps)


def test_it_keeps_no_more_than_its_window() -> None:
    meter = PerfMeter()
    for i in range(10_000):
        meter.note_painted(i / 30, i / 30)
        meter.note_tick(i / 30)
    assert len(meter._painted) <= WINDOW_S * 30 + 1 and len(meter._gaps) <= WINDOW_S * 30 + 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
def test_memory_grows_with_what_is_held() -> None:
    # In a process of its own: what earlier tests have let go is given back to the system whenever it pleases.
    code = (
        "import numpy as np; from formcheck.pipeline.live.performance import memory_mb;"
        "before = memory_mb(); held = np.ones(32 * 2**20 // 8); print(memory_mb() - before)"
    )
    grown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert float(grown) == pytest.approx(32.0, abs=4.0)


@pytest.mark.skipif(sys.platform == "win32", reason="it does not tell")
def test_where_there_is_no_proc_the_largest_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    now = memory_mb()
    monkeypatch.setattr(performance, "_STATM", Path("/nowhere/statm"))
    assert memory_mb() >= now * 0.9
