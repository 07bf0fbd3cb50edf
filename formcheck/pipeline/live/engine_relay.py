"""The engines of a live run: the one that judges now, and those that it has taken over from."""

import threading

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine


class EngineRelay:
    """Passes frames to the current engine; may be asked for another one, or for holds, by another thread.

    correction : what was learnt about the pose model, None = no correction.
    """

    def __init__(
        self, poses: PoseDefinition | tuple[PoseDefinition, ...], side: str, correction: Correction | None
    ) -> None:
        self._lock = threading.Lock()
        self._correction = correction
        self._engine = Engine(poses, side, correction=correction)
        self._replaced: list[Engine] = []
        self._earlier_holds: list[HoldRecord] = []
        self._crediting = True

    @property
    def current(self) -> Engine:
        """The engine that judges the next frame."""
        with self._lock:
            return self._engine

    @property
    def holds(self) -> tuple[HoldRecord, ...]:
        """Finished holds so far, of all engines, in order."""
        with self._lock:
            engines = (*self._replaced, self._engine)
            return (*self._earlier_holds, *(hold for engine in engines for hold in engine.holds))

    def replace(self, poses: PoseDefinition | tuple[PoseDefinition, ...], side: str) -> None:
        """Judge other poses or another side from the next frame on; holds are kept, including the running one."""
        engine = Engine(poses, side)  # slow, so not under the lock, which the inference thread needs
        with self._lock:
            engine.use_correction(self._correction)  # of the current model, which may just have changed
            engine.crediting = self._crediting
            self._replaced.append(self._engine)
            self._engine = engine

    def use_correction(self, correction: Correction | None) -> None:
        """Go on with another pose model."""
        with self._lock:
            self._correction = correction
            self._engine.use_correction(correction)

    def set_crediting(self, on: bool) -> None:
        """Stop, or go on, counting holds and repetitions; a running hold ends like one that is left."""
        with self._lock:
            self._crediting = self._engine.crediting = on

    def judge(self, frame: PoseTrack) -> tuple[Engine, Snapshot]:
        """Judge the next frame; for the one thread that does so."""
        self._finish_replaced()
        engine = self.current
        return engine, engine.process_frame(frame)

    def finish(self) -> None:
        """End the recording for all engines; for the thread that judges."""
        self._finish_replaced()
        with self._lock:
            self._engine.finish()

    def _finish_replaced(self) -> None:
        """Finish the engines that have been replaced; only the judging thread knows that they are unused."""
        with self._lock:
            for engine in self._replaced:
                engine.finish()
                self._earlier_holds += engine.holds
            self._replaced.clear()
