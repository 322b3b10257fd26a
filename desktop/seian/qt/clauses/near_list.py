"""Up to three clauses that say nearly what a paragraph does, each with the words in which it differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.clauses.difference import read_aloud
from seian.qt.clauses.difference_text import changed_words_html, changes_html
from seian.qt.panes.section import rule
from seian.qt.small import clear, icon_button, label, link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from seian.clauses.clause import Clause
    from seian.clauses.nearby import Nearby
    from seian.qt.look import Look

_INDENT = 4  # pixels, by which the words of a link stand within it


class NearList(QWidget):
    """Hidden while there is nothing to show. It never takes the focus by itself."""

    take_wished = Signal(object)
    """The clause, to be put in the place of the paragraph."""

    preview_wished = Signal(object)
    grown = Signal()
    """It needs another height than before."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._look = look
        self.shown: tuple[Nearby, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.head = label(_("この段落に近い文例"), self, "head")
        self.head.setContentsMargins(_INDENT, 0, 0, 0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16 - _INDENT, 0, 8, 8)
        inner.setSpacing(4)
        inner.addWidget(self.head)
        inner.addLayout(self._rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(rule(self))
        self._column.addLayout(inner)
        self.hide()

    def show_near(self, found: Sequence[Nearby]) -> None:
        """Show the clauses that were found near a paragraph, the likest first; none takes the list away."""
        clear(self._rows)
        self.shown = tuple(found)
        for number, one in enumerate(self.shown):
            self._rows.addWidget(self._row(one, is_first=number == 0))
        self._fit()
        self.setVisible(bool(self.shown))
        self.grown.emit()

    @property
    def needed(self) -> int:
        """How many pixels what is shown takes, whether there is room for it or not."""
        return self.minimumHeight() if self.shown else 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Be as high as the words need in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.shown:  # else nothing in it is the higher the narrower it is
            self.setFixedHeight(max(0, self._column.heightForWidth(self.width())))  # -1 while nothing is in it

    def _row(self, one: Nearby, *, is_first: bool) -> QWidget:
        row, title = QWidget(self), one.clause.title
        name = link(title.replace("&", "&&"), row, partial(self._wish_preview, one.clause), title)
        name.setToolTip(_("文例の全体を見る"))
        name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        said = read_aloud(one.changes) or _("文言は同じです")
        words = label("", row, "second", wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(changed_words_html(one.changes, self._look.tokens) or said)
        words.setToolTip(changes_html(one.changes, self._look.tokens))
        words.setContentsMargins(_INDENT, 0, 0, 0)
        words.setAccessibleName(_("{title}との違い").format(title=title))
        words.setAccessibleDescription(said)
        tip = _("この文例に取り替える (Alt+Enter)") if is_first else _("この文例に取り替える")
        take = icon_button(
            self._look.icons.icon("arrow_swap", "text2", 16), tip, row, partial(self.take_wished.emit, one.clause)
        )
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(words)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addLayout(column, 1)
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _wish_preview(self, clause: Clause) -> None:
        self.preview_wished.emit(clause)
