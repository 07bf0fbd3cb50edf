"""Landmark tracks of clips and photos, estimated once and cached on disk."""

import hashlib
import inspect
from functools import cache
from importlib.metadata import version
from pathlib import Path

from formcheck.capture.factory import open_source
from formcheck.capture.film.picture_source import PictureSource
from formcheck.core.body import outline
from formcheck.core.types import PoseTrack
from formcheck.estimator import mediapipe_estimator, people
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.estimator.models import find_model
from formcheck.pipeline.recorded.reading import read_track
from formcheck.quiet import quiet_stderr
from formcheck.report.track_file import SUFFIX, TrackError, read_track_file, write_track

KEY_LETTERS = 12
"""Length of the hash in a file's name."""


def track_of(source: Path, cache_folder: Path, model: str) -> PoseTrack:
    """Return the landmarks of a clip or photo, from the cache if possible."""
    cached = cache_path(source, cache_folder, model)
    try:
        return read_track_file(cached)
    except TrackError:  # missing or damaged
        track = estimate(source, model)
    cache_folder.mkdir(parents=True, exist_ok=True)
    write_track(cached, track)
    return read_track_file(cached)


def cache_path(source: Path, cache_folder: Path, model: str) -> Path:
    """Return the path of a track in the cache: source folder, stem, and a hash of everything it depends on."""
    digest = hashlib.sha256(source.read_bytes())
    digest.update(_estimation_key(model))
    name = f"{source.parent.name}-{source.stem}-{digest.hexdigest()[:KEY_LETTERS]}"
    return cache_folder / f"{name}{SUFFIX}"


def estimate(source: Path, model: str) -> PoseTrack:
    """Estimate the pose in every frame of a clip, or in a photo."""
    with open_source(source) as frames:
        still = isinstance(frames, PictureSource)
        with quiet_stderr(), MediaPipeEstimator(model, still=still) as estimator:
            return read_track(frames, estimator)[0]


@cache
def _estimation_key(model: str) -> bytes:
    """Return a hash of what landmarks depend on besides the file: the model, MediaPipe, and our code around it."""
    digest = hashlib.sha256(model.encode())
    digest.update(find_model(model).read_bytes())
    digest.update(version("mediapipe").encode())
    for module in (mediapipe_estimator, people, outline):
        digest.update(inspect.getsource(module).encode())
    return digest.digest()
