"""One clip of one body: rendered into NAME.mp4 with its truth beside it, as the accuracy benchmark reads it."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing
from formcheck.core.body.geometry import FloatArray
from render.film import write_film
from render.holds import true_holds
from render.motion.motion import Motion
from render.motion.script import ClipScript
from render.picture.camera import Camera
from render.picture.look import Scene
from render.posing.body import Shape, load_body
from render.posing.figure import Figure
from render.posing.solving import Posed, solve
from render.truth import Truth, truth_of

VERSION = 1
"""Raise it when clips of the same settings come out differently: finished ones are then rendered again."""

FITTED_AT = 9
"""The camera is fitted to the body at this many times of the clip, to every `FITTED_TO`th vertex."""

FITTED_TO = 7


@dataclass(frozen=True, slots=True)
class Job:
    """A clip to render: what is done, by which body, seen how."""

    script: ClipScript
    shape: Shape
    scene: Scene

    @property
    def name(self) -> str:
        """Name of its files: exercise, body, azimuth (``bird_dog_right_f76-176-92_az90``)."""
        return f"{self.script.name}_{self.shape.name}_az{self.scene.view.azimuth_deg:g}"

    @property
    def settings(self) -> dict[str, Any]:
        """What the clip depends on, as it stands in its truth; by this a finished clip is known again."""
        own: dict[str, Any] = json.loads(json.dumps({"version": VERSION, **asdict(self.scene)}))
        own["script"] = self.script.model_dump(mode="json")
        return own


def is_finished(job: Job, folder: Path) -> bool:
    """Whether the clip is there, rendered with these settings; the film is the last of its files to appear."""
    try:
        truth = json.loads((folder / f"{job.name}.truth.json").read_text(encoding="utf-8"))
        return (folder / f"{job.name}.mp4").is_file() and bool(truth["settings"] == job.settings)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def render_clip(job: Job, folder: Path) -> None:
    """Render a clip. Each file appears whole, and the film last; an older film of that name goes first.

    Raises
    ------
    OutputError : a file cannot be written.
    """
    figure = _figure(job.shape.name)
    motion = Motion.of(job.script, figure, np.random.default_rng([job.scene.seed, 1]))
    t_s = np.arange(0, job.script.duration_s + 1e-9, 1 / job.script.fps)
    camera = fitted_camera(job, motion)
    poses = [motion.pose_at(float(t)) for t in t_s]
    posed = [solve(figure, pose, motion.setup) for pose in poses]
    truth = truth_of(t_s, [p.joints() for p in posed], poses)
    film = folder / f"{job.name}.mp4"
    film.unlink(missing_ok=True)
    with replacing(film) as part:
        size_px = (camera.view.width_px, camera.view.height_px)
        write_film(part, _pictures(figure, camera, job.scene, posed), size_px, job.script.fps)
        _write_joints(folder / f"{job.name}.truth.npz", truth, camera)
        _write_angles(folder / f"{job.name}.truth.csv", truth)
        _write_about(folder / f"{job.name}.truth.json", job, truth, camera)


def fitted_camera(job: Job, motion: Motion) -> Camera:
    """Camera that sees the body during the whole clip."""
    times = np.linspace(0, job.script.duration_s, FITTED_AT)
    bodies = [solve(motion.figure, motion.pose_at(float(t)), motion.setup).vertices()[::FITTED_TO] for t in times]
    return Camera.fitted(job.scene.view, np.concatenate(bodies))


@lru_cache(maxsize=2)
def _figure(name: str) -> Figure:
    return Figure(load_body(name))


def _pictures(figure: Figure, camera: Camera, scene: Scene, posed: Sequence[Posed]) -> Iterator[npt.NDArray[np.uint8]]:
    from render.picture.renderer import Renderer  # numba, which only rendering needs

    renderer = Renderer(figure, camera, scene)
    return (renderer.render(one) for one in posed)


def _write_joints(path: Path, truth: Truth, camera: Camera) -> None:
    """Write the joints in the world (metres) and in the picture (pixels), and the camera."""
    pixels, depth_m = camera.project(truth.joints_m)
    with replacing(path) as part, part.open("wb") as file:
        np.savez_compressed(
            file, t_s=truth.t_s, joints=np.array(truth.joints),
            joints_m=_short(truth.joints_m), joints_px=_short(pixels), depth_m=_short(depth_m),
            eye_m=camera.eye_m, axes=camera.axes, focal_px=camera.focal_px,
        )  # fmt: skip


def _short(values: FloatArray) -> npt.NDArray[np.float32]:
    return values.astype(np.float32)


def _write_angles(path: Path, truth: Truth) -> None:
    columns = {"t_s": truth.t_s} | {f"{name}_deg": values for name, values in truth.angles_deg.items()}
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows([f"{value:.3f}" for value in row] for row in zip(*columns.values(), strict=True))


def _write_about(path: Path, job: Job, truth: Truth, camera: Camera) -> None:
    script, view, shape = job.script, job.scene.view, job.shape
    about = {
        "clip": job.name, "pose": script.pose_id, "fault": script.fault, "fault_ids": list(script.fault_ids),
        "also_allowed": list(script.also_allowed), "holds": true_holds(script, truth), "fps": float(script.fps),
        "camera": {
            "azimuth": view.azimuth_deg, "height": view.height_m, "distance": camera.distance_m, "roll": view.roll_deg,
        },
        "body": {
            "gender": shape.gender, "age": shape.age_years, "height": shape.stature_m, "weight": shape.weight,
            "muscle": shape.muscle, "name": shape.name,
        },
        "settings": job.settings,
    }  # fmt: skip
    with replacing(path) as part:
        part.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
