"""The reference figure: a stick body that satisfies a pose file, for every phase."""

from formcheck.figure.figure import Figure
from formcheck.figure.fit import NoFigureError, fit

__all__ = ["Figure", "NoFigureError", "fit"]
