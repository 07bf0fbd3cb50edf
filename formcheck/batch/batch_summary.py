"""Summary of a batch: a row per recording, and per subject and session; as CSV and as one HTML page."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from formcheck.atomic_files import inert, shown
from formcheck.batch.journal import JournalEntry
from formcheck.batch.task import Task
from formcheck.core.times import seconds_text
from formcheck.i18n import language, tr
from formcheck.i18n.durations import form_share
from formcheck.i18n.names import in_numbers
from formcheck.library.pose_files import AUTO
from formcheck.report.templates import rendered

COLUMNS: Final = (
    "name", "file", "subject", "session", "pose", "side", "status", "exit_code", "message", "duration_s", "view",
    "person_seen", "judged", "holds", "complete", "held_s", "in_form_s", "score", "reps_left", "reps_right",
    "reps_total", "faults", "picture",
)  # fmt: skip
"""Columns of ``summary.csv`` in order (docs/results.md)."""

GROUP_COLUMNS: Final = (
    "subject", "session", "pose", "recordings", "failed", "holds", "complete", "held_s", "in_form_s", "score", "reps",
    "faults", "pictures",
)  # fmt: skip
"""Columns of ``groups.csv``."""

_REPORT: Final = ".report.html"

_TEMPLATE: Final = Path(__file__).parent / "templates/summary.html.j2"


@dataclass(frozen=True, slots=True)
class Group:
    """All recordings of one exercise by one subject in one session; None where not stated.

    score : mean over the recordings that have one, weighted by the time held. faults : holds with each fault.
    pictures : single pictures among the recordings; they have no time, so nothing in them is held or missed.
    """

    subject: str | None
    session: str | None
    pose: str
    recordings: int
    failed: int
    holds: int
    complete: int
    held_s: float
    in_form_s: float
    score: float | None
    reps: int
    faults: dict[str, int]
    pictures: int = 0

    @property
    def in_form(self) -> float | None:
        """Share of the time held that was in good form."""
        return self.in_form_s / self.held_s if self.held_s > 0 else None


def row(task: Task, entry: JournalEntry | None, *, full_paths: bool = False) -> dict[str, Any]:
    """Return the summary's row of a recording, and for the page ``report`` (its address) and ``in_position``.

    entry : None where it has not been analysed yet.
    """
    source = shown(task.source)
    file = source if full_paths else shown(PurePosixPath(task.source.replace("\\", "/")).name)
    cells: dict[str, Any] = dict.fromkeys(COLUMNS) | {"name": task.name, "file": file, "side": task.side}
    cells |= {"report": None, "in_position": None}
    cells |= {"subject": task.subject, "session": task.session, "pose": task.pose, "status": "waiting"}
    if entry is None:
        return cells
    message = entry.message if full_paths else entry.message.replace(source, file)
    cells |= {"status": entry.status, "exit_code": entry.exit_code, "message": message}
    found = {k: v for k, v in entry.row.items() if k in COLUMNS and k != "faults"}
    cells |= {**found, "pose": entry.row.get("pose") or task.pose}
    for name, n in entry.row.get("reps", {}).items():
        cells[f"reps_{name}"] = n
    cells["report"] = next((quote(file.path) for file in entry.files if file.path.endswith(_REPORT)), None)
    cells["in_position"] = entry.row.get("in_position")
    cells["picture"] = int(entry.row.get("picture", False))
    cells["faults"] = " ".join(f"{name}:{n}" for name, n in entry.row.get("faults", {}).items())
    return cells


def table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """Return rows as CSV; unknown cells are empty, and text that a spreadsheet would execute is escaped."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for cells in rows:
        writer.writerow({k: "" if cells[k] is None else inert(cells[k]) for k in columns})
    return out.getvalue()


def groups(rows: Sequence[dict[str, Any]]) -> list[Group]:
    """Group rows by subject, exercise and session, sorted by name, with numbers in names compared by value."""
    found: dict[tuple[str | None, str, str | None], list[dict[str, Any]]] = {}
    for cells in rows:
        found.setdefault((cells["subject"], cells["pose"], cells["session"]), []).append(cells)
    ordered = sorted(found, key=lambda key: tuple(natural(part or "") for part in key))
    return [_group(key, found[key]) for key in ordered]


def natural(text: str) -> list[tuple[int, int, str]]:
    """Return a sort key that puts ``week 10`` after ``week 9``."""
    parts: list[tuple[int, int, str]] = []
    digits = ""
    for c in text.lower() + "\0":
        if c.isascii() and c.isdigit():
            digits += c
            continue
        if digits:
            parts.append((0, int(digits), ""))
            digits = ""
        parts.append((1, 0, c))
    return parts


def _group(key: tuple[str | None, str, str | None], rows: list[dict[str, Any]]) -> Group:
    def total(name: str) -> float:
        return sum(cells[name] or 0 for cells in rows)

    scored = [(cells["score"], max(cells["held_s"] or 0.0, 1e-9)) for cells in rows if cells["score"] is not None]
    weight = sum(w for _, w in scored)
    faults: Counter[str] = Counter()
    for cells in rows:
        for part in (cells["faults"] or "").split():
            name, _, n = part.rpartition(":")
            faults[name] += int(n)
    return Group(
        subject=key[0],
        session=key[2],
        pose=key[1],
        recordings=len(rows),
        failed=sum(cells["status"] == "failed" for cells in rows),
        holds=int(total("holds")),
        complete=int(total("complete")),
        held_s=round(total("held_s"), 3),
        in_form_s=round(total("in_form_s"), 3),
        score=round(sum(s * w for s, w in scored) / weight, 4) if scored else None,
        reps=int(total("reps_left") + total("reps_right") + total("reps_total")),
        faults=dict(faults.most_common()),
        pictures=int(total("picture")),
    )


def group_rows(found: Iterable[Group]) -> list[dict[str, Any]]:
    """Return groups as rows of ``groups.csv``."""
    return [
        {name: getattr(group, name) for name in GROUP_COLUMNS if name != "faults"}
        | {"faults": " ".join(f"{name}:{n}" for name, n in group.faults.items())}
        for group in found
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of one subject; None = recordings of which nobody has said whose they are."""

    subject: str | None
    groups: tuple[Group, ...]
    rows: tuple[dict[str, Any], ...]


def people(rows: Sequence[dict[str, Any]], found: Sequence[Group]) -> list[Person]:
    """Return what belongs to each subject, sorted by name, and last what belongs to nobody known."""
    subjects = sorted({g.subject for g in found}, key=lambda s: (s is None, natural(s or "")))
    return [
        Person(
            subject,
            tuple(g for g in found if g.subject == subject),
            tuple(sorted((r for r in rows if r["subject"] == subject), key=lambda r: natural(r["session"] or ""))),
        )
        for subject in subjects
    ]


@dataclass(frozen=True, slots=True)
class Trend:
    """Progress of one subject's exercise over sessions: points of a line of the share in good form."""

    subject: str
    pose: str
    groups: tuple[Group, ...]
    svg_points: str

    WIDTH = 240
    HEIGHT = 60


def trends(found: Sequence[Group]) -> list[Trend]:
    """Return subjects and exercises with holds in at least two sessions."""
    series: dict[tuple[str, str], list[Group]] = {}
    for group in found:
        if group.subject is not None and group.session is not None and group.in_form is not None:
            series.setdefault((group.subject, group.pose), []).append(group)
    return [
        Trend(subject, pose, tuple(line), _points([g.in_form or 0.0 for g in line]))
        for (subject, pose), line in series.items()
        if len(line) > 1
    ]


def _points(values: Sequence[float]) -> str:
    step = Trend.WIDTH / (len(values) - 1)
    return " ".join(f"{k * step:.1f},{Trend.HEIGHT * (1.0 - v):.1f}" for k, v in enumerate(values))


def page(rows: Sequence[dict[str, Any]], found: Sequence[Group], poses: dict[str, Any], made: str) -> str:
    """Return the summary as one self-contained HTML page; poses : definitions by id, for titles and cues."""
    return rendered(
        _TEMPLATE,
        rows=rows,
        people=people(rows, found),
        trends=trends(found),
        failed=[cells for cells in rows if cells["status"] == "failed"],
        waiting=sum(cells["status"] == "waiting" for cells in rows),
        title_of=lambda pose: _title(poses, pose),
        cue_of=lambda pose, fault: _cue(poses, pose, fault),
        made=made,
        form_share=form_share,
        seconds=lambda value: in_numbers(seconds_text(value)),
    )


def _title(poses: dict[str, Any], pose: str) -> str:
    if pose in poses:
        return str(poses[pose].texts(language()).title)
    return tr("not recognised") if pose == AUTO else pose


def _cue(poses: dict[str, Any], pose: str, fault: str) -> str:
    if pose in poses and fault in poses[pose].fault_ids:
        return str(poses[pose].fault_text(fault, language()).cue)
    return fault.replace("_", " ")
