"""``formcheck live``: the window with a camera, or with a video played as if it were one."""

import sys

from formcheck.capture.base import Source
from formcheck.library.files import load_poses
from formcheck.pose.models import find_model


def live(
    pose: str | None,
    side: str,
    model: str | None,
    *,
    camera: int | None = None,
    video: str | None = None,
    routine: str | None = None,
    close_after_end_s: float | None = None,
) -> int:
    """Open the window; returns the exit code once it is closed.

    Raises
    ------
    FormcheckError : no display, no such pose or routine, no model. A missing camera or video shows in the window.
    """
    if pose is not None:
        load_poses(pose)
    if model is not None:
        find_model(model)
    if video is not None:
        from formcheck.capture.files import readable_file

        readable_file(video)

    def open_camera() -> Source:
        from formcheck.capture.camera import CameraSource

        return CameraSource(usual_camera() if camera is None else camera)

    def open_video() -> Source:
        return _played(str(video))

    def open_demo() -> Source:
        from formcheck.cli.demo import demo_clip

        return _played(str(demo_clip()))

    from formcheck.gui.app import run_window

    for sentence in problems():
        print(f"formcheck: {sentence}", file=sys.stderr)
    return run_window(
        open_camera if video is None else open_video,
        pose,
        side,
        model,
        title="formcheck",
        close_after_end_s=close_after_end_s,
        demo=open_demo,
        routine=routine,
        welcome=camera is None and video is None,
    )


def problems() -> list[str]:
    """Return a sentence for what of the user's own is damaged and left out: settings and routines.

    Own poses are told where they are read (`store.own_poses`).
    """
    from formcheck.gui.sheets import own_routines
    from formcheck.routine.files import load_routines
    from formcheck.store.settings import settings_problems

    return [str(sentence) for sentence in (*settings_problems(), *load_routines(own_routines()).problems)]


def usual_camera() -> int:
    """Return the number of the camera that was chosen in the window the last time, or of the first one."""
    from formcheck.capture.named import named_cameras, remembered
    from formcheck.store.settings import load_settings

    kept = load_settings()
    if not kept.camera_name:
        return 0
    found = remembered(named_cameras(), kept.camera_name, kept.camera_path)
    return found.number if found is not None else 0


def _played(path: str) -> Source:
    from formcheck.capture.open import open_source
    from formcheck.capture.realtime import RealtimeSource

    return RealtimeSource(open_source(path))
