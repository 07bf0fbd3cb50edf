"""The languages of the user: complete, up to date, each one folder."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from formcheck import i18n
from formcheck.i18n.names import measure_name
from formcheck.library import load_pose, pose_ids

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "formcheck" / "i18n").glob("*/messages.po"))


def messages(file: Path) -> list[tuple[str, str]]:
    """Source and translation of every entry; of a plural, of each of its forms."""
    with file.open("rb") as source:
        found = [(m.id, m.string) for m in read_po(source, locale=file.parent.name) if m.id]
    plain = [(a, b) for a, b in found if isinstance(a, str) and isinstance(b, str)]
    return plain + [(a[min(k, 1)], form) for a, b in found if not isinstance(a, str) for k, form in enumerate(b)]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda p: p.parent.name)
def test_every_text_is_translated(file: Path) -> None:
    assert [source for source, text in messages(file) if not text.strip()] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda p: p.parent.name)
def test_places_for_values_keys_and_ends_are_kept(file: Path) -> None:
    wrong = []
    for source, text in messages(file):
        fields = [sorted({f for _, f, _, _ in string.Formatter().parse(s) if f is not None}) for s in (source, text)]
        keys = [len(re.findall(r"&(?!&|\s)", s)) for s in (source, text)]
        ends = [s.endswith("…") for s in (source, text)]
        spaces = [s[:1] == " " for s in (source, text)]
        if fields[0] != fields[1] or keys[0] != keys[1] or ends[0] != ends[1] or spaces[0] != spaces[1]:
            wrong.append((source, text))
    assert wrong == []


def test_the_catalogues_know_every_text_in_the_code() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "update_translations.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda p: p.parent.name)
def test_what_is_loaded_is_what_is_written(file: Path) -> None:
    """The compiled file is made when the project is built; a stale one would show old words."""
    translate = i18n.translator(file.parent.name)
    with file.open("rb") as source:
        entries = [(m.id, m.string) for m in read_po(source, locale=file.parent.name) if m.id]
    stale = [a for a, b in entries if isinstance(a, str) and translate(a) != b]
    plural = i18n.plural_translator(file.parent.name)
    stale += [a[0] for a, b in entries if not isinstance(a, str) and (plural(*a, 1), plural(*a, 2)) != tuple(b[:2])]
    assert stale == [], "run scripts/update_translations.py"


def test_a_number_decides_on_the_words() -> None:
    one, several = "{n} recording", "{n} recordings"
    assert [i18n.tr_n(one, several, n) for n in (0, 1, 2)] == [several, one, several]
    i18n.speak("de")
    try:
        assert [i18n.tr_n(one, several, n) for n in (0, 1, 2)] == ["{n} Aufnahmen", "{n} Aufnahme", "{n} Aufnahmen"]
    finally:
        i18n.speak("en")


def test_a_language_is_a_folder() -> None:
    assert i18n.languages() == ("en", *(file.parent.name for file in CATALOGUES))
    assert [i18n.own_name(code) for code in ("en", "de")] == ["English", "Deutsch"]


@pytest.mark.parametrize(
    ("setting", "system", "spoken"),
    [
        ("de", "en_GB.UTF-8", "de"),
        ("en", "de_AT", "en"),
        ("system", "de_AT.UTF-8", "de"),
        ("system", "fr_FR", "en"),
        ("system", "C", "en"),
        ("system", "", "en"),
        ("x", "de_DE", "en"),
    ],
)
def test_which_language(setting: str, system: str, spoken: str) -> None:
    assert i18n.wanted(setting, system) == spoken


def test_the_environment_is_asked_as_posix_orders_it() -> None:
    assert i18n.system_locale({"LANG": "en_US", "LC_MESSAGES": "de_DE"}) == "de_DE"
    assert i18n.system_locale({"LC_ALL": "fr_FR", "LC_MESSAGES": "de_DE"}) == "fr_FR"


def test_every_measure_of_the_shipped_poses_has_a_name() -> None:
    ids = {rule.id for name in pose_ids() for phase in load_pose(name).holds for rule in phase.rules}
    i18n.speak("de")
    try:
        same_in_both = {"arm", "hand"}
        assert [i for i in ids if measure_name(i) == i.replace("_", " ") and i not in same_in_both] == []
    finally:
        i18n.speak("en")
