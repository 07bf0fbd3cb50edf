"""What the window shows, as plain data; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching import words
from formcheck.coaching.afterwards.session_summary import SessionSummary
from formcheck.coaching.panel_content import PanelContent
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame, Side
from formcheck.pipeline.live.update import Update

Choice = Literal["retry", "demo", "open", "camera"]
Screen = Literal["welcome", "cameras", "gallery", "starting", "live", "problem", "summary"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no picture, in one sentence, and the available actions."""

    sentence: str
    choices: tuple[Choice, ...]
    heading: str = words.NO_PICTURE


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice over the picture between two holds: a countdown, a rest, a pause, a raised hand.

    big : a number in a ring, may be empty. fraction : fill level of the ring.
    """

    heading: str
    detail: str = ""
    big: str = ""
    fraction: float = 0.0

    @property
    def spoken(self) -> str:
        """The whole notice in one line, for screen readers."""
        return " ".join(filter(None, (self.heading, self.big, self.detail)))


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the window shows; update and board belong together.

    definition : the current exercise. side : the side to do, for the reference figure. mirrored : mirror the picture.
    model : the current pose model. preview : a picture from before the model was ready. outline : draw the set-up
    outline. notice : shown over the picture. progress : position in a routine. hint : what a raised hand
    does, below a summary. cameras, pictures : to choose from.
    """

    screen: Screen
    definition: PoseDefinition
    side: Side | None = None
    update: Update | None = None
    board: PanelContent | None = None
    mirrored: bool = False
    model: str | None = None
    preview: Frame | None = None
    outline: bool = False
    notice: Notice | None = None
    progress: str = ""
    problem: Problem | None = None
    summary: SessionSummary | None = None
    hint: str = ""
    cameras: Sequence[NamedCamera] = ()
    pictures: Mapping[NamedCamera, Frame | FormcheckError] = field(default_factory=dict)
