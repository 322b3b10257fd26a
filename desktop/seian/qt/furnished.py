"""A ground whose panes are built when the sheet is painted, or when somebody asks for one of them before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject

from seian.qt.after_painting import after_painting
from seian.qt.ground import Ground

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.holding import Holding
    from seian.qt.clauses.inserting import Inserting
    from seian.qt.clauses.nearness import Nearness
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.commands import Commands
    from seian.qt.finding.finder import Finder
    from seian.qt.furniture import Hands, Panes
    from seian.qt.look import Look
    from seian.qt.panes.contents import ContentsPane
    from seian.qt.panes.documents import DocumentsPane
    from seian.qt.panes.properties import PropertiesPane
    from seian.qt.revision.desk import RevisionDesk
    from seian.qt.revision.earlier import Earlier
    from seian.qt.revision.views import Views
    from seian.qt.settings import Settings

_DEEDS: Final = {
    *(QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress),
    *(QEvent.Type.ContextMenu, QEvent.Type.DragEnter),
}


class Furnished(Ground):
    """What stands beside the sheet and what works with it. All of it is there for whoever asks, only not before."""

    commands: Commands
    settings: Settings
    views: Views

    def __init__(self, look: Look, access: LibraryAccess) -> None:
        """Have nothing built yet."""
        super().__init__()
        self.look = look
        self._access = access
        self._panes: Panes | None = None
        self._hands: Hands | None = None

    def furnish(self) -> None:
        """Build it all, once."""
        self._furniture()

    def furnish_later(self) -> None:
        """Build it when the sheet is painted, or before anything is done on the sheet."""
        for watched in (self.editor, self.editor.viewport()):
            watched.installEventFilter(self)
        after_painting(self, self.furnish)

    def connect_panes(self, panes: Panes) -> None:
        """Put the panes at their places, and follow what is wished in them."""
        raise NotImplementedError

    def show_in_panes(self, document: Document | None) -> None:
        """Show a document that is turned to, or none, as far as there is something to show it in."""
        if self._panes is not None and self._hands is not None:
            self._hands.show_document()
            self._panes.show_document(document)

    def leave_document(self) -> None:
        """Close what is open on the document that is turned away."""
        if self._hands is not None:
            self._hands.desk.close_card()

    def stop_following(self) -> None:
        """Let what outlives the ground speak to nothing of this any more."""
        if self._hands is not None:
            self._hands.holding.let_go()
            self._hands.nearness.let_go()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Have all there that a key or a press on the sheet may ask for."""
        if event.type() in _DEEDS:
            self.furnish()
        return False

    @property
    def is_furnished(self) -> bool:
        """Whether all is built."""
        return self._hands is not None

    @property
    def documents(self) -> DocumentsPane:
        """The list of documents."""
        return self._built().documents

    @property
    def contents(self) -> ContentsPane:
        """What the shown document consists of."""
        return self._built().contents

    @property
    def properties(self) -> PropertiesPane:  # type: ignore[override]  # built when it is asked for
        """The fields of the right pane."""
        return self._built().properties

    @property
    def clauses(self) -> ClausesPane:
        """The clause library in the left pane."""
        return self._built().clauses

    @property
    def desk(self) -> RevisionDesk:
        """Work on the wording that is shown."""
        return self._furniture().desk

    @property
    def earlier(self) -> Earlier:
        """Saved versions taken up again."""
        return self._furniture().earlier

    @property
    def inserting(self) -> Inserting:
        """Putting clauses in."""
        return self._furniture().inserting

    @property
    def holding(self) -> Holding:
        """Clauses that the document holds."""
        return self._furniture().holding

    @property
    def nearness(self) -> Nearness:
        """Clauses that say nearly what the caret's paragraph does."""
        return self._furniture().nearness

    @property
    def finder(self) -> Finder:
        """Finding and replacing."""
        return self._furniture().finder

    def _built(self) -> Panes:
        """Return the panes; what works with them is built after them, and finds them here."""
        return self._panes or self._furniture().panes

    def _furniture(self) -> Hands:
        if self._hands is not None:
            return self._hands
        from seian.qt.furniture import Hands, Panes

        for watched in (self.editor, self.editor.viewport()):
            watched.removeEventFilter(self)
        self._panes = Panes(self, self.commands, self.look, self.settings, self._access)
        self._hands = Hands(self, self._panes, self.views, self.look, self.settings, self._access)
        self.connect_panes(self._panes)
        self._hands.show_document()
        return self._hands
