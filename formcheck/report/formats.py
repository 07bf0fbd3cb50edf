"""Numeric output files of a recording: a format is one module with a `write`, and one line of `FORMATS` here.

That line also makes it an option of the command line. Reports, pictures and videos are not formats: they need the
recording's frames (`write_outputs`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from formcheck.core.messages import Message, mark

if TYPE_CHECKING:
    from formcheck.pipeline.recorded.recording import Recording


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A numeric output file.

    suffix : of its name, after the recording's stem. module : has ``write(path, recording)``, which returns messages
    for the user; imported only if the format is requested. option : of the command line that requests it, empty =
    always written. help : of that option, in English; of several formats with the same option the first one's counts.
    """

    suffix: str
    module: str
    option: str = ""
    help: str = ""

    def write(self, path: Path, recording: "Recording") -> Sequence[Message]:
        """Write the file; return messages for the user.

        Raises
        ------
        NotInstalledError : a dependency is not installed. NothingToWriteError : it would be empty.
        OutputError : it cannot be written.
        """
        messages: Sequence[Message] = import_module(self.module).write(path, recording)
        return messages


FORMATS: Final = (
    OutputFormat(".json", "formcheck.report.document"),
    OutputFormat(".frames.csv", "formcheck.report.frame_table"),
    OutputFormat(
        ".track.npz", "formcheck.report.track_file", "save-track", mark("also write the landmarks (.track.npz)")
    ),
    OutputFormat(
        ".frames.parquet",
        "formcheck.report.parquet",
        "parquet",
        mark("write the table of all frames as Parquet too (needs formcheck[parquet])"),
    ),
    OutputFormat(
        ".trc", "formcheck.report.opensim.trc", "opensim", mark("also write landmarks as .trc and joint angles as .mot")
    ),
    OutputFormat(".mot", "formcheck.report.opensim.mot", "opensim"),
)
"""All formats, in the order in which they are written."""


def options() -> dict[str, str]:
    """Return the options that request formats, with their help texts."""
    return {f.option: f.help for f in reversed(FORMATS) if f.option and f.help}
