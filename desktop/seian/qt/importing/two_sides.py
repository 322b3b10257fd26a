"""The source and the document that was read of it, side by side: what is seen of one is seen of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.importing.document import NOW, about
from seian.qt.importing.document_view import DocumentView
from seian.qt.importing.lines_view import LinesView
from seian.qt.importing.pages_view import PagesView
from seian.qt.segments import Segments
from seian.qt.small import Elided, icon_button, label, link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.qt.importing.document import Mark, Side
    from seian.qt.importing.incoming import Incoming
    from seian.qt.look import Look

HEAD: Final = 36
_ZOOM, _ZOOMS = 1.15, (-2, 6)  # a step, and how many there are
_LEAD = 60.0  # pixels below the upper edge: what stands there leads the other side


class TwoSides(QWidget):
    """Shows a file; `pressed` gives a question, `turned` 1 or -1 for another document of the file."""

    pressed = Signal(str)
    turned = Signal(int)
    files_wished = Signal()
    changes_wished = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._look = look
        self._file: Incoming | None = None
        self._marks: Sequence[Mark] = ()
        self._zoom = 0
        self.lines, self.pages = LinesView(look, self), PagesView(look, self)
        self.document = DocumentView(look, self)
        self.switch = Segments(_("元の見かた"), (_("紙面"), _("文字")), height=28, parent=self)
        self.files = QPushButton(self)
        self.name, self.extent = Elided(self, role="head"), label("", self, "second")
        self.kind, self.which = label("", self, "second"), label("", self, "second")
        self.icon = QLabel(self)
        previous, following = look.icons.icon("chevron_up", size=16), look.icons.icon("chevron_down", size=16)
        self.before = icon_button(previous, _("前の文書"), self, lambda: self.turned.emit(-1))
        self.after = icon_button(following, _("次の文書"), self, lambda: self.turned.emit(1))
        self.changes = link("", self, lambda: self.changes_wished.emit("taken"))
        self.hint = label("Shift+1", self, "caption")
        self._lay_out()
        self.switch.chosen.connect(self._switch)
        for view in (self.lines, self.pages):
            view.pressed.connect(self.pressed)
            view.scrolled.connect(self._source_scrolled)
            view.zoomed.connect(self.zoom_by)
        self.document.zoomed.connect(self.zoom_by)
        self.document.pressed.connect(self.pressed)
        self.document.scrolled.connect(self._document_scrolled)

    @property
    def source(self) -> LinesView | PagesView:
        """The view of the source that is shown."""
        return self.pages if self._stack.currentWidget() is self.pages else self.lines

    def show_file(self, file: Incoming | None, marks: Sequence[Mark]) -> None:
        """Show the source of a file, with its questions."""
        is_other = (
            self._file is None or file is None or (file.path, file.digest) != (self._file.path, self._file.digest)
        )
        self._file, self._marks = file, marks
        lines = file.asked.lines if file is not None and file.asked is not None else ()
        is_pdf = any(line.box is not None for line in lines)
        self.name.setText(file.name if file is not None else "")
        pages = max((line.page for line in lines), default=0)
        self.extent.setText(_("{count}ページ").format(count=pages) if pages else "")
        picture = "document_pdf" if is_pdf else "document_text"
        self.icon.setPixmap(self._look.icons.pixmap(picture, "text2", 16))
        self.icon.setVisible(file is not None)
        self.switch.setVisible(is_pdf)
        self._stack.setCurrentWidget(self.pages if is_pdf and self.switch.value == 0 else self.lines)
        self.lines.blank = _why_blank(file)
        self.lines.show_lines(lines, marks)
        if is_pdf and file is not None:
            self.pages.show_file(file.path, file.digest, lines, marks)
        if is_other:
            for view in (self.lines, self.pages):
                view.lead(0)

    def show_side(self, side: Side | None, number: int, count: int, marks: Sequence[Mark]) -> None:
        """Show the document at an index of so many, with the questions about it; None while it is being laid."""
        is_other = side is not self.document.side
        self.document.blank = "" if side is not None or not count else _("読み取った文書を組んでいます…")
        self.document.show_side(side, marks)
        if is_other and side is None:
            self.document.lead(0)
        self.kind.setText(about(side) if side is not None else "")
        self.which.setText(f"{number + 1} / {count}")
        for part in (self.which, self.before, self.after):
            part.setVisible(count > 1)
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < count - 1)

    def zoom_by(self, steps: int) -> None:
        """Show both sides larger or smaller; 0 is the size that fits."""
        self._zoom = min(max(_ZOOMS[0], self._zoom + steps), _ZOOMS[1]) if steps else 0
        for view in (self.lines, self.pages, self.document):
            view.show_zoom(_ZOOM**self._zoom)
        self.go_to_question()

    def offer_changes(self, count: int) -> None:
        """Offer to take so many changes in one go; with fewer than two there is nothing to offer."""
        self.changes.setText(_("残りの変更{count}件をすべて採る").format(count=count))
        self.changes.setToolTip(_("元のままにするには Shift+2"))
        for part in (self.changes, self.hint):
            part.setVisible(count > 1)

    def go_to_question(self) -> None:
        """Let the question that is asked be seen on both sides, at one height."""
        mark = next((one for one in self._marks if one.state == NOW), None)
        if mark is None:
            return
        source, document, span = self.source, self.document, mark.question.span
        place = document.place(mark.question.id)
        if span is not None:
            source.bring(source.top_of(span.first), source.bottom_of(span.last))
        if place is not None:
            top = document.top_of(place.block)
            if span is not None:
                document.lead(top - (source.top_of(span.first) - source.top))
            document.bring(top, document.bottom_of(place.block))
            if span is None:
                self._document_scrolled()
        elif span is not None:
            self._source_scrolled()

    def _switch(self, _index: int) -> None:
        if self._file is not None:
            line = self.source.line_at(self.source.top + _LEAD)
            self.show_file(self._file, self._marks)
            self.source.lead(self.source.top_of(line) - _LEAD)
            self.go_to_question()

    def _source_scrolled(self) -> None:
        side, source = self.document.side, self.source
        if side is None:
            return
        line = source.line_at(source.top + _LEAD)
        block = side.along.block_at(line)
        beside = source.top_of(line) - source.top
        self.document.lead(self.document.top_of(block) - beside if block >= 0 and source.top else 0)

    def _document_scrolled(self) -> None:
        side, document = self.document.side, self.document
        block = document.block_at(document.top + _LEAD)
        span = side.along.spans[block] if side is not None and block >= 0 else None
        if span is not None:
            self.source.lead(self.source.top_of(span.first) - (document.top_of(block) - document.top))

    def _lay_out(self) -> None:
        self.files.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
        self.files.setAutoDefault(False)
        self.files.clicked.connect(self.files_wished)
        self.files.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.lines)
        self._stack.addWidget(self.pages)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        head = _head(self.files, self.icon, self.name, self.extent, self.switch)
        split.addWidget(_half(head, self._stack))
        icon = QLabel(self)
        icon.setPixmap(self._look.icons.pixmap("document_text", "accent", 16))
        title = label(_("読み取った文書"), self, "head")
        parts = (icon, title, self.kind, self.before, self.which, self.after, None, self.changes, self.hint)
        split.addWidget(_half(_head(*parts), self.document))
        split.setSizes([500, 580])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)


def _why_blank(file: Incoming | None) -> str:
    if file is None:
        return _("左のファイルを選ぶと、ここに元の文章が出ます。")
    if file.trouble is not None:
        return "\n".join(filter(None, (file.trouble.what, file.trouble.kept, file.trouble.todo)))
    return _("まだ読んでいません。") if file.asked is None else ""


def _head(*parts: QWidget | None) -> QWidget:
    """Return the head of a half; None is what takes the room there is, unless a name does."""
    head = QWidget()
    head.setObjectName("reviewHead")
    head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    head.setFixedHeight(HEAD)
    row = QHBoxLayout(head)
    row.setContentsMargins(12, 2, 12, 2)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, Elided) else 0)
    return head


def _half(head: QWidget, view: QWidget) -> QWidget:
    half = QWidget()
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(view, 1)
    return half
