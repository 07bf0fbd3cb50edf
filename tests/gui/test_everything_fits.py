"""Every screen and dialog fits: at every size, in both languages, nothing is cut, covered or out of reach."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from formcheck.store.settings import Settings
from tests.gui.conftest import Stage
from tests.gui.every_screen import Walk
from tests.gui.fitting import PaintedTexts, faults_of

SIZES = ((800, 600), (1024, 700), (1093, 614), (1280, 800), (1920, 1080), (960, 540), (760, 520))
"""Logical pixels: common screens, what scale factors of 1.25 to 2 leave of them, and the smallest window."""

BOTH = SIZES[:2] + SIZES[3:5]
"""Looked at in both languages; the others in German, whose words are longer."""

LANGUAGES = ("en", "de")
PICTURES = os.environ.get("FORMCHECK_PICTURES", "")
"""Folder for a picture of each screen, to look at."""

Look = Callable[[str, QWidget], list[str]]


@pytest.fixture
def walk(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, stage: Stage) -> Iterator[Walk]:
    (width, height), language, theme = request.param
    made = Walk(Settings(language=language, theme=theme, welcomed=True), tmp_path, stage.make_run)
    made.window.resize(width, height)
    yield made
    made.close()


@pytest.fixture
def look(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Look at one screen: name what does not fit."""
    painted = PaintedTexts(monkeypatch)
    size, language = walk.window.size(), walk.controller.settings.language

    def faults(name: str, window: QWidget) -> list[str]:
        for _ in range(3):
            QApplication.processEvents()
        if PICTURES:
            where = Path(PICTURES) / f"{language}_{size.width()}x{size.height()}_{name.replace(' ', '_')}.png"
            window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(where))
        assert walk.window.size() == size
        return [f"{name}, {size.width()} x {size.height()}, {language}: {one}" for one in faults_of(window, painted)]

    return faults


def nothing_wrong(faults: Iterator[str]) -> None:
    """Fail with every fault, one a line: pytest's own comparison shortens long lists."""
    found = list(faults)
    if found:
        pytest.fail("\n".join(["", *found]), pytrace=False)


every_size_and_language = pytest.mark.parametrize(
    "walk",
    [
        (size, language, "light" if language == "de" else "dark")
        for size in SIZES
        for language in (LANGUAGES if size in BOTH else LANGUAGES[1:])
    ],
    indirect=True,
    ids=lambda case: f"{case[0][0]}x{case[0][1]}-{case[1]}",
)


@every_size_and_language
def test_every_screen_fits(walk: Walk, look: Look) -> None:
    nothing_wrong(fault for screen in walk.screens() for fault in look(*screen))


@every_size_and_language
def test_every_dialog_fits(walk: Walk, look: Look) -> None:
    walk.window.show()
    nothing_wrong(fault for dialog in walk.dialogs() for fault in look(*dialog))


@every_size_and_language
def test_every_state_of_the_review_fits(walk: Walk, look: Look, qtbot: QtBot) -> None:
    walk.window.show()
    states = walk.review(lambda ready: qtbot.waitUntil(ready, timeout=20_000))
    nothing_wrong(fault for state in states for fault in look(*state))
