"""Learn the correction of a pose model's joint angles from rendered clips with known joints.

    uv run python scripts/learn_correction.py [DATA] [--model full] [--out assets/corrections] [--dry-run]

Prints the remaining errors on bodies and exercises that were left out of the learning, and writes the correction learnt
from everything, with its provenance. Example:

    uv run python scripts/learn_correction.py ../shared/data --model lite --dry-run
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from accuracy.tracks import track_of
from evaluation import JOINTS, SHARED, Truth, raw_flexion
from tqdm import tqdm

from formcheck.core.body.angles import ANGLES, body_angles
from formcheck.core.body.geometry import FloatArray
from formcheck.core.signal.correction import FEATURES, OUTPUTS, Correction, relative_angles
from formcheck.library.corrections import SCHEMA

ROOT = Path(__file__).resolve().parents[1]
WIDTH_DEG = 60.0
CENTRES = 60
RIDGE = 1.0 / 300.0
"""Chosen by the errors on left-out bodies; half or twice the width, and a third or three times the ridge, change the
ratio by less than 0.06."""

COVERED = 0.89
"""Share of errors within ±2 standard uncertainties; jitter, added for each frame, brings it to about 95 %."""

HOLD_WEIGHT, OTHER_WEIGHT = 1.0, 0.3
MOST_DEG = 40.0
"""Errors beyond this are swapped limbs, not bias."""

UPPER_ARM, FOREARM, THIGH, SHANK = 0.186, 0.146, 0.245, 0.246
"""Segment lengths as shares of the stature (Drillis & Contini, Body Segment Parameters, 1966)."""

JUDGED = [i for i, name in enumerate(OUTPUTS) if name.split("_")[1] in ("knee", "hip", "shoulder")]


@dataclass(frozen=True, slots=True)
class Sample:
    """One clip: positions (T, 9), missing degrees (T, 13), errors of the raw angles (T, 13), hold flags (T,)."""

    name: str
    pose: str
    body: str
    azimuth: float
    position: FloatArray
    missing: FloatArray
    plain: FloatArray
    held: np.ndarray

    @property
    def weights(self) -> FloatArray:
        """Frame weights: clips count equally, the few oblique ones 1.5 times; holds count more than movements."""
        weight = np.where(self.held, HOLD_WEIGHT, OTHER_WEIGHT)
        share: FloatArray = weight / weight.sum() * (1.0 if abs(self.azimuth) == 90 else 1.5)
        return share


def sample(clip: Path, cache: Path, model: str) -> Sample:
    """Build the sample of one clip and its truth."""
    truth, track = Truth.of(clip), track_of(clip, cache, model)
    sign = 1.0 if truth.near == "right" else -1.0
    near_left = np.full(len(track), sign < 0)
    angles = body_angles(track.xy, np.full(len(track), sign))
    read = relative_angles(angles, near_left, OUTPUTS)
    true = relative_angles(true_angles(truth, angles), near_left, OUTPUTS)
    plain = relative_angles(plain_angles(track.xy, np.full(len(track), sign)), near_left, OUTPUTS)
    body = truth.meta["body"]
    return Sample(
        name=clip.stem,
        pose=truth.meta["pose"] or "none",
        body=f"{body['gender']} {body['age']} {body['height']}",
        azimuth=truth.meta["camera"]["azimuth"],
        position=relative_angles(angles, near_left, FEATURES),
        missing=np.clip(true - read, -MOST_DEG, MOST_DEG),
        plain=plain - true,
        held=truth.in_holds(truth.t_s),
    )


def plain_angles(xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Return the raw image-plane angles (T, 13) of each side, columns `ANGLES`; NaN where there is none."""
    out = np.full((len(xy), len(ANGLES)), np.nan)
    for side in ("left", "right"):
        for joint in JOINTS:
            out[:, ANGLES.index(f"{side}_{joint}_flexion")] = raw_flexion(xy, facing, side, joint)
    return out


def true_angles(truth: Truth, read: FloatArray) -> FloatArray:
    """Return the true angles (T, 13), columns `ANGLES`; limbs follow from joints, the trunk's sign from `read`."""
    out = np.full_like(read, np.nan)
    for name in ANGLES[:8]:
        out[:, ANGLES.index(name)] = truth.angles[name]
    for side in ("left", "right"):
        joint = {j: np.radians(truth.angles[f"{side}_{j}_flexion"]) for j in ("hip", "knee", "shoulder", "elbow")}
        leg = joint["hip"] - np.arctan2(SHANK * np.sin(joint["knee"]), THIGH + SHANK * np.cos(joint["knee"]))
        bent = np.arctan2(FOREARM * np.sin(joint["elbow"]), UPPER_ARM + FOREARM * np.cos(joint["elbow"]))
        out[:, ANGLES.index(f"{side}_leg_flexion")] = np.degrees(leg)
        out[:, ANGLES.index(f"{side}_arm_flexion")] = np.degrees(joint["shoulder"] + bent)
    out[:, -1] = np.sign(read[:, -1]) * np.abs(truth.angles["trunk_inclination"])
    return out


def learn(samples: list[Sample], model: str) -> Correction:
    """Fit a weighted kernel ridge regression on a subset of centres (Williams & Seeger, Nyström method, NIPS 2000)."""
    position = np.concatenate([s.position for s in samples])
    missing = np.concatenate([s.missing for s in samples])
    weight = np.concatenate([s.weights for s in samples])
    centres = spread(position, CENTRES)
    n, outputs = len(centres), len(OUTPUTS)
    blank = Correction(model, WIDTH_DEG, centres, np.zeros((outputs, n)), np.ones(outputs), np.ones(outputs))
    kernel = blank.kernel(position)
    left = (kernel * weight[:, None]).T @ kernel
    right = (kernel * weight[:, None]).T @ missing
    ridge = RIDGE * weight.sum() * (blank.kernel(centres) + 1e-6 * np.eye(n))
    weights: FloatArray = np.linalg.solve(left + ridge, right).T.round(3).astype(np.float64)
    return Correction(model, WIDTH_DEG, centres, weights, np.ones(outputs), np.ones(outputs))


def spread(position: FloatArray, n: int) -> FloatArray:
    """Choose n positions by farthest-point sampling, so that they cover all."""
    chosen = [position[0]]
    gap = ((position - chosen[0]) ** 2).sum(axis=1)
    while len(chosen) < n:
        chosen.append(position[int(np.argmax(gap))])
        gap = np.minimum(gap, ((position - chosen[-1]) ** 2).sum(axis=1))
    return np.round(np.array(chosen), 2)


def left_out(samples: list[Sample], group: Callable[[Sample], str], model: str) -> Iterator[tuple[Sample, FloatArray]]:
    """Yield every clip with its remaining errors (T, 13) in degrees after learning from the other groups only."""
    for name in sorted({group(s) for s in samples}):
        correction = learn([s for s in samples if group(s) != name], model)
        for s in (s for s in samples if group(s) == name):
            yield s, s.missing - np.einsum("tn,on->to", correction.kernel(s.position), correction.weights)


def side_holds(found: list[tuple[Sample, FloatArray]]) -> list[tuple[FloatArray, Sample]]:
    """Return the errors inside the true holds of the side views."""
    return [(rest[s.held], s) for s, rest in found if abs(s.azimuth) == 90 and s.held.any()]


def table(found: list[tuple[Sample, FloatArray]], group: Callable[[Sample], str]) -> list[str]:
    """Return table lines with remaining / raw error by group: near and far knee, hip and shoulder."""
    held = side_holds(found)
    lines = []
    for name in [*sorted({group(s) for _, s in held}), "all"]:
        part = [(rest, s) for rest, s in held if name in (group(s), "all")]
        ours = np.mean([np.abs(rest).mean(axis=0) for rest, _ in part], axis=0)
        plain = np.mean([np.abs(s.plain[s.held]).mean(axis=0) for _, s in part], axis=0)
        near, far = ([i for i in JUDGED if OUTPUTS[i].startswith(where)] for where in ("near", "far"))
        ratios = [ours[part].mean() / plain[part].mean() for part in (near, far)]
        lines.append(f"| {name} | {len(part)} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    return lines


def stated_uncertainty(rest: list[FloatArray]) -> FloatArray:
    """Return the standard uncertainty (13,) in degrees: ±2 cover `COVERED` of the errors; clips count equally."""
    weight = np.concatenate([np.full(len(r), 1.0 / len(r)) for r in rest])
    errors = np.abs(np.concatenate(rest))
    out = np.empty(errors.shape[1])
    for k, column in enumerate(errors.T):
        order = np.argsort(column)
        share = np.cumsum(weight[order]) / weight.sum()
        out[k] = 0.5 * column[order][np.searchsorted(share, COVERED)]
    return out


def main() -> int:
    """Cross-validate, learn and write the correction."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED)
    options.add_argument("--model", default="full")
    options.add_argument("--tracks", type=Path, default=ROOT / ".cache" / "tracks")
    options.add_argument("--out", type=Path, default=ROOT / "assets" / "corrections")
    options.add_argument("--dry-run", action="store_true", help="check only, write nothing")
    args = options.parse_args()
    clips = [p for p in sorted((args.data / "synth").glob("*.mp4")) if abs(Truth.of(p).meta["camera"]["azimuth"]) >= 60]
    if not clips:
        print(f"No rendered side views with truth in {args.data}/synth.", file=sys.stderr)
        return 1
    samples = [sample(p, args.tracks, args.model) for p in tqdm(clips, desc="reading", unit="clip", disable=None)]
    bodies = list(left_out(samples, lambda s: s.body, args.model))
    print("What is left of the plain angles' error (knee, hip, shoulder) on what was left out of the learning:\n")
    print("| left out | clips | near | far |\n|---|---|---|---|")
    print("\n".join(table(bodies, lambda s: s.body)))
    print("\n".join(table(list(left_out(samples, lambda s: s.pose, args.model)), lambda s: s.pose)))
    correction = learn(samples, args.model)
    held = side_holds(bodies)
    u = stated_uncertainty([rest for rest, _ in held])
    u_outside = stated_uncertainty([s.missing[s.held] for _, s in held])
    if not args.dry_run:
        args.out.mkdir(parents=True, exist_ok=True)
        path = args.out / f"{args.model}.json"
        path.write_text(json.dumps(as_json(correction, u, u_outside, samples)) + "\n", encoding="utf-8")
        print(f"Written: {path}")
    return 0


def as_json(correction: Correction, u: FloatArray, u_outside: FloatArray, samples: list[Sample]) -> dict[str, Any]:
    """Return the correction as a JSON document."""
    return {
        "schema": SCHEMA,
        "model": correction.model,
        "provenance": {
            "learnt_by": "scripts/learn_correction.py",
            "from": f"{len(samples)} rendered clips with known joint centres (MakeHuman bodies, CC0), side views",
            "bodies": sorted({s.body for s in samples}),
            "exercises": sorted({s.pose for s in samples}),
            "uncertainty": f"±2 hold {COVERED:.0%} of the errors inside the holds on bodies left out of the learning",
        },
        "width_deg": correction.width_deg,
        "features": FEATURES,
        "outputs": OUTPUTS,
        "u_deg": np.round(u, 2).tolist(),
        "u_outside_deg": np.round(np.maximum(u_outside, u), 2).tolist(),
        "centres_deg": correction.centres.tolist(),
        "weights_deg": correction.weights.tolist(),
    }


if __name__ == "__main__":
    sys.exit(main())
