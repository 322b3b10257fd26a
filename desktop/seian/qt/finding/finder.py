"""Finding and replacing over sheet and dossier: joins the pane, the search, the marks on the sheet and the one door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_dossier import document_in
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart
from seian.editing.selection import Selection, kept
from seian.flow.build import View
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.editor.scene import NO_HITS, HitMark
from seian.qt.finding.catch import Catch, Counted, Spot
from seian.qt.finding.clause_texts import ClauseTexts
from seian.qt.finding.pane import FOLDS, WIDTH, FindPane, Scope, toggle_words
from seian.qt.finding.rows import FIRST, MOST, STRETCH, HitRows, why
from seian.qt.finding.search import Asked, Search, count_with
from seian.qt.settling import focus_below
from seian.revision.hits import Field, texts_beside, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from seian.document.change import Change
    from seian.document.model import Document
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.editor.view import EditorView
    from seian.qt.finding.rows import Listed
    from seian.qt.finding.search import Found
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.revision.views import Views
    from seian.qt.rows import ListRow
    from seian.qt.settings import Settings
    from seian.revision.hits import Hit, Texts

_PAUSE: Final = 120  # milliseconds after the last key
_ROOM_FOR_RIGHT: Final = 1680  # pixels of window from which on the right pane stays
_LONGEST_NEEDLE: Final = 100  # characters of a selection that is sought


class _Origin(NamedTuple):
    """Where one was working when the pane was opened."""

    document: str
    selection: Selection | None
    scroll: int


class Finder(QObject):
    """Works for one workspace. What is found follows what is typed, in the pane and on the sheet."""

    def __init__(self, workspace: Ground, views: Views, look: Look, settings: Settings, access: LibraryAccess) -> None:
        """Have nothing built yet: the pane comes when it is asked for."""
        super().__init__(workspace)
        self._workspace, self._views, self._look, self._settings = workspace, views, look, settings
        self._session = workspace.session
        self.pane: FindPane | None = None
        self.is_open = False
        self.catch = Catch()
        self.search = Search(self)
        self.search.answered.connect(self._answered)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.seek)
        self._clauses = ClauseTexts(access, self)
        self._clauses.ready.connect(self.seek)
        self._rows = HitRows(self._clauses.clauses)
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._list_more)
        self._listed_hits: tuple[Hit, ...] = ()
        self._to_list, self._is_listed = 0, False
        self._listed: list[Listed] = []
        self._known: dict[str, tuple[Document, Texts]] = {}
        self._asked = Asked.nothing()
        self._origin: _Origin | None = None
        self._replacing: tuple[Hit, ...] = ()
        self._had_right = False
        self._awaited: Callable[[], None] | None = None
        self._session.changed.connect(self._changed)
        workspace.turned.connect(self._mark)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def open(self, *, replaces: bool) -> None:
        """Show the pane; what is selected in one line is what is sought."""
        pane, editor = self._built(), self._workspace.editor
        ends = editor.selection_range() if editor.hasFocus() or not self.is_open else None
        text = editor.selected_text() if ends is not None else ""
        self.catch.within, takes = None, False
        if ends is not None and ends[0].block != ends[1].block:
            document = self._workspace.document
            self.catch.within = Spot(document, ends[0]), Spot(document, ends[1])
        elif takes := 0 < len(text) <= _LONGEST_NEEDLE:
            pane.show_needle(text)
        pane.show_replacing(replaces=replaces)
        self._show()
        pane.name_scopes(len(self._session.dossier.documents), selection=self.catch.within is not None)
        pane.choose_scope(Scope.SELECTION if self.catch.within is not None else None)
        pane.begin(at_new=replaces and takes)
        self.seek()

    def close(self) -> None:
        """Give the list of documents back, and go to where one was typing."""
        if not self.is_open:
            return
        self._leave()
        origin, self._origin = self._origin, None
        workspace, editor = self._workspace, self._workspace.editor
        if origin is not None and document_in(self._session.dossier, origin.document) is not None:
            if origin.document != workspace.document:
                workspace.show_document(origin.document)
            shown = editor.typist.shown
            if shown is not None and origin.selection is not None and editor.typist.printed is None:
                editor.typist.select(kept(shown, origin.selection), follow=False)
            editor.verticalScrollBar().setValue(origin.scroll)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; without anything sought, ask for it."""
        if self.pane is None or not self.pane.needle.text():
            self.open(replaces=False)
            return
        if not self.is_open:
            self._show()
            self.seek()
        if self._is_ready(partial(self.step, by)):
            self._go(self.catch.next(by))

    def replace_one(self) -> None:
        """Replace the current place and go to the next one."""
        if self.pane is None or not self.pane.replaces or not self._is_ready(self.replace_one):
            return
        hit = self.catch.current
        if hit is None:
            self._go(self.catch.next(1))
        elif not hit.can_be_replaced or not isinstance(hit.where, str):
            self._workspace.notice.tell(why(hit))
            self._go(self.catch.next(1))
        elif self._apply((hit,)):
            self.catch.base = Spot(hit.document, Caret(hit.where, hit.start + len(hit.new)))
            self.seek()
            if self._is_ready(partial(self.step, 1)) and self.catch.current is None:
                self._go(self.catch.next(1))

    def replace_all(self) -> None:
        """Replace all places that are chosen, in all documents, as one step of undo."""
        from seian.revision.replacing import told

        if self.pane is None or not self.pane.replaces or not self._is_ready(self.replace_all):
            return
        chosen, before, new = self.catch.chosen(), self._session.dossier, self.pane.new.text()
        if not chosen or not self._apply(chosen):
            return
        self.seek()
        done = told(before, self._session.dossier, chosen)
        said = _("{documents}文書、{places}か所を「{new}」に直しました。")
        if not new:
            said = _("{documents}文書、{places}か所を除きました。")
        said = said.format(documents=done.documents, places=done.places, new=new)
        if done.alike:
            said += _("現行と修正後が同じ文言になった時点修正が{count}件あります。").format(count=done.alike)
        undo = self._session.undo
        self._workspace.notice.tell(
            said, do=_("元に戻す"), act=undo, until_change=True, of_all=True, grave=bool(done.alike)
        )

    def seek(self) -> None:
        """Seek what stands in the field, now."""
        self._pause.stop()
        pane = self.pane
        if pane is None or not self.is_open:
            return
        pane.name_scopes(len(self._session.dossier.documents), selection=self.catch.within is not None)
        asked = Asked(pane.query(), pane.new.text() if pane.replaces else None, self._searched(pane))
        if asked.needle != self._asked.needle:
            self.catch.forget_ticks()
        if (asked.needle, asked.new) != (self._asked.needle, self._asked.new):
            self.catch.done.forget()
        self._asked = asked
        self.search.ask(asked)

    def go_to_place(self) -> None:
        """Ask for a place to go to."""
        from seian.qt.finding.going_card import open_card

        open_card(self._workspace, self._views, self._look)

    def _searched(self, pane: FindPane) -> tuple[Texts, ...]:
        """Return the texts of the scope; those of a document are made once, as long as it is the very same."""
        dossier, here = self._session.dossier, self._workspace.document
        if pane.chosen_scope in (Scope.DOCUMENT, Scope.SELECTION):
            return tuple(self._texts_of(one) for one in dossier.documents if one.id == here)
        texts = (*map(self._texts_of, dossier.documents), texts_beside(dossier))
        return (*texts, *self._clauses.texts()) if pane.chosen_scope is Scope.LIBRARY else texts

    def _texts_of(self, document: Document) -> Texts:
        known = self._known.get(document.id)
        if known is None or known[0] is not document:
            known = self._known[document.id] = document, texts_of(document)
        return known[1]

    def _is_ready(self, then: Callable[[], None]) -> bool:
        """Say whether what stands in the field was sought to the end; where it takes a while, `then` comes after it."""
        if self._pause.isActive():
            self.seek()
        if self.search.finish():
            return True
        self._awaited = then
        return False

    def _answered(self, answer: Found) -> None:
        pane = self.pane
        then, self._awaited = self._awaited, None
        if pane is None or not self.is_open:
            return
        fault = answer.fault
        if answer.stopped:
            fault = _("ここまで{count}か所。時間がかかりすぎるので止めました。式を短くしてください。")
            fault = fault.format(count=len(answer.hits))
        pane.show_fault(fault)
        if answer.fault:
            return  # the last good hits stay
        self.catch.take(answer.hits, self._asked.texts)
        if then is None and focus_below(pane) is not None:
            self.catch.at = self.catch.next_in(self._workspace.document)
        self._list()
        self._mark()
        if then is not None:
            then()
        elif self.catch.at >= 0:
            self._go(self.catch.at)

    # what is shown

    def _list(self) -> None:
        """List what was found: the first places at once, all when their rows are made; these are made bit by bit."""
        self._is_listed = self._is_listed and self._listed_hits is self.catch.hits
        self._listed_hits, self._to_list = self.catch.hits, FIRST
        if self._is_listed or len(self.catch.hits) <= FIRST:
            self._show_list(MOST)
            return
        self._show_list(FIRST)
        self._making.start()

    def _list_more(self) -> None:
        self._to_list += STRETCH
        if self._to_list < min(MOST, len(self.catch.hits)):
            self._make_rows(self._to_list)
            self._making.start()
        elif self.is_open:
            self._is_listed = True
            self._show_list(MOST)

    def _make_rows(self, most: int) -> tuple[list[ListRow], list[Listed]]:
        catch, dossier, style = self.catch, self._session.dossier, self._session.style
        replaces = self.pane is not None and self.pane.replaces
        ticked = list(map(catch.is_ticked, catch.hits)) if replaces else [False] * len(catch.hits)
        self._rows.know(self._asked.texts, dossier, style)
        return self._rows.of(catch.hits, ticked, dossier, style, replaces=replaces, most=most)

    def _show_list(self, most: int) -> None:
        pane, catch = self.pane, self.catch
        if pane is None:
            return
        rows, self._listed = self._make_rows(most)
        sought = pane.needle.text()
        nothing = ""
        if sought:
            nothing = _("ほかに「{text}」はありません。") if catch.done else _("「{text}」はありません。")
        nothing = nothing.format(text=sought)
        pane.show_rows(rows, nothing=nothing if not catch.hits else "")
        pane.show_counts(catch.at, self._counted())
        if not catch.hits and not catch.done:
            pane.show_hint(*self._hint())
        self._choose()

    def _counted(self) -> Counted:
        """Return how much was found; what becomes of it is counted only where something is to become of it."""
        replaces = self.pane is not None and self.pane.replaces
        return self.catch.counted() if replaces else Counted(len(self.catch.hits), 0, 0, 0)

    def _hint(self) -> tuple[str, str]:
        """Return in what other way of seeking something would be found, in words and by its toggle; else nothing."""
        needle = self._asked.needle
        if needle.text and not needle.expression:
            for fold in FOLDS:
                count = count_with(self._asked, fold) if not getattr(needle, fold) else 0
                if count:
                    words = _("「{fold}」を区別しなければ{count}か所")
                    return words.format(fold=toggle_words(fold), count=count), fold
        return "", ""

    def _choose(self) -> None:
        """Show in the list which place is the current one."""
        if self.pane is None:
            return
        row = next((row for row, one in enumerate(self._listed) if one.nth == self.catch.at >= 0), -1)
        self.pane.list.choose(row)
        if row >= 0:
            self.pane.list.bring(row)

    def _mark(self) -> None:
        """Mark on the sheet what was found in the document that is shown."""
        pane, catch, here = self.pane, self.catch, self._workspace.document
        if pane is None or not self.is_open:
            return
        marks: dict[str, list[HitMark]] = {}
        for at, hit in enumerate(catch.hits):
            if hit.document == here and isinstance(hit.where, str):
                becomes = hit.new if pane.replaces and catch.is_ticked(hit) else None
                marks.setdefault(hit.where, []).append(HitMark(hit.start, hit.end, at == catch.at, becomes))
        self._workspace.editor.set_hits({block: tuple(one) for block, one in marks.items()})

    def _go(self, at: int) -> None:
        """Make a hit the current one and show it; the focus stays where it is."""
        if at < 0:
            return
        workspace, editor, catch = self._workspace, self._workspace.editor, self.catch
        hit, focus = catch.hits[at], QApplication.focusWidget()
        if document_in(self._session.dossier, hit.document) is None:
            catch.at = at
            self._show_current()
            return
        if hit.document != workspace.document:
            if not workspace.settle():
                return
            workspace.show_document(hit.document)
        catch.at = at
        if self._views.compares or (hit.wording >= 0 and editor.view is not View.NOTED):
            self._views.choose(0)
        if isinstance(hit.where, str):
            editor.go_to(hit.where, hit.start, hit.end if focus is editor else hit.start)
        if focus is not None and focus is not QApplication.focusWidget():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()

    def _show_current(self) -> None:
        self._mark()
        self._choose()
        if self.pane is not None:
            self.pane.show_counts(self.catch.at, self._counted())

    def _apply(self, hits: Iterable[Hit]) -> bool:
        """Replace hits as one change; tell whether anything was changed."""
        from seian.revision.replacing import with_replaced

        before, session = self._session.dossier, self._session
        self._replacing = tuple(hits)
        edit = partial(with_replaced, hits=self._replacing)
        self._workspace.editor.run("replace", partial(session.apply, Kind.REPLACE, edit))
        self._replacing = ()
        if session.dossier is before:
            return False
        session.seal()
        if self.pane is not None:
            self.pane.forget_typing()
        return True

    def _act(self, row: int, act: str) -> None:
        """Do what a row offers."""
        nth, document = self._listed[row]
        hits = self.catch.hits
        if nth < 0:
            among = [hit for hit in hits if hit.document == document]
            if act == "tick":
                self.catch.tick(among, on=not all(map(self.catch.is_ticked, filter(_replaceable, among))))
                self._list()
                self._mark()
            else:
                self._go(hits.index(among[0]))
            return
        if act == "tick":
            self.catch.tick((hits[nth],))
            self._list()
            self._mark()
            return
        self._go(nth)
        if act != "go":
            self._lead(hits[nth], act)

    def _lead(self, hit: Hit, act: str) -> None:
        """Lead to where a hit is edited that is not replaced here."""
        workspace = self._workspace
        if act == "correct" and isinstance(hit.where, str):
            workspace.editor.go_to(hit.where, hit.start, hit.end)
            workspace.editor.correction_wished.emit()
            return
        if act == "clause":
            workspace.library_wished.emit(self._clauses.clauses[hit.document].id)
            return
        if isinstance(hit.where, SetPart):
            workspace.lead_to_part(PaintedPart(hit.where, hit.nth))
            return
        workspace.open_right()
        fields = workspace.properties
        if act == "fact" or hit.where is Field.FACT:
            fields.reveal_section(fields.facts)
        elif hit.where is Field.CONDITION:
            fields.reveal_section(fields.conditions)
        else:
            fields.reveal_section(fields.dossier_fields)

    # opening and closing

    def _built(self) -> FindPane:
        if self.pane is None:
            pane = self.pane = FindPane(self._look, self._settings, self._workspace)
            pane.hide()
            pane.sought.connect(self._pause.start)
            pane.scoped.connect(self.seek)
            pane.stepped.connect(self.step)
            pane.one_wished.connect(self.replace_one)
            pane.all_wished.connect(self.replace_all)
            pane.acted.connect(self._act)
            pane.all_ticked.connect(self._tick_all)
            pane.closed.connect(self.close)
            pane.hint_taken.connect(pane.switch_on)
        return self.pane

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 -- a slot
        self.catch.tick(self.catch.hits, on=on)
        self._list()
        self._mark()

    def _show(self) -> None:
        """Show the pane in the place of the list of documents; on a narrow window the right pane makes room."""
        if self.is_open:
            return
        workspace, editor = self._workspace, self._workspace.editor
        selection = editor.typist.selection
        self._origin = _Origin(workspace.document, selection, editor.verticalScrollBar().value())
        self.catch.base = _beginning(editor, workspace.document)
        self.catch.done.forget()
        self.is_open = True
        self._had_right = workspace.right.is_open and workspace.width() < _ROOM_FOR_RIGHT
        if self._had_right:
            workspace.right.set_open(is_open=False)
        workspace.left.show_instead(self._built(), WIDTH)

    def _leave(self) -> None:
        self.is_open = False
        for timer in (self._pause, self._making):
            timer.stop()
        self.search.stop()
        self._workspace.left.show_usual()
        if self._had_right:
            self._workspace.right.set_open(is_open=True)
        self._workspace.editor.set_hits(NO_HITS)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Who goes on working on the sheet stays there when the pane is closed."""
        if self.is_open and now is self._workspace.editor:
            self._origin = None

    def _changed(self, change: Change) -> None:
        """Let marks go that are not where they were, and seek anew."""
        self.catch.follow(change, self._replacing)
        self._replacing = ()
        if not self.is_open:
            return
        touched = change.blocks(self._workspace.document)
        if touched:
            hits = self._workspace.editor.hits
            self._workspace.editor.set_hits({block: one for block, one in hits.items() if block not in touched})
        self._pause.start()


def _beginning(editor: EditorView, document: str) -> Spot | None:
    """Return where one goes on from: the caret, or where what is selected begins."""
    ends, selection = editor.selection_range(), editor.typist.selection
    if ends is not None:
        return Spot(document, ends[0])
    return None if selection is None else Spot(document, selection.caret)


def _replaceable(hit: Hit) -> bool:
    return hit.can_be_replaced
