"""The list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.commands import OTHER_KEYS
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Iterable


class KeysList(QWidget):
    """Keys and what they do, to be read; typing filters the list."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget) -> None:
        """Take the keys of the actions; those that are no actions are added here."""
        super().__init__(parent)
        self._keys = [*keys, *((_(key), _(words)) for key, words in OTHER_KEYS)]
        self.filter = LineField(_("絞り込む"), _("動作やキーで絞り込む"), self)
        self.table = QTableWidget(len(self._keys), 2, self)
        self.table.setAccessibleName(_("キー一覧"))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 190)
        self.table.verticalHeader().setDefaultSectionSize(30)
        for row, (key, words) in enumerate(self._keys):
            self.table.setItem(row, 0, QTableWidgetItem(key))
            self.table.setItem(row, 1, QTableWidgetItem(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        self.filter.edited.connect(self._filter)
        self.setFocusProxy(self.filter)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for row, (key, words) in enumerate(self._keys):
            line = f"{key} {words}".casefold()
            self.table.setRowHidden(row, not all(word in line for word in wanted))


class KeysDialog(FramedDialog):
    """The list in a dialog of its own."""

    def __init__(self, parent: QWidget | None, keys: Iterable[tuple[str, str]]) -> None:
        """Take the keys of the actions."""
        super().__init__(_("キー一覧"), parent)
        self.resize(560, 600)
        self._list = KeysList(keys, self)
        self.filter, self.table = self._list.filter, self._list.table
        self.column.addWidget(self._list, 1)
        self.finish(_("閉じる"))
        self.filter.setFocus()
