"""Bands that rest on readings of real people: what viewers call correct is not scolded, what is wrong is told."""

import pytest

from tests.engine.performances import held, ideal, judged


@pytest.mark.parametrize(
    ("hip_deg", "faults"),
    [(11.0, set()), (20.0, set()), (27.0, set()), (-18.0, {"hips_low"}), (46.0, {"hips_high"}), (56.0, {"hips_high"})],
)
def test_a_plank_is_judged_as_viewers_of_real_planks_do(hip_deg: float, faults: set[str]) -> None:
    """Correct ones read 11 to 27 (5th to 95th percentile), hips low −22 to −14, hips high 46 to 56."""
    found = judged("plank", held("plank", ideal("plank").but(hip=hip_deg)))
    assert len(found.holds) == 1, "hips that are too high are a fault of a plank"
    assert found.faults == faults


@pytest.mark.parametrize(("back_deg", "faults"), [(-22.0, set()), (-46.0, set()), (-114.0, {"back_arched"})])
def test_shoulder_blades_and_shorts_are_no_hollow_back(back_deg: float, faults: set[str]) -> None:
    """Good real planks read −22 to −46, since both ends of the outline are lifted; a real sag reads −114."""
    found = judged("plank", held("plank", ideal("plank").but(back=back_deg)))
    assert found.faults == faults
