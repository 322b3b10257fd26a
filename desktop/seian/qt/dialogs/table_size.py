"""The dialog that asks how many rows and columns a new table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from seian.document.limits import MOST_CELLS
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH, _HEIGHT = 380, 32
_ROWS, _COLUMNS = 4, 3  # a heading, two rows and 計
_MOST_COLUMNS = 20  # two characters each: all that a line holds


class TableSizeDialog(FramedDialog):
    """Changes nothing; `rows` and `columns` are what was chosen."""

    def __init__(self, parent: QWidget | None) -> None:
        """Begin with a small table."""
        lead = _("１行目は見出しになります。行と列は、後から増やしたり減らしたりできます。")
        super().__init__(_("表を入れる"), parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._rows, self._columns = QSpinBox(self), QSpinBox(self)
        self._rows.setRange(1, MOST_CELLS // _MOST_COLUMNS)
        self._columns.setRange(1, _MOST_COLUMNS)
        self._rows.setValue(_ROWS)
        self._columns.setValue(_COLUMNS)
        self._place(((_("行"), self._rows), (_("列"), self._columns)))
        self.column.addStretch(1)
        self.finish(_("表を入れる"), cancel=_("キャンセル"))
        self._rows.setFocus()
        self._rows.selectAll()

    @property
    def size_chosen(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self._rows.value(), self._columns.value()

    def _place(self, fields: Iterable[tuple[str, QSpinBox]]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, field in fields:
            named = label(words, self, "label")
            named.setBuddy(field)
            field.setMinimumHeight(_HEIGHT)
            row.addWidget(named)
            row.addWidget(field, 1)
            row.addSpacing(12)
        self.column.addLayout(row)
