"""Exact equality of what the engine says: ``==`` everywhere, except that NaN equals NaN."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import numpy as np


def differences(a: object, b: object, where: str = "") -> Iterator[str]:
    """Places in which two results differ, down to the last bit of their numbers."""
    if type(a) is not type(b):
        yield f"{where}: {type(a).__name__} and {type(b).__name__}"
    elif is_dataclass(a):
        for f in fields(a):
            yield from differences(getattr(a, f.name), getattr(b, f.name), f"{where}.{f.name}")
    elif isinstance(a, dict) and isinstance(b, dict):
        yield from differences(list(a.items()), list(b.items()), where)
    elif isinstance(a, list | tuple) and isinstance(b, list | tuple):
        if len(a) != len(b):
            yield f"{where}: {len(a)} and {len(b)} entries"
        for i, (x, y) in enumerate(zip(a, b, strict=False)):
            yield from differences(x, y, f"{where}[{i}]")
    elif not _equal(a, b):
        yield f"{where}: arrays" if isinstance(a, np.ndarray) else f"{where}: {a!r} and {b!r}"


def _equal(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    both_missing = isinstance(a, float) and isinstance(b, float) and np.isnan(a) and np.isnan(b)
    return bool(both_missing or a == b)


def floats(value: object, where: str = "") -> Iterator[tuple[str, float]]:
    """Every float in a result, with its place."""
    if isinstance(value, float):
        yield where, value
    elif is_dataclass(value):
        for f in fields(value):
            yield from floats(getattr(value, f.name), f"{where}.{f.name}")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from floats(entry, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for i, entry in enumerate(value):
            yield from floats(entry, f"{where}[{i}]")
