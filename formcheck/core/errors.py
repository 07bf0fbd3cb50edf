"""Errors that reach a person: one clear sentence each, and the exit code of the command line."""


class FormcheckError(Exception):
    """Something failed outside the program: an input, an output, a device (exit code 1)."""

    exit_code = 1


class UsageError(FormcheckError):
    """The program was asked for something that cannot be: unknown pose, malformed pose file, bad option (code 2)."""

    exit_code = 2
