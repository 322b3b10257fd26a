"""A dialog of two halves and a foot, whose work is done in jobs: what harvesting and importing clauses share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from seian.i18n import translate as _
from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.paragraphs import spaced
from seian.qt.room import keep_on_screen, room_of
from seian.qt.small import label
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.errors import SeianError
    from seian.qt.worker import Job, Task

SIZE = QSize(1180, 680)
_LEAST = QSize(940, 560)
_FOOT = 34  # height of its buttons
_PROGRESS = 220


class LargeDialog(KeyedDialog):
    """Left a list to go through, right what is chosen in it, below what is said and done.

    While a job runs, Esc and the button stop it; where it must not be stopped they wait. What goes wrong is told in the
    dialog, which stays as it is.
    """

    def __init__(self, title: str, parent: QWidget | None) -> None:
        """Take the title of the window."""
        super().__init__(parent)
        self.setWindowTitle(title)
        keep_on_screen(self, _LEAST)
        self.resize(SIZE.boundedTo(room_of(self)))
        self.job: Job | None = None
        self._may_stop = True
        self.main = QWidget(self)
        self.main.setObjectName("dialogMain")
        self.main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left = QVBoxLayout(self.main)
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(0)
        self.side = _Side(self)
        self.blank = label("", self, wrap=True)
        self.blank.setTextFormat(Qt.TextFormat.RichText)
        self.blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.blank.setContentsMargins(80, 0, 80, 0)
        self.trouble = label("", self, "fault", wrap=True)
        self.trouble.setContentsMargins(24, 10, 24, 4)
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble.hide()
        self.said = label("", self, "second")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_PROGRESS)
        self.progress.setAccessibleName(_("進み具合"))
        self.progress.hide()
        self.cancel = QPushButton(_("キャンセル"), self)
        self.primary = QPushButton(self)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.confirms(self.primary)

    def confirm(self) -> None:
        """Do it with what stands in the fields now."""
        self.act()

    def act(self) -> None:
        """Do what the primary button says."""
        raise NotImplementedError

    def stopped(self) -> None:
        """Say that the work was stopped; what there was stays."""
        raise NotImplementedError

    def freed(self) -> None:
        """Go on after a job, however it ended: buttons and focus."""
        raise NotImplementedError

    def run(self, said: str, work: Callable[[Task], object], done: Callable[..., None], *, may_stop: bool) -> None:
        """Do long work; `done` gets what comes of it. Without `may_stop` it is waited for."""
        if self.job is not None:
            return
        self.tell_trouble("")
        self.said.setText(said)
        self.progress.setValue(0)
        self.job = start_job(work, self)
        self._may_stop = may_stop
        # slots of this object, not lambdas: they are gone when the dialog is
        self.job.progress.connect(self._show_progress)
        self.job.done.connect(done)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self.stopped)
        self.job.finished.connect(self._finished)
        self._set_busy(is_busy=True)

    def reject(self) -> None:
        """While something is done stop that, else close."""
        if self.job is None:
            super().reject()
        elif self._may_stop:
            self.job.cancel()

    def show_blank(self, text: str) -> None:
        """Show words in place of both halves; all that is left to do is to close."""
        self.blank.setText(spaced(text))
        self.blank.setAccessibleDescription(text)
        self._pages.setCurrentIndex(1)
        self.primary.hide()
        self.cancel.setText(_("閉じる"))
        self.tell_trouble("")
        self.said.setText("")

    def tell_trouble(self, text: str) -> None:
        """Tell what stands in the way, above the foot; nothing for an empty text."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _failed(self, error: object) -> None:
        trouble = told(error)
        self.said.setText("")
        self.tell_trouble(lines_of(trouble))

    def _finished(self) -> None:
        self.job = None
        self._set_busy(is_busy=False)
        self.freed()

    def _show_progress(self, part: float, text: str) -> None:
        self.progress.setValue(round(part * 100))
        if text:
            self.said.setText(text)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        self.main.setEnabled(not is_busy)
        self.side.setEnabled(not is_busy)
        self.primary.setEnabled(not is_busy)
        self.cancel.setEnabled(not is_busy or self._may_stop)
        self.cancel.setText(_("中止") if is_busy else _("キャンセル"))

    def _lay_out(self) -> None:
        halves = QWidget(self)
        row = QHBoxLayout(halves)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main, 10)
        row.addWidget(self.side, 15)
        self._pages = QStackedLayout()
        self._pages.addWidget(halves)
        self._pages.addWidget(self.blank)
        foot = QFrame(self)
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 10, 20, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.said)
        buttons.addSpacing(8)
        buttons.addWidget(self.progress)
        buttons.addStretch(1)
        for button in (self.cancel, self.primary):
            button.setFixedHeight(_FOOT)
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._pages, 1)
        outer.addWidget(self.trouble)
        outer.addWidget(foot)


def lines_of(error: SeianError) -> str:
    """Return what a trouble says, a line each for what happened, what was kept and what to do."""
    return "\n".join(filter(None, (error.what, error.kept, error.todo)))


class _Side(QScrollArea):
    """The right half, which scrolls; `column` takes what stands in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialogSideScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget(self)
        self.body.setObjectName("dialogSide")
        self.body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(4)
        self.setWidget(self.body)
