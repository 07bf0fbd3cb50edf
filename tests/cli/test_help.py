"""The command line answers at once: nothing heavy is loaded before it is needed."""

import subprocess
import sys

import pytest

HEAVY = {"mediapipe", "cv2", "av", "PySide6", "matplotlib", "numpy", "pydantic", "PIL", "tqdm"}

LIST_MODULES = """
import sys
from formcheck.cli.main import run
try:
    run({arguments!r})
except SystemExit:
    pass
print("\\n" + " ".join(sorted({{m.split(".")[0] for m in sys.modules}})))
"""


def loaded(arguments: list[str]) -> set[str]:
    """Names of the top-level modules that a command loads."""
    code = LIST_MODULES.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["analyze", "--help"], ["tune", "fit", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(arguments) & HEAVY == set()


def test_listing_poses_loads_no_video_no_window_and_no_model() -> None:
    found = loaded(["poses", "list", "--json"])
    assert found & {"mediapipe", "cv2", "av", "PySide6", "matplotlib"} == set()


def test_importing_the_package_is_light_and_its_names_are_there() -> None:
    code = "import sys, formcheck; print([m for m in ('numpy', 'cv2') if m in sys.modules]); formcheck.load_pose"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_had() -> None:
    import formcheck

    for name in formcheck.__all__:
        assert getattr(formcheck, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = formcheck.nonsense


def test_help_says_that_it_is_no_diagnosis(capsys: pytest.CaptureFixture[str]) -> None:
    from formcheck.cli.main import run

    with pytest.raises(SystemExit) as caught:
        run(["--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "not a diagnosis" in text
    assert "Nothing leaves this computer" in text
