"""Where one is working: kept in the session for its journal, and found again when work is taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seian.dossier.work import WorkPlace

if TYPE_CHECKING:
    from seian.qt.ground import Ground


class Places(QObject):
    """Lets the session know the place of the caret."""

    def __init__(self, workspace: Ground) -> None:
        """Follow the sheet of a workspace, as long as that lives."""
        super().__init__(workspace)
        self._workspace = workspace
        workspace.editor.typist.changed.connect(self._note)

    def _note(self) -> None:
        selection = self._workspace.editor.typist.selection
        if selection is not None:
            self._workspace.session.place = WorkPlace(self._workspace.document, *selection.caret)


def go_to(workspace: Ground, place: WorkPlace) -> None:
    """Show a document, and put the caret where one was working in it, as far as that is still there."""
    workspace.show_document(place.document)
    if workspace.document == place.document and not workspace.editor.go_to(place.block, place.offset):
        workspace.editor.go_to(place.block)
