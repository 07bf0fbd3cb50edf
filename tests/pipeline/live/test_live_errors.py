"""Errors of the live run reach the caller."""

import logging
import threading
from collections.abc import Callable

import pytest
from scripted import (
    WAIT_S,
    ScriptedEstimator,
    ScriptedSource,
    lockstep_run,
    wait_until,
)

from formcheck.capture.source import Source, SourceError
from formcheck.core.errors import FormcheckError
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.estimator.base import Estimator
from formcheck.pipeline.live.live_run import LiveRun


def refuse(error: Exception) -> Callable[[], Source]:
    def open_source() -> Source:
        raise error

    return open_source


def refuse_estimator(error: Exception) -> Callable[[], Estimator]:
    def make() -> Estimator:
        raise error

    return make


def fail_from(index: int, error: Exception) -> Callable[[int], None]:
    def before(i: int) -> None:
        if i >= index:
            raise error

    return before


CAMERA_GONE = SourceError("Camera 0 stopped answering.")
MODEL_GONE = FormcheckError("The model is missing.")


@pytest.mark.parametrize(
    ("open_source", "make_estimator", "sentence"),
    [
        pytest.param(refuse(CAMERA_GONE), ScriptedEstimator, "Camera 0 stopped answering.", id="open"),
        pytest.param(
            lambda: ScriptedSource(5, fail_from(3, CAMERA_GONE)),
            ScriptedEstimator,
            "Camera 0 stopped answering.",
            id="read",
        ),
        pytest.param(lambda: ScriptedSource(5), refuse_estimator(MODEL_GONE), "The model is missing.", id="model"),
        pytest.param(
            lambda: ScriptedSource(5),
            lambda: ScriptedEstimator(fail_from(0, MODEL_GONE)),
            "The model is missing.",
            id="estimate",
        ),
    ],
)
def test_an_error_of_either_thread_reaches_the_caller(
    definition: PoseDefinition,
    open_source: Callable[[], Source],
    make_estimator: Callable[[], Estimator],
    sentence: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = threading.Event()
    run = LiveRun(open_source, make_estimator, definition, "both", lambda: told.set() if run.error else None)
    run.start()
    assert told.wait(WAIT_S)
    run.stop()
    assert str(run.error) == sentence
    assert not run.finished
    assert not caplog.records


@pytest.mark.parametrize("where", ["source", "estimator"])
def test_an_unexpected_exception_is_one_plain_sentence_and_logged(
    definition: PoseDefinition, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    boom = fail_from(1, ZeroDivisionError("oh"))
    run, lockstep = lockstep_run(definition, 0)
    source = ScriptedSource(3, boom if where == "source" else lockstep.before)
    estimator = ScriptedEstimator(boom if where == "estimator" else lambda _i: None)
    run = LiveRun(lambda: source, lambda: estimator, definition, "both", lockstep.on_update)
    lockstep.run = run
    with caplog.at_level(logging.ERROR):
        run.start()
        wait_until(lambda: run.error is not None)
        lockstep._judged.release(10)
        run.stop()
    assert isinstance(run.error, FormcheckError)
    assert "ZeroDivisionError" in str(run.error) and str(run.error).endswith(".") and "\n" not in str(run.error)
    assert [r.levelname for r in caplog.records] == ["ERROR"]
    assert caplog.records[0].exc_info is not None
    assert (source.closed, estimator.closed) == (1, 1)


def test_holds_are_complete_after_an_error_too(definition: PoseDefinition) -> None:
    run, lockstep = lockstep_run(definition, 0)
    source = ScriptedSource(40, lambda i: (lockstep.before(i), fail_from(35, CAMERA_GONE)(i))[1])
    run = LiveRun(lambda: source, ScriptedEstimator, definition, "both", lockstep.on_update)
    lockstep.run = run
    run.start()
    wait_until(lambda: len(run.holds) == 1)
    run.stop()
    assert run.error is CAMERA_GONE


def test_damage_of_the_source_is_told_at_the_end(definition: PoseDefinition) -> None:
    source = ScriptedSource(3)
    source.damage = Message("The video breaks off after 0.2 s.")
    run = LiveRun(lambda: source, ScriptedEstimator, definition)
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert str(run.damage) == "The video breaks off after 0.2 s."
