"""The field in which a wording is written in the notation: Mincho, its signs tinted, checked while one types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from seian.i18n import translate as _
from seian.qt.panes.fields import has_own
from seian.qt.settling import Composing
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QInputMethodEvent, QTextDocument
    from PySide6.QtWidgets import QWidget

_SIZE, _LINE = 15, 24  # pixels
_LINES = 4  # that are seen at least
_SIGN = re.compile(r"\\.|(?P<span>〔(?:\\.|[^〔〕\\])*〕)|(?P<name>\{\{.*?\}\})")


class WordingField(Composing, QTextEdit):
    """Plain text; `edited` comes with every change the person makes. Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, tokens: Mapping[str, str], parent: QWidget) -> None:
        """Take the colours of the look."""
        super().__init__(parent)
        self.setAccessibleName(_("文言"))
        self.setPlaceholderText(_("市町村が行う…を支援すること。"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(document_font(_SIZE))
        self.setProperty("wording", True)  # noqa: FBT003 -- Qt's property
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(8)
        self.setMinimumHeight(_LINES * _LINE + 20)
        self._shown = ""
        self._signs = _Signs(self.document(), tokens)
        self._space()
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        """Return what stands in it."""
        return self.document().toRawText().replace("\u2029", "\n")  # with blanks as they are, unlike toPlainText

    def show_text(self, text: str) -> None:
        """Show a text; caret and undo stay as they are if it is shown already."""
        if self.text() != text:
            self._shown = text
            self.setPlainText(text)
            self._space()

    def settle(self) -> str:
        """Type for good what is being composed."""
        self.finish_composing()
        return ""

    def give_back(self) -> bool:
        """Leave Escape alone: a wording is long, and its draft can be thrown away as a whole."""
        return False

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where there is nothing of the field's own."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not has_own(self, event):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt's name
        """Take note of what is composed."""
        self.note_composing(event)
        super().inputMethodEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the least size: what room there is more goes to what needs it."""
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Take text alone, with plain ends of lines."""
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()

    def _tell(self) -> None:
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.edited.emit()

    def _space(self) -> None:
        """Set lines apart, as what undo does not take back."""
        block = QTextBlockFormat()
        block.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(block)
        self.setUndoRedoEnabled(True)


class _Signs(QSyntaxHighlighter):
    """Tints what is no plain text: 〔…〕 and {{ 名 }}."""

    def __init__(self, document: QTextDocument, tokens: Mapping[str, str]) -> None:
        super().__init__(document)
        self._span, self._name = QTextCharFormat(), QTextCharFormat()
        for one in (self._span, self._name):
            one.setForeground(QColor(tokens["accent"]))
        self._span.setBackground(QColor(tokens["tint"]))

    def highlightBlock(self, text: str) -> None:  # noqa: N802 -- Qt's name
        units = text.encode("utf-16-le", "surrogatepass")
        wide = len(units) // 2 != len(text)
        for found in _SIGN.finditer(text):
            if found.lastgroup is None:
                continue
            start = _units(text[: found.start()]) if wide else found.start()
            self.setFormat(start, _units(found.group()), self._span if found.lastgroup == "span" else self._name)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
