import json
import shutil
from pathlib import Path

import pytest
from accuracy.material import NoMaterialError, RealClip, find_material
from accuracy.tracks import cache_path

CLIP = {"exercise": "cat-cow", "traps": [], "events": [], "faults": [], "reps": 0}


def labelled_photos(folder: Path, *rows: str) -> None:
    folder.mkdir()
    (folder / "labels.tsv").write_text("\n".join(["file\tpose_id\tpose", *rows]) + "\n", encoding="utf-8")
    for row in rows:
        (folder / row.split("\t")[0]).touch()


def test_clips_of_poses_that_are_not_there_are_left_out(synth: Path, tmp_path: Path) -> None:
    folder = tmp_path / "synth"
    folder.mkdir()
    for part in synth.glob("glute_bridge_az90.*"):
        shutil.copy(part, folder)
    meta = json.loads((folder / "glute_bridge_az90.truth.json").read_text("utf-8"))
    for name, pose in (("headstand", "headstand"), ("none", None)):
        (folder / f"{name}.mp4").touch()
        shutil.copy(folder / "glute_bridge_az90.truth.csv", folder / f"{name}.truth.csv")
        (folder / f"{name}.truth.json").write_text(json.dumps({**meta, "pose": pose}), encoding="utf-8")
    (folder / "without_truth.mp4").touch()
    found = find_material(tmp_path)
    assert [p.stem for p in found.rendered] == ["glute_bridge_az90"]
    assert [p.stem for p in found.nothing] == ["none"]
    assert found.skipped == [("headstand", "headstand")]


def test_only_photos_that_something_is_asked_of_are_taken(tmp_path: Path) -> None:
    labelled_photos(
        tmp_path / "photos",
        "Plank_1.jpg\tplank\tforearm plank",
        "Feet.jpg\t\tfeet only",
        "Sofa.jpg\tunknown\tsofa",
        "Bar.jpg\t\tbar",
        "Superman_1.jpg\theadstand\tsuperman",
    )
    found = find_material(tmp_path)
    assert [p.path.stem for p in found.photos] == ["Feet", "Plank_1", "Sofa", "Superman_1"]
    assert [p.back for p in found.photos] == [None, "flat", None, "arched"]
    assert [p.feet_only for p in found.photos] == [True, False, False, False]
    assert found.skipped == [("Superman_1", "headstand")]


def test_seated_variants_and_clips_without_labels_are_negatives() -> None:
    seated = RealClip(Path("a.mp4"), {**CLIP, "traps": ["SEATED on a chair"]})
    assert (seated.negative, seated.exercise) == (True, None)
    assert RealClip(Path("b.mp4"), None).negative
    assert RealClip(Path("c.mp4"), CLIP).exercise == "cat-cow"


def test_a_missing_or_empty_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoMaterialError, match="There is no folder"):
        find_material(tmp_path / "nowhere")
    with pytest.raises(NoMaterialError, match="holds no clip or photo"):
        find_material(tmp_path)


def test_the_name_of_a_kept_track_changes_with_the_content_and_the_model(tmp_path: Path) -> None:
    clip, cache = tmp_path / "clip.mp4", tmp_path / "cache"
    clip.write_bytes(b"one")
    first = cache_path(clip, cache, "full")
    assert first == cache_path(clip, cache, "full")
    assert first.name.startswith(f"{tmp_path.name}-clip-")
    assert cache_path(clip, cache, "lite") != first
    clip.write_bytes(b"two")
    assert cache_path(clip, cache, "full") != first
