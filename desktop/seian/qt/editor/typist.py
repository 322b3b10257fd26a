"""The one at the keys: what is typed becomes acts on the document, and what changes there comes back to the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from seian.errors import SeianError
from seian.layout import hit
from seian.qt.editor import acts, movement
from seian.qt.editor.clipboard import lines_of, mime_of
from seian.qt.editor.input_method import characters, units
from seian.qt.editor.scene import compose
from seian.qt.editor.selection import Selection, after_change, nearest, start_of
from seian.qt.editor.shown import show

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent

    from seian.document.model import Document, Dossier
    from seian.qt.editor.acts import Act
    from seian.qt.editor.input_method import Preedit
    from seian.qt.editor.scene import Composing
    from seian.qt.editor.shown import Shown
    from seian.qt.session import Session

_WRITING = ("new_line", "paste", "insert_item", "insert_paragraph", "insert_heading")


class Typist(QObject):
    """One document of a session, where one types in it, and what is being composed there.

    `changed` comes after every change of these; `typed` tells whether it came from here, so that it is to be seen.
    """

    changed = Signal(bool)
    refused = Signal(str)
    """Something was not done: why, in whole sentences for the person."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._session = session
        self._document_id = ""
        self._next: Selection | None = None
        self._acting = False
        self._left: dict[str, Selection] = {}
        self.shown: Shown | None = None
        self.selection: Selection | None = None
        self.composing: Composing | None = None
        session.changed.connect(self._follow)

    def open(self, document_id: str) -> None:
        """Show a document of the session; one that was shown before has its caret where it was left."""
        if self.selection is not None:
            self._left[self._document_id] = self.selection
        self._let_go()
        self._session.seal()
        self._document_id = document_id
        document = _document(self._session.dossier, document_id)
        self.shown = None if document is None else show(document, self._session.style, self._session.template_sheet)
        left = self._left.get(document_id)
        if self.shown is None:
            self.selection = None
        elif left is not None and self.shown.fits(left.anchor) and self.shown.fits(left.caret):
            self.selection = left
        else:
            self.selection = start_of(self.shown)
        self.changed.emit(True)  # noqa: FBT003 -- a signal

    def select(self, selection: Selection | None, *, follow: bool = True) -> None:
        """Put the caret somewhere else; the next typing is a step of its own. `follow`: it is to be seen there."""
        self._let_go()
        if selection is not None and selection != self.selection:
            self._session.seal()
            self.selection = selection
        self.changed.emit(follow)

    def move(self, name: str, *, extend: bool) -> None:
        """Move the caret by name (see `movement.MOVES`)."""
        if self.shown is not None and self.selection is not None:
            self.select(movement.moved(self.shown, self.selection, name, extend=extend))

    def move_pages(self, twips: float, *, extend: bool) -> None:
        """Move the caret up or down by a height, over the ends of pages."""
        if self.shown is None or self.selection is None:
            return
        pages = self.shown.pages
        here = hit.caret(pages, self.shown.place(self.selection.caret, before=self.selection.before))
        goal = here.x if self.selection.goal is None else self.selection.goal
        page, y = here.page, here.top + here.height / 2 + twips
        height = pages.sheet.page.height
        while y < 0 and page:
            page, y = page - 1, y + height
        while y > height and page + 1 < len(pages.pages):
            page, y = page + 1, y - height
        place = hit.place_at(pages, page, goal, y)
        caret = None if place is None else nearest(self.shown, place)
        if caret is not None:
            self.select(Selection(self.selection.anchor if extend else caret, caret, goal=goal))

    def type_text(self, text: str, *, merge: bool = True) -> bool:
        """Put text in place of the selection; a label at the start of a paragraph makes an item of it."""
        if not self._ready():
            return False
        shown, selection = self.shown, self.selection
        if shown is None or selection is None:
            return False
        if not selection.empty:
            self._session.seal()
        if "\n" in text or "\r" in text:
            return self._act(acts.insert_lines(shown, selection, text.splitlines(), labelled=False))
        act = acts.insert_text(shown, selection, text, merge=merge)
        done = self._act(act)
        if self.shown is not None and self.selection is not None:
            self._act(acts.label_typed(self.shown, self.selection, self.selection.caret.offset - len(text)))
        return done

    def command(self, name: str) -> bool:
        """Do what a command or a key of this name says; tell whether anything was done."""
        if name in ("undo", "redo"):
            return self._step(name)
        if name in _WRITING:
            self._ready()
        if self.shown is None or self.selection is None:
            return False
        if name == "select_all":
            self.select(movement.everything(self.shown), follow=False)
            return True
        if name in ("copy", "cut") and not self.selection.empty:
            QGuiApplication.clipboard().setMimeData(mime_of(self.shown, self.selection))
        if name == "paste":
            return self._paste(self.shown, self.selection)
        act = acts.COMMANDS.get(name)
        return self._act(act(self.shown, self.selection)) if act else name == "copy" and not self.selection.empty

    def compose(self, event: QInputMethodEvent, preedit: Preedit | None) -> None:
        """Take what an input method says: what is typed for good is one step, what is composed is only shown."""
        self.composing = None
        if not self._ready() or self.shown is None or self.selection is None:
            return
        if event.replacementLength():
            self._select_for_replacing(event)
        if event.commitString():
            self.type_text(event.commitString(), merge=False)
        elif event.replacementLength():
            self._act(acts.insert_text(self.shown, self.selection, "", merge=False))
        if preedit is not None:
            sheet = self.shown.pages.sheet
            self.composing = compose(self.shown, sheet, self.selection, preedit, self.shown)
        self.changed.emit(True)  # noqa: FBT003 -- a signal

    def _paste(self, shown: Shown, selection: Selection) -> bool:
        try:
            lines = lines_of(QGuiApplication.clipboard().mimeData())
        except SeianError as error:
            self.refused.emit(str(error))
            return False
        return self._act(acts.insert_lines(shown, selection, lines))

    def _select_for_replacing(self, event: QInputMethodEvent) -> None:
        if self.shown is None or self.selection is None:
            return
        caret = self.selection.caret
        text = self.shown.text(self.shown.rows[caret.block])
        start = units(text, caret.offset) + event.replacementStart()
        low, high = characters(text, start), characters(text, start + event.replacementLength())
        self.selection = Selection(caret._replace(offset=low), caret._replace(offset=high))

    def finish_composing(self) -> None:
        """Type for good what is being composed, as it stands, because the person turns to something else.

        Some input methods hand it over when told to commit, some when told to reset, some not at all.
        """
        if self.composing is not None:
            QGuiApplication.inputMethod().commit()
        if self.composing is not None:
            text = self.composing.preedit.text
            QGuiApplication.inputMethod().reset()
            if self.composing is not None:
                self.composing = None
                self.type_text(text, merge=False)

    def _let_go(self) -> None:
        """Give up what is being composed, on both sides."""
        if self.composing is not None:
            self.composing = None
            QGuiApplication.inputMethod().reset()

    def _ready(self) -> bool:
        """Say whether there is somewhere to type; a document without any block gets a paragraph."""
        if self.shown is not None and self.selection is None:
            self._act(acts.first_paragraph(self.shown.document))
        return self.shown is not None and self.selection is not None

    def _step(self, name: str) -> bool:
        can = self._session.can_undo if name == "undo" else self._session.can_redo
        if can:
            (self._session.undo if name == "undo" else self._session.redo)()
        return can

    def _act(self, act: Act | None) -> bool:
        if act is None or self.shown is None:
            return False
        if act.document is self.shown.document:
            moves = act.selection is not None and act.selection != self.selection
            if moves:
                self.select(act.selection)
            return moves
        self._next, self._acting = act.selection, True
        try:
            self._session.apply_document(
                self._document_id, act.kind, lambda _document: act.document, merge_key=act.merge_key
            )
        finally:
            self._acting = False
        return True

    def _follow(self, before: Dossier, after: Dossier) -> None:
        """Show what has become of the document."""
        document = _document(after, self._document_id)
        if document is None:
            if self.shown is not None:
                self.shown = self.selection = self.composing = None
                self.changed.emit(False)  # noqa: FBT003 -- a signal
            return
        style, sheet = self._session.style, self._session.template_sheet
        if self.shown is not None and self.shown.document is document and self.shown.style is style:
            return
        was_composing, self.composing = self.composing is not None, None
        former = _document(before, self._document_id)
        self.shown = show(document, style, sheet, self.shown)
        chosen = self._next if self._acting else None
        if chosen is not None and self.shown.fits(chosen.anchor) and self.shown.fits(chosen.caret):
            self.selection = chosen
        else:
            self.selection = after_change(former or document, self.shown, self.selection)
        if was_composing:
            QGuiApplication.inputMethod().reset()  # some hand over what was composed now: it is typed in what is now
        self.changed.emit(self._acting or former is not document)


def _document(dossier: Dossier, document_id: str) -> Document | None:
    return next((document for document in dossier.documents if document.id == document_id), None)
