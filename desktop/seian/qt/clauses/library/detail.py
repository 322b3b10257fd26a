"""The right half of the library window: the form of a clause, and below it versions, uses and what is like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from seian.clauses.draft import is_writable
from seian.clauses.wording import text_of
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.clauses.library.beside import Nears, Uses
from seian.qt.clauses.library.form import Form
from seian.qt.clauses.library.history import History
from seian.qt.clauses.library.scrolled import scrolled
from seian.qt.panes.section import rule
from seian.qt.segments import Segments
from seian.qt.small import label, link
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from seian.clauses.clause import Clause
    from seian.clauses.draft import Draft
    from seian.clauses.likeness import Near
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.look import Look
    from seian.qt.worker import Task

_SOON = 150  # milliseconds a clause is shown before what is like it is looked for


class Detail(QWidget):
    """Shows one clause, or says that none is chosen."""

    retried = Signal()
    """The person asks whether the library can be written now."""

    def __init__(self, access: LibraryAccess, look: Look, parent: QWidget) -> None:
        """Begin without a clause."""
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._access = access
        self._clause: Clause | None = None
        self.form = Form(look, self)
        self.history = History(look, self)
        self.uses = Uses(self)
        self.nears = Nears(self)
        self.tabs = Segments(_("下に見るもの"), (_("版"), _("使用履歴"), _("近い文例")), parent=self)
        self.blank = label(_("左の一覧から文例を選ぶか、「新しい文例」で書き始めます。"), self, "second")
        self.blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line = QWidget(self)
        self.line_words = label("", self.line, wrap=True)
        self._below = QStackedWidget(self)
        self._pages = QStackedLayout()
        self._look_soon = QTimer(self, singleShot=True, interval=_SOON)
        self._look_soon.timeout.connect(self._show_near)
        self._lay_out(look)
        self.tabs.chosen.connect(self._below.setCurrentIndex)

    def show_nothing(self) -> None:
        """Say that no clause is chosen."""
        self._clause = None
        self._pages.setCurrentIndex(0)

    def show_clause(self, clause: Clause | None, draft: Draft) -> None:
        """Show a clause with what the person made of it; None for one that is only a draft."""
        self._clause = clause
        self._pages.setCurrentIndex(1)
        is_whole = clause is None or is_writable(clause)
        successor = self._access.clause(clause.successor) if clause and clause.successor else None
        merged = _("「{title}」に統合").format(title=successor.title) if successor else ""
        self.form.show_draft(draft, clause.latest.number if clause else 0, is_whole=is_whole, remark=merged)
        self.tabs.setVisible(clause is not None)
        self._below.setVisible(clause is not None)
        self._rule.setVisible(clause is not None)
        if clause is None:
            return
        self.history.show_clause(clause)
        self._name(0, _("版"), len(clause.versions))
        library = self._access.library
        try:
            uses = library.uses(clause.id) if library else ()
        except SeianError:  # the access tells of it
            uses = ()
        self.uses.show_uses(uses)
        self._name(1, _("使用履歴"), len(uses))
        self._name(2, _("近い文例"), 0)
        self._look_soon.start()

    def set_writable(self, trouble: SeianError | None, *, has_draft: bool) -> None:
        """Let the person write, or say why they cannot, and that what they wrote is kept."""
        self.line.setVisible(trouble is not None)
        if trouble is not None:
            kept = _("書きかけは残してあります。") if has_draft else ""
            self.line_words.setText(trouble.what + _("いまは見るだけです。") + kept)
        can_write = trouble is None
        self.form.set_writable(writable=can_write)
        self.history.set_restorable(restorable=can_write)
        self.nears.set_mergeable(mergeable=can_write)

    def _show_near(self) -> None:
        clause, library = self._clause, self._access.library
        if clause is None or library is None:
            return
        path = library.path

        def work(_task: Task) -> tuple[Clause, tuple[Near, ...]]:
            from seian.clauses.library import Library

            with Library(path) as opened:
                return clause, opened.near(text_of(clause.latest.wording), without=clause.id)

        job = start_job(work, self)
        job.done.connect(self._have_near)
        job.failed.connect(told)  # of a library that is away the access tells

    def _have_near(self, answer: tuple[Clause, tuple[Near, ...]]) -> None:
        clause, nears = answer
        if clause is self._clause:  # the person may have gone on
            self.nears.show_near(nears)
            self._name(2, _("近い文例"), len(nears))

    def _name(self, place: int, words: str, count: int) -> None:
        self.tabs.buttons[place].setText(f"{words}　{count}" if count else words)

    def _lay_out(self, look: Look) -> None:
        self.line.setObjectName("frozen")
        self.line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        picture = label("", self.line)
        picture.setPixmap(look.icons.pixmap("lock_closed", "accent", 16))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.line_words, 1)
        row.addWidget(link(_("もう一度試す"), self.line, self.retried.emit))
        self.line.hide()
        for page in (self.history, self.uses, self.nears):
            self._below.addWidget(page)
        self._below.setMinimumHeight(120)
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._rule = rule(self)
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        for button in self.tabs.buttons:
            button.setMinimumWidth(104)
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(0)
        column.addWidget(self.form, 5)
        column.addSpacing(14)
        column.addWidget(self._rule)
        column.addSpacing(12)
        column.addLayout(tabs)
        column.addSpacing(10)
        column.addWidget(self._below, 3)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.blank)
        self._pages.addWidget(scrolled(column, self))  # on a small screen it all scrolls rather than overlaps
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.line)
        outer.addWidget(pages, 1)
