"""The live run: capture and inference in threads of their own, the newest frame always wins."""

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
from formcheck.pipeline.live.latest_slot import LatestSlot
from formcheck.pipeline.live.pace import Pace
from formcheck.pipeline.live.update import Update
from formcheck.retiring import Retired

logger = logging.getLogger(__name__)

STOP_WAIT_S: Final = 5.0
"""Starting MediaPipe takes a second or two and cannot be interrupted; a camera that hangs is left behind after this."""

SMALLER_MODEL: Final = mark("The computer was too slow for the full model; from {time} on the smaller one was used.")

PoseSelection = PoseDefinition | Sequence[PoseDefinition]
"""The pose to judge, or several to recognise it among."""


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
    make_small, small_correction : the same for a smaller model; when the computer turns out to be too slow (`Pace`),
        the run goes on with it from the next moment on in which nothing is held, and keeps all that was found.
        None = there is no smaller one.
    """

    def __init__(
        self,
        open_source: Callable[[], Source],
        make_estimator: Callable[[], Estimator],
        wanted: PoseSelection,
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
        """The model is there, or will never be: a file that starts before it would lose its first seconds."""
        self._threads: list[threading.Thread] = []
        self._after = Retired()
        self._correction = correction
        self._make_small, self._small_correction = make_small, small_correction
        self._engine = Engine(wanted, side, correction=correction)
        self._leaving: list[Engine] = []
        """Engines that have been replaced; the thread that judges finishes them."""
        self._earlier: list[HoldRecord] = []
        self._heard_at: float | None = None
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
    def damage(self) -> Message | None:
        """One sentence if the source broke off before its end, else None; final once finished."""
        return self._damage

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """Finished holds so far, of all poses that were judged in their order."""
        with self._lock:
            engines = (*self._leaving, self._engine)
            return (*self._earlier, *(hold for engine in engines for hold in engine.holds))

    @property
    def silent_s(self) -> float:
        """Seconds since the source has been heard of: started, opened, or sent a frame; 0 where it need not be."""
        heard_at = self._heard_at
        if heard_at is None or self._finished or not self._goes_on():
            return 0.0
        return max(self._clock() - heard_at, 0.0)

    @property
    def model(self) -> str | None:
        """Name of the pose model that judges now; None until it is there."""
        return self._model

    @property
    def small_from_s(self) -> float | None:
        """Since when the smaller model is used, in seconds on the source's time; None = it is not."""
        return self._small_from_s

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the person should know about the results, a sentence each."""
        since_s = self._small_from_s
        if since_s is None:
            return ()
        return (Message(SMALLER_MODEL, time=minute_text(since_s)),)

    def start(self, after: Retired | None = None) -> None:
        """Start watching; returns at once.

        after : what may still hold the device or a model; it is waited for, in the threads of this run.
        """
        self._heard_at = self._clock()
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
        """Return the newest frame if it has not been taken yet, as long as none has been judged; afterwards None."""
        with self._lock:
            frame, self._preview = self._preview, None
            return frame

    def set_pose(self, wanted: PoseSelection, side: str = "both") -> None:
        """Judge another pose (or recognise it) or side from the next frame on.

        An answer to the old one is dropped even if it is late; what was held is kept, also the hold that runs.
        """
        engine = Engine(wanted, side)  # takes a while: not under the lock, which the thread that judges wants
        with self._lock:
            engine.use_correction(self._correction)  # of the model that judges from now on, which may just have changed
            self._leaving.append(self._engine)
            self._engine, self._latest = engine, None

    def end(self) -> None:
        """Finish as if the source had ended here; returns at once.

        What has been captured is judged and the hold that runs is recorded. A device that keeps its reader waiting is
        not waited for; `stop` releases it.
        """
        self._ending.set()
        self._ready.set()
        self._slot.close()

    def retire(self) -> Retired:
        """Tell the run to end and to release everything; returns at once. Safe to call twice, and after `stop`.

        What is returned tells when the device is free.
        """
        self._stopping.set()
        self._ready.set()
        self._slot.close(drop=True)
        with self._lock:
            self._latest = self._preview = None
        return self.leaving()

    def leaving(self) -> Retired:
        """Return the threads of a run that has been told to `end`: they hold the device until they have ended."""
        return Retired(*self._threads, before=self._after)

    def stop(self, wait_s: float = STOP_WAIT_S) -> None:
        """End the run and release everything; waits at most ``wait_s`` seconds; safe to call twice.

        A thread that a device keeps longer than that is left behind; it releases the device as soon as it can.
        """
        retired = self.retire()
        retired.wait(wait_s)
        for thread in retired.alive:
            if thread is not threading.current_thread():
                logger.warning("%s did not stop within %.1f s and is left behind", thread.name, wait_s)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run a thread's work; whatever goes wrong in it becomes `error`."""
        try:
            self._wait_for_others()
            work()
        except FormcheckError as error:
            self._fail(error)
        except Exception as error:
            logger.exception("the live run failed")
            self._fail(unexpected(error))

    def _wait_for_others(self) -> None:
        """Wait until the run before has let the device go; it may never, so not for ever."""
        if self._after.alive:
            self._after.wait(STOP_WAIT_S, unless=self._stopping)
            self._heard_at = self._clock()  # a device that was not asked yet is not silent

    def _fail(self, error: FormcheckError) -> None:
        _forget_frames(error)
        with self._lock:
            if not self._ending.is_set():  # nobody wants to know about a source that was to be left anyway
                self._error = self._error or error
        self._ready.set()
        self._slot.close(drop=True)
        self._notify()

    def _capture(self) -> None:
        """Thread: put every frame of the source into the slot."""
        if self._stopping.is_set():
            return
        with self._open_source() as source:
            self._info, self._heard_at = source.info, self._clock()
            if self._goes_on():
                self._read(source)
        self._slot.close()

    def _read(self, source: Source) -> None:
        for frame in source:
            captured_at = self._heard_at = self._clock()
            self._offer(frame)
            if not self._ready.is_set() and not _is_camera(source.info):
                self._hold_film(source)
                captured_at = self._clock()  # the film starts now
            self._slot.put((frame, captured_at))
            if not self._goes_on():
                return
        self._damage = source.damage

    def _offer(self, frame: Frame) -> None:
        """Let the frame be shown as it is while there is nothing better."""
        with self._lock:
            if self._judging or self._stopping.is_set():
                return
            self._preview = frame
        self._notify()

    def _hold_film(self, source: Source) -> None:
        """Stay at the first frame of a file until the model is there."""
        self._ready.wait()
        if isinstance(source, RealtimeSource):
            source.resume()

    def _infer(self) -> None:
        """Thread: judge the newest frame, again and again, until no more come."""
        if self._stopping.is_set():
            return
        try:
            with contextlib.closing(self._make_estimator()) as estimator:
                make_small = self._make_small if self._judge_with(estimator) else None
            if make_small is not None and self._wanted():
                with contextlib.closing(make_small()) as estimator:
                    self._judge_with(estimator)
        finally:
            self._let_go()
            with self._lock:
                self._engine.finish()
            self._finished = self._ending.is_set() and self._wanted()
        self._finished = self._wanted()
        self._notify()

    def _judge_with(self, estimator: Estimator) -> bool:
        """Judge with one model; True = the smaller one must go on, False = no more frames come."""
        self._model = estimator.model
        self._ready.set()
        for frame, captured_at in self._frames():
            self._let_go()
            with self._lock:
                engine = self._engine
            pose = estimator.estimate(frame)
            shot = engine.process_frame(PoseTrack.from_poses([frame.t_s], [pose], frame.size_wh))
            self._pace.observe(self._clock(), captured_at, frame.index)
            self._publish(engine, Update(frame, pose, shot, captured_at, self._pace.fps))
            if self._give_way(shot):
                return True
        return False

    def _give_way(self, shot: Snapshot) -> bool:
        """Whether the smaller model must take over now; if so, what is judged next counts as its landmarks."""
        possible = self._make_small is not None and self._small_from_s is None
        # A position that has just been taken up is about to be a hold.
        if not possible or not self._pace.too_slow or shot.holding or shot.in_position:
            return False
        with self._lock:
            self._small_from_s = shot.t_s
            self._correction = self._small_correction
            self._engine.use_correction(self._small_correction)
        logger.info("too slow: going on with the smaller model from %.1f s on", shot.t_s)
        return True

    def _frames(self) -> Iterator[tuple[Frame, float]]:
        while (item := self._slot.take()) is not None and not self._stopping.is_set():
            yield item

    def _let_go(self) -> None:
        """Finish the engines that have been replaced: only the thread that judges knows that nobody uses them."""
        with self._lock:
            for engine in self._leaving:
                engine.finish()
                self._earlier += engine.holds
            self._leaving.clear()

    def _wanted(self) -> bool:
        """Whether the run's results are wanted."""
        return self._error is None and not self._stopping.is_set()

    def _goes_on(self) -> bool:
        """Whether more frames are wanted."""
        return self._wanted() and not self._ending.is_set()

    def _publish(self, engine: Engine, update: Update) -> None:
        with self._lock:
            if engine is not self._engine or self._stopping.is_set():
                return
            self._latest, self._preview, self._judging = update, None, True
        self._notify()

    def _notify(self) -> None:
        if self._on_update is not None and not self._stopping.is_set():
            self._on_update()


def _forget_frames(error: BaseException) -> None:
    """Take away what an error that is kept knows of the calls it came through: they hold the run that keeps it.

    Such a ring is freed only by a garbage collection, and never once `gc.freeze` has been called.
    """
    chain: BaseException | None = error
    while chain is not None:
        chain.__traceback__ = None
        chain = chain.__cause__ or chain.__context__


def _is_camera(info: SourceInfo) -> bool:
    """Whether a source is a camera: its time goes on whether or not anybody looks."""
    return info.camera
