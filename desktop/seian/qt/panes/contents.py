"""見出しと図表: what the paper on the sheet consists of, where the caret is in it, and the way to every place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from seian.document.change import Kind
from seian.document.edits_levels import demote, move, move_to, promote
from seian.document.sources import NoteSource, SetPart
from seian.document.tree import find, reading_order
from seian.editing.contents import contents, keeps_entries
from seian.editing.in_place import Stop, rows_of
from seian.editing.parts import PaintedPart
from seian.i18n import translate as _
from seian.qt.panes.contents_list import ContentsList
from seian.qt.panes.contents_rows import HEIGHT
from seian.qt.panes.pages_list import PagesList
from seian.qt.panes.section import Section
from seian.qt.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from seian.document.model import BlockId, Document
    from seian.document.sources import Source
    from seian.editing.contents import Contents, Drop
    from seian.flow.build import View
    from seian.flow.draft import Draft
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.settings import Settings

_WAIT = 250  # milliseconds without a change before what has changed is listed anew
_HEAD = 40  # pixels of the head with what is free round it
_FEWEST = 2  # rows
_FOR_PAGES = 380  # pixels: two pages, one below the other
_PAGES_KEY = "contents/pages"


class ContentsPane(Section):
    """Follows the sheet of a ground. While somebody types nothing is listed anew; only the mark goes along."""

    turned = Signal()
    """The other list is shown, which takes another height."""

    def __init__(self, ground: Ground, look: Look, settings: Settings) -> None:
        """Follow the ground from now on; folded as the person left it."""
        key = "fold/contents"
        super().__init__(_("見出しと図表"), look.icons, folded=settings.flag(key, default=False), parent=ground)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(self._fold)
        self._settings = settings
        self._ground, self._editor = ground, ground.editor
        self._contents: Contents | None = None
        self._draft: Draft | None = None
        self._is_stale = True
        self._paged: tuple[object, ...] = ()
        self._page = 1
        self.head.setToolTip(_("場所の名前を打って移るには Ctrl+G"))
        self.switch = Segments(_("見出しと図表"), (_("見出し"), _("ページ")), height=26, parent=self)
        self.switch.show_value(int(settings.flag(_PAGES_KEY, default=False)))
        self.switch.chosen.connect(self._turn)
        for button in self.switch.buttons:
            button.setProperty("quiet", True)  # noqa: FBT003 -- Qt's property
        self.switch.setHidden(self.body.isHidden())
        self.add_to_head(self.switch)
        self.list = ContentsList(look.icons, self.body)
        self.pages = PagesList(self.body)
        self.empty = QLabel(_("まだ見出しがありません"), self.body)
        self.empty.setProperty("role", "second")
        self.empty.setContentsMargins(22, 2, 12, 8)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outer.setContentsMargins(0, 4, 0, 4)
        self._top.setContentsMargins(4, 0, 12, 0)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.empty, 1)
        self.list.gone_to.connect(self.go)
        self.pages.gone_to.connect(self._go_to_page)
        self.list.moved.connect(self._drop)
        self.list.level_wished.connect(
            lambda by: self._editor.run("demote" if by > 0 else "promote", partial(self._rank, by))
        )
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.refresh)
        self._editor.typist.changed.connect(self._follow)
        self._editor.place_changed.connect(self._mark)
        self._editor.pages_changed.connect(self._mark_page)
        self._follow()

    @property
    def contents(self) -> Contents | None:
        """What is listed now; None for no paper."""
        return self._contents

    @property
    def shows_pages(self) -> bool:
        """Whether the pages are shown instead of what the paper consists of."""
        return self.switch.value == 1

    @property
    def shown_list(self) -> QWidget:
        """The list that is seen, which takes the focus."""
        return self.pages if self.shows_pages else self.list

    @property
    def needed(self) -> int:
        """The height in pixels that shows all rows, or all pages."""
        if self.shows_pages:
            return _FOR_PAGES
        return _HEAD + HEIGHT * max(_FEWEST, self.list.rows.rowCount()) + 8

    @property
    def least(self) -> int:
        """The height in pixels below which the list is of no use."""
        return _HEAD + HEIGHT * _FEWEST

    def refresh(self) -> None:
        """List what the paper consists of now; nothing while nobody sees it."""
        self._timer.stop()
        if self.body.isHidden() or not self.isVisible():
            return
        earlier = None if self._is_stale else self._contents
        kept = self._source(self.list.current)
        self._contents = None if self._draft is None else contents(self._draft, earlier)
        self._is_stale = False
        self.list.rows.show_contents(self._contents)
        is_empty = self.list.rows.rowCount() == 0
        self.list.setHidden(is_empty or self.shows_pages)
        self.pages.setHidden(not self.shows_pages)
        self.empty.setHidden(not is_empty or self.shows_pages)
        self._show_pages()
        self._mark()
        if self.list.current < 0 and self._contents is not None:
            row = self._contents.home(kept)
            self.list.go_on_from(row if row >= 0 else self.list.rows.marked)

    def open_list(self) -> None:
        """Unfold, and let keys go to the list, or to the head where there is nothing to list."""
        self.fold(folded=False)
        target = self.head if self.shown_list.isHidden() else self.shown_list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go(self, row: int) -> None:
        """Go to where an entry begins, on the sheet."""
        editor, found = self._editor, self._contents
        shown = editor.typist.shown
        if found is None or shown is None or not 0 <= row < len(found.entries):
            return
        source = found.begins(row)
        if editor.typist.printed is not None or source is SetPart.CONTENTS:
            paragraphs = shown.pages.paragraphs
            at = next((at for at, one in enumerate(paragraphs) if one.block.source == source), -1)
            editor.go_to_row(at)
        elif isinstance(source, SetPart):
            self._ground.lead_to_part(PaintedPart(source))
            return
        elif isinstance(source, NoteSource):
            editor.writing.open(Stop(source, rows_of(shown, source)[0]))
            return
        elif isinstance(source, str):
            editor.go_to(source)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, folded: bool) -> None:  # noqa: FBT001 -- a slot
        self.switch.setHidden(folded)
        if not folded:
            self.refresh()

    def _turn(self, index: int) -> None:
        """Show what the paper consists of (0), or its pages (1)."""
        self._settings.set_flag(_PAGES_KEY, value=index == 1)
        self.refresh()
        self.turned.emit()

    def _go_to_page(self, page: int) -> None:
        if self._editor.go_to_page(page):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pages(self) -> None:
        """Show the pages as they are laid now, if they are what is shown."""
        shown, scene = self._editor.typist.shown, self._editor.scene
        if self.shows_pages and scene is not None:
            now = (self._ground.document, self._editor.view, self._editor.typist.printed is None)
            self.pages.show_pages(None if shown is None else shown.pages, scene.colours, afresh=now != self._paged)
            self._paged = now
            self._mark_page(self._page, 0)

    def _mark_page(self, page: int, _pages: int) -> None:
        self._page = page
        if self.shows_pages:
            self.pages.mark(page - 1)

    def move_chosen(self, by: int) -> None:
        """Move what keys go on from, with all that is in it, past what is before it (`by` -1) or behind it (1)."""
        self._catch_up()
        block = self._block(self.list.current)
        if block is None or self._contents is None:
            return
        steps = self._contents.step(block, by)
        if steps:
            kind = Kind.MOVE_UP if by < 0 else Kind.MOVE_DOWN
            self._change(kind, block, lambda document: move(document, block, steps))

    def _rank(self, by: int) -> None:
        """Move the item that keys go on from a level deeper (1) or further out (-1)."""
        self._catch_up()
        block = self._block(self.list.current)
        if block is not None:
            kind, edit = (Kind.DEMOTE, demote) if by > 0 else (Kind.PROMOTE, promote)
            self._change(kind, block, lambda document: edit(document, block))

    def _drop(self, row: int, drop: Drop) -> None:
        block = self._block(row)
        if block is None or self._contents is None:
            return
        document = self._contents.document
        after = move_to(document, block, drop.parent, drop.nth)
        up = reading_order(find(after, block)) < reading_order(find(document, block))
        kind = Kind.MOVE_UP if up else Kind.MOVE_DOWN
        edit = partial(move_to, block=block, parent=drop.parent, nth=drop.nth)
        self._editor.run(kind.value, lambda: self._change(kind, block, edit))

    def _change(self, kind: Kind, block: BlockId, edit: Callable[[Document], Document]) -> None:
        """Make one change of the paper, and let keys go on from the item that was moved."""
        self._ground.session.apply_document(self._ground.document, kind, edit)
        self.refresh()
        if self._contents is not None:
            self.list.go_on_from(self._contents.home(block))

    def _catch_up(self) -> None:
        """List what has been typed just now before anything is moved."""
        if self._timer.isActive():
            self.refresh()

    def _block(self, row: int) -> BlockId | None:
        """Return the item, heading or table of a row; where it is another thing the person is told."""
        if self._editor.typist.printed is not None or self._contents is None or row < 0:
            return None
        block = self._contents.entries[row].block
        if block is None:
            self._ground.notice.tell(_("ここで動かせるのは、項目、見出し、表です。ほかは書式のとおりに並びます。"))
        return block

    def _source(self, row: int) -> Source | None:
        found = self._contents
        return found.entries[row].source if found is not None and 0 <= row < len(found.entries) else None

    def _follow(self) -> None:
        """Note that the sheet shows something else, or that the caret is somewhere else."""
        shown = self._editor.typist.shown
        draft = None if shown is None else shown.draft
        if draft is not self._draft and (draft is not None or shown is None):
            before, self._draft = self._draft, draft
            same = before is not None and draft is not None and keeps_entries(before, draft)
            self._is_stale = self._is_stale or not same
            if before is None or draft is None or _shown_by(before) != _shown_by(draft):
                self.refresh()
            else:
                self._timer.start()
        elif self.shows_pages and shown is not None and draft is None:
            self._timer.start()  # something else is only looked at
        self._mark()

    def _mark(self) -> None:
        """Mark the row of what is written now, or of the caret."""
        if self.body.isHidden() or self._contents is None:
            return
        part = self._editor.written.part if self._editor.written is not None else None
        source: Source | None
        if part is not None:
            source = part.part if isinstance(part, PaintedPart) else part
        else:
            source = self._editor.caret_block()
            if source is not None and source not in self._contents.homes and self._is_stale:
                return  # it has only just come
        self.list.mark(self._contents.home(source))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """List what there is."""
        super().showEvent(event)
        self.refresh()


def _shown_by(draft: Draft) -> tuple[str, View]:
    """Return which document is shown, and in which view."""
    return draft.setting.given.id, draft.setting.view
