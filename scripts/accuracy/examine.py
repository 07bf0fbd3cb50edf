"""All measurements on one clip or photo; runs in worker processes."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from evaluation import Truth
from tqdm import tqdm

from accuracy.calibration import NotJudged, not_judged
from accuracy.credit import STANDING, NoCredit, no_credit
from accuracy.holds import live_is_offline
from accuracy.judged import Judged, judged, with_correction
from accuracy.left_out import Corrections, corrections_without
from accuracy.material import UNKNOWN, Material, Photo, RealClip
from accuracy.photos import Back, ReferencePhoto
from accuracy.real import RealFinding, real_finding
from accuracy.recognition import NOTHING, NULL, PHOTO, REAL, RENDERED, Answer, recognise
from accuracy.tracks import track_of
from formcheck.api import record_track
from formcheck.core.body.back import back_curve_deg
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.library.pose_files import pose_ids


@dataclass(slots=True)
class Finding:
    """Results for one clip or photo; None = not examined.

    blind : the clip judged with corrections learnt without its body or exercise (`left_out.GROUPS`).
    """

    name: str
    exercise: str | None = None
    judged: Judged | None = None
    blind: dict[str, Judged] = field(default_factory=dict)
    live_same: bool | None = None
    rules: NotJudged | None = None
    answer: Answer | None = None
    no_credit: NoCredit | None = None
    reference: ReferencePhoto | None = None
    back: Back | None = None
    real: RealFinding | None = None


T = TypeVar("T")
R = TypeVar("R")

Task = Path | Photo | RealClip
"""A rendered clip, a labelled photo or a video of a real person."""


def examine_all(material: Material, cache_folder: Path, model: str, jobs: int, *, learn: bool = True) -> list[Finding]:
    """Measure everything in `jobs` processes, in the order of the material; progress goes to standard error.

    Parameters
    ----------
    learn : relearn the correction of the joint angles without each body and each exercise.
    """
    tasks: list[Task] = [*material.rendered, *material.nothing, *material.photos, *material.real]
    files = [*(material.synthetic if learn else ()), *(t if isinstance(t, Path) else t.path for t in tasks)]
    estimate = partial(track_of, cache_folder=cache_folder, model=model)
    _each(estimate, sorted(set(files)), jobs, "landmarks")
    blind = corrections_without(material.synthetic, cache_folder, model) if learn else {}
    work = partial(examine, cache_folder=cache_folder, model=model, blind=blind)
    return _each(work, tasks, jobs, "analysis")


def _each(work: Callable[[T], R], tasks: Sequence[T], jobs: int, title: str) -> list[R]:
    """Map `work` over the tasks in `jobs` processes."""
    if jobs <= 1:
        return list(tqdm(map(work, tasks), total=len(tasks), desc=title, unit="file", file=sys.stderr))
    with ProcessPoolExecutor(jobs) as pool:
        return list(tqdm(pool.map(work, tasks), total=len(tasks), desc=title, unit="file", file=sys.stderr))


def examine(task: Task, cache_folder: Path, model: str, blind: dict[str, Corrections]) -> Finding:
    """Measure one clip or photo; blind : corrections learnt without a clip's body or exercise, by clip name."""
    if isinstance(task, Photo):
        return _photo(task, track_of(task.path, cache_folder, model))
    if isinstance(task, RealClip):
        return _real(task, track_of(task.path, cache_folder, model))
    truth, track = Truth.of(task), track_of(task, cache_folder, model)
    if truth.meta["pose"] is None:
        return _nothing(task.stem, track)
    return _rendered(task.stem, track, truth, blind.get(task.stem, {}))


def _rendered(name: str, track: PoseTrack, truth: Truth, corrections: Corrections) -> Finding:
    meta = truth.meta
    recording = record_track(track, meta["pose"], side="both", name=name)
    return Finding(
        name=name,
        exercise=meta["pose"],
        judged=judged(name, recording, truth),
        blind={kind: judged(name, with_correction(recording, c), truth) for kind, c in corrections.items()},
        live_same=live_is_offline(recording),
        rules=not_judged(recording.analysis.holds),
        answer=_answer(track, name, RENDERED, meta["pose"]),
    )


def _nothing(name: str, track: PoseTrack) -> Finding:
    """Measure a rendered clip that shows no exercise."""
    return Finding(
        name=name,
        answer=_answer(track, name, NOTHING, UNKNOWN, right_too=(STANDING,)),
        no_credit=no_credit(track, name, "standing or walking, rendered", except_for=(STANDING,)),
    )


def _photo(photo: Photo, track: PoseTrack) -> Finding:
    name = photo.path.stem
    counted = photo.pose_id == UNKNOWN or photo.pose_id in pose_ids()
    answer = _answer(track, name, PHOTO, photo.pose_id, picture=True) if counted else None
    finding = Finding(name, photo.pose_id or None, answer=answer)
    if photo.pose_id in pose_ids():
        holds = record_track(track, photo.pose_id, side="both", name=name, picture=True).analysis.holds
        finding.reference = ReferencePhoto(name, photo.pose_id, bool(holds), tuple(sorted(_faults(holds))))
    if photo.back:
        finding.back = Back(name, photo.back, float(back_curve_deg(track.back)[0]))
    if photo.feet_only:
        finding.no_credit = no_credit(track, name, "feet only, photo", picture=True)
    return finding


def _real(clip: RealClip, track: PoseTrack) -> Finding:
    name = clip.path.stem
    if clip.exercise is None or clip.label is None:
        kind = "something else, or seated, real video"
        return Finding(
            name=name,
            answer=_answer(track, name, REAL, UNKNOWN, right_too=clip.shows_too),
            no_credit=no_credit(track, name, kind, except_for=clip.shows_too),
        )
    right_too = (*clip.shows_too, NULL) if clip.hardly_visible else clip.shows_too
    recording = record_track(track, clip.exercise, side="both", name=name)
    return Finding(
        name=name,
        exercise=clip.exercise,
        answer=_answer(track, name, REAL, clip.exercise, right_too=right_too),
        real=real_finding(name, recording, clip.label, may_miss=clip.hardly_visible),
    )


def _answer(
    track: PoseTrack, name: str, kind: str, true: str, *, right_too: tuple[str, ...] = (), picture: bool = False
) -> Answer:
    return Answer(name, kind, true, recognise(track, name, picture=picture), right_too)


def _faults(holds: Sequence[HoldRecord]) -> frozenset[str]:
    return frozenset(f.id for h in holds for f in h.faults)
