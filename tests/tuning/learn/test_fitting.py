"""Pose files learnt from figures whose angles are known on paper."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import Rule
from formcheck.core.types import PoseTrack
from formcheck.figure import Figure, kept_film
from formcheck.library import load_pose, pose_ids
from formcheck.tuning.learn.fitting import fit
from formcheck.tuning.learn.starting_pose import Base, NothingHeldError, base_of, fitted, id_for
from formcheck.tuning.record.repetitions import Repetition, Value, repetitions
from formcheck.tuning.record.samples import Sample, read_take, save_take, split_name
from tests.stick import LEFT_NEAR, RIGHT_NEAR, film
from tests.tuning.learn.test_estimate import spaced
from tests.tuning.movement import FOURS, bird_dog, moved, take

BIRD_DOG = load_pose("bird-dog")


def rule_of(text: str, name: str, phase: str = "hold") -> Rule:
    definition = PoseDefinition.model_validate(tomllib.loads(text))
    found = next(p for p in definition.phases if p.id == phase)
    return next(r for r in found.rules if r.id == name)


def rep(person: str, phase: str = "hold", **medians: float) -> Repetition:
    values = {name: Value(m, m - 1.0, m + 1.0, 2.0) for name, m in medians.items()}
    return Repetition(person, f"{person}.npz", phase, "right", (0.0, 5.0), True, values)


def test_a_repetition_is_its_median_and_both_sides_are_pooled() -> None:
    for camera in (LEFT_NEAR, RIGHT_NEAR):
        found = repetitions(
            take("a", bird_dog("right", arm=174.0), bird_dog("left", arm=174.0), camera=camera), BIRD_DOG
        )
        assert [(r.phase, r.side, r.recognised) for r in found] == [("hold", "right", True), ("hold", "left", True)]
        for r in found:
            assert r.values["arm"].median == pytest.approx(174.0, abs=0.2)
            assert r.values["leg"].median == pytest.approx(-4.0, abs=0.2)
            assert r.values["arm"].low <= r.values["arm"].median <= r.values["arm"].high


def test_known_angles_are_recovered_within_a_degree() -> None:
    takes = [
        take("a", bird_dog("right", arm=173.0, leg=-2.0), bird_dog("left", arm=175.0, leg=-4.0)),
        take("b", bird_dog("right", arm=174.0, leg=-3.0, knee=4.0), camera=RIGHT_NEAR),
        take("c", *(bird_dog("left", arm=a, leg=-3.0, knee=2.0) for a in (173.0, 174.0, 175.0))),
    ]
    result = fitted(takes, base_of("bird-dog"), "mine", keep=["back", "trunk"])
    assert rule_of(result.text, "arm").target == pytest.approx(174.0, abs=1.0)
    assert rule_of(result.text, "leg").target == pytest.approx(-3.0, abs=1.0)
    assert rule_of(result.text, "knee").target == pytest.approx(2.0, abs=1.0)
    assert rule_of(result.text, "trunk") == rule_of(base_of("bird-dog").text, "trunk")
    assert len(result.repetitions) == 6


def test_target_and_spread_of_a_rule_come_from_the_estimate_and_k_u_is_left_to_judging() -> None:
    own = [rep("a", arm=v) for v in spaced(172.0, 4.0, 20)]
    (arm,) = [f for f in fit(BIRD_DOG, own).rules if f.rule == "arm"]
    assert arm.numbers["target"].value == pytest.approx(172.0, abs=0.1)
    total = float(np.max(arm.numbers["tolerance"].value)) + 0.5 * 2.0  # k = 0.5, u = 2
    assert total / 2.0 == pytest.approx(4.0, rel=0.2)
    assert arm.numbers["target"].why == "median of 20 repetitions by 1 person"


def with_hard(low: float, high: float) -> PoseDefinition:
    data: dict[str, Any] = BIRD_DOG.model_dump(mode="json", by_alias=True)
    next(r for r in data["phases"][1]["rules"] if r["id"] == "arm")["hard"] = [low, high]
    return PoseDefinition.model_validate(data)


def test_tolerances_end_at_hard_limits() -> None:
    own = [rep("a", arm=v) for v in spaced(172.0, 6.0, 20)]
    (arm,) = fit(with_hard(166.0, 190.0), own).rules
    assert arm.numbers["tolerance"].value == pytest.approx(6.0, abs=0.1)
    assert "hard limits" in arm.numbers["tolerance"].why
    (far,) = fit(with_hard(150.0, 165.0), own).rules
    assert far.numbers["target"].value == 165.0


def test_gates_open_for_what_was_held_and_stay_where_they_let_it_in() -> None:
    inside = fit(BIRD_DOG, [rep("a", hip=-5.0, arm=175.0) for _ in range(4)])
    assert [f.rule for f in inside.rules] == ["arm"]
    outside = fit(BIRD_DOG, [rep("a", hip=45.0) for _ in range(4)])
    (hip,) = outside.rules
    low, high = hip.numbers["target"].value  # type: ignore[misc]
    assert low - 40.0 == pytest.approx(-40.0)
    assert high + 40.0 == pytest.approx(45.0 + 1.0 + 6.0)
    assert "so that 4 held positions enter" in hip.numbers["target"].why
    (moved_away,) = fit(BIRD_DOG, [rep("a", hip=120.0) for _ in range(4)]).rules
    assert moved_away.numbers["target"].value == pytest.approx(120.0)
    assert "moved to where 4 held positions are" in moved_away.numbers["target"].why


def test_a_gate_stays_open_for_the_faults_of_its_rule() -> None:
    (trunk,) = fit(BIRD_DOG, [rep("a", trunk=105.0) for _ in range(5)]).rules
    tolerance = float(np.max(trunk.numbers["tolerance"].value))
    assert trunk.numbers["gate"].value == (45.0, pytest.approx(105.0 + tolerance + 6.0, abs=0.11))


def test_positions_that_the_gates_refuse_are_found_by_stillness_and_then_recognised() -> None:
    # The leg only half way up: the hip gate (40) refuses it.
    half = take("a", *[bird_dog("right", leg=48.0, arm=150.0)] * 3)
    assert not record_track(half.track, BIRD_DOG, side="both", name="a").analysis.holds
    result = fitted([half], base_of("bird-dog"), "half")
    assert [r.recognised for r in result.repetitions] == [False] * 3
    assert any("did not pass the gates" in str(text) for text in result.fit.told)
    new = PoseDefinition.model_validate(tomllib.loads(result.text))
    again = record_track(half.track, new, side="both", name="a").analysis
    assert [(h.side, [f.id for f in h.faults]) for h in again.holds] == [("right", [])] * 3


def test_people_s_comments_stay_and_learnt_ones_are_replaced() -> None:
    takes = [take("a", *[bird_dog("right", arm=172.0)] * 3)]
    base = base_of("bird-dog")
    once = fitted(takes, base, "mine").text
    lines = [line for line in once.splitlines() if "in line with the back, or parallel to the floor" in line]
    assert len(lines) == 1
    assert lines[0].startswith("target = 172.0 # in line with the back")
    assert lines[0].endswith("fitted: median of 3 repetitions by 1 person")
    assert "# 160 is a fault and 169 is not, and the arm is known to 2 or 3 degrees" in once
    definition = PoseDefinition.model_validate(tomllib.loads(once))
    twice = fitted(takes, Base(once, definition), "mine").text
    assert twice == once
    assert once.count("Fitted by formcheck tune fit on 3 held positions in 1 recording of 1 person") == 1
    assert definition.id == "mine"
    assert definition.text == BIRD_DOG.text


def test_few_repetitions_keep_the_model_s_tolerance_and_say_so() -> None:
    result = fitted([take("a", bird_dog("right", arm=172.0))], base_of("bird-dog"), "mine")
    assert rule_of(result.text, "knee").tolerance == 10.0
    assert any("tolerances come from the model" in str(text) for text in result.fit.told)


def test_confirmed_positions_are_what_counts(tmp_path: Path) -> None:
    track = moved(bird_dog("right", arm=172.0), bird_dog("right", arm=178.0))
    save_take(tmp_path / "a.npz", Sample("a", "anna", track, ((12.0, 14.0),)))
    read = read_take(str(tmp_path / "a.npz"))
    assert (read.person, read.held) == ("anna", ((12.0, 14.0),))
    (found,) = repetitions(read, BIRD_DOG)
    assert found.values["arm"].median == pytest.approx(178.0, abs=0.2)
    assert read_take(f"ben={tmp_path / 'a.npz'}").person == "ben"


def test_nothing_held_an_unknown_rule_and_a_wrong_name_are_told() -> None:
    still = Sample("a", "a", film([(0.0, FOURS), (4.0, FOURS)]))
    with pytest.raises(NothingHeldError, match="Nothing was held") as error:
        fitted([still], base_of("bird-dog"), "mine")
    assert error.value.exit_code == 3
    with pytest.raises(UsageError, match="There is no rule wing; the rules are arm, back"):
        fitted([still], base_of("bird-dog"), "mine", keep=["wing"])
    with pytest.raises(UsageError, match=r"My_Pose\.toml: a pose file is called like its id"):
        id_for(Path("My_Pose.toml"))
    with pytest.raises(UsageError, match="names no file"):
        split_name("anna=")


def test_a_recording_that_begins_held_is_told() -> None:
    track = moved(bird_dog("right", arm=172.0))
    begun = Sample("late.npz", "a", track[110:])
    result = fitted([begun], base_of("bird-dog"), "mine")
    assert [r.from_setup for r in result.repetitions] == [False]
    assert any("The set-up was not recognised in late.npz" in str(text) for text in result.fit.told)


@pytest.mark.parametrize("pose", pose_ids())
def test_every_shipped_pose_can_be_fitted_to_its_own_reference_figure(pose: str) -> None:
    definition = load_pose(pose)
    figures = kept_film(definition, "right" if definition.sides else None)
    assert figures is not None
    takes = [Sample(f"{k}.npz", "a", shown(figures[0], hold)) for k, hold in enumerate(figures[1:])]
    result = fitted(takes, base_of(pose), pose)
    learnt = PoseDefinition.model_validate(tomllib.loads(result.text))
    for one in takes:
        before, after = (record_track(one.track, d, side="right", name="a").analysis for d in (definition, learnt))
        assert len(after.holds) >= len(before.holds)
        assert [f.id for h in after.holds for f in h.faults] == []


def shown(setup: Figure, hold: Figure) -> PoseTrack:
    """Two seconds of set-up, a second and a half of way, eight of hold, as a camera sees the figures."""
    times = np.arange(0.0, 11.5, 0.05)
    shares = np.clip((times - 2.0) / 1.5, 0.0, 1.0)
    return PoseTrack.from_poses(times.tolist(), [setup.blend(hold, float(share)).pose for share in shares])
