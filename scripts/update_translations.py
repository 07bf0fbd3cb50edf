"""Extract the user-visible texts for translation, and compile the translations.

    python scripts/update_translations.py [--check] [--new LANGUAGE]

Texts new in the code and in report templates are added to formcheck/i18n/*/messages.po without a translation, removed
ones are deleted; edit the files in Poedit or a text editor. With --check nothing is written, and the exit code is 1 if
the files are not up to date. --new starts a language (two letters).
"""

import argparse
import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "formcheck" / "i18n"
sys.path.insert(0, str(ROOT))

from hatch_build import compile_translation  # noqa: E402

WORDS: dict[str, Any] = {"tr": None, "mark": None, "tr_n": (1, 2)}
METHODS: dict[str, Any] = {".py": "python", ".j2": babel_extract}


def collect() -> Catalog:
    """Return all texts of the code and the templates."""
    found = Catalog(project="formcheck", charset="utf-8")
    for path in sorted((ROOT / "formcheck").rglob("*")):
        method = METHODS.get(path.suffix)
        if method is None:
            continue
        for entry in extract_from_file(method, path, WORDS, options={"extensions": "", "silent": "false"}):
            text = entry[1]
            if text and (isinstance(text, str) or all(isinstance(form, str) for form in text)):
                found.add(text)
    return found


def updated(file: Path, texts: Catalog) -> bytes:
    """Return an updated, sorted catalogue, without source locations, which change with every edit."""
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.parent.name)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, no_location=True, omit_header=True, width=100)
    return HEADER.format(language=file.parent.name).encode() + out.getvalue()


def _translated(text: Any) -> bool:
    """Whether there is a translation, of plurals one for each form."""
    return bool(text) and (isinstance(text, str) or all(text))


HEADER = """# Translations of formcheck.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> int:
    """Collect and compile, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; tell whether something is to be done")
    parser.add_argument("--new", metavar="LANGUAGE", help="begin a language, such as fr")
    arguments = parser.parse_args()
    if arguments.new:
        file = FOLDER / arguments.new / "messages.po"
        file.parent.mkdir(exist_ok=True)
        file.write_text(HEADER.format(language=arguments.new), encoding="utf-8")
    texts = collect()
    for file in sorted(FOLDER.glob("*/messages.po")):
        content = updated(file, texts)
        if arguments.check and content != file.read_bytes():
            print(f"{file.relative_to(ROOT)} is not up to date; run scripts/update_translations.py")
            return 1
        if not arguments.check:
            file.write_bytes(content)
            compile_translation(file)
            missing = sum(1 for m in read_po(io.BytesIO(content)) if m.id and not _translated(m.string))
            print(f"{file.relative_to(ROOT)}: {missing} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
