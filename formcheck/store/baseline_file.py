"""Baseline files: one small JSON file per person, on this computer only."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from formcheck.core.errors import UsageError, mark, reason_of
from formcheck.core.pose.personal_baseline import SCHEMA, Baseline


@dataclass(frozen=True, slots=True)
class StoredBaseline:
    """A baseline and the SHA-256 of the file that it was read from."""

    baseline: Baseline
    sha256: str


def empty(person: str = "") -> Baseline:
    """Return an empty baseline."""
    return Baseline.model_validate({"schema": SCHEMA, "person": person})


def read_baseline(path: Path) -> StoredBaseline:
    """Read a baseline file.

    Raises
    ------
    UsageError : it is missing or not a baseline file.
    """
    try:
        data = path.read_bytes()
        baseline = Baseline.model_validate(json.loads(data))
    except FileNotFoundError as error:
        raise UsageError(
            mark("There is no baseline {path}; make one with: formcheck baseline learn."), path=path
        ) from error
    except OSError as error:
        raise UsageError(mark("{path} cannot be read ({error})."), path=path, error=reason_of(error)) from error
    except (ValueError, ValidationError) as error:
        raise UsageError(mark("{path} is not a baseline file; choose another, or learn it anew."), path=path) from error
    return StoredBaseline(baseline, hashlib.sha256(data).hexdigest())


def text_of(baseline: Baseline) -> str:
    """Serialise a baseline as file content."""
    return json.dumps(baseline.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False) + "\n"
