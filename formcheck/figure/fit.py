"""Fitting the stick body to a phase of a pose file by bounded least squares."""

from functools import lru_cache
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.scoring.columns import BACKS
from formcheck.core.types import Side
from formcheck.figure.figure import Figure
from formcheck.figure.fit_problem import FitProblem
from formcheck.figure.natural_posture import Natural
from formcheck.figure.stick_body import HIGH, LOW, NAMES

STARTS: Final = 4
"""Number of natural postures to start from, closest to the rules first."""

STEPS: Final = 60
"""Most steps of one fit."""

FAR: Final = 0.2
"""Weight of the rules' violations in ranking the starts."""

BENT: Final = 0.02
"""Cost per degree of deviation from a natural posture, when fits from several are compared."""

_SETUP_COST: Final = np.where(np.isin(NAMES, ("trunk", "roll")), 0.02, 0.004)
"""Cost per degree by which a set-up differs from the first hold."""

_STEP: Final = np.append(np.full(len(LOW), 1e-3), 1e-5)
_SCALE: Final = np.append(np.full(len(LOW), 15.0), 0.15)
_LOW: Final = np.append(LOW, -4.0)
_HIGH: Final = np.append(HIGH, 4.0)


class NoFigureError(FormcheckError):
    """No body satisfies the rules of a phase.

    rules : ids of a minimal set of rules that contradict each other (or the joints of a body).
    """

    def __init__(self, template: str, rules: tuple[str, ...], **values: object) -> None:
        super().__init__(template, **values)
        self.rules = rules


def fit(definition: PoseDefinition, phase_id: str, side: Side | None = None, scale: float | None = None) -> Figure:
    """Return a body that satisfies a phase of a pose: in position, every form rule within its target.

    Parameters
    ----------
    phase_id : the set-up or a hold.
    side : working side, right by default; ignored for poses without sides. The left is the right one mirrored.
    scale : factor on the lengths of arms and legs.

    Raises
    ------
    NoFigureError : no such body was found.
    """
    figure = _fitted(definition.model_dump_json(by_alias=True), phase_id, 1.0 if scale is None else scale)
    return figure.mirrored() if definition.sides and side == "left" else figure


@lru_cache(maxsize=256)
def _fitted(source: str, phase_id: str, limbs: float) -> Figure:
    definition = PoseDefinition.model_validate_json(source)
    phase = next((p for p in definition.phases if p.id == phase_id and p.kind != "return"), None)
    if phase is None:
        raise KeyError(f"{definition.id} has no set-up or hold {phase_id!r}")
    problem = FitProblem.of(definition, phase, _neutral(definition, phase, source, limbs), limbs)
    near = None if limbs == 1.0 else _near(problem, _fitted(source, phase_id, 1.0).angles)
    if near is not None:
        angles: FloatArray | None = near
    elif phase is definition.holds[0] and not _relative(phase):
        angles = _first_hold(source, limbs)
    else:
        angles = _solved(problem, _first_hold(source, limbs) if phase.kind == "setup" else None)
    if angles is None:
        raise _contradiction(problem, definition, phase)
    return Figure(angles, problem.view.near, problem.view.azimuth_deg, limbs)


def _neutral(definition: PoseDefinition, phase: Phase, source: str, limbs: float) -> FloatArray:
    """Return the back of the fitted set-up in the columns `BACKS`: (3,) degrees; 0 where no rule is relative to it."""
    nothing = np.zeros(len(BACKS))
    if phase.kind == "setup" or not _relative(phase):
        return nothing
    setup = FitProblem.of(definition, definition.setup, nothing, limbs)
    return setup.backs(_fitted(source, definition.setup.id, limbs).angles)


def _relative(phase: Phase) -> bool:
    return any(r.kind == "back" and r.relative for r in phase.rules)


@lru_cache(maxsize=64)
def _first_hold(source: str, limbs: float) -> FloatArray | None:
    """Return an approximate body (P,) of the first hold, which a set-up should be close to; None = there is none."""
    definition = PoseDefinition.model_validate_json(source)
    return _solved(FitProblem.of(definition, definition.holds[0], np.zeros(len(BACKS)), limbs))


def _near(problem: FitProblem, angles: FloatArray) -> FloatArray | None:
    """Return a body (P,) that satisfies a problem, close to a solution for other limb lengths; None = not found."""
    natural = min(problem.naturals(), key=lambda n: float(np.abs(n.angles - angles).sum()))
    x = _minimum(problem, natural, problem.grounded(angles, natural), floating=False)
    return x[:-1] if problem.satisfied(x[:-1]) else None


def _possible(problem: FitProblem) -> bool:
    """Whether any body satisfies a problem, however unnatural."""
    starts = sorted(problem.naturals(), key=lambda n: FAR * problem.distance(n) + n.effort)
    return any(problem.satisfied(_descend(problem, natural)[:-1]) for natural in starts[:STARTS])


def _solved(problem: FitProblem, towards: FloatArray | None = None) -> FloatArray | None:
    """Return the most natural body (P,) that satisfies a problem, None = not found."""

    def prior(angles: FloatArray, natural: Natural) -> float:
        """Return how unlikely a body is, apart from the cost of the fit itself."""
        detour = 0.0 if towards is None else float(_SETUP_COST @ np.abs(angles - towards))
        return natural.effort + detour + BENT * float(np.abs(angles - natural.angles).sum())

    starts = sorted(problem.naturals(), key=lambda n: FAR * problem.distance(n) + prior(n.angles, n))
    best: tuple[float, FloatArray] | None = None
    for number, natural in enumerate(starts):
        if best is not None and natural.effort >= best[0]:
            continue
        if number >= (STARTS if best is not None else 2 * STARTS):
            break
        x = _descend(problem, natural)
        this = _cost(problem, x, natural) + prior(x[:-1], natural)
        if (best is None or this < best[0]) and problem.satisfied(x[:-1]):
            best = this, x[:-1]
    return None if best is None else best[1]


def _descend(problem: FitProblem, natural: Natural) -> FloatArray:
    """Return the best body near a natural posture, and the floor below it: (P + 1,).

    Start without a floor, so that it does not hold down what the rules lift.
    """
    lifted = _minimum(problem, natural, problem.start(natural), floating=True)
    return _minimum(problem, natural, problem.grounded(lifted[:-1], natural), floating=False)


def _minimum(problem: FitProblem, natural: Natural, start: FloatArray, *, floating: bool) -> FloatArray:
    from scipy.optimize import least_squares

    free = np.append(problem.free, not floating)
    low, high = _LOW[free], _HIGH[free]
    steps = np.where(start + _STEP < _HIGH, _STEP, -_STEP)[free]

    def whole(part: FloatArray) -> FloatArray:
        x = np.tile(start, (len(part), 1))
        x[:, free] = part
        return x

    def residuals(part: FloatArray) -> FloatArray:
        row: FloatArray = problem.residuals(whole(part[None]), natural, floating=floating)[0]
        return row

    def jacobian(part: FloatArray) -> FloatArray:
        """Return one-sided differences, all columns in one call."""
        bodies = whole(np.concatenate([part[None], part + np.diag(steps)]))
        rows = problem.residuals(bodies, natural, floating=floating)
        return np.asarray(((rows[1:] - rows[0]) / steps[:, None]).T)

    tolerance, most = (1e-2, STEPS // 3) if floating else (1e-4, STEPS)
    inside = np.clip(start[free], low + 1e-4, high - 1e-4)
    found = least_squares(
        residuals, inside, jac=jacobian, bounds=(low, high), x_scale=_SCALE[free], max_nfev=most,
        ftol=tolerance, xtol=tolerance, gtol=tolerance,
    )  # fmt: skip
    return np.asarray(whole(found.x[None])[0])


def _cost(problem: FitProblem, x: FloatArray, natural: Natural) -> float:
    r = problem.residuals(x[None], natural)[0]
    return 0.5 * float(np.sum(r * r))


def _contradiction(problem: FitProblem, definition: PoseDefinition, phase: Phase) -> NoFigureError:
    """Drop rules one by one while the rest still cannot be satisfied; what remains is contradictory."""
    used = problem.used.copy()
    for number in np.flatnonzero(problem.used):
        used[number] = False
        if _possible(problem.only(used)):
            used[number] = True
    ids = tuple(problem.hold_target.rules[i].id for i in np.flatnonzero(used))
    several = mark("No body can do {pose}, phase {phase}: the rules {names} contradict each other.")
    one = mark("No body can do {pose}, phase {phase}: the rule {names} contradicts the joints of a human body.")
    template = several if len(ids) > 1 else one
    return NoFigureError(template, ids, pose=definition.id, phase=phase.id, names=", ".join(ids))
