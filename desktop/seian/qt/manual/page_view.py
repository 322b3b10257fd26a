"""One page of the manual as it is read: Markdown set with the room that Japanese wants, and what is sought marked.

Pictures are as wide as the page, at most as wide as they are, and made anew for every width; below each stands what it
shows, which is what a screen reader says of it and what a search marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from seian.qt.manual.pages import page_of_link, pictures, with_captions
from seian.qt.manual.pictures import fitted, read_picture
from seian.qt.theme import SMALL
from seian.revision.needle import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QTextBlock
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
        self._pictures: dict[str, QImage] = {}
        self.setObjectName("manualPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(_MARGIN)

    def show_page(self, page: Page) -> None:
        """Show a page from its head."""
        read = {one.file: read_picture(one.file) for one in pictures(page.text)}
        self._pictures = {file: image for file, image in read.items() if not image.isNull()}
        self.document().setMarkdown(f"# {page.title}\n\n{with_captions(page.text, self._pictures)}")
        self._set()
        self._fit_pictures()
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Let the pictures follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_pictures()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 -- Qt's name
        """Give the pictures of the page, and nothing else from anywhere."""
        del kind
        return self._fitted(name if isinstance(name, str) else name.toString())

    def _fitted(self, file: str) -> QImage:
        image = self._pictures.get(file, QImage())
        room = self.viewport().width() - 2 * self.document().documentMargin()
        return image if image.isNull() else fitted(image, max(room, 1), self.devicePixelRatioF(), self._tokens)

    def _fit_pictures(self) -> None:
        """Make the pictures anew for the width there is."""
        for file in self._pictures:
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(file), self._fitted(file))
        if self._pictures:
            self.document().markContentsDirty(0, self.document().characterCount())

    def _follow(self, link: QUrl) -> None:
        self.followed.emit(page_of_link(link.toString()))

    def _set(self) -> None:
        """Give headings their sizes, and lines their height."""
        block, before = self.document().begin(), False
        while block.isValid():
            self._set_block(block)
            if before:
                self._set_caption(block)
            before = _is_picture(block)
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
        if _is_picture(block):
            shape.setTopMargin(6)
            shape.setBottomMargin(2)
            cursor.mergeBlockFormat(shape)
            return
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

    def _set_caption(self, block: QTextBlock) -> None:
        """Set what is written below a picture: small, close to it, and apart from what follows."""
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setTopMargin(5)
        shape.setBottomMargin(18)
        cursor.mergeBlockFormat(shape)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        words = QTextCharFormat()
        words.setProperty(QTextCharFormat.Property.FontPixelSize, SMALL)
        words.setForeground(QColor(self._tokens["text2"]))
        cursor.mergeCharFormat(words)

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


def _is_picture(block: QTextBlock) -> bool:
    """Say whether a paragraph is a picture."""
    return block.text() == "\ufffc"
