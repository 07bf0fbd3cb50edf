"""The published JSON Schema: documents satisfy it, and it knows every key of theirs."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from formcheck.api import record_track
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import SCHEMA, document
from formcheck.resources import data_dir


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = data_dir("assets") / "schemas" / "formcheck.analysis-1.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def strict(schema: Any) -> Any:
    """The same schema, without room for keys that it does not name."""
    if isinstance(schema, list):
        return [strict(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: strict(value) for key, value in schema.items()}
    if "properties" in out and "additionalProperties" not in out:
        out["additionalProperties"] = False
    return out


def documents(demo: Recording) -> dict[str, Any]:
    track = demo.track
    part = {name: getattr(track, name)[:400:2] for name in ("t_s", "xy", "world", "visibility", "back")}
    short = PoseTrack(**part)
    nobody = PoseTrack(**{**part, "xy": part["xy"] * float("nan")})
    still = PoseTrack(**{name: values[120:121] for name, values in part.items()})
    return {
        "demo": demo,
        "recognised": record_track(short, "auto", side="both", name="a"),
        "without sides": record_track(short, "cat-cow", side="both", name="a"),
        "nobody": record_track(nobody, "bird-dog", side="both", name="a"),
        "picture": record_track(still, "bird-dog", side="both", name="a", picture=True),
    }


def test_documents_of_all_kinds_satisfy_it(schema: dict[str, Any], demo_recording: Recording) -> None:
    validator = jsonschema.Draft202012Validator(strict(schema))
    for kind, recording in documents(demo_recording).items():
        errors = [f"{kind}: {error.json_path}: {error.message}" for error in validator.iter_errors(written(recording))]
        assert errors == []


def written(recording: Recording) -> Any:
    return json.loads(json.dumps(document(recording.analysis), allow_nan=False))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "formcheck.analysis/2"),
        (("holds", 0, "end_reason"), "tired"),
        (("holds", 0, "held_s"), None),
        (("view", "azimuth_deg"), 270.0),
        (("reps",), {"right": 2}),
        (("quality", "person_seen"), 1.5),
    ],
)
def test_what_the_contract_forbids_does_not(
    schema: dict[str, Any], demo_recording: Recording, path: tuple[Any, ...], value: object
) -> None:
    doc = written(demo_recording)
    place = doc
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(schema).is_valid(doc)


def test_it_has_the_version_that_documents_have(schema: dict[str, Any]) -> None:
    assert schema["properties"]["schema"]["const"] == SCHEMA
    assert schema["$id"] == "urn:formcheck:" + SCHEMA.partition(".")[2].replace("/", ":")


def test_the_example_in_the_docs_satisfies_it(schema: dict[str, Any]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "results.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    jsonschema.Draft202012Validator(schema).validate(json.loads(example))
