"""What the tests of the live run share."""

import threading
from collections.abc import Iterator

import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose


@pytest.fixture
def definition() -> PoseDefinition:
    return load_pose("bird-dog")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t.name for t in set(threading.enumerate()) - before if t.name.startswith("formcheck")]
    assert not left
