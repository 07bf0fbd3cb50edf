"""The files of numbers that a recording gets: a format is one file with a `write`, and one line of `FORMATS` here.

Its line makes it an option of the command line as well. Reports, pictures and videos are no formats: they need the
recording's frames (`write_outputs`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from formcheck.core.messages import Message

if TYPE_CHECKING:
    from formcheck.pipeline.recorded.recording import Recording


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A file of numbers.

    suffix : of its name, after the recording's stem. module : has ``write(path, recording)``, which returns sentences
    for the user; imported only where the format is wanted. option : of the command line that asks for it, empty =
    always written. help : of that option; of several formats with one option the first one's counts.
    """

    suffix: str
    module: str
    option: str = ""
    help: str = ""

    def write(self, path: Path, recording: "Recording") -> Sequence[Message]:
        """Write the file; returns what the user should know.

        Raises
        ------
        NotInstalledError : it needs something that is not installed. NothingToWriteError : there is nothing in it.
        OutputError : it cannot be written.
        """
        told: Sequence[Message] = import_module(self.module).write(path, recording)
        return told


FORMATS: Final = (
    OutputFormat(".json", "formcheck.report.document"),
    OutputFormat(".frames.csv", "formcheck.report.frame_table"),
    OutputFormat(".track.npz", "formcheck.report.track_file", "save-track", "also write the landmarks (.track.npz)"),
    OutputFormat(
        ".frames.parquet",
        "formcheck.report.parquet",
        "parquet",
        "write the table of all frames as Parquet too (needs formcheck[parquet])",
    ),
    OutputFormat(
        ".trc", "formcheck.report.opensim.trc", "opensim", "also write landmarks as .trc and joint angles as .mot"
    ),
    OutputFormat(".mot", "formcheck.report.opensim.mot", "opensim"),
)
"""All formats, in the order in which they are written."""


def options() -> dict[str, str]:
    """Return the options that ask for formats, each with its help."""
    return {f.option: f.help for f in reversed(FORMATS) if f.option and f.help}
