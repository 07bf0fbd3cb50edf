"""Why something is not heard, worded: one sentence, also in another language."""

import re

import pytest

from formcheck.voice import reasons
from formcheck.voice.reasons import (
    NO_DEVICE,
    NO_VOICE,
    ONLY_SOUNDS,
    SILENT,
    TEMPLATES,
    Reason,
    Trouble,
    no_engine,
    no_library,
    no_voice,
    packed,
    unpacked,
)

GERMAN = {
    ONLY_SOUNDS: "Hinweise werden nicht gesprochen, nur Töne: {reason}.",
    NO_VOICE: "keine Sprachausgabe hier spricht {language}",
}


def translate(text: str) -> str:
    return GERMAN.get(text, text)


def test_every_text_of_the_module_is_among_the_templates() -> None:
    texts = {
        v for k, v in vars(reasons).items() if re.fullmatch(r"[A-Z_]+", k) and isinstance(v, str) and k != "SOURCE"
    }
    assert texts == set(TEMPLATES)
    assert len(TEMPLATES) == len(set(TEMPLATES))


@pytest.mark.parametrize(
    ("platform", "help_"),
    [("linux", "speech-dispatcher-espeak-ng"), ("win32", "Windows"), ("darwin", "System Settings")],
)
def test_a_language_without_a_voice_is_named_with_what_helps(platform: str, help_: str) -> None:
    text = Trouble(ONLY_SOUNDS, no_voice("de", platform)).text()
    assert text.startswith(
        "Cues are not spoken, only sounds are played: no speech engine here has a voice for Deutsch; "
    )
    assert help_ in text and text.endswith(".") and "\n" not in text


def test_what_helps_is_told_only_where_it_does() -> None:
    assert no_engine("freebsd14") == (Reason(reasons.NO_ENGINE),)
    assert "apt install" in no_engine("linux")[1].text() and "apt install" in no_library("x", "linux")[1].text()
    assert no_library("x", "win32") == (Reason(reasons.NO_LIBRARY, {"error": "x"}),)
    assert no_voice("is", "sunos")[0].text() == "no speech engine here has a voice for is"


def test_a_sentence_in_another_language() -> None:
    trouble = Trouble(ONLY_SOUNDS, no_voice("de", "sunos"))
    assert (
        trouble.text(translate)
        == "Hinweise werden nicht gesprochen, nur Töne: keine Sprachausgabe hier spricht Deutsch."
    )
    assert trouble.parts == ((ONLY_SOUNDS, {}), (NO_VOICE, {"language": "Deutsch"}))


def test_a_translation_with_other_places_is_not_used() -> None:
    assert Trouble(SILENT, (Reason(NO_DEVICE),)).text(lambda text: text.replace("reason", "Grund")) == (
        "There are neither spoken cues nor sounds: this computer has no sound device."
    )


def test_no_trouble_has_no_words() -> None:
    assert (Trouble().text(), Trouble().parts) == ("", ())


def test_values_are_put_in_as_they_are() -> None:
    trouble = Trouble(SILENT, (Reason("it broke ({error})", {"error": "{0} {x}"}), Reason("{missing}"), Reason("{0}")))
    assert trouble.text() == "There are neither spoken cues nor sounds: it broke ({0} {x}); {missing}; {0}."


def test_reasons_travel_once_each_and_nonsense_is_left_out() -> None:
    sent = (Reason(NO_DEVICE), *no_library("a", "linux"), *no_library("a", "linux"), *no_voice("de", "linux"))
    assert unpacked(packed(sent)) == (*sent[:3], *sent[5:])
    assert unpacked([["no values"], "words", [1, {}], ["a", 3], ["b", {"n": 1}]]) == (Reason("b", {"n": "1"}),)
    assert unpacked(None) == unpacked("text") == ()
