"""Proving a pose file: a body can do it, on either side alike, and it is not recognised as another exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.pose.rules import Rule
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.engine import Engine
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.recognition import NONE
from formcheck.figure import NoFigureError, fit

LIMBS: Final = (1.0, 0.9, 1.1)
"""Lengths of arms and legs, as factors on those of the median body."""

FPS: Final = 10.0
SETUP_S: Final = 2.0
MOVE_S: Final = 1.0
HOLD_S: Final = 2.0

SAME: Final = 1e-6


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """A finding about a pose file. kind : ``wrong``, or ``note`` for something to look at."""

    kind: Literal["wrong", "note"]
    text: str


def prove(definition: PoseDefinition, others: Sequence[PoseDefinition] = ()) -> list[ProofFinding]:
    """Return everything wrong or noteworthy about a pose; others : poses that it must be distinguished from."""
    found = list(_gates(definition))
    films: dict[str, PoseTrack] = {}
    for phase in definition.holds:
        found += _possible(definition, phase, films)
    if not any(f.kind == "wrong" for f in found):
        found += _confused(definition, films, others)
    return found


def _gates(definition: PoseDefinition) -> Iterator[ProofFinding]:
    """Check that gates admit the faults that form rules name: a fault that closes the gate is never reported."""
    for phase in definition.holds:
        for rule in phase.rules:
            if rule.is_gate and rule.is_form:
                yield from _narrow(phase, rule)


def _narrow(phase: Phase, rule: Rule) -> Iterator[ProofFinding]:
    gate = rule.gate or rule.band
    low, high = rule.band
    for fault, closed, edge in (
        (rule.low, gate[0] >= low - rule.tolerance, "low"),
        (rule.high, gate[1] <= high + rule.tolerance, "high"),
    ):
        if fault is not None and closed:
            yield ProofFinding(
                "wrong",
                f"{phase.id}: the gate of {rule.id} ends at its {edge} side before the fault {fault} begins, so that "
                "it can never be told; widen the gate.",
            )


def _possible(definition: PoseDefinition, phase: Phase, films: dict[str, PoseTrack]) -> Iterator[ProofFinding]:
    """Check that a body can do it: the median one, and ones with limbs a tenth longer or shorter."""
    for limbs in LIMBS:
        whom = "the median body" if limbs == 1.0 else f"a body with limbs {abs(limbs - 1.0):.0%} "
        whom += "" if limbs == 1.0 else "longer" if limbs > 1.0 else "shorter"
        try:
            film = _film(definition, phase, None, limbs)
        except NoFigureError as error:
            rules = f": these rules contradict each other: {', '.join(error.rules)}" if error.rules else ""
            yield ProofFinding("wrong", f"{phase.id}: no body found for {whom}{rules}.")
            if limbs == 1.0:
                return  # if the median body cannot, there is no point in trying others
            continue
        evaluator, evaluated = _judged(definition, film)
        yield from (ProofFinding("wrong", f"{phase.id}, {whom}: {text}") for text in _good(evaluator, evaluated, phase))
        if limbs == 1.0:
            films[phase.id] = film
            if definition.sides:
                yield from _mirrored(definition, phase, evaluated)


def _good(evaluator: PoseEvaluator, evaluated: EvaluatedFrames, phase: Phase) -> Iterator[str]:
    number = _target_index(evaluator, phase)
    scores = evaluated.hold_targets[number].scores
    if not evaluated.view_ok.all():
        yield "the figure is not seen from where the pose needs it."
    if not evaluated.in_setup[int(FPS)]:
        yield "its set-up is not recognised as such."
    if not (scores.known[-1] and scores.enter[-1]):
        yield "its reference figure is not in position."
    bad = [r.id for r, v in zip(evaluator.hold_targets[number].rules, scores.violated[-1], strict=True) if v]
    if bad:
        yield f"its own reference figure breaks {', '.join(bad)}."


def _mirrored(definition: PoseDefinition, phase: Phase, right: EvaluatedFrames) -> Iterator[ProofFinding]:
    """Check that the other side scores the same."""
    evaluator, left = _judged(definition, _film(definition, phase, "left", 1.0), "left")
    number = _target_index(evaluator, phase)
    a, b = right.hold_targets[number].values[-1], left.hold_targets[number].values[-1]
    if not np.allclose(a, b, atol=SAME, equal_nan=True):
        names = [r.id for r, x, y in zip(evaluator.hold_targets[number].rules, a, b, strict=True) if abs(x - y) > SAME]
        yield ProofFinding("wrong", f"{phase.id}: the mirrored side measures {', '.join(names)} differently.")


def _confused(
    definition: PoseDefinition, films: dict[str, PoseTrack], others: Sequence[PoseDefinition]
) -> Iterator[ProofFinding]:
    """Check which exercise is recognised for the reference figure."""
    rivals = tuple(o for o in others if o.id != definition.id)
    if not rivals:
        return
    for phase, film in films.items():
        engine = Engine((definition, *rivals))
        recognition = engine.process(film).recognition
        number = NONE if recognition is None else int(recognition.current[-1])
        if number < 0:
            yield ProofFinding(
                "note", f"{phase}: its own figure is not recognised with --pose auto; narrower gates help."
            )
        elif number > 0:
            name = engine.definitions[number].id
            yield ProofFinding("note", f"{phase}: with --pose auto its own figure is taken for {name}.")


def _film(definition: PoseDefinition, phase: Phase, side: Side | None, limbs: float) -> PoseTrack:
    """Return a film of the set-up, the transition, and the hold."""
    setup, hold = (fit(definition, p, side, limbs) for p in (definition.setup.id, phase.id))
    times = np.arange(0.0, SETUP_S + MOVE_S + HOLD_S, 1.0 / FPS)
    shares = np.clip((times - SETUP_S) / MOVE_S, 0.0, 1.0)
    return PoseTrack.from_poses(times.tolist(), [setup.blend(hold, float(share)).pose for share in shares])


def _judged(definition: PoseDefinition, film: PoseTrack, side: Side = "right") -> tuple[PoseEvaluator, EvaluatedFrames]:
    engine = Engine(definition, side if definition.sides else "both")
    frames = engine.process(film)
    return engine.evaluators[0], frames.poses[0]


def _target_index(evaluator: PoseEvaluator, phase: Phase) -> int:
    return next(k for k, s in enumerate(evaluator.hold_targets) if s.phase.id == phase.id)
