"""Collect the texts of the window for the translators, and compile what they have written.

    python scripts/update_translations.py [--check]

Texts that are new in the code come into formcheck/gui/i18n/*.ts as unfinished, those that have gone leave; open the
files in Qt Linguist (`pyside6-linguist`) or a text editor. With --check nothing is written, and the exit code is 1 if
the files are not up to date.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "formcheck" / "gui" / "i18n"
sys.path.insert(0, str(ROOT))

from hatch_build import compile_translation  # noqa: E402


def collect(file: Path) -> None:
    """Bring one .ts file up to date with the code."""
    package = Path(PySide6.__file__).parent
    places = (package / "lupdate.exe", package / "lupdate", package / "Qt" / "libexec" / "lupdate")
    tool = next(place for place in places if place.is_file())
    sources = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "formcheck").rglob("*.py"))
    options = ["-silent", "-no-obsolete", "-locations", "none", "-tr-function-alias", "QT_TR_NOOP+=mark"]
    subprocess.run([tool, *options, "-source-language", "en", *sources, "-ts", file], cwd=ROOT, check=True)


def out_of_date(file: Path) -> bool:
    """Tell whether the code has other texts than the file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(file, folder))
        collect(copy)
        return copy.read_text(encoding="utf-8") != file.read_text(encoding="utf-8")


def main() -> int:
    """Collect and compile, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; tell whether something is to be done")
    check = parser.parse_args().check
    for file in sorted(FOLDER.glob("*.ts")):
        if check and out_of_date(file):
            print(f"{file.name} is not up to date; run scripts/update_translations.py")
            return 1
        if not check:
            collect(file)
            compile_translation(file, file.with_suffix(".qm"))
            unfinished = file.read_text(encoding="utf-8").count('type="unfinished"')
            print(f"{file.name}: {unfinished} unfinished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
