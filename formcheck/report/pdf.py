"""The report as PDF, by WeasyPrint (extra ``formcheck[pdf]``)."""

import contextlib
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from formcheck.atomic_files import replacing
from formcheck.core.messages import Message, mark
from formcheck.report.outputs import NotInstalledError

_SHOWN: Final = 12
"""Letters that a warning names."""


class PdfError(NotInstalledError):
    """The parts of the program that write PDF are not there."""


def write_pdf(path: Path, html: str, report: Path) -> tuple[Message, ...]:
    """Write the report's HTML as PDF; a file of that name is replaced only once the new one is complete.

    report : the HTML file, to be named where PDF cannot be written.

    Returns
    -------
    What the user should know, in sentences: letters that no typeface of this computer has are boxes in the PDF.

    Raises
    ------
    PdfError : WeasyPrint or Pango is missing. OutputError : the file cannot be written.
    """
    weasyprint = _weasyprint(report)
    with replacing(path) as part, _quiet(), _listened() as lacking:
        fetcher = weasyprint.URLFetcher(allowed_protocols={"data"})  # what the report is made of, nothing from outside
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(part)
    if not lacking:
        return ()
    letters = " ".join(sorted(lacking)[:_SHOWN]) + (" …" if len(lacking) > _SHOWN else "")
    sentence = mark(
        "No typeface on this computer has the letters {letters}; they are boxes in {file}. Install one that has them "
        "(such as Noto), or open {report} in a browser."
    )
    return (Message(sentence, letters=letters, file=path.name, report=report),)


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


class _Missing(logging.Filter):
    """Takes WeasyPrint's remarks on letters that no typeface has, and passes nothing on."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Note the letters of one remark."""
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            texts = [a for a in record.args if isinstance(a, str)]
            self.letters.update(c for text in texts[:1] for c in text if not c.isascii())
        return False


@contextlib.contextmanager
def _listened() -> Iterator[set[str]]:
    """Yield the letters that WeasyPrint says are missing, while it works."""
    logger, heard = logging.getLogger("weasyprint"), _Missing()
    before = logger.level
    logger.addFilter(heard)
    logger.setLevel(logging.WARNING)
    try:
        yield heard.letters
    finally:
        logger.removeFilter(heard)
        logger.setLevel(before)


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
