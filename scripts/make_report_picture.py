"""Make docs/images/report.png, a browser screenshot of the demo's report.

    uv run python scripts/make_report_picture.py [--out docs/images/report.png] [--browser chromium]

Needs Chromium (Debian, Ubuntu: sudo apt install chromium), which nothing else uses.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from formcheck.resources import data_dir

ROOT = Path(__file__).resolve().parents[1]
SIZE = "1000,1180"


def main() -> int:
    """Analyse the demo and take a screenshot of its report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "report.png")
    options.add_argument("--browser", default="chromium")
    args = options.parse_args()
    clip = data_dir("assets") / "demo" / "bird_dog_demo.mp4"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "formcheck", "analyze", str(clip), "--pose", "bird-dog", "--out", folder]
        subprocess.run(command, check=True)
        page = (Path(folder) / f"{clip.stem}.report.html").as_uri()
        look = [args.browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        subprocess.run([*look, f"--window-size={SIZE}", f"--screenshot={args.out}", page], check=True)
    with Image.open(args.out) as picture:
        reduced = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=200)
    reduced.save(args.out, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
