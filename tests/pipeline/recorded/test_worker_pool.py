"""Worker processes: order, progress, errors, an end by themselves, and no orphans."""

import os
import time
from collections.abc import Callable

import pytest

from formcheck.capture.source import SourceError
from formcheck.pipeline.recorded.worker_pool import WorkerError, processors, run

Step = Callable[[], None]


def square(job: int, step: Step) -> int:
    for _ in range(3):
        step()
    return job * job


def who(job: int, step: Step) -> int:
    time.sleep(0.2)
    return os.getpid()


def fail(job: int, step: Step) -> int:
    if job == 1:
        raise SourceError("{path} is broken.", path="a.mp4")
    return job


def die(job: int, step: Step) -> int:
    if job == 1:
        os._exit(9)
    return job


def long(job: int, step: Step) -> int:
    if job == 0:
        raise SourceError("enough")
    for _ in range(3000):
        time.sleep(0.01)
        step()
    return job


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs_and_steps_are_counted(processes: int) -> None:
    told: list[int] = []
    assert run(square, [3, 1, 2, 5], processes, told.append) == [9, 1, 4, 25]
    assert told[-1] == 12
    assert told == sorted(told)


def test_one_process_is_this_one() -> None:
    assert run(who, [0, 1], 1) == [os.getpid()] * 2


def test_several_are_others() -> None:
    assert os.getpid() not in run(who, [0, 1], 2)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_reaches_the_caller_with_its_words(processes: int) -> None:
    with pytest.raises(SourceError, match=r"a\.mp4 is broken\.") as caught:
        run(fail, [0, 1, 2], processes)
    assert caught.value.values == {"path": "a.mp4"}  # to be worded in another language


def test_a_process_that_ends_by_itself_is_told() -> None:
    with pytest.raises(WorkerError, match="use --jobs 1"):
        run(die, [0, 1, 2], 2)


def test_after_an_error_the_others_stop() -> None:
    before = time.monotonic()
    with pytest.raises(SourceError, match="enough"):
        run(long, [0, 1], 2)
    assert time.monotonic() - before < 25.0  # it would take 30


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
