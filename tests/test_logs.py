"""The log that an unexpected error points to."""

import logging
from pathlib import Path

import pytest

from formcheck.logs import FILE, log_in, unexpected

logger = logging.getLogger("formcheck.somewhere")


def fail() -> Exception:
    try:
        raise ZeroDivisionError  # noqa: TRY301 - a traceback is wanted
    except ZeroDivisionError as error:
        logger.exception("it failed")
        return error


def test_the_sentence_names_the_file_that_has_the_details(tmp_path: Path) -> None:
    with log_in(tmp_path / "new"):
        assert list(tmp_path.rglob("*.log")) == [], "no file before there is something to tell"
        told = str(unexpected(fail()))
    log = tmp_path / "new" / FILE
    assert str(log) in told and "ZeroDivisionError" in told
    assert "it failed" in log.read_text("utf-8") and "Traceback" in log.read_text("utf-8")


def test_where_no_log_is_kept_none_is_named() -> None:
    assert str(unexpected(fail())) == "Something unexpected went wrong (ZeroDivisionError); start again."


@pytest.mark.parametrize("where", ["folder", "file"])
def test_a_disk_that_takes_no_log_troubles_nobody(tmp_path: Path, where: str) -> None:
    if where == "folder":
        (tmp_path / "taken").write_text("")
    else:
        (tmp_path / "taken" / FILE).mkdir(parents=True)
    with log_in(tmp_path / "taken"):
        assert "start again." in str(unexpected(fail()))


def test_a_log_stays_small(tmp_path: Path) -> None:
    with log_in(tmp_path):
        for _ in range(600):
            logger.warning("x" * 1000)
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) < 500_000
    logger.warning("after")
    assert "after" not in (tmp_path / FILE).read_text("utf-8")
