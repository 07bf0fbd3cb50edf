"""Scripted good performances of the shipped poses, from the angles that their instructions describe."""

from dataclasses import dataclass, replace

import numpy as np

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.library.pose_files import load_pose, pose_ids
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, film, posture, times

Keys = list[tuple[float, Posture]]

POSES: dict[str, PoseDefinition] = {name: load_pose(name) for name in pose_ids()}

ALL_FOURS = posture(trunk=80.0, hip=80.0, knee=90.0, shoulder=80.0, back=10.0)
ON_THE_BACK = posture(trunk=-90.0, hip=50.0, knee=100.0)
LYING_LONG = posture(trunk=-90.0)
ON_THE_SIDE = posture(roll=86.0)
PRONE = posture(trunk=90.0, shoulder=170.0)

FRONT = Camera(azimuth_deg=-10.0)
"""A camera that looks at the front, from a little to the person's right: right is the near side all the same."""


@dataclass(frozen=True)
class Performance:
    """A set-up and the postures to hold, by phase; for poses with sides the right side works."""

    setup: Posture
    holds: dict[str, Posture]
    hold_s: float
    side: str | None = None

    def script(self, ramp_s: float = 1.0, setup_s: float = 2.0) -> Keys:
        """Set-up, each hold in turn, and back; brisk enough on the way not to be taken for holding still."""
        t, keys = setup_s, [(0.0, self.setup), (setup_s, self.setup)]
        for held in self.holds.values():
            keys += [(t + ramp_s, held), (t + ramp_s + self.hold_s, held)]
            t += ramp_s + self.hold_s
        return [*keys, (t + ramp_s, self.setup), (t + ramp_s + 1.5, self.setup)]


BIRD_DOG = ALL_FOURS.but(left_hip=-5.0, left_knee=0.0, right_shoulder=176.0)
DEAD_BUG = posture(trunk=-90.0, hip=90.0, knee=90.0, shoulder=90.0).but(
    right_shoulder=168.0, left_hip=15.0, left_knee=0.0
)

GOOD = {
    "bird-dog": Performance(ALL_FOURS, {"hold": BIRD_DOG}, 7.0, "right"),
    "cat-cow": Performance(ALL_FOURS, {"cat": ALL_FOURS.but(back=65.0), "cow": ALL_FOURS.but(back=-70.0)}, 4.0),
    "plank": Performance(ALL_FOURS, {"hold": posture(trunk=75.0, hip=2.0, shoulder=75.0, back=20.0)}, 12.0),
    "glute-bridge": Performance(ON_THE_BACK, {"hold": posture(trunk=-115.0, hip=-5.0, knee=80.0)}, 7.0),
    "single-knee-to-chest": Performance(
        LYING_LONG, {"hold": LYING_LONG.but(right_hip=128.0, right_knee=120.0)}, 7.0, "right"
    ),
    "double-knee-to-chest": Performance(ON_THE_BACK, {"hold": ON_THE_BACK.but(hip=130.0, knee=120.0)}, 7.0),
    "standing-back-extension": Performance(
        posture(shoulder=-20.0, elbow=60.0), {"hold": posture(trunk=-32.0, hip=-25.0, shoulder=-20.0, elbow=60.0)}, 4.0
    ),
    "pelvic-tilt": Performance(ON_THE_BACK.but(back=-35.0), {"hold": ON_THE_BACK.but(back=35.0)}, 7.0),
    "childs-pose": Performance(
        ALL_FOURS, {"hold": posture(trunk=100.0, hip=150.0, knee=150.0, shoulder=160.0, back=60.0)}, 7.0
    ),
    "superman": Performance(PRONE, {"hold": PRONE.but(trunk=72.0, hip=-30.0)}, 5.0),
    "prone-press-up": Performance(PRONE, {"hold": posture(trunk=50.0, hip=-36.0, shoulder=20.0, elbow=94.0)}, 4.0),
    "side-plank": Performance(
        ON_THE_SIDE, {"hold": posture(roll=73.0).but(right_abduction=73.0, right_elbow=90.0)}, 12.0, "right"
    ),
    "dead-bug": Performance(posture(trunk=-90.0, hip=90.0, knee=90.0, shoulder=90.0), {"hold": DEAD_BUG}, 5.0, "right"),
    "supine-twist": Performance(
        ON_THE_BACK,
        {"hold": LYING_LONG.but(left_hip=90.0, left_knee=90.0, turn=50.0, left_across=40.0)},
        7.0,
        "right",
    ),
    "standing-side-bend": Performance(posture(), {"hold": posture(side_bend=22.0, left_shoulder=170.0)}, 7.0, "right"),
    "hip-flexor-stretch": Performance(
        posture(knee=90.0),
        {"hold": Posture(right_hip=-15.0, right_knee=80.0, left_hip=90.0, left_knee=90.0)},
        12.0,
        "right",
    ),
    "hamstring-stretch": Performance(LYING_LONG, {"hold": LYING_LONG.but(right_hip=85.0)}, 12.0, "right"),
    "hook-lying": Performance(LYING_LONG, {"hold": ON_THE_BACK}, 12.0),
    "side-lying": Performance(ON_THE_SIDE, {"hold": ON_THE_SIDE.but(hip=70.0, knee=80.0)}, 12.0, "right"),
    "standing-posture": Performance(posture(shoulder=90.0), {"hold": posture(shoulder=4.0, elbow=8.0)}, 12.0),
}
"""Of poses whose holds are variants of each other only the first; tests/engine/test_variants.py has the others."""


@dataclass
class Judged:
    """What the engine made of a track."""

    evaluator: PoseEvaluator
    evaluated: EvaluatedFrames

    @property
    def holds(self) -> list[HoldRecord]:
        """Listed holds."""
        return self.evaluator.holds

    @property
    def faults(self) -> set[str]:
        """Ids of all faults of all holds."""
        return {fault.id for hold in self.holds for fault in hold.faults}


def judged(pose: str | PoseDefinition, track: PoseTrack, side: str = "both") -> Judged:
    """Let a fresh engine judge a track in one call."""
    engine = Engine(POSES[pose] if isinstance(pose, str) else pose, side, track.near_side)
    evaluated = engine.process(track).poses[0]
    engine.finish()
    return Judged(engine.evaluators[0], evaluated)


def camera_for(pose: str, near: str = "right", off_deg: float = 0.0) -> Camera:
    """Return a camera in the view that a pose needs; off_deg: turned further round the person to their left."""
    side, front = (RIGHT_NEAR, FRONT) if near == "right" else (LEFT_NEAR, Camera(azimuth_deg=-FRONT.azimuth_deg))
    camera = side if POSES[pose].view == "side" else front
    return replace(camera, azimuth_deg=camera.azimuth_deg + off_deg)


def perform(
    pose: str, camera: Camera | None = None, fps: float = 30.0, jitter: float = 0.0, noise_px: float = 0.0
) -> PoseTrack:
    """Film the good performance of a pose, in the view that it needs unless told."""
    keys = GOOD[pose].script()
    return film(keys, camera or camera_for(pose), times(keys[-1][0], fps, jitter), noise_px)


def held(pose: str, changed: Posture, camera: Camera | None = None, phase: str = "") -> PoseTrack:
    """Film a performance whose hold (the first, unless told) is another posture."""
    good = GOOD[pose]
    name = phase or next(iter(good.holds))
    script = Performance(good.setup, {**good.holds, name: changed}, good.hold_s).script()
    return film(script, camera or camera_for(pose))


def ideal(pose: str, phase: str = "") -> Posture:
    """Return the posture of a good hold."""
    return GOOD[pose].holds[phase or next(iter(GOOD[pose].holds))]


def standing_about(seconds: float = 12.0) -> Keys:
    """Stand upright with small movements."""
    sway = (posture(trunk=2.0), posture(trunk=-2.0, shoulder=10.0), posture(hip=3.0, knee=4.0))
    return [(float(t), sway[int(t) % 3]) for t in np.arange(0.0, seconds + 1.0)]


def walking(seconds: float = 12.0) -> Keys:
    """Walk on the spot: legs and arms swing against each other, two steps a second."""
    step = Posture(
        trunk=4.0, left_hip=30.0, right_hip=-15.0, left_knee=10.0, right_knee=45.0, left_shoulder=-25.0,
        right_shoulder=25.0, left_elbow=15.0, right_elbow=25.0,
    )  # fmt: skip
    return [(t, step if i % 2 else step.swapped()) for i, t in enumerate(np.arange(0.0, seconds, 0.5).tolist())]
