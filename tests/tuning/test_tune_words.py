"""What the steps of tuning print is in the user's language to the last word."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.cli.main import run
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import pose_dir
from formcheck.report.track_file import write_track
from formcheck.tuning.formats.skeletons import SKELETONS
from formcheck.tuning.record.samples import Sample, save_take
from tests.cli.marked_words import marked, speaking_marked, unmarked
from tests.cli.test_baseline import child
from tests.tuning.movement import bird_dog, moved, take

NAMES = (
    {"formcheck", "anna", "ben", "still", "armm", "deg", "hold", "both", "form", "sides", "view", "cycle"}
    | set(pose_ids())
    | set(SKELETONS)
    | {rule.id for pose in pose_ids() for phase in load_pose(pose).phases for rule in phase.rules}
    | {key for pose in pose_ids() for rule in load_pose(pose).hold_rules() for key in type(rule).model_fields}
    | {phase.id for pose in pose_ids() for phase in load_pose(pose).phases}
)
"""Ids and keys of pose files, and names that this test gives."""


def pose_words(pose: str) -> list[str]:
    """What a pose file itself says in German, and its sources."""
    definition = load_pose(pose)
    text = definition.texts("de")
    faults = [words for fault in text.faults.values() for words in (fault.cue, fault.say)]
    sources = [words for source in definition.sources for words in (source.what, source.cite)]
    return [text.title, text.summary, text.setup, text.safety, *text.phases.values(), *faults, *sources]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    save_take(Path("a.npz"), take("anna", bird_dog("right"), bird_dog("left")))
    save_take(Path("still.npz"), Sample("still", "still", moved(hold_s=0.0)[:45]))
    save_take(Path("low.npz"), take("ben", bird_dog("right", arm=150.0)))
    Path("labels.csv").write_text("file,faults\na.npz,good\nlow.npz,arm_low\n", "utf-8")
    write_track(Path("stiff.npz"), child(132.0))
    text = (pose_dir() / "bird-dog.toml").read_text("utf-8").replace('id = "bird-dog"', 'id = "mine"', 1)
    Path("mine.toml").write_text(text, "utf-8")
    points = [v for k in range(17) for v in (100.0 + 9 * k, 200.0 + 7 * k, 0.9)]
    Path("coco.json").write_text(json.dumps([{"image_id": i, "keypoints": points} for i in range(9)]), "utf-8")
    Path("bad.json").write_text(json.dumps([{"image_id": "x", "keypoints": points}]), "utf-8")
    with speaking_marked(monkeypatch):
        yield tmp_path


COMMANDS = {
    "tune record a.npz --yes": "held positions",
    "tune record still.npz --yes": "no position was held",
    "tune record a.npz --yes --dry-run": "nothing written",
    "tune fit a.npz --like bird-dog --out fit.toml": "before",
    "tune fit a.npz low.npz --out new.toml": "Left and right",
    "tune fit a.npz --out new.toml --side right --dry-run": "in the set-up",
    "tune fit still.npz --out other.toml --side right --dry-run": "do not tell it from",
    "tune sweep labels.csv --pose bird-dog --rule arm --dry-run": "as it is",
    "tune sweep labels.csv --pose bird-dog --rule armm": "has no form rule",
    "tune compare bird-dog mine.toml": "The rules are the same",
    "tune compare bird-dog plank": "where",
    "tune compare bird-dog a.npz": "tolerance",
    "tune compare plank a.npz": "was not held",
    "tune plot plank --dry-run": "phases",
    "tune convert coco.json --format coco17": "frames",
    "tune convert bad.json --format coco17": "has no number in its name",
    "tune convert --rules": "not judged",
    "poses check mine.toml": "proven on bodies",
    "poses show bird-dog": "Set-up",
    "analyze low.npz --pose bird-dog --no-report --out results": "To change",
    "baseline learn stiff.npz --pose childs-pose --person anna --out b.json": "asks for",
}
"""Commands, and words that each of them says in any case."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_word_is_worded(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--language", "de", *command.split()])
    out, err = capsys.readouterr()
    printed = out + err
    for own in pose_words("bird-dog"):
        printed = printed.replace(own, "")
    lines = [line for line in printed.splitlines() if not line.startswith(("-> ", "|---"))]
    assert marked(COMMANDS[command]) in "\n".join(lines)
    assert unmarked("\n".join(lines), NAMES) == []


@pytest.mark.usefixtures("folder")
def test_positions_are_chosen_in_the_users_words(capsys: pytest.CaptureFixture[str]) -> None:
    from formcheck import i18n
    from formcheck.tuning.record.take_recorder import chosen

    i18n.speak("de", lambda text: {"all": "alle", "none": "keine"}.get(text, text))
    found = ((1.0, 2.0),)
    assert chosen("alle", found) == chosen("all", found) == found
    assert chosen("Keine", found) == chosen("none", found) == ()
