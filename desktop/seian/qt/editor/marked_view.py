"""The sheet as a place with marks: its views, what is selected in the words of documents, and clicks on marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal

from seian.document.caret import Caret
from seian.document.inline import Alternative
from seian.document.sources import NoteSource, SetPart
from seian.editing import movement
from seian.editing.beginnings import beginning_at, beginning_of
from seian.editing.copying import selected_lines
from seian.editing.in_place import Stop, head_stop, is_written, rows_of
from seian.editing.parts import PaintedPart, heading_of, part_at
from seian.editing.replacing import selected
from seian.editing.selection import Selection, at, kept
from seian.editing.shown import sheet_text
from seian.editing.stops import NO_FINDINGS, next_stop
from seian.flow.build import View
from seian.i18n import translate as _
from seian.qt.editor import margin
from seian.qt.editor.look_here import LookHere
from seian.qt.editor.paper_view import PaperView
from seian.qt.editor.scene import NO_HITS, NO_NEWER
from seian.qt.editor.scrolling import bring_into_view, offset
from seian.qt.editor.taking import drags_pictures, pictures_named, read_pictures
from seian.qt.file_drops import as_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from seian.document.sources import Source
    from seian.editing.stops import Findings
    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Page
    from seian.qt.editor.paper import Point
    from seian.qt.editor.scene import Hits, Insertion, Newer
    from seian.qt.in_place.writing import Writing
    from seian.qt.session import Session
    from seian.revision.findings import Finding


class MarkedView(PaperView):
    """A desk with a scene on it: what the window asks of it and tells it. Painting and keys are `EditorView`'s."""

    view_changed = Signal(object)
    """The view (`flow.build.View`) one types in; None while a redline or a table is shown."""

    alternative_activated = Signal(str, int)
    """A double click on an alternative, Enter in it or a click on its number: its block and where it begins there."""

    part_activated = Signal(object)
    """A click on what is written nowhere on the paper, a `PaintedPart`: （案）, 以上, a page number."""

    finding_activated = Signal(int)
    """A click on the triangle of a finding: its number in what was given to `set_findings`."""

    clause_activated = Signal(str)
    """A click on the words that say which clause a paragraph comes from: its first block."""

    correction_wished = Signal()
    """Words of an adopted text that are selected are to be put right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with an empty desk."""
        super().__init__(session, parent)
        self.looks = LookHere(self.typist, self)
        self.accessible: QAccessibleInterface | None = None
        self.run: Callable[[str, Callable[[], object]], object] = lambda _name, do: do()
        """Does something in the name of a command; a window settles first what is typed elsewhere."""
        self.written: Writing | None = None
        self.findings: Findings = NO_FINDINGS
        self.newer: Newer = NO_NEWER
        self.insertion: Insertion | None = None
        self.hits: Hits = NO_HITS

    @property
    def writing(self) -> Writing:
        """What is written in fields of its own where it stands: date, addressees, signatures."""
        if self.written is None:
            from seian.qt.in_place.writing import Writing  # which no document needs that is only looked at

            self.written = Writing(self, self.session)
        return self.written

    def command(self, name: str) -> bool:
        """Do a command by its name (cut, copy, paste, select_all, demote, insert_item …); tell whether it did."""
        return self.typist.command(name)

    def insert_table(self, rows: int, columns: int) -> bool:
        """Put an empty table behind the block the caret is in; tell whether that was done."""
        return self.typist.insert_table(rows, columns)

    def insert_figures(self, paths: Sequence[Path]) -> bool:
        """Put the pictures of files behind the block the caret is in; tell whether that was done."""
        return self.typist.insert_figures(lambda: read_pictures(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take pictures; all other files are the window's."""
        self._drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        """Take pictures; all other files are the window's."""
        self._drag(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the pictures in behind the block they are dropped on."""
        paths, point = pictures_named(event.mimeData()), self.point_at(event.position())
        if not drags_pictures(event) or not as_copy(event):
            event.ignore()
            return
        shown = self.typist.shown
        there = movement.clicked(shown, *point) if shown is not None and point is not None else None
        if there is not None and self.typist.may_type:
            self.typist.select(replace(there, figure=False))
        self.run("insert_figure", lambda: self.insert_figures(paths))

    def _drag(self, event: QDropEvent) -> None:
        if drags_pictures(event):
            as_copy(event)
        else:
            event.ignore()

    def text(self) -> str:
        """Return what stands on the sheet, a line for each block, as it is read aloud to people who cannot see it."""
        return sheet_text(self.typist.shown) if self.typist.shown else ""

    def point_at(self, position: QPointF) -> Point | None:
        """Return the point of a page at a pixel of the viewport; None on an empty desk."""
        if self.scene is None:
            return None
        there = position + offset(self)
        return self.scene.paper.point(there.x(), there.y())

    @property
    def view(self) -> View:
        """The view one types in, also while something else is shown."""
        return self.typist.view

    def set_view(self, view: View | str) -> None:
        """Show the document in this view to type in (`View` or its value), in place of a redline or a table, too."""
        wanted = View(view)
        if wanted is not self.typist.view or self.typist.printed is not None:
            self._change_view(lambda: self.typist.set_view(wanted))
            self.view_changed.emit(wanted)

    def show_flow(self, flow: Flow) -> None:
        """Show a flow, such as a redline of the document, to be looked at until `set_view` or `show_document`."""
        self._change_view(lambda: self.typist.show_flow(flow))

    def _change_view(self, change: Callable[[], None]) -> None:
        before, paper, height = self.typist.printed, self._page(), self.verticalScrollBar().value()
        self.scene = None
        change()
        self.refresh(typed=False)
        after = self.typist.printed
        if after is not None:
            self.verticalScrollBar().setValue(height if self._page() == paper else 0)
        if after is not None and before is None:
            self.view_changed.emit(None)

    def _page(self) -> Page | None:
        return self.typist.shown.pages.sheet.page if self.typist.shown is not None else None

    def go_to_row(self, row: int) -> bool:
        """Scroll to a row of what is only looked at: the index of a block of the flow."""
        scene = self.scene
        if scene is None or self.typist.printed is None or not 0 <= row < len(scene.shown.pages.paragraphs):
            return False
        page, top = scene.shown.pages.place(row, 0)
        height = scene.shown.pages.paragraphs[row].line_height
        left, bottom = scene.paper.left, scene.paper.y(page, top + height)
        bring_into_view(self, QRectF(left, scene.paper.y(page, top), 1.0, bottom - scene.paper.y(page, top)))
        return True

    def scroll_by_key(self, event: QKeyEvent) -> None:
        """Scroll by the arrows, page keys, Home and End where there is no caret to move."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show what there is to look at in the document, each by its block; those of other documents are left out."""
        by_block: dict[Source, tuple[tuple[int, Finding], ...]] = {}
        for number, finding in enumerate(findings):
            by_block[finding.block] = (*by_block.get(finding.block, ()), (number, finding))
        if by_block != self.findings:
            self.findings = by_block
            self.refresh(typed=False)
            self.viewport().update()

    def set_newer(self, newer: Newer) -> None:
        """Say beside clauses, by their first block, what newer wording the library has."""
        if newer != self.newer:
            self.newer = newer
            self.refresh(typed=False)
            self.viewport().update()

    def set_insertion(self, insertion: Insertion | None) -> None:
        """Show where something would be put in; None shows nothing."""
        if insertion != self.insertion:
            self.insertion = insertion
            self.refresh(typed=False)
            self.viewport().update()

    def set_hits(self, hits: Hits) -> None:
        """Mark what a search found, by block; nothing is marked where there are none."""
        if hits != self.hits:
            self.hits = hits
            self.refresh(typed=False)
            self.viewport().update()

    def caret_block(self) -> str | None:
        """Return the block the caret is in; None without a caret."""
        return self.typist.selection.caret.block if self.typist.selection is not None else None

    def selection_range(self) -> tuple[Caret, Caret] | None:
        """Return from where to where something is selected, in reading order and as offsets into `typed`."""
        shown, selection = self.typist.shown, self.typist.selection
        if shown is None or selection is None or selection.empty:
            return None
        return selected(shown, *selection.ordered(shown))

    def selected_text(self) -> str:
        """Return the wording that is selected, as it would be copied, a line for each block."""
        shown, selection = self.typist.shown, self.typist.selection
        if shown is None or selection is None:
            return ""
        return "\n".join(selected_lines(shown, selection, labels=False))

    def caret_alternative(self) -> tuple[str, int, int, Alternative] | None:
        """Return the alternative the caret is in: its block, from where to where it stands there, and itself."""
        shown, selection = self.typist.shown, self.typist.selection
        span = None if shown is None or selection is None else shown.span_around(selection.caret)
        if span is None or selection is None or not isinstance(span.inline, Alternative):
            return None
        return selection.caret.block, span.start, span.end, span.inline

    def anchor_rect(self) -> QRect:
        """Return where on the screen the line is on which the selection begins, from there to its end or the caret."""
        selection = self.typist.selection
        if self.scene is None or selection is None:
            return QRect()
        ends = [self.screen_rect(caret) for caret in selection.ordered(self.scene.shown)]
        same_line = ends[0].top() == ends[1].top()
        return ends[0].united(ends[1]) if same_line else ends[0]

    def go_to(self, block: str, start: int = 0, end: int | None = None) -> bool:
        """Scroll to a place of the document shown and select it, offsets into `typed`; tell whether it is shown."""
        shown = self.typist.shown
        anchor, caret = Caret(block, start), Caret(block, start if end is None else end)
        if shown is None or not (shown.fits(anchor) and shown.fits(caret)):
            return False
        self.typist.select(kept(shown, Selection(anchor, caret)))
        return True

    def go_to_page(self, page: int) -> bool:
        """Scroll to the head of a page, from 0, the caret in its first line that is typed; tell whether it is there."""
        scene = self.scene
        if scene is None or not 0 <= page < scene.paper.pages:
            return False
        shown = scene.shown
        lines = (line for line in shown.pages.lines(page) if shown.lengths[line.block] is not None)
        first = next(lines, None)
        if first is not None:
            self.typist.select(at(shown.caret(first.block, first.line.start)))
        self.verticalScrollBar().setValue(round(scene.paper.page_rect(page).top()))
        return True

    def next_mark(self) -> bool:
        """Go to the next alternative, blank or finding; tell whether there is one."""
        return self._go_to_mark(forward=True)

    def previous_mark(self) -> bool:
        """Go to the one before."""
        return self._go_to_mark(forward=False)

    def _go_to_mark(self, *, forward: bool) -> bool:
        shown, selection = self.typist.shown, self.typist.selection
        if shown is None or selection is None:
            return False
        stop = next_stop(shown, selection, self.findings, forward=forward)
        if stop is not None:
            self.typist.select(stop)
        return stop is not None

    def activate(self, position: QPointF, point: Point) -> bool:
        """Do what a click on a sign in the margin, or on what is not typed here, means; tell whether there is one."""
        shown = self.typist.shown
        sign = self.sign_at(position)
        if sign is not None and sign.name:
            block, number = sign.value
            match sign.name:
                case "alternative":
                    self.alternative_activated.emit(block, number)
                case "note":
                    self.note_activated.emit(block)
                case "clause":
                    self.clause_activated.emit(block)
                case _:
                    self.finding_activated.emit(number)
            return True
        part = part_at(shown, *point) if shown is not None and not self.typist.printed else None
        if part is None and not self.typist.printed:
            beginning = beginning_at(self.begun, *point)
            return beginning is not None and self.write(beginning.part)
        match part:
            case NoteSource():
                self.note_activated.emit(part.condition)
            case PaintedPart():
                if not self.write(part, position):
                    self.part_activated.emit(part)
        return part is not None

    def write(self, part: PaintedPart, position: QPointF | None = None) -> bool:
        """Turn to a part that is written where it stands; tell whether it is one, and on the paper.

        `position` is the pixel of the viewport at which one wishes to write in it.
        """
        shown = self.typist.shown
        if shown is not None and self.typist.printed is None and (heading := heading_of(shown, part)):
            return self.go_to(heading)  # where a line of 目次 is written
        if shown is None or self.typist.printed is not None or not is_written(part):
            return False
        rows, beginning = rows_of(shown, part), beginning_of(self.begun, part)
        if not rows and beginning is None and (part.part is not SetPart.MATERIAL or head_stop(shown) is None):
            return False
        row = rows[0] if rows else -1 if beginning is None else beginning.row
        self.writing.open(Stop(part, row), point=position)
        return True

    def write_part(self, name: str) -> None:
        """Turn to a part by the value of its `SetPart`: to its first line, or to where it can be begun."""
        self.setFocus()
        if not self.write(PaintedPart(SetPart(name))) and not self.typist.printed:
            self.noted.emit(_("採択した後は、問合せ先を加えられません。"))

    def sign_at(self, position: QPointF) -> margin.Sign | None:
        """Return the sign in the margin at a pixel of the viewport."""
        if self.scene is None or self.typist.printed is not None:
            return None
        there = position + offset(self)
        page = self.scene.paper.point(there.x(), there.y()).page
        found = margin.signs(self.scene, page, margin.label_font(self.font()))
        return next((sign for sign in found if sign.rect.contains(there)), None)

    def screen_rect(self, caret: Caret) -> QRect:
        """Return where on the screen a caret stands."""
        if self.scene is None or not self.scene.shown.fits(caret):
            return QRect()
        rect = self.on_viewport(replace(self.scene, selection=at(caret), composing=None).caret)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def on_viewport(self, rect: QRectF) -> QRect:
        """Return where in the viewport a rectangle of the desk is."""
        return rect.translated(-offset(self)).toAlignedRect()
