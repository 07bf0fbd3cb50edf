import numpy as np
import pytest
from accuracy.angles import group, joint_stats, section, stats
from accuracy.samples import ClipAngles, Samples, view_of

NAN = float("nan")


def samples(ours: list[float], raw: list[float]) -> Samples:
    return Samples(np.array(ours), np.array(raw), np.ones(len(ours)))


def clip(joints: dict[str, Samples], azimuth_deg: float = 90.0, body: str = "woman") -> ClipAngles:
    return ClipAngles("clip", "plank", azimuth_deg, body, joints)


def test_errors_are_pooled_over_the_frames_of_all_clips() -> None:
    found = stats([samples([1.0, -3.0], [2.0, 2.0]), samples([5.0], [-8.0])])
    assert (found.n, found.ours, found.raw) == (3, 3.0, 4.0)
    assert found.bias == pytest.approx(1.0)
    assert found.ratio == 0.75
    assert found.p95 == pytest.approx(4.8)


def test_only_frames_that_both_can_tell_are_compared_and_the_others_are_counted() -> None:
    found = stats([samples([NAN, 2.0, 4.0, 1.0], [100.0, 4.0, NAN, 4.0])])
    assert (found.n, found.ours, found.raw) == (2, 1.5, 4.0)
    assert found.cannot_tell == 25.0


@pytest.mark.parametrize("parts", [[], [samples([NAN], [1.0])]])
def test_nothing_measured_is_no_number(parts: list[Samples]) -> None:
    found = stats(parts)
    assert found.n == 0
    assert np.isnan([found.ours, found.p95, found.bias, found.raw, found.ratio]).all()


def test_every_joint_of_a_group_counts_the_same_and_only_its_view() -> None:
    clips = [
        clip({"near knee": samples([2.0], [4.0]), "near hip": samples([4.0, 4.0], [8.0, 8.0])}),
        clip({"near knee": samples([90.0], [1.0]), "near hip": samples([90.0], [1.0])}, azimuth_deg=70.0),
    ]
    found = group(clips, "side", "near", ("knee", "hip"))
    assert (found.ours, found.raw, found.ratio) == (3.0, 6.0, 0.5)
    assert np.isnan(group(clips, "side", "far", ("knee", "hip")).ratio)


def test_a_joint_that_a_clip_lacks_is_left_out() -> None:
    clips = [clip({}), clip({"far knee": samples([3.0], [3.0])})]
    assert joint_stats(clips, "far", "knee").n == 1


@pytest.mark.parametrize(
    ("azimuth", "view"),
    [(90, "side"), (-90, "side"), (70, "20° off"), (110, "20° off"), (-110, "20° off"), (45, "45° off"), (0, "front")],
)
def test_cameras_are_named_by_how_far_they_stand_off_the_side(azimuth: float, view: str) -> None:
    assert view_of(azimuth) == view


def test_the_section_says_whether_the_aims_are_met() -> None:
    good, bad = samples([1.0], [2.0]), samples([8.0], [8.0])
    joints = {f"near {j}": good for j in ("knee", "hip", "shoulder", "elbow")}
    joints |= {f"far {j}": bad for j in ("knee", "hip", "shoulder", "elbow")}
    rows = section([clip(joints)]).numbers()["summary"]
    assert [(r["joints"], r["limb"], r["ratio"], r["met"]) for r in rows] == [
        ("knee, hip, shoulder", "near", 0.5, True),
        ("knee, hip, shoulder", "far", 1.0, False),
        ("elbow", "near", 0.5, True),
        ("elbow", "far", 1.0, False),
    ]


def test_an_error_in_degrees_above_its_aim_is_not_met_however_good_the_ratio() -> None:
    rows = section([clip({f"near {j}": samples([10.0], [100.0]) for j in ("knee", "hip", "shoulder")})])
    assert rows.numbers()["summary"][0]["met"] is False
