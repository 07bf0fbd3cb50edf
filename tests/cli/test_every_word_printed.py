"""What the commands print besides help is in the user's language to the last word."""

import contextlib
import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck import i18n
from formcheck.cli import doctor
from formcheck.cli.main import run
from formcheck.cli.poses import new_pose
from formcheck.core.errors import SYSTEM_REASONS, UsageError, reason_of
from formcheck.library.pose_files import pose_dir
from formcheck.library.validation_words import TEMPLATES
from formcheck.voice.reasons import NO_DEVICE, SILENT, Reason, Translate, Trouble
from tests.cli.marked_words import marked, speaking_marked, unmarked

NAMES = frozenset(("formcheck", "ok", "and", "hold", "both", "gate", "required", "people"))
"""Ids, names and words of files."""


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    with speaking_marked(monkeypatch):
        yield


def said(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints in the marked language, on both outputs."""
    with contextlib.suppress(SystemExit):
        run(["--language", "de", *command.split()])
    out, err = capsys.readouterr()
    return out + err


def pose_file(name: str, old: str, new: str) -> Path:
    """A copy of the bird dog with something wrong in it."""
    text = (pose_dir() / "bird-dog.toml").read_text("utf-8").replace('id = "bird-dog"', f'id = "{name}"', 1)
    assert old in text
    path = Path(f"{name}.toml")
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


WRONG = {
    'kind = "hold"': 'kind = "hald"',
    'role = "both"': 'role = "gate"',
    "tolerance = ": "tolerence = ",
    "hold_s = 5": "hold_s = -5",
    'view = "side"': 'view = "aside"',
    "target = ": 'target = "much" # ',
    'id = "arm"': 'id = "leg"',
    'joint = "': 'joint = "x',
}


@pytest.mark.parametrize("old", WRONG)
def test_what_is_wrong_with_a_pose_file(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = pose_file("mine", old, WRONG[old])
    lines = said(f"poses check {path} --quick", capsys).splitlines()
    assert lines
    for line in lines:
        found = re.fullmatch(rf"formcheck: {path}: [\w.\[\]]+: (.+)", line)
        assert found is not None
        assert unmarked(found[1], NAMES) == []


def test_what_python_says_of_toml_is_part_of_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Its own reason is English: Python has no other."""
    pose_file("mine", "[[phases]]", "[[phases")
    assert f"mine.toml: {marked('is not valid TOML')}: " in said("poses check mine.toml --quick", capsys)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS])
def test_why_the_system_refuses_a_file_is_known(number: int) -> None:
    reason = str(reason_of(OSError(number, os.strerror(number))))
    assert reason == os.strerror(number) and reason in SYSTEM_REASONS


def test_pydantic_s_sentences_are_those_that_it_writes() -> None:
    from pydantic_core import PydanticKnownError

    context = {
        "expected": "'a'", "pattern": "a", "gt": 1, "ge": 1, "lt": 1, "le": 1, "class_name": "a",
        "discriminator": "'kind'", "tag": "a", "expected_tags": "'a'",
    }  # fmt: skip
    for kind, template in TEMPLATES.items():
        used = {name: value for name, value in context.items() if f"{{{name}}}" in template}
        assert PydanticKnownError(kind, used or None).message() == template.format(**used)  # type: ignore[arg-type]


def test_lists_and_checks_of_poses(capsys: pytest.CaptureFixture[str]) -> None:
    pose_file("mine", "[[phases]]", "[[phases]]")
    text = said("poses check mine.toml --quick", capsys)
    assert marked("ok") in text and unmarked(text, NAMES) == []
    assert marked("Did you mean") in said("poses show plankk", capsys)
    here = said("poses list", capsys).splitlines()[-1]
    assert marked("Pose files of your own in") in here and unmarked(here, NAMES) == []


def test_a_new_pose_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    i18n.speak("de")
    asked: list[str] = []
    answers = iter(["My Move", "plank", "X.", "7"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    assert new_pose(".", answer) == 0
    assert len(asked) == 4
    printed = capsys.readouterr().out.splitlines()
    assert unmarked("\n".join([*asked, printed[0].partition(":")[0], *printed[1:]]), NAMES | {"plank"}) == []
    with pytest.raises(UsageError) as caught:
        new_pose(".", lambda _: "")
    assert unmarked(caught.value.worded(i18n.tr), NAMES) == []


class Speaking:
    """A voice without a process."""

    status = "speech"

    def reason_in(self, translate: Translate) -> str:
        return ""

    def close(self) -> None:
        pass


class Silent(Speaking):
    """One that cannot be had."""

    status = "silent"

    def reason_in(self, translate: Translate) -> str:
        return Trouble(SILENT, (Reason(NO_DEVICE),)).text(translate)


@pytest.mark.parametrize("everything", [True, False])
def test_the_doctor(everything: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda _: everything)
    monkeypatch.setattr(doctor, "_probe", lambda _: (0, "1.0", "") if everything else (1, "", ""))
    monkeypatch.setattr(doctor.metadata, "version", lambda _: "1.0" if everything else "0.10.33")
    monkeypatch.setattr("formcheck.capture.camera.camera_source.list_cameras", lambda: [0] if everything else [])
    monkeypatch.setattr("formcheck.voice.speaker.Speaker", Speaking if everything else Silent)
    text = said("doctor", capsys)
    names = {"numpy", "mediapipe", "opencv", "pyav", "pdf", "parquet", "cluster", "full", "lite", "batch"}
    lines = [line for line in text.splitlines() if "Python" not in line]
    assert len(lines) > 10
    assert unmarked("\n".join(lines), NAMES | names) == []


def test_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert marked("There is no baseline") in said("baseline show none.json", capsys)
    own = {"value": 132.5, "spread": 1.5, "n": 2, "learnt": "2026-11-29"}
    baseline = {"schema": "formcheck.baseline/1", "person": "", "poses": {"childs-pose": {"hold": {"hips": own}}}}
    baseline["motion"] = {"cat-cow": own}
    Path("b.json").write_text(json.dumps(baseline), "utf-8")
    for command in ("show b.json", "reset b.json --pose plank", "reset b.json --pose cat-cow", "reset b.json"):
        text = said(f"baseline {command}", capsys)
        assert text and unmarked(text, NAMES) == [], command
