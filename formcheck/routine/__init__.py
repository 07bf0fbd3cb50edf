"""Routines: exercises one after the other, with rests; and leading through them."""

from formcheck.routine.definition import Routine, RoutineText, Step
from formcheck.routine.files import Loaded, delete_routine, load_routines, save_routine
from formcheck.routine.runner import Session
from formcheck.routine.state import SessionState

__all__ = [
    "Loaded",
    "Routine",
    "RoutineText",
    "Session",
    "SessionState",
    "Step",
    "delete_routine",
    "load_routines",
    "save_routine",
]
