"""What the library says nearly as the caret's paragraph does, shown without being asked once the caret rests there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from seian.document.edits_dossier import document_of
from seian.i18n import translate as _
from seian.qt.clauses.searching import Asker
from seian.qt.worker import told

if TYPE_CHECKING:
    from seian.clauses.clause import Clause
    from seian.clauses.library import Library
    from seian.clauses.nearby import Asked, Nearby
    from seian.document.model import Document
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.inserting import Inserting
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.ground import Ground

RESTS: Final = 600
"""Milliseconds without a key or a move of the caret, after which the library is asked."""


class Nearness(QObject):
    """Works for one workspace. A key costs no more than starting a timer anew: the library is asked in a thread."""

    def __init__(self, workspace: Ground, pane: ClausesPane, access: LibraryAccess, inserting: Inserting) -> None:
        """Join the pane, the sheet and the library."""
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._pane = pane
        self._access = access
        self._inserting = inserting
        self._asked: Asked | None = None
        self._asker = Asker(self)
        self._asker.answered.connect(self._answered)
        self._asker.failed.connect(self._failed)
        self._rest = QTimer(self, singleShot=True, interval=RESTS)
        self._rest.timeout.connect(self._ask)
        workspace.editor.typist.changed.connect(self.look_soon)
        pane.field.textChanged.connect(self.look_soon)
        pane.folded.connect(self.look_soon)
        pane.near.take_wished.connect(self._take)
        access.changed.connect(self.look_soon)

    def look_soon(self) -> None:
        """Ask once the caret rests; what is shown of another paragraph is taken away at once."""
        if self._asked is not None and not self._is_here(self._asked):
            self._show_none()
        self._rest.start()

    def take_first(self) -> None:
        """Put the clause that is shown first in the place of the caret's paragraph, or say that none is shown."""
        shown = self._pane.near.shown
        if shown and self._asked is not None and self._is_here(self._asked):
            self._take(shown[0].clause)
            return
        said = _("取り替える文例が示されていません。近い文例は、文例集を開き、段落にカーソルを置いて少し待つと出ます。")
        self._workspace.notice.tell(said)

    def let_go(self) -> None:
        """Follow library and sheet no more."""
        self._rest.stop()
        self._asker.drop()
        self._access.changed.disconnect(self.look_soon)

    def _ask(self) -> None:
        from seian.clauses.nearby import asked_about, nearby

        document, block = self._document(), self._workspace.editor.caret_block()
        library = self._access.library if self._pane.is_idle else None
        asked = None
        if document is not None and document.adoption is None and block is not None and library is not None:
            asked = asked_about(document, block)
        if asked is None or library is None:
            self._show_none()
            return

        def question(opened: Library) -> tuple[Asked, tuple[Nearby, ...]]:
            return asked, nearby(opened, asked)

        self._asker.ask(library.path, question)

    def _answered(self, answer: tuple[Asked, tuple[Nearby, ...]]) -> None:
        asked, found = answer
        if not self._is_here(asked):
            return
        self._asked = asked if found else None
        self._pane.near.show_near(found)

    def _failed(self, error: object) -> None:
        self._show_none()
        told(error)  # of a library that is away the search tells, which was asked for

    def _is_here(self, asked: Asked) -> bool:
        return self._workspace.editor.caret_block() == asked.block and self._pane.is_idle

    def _take(self, clause: Clause) -> None:
        if self._asked is not None:
            self._inserting.put_in(clause, clause.latest, instead=self._asked.block)

    def _show_none(self) -> None:
        self._asker.drop()
        self._asked = None
        if self._pane.near.shown:
            self._pane.near.show_near(())

    def _document(self) -> Document | None:
        try:
            return document_of(self._session.dossier, self._workspace.document)
        except KeyError:
            return None
