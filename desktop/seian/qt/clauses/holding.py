"""Clauses that the document which is shown holds: how they stand to the library, and what is done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_dossier import document_of
from seian.document.inline import plain
from seian.document.tree import block_of, content_of_node, find, node_at
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.clauses.access import now
from seian.qt.editor.margin import number
from seian.qt.notice import READING_LIBRARY
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.clauses.clause import Clause
    from seian.clauses.standing import Held, HeldIn, Standing
    from seian.document.change import Change
    from seian.document.model import Document
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.newer_card import NewerCard
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.ground import Ground
    from seian.qt.look import Look

_LATER = 250  # milliseconds without a change, before it is looked how clauses stand
_LITTLE = 0.35  # the likeness from which on a clause is offered as where a paragraph comes from


class Holding(QObject):
    """Works for one workspace. `card` is the card that is open, None without one."""

    library_wished = Signal(str)
    """The library's own window, at this clause."""

    def __init__(self, workspace: Ground, pane: ClausesPane, access: LibraryAccess, look: Look) -> None:
        """Join the pane, the sheet and the session."""
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._pane = pane
        self._access = access
        self._look = look
        self._standings: dict[str, Standing] = {}
        self._held: HeldIn | None = None
        self._told: set[str] = set()  # documents that hold clauses, as the library was told
        self.card: NewerCard | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.look_how_they_stand)
        workspace.editor.clause_activated.connect(self.open_card)
        self._session.changed.connect(self._changed)
        access.changed.connect(self._later.start)
        access.trouble_changed.connect(self._tell_trouble)

    def show_document(self) -> None:
        """Follow what is shown."""
        self.close_card()
        self._later.start()

    def look_how_they_stand(self) -> None:
        """Compare the clauses that the document holds with the library."""
        from seian.clauses.standing import held_after, standing

        document = self._document()
        self._held = None if document is None else held_after(document, self._held)
        held = () if self._held is None else self._held.found
        if document is None or not held:
            self._standings.clear()
            self._workspace.editor.set_newer({})
            self._pane.model.show_places({})
            return
        clauses = self._clauses([document])
        self._standings = {one.blocks[0]: standing(self._session.dossier, one, clauses) for one in held}
        newer = {}
        for block, one in self._standings.items():
            if one.newer is not None:
                newer[block] = _("文例 第{version}版あり").format(version=number(one.newer.number))
            elif one.is_retired:
                newer[block] = _("文例 廃止")
        self._workspace.editor.set_newer(newer)
        places = places_of(document, self._session.style)
        self._pane.model.show_places({one.clause: places.words(one.blocks[0]) for one in reversed(held)})

    def open_card(self, block: str) -> None:
        """Say how the clause stands that begins with a block, and offer what can be done."""
        from seian.qt.clauses.newer_card import NewerCard

        self.close_card()
        self.look_how_they_stand()
        one, document = self._standings.get(block), self._document()
        if one is None or document is None:
            return
        workspace = self._workspace
        card = NewerCard(one, self._look, workspace, frozen=document.adoption is not None)
        card.closed.connect(self.close_card)
        card.newer_wished.connect(lambda: self._take_newer(one))
        card.detach_wished.connect(lambda: self._detach(one.held))
        card.library_wished.connect(lambda: self.library_wished.emit(one.held.clause))
        self.card = card
        rect = workspace.editor.screen_rect(Caret(block, 0))
        anchor = QRect(workspace.mapFromGlobal(rect.topLeft()), rect.size())
        card.open_at(anchor, workspace.room_for_card(card.width()))

    def close_card(self) -> None:
        """Close the card without doing anything."""
        if self.card is not None:
            card, self.card = self.card, None
            card.hide()
            card.deleteLater()

    def detach_here(self) -> None:
        """Let go of the clause that the caret's paragraph comes from."""
        one = self._here()
        if one is None:
            self._workspace.notice.tell(_("文例から入れた段落か項目にカーソルを置いてください。"))
        else:
            self._detach(one.held)

    def show_here(self) -> None:
        """Open the card of the clause that the caret's paragraph comes from."""
        one = self._here()
        if one is None:
            self._workspace.notice.tell(_("文例から入れた段落か項目にカーソルを置いてください。"))
        else:
            self.open_card(one.held.blocks[0])

    def attach_here(self) -> None:
        """Offer the clauses that say nearly what the caret's paragraph says, to remember one as where it comes from."""
        document, block, library = self._document(), self._workspace.editor.caret_block(), self._access.library
        if document is None or block is None or library is None:
            return
        text = plain(content_of_node(block_of(document, block)))
        try:
            near = library.near(text, most=8, least=_LITTLE)
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return
        if not near:
            self._workspace.notice.tell(_("この段落に近い文例がありません。"))
            return
        menu = QMenu(self._workspace)
        for one in near:
            words = _("{title}（{percent}％同じ）").format(title=one.found.title, percent=round(one.likeness * 100))
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._attach, block, one.found.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._workspace.editor.screen_rect(Caret(block, 0)).bottomLeft())

    def tell_uses(self) -> None:
        """Tell the library which clauses the documents hold now: the dossier was saved."""
        from seian.clauses.standing import uses_in

        dossier, style = self._session.dossier, self._session.style
        day = now()[:10]
        uses = {document.id: uses_in(dossier, document, style, day) for document in dossier.documents}
        gone = self._told - uses.keys()
        self._told = {document for document, held in uses.items() if held}
        self._access.tell_uses({**uses, **dict.fromkeys(gone, ())})

    def let_go(self) -> None:
        """Follow library and session no more."""
        self._later.stop()
        self._session.changed.disconnect(self._changed)
        self._access.changed.disconnect(self._later.start)
        self._access.trouble_changed.disconnect(self._tell_trouble)

    def _take_newer(self, one: Standing) -> None:
        from seian.clauses.insertion import known_values, lacking_facts
        from seian.clauses.standing import missing_values
        from seian.qt.clauses.placeholders import ask

        self.close_card()
        document = self._document()
        if document is None or one.of is None or one.newer is None:
            return
        dossier = self._session.dossier
        missing, facts = missing_values(one), lacking_facts(dossier, one.newer.wording)
        known = known_values(dossier, document, self._session.style)
        if facts or any(name not in known for name in missing):
            ask(self._workspace, (one.of.title, missing, facts), known, partial(self._taken, one))
        else:
            self._taken(one, known)

    def _taken(self, one: Standing, values: Mapping[str, str]) -> None:
        from seian.clauses.standing import take_newer

        try:
            after = take_newer(self._session.dossier, one, values)
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return
        self._session.seal()
        done = self._changes(lambda: self._session.apply(Kind.NEWER_CLAUSE, lambda _dossier: after))
        self.look_how_they_stand()
        self._workspace.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if done and one.newer is not None:
            self._say(_("文例の第{version}版の文言にしました。").format(version=number(one.newer.number)))

    def _detach(self, held: Held) -> None:
        from seian.clauses.standing import detach

        self.close_card()
        session = self._session
        if self._changes(
            lambda: session.apply_document(held.document, Kind.DETACH_CLAUSE, lambda one: detach(one, held))
        ):
            self._say(_("文例から切り離しました。文言はそのままです。"))

    def _attach(self, block: str, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- a slot
        from seian.clauses.standing import attach

        clause, document = self._access.clause(name), self._document()
        if clause is not None and document is not None:
            session = self._session
            act = partial(
                session.apply_document, document.id, Kind.ATTACH_CLAUSE, lambda one: attach(one, block, clause)
            )
            if self._changes(act):
                self._say(_("文例「{title}」に結び付けました。").format(title=clause.title))

    def _changes(self, act: Callable[[], object]) -> bool:
        """Do something, and say whether it changed the dossier: an adopted document is not changed."""
        before = self._session.dossier
        act()
        return self._session.dossier is not before

    def _here(self) -> Standing | None:
        self.look_how_they_stand()
        block, document = self._workspace.editor.caret_block(), self._document()
        if block is None or document is None:
            return None
        place = find(document, block)
        while True:
            name = node_at(document, place).id
            for one in self._standings.values():
                if name in one.held.blocks:
                    return one
            if place.parent is None:
                break
            place = place.parent
        return None

    def _clauses(self, documents: list[Document]) -> dict[str, Clause]:
        from seian.clauses.standing import clauses_named_in

        found: dict[str, Clause] = {}
        waiting = set(clauses_named_in(documents))
        while waiting:
            name = waiting.pop()
            clause = self._access.clause(name)
            if clause is not None:
                found[name] = clause
                if clause.successor and clause.successor not in found:
                    waiting.add(clause.successor)
        return found

    def _changed(self, _change: Change) -> None:
        self.close_card()
        self._later.start()

    def _tell_trouble(self) -> None:
        if self._access.trouble is None:
            self._workspace.notice.over(READING_LIBRARY)
        else:
            self._workspace.notice.tell(str(self._access.trouble), grave=True, of_all=True, trouble=READING_LIBRARY)

    def _say(self, text: str) -> None:
        self._workspace.notice.tell(text, do=_("元に戻す"), act=self._session.undo, until_change=True)

    def _document(self) -> Document | None:
        try:
            return document_of(self._session.dossier, self._workspace.document)
        except KeyError:
            return None
