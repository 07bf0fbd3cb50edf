"""Routines: sequences of exercises with rests, and guiding a person through them."""

from formcheck.core.pose.routine import Routine, RoutineText, Step
from formcheck.library.routine_files import Loaded, delete_routine, load_routines, save_routine
from formcheck.routine.runner import RoutineRunner
from formcheck.routine.state import SessionState

__all__ = [
    "Loaded",
    "Routine",
    "RoutineRunner",
    "RoutineText",
    "SessionState",
    "Step",
    "delete_routine",
    "load_routines",
    "save_routine",
]
