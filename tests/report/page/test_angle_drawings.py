"""The drawings that explain angles: each rule its kind, each kind within its picture, arrows that run the right way."""

from math import hypot

import pytest

from formcheck.core.pose.rules import Rule
from formcheck.draw.primitives import Disc, Line, Polygon
from formcheck.library.pose_files import load_poses
from formcheck.report.page.angle_drawings import SIZE_WH, angle_drawings, drawing, kind_of

KINDS = ("hip", "knee", "shoulder", "elbow", "trunk", "back")


def rules() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for definition in load_poses("auto"):
        for phase in definition.phases:
            for rule in phase.rules:
                found.setdefault(getattr(rule, "joint", rule.kind), rule)
    return found


def test_every_named_angle_of_the_shipped_poses_has_its_kind() -> None:
    kinds = {name: kind_of(rule) for name, rule in rules().items()}
    assert kinds["back"] == "back"
    assert {k for n, k in kinds.items() if n.endswith("knee_flexion")} == {"knee"}
    assert {k for n, k in kinds.items() if n.endswith(("hip_flexion", "leg_flexion"))} == {"hip"}
    assert {k for n, k in kinds.items() if n.endswith(("shoulder_flexion", "arm_flexion"))} == {"shoulder"}
    assert kinds["trunk_inclination"] == "trunk"
    assert {kinds[n] for n in ("distance", "level", "segment") if n in kinds} == {None}


def test_each_kind_is_explained_once() -> None:
    every = [rule for d in load_poses("auto") for phase in d.phases for rule in phase.rules]
    drawings = angle_drawings(every)
    assert len(drawings) == len({d.name for d in drawings}) == len(KINDS)
    assert all("°" in d.meaning and d.svg.startswith("<svg") for d in drawings)
    assert angle_drawings([]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_lies_within_its_picture(kind: str) -> None:
    for primitive in drawing(kind):
        points = (primitive.centre,) if isinstance(primitive, Disc) else primitive.points
        edge = primitive.radius if isinstance(primitive, Disc) else getattr(primitive, "width", 0.0) / 2
        for point in points:
            assert all(edge <= c <= size - edge for c, size in zip(point, SIZE_WH, strict=True)), (kind, primitive)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "back"])
def test_the_arrow_runs_from_the_dashed_line_to_the_limb(kind: str) -> None:
    parts = drawing(kind)
    dashed = next(p for p in parts if isinstance(p, Line) and p.dash is not None)
    limb = next(p for p in parts if isinstance(p, Line) and p.role == "text")
    arc = next(p for p in parts if isinstance(p, Line) and p.role == "good")
    head = next(p for p in parts if isinstance(p, Polygon))
    assert _distance(arc.points[0], dashed.points) < 1e-6
    assert _distance(head.points[0], limb.points) < 1e-6


def _distance(point: tuple[float, float], line: tuple[tuple[float, float], ...]) -> float:
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = hypot(x1 - x0, y1 - y0)
    return abs((x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)) / length
