"""Opening earlier results without a new analysis."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.coaching.afterwards.session_files import keep_session
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.library.own_poses import forget_own_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.outputs import About
from formcheck.resources import FOLDER_VARIABLE
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.earlier.earlier_results import open_earlier
from formcheck.review.earlier.result_document import ResultError, read_result
from formcheck.review.exporting import ExportOptions
from formcheck.review.review_texts import caption_at
from formcheck.review.reviewed import ReviewedRecording
from formcheck.tuning.record.own_reference import keep_reference, learn_reference
from tests.gui.review.conftest import END_S, LOW_S, SIZE_WH


def ignore(_done: int, _in_all: int | None) -> None:
    """Report to nobody."""


@pytest.fixture(scope="module")
def every() -> dict[str, PoseDefinition]:
    return {name: load_pose(name) for name in pose_ids()}


@pytest.fixture
def folder(clip: Path, paper_recording: Recording, every: dict[str, PoseDefinition], tmp_path: Path) -> Path:
    """A folder with a film, and with what was exported from it."""
    film = Path(shutil.copy(clip, tmp_path / "paper.mp4"))
    source = replace(paper_recording.analysis.source, path=str(film))
    recording = replace(paper_recording, analysis=replace(paper_recording.analysis, source=source))
    files: exporting.Files = [("result", tmp_path / "paper.json")]
    about = About("A. Berger", "week 2", None)
    exporting.write(files, Request(str(film), (every["bird-dog"],)), recording, ignore, ExportOptions(about))
    return tmp_path


@pytest.mark.parametrize("name", ["paper.json", "paper.track.npz"])
def test_result_landmarks_and_film_that_are_there_make_all_of_it_again(
    name: str, folder: Path, paper_recording: Recording, every: dict[str, PoseDefinition]
) -> None:
    found = open_earlier(Request(str(folder / name), (every["plank"],), "left"), every)
    assert found.missing is None and found.about == About("A. Berger", "week 2")
    assert found.request.wanted == (every["bird-dog"],) and found.request.side == "both"
    assert found.request.pictures == str(folder / "paper.mp4")
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    assert document(found.recording.analysis) == told
    np.testing.assert_array_equal(found.recording.track.xy, paper_recording.track.xy)


def test_a_film_that_has_gone_with_the_result_is_found_beside_it_and_one_that_is_gone_is_missed(
    folder: Path, every: dict[str, PoseDefinition], tmp_path_factory: pytest.TempPathFactory
) -> None:
    moved = tmp_path_factory.mktemp("moved")
    for path in folder.iterdir():
        shutil.move(path, moved / path.name)
    asked = Request(str(moved / "paper.json"), (every["bird-dog"],))
    assert open_earlier(asked, every).request.pictures == str(moved / "paper.mp4")
    (moved / "paper.mp4").unlink()
    found = open_earlier(asked, every)
    assert (found.missing, found.request.pictures, found.source) == ("film", "", str(folder / "paper.mp4"))
    assert len(found.recording.analysis.holds) == 2


def test_without_landmarks_it_is_what_was_found_then(folder: Path, every: dict[str, PoseDefinition]) -> None:
    (folder / "paper.track.npz").unlink()
    found = open_earlier(Request(str(folder / "paper.json"), (every["plank"],)), every)
    assert found.missing == "landmarks" and found.request.pictures == str(folder / "paper.mp4")
    assert document(found.recording.analysis) == json.loads((folder / "paper.json").read_text("utf-8"))
    take = ReviewedRecording(found.recording, "", landmarks=found.landmarks)
    assert take.curves == () and take.end_s == pytest.approx(END_S)
    assert take.recording.track.size_wh == SIZE_WH
    (fault,) = (m for m in take.marks if m.kind == "fault")
    said = caption_at(take, take.number_at(fault.start_s + 0.1))
    assert said.tone == "fault" and said.text.startswith("Raise your arm") and said.state.startswith("RIGHT side: held")
    assert caption_at(take, take.number_at(5.0)).text == "Good form."
    assert caption_at(take, take.number_at(LOW_S[0] - 2.0)).text == "Between holds, nothing is judged."
    (folder / "paper.mp4").unlink()
    assert open_earlier(Request(str(folder / "paper.json"), (every["plank"],)), every).missing == "both"


def test_a_film_of_other_frames_is_not_shown_with_it(folder: Path, every: dict[str, PoseDefinition]) -> None:
    (folder / "paper.track.npz").unlink()
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    told["source"]["frames"] -= 1
    (folder / "paper.json").write_text(json.dumps(told), encoding="utf-8")
    found = open_earlier(Request(str(folder / "paper.json"), (every["plank"],)), every)
    assert (found.missing, found.request.pictures) == ("both", "")
    assert len(found.recording.track) == told["source"]["frames"]


def test_a_session_of_the_camera_has_neither(
    paper_recording: Recording, every: dict[str, PoseDefinition], tmp_path: Path
) -> None:
    source = replace(paper_recording.analysis.source, path="camera 0", width=None, height=None)
    kept = keep_session(replace(paper_recording.analysis, source=source, side=None), tmp_path).document
    found = open_earlier(Request(str(kept), (every["plank"],)), every)
    assert found.missing == "both" and len(found.recording.analysis.holds) == 2
    assert found.request.wanted == (every["bird-dog"],)


def test_a_person_is_judged_by_that_person_s_reference(
    folder: Path, paper_recording: Recording, every: dict[str, PoseDefinition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder / "own"))
    keep_reference(learn_reference(paper_recording, "bird-dog"), "A. Berger")
    found = open_earlier(Request(str(folder / "paper.json"), (every["plank"],)), every)
    assert found.recording.definition.title == "Bird dog (my reference)"
    keep_reference(learn_reference(paper_recording, "bird-dog"), "B")
    assert forget_own_pose("bird-dog", "A. Berger")
    assert open_earlier(Request(str(folder / "paper.json"), ()), every).recording.definition == every["bird-dog"]


def test_an_exercise_that_has_changed_since_is_told(folder: Path, every: dict[str, PoseDefinition]) -> None:
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    told["holds"][0]["held_s"] += 1.0
    (folder / "paper.json").write_text(json.dumps(told), encoding="utf-8")
    assert open_earlier(Request(str(folder / "paper.json"), ()), every).missing == "changed"


def test_a_result_of_landmarks_misses_no_film(folder: Path, every: dict[str, PoseDefinition]) -> None:
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    told["source"]["path"] = "elsewhere.npz"
    (folder / "paper.json").write_text(json.dumps(told), encoding="utf-8")
    found = open_earlier(Request(str(folder / "paper.json"), ()), every)
    assert (found.missing, found.request.pictures) == (None, "")


def test_landmarks_alone_are_judged_by_what_is_wanted(folder: Path, every: dict[str, PoseDefinition]) -> None:
    (folder / "paper.json").write_text('{"mine": 1}', encoding="utf-8")  # somebody else's file of that name
    asked = Request(str(folder / "paper.track.npz"), (every["bird-dog"],), "right")
    found = open_earlier(asked, every)
    assert found.source is None and found.request.wanted == asked.wanted and found.request.side == "right"
    assert found.request.pictures == str(folder / "paper.mp4")


def test_documents_of_earlier_versions_are_read(folder: Path, every: dict[str, PoseDefinition]) -> None:
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    del told["about"], told["source"]["mirrored"], told["pose"]["side"]
    (folder / "paper.json").write_text(json.dumps(told), encoding="utf-8")
    found = open_earlier(Request(str(folder / "paper.json"), ()), every)
    assert found.missing is None and found.about == About() and not found.request.mirrored


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no result of formcheck"),
        ("[1]", "is no result of formcheck"),
        ('{"schema": "formcheck.pose/1"}', "is no result of formcheck"),
        ('{"schema": "formcheck.analysis/1"}', "is damaged"),
    ],
)
def test_what_is_no_result_is_refused_in_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResultError, match=said):
        read_result(path)
    with pytest.raises(ResultError, match="is damaged"):
        read_result(tmp_path / "none.json")


@pytest.mark.parametrize("key", ["frames", "duration_s"])
def test_a_damaged_document_is_told(key: str, folder: Path, every: dict[str, PoseDefinition]) -> None:
    (folder / "paper.track.npz").unlink()
    told = json.loads((folder / "paper.json").read_text("utf-8"))
    told["source"][key] = "many"
    (folder / "paper.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ResultError, match="is damaged"):
        open_earlier(Request(str(folder / "paper.json"), (every["plank"],)), every)


def test_an_exercise_that_is_not_here_is_named(folder: Path, every: dict[str, PoseDefinition]) -> None:
    fewer = {name: d for name, d in every.items() if name != "bird-dog"}
    asked = Request(str(folder / "paper.json"), (every["plank"],))
    assert open_earlier(asked, fewer).missing == "changed", "the landmarks can be judged by something else"
    (folder / "paper.track.npz").unlink()
    with pytest.raises(ResultError, match="about the exercise bird-dog, which is not here"):
        open_earlier(asked, fewer)
