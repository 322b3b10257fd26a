"""The backups of dossiers in one list, of which one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from seian.document.moments import spell_moment
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from seian.dossier.backups import Backup

_WIDTHS = (190, 240)


class BackupsDialog(FramedDialog):
    """A row for each backup; `chosen` is the one to be taken out."""

    def __init__(self, parent: QWidget | None, backups: Sequence[Backup]) -> None:
        """Take what there is, the latest first."""
        lead = _("前の日までの案件の写しです。取り出して、別の案件として開きます。写しも、いまの案件も変わりません。")
        super().__init__(_("バックアップから開く"), parent, lead)
        self.resize(760, 400)
        self._backups = tuple(backups)
        heads = (_("いつの内容か"), _("案件"), _("フォルダー"))
        self.table = QTableWidget(len(backups), len(heads), self)
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(_("バックアップ"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for row, one in enumerate(backups):
            for column, text in enumerate((spell_moment(one.at), one.called, str(one.path.parent.parent))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self.table, 1)
        self.primary = self.finish(_("取り出して開く…(&O)"), cancel=_("閉じる"))
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()

    @property
    def chosen(self) -> Backup | None:
        """The one that is chosen."""
        row = self.table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None
