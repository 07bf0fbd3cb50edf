"""Notes and logos: taken as they are, or refused with one sentence."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from formcheck.core.errors import UsageError
from formcheck.report.additions import MOST_BYTES, MOST_LETTERS, read_logo, read_note

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"), [(picture("PNG"), "image/png"), (picture("JPEG"), "image/jpeg"), (SVG, "image/svg+xml")]
)
def test_a_logo_is_embedded_as_it_is_whatever_its_name(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "logo.bin").write_bytes(data)
    uri = read_logo(str(tmp_path / "logo.bin")) or ""
    head, _, body = uri.partition(",")
    assert head == f"data:{kind};base64"
    assert base64.b64decode(body) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        picture("BMP"),
        picture("PNG")[:40],
        b"<html></html>",
        b"<svg",
        b'<!DOCTYPE s [<!ENTITY a "aaaa">]><svg>&a;</svg>',
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(UsageError, match="is no PNG, JPEG or SVG picture") as caught:
        read_logo(str(tmp_path / "logo.png"))
    assert caught.value.exit_code == 2


def test_a_logo_has_a_size_that_a_report_can_carry(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG.ljust(MOST_BYTES))
    assert read_logo(str(tmp_path / "logo.svg"))
    (tmp_path / "logo.svg").write_bytes(SVG.ljust(MOST_BYTES + 1))
    with pytest.raises(UsageError, match="is larger than 1 MB"):
        read_logo(str(tmp_path / "logo.svg"))


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.png cannot be read"):
        read_logo(str(tmp_path / "none.png"))
    with pytest.raises(UsageError, match="cannot be read"):
        read_note(None, str(tmp_path))  # a folder


def test_a_note_keeps_its_lines_and_loses_what_cannot_be_seen(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(b"\xef\xbb\xbfKnee hurts.\r\n\r\n\x00Go on with 3\xc3\x97.  \r\n")
    assert read_note(None, str(tmp_path / "note.txt")) == "Knee hurts.\n\nGo on with 3×."
    assert read_note("  fine ", None) == "fine"
    assert read_note(None, None) is None
    assert read_note(" \n ", None) is None


def test_a_note_is_text_and_no_book(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes("Schmerz über dem Knie".encode("latin-1"))
    with pytest.raises(UsageError, match="is no text in UTF-8"):
        read_note(None, str(tmp_path / "note.txt"))
    assert read_note("x" * MOST_LETTERS, None)
    with pytest.raises(UsageError, match="The note has 20001 letters"):
        read_note("x" * (MOST_LETTERS + 1), None)
