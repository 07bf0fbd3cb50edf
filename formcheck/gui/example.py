"""Example data for single views: the reference figure does a bird dog, judged by the real engine. No Qt."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceError
from formcheck.coaching.afterwards.best_moments import BestMoments
from formcheck.coaching.afterwards.session_summary import SessionSummary, summary_of
from formcheck.coaching.coach import Coach
from formcheck.coaching.panel_content import panel_content_of
from formcheck.coaching.scene import Notice, Problem, Scene
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import Frame, Pose, PoseTrack
from formcheck.engine.engine import Engine
from formcheck.figure import Figure, kept_film
from formcheck.figure.figure import HIP_PX
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.pipeline.live.update import Update

POSE: Final = "bird-dog"
SIDE: Final = "right"
SIZE_WH: Final = (960, 540)
FPS: Final = 10
_SCALE: Final = 0.75
_HIP: Final = (520.0, 330.0)
_GROUND: Final = ((92, 99, 107), (58, 66, 74))
"""Colours of the picture at its top and at its bottom."""

_KEYS: Final = ((0.0, 0.0), (2.0, 0.0), (3.0, 1.0), (6.0, 1.0), (6.5, 0.8), (8.5, 0.8), (9.5, 0.0), (11.0, 0.0))
"""Keyframes: seconds, and the share of the transition from set-up to hold; 0.8 is not far enough for good form."""


@dataclass(frozen=True, slots=True)
class Session:
    """All updates of one session, and its finished holds."""

    updates: tuple[Update, ...]
    holds: tuple[HoldRecord, ...]


@cache
def poses() -> dict[str, PoseDefinition]:
    """Return the shipped poses by id."""
    return {name: load_pose(name) for name in pose_ids()}


def definition() -> PoseDefinition:
    """Return the exercise in the example."""
    return poses()[POSE]


@cache
def track() -> PoseTrack:
    """Return the landmarks of the whole session."""
    film = kept_film(definition(), SIDE)
    if film is None:
        raise RuntimeError(f"{POSE} has no figure; run scripts/fit_figures.py")
    times = np.arange(0.0, _KEYS[-1][0], 1.0 / FPS)
    shares = np.interp(times, [t for t, _ in _KEYS], [share for _, share in _KEYS])
    seen = [_seen(film[0].blend(film[1], float(share))) for share in shares]
    return PoseTrack.from_poses(times.tolist(), seen, SIZE_WH)


@cache
def session() -> Session:
    """Judge the session frame by frame, as the live window does."""
    whole, engine, ground = track(), Engine(definition(), "both"), _ground()
    updates = []
    for i in range(len(whole)):
        pose = Pose(whole.xy[i], whole.world[i], whole.visibility[i], whole.back[i])
        snapshot = engine.process_frame(whole[i : i + 1])
        updates.append(Update(Frame(ground, float(whole.t_s[i]), i), pose, snapshot, captured_at=0.0, fps=float(FPS)))
    engine.finish()
    return Session(tuple(updates), tuple(engine.holds))


def update() -> Update:
    """Return an update in the middle of a hold with a reported fault."""
    faulty = [u for u in session().updates if u.snapshot.holding and u.snapshot.fault is not None]
    return faulty[len(faulty) // 2]


def scene() -> Scene:
    """Return the scene of that update."""
    now, coach = update(), Coach(definition())
    cue = coach.cue(now.snapshot, dark=False)
    board = panel_content_of(definition(), now.snapshot, cue, session().holds, poses())
    return Scene("live", definition(), SIDE, now, board, mirrored=True, model="full")


def notice() -> Notice:
    """Return the notice of a rest."""
    return Notice("Rest", "Then: plank", "12", 0.6)


def scene_with_notice() -> Scene:
    """Return the scene of that update with a notice."""
    return replace(scene(), notice=notice())


def problem() -> Problem:
    """Return the problem of a missing camera."""
    return Problem("Camera 0 was not found; connect it.", ("retry", "demo", "open"))


def summary() -> SessionSummary:
    """Return the summary of the session."""
    stills = BestMoments()
    for one in session().updates:
        stills.update(one, definition())
    return summary_of(definition(), session().holds, (), poses(), stills)


def cameras() -> dict[NamedCamera, Frame | FormcheckError | None]:
    """Return cameras: one with a picture, one that does not answer, one still pending."""
    built_in, shelf, lamp = (NamedCamera(n, name, f"usb{n}") for n, name in enumerate(("Built-in", "Shelf", "Lamp")))
    return {built_in: update().frame, shelf: SourceError("This camera sends no pictures."), lamp: None}


def _seen(figure: Figure) -> Pose:
    """Place a figure in the picture."""
    xy = (figure.pose.xy - np.array(HIP_PX)) * _SCALE + np.array(_HIP)
    return Pose(xy, figure.pose.world, figure.pose.visibility, figure.pose.back)


def _ground() -> npt.NDArray[np.uint8]:
    """Return a picture of a plain wall, (H, W, 3) RGB."""
    width, height = SIZE_WH
    top, bottom = (np.array(colour, dtype=float) for colour in _GROUND)
    rows = np.linspace(top, bottom, height)
    return np.repeat(rows[:, None], width, axis=1).astype(np.uint8)
