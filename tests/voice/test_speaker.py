"""The speaker with helpers that do what speech engines do: hang, never end, die. It never waits for them."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from formcheck.voice.client import LANGUAGE, NO_SPEECH
from formcheck.voice.cues import Earcon, Utterance
from formcheck.voice.reasons import ENDED, NO_ANSWER, NO_VOICE, NOT_STARTED, ONLY_SOUNDS
from formcheck.voice.speaker import Speaker

PATIENCE_S = 20.0

HELPER = """
import json, os, sys, time
log = open(sys.argv[1], "a", buffering=1)
log.write(json.dumps({"pid": os.getpid(), "arguments": sys.argv[2:]}) + "\\n")
def answer(**values):
    print(json.dumps(values), flush=True)
def ready(speech="fake", sounds=True, reason=""):
    answer(ready={"speech": speech, "sounds": sounds, "reasons": [[reason, {}]] if reason else []})
def commands():
    for line in sys.stdin:
        command = json.loads(line)
        log.write(line)
        if "quit" in command:
            return
        yield command
"""
GOOD = """
ready()
for c in commands():
    if "id" in c: answer(done=c["id"])
"""
HANGS_AT_START = "time.sleep(600)"
HANGS_WITH_SPEECH = f"""
if {NO_SPEECH!r} not in sys.argv: time.sleep(600)
ready(None)
for c in commands():
    if "id" in c: answer(done=c["id"])
"""
NEVER_ENDS = """
ready()
for c in commands(): pass
"""
DIES = "ready()\nnext(commands())\nsys.exit(3)"
DIES_ONCE = """
ready()
first = open(sys.argv[1]).read().count("pid") == 1
for c in commands():
    if first: sys.exit(3)
    if "id" in c: answer(done=c["id"])
"""
SLOW = """
ready()
for c in commands():
    time.sleep(0.5)
    if "id" in c: answer(done=c["id"])
"""
SPEAKS_ONLY_GERMAN = f"""
def tell(language):
    reasons = [] if language == "de" else [[{NO_VOICE!r}, {{"language": "English"}}]]
    answer(ready={{"speech": "fake" if language == "de" else None, "sounds": True, "reasons": reasons}})
tell(sys.argv[sys.argv.index({LANGUAGE!r}) + 1])
for c in commands():
    if "language" in c: tell(c["language"])
    if "id" in c: answer(done=c["id"])
"""
SPEAKS_ALL = SPEAKS_ONLY_GERMAN.replace('== "de"', '!= "xx"')
SPEAKS_ALL_BUT_DIES_ONCE = SPEAKS_ALL.replace(
    '    if "id"', "    if 'say' in c and open(sys.argv[1]).read().count('pid') == 1: sys.exit(3)\n    if \"id\""
)
HANGS_IN_ANOTHER_LANGUAGE = f"""
ready(None if {NO_SPEECH!r} in sys.argv else "fake")
for c in commands():
    if "language" in c: time.sleep(600)
    if "id" in c: answer(done=c["id"])
"""
MUTE_AND_SILENT_IN_ENGLISH = """
ready() if "de" in sys.argv else ready(None, False, "no voice")
for c in commands():
    if "id" in c: answer(done=c["id"])
"""
TALKS_NONSENSE = """
print("no json"); print("[1]"); answer(done=["x"]); answer(done=99)
""" + GOOD  # fmt: skip

MakeSpeaker = Callable[..., Speaker]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


@pytest.fixture
def speaker(tmp_path: Path, log: Path) -> Iterator[MakeSpeaker]:
    """Make a speaker with a helper of these lines; afterwards no process is left."""
    made: list[Speaker] = []

    def make(code: str, start_s: float = 10.0, answer_s: float = 10.0, **options: Any) -> Speaker:
        script = tmp_path / "helper.py"
        script.write_text(HELPER + code, "utf-8")
        made.append(Speaker([sys.executable, str(script), str(log)], start_s, answer_s, **options))
        return made[-1]

    yield make
    for it in made:
        it.close()
    for entry in entries(log):
        if "pid" in entry and sys.platform != "win32":
            with pytest.raises(ProcessLookupError):
                os.kill(entry["pid"], 0)  # not even a zombie


def entries(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def said(log: Path) -> list[str]:
    return [e["say"] for e in entries(log) if "say" in e]


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.01)


def test_it_needs_no_qt() -> None:
    names = "formcheck.voice.speaker, formcheck.voice.announcer"
    code = f"import sys, {names}; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_and_sounds_get_there(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(GOOD)
    assert s.status == "starting" and s.news() == ""
    wait_for(lambda: s.status == "speech")
    s.set_volume(0.5)
    s.say(Utterance("Arm a little higher", 3))
    s.play(Earcon("done", deadline_s=10.0))
    wait_for(lambda: len(entries(log)) == 4)
    _, volume, *rest = entries(log)
    assert volume == {"volume": 0.5}
    assert sorted(e.get("say", e.get("play")) for e in rest) == ["Arm a little higher", "done"]
    assert 0 < next(e for e in rest if "say" in e)["deadline_s"] <= 2.0
    assert s.reason == s.news() == ""
    s.close()
    assert entries(log)[-1] == {"quit": True}, "it was asked, not killed"


def test_words_before_it_is_ready_wait_and_the_newest_wins(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker("time.sleep(0.3)" + GOOD)
    s.play(Earcon("start"))
    for text in ("one", "two", "three"):
        s.say(Utterance(text, 1, deadline_s=10.0))
    wait_for(lambda: said(log))
    assert said(log) == ["three"]
    assert not any("play" in e for e in entries(log)), "a late sound would mean another instant"


def test_newer_words_replace_those_that_have_not_begun(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SLOW)
    s.say(Utterance("first", 1, deadline_s=10.0))
    wait_for(lambda: said(log) == ["first"])
    s.say(Utterance("second", 3, deadline_s=10.0))
    s.say(Utterance("third", 1, deadline_s=10.0))
    wait_for(lambda: len(said(log)) == 2)
    assert said(log) == ["first", "third"]


def test_words_that_have_waited_too_long_are_dropped(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SLOW)
    s.say(Utterance("first", 1, deadline_s=10.0))
    wait_for(lambda: said(log) == ["first"])
    s.say(Utterance("late", 1, deadline_s=0.05))
    time.sleep(1.0)
    s.say(Utterance("last", 1, deadline_s=10.0))
    wait_for(lambda: "last" in said(log))
    assert said(log) == ["first", "last"]


def test_a_muted_speaker_says_nothing(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(GOOD)
    wait_for(lambda: s.status == "speech")
    s.set_volume(0.0)
    s.say(Utterance("unheard", 1))
    s.set_volume(1.0)
    s.say(Utterance("heard", 1))
    wait_for(lambda: "heard" in said(log))
    assert said(log) == ["heard"]


@pytest.mark.parametrize(
    ("code", "start_s", "answer_s", "reason"),
    [
        (HANGS_AT_START, 1.5, 10.0, NOT_STARTED),
        (NEVER_ENDS, 10.0, 0.2, NO_ANSWER),
        (DIES, 10.0, 10.0, ENDED),
        ("sys.exit(1)", 10.0, 10.0, ENDED),
    ],
)
def test_it_is_started_twice_and_then_given_up(
    speaker: MakeSpeaker, log: Path, code: str, start_s: float, answer_s: float, reason: str
) -> None:
    s = speaker(code, start_s, answer_s)
    while s.status != "silent":
        begun = time.monotonic()
        s.say(Utterance("words", 1))
        s.play(Earcon("tick"))
        assert time.monotonic() - begun < 1.0, "the caller never waits"
        time.sleep(0.02)
    assert len([e for e in entries(log) if "pid" in e]) == 2
    assert s.news() == f"There are neither spoken cues nor sounds: {reason}." == s.reason
    assert s.news() == "", "it is told once"
    s.say(Utterance("words", 1))
    s.set_volume(0.5)


def test_one_failure_is_forgiven(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(DIES_ONCE)
    s.say(Utterance("words", 1, deadline_s=10.0))
    wait_for(lambda: len([e for e in entries(log) if "pid" in e]) == 2 and s.status == "speech")
    s.say(Utterance("again", 1, deadline_s=10.0))
    wait_for(lambda: "again" in said(log))
    assert s.news() == ""


def test_where_speech_hangs_at_the_start_there_are_sounds_at_least(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(HANGS_WITH_SPEECH, start_s=2.5)
    wait_for(lambda: s.status == "sounds")
    assert s.news() == f"Cues are not spoken, only sounds are played: {NOT_STARTED}."
    s.say(Utterance("words", 1))
    s.play(Earcon("done", deadline_s=10.0))
    wait_for(lambda: any("play" in e for e in entries(log)))
    assert said(log) == []


@pytest.mark.parametrize(
    ("ready", "status", "reason"),
    [
        ("'fake', False, 'no device'", "speech", "Sounds cannot be played: no device."),
        ("None, True, 'no engine here'", "sounds", "Cues are not spoken, only sounds are played: no engine here."),
        ("None, False, 'no library'", "silent", "There are neither spoken cues nor sounds: no library."),
    ],
)
def test_what_is_missing_is_told(speaker: MakeSpeaker, ready: str, status: str, reason: str) -> None:
    s = speaker(f"ready({ready})\nfor c in commands(): pass")
    wait_for(lambda: s.status != "starting")
    assert (s.status, s.news(), s.news()) == (status, reason, "")


def test_nonsense_is_passed_over(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(TALKS_NONSENSE)
    s.say(Utterance("words", 1, deadline_s=10.0))
    wait_for(lambda: said(log))


def test_closing_does_not_wait_for_a_helper_that_hangs(speaker: MakeSpeaker) -> None:
    s = speaker(HANGS_AT_START)
    begun = time.monotonic()
    s.close()
    assert time.monotonic() - begun < 5.0
    s.close()


def test_a_command_that_does_not_exist(tmp_path: Path) -> None:
    s = Speaker([str(tmp_path / "nothing")])
    wait_for(lambda: s.status == "silent")
    assert "cannot be started" in s.reason
    s.close()


def starts(log: Path) -> list[list[str]]:
    """The languages and other arguments that the processes were started with."""
    return [e["arguments"] for e in entries(log) if "pid" in e]


def test_the_language_is_there_from_the_start(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SPEAKS_ONLY_GERMAN, language="de")
    wait_for(lambda: s.status == "speech")
    assert starts(log) == [[LANGUAGE, "de"]]


def shout(text: str) -> str:
    """Translate into capitals, places for values left as they are."""
    return re.sub(r"(\{\w+\})|[^{]+", lambda m: m[1] or m[0].upper(), text)


def test_another_language_needs_no_new_process(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SPEAKS_ONLY_GERMAN)
    wait_for(lambda: s.status == "sounds")
    sentence = "Cues are not spoken, only sounds are played: no speech engine here has a voice for English."
    shouted = "CUES ARE NOT SPOKEN, ONLY SOUNDS ARE PLAYED: NO SPEECH ENGINE HERE HAS A VOICE FOR English."
    assert s.reason == s.news() == sentence
    assert s.reason_parts == ((ONLY_SOUNDS, {}), (NO_VOICE, {"language": "English"}))
    assert s.reason_in(shout) == shouted
    s.set_language("de")
    wait_for(lambda: s.status == "speech")
    assert s.reason == s.news() == ""
    assert not s.reason_parts
    s.set_language("de")
    s.say(Utterance("Arm etwas höher", 3, deadline_s=10.0))
    wait_for(lambda: said(log) == ["Arm etwas höher"])
    s.set_language("en")
    wait_for(lambda: s.status == "sounds")
    assert s.news(shout) == shouted, "it is new again"
    assert [e["language"] for e in entries(log) if "language" in e] == ["de", "en"]
    assert len(starts(log)) == 1


def test_the_last_of_several_languages_counts(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker("time.sleep(0.3)" + SPEAKS_ONLY_GERMAN)
    for language in ("fr", "it", "de"):
        s.set_language(language)
    s.say(Utterance("Fertig", 3, deadline_s=10.0))
    wait_for(lambda: said(log) == ["Fertig"])
    assert s.status == "speech"
    assert [e["language"] for e in entries(log) if "language" in e] == ["de"]


def test_words_that_wait_are_in_the_wrong_language_then(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SPEAKS_ALL.replace("for c in commands():", "for c in commands():\n    time.sleep(0.3)"))
    s.say(Utterance("first", 1, deadline_s=10.0))
    wait_for(lambda: said(log) == ["first"])
    s.say(Utterance("second", 1, deadline_s=10.0))
    s.set_language("de")
    s.say(Utterance("Dritter", 1, deadline_s=10.0))
    wait_for(lambda: "Dritter" in said(log))
    assert said(log) == ["first", "Dritter"]


def test_a_process_that_is_started_once_more_speaks_the_language_and_has_the_volume(
    speaker: MakeSpeaker, log: Path
) -> None:
    s = speaker(SPEAKS_ALL_BUT_DIES_ONCE)
    s.set_volume(0.5)
    s.set_language("de")
    s.say(Utterance("Ende", 1, deadline_s=10.0))
    wait_for(lambda: len(starts(log)) == 2)
    s.say(Utterance("wieder", 1, deadline_s=10.0))
    wait_for(lambda: "wieder" in said(log))
    assert starts(log) == [[LANGUAGE, "en"], [LANGUAGE, "de"]]
    assert [e["volume"] for e in entries(log) if "volume" in e] == [0.5, 0.5]


def test_a_language_that_hangs_leaves_the_sounds(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(HANGS_IN_ANOTHER_LANGUAGE, start_s=2.5)
    wait_for(lambda: s.status == "speech")
    s.set_language("de")
    wait_for(lambda: s.status == "sounds")
    assert s.news() == f"Cues are not spoken, only sounds are played: {NOT_STARTED}."
    assert starts(log)[1] == [LANGUAGE, "de", NO_SPEECH]


def test_a_language_with_a_voice_brings_back_what_was_given_up(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(MUTE_AND_SILENT_IN_ENGLISH)
    wait_for(lambda: s.status == "silent")
    assert s.news() == "There are neither spoken cues nor sounds: no voice."
    s.set_language("de")
    wait_for(lambda: s.status == "speech")
    assert s.news() == ""
    s.say(Utterance("Fertig", 1, deadline_s=10.0))
    wait_for(lambda: said(log) == ["Fertig"])


def test_the_volume_gets_there_while_something_is_being_said(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(NEVER_ENDS)
    wait_for(lambda: s.status == "speech")
    s.say(Utterance("a long sentence", 1, deadline_s=10.0))
    wait_for(lambda: said(log))
    for volume in (0.7, 0.7, 0.0, 1.0):
        s.set_volume(volume)
    wait_for(lambda: len([e for e in entries(log) if "volume" in e]) == 3)
    assert [e["volume"] for e in entries(log) if "volume" in e] == [0.7, 0.0, 1.0]


def test_the_volume_set_while_the_language_changes_is_the_last_one(speaker: MakeSpeaker, log: Path) -> None:
    s = speaker(SPEAKS_ALL.replace("for c in commands():", "for c in commands():\n    time.sleep(0.2)"))
    s.set_volume(0.5)
    wait_for(lambda: any("volume" in e for e in entries(log)))
    s.set_language("de")
    s.set_volume(0.2)
    s.set_volume(1.0)
    wait_for(lambda: len([e for e in entries(log) if "volume" in e]) == 2)
    assert [e["volume"] for e in entries(log) if "volume" in e] == [0.5, 1.0]
