"""The documents of the dossier as rows: what each is called, what it is, how many pages it has."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from seian.document.model import title_text
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from seian.document.model import Document

    Index = QModelIndex | QPersistentModelIndex

_MIME = "application/x-seian-document"


class Role(IntEnum):
    """What a row knows besides its text."""

    NUMBER = Qt.ItemDataRole.UserRole
    TITLE = Qt.ItemDataRole.UserRole + 1
    ABOUT = Qt.ItemDataRole.UserRole + 2
    REVISIONS = Qt.ItemDataRole.UserRole + 3
    FINDINGS = Qt.ItemDataRole.UserRole + 4


class DocumentsModel(QAbstractListModel):
    """Rows of documents. A row that is dragged to another place is not moved here: `dropped` asks for it."""

    dropped = Signal(str, int)  # the document's id, its index afterwards

    def __init__(self, documents: Sequence[Document], parent: QObject | None = None) -> None:
        """Begin with these documents."""
        super().__init__(parent)
        self._documents = tuple(documents)
        self._pages: dict[str, int] = {}
        self._findings: dict[str, int] = {}
        self._revisions: dict[str, tuple[Document, int]] = {}

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in order."""
        return self._documents

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show other documents; rows stay where their documents do."""
        before, after = self._documents, tuple(documents)
        if [one.id for one in before] != [one.id for one in after]:
            self.beginResetModel()
            self._documents = after
            self.endResetModel()
            return
        self._documents = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is not new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def set_pages(self, document: str, pages: int) -> None:
        """Note how many pages a document has."""
        if self._pages.get(document) == pages:
            return
        self._pages[document] = pages
        row = self.row_of(document)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def set_findings(self, document: str, count: int) -> None:
        """Note how many findings (注意) a document has."""
        if self._findings.get(document, 0) != count:
            self._findings[document] = count
            row = self.row_of(document)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, document: str) -> int:
        """Return a document's row, -1 if it has none."""
        return next((row for row, one in enumerate(self._documents) if one.id == document), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return the number of documents."""
        return 0 if parent is not None and parent.isValid() else len(self._documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown, read aloud or said in the tooltip."""
        if not 0 <= index.row() < len(self._documents):
            return None
        document = self._documents[index.row()]
        title = title_text(document) or _("（題名なし）")
        number, about = index.row() + 1, self._about(document)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.ToolTipRole: title,
            Qt.ItemDataRole.AccessibleTextRole: f"{number} {title} {about}",
            Role.TITLE: title,
            Role.NUMBER: number,
            Role.ABOUT: about,
        }
        if role == Role.REVISIONS:
            return self._revisions_of(document)
        return self._findings.get(document.id, 0) if role == Role.FINDINGS else values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged; what is dragged falls between them."""
        flag = Qt.ItemFlag
        if index.isValid():
            return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren
        return flag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 -- Qt's name
        """Return that a row is moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 -- Qt's name
        """Return the one kind of data that rows are dragged as."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 -- Qt's name
        """Return the id of the document that is dragged."""
        data = QMimeData()
        if indexes:
            data.setData(_MIME, QByteArray(self._documents[indexes[0].row()].id.encode()))
        return data

    def dropMimeData(  # noqa: N802 -- Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; says False so that the view takes no row away itself."""
        del column
        if action == Qt.DropAction.MoveAction and data.hasFormat(_MIME):
            document = data.data(_MIME).toStdString()
            place = row if row >= 0 else parent.row() if parent.isValid() else len(self._documents)
            at = self.row_of(document)
            if at >= 0:
                self.dropped.emit(document, place - 1 if at < place else place)
        return False

    def _revisions_of(self, document: Document) -> int:
        """Return how many spots of a document hang on conditions; counted once for each of its states."""
        known = self._revisions.get(document.id)
        if known is None or known[0] is not document:
            from seian.revision.sites import sites

            known = self._revisions[document.id] = (document, len(sites(document)))
        return known[1]

    def _about(self, document: Document) -> str:
        parts = [document.kind, document.state.value]
        if document.material_number:
            parts.append(document.material_number)
        pages = self._pages.get(document.id)
        if pages:
            parts.append(_("{count}ページ").format(count=pages))
        return _(" ・ ").join(parts)
