"""Proving a pose file: a body can do it, on either side alike, and it is not recognised as another exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from formcheck.core.messages import Message, mark
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

_CLOSED_LOW: Final = mark(
    "{phase}: the gate of {rule} ends at its low side before the fault {fault} begins, so that it can never be told; "
    "widen the gate."
)
_CLOSED_HIGH: Final = mark(
    "{phase}: the gate of {rule} ends at its high side before the fault {fault} begins, so that it can never be told; "
    "widen the gate."
)


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """A finding about a pose file. kind : ``wrong``, or ``note`` for something to look at."""

    kind: Literal["wrong", "note"]
    text: Message


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
    for fault, closed, template in (
        (rule.low, gate[0] >= low - rule.tolerance, _CLOSED_LOW),
        (rule.high, gate[1] <= high + rule.tolerance, _CLOSED_HIGH),
    ):
        if fault is not None and closed:
            yield ProofFinding("wrong", Message(template, phase=phase.id, rule=rule.id, fault=fault))


def _possible(definition: PoseDefinition, phase: Phase, films: dict[str, PoseTrack]) -> Iterator[ProofFinding]:
    """Check that a body can do it: the median one, and ones with limbs a tenth longer or shorter."""
    for limbs in LIMBS:
        whom = _whom(limbs)
        try:
            film = _film(definition, phase, None, limbs)
        except NoFigureError as error:
            yield ProofFinding("wrong", _no_body(phase, whom, error.rules))
            if limbs == 1.0:
                return  # if the median body cannot, there is no point in trying others
            continue
        evaluator, evaluated = _judged(definition, film)
        for text in _good(evaluator, evaluated, phase):
            yield ProofFinding("wrong", Message("{phase}, {whom}: {text}", phase=phase.id, whom=whom, text=text))
        if limbs == 1.0:
            films[phase.id] = film
            if definition.sides:
                yield from _mirrored(definition, phase, evaluated)


def _whom(limbs: float) -> Message:
    if limbs == 1.0:
        return Message(mark("the median body"))
    longer, shorter = mark("a body with limbs {percent}% longer"), mark("a body with limbs {percent}% shorter")
    return Message(longer if limbs > 1.0 else shorter, percent=round(100.0 * abs(limbs - 1.0)))


def _no_body(phase: Phase, whom: Message, rules: tuple[str, ...]) -> Message:
    if not rules:
        return Message(mark("{phase}: no body found for {whom}."), phase=phase.id, whom=whom)
    text = mark("{phase}: no body found for {whom}: these rules contradict each other: {rules}.")
    return Message(text, phase=phase.id, whom=whom, rules=", ".join(rules))


def _good(evaluator: PoseEvaluator, evaluated: EvaluatedFrames, phase: Phase) -> Iterator[Message]:
    number = _target_index(evaluator, phase)
    scores = evaluated.hold_targets[number].scores
    if not evaluated.view_ok.all():
        yield Message(mark("the figure is not seen from where the pose needs it."))
    if not evaluated.in_setup[int(FPS)]:
        yield Message(mark("its set-up is not recognised as such."))
    if not (scores.known[-1] and scores.enter[-1]):
        yield Message(mark("its reference figure is not in position."))
    bad = [r.id for r, v in zip(evaluator.hold_targets[number].rules, scores.violated[-1], strict=True) if v]
    if bad:
        yield Message(mark("its own reference figure breaks {rules}."), rules=", ".join(bad))


def _mirrored(definition: PoseDefinition, phase: Phase, right: EvaluatedFrames) -> Iterator[ProofFinding]:
    """Check that the other side scores the same."""
    evaluator, left = _judged(definition, _film(definition, phase, "left", 1.0), "left")
    number = _target_index(evaluator, phase)
    a, b = right.hold_targets[number].values[-1], left.hold_targets[number].values[-1]
    if not np.allclose(a, b, atol=SAME, equal_nan=True):
        names = [r.id for r, x, y in zip(evaluator.hold_targets[number].rules, a, b, strict=True) if abs(x - y) > SAME]
        text = mark("{phase}: the mirrored side measures {rules} differently.")
        yield ProofFinding("wrong", Message(text, phase=phase.id, rules=", ".join(names)))


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
            text = mark("{phase}: its own figure is not recognised with --pose auto; narrower gates help.")
            yield ProofFinding("note", Message(text, phase=phase))
        elif number > 0:
            name = engine.definitions[number].id
            text = mark("{phase}: with --pose auto its own figure is taken for {name}.")
            yield ProofFinding("note", Message(text, phase=phase, name=name))


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
