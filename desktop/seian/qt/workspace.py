"""What the window shows while a dossier is open: toolbar, the panes, the desk with the sheet, the status bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.edits_dossier import (
    add_document,
    document_in,
    duplicate_document,
    move_document,
    remove_document,
)
from seian.document.edits_properties import set_properties
from seian.document.model import title_text
from seian.document.skeleton import new_document
from seian.editing.parts import AUTOMATIC, automatic_words
from seian.i18n import translate as _
from seian.qt.empty_desk import EmptyDesk
from seian.qt.furnished import Furnished
from seian.qt.notice import KEEPING, READ_ONLY, UNSETTLED, Notice
from seian.qt.panes.page_counts import Characters
from seian.qt.panes.side import RAIL, SidePane, Stop
from seian.qt.paste_offer import PasteOffer
from seian.qt.places import Places
from seian.qt.regions import to_next_region
from seian.qt.revision.frozen_line import FrozenLine
from seian.qt.revision.views import Views
from seian.qt.saved_state import saved_state
from seian.qt.settling import look_through, settle
from seian.qt.status_bar import StatusBar
from seian.qt.theme import colours, with_white_paper
from seian.qt.tool_bar import ToolBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from seian.document.change import Change
    from seian.document.model import Document, Dossier
    from seian.editing.parts import PaintedPart
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.commands import Commands
    from seian.qt.editor.view import EditorView
    from seian.qt.furniture import Panes
    from seian.qt.look import Look
    from seian.qt.session import Session
    from seian.qt.settings import Settings

LEFT, RIGHT = (256, 400), (292, 360)
FOLD_RIGHT_BELOW, FOLD_LEFT_BELOW = 1280, 1080
ROOM_FOR_PREVIEW, WIDE_LEFT = 1680, 376  # the chosen clause is shown below what was found
_STEP = 1.1
_EDGE = 12  # pixels between a card and what bounds it


class Workspace(Furnished):
    """Joins sheet and panes of one session: which document is shown, and what the person wishes of documents."""

    def __init__(
        self,
        session: Session,
        make_editor: Callable[[Session, QWidget], EditorView],
        actions: Commands,
        look: Look,
        settings: Settings,
        access: LibraryAccess,
    ) -> None:
        """Build what is seen first for a session, and show its first document; `furnish` builds the rest."""
        super().__init__(look, access)
        self.setObjectName("workspace")
        self.session = session
        self.document = ""
        self.settings = settings
        self.commands = actions
        self._zoom = 1.0
        self.status = StatusBar(look.icons, self)
        self.notice = Notice(look.icons, self)
        self.frozen = FrozenLine(look.icons, self)
        self._pages = 0
        self.editor = make_editor(session, self)
        self.editor.run = actions.run
        self._empty = EmptyDesk(actions, self)
        self.editor.setAccessibleName(_("紙面"))
        self.colour_sheet()
        documents = Stop("document_text", _("文書の一覧"), partial(self._lead_to, "documents"))
        listed = Stop("text_header_1", _("見出しと図表"), partial(self._lead_to, "contents"))
        library = Stop("library", _("文例集"), partial(self._lead_to, "library"))
        self.left = SidePane("left", [documents, listed, library], look.icons, LEFT, self)
        stops = [
            Stop("calendar_edit", _("時点修正"), partial(self._lead_to, "conditions")),
            Stop("warning", _("注意"), partial(self._lead_to, "findings")),
            Stop("data_trending", _("時点値"), partial(self._lead_to, "facts")),
            Stop("history", _("来歴"), partial(self._lead_to, "history")),
            Stop("document_edit", _("文書の設定"), partial(self._lead_to, "document")),
            Stop("folder", _("案件の設定"), partial(self._lead_to, "dossier")),
        ]
        self.right = SidePane("right", stops, look.icons, RIGHT, self)
        self._characters = Characters()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.bar = ToolBar(actions, self)
        self._lay_out(self.bar)
        self.views = Views(self, look)
        self._connect()
        self._told = ""
        self._sides_by_width: tuple[bool, bool] | None = None
        self.show_state()
        self._show_dossier(session.dossier)
        if session.dossier.documents:
            self.show_document(session.dossier.documents[0].id)
        if session.read_only:
            self.notice.tell(session.read_only_message, grave=True, of_all=True, trouble=READ_ONLY)
        self._tell_trouble()

    def connect_panes(self, panes: Panes) -> None:
        """Follow what is wished in the panes, and show in them and on their rails what there is."""
        self.left.fill(panes.left)
        self.right.fill(panes.properties)
        panes.documents.chosen.connect(self._choose_document)
        panes.documents.entered.connect(lambda: self.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        panes.documents.move_wished.connect(self.move_document)
        panes.documents.delete_wished.connect(
            lambda document: self.commands.run("delete_document", partial(self.delete_document, document))
        )
        panes.properties.conditions.counted.connect(partial(self.right.show_count, 0))
        panes.properties.findings.found.connect(lambda found: self.right.show_count(1, len(found)))
        panes.show_dossier(self.session.dossier)
        panes.show_document(document_in(self.session.dossier, self.document))
        panes.documents.model.set_pages(self.document, self._pages)
        QTimer.singleShot(0, self.session, self.session.look_ahead)
        QTimer.singleShot(0, self, partial(look_through, self))

    def colour_sheet(self) -> None:
        """Paint the sheet in the colours of the look; white paper in the dark is a setting."""
        tokens = with_white_paper(self.look.tokens) if self.settings.white_paper else self.look.tokens
        self.editor.set_colours(colours(tokens))

    def show_document(self, document_id: str) -> None:
        """Show a document on the sheet and in both panes."""
        document = document_in(self.session.dossier, document_id)
        if document is None:
            return
        self.leave_document()
        self.document = document_id
        self.notice.turn_to(document_id)
        self.editor.setVisible(True)
        self.editor.show_document(document_id)
        self.views.show_document()
        self.frozen.show_document(document)
        self.show_in_panes(document)
        self.status.show_characters(self._characters.of(document))
        self.turned.emit()

    def settle(self, *, tell: bool = True) -> bool:
        """Take over what is typed in the panes and in the card; returns whether all of it could be read.

        Where not, the field says why, gets the focus and keeps what is typed; with `tell` the notice says so, too.
        """
        unsettled = settle(self)
        if unsettled is None:
            self.notice.over(UNSETTLED)
            return True
        if tell:
            if not self.right.is_open and self.right.pane.isAncestorOf(unsettled.field):
                self.open_right()
            unsettled.show()
            said = _("「{name}」に書いたものは、まだ案件に入っていません。{why}")
            self.notice.tell(said.format(name=unsettled.name, why=unsettled.why), grave=True, trouble=UNSETTLED)
        return False

    def show_neighbour(self, by: int) -> None:
        """Show the document `by` places further on."""
        row = self.documents.model.row_of(self.document) + by
        if 0 <= row < len(self.session.dossier.documents):
            self.show_document(self.session.dossier.documents[row].id)

    def open_right(self) -> None:
        """Let the right pane be seen, over the desk where it is folded."""
        if not self.right.is_open:
            self.right.float_over(floats=True)

    def find_clauses(self) -> None:
        """Lead to the search of the clause library, over the desk where the left pane is folded."""
        if not self.left.is_open:
            self.left.float_over(floats=True, width=LEFT[0] + 64)
        self.clauses.focus_search()

    def room_for_card(self, width: int) -> QRect:
        """Return where a card may float: over the desk if that is wide enough, else over all but the bars."""
        corner = self.editor.mapTo(self, QPoint(0, 0))
        desk = QRect(corner, self.editor.size())
        if desk.width() < width + 2 * _EDGE:
            desk = QRect(0, desk.top(), self.width(), desk.height())
        return desk.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def put_on_desk(self, bar: QWidget) -> None:
        """Put the bar of a comparison above the sheet."""
        self._inner.insertWidget(0, bar)

    def show_again(self) -> None:
        """Show in the fields what the document says, because a change was refused."""
        if self._panes is not None:
            self._panes.properties.show_document(document_in(self.session.dossier, self.document))

    def set_day(self) -> None:
        """Lead to the field of the planned day of submission."""
        self.open_right()
        self.properties.dossier_fields.fold(folded=False)
        self.properties.dossier_fields.submission.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.properties.bring_into_view(self.properties.dossier_fields.submission)

    def open_conditions(self) -> None:
        """Lead to the conditions."""
        self.open_right()
        self.properties.reveal_section(self.properties.conditions)

    def step_mark(self, by: int) -> None:
        """Go to the next mark on the sheet or change of a comparison, or the one before."""
        if not self.views.step(by) and not self.desk.step_mark(by):
            self.notice.tell(_("この文書に印はありません。"))

    def add_document(self, kind: str) -> None:
        """Add a new document of a kind behind the one that is shown, and show it."""
        dossier = self.session.dossier
        year = dossier.submission.year if dossier.submission else None
        document = new_document(kind, association=dossier.association, year=year, adopted=_adopted(dossier, kind))
        from seian.qt.revision.moment import today

        document = set_properties(document, drafted=today())
        at = self.documents.model.row_of(self.document) + 1 if self.document else None
        self.session.apply("add_document", partial(add_document, document=document, nth=at))
        self.show_document(document.id)
        self.editor.setFocus()

    def duplicate_document(self) -> None:
        """Put a copy of the document that is shown behind it, and show the copy."""
        if self.document:
            row = self.documents.model.row_of(self.document)
            self.session.apply("duplicate_document", partial(duplicate_document, document=self.document))
            self.show_document(self.session.dossier.documents[row + 1].id)

    def delete_document(self, document_id: str = "") -> None:
        """Take a document out (the one that is shown if none is named) and offer to put it back."""
        document = document_in(self.session.dossier, document_id or self.document)
        if document is None:
            return
        self.session.apply("delete_document", partial(remove_document, document=document.id))
        name = title_text(document) or document.kind
        said = _("「{name}」を削除しました。").format(name=name)
        self.notice.tell(said, do=_("元に戻す"), act=self.session.undo, until_change=True, of_all=True)

    def move_document(self, document_id: str, nth: int) -> None:
        """Move a document to another place in the list."""
        self.session.apply("move_document", partial(move_document, document=document_id, nth=nth))
        self.documents.choose(document_id)

    def move_shown(self, by: int) -> None:
        """Move the document that is shown `by` places."""
        row = self.documents.model.row_of(self.document) + by
        if self.document and 0 <= row < len(self.session.dossier.documents):
            self.move_document(self.document, row)

    def move_focused(self, by: int) -> None:
        """Move what has the focus: the chosen document in the list, an item in the contents, else that on the sheet."""
        focus = QApplication.focusWidget() or self
        if self.documents.isAncestorOf(focus):
            self.move_shown(by)
        elif self.contents.isAncestorOf(focus):
            self.contents.move_chosen(by)
        else:
            self.editor.command("move_up" if by < 0 else "move_down")

    def next_region(self, by: int = 1) -> None:
        """Give the focus to the next of list, contents, clauses, sheet and properties."""
        to_next_region(
            (
                (self.documents, self.documents.list),
                (self.contents, self.contents.shown_list),
                (self.clauses, self.clauses.field),
                (self.editor, self.editor),
                (self.right.pane, self.properties.document_fields.head),
            ),
            by,
        )

    def zoom_by(self, steps: int) -> None:
        """Show the sheet larger or smaller."""
        self.editor.set_zoom(max(0.25, min(4.0, self._zoom * _STEP**steps)))

    def toggle_left(self) -> None:
        """Open or fold the left side because the person wants it so."""
        self.left.set_open(is_open=not self.left.is_open)
        self.settings.set_flag("panes/left_open", value=self.left.is_open)

    def toggle_right(self) -> None:
        """Open or fold the right side because the person wants it so."""
        self.right.set_open(is_open=not self.right.is_open)
        self.settings.set_flag("panes/right_open", value=self.right.is_open)

    def let_go(self) -> None:
        """Follow the session no more: another workspace does."""
        session = self.session
        self.stop_following()
        session.changed.disconnect(self._changed)
        session.state_changed.disconnect(self.show_state)
        session.state_changed.disconnect(self._tell_trouble)

    def show_state(self) -> None:
        """Show whether the work is saved."""
        self.status.show_state(saved_state(self.session))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin at the head of the document: only now is it known how large the sheet is."""
        super().showEvent(event)
        if not event.spontaneous() and self.document:
            self.editor.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Let Escape close the message, wherever the focus is, if nobody else wanted it; else go back to the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            if self.notice.isVisible():
                self.notice.hide()
            elif self.editor.isVisible():
                self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _tell_trouble(self) -> None:
        """Say once what is wrong with the file, the journal or the house style, until nothing is."""
        session = self.session
        trouble = session.journal_trouble or session.file_trouble or session.style_trouble or session.backup_trouble
        told = str(trouble) if trouble is not None else ""
        if told and told != self._told:
            self.notice.tell(told, grave=True, of_all=True, trouble=KEEPING)
        elif not told:
            self.notice.over(KEEPING)
        self._told = told

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fold the panes where the window has become too narrow for them, unfold them where it is wide again."""
        super().resizeEvent(event)
        if (self.width() >= ROOM_FOR_PREVIEW) != (event.oldSize().width() >= ROOM_FOR_PREVIEW):
            self._divide()
        fits = (self.width() >= FOLD_LEFT_BELOW, self.width() >= FOLD_RIGHT_BELOW)
        if fits == self._sides_by_width:
            return
        self._sides_by_width = fits
        for side, key, room in ((self.left, "left", fits[0]), (self.right, "right", fits[1])):
            side.set_open(is_open=room and self.settings.flag(f"panes/{key}_open", default=True))

    def _lay_out(self, bar: ToolBar) -> None:
        desk = QWidget(self)
        desk.setObjectName("desk")
        desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(desk)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._inner = inner
        inner.addWidget(self.frozen)
        inner.addWidget(self.editor, 1)
        inner.addWidget(self._empty, 1)
        splitter = self._splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.left, desk, self.right):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        self._divide()
        splitter.splitterMoved.connect(lambda _at, _which: self._remember())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(splitter, 1)
        column.addWidget(self.notice)
        column.addWidget(self.status)
        for first, second in ((bar, self.left), (self.left, self.editor), (self.editor, self.right)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        session, status = self.session, self.status
        session.changed.connect(self._changed)
        session.state_changed.connect(self.show_state)
        session.state_changed.connect(self._tell_trouble)
        self.editor.place_changed.connect(status.show_place)
        self._places = Places(self)
        self.editor.pages_changed.connect(self._pages_changed)
        self.editor.zoom_changed.connect(self._zoom_changed)
        self.editor.part_activated.connect(self.lead_to_part)
        self.editor.noted.connect(partial(self.notice.tell, until_change=True))
        self.paste_offer = PasteOffer(self.editor, self.notice)
        session.changed.connect(self.notice.forget_offer)
        status.zoom_pressed.connect(self.commands["fit_width"].trigger)
        status.zoom.setToolTip(self.commands["fit_width"].toolTip())
        status.day_pressed.connect(self.set_day)
        status.conditions_pressed.connect(self.open_conditions)
        for side in (self.left, self.right):
            side.opened.connect(self._divide)
            side.opened.connect(self.turned)

    def _choose_document(self, document_id: str) -> None:
        """Show a document that is chosen in the list, unless something typed here would be lost by that."""
        if document_id != self.document and not self.settle():
            QTimer.singleShot(0, self, lambda: self.documents.choose(self.document))  # the list is amid choosing
            return
        self.show_document(document_id)

    def _lead_to(self, stop: str) -> None:
        """Give the focus to what a stop on a rail stands for."""
        fields = self.properties
        sections = {name: getattr(fields, name) for name in ("conditions", "findings", "facts", "history")}
        if stop in sections:
            fields.reveal_section(sections[stop])
        elif stop == "contents":
            self.contents.open_list()
        elif stop == "library":
            self.clauses.focus_search()
        else:
            heads = {"document": fields.document_fields.head, "dossier": fields.dossier_fields.head}
            heads.get(stop, self.documents).setFocus()

    def lead_to_part(self, part: PaintedPart) -> None:
        """Lead to where a part of the paper is written: on the paper, or to the field of what is not there."""
        if self.editor.write(part):
            return
        self.open_right()
        self.properties.reveal(part)
        if part.part in AUTOMATIC:
            self.notice.tell(automatic_words(part.part))

    def _changed(self, change: Change) -> None:
        before, after = change.before, change.after
        self._show_dossier(after)
        known = {document.id for document in before.documents}
        new = [one for one in change.documents if one not in known]
        shown = document_in(after, self.document)
        if new:
            self.show_document(new[0])
        elif shown is None:
            self._show_nearest(before, after)
        else:
            if self._panes is not None:
                self._panes.properties.show_document(shown)
            self.frozen.show_document(shown)
            self.status.show_characters(self._characters.of(shown))

    def _show_nearest(self, before: Dossier, after: Dossier) -> None:
        row = next((row for row, one in enumerate(before.documents) if one.id == self.document), 0)
        if after.documents:
            self.show_document(after.documents[min(row, len(after.documents) - 1)].id)
            return
        self.document = ""
        self._empty.setFocus()
        self.editor.setVisible(False)
        if self._panes is not None:
            self._panes.properties.show_document(None)
        self.frozen.show_document(None)
        self.status.show_nothing()

    def _show_dossier(self, dossier: Dossier) -> None:
        if self._panes is not None:
            self._panes.show_dossier(dossier)
        self.editor.setVisible(bool(dossier.documents))
        conditions = dossier.conditions
        self.status.show_conditions(sum(one.met is None for one in conditions), len(conditions))
        self._empty.setVisible(not dossier.documents)
        self.status.show_day(spell(dossier.submission) if dossier.submission else "")

    def _pages_changed(self, page: int, pages: int) -> None:
        self.status.show_page(page, pages)
        self._pages = pages
        if self._panes is not None:
            self._panes.documents.model.set_pages(self.document, pages)

    def _zoom_changed(self, factor: float) -> None:
        self._zoom = factor
        self.status.show_zoom(factor)

    def _divide(self) -> None:
        """Give the open sides the widths they had, the desk the rest."""
        usual = WIDE_LEFT if self.width() >= ROOM_FOR_PREVIEW else LEFT[0]
        left = self.settings.number("panes/left", usual) if self.left.is_open else RAIL
        right = self.settings.number("panes/right", RIGHT[0]) if self.right.is_open else RAIL
        self._splitter.setSizes([left, max(1, self.width() - left - right), right])

    def _remember(self) -> None:
        left, _desk, right = self._splitter.sizes()
        for side, key, width in ((self.left, "panes/left", left), (self.right, "panes/right", right)):
            if side.is_open:
                self.settings.set_number(key, width)


def _adopted(dossier: Dossier, kind: str) -> tuple[Document, ...]:
    return dossier.documents if kind == "報道資料" else ()
