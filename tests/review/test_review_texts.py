"""The words of the review."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formcheck import i18n
from formcheck.api import record_track
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import column_name
from formcheck.core.scoring.results import Snapshot
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review import review_texts
from formcheck.review.reviewed import ReviewedRecording
from formcheck.review.work_progress import WorkProgress
from tests.gui.review.conftest import paper_track
from tests.stick import nobody

MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.speak("en")
    yield
    i18n.speak("en")


def test_every_judged_measure_of_a_pose_has_a_name_of_its_own(poses: dict[str, PoseDefinition]) -> None:
    for definition in poses.values():
        rules = [rule for phase in definition.phases for rule in phase.rules if rule.is_form]
        names = {column_name(rule): review_texts.curve_name(rule) for rule in rules}
        assert all(name and not set("{_") & set(name) for name in names.values()), names
        assert len(set(names.values())) == len(names), names


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(176.4, "deg", "176°"), (-12.6, "deg", "−13°"), (-0.4, "deg", "0°"), (float("nan"), "deg", "–"),
     (0.256, "torso", "0.26"), (-0.5, "torso", "−0.50"), (-0.001, "torso", "0.00")],
)  # fmt: skip
def test_measured_values(value: float, unit: str, said: str) -> None:
    assert review_texts.measured(value, unit) == said


@pytest.mark.parametrize(
    ("t_s", "said"), [(0.0, "0:00.0"), (59.96, "1:00.0"), (61.25, "1:01.2"), (600.0, "10:00.0"), (-0.01, "0:00.0")]
)
def test_times(t_s: float, said: str) -> None:
    assert review_texts.clock(t_s) == said


def test_times_without_tenths() -> None:
    assert review_texts.clock(75.3, tenths=False) == "1:15"


def test_targets_are_told_where_there_is_one(take: ReviewedRecording, cat_cow: ReviewedRecording) -> None:
    arm = next(c for c in take.curves if c.rule.id == "arm")
    assert review_texts.target_words(arm) == "target 169° to 187°"
    single = dataclasses.replace(arm.bands[0], low=90.0, high=90.0)
    assert review_texts.target_words(dataclasses.replace(arm, bands=(single,))) == "target 90°"
    assert review_texts.target_words(cat_cow.curves[0]) == ""


def test_curves_name_the_exercise_where_there_are_several(
    take: ReviewedRecording, poses: dict[str, PoseDefinition]
) -> None:
    arm = next(c for c in take.curves if c.rule.id == "arm")
    assert review_texts.curve_title(arm, (poses["bird-dog"],)) == "Arm (right)"
    assert review_texts.curve_title(arm, (poses["plank"], poses["bird-dog"])) == "Bird dog: Arm (right)"


def test_marks_are_told_in_a_line(take: ReviewedRecording, bird_dog: PoseDefinition) -> None:
    hold, _, fault = take.marks
    assert "RIGHT" in review_texts.mark_title(hold, take).upper()
    assert review_texts.mark_title(fault, take) == bird_dog.texts("en").faults["arm_low"].cue


def test_the_verdict_on_a_frame(snapshot: MakeSnapshot, holding: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    def said(shot: Snapshot, of: PoseDefinition | None = bird_dog) -> tuple[str, str]:
        found = review_texts.caption(shot, of)
        return found.tone, found.text

    cue = bird_dog.texts("en").faults["arm_low"].cue
    assert said(snapshot(person=False)) == ("lost", "Nobody is in the picture.")
    assert said(snapshot(), None) == ("lost", "No exercise was recognised here.")
    assert said(snapshot()) == ("next", "Between holds, nothing is judged.")
    assert said(snapshot(view_ok=False)) == ("lost", "From this side it cannot be judged.")
    assert said(holding()) == ("good", "Good form.")
    assert said(holding(in_form=False)) == ("next", "In position.")
    assert said(holding(in_form=False, fault="arm_low")) == ("fault", cue)
    assert said(snapshot(phase="hold")) == ("next", "Between holds, nothing is judged.")
    assert review_texts.caption(holding(), bird_dog).state.endswith("3.2 s held")


def test_what_is_wrong_with_a_recording_is_told(take: ReviewedRecording, bird_dog: PoseDefinition) -> None:
    assert review_texts.notes_of(take, (bird_dog,)) == ""
    empty = ReviewedRecording(record_track(nobody(paper_track(), slice(None)), "bird-dog", side="both", name=""), "")
    assert review_texts.notes_of(empty, (bird_dog,)).startswith("Nobody was seen in this recording; film again")
    other = ReviewedRecording(record_track(paper_track(), "plank", side="both", name=""), "")
    assert review_texts.notes_of(other, (load_pose("plank"),)).startswith(
        "No hold was found. Is it the right exercise? Plank"
    )
    anything = tuple(load_pose(p) for p in pose_ids())
    said = "No exercise was recognised; choose above which one it is."
    assert review_texts.notes_of(other, anything) == said


def test_warnings_are_passed_on(paper_recording: Recording, bird_dog: PoseDefinition) -> None:
    quality = dataclasses.replace(
        paper_recording.analysis.quality, warnings=(Message("It is dark."), Message("It is small."))
    )
    analysis = dataclasses.replace(paper_recording.analysis, quality=quality)
    take = ReviewedRecording(dataclasses.replace(paper_recording, analysis=analysis), "")
    assert review_texts.notes_of(take, (bird_dog,)) == "It is dark. It is small."


def test_progress_in_words() -> None:
    def after(took_s: float, done: int, in_all: int | None) -> str:
        progress = WorkProgress()
        progress.observe(0.0, 1, in_all)
        progress.observe(took_s, done, in_all)
        return review_texts.progress(progress)

    assert review_texts.progress(WorkProgress()) == ""
    assert after(5.0, 120, None) == "120 pictures"
    assert after(0.1, 2, 100) == "2%"
    assert after(10.0, 51, 101) == "50%, about 10 s left"
    assert after(60.0, 11, 100) == "11%, about 9 min left"


def test_where_files_are() -> None:
    folder = Path("/results")
    assert review_texts.saved([folder / "a.json"]) == f"Saved in {folder}: a.json"
    assert review_texts.saved([folder / "a.json", folder / "b.csv"]) == f"Saved in {folder}: a.json, b.csv"


def test_words_are_asked_for_when_they_are_shown(take: ReviewedRecording) -> None:
    arm = next(c for c in take.curves if c.rule.id == "arm")
    i18n.speak("de", lambda text: f"<{text}>")
    assert review_texts.curve_name(arm.rule) == "<Arm> (<right>)"
    assert review_texts.measured(0.256, "torso") == "0,26"
