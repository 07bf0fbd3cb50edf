"""Heads made unrecognisable: what is covered, for how long, and that nothing of it is left."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Frame, PoseTrack
from formcheck.estimator.heads import KnownPeople, MediaPipePeople
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.face_blur import AHEAD, BLOCKS, KEPT_S, BlurCount, Disc, cover, head_of, hidden, hider, whole

W, H = 160, 120


def person(x: float, y: float, torso: float = 40.0, face: float = 8.0) -> FloatArray:
    """Landmarks of somebody upright whose face is around a place."""
    xy = np.zeros((33, 2))
    xy[:] = x, y + 20
    xy[:11] = x, y
    xy[INDEX["left_ear"]], xy[INDEX["right_ear"]] = (x - face / 2, y), (x + face / 2, y)
    xy[[INDEX["left_hip"], INDEX["right_hip"]]] = x, y + 20 + torso
    return xy


class Finder:
    """Finds what it is told to find, frame by frame."""

    def __init__(self, found: Iterable[list[FloatArray]]) -> None:
        self._found = list(found)

    def people(self, frame: Frame) -> list[FloatArray]:
        return self._found[frame.index]


def noise(n: int) -> list[Frame]:
    rng = np.random.default_rng(5)
    return [Frame(rng.integers(0, 256, (H, W, 3), dtype=np.uint8), i / 30, i) for i in range(n)]


def nobody(n: int) -> PoseTrack:
    return PoseTrack(
        np.arange(n) / 30,
        np.full((n, 33, 2), np.nan),
        np.full((n, 33, 3), np.nan),
        np.zeros((n, 33)),
        np.zeros((n, 32)),
    )


def is_hidden(before: Frame, after: Frame, x: float, y: float) -> bool:
    """Whether the detail around a place is gone: noise has a spread of 74, an average over it hardly any."""
    part = after.image[int(y) - 5 : int(y) + 6, int(x) - 5 : int(x) + 6].astype(float)
    return float(part.std()) < 20.0


def test_the_head_is_the_larger_of_what_face_and_torso_say() -> None:
    side_on = head_of(person(50, 30, torso=40, face=4))
    frontal = head_of(person(50, 30, torso=10, face=20))
    assert side_on is not None
    assert frontal is not None
    assert (side_on.x, side_on.y, side_on.r) == pytest.approx((50, 30, 18.0))
    assert frontal.r == pytest.approx(28.0)
    assert head_of(np.full((33, 2), np.nan)) is None


def test_inside_nothing_is_left_and_outside_nothing_is_changed() -> None:
    frame = noise(1)[0]
    disc = Disc(60.0, 50.0, 25.0)
    out = cover(frame.image, [disc])
    y, x = np.ogrid[:H, :W]
    inside = (x - disc.x) ** 2 + (y - disc.y) ** 2 <= disc.r**2
    assert np.array_equal(out[~inside], frame.image[~inside])
    # 25 averages of 100 pixels of noise each: what is left of a spread of 74 is a tenth.
    assert out[inside].astype(float).std() < 12.0
    assert BLOCKS <= 6


def test_a_place_beyond_the_edge_is_no_trouble() -> None:
    frame = noise(1)[0]
    for disc in (Disc(-50.0, -50.0, 10.0), Disc(0.0, 0.0, 20.0), Disc(W + 5.0, H / 2, 12.0)):
        assert cover(frame.image, [disc]).shape == frame.image.shape


def test_somebody_is_covered_from_the_first_frame_on_and_before() -> None:
    frames = noise(20)
    found = [[] if i < 10 else [person(80, 40)] for i in range(20)]
    found[0] = [person(30, 40)]  # else the whole picture would be blurred
    out = list(hidden(frames, nobody(20), Finder(found)))
    assert [f.t_s for f in out] == [f.t_s for f in frames]
    covered = [is_hidden(a, b, 80, 40) for a, b in zip(frames, out, strict=True)]
    assert all(covered[10 - AHEAD :])
    assert not any(covered[: 10 - AHEAD])


def test_a_dropout_stays_covered_and_grows_and_ends() -> None:
    n = 90
    frames = noise(n)
    found = [[person(60, 50)] if i < 10 else [person(140, 20)] for i in range(n)]
    out = list(hidden(frames, nobody(n), Finder(found)))
    covered = [is_hidden(a, b, 60, 50) for a, b in zip(frames, out, strict=True)]
    last = max(i for i in range(n) if covered[i])
    assert all(covered[: last + 1])
    assert frames[last].t_s - frames[9].t_s == pytest.approx(KEPT_S, abs=0.05)
    edge = 60 + 18 * 1.4  # outside the head's 18 pixels at first, inside after half a second and more
    assert not is_hidden(frames[9], out[9], edge, 50)
    assert is_hidden(frames[last], out[last], edge, 50)


def test_without_any_head_the_whole_picture_is_blurred_and_counted() -> None:
    frames = noise(5)
    count = BlurCount()
    out = list(hidden(frames, nobody(5), Finder([[]] * 5), count))
    assert (count.frames, count.whole) == (5, 5)
    assert all(f.image.astype(float).std() < 20 for f in out)
    assert whole(frames[0].image).shape == (H, W, 3)


def test_the_person_who_is_followed_counts_as_found() -> None:
    frames = noise(8)
    track = replace(nobody(8), xy=np.stack([person(100, 60)] * 8))
    out = list(hidden(frames, track, Finder([[]] * 8)))
    assert all(is_hidden(a, b, 100, 60) for a, b in zip(frames, out, strict=True))
    assert not any(is_hidden(a, b, 20, 20) for a, b in zip(frames, out, strict=True))


def test_everybody_is_covered_in_a_still_of_two_real_people(
    demo_clip: Path, demo_recording: Recording, synth: Path
) -> None:
    with open_source(demo_clip) as source:
        left = next(iter(source)).image
    twice = np.ascontiguousarray(np.concatenate([left, left[:, ::-1]], axis=1))
    xy = demo_recording.track.xy[0]
    with MediaPipePeople() as finder:
        out = hider(demo_recording.track, finder)(twice, 0)
    nose, other = xy[INDEX["nose"]], np.array([twice.shape[1] - 1 - xy[INDEX["nose"], 0], xy[INDEX["nose"], 1]])
    for x, y in (nose, other):
        place = slice(int(y) - 15, int(y) + 15), slice(int(x) - 15, int(x) + 15)
        sharp, soft = (np.abs(np.diff(i[place].astype(float), axis=1)).mean() for i in (twice, out))
        assert soft < 0.6 * sharp
    feet = xy[INDEX["left_ankle"]].astype(int)
    at = slice(feet[1] - 10, feet[1] + 10), slice(feet[0] - 10, feet[0] + 10)
    assert np.array_equal(out[at], twice[at])


def test_every_frame_of_the_demo_has_the_head_covered(demo_clip: Path, demo_recording: Recording) -> None:
    with open_source(demo_clip) as source, MediaPipePeople() as finder:
        frames = [f for f in source if f.index < 40]
        out = list(hidden(frames, demo_recording.track, finder))
    for before, after in zip(frames, out, strict=True):
        x, y = demo_recording.track.xy[before.index, INDEX["left_eye"]].astype(int)
        eye = slice(y - 6, y + 7), slice(x - 6, x + 7)
        assert not np.array_equal(after.image[eye], before.image[eye])


def test_people_are_searched_once_in_each_picture() -> None:
    asked: list[int] = []

    class Slow:
        def people(self, frame: Frame) -> list[FloatArray]:
            asked.append(frame.index)
            return [np.full((33, 2), float(frame.index))]

    known = KnownPeople(Slow())
    image = np.zeros((4, 4, 3), dtype=np.uint8)
    found = [known.people(Frame(image, 0.0, i))[0][0, 0] for i in (3, 4, 3, 3, 4)]
    assert found == [3.0, 4.0, 3.0, 3.0, 4.0] and asked == [3, 4]
