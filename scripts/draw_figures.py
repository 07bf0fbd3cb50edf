"""Draw the reference figure of every phase of every shipped pose on one sheet.

    python scripts/draw_figures.py [--out build/figures] [--side right] [--limbs 1.0] [POSE …]

Works under any Qt platform, also without a display (then Qt's offscreen platform is used).
"""

import argparse
import os
import sys
import time
from pathlib import Path

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from formcheck.figure import Figure, NoFigureError, fit
from formcheck.gui.paint import theme
from formcheck.gui.paint.figure_view import frame_of, lift_for, paint_figure, paint_plate
from formcheck.library import load_pose, pose_ids

CELL = 260
CAPTION = 24
COLUMNS = 6


def figures(names: list[str], side: str, limbs: float) -> list[tuple[str, Figure | None]]:
    """Fit every set-up and hold, and print how long each took."""
    found: list[tuple[str, Figure | None]] = []
    for name in names:
        definition = load_pose(name)
        for phase in (definition.setup, *definition.holds):
            start = time.perf_counter()
            try:
                figure = fit(definition, phase.id, "left" if side == "left" else "right", limbs)
            except NoFigureError as error:
                print(error)
                figure = None
            print(f"{name:26}{phase.id:8}{time.perf_counter() - start:6.2f} s")
            found.append((f"{name}: {phase.id}", figure))
    return found


def sheet(cells: list[tuple[str, Figure | None]]) -> QImage:
    """Paint all figures in rows."""
    rows = -(-len(cells) // COLUMNS)
    image = QImage(COLUMNS * CELL, rows * (CELL + CAPTION), QImage.Format.Format_RGB32)
    image.fill(theme.now().background)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (caption, figure) in enumerate(cells):
        row, column = divmod(number, COLUMNS)
        left, top = column * CELL, row * (CELL + CAPTION)
        plate = QRectF(left + 4, top + CAPTION, CELL - 8, CELL - 8)
        paint_plate(painter, plate)
        painter.setPen(theme.now().text)
        painter.setFont(theme.font(14))
        painter.drawText(QRectF(left + 6, top, CELL, CAPTION), Qt.AlignmentFlag.AlignVCenter, caption)
        if figure is not None:
            lift = lift_for((figure,))
            paint_figure(painter, plate, figure, 0.0, frame_of((figure,), [0.0], lift), lift)
    painter.end()
    return image


def main() -> int:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/figures"))
    parser.add_argument("--side", choices=("left", "right"), default="right")
    parser.add_argument("--limbs", type=float, default=1.0, help="factor on the lengths of arms and legs")
    parser.add_argument("poses", nargs="*", default=[])
    args = parser.parse_args()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    cells = figures(args.poses or list(pose_ids()), args.side, args.limbs)
    args.out.mkdir(parents=True, exist_ok=True)
    path = args.out / "figures.png"
    sheet(cells).save(str(path))
    print(path)
    del app
    return 0 if all(figure for _, figure in cells) else 1


if __name__ == "__main__":
    sys.exit(main())
