"""The real helper process, with and without what Qt needs for speech and sound."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from formcheck.voice.client import COMMAND
from formcheck.voice.cues import Earcon, Utterance
from formcheck.voice.reasons import NO_ENGINE, NO_VOICE, TEMPLATES, unpacked
from formcheck.voice.speaker import Speaker

CAN_SPEAK = (
    subprocess.run([sys.executable, "-c", "import PySide6.QtTextToSpeech"], capture_output=True, check=False).returncode
    == 0
)
needs_speech = pytest.mark.skipif(not CAN_SPEAK, reason="Qt's speech cannot be loaded here (libpulse0 is missing)")


def run(*arguments: str, commands: tuple[Any, ...]) -> tuple[list[dict[str, Any]], str]:
    """Run the process with these commands; returns its answers and what it wrote to standard error.

    Its input ends only once it is ready: from then on it lives for a second at most, which a busy computer may need to
    start it.
    """
    lines = "".join(f"{c if isinstance(c, str) else json.dumps(c)}\n" for c in commands)
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        process.stdin.write(lines)
        process.stdin.flush()
        first = process.stdout.readline()
        process.stdin.close()
        answers, errors = first + process.stdout.read(), process.stderr.read()
    assert process.returncode == 0
    return [json.loads(line) for line in answers.splitlines()], errors


def test_it_is_ready_whatever_is_missing_and_ends_with_its_input() -> None:
    (first, *rest), errors = run(commands=("no json", [1], {"volume": 7}, {"play": "nonsense", "id": 3}))
    ready = first["ready"]
    assert set(ready) == {"speech", "sounds", "language", "reasons"} and ready["speech"] != "mock"
    assert ready["language"] == "en"
    assert ready["reasons"] or (ready["speech"] and ready["sounds"])
    assert {reason.template for reason in unpacked(ready["reasons"])} <= set(TEMPLATES)
    assert rest == [{"failed": 3, "reason": "there is no such sound"}]
    assert "Traceback" not in errors


def test_without_speech_every_utterance_fails_with_a_reason() -> None:
    (first, answer), _ = run("--no-speech", commands=({"say": "words", "id": 1}, {"quit": True}))
    assert first["ready"]["speech"] is None
    assert answer == {"failed": 1, "reason": "there is no speech"}


def test_an_engine_that_does_not_exist() -> None:
    (first,), _ = run("--engine", "nothing", commands=({"quit": True},))
    assert first["ready"]["speech"] is None and NO_ENGINE in [template for template, _ in first["ready"]["reasons"]]


def test_another_language_is_answered_with_what_works_then() -> None:
    answers, errors = run("--no-speech", "--language", "de", commands=({"language": "en"}, {"language": "de"}))
    assert [answer["ready"]["language"] for answer in answers] == ["de", "en", "de"]
    assert "Traceback" not in errors


@pytest.mark.skipif(CAN_SPEAK, reason="Qt's speech can be loaded here")
def test_a_missing_library_is_told_in_a_sentence() -> None:
    speaker = Speaker()
    until = time.monotonic() + 20.0
    while speaker.status == "starting" and time.monotonic() < until:
        time.sleep(0.02)
    assert speaker.status == "silent"
    assert speaker.news().startswith("There are neither spoken cues nor sounds: what Qt needs for sound and speech ")
    speaker.close()


@needs_speech
def test_the_mock_engine_speaks_when_it_is_asked_for() -> None:
    speaker = Speaker([*COMMAND, "--engine", "mock"], start_deadline_s=20.0)
    until = time.monotonic() + 20.0
    while speaker.status == "starting" and time.monotonic() < until:
        time.sleep(0.02)
    assert speaker.status == "speech"
    speaker.say(Utterance("Arm a little higher", 3))
    speaker.play(Earcon("tick"))
    time.sleep(1.5)
    speaker.set_volume(0.0)
    speaker.close()
    assert speaker.status == "speech"


@needs_speech
def test_the_mock_engine_answers_and_has_no_voice_for_every_language() -> None:
    process = subprocess.Popen(
        [*COMMAND, "--engine", "mock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdin is not None and process.stdout is not None
        assert json.loads(process.stdout.readline())["ready"]["speech"] == "mock"
        process.stdin.write('{"say": "one two", "deadline_s": 1, "id": 1}\n{"say": "late", "deadline_s": 0, "id": 2}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"failed": 2, "reason": "too late"}
        assert json.loads(process.stdout.readline()) == {"done": 1}
    (first,), _ = run("--engine", "mock", "--language", "is", commands=({"quit": True},))
    assert first["ready"]["speech"] is None
    assert [NO_VOICE, {"language": "is"}] in first["ready"]["reasons"]


@needs_speech
def test_the_mock_engine_changes_its_language_and_breaks_off_what_it_says() -> None:
    """It has voices for Finnish and Norwegian too, but none for Icelandic."""
    process = subprocess.Popen(
        [*COMMAND, "--engine", "mock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdin is not None and process.stdout is not None
        assert json.loads(process.stdout.readline())["ready"]["language"] == "en"
        for command in (
            {"say": "words " * 50, "deadline_s": 1, "id": 1}, {"language": "fi"}, {"language": "is"},
            {"say": "unheard", "id": 2}, {"language": "nb"}, {"say": "ord", "deadline_s": 1, "id": 3},
        ):  # fmt: skip
            process.stdin.write(json.dumps(command) + "\n")
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline()) for _ in range(6)]
    ready = [answer["ready"] for answer in answers if "ready" in answer]
    assert [(r["language"], r["speech"]) for r in ready] == [("fi", "mock"), ("is", None), ("nb", "mock")]
    assert {"done": 1} in answers and {"done": 3} in answers
    assert {"failed": 2, "reason": "there is no speech"} in answers
