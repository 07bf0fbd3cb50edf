"""The records name every setting once, and every value that can be chosen is one that the settings file keeps."""

import dataclasses
import re
from collections import Counter
from typing import Any

import pytest

from formcheck import i18n
from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching.preferences.setting_records import (
    RECORDS,
    REMEMBERED,
    Choice,
    Folder,
    Level,
    Record,
    Switch,
    camera_options,
    checked,
    groups,
    usual,
)
from formcheck.core.pose.difficulty import HOLD_LENGTHS, TOLERANCES
from formcheck.store.settings import Settings, load_settings, save_settings

BRIO = NamedCamera(2, "Brio", "/usb/2")
TWIN = NamedCamera(4, "Brio", "/usb/4")
BY_FIELD = {name: record for record in RECORDS for name in record.fields}


def values_of(record: Record) -> list[Any]:
    """Every value that can be chosen, or some of many."""
    match record.kind:
        case Choice():
            return [o.value for o in record.kind.offered(Settings(camera_name="gone"), lambda: [BRIO])]
        case Switch():
            return [True, False]
        case Level():
            return [record.kind.value_of(step) for step in range(record.kind.steps + 1)]
        case Folder():
            return ["", "/tmp/formcheck üß"]


def test_every_field_is_a_record_or_remembered_without_being_asked() -> None:
    listed = Counter([*(name for record in RECORDS for name in record.fields), *REMEMBERED])
    assert listed == Counter(f.name for f in dataclasses.fields(Settings))


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.fields[0])
def test_every_value_comes_back_from_the_file(record: Record) -> None:
    for value in values_of(record):
        settings = record.write(Settings(), value)
        assert save_settings(settings)
        assert record.read(load_settings()) == value
        assert load_settings() == settings


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.fields[0])
def test_the_usual_value_can_be_chosen(record: Record) -> None:
    value = record.read(Settings())
    assert record.kind.allows(value)
    if isinstance(record.kind, Choice | Level):
        assert value in values_of(record)


def test_the_levels_of_adjusted_poses_are_the_ones_offered() -> None:
    assert values_of(BY_FIELD["tolerance"]) == list(TOLERANCES)
    assert values_of(BY_FIELD["hold_length"]) == list(HOLD_LENGTHS)


@pytest.mark.parametrize("name", groups())
def test_keys_differ_within_a_page_and_from_the_buttons(name: str) -> None:
    keys = [re.findall(r"&(\w)", record.label) for record in groups()[name]]
    assert all(len(found) == 1 for found in keys)
    letters = [found[0].lower() for found in keys] + ["b", "o"] + (["h"] if name == "Privacy and files" else [])
    assert len(set(letters)) == len(letters)


def test_languages_are_called_by_their_own_names() -> None:
    kind = BY_FIELD["language"].kind
    assert isinstance(kind, Choice)
    i18n.speak("de", lambda text: f"<{text}>")
    try:
        names = {o.value: o.text for o in kind.offered(Settings(), tuple)}
    finally:
        i18n.speak("en")
    assert names == {"system": "<Like the desktop>", "en": "English", "de": "Deutsch"}


def test_a_camera_is_one_choice_of_name_and_place() -> None:
    record = BY_FIELD["camera_name"]
    assert record is BY_FIELD["camera_path"]
    settings = record.write(Settings(), ("Brio", "/usb/2"))
    assert (settings.camera_name, settings.camera_path) == ("Brio", "/usb/2")
    assert record.read(settings) == ("Brio", "/usb/2")


def cameras(settings: Settings, *connected: NamedCamera) -> dict[Any, str]:
    return {o.value: o.text for o in camera_options(settings, lambda: connected)}


def test_cameras_are_listed_by_name() -> None:
    assert cameras(Settings(), BRIO) == {("", ""): "None chosen", ("Brio", "/usb/2"): "Brio"}


def test_cameras_of_one_name_are_told_apart_by_number() -> None:
    assert list(cameras(Settings(), BRIO, TWIN).values()) == ["None chosen", "Brio (2)", "Brio (4)"]


def test_a_camera_in_another_place_is_still_the_one_that_was_chosen() -> None:
    chosen = Settings(camera_name="Brio", camera_path="/usb/9")
    assert cameras(chosen, BRIO) == {("", ""): "None chosen", ("Brio", "/usb/9"): "Brio"}


def test_a_camera_that_is_not_connected_stays_in_the_list() -> None:
    chosen = Settings(camera_name="Cam", camera_path="/usb/1")
    expected = {("", ""): "None chosen", ("Brio", "/usb/2"): "Brio", ("Cam", "/usb/1"): "Cam (not connected)"}
    assert cameras(chosen, BRIO) == expected


def test_back_to_the_usual_leaves_the_camera_and_what_is_remembered() -> None:
    mine = Settings(
        camera_name="Brio",
        camera_path="/usb/2",
        pose="plank",
        side="left",
        routine="gentle",
        welcomed=True,
        theme="light",
        volume=0.1,
        voice=False,
        data_folder="/tmp",
        tolerance="strict",
    )
    assert usual(mine) == Settings(
        camera_name="Brio", camera_path="/usb/2", pose="plank", side="left", routine="gentle", welcomed=True
    )


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"volume": 1.5}, {"volume": float("nan")}, {"tolerance": ""}, {"language": "xx"}]
)
def test_a_value_that_cannot_be_meant_becomes_the_usual_one(wrong: dict[str, Any]) -> None:
    assert checked(Settings(pose="plank", mirror=False, **wrong)) == Settings(pose="plank", mirror=False)


def test_a_level_counts_in_steps_without_dust() -> None:
    level = Level(0.0, 1.0, 0.05, percent=True)
    assert level.steps == 20
    assert [level.value_of(s) for s in (0, 3, 6, 16, 20)] == [0.0, 0.15, 0.3, 0.8, 1.0]
    assert [level.step_of(v) for v in (-1.0, 0.0, 0.81, 2.0)] == [0, 0, 16, 20]
    assert level.text(0.8) == "80 %"
    assert Level(1.0, 5.0, 0.5).text(2.5) == "2.5"
