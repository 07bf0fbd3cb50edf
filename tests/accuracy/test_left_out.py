import numpy as np
from accuracy.faults import FaultCase
from accuracy.judged import Judged
from accuracy.left_out import BODY_OUT, EXERCISE_OUT, SHIPPED, section
from accuracy.samples import ClipAngles, Samples
from evaluation import Outcome


def judged(error: float, body: str = "woman", exercise: str = "plank", raised: str | None = None) -> Judged:
    samples = Samples(np.array([error]), np.array([10.0]), np.array([1.0]))
    joints = {f"{limb} {joint}": samples for limb in ("near", "far") for joint in ("knee", "hip", "shoulder", "elbow")}
    fault = FaultCase("clip", (), frozenset(), frozenset({raised} if raised else ()))
    return Judged(ClipAngles("clip", exercise, 90.0, body, joints), Outcome("clip", start_s=[0.1]), fault)


def test_without_learning_anew_the_section_says_so() -> None:
    found = section({SHIPPED: [judged(1.0)]})
    assert "Not available" in found.text
    assert found.tables == ()


def test_every_case_stands_beside_the_others() -> None:
    cases = {SHIPPED: [judged(3.0)], BODY_OUT: [judged(6.0)], EXERCISE_OUT: [judged(9.0, raised="hips_low")]}
    tables = section(cases).numbers()
    near = [r for r in tables["angles"] if (r["joints"], r["limb"]) == ("knee, hip, shoulder", "near")]
    assert [(r["left_out"], r["ours"], r["ratio"]) for r in near] == [
        (SHIPPED, 3.0, 0.3),
        (BODY_OUT, 6.0, 0.6),
        (EXERCISE_OUT, 9.0, 0.9),
    ]
    assert [r["false"] for r in tables["verdicts"]] == [0, 0, 1]


def test_bodies_and_exercises_are_listed_one_by_one() -> None:
    man, woman = judged(2.0, "man", "plank"), judged(4.0, "woman", "cat-cow")
    rows = section({SHIPPED: [man], BODY_OUT: [man, woman], EXERCISE_OUT: [man, woman]}).numbers()["groups"]
    assert [(r["left_out"], r["near"]) for r in rows] == [
        ("man", 0.2),
        ("woman", 0.4),
        ("cat-cow", 0.4),
        ("plank", 0.2),
    ]
