"""``formcheck live``: the window with a camera, or with a video played as if it were one."""

from formcheck.capture.source import Source
from formcheck.estimator.models import find_model
from formcheck.library.pose_files import load_poses


def live(
    pose: str | None,
    side: str | None,
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
        from formcheck.capture.readable import readable_file

        readable_file(video)

    def open_camera() -> Source:
        from formcheck.capture.camera.camera_source import CameraSource

        return CameraSource(usual_camera() if camera is None else camera)

    def open_video() -> Source:
        return _played(str(video))

    def open_demo() -> Source:
        from formcheck.resources import demo_clip

        return _played(str(demo_clip()))

    from formcheck.gui.app import run_window

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


def usual_camera() -> int:
    """Return the number of the camera that was chosen in the window the last time, or of the first one."""
    from formcheck.capture.camera.camera_names import named_cameras, remembered
    from formcheck.store.settings import load_settings

    kept = load_settings()
    if not kept.camera_name:
        return 0
    found = remembered(named_cameras(), kept.camera_name, kept.camera_path)
    return found.number if found is not None else 0


def _played(path: str) -> Source:
    from formcheck.capture.factory import open_source
    from formcheck.capture.wrap.realtime import RealtimeSource

    return RealtimeSource(open_source(path))
