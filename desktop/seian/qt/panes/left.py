"""The left pane: the documents, what the shown one consists of, the clause library; none takes more than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seian.qt.panes.document_row import HEIGHT
from seian.qt.panes.section import rule

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.panes.contents import ContentsPane
    from seian.qt.panes.documents import DocumentsPane

_SHARE = 0.42  # of the height, for the documents where there are many
_HEAD = 76  # pixels above the list of documents, and below it
_FEWEST = 2
_CLAUSES = 210  # pixels in which clauses can be sought, at least
_FREE = 16_777_215  # as Qt writes that a widget may be as large as it likes


class LeftPane(QWidget):
    """Holds the three, and divides the height between them."""

    def __init__(self, documents: DocumentsPane, contents: ContentsPane, clauses: ClausesPane, parent: QWidget) -> None:
        """Take the three."""
        super().__init__(parent)
        self._documents, self._contents, self._clauses = documents, contents, clauses
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for pane in (documents, contents, clauses):
            if pane is not documents:
                column.addWidget(rule(self))
            column.addWidget(pane)
        self._column = column
        self.setFocusProxy(documents)
        for section in (contents, clauses):
            section.folded.connect(lambda _folded: self.divide())
        contents.turned.connect(self.divide)
        clauses.grown.connect(self.divide)
        for model in (documents.model, contents.list.rows):
            model.modelReset.connect(self.divide)
        self.divide()

    def divide(self) -> None:
        """Give the documents what they need, then the contents, the rest to what is open at the bottom."""
        lists, searches = not self._contents.body.isHidden(), not self._clauses.body.isHidden()
        for at, stretches in ((0, not lists and not searches), (2, lists and not searches), (4, searches)):
            self._column.setStretch(at, int(stretches))
        folded = self._contents.head.height() + 8
        below = 2  # pixels of the rules between
        below += self._contents.least if lists else folded
        below += max(_CLAUSES, self._clauses.least) if searches else folded
        self._give(self._documents, self._for_documents(self.height() - below) if lists or searches else None)
        if not lists:
            self._give(self._contents, folded)
        elif searches:
            rest = self.height() - below + self._contents.least - self._documents.minimumHeight()
            self._give(self._contents, min(self._contents.needed, max(rest, self._contents.least)))
        else:
            self._give(self._contents, None)
        if searches:
            given = self._documents.minimumHeight() + self._contents.minimumHeight()
            self._clauses.fit(self.height() - given - 2)

    def _for_documents(self, room: int) -> int:
        """Return the height of the list of documents: what they need, within their share and the room there is."""
        rows = max(_FEWEST, len(self._documents.model.documents))
        least = _HEAD + _FEWEST * HEIGHT
        return min(_HEAD + rows * HEIGHT, max(least, min(round(self.height() * _SHARE), room)))

    def _give(self, pane: QWidget, height: int | None) -> None:
        """Let a pane be so high; None: as high as there is room."""
        pane.setMinimumHeight(height or 0)
        pane.setMaximumHeight(height or _FREE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Divide anew."""
        super().resizeEvent(event)
        self.divide()
