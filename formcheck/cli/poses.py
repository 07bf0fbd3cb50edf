"""``formcheck poses``: list, show and check reference poses."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from formcheck.core.errors import UsageError
from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import Rule
from formcheck.i18n import language, say, tr, tr_n
from formcheck.i18n.names import hold_name, in_numbers
from formcheck.library.pose_files import (
    PoseFileError,
    load_pose,
    own_pose_dir,
    own_pose_ids,
    pose_dir,
    pose_ids,
    pose_path,
    read_pose_file,
)


def list_poses(*, as_json: bool) -> int:
    """Print the shipped poses, then the user's own, and where those lie."""
    shipped, own = pose_ids(), own_pose_ids()
    if as_json:
        print(json.dumps([*shipped, *own]))
        return 0
    width = max((len(i) for i in (*shipped, *own)), default=0)
    for name in shipped:
        print(f"{name:{width}}  {load_pose(name).texts(language()).summary}")
    if not own:
        print(
            tr("Pose files of your own in {folder} are found by their ids; there are none.").format(
                folder=own_pose_dir()
            )
        )
        return 0
    print(tr("Your own, in {folder}:").format(folder=own_pose_dir()))
    for name in own:
        try:
            print(f"{name:{width}}  {load_pose(name).texts(language()).summary}")
        except PoseFileError as error:
            print(f"formcheck: {error.path}: {'; '.join(map(say, error.problems))}", file=sys.stderr)
    return 0


def show_pose(name: str) -> int:
    """Print set-up, holds, faults with their cues, safety and sources of a pose."""
    definition = load_pose(name)
    text = definition.texts(language())
    view = {"side": tr("from the side"), "front": tr("from the front"), "any": tr("from anywhere")}[definition.view]
    lines = [f"{text.title} ({definition.id})", text.summary, "", tr("Set-up: {text}").format(text=text.setup)]
    lines.append(tr("Camera: {view}.").format(view=view))
    for phase in definition.holds:
        lines += ["", f"{hold_name(phase.id)}, {phase.hold_s:g} s: {text.phases.get(phase.id, '')}".rstrip(": ")]
        lines += [f"  {_rule(r)}" for r in phase.rules if r.is_form]
    lines += ["", tr("What to change, and how it is said:")]
    for fault in definition.fault_ids:
        words = definition.fault_text(fault, language())
        lines.append(f"  {fault}: {words.cue} (“{words.say}”)")
    lines += ["", tr("Safety: {text}").format(text=text.safety), "", tr("Sources:")]
    lines += [f"  {s.what}: {s.cite}" for s in definition.sources]
    print("\n".join(lines))
    return 0


def check_poses(files: Sequence[str], *, quick: bool = False) -> int:
    """Check pose files, all in folders (a line for each), or the shipped ones; returns 2 if any of them is wrong.

    quick : read and validate them only; else also prove that a body can do them (a few seconds each).

    Raises
    ------
    UsageError : there is no pose file in a folder, or no pose of an id.
    """
    code = 0
    for name in files or (str(pose_dir()),):
        in_folder = Path(name).is_dir()
        for path in _pose_files(Path(name)) if in_folder else [_named(name)]:
            wrong, texts = _checked(path, quick=quick)
            if in_folder:
                texts = ["; ".join(" ".join(text.split()).rstrip(".") for text in texts)]
            for text in texts:
                begin = "formcheck: " if wrong else ""
                print(f"{begin}{path}: {text}", file=sys.stderr if wrong else sys.stdout, flush=True)
            code = max(code, PoseFileError.exit_code if wrong else 0)
    return code


def _named(name: str) -> Path:
    """Return the file of a name, which may be an id."""
    path = Path(name)
    return path if path.suffix or path.exists() else pose_path(name)


def _pose_files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise UsageError(mark("There is no pose file (.toml) in {folder}."), folder=folder)
    return found


def _checked(path: Path, *, quick: bool) -> tuple[bool, list[str]]:
    """Return whether a pose file is wrong, and what is to be said of it, the verdict first if it is right."""
    try:
        definition = read_pose_file(path)
    except PoseFileError as error:
        return True, [say(problem) for problem in error.problems]
    counts = _counts(definition)
    if quick:
        return False, [tr("ok ({counts})").format(counts=counts)]
    from formcheck.tuning.proof.pose_proof import prove

    findings = prove(definition, [load_pose(name) for name in pose_ids()])
    texts = [say(finding.text) for finding in findings]
    if any(finding.kind == "wrong" for finding in findings):
        return True, texts
    proven = tr("ok ({counts}), proven on bodies with median, longer and shorter limbs")
    return False, [proven.format(counts=counts), *texts]


def new_pose(out: str, ask: Callable[[str], str] = input) -> int:
    """Ask a few questions and write a pose file that is valid at once.

    Raises
    ------
    UsageError : an answer cannot be used, the file exists already. OutputError : it cannot be written.
    """
    from formcheck.atomic_files import replacing, writable_folder
    from formcheck.tuning.learn.new_pose import Answers, fresh_pose, pose_id

    title = _answer(ask, tr("What is the exercise called?"))
    path = writable_folder(Path(out)) / f"{pose_id(title)}.toml"
    if path.exists() or path.stem in pose_ids():
        raise UsageError(mark("There is a pose {name} already; choose another name."), name=path.stem)
    print(tr("Shipped exercises: {names}").format(names=", ".join(pose_ids())))
    like = load_pose(_answer(ask, tr("Which of them is it most like?"))).id
    summary = _answer(ask, tr("What does one do, in a sentence?"))
    usual = max(phase.hold_s or 0.0 for phase in load_pose(like).holds)
    said = ask(tr("How many seconds is it held? [{usual}]").format(usual=f"{usual:g}") + " ").strip()
    try:
        hold_s = float(said or usual)
    except ValueError:
        hold_s = 0.0
    if not 1.0 <= hold_s <= 600.0:
        raise UsageError(mark("{said!r} is not a number of seconds from 1 to 600."), said=said)
    text = fresh_pose(pose_path(like).read_text(encoding="utf-8"), Answers(title, like, summary, hold_s))
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")
    read_pose_file(path)
    done = tr("{path} is written and valid; it still has the rules of {like}. Its first lines say how to go on.")
    print(done.format(path=path, like=like))
    if path.parent.resolve() != own_pose_dir().resolve():
        found = tr("In {folder} it is found by its id ({name}), by the command line and the window.")
        print(found.format(folder=own_pose_dir(), name=path.stem))
    return 0


def _answer(ask: Callable[[str], str], question: str) -> str:
    """Return what someone says, asked at most three times."""
    for _ in range(3):
        said = ask(f"{question} ").strip()
        if said:
            return said
    raise UsageError(mark("Without an answer there is no new pose."))


def pose_schema() -> int:
    """Print the JSON Schema of pose files, with which editors complete and check them."""
    schema = PoseDefinition.model_json_schema(by_alias=True)
    print(json.dumps({"$id": "urn:formcheck:pose:1", **schema}, indent=1))
    return 0


def _counts(definition: PoseDefinition) -> str:
    holds, faults = len(definition.holds), len(definition.fault_ids)
    return ", ".join(
        (
            tr_n("{n} hold", "{n} holds", holds).format(n=holds),
            tr_n("{n} fault", "{n} faults", faults).format(n=faults),
        )
    )


def _rule(rule: Rule) -> str:
    degrees, lengths = (
        tr("{rule}: {target} degrees, tolerance {tolerance}"),
        tr("{rule}: {target} torso lengths, tolerance {tolerance}"),
    )
    low, high = (in_numbers(f"{x:g}") for x in rule.band)
    target = low if low == high else tr("{low} to {high}").format(low=low, high=high)
    text = degrees if rule.unit == "deg" else lengths
    return text.format(rule=rule.id, target=target, tolerance=in_numbers(f"{rule.tolerance:g}"))
