"""The right pane's section 違い: the changes of a comparison, one below the other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.small import Row, clear, label
from seian.qt.theme import document_font
from seian.revision.differences import Kind
from seian.revision.places import places_of

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.flow.comparison import Comparison
    from seian.flow.comparison import Row as ChangedRow
    from seian.house_style.model import HouseStyle
    from seian.qt.look import Look
    from seian.revision.places import Places

_ROOM, _LONGEST, _MOST = 6, 22, 300


class ChangesSection(Section):
    """`chosen` gives the index of the change that was pressed."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin with nothing."""
        super().__init__(_("違い"), look.icons, parent=parent)
        self._tokens = look.tokens
        self.rows: list[Row] = []
        self._shown: Comparison | None = None
        self.column.setSpacing(2)
        self.chip = label("", self, "chip")
        self.add_to_head(self.chip)

    def show_comparison(self, comparison: Comparison, document: Document, style: HouseStyle) -> None:
        """List the changes."""
        if self._shown is not None and comparison == self._shown:
            return
        self._shown = comparison
        clear(self.column)
        self.rows = []
        changed = comparison.changed
        self.chip.setText(str(len(changed)))
        if not changed:
            self.column.addWidget(label(_("違いはありません。"), self.body, "second"))
        places = places_of(document, style)
        for index, row in enumerate(changed[:_MOST]):
            self.column.addWidget(self._row(index, row, places))

    def choose(self, index: int) -> None:
        """Show which change is the current one."""
        for at, row in enumerate(self.rows):
            row.setChecked(at == index)

    def _row(self, index: int, changed: ChangedRow, places: Places) -> Row:
        place = _place(changed, places)
        row = Row(f"{place}　{_said(changed)}", 46, self.body)
        row.setCheckable(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        head = label(place, row, "head")
        words = QLabel(row)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setFont(document_font(13))
        words.setText(self._words(changed))
        for widget in (head, words):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(widget)
        row.line.addLayout(column, 1)
        row.clicked.connect(lambda _checked=False: self.chosen.emit(index))
        self.rows.append(row)
        return row

    def _words(self, changed: ChangedRow) -> str:
        result, used = "", 0
        changes = changed.text if any(one.kind is not Kind.EQUAL for one in changed.text) else changed.label
        colour = f"color:{self._tokens['red']};"
        for kind, text in changes:
            if used >= _LONGEST:
                return result + "…"
            if kind is Kind.EQUAL:
                short = text if len(text) <= _ROOM else ("…" + text[-_ROOM:] if not result else text[:_ROOM] + "…")
                result += escape(short)
            else:
                short = text if len(text) <= _LONGEST - used else text[: _LONGEST - used] + "…"
                line = "line-through" if kind is Kind.DELETED else "underline"
                result += f'<span style="{colour}text-decoration:{line}">{escape(short)}</span>'
            used += len(short)
        return result


def _place(changed: ChangedRow, places: Places) -> str:
    for block in (changed.after, changed.before):
        if block is not None:
            try:
                return places.words(block.source)
            except KeyError:
                continue
    return _("（なくなった所）")


def _said(changed: ChangedRow) -> str:
    words = {Kind.DELETED: _("削除「{text}」"), Kind.INSERTED: _("追加「{text}」")}
    return "".join(words[kind].format(text=text) for kind, text in changed.text if kind in words)
