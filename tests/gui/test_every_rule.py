"""No valid pose file makes painting raise: every rule as the worst fault, on bodies of all kinds."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import POINTS, Rule
from formcheck.core.scoring import correction_arrow
from formcheck.core.scoring.results import RuleState, Snapshot
from formcheck.core.types import Pose
from formcheck.engine.snapshot import segments_of
from formcheck.gui.live.live_picture import PictureView
from formcheck.gui.paint.overlay import paint_update, picture
from formcheck.pipeline.live import update as update_module
from formcheck.pipeline.live.update import Update

FACINGS = (-1.0, 1.0, float("nan"))


def bodies(pose: Pose) -> dict[str, Pose]:
    """The usual body, one without a trunk's length, one in a single point, one half unseen, and nobody."""
    flat, point, half = pose.xy.copy(), np.full_like(pose.xy, 50.0), pose.xy.copy()
    for side in ("left", "right"):
        flat[INDEX[f"{side}_hip"]] = flat[INDEX[f"{side}_shoulder"]]
    half[::2] = np.nan
    made = {name: dataclasses.replace(pose, xy=xy) for name, xy in (("flat", flat), ("point", point), ("half", half))}
    return {"usual": pose, **made, "nobody": Pose.nobody()}


def states(rule: Rule) -> Iterator[RuleState]:
    """A rule as a fault: too low and too high, seen from both sides and from nowhere, with values good and bad."""
    for facing in FACINGS:
        for error in (-3.0, 3.0):
            for value in (12.0, math.inf):
                yield RuleState(rule.id, "fault", value, rule.unit, error, segments_of(rule, facing), rule, facing)


def faulty(base: Snapshot, state: RuleState) -> Snapshot:
    rule = state.about
    assert rule is not None
    return dataclasses.replace(base, fault=rule.low or rule.high, rules=(state,), holding=True)


def form_rules(definition: PoseDefinition) -> dict[str, Rule]:
    return {f"{p.id}.{r.id}": r for p in definition.phases for r in p.rules if r.is_form}


def test_every_rule_of_every_shipped_pose_is_painted(
    qapp: object,
    poses: dict[str, PoseDefinition],
    pose: Pose,
    snapshot: Callable[..., Snapshot],
    update: Callable[..., Update],
) -> None:
    image, arrows = QImage(320, 180, QImage.Format.Format_RGB32), set()
    for definition in poses.values():
        for name, rule in form_rules(definition).items():
            for state in states(rule):
                for body in bodies(pose).values():
                    made = update(faulty(snapshot(), state), of=body)
                    painter = QPainter(image)
                    paint_update(painter, QSize(320, 180), made, picture(made.frame), mirrored=True, units="cm")
                    painter.end()
                    if made.arrow is not None:
                        assert np.isfinite((*made.arrow.start, *made.arrow.direction)).all()
                        arrows.add(f"{definition.id}.{name}")
    assert len(arrows) > 30, "the body is one that most rules have an arrow for"


@pytest.mark.parametrize("kind", ["joint", "line", "segment", "back", "distance", "level", "offset"])
def test_every_point_that_may_move_has_its_arrow(kind: str, poses: dict[str, PoseDefinition], pose: Pose) -> None:
    rule: Any = next(
        r for d in poses.values() for p in d.phases for r in p.rules if r.kind == kind and (r.is_form or kind != "back")
    )
    for moves in sorted(POINTS):
        changed = type(rule).model_validate({**rule.model_dump(), "moves": moves})
        for state in states(changed):
            for body in bodies(pose).values():
                correction_arrow.correction_arrow(state, body.xy)


def test_a_point_without_a_side_can_move(poses: dict[str, PoseDefinition], pose: Pose) -> None:
    rule: Any = next(r for p in poses["bird-dog"].phases for r in p.rules if r.is_form and r.kind != "back")
    data = {**rule.model_dump(), "kind": "segment", "points": ("nose", "mid_hip"), "moves": "nose"}
    data.pop("joint", None), data.pop("view", None)
    from formcheck.core.pose.rules import SegmentRule

    lifted = SegmentRule.model_validate(data)
    state = RuleState("head", "fault", 12.0, "deg", -3.0, segments_of(lifted, 1.0), lifted, 1.0)
    shown = correction_arrow.correction_arrow(state, pose.xy)
    assert shown is not None and shown.start == tuple(pose.xy[INDEX["nose"]])


def test_the_arrow_is_worked_out_once_and_not_when_it_is_painted(
    pose: Pose,
    poses: dict[str, PoseDefinition],
    snapshot: Callable[..., Snapshot],
    update: Callable[..., Update],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = next(r for r in form_rules(poses["bird-dog"]).values() if r.kind == "joint")
    shot = faulty(snapshot(), RuleState(rule.id, "fault", 12.0, "deg", -3.0, segments_of(rule, 1.0), rule, 1.0))
    asked: list[int] = []
    real = update_module.worst_correction_arrow
    monkeypatch.setattr(update_module, "worst_correction_arrow", lambda *a: asked.append(1) or real(*a))
    made = update(shot)
    assert made.arrow is not None
    monkeypatch.setattr(correction_arrow, "correction_arrow", lambda *_a: pytest.fail("worked out again"))
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(320, 180)
    view.show_update(made, mirrored=False)
    for _ in range(5):
        view.grab()
    assert asked == [1]
