"""Snapshots written on paper: what the engine would say while somebody does, or does not do, what is asked for."""

from collections.abc import Iterable
from dataclasses import replace

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Routine, Step
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.routine.runner import RoutineRunner
from formcheck.routine.state import Event, SessionState

POSES: dict[str, PoseDefinition] = {i: load_pose(i) for i in pose_ids()}

FPS = 10.0

SETTLED = 3
"""Frames of a hold when it is first told: a stay in position becomes a hold after 0.3 s and has held them then."""

SHORT_S = 1.6
"""A hold that ends early: long enough to be listed."""


def routine(*steps: Step) -> Routine:
    return Routine.model_validate(
        {"schema": "formcheck.routine/1", "id": "paper", "text": {"en": {"title": "Paper"}}, "steps": steps}
    )


class Room:
    """A room with a camera: plays what a person does to a session and keeps what the session said."""

    def __init__(self, *steps: Step, single: str = "", side: str = "both", countdown_s: float = 3.0) -> None:
        what = single or routine(*steps)
        self.session = RoutineRunner(what, POSES, side, countdown_s=countdown_s)  # type: ignore[arg-type]
        self.t_s = 100.0
        self.reps: dict[str, int] = {"total": 0}
        self.holds_done = 0
        self._held = SETTLED - 1
        """Frames of the hold that runs; less than `SETTLED` where none does."""
        self._key: tuple[object, ...] = ()
        self.states: list[SessionState] = []

    @property
    def state(self) -> SessionState:
        return self.session.state

    @property
    def events(self) -> list[Event]:
        return [e for s in self.states for e in s.events]

    def told(self, states: Iterable[SessionState]) -> list[Event]:
        return [e for s in states for e in s.events]

    def base(self) -> Snapshot:
        """Somebody who is there and does nothing yet."""
        pose = self.session.watched[0]
        return Snapshot(
            t_s=self.t_s, person=True, judged=True, view_ok=True, view_deg=90.0, phase="", side=None, holding=False,
            in_position=False, in_form=False, held_s=0.0, in_form_s=0.0, need_s=0.0, score=float("nan"), fault=None,
            reps=dict(self.reps), reps_done=dict(self.reps), holds_done=self.holds_done,
            pose=None if pose is None else pose.id,
        )  # fmt: skip

    def update(self, snapshot: Snapshot, framed: bool = True) -> SessionState:
        self._held = self._held + 1 if snapshot.holding else SETTLED - 1
        self.states.append(self.session.update(replace(snapshot, t_s=self.t_s), framed))
        self.t_s = round(self.t_s + 1.0 / FPS, 6)
        return self.states[-1]

    def wait(self, for_s: float, *, framed: bool = True) -> list[SessionState]:
        """Stand about."""
        return [self.update(self.base(), framed) for _ in range(round(for_s * FPS))]

    def away(self, for_s: float) -> list[SessionState]:
        """Nobody is in the picture."""
        empty = [replace(self.base(), person=False, judged=False) for _ in range(round(for_s * FPS))]
        return [self.update(s, framed=False) for s in empty]

    def hold(self, for_s: float | None = None, side: Side | None = None, phase: str = "", end: bool = True) -> None:
        """Hold what is asked for, as long as asked for unless told, then leave it; one that runs goes on up to then."""
        definition = self.session.watched[0]
        assert definition is not None
        part = next(p for p in definition.holds if p.id == phase) if phase else definition.holds[0]
        need_s = part.hold_s or 0.0
        key = definition.id, part.id, side
        if key != self._key:
            self._key = key
            self.new_engine()
        for i in range(self._held + 1, round((need_s if for_s is None else for_s) * FPS) + 1):
            self.update(
                replace(
                    self.base(), pose=definition.id, phase=part.id, side=side, holding=True, in_position=True,
                    in_form=True, held_s=i / FPS, in_form_s=i / FPS, need_s=need_s,
                )
            )  # fmt: skip
        if end:
            self.wait(0.1)

    def new_engine(self) -> None:
        """Let another engine judge from now on; a hold that runs begins anew."""
        self._held = SETTLED - 1

    def start(self) -> None:
        """Come into the picture and let the first countdown pass."""
        self.wait(1.1)
        self.wait(3.1)
        assert self.state.stage == "setup"


def until(room: Room, stage: str, at_most_s: float = 60.0) -> None:
    """Wait for a stage."""
    for _ in range(round(at_most_s * FPS)):
        if room.state.stage == stage:
            return
        room.wait(0.1)
    raise AssertionError(f"no {stage} within {at_most_s} s but {room.state}")
