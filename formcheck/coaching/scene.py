"""What the window shows, as plain data; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching import words
from formcheck.coaching.panel_content import PanelContent
from formcheck.coaching.session_summary import SessionSummary
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame, Side
from formcheck.pipeline.live.update import Update

Choice = Literal["retry", "demo", "open", "camera"]
Screen = Literal["welcome", "cameras", "starting", "live", "problem", "summary"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no picture, in one sentence, and what can be done about it."""

    sentence: str
    choices: tuple[Choice, ...]
    heading: str = words.NO_PICTURE


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told over the picture between two holds: a countdown, a rest, a pause, a raised hand.

    big : a number in a ring, may be empty. fraction : how full the ring is.
    """

    heading: str
    detail: str = ""
    big: str = ""
    fraction: float = 0.0

    @property
    def spoken(self) -> str:
        """All of it in one line, for screen readers."""
        return " ".join(filter(None, (self.heading, self.big, self.detail)))


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the window shows; update and board go together.

    definition : the exercise at work. side : the side that is to be done, for the reference figure. mirrored : show the
    picture like a mirror. model : the pose model that judges. preview : a picture from before the model was ready.
    outline : draw how to stand. notice : what stands over the picture. progress : where in a routine this is. cameras,
    pictures : to choose from.
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
    cameras: Sequence[NamedCamera] = ()
    pictures: Mapping[NamedCamera, Frame | FormcheckError] = field(default_factory=dict)
