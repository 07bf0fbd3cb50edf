from collections import Counter

import numpy as np
import pytest
from accuracy.calibration import NotJudged, coverage, section, unseen_section
from accuracy.samples import ClipAngles, Samples


def samples(ours: list[float], u: list[float]) -> Samples:
    return Samples(np.array(ours), np.zeros(len(ours)), np.array(u))


def clip(joint: Samples, azimuth_deg: float = -90.0) -> ClipAngles:
    return ClipAngles("clip", "plank", azimuth_deg, "woman", {"near knee": joint})


def test_shares_within_one_and_two_uncertainties() -> None:
    found = coverage([samples([1.0, -2.0, 3.9, 5.0], [1.0, 1.0, 2.0, 2.0]), samples([float("nan")], [1.0])])
    assert found is not None
    assert (found.n, found.within_1u, found.within_2u, found.mean_u) == (4, 0.25, 0.75, 1.5)


def test_without_a_clip_there_is_no_share() -> None:
    assert coverage([]) is None


def test_frames_without_a_value_are_not_counted() -> None:
    found = coverage([samples([float("nan")], [1.0])])
    assert found is not None
    assert found.n == 0
    assert np.isnan(found.within_2u)


@pytest.mark.parametrize(("inside", "met"), [(89, False), (90, True), (98, True), (99, False)])
def test_too_little_and_too_much_both_miss_the_aim(inside: int, met: bool) -> None:
    joint = samples([0.0] * inside + [9.0] * (100 - inside), [1.0] * 100)
    rows = section({"as shipped": [clip(joint)], "body left out": []}).numbers()["joints"]
    found = [(r["case"], r["within_2u_percent"], r["aim_met"]) for r in rows]
    assert found == [("as shipped", float(inside), met)]


def test_only_side_views_are_looked_at() -> None:
    joint = samples([0.0], [1.0])
    assert section({"as shipped": [clip(joint, azimuth_deg=70.0)]}).numbers()["joints"] == []


def test_rules_that_were_not_judged_are_counted_by_exercise() -> None:
    rules = {"plank": [NotJudged(8, Counter({"elbow": 1})), NotJudged(8, Counter({"elbow": 1, "neck": 1}))]}
    row = unseen_section([], rules).numbers()["rules"][0]
    assert row == {"exercise": "plank", "rules": 16, "percent": 18.8, "which": {"elbow": 2, "neck": 1}}
