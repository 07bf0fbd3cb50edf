"""Results as files: whole or not at all, as the command line writes them."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.core.pose.definition import PoseDefinition
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.frame_table import columns
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import CalledOffError
from formcheck.review.exporting import ExportError
from tests.gui.review.conftest import FPS, SIZE_WH, shade


@pytest.fixture
def request_(clip: Path, bird_dog: PoseDefinition) -> Request:
    return Request(str(clip), (bird_dog,))


def ignore(_done: int, _in_all: int | None) -> None:
    """Report to nobody."""


def test_files_are_named_as_the_command_line_does(request_: Request, paper_recording: Recording) -> None:
    names = [exporting.file_name(kind, request_, paper_recording) for kind in exporting.KINDS]
    assert names == ["paper.report.html", "paper.json", "paper.frames.csv", "paper.annotated.mp4"]
    still = replace(paper_recording, picture=True)
    assert exporting.file_name("annotated", request_, still) == "paper.annotated.jpg"


def test_a_track_has_no_pictures_to_draw_on(request_: Request) -> None:
    assert exporting.kinds_of(replace(request_, path="a.track.NPZ")) == ("report", "result", "table")
    assert exporting.kinds_of(request_) == exporting.KINDS


@pytest.mark.parametrize(
    ("given", "kind", "made"),
    [("a", "result", "a.json"), ("a", "report", "a.html"), ("a.JSON", "result", "a.JSON"), ("a.b", "table", "a.b.csv"),
     ("a.mov", "annotated", "a.mov.mp4"), ("a.frames.csv", "table", "a.frames.csv")],
)  # fmt: skip
def test_an_ending_that_was_left_out_is_added(
    given: str, kind: exporting.Kind, made: str, paper_recording: Recording
) -> None:
    assert exporting.with_suffix(Path("/x") / given, kind, paper_recording) == Path("/x") / made


def test_result_and_table_are_those_of_the_contract(
    request_: Request, paper_recording: Recording, tmp_path: Path
) -> None:
    files = [("result", tmp_path / "a.json"), ("table", tmp_path / "a.csv")]
    assert exporting.write(files, request_, paper_recording, ignore) == [p for _, p in files]
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == document(paper_recording.analysis)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == columns(paper_recording) and len(rows) == len(paper_recording.track)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.json"]


def test_the_annotated_film_has_every_frame_at_its_time(
    request_: Request, paper_recording: Recording, tmp_path: Path
) -> None:
    reports: list[tuple[int, int | None]] = []
    path = tmp_path / "a.mp4"
    exporting.write([("annotated", path)], request_, paper_recording, lambda *r: reports.append(r))
    with open_source(str(path)) as source:
        frames = list(source)
    assert (source.info.width, source.info.height) == SIZE_WH
    np.testing.assert_allclose([f.t_s for f in frames], paper_recording.track.t_s, atol=1e-3)
    # The corner is bare, the middle is drawn on.
    assert abs(int(frames[3].image[-4, 4].mean()) - shade(3)) < 6
    assert np.ptp(frames[6 * FPS].image) > 100
    assert reports[-1] == (len(frames), len(frames)) and len(reports) == len(frames) + 1


def test_a_picture_is_annotated_as_a_picture(
    paper_recording: Recording, bird_dog: PoseDefinition, tmp_path: Path
) -> None:
    path = tmp_path / "still.png"
    cv2.imwrite(str(path), np.full((SIZE_WH[1], SIZE_WH[0], 3), 120, np.uint8))
    still = replace(paper_recording, picture=True)
    exporting.write([("annotated", tmp_path / "a.jpg")], Request(str(path), (bird_dog,)), still, ignore)
    drawn = cv2.imread(str(tmp_path / "a.jpg"))
    assert drawn is not None and drawn.shape[1::-1] == SIZE_WH and np.ptp(drawn) > 100


def test_called_off_nothing_is_left(request_: Request, paper_recording: Recording, tmp_path: Path) -> None:
    def report(done: int, _in_all: int | None) -> None:
        if done == 5:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        exporting.write([("annotated", tmp_path / "a.mp4")], request_, paper_recording, report)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_sentence(
    request_: Request, paper_recording: Recording, tmp_path: Path
) -> None:
    for kind in exporting.KINDS:
        path = tmp_path / "none" / "a"
        with pytest.raises(ExportError, match=r"cannot be written \(.+\); choose another folder\.$") as caught:
            exporting.write([(kind, path)], request_, paper_recording, ignore)
        assert "--out" not in str(caught.value) and "Error" not in str(caught.value)


def test_the_recording_itself_is_never_written_over(request_: Request, paper_recording: Recording, clip: Path) -> None:
    before = clip.read_bytes()
    with pytest.raises(ExportError, match="is the recording itself"):
        exporting.write([("annotated", clip.parent / "." / clip.name)], request_, paper_recording, ignore)
    assert clip.read_bytes() == before


def test_a_recording_under_another_name_is_not_replaced_and_nothing_is_written_before(
    clip: Path, request_: Request, paper_recording: Recording, tmp_path: Path
) -> None:
    other = tmp_path / "other.mp4"
    other.hardlink_to(clip)
    before = clip.read_bytes()
    files = [("result", tmp_path / "a.json"), ("annotated", other)]
    with pytest.raises(ExportError, match=r"other\.mp4 is the recording itself"):
        exporting.write(files, request_, paper_recording, ignore)
    assert clip.read_bytes() == before
    assert not (tmp_path / "a.json").exists()
