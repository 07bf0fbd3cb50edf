"""Numbers turned on labelled recordings: exact, and finding what was planted."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.scoring import Limits, score_rules
from formcheck.core.types import PoseTrack
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.learn.number_writing import tuned
from formcheck.tuning.learn.starting_pose import base_of
from formcheck.tuning.record.samples import save_take
from formcheck.tuning.tolerance.agreement import HOLDS, Counts, compared, pooled
from formcheck.tuning.tolerance.labels import Label, read_labels
from formcheck.tuning.tolerance.suggesting import FACTORS, Parameter, Swept, by_person, groups, knobs, sweep, turned
from formcheck.tuning.tolerance.sweep import holds_of, measures_of
from tests.stick import RIGHT_NEAR
from tests.tuning.movement import bird_dog, moved, take
from tests.tuning.proof.test_stick_sheet import run

BIRD_DOG = load_pose("bird-dog")


def with_numbers(rule: str, **numbers: Any) -> PoseDefinition:
    data: dict[str, Any] = BIRD_DOG.model_dump(mode="json", by_alias=True)
    next(r for r in data["phases"][1]["rules"] if r["id"] == rule).update(numbers)
    return PoseDefinition.model_validate(data)


def knob_of(rule: str, definition: PoseDefinition = BIRD_DOG) -> Parameter:
    (found,) = knobs(definition, only=[rule])
    return found


def labelled(name: str, person: str, faults: str, **angles: float) -> tuple[Label, PoseTrack]:
    ids = frozenset(faults.split())
    return Label(Path(name), ids, person, holds=1), moved(bird_dog("right", **angles))


def test_every_candidate_finds_exactly_what_analysing_with_it_finds(demo_recording: Recording) -> None:
    turns = [
        (knob_of("arm"), 5.0), (knob_of("back"), 3.0), (knob_of("trunk"), 1.0),
        *((k, value) for k in knobs(BIRD_DOG, hold_rules=True) if k.rule is None for value in k.values[::2]),
    ]  # fmt: skip
    candidates = [BIRD_DOG, *(turned(BIRD_DOG, [turn]) for turn in turns)]
    for track in (
        demo_recording.track,
        moved(bird_dog("left", arm=160.0)),
        moved(bird_dog("right"), camera=RIGHT_NEAR),
    ):
        found = holds_of(measures_of(track, BIRD_DOG), candidates)
        for candidate, holds in zip(candidates, found, strict=True):
            assert holds == record_track(track, candidate, side="both", name="a").analysis.holds
    assert len({repr(holds) for holds in found}) > 1


def test_stacked_limits_judge_like_each_by_itself() -> None:
    rules = BIRD_DOG.holds[0].rules
    each = [Limits.of(rules), Limits.of(with_numbers("arm", tolerance=9.0).holds[0].rules)]
    rng = np.random.default_rng(1)
    values, u = rng.uniform(-50.0, 200.0, (40, len(rules))), rng.uniform(0.0, 5.0, (40, len(rules)))
    values[rng.uniform(size=values.shape) < 0.1] = np.nan
    together = score_rules(Limits.stacked(each), values, u)
    for c, limits in enumerate(each):
        alone = score_rules(limits, values, u)
        for name in ("error", "violated", "score", "enter", "stay"):
            np.testing.assert_array_equal(getattr(together, name)[c], getattr(alone, name))
        np.testing.assert_array_equal(together.known, alone.known)


def test_a_planted_fault_that_a_loose_tolerance_misses_is_found() -> None:
    loose = with_numbers("arm", tolerance=18.0)
    recordings = [
        *(labelled(f"good{k}", person, "", arm=174.0 + k) for k, person in enumerate("abc")),
        *(labelled(f"low{k}", person, "arm_low", arm=158.0 + k) for k, person in enumerate("abc")),
    ]
    (swept,) = sweep(loose, recordings, [knob_of("arm", loose)])
    assert swept.total(swept.now) == Counts(0, 0, 3)
    assert swept.total(swept.best) == Counts(3, 0, 0)
    assert swept.changes
    assert swept.worse() == []
    # The band begins at 169: from 11 degrees of tolerance on, 158 is no fault; k·u adds a little.
    assert swept.knob.values[swept.best] < 11.0
    assert by_person([label for label, _ in recordings])
    assert (swept.of_now.f1, swept.left_out.f1) == (0.0, 1.0)


def test_a_good_file_is_left_alone() -> None:
    recordings = [labelled("good", "a", "", arm=176.0), labelled("low", "b", "arm_low", arm=158.0)]
    (swept,) = sweep(BIRD_DOG, recordings, [knob_of("arm")])
    assert not swept.changes
    assert swept.total(swept.now).f1 == 1.0


def test_what_makes_a_recording_worse_is_shown_and_not_written() -> None:
    # Two faults lie within the tolerance, and one good recording beyond them: more agreement costs a false alarm.
    loose = with_numbers("arm", tolerance=18.0)
    recordings = [
        labelled("low1", "a", "arm_low", arm=160.0), labelled("low2", "b", "arm_low", arm=161.0),
        labelled("low3", "c", "arm_low", arm=162.0), labelled("odd", "d", "", arm=157.0),
    ]  # fmt: skip
    (swept,) = sweep(loose, recordings, [knob_of("arm", loose)])
    assert swept.changes
    assert [recordings[i][0].path.name for i in swept.worse()] == ["odd"]
    base = base_of("bird-dog")
    assert "tolerance = 2.0" in tuned(base.text, BIRD_DOG, [swept], "mine", "4 recordings")


def test_tuned_numbers_are_written_with_their_reason() -> None:
    # The back's planted fault lies where its tolerance of 14 still allows it.
    base = base_of("bird-dog")
    knob = knob_of("back")
    empty: tuple[dict[str, Counts], ...] = tuple({"back_arched": Counts(1, 0, 0)} for _ in FACTORS)
    missed = tuple(dict(c) if k != 8 else {"back_arched": Counts(0, 0, 1)} for k, c in enumerate(empty))
    swept = Swept(knob, missed, tuple((c,) for c in missed), 4, Counts(), Counts())
    text = tuned(base.text, BIRD_DOG, [swept], "mine", "1 labelled recording")
    assert "tolerance = 7.0 # fitted: agrees best with 1 labelled recording, F1 0.00 -> 1.00" in text
    assert "absolute = { target = [-40.0, 45.0], tolerance = 7.5 }" in text
    assert 'what = "Tolerances"' in text


def test_hold_rules_are_judged_by_the_number_of_holds() -> None:
    label = Label(Path("a"), frozenset(), "a", holds=2)
    two = record_track(take("a", bird_dog("right"), bird_dog("left")).track, BIRD_DOG, side="both", name="a").analysis
    assert compared(label, two.holds, [HOLDS]) == {HOLDS: Counts(2, 0, 0)}
    assert compared(label, two.holds[:1], [HOLDS]) == {HOLDS: Counts(1, 0, 1)}
    assert compared(label, two.holds * 2, [HOLDS]) == {HOLDS: Counts(2, 2, 0)}
    recording = (Label(Path("a"), frozenset(), "a", holds=1), moved(bird_dog("right"), hold_s=3.0))
    wanted = [k for k in knobs(BIRD_DOG, hold_rules=True) if k.name == "list_s"]
    (swept,) = sweep(BIRD_DOG, [recording], wanted)
    assert swept.total(swept.now) == Counts(1, 0, 0)


def test_shares_and_groups() -> None:
    assert (Counts(3, 1, 2).precision, Counts(3, 1, 2).recall, Counts(3, 1, 2).f1) == (0.75, 0.6, 6 / 9)
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert pooled([Counts(1, 0, 0), Counts(0, 2, 3)]) == Counts(1, 2, 3)
    allowed = Label(Path("a"), frozenset({"arm_low"}), "a", frozenset({"leg_low"}))
    assert compared(allowed, (), ["arm_low", "leg_low"]) == {"arm_low": Counts(0, 0, 1), "leg_low": Counts()}
    people = [Label(Path(n), frozenset(), p) for n, p in (("1", "a"), ("2", "a"), ("3", "b"))]
    assert groups(people) == [[0], [1], [2]]
    assert groups([*people, Label(Path("4"), frozenset(), "c")]) == [[0, 1], [2], [3]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "needs a first line with the columns file and faults"),
        ("file,person\na.npz,x\n", "needs a first line"),
        ("file,faults,shoe\na.npz,good,9\n", "has a column 'shoe'"),
        ("file,faults\nb.npz,good\n", "line 2: there is no file 'b.npz'"),
        ("file,faults\na.npz,good\na.npz,\n", "line 3: say which faults a.npz shows, or good"),
        ("file,faults\na.npz,arm_lo\n", "line 2: the pose has no fault 'arm_lo'; nearest: arm_low"),
        ("file,faults,holds\na.npz,good,two\n", "line 2: holds is a number, not 'two'"),
    ],
)
def test_a_wrong_label_is_told_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "a.npz").touch()
    (tmp_path / "labels.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_labels(tmp_path / "labels.csv", BIRD_DOG.fault_ids)
    assert says in str(error.value)


def test_the_script_suggests_plots_and_writes(tmp_path: Path) -> None:
    text = (
        base_of("bird-dog")
        .text.replace('id = "bird-dog"', 'id = "loose"')
        .replace("tolerance = 2.0", "tolerance = 18.0")
    )
    (tmp_path / "loose.toml").write_text(text, encoding="utf-8")
    rows = ["file,faults,person,holds"]
    for person in "abc":
        for name, arm, fault in (("good", 175.0, "good"), ("low", 158.0, "arm_low")):
            save_take(tmp_path / f"{person}-{name}.npz", take(person, bird_dog("right", arm=arm)))
            rows.append(f"{person}-{name}.npz,{fault},{person},1")
    (tmp_path / "labels.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    common = ["tune_tolerances.py", str(tmp_path / "labels.csv"), "--pose", str(tmp_path / "loose.toml")]
    plots, out = tmp_path / "curves.svg", tmp_path / "tight.toml"
    done = run(*common, "--plots", str(plots), "--out", str(out), "--rule", "arm", "--rule", "leg")
    assert (done.returncode, done.stderr) == (0, "")
    assert "arm_low                      –  0.00  0.00   0 right, 0 false, 3 missed" in done.stdout
    assert "a-low.npz: good -> arm_low (better)" in done.stdout
    assert "3 of 6 recordings keep their verdict." in done.stdout
    assert "arm.tolerance" in plots.read_text("utf-8")
    assert "F1 0.00 -> 1.00" in out.read_text("utf-8")
    again = run("tune_tolerances.py", str(tmp_path / "labels.csv"), "--pose", str(out), "--rule", "arm")
    assert "Nothing to change." in again.stdout
    dry = run(*common, "--out", str(tmp_path / "dry.toml"), "--dry-run")
    assert dry.returncode == 0
    assert not (tmp_path / "dry.toml").exists()
    wrong = run(*common, "--rule", "wing")
    assert wrong.returncode == 2
    assert "has no form rule wing" in wrong.stderr
