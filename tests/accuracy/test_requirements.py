from accuracy.credit import NoCredit
from accuracy.examine import Finding
from accuracy.faults import FaultCase
from accuracy.findings import Findings
from accuracy.judged import Judged
from accuracy.photos import ReferencePhoto
from accuracy.requirements import requirements, section
from accuracy.samples import ClipAngles
from evaluation import Outcome


def judged(outcome: Outcome) -> Judged:
    no_fault = FaultCase("a", (), frozenset(), frozenset())
    return Judged(ClipAngles("a", "plank", 90.0, "woman", {}), outcome, no_fault)


def verdicts(*found: Finding) -> dict[str, str]:
    return {r.what: r.verdict for r in requirements(Findings(list(found)))}


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert set(verdicts().values()) == {"not available"}
    rows = section(Findings([])).numbers()["requirements"]
    assert {r["measured"] for r in rows} == {None}


def test_aims_are_met_up_to_their_limit() -> None:
    outcome = Outcome("a", start_s=[0.1], end_s=[0.11], held_s=[0.15])
    on_time = Finding("a", "plank", judged=judged(outcome), live_same=True)
    found = verdicts(on_time)
    assert found["start of holds outside the true band, mean"] == "yes"
    assert found["end of holds outside the true band, mean"] == "no"
    assert found["held time outside the true band, mean"] == "yes"
    assert found["clips judged differently live and recorded"] == "yes"


def test_one_wrong_thing_misses_an_aim_of_none() -> None:
    wrong = Finding(
        "a",
        "plank",
        judged=judged(Outcome("a", missed=["hold"], phantom=["hold"])),
        live_same=False,
        reference=ReferencePhoto("a", "plank", in_position=True, faults=("hips_low",)),
        no_credit=NoCredit("a", "walking", 7, (("plank", "hold, 2.0 s"),)),
    )
    found = verdicts(wrong)
    for what in (
        "holds missed on rendered clips",
        "phantom holds on rendered clips",
        "clips judged differently live and recorded",
        "reference photos with a fault",
        "credit for nobody, walking, sitting, feet alone",
    ):
        assert found[what] == "no", what
