"""The material: rendered clips with truth, labelled photos, labelled real clips."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation import Truth

from formcheck.library.pose_files import pose_ids

UNKNOWN = "unknown"
"""Label of a photo that shows none of the poses and must be rejected."""

SHOWS_TOO = {"spravny_postoj": ("standing-posture",), "podsazeni_panve": ("hook-lying",)}
"""Poses that a real clip also shows, so that naming them is not an error."""

BACKS = {
    "Cat_Stretch_0": "flat",
    "Hip_Circles_prone_0": "flat",
    "Plank_1": "flat",
    "Cat_Stretch_1": "rounded",
    "Childs_Pose_0": "rounded",
    "Childs_Pose_1": "rounded",
    "Rear_Leg_Raises_1": "arched",
    "Superman_1": "arched",
}
"""Photos whose back a viewer labelled flat, rounded or arched (photos/README.md)."""


class NoMaterialError(Exception):
    """There is no material; the message is one sentence that says where it was searched for."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A labelled photo: pose id (`UNKNOWN` = none of ours, empty = not counted), and what it shows in words."""

    path: Path
    pose_id: str
    shows: str

    @property
    def back(self) -> str | None:
        """`flat`, `rounded` or `arched` if a viewer labelled it."""
        return BACKS.get(self.path.stem)

    @property
    def feet_only(self) -> bool:
        """Whether only feet are visible, so that nothing may be credited."""
        return self.shows == "feet only"


@dataclass(frozen=True, slots=True)
class RealClip:
    """A video of a real person; `label` is what a viewer saw, None = not labelled."""

    path: Path
    label: dict[str, Any] | None

    @property
    def exercise(self) -> str | None:
        """Pose shown as the library defines it; None for clips that show none of ours."""
        return None if self.negative or self.label is None else str(self.label["exercise"])

    @property
    def negative(self) -> bool:
        """Whether nothing may be credited: other clips, and seated variants of an exercise."""
        return self.label is None or any("seated" in trap.lower() for trap in self.label["traps"])

    @property
    def hardly_visible(self) -> bool:
        """Whether the movement is hardly visible, so that "cannot tell" is a correct answer."""
        return self.label is not None and any("cannot tell" in trap for trap in self.label["traps"])

    @property
    def shows_too(self) -> tuple[str, ...]:
        """Poses that this clip shows besides its exercise."""
        return SHOWS_TOO.get(self.path.stem, ())


@dataclass(slots=True)
class Material:
    """Everything to measure on, sorted by name.

    synthetic : all rendered clips with truth. rendered, nothing : those of a pose of the library, and of no pose.
    skipped : (name, pose) of clips and photos of a pose that is not in the library yet.
    """

    synthetic: list[Path] = field(default_factory=list)
    rendered: list[Path] = field(default_factory=list)
    nothing: list[Path] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    real: list[RealClip] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of clips and photos."""
        return len(self.rendered) + len(self.nothing) + len(self.photos) + len(self.real)


def find_material(data: Path, only: str = "") -> Material:
    """Collect the clips and photos below `data` whose name contains `only`.

    Raises
    ------
    NoMaterialError : the folder is missing or contains nothing usable.
    """
    if not data.is_dir():
        raise NoMaterialError(f"There is no folder {data}; give the folder that holds synth/, photos/ and clips/.")
    material, known = Material(), pose_ids()
    _add_rendered(material, data / "synth", only, known)
    _add_photos(material, data / "photos", only, known)
    _add_real(material, data / "clips", only, known)
    if not len(material):
        named = f" whose name contains {only!r}" if only else ""
        raise NoMaterialError(
            f"{data} holds no clip or photo with truth or labels{named} in synth/, photos/ or clips/."
        )
    material.skipped.sort()
    return material


def _add_rendered(material: Material, folder: Path, only: str, known: tuple[str, ...]) -> None:
    for clip in sorted(folder.glob("*.mp4")):
        if only not in clip.stem or not clip.with_suffix(".truth.json").exists():
            continue
        material.synthetic.append(clip)
        pose = Truth.of(clip).meta["pose"]
        if pose is None:
            material.nothing.append(clip)
        elif pose in known:
            material.rendered.append(clip)
        else:
            material.skipped.append((clip.stem, pose))


def _add_photos(material: Material, folder: Path, only: str, known: tuple[str, ...]) -> None:
    """Add the photos to be tested for a pose, a rejection, or the shape of the back."""
    if not (folder / "labels.tsv").is_file():
        return
    with (folder / "labels.tsv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file, delimiter="\t"), key=lambda row: row["file"])
    for row in rows:
        photo = Photo(folder / row["file"], row["pose_id"], row["pose"])
        if only not in photo.path.stem or not photo.path.is_file():
            continue
        there = photo.pose_id in known or photo.pose_id == UNKNOWN
        if photo.pose_id and not there:
            material.skipped.append((photo.path.stem, photo.pose_id))
        if there or photo.back or photo.feet_only:
            material.photos.append(photo)


def _add_real(material: Material, folder: Path, only: str, known: tuple[str, ...]) -> None:
    if not (folder / "labels.json").is_file():
        return
    labels = {label["file"]: label for label in json.loads((folder / "labels.json").read_text(encoding="utf-8"))}
    for path in sorted(folder.glob("*.mp4")):
        clip = RealClip(path, labels.get(path.name))
        if only not in path.stem:
            continue
        if clip.exercise is None or clip.exercise in known:
            material.real.append(clip)
        else:
            material.skipped.append((path.stem, clip.exercise))
