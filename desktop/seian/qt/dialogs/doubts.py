"""What an import was unsure of, as a list to be gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Doubt(NamedTuple):
    """One place: in which document, where in it, why, and the text."""

    document: str
    where: str
    why: str
    text: str


class DoubtsDialog(FramedDialog):
    """A table of doubts; nothing is decided here, the texts stand on the sheet."""

    def __init__(self, parent: QWidget | None, doubts: Sequence[Doubt]) -> None:
        """Take the doubts in order of the source."""
        lead = _("読み取りに迷った所です。紙面で確かめて、違っていれば直してください。原文の字は失われていません。")
        super().__init__(_("確かめる所 {count}件").format(count=len(doubts)), parent, lead)
        self.resize(760, 480)
        heads = [_("文書"), _("場所"), _("理由"), _("原文")]
        self.table = QTableWidget(len(doubts), len(heads), self)
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(_("確かめる所"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for row, doubt in enumerate(doubts):
            for column, text in enumerate(doubt):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for column, width in enumerate((150, 110, 240)):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeRowsToContents()
        for row in range(len(doubts)):
            self.table.setRowHeight(row, self.table.rowHeight(row) + 12)
        self.column.addWidget(self.table, 1)
        self.finish(_("閉じる"))
