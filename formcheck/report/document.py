"""The result document `<stem>.json` (docs/results.md)."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import FaultSpan, HoldRecord, MeasureSummary, MotionRange
from formcheck.pipeline.analysis import Analysis, OwnVerdict
from formcheck.pipeline.recorded.recording import Recording

SCHEMA: Final = "formcheck.analysis/1"

_DIGITS: Final = {"s": 3, "deg": 2, "torso": 3, "share": 4}


def document(analysis: Analysis) -> dict[str, Any]:
    """Return the result document as plain JSON types; every key is always present, unknown values are None."""
    return {
        "schema": SCHEMA,
        "source": {
            "path": analysis.source.path,
            "width": analysis.source.width,
            "height": analysis.source.height,
            "fps": _round(analysis.source.fps, "s"),
            "frames": analysis.source.frames,
            "duration_s": _round(analysis.source.duration_s, "s"),
            "mirrored": analysis.source.mirrored,
        },
        "pose": {
            "id": analysis.pose_id,
            "title": analysis.pose_title,
            "detected": analysis.detected,
            "confidence": _round(analysis.confidence, "share"),
            "side": analysis.side,
        },
        "view": {
            "kind": analysis.view.kind,
            "azimuth_deg": _round(analysis.view.azimuth_deg, "deg"),
            "near_side": analysis.view.near_side,
        },
        "holds": [_hold(h, analysis.definition(h.pose)) for h in analysis.holds],
        "reps": dict(analysis.reps),
        "motion": [_motion(m) for m in analysis.motion],
        "summary": {
            "score": _round(analysis.score, "share"),
            "holds": len(analysis.holds),
            "held_s": _round(analysis.held_s, "s"),
            "in_form_s": _round(analysis.in_form_s, "s"),
        },
        "quality": {
            "person_seen": _round(analysis.quality.person_seen, "share"),
            "judged": _round(analysis.quality.judged, "share"),
            "back_neutral_deg": _round(analysis.quality.back_neutral_deg, "deg"),
            "warnings": [str(warning) for warning in analysis.quality.warnings],
        },
        "baseline": None if analysis.own is None else _own(analysis.own),
        "about": {"subject": analysis.subject, "session": analysis.session, "note": analysis.note},
    }


def write_document(path: Path, analysis: Analysis) -> None:
    """Write the result document atomically."""
    text = json.dumps(document(analysis), indent=1, ensure_ascii=False, allow_nan=False)
    with replacing(path) as part:
        part.write_text(text + "\n", encoding="utf-8")


def _hold(hold: HoldRecord, definition: PoseDefinition) -> dict[str, Any]:
    return {
        "pose": hold.pose,
        "phase": hold.phase,
        "side": hold.side,
        "start_s": _round(hold.start_s, "s"),
        "end_s": _round(hold.end_s, "s"),
        "held_s": _round(hold.held_s, "s"),
        "in_form_s": _round(hold.in_form_s, "s"),
        "target_s": _round(hold.target_s, "s"),
        "complete": hold.complete,
        "score": _round(hold.score, "share"),
        "end_reason": hold.end_reason,
        "not_judged": list(hold.not_judged),
        "measures": {name: _measure(m) for name, m in hold.measures.items()},
        "faults": [_fault(f, definition) for f in hold.faults],
    }


def _own(own: OwnVerdict) -> dict[str, Any]:
    definitions = {d.id: d for d in own.definitions}
    return {
        "sha256": own.sha256,
        "person": own.person,
        "targets": [
            {
                "pose": s.pose,
                "phase": s.phase,
                "rule": s.rule,
                "unit": s.unit,
                "value": s.value,
                "book": list(s.book),
                "own": list(s.own),
                "limited": s.limited,
            }
            for s in own.shifts
        ],
        "motion": [{"pose": pose, "range": value} for pose, value in own.motion.items()],
        "holds": [_hold(h, definitions[h.pose]) for h in own.holds],
        "summary": {"score": _round(own.score, "share"), "in_form_s": _round(own.in_form_s, "s")},
    }


def _motion(m: MotionRange) -> dict[str, Any]:
    return {
        "pose": m.pose,
        "side": m.side,
        "measure": m.measure,
        "unit": m.unit,
        "start_s": _round(m.start_s, "s"),
        "end_s": _round(m.end_s, "s"),
        "low": _round(m.low, m.unit),
        "high": _round(m.high, m.unit),
        "range": _round(m.high - m.low, m.unit),
    }


def _measure(m: MeasureSummary) -> dict[str, Any]:
    return {
        "unit": m.unit,
        "mean": _round(m.mean, m.unit),
        "worst": _round(m.worst, m.unit),
        "target": list(m.target) if isinstance(m.target, tuple) else m.target,
        "tolerance": m.tolerance,
        "uncertainty": _round(m.uncertainty, m.unit),
        "seen": _round(m.seen, "share"),
    }


def _fault(f: FaultSpan, definition: PoseDefinition) -> dict[str, Any]:
    return {
        "id": f.id,
        "measure": f.measure,
        "start_s": _round(f.start_s, "s"),
        "end_s": _round(f.end_s, "s"),
        "worst": _round(f.worst, f.unit),
        "unit": f.unit,
        "cue": definition.fault_text(f.id).cue,
    }


def _round(value: float | None, unit: str) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), _DIGITS[unit])


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return no messages."""
    write_document(path, recording.analysis)
    return ()
