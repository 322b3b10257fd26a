"""What stands beside a clause: the documents that hold it, and the clauses that are like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seian.clauses.rows import day_of
from seian.document.dates import PartialDate, spell
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.qt.clauses.library.scrolled import scrolled
from seian.qt.small import Elided, clear, label, link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.clauses.clause import Use
    from seian.clauses.likeness import Near

_ROW = 30
_TITLE, _DOSSIER, _CHIPS = 1, 2, (4, 5)  # columns


class Uses(QWidget):
    """A row for each document, the latest use first."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(4, 0, 4, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(_TITLE, 3)
        self.grid.setColumnStretch(_DOSSIER, 2)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.grid)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(column, self))

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show the documents."""
        clear(self.grid)
        for row, use in enumerate(uses):
            day = day_of(use.used_on)
            cells = (
                label(spell(PartialDate("", day.year, day.month, day.day)) if day else "", self, "second"),
                Elided(self, use.title),
                Elided(self, use.dossier, "second"),
                label(use.place, self, "second"),
                label(use.state, self, "chip" if use.state else ""),
                label(version_name(use.version), self, "chip"),
            )
            for place, cell in enumerate(cells):
                alignment = Qt.AlignmentFlag.AlignVCenter if place not in _CHIPS else Qt.AlignmentFlag.AlignCenter
                if isinstance(cell, Elided):
                    cell.setFixedHeight(_ROW)
                    self.grid.addWidget(cell, row, place)
                else:
                    self.grid.addWidget(cell, row, place, alignment)
        if not uses:
            self.grid.addWidget(label(_("まだ使われていません。"), self, "second"), 0, 0, 1, 6)


class Nears(QWidget):
    """A row for each clause that is like this one, the likest first."""

    merge_wished = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.column = QVBoxLayout()
        self.merges: dict[str, QPushButton] = {}
        self._can_merge = True
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self.column, self))

    def show_near(self, nears: Sequence[Near]) -> None:
        """Show the clauses."""
        clear(self.column)
        self.merges = {}
        for near in nears:
            row = _Row(self)
            found = near.found
            alike = label(_("{percent}%同じ").format(percent=round(near.likeness * 100)), row, "second")
            alike.setFixedWidth(72)
            about = "　".join(filter(None, (found.kind.value, "・".join(found.fields))))
            merge = QPushButton(_("統合…"), row)
            merge.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
            merge.setAutoDefault(False)
            merge.setAccessibleName(_("「{title}」と統合").format(title=found.title))
            merge.clicked.connect(lambda _on=False, name=found.id: self.merge_wished.emit(name))
            merge.setEnabled(self._can_merge)
            self.merges[found.id] = merge
            title = link(found.title, row, lambda name=found.id: self.opened.emit(name))  # type: ignore[misc]
            line = row.line
            line.addWidget(alike)
            line.addWidget(title)
            line.addWidget(Elided(row, about, "second"), 1)
            line.addWidget(label(found.status.value, row, "chip"), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(merge)
            self.column.addWidget(row)
        if not nears:
            self.column.addWidget(label(_("文言の近い文例はありません。"), self, "second"))
        self.column.addStretch(1)

    def set_mergeable(self, *, mergeable: bool) -> None:
        """Let clauses be merged, or not."""
        self._can_merge = mergeable
        for button in self.merges.values():
            button.setEnabled(mergeable)


class _Row(QWidget):
    """A row of 30 pixels; `line` takes what stands in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_ROW)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(4, 0, 4, 0)
        self.line.setSpacing(12)
        self.line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
