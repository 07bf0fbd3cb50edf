"""A film is opened once for everything that is made of its pictures."""

from pathlib import Path

import pytest

from formcheck.capture import factory
from formcheck.capture.source import Source
from formcheck.core.messages import Message
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import Outputs
from formcheck.report.page.moments import moments
from formcheck.report.write_outputs import write_outputs

ALL = Outputs(report=True, annotate=True, beside=True)


def test_report_and_both_films_come_from_one_reading(
    demo_beginning: Recording, demo_clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    plain = factory.open_source

    def counted(name: str, **how: object) -> Source:
        opened.append(name)
        return plain(name, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(factory, "open_source", counted)
    assert moments(demo_beginning)
    done = write_outputs(str(demo_clip), tmp_path, demo_beginning, ALL)
    assert opened == [str(demo_clip)]
    kinds = [path.name.removeprefix("bird_dog_demo.") for path in done.files]
    assert kinds == ["json", "frames.csv", "report.html", "annotated.mp4", "side-by-side.mp4"]
    assert "data:image/jpeg" in (tmp_path / "bird_dog_demo.report.html").read_text("utf-8")
    with plain(str(tmp_path / "bird_dog_demo.side-by-side.mp4")) as film:
        assert sum(1 for _ in film) == len(demo_beginning.track)


def test_a_film_that_cannot_be_written_does_not_cost_the_report(
    demo_beginning: Recording, demo_clip: Path, tmp_path: Path
) -> None:
    from formcheck.atomic_files import OutputError

    (tmp_path / "bird_dog_demo.annotated.mp4").mkdir()
    told: list[Message] = []
    with pytest.raises(OutputError):
        write_outputs(str(demo_clip), tmp_path, demo_beginning, Outputs(report=True, annotate=True), told=told.append)
    assert (tmp_path / "bird_dog_demo.report.html").exists()
    assert [p.name for p in tmp_path.glob(".*")] == []
