"""Re-fit shipped poses on some rendered bodies, and show that the result judges all others as well as the shipped file.

    uv run python scripts/check_refit.py
    uv run python scripts/check_refit.py --pose bird-dog

Needs ../shared/data. For each pose a few clips of two bodies are learnt from (scripts/fit_pose.py does the same); the
fitted and the shipped file then judge every clip of the exercise with truth, the planted faults among them, and every
real clip and photo in which either finds a hold. Exit codes: 0 as well or better everywhere, 1 material is missing or
the fitted file is worse somewhere, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from accuracy.tracks import track_of
from evaluation import SHARED, Outcome, Truth, compare

from formcheck.api import record_track
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.library import load_pose
from formcheck.library.toml import parsed
from formcheck.tuning.learn.starting_pose import base_of, fitted
from formcheck.tuning.record.samples import Sample

ROOT = Path(__file__).resolve().parents[1]

LEARNT: Final = {
    "bird-dog": (
        ("woman", "bird_dog_right_az90"), ("woman", "bird_dog_left_az90"), ("woman", "bird_dog_right_az-90"),
        ("woman", "bird_dog_left_az-90"), ("woman", "bird_dog_right_az70"),
        ("woman, limbs level", "bird_dog_level_az90"),
        ("heavier woman", "bird_dog_right_f52_az-90"), ("heavier woman", "bird_dog_left_f52_az-90"),
    ),
    "double-knee-to-chest": (
        ("woman", "double_knee_to_chest_az90"), ("woman", "double_knee_to_chest_az110"),
        ("heavier woman", "double_knee_to_chest_f52_az-90"),
    ),
    "standing-back-extension": (
        ("woman", "back_extension_az90"), ("woman", "back_extension_az70"),
        ("heavier woman", "back_extension_f52_az-90"),
    ),
    "glute-bridge": (
        ("woman", "glute_bridge_az90"), ("woman", "glute_bridge_az70"), ("heavier woman", "glute_bridge_f52_az-90"),
    ),
}  # fmt: skip
"""Persons and clips to learn from; the man's clips (m40), other cameras and all faults are left for judging."""

KEPT: Final = {"bird-dog": ("back", "trunk")}
"""Rules whose numbers stay. What a back may not do cannot be learnt from good ones; and rendered bodies share a
skeleton, so that how much people's trunks differ in slope is not in these clips."""


def track(path: Path, cache: Path) -> PoseTrack:
    """Landmarks of a clip or photo, kept from before or estimated now."""
    return track_of(path, cache, "full")


def refitted(pose: str, cache: Path) -> PoseDefinition:
    """Learn a pose from its clips."""
    takes = [Sample(clip, who, track(SHARED / "synth" / f"{clip}.mp4", cache)) for who, clip in LEARNT[pose]]
    result = fitted(takes, base_of(pose), pose, keep=KEPT.get(pose, ()))
    for sentence in result.fit.told:
        print(f"  ({sentence})")
    return PoseDefinition.model_validate(parsed(result.text))


def wrong(outcome: Outcome) -> str:
    """What is wrong with a verdict; empty = nothing."""
    parts = [*outcome.missed, *outcome.phantom, *(f"no {f}" for f in outcome.missed_faults), *outcome.extra_faults]
    return ", ".join(parts)


def rendered(pose: str, both: tuple[PoseDefinition, PoseDefinition], cache: Path) -> Iterator[tuple[str, str, str]]:
    """Clips with truth: name, what is wrong with the shipped file's verdict, and with the fitted one's."""
    for path in sorted((SHARED / "synth").glob("*.mp4")):
        truth = Truth.of(path)
        if truth.meta["pose"] != pose:
            continue
        landmarks = track(path, cache)
        learnt = " (learnt from)" if path.stem in {clip for _, clip in LEARNT[pose]} else ""
        outcomes = [compare(path.stem, record_track(landmarks, d, side="both", name=path.name), truth) for d in both]
        yield path.stem + learnt, wrong(outcomes[0]), wrong(outcomes[1])


def real(both: tuple[PoseDefinition, PoseDefinition], cache: Path) -> Iterator[tuple[str, str, str]]:
    """Real clips and photos in which either file finds a hold: name, and the faults that each raises."""
    for folder in ("clips", "photos"):
        for path in sorted((SHARED / folder).glob("*.[mj]p[4g]")):
            landmarks = track(path, cache)
            found = [
                record_track(landmarks, d, side="both", name=path.name, picture=folder == "photos").analysis.holds
                for d in both
            ]
            if any(found):
                said = [", ".join(sorted({f.id for h in holds for f in h.faults})) or "good" for holds in found]
                said = [f"{len(holds)} hold(s): {text}" for holds, text in zip(found, said, strict=True)]
                yield path.name, said[0], said[1]


def main() -> int:
    """Fit and compare."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pose", choices=list(LEARNT), action="append", help="only this one; may be repeated")
    options.add_argument("--tracks", type=Path, default=ROOT / ".cache" / "tracks", help="folder of kept landmarks")
    args = options.parse_args()
    if not SHARED.is_dir():
        print(f"check_refit: {SHARED} is not on this machine.", file=sys.stderr)
        return 1
    worse = 0
    for pose in args.pose or LEARNT:
        print(f"{pose}: learnt from {len(LEARNT[pose])} clips")
        both = load_pose(pose), refitted(pose, args.tracks)
        rows = list(rendered(pose, both, args.tracks))
        right = [sum(not row[k] for row in rows) for k in (1, 2)]
        print(f"  rendered clips judged right: shipped {right[0]} of {len(rows)}, fitted {right[1]} of {len(rows)}")
        for name, shipped, new in rows:
            if shipped or new:
                print(f"    {name}: shipped {shipped or 'right'}; fitted {new or 'right'}")
        worse += sum(bool(new) and not shipped for _, shipped, new in rows)
        others = list(real(both, args.tracks))
        same = sum(shipped == new for _, shipped, new in others)
        print(f"  real clips and photos with a hold: {same} of {len(others)} judged alike")
        for name, shipped, new in others:
            print(f"    {name}: {shipped}" + ("" if shipped == new else f"; fitted {new}"))
        worse += len(others) - same
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
