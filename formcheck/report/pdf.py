"""The report as PDF, by WeasyPrint (extra ``formcheck[pdf]``)."""

import contextlib
import logging
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from formcheck.atomic_files import replacing
from formcheck.core.messages import Message, mark
from formcheck.report.outputs import NotInstalledError

_SHOWN: Final = 12
"""Number of letters listed in a warning."""


_NO_WEASYPRINT: Final = mark("The PDF needs one more part (pip install 'formcheck[pdf]'); {instead}")
_NO_PANGO: Final = mark(
    "The PDF needs Pango, which is not installed (Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0); "
    "{instead}"
)
_OPEN: Final = mark("or open {report} in a browser and print it to a PDF there.")
_EXPORT: Final = mark("or export the report as HTML, open it in a browser and print it to a PDF there.")


class PdfError(NotInstalledError):
    """WeasyPrint or Pango, which write PDF, are not installed."""


def write_pdf(path: Path, html: str, report: Path) -> tuple[Message, ...]:
    """Write the report's HTML as PDF, atomically.

    report : the HTML file, named in the error if PDF cannot be written.

    Returns
    -------
    Messages for the user: letters missing from all typefaces of this computer are boxes in the PDF.

    Raises
    ------
    PdfError : WeasyPrint or Pango is missing. OutputError : the file cannot be written.
    """
    weasyprint = _weasyprint(report)
    with replacing(path) as part, _quiet(), _missing_letters() as lacking:
        fetcher = weasyprint.URLFetcher(allowed_protocols={"data"})  # embedded data only, nothing from outside
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(part)
    if not lacking:
        return ()
    letters = " ".join(sorted(lacking)[:_SHOWN]) + (" …" if len(lacking) > _SHOWN else "")
    sentence = mark(
        "No typeface on this computer has the letters {letters}; they are boxes in {file}. Install one that has them "
        "(such as Noto), or open {report} in a browser."
    )
    return (Message(sentence, letters=letters, file=path.name, report=report),)


def not_installed() -> PdfError | None:
    """Return why no PDF can be written, as far as that shows without loading anything; None if it may."""
    return PdfError(_NO_WEASYPRINT, instead=Message(_EXPORT)) if find_spec("weasyprint") is None else None


def check_pdf() -> None:
    """Make sure that PDF can be written here.

    Raises
    ------
    PdfError : WeasyPrint or Pango is missing.
    """
    _weasyprint(None)


def _weasyprint(report: Path | None) -> Any:
    instead = Message(_EXPORT) if report is None else Message(_OPEN, report=report)
    with _quiet():
        try:
            import weasyprint
        except ImportError as error:
            raise PdfError(_NO_WEASYPRINT, instead=instead) from error
        except OSError as error:  # a library that pip does not install
            raise PdfError(_NO_PANGO, instead=instead) from error
    return weasyprint


class _Missing(logging.Filter):
    """Collects WeasyPrint's messages on letters missing from all typefaces, and passes nothing on."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Collect the letters of one message."""
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            texts = [a for a in record.args if isinstance(a, str)]
            self.letters.update(c for text in texts[:1] for c in text if not c.isascii())
        return False


@contextlib.contextmanager
def _missing_letters() -> Iterator[set[str]]:
    """Yield the letters that WeasyPrint reports as missing while it works."""
    logger, missing = logging.getLogger("weasyprint"), _Missing()
    before = logger.level
    logger.addFilter(missing)
    logger.setLevel(logging.WARNING)
    try:
        yield missing.letters
    finally:
        logger.removeFilter(missing)
        logger.setLevel(before)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep messages on CSS and fonts off the user's terminal."""
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
