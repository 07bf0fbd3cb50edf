"""Which clips there are to render: every exercise by every body, with cameras, clothes and seeds that take turns."""

import zlib
from collections.abc import Sequence
from dataclasses import replace

from render.clip import Job
from render.motion.script import ClipScript
from render.picture.camera import View
from render.picture.look import OUTFITS, Look, Scene
from render.posing.body import Shape, shapes

CAMERA_HEIGHTS_M = (0.9, 0.7)
QUICK_CLIPS = ("bird_dog_right", "cat_cow", "glute_bridge", "none_standing")
QUICK_BODIES = 2
QUICK_VIEW = View(width_px=320, height_px=240)


class PlanError(Exception):
    """What was asked for cannot be rendered; the message is one sentence."""


def bodies(count: int | None) -> tuple[Shape, ...]:
    """The first `count` bodies, all if None."""
    every = shapes()
    if count is None:
        return every
    if not 1 <= count <= len(every):
        raise PlanError(f"--bodies must be between 1 and {len(every)}, not {count}.")
    return every[:count]


def chosen(scripts: Sequence[ClipScript], names: Sequence[str]) -> tuple[ClipScript, ...]:
    """Scripts of the exercises and clips that are named, all if none is."""
    known = {script.exercise for script in scripts} | {script.name for script in scripts}
    if unknown := [name for name in names if name not in known]:
        exercises = ", ".join(sorted({script.exercise for script in scripts}))
        raise PlanError(f"There is no exercise {unknown[0]!r}; there are {exercises}, and their clips by name.")
    return tuple(s for s in scripts if not names or s.name in names or s.exercise in names)


def quick(scripts: Sequence[ClipScript]) -> tuple[ClipScript, ...]:
    """The few scripts that show most: both trunk positions, a bent back, and no exercise."""
    return tuple(script for script in scripts if script.name in QUICK_CLIPS)


def plan(
    scripts: Sequence[ClipScript], people: Sequence[Shape], views: int = 1, seed: int = 0, base: View | None = None
) -> list[Job]:
    """One clip for every body, exercise and as many cameras as `views`: the next azimuths of the exercise's list."""
    base = View() if base is None else base
    jobs = []
    for number, shape in enumerate(people):
        for place, script in enumerate(scripts):
            count = len(script.azimuths_deg)
            for turn in range(min(views, count)):
                view = replace(
                    base,
                    azimuth_deg=script.azimuths_deg[(number + turn) % count],
                    height_m=CAMERA_HEIGHTS_M[(number + place) % len(CAMERA_HEIGHTS_M)],
                )
                look = Look(outfit=tuple(OUTFITS)[number % len(OUTFITS)])
                jobs.append(_seeded(Job(script, shape, Scene(view, look)), seed))
    return jobs


def _seeded(job: Job, seed: int) -> Job:
    """Give a job a seed of its own, which does not depend on what else is rendered."""
    return replace(job, scene=replace(job.scene, seed=zlib.crc32(f"{seed} {job.name}".encode())))
