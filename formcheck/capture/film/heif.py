"""Phone photos (HEIF: HEIC, AVIF): detects those stored in tiles, which FFmpeg returns one by one."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HEAD_BYTES: Final = 1 << 20
"""The boxes that describe a photo are at the beginning and are far smaller than this."""

_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"avif", b"miaf")


def is_tiled(file: Path) -> bool:
    """Whether a file is a photo whose main picture is a grid of tiles; False for any other file (ISO 23008-12)."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head[4:8] != b"ftyp" or not any(brand in head[8:64] for brand in _BRANDS):
        return False
    try:
        return _main_kind(head) == b"grid"
    except (struct.error, IndexError):
        return False


def _main_kind(data: bytes) -> bytes | None:
    """Return the four-letter type of the main picture; None where the file does not state it."""
    meta = next((body for kind, body in _boxes(data) if kind == b"meta"), b"")
    boxes = dict(_boxes(meta[4:]))
    main, items = boxes.get(b"pitm", b""), boxes.get(b"iinf", b"")
    wide = bool(main[:1] and main[0])
    number = struct.unpack_from(">I" if wide else ">H", main, 4)[0]
    for kind, body in _boxes(items[8 if items[0] else 6 :]):
        if kind == b"infe" and body[0] in (2, 3):
            at = 4 if body[0] == 2 else 6  # a number of 2 or 4 bytes, then 2 of protection
            found = struct.unpack_from(">H" if body[0] == 2 else ">I", body, 4)[0]
            if found == number:
                return body[at + 4 : at + 8]
    return None


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield types and contents of consecutive boxes."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        header = 8
        if size == 1 and at + 16 <= len(data):
            size, header = struct.unpack_from(">Q", data, at + 8)[0], 16
        end = len(data) if size == 0 else at + size
        if end < at + header:
            return
        yield kind, data[at + header : end]
        at = end
