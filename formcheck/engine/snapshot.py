"""The state of one instant, assembled from the engine's columns for a presenter."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from formcheck.core.body.framing import PARTS, TOO_SMALL
from formcheck.core.body.landmarks import landmarks_of, side_of
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.columns import ANGLE_JOINTS
from formcheck.core.scoring.holds import EPS
from formcheck.core.scoring.results import RuleState, Snapshot, Verdict
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_target import HoldTarget, TargetFrames

TRUNK_SEGMENTS = (("left_shoulder", "left_hip"), ("right_shoulder", "right_hip"))
"""Segments on which the back and the trunk's inclination are drawn."""


def snapshot(evaluator: PoseEvaluator, evaluated: EvaluatedFrames, i: int) -> Snapshot:
    """Return the snapshot of frame i of a piece that the evaluator has just processed."""
    state = evaluated.states[i]
    number, inside, settled = state.hold_target, state.inside, state.settled
    nearest = number if number >= 0 else int(evaluated.nearest[i])
    hold_target, frames = evaluator.hold_targets[nearest], evaluated.hold_targets[nearest]
    working = number >= 0
    judged = bool(frames.scores.known[i]) or bool(evaluated.setup_known[i])
    fault, confirmed = None, np.zeros(len(hold_target.rules), dtype=bool)
    if settled and inside:
        fault_s = evaluator.definition.timing.fault_s
        confirmed = _confirmed(frames, i, float(evaluated.t_s[i]) - fault_s, state.start_s)
        fault = _worst_fault(hold_target, frames, i, confirmed)
    states = rule_states(hold_target, frames, i, float(evaluated.facing[i]), confirmed) if working else ()
    return Snapshot(
        t_s=float(evaluated.t_s[i]),
        person=bool(evaluated.person[i]),
        judged=judged,
        view_ok=bool(evaluated.view_ok[i]),
        view_deg=float(evaluated.azimuth_deg[i]),
        phase=phase_at(evaluator.hold_targets, evaluated, i),
        side=hold_target.side if working else None,
        holding=settled,
        in_position=inside,
        in_form=state.in_form,
        held_s=state.held_s,
        in_form_s=state.in_form_s,
        need_s=hold_target.phase.hold_s or 0.0,
        score=float(frames.scores.score[i]) if inside else float("nan"),
        fault=fault,
        rules=states,
        not_seen=_not_seen(evaluator, evaluated, i, hold_target, frames, working),
        reps=dict(state.reps),
        reps_done=dict(state.reps_done),
        holds_done=state.holds,
        pose=evaluator.definition.id,
        cut_off=tuple(part for part, gone in zip(PARTS, evaluated.cut_off[i].tolist(), strict=True) if gone),
        small=bool(evaluated.size[i] < TOO_SMALL),
        correcting=settled and inside and bool(frames.correcting[i]) and not state.in_form,
    )


def phase_at(hold_targets: tuple[HoldTarget, ...], evaluated: EvaluatedFrames, i: int) -> str:
    """Return the phase of frame i: a hold's id, ``setup``, ``return`` or an empty string."""
    state = evaluated.states[i]
    if state.hold_target >= 0 and (state.inside or state.settled):
        return hold_targets[state.hold_target].phase.id
    if evaluated.in_setup[i]:
        return "setup"
    return "return" if state.returning else ""


def rule_states(
    hold_target: HoldTarget, frames: TargetFrames, i: int, facing: float, confirmed: npt.NDArray[np.bool_]
) -> tuple[RuleState, ...]:
    """Return the verdict of every form rule of a hold target on frame i.

    confirmed : (R,) the violations that have lasted long enough; a shorter one is not a fault yet.
    """
    states = []
    for k, rule in enumerate(hold_target.rules):
        if not rule.is_form:
            continue
        value = float(frames.values[i, k])
        verdict: Verdict = "unknown" if np.isnan(value) else "fault" if confirmed[k] else "good"
        error = float(frames.scores.error[i, k])
        segments = segments_of(rule, facing)
        states.append(RuleState(rule.id, verdict, value, rule.unit, error, segments, rule, facing))
    return tuple(states)


def _confirmed(frames: TargetFrames, i: int, since_s: float, start_s: float) -> npt.NDArray[np.bool_]:
    """Return which rules of a hold target have been violated on frame i since a time, within a hold: (R,)."""
    confirmed: npt.NDArray[np.bool_] = np.maximum(frames.since_s[i], start_s) <= since_s + EPS
    return confirmed


def _worst_fault(hold_target: HoldTarget, frames: TargetFrames, i: int, confirmed: npt.NDArray[np.bool_]) -> str | None:
    """Return the fault of the confirmed violation with the largest weighted error."""
    worst, size = None, 0.0
    for k, rule in enumerate(hold_target.rules):
        error = float(frames.scores.error[i, k])
        if confirmed[k] and abs(error) * rule.weight > size:
            worst, size = (rule.low if error < 0 else rule.high), abs(error) * rule.weight
    return worst


def _not_seen(
    evaluator: PoseEvaluator,
    evaluated: EvaluatedFrames,
    i: int,
    hold_target: HoldTarget,
    frames: TargetFrames,
    working: bool,
) -> tuple[str, ...]:
    """Return ids of the rules that cannot be judged now: of the current hold, else required ones of the set-up."""
    if working:
        return tuple(r.id for k, r in enumerate(hold_target.rules) if np.isnan(frames.values[i, k]))
    rules = evaluator.setup.rules
    return tuple(r.id for k, r in enumerate(rules) if r.required and np.isnan(evaluated.setup_values[i, k]))


def segments_of(rule: Rule, facing: float) -> tuple[tuple[str, str], ...]:
    """Return the pairs of landmark names that a rule is about; facing resolves near and far."""
    if isinstance(rule, BackRule):
        return TRUNK_SEGMENTS
    if isinstance(rule, JointRule):
        where, _, angle = rule.joint.partition("_")
        chain = ANGLE_JOINTS.get(angle)
        if chain is None:
            return TRUNK_SEGMENTS
        side = side_of(where, facing)
        names = [f"{side}_{joint}" for joint in chain]
        return tuple(pairwise(names))
    pairs = []
    for a, b in pairwise(rule.points):
        pairs += [(x, y) for x, y in zip(_landmarks(a, facing), _landmarks(b, facing), strict=False)]
    return tuple(dict.fromkeys(pairs))


def _landmarks(name: str, facing: float) -> tuple[str, ...]:
    """Return the landmarks of a named point; a single one twice, to be paired with those of a midpoint."""
    found = landmarks_of(name, facing)
    return found if len(found) == 2 else (found[0], found[0])
