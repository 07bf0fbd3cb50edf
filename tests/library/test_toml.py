"""Any file that is no TOML is refused in one sentence, whoever reads it."""

import ast
from pathlib import Path

import pytest

from formcheck.core.errors import UsageError
from formcheck.library.pose_files import PoseFileError, load_pose, pose_dir, read_pose_file
from formcheck.library.routine_files import RoutineFileError, load_routines, read_routine_file
from formcheck.library.toml import LARGEST, TomlError, read_toml

ROOT = Path(__file__).parents[2]

WRONG = {
    "4,301 digits": (b"a = " + b"1" * 4301, "a number is too long"),
    "4,301 digits deep in it": (b"[a]\nb = [1, {c = -" + b"9" * 4301 + b"}]", "a number is too long"),
    "a hexadecimal number beyond 64 bits": (b"a = 0x" + b"f" * 5000, "a number is too long"),
    "a thousand brackets": (b"a = " + b"[" * 20000, "nested too deeply"),
    "not TOML": (b"steps = [", "is not valid TOML"),
    "Latin-1": ("title = 'Rücken'".encode("latin-1"), "save it as UTF-8"),
    "UTF-16": ("title = 'x'".encode("utf-16"), "save it as UTF-8"),
    "huge": (b"#" * (LARGEST + 1), "is larger than"),
    "NUL": (b"a = '\0'", "is not valid TOML"),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_toml_is_told_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    for read, error in ((read_toml, TomlError), (read_pose_file, PoseFileError), (read_routine_file, RoutineFileError)):
        with pytest.raises(error) as caught:
            read(path)  # type: ignore[operator]
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)
        assert isinstance(caught.value, UsageError)
    assert len(load_routines(tmp_path).problems) == 1


@pytest.mark.parametrize("name", ["no\0such.toml", "x" * 300 + ".toml", "missing.toml"])
def test_a_file_that_cannot_be_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_pose(str(tmp_path / name))


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    shipped = pose_dir() / "plank.toml"
    path = tmp_path / "plank.toml"
    path.write_bytes(b"\xef\xbb\xbf" + shipped.read_bytes().replace(b"\n", b"\r\n"))
    assert read_pose_file(path) == load_pose("plank")
    assert read_toml(path).text == shipped.read_text("utf-8")


def test_nothing_else_reads_toml() -> None:
    for path in [*ROOT.glob("formcheck/**/*.py"), *ROOT.glob("scripts/*.py")]:
        names = {
            name.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import)
            for name in node.names
        }
        assert "tomllib" not in names or path.name == "toml.py", path
