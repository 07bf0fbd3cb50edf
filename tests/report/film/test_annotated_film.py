"""The annotated video: frames, times and what is drawn on them."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.atomic_files import OutputError
from formcheck.capture.factory import open_source
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Frame, PoseTrack
from formcheck.draw.colours import ON_PICTURE, rgb
from formcheck.engine.snapshot import snapshot
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.annotated_film import RenderOptions, write_annotated
from formcheck.report.film.frame_overlay import draw
from tests.capture.media import MATRICES, TIMES_MS, set_matrix, write_scene

GOOD, FAULT = rgb(ON_PICTURE, "good"), rgb(ON_PICTURE, "fault")


def near(image: np.ndarray, colour: tuple[int, int, int], centre: np.ndarray, radius: float) -> int:
    """Number of pixels of about a colour around a point."""
    y, x = np.ogrid[: image.shape[0], : image.shape[1]]
    inside = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 < radius**2
    return int((np.abs(image.astype(int) - colour).max(axis=-1) < 12)[inside].sum())


def drawn_at(recording: Recording, t_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Overlay on a black frame at a time, and the landmarks there."""
    i = int(np.searchsorted(recording.track.t_s, t_s))
    width, height = recording.track.size_wh or (0, 0)
    black = np.zeros((height, width, 3), dtype=np.uint8)
    shot = snapshot(recording.evaluator, recording.evaluated, i)
    return draw(black, recording.track.xy[i], shot, recording.definition), recording.track.xy[i]


def test_a_low_arm_is_marked_and_the_leg_is_not(demo_recording: Recording) -> None:
    image, xy = drawn_at(demo_recording, 13.0)
    arm = (xy[INDEX["left_shoulder"]] + xy[INDEX["left_elbow"]]) / 2
    leg = (xy[INDEX["right_hip"]] + xy[INDEX["right_knee"]]) / 2
    assert near(image, FAULT, arm, 30) > 50
    assert near(image, FAULT, leg, 30) == 0
    assert near(image, GOOD, leg, 30) > 50


def test_in_the_set_up_nothing_is_judged(demo_recording: Recording) -> None:
    image, xy = drawn_at(demo_recording, 0.5)
    body = xy[[INDEX["left_shoulder"], INDEX["left_hip"]]].mean(axis=0)
    assert near(image, GOOD, body, 400) == 0
    assert near(image, FAULT, body, 400) == 0


def test_the_frame_itself_is_not_drawn_on(demo_recording: Recording) -> None:
    frame = np.zeros((540, 960, 3), dtype=np.uint8)
    draw(
        frame,
        demo_recording.track.xy[0],
        snapshot(demo_recording.evaluator, demo_recording.evaluated, 0),
        demo_recording.definition,
    )
    assert not frame.any()


@pytest.mark.parametrize("size", [(160, 120), (1920, 1080), (270, 480)])
def test_any_frame_size_can_be_drawn_on(demo_recording: Recording, size: tuple[int, int]) -> None:
    i = 400
    shot = replace(snapshot(demo_recording.evaluator, demo_recording.evaluated, i), fault="back_arched")
    frame = np.zeros((size[1], size[0], 3), dtype=np.uint8)
    assert draw(frame, demo_recording.track.xy[i], shot, demo_recording.definition).any()


def test_the_written_video_keeps_frames_times_and_size(
    demo_beginning: Recording, demo_clip: Path, tmp_path: Path
) -> None:
    path = tmp_path / "demo.annotated.mp4"
    with open_source(demo_clip) as source:
        write_annotated(path, source, demo_beginning)
    with open_source(path) as result:
        frames = list(result)
    assert len(frames) == len(demo_beginning.track)
    assert frames[0].size_wh == demo_beginning.track.size_wh
    assert [f.t_s for f in frames] == pytest.approx(list(demo_beginning.track.t_s), abs=0.001)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def boxes(data: bytes) -> list[str]:
    """Names of an MP4's outermost boxes, in their order."""
    names, at = [], 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        names.append(data[at + 4 : at + 8].decode("latin-1"))
        at += size if size >= 8 else len(data)
    return names


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that is turned by its header, with uneven times; one pixel is too many for even sizes after the turn."""
    folder = tmp_path_factory.mktemp("odd")
    path = write_scene(folder / "a.mp4")
    set_matrix(path, MATRICES["turned 90 clockwise"][0])
    out = folder / "out.mp4"
    n = len(TIMES_MS)
    blank = {"xy": (n, 33, 2), "world": (n, 33, 3), "visibility": (n, 33), "back": (n, 32)}
    track = PoseTrack(np.array(TIMES_MS) / 1000, **{k: np.zeros(s) * np.nan for k, s in blank.items()})
    with open_source(path) as source:
        write_annotated(
            out, source, record_track(track, "bird-dog", side="both", name="a"), options=RenderOptions(beside=True)
        )
    return out


def test_uneven_times_are_kept_and_a_turn_is_applied_once(odd: Path) -> None:
    with av.open(str(odd)) as film:
        stream = film.streams.video[0]
        frames = list(film.decode(stream))
        assert [round(1000 * f.time) for f in frames] == list(TIMES_MS)
        assert {f.rotation for f in frames} == {0}
        assert (stream.width, stream.height) == (64 + 64, 96)  # 64 wide and 96 high, and the panel


def test_it_is_what_browsers_and_phones_play(odd: Path) -> None:
    order = boxes(odd.read_bytes())
    assert order.index("moov") < order.index("mdat")
    with av.open(str(odd)) as film:
        context = film.streams.video[0].codec_context
        assert (context.name, context.pix_fmt, context.profile) == ("h264", "yuv420p", "High")
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (6, 6, 6, 1)


def test_colours_are_those_of_the_film(demo_beginning: Recording, demo_clip: Path, tmp_path: Path) -> None:
    with open_source(demo_clip) as source:
        write_annotated(tmp_path / "a.mp4", source, demo_beginning)
    with open_source(demo_clip) as a, open_source(tmp_path / "a.mp4") as b:
        before, after = next(iter(a)).image, next(iter(b)).image
    wall = slice(100, 200), slice(700, 900)
    assert np.abs(before[wall].mean(axis=(0, 1)) - after[wall].mean(axis=(0, 1))).max() < 2.0


def test_heads_are_blurred_under_the_drawing(demo_beginning: Recording, demo_clip: Path, tmp_path: Path) -> None:
    class Nobody:
        def people(self, frame: Frame) -> list[np.ndarray]:
            return []

    with open_source(demo_clip) as source:
        told = write_annotated(tmp_path / "a.mp4", source, demo_beginning, options=RenderOptions(finder=Nobody()))
    assert tuple(map(str, told)) == ("Heads were blurred. Look at every part before you share it.",)


def test_a_full_disk_is_told_and_leaves_nothing(demo_recording: Recording, demo_clip: Path, tmp_path: Path) -> None:
    with open_source(demo_clip) as source, pytest.raises(OutputError, match="cannot be written"):
        write_annotated(tmp_path / "no" / "a.mp4", source, demo_recording)
    assert list(tmp_path.iterdir()) == []
