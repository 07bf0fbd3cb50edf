"""What is said of a reference before it is kept."""

from formcheck.core.pose.definition import PoseDefinition
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.reference_texts import judged_by_reference, reference_facts
from formcheck.tuning.record.own_reference import learn_reference


def test_holds_sides_seconds_and_changed_numbers_are_words(
    paper_recording: Recording, bird_dog: PoseDefinition
) -> None:
    facts = reference_facts(learn_reference(paper_recording, "bird-dog"), bird_dog, None, faults=1)
    assert facts.title == "Bird dog"
    assert facts.taken == (
        "Taken from 1 hold (right: 1), of which 5.9 s in good form count. What had a fault by the book was left out "
        "(faults: 1)."
    )
    changes = {name: (before, after) for name, before, after in facts.changes}
    assert changes["Arm, working side"] == ("169° to 187° (± 2°)", "176° (± 3°)")
    assert "Back" in facts.stays and "Knee, other side" in facts.stays
    assert not any(name.startswith(("Back", "Knee")) for name in changes)


def test_it_says_whose_it_is(paper_recording: Recording, bird_dog: PoseDefinition) -> None:
    learnt = learn_reference(paper_recording, "bird-dog")
    assert reference_facts(learnt, bird_dog, None, 0).whom.startswith("It is yours")
    assert reference_facts(learnt, bird_dog, "A. Berger", 0).whom == (
        "It belongs to A. Berger, and is used in recordings of A. Berger only."
    )
    assert judged_by_reference("A. Berger") == "Judged by the own reference of A. Berger."
    assert judged_by_reference(None, "Plank") == "From now on you are judged by your own reference: Plank."
