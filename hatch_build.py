"""Build hook: compiles the translations, so that the wheel (and an editable install) carries them ready to load."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("formcheck") / "i18n"


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling's own class is generic without need
    """Compiles every messages.po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before the files are collected."""
        for source in sorted((Path(self.root) / FOLDER).glob("*/messages.po")):
            compiled = compile_translation(source)
            build_data["artifacts"].append(compiled.relative_to(self.root).as_posix())


def compile_translation(source: Path) -> Path:
    """Compile one catalogue; returns the file."""
    compiled = source.with_suffix(".mo")
    with source.open("rb") as po, compiled.open("wb") as mo:
        write_mo(mo, read_po(po, locale=source.parent.name))
    return compiled
