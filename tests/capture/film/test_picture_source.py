"""Single pictures."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.capture.film.picture_source import PictureSource, is_picture
from formcheck.capture.source import SourceError, SourceInfo
from tests.capture.media import Image, assert_upright, scene

EXIF = {
    1: lambda image: image,
    2: lambda image: image[:, ::-1],
    3: lambda image: np.rot90(image, 2),
    4: lambda image: image[::-1],
    5: lambda image: image.transpose(1, 0, 2),
    6: lambda image: np.rot90(image, 1),
    7: lambda image: np.rot90(image, 2).transpose(1, 0, 2),
    8: lambda image: np.rot90(image, 3),
}
"""EXIF orientation, and the stored picture that it turns upright."""


def encoded(rgb: Image, suffix: str) -> bytes:
    return bytes(cv2.imencode(suffix, np.ascontiguousarray(rgb[..., ::-1]))[1])


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01" + bytes([0, orientation, 0, 0]) + bytes(4)
    segment = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:]


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".png", ".webp", ".bmp"])
def test_each_format_gives_one_upright_frame(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"žába{suffix}"
    path.write_bytes(encoded(scene(), suffix))
    with PictureSource(path) as source:
        assert source.info == SourceInfo(str(path), 96, 64, fps=None, frames=1, duration_s=0.0, picture=True)
        (frame,) = source
    assert (frame.t_s, frame.index) == (0.0, 0)
    assert_upright(frame.image)


@pytest.mark.parametrize("orientation", EXIF)
def test_exif_orientation_is_respected(orientation: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_exif(encoded(EXIF[orientation](scene()), ".jpg"), orientation))
    with PictureSource(path) as source:
        assert (source.info.width, source.info.height) == (96, 64)
        (frame,) = source
    assert_upright(frame.image)


@pytest.mark.parametrize(
    "stored",
    [np.full((4, 5), 200, np.uint8), np.full((4, 5, 4), 200, np.uint8), np.full((4, 5, 3), 200 * 257, np.uint16)],
    ids=["grey", "with transparency", "16 bits"],
)
def test_other_layouts_become_8_bit_rgb(stored: Image, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), stored)
    with PictureSource(tmp_path / "a.png") as source:
        (frame,) = source
    assert frame.image.shape == (4, 5, 3)
    assert (frame.image == 200).all()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b"text" * 99, "is no picture or a damaged one; choose another"),
        (encoded(scene(), ".png")[:60], "is no picture or a damaged one; choose another"),
    ],
    ids=["missing", "empty", "text", "cut"],
)
def test_what_cannot_be_read_is_told(
    content: bytes | None, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        PictureSource(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "answer"), [("a.jpg", True), ("A.JPEG", True), ("b.WebP", True), ("a.jpg.mp4", False), ("jpg", False)]
)
def test_pictures_are_told_by_suffix(name: str, answer: bool) -> None:
    assert is_picture(name) is answer
    assert is_picture(Path("folder.png") / name) is answer
