"""The one at the keys: what is typed becomes acts on the document, and what changes there comes back to the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from seian.document.change import Kind, Way
from seian.document.fragment import Cut, take
from seian.document.model import new_id
from seian.document.unfit import cleaned
from seian.editing import acts, figures, movement
from seian.editing.composing import compose
from seian.editing.copying import stretches_of
from seian.editing.selection import Selection, after_change, kept, nearest, whole
from seian.editing.shown import show, show_printed
from seian.editing.tables import insert_table
from seian.editing.units import replaced, selected_units
from seian.errors import SeianError
from seian.flow.build import View
from seian.i18n import translate as _
from seian.layout import hit
from seian.qt.editor.input_method import chosen_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent

    from seian.document.change import Change
    from seian.document.model import Document, Dossier, Fact
    from seian.editing.composing import Composing, Preedit
    from seian.editing.edit_act import EditAct
    from seian.editing.pasting import PasteAs
    from seian.editing.shown import Shown
    from seian.flow.set_blocks import Flow
    from seian.qt.editor.paster import Paster
    from seian.qt.editor.taking import Came
    from seian.qt.session import Session

_WRITING = ("new_line", "paste", "paste_plain", "insert_item", "insert_paragraph", "insert_heading")
_LEADS_THERE = frozenset((Kind.INSERT_CLAUSE, Kind.REVISE, Kind.UNREVISE, Kind.MAKE_FACT, Kind.MEND, Kind.CORRECT))
_CHANGING = frozenset((*acts.COMMANDS, "paste", "paste_plain"))


class Typist(QObject):
    """One document of a session, where one types in it, and what is being composed there.

    `changed` comes after every change of these; `typed` tells whether it came from here, so that it is to be seen.
    """

    changed = Signal(bool)
    refused = Signal(str)
    """Something was not done: why, in whole sentences for the person."""

    noted = Signal(str)
    """Something was done, and there is more to know of it, in whole sentences for the person."""

    doubted = Signal(str)
    """A text was pasted that could be read otherwise, as `paste_again` does: what there is to know of it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._session = session
        self._document_id = ""
        self._next: Selection | None = None
        self._acting = False
        self._left: dict[str, Selection] = {}
        self._told = False
        self._cut: Cut | None = None
        self._paster: Paster | None = None
        self.view = View.NOTED
        self._views: dict[View, Shown] = {}
        self.printed: Shown | None = None
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
        self._views = {}
        self._document_id = document_id
        document = _document(self._session.dossier, document_id)
        self.printed, self._told = None, False
        self.shown = None if document is None else self._lay(document, None)
        self.selection = None if self.shown is None else kept(self.shown, self._left.get(document_id))
        self.changed.emit(True)  # noqa: FBT003 -- a signal

    def set_view(self, view: View) -> None:
        """Show the document in another view to type in; the caret goes to the nearest place that is shown there."""
        if self.printed is None and view is self.view:
            return
        self._put_away()
        if self.shown is not None and self.printed is None:
            self._views[self.view] = self.shown
        earlier = self._views.get(view) or self._views.get(self.view)
        self.view = view
        self.printed, self._told = None, False
        document = _document(self._session.dossier, self._document_id)
        self.shown = None if document is None else self._lay(document, earlier)
        self.selection = None if self.shown is None else kept(self.shown, self._left.get(self._document_id))
        self.changed.emit(True)  # noqa: FBT003 -- a signal

    def show_flow(self, flow: Flow) -> None:
        """Show a flow to be looked at in place of the document, until a view is set or a document opened."""
        document = _document(self._session.dossier, self._document_id)
        if document is None:
            return
        style, sheet = self._session.style, self._session.template_sheet
        printed = show_printed(document, style, sheet, flow, self.printed)
        self._put_away()
        if self.printed is None:
            self._told = False
            if self.shown is not None:
                self._views[self.view] = self.shown
        self.printed, self.shown, self.selection = printed, printed, None
        self.changed.emit(False)  # noqa: FBT003 -- a signal

    def _put_away(self) -> None:
        """End typing for now; the caret is remembered."""
        self.finish_composing()
        self._let_go()
        self._session.seal()
        if self.selection is not None:
            self._left[self._document_id] = self.selection

    def _lay(self, document: Document, earlier: Shown | None) -> Shown:
        session = self._session
        conditions = session.dossier.conditions
        return show(document, session.style, session.template_sheet, earlier, view=self.view, conditions=conditions)

    def select(self, selection: Selection | None, *, follow: bool = True) -> None:
        """Put the caret somewhere else; the next typing is a step of its own. `follow`: it is to be seen there."""
        self._let_go()
        if self.printed is not None:
            return
        if selection is not None and self.shown is not None:
            selection = whole(self.shown, selection)
        if selection is not None and selection != self.selection:
            self._session.seal()
            self._told = False
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

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The dossier's facts."""
        return self._session.dossier.facts

    @property
    def may_type(self) -> bool:
        """Whether what is shown can be typed on: not a redline, a table or an adopted document."""
        return self.printed is None and self.shown is not None and self.shown.document.adoption is None

    @property
    def is_adopted(self) -> bool:
        """Whether an adopted document is shown as one types on it."""
        return self.printed is None and self.shown is not None and self.shown.document.adoption is not None

    def type_text(self, text: str, *, merge: bool = True) -> bool:
        """Put text in place of the selection; a label at the start of a paragraph makes an item of it."""
        text = cleaned(text)  # input methods and drivers of keys send controls, too
        if not self._ready():
            return False
        shown, selection = self.shown, self.selection
        if shown is None or selection is None:
            return False
        if not selection.empty:
            self._session.seal()
        if "\n" in text or "\r" in text:
            return self._do(lambda: acts.insert_lines(shown, selection, text.splitlines()))
        done = self._do(lambda: acts.insert_text(shown, selection, text, merge=merge))
        if not done:
            return False
        if self.shown is not None and self.selection is not None:
            self._act(acts.label_typed(self.shown, self.selection, self.selection.caret.offset - len(text)))
        return done

    def command(self, name: str) -> bool:
        """Do what a command or a key of this name says; tell whether anything was done."""
        if name in ("undo", "redo"):
            return self._step(name)
        if self.printed is not None or (name in _CHANGING and not self._may_change()):
            return False
        if name in _WRITING:
            self._ready()
        return self.shown is not None and self.selection is not None and self._command(name, self.shown, self.selection)

    def insert_table(self, rows: int, columns: int) -> bool:
        """Put an empty table behind the block the caret is in; tell whether that was done."""
        ready, shown, selection = self._ready(), self.shown, self.selection
        if not ready or shown is None or selection is None:
            return False
        return self._do(lambda: insert_table(shown, selection, rows, columns))

    def insert_figures(self, take_in: Callable[[], Came]) -> bool:
        """Put pictures behind the block the caret is in, as figures; tell whether that was done, else say why not."""
        ready, shown, selection = self._ready(), self.shown, self.selection
        if not ready or shown is None or selection is None:
            return False
        return self._do(lambda: figures.insert_figures(shown, self._session.dossier, selection, *take_in()))

    def change_figure(self, change: Callable[[Shown, Dossier, Selection], EditAct]) -> bool:
        """Change the figure the caret is at; tell whether that was done, else say why not."""
        ready, shown, selection = self._may_change(), self.shown, self.selection
        if not ready or shown is None or selection is None:
            return False
        return self._do(lambda: change(shown, self._session.dossier, selection))

    def _command(self, name: str, shown: Shown, selection: Selection) -> bool:
        if name == "select_all":
            self.select(movement.everything(shown), follow=False)
            return True
        if name in ("copy", "cut") and (not selection.empty or selection.figure):
            return self._copy(shown, selection, cuts=name == "cut")
        if name in ("paste", "paste_plain"):
            return self._paste(shown, selection, plain=name == "paste_plain")
        act = acts.COMMANDS.get(name)
        return act is not None and self._do(lambda: act(shown, selection))

    def _copy(self, shown: Shown, selection: Selection, *, cuts: bool) -> bool:
        """Put what is selected on the clipboard; what is cut is remembered as it stood, to be put back."""
        from seian.qt.editor.clipboard import mime_of

        cut_id = new_id() if cuts else ""
        fragment = take(self._session.dossier, shown.document, stretches_of(shown, selection), cut_id)
        fragment = replace(fragment, standing=True) if selection.figure else fragment
        data = mime_of(shown, selection, fragment)
        if not cuts:
            QGuiApplication.clipboard().setMimeData(data)
            return True
        if not self._do(lambda: acts.cut(shown, selection)):
            return False
        QGuiApplication.clipboard().setMimeData(data)
        if self.shown is not None and self.selection is not None:
            end = selection.ordered(shown)[1]
            self._cut = Cut(cut_id, shown.document, self.shown.document, self.selection.caret, end)
        return True

    def compose(self, event: QInputMethodEvent, preedit: Preedit | None) -> bool:
        """Take what an input method says, in Qt's order: what is typed for good, what it selects, what is composed.

        What is typed for good is one step, what is composed is only shown. Tell whether the event said anything: one
        that does not, as it comes when the focus goes, changes nothing.
        """
        was_composing, self.composing = self.composing is not None, None
        types = bool(event.commitString() or event.replacementLength() or preedit is not None)
        chosen = chosen_of(event)
        if not (types or chosen or was_composing):
            return False
        if types and not self._ready():
            if preedit is not None:
                QGuiApplication.inputMethod().reset()
            if was_composing:
                self.changed.emit(False)  # noqa: FBT003 -- a signal
            return True
        if event.replacementLength() or (event.commitString() and event.replacementStart()):
            self._replace(event)
        elif event.commitString():
            self.type_text(event.commitString(), merge=False)
        if chosen is not None and self.shown is not None and self.selection is not None:
            start, length = chosen
            self.select(selected_units(self.shown, self.selection.caret, start, start + length))
        if preedit is not None:
            self._show_composed(preedit)
        self.changed.emit(True)  # noqa: FBT003 -- a signal
        return True

    def paste_again(self, paste_as: PasteAs) -> bool:
        """Put the text in as something else that was pasted in the step before; tell whether that was done."""
        if self._paster is None or self._paster.last is None or self.shown is None:
            return False
        paster, last = self._paster, self._paster.last
        if self._session.undo_kind != Kind.PASTE or self.shown.document != last.document:
            return False
        self._session.undo()
        shown = self.shown
        if not (shown.fits(last.selection.anchor) and shown.fits(last.selection.caret)):
            return False
        return self._do(lambda: paster.put(shown, last.selection, last.source, paste_as))

    def _paste(self, shown: Shown, selection: Selection, *, plain: bool) -> bool:
        if self._paster is None:
            from seian.qt.editor.paster import Paster  # which reads texts as files are read

            self._paster = Paster(self._session)
        paster, data = self._paster, QGuiApplication.clipboard().mimeData()
        return self._do(lambda: paster.paste(shown, selection, data, self._cut, plain=plain))

    def _show_composed(self, preedit: Preedit) -> None:
        if self.shown is None or self.selection is None:
            return
        try:
            self.composing = compose(self.shown, self.shown.pages.sheet, self.selection, preedit, self.shown)
        except SeianError as error:
            self._refuse(str(error))
            QGuiApplication.inputMethod().reset()

    def _replace(self, event: QInputMethodEvent) -> None:
        """Put what is committed in place of the stretch an input method names; what is selected goes, too."""
        start, length, text = event.replacementStart(), event.replacementLength(), event.commitString()
        if self.shown is None or self.selection is None:
            return
        there = replaced(self.shown, self.selection, start, length)
        if there is None:  # what is selected lies elsewhere
            shown, chosen = self.shown, self.selection
            if not self._do(lambda: acts.insert_text(shown, chosen, "", merge=False)):
                return
            there = replaced(self.shown, self.selection, start, length)
        if there is None:
            return
        stays = self.selection if start > 0 and self.selection.empty else None
        shown, self.selection = self.shown, there
        if text:
            self.type_text(text, merge=False)
        else:
            self._do(lambda: acts.insert_text(shown, there, "", merge=False))
        if stays is not None and self.shown.fits(stays.caret):
            self.select(stays)

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
        if not self._may_change():
            return False
        if self.shown is not None and self.selection is None:
            self._act(acts.first_paragraph(self.shown.document))
        return self.shown is not None and self.selection is not None

    def _step(self, name: str) -> bool:
        can = self._session.can_undo if name == "undo" else self._session.can_redo
        if can:
            (self._session.undo if name == "undo" else self._session.redo)()
        return can

    def _may_change(self) -> bool:
        """Say whether the text shown may be changed; where it may not why, once for a place of the caret."""
        if self.printed is not None:
            self._refuse(
                _("見え消しと新旧対照表は、見るための表示です。直すときは、「注記付き」の表示に切り替えてください。")
            )
            return False
        if self.shown is None or self.shown.document.adoption is None:
            return True
        self._refuse(
            _(
                "採択した文書の本文は変えられません。日付、宛先、資料番号は変えられます。"
                "文言の誤りは、その文言を選んで、訂正として記録できます。"
            )
        )
        return False

    def _refuse(self, why: str) -> None:
        if not self._told:
            self._told = True
            self.refused.emit(why)

    def _do(self, make: Callable[[], EditAct | None]) -> bool:
        """Do what can be done; else say why not."""
        try:
            act = make()
        except SeianError as error:
            self._told = False
            self._refuse(str(error))
            return False
        return self._act(act)

    def _act(self, act: EditAct | None) -> bool:
        if act is None or self.shown is None or self.printed is not None:
            return False
        if act.document is self.shown.document:
            moves = act.selection is not None and act.selection != self.selection
            if moves:
                self.select(act.selection)
            self._note(act)
            return moves
        if not self._may_change():
            return False
        self._next, self._acting = act.selection, True
        try:
            if act.dossier is not None:
                after = act.dossier
                self._session.apply(act.kind, lambda _dossier: after, merge_key=act.merge_key)
            else:
                self._session.apply_document(
                    self._document_id, act.kind, lambda _document: act.document, merge_key=act.merge_key
                )
        finally:
            self._acting = False
        self._note(act)
        return True

    def _carried(self, change: Change) -> Selection | None:
        """Return the selection with the characters it stood at, of which some may have gone."""
        if self.selection is None:
            return None
        places = change.places(self._document_id)
        anchor, caret = places.caret(self.selection.anchor), places.caret(self.selection.caret)
        return None if anchor is None or caret is None else replace(self.selection, anchor=anchor, caret=caret)

    def _note(self, act: EditAct) -> None:
        if act.unsure:
            self.doubted.emit("\n".join(act.told))
        elif act.told:
            self.noted.emit("\n".join(act.told))

    def _follow(self, change: Change) -> None:
        """Show what has become of the document."""
        document = _document(change.after, self._document_id)
        if document is None:
            if self.shown is not None:
                self.shown = self.selection = self.composing = self.printed = None
                self.changed.emit(False)  # noqa: FBT003 -- a signal
            return
        if self.printed is not None:
            return  # whoever shows it hears of the change, too
        shown = self.shown
        if (
            shown is not None
            and shown.document is document
            and shown.style is self._session.style
            and (change.before.conditions is change.after.conditions or shown.conditions == change.after.conditions)
        ):
            return
        was_composing, self.composing = self.composing is not None, None
        former = _document(change.before, self._document_id)
        self.shown = self._lay(document, self.shown)
        chosen = self._next if self._acting else None
        if chosen is not None and self.shown.fits(chosen.anchor) and self.shown.fits(chosen.caret):
            self.selection = kept(self.shown, chosen)
        elif change.way is Way.DONE and change.kind not in _LEADS_THERE:
            self.selection = kept(self.shown, self._carried(change))
        else:
            self.selection = after_change(former or document, self.shown, self.selection)
        if was_composing:
            QGuiApplication.inputMethod().reset()  # some hand over what was composed now: it is typed in what is now
        self.changed.emit(self._acting or former is not document)


def _document(dossier: Dossier, document_id: str) -> Document | None:
    return next((document for document in dossier.documents if document.id == document_id), None)
