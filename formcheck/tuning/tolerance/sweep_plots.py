"""Curves of the results of varying each number."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from formcheck.atomic_files import replacing
from formcheck.overwriting import sheet_metadata
from formcheck.report.lettering import drawable
from formcheck.tuning.tolerance.suggesting import Swept

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = 3
CELL_IN: Final = (3.4, 2.5)
_LINES: Final = (("precision", "#0072b2", "--"), ("recall", "#d55e00", ":"), ("f1", "#000000", "-"))


def write_curves(path: Path, swept: Sequence[Swept], title: str) -> None:
    """Draw precision, recall and F1 over each number; .svg, .png or .pdf depending on the path's suffix.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    rows = -(-len(swept) // COLUMNS)
    style: Any = {"svg.fonttype": "none", "svg.hashsalt": "formcheck", "font.size": 8}
    with mpl.rc_context(style):
        sheet = Sheet(figsize=(CELL_IN[0] * COLUMNS, CELL_IN[1] * rows + 0.5), layout="constrained")
        sheet.suptitle(drawable(title, path.stem), fontsize=10)
        grid = sheet.subplots(rows, COLUMNS, squeeze=False)
        for k, axes in enumerate(grid.flat):
            if k < len(swept):
                _draw(axes, swept[k])
            else:
                axes.set_axis_off()
        labelled = {
            label: line for axes in grid.flat for line, label in zip(*axes.get_legend_handles_labels(), strict=True)
        }
        sheet.legend(labelled.values(), labelled.keys(), loc="outside lower center", ncols=len(labelled), fontsize=8)
        with replacing(path) as part:
            sheet.savefig(part, dpi=120, metadata=sheet_metadata(path.suffix))


def _draw(axes: "Axes", swept: Swept) -> None:
    knob = swept.knob
    axes.set_title(knob.title)
    axes.set_xscale("log")
    totals = [swept.total(k) for k in range(len(knob.values))]
    for name, colour, line in _LINES:
        found = [getattr(t, name) for t in totals]
        values = [float("nan") if v is None else v for v in found]
        axes.plot(knob.values, values, line, color=colour, label=name, marker=".", markersize=3)
    axes.axvline(knob.now, color="#888888", linewidth=1.0, label="now")
    if swept.changes:
        axes.axvline(knob.values[swept.best], color="#009e73", linewidth=1.5, label="suggested")
    if all(t.f1 is None for t in totals):
        axes.text(0.5, 0.5, "not labelled, never raised", transform=axes.transAxes, ha="center", color="#666666")
    ticks = [knob.values[0], knob.now, knob.values[-1]]
    axes.set_xticks(ticks, [f"{v:g}" for v in ticks])
    axes.minorticks_off()
    axes.set_ylim(-0.05, 1.05)
