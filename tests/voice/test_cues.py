"""The words and sounds there are: complete in every language, and short enough for the holds they belong to."""

from string import Formatter
from typing import get_args

import pytest

from formcheck.i18n import SOURCE, languages
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.voice.cues import EARCONS, LASTS_S, PHRASES, PhraseId, lasts_s, phrase
from formcheck.voice.hold_count import LAST_S, LONG_S

SETTLED_S = 0.3
"""What of a hold has passed when it is noticed."""


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_phrase(language: str) -> None:
    assert set(PHRASES) == set(get_args(PhraseId))
    for name, english in PHRASES.items():
        text = phrase(name, language)
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
        assert fields == (["words"] if name in ("next_time", "next_exercise") else [])
        assert (text == english) is (language == SOURCE)


def test_other_languages_fall_back_to_english() -> None:
    assert phrase("done", "xx") == PHRASES["done"]


def test_every_sound_has_a_length() -> None:
    assert set(LASTS_S) == set(EARCONS)
    assert {"countdown", "gesture"} <= set(EARCONS)


def test_a_pause_within_words_takes_time() -> None:
    assert lasts_s("One. Two") == pytest.approx(lasts_s("One Twoo") + 0.3)
    assert lasts_s("One two.") == lasts_s("One twoo")


@pytest.mark.parametrize("name", pose_ids())
def test_where_english_words_fit_before_the_count_german_ones_do(name: str) -> None:
    """The room is what a hold has left after its first sound, before its middle or its last three seconds."""
    pose = load_pose(name)
    for phase in pose.holds:
        assert phase.hold_s is not None
        mark_s = phase.hold_s / 2 if phase.hold_s > LONG_S else phase.hold_s - LAST_S
        room_s = mark_s - SETTLED_S - LASTS_S["start"]
        faults = {f for r in phase.rules if r.is_form for f in (r.low, r.high) if f is not None}
        for fault in sorted(faults):
            english, german = (lasts_s(pose.fault_text(fault, language).say) for language in ("en", "de"))
            assert german <= room_s or english > room_s, fault
