"""What a part of the workspace stands on: what is shown, where one speaks to the person, where a card may float."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from seian.editing.parts import PaintedPart
    from seian.qt.editor.view import EditorView
    from seian.qt.notice import Notice
    from seian.qt.panes.properties import PropertiesPane
    from seian.qt.panes.side import SidePane
    from seian.qt.session import Session


class Ground(QWidget):
    """The workspace as its parts know it; the parts know of each other only what they are given.

    `document` is the id of the document that is shown, empty for none.
    """

    turned = Signal()
    """Another document or another view of it is shown, or a pane was opened or folded."""

    library_wished = Signal(str)
    """The library's own window is wished for, at this clause."""

    dossier_wished = Signal(object, str)
    """A whole dossier as it was is to be opened beside its file, and what it came from, in words."""

    beside_wished = Signal(object, str, str)
    """A dossier is to be seen in a window of its own: it, the document to begin with, and what it came from."""

    word_wished = Signal(object, str)
    """A dossier as it was is to be written to Word, into a folder of this name."""

    naming_wished = Signal(str)
    """The dossier as it is is to be saved, and called so among its versions."""

    association_wished = Signal(str)
    """The person has named another association; what follows it is to be asked."""

    session: Session
    document: str
    editor: EditorView
    notice: Notice
    properties: PropertiesPane
    left: SidePane
    right: SidePane

    def show_document(self, document_id: str) -> None:
        """Show a document on the sheet and in both panes."""
        raise NotImplementedError

    def settle(self, *, tell: bool = True) -> bool:
        """Take over what is typed in the panes and in the card; returns whether all of it could be read."""
        raise NotImplementedError

    def lead_to_part(self, part: PaintedPart) -> None:
        """Lead to where a part of the paper is written: on the paper, or to the field of what is not there."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Show in the fields what the document says, because a change was refused."""
        raise NotImplementedError

    def open_right(self) -> None:
        """Let the right pane be seen, over the desk where it is folded."""
        raise NotImplementedError

    def room_for_card(self, width: int) -> QRect:
        """Return where a card may float."""
        raise NotImplementedError

    def put_on_desk(self, bar: QWidget) -> None:
        """Put a bar above the sheet."""
        raise NotImplementedError
