"""Build hook: compiles the translations, so that the wheel (and an editable install) carries them ready to load."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("formcheck") / "gui" / "i18n"


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling's own class is generic without need
    """Runs Qt's lrelease over every .ts file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before the files are collected."""
        for source in sorted((Path(self.root) / FOLDER).glob("*.ts")):
            compiled = source.with_suffix(".qm")
            try:
                compile_translation(source, compiled)
            except OSError as error:  # Qt's tool cannot start here, as on a bare system: better English than nothing
                sys.stderr.write(f"{error} The window will be in English only.\n")
                continue
            build_data["artifacts"].append(compiled.relative_to(self.root).as_posix())


def compile_translation(source: Path, compiled: Path) -> None:
    """Compile one translation.

    Raises OSError if Qt's tool cannot be started (127: it lacks a library), RuntimeError if the file is bad.
    """
    import PySide6

    package = Path(PySide6.__file__).parent
    places = (package / "lrelease.exe", package / "lrelease", package / "Qt" / "libexec" / "lrelease")
    tool = next(place for place in places if place.is_file())
    done = subprocess.run([tool, "-silent", source, "-qm", compiled], check=False, capture_output=True, text=True)
    if done.returncode == 127:
        raise OSError(f"Qt's lrelease cannot start: {done.stderr.strip()}")
    if done.returncode != 0:
        raise RuntimeError(f"The translation {source.name} cannot be compiled: {done.stdout}{done.stderr}")
