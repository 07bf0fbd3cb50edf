"""The per-frame table as Parquet: the same values as the CSV, with types."""

import csv
import sys
from pathlib import Path

import pytest

from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.frame_table import write_table
from formcheck.report.parquet import ParquetError, write_parquet


def test_parquet_has_what_the_csv_has(demo_recording: Recording, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(tmp_path / "a.parquet", demo_recording)
    write_table(tmp_path / "a.csv", demo_recording)
    table = parquet.read_table(tmp_path / "a.parquet")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert table.column_names == list(rows[0])
    assert table.num_rows == len(rows) == len(demo_recording.track)
    for got, want in zip(table.to_pylist(), rows, strict=True):
        for name, cell in want.items():
            value = got[name]
            if name in ("person", "in_position", "in_form"):
                assert value is (cell == "1")
            elif name in ("pose", "phase", "side"):
                assert value == (cell or None)
            else:
                assert value == (float(cell) if cell else None)


def test_without_pyarrow_it_says_what_to_install(
    demo_recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ParquetError, match=r"pip install 'formcheck\[parquet\]'"):
        write_parquet(tmp_path / "a.parquet", demo_recording)
    assert list(tmp_path.iterdir()) == []
