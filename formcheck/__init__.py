"""formcheck watches a stretch and says what is right and what to change. For education, not a diagnosis.

Public names are imported on first use, so that importing the package stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formcheck.api import analyze_picture, analyze_track, analyze_video
    from formcheck.core.errors import FormcheckError, UsageError
    from formcheck.core.pose.definition import PoseDefinition
    from formcheck.core.scoring.results import FaultSpan, HoldRecord, MeasureSummary, Snapshot
    from formcheck.core.types import Frame, Pose, PoseTrack
    from formcheck.library.pose_files import load_pose, pose_ids
    from formcheck.pipeline.analysis import Analysis
    from formcheck.report.track_file import read_track_file, write_track

__version__ = "0.2.0"

_HOMES = {
    "analyze_picture": "formcheck.api",
    "analyze_track": "formcheck.api",
    "analyze_video": "formcheck.api",
    "PoseDefinition": "formcheck.core.pose.definition",
    "FormcheckError": "formcheck.core.errors",
    "UsageError": "formcheck.core.errors",
    "FaultSpan": "formcheck.core.scoring.results",
    "HoldRecord": "formcheck.core.scoring.results",
    "MeasureSummary": "formcheck.core.scoring.results",
    "Snapshot": "formcheck.core.scoring.results",
    "Frame": "formcheck.core.types",
    "Pose": "formcheck.core.types",
    "PoseTrack": "formcheck.core.types",
    "load_pose": "formcheck.library.pose_files",
    "pose_ids": "formcheck.library.pose_files",
    "Analysis": "formcheck.pipeline.analysis",
    "read_track_file": "formcheck.report.track_file",
    "write_track": "formcheck.report.track_file",
}

__all__ = [
    "Analysis",
    "FaultSpan",
    "FormcheckError",
    "Frame",
    "HoldRecord",
    "MeasureSummary",
    "Pose",
    "PoseDefinition",
    "PoseTrack",
    "Snapshot",
    "UsageError",
    "__version__",
    "analyze_picture",
    "analyze_track",
    "analyze_video",
    "load_pose",
    "pose_ids",
    "read_track_file",
    "write_track",
]


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'formcheck' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
