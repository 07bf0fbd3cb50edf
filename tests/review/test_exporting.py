"""Results as files: whole or not at all, as the command line writes them."""

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.core.pose.definition import PoseDefinition
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.film import face_blur
from formcheck.report.frame_table import columns
from formcheck.report.outputs import About
from formcheck.report.pdf import PdfError
from formcheck.report.track_file import read_track_file
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import CalledOffError
from formcheck.review.exporting import Exported, ExportError, ExportOptions
from tests.gui.review.conftest import FPS, SIZE_WH, shade


@pytest.fixture
def request_(clip: Path, bird_dog: PoseDefinition) -> Request:
    return Request(str(clip), (bird_dog,))


def ignore(_done: int, _in_all: int | None) -> None:
    """Report to nobody."""


def test_files_are_named_as_the_command_line_does(request_: Request, paper_recording: Recording) -> None:
    names = [exporting.file_name(kind, request_, paper_recording) for kind in exporting.KINDS]
    assert names == ["paper.report.html", "paper.report.pdf", "paper.json", "paper.frames.csv", "paper.annotated.mp4"]
    still = replace(paper_recording, picture=True)
    assert exporting.file_name("annotated", request_, still) == "paper.annotated.jpg"


def test_a_track_has_no_pictures_to_draw_on(request_: Request) -> None:
    assert exporting.kinds_of(replace(request_, path="a.track.NPZ")) == ("report", "pdf", "result", "table")
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
    about = About("A. Berger", "week 2", "Felt\nwell.")
    written = exporting.write(files, request_, paper_recording, ignore, ExportOptions(about))
    assert written == Exported(tuple(p for _, p in files))
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert told.pop("about") == {"subject": "A. Berger", "session": "week 2", "note": "Felt\nwell."}
    assert told == {k: v for k, v in document(paper_recording.analysis).items() if k != "about"}
    track = read_track_file(tmp_path / "a.track.npz")
    np.testing.assert_array_equal(track.xy, paper_recording.track.xy)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == columns(paper_recording) and len(rows) == len(paper_recording.track)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.json", "a.track.npz"]


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
    files: exporting.Files = [("annotated", tmp_path / "a.jpg")]
    written = exporting.write(files, Request(str(path), (bird_dog,)), still, ignore, ExportOptions(blur_faces=True))
    assert [str(m) for m in written.messages] == ["Heads were blurred. Look at every part before you share it."]
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


def test_blurred_faces_are_blurred_in_film_and_report_and_it_is_said(
    request_: Request, paper_recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered: list[int] = []
    cover = face_blur.cover

    def noting(image: face_blur.Image, discs: Iterable[face_blur.Disc]) -> face_blur.Image:
        covered.append(1)
        return cover(image, discs)

    monkeypatch.setattr(face_blur, "cover", noting)
    files: exporting.Files = [("report", tmp_path / "a.html"), ("annotated", tmp_path / "a.mp4")]
    written = exporting.write(files, request_, paper_recording, ignore, ExportOptions(blur_faces=True))
    assert len(covered) > len(paper_recording.track), "every frame of the film, and the stills of the report"
    assert [str(m) for m in written.messages] == ["Heads were blurred. Look at every part before you share it."]
    alone = exporting.write(files[:1], request_, paper_recording, ignore, ExportOptions(blur_faces=True))
    assert [str(m) for m in alone.messages] == [
        "Heads in the report's pictures were blurred. Look at them before you share the report."
    ]


def test_pdf_beside_others_costs_none_of_them(
    request_: Request, paper_recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    files: exporting.Files = [("pdf", tmp_path / "a.pdf"), ("table", tmp_path / "a.csv")]
    written = exporting.write(files, request_, paper_recording, ignore)
    assert written.files == (tmp_path / "a.csv",) and "formcheck[pdf]" in str(written.messages[0])
    with pytest.raises(PdfError, match="or export the report as HTML"):
        exporting.write(files[:1], request_, paper_recording, ignore)


def test_the_report_as_pdf(request_: Request, paper_recording: Recording, tmp_path: Path) -> None:
    exporting.write([("pdf", tmp_path / "a.pdf")], request_, paper_recording, ignore)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
