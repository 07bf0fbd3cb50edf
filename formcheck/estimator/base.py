"""What the pipeline expects of a pose estimator."""

from typing import Protocol

from formcheck.core.types import Frame, Pose


class Estimator(Protocol):
    """Finds the landmarks of the person to follow; frames must come in time order."""

    @property
    def model(self) -> str:
        """Name of the pose model; its correction is looked up by this name."""
        ...

    @property
    def second_person(self) -> bool:
        """Whether another person has been seen so far."""
        ...

    def estimate(self, frame: Frame) -> Pose:
        """Return the pose in a frame, `Pose.nobody()` where there is none."""
        ...

    def close(self) -> None:
        """Release the model; the estimator cannot be used afterwards."""
        ...
