"""The clauses a search found as rows: title, the passage with the hits, and what is to know of each."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from seian.clauses.clause import Status
from seian.document.dates import spell
from seian.i18n import translate as _
from seian.qt.paragraphs import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject

    from seian.clauses.clause import Clause
    from seian.clauses.search import SearchResult
    from seian.qt.clauses.access import LibraryAccess

    Index = QModelIndex | QPersistentModelIndex

MIME = "application/x-seian-clause"


class Role(IntEnum):
    """What a row knows."""

    TITLE = Qt.ItemDataRole.UserRole
    PASSAGE = Qt.ItemDataRole.UserRole + 1
    ABOUT = Qt.ItemDataRole.UserRole + 2
    RETIRED = Qt.ItemDataRole.UserRole + 3


class ResultsModel(QAbstractListModel):
    """Rows of found clauses. A clause itself is read when its row is seen."""

    def __init__(self, access: LibraryAccess, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._access = access
        self._words: tuple[str, ...] = ()
        self._clauses: dict[str, Clause | None] = {}
        self._places: Mapping[str, str] = {}
        self.found: tuple[SearchResult, ...] = ()

    def show_results(self, found: Sequence[SearchResult], words: Sequence[str]) -> None:
        """Show other clauses, found by these folded words."""
        self.beginResetModel()
        self.found, self._words = tuple(found), tuple(words)
        self._clauses.clear()
        self.endResetModel()

    def show_places(self, places: Mapping[str, str]) -> None:
        """Say which clauses the document that is shown holds, and where."""
        if places != self._places:
            self._places = dict(places)
            if self.found:
                self.dataChanged.emit(self.index(0), self.index(len(self.found) - 1))

    def clause(self, row: int) -> Clause | None:
        """Return the clause of a row; None where it cannot be read."""
        if not 0 <= row < len(self.found):
            return None
        name = self.found[row].id
        if name not in self._clauses:
            self._clauses[name] = self._access.clause(name)
        return self._clauses[name]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many clauses there are."""
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows, and for screen readers all of it in words."""
        if not index.isValid() or index.row() >= len(self.found):
            return None
        from seian.clauses.hits import Marked, marked, passage
        from seian.clauses.wording import text_of

        found = self.found[index.row()]
        said: object = None
        match role:
            case Role.TITLE:
                said = Marked(found.title, marked(found.title, self._words))
            case Role.PASSAGE:
                clause = self.clause(index.row())
                said = passage(clause, self._words) if clause else Marked("", ())
            case Role.ABOUT:
                said = self._about(index.row())
            case Qt.ItemDataRole.ToolTipRole:
                clause = self.clause(index.row())
                said = spaced(f"{found.title}\n\n{text_of(clause.latest.wording)}") if clause else None
            case Role.RETIRED:
                said = found.status is Status.RETIRED
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                said = f"{found.title}　{self._about(index.row())}"
        return said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows are chosen, and dragged to the sheet."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:  # noqa: N802 -- Qt's name
        """Return what a clause is dragged as: itself to the sheet, its wording elsewhere."""
        return [MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 -- Qt's name
        """Return the clause that is dragged."""
        from seian.clauses.wording import text_of

        data = QMimeData()
        clause = self.clause(indexes[0].row()) if indexes else None
        if clause is not None:
            data.setData(MIME, clause.id.encode())
            data.setText(text_of(clause.latest.wording))
        return data

    def _about(self, row: int) -> str:
        found, clause = self.found[row], self.clause(row)
        parts = [found.kind.value]
        adopted = clause.latest.provenance.adopted if clause else None
        if adopted is not None:
            parts.append(_("{day}採択").format(day=spell(adopted)))
        elif found.fields:
            parts.append("・".join(found.fields))
        place = self._places.get(found.id)
        if place:
            parts.append(_("この文書の{place}").format(place=place))
        elif found.used:
            parts.append(_("{count}件で使用").format(count=found.used))
        if found.status is not Status.USABLE:
            parts.append(found.status.value)
        return "　".join(parts)
