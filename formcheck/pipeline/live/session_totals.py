"""Totals of a live session: a result document for something that was never recorded."""

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from formcheck.capture.source import SourceInfo
from formcheck.core.body.camera_view import kind_of_view
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.types import Side
from formcheck.pipeline.analysis import Analysis, Quality, SourceSummary, ViewSummary

LONGEST_STEP_S = 0.5
"""Two updates further apart say nothing about the time between them."""


@dataclass(slots=True)
class SessionTotals:
    """Accumulates the updates of a session in constant memory."""

    frames: int = 0
    spent_s: float = 0.0
    _person_s: float = 0.0
    _judged_s: float = 0.0
    _last_s: float = math.inf
    _towards: complex = 0j
    _reps: dict[str, dict[str, int]] = field(default_factory=dict)
    _before: tuple[str, dict[str, int]] = ("", {})

    def observe(self, s: Snapshot) -> None:
        """Add the next instant."""
        step_s = s.t_s - self._last_s
        if 0.0 < step_s <= LONGEST_STEP_S:
            self.spent_s += step_s
            self._person_s += step_s * s.person
            self._judged_s += step_s * (s.judged and s.person)
        self.frames, self._last_s = self.frames + 1, s.t_s
        if not math.isnan(s.view_deg):
            self._towards += cmath.rect(1.0, math.radians(s.view_deg))
        if s.pose is not None:
            self._add_reps(s.pose, s.reps)

    def analysis(
        self,
        info: SourceInfo | None,
        holds: Sequence[HoldRecord],
        poses: Mapping[str, PoseDefinition],
        pose_id: str | None,
        warnings: Sequence[Message] = (),
    ) -> Analysis:
        """Return the content of the result document.

        Parameters
        ----------
        info : the source. holds : all finished holds. poses : as they were judged, by id.
        pose_id : the requested pose; None = the one held longest.
        warnings : in short sentences.
        """
        held = {h.pose: 0.0 for h in holds}
        for h in holds:
            held[h.pose] += h.held_s
        main = pose_id or max(held, key=lambda name: held[name], default=None)
        named = dict.fromkeys([*([main] if main else []), *held])
        return Analysis(
            source=self._source(info),
            pose_id=main,
            pose_title=poses[main].title if main else None,
            confidence=None,
            poses=tuple(poses[name] for name in named),
            view=self._view(),
            holds=tuple(holds),
            reps=dict(self._reps.get(main or "", {"total": 0})),
            quality=Quality(
                person_seen=self._person_s / self.spent_s if self.spent_s else 0.0,
                judged=self._judged_s / self.spent_s if self.spent_s else 0.0,
                back_neutral_deg=None,
                warnings=tuple(warnings),
            ),
        )

    def _source(self, info: SourceInfo | None) -> SourceSummary:
        fps = self.frames / self.spent_s if self.spent_s else None
        if info is None:
            return SourceSummary("", None, None, fps, self.frames, self.spent_s)
        return SourceSummary(info.path, info.width, info.height, fps, self.frames, self.spent_s)

    def _view(self) -> ViewSummary:
        if abs(self._towards) == 0.0:
            return ViewSummary("unknown", None, None)
        azimuth_deg = math.degrees(cmath.phase(self._towards))
        kind = kind_of_view(azimuth_deg)
        near: Side = "left" if azimuth_deg > 0 else "right"
        return ViewSummary(kind, azimuth_deg, None if kind in ("front", "back") else near)

    def _add_reps(self, pose: str, reps: Mapping[str, int]) -> None:
        """Add new repetitions; a fresh engine starts counting at 0."""
        before = self._before[1] if self._before[0] == pose else {}
        total = self._reps.setdefault(pose, dict.fromkeys(reps, 0))
        for name, n in reps.items():
            base = before.get(name, 0)
            total[name] = total.get(name, 0) + (n - base if n >= base else n)
        self._before = pose, dict(reps)
