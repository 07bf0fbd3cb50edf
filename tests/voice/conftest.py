"""What the tests of the voice share: streams of snapshots, and nothing that outlives a test."""

import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.library import load_pose

BASE = Snapshot(
    t_s=0.0,
    person=True,
    judged=True,
    view_ok=True,
    view_deg=90.0,
    phase="",
    side=None,
    holding=False,
    in_position=False,
    in_form=False,
    held_s=0.0,
    in_form_s=0.0,
    need_s=5.0,
    score=float("nan"),
    fault=None,
    pose="bird-dog",
)
HOLDING = {"phase": "hold", "side": "right", "holding": True, "in_position": True, "in_form": True}
STEP_S = 0.1
SETTLE_S = 0.3

MakeSnapshot = Callable[..., Snapshot]
MakeHold = Callable[..., list[Snapshot]]


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    yield
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []


@pytest.fixture(scope="session")
def bird_dog() -> PoseDefinition:
    return load_pose("bird-dog")


@pytest.fixture(scope="session")
def snapshot() -> MakeSnapshot:
    """Make a snapshot of somebody who does nothing yet, with changes."""

    def make(t_s: float, **changes: Any) -> Snapshot:
        return dataclasses.replace(BASE, t_s=t_s, **changes)

    return make


@pytest.fixture(scope="session")
def hold(snapshot: MakeSnapshot) -> MakeHold:
    """Make the ten snapshots a second of a hold that is noticed once it has settled; by default nobody follows it.

    faults : by the seconds held from which on they are there.
    """

    def make(
        start_s: float, held_s: float, faults: dict[float, str | None] | None = None, **changes: Any
    ) -> list[Snapshot]:
        made = []
        for i in range(round(SETTLE_S / STEP_S), round(held_s / STEP_S) + 1):
            held = round(i * STEP_S, 3)
            told = [fault for since, fault in (faults or {}).items() if held >= since]
            fault = told[-1] if told else None
            values = {**HOLDING, "held_s": held, "fault": fault, "in_form": fault is None, **changes}
            made.append(snapshot(round(start_s + held, 3), **values))
        return [*made, snapshot(round(start_s + held_s + 0.6, 3), phase="return")]

    return make
