"""A clause dragged from the pane to the sheet: where it would go is shown, and there it is put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from seian.editing import movement
from seian.qt.clauses.results_model import MIME
from seian.qt.file_drops import as_copy

if TYPE_CHECKING:
    from seian.document.caret import Caret
    from seian.qt.editor.view import EditorView


class Dropping(QObject):
    """Watches the sheet of an editor."""

    over = Signal(str, object)
    """A clause's id, and the caret it is over; an empty id when it has gone away."""

    dropped = Signal(str, object)

    def __init__(self, editor: EditorView) -> None:
        """Let clauses be dropped on the sheet."""
        super().__init__(editor)
        self._editor = editor
        editor.viewport().setAcceptDrops(True)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Take clauses, leave all else."""
        del watched
        if event.type() == QEvent.Type.DragLeave:
            self.over.emit("", None)
            return False
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(MIME):
            return False
        name = event.mimeData().data(MIME).toStdString()
        caret = self._caret_at(event.position())
        as_copy(event)  # a clause stays in the library
        if isinstance(event, QDragMoveEvent):
            self.over.emit(name, caret)
        else:
            self.over.emit("", None)
            self.dropped.emit(name, caret)
        return True

    def _caret_at(self, position: QPointF) -> Caret | None:
        point, shown = self._editor.point_at(position), self._editor.typist.shown
        if point is None or shown is None or self._editor.typist.printed is not None:
            return None
        there = movement.clicked(shown, *point)
        return there.caret if there is not None else None
