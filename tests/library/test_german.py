"""The German texts of the shipped poses: complete, German, and as careful as the English ones."""

import re

import pytest

from formcheck.core.pose.definition import PoseDefinition, Texts
from formcheck.library.pose_files import load_pose, pose_ids

POSES = {name: load_pose(name) for name in pose_ids()}

each_pose = pytest.mark.parametrize("pose", POSES.values(), ids=POSES.keys())

SAME_NAMES = {"Superman"}
"""What is called the same in both languages."""

SUBSTITUTE = re.compile(r"(?<![aeäq])(?:ae|oe|ue)", re.IGNORECASE)
"""ae, oe, ue that stand for ä, ö, ü; not in words like genauer, treue, bequem."""

SHARP_S = re.compile(r"\b(?:fuss|fuess|gross|schliess|giess|gesaess|ausser|draussen|vierfuss)", re.IGNORECASE)
"""Words whose ss is an ß in German."""


def entries(texts: Texts) -> dict[str, str]:
    """Every text by where it stands in the file."""
    found = {name: getattr(texts, name) for name in ("title", "summary", "setup", "safety")}
    found |= {f"phases.{name}": text for name, text in texts.phases.items()}
    for name, text in texts.faults.items():
        found |= {f"faults.{name}.cue": text.cue, f"faults.{name}.say": text.say}
    return found


@each_pose
def test_german_has_every_text_that_english_has(pose: PoseDefinition) -> None:
    assert "de" in pose.text
    assert list(entries(pose.text["de"])) == list(entries(pose.text["en"]))


@each_pose
def test_no_german_text_is_the_english_one(pose: PoseDefinition) -> None:
    german, english = entries(pose.text["de"]), entries(pose.text["en"])
    assert [k for k, text in german.items() if text == english.get(k) and text not in SAME_NAMES] == []


@each_pose
def test_umlauts_are_written_as_such(pose: PoseDefinition) -> None:
    words = re.findall(r"\w+", " ".join(entries(pose.text["de"]).values()))
    assert [w for w in words if SUBSTITUTE.search(w)] == []
    assert [w for w in words if SHARP_S.match(w)] == []


@pytest.mark.parametrize("word", ["Huefte", "Fuesse", "hoeher", "Ruecken", "laenger", "Schulterbruecke", "UEber"])
def test_a_substitute_would_be_found(word: str) -> None:
    assert SUBSTITUTE.search(word)


@pytest.mark.parametrize("word", ["bequem", "genauer", "neue", "Rücken", "auseinander"])
def test_a_good_word_is_no_substitute(word: str) -> None:
    assert not SUBSTITUTE.search(word)


@each_pose
def test_safety_says_when_to_stop_and_to_ask_a_doctor_as_in_english(pose: PoseDefinition) -> None:
    german, english = pose.text["de"].safety, pose.text["en"].safety
    assert "hole ärztlichen Rat ein" in german
    assert ("höre auf" in german.lower()) is ("stop" in english.lower())
    for word, same in (("Kribbeln", "tingling"), ("Taubheit", "numbness"), ("Schwindel", "dizziness"),
                       ("Schwäche", "weakness"), ("nachts", "at night"), ("atme", "breathing")):  # fmt: skip
        assert (word.lower() in german.lower()) is (same in english)


@each_pose
def test_a_caution_in_a_cue_is_there_in_both_languages(pose: PoseDefinition) -> None:
    german, english = entries(pose.text["de"]), entries(pose.text["en"])
    assert [k for k in english if ("comfortable" in english[k]) != ("angenehm" in german[k])] == []
    assert [k for k in english if ("Hold." in english[k]) != ("Halten." in german[k])] == []


@each_pose
def test_the_view_that_is_asked_for_is_the_same(pose: PoseDefinition) -> None:
    german, english = pose.text["de"].setup, pose.text["en"].setup
    assert ("Seite zu." in german) is ("your side to the camera" in english)
    assert ("Vorderseite zu." in german) is ("your front to the camera" in english)


@each_pose
def test_a_person_is_addressed_with_du(pose: PoseDefinition) -> None:
    words = " ".join(entries(pose.text["de"]).values())
    assert not re.search(r"\b(Ihr|Ihre|Ihren|Ihnen|bitte|man)\b", words)
    assert not re.search(r"\w+en Sie\b", words)


@each_pose
def test_nobody_is_told_what_they_have_or_to_go_on_in_pain(pose: PoseDefinition) -> None:
    """The German words of a diagnosis or of toughness; the English ones are looked for in all languages."""
    words = " ".join(entries(pose.text["de"]).values()).lower()
    assert not re.search(
        r"skoliose|bandscheib|ischias|stenose|arthr|vorfall|durchhalten|kein(e|en)? schmerz|zähne", words
    )
