"""The reference figure: a stick body that satisfies a pose file, for every phase."""

from formcheck.figure.figure import Figure
from formcheck.figure.figure_store import FigureFilm, film_from, kept_film
from formcheck.figure.fit import NoFigureError, fit

__all__ = ["Figure", "FigureFilm", "NoFigureError", "film_from", "fit", "kept_film"]
