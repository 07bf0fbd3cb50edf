"""What `write_outputs` will write, told before any work is done."""

from pathlib import Path

from formcheck.report.formats import FORMATS
from formcheck.report.outputs import Outputs
from formcheck.report.track_file import is_track


def planned_suffixes(source: str, outputs: Outputs) -> tuple[str, ...]:
    """Return the endings of all files that a recording may get, after its stem.

    source : the recording's name. Whether it is a picture shows only when it is read, so annotated copies have both.
    """
    suffixes = [form.suffix for form in FORMATS if not form.option or form.option in outputs.formats]
    if outputs.report:
        suffixes += [".report.html", *([".report.pdf"] if outputs.pdf else [])]
    if not is_track(source):
        drawn = [*(["annotated"] if outputs.annotate else []), *(["side-by-side"] if outputs.beside else [])]
        suffixes += [f".{kind}{ending}" for kind in drawn for ending in (".mp4", ".jpg")]
    return tuple(suffixes)


def planned_files(base: Path, source: str, outputs: Outputs) -> list[Path]:
    """Return the paths of all files that a recording may get; base : of the results, without an ending."""
    return [base.with_name(base.name + suffix) for suffix in planned_suffixes(source, outputs)]
