"""The editable settings: one record each, with its field, texts and kind. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from formcheck.capture.camera.camera_names import NamedCamera, remembered
from formcheck.i18n import languages, mark, own_name, tr
from formcheck.store.settings import SYSTEM, Settings

Look = Callable[[], Sequence[NamedCamera]]
"""Returns the currently connected cameras."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice and its label. named : the label is a proper name, the same in all languages."""

    value: Any
    label: str
    named: bool = False

    @property
    def text(self) -> str:
        """The label in the language of the window."""
        return self.label if self.named else tr(self.label)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values; options that depend on connected devices are determined when they are shown."""

    options: tuple[Option, ...] | Callable[[Settings, Look], tuple[Option, ...]]

    @property
    def changing(self) -> bool:
        """Whether the options depend on connected devices."""
        return callable(self.options)

    def offered(self, settings: Settings, look: Look) -> tuple[Option, ...]:
        """Return the current options."""
        return self.options(settings, look) if callable(self.options) else self.options

    def allows(self, value: Any) -> bool:
        """Whether a value is valid; always true for options that change."""
        return callable(self.options) or value in {o.value for o in self.options}


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    def allows(self, value: Any) -> bool:
        """Whether a value is valid."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Level:
    """A number from low to high in steps; percent : shown as a percentage of 1."""

    low: float
    high: float
    step: float
    percent: bool = False

    @property
    def steps(self) -> int:
        """Number of steps from low to high."""
        return round((self.high - self.low) / self.step)

    def step_of(self, value: float) -> int:
        """Return the index, from 0, of the step nearest to a value."""
        return min(max(round((value - self.low) / self.step), 0), self.steps)

    def value_of(self, step: int) -> float:
        """Return the value of a step, without floating-point noise."""
        return round(self.low + step * self.step, 9)

    def text(self, value: float) -> str:
        """Format a value."""
        return tr("{percent} %").format(percent=round(value * 100)) if self.percent else f"{value:g}"

    def allows(self, value: Any) -> bool:
        """Whether a value is valid."""
        return self.low <= float(value) <= self.high


@dataclass(frozen=True, slots=True)
class Folder:
    """A writable folder; empty = the default, whose path `usual` returns."""

    usual: Callable[[], str]

    def allows(self, value: Any) -> bool:
        """Whether a value is valid."""
        return isinstance(value, str)


Kind = Choice | Switch | Level | Folder


@dataclass(frozen=True, slots=True)
class Record:
    """One setting.

    fields : of `Settings`; where there are several, the value is a tuple. group, label, help : English texts,
    translated with `tr` when they are shown; the label has its access key after ``&``. thing : it refers to something
    the user owns, not to a preference, so resetting to defaults leaves it alone.
    """

    fields: tuple[str, ...]
    group: str
    label: str
    help: str
    kind: Kind
    thing: bool = False

    def read(self, settings: Settings) -> Any:
        """Return the current value."""
        values = tuple(getattr(settings, name) for name in self.fields)
        return values if len(values) > 1 else values[0]

    def write(self, settings: Settings, value: Any) -> Settings:
        """Return settings with another value."""
        values = value if len(self.fields) > 1 else (value,)
        return settings.but(**dict(zip(self.fields, values, strict=True)))


def camera_options(settings: Settings, look: Look) -> tuple[Option, ...]:
    """Return the cameras by name; the chosen one stays in the list even if it is not connected."""
    cameras, chosen = list(look()), (settings.camera_name, settings.camera_path)
    # A camera plugged in elsewhere has another path; it still counts as the chosen one.
    same = remembered(cameras, *chosen)
    names = [c.name for c in cameras]
    options = [Option(("", ""), mark("None chosen"))]
    for camera in cameras:
        label = f"{camera.name} ({camera.number})" if names.count(camera.name) > 1 else camera.name
        options.append(Option(chosen if camera is same else (camera.name, camera.path), label, named=True))
    if settings.camera_name and same is None:
        absent = tr("{camera} (not connected)").format(camera=settings.camera_name)
        options.append(Option(chosen, absent, named=True))
    return tuple(options)


CAMERA: Final = mark("Camera")
DISPLAY: Final = mark("Display")
VOICE: Final = mark("Voice and language")
EXERCISE: Final = mark("Exercise")
FILES: Final = mark("Privacy and files")

RECORDS: Final = (
    Record(
        ("camera_name", "camera_path"),
        CAMERA,
        mark("&Camera"),
        mark("The camera that watches you."),
        Choice(camera_options),
        thing=True,
    ),
    Record(("mirror",), CAMERA, mark("&Mirror"), mark("Show the camera's picture as a mirror does."), Switch()),
    Record(
        ("model",),
        CAMERA,
        mark("&Pose model"),
        mark(
            "The exact one finds hidden arms and legs better. The fast one suits slow computers; where it loses one, a "
            "hold is timed too short."
        ),
        Choice((Option("full", mark("Exact")), Option("lite", mark("Fast")))),
    ),
    Record(
        ("theme",),
        DISPLAY,
        mark("&Theme"),
        mark("Colours of the window."),
        Choice(
            (
                Option(SYSTEM, mark("Like the desktop")),
                Option("dark", mark("Dark")),
                Option("light", mark("Light")),
            )
        ),
    ),
    Record(
        ("mat_view",),
        DISPLAY,
        mark("&Mat view"),
        mark("Fewer and larger things, to be read from three metres."),
        Switch(),
    ),
    Record(
        ("figure",),
        DISPLAY,
        mark("Reference fi&gure"),
        mark("A small figure shows how the exercise should look."),
        Switch(),
    ),
    Record(
        ("degrees",),
        DISPLAY,
        mark("&Degrees"),
        mark("Write the measured angles beside the joints."),
        Switch(),
    ),
    Record(
        ("reduced_motion",),
        DISPLAY,
        mark("&Reduced motion"),
        mark("Nothing moves by itself, except the camera's picture."),
        Switch(),
    ),
    Record(
        ("voice",),
        VOICE,
        mark("&Voice and sounds"),
        mark("Speak what to change, count your holds aloud and play sounds."),
        Switch(),
    ),
    Record(
        ("volume",),
        VOICE,
        mark("Vo&lume"),
        mark("How loud voice and sounds are."),
        Level(0.0, 1.0, 0.05, percent=True),
    ),
    Record(
        ("language",),
        VOICE,
        mark("L&anguage"),
        mark("Of the window, the exercises and the voice."),
        Choice(
            (
                Option(SYSTEM, mark("Like the desktop")),
                *(Option(code, own_name(code), named=True) for code in languages()),
            )
        ),
    ),
    Record(
        ("tolerance",),
        EXERCISE,
        mark("&Form"),
        mark("How close to the ideal: gentle allows half as much again as normal, strict about two thirds."),
        Choice(
            (
                Option("gentle", mark("Gentle")),
                Option("normal", mark("Normal")),
                Option("strict", mark("Strict")),
            )
        ),
    ),
    Record(
        ("hold_length",),
        EXERCISE,
        mark("&Length of holds"),
        mark("Short holds take a little more than half the seconds, long ones half as much again."),
        Choice((Option("short", mark("Short")), Option("normal", mark("Normal")), Option("long", mark("Long")))),
    ),
    Record(
        ("units",),
        EXERCISE,
        mark("&Units"),
        mark("For lengths."),
        Choice((Option("cm", mark("Centimetres")), Option("in", mark("Inches")))),
    ),
    Record(
        ("keep_sessions",),
        FILES,
        mark("&Keep sessions"),
        mark(
            "Keep the result of each session, with a report and two pictures, in the folder below. Nothing leaves this "
            "computer."
        ),
        Switch(),
    ),
    Record(
        ("data_folder",),
        FILES,
        mark("&Folder for sessions"),
        mark("Where results are kept; leave it empty for the usual folder."),
        Folder(lambda: str(Settings().data_path)),
    ),
)
"""Everything that the dialog shows, in order."""

REMEMBERED: Final = ("pose", "side", "routine", "welcomed")
"""Fields that are stored implicitly: choices of the main window."""


def groups() -> dict[str, list[Record]]:
    """Return the records by group, both in order."""
    found: dict[str, list[Record]] = {}
    for record in RECORDS:
        found.setdefault(record.group, []).append(record)
    return found


def usual(settings: Settings) -> Settings:
    """Return settings with every preference reset to its default; things, and implicit fields, stay."""
    for record in RECORDS:
        if not record.thing:
            settings = record.write(settings, record.read(Settings()))
    return settings


def checked(settings: Settings) -> Settings:
    """Return settings with invalid values (such as after manual editing) replaced by defaults."""
    for record in RECORDS:
        if not record.kind.allows(record.read(settings)):
            settings = record.write(settings, record.read(Settings()))
    return settings
