import json

import pytest
from accuracy.report import END_MARK, START_MARK, MarkerError, as_json, fill, markdown
from accuracy.tables import Column, Section, Table, cell_text, percent, rounded

COLUMNS = (Column("name", "name"), Column("error", "error, °"), Column("secret", "", 3), Column("said", "said"))
ROWS = (
    {"name": "knee", "error": 3.14159, "secret": 0.12345, "said": {"plank": 1, "cat": 2, "bat": 1}},
    {"name": "a|b", "error": float("nan"), "said": {}},
)


def table() -> Table:
    return Table("joints", "What it means.", COLUMNS, ROWS)


def section() -> Section:
    return Section("angles", "Angles", "In degrees.", (table(), Table("wrong", "Wrong ones:", COLUMNS, ())))


def test_markdown_is_a_table_with_numbers_to_the_right() -> None:
    assert table().markdown() == [
        "What it means.",
        "",
        "| name | error, ° | said |",
        "|---|--:|---|",
        "| knee | 3.1 | cat 2, bat 1, plank 1 |",
        "| a\\|b | – | – |",
        "",
    ]


def test_a_table_without_rows_says_so() -> None:
    assert Table("wrong", "Wrong ones:", COLUMNS, ()).markdown() == ["Wrong ones:", "", "None.", ""]


def test_json_carries_the_numbers_that_are_shown_and_no_nan() -> None:
    found = json.loads(as_json([section()], model="full"))
    rows = found["sections"]["angles"]["joints"]
    assert rows[0] == {"name": "knee", "error": 3.1, "secret": 0.123, "said": {"cat": 2, "bat": 1, "plank": 1}}
    assert rows[1] == {"name": "a|b", "error": None, "secret": None, "said": {}}
    assert found["sections"]["angles"]["wrong"] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(-3.25, "−3.2"), (-90, "−90"), (True, "yes"), (False, "no"), (None, "–"), ("", "–"), (0.04, "0.0")],
)
def test_cells_are_shown_in_words_and_with_a_real_minus(value: float | str | None, text: str) -> None:
    assert cell_text(rounded(value, 1), 1) == text


def test_no_minus_zero_is_left() -> None:
    assert str(rounded(-0.04, 1)) == "0.0"


def test_a_share_of_nothing_is_no_number() -> None:
    assert percent(1, 4) == 25.0
    assert rounded(percent(0, 0), 1) is None


def test_the_report_has_a_heading_for_each_section() -> None:
    text = markdown([section()], model="full", only="bird")
    assert text.startswith("# ")
    assert "\n## Angles\n\nIn degrees.\n\nWhat it means.\n" in text
    assert "contains `bird`" in text
    assert text.endswith("None.\n")


def test_results_are_filled_in_between_the_markers_and_replaced_the_next_time() -> None:
    document = f"# Before\n\n{START_MARK}\nold\n{END_MARK}\n\nAfter.\n"
    once = fill(document, [section()], model="full")
    assert once.startswith(f"# Before\n\n{START_MARK}\n")
    assert once.endswith(f"{END_MARK}\n\nAfter.\n")
    assert "### Angles" in once
    assert "old" not in once
    assert fill(once, [section()], model="full") == once


@pytest.mark.parametrize("document", ["no marker", START_MARK, f"{END_MARK} {START_MARK}"])
def test_a_document_without_both_markers_is_refused(document: str) -> None:
    with pytest.raises(MarkerError, match="needs the lines"):
        fill(document, [], model="full")
