"""The panes beside the sheet and what works between sheet and panes: built when the sheet is painted, or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.qt.clauses.holding import Holding
from seian.qt.clauses.inserting import Inserting
from seian.qt.clauses.nearness import Nearness
from seian.qt.clauses.pane import ClausesPane
from seian.qt.finding.finder import Finder
from seian.qt.panes.contents import ContentsPane
from seian.qt.panes.documents import DocumentsPane
from seian.qt.panes.left import LeftPane
from seian.qt.panes.page_counts import PageCounts
from seian.qt.panes.properties import PropertiesPane
from seian.qt.revision.desk import RevisionDesk
from seian.qt.revision.earlier import Earlier

if TYPE_CHECKING:
    from seian.document.model import Document, Dossier
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.commands import Commands
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.revision.views import Views
    from seian.qt.settings import Settings

OF_A_CLAUSE = ("insert_clause", "insert_clause_elsewhere", "preview_clause", "open_clause")
OF_A_DOCUMENT = ("document_up", "document_down", "duplicate_document", "delete_document")


class Panes:
    """What the two sides hold: the list of documents, the contents of one, the clause library, the fields."""

    def __init__(
        self, ground: Ground, actions: Commands, look: Look, settings: Settings, access: LibraryAccess
    ) -> None:
        """Build them for the session of the ground, which shows a document in them."""
        session = ground.session
        menus = (actions.menus["new_document"], actions.menu_of(OF_A_DOCUMENT, ground))
        self.documents = DocumentsPane(session, look.icons, menus, ground)
        self.properties = PropertiesPane(session, look.icons, settings, ground)
        self.clauses = ClausesPane(access, actions.menu_of(OF_A_CLAUSE, ground), look, settings, ground)
        self.contents = ContentsPane(ground, look, settings)
        self.left = LeftPane(self.documents, self.contents, self.clauses, ground)
        self._counts = PageCounts(session, ground)
        self._counts.counted.connect(self.documents.model.set_pages)
        self.properties.findings.counted.connect(self.documents.model.set_findings)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the dossier as it is now, and count its pages anew."""
        self.documents.show_dossier(dossier)
        self.properties.show_dossier(dossier)
        self._counts.begin()

    def show_document(self, document: Document | None) -> None:
        """Show a document of it."""
        if document is not None:
            self.documents.choose(document.id)
        self.properties.show_document(document)


class Hands:
    """What works on the document in answer to panes and sheet; each knows the panes by the ground."""

    def __init__(
        self, ground: Ground, panes: Panes, views: Views, look: Look, settings: Settings, access: LibraryAccess
    ) -> None:
        """Join sheet and panes of a ground."""
        self.panes = panes
        self.desk = RevisionDesk(ground, look)
        self.earlier = Earlier(ground, views)
        self.inserting = Inserting(ground, panes.clauses, access, look)
        self.holding = Holding(ground, panes.clauses, access, look)
        self.nearness = Nearness(ground, panes.clauses, access, self.inserting)
        self.finder = Finder(ground, views, look, settings, access)
        self.inserting.library_wished.connect(ground.library_wished)
        self.holding.library_wished.connect(ground.library_wished)
        self.earlier.dossier_wished.connect(ground.dossier_wished)
        self.earlier.beside_wished.connect(ground.beside_wished)
        self.earlier.word_wished.connect(ground.word_wished)
        self.earlier.naming_wished.connect(ground.naming_wished)
        panes.properties.dossier_fields.association_wished.connect(ground.association_wished)

    def show_document(self) -> None:
        """Follow what is shown."""
        self.holding.show_document()
        self.inserting.show_insertion(None)
        self.nearness.look_soon()
