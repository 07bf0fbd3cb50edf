"""Compare the results of films read in parts with those of the same films read as a whole.

    uv run python scripts/check_parts.py [FOLDER] [--part 5] [--long] [--later 0.4] [--jobs 2]

Reads every rendered clip (default: ../shared/data/synth, or tests/data/synth) once as a whole and once in parts much
shorter than in real use, so that cuts fall into holds and movements alike. Holds, sides, completeness, repetitions and
faults must be the same (faults whose measure is within its uncertainty of the threshold are listed separately), starts
and ends within 0.1 s, held time within 0.15 s, mean measures within 1.5 degrees. With --long a clip of every exercise
is played forwards and backwards for two minutes and cut as in real use. With --later S films are not cut, but read a
second time from S seconds on, which shows how much two runs of the pose model differ by themselves.
"""

import argparse
import itertools
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.api import record_file, record_track
from formcheck.capture.film.frame_index import frame_index
from formcheck.capture.film.time_window import TimeWindow
from formcheck.core.scoring.results import FaultSpan, HoldRecord
from formcheck.library import pose_ids
from formcheck.pipeline.recorded import film_parts, reading
from formcheck.pipeline.recorded.recording import Recording
from formcheck.quiet import quiet_stderr

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "synth"
LIMITS = {"start_s": 0.1, "end_s": 0.1, "held_s": 0.15, "mean_deg": 1.5, "mean_torso": 0.03}


@dataclass
class Compared:
    """One clip: differences, faults at their threshold, and the largest difference of each kind."""

    name: str
    other: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    largest: dict[str, float] = field(default_factory=dict)

    def observe(self, kind: str, difference: float) -> None:
        """Record a difference; one above its limit is listed in `other`."""
        self.largest[kind] = max(self.largest.get(kind, 0.0), abs(difference))
        if abs(difference) > LIMITS[kind]:
            self.other.append(f"{kind} differs by {difference:.3f}")


def long_films(clips: list[Path], folder: Path) -> list[Path]:
    """Play a clip of every exercise forwards and backwards for two minutes, so that motion stays continuous."""
    firsts = {pose_of(clip.stem): clip for clip in reversed(clips)}
    firsts.pop("auto", None)
    return [_there_and_back(clip, folder / clip.name) for clip in firsts.values()]


def _there_and_back(clip: Path, path: Path) -> Path:
    import av

    with av.open(str(clip)) as source, av.open(str(path), "w") as out:
        rate = source.streams.video[0].average_rate or Fraction(15)
        pictures = [frame.reformat(format="yuv420p") for frame in source.decode(video=0)]
        stream: Any = out.add_stream("libx264", rate=rate, options={"crf": "18"})
        stream.width, stream.height, stream.pix_fmt = pictures[0].width, pictures[0].height, "yuv420p"
        again = itertools.cycle([*pictures, *reversed(pictures)])
        for n, picture in enumerate(itertools.islice(again, round(120 * rate))):
            picture.pts, picture.time_base = n, 1 / rate
            picture.pict_type = av.video.frame.PictureType.NONE
            out.mux(stream.encode(picture))
        out.mux(stream.encode())
    return path


def pose_of(name: str) -> str:
    """Return the exercise in a rendered clip's name, or `auto`."""
    name = name.replace("back_extension", "standing_back_extension")
    return next((i for i in pose_ids() if name.replace("_", "-").startswith(i)), "auto")


def read(path: Path, part_s: float | None) -> Recording:
    """Analyse a clip; part_s : approximate length of parts in seconds, None = as a whole, 0 = as in real use."""
    reading.LEAST_S = 1e9 if part_s is None else 1.0  # type: ignore[attr-defined]
    film_parts.ROUND_S = 4.0 * part_s if part_s else 120.0  # type: ignore[misc]
    with quiet_stderr():
        return record_file(str(path), pose_of(path.stem), side="both", model="full")


def read_from(path: Path, start_s: float) -> Recording:
    """Analyse a clip as a whole from a time on."""
    index = frame_index(path)
    assert index is not None
    window = TimeWindow(start_s, np.inf, index.first_s)
    times = index.t_s[index.t_s >= start_s - 1e-6]
    with quiet_stderr():
        track, _, _ = reading.track_part(
            reading.PartJob(str(path), window, times, reading.ReadOptions("full")), lambda: None
        )
    return record_track(track, pose_of(path.stem), side="both", name=path.name)


def compare(path: Path, part_s: float, later_s: float) -> Compared:
    """Analyse a clip both ways and compare the results."""
    whole, split = read(path, None), read_from(path, later_s) if later_s else read(path, part_s)
    found = Compared(path.stem)
    if not later_s and np.array_equal(whole.track.xy, split.track.xy, equal_nan=True):
        found.other.append("it was not split")
    a, b = whole.analysis, split.analysis
    if (a.pose_id, a.reps) != (b.pose_id, b.reps):
        found.other.append(f"{a.pose_id} {a.reps} became {b.pose_id} {b.reps}")
    keys = [[(h.pose, h.phase, h.side, h.complete) for h in x.holds] for x in (a, b)]
    if keys[0] != keys[1]:
        found.other.append(f"holds {keys[0]} became {keys[1]}")
        return found
    for one, two in zip(a.holds, b.holds, strict=True):
        _holds(found, one, two)
    return found


def _holds(found: Compared, one: HoldRecord, two: HoldRecord) -> None:
    for kind in ("start_s", "end_s", "held_s"):
        found.observe(kind, getattr(two, kind) - getattr(one, kind))
    for name, m in one.measures.items():
        other = two.measures.get(name)
        if m.mean is not None and other is not None and other.mean is not None:
            found.observe(f"mean_{m.unit}", other.mean - m.mean)
    faults = [{f.id: f for f in h.faults} for h in (one, two)]
    for fault_id in faults[0].keys() ^ faults[1].keys():
        hold, fault = (one, faults[0][fault_id]) if fault_id in faults[0] else (two, faults[1][fault_id])
        (found.near if _at_threshold(hold, fault) else found.other).append(f"{fault_id} in one of both only")


def _at_threshold(hold: HoldRecord, fault: FaultSpan) -> bool:
    """Whether a fault's worst value is within the measure's uncertainty of the threshold (tolerance + uncertainty)."""
    m = hold.measures[fault.measure]
    low, high = m.target if isinstance(m.target, tuple) else (m.target, m.target)
    beyond = max(low - fault.worst, fault.worst - high) - m.tolerance
    u = m.uncertainty or 0.0
    return abs(beyond - u) <= u


def main() -> int:
    """Print the differences; return 1 if any is not tolerated."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "folder", nargs="?", type=Path, default=SHARED if SHARED.is_dir() else ROOT / "tests/data/synth"
    )
    options.add_argument("--part", type=float, default=5.0, help="length of a part in seconds")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--long", action="store_true", help="films of two minutes, cut as in real use")
    options.add_argument("--later", type=float, default=0.0, metavar="S", help="compare with a run that begins later")
    args = options.parse_args()
    clips = sorted(args.folder.glob("*.mp4"))
    with ProcessPoolExecutor(args.jobs, get_context("spawn")) as pool, tempfile.TemporaryDirectory() as folder:
        if args.long:
            clips = long_films(clips, Path(folder))
        results = list(
            pool.map(compare, clips, [0.0 if args.long else args.part] * len(clips), [args.later] * len(clips))
        )
    for found in results:
        for text in (*found.other, *(f"(at its threshold) {near}" for near in found.near)):
            print(f"{found.name}: {text}")
    largest = {kind: max((f.largest.get(kind, 0.0) for f in results), default=0.0) for kind in LIMITS}
    same = sum(not f.other for f in results)
    print(
        f"{same} of {len(results)} clips with the same results; largest differences: "
        + ", ".join(f"{kind} {value:.3f} (limit {LIMITS[kind]})" for kind, value in largest.items())
    )
    return 0 if same == len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
