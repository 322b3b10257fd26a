"""One page of the manual as it is read: Markdown set with the room that Japanese wants, and what is sought marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from seian.qt.manual.pages import page_of_link
from seian.revision.needle import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QWidget

    from seian.qt.manual.pages import Page
    from seian.revision.needle import Needle

_LINE, _MARGIN = 160, 28  # per cent, pixels
_SIZES = {1: 2, 2: 1}  # by the level of a heading, in steps of HTML above the text
_FIXED = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class PageView(QTextBrowser):
    """Shows a page; `followed` gives the name of the page that a link on it leads to."""

    followed = Signal(str)

    def __init__(self, tokens: Mapping[str, str], parent: QWidget) -> None:
        """Take the colours of the look."""
        super().__init__(parent)
        self._tokens = tokens
        self.setObjectName("manualPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(_MARGIN)

    def show_page(self, page: Page) -> None:
        """Show a page from its head."""
        self.document().setMarkdown(f"# {page.title}\n\n{page.text}")
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def mark(self, needles: Sequence[Needle]) -> int:
        """Mark what is sought and bring the first of it into view; returns how often it is there."""
        text, marks = self.document().toRawText(), []
        ground = QTextCharFormat()
        ground.setBackground(QColor(self._tokens["hit"]))
        for start, end in sorted(found.span() for needle in needles for found in pattern(needle).finditer(text)):
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, ground  # type: ignore[attr-defined]
            marks.append(one)
        self.setExtraSelections(marks)
        if marks:
            here = QTextCursor(self.document())
            here.setPosition(marks[0].cursor.selectionStart())  # type: ignore[attr-defined]
            self.setTextCursor(here)
            self.ensureCursorVisible()
        return len(marks)

    def marked(self) -> list[str]:
        """Return the words that are marked."""
        return [one.cursor.selectedText() for one in self.extraSelections()]  # type: ignore[attr-defined]

    def _follow(self, link: QUrl) -> None:
        self.followed.emit(page_of_link(link.toString()))

    def _set(self) -> None:
        """Give headings their sizes, and lines their height."""
        block = self.document().begin()
        while block.isValid():
            self._set_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)

    def _set_block(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        goes_on = block.textList() is not None and block.next().textList() is block.textList()
        is_tight = cursor.currentTable() is not None or goes_on
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE, _FIXED)
        shape.setTopMargin(0 if level < 2 else 20)  # noqa: PLR2004 -- the title stands at the head
        shape.setBottomMargin(2 if is_tight else 10)
        cursor.mergeBlockFormat(shape)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if level:
            heading = QTextCharFormat()
            heading.setProperty(QTextCharFormat.Property.FontSizeAdjustment, _SIZES.get(level, 0))
            heading.setFontWeight(QFont.Weight.Bold)
            cursor.mergeCharFormat(heading)

    def _set_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(QColor(self._tokens["line2"]))
        shape.setCellPadding(4)
        shape.setCellSpacing(0)
        shape.setTopMargin(4)
        shape.setBottomMargin(12)
        table.setFormat(shape)
