"""Nothing is lost to a batch: what stands where its results will be is formcheck's own, or it does not begin."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, cast

from formcheck.batch.journal import NAME, Journal
from formcheck.batch.storage import at_address, is_address
from formcheck.batch.task import Task
from formcheck.core.errors import mark
from formcheck.overwriting import ForeignFileError, is_ours, marked, refuse, refuse_foreign, refuse_inputs
from formcheck.report.outputs import Outputs
from formcheck.report.planned_files import planned_suffixes

SUMMARIES: Final = ("summary.csv", "groups.csv", "summary.html")
"""Files of the batch itself, beside its journal."""


def refuse_journal(folder: Path) -> None:
    """Make sure that a journal in this folder is one, before it is opened.

    Raises
    ------
    ForeignFileError : it is somebody else's file.
    """
    path = folder / NAME
    if path.is_file() and not is_ours(path):
        raise ForeignFileError(mark("{path} is no journal of a batch; choose another --out."), path=path)


def refuse_replacing(
    tasks: Sequence[Task], outputs: Outputs, out: str, journal: Journal, manifest: str | None, *, overwrite: bool
) -> None:
    """Make sure that no result replaces anything but an earlier one.

    Raises
    ------
    ForeignFileError : something that formcheck did not write, or that the batch reads, stands in the way.
    """
    targets = [*SUMMARIES, *(task.name + suffix for task in tasks for suffix in planned_suffixes(task.source, outputs))]
    read = [task.source for task in tasks] + ([manifest] if manifest else [])
    if is_address(out):
        known = {file.path for entry in journal.entries.values() for file in entry.files}
        _refuse_objects(targets, out, known, read, overwrite=overwrite)
    else:
        refuse_foreign((Path(out) / target for target in targets), read, overwrite=overwrite)


def _refuse_objects(
    targets: Iterable[str], out: str, known: Collection[str], read: Sequence[str], *, overwrite: bool
) -> None:
    """The same for results at an address: they are listed once, and what the journal knows is not opened."""
    fs, root = at_address(out.rstrip("/"))
    try:
        found = {str(path).removeprefix(root).lstrip("/") for path in fs.find(root)}
    except FileNotFoundError:
        return
    there = [target for target in targets if target in found]
    refuse_inputs(a for target in there if (a := f"{out.rstrip('/')}/{target}") in read)
    if overwrite:
        return

    def ours(target: str) -> bool:
        folder = PurePosixPath(root) / PurePosixPath(target).parent
        return marked(PurePosixPath(target).name, lambda name: cast("BinaryIO", fs.open(str(folder / name), "rb")))

    refuse(f"{out.rstrip('/')}/{target}" for target in there if target not in known and not ours(target))
