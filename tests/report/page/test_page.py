"""The HTML report: complete, self-contained, in plain words, for every kind of recording."""

import html.parser
import re
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.atomic_files import OutputError
from formcheck.capture.factory import open_source
from formcheck.core.types import Frame
from formcheck.i18n import speak
from formcheck.pipeline.recorded.measure_curves import curves_of
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.report.page.build import report_html, write_report
from formcheck.report.page.findings import amount, number, verdict
from formcheck.report.page.moments import Still, moments, take_stills
from formcheck.report.page.report_curves import POINTS, curve_svg, thinned
from formcheck.report.page.tables import holds_table, sides_table
from formcheck.report.pdf import PdfError, write_pdf

NAMED = ("src", "href", "data", "action", "poster", "srcset", "xlink:href")


class Reader(html.parser.HTMLParser):
    """Collects what a page refers to, its ids and tags, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.refers: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in NAMED and value:
                self.refers.append(value)
            if name == "id" and value:
                self.ids.append(value)

    def handle_data(self, data: str) -> None:
        self.text += data + " "


@pytest.fixture(scope="module")
def stills(demo_clip: Path, demo_recording: Recording) -> tuple[Still, ...]:
    return take_stills(partial(open_source, demo_clip), demo_recording)


@pytest.fixture(scope="module")
def page(demo_recording: Recording, stills: tuple[Still, ...]) -> str:
    return report_html(demo_recording, stills, About("P 07 <b>", "week 3"))


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    read = Reader(page)
    assert [r for r in read.refers if not r.startswith(("data:image/jpeg;base64,", "#"))] == []
    assert not re.search(r"url\((?!#|\"#|'#)", page)
    assert not {"script", "link", "iframe", "object", "embed"} & set(read.tags)
    assert "://" not in page.replace("http://www.w3.org", "")


def test_no_name_is_used_twice_and_every_reference_has_its_target(page: str) -> None:
    read = Reader(page)
    assert len(read.ids) == len(set(read.ids))
    wanted = set(re.findall(r"url\(#([^)]+)\)", page)) | {r[1:] for r in read.refers if r.startswith("#")}
    assert wanted <= set(read.ids)
    assert wanted


def test_it_says_whom_what_and_what_to_change(page: str, demo_recording: Recording) -> None:
    text = " ".join(Reader(page).text.replace("\N{NO-BREAK SPACE}", " ").split())
    analysis = demo_recording.analysis
    for words in (
        "Bird dog",
        "P 07 <b>",
        "week 3",
        "2 holds",
        f"{analysis.held_s:.1f} s held",
        "What to change: Raise your arm until it is in line with your back. (1 of 2 holds)",
        "For education, not a diagnosis",
        "See a doctor",
        "from the side",
        "Left and right",
        "How this was judged",
    ):
        assert words in text


def test_user_texts_are_escaped(page: str) -> None:
    assert "P 07 &lt;b&gt;" in page


def test_files_are_named_without_their_folder_unless_asked(demo_recording: Recording) -> None:
    folder = str(Path(demo_recording.analysis.source.path).parent)
    assert folder not in report_html(demo_recording, (), About())
    assert folder in report_html(demo_recording, (), About(), full_paths=True)


def test_the_worst_moment_shows_the_fault_and_the_best_one_none(
    demo_recording: Recording, stills: tuple[Still, ...]
) -> None:
    best, worst = (s.moment for s in stills)
    assert best.kind == "best"
    assert demo_recording.shot(best.frame)[0].in_form
    assert worst.fault is not None
    assert worst.fault.start_s <= worst.t_s <= worst.fault.end_s
    assert demo_recording.shot(worst.frame)[0].fault == worst.fault.id
    assert all(max(s.width, s.height) <= 960 and s.jpeg[:2] == b"\xff\xd8" for s in stills)


def test_heads_are_hidden_before_anything_is_drawn(demo_clip: Path, demo_recording: Recording) -> None:
    seen: list[int] = []
    xy = np.repeat(np.linspace(0.0, 900.0, 33)[:, None], 2, axis=1)  # a face as large as the picture

    class Everywhere:
        def people(self, frame: Frame) -> list[np.ndarray]:
            seen.append(frame.index)
            return [xy * 3.0]

    chosen = moments(demo_recording)
    covered = take_stills(partial(open_source, demo_clip), demo_recording, Everywhere())
    assert sorted(seen) == sorted(m.frame for m in chosen)
    assert len(covered) == len(chosen)
    shown = take_stills(partial(open_source, demo_clip), demo_recording)
    assert all(len(a.jpeg) < 0.8 * len(b.jpeg) for a, b in zip(covered, shown, strict=True))


def test_nothing_held_a_picture_nobody_and_nothing_recognised_have_their_own_words(demo_recording: Recording) -> None:
    start = record_track(demo_recording.track[0:60], "bird-dog", side="both", name="a.npz")
    picture = record_track(demo_recording.track[150:151], "bird-dog", side="both", name="a.jpg", picture=True)
    empty = demo_recording.track[0:30]
    nobody = record_track(replace(empty, xy=empty.xy * np.nan), "bird-dog", side="both", name="b.npz")
    unknown = record_track(demo_recording.track[0:30], "auto", side="both", name="c.npz")
    for recording, words in (
        (start, "No hold was found for: Bird dog."),
        (picture, "In position, in good form."),
        (nobody, "Nobody was seen in this recording."),
        (unknown, "No exercise was recognised in this recording."),
    ):
        assert verdict(recording.analysis)[0] == words
        assert words in report_html(recording, (), About())
    assert "0.0\N{NO-BREAK SPACE}s" not in report_html(picture, (), About())
    assert moments(start) == []


def test_several_recognised_exercises_are_told_apart(demo_recording: Recording) -> None:
    recording = record_track(demo_recording.track, "auto", side="both", name="a.npz")
    text = report_html(recording, (), About())
    assert "with a confidence of" in text
    assert len(curves_of(recording)) == text.count('<figure class="curve"')


def test_a_measure_without_values_has_no_chart_and_is_named(demo_recording: Recording) -> None:
    track = demo_recording.track
    flat = replace(track, back=np.full_like(track.back, np.nan))  # as from landmarks of other programs
    recording = record_track(flat, "bird-dog", side="both", name="a.npz")
    empty = [c for c in curves_of(recording) if not np.isfinite(c.values).any()]
    assert [c.rule.id for c in empty] == ["back"]
    text = report_html(recording, (), About())
    assert text.count('<figure class="curve"') == len(curves_of(recording)) - 1
    assert "<figcaption>Back" not in text
    assert "Never measured in this recording: Back." in text
    assert "<figcaption>Back" in report_html(demo_recording, (), About())
    assert "Never measured" not in report_html(demo_recording, (), About())


def test_without_any_curve_there_is_no_legend(demo_recording: Recording) -> None:
    track = demo_recording.track
    empty = replace(track, xy=track.xy * np.nan, back=track.back * np.nan)
    nobody = record_track(empty, "bird-dog", side="both", name="a.npz")
    text = report_html(nobody, (), About())
    assert '<figure class="curve"' not in text
    assert 'class="legend"' not in text


def test_nothing_recognised_has_no_confidence(demo_recording: Recording) -> None:
    unknown = record_track(demo_recording.track[0:30], "auto", side="both", name="c.npz")
    assert unknown.analysis.confidence == 0.0
    text = report_html(unknown, (), About())
    assert "confidence" not in text
    assert "<dt>Recognised</dt><dd>not recognised</dd>" in text


def test_a_warning_does_not_contradict_the_picture_beside_it(demo_recording: Recording) -> None:
    """Whoever walks out of the picture after a hold that was seen well is not told that the hold was not."""
    track = demo_recording.track
    height = demo_recording.analysis.source.height or 0
    xy, gone = track.xy.copy(), track.t_s > 9.0
    xy[gone, 25:, 1] += height  # knees and feet
    clip = record_track(replace(track, xy=xy), "bird-dog", side="both", name="a.npz")
    feet = "Mostly out of the picture and not judged: feet; film from farther away."
    assert clip.analysis.holds
    assert not clip.analysis.holds[0].not_judged
    assert [str(w) for w in clip.analysis.quality.warnings] == [f"Outside of the holds: {feet}"]
    xy[:, 25:, 1] += np.where(gone, 0.0, height)[:, None]
    never = record_track(replace(track, xy=xy), "bird-dog", side="both", name="a.npz")
    assert [str(w) for w in never.analysis.quality.warnings] == [feet]


@pytest.mark.parametrize(
    ("value", "unit", "uncertainty", "text"),
    [(12.34, "deg", 2.1, "12°"), (12.34, "deg", None, "12°"), (12.34, "deg", 0.6, "12.3°"), (12.34, "deg", 0.96, "12°"),
     (0.345, "torso", 0.03, "0.34"), (0.345, "torso", 0.12, "0.3"), (None, "deg", 1.0, "–")],
)  # fmt: skip
def test_numbers_have_the_digits_that_are_known(
    value: float | None, unit: str, uncertainty: float | None, text: str
) -> None:
    assert amount(value, unit, uncertainty) == text


def test_tall_pictures_are_shown_tall(demo_recording: Recording, stills: tuple[Still, ...]) -> None:
    """Their writing is as wide as the picture and would be too small in the height of a wide one."""
    tall = replace(stills[0], width=540, height=960)
    text = report_html(demo_recording, (tall, stills[1]), About())
    assert text.count('<figure class="best tall">') == 1
    assert text.count('<figure class="fault">') == 1


def test_notes_and_logo_stand_in_the_page(demo_recording: Recording) -> None:
    logo = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
    text = report_html(demo_recording, (), About(note="Knee <fine>.\nMore next week.", logo=logo))
    assert "<p>Knee &lt;fine&gt;.\nMore next week.</p>" in text
    assert f'<img class="logo" src="{logo}"' in text
    plain = report_html(demo_recording, (), About())
    assert 'class="note"' not in plain
    assert 'class="logo"' not in plain


def test_differences_are_those_of_the_numbers_beside_them(demo_recording: Recording) -> None:
    table = sides_table(demo_recording.analysis)
    assert table is not None
    for _, left, right, difference in table.rows[1:]:
        a, b, d = (float(cell.replace("−", "-").rstrip(" \N{NO-BREAK SPACE}s%°")) for cell in (left, right, difference))
        assert b - a == pytest.approx(d, abs=1e-9)


def test_the_form_of_a_hold_is_one_number_that_agrees_with_its_seconds(demo_recording: Recording) -> None:
    table = holds_table(demo_recording.analysis)
    assert "Score" not in table.heads
    for hold, cells in zip(demo_recording.analysis.holds, table.rows, strict=True):
        form = cells[table.heads.index("In form")].replace("\N{NO-BREAK SPACE}", " ")
        found = re.fullmatch(r"([\d.]+) s \((\d+) %\)", form)
        assert found is not None
        assert float(found[2]) == pytest.approx(100 * float(found[1]) / hold.held_s, abs=1.5)


def test_a_picture_has_no_time(demo_recording: Recording, stills: tuple[Still, ...]) -> None:
    one = demo_recording.track[150:151]
    picture = record_track(one, "bird-dog", side="both", name="a.jpg", picture=True)
    still = replace(stills[0], moment=replace(stills[0].moment, frame=0, t_s=0.0))
    text = report_html(picture, (still,), About())
    assert "Photographed from the side" in text
    assert "</span> right side: in position, good form</figcaption>" in text
    for words in ("of the time,", "the best moment", "Moments", " s held"):
        assert words not in text


def test_angles_are_explained_where_the_report_shows_them(demo_recording: Recording) -> None:
    text = report_html(demo_recording, (), About())
    section = text[text.index('<section class="explained">') : text.index("How the measures went")]
    assert re.findall(r"<strong>(.*?)</strong>", section) == [
        "Trunk", "Back", "Shoulder, arm", "Elbow", "Hip, leg", "Knee",
    ]  # fmt: skip
    assert section.count("<svg") == 6
    flat = replace(demo_recording.track, back=np.full_like(demo_recording.track.back, np.nan))
    without = report_html(record_track(flat, "bird-dog", side="both", name="a.npz"), (), About())
    assert "<strong>Back</strong>" not in without
    assert "<strong>Knee</strong>" in without


def test_without_a_measure_no_angle_is_explained(demo_recording: Recording) -> None:
    unknown = record_track(demo_recording.track[0:30], "auto", side="both", name="c.npz")
    assert 'class="explained"' not in report_html(unknown, (), About())


def test_numbers_on_the_axes_are_those_of_the_language(demo_recording: Recording) -> None:
    curve = next(c for c in curves_of(demo_recording) if c.rule.id == "back")
    assert {"2.5", "20", "−20"} <= set(re.findall(r">([−\d.,]+)</text>", curve_svg(curve, demo_recording, 1)))
    speak("de")
    try:
        assert "2,5" in re.findall(r">([−\d.,]+)</text>", curve_svg(curve, demo_recording, 1))
    finally:
        speak("en")


def test_a_page_is_the_same_each_time(demo_recording: Recording) -> None:
    assert report_html(demo_recording, (), About()) == report_html(demo_recording, (), About())


def test_a_long_curve_keeps_its_extremes_and_gaps_and_few_points() -> None:
    t_s = np.arange(108_000) / 30
    values = np.sin(t_s / 50)
    values[54_321], values[80_000:82_000] = 9.0, np.nan
    at_s, kept = thinned(t_s, values)
    assert len(at_s) <= 2 * POINTS
    assert np.nanmax(kept) == 9.0
    assert np.nanmin(kept) == pytest.approx(-1.0, abs=1e-3)
    gap = np.isnan(kept)
    assert gap.any()
    assert (at_s[gap] >= 80_000 / 30).all()
    assert (at_s[gap] < 82_000 / 30).all()
    assert (np.diff(at_s) > 0).all()


def test_faults_are_told_by_shape_as_well_as_by_colour(demo_recording: Recording) -> None:
    curves = curves_of(demo_recording)
    faulty = [c for c in curves if c.faults]
    assert faulty
    assert "<pattern" in curve_svg(faulty[0], demo_recording, 1)  # the hatch
    assert "<pattern" not in curve_svg(next(c for c in curves if not c.faults), demo_recording, 2)


def test_a_folder_that_does_not_exist_is_told(demo_recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose another folder"):
        write_report(tmp_path / "no" / "a.html", demo_recording, (), About())


def test_the_pdf_has_pages_of_the_report(page: str, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    write_pdf(tmp_path / "a.pdf", page, tmp_path / "a.html")
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(data) > 50_000  # the pictures are in it


@pytest.mark.parametrize(
    ("missing", "words"), [(ImportError("no"), "pip install 'formcheck"), (OSError("pango"), "libpango-1.0-0")]
)
def test_without_weasyprint_or_pango_it_offers_the_browser(
    missing: Exception, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def find_spec(self, name: str, *_: object) -> None:
            if name.partition(".")[0] == "weasyprint":
                raise missing

    for name in [n for n in sys.modules if n.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Refusing(), *sys.meta_path])
    with pytest.raises(PdfError) as caught:
        write_pdf(tmp_path / "a.pdf", "<p>", tmp_path / "a.html")
    assert words in str(caught.value)
    assert "a.html in a browser and print it" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "digits", "sign", "text"),
    [(-0.3, 0, "", "0"), (-1.6, 0, "", "−2"), (0.04, 1, "+", "0.0"), (2.0, 0, "+", "+2"), (-2.25, 1, "+", "−2.2")],
)
def test_numbers_have_a_true_minus_and_zero_has_no_sign(value: float, digits: int, sign: str, text: str) -> None:
    assert number(value, digits, sign) == text


def test_sentences_that_follow_each_other_have_a_space_between_them(page: str) -> None:
    words = re.sub(r"<[^>]+>", "\n", re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL))
    text = html.unescape(" ".join(words.split()))
    assert "could be judged. The person" in text
    assert re.findall(r"[a-z]\.[A-Z]", text) == []
