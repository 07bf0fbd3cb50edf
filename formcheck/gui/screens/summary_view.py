"""The summary after a file has ended: the last picture and the finished holds."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.session_summary import SessionSummary, SummaryRow
from formcheck.gui.live.live_picture import PictureView
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_arrow, paint_check, paint_warning
from formcheck.gui.screens.still_view import StillView
from formcheck.i18n import tr
from formcheck.pipeline.live.update import Update


class SummaryView(QWidget):
    """The last picture behind a card with the finished holds; again, opened, kept : that button was pressed."""

    again = Signal()
    opened = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build picture and card."""
        super().__init__(parent)
        self.setAccessibleName(tr("Summary"))
        self.picture = PictureView(self)
        self.picture.dimmed = True
        self.card = QFrame(self)
        self.card.setStyleSheet(f"QFrame#card {{ background: {theme.now().surface.name()}; border-radius: 16px; }}")
        self.card.setObjectName("card")
        self.title, self.note, self.countdown, self.balance, self.next_time = (QLabel() for _ in range(5))
        self.best = StillView(tr("Best moment"), good=True)
        self.worst = StillView(tr("To work on"), good=False)
        self.again_button, self.open_button = QPushButton(tr(words.PLAY_AGAIN)), QPushButton(tr(words.OPEN_VIDEO))
        self.keep_button = QPushButton(tr("&Keep this result"))
        self.keep_button.clicked.connect(self._keep)
        self.again_button.clicked.connect(self.again)
        self.open_button.clicked.connect(self.opened)
        self.rows: list[RowView] = []
        self._summary: SessionSummary | None = None
        self._window_height = 720
        self._build()

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self.card)
        self._list = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(holder)
        for label in (self.title, self.note, self.countdown, self.balance, self.next_time):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.countdown)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.keep_button)
        buttons.addStretch()
        buttons.addWidget(self.countdown)
        self._left, self._stills, self._middle = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._left.addWidget(self._scroll, 1)
        for label in (self.balance, self.next_time, self.note):
            self._left.addWidget(label)
        self._stills.addWidget(self.best)
        self._stills.addWidget(self.worst)
        self._middle.addLayout(self._left, 1)
        self._middle.addLayout(self._stills, 1)
        column.addWidget(self.title)
        column.addLayout(self._middle, 1)
        column.addLayout(buttons)

    def show_summary(self, summary: SessionSummary, update: Update | None, mirrored: bool) -> None:
        """Show the finished holds over the last picture."""
        if update is not None:
            self.picture.show_update(update, mirrored)
        if summary is self._summary:
            return
        self._summary = summary
        self.keep_button.setEnabled(bool(summary.rows))
        self.title.setText(summary.title)
        self.note.setText(summary.note)
        self.balance.setText(summary.balance)
        self.next_time.setText(summary.next_time)
        for label in (self.note, self.balance, self.next_time):
            label.setVisible(bool(label.text()))
        self.best.show_moment(summary.best, mirrored)
        self.worst.show_moment(summary.worst, mirrored)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = [RowView(row) for row in summary.rows]
        for row in self.rows:
            self._list.addWidget(row)
        self._list.addStretch()
        self._scroll.setVisible(bool(self.rows))
        self.rescale(self._window_height)
        self.again_button.setFocus()

    def _keep(self) -> None:
        self.keep_button.setEnabled(False)
        self.kept.emit()

    def show_countdown(self, seconds_left: int | None) -> None:
        """Show when the window closes by itself; None = it does not."""
        self.countdown.setText("" if seconds_left is None else words.closes_in(seconds_left))

    def rescale(self, window_height: int) -> None:
        """Scale type and card to the window's height."""
        self._window_height = window_height
        unit = window_height / 100
        self.title.setFont(theme.font(unit * 6, bold=True))
        for label in (self.note, self.balance, self.next_time):
            label.setFont(theme.font(unit * 3.2, bold=label is self.next_time))
        for still in (self.best, self.worst):
            still.rescale(window_height)
        self._middle.setSpacing(round(unit * 3))
        self._stills.setSpacing(round(unit * 2))
        self._left.setSpacing(round(unit * 2))
        self._middle.setStretch(1, 1 if self._pictured else 0)
        self.countdown.setFont(theme.font(unit * 2.6))
        self._list.setSpacing(round(unit * 2))
        self._list.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(round(unit * 2.5))
        margin = round(unit * 4)
        self._column.setContentsMargins(margin, margin, margin, margin)
        for row in self.rows:
            row.rescale(window_height)
        self._place()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out picture and card again."""
        self._place()

    @property
    def _pictured(self) -> bool:
        """Whether there are stills beside the holds."""
        return self._summary is not None and (self._summary.best or self._summary.worst) is not None

    def _place(self) -> None:
        self.picture.setGeometry(self.rect())
        room = self.size() * 0.9
        width = min(room.width(), round(self._window_height * (1.7 if self._pictured else 1.25)))
        wanted = room.height() if self._pictured else self._wanted_height(width)
        size = QSize(width, min(room.height(), wanted))
        self.card.setGeometry(QRect(QPoint(), size))
        self.card.move(self.rect().center() - self.card.rect().center())

    def _wanted_height(self, width: int) -> int:
        """Return the height in pixels that the card needs at this width in pixels."""
        margins, gap = self._column.contentsMargins(), self._column.spacing()
        inner = width - margins.left() - margins.right()
        parts = [self.title.heightForWidth(inner), self.again_button.sizeHint().height()]
        if self.rows:
            parts.append(sum(row.heightFor(inner) for row in self.rows) + self._list.spacing() * len(self.rows))
        parts += [label.heightForWidth(inner) for label in (self.note, self.balance, self.next_time) if label.text()]
        return sum(parts) + gap * (len(parts) - 1) + margins.top() + margins.bottom()


class RowView(QWidget):
    """One finished hold: a sign, the exercise, and what to change."""

    def __init__(self, row: SummaryRow) -> None:
        """Build the lines."""
        super().__init__()
        self.row = row
        self.title = QLabel(row.title)
        self.details = [QLabel(row.form), *(QLabel(cue) for cue in row.cues)]
        self._lines = QVBoxLayout(self)
        for label in (self.title, *self.details):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._lines.addWidget(label)
        self._unit = 7.2

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        self._unit = window_height / 100
        self._lines.setSpacing(round(self._unit * 0.5))
        self._lines.setContentsMargins(round(self._unit * 7), 0, 0, 0)
        self.title.setFont(theme.font(self._unit * 3.6, bold=True))
        for label in self.details:
            label.setFont(theme.font(self._unit * 2.9))

    def heightFor(self, width: int) -> int:  # noqa: N802 - like Qt's heightForWidth
        """Return the height in pixels that the row needs at this width in pixels."""
        return self._lines.heightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sign of each line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.title.geometry().center()
        middle.setX(round(self._unit * 2.5))
        if self.row.complete:
            paint_check(painter, middle.toPointF(), self._unit * 3.2, "good")
        else:
            paint_arrow(painter, middle.toPointF(), self._unit * 3, "dim")
        for label in self.details[1:]:
            spot = label.geometry().center()
            spot.setX(middle.x())
            paint_warning(painter, spot.toPointF(), self._unit * 3.2)
        painter.end()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.screens.summary_view"
    )  # by name, since it imports all views
