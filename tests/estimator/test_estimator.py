"""The real MediaPipe on real frames."""

from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.core.body.back import back_curve_deg
from formcheck.core.body.landmarks import INDEX
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.estimator.mediapipe_estimator import MAX_LONG_SIDE, MediaPipeEstimator, prepared
from formcheck.estimator.models import find_model


@pytest.fixture(scope="module")
def first_frame(demo_clip: Path) -> Frame:
    with open_source(demo_clip) as source:
        return next(iter(source))


def test_a_person_is_found_in_pixels_of_the_frame(first_frame: Frame) -> None:
    with MediaPipeEstimator(still=True) as estimator:
        pose = estimator.estimate(first_frame)
    width, height = first_frame.size_wh
    assert pose.person
    nose, ankle = pose.xy[INDEX["nose"]], pose.xy[INDEX["left_ankle"]]
    assert 0 < nose[0] < width / 2 < ankle[0] < width  # on all fours, the head to the left
    assert 0 < nose[1] < height
    assert abs(float(back_curve_deg(pose.back))) < 45  # a flat back


def test_an_empty_room_is_nobody() -> None:
    grey = np.full((240, 320, 3), 128, dtype=np.uint8)
    with MediaPipeEstimator(still=True) as estimator:
        pose = estimator.estimate(Frame(grey, 0.0, 0))
    assert not pose.person
    assert not estimator.second_person


@pytest.mark.parametrize("width", [637, 638, 639, 640])
def test_any_width_is_read_without_a_crash(first_frame: Frame, width: int) -> None:
    # MediaPipe aborts the whole process on masks whose rows are not aligned.
    image = np.ascontiguousarray(first_frame.image[:, 100 : 100 + width])
    with MediaPipeEstimator(still=True) as estimator:
        pose = estimator.estimate(Frame(image, 0.0, 0))
    assert pose.person
    assert np.isfinite(pose.back).all()


def test_large_frames_are_scaled_down_and_landmarks_stay_in_source_pixels(first_frame: Frame) -> None:
    large = np.ascontiguousarray(first_frame.image.repeat(2, axis=0).repeat(2, axis=1))
    small, scale = prepared(large)
    assert max(small.shape[:2]) == MAX_LONG_SIDE
    assert scale == pytest.approx(MAX_LONG_SIDE / large.shape[1])
    with MediaPipeEstimator(still=True) as a:
        once = a.estimate(first_frame)
    with MediaPipeEstimator(still=True) as b:
        twice = b.estimate(Frame(large, 0.0, 0))
    torso = np.linalg.norm(once.xy[INDEX["left_shoulder"]] - once.xy[INDEX["left_hip"]])
    body = [INDEX[f"left_{joint}"] for joint in ("shoulder", "hip", "knee", "ankle")]
    assert np.abs(twice.xy[body] / 2 - once.xy[body]).max() < 0.05 * torso


def test_small_frames_are_left_alone() -> None:
    image = np.zeros((120, 160, 3), dtype=np.uint8)
    same, scale = prepared(image)
    assert scale == 1.0
    assert same.shape == image.shape


def test_times_that_do_not_advance_by_a_millisecond_are_no_problem(first_frame: Frame) -> None:
    with MediaPipeEstimator() as estimator:
        poses = [estimator.estimate(Frame(first_frame.image, k * 1e-4, k)) for k in range(3)]
    assert all(p.person for p in poses)


def test_of_two_people_the_larger_central_one_is_followed(first_frame: Frame) -> None:
    image = first_frame.image
    height, width = image.shape[:2]
    both = np.full((height, width + width // 3, 3), 190, dtype=np.uint8)
    both[:, :width] = image
    small = image[::3, ::3]
    both[height - small.shape[0] :, width : width + small.shape[1]] = small[:, : both.shape[1] - width]
    with MediaPipeEstimator() as estimator:
        alone = estimator.estimate(first_frame)
    with MediaPipeEstimator() as estimator:
        pose = estimator.estimate(Frame(both, 0.0, 0))
    hip = INDEX["left_hip"]
    assert np.abs(pose.xy[hip] - alone.xy[hip]).max() < 0.05 * width


def test_a_missing_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormcheckError, match="does not exist; use full, lite") as caught:
        find_model(str(tmp_path / "none.task"))
    assert "\n" not in str(caught.value)


def test_a_damaged_model_is_one_sentence(tmp_path: Path) -> None:
    model = tmp_path / "cut.task"
    model.write_bytes(find_model("lite").read_bytes()[:100_000])
    with pytest.raises(FormcheckError, match="damaged"):
        find_model(str(model))
    with pytest.raises(FormcheckError, match="damaged"):
        MediaPipeEstimator(str(model))


def test_the_person_to_go_on_with_is_followed_whoever_else_is_there(first_frame: Frame) -> None:
    half = np.ascontiguousarray(first_frame.image[60:500, 120:760])
    both = np.ascontiguousarray(np.concatenate([half, half[:, ::-1]], axis=1))
    width = half.shape[1]
    with MediaPipeEstimator(still=True) as estimator:
        left = estimator.estimate(Frame(half, 0.0, 0)).xy
    right = left * np.array([-1.0, 1.0]) + np.array([2.0 * width, 0.0])
    for person, inside in ((left, lambda x: x < width), (right, lambda x: x > width)):
        with MediaPipeEstimator(follow=person) as estimator:
            poses = [estimator.estimate(Frame(both, k / 30, k)) for k in range(4)]
            assert estimator.second_person
        assert all(inside(float(pose.xy[INDEX["nose"], 0])) for pose in poses)
        assert np.hypot(*(poses[-1].xy - person)[[11, 12, 23, 24]].T).max() < 60.0
