"""The language of the window, changed while it is open."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from formcheck import i18n
from formcheck.coaching.controller import Controller
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui import window_language
from formcheck.gui.main_window import MainWindow
from formcheck.gui.paint import theme
from formcheck.gui.review.review_view import ReviewView
from formcheck.gui.window_language import use_language
from formcheck.i18n import tr
from formcheck.routine import load_routines
from formcheck.store.settings import Settings
from tests.gui.whole_window import shown_window
from tests.i18n.test_catalogues import messages

ROOT = Path(__file__).resolve().parents[2]
GERMAN = ROOT / "formcheck" / "i18n" / "de" / "messages.po"


@pytest.fixture(autouse=True)
def _back_to_english(qapp: QApplication) -> Iterator[None]:
    yield
    window_language.use_language("en")
    theme.use(theme.DARK)


@pytest.mark.parametrize(
    ("setting", "system", "spoken"),
    [
        ("de", "en_GB", "de"),
        ("en", "de_AT", "en"),
        ("system", "de_AT", "de"),
        ("system", "fr_FR", "en"),
        ("x", "de_DE", "en"),
    ],
)
def test_which_language(setting: str, system: str, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    assert window_language.use_language(setting) == spoken == i18n.language()


@pytest.fixture
def window(qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition]) -> MainWindow:
    controller = Controller(
        stage.make_run,
        poses,
        "bird-dog",
        source=stage.opener("source"),
        demo=None,
        settings=Settings(language="en", theme="dark"),
        routines=load_routines(None).routines,
    )
    return shown_window(qtbot, controller)


def shown(window: MainWindow) -> list[str]:
    """All texts that can be read now."""
    found = [w.text() for w in window.pages.findChildren(QLabel) if w.isVisible()]
    found += [w.text().removesuffix(" ▾") for w in window.pages.findChildren(QAbstractButton) if w.isVisible()]
    for chooser in window.pages.findChildren(QComboBox):
        found += [chooser.itemText(i) for i in range(chooser.count())]
    found += [a.text().partition("\t")[0] for a in window.top.menu.actions()]
    return [*found, window.cue.cue.text, *(name for name, _ in window.panel.reps.texts)]


@pytest.mark.parametrize("screen", ["starting", "live", "summary", "problem"])
def test_nothing_stays_english(
    window: MainWindow, stage: Any, update: Callable[..., Any], holding: Callable[..., Any], hold: Any, screen: str
) -> None:
    stage.run.update = update(holding(fault="arm_low", in_form=False)) if screen == "live" else None
    stage.run.holds, stage.run.finished = (hold("left"), hold("right")), screen == "summary"
    if screen == "problem":
        stage.run.silent_s = 10.0
        stage.run.info = stage.run.info.__class__("camera 0", 320, 180, camera=True)
        window.controller.tick()
    window.use(window.controller.settings.but(language="de"))
    if screen == "live":
        stage.run.update = update(holding(fault="arm_low", in_form=False))
        window.refresh()
    english = {s for s, text in messages(GERMAN) if s != text}
    poses = window.controller.selection.poses.values()
    english |= {d.texts("en").title for d in poses} - {d.texts("de").title for d in poses}
    assert window.screen_name == screen
    assert [text for text in shown(window) if text in english] == []
    assert "Nichts verlässt diesen Computer." in shown(window)


def test_language_and_theme_change_while_the_window_is_open(
    window: MainWindow, stage: Any, update: Callable[..., Any], holding: Callable[..., Any], qtbot: QtBot
) -> None:
    stage.run.update = update(holding(held_s=3.26))
    window.refresh()
    assert (window.panel.side.text(), window.panel.ring.number) == ("RIGHT side", "3.2")
    window.use(window.controller.settings.but(language="de", theme="light"))
    stage.run.update = update(holding(held_s=3.27))
    window.refresh()
    assert window.screen_name == "live"
    assert (window.panel.side.text(), window.panel.ring.number) == ("RECHTE Seite", "3,2")
    assert window.palette().window().color() == theme.LIGHT.background or theme.now() is theme.LIGHT
    qtbot.keyClick(window, Qt.Key.Key_V)
    assert window.controller.settings.mat_view
    window.use(window.controller.settings.but(language="en"))
    stage.run.update = update(holding(held_s=3.28))
    window.refresh()
    assert window.panel.side.text() == "RIGHT side"
    assert len(stage.runs) == 1, "the camera runs on"


def test_the_keys_of_the_review_differ_in_every_language(qtbot: QtBot) -> None:
    for code in ("en", "de"):
        use_language(code)
        view = ReviewView()
        qtbot.addWidget(view)
        head, controls = view.stage.head, view.stage.controls
        buttons = [head.file_button, head.about_button, head.export_button, head.back_button, head.compare_button,
                   head.curves_button, controls.before_button, controls.next_button, controls.go_button]  # fmt: skip
        controls.show_marks([], moving=True)
        texts = [button.text() for button in buttons]
        for actions in ((tr("&Open"), tr("Show fol&der")), (tr("&Analyse again"),)):
            keys = [m[1].lower() for text in (*texts, *actions) if (m := re.search(r"&(\w)", text))]
            assert len(keys) == len(set(keys)) == len(texts) + len(actions), (code, texts, actions)
        view.close_all()
    use_language("en")


def test_the_keys_of_one_row_differ_in_every_language(window: MainWindow) -> None:
    for setting in ("en", "de"):
        window.use(window.controller.settings.but(language=setting))
        rows = [a.text() for a in window.top.menu.actions()]
        top = [w.text() for w in window.top.findChildren(QLabel)]
        top += [b.text() for b in (window.top.gallery_button, window.top.camera_button, window.top.menu_button)]
        top += [window.footer.voice.text()]
        window.open_gallery()
        inside = [b.text() for b in window.pages.gallery.findChildren(QPushButton)]  # type: ignore[union-attr]
        inside += [window.footer.voice.text()]
        window.close_gallery()
        for row in (rows, top, inside):
            keys = [m[1].lower() for text in row if (m := re.search(r"&(\w)", text))]
            assert len(keys) == len(set(keys)), row
