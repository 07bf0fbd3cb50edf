"""What the person wants to do: an exercise, a routine or whatever is recognised, and on which side. No Qt."""

from collections.abc import Mapping
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import adjusted
from formcheck.library.pose_files import AUTO
from formcheck.pipeline.live.live_run import PoseSelection
from formcheck.routine import Routine
from formcheck.store.settings import Settings

DEMO_POSE: Final = "bird-dog"
"""What the demo clip shows."""


class Selection:
    """The choice, among the poses and routines that there are.

    poses, routines : by id. what : a routine, a pose's id, or ``auto``. chosen_side : ``left``, ``right`` or ``both``.
    judged : the poses with the strictness of the settings.
    """

    def __init__(
        self,
        poses: Mapping[str, PoseDefinition],
        routines: Mapping[str, Routine],
        what: Routine | str,
        side: str,
        settings: Settings,
    ) -> None:
        self.poses, self.routines = dict(poses), dict(routines)
        self.what, self.chosen_side = what, side
        self.judged: dict[str, PoseDefinition] = {}
        self.adjust(settings)

    @property
    def recognising(self) -> bool:
        """Whether the pose is to be recognised."""
        return self.what == AUTO

    @property
    def sided(self) -> bool:
        """Whether there is a side to choose."""
        return not isinstance(self.what, Routine) and (self.recognising or self.poses[self.what].sides)

    @property
    def side(self) -> str:
        """The working side to look for."""
        return self.chosen_side if self.sided else "both"

    @property
    def first(self) -> PoseDefinition:
        """The pose to begin with, as in its file; an arbitrary one if it is to be recognised."""
        if isinstance(self.what, Routine):
            return self.poses[self.what.steps[0].pose]
        return next(iter(self.poses.values())) if self.recognising else self.poses[self.what]

    @property
    def judged_first(self) -> PoseSelection:
        """What a run judges at first: a pose, or all where it is to be recognised."""
        if self.recognising:
            return tuple(self.judged.values())
        if isinstance(self.what, Routine):
            step = self.what.steps[0]
            return step.applied(self.judged[step.pose])
        return self.judged[self.what]

    def take_demo(self) -> None:
        """Choose what the demo clip shows."""
        if DEMO_POSE in self.poses:
            self.what, self.chosen_side = DEMO_POSE, "both"

    def adjust(self, settings: Settings) -> None:
        """Judge as strictly as the settings say."""
        self.judged = {name: adjusted(d, settings.tolerance, settings.hold_length) for name, d in self.poses.items()}

    def neighbour(self, step: int) -> str:
        """Return the pose that comes so many after the chosen one, in the order of the list, which has no end."""
        names = list(self.poses)
        if self.what not in names:
            return names[0 if step > 0 else -1]
        return names[(names.index(str(self.what)) + step) % len(names)]
