"""The live run: capture and inference in threads of their own, the newest frame always wins."""

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from formcheck.capture.base import Source, SourceInfo
from formcheck.core.correction import Correction
from formcheck.core.definition import PoseDefinition
from formcheck.core.errors import FormcheckError
from formcheck.core.results import HoldRecord
from formcheck.core.types import Frame, Pose, PoseTrack
from formcheck.pipeline.update import Update
from formcheck.pose.base import Estimator
from formcheck.session.auto import AutoEngine
from formcheck.session.engine import Engine

logger = logging.getLogger(__name__)

FPS_WINDOW_S: Final = 1.0
"""The frame rate is averaged over this long."""

STOP_WAIT_S: Final = 5.0
"""Starting MediaPipe takes a second or two and cannot be interrupted; a camera that hangs is left behind after this."""

T = TypeVar("T")


class LatestSlot(Generic[T]):
    """Holds one item for another thread; a new one replaces the one that was not taken."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._item: T | None = None
        self._closed = False

    def put(self, item: T) -> None:
        """Leave an item; ignored once the slot is closed."""
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
        """Nothing more will come; with ``drop`` what was not taken is thrown away."""
        with self._ready:
            self._closed = True
            if drop:
                self._item = None
            self._ready.notify_all()


Wanted = PoseDefinition | Sequence[PoseDefinition]
"""The pose to judge, or several to recognise it among."""


class _Judge:
    """One engine and the times of the frames that it has seen."""

    def __init__(self, wanted: Wanted, side: str, correction: Correction | None) -> None:
        self.engine = engine_for(wanted, side, correction)
        self.times: list[float] = []

    def update(self, frame: Frame, pose: Pose, captured_at: float, fps: float) -> Update:
        """Judge one frame."""
        shot = self.engine.look(PoseTrack.from_poses([frame.t_s], [pose], frame.size_wh))
        self.times.append(frame.t_s)
        return Update(frame, pose, shot, captured_at, fps)


def engine_for(wanted: Wanted, side: str, correction: Correction | None) -> Engine | AutoEngine:
    """Return the engine that judges a pose, or recognises it first."""
    if isinstance(wanted, PoseDefinition):
        return Engine(wanted, side, correction=correction)
    return AutoEngine(wanted, side, correction=correction)


class LiveRun:
    """Watches a camera, or a file played as one, and judges it frame by frame.

    Parameters
    ----------
    open_source, make_estimator : called once each, in the threads that use what they return.
    wanted, side : the pose (or several, to recognise it among) and the working side to look for (``left``, ``right``,
        ``both``).
    on_update : called from a worker thread after each new update, after an error and at the end; never after `stop`
        has returned.
    clock : seconds; times the capture and the frame rate.
    correction : what was learnt about the estimator's pose model, None = its landmarks are taken as they are.
    """

    def __init__(
        self,
        open_source: Callable[[], Source],
        make_estimator: Callable[[], Estimator],
        wanted: Wanted,
        side: str = "both",
        on_update: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
        correction: Correction | None = None,
    ) -> None:
        self._open_source = open_source
        self._make_estimator = make_estimator
        self._on_update = on_update
        self._clock = clock
        self._lock = threading.Lock()
        self._slot: LatestSlot[tuple[Frame, float]] = LatestSlot()
        self._stopping = threading.Event()
        self._ready = threading.Event()
        """The model is there, or will never be: a file that starts before it would lose its first seconds."""
        self._threads: list[threading.Thread] = []
        self._correction = correction
        self._judge = _Judge(wanted, side, correction)
        self._latest: Update | None = None
        self._stamps: deque[float] = deque()
        self._error: FormcheckError | None = None
        self._finished = False
        self._info: SourceInfo | None = None
        self._damage: str | None = None

    @property
    def error(self) -> FormcheckError | None:
        """What went wrong first in the source, the model or the program, one sentence; None = nothing."""
        return self._error

    @property
    def finished(self) -> bool:
        """Whether the source has ended by itself and all that came has been judged."""
        return self._finished

    @property
    def info(self) -> SourceInfo | None:
        """What is known about the source; None until it is open."""
        return self._info

    @property
    def damage(self) -> str | None:
        """One sentence if the source broke off before its end, else None; final once finished."""
        return self._damage

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """Finished holds of the current pose so far."""
        with self._lock:
            return tuple(self._judge.engine.holds)

    @property
    def times(self) -> list[float]:
        """Times in seconds of the frames that the current pose's engine has judged, in their order."""
        with self._lock:
            return list(self._judge.times)

    def start(self) -> None:
        """Start watching; returns at once."""
        for work in (self._capture, self._infer):
            thread = threading.Thread(target=self._guarded, args=(work,), name=f"formcheck{work.__name__}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def take(self) -> Update | None:
        """Return the newest update if it has not been taken yet."""
        with self._lock:
            update, self._latest = self._latest, None
            return update

    def set_pose(self, wanted: Wanted, side: str = "both") -> None:
        """Judge another pose (or recognise it) or side from the next frame on.

        An answer to the old one is dropped even if it is late.
        """
        judge = _Judge(wanted, side, self._correction)
        with self._lock:
            self._judge, self._latest = judge, None

    def stop(self, wait_s: float = STOP_WAIT_S) -> None:
        """End the run and release everything; waits at most ``wait_s`` seconds; safe to call twice.

        A thread that a device keeps longer than that is left behind; it releases the device as soon as it can.
        """
        self._stopping.set()
        self._ready.set()
        self._slot.close(drop=True)
        deadline = time.monotonic() + wait_s
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(deadline - time.monotonic(), 0.0))
                if thread.is_alive():
                    logger.warning("%s did not stop within %.1f s and is left behind", thread.name, wait_s)
        with self._lock:
            self._latest = None

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run a thread's work; whatever goes wrong in it becomes `error`."""
        try:
            work()
        except FormcheckError as error:
            self._fail(error)
        except Exception as error:
            logger.exception("the live run failed")
            reason = type(error).__name__
            self._fail(FormcheckError(f"Something unexpected went wrong ({reason}); the log has the details."))

    def _fail(self, error: FormcheckError) -> None:
        with self._lock:
            self._error = self._error or error
        self._ready.set()
        self._slot.close(drop=True)
        self._notify()

    def _capture(self) -> None:
        """Thread: put every frame of the source into the slot."""
        with self._open_source() as source:
            self._info = source.info
            self._ready.wait()
            if self._wanted():
                self._read(source)
        self._slot.close()

    def _read(self, source: Source) -> None:
        for frame in source:
            self._slot.put((frame, self._clock()))
            if not self._wanted():
                return
        self._damage = source.damage

    def _infer(self) -> None:
        """Thread: judge the newest frame, again and again, until no more come."""
        try:
            with contextlib.closing(self._make_estimator()) as estimator:
                self._ready.set()
                for frame, captured_at in self._frames():
                    with self._lock:
                        judge = self._judge
                    pose = estimator.estimate(frame)
                    self._publish(judge, judge.update(frame, pose, captured_at, self._fps()))
        finally:
            with self._lock:
                self._judge.engine.finish()
        self._finished = self._wanted()
        self._notify()

    def _frames(self) -> Iterator[tuple[Frame, float]]:
        while (item := self._slot.take()) is not None and not self._stopping.is_set():
            yield item

    def _wanted(self) -> bool:
        """Whether the run goes on."""
        return self._error is None and not self._stopping.is_set()

    def _publish(self, judge: _Judge, update: Update) -> None:
        with self._lock:
            if judge is not self._judge:
                return
            self._latest = update
        self._notify()

    def _fps(self) -> float:
        """Frames a second over the last second, this one included."""
        stamps, now = self._stamps, self._clock()
        stamps.append(now)
        while now - stamps[0] > FPS_WINDOW_S:
            stamps.popleft()
        return (len(stamps) - 1) / (now - stamps[0]) if now > stamps[0] else 0.0

    def _notify(self) -> None:
        if self._on_update is not None and not self._stopping.is_set():
            self._on_update()
