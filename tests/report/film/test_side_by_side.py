"""The reference figure beside the picture."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from formcheck.draw.colours import ON_PICTURE, rgb
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.annotated_film import BESIDE_HEIGHT, _fitting
from formcheck.report.film.side_by_side import SideBySide


def panel(recording: Recording, t_s: float, size_wh: tuple[int, int] = (960, 540), **change: object) -> np.ndarray:
    i = int(np.searchsorted(recording.track.t_s, t_s))
    shot, definition = recording.shot(i)
    width, height = size_wh
    joined = SideBySide().joined(np.zeros((height, width, 3), np.uint8), replace(shot, **change), definition)
    assert not joined[:, :width].any()
    return joined[:, width:]


NEAR, FAR, PANEL = (rgb(ON_PICTURE, role) for role in ("text", "disabled", "surface"))


def head(image: np.ndarray) -> np.ndarray:
    """Where the head is: the middle of the thickest of the near parts."""
    inside = cv2.distanceTransform((image == NEAR).all(axis=-1).astype(np.uint8), cv2.DIST_L2, 5)
    return inside > 0.6 * max(inside.max(), 1.0)


def count(image: np.ndarray, colour: tuple[int, int, int]) -> int:
    return int((image == colour).all(axis=-1).sum())


@pytest.mark.parametrize("size", [(960, 540), (270, 480), (481, 481), (160, 120)])
def test_it_is_as_high_as_the_picture_and_never_wider_than_it(demo_recording: Recording, size: tuple[int, int]) -> None:
    got = panel(demo_recording, 5.0, size)
    assert got.shape[0] == size[1]
    assert got.shape[1] == min(size) // 2 * 2
    assert count(got, NEAR) > 0.005 * got.shape[0] * got.shape[1]
    assert head(got).any()


def test_the_figure_shows_what_is_to_be_held(demo_recording: Recording) -> None:
    setup, hold = panel(demo_recording, 0.5), panel(demo_recording, 5.0)
    columns = [np.flatnonzero((p == NEAR).all(axis=-1)[60:].any(axis=0)) for p in (setup, hold)]
    assert np.ptp(columns[1]) > 1.2 * np.ptp(columns[0])  # a leg reaches back
    assert count(hold, FAR) > 2 * count(setup, FAR)  # and the far leg stays behind it


def test_it_faces_as_the_person_does(demo_recording: Recording) -> None:
    left_near, right_near = (panel(demo_recording, 0.5, view_deg=deg) for deg in (90.0, -90.0))
    heads = [np.flatnonzero(head(p).any(axis=0)).mean() / p.shape[1] for p in (left_near, right_near)]
    assert heads[0] < 0.5 < heads[1]


def test_without_a_pose_it_says_so_in_words(demo_recording: Recording) -> None:
    shot, _ = demo_recording.shot(100)
    got = SideBySide().joined(np.zeros((540, 960, 3), np.uint8), shot, None)[:, 960:]
    assert count(got, PANEL) > 0.8 * got.shape[0] * got.shape[1]
    assert (got > 150).all(axis=-1).sum() > 200  # letters


@pytest.mark.parametrize("pose", pose_ids())
def test_every_shipped_pose_has_a_figure_to_show(pose: str, demo_recording: Recording) -> None:
    definition = load_pose(pose)
    shot, _ = demo_recording.shot(100)
    shot = replace(shot, phase=definition.holds[0].id, side="left" if definition.sides else None, view_deg=float("nan"))
    got = SideBySide().joined(np.zeros((360, 640, 3), np.uint8), shot, definition)[:, 640:]
    assert head(got).sum() > 20
    assert count(got, NEAR) + count(got, FAR) > 400


def test_a_tall_film_is_made_smaller_beside_its_reference() -> None:
    tall = np.zeros((1920, 1080, 3), np.uint8)
    assert _fitting(tall).shape == (BESIDE_HEIGHT, 608, 3)
    usual = np.zeros((720, 1280, 3), np.uint8)
    assert _fitting(usual) is usual
