"""Reading result documents (docs/results.md) again: what was found, by exercises that are there; no Qt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from formcheck.core.errors import FormcheckError, mark
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import FaultSpan, HoldRecord, MeasureSummary, MotionRange
from formcheck.pipeline.analysis import Analysis, Quality, SourceSummary, ViewSummary
from formcheck.report.document import SCHEMA
from formcheck.report.outputs import About

MOST_BYTES: Final = 64 << 20
MOST_FRAMES: Final = 5_000_000
"""Larger documents and longer recordings are none of formcheck's."""

_TEXT: Final = "{text}"
_FOREIGN: Final = mark("{file} is no result of formcheck; open a recording, a result (.json) or landmarks (.npz).")
_UNKNOWN: Final = mark("{file} is about the exercise {pose}, which is not here; its pose file is needed to show it.")
_DAMAGED: Final = mark("{file} is damaged ({why}); analyse the recording again.")


class ResultError(FormcheckError):
    """An earlier result cannot be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """A result document as it stands in a file; content : its JSON."""

    path: Path
    content: Mapping[str, Any]

    @property
    def source(self) -> str:
        """The recording as it was given."""
        return str(self.content["source"]["path"])

    @property
    def mirrored(self) -> bool:
        """Whether the recording was turned, left and right."""
        return bool(self.content["source"].get("mirrored", False))

    @property
    def side(self) -> str:
        """The working side that was looked for."""
        side = self.content["pose"].get("side", "both")
        return side if side in ("left", "right") else "both"

    @property
    def named(self) -> str | None:
        """Id of the exercise that was asked for, None if it was to be recognised."""
        pose = self.content["pose"]
        return str(pose["id"]) if pose["confidence"] is None and pose["id"] is not None else None

    @property
    def about(self) -> About:
        """What was said about the recording."""
        said = self.content.get("about") or {}
        return About(*(said.get(key) for key in ("subject", "session", "note")))

    def analysis(self, poses: Mapping[str, PoseDefinition]) -> Analysis:
        """Return what was found then; poses : all exercises by their ids.

        Raises
        ------
        ResultError : one of the exercises is not here, or the document is damaged.
        """
        main = self.content["pose"]["id"]
        held = [hold["pose"] for hold in self.content["holds"]]
        for pose in (*([] if main is None else [main]), *held):
            if pose not in poses:
                raise ResultError(_UNKNOWN, file=self.path.name, pose=pose)
        try:
            return _analysis(self.content, poses)
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as error:
            raise ResultError(_DAMAGED, file=self.path.name, why=type(error).__name__) from error


def read_result(path: Path) -> ResultDocument:
    """Read a result document.

    Raises
    ------
    ResultError : it cannot be read, or is none of formcheck's.
    """
    try:
        large = path.stat().st_size > MOST_BYTES
        content = None if large else json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ResultError(_DAMAGED, file=path.name, why=error.strerror or type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise ResultError(_FOREIGN, file=path.name) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise ResultError(_FOREIGN, file=path.name)
    if not all(isinstance(content.get(key), dict) for key in ("source", "pose", "quality", "view")):
        raise ResultError(_DAMAGED, file=path.name, why="KeyError")
    return ResultDocument(path, content)


def _analysis(content: Mapping[str, Any], poses: Mapping[str, PoseDefinition]) -> Analysis:
    source, pose, view, quality = (content[key] for key in ("source", "pose", "view", "quality"))
    about = content.get("about") or {}
    holds = tuple(_hold(hold, poses[hold["pose"]]) for hold in content["holds"])
    shown = dict.fromkeys([*([] if pose["id"] is None else [pose["id"]]), *[h.pose for h in holds]])
    if not 0 <= int(source["frames"]) <= MOST_FRAMES:
        raise ValueError("frames")
    return Analysis(
        source=SourceSummary(
            str(source["path"]),
            source["width"],
            source["height"],
            source["fps"],
            int(source["frames"]),
            float(source["duration_s"]),
            bool(source.get("mirrored", False)),
        ),
        pose_id=pose["id"],
        pose_title=pose["title"],
        confidence=pose["confidence"],
        poses=tuple(poses[name] for name in shown),
        view=ViewSummary(str(view["kind"]), view["azimuth_deg"], view["near_side"]),
        holds=holds,
        reps={str(side): int(n) for side, n in content["reps"].items()},
        quality=Quality(
            float(quality["person_seen"]),
            float(quality["judged"]),
            quality["back_neutral_deg"],
            tuple(Message(_TEXT, text=warning) for warning in quality["warnings"]),
        ),
        motion=tuple(_motion(m) for m in content["motion"]),
        side=pose.get("side"),
        subject=about.get("subject"),
        session=about.get("session"),
        note=about.get("note"),
    )


def _hold(hold: Mapping[str, Any], definition: PoseDefinition) -> HoldRecord:
    if hold["phase"] not in {phase.id for phase in definition.holds}:
        raise ValueError(hold["phase"])
    return HoldRecord(
        pose=hold["pose"],
        phase=hold["phase"],
        side=hold["side"],
        start_s=float(hold["start_s"]),
        end_s=float(hold["end_s"]),
        held_s=float(hold["held_s"]),
        in_form_s=float(hold["in_form_s"]),
        target_s=float(hold["target_s"]),
        complete=bool(hold["complete"]),
        score=hold["score"],
        end_reason=hold["end_reason"],
        not_judged=tuple(hold["not_judged"]),
        measures={name: _measure(m) for name, m in hold["measures"].items()},
        # An exercise that has changed since may no longer have words for a fault.
        faults=tuple(_fault(f) for f in hold["faults"] if f["id"] in definition.fault_ids),
    )


def _measure(m: Mapping[str, Any]) -> MeasureSummary:
    target = m["target"]
    band = (float(target[0]), float(target[1])) if isinstance(target, list) else float(target)
    return MeasureSummary(
        m["unit"], m["mean"], m["worst"], band, float(m["tolerance"]), m["uncertainty"], float(m["seen"])
    )


def _fault(f: Mapping[str, Any]) -> FaultSpan:
    return FaultSpan(f["id"], f["measure"], float(f["start_s"]), float(f["end_s"]), float(f["worst"]), f["unit"])


def _motion(m: Mapping[str, Any]) -> MotionRange:
    return MotionRange(
        m["pose"],
        m["side"],
        m["measure"],
        m["unit"],
        float(m["start_s"]),
        float(m["end_s"]),
        float(m["low"]),
        float(m["high"]),
    )
