"""What a test needs, told from where it lies and what it asks for: the markers of `pyproject.toml`.

`slow` is everything that needs films and MediaPipe, other processes or a display, or that goes through all of a large
product; what is left answers within a minute: core, engine, routines, reports, the window's logic.
"""

from collections.abc import Collection, Iterator

MEDIA = (
    "accuracy/", "capture/", "estimator/", "gui/review/test_real", "library/test_photos", "pipeline/recorded/",
    "render/picture/", "render/test_clip",
    "report/film/", "report/opensim/", "report/page/", "review/test_frame_reader", "review/test_exporting",
    "test_clips", "test_gesture_on_material", "tuning/record/", "tuning/test_reference_scripts",
    "tuning/proof/test_stick_sheet", "tuning/test_tune_commands",
    "pipeline/live/test_live_run.py::test_the_real_estimator",
)  # fmt: skip
"""Places whose tests read films or run the pose model."""

MEDIA_FIXTURES = frozenset({"demo_recording", "demo_clip", "synth", "shared", "clip", "track"})

PROCESS = (
    "batch/", "cli/test_analyze", "cli/test_bad_input", "cli/test_language", "cli/test_odd_names",
    "cli/test_overwriting", "cli/test_other_commands", "cli/test_baseline", "cli/test_progress",
    "figure/test_figure_store", "gui/test_scale_factors", "test_own_folders", "test_quiet", "tuning/formats/",
    "tuning/tolerance/test_sweep", "voice/test_speaker", "voice/test_server",
)  # fmt: skip
"""Places whose tests start processes of their own."""

DISPLAY = ("display/", "gui/")
"""Places whose tests open windows, if only in memory."""

HOUSE = ("test_house", "test_privacy", "test_wheel", "i18n/test_catalogues.py::test_the_catalogues")
"""What looks after the project itself: style, types, contracts, wheel, translations, network."""

PRODUCTS = (
    "figure/test_fit", "tuning/proof/", "tuning/learn/", "engine/test_pieces", "engine/test_properties",
    "engine/test_recognition", "engine/test_few_frames.py::test_pieces", "engine/test_unseen",
    "report/test_lettering.py::test_a_pdf", "core/scoring/test_correction_arrow.py::test_a_mirror",
    "core/scoring/test_correction_arrow.py::test_the_arrow_points", "engine/test_good.py::test_one_pose_is_not_taken",
    "engine/test_good.py::test_the_frame_rate", "report/test_track_file.py::test_any_damage",
    "tuning/test_tune_words", "render/posing/", "render/test_prototype", "render/test_truth",
    "routine/test_properties", "core/test_times.py::test_every_time_of_an_hour",
)  # fmt: skip
"""Tests that go through all of a large product, or search for figures."""


WHOLLY_SLOW = tuple(place for place in (*MEDIA, *PROCESS, *DISPLAY, *HOUSE, *PRODUCTS) if "::" not in place)
"""Places in which there is nothing but slow tests, so that a fast run need not even import them."""


def needs_of(path: str, name: str, fixtures: Collection[str]) -> Iterator[str]:
    """Yield the markers of a test: its file below tests/, its name, the fixtures that it asks for."""
    test = f"{path}::{name}"
    found = []
    if test.startswith(MEDIA) or not MEDIA_FIXTURES.isdisjoint(fixtures):
        found.append("media")
    for marker, places in (("process", PROCESS), ("display", DISPLAY), ("house", HOUSE)):
        if test.startswith(places):
            found.append(marker)
    yield from found
    if found or test.startswith(PRODUCTS):
        yield "slow"
