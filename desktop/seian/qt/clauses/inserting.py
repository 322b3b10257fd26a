"""Putting clauses into the document that is shown: where they go is seen beforehand, what they leave open is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from seian.clauses.clause import ClauseKind, Status
from seian.document.change import Kind
from seian.document.edits_dossier import document_of
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.clauses.dropping import Dropping
from seian.qt.editor.scene import Insertion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.clauses.clause import Clause, Version
    from seian.document.caret import Caret
    from seian.document.model import BlockId, Document
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.clauses.placeholders import PlaceholdersDialog
    from seian.qt.ground import Ground
    from seian.qt.look import Look

_PREVIEW = (360, 420)


class Inserting(QObject):
    """Works for one workspace. `dialog` asks for what a clause leaves open, None when nothing is asked."""

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
        self.dialog: PlaceholdersDialog | None = None
        self.preview: QFrame | None = None
        pane.insert_wished.connect(self.put_in)
        pane.insert_elsewhere_wished.connect(self.offer_places)
        pane.chosen.connect(self.show_insertion)
        pane.preview_wished.connect(self.show_preview)
        pane.choice_lacking.connect(self._ask_for_choice)
        pane.left.connect(self._back_to_sheet)
        pane.library_wished.connect(self.library_wished)
        dropping = Dropping(workspace.editor)
        dropping.over.connect(self._drag_over)
        dropping.dropped.connect(self.drop)

    def put_in(
        self, clause: Clause, version: Version, kind: ClauseKind | None = None, *, instead: BlockId = ""
    ) -> None:
        """Put a version of a clause where the caret is; what it leaves open is asked for first.

        `instead` is a paragraph or item that gives way to it.
        """
        from seian.clauses.insertion import known_values, lacking_facts
        from seian.clauses.standing import clauses_named_in
        from seian.clauses.wording import placeholders_of
        from seian.qt.clauses.placeholders import ask

        document = self._document()
        if document is None:
            self._workspace.notice.tell(_("文例を入れる文書がありません。先に文書を加えてください。"))
            return
        if document.adoption is not None:
            self._workspace.notice.tell(_("採択した文書には、文例を入れられません。"), grave=True)
            return
        if clause.status is Status.RETIRED:
            said = _("「{title}」は廃止した文例です。使うときは、文例集の管理で使用可に戻してください。")
            self._workspace.notice.tell(said.format(title=clause.title), grave=True)
            return
        dossier = self._session.dossier
        try:
            names = placeholders_of(version.wording)
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return
        known = known_values(dossier, document, self._session.style)
        facts = lacking_facts(dossier, version.wording)
        go_on = partial(self._put, clause, version, kind or clause.kind, instead)
        is_again = bool(names) and clause.id in clauses_named_in(dossier.documents)  # perhaps for something else
        if is_again or facts or any(name not in known for name in names):
            self.dialog = ask(self._workspace, (clause.title, names, facts), known, go_on)
            self.dialog.finished.connect(self._asked)
        else:
            go_on(known)

    def _ask_for_choice(self) -> None:
        self._workspace.notice.tell(_("文例が選ばれていません。「文例を探す」で選んでから、もう一度行ってください。"))

    def offer_places(self, clause: Clause, version: Version) -> None:
        """Ask in a menu as what else the clause is to be put in."""
        from seian.clauses.insertion import slot_for, words_for
        from seian.qt.clauses.preview import Preview

        document = self._document()
        if document is None:
            return
        menu = QMenu(self._workspace)
        caret = self._workspace.editor.caret_block()
        for kind in (ClauseKind.REQUEST, ClauseKind.PREAMBLE, ClauseKind.OTHER, ClauseKind.NOTE, ClauseKind.ADDRESSEE):
            place = words_for(document, slot_for(document, caret, kind), self._session.style)
            words = _("{kind}として（{place}）").format(kind=_kind_words(kind), place=place)
            menu.addAction(words).triggered.connect(partial(self._put_as, clause, version, kind))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.preview.findChild(Preview) if self.preview is not None else None
        preview = shown or (self._pane.preview if self._pane.shows_preview else None)
        if preview is None:
            menu.popup(QCursor.pos())
        else:
            menu.popup(preview.elsewhere.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _put_as(self, clause: Clause, version: Version, kind: ClauseKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- a slot
        self.put_in(clause, version, kind)

    def _put(
        self, clause: Clause, version: Version, kind: ClauseKind, instead: BlockId, values: Mapping[str, str]
    ) -> None:
        from seian.clauses.insertion import insert, slot_for, slot_of, words_for
        from seian.clauses.wording import placeholders_of

        editor, document = self._workspace.editor, self._document()
        if document is None:
            return
        try:
            slot = slot_of(document, instead, kind) if instead else slot_for(document, editor.caret_block(), kind)
        except KeyError:
            self._workspace.notice.tell(_("取り替える段落がなくなっています。文書は、前のままです。"))
            return
        place = words_for(document, slot, self._session.style)
        try:
            put = insert(self._session.dossier, document.id, slot, clause, version, values)
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return
        self._session.seal()
        self._session.apply(Kind.INSERT_CLAUSE, lambda _dossier: put.dossier)
        if self._session.dossier is not put.dossier:
            return
        if put.caret is not None:
            editor.go_to(put.caret.block, put.caret.offset)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_preview()
        self.show_insertion(None)
        said = _("{place}を「{title}」に取り替えました。") if instead else _("「{title}」を{place}に入れました。")
        said = said.format(title=clause.title, place=place)
        words = [
            _("{name}は「{value}」").format(name=name, value=values[name]) for name in placeholders_of(version.wording)
        ]
        if words:
            said += _("{words}としました。").format(words=_("、").join(words))
        if put.new:
            said += _("条件や時点値を加えました：{names}。").format(names="、".join(put.new))
        self._say(said)

    def _asked(self, _result: int) -> None:
        self.dialog = None

    def drop(self, name: str, caret: Caret | None) -> None:
        """Put in a clause that was dragged to a place of the sheet."""
        clause = self._access.clause(name)
        if clause is not None:
            if caret is not None:
                self._workspace.editor.go_to(caret.block, caret.offset)
            self.put_in(clause, clause.latest)

    def show_insertion(self, clause: Clause | None, block: str | None = None) -> None:
        """Show where a clause would go: at the caret, or in this block; None shows nothing."""
        document, editor = self._document(), self._workspace.editor
        if clause is None or document is None or document.adoption is not None:
            editor.set_insertion(None)
            return
        from seian.clauses.insertion import slot_for, words_for

        slot = slot_for(document, block or editor.caret_block(), clause.kind)
        if slot.place is None:
            editor.set_insertion(None)
            return
        place = words_for(document, slot, self._session.style)
        editor.set_insertion(Insertion(slot.empty or slot.after, _("{place}に挿入").format(place=place)))

    def show_preview(self, clause: Clause | None) -> None:
        """Show a clause whole beside the pane, where this has no room for it; once more takes it away."""
        from seian.qt.clauses.preview import Preview

        was_open = self.preview is not None
        self.close_preview()
        if was_open or clause is None or self._pane.shows_preview:
            return
        frame = QFrame(self._workspace)
        frame.setObjectName("floating")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        preview = Preview(self._look, frame)
        column.addWidget(preview)
        library = self._access.library
        preview.show_clause(clause, library.uses(clause.id) if library is not None else ())
        preview.insert_wished.connect(self.put_in)
        preview.insert_elsewhere_wished.connect(self.offer_places)
        preview.library_wished.connect(self.library_wished)
        room = self._workspace.room_for_card(_PREVIEW[0])
        frame.setGeometry(QRect(room.topLeft(), frame.size()))
        frame.resize(min(_PREVIEW[0], room.width()), min(_PREVIEW[1], room.height()))
        frame.show()
        frame.raise_()
        self.preview = frame

    def close_preview(self) -> None:
        """Take the clause that is shown beside the pane away."""
        if self.preview is not None:
            frame, self.preview = self.preview, None
            frame.hide()
            frame.deleteLater()

    def _drag_over(self, name: str, caret: Caret | None) -> None:
        clause = self._access.clause(name) if name else None
        self.show_insertion(clause, caret.block if caret is not None else None)

    def _back_to_sheet(self) -> None:
        if self.preview is not None:
            self.close_preview()
            return
        self._workspace.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self._workspace.notice.tell(text, do=_("元に戻す"), act=self._session.undo, until_change=True)

    def _document(self) -> Document | None:
        try:
            return document_of(self._session.dossier, self._workspace.document)
        except KeyError:
            return None


def _kind_words(kind: ClauseKind) -> str:
    return _("段落") if kind is ClauseKind.OTHER else kind.value
