"""The left pane: the documents above, the clause library below; the documents take no more room than they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seian.qt.panes.document_row import HEIGHT
from seian.qt.panes.section import rule

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.panes.documents import DocumentsPane

_SHARE = 0.42  # of the height, for the documents where there are many
_HEAD = 76  # pixels above the list of documents, and below it
_FEWEST = 2


class LeftPane(QWidget):
    """Holds both, and divides the height between them."""

    def __init__(self, documents: DocumentsPane, clauses: ClausesPane, parent: QWidget) -> None:
        """Take the two."""
        super().__init__(parent)
        self._documents, self._clauses = documents, clauses
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(documents)
        column.addWidget(rule(self))
        column.addWidget(clauses)
        self._column = column
        self.setFocusProxy(documents)
        clauses.folded.connect(lambda _folded: self.divide())
        documents.model.modelReset.connect(self.divide)
        self.divide()

    def divide(self) -> None:
        """Give the documents what they need, the rest to the clauses; all to the documents while these are folded."""
        folded = self._clauses.body.isHidden()
        self._column.setStretch(0, 1 if folded else 0)
        self._column.setStretch(2, 0 if folded else 1)
        if folded:
            self._documents.setMaximumHeight(16_777_215)
            self._documents.setMinimumHeight(0)
            return
        rows = max(_FEWEST, len(self._documents.model.documents))
        needed = _HEAD + rows * HEIGHT
        room = max(_HEAD + _FEWEST * HEIGHT, round(self.height() * _SHARE))
        self._documents.setFixedHeight(min(needed, room))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Divide anew."""
        super().resizeEvent(event)
        self.divide()
