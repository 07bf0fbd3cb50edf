"""The report: a Markdown and a JSON file with the same numbers, and the results inside a document."""

import json
from pathlib import Path

from accuracy import (
    angle_details,
    angles,
    calibration,
    credit,
    faults,
    holds,
    left_out,
    photos,
    real,
    recognition,
    requirements,
)
from accuracy.findings import Findings
from accuracy.material import Material
from accuracy.tables import Column, Row, Section, Table

SCHEMA = "formcheck.accuracy/1"
START_MARK, END_MARK = "<!-- results -->", "<!-- /results -->"

INTRO = """\
Written by `scripts/benchmark_accuracy.py`; `docs/accuracy.md` says in plain words how everything is measured
and what the numbers do not say.

**Read this first.** The joint angles were measured on *rendered* bodies: computer figures of three body shapes, in
tight clothes, in a tidy room, filmed steadily from where the camera should stand. Only there is the true angle of every
joint known. That is a best case: expect larger errors on other bodies, in loose clothes, in dark or cluttered rooms.
Photos and videos of real people are few. Some numbers inside the program were set on this very material;
the section *Bodies and exercises that the correction has not seen* says how much that flatters the joint angles."""


class MarkerError(Exception):
    """A document lacks the two lines that enclose the results; the message is one sentence."""


def sections(material: Material, found: Findings) -> list[Section]:
    """Return all sections in order."""
    return [
        requirements.section(found),
        material_section(material),
        angles.section(found.angles),
        left_out.section(found.cases),
        holds.section(found.outcomes_by_exercise, found.live_differs),
        real.section(found.real),
        faults.section(found.faults, faults.count(found.faults)),
        photos.reference_section(found.references),
        photos.back_section(found.backs),
        recognition.section(found.answers, available=bool(found.answers)),
        credit.section(found.no_credit),
        calibration.section(found.angle_cases),
        calibration.unseen_section(found.angles, found.rules_by_exercise),
        angle_details.section(found.angles),
    ]


def material_section(material: Material) -> Section:
    """Report the material used and skipped."""
    counts = (
        ("rendered clips of an exercise, with the truth", len(material.rendered)),
        ("rendered clips of no exercise", len(material.nothing)),
        ("labelled photos of real people", len(material.photos)),
        ("videos of a real person", len(material.real)),
    )
    rows: tuple[Row, ...] = tuple({"what": what, "number": number} for what, number in counts)
    left_out: dict[str, list[str]] = {}
    for name, pose in material.skipped:
        left_out.setdefault(pose, []).append(name)
    skipped: tuple[Row, ...] = tuple({"pose": p, "names": ", ".join(n)} for p, n in sorted(left_out.items()))
    return Section(
        "material",
        "Material",
        "Rendered clips come with the true joint angles, holds and planted faults of every frame. Photos and videos of "
        "real people come with what a careful viewer saw in them.",
        (
            Table("counts", "", (Column("what", "material"), Column("number", "number", 0)), rows),
            Table(
                "skipped",
                "Left out, because the exercise is not in the library yet:",
                (Column("pose", "exercise"), Column("names", "clips and photos")),
                skipped,
            ),
        ),
    )


def markdown(parts: list[Section], *, model: str, only: str = "") -> str:
    """Return the whole report as Markdown."""
    lines = ["# formcheck: measured accuracy", "", INTRO, "", _run(model, only), ""]
    for part in parts:
        lines += part.markdown()
    return "\n".join(lines).rstrip() + "\n"


def as_json(parts: list[Section], *, model: str, only: str = "") -> str:
    """Return every number of the report as JSON: tables by section, a list of rows each."""
    content = {"schema": SCHEMA, "model": model, "only": only, "sections": {p.id: p.numbers() for p in parts}}
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def write(folder: Path, parts: list[Section], *, model: str, only: str = "") -> None:
    """Write `accuracy.md` and `accuracy.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "accuracy.md").write_text(markdown(parts, model=model, only=only), encoding="utf-8")
    (folder / "accuracy.json").write_text(as_json(parts, model=model, only=only), encoding="utf-8")


def fill(document: str, parts: list[Section], *, model: str, only: str = "") -> str:
    """Return a document with the results between its two markers, headings one level lower.

    Raises
    ------
    MarkerError : the markers are missing or in the wrong order.
    """
    before, start, rest = document.partition(START_MARK)
    _, end, after = rest.partition(END_MARK)
    if not (start and end):
        raise MarkerError(f"The document needs the lines {START_MARK} and {END_MARK}; the results go between them.")
    lines = [line for part in parts for line in part.markdown(level=3)]
    return f"{before}{start}\n" + "\n".join([_run(model, only), "", *lines]) + f"{end}{after}"


def _run(model: str, only: str) -> str:
    return f"Pose model: `{model}`." + (f" Only material whose name contains `{only}`." if only else "")
