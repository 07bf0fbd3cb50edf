"""Titles and cues in any script: letters in the picture, or a sentence that says what is lacking; never boxes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.frame_overlay import draw
from formcheck.report.lettering import drawable, lacking, left_out, sprite
from tests.engine.performances import held, ideal

BOX = sprite("\uffff", 40)

SHOWN = {
    "German": "Vierfüßler – Gegengleich ÄÖÜ",
    "Polish": "Ćwiczenie, łódź",
    "Turkish": "Şğı İ",
    "Vietnamese": "Tư thế tấm ván",
    "Greek": "Σανίδα",
    "Russian": "Планка",
    "Arabic": "تمرين",
    "Hebrew": "תרגיל",
    "signs": "5 × 10° → “x” … ✓",
}
LACKING = {
    "Chinese": "平板支撑",
    "Japanese": "プランク",
    "Korean": "플랭크",
    "Hindi": "तख़्ता",
    "Bengali": "তক্তা",
    "Thai": "แพลงก์",
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_these_are_drawn_as_letters(text: str) -> None:
    assert lacking(text) == frozenset()
    assert drawable(text, "plank") == text
    for c in set(text) - {" "}:
        assert sprite(c, 40).shape != BOX.shape or not np.array_equal(sprite(c, 40), BOX), c


@pytest.mark.parametrize("text", LACKING.values(), ids=LACKING)
def test_what_the_typeface_lacks_is_replaced_as_a_whole(text: str) -> None:
    assert lacking(text)
    assert drawable(text, "plank") == "plank"
    assert drawable(f"Plank {text}", "plank") == "plank"


def test_a_sign_that_is_lacking_is_left_out() -> None:
    assert drawable("Plank 💪 hold", "plank") == "Plank hold"
    assert drawable("💪🧘", "plank") == "plank"


def titled(title: str, cue: str | None = None) -> PoseDefinition:
    data: dict[str, Any] = load_pose("plank").model_dump(mode="json", by_alias=True)
    data["text"]["en"]["title"] = title
    for fault in data["text"]["en"]["faults"].values():
        fault["cue"] = cue or fault["cue"]
    return PoseDefinition.model_validate(data)


def recorded(title: str, cue: str | None = None) -> Recording:
    return record_track(
        held("plank", ideal("plank").but(trunk=95.0, hip=35.0)), titled(title, cue), side="both", name="x"
    )


def frame(recording: Recording) -> np.ndarray:
    i = int(np.searchsorted(recording.track.t_s, 6.0))
    shot, definition = recording.shot(i)
    return draw(np.zeros((540, 960, 3), np.uint8), recording.track.xy[i], shot, definition)


def test_what_is_lacking_is_told_once_in_plain_words() -> None:
    assert left_out(recorded("Brett – Übung", "Hebe die Hüfte, bis sie stimmt.")) == ()
    (told,) = left_out(recorded("平板支撑"))
    assert "no letters for 平 撑 支 板; short English names stand there instead" in str(told)


def test_a_title_that_cannot_be_shown_looks_as_the_id_does() -> None:
    np.testing.assert_array_equal(frame(recorded("平板支撑")), frame(recorded("plank")))
    assert not np.array_equal(frame(recorded("Brett – Übung")), frame(recorded("Brett - Ubung")))


def test_the_repetitions_stand_beside_a_title_and_below_one_that_needs_the_whole_width() -> None:
    titles = ("plank", "Vierfüßler – Hand " * 4, "Vierfüßler – Hand " * 6)
    short, middling, long = (frame(recorded(title)) for title in titles)
    right, below = slice(960 - 150, 960), slice(52, 60)
    np.testing.assert_array_equal(middling[:60, right], short[:60, right])
    assert short[:60, right].any() and not short[below, :150].any()
    assert long[below, :150].any()
    assert not long[:80, 960 - 12 :].any(), "nothing runs out of the picture"


@pytest.mark.parametrize(("title", "lacks"), [("Vierfüßler – 平板", True), ("Vierfüßler – Übung", False)])
def test_a_pdf_says_what_no_typeface_has(tmp_path: Path, title: str, lacks: bool) -> None:
    pdf = pytest.importorskip("formcheck.report.pdf")
    letters = "\U00013000" if lacks else ""  # an Egyptian hieroglyph
    html = f"<html><body><p>{title.replace('平板', letters)}</p></body></html>"
    try:
        said = pdf.write_pdf(tmp_path / "a.pdf", html, tmp_path / "a.html")
    except pdf.PdfError as error:
        pytest.skip(str(error))
    assert [letters in str(s) and "they are boxes in a.pdf" in str(s) for s in said] == ([True] if lacks else [])


def test_the_same_words_are_drawn_once() -> None:
    assert sprite("Hold it.", 28) is sprite("Hold it.", 28)
