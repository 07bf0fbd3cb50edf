"""Signals for programs that tests start."""

import sys

_HEAR = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def hearing_ctrl_c(command: list[str]) -> list[str]:
    """Return a command that hears Ctrl-C, also where a shell in the background has it ignored; it keeps its process."""
    return [sys.executable, "-c", _HEAR, *command]
