"""The per-frame table as `<stem>.frames.parquet`, for pandas, R, Arrow and DuckDB (extra ``formcheck[parquet]``)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from formcheck.atomic_files import replacing
from formcheck.core.messages import Message, mark
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.frame_table import columns, rows
from formcheck.report.outputs import NotInstalledError

if TYPE_CHECKING:
    import pyarrow as pa

_TEXTS: Final = frozenset({"pose", "phase", "side"})
_FLAGS: Final = frozenset({"person", "in_position", "in_form"})


class ParquetError(NotInstalledError):
    """pyarrow, which writes Parquet, is not installed."""


def write_parquet(path: Path, recording: Recording) -> None:
    """Write the table of `write_table` with types: numbers as doubles, flags as booleans, text as text, null = empty.

    Raises
    ------
    ParquetError : pyarrow is not installed. OutputError : the file cannot be written.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ParquetError(
            mark("Parquet files need one more part: pip install 'formcheck[parquet]'."),
        ) from error
    names = columns(recording)
    cells = list(zip(*rows(recording), strict=True)) or [()] * len(names)
    table = pa.table({name: _column(pa, name, cells[k]) for k, name in enumerate(names)})
    table = table.replace_schema_metadata({"formcheck": "formcheck.frames/1"})
    with replacing(path) as part:
        parquet.write_table(table, part, compression="zstd")


def _column(pa: Any, name: str, cells: tuple[str, ...]) -> "pa.Array":
    if name in _TEXTS:
        return pa.array([cell or None for cell in cells], pa.string())
    if name in _FLAGS:
        return pa.array([cell == "1" for cell in cells], pa.bool_())
    return pa.array([float(cell) if cell else None for cell in cells], pa.float64())


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return no messages."""
    write_parquet(path, recording)
    return ()
