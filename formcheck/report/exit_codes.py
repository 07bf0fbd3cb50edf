"""The exit codes of commands (docs/results.md), in one place; a batch's journal contains them as well."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from formcheck.core.errors import FormcheckError

if TYPE_CHECKING:
    from formcheck.pipeline.recorded.recording import Recording

DONE: Final = 0
FAILED: Final = FormcheckError.exit_code
NOBODY: Final = 3
"""Analysed, but nobody was seen."""
INTERRUPTED: Final = 130
"""128 plus the number of SIGINT, as in shells."""


def of_recording(recording: "Recording", missing: Sequence[FormcheckError] = ()) -> int:
    """Return the exit code for an analysed recording; missing : what could not be written."""
    if recording.analysis.quality.person_seen == 0.0:
        return NOBODY
    return FAILED if recording.damaged or missing else DONE
