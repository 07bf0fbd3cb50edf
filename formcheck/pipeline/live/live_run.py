"""The live run: capture and inference in separate threads, the newest frame always wins."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from formcheck.capture.source import Source, SourceInfo
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.times import minute_text
from formcheck.core.types import Frame, PoseTrack
from formcheck.engine.engine import Engine
from formcheck.estimator.base import Estimator
from formcheck.logs import unexpected
from formcheck.pipeline.live.engine_relay import EngineRelay
from formcheck.pipeline.live.latest_slot import LatestSlot
from formcheck.pipeline.live.pace import Pace
from formcheck.pipeline.live.update import Update
from formcheck.retiring import Retired

logger = logging.getLogger(__name__)

STOP_WAIT_S: Final = 5.0
"""Starting MediaPipe takes a second or two and cannot be interrupted; a hanging camera is abandoned after this."""

SMALLER_MODEL: Final = mark(
    "The computer was too slow for the full model; from {time} on the smaller one was used. It loses hidden arms and "
    "legs now and then, so that holds may be timed too short."
)


def smaller_model_used(since_s: float | None) -> tuple[Message, ...]:
    """Return the warning about the smaller model, used from a time on in seconds; none for None."""
    return () if since_s is None else (Message(SMALLER_MODEL, time=minute_text(since_s)),)


PoseSelection = PoseDefinition | Sequence[PoseDefinition]
"""The pose to judge, or several to recognise it among."""


class LiveRun:
    """Reads a camera, or a file played as one, and judges it frame by frame.

    Parameters
    ----------
    open_source, make_estimator : called once each, in the threads that use what they return.
    poses, side : the pose (or several, to recognise it among) and the working side to look for (``left``, ``right``,
        ``both``).
    on_update : called from a worker thread after each new update, after an error and at the end; never after `stop`
        has returned.
    clock : seconds; times the capture and the frame rate.
    correction : what was learnt about the estimator's pose model, None = no correction.
    make_small, small_correction : the same for a smaller model; if the computer turns out to be too slow (`Pace`),
        the run switches to it at the next moment in which nothing is held, and keeps everything found so far.
        None = there is no smaller model.
    """

    def __init__(
        self,
        open_source: Callable[[], Source],
        make_estimator: Callable[[], Estimator],
        poses: PoseSelection,
        side: str = "both",
        on_update: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
        correction: Correction | None = None,
        make_small: Callable[[], Estimator] | None = None,
        small_correction: Correction | None = None,
    ) -> None:
        self._open_source = open_source
        self._make_estimator = make_estimator
        self._on_update = on_update
        self._clock = clock
        self._lock = threading.Lock()
        self._slot: LatestSlot[tuple[Frame, float]] = LatestSlot()
        self._stopping, self._ending = threading.Event(), threading.Event()
        self._ready = threading.Event()
        """Set when the model is loaded or has failed: a file started earlier would lose its first seconds."""
        self._threads: list[threading.Thread] = []
        self._after = Retired()
        self._make_small, self._small_correction = make_small, small_correction
        self._engines = EngineRelay(_selected(poses), side, correction)
        self._film: RealtimeSource | None = None
        self._paused = False
        self._last_sign_at: float | None = None
        self._pace = Pace()
        self._model: str | None = None
        self._small_from_s: float | None = None
        self._latest: Update | None = None
        self._preview: Frame | None = None
        self._judging = False
        self._error: FormcheckError | None = None
        self._finished = False
        self._info: SourceInfo | None = None
        self._damage: Message | None = None

    @property
    def error(self) -> FormcheckError | None:
        """The first failure of the source, the model or the program, in one sentence; None = none."""
        return self._error

    @property
    def finished(self) -> bool:
        """Whether the source has ended by itself and every frame has been judged."""
        return self._finished

    @property
    def info(self) -> SourceInfo | None:
        """What is known about the source; None until it is open."""
        return self._info

    @property
    def damage(self) -> Message | None:
        """One sentence if the source broke off before its end, else None; final once finished."""
        return self._damage

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """Finished holds so far, of all poses judged, in order."""
        return self._engines.holds

    @property
    def silent_s(self) -> float:
        """Seconds since the source last gave a sign (started, opened, or sent a frame); 0 where none is expected."""
        heard_at = self._last_sign_at
        if heard_at is None or self._finished or not self._reading():
            return 0.0
        return max(self._clock() - heard_at, 0.0)

    @property
    def model(self) -> str | None:
        """Name of the current pose model; None until it is loaded."""
        return self._model

    @property
    def small_from_s(self) -> float | None:
        """Source time in seconds from which the smaller model is used; None = it is not."""
        return self._small_from_s

    @property
    def warnings(self) -> tuple[Message, ...]:
        """Warnings about the results for the user, a sentence each."""
        return smaller_model_used(self._small_from_s)

    def start(self, after: Retired | None = None) -> None:
        """Start the run; return at once.

        after : work that may still hold the device or a model; this run's threads wait for it.
        """
        self._last_sign_at = self._clock()
        self._after = after or self._after
        for work in (self._capture, self._infer):
            thread = threading.Thread(target=self._guarded, args=(work,), name=f"formcheck{work.__name__}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def poll(self) -> Update | None:
        """Return the newest update if it has not been taken yet."""
        with self._lock:
            update, self._latest = self._latest, None
            return update

    def preview(self) -> Frame | None:
        """Return the newest frame if it has not been taken yet; None once a frame has been judged."""
        with self._lock:
            frame, self._preview = self._preview, None
            return frame

    def set_pose(self, poses: PoseSelection, side: str = "both") -> None:
        """Judge another pose (or recognise it) or side from the next frame on.

        A late result for the old one is dropped; holds are kept, including the running one.
        """
        self._engines.replace(_selected(poses), side)
        with self._lock:
            self._latest = None

    @property
    def paused(self) -> bool:
        """Whether a film stands still, or nothing in front of a camera counts."""
        return self._paused

    def set_paused(self, on: bool) -> None:
        """Let a film stand still, or a camera go on without holds and repetitions being counted; and go on."""
        self._paused = on
        if self._film is not None:
            self._film.set_paused(on)
        elif self._info is not None:
            self._engines.set_crediting(not on)

    def end(self) -> None:
        """Finish as if the source had ended here; return at once.

        Captured frames are judged and the running hold is recorded. A device that blocks its reader is not waited for;
        `stop` releases it.
        """
        self._ending.set()
        self._ready.set()
        self._slot.close()
        self._let_film_go()

    def retire(self) -> Retired:
        """Signal the run to end and to release everything; return at once. Safe to call twice, and after `stop`.

        The result reports when the device is free.
        """
        self._stopping.set()
        self._ready.set()
        self._slot.close(drop=True)
        self._let_film_go()
        with self._lock:
            self._latest = self._preview = None
        return self.leaving()

    def _let_film_go(self) -> None:
        """Let a film that stands still go on, so that its reader notices the end of the run."""
        if self._film is not None:
            self._film.set_paused(False)

    def leaving(self) -> Retired:
        """Return the threads of a run that is ending: they hold the device until they have finished."""
        return Retired(*self._threads, before=self._after)

    def stop(self, wait_s: float = STOP_WAIT_S) -> None:
        """End the run and release everything; wait at most ``wait_s`` seconds; safe to call twice.

        A thread that a device blocks for longer is abandoned; it releases the device as soon as it can.
        """
        retired = self.retire()
        retired.wait(wait_s)
        for thread in retired.alive:
            if thread is not threading.current_thread():
                logger.warning("%s did not stop within %.1f s and is left behind", thread.name, wait_s)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run a thread's work; any exception in it becomes `error`."""
        try:
            self._wait_for_previous()
            work()
        except FormcheckError as error:
            self._fail(error)
        except Exception as error:
            logger.exception("the live run failed")
            self._fail(unexpected(error))

    def _wait_for_previous(self) -> None:
        """Wait until the previous run has released the device, up to a limit, since it may never."""
        if self._after.alive:
            self._after.wait(STOP_WAIT_S, unless=self._stopping)
            self._last_sign_at = self._clock()  # no sign is expected of a device that is not in use yet

    def _fail(self, error: FormcheckError) -> None:
        _forget_frames(error)
        with self._lock:
            if not self._ending.is_set():  # the failure of a source that was being closed anyway does not matter
                self._error = self._error or error
        self._ready.set()
        self._slot.close(drop=True)
        self._notify()

    def _capture(self) -> None:
        """Thread: put every frame of the source into the slot."""
        if self._stopping.is_set():
            return
        with self._open_source() as source:
            self._info, self._last_sign_at = source.info, self._clock()
            self._film = source if isinstance(source, RealtimeSource) and not source.info.camera else None
            self.set_paused(self._paused)  # as asked for before it was open
            if self._reading():
                self._read(source)
        self._slot.close()

    def _read(self, source: Source) -> None:
        for frame in source:
            captured_at = self._last_sign_at = self._clock()
            self._publish_preview(frame)
            if not self._ready.is_set() and not _is_camera(source.info):
                self._wait_for_model(source)
                captured_at = self._clock()  # the film starts now
            self._slot.put((frame, captured_at))
            if not self._reading():
                return
        self._damage = source.damage

    def _publish_preview(self, frame: Frame) -> None:
        """Offer the frame as a preview until the first update."""
        with self._lock:
            if self._judging or self._stopping.is_set():
                return
            self._preview = frame
        self._notify()

    def _wait_for_model(self, source: Source) -> None:
        """Wait at the first frame of a file until the model is loaded."""
        self._ready.wait()
        if isinstance(source, RealtimeSource):
            source.resume()

    def _infer(self) -> None:
        """Thread: judge the newest frame until no more come."""
        if self._stopping.is_set():
            return
        try:
            with contextlib.closing(self._make_estimator()) as estimator:
                make_small = self._make_small if self._judge_with(estimator) else None
            if make_small is not None and self._active():
                with contextlib.closing(make_small()) as estimator:
                    self._judge_with(estimator)
        finally:
            self._engines.finish()
            self._finished = self._ending.is_set() and self._active()
        self._finished = self._active()
        self._notify()

    def _judge_with(self, estimator: Estimator) -> bool:
        """Judge with one model; return True to continue with the smaller one, False when no more frames come."""
        self._model = estimator.model
        self._ready.set()
        for frame, captured_at in self._frames():
            pose = estimator.estimate(frame)
            engine, snapshot = self._engines.judge(PoseTrack.from_poses([frame.t_s], [pose], frame.size_wh))
            self._pace.observe(self._clock(), captured_at, frame.index)
            self._publish(engine, Update(frame, pose, snapshot, captured_at, self._pace.fps))
            if self._switch_to_small(snapshot):
                return True
        return False

    def _switch_to_small(self, snapshot: Snapshot) -> bool:
        """Whether the smaller model must take over now; if so, apply its correction from here on."""
        possible = self._make_small is not None and self._small_from_s is None
        # A position that has just been entered is about to become a hold.
        if not possible or not self._pace.too_slow or snapshot.holding or snapshot.in_position:
            return False
        self._small_from_s = snapshot.t_s
        self._engines.use_correction(self._small_correction)
        logger.info("too slow: going on with the smaller model from %.1f s on", snapshot.t_s)
        return True

    def _frames(self) -> Iterator[tuple[Frame, float]]:
        while (item := self._slot.take()) is not None and not self._stopping.is_set():
            yield item

    def _active(self) -> bool:
        """Whether the run's results are still needed."""
        return self._error is None and not self._stopping.is_set()

    def _reading(self) -> bool:
        """Whether more frames are to be read."""
        return self._active() and not self._ending.is_set()

    def _publish(self, engine: Engine, update: Update) -> None:
        with self._lock:
            if engine is not self._engines.current or self._stopping.is_set():
                return
            self._latest, self._preview, self._judging = update, None, True
        self._notify()

    def _notify(self) -> None:
        if self._on_update is not None and not self._stopping.is_set():
            self._on_update()


def _selected(poses: PoseSelection) -> PoseDefinition | tuple[PoseDefinition, ...]:
    return poses if isinstance(poses, PoseDefinition) else tuple(poses)


def _forget_frames(error: BaseException) -> None:
    """Clear the tracebacks of a stored error: their frames refer to the run that stores it.

    Such a reference cycle is freed only by a garbage collection, and never once `gc.freeze` has been called.
    """
    chain: BaseException | None = error
    while chain is not None:
        chain.__traceback__ = None
        chain = chain.__cause__ or chain.__context__


def _is_camera(info: SourceInfo) -> bool:
    """Whether a source is a camera, whose time runs on regardless of its reader."""
    return info.camera
