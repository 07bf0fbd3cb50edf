"""The report as PDF, by WeasyPrint (extra ``formcheck[pdf]``)."""

import contextlib
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formcheck.atomic_files import replacing
from formcheck.core.errors import FormcheckError, mark


class PdfError(FormcheckError):
    """The parts of the program that write PDF are not there."""


def write_pdf(path: Path, html: str, report: Path) -> None:
    """Write the report's HTML as PDF; a file of that name is replaced only once the new one is complete.

    report : the HTML file, to be named where PDF cannot be written.

    Raises
    ------
    PdfError : WeasyPrint or Pango is missing. OutputError : the file cannot be written.
    """
    weasyprint = _weasyprint(report)
    with replacing(path) as part, _quiet():
        fetcher = weasyprint.URLFetcher(allowed_protocols={"data"})  # what the report is made of, nothing from outside
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(part)


def _weasyprint(report: Path) -> Any:
    with _quiet():
        try:
            import weasyprint
        except ImportError as error:
            raise PdfError(
                mark(
                    "The PDF needs one more part (pip install 'formcheck[pdf]'); or open {report} in a browser and "
                    "print it to a PDF there."
                ),
                report=report,
            ) from error
        except OSError as error:  # a library that pip does not bring
            raise PdfError(
                mark(
                    "The PDF needs Pango, which is not installed (Debian, Ubuntu: sudo apt install libpango-1.0-0 "
                    "libpangoft2-1.0-0); or open {report} in a browser and print it to a PDF there."
                ),
                report=report,
            ) from error
    return weasyprint


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep remarks on CSS and fonts off the user's terminal."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
