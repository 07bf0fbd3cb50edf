"""The reference figure: a stick body that satisfies a pose file, for every phase."""

from formcheck.figure.figure import Figure
from formcheck.figure.fit import NoFigureError, fit
from formcheck.figure.kept import Film, film_from, kept_film

__all__ = ["Figure", "Film", "NoFigureError", "film_from", "fit", "kept_film"]
