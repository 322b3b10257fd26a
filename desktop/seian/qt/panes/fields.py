"""Fields for properties: each shows a value, tells of what the person makes of it, and is quiet when set by program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from seian.document.dates import parse, spell
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent, QWheelEvent

    from seian.document.dates import PartialDate


_MOST_LINES, _LINE_HEIGHT = 6, 19  # pixels


class LineField(QLineEdit):
    """One line of text; `edited` comes with every change the person makes, `settled` when they leave or press Enter."""

    edited = Signal(str)
    settled = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Take the name for screen readers and what stands in the empty field."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.settled)

    def show_value(self, text: str) -> None:
        """Show a value; the caret stays where it is if it is shown already."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))


class LinesField(QTextEdit):
    """A few lines of text, each of them one entry; Tab goes on to the next field."""

    edited = Signal(list)
    settled = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Take the name for screen readers and what stands in the empty field."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self._shown: list[str] = []
        self._space()
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def lines(self) -> list[str]:
        """Return the lines; none for an empty field."""
        text = self.toPlainText()
        return text.split("\n") if text else []

    def show_value(self, lines: Iterable[str]) -> None:
        """Show lines; the caret stays where it is if they are shown already."""
        lines = list(lines)
        if self.lines() != lines:
            self._shown = lines
            self.setPlainText("\n".join(lines))
            self._space()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell that the person has left."""
        super().focusOutEvent(event)
        self.settled.emit()

    def _tell(self) -> None:
        lines = self.lines()
        if lines != self._shown:
            self._shown = lines
            self.edited.emit(lines)

    def _space(self) -> None:
        """Set lines a little apart; lines that are added take it over."""
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def _fit(self) -> None:
        """Be as high as the text, up to a few lines."""
        self.setFixedHeight(min(round(self.document().size().height()), _MOST_LINES * _LINE_HEIGHT) + 6)


class ChoiceField(QComboBox):
    """One of several names; `chosen` comes when the person chooses. The wheel scrolls the pane, not the choice."""

    chosen = Signal(str)

    def __init__(self, name: str, names: Iterable[str], *, own: bool = False, parent: QWidget | None = None) -> None:
        """Take the name for screen readers and the choices; `own` lets the person write another one."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.addItems(list(names))
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown = self.currentText()
        if own:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = QLineEdit(self)
            line.setAccessibleName(name)
            line.editingFinished.connect(self._tell)
            self.setLineEdit(line)
        self.activated.connect(self._tell)

    def show_value(self, text: str) -> None:
        """Show a value, adding it to the choices if it is none of them."""
        if self.findText(text) < 0 and not self.isEditable():
            self.addItem(text)
        self._shown = text
        self.setCurrentIndex(self.findText(text))
        if self.isEditable():
            self.setEditText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave the wheel to the pane."""
        event.ignore()

    def _tell(self) -> None:
        text = self.currentText().strip()
        if text and text != self._shown:
            self._shown = text
            self.chosen.emit(text)


class DateField(QWidget):
    """A date as documents bear it, blanks and all, written in any usual way; says below if it cannot be read."""

    edited = Signal(object)  # PartialDate | None

    def __init__(
        self,
        name: str,
        placeholder: str,
        accept: Callable[[PartialDate], str] = lambda _date: "",
        parent: QWidget | None = None,
    ) -> None:
        """Take name and placeholder; `accept` says what is wrong with a date, empty if nothing."""
        super().__init__(parent)
        self._accept = accept
        self._date: PartialDate | None = None
        self._line = LineField(name, placeholder, self)
        self._fault = QLabel(self)
        self._fault.setProperty("role", "fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._fault)
        self.setFocusProxy(self._line)
        self._line.settled.connect(self._read)
        self._line.edited.connect(lambda _text: self._complain(""))

    @property
    def line(self) -> LineField:
        """The field itself."""
        return self._line

    def show_value(self, date: PartialDate | None) -> None:
        """Show a date; what the person is writing at the moment stays."""
        if date == self._date and self._line.hasFocus():
            return
        self._date = date
        self._line.show_value(spell(date) if date else "")
        self._complain("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape gives back the date that was there."""
        if event.key() == Qt.Key.Key_Escape:
            self._line.show_value(spell(self._date) if self._date else "")
            self._complain("")
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        text = self._line.text()
        date = parse(text)
        if text.strip() and date is None:
            self._complain(_("日付として読めません。令和３年11月19日、令和３年　月　日、R3.11.19 のように書きます。"))
            return
        fault = self._accept(date) if date else ""
        self._complain(fault)
        if fault:
            return
        if date != self._date:
            self._date = date
            self.edited.emit(date)
        self._line.show_value(spell(date) if date else "")

    def _complain(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        if bool(self._line.property("faulty")) != bool(text):
            self._line.setProperty("faulty", bool(text))
            self._line.style().polish(self._line)
