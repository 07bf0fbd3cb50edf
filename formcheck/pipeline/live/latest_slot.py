"""Hands one item from one thread to another; the newest wins."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class LatestSlot(Generic[T]):
    """Holds one item for another thread; a new one replaces one that has not been taken."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._item: T | None = None
        self._closed = False

    def put(self, item: T) -> None:
        """Store an item; ignored once the slot is closed."""
        with self._ready:
            if not self._closed:
                self._item = item
                self._ready.notify()

    def take(self) -> T | None:
        """Wait for an item and return it; None once the slot is closed and empty."""
        with self._ready:
            self._ready.wait_for(lambda: self._closed or self._item is not None)
            item, self._item = self._item, None
            return item

    def close(self, *, drop: bool = False) -> None:
        """Accept no more items; with ``drop`` also discard one that has not been taken."""
        with self._ready:
            self._closed = True
            if drop:
                self._item = None
            self._ready.notify_all()
