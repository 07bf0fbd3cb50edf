"""The tests with a real display leave nothing behind either."""

from collections.abc import Iterator

import pytest

from tests.leaks import watched


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    with watched():
        yield
