"""The work that journals kept, in one list: seen, taken up again, or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem

from seian.document.moments import spell_moment
from seian.dossier.left_work import Standing
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from seian.dossier.journal import Journal, Unreadable
    from seian.dossier.left_work import LeftWork

_WIDTHS = (200, 110, 270)


class Decided(NamedTuple):
    """What was chosen: the journal to go on with (or None), and those to be thrown away."""

    taken: Journal | None
    thrown: tuple[Journal, ...]


class KeptWorkDialog(FramedDialog):
    """A row for each journal, newest first, and for those that cannot be read; throwing away waits for the end."""

    def __init__(self, parent: QWidget | None, works: Sequence[LeftWork], unreadable: Sequence[Unreadable]) -> None:
        """Take what was found."""
        lead = _("ファイルに保存されないまま、このPCに残っている内容です。続きから始めるまで、ファイルは変わりません。")
        super().__init__(_("残っている控え {count}件").format(count=len(works) + len(unreadable)), parent, lead)
        self.resize(860, 420)
        self._works = tuple(works)
        self._thrown: set[int] = set()
        self._taken: Journal | None = None
        heads = (_("案件"), _("控えの日時"), _("ファイル"), _("ファイルとの違い"))
        self.table = QTableWidget(0, len(heads), self)
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(_("残っている控え"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for work in self._works:
            self._add(*_row(work))
        for one in unreadable:
            self._add(one.file.name, "", str(one.file.parent), one.error.what)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeRowsToContents()
        for row in range(self.table.rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + 12)
        self.column.addWidget(self.table, 1)
        self.throw = QPushButton(_("捨てる(&D)"), self)
        self.throw.clicked.connect(self._throw)
        self.take = self.finish(_("続きから始める(&O)"), [self.throw], cancel=_("閉じる"))
        self.table.currentCellChanged.connect(self._follow)
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()
        self._follow()

    @property
    def decided(self) -> Decided:
        """What was chosen."""
        return Decided(self._taken, tuple(self._works[row].journal for row in sorted(self._thrown)))

    def _add(self, *cells: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(cells):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _follow(self) -> None:
        row = self.table.currentRow()
        is_work = 0 <= row < len(self._works)
        self.throw.setEnabled(is_work)
        self.throw.setText(_("捨てない(&D)") if row in self._thrown else _("捨てる(&D)"))
        self.take.setEnabled(is_work and row not in self._thrown)
        apart = is_work and self._works[row].standing in (Standing.APART, Standing.AWAY)
        self.take.setText(_("ファイルとは別に開く(&O)") if apart else _("続きから始める(&O)"))

    def _throw(self) -> None:
        row = self.table.currentRow()
        self._thrown ^= {row}
        for column in range(self.table.columnCount()):
            item = self.table.item(row, column)
            if item is not None:
                font = item.font()
                font.setStrikeOut(row in self._thrown)
                item.setFont(font)
        self._follow()

    def confirm(self) -> None:
        """Take the chosen one."""
        row = self.table.currentRow()
        if 0 <= row < len(self._works) and row not in self._thrown:
            self._taken = self._works[row].journal
            self.accept()


def said_of(work: LeftWork) -> str:
    """Return which is newer, 控え or file, and by how much they differ."""
    amount = _("文書{documents}件、約{characters}字").format(
        documents=work.documents, characters=f"{work.characters:,}"
    )
    if work.standing is Standing.NO_FILE:
        return _("まだファイルがありません（{amount}）。").format(amount=amount)
    if work.standing is Standing.AWAY:
        return work.why
    if work.standing is Standing.GOES_ON:
        return _("控えのほうが新しい（{amount}）。").format(amount=amount)
    if work.standing is Standing.HELD:
        return _("ファイルに保存されています。")
    if work.is_newer:
        said = _("控えのほうが新しいが、ファイルもあとから書き換えられています（{amount}）。")
    else:
        said = _("ファイルのほうが新しい（{amount}）。")
    return said.format(amount=amount)


def _row(work: LeftWork) -> tuple[str, str, str, str]:
    journal = work.journal
    file = "" if journal.path is None else str(journal.path)
    if work.written_at is not None:
        file = _("{path}（{time}）").format(path=file, time=spell_moment(work.written_at))
    said = "".join((said_of(work), *journal.losses))
    return journal.dossier.title or _("（案件名なし）"), spell_moment(journal.written_at), file, said
