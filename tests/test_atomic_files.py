"""Names and cells that other programs would stumble over."""

from pathlib import Path

import pytest

from formcheck.atomic_files import LongNameError, OutputError, inert, replacing, shown

FORMULAS = [
    "=1+1",
    "-2+3",
    "+1+1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    " =1+1",
    "＝1+1",
    "-",
    "=",
    "--1",
    "+49 170 12",
    "-1,2,3",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", [-2, -2.5, 0, None, True, "-2", "+3", "-2.5", "-2,5", "Ann", "a-b", "1-2", "Ann; Ben", ""]
)
def test_numbers_and_other_texts_stay_as_they_are(cell: object) -> None:
    assert inert(cell) == cell


@pytest.mark.parametrize("separator", [";", "\t", "\n", "\r"])
def test_no_cell_begins_with_a_formula_where_another_separator_is_believed(separator: str) -> None:
    assert inert(f"a{separator}=1+1") == f"a{separator}'=1+1"


def test_a_name_whose_bytes_are_no_letters_can_be_printed_and_written() -> None:
    assert shown(Path("m\udcfcller.mp4")) == "m%FCller.mp4"
    assert shown("Größe ✓ 猫.mp4") == "Größe ✓ 猫.mp4"
    shown("\ud800").encode("utf-8")


@pytest.mark.parametrize("length", [240, 245, 250, 255])
def test_a_result_may_have_the_longest_name_that_there_is(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("x" * (length - 5) + ".json")
    with replacing(path) as part:
        part.write_text("{}", encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_longer_one_is_told_by_its_own_error(tmp_path: Path) -> None:
    with (
        pytest.raises(LongNameError, match="give the recording a shorter name") as caught,
        replacing(tmp_path / ("x" * 256)) as part,
    ):
        part.write_text("{}", encoding="utf-8")
    assert isinstance(caught.value, OutputError)
    assert list(tmp_path.iterdir()) == []
