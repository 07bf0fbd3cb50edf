"""The summary after a session: the last picture, and what was held, exercise by exercise."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.afterwards.best_moments import KeptMoment
from formcheck.coaching.afterwards.session_summary import SessionSummary
from formcheck.gui.live.live_picture import PictureView
from formcheck.gui.paint import theme
from formcheck.gui.screens.still_view import StillView
from formcheck.gui.screens.summary_groups import GroupList, GroupView
from formcheck.i18n import tr
from formcheck.pipeline.live.update import Update

MANY: Final = 3
"""More exercises than this stand in two columns."""


class SummaryView(QWidget):
    """The last picture behind a card with the finished holds.

    again, opened, kept, report_opened : that button was pressed; what keeps the result then opens its report.
    """

    again = Signal()
    opened = Signal()
    kept = Signal()
    report_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build picture and card."""
        super().__init__(parent)
        self.setAccessibleName(tr("Summary"))
        self.picture = PictureView(self)
        self.picture.dimmed = True
        self.card = QFrame(self)
        self.card.setStyleSheet(f"QFrame#card {{ background: {theme.now().surface.name()}; border-radius: 16px; }}")
        self.card.setObjectName("card")
        self.title, self.note, self.countdown, self.balance, self.next_time, self.hint = (QLabel() for _ in range(6))
        self.best = StillView(tr("Best moment"), good=True)
        self.worst = StillView(tr("To work on"), good=False)
        self.again_button, self.open_button = QPushButton(tr(words.PLAY_AGAIN)), QPushButton(tr(words.OPEN_VIDEO))
        self.keep_button = QPushButton(tr("&Keep this result"))
        self.keep_button.clicked.connect(self._keep)
        self.again_button.clicked.connect(self.again)
        self.open_button.clicked.connect(self.opened)
        self._summary: SessionSummary | None = None
        self._kept = False
        self._window_height = 720
        self._build()

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self.card)
        self.list = GroupList()
        self.list.changed.connect(self._place)
        for label in (self.title, self.note, self.countdown, self.balance, self.next_time, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.countdown)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.keep_button)
        buttons.addStretch()
        buttons.addWidget(self.countdown)
        self._left, self._stills, self._middle = (
            QVBoxLayout(),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
            QHBoxLayout(),
        )
        self._left.addWidget(self.list, 1)
        for label in (self.balance, self.note):
            self._left.addWidget(label)
        self._stills.addWidget(self.best)
        self._stills.addWidget(self.worst)
        self._middle.addLayout(self._left, 1)
        self._middle.addLayout(self._stills, 1)
        column.addWidget(self.title)
        column.addWidget(self.next_time)
        column.addLayout(self._middle, 1)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        self.hint.hide()

    def show_summary(self, summary: SessionSummary, update: Update | None, mirrored: bool) -> None:
        """Show the finished holds over the last picture."""
        if update is not None:
            self.picture.show_update(update, mirrored)
        if summary is self._summary:
            return
        self._summary = summary
        self._kept = False
        self.keep_button.setText(tr("&Keep this result"))
        self.keep_button.setEnabled(bool(summary.groups))
        self.title.setText(summary.title)
        self.note.setText(summary.note)
        self.balance.setText(summary.balance)
        self.next_time.setText(summary.next_time)
        for label in (self.note, self.balance, self.next_time):
            label.setVisible(bool(label.text()))
        self.best.show_moment(summary.best, mirrored)
        self.worst.show_moment(summary.worst, mirrored)
        self.list.show_groups(summary.groups)
        self.rescale(self._window_height)
        self.again_button.setFocus()

    def _keep(self) -> None:
        if self._kept:
            self.report_opened.emit()
        else:
            self.kept.emit()

    def show_kept(self, where: str, *, kept: bool) -> None:
        """Say where the result was kept, and offer to open it; or why it could not be kept.

        where : a sentence. kept : it was.
        """
        self._kept = kept
        self.keep_button.setText(tr("Open the &report") if kept else tr("&Keep this result"))
        self.note.setText(where)
        self.note.setVisible(True)
        self._place()

    def show_hint(self, hint: str) -> None:
        """Say what a raised hand does; nothing if empty."""
        if hint != self.hint.text():
            self.hint.setText(hint)
            self.hint.setVisible(bool(hint))
            self._place()

    def show_countdown(self, seconds_left: int | None) -> None:
        """Show when the window closes by itself; None = it does not."""
        self.countdown.setText("" if seconds_left is None else words.closes_in(seconds_left))

    def rescale(self, window_height: int) -> None:
        """Scale type and card to the window's height."""
        self._window_height = window_height
        unit = window_height / 100
        self.title.setFont(theme.font(unit * 6, bold=True))
        self.next_time.setFont(theme.font(unit * 4.2, bold=True))
        self.hint.setFont(theme.font(unit * 3.6))
        for label in (self.note, self.balance):
            label.setFont(theme.font(unit * 3.0))
        for still in (self.best, self.worst):
            still.rescale(window_height)
        self._middle.setSpacing(round(unit * 3))
        self._stills.setSpacing(round(unit * 2))
        self._left.setSpacing(round(unit * 2))
        self.countdown.setFont(theme.font(unit * 2.6))
        self._column.setSpacing(round(unit * 2.5))
        margin = round(unit * 4)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._place()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out picture and card again."""
        self._place()

    @property
    def groups(self) -> list[GroupView]:
        """The exercises."""
        return self.list.groups

    @property
    def _moments(self) -> tuple[KeptMoment | None, KeptMoment | None]:
        return (None, None) if self._summary is None else (self._summary.best, self._summary.worst)

    @property
    def _pictured(self) -> bool:
        """Whether there are moments to show beside the holds."""
        return any(moment is not None for moment in self._moments)

    def _place(self) -> None:
        """Lay out picture and card, without the pictures of moments where the exercises would not fit beside them."""
        self.picture.setGeometry(self.rect())
        room = self.size() * 0.94
        fits = self._pictured and self._lay_out_card(room, pictured=True)
        if not fits:
            self._lay_out_card(room, pictured=False)
        self.card.move(self.rect().center() - self.card.rect().center())

    def _lay_out_card(self, room: QSize, *, pictured: bool) -> bool:
        """Lay out the card; return whether everything fits into the room."""
        unit, many = self._window_height / 100, len(self.groups) > MANY
        for still, moment in zip((self.best, self.worst), self._moments, strict=True):
            still.setVisible(pictured and moment is not None)
        self._stills.setDirection(QBoxLayout.Direction.TopToBottom if many else QBoxLayout.Direction.LeftToRight)
        shares = (2, 1) if many else (1, 1)
        for column, share in enumerate(shares if pictured else (1, 0)):
            self._middle.setStretch(column, share)
        width = min(room.width(), round(self._window_height * (1.9 if many else 1.7 if pictured else 1.25)))
        inner = self._inner(width)
        listed = (inner - self._middle.spacing()) * shares[0] // sum(shares) if pictured else inner
        around = self._height_around(inner, listed)
        wanted = around + self.list.fit(listed, room.height() - around, unit, 2 if many else 1)
        if pictured:
            each = inner - listed - self._middle.spacing() - (0 if many else self._stills.spacing())
            beside = self._stills_height(each if many else each // 2, stacked=many)
            wanted = max(wanted, self._height_around(inner, listed, below=False) + beside)
        height = min(room.height(), wanted)
        self.card.setGeometry(QRect(QPoint(), QSize(width, height)))
        return wanted <= room.height()

    def _inner(self, width: int) -> int:
        margins = self._column.contentsMargins()
        return width - margins.left() - margins.right()

    def _stills_height(self, width: int, *, stacked: bool) -> int:
        """Return the height in pixels of the moments, each of this width in pixels."""
        shown = [still for still in (self.best, self.worst) if not still.isHidden()]
        one = max((still.height_for(width) for still in shown), default=0)
        return one * len(shown) + self._stills.spacing() if stacked else one

    def _height_around(self, inner: int, listed: int, *, below: bool = True) -> int:
        """Return the height in pixels of everything but the exercises; both widths in pixels.

        below : with the lines below the exercises.
        """
        margins, gap = self._column.contentsMargins(), self._column.spacing()
        parts = [self.title.heightForWidth(inner), self.again_button.sizeHint().height(), 0]
        parts += [label.heightForWidth(inner) for label in (self.next_time, self.hint) if label.text()]
        parts += [label.heightForWidth(listed) for label in (self.note, self.balance) if below and label.text()]
        return sum(parts) + gap * (len(parts) - 1) + margins.top() + margins.bottom()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.screens.summary_view"
    )  # by name, since it imports all views
