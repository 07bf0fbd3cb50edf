"""The shipped poses on photos of real people: what each shows is credited, and nothing else is."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from formcheck.api import record_track
from formcheck.capture.factory import open_source
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.library.pose_files import pose_ids
from formcheck.pipeline.recorded.recording import Recording

PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "data" / "photos"

UNKNOWN = "unknown"

SIDES = {
    "90_90_Hamstring_1": "left",
    "Dead_Bug_1": "right",  # the left leg is stretched
    "Kneeling_Hip_Flexor_0": "right",
    "Kneeling_Hip_Flexor_1": "right",
    "Knee_Across_The_Body_1": "left",
    "Leg-Up_Hamstring_Stretch_1": "left",
    "One_Knee_To_Chest_1": "left",
    "Side_Bridge_1": "left",
    "Standing_Lateral_Stretch_1": "right",
    "Windmills_1": "left",
    "Worlds_Greatest_Stretch_0": "left",
}
"""Working side of the photos that have one."""

SET_UPS = {"Dead_Bug_0"}
"""Photos that show the set-up of their pose, which is no hold."""


@dataclass(frozen=True)
class Label:
    """What a careful viewer wrote down about one photo."""

    name: str
    pose: str


def labels() -> list[Label]:
    """Photos that count for recognition; none where the shared material is absent."""
    if not PHOTOS.is_dir():
        return []
    with (PHOTOS / "labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Label(row["file"].removesuffix(".jpg"), row["pose_id"]) for row in rows if row["pose_id"]]


LABELS = labels()
SHOWN = [label for label in LABELS if label.pose != UNKNOWN]

each_photo = pytest.mark.parametrize("label", LABELS, ids=[label.name for label in LABELS])
each_that_shows_a_pose = pytest.mark.parametrize("label", SHOWN, ids=[label.name for label in SHOWN])


@pytest.fixture(scope="module")
def tracks(shared: Path) -> dict[str, PoseTrack]:
    """Landmarks of every labelled photo."""
    found = {}
    with MediaPipeEstimator(still=True) as estimator:
        for label in LABELS:
            with open_source(shared / "photos" / f"{label.name}.jpg") as source:
                (frame,) = source
            pose = estimator.estimate(frame)
            found[label.name] = PoseTrack.from_poses([0.0], [pose], frame.size_wh, estimator.model)
    return found


def judged(track: PoseTrack, pose: str) -> Recording:
    return record_track(track, pose, side="both", name="photo", picture=True)


def holds(track: PoseTrack, pose: str) -> tuple[HoldRecord, ...]:
    return judged(track, pose).analysis.holds


@each_that_shows_a_pose
def test_a_photo_is_credited_under_its_pose(label: Label, tracks: dict[str, PoseTrack]) -> None:
    found = judged(tracks[label.name], label.pose)
    if label.name in SET_UPS:
        assert found.analysis.holds == ()
        assert found.evaluated.in_setup.all()
        return
    (hold,) = found.analysis.holds
    assert hold.side == SIDES.get(label.name)
    assert hold.faults == ()


@each_photo
def test_a_photo_is_credited_under_no_other_pose(label: Label, tracks: dict[str, PoseTrack]) -> None:
    others = [pose for pose in pose_ids() if pose != label.pose]
    credited = {pose for pose in others if holds(tracks[label.name], pose)}
    assert credited == set()


def test_every_name_that_is_listed_here_is_the_name_of_a_labelled_photo(shared: Path) -> None:
    assert (shared / "photos").is_dir()
    names = {label.name for label in LABELS}
    assert {*SIDES, *SET_UPS} <= names
    assert len(SHOWN) == 25
