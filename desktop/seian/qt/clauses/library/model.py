"""The clauses of the library as rows: first those that are only drafts, then what the search found."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from seian.clauses.clause import Status
from seian.clauses.hits import Marked, marked
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from seian.clauses.clause import ClauseId
    from seian.clauses.search import SearchResult
    from seian.qt.clauses.library.drafts import Drafts

    Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row knows."""

    TITLE = Qt.ItemDataRole.UserRole
    ABOUT = Qt.ItemDataRole.UserRole + 1
    STATUS = Qt.ItemDataRole.UserRole + 2
    IS_DRAFT = Qt.ItemDataRole.UserRole + 3


class LibraryRow(NamedTuple):
    """A clause in the list; `found` is None for one that is not in the library yet."""

    id: ClauseId
    found: SearchResult | None


class LibraryModel(QAbstractListModel):
    """Rows of clauses; those that have drafts are marked."""

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._drafts = drafts
        self._words: tuple[str, ...] = ()
        self.rows: tuple[LibraryRow, ...] = ()
        drafts.changed.connect(self._mark)

    def show_rows(self, new: Sequence[ClauseId], found: Sequence[SearchResult], words: Sequence[str]) -> bool:
        """Show clauses, found by these folded words; returns whether they are others than before, or in other order."""
        rows = (*(LibraryRow(name, None) for name in new), *(LibraryRow(one.id, one) for one in found))
        is_same = [row.id for row in rows] == [row.id for row in self.rows]
        if is_same:
            self.rows, self._words = rows, tuple(words)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows, self._words = rows, tuple(words)
        self.endResetModel()
        return True

    def row_of(self, name: ClauseId) -> int:
        """Return the row of a clause; -1 if it has none."""
        return next((place for place, row in enumerate(self.rows) if row.id == name), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows, and for screen readers all of it in words."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        said: object = None
        match role:
            case Role.TITLE:
                title = self._title(row)
                said = Marked(title, marked(title, self._words))
            case Role.ABOUT:
                said = self._about(row)
            case Role.STATUS:
                said = self._status(row)
            case Role.IS_DRAFT:
                said = self._drafts.get(row.id) is not None
            case Qt.ItemDataRole.ToolTipRole:
                said = self._title(row)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                draft = _("書きかけ") if self._drafts.get(row.id) else ""
                said = "　".join(filter(None, (self._title(row), self._about(row), self._status(row).value, draft)))
        return said

    def _title(self, row: LibraryRow) -> str:
        draft = self._drafts.get(row.id)
        title = draft.said.head.title if draft else ""
        return title.strip() or (row.found.title if row.found else _("（新しい文例）"))

    def _about(self, row: LibraryRow) -> str:
        found = row.found
        if found is None:
            draft = self._drafts.get(row.id)
            return _("{kind}・まだ保存していません").format(kind=draft.said.head.kind.value if draft else "")
        parts = [found.kind.value, "・".join(found.fields), version_name(found.latest)]
        if found.used:
            parts.append(_("{count}件で使用").format(count=found.used))
        return "　".join(filter(None, parts))

    def _status(self, row: LibraryRow) -> Status:
        return row.found.status if row.found else Status.USABLE

    def _mark(self, name: ClauseId) -> None:
        place = self.row_of(name)
        if place >= 0:
            self.dataChanged.emit(self.index(place), self.index(place))
