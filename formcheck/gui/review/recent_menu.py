"""Earlier results, to be opened again, and to be taken off the list."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from formcheck.i18n import tr
from formcheck.store.review_state import load_review_state, save_review_state


class RecentMenu(QMenu):
    """The results that were exported or opened last. chosen : the path of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Fill it each time it opens."""
        super().__init__(tr("Ear&lier results"), parent)
        self._remove = QMenu(tr("&Remove from this list"), self)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what is remembered; results that are not there now cannot be chosen."""
        self.clear()
        self._remove.clear()
        recent = load_review_state().recent
        for path in recent:
            text = _shown(path)
            entry = self.addAction(text)
            entry.setToolTip(path)
            entry.setEnabled(Path(path).is_file())
            entry.triggered.connect(lambda _checked=False, p=path: self.chosen.emit(p))
            self._remove.addAction(text).triggered.connect(lambda _checked=False, p=path: _forget(p))
        if not recent:
            self.addAction(tr("No results were exported or opened yet")).setEnabled(False)
            return
        self._remove.addSeparator()
        self._remove.addAction(tr("&All of them")).triggered.connect(_forget_all)
        self.addSeparator()
        self.addMenu(self._remove)


def _shown(path: str) -> str:
    """Return the name of a result and of the folder that it is in, with no letter taken for an access key."""
    place = Path(path)
    return f"{place.name}   ({place.parent.name or place.parent})".replace("&", "&&")


def _forget(path: str) -> None:
    save_review_state(load_review_state().without_result(path))


def _forget_all() -> None:
    save_review_state(replace(load_review_state(), recent=()))
