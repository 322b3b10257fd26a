"""Fields for properties: each shows a value, tells of what the person makes of it, and is quiet when set by program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.typed_dates import typed_date
from seian.i18n import translate as _
from seian.qt.file_drops import LineEdit, TextEdit
from seian.qt.revision.moment import day
from seian.qt.settling import Composing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QWheelEvent

    from seian.document.dates import PartialDate


_MOST_LINES, _LINE_HEIGHT = 6, 19  # pixels
_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class LineField(Composing, LineEdit):
    """One line of text, whose value is what stands in it: `edited` comes with every change the person makes.

    `settled` comes when they leave or press Enter. Escape gives back what stood there when they came.
    """

    edited = Signal(str)
    settled = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Take the name for screen readers and what stands in the empty field."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.leaves_escape = False
        """Whether Escape is for the form that holds the field, which it closes with all that is in it."""

        self._former = ""
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._leave)

    def show_value(self, text: str) -> None:
        """Show a value; the caret stays where it is if it is shown already."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))
        elif not self.hasFocus():
            self._former = text

    def setText(self, text: str | None) -> None:  # noqa: N802 -- Qt's name
        """Show a value."""
        self._former = text or ""
        super().setText(text)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands there than the value that was shown or taken last."""
        return self.text() != self._former

    def put_typed(self, text: str) -> None:
        """Put a text there as the person would have typed it, not taken over yet."""
        super().setText(text)

    def settle(self) -> str:
        """Take note that what stands there is meant."""
        self.finish_composing()
        self._former = self.text()
        return ""

    def give_back(self) -> bool:
        """Show and tell the former value."""
        if self.text() == self._former or self.isReadOnly() or self.leaves_escape:
            return False
        self.setText(self._former)
        self.edited.emit(self._former)
        return True

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape gives back the former value; pressed again it is somebody else's."""
        if event.key() == Qt.Key.Key_Escape and self.give_back():
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        self.settle()
        self.settled.emit()


class EntryField(LineField):
    """One line of text whose value is taken when it is settled: `taken` comes then, if it is another one.

    Until then what is typed stays, even if the former value is shown again.
    """

    taken = Signal(str)

    def show_value(self, text: str) -> None:
        """Show a value; what is typed and not taken yet stays if the value is the one there was."""
        if text != self._former:
            super().show_value(text)
            self._former = text

    def settle(self) -> str:
        """Take what is typed."""
        self.finish_composing()
        if self.text() != self._former:
            self._former = self.text()
            self.taken.emit(self._former)
        return ""


class LinesField(Composing, TextEdit):
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
        self._known = ""  # the text that was shown or told last
        self._former: list[str] = []
        self._space()
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def lines(self) -> list[str]:
        """Return the lines; none for an empty field."""
        text = self._text()
        return text.split("\n") if text else []

    def show_value(self, lines: Iterable[str]) -> None:
        """Show lines; the caret stays where it is if they are shown already."""
        lines = list(lines)
        text = "\n".join(lines)
        if self._text() != text:
            self._set(text)
            self._former = lines
        elif not self.hasFocus():
            self._former = lines

    def settle(self) -> str:
        """Take note that what stands there is meant."""
        self.finish_composing()
        self._former = self.lines()
        return ""

    def give_back(self) -> bool:
        """Show and tell the former lines."""
        if self._text() == "\n".join(self._former) or self.isReadOnly():
            return False
        self._set("\n".join(self._former))
        self.edited.emit(list(self._former))
        return True

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape gives back the former lines; pressed again it is somebody else's."""
        if event.key() == Qt.Key.Key_Escape and self.give_back():
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell that the person has left."""
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_MOMENT:
            self.settle()
        self.settled.emit()

    def _text(self) -> str:
        """Return the text with its blanks as they are, which `toPlainText` makes plain ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _set(self, text: str) -> None:
        """Show a text without telling of it."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.setPlainText(text)
        self._space()
        self.blockSignals(blocked)
        self._known = self._text()
        self._fit()

    def _tell(self) -> None:
        text = self._text()
        if text != self._known:
            self._known = text
            self.edited.emit(self.lines())

    def _space(self) -> None:
        """Set lines a little apart, as what undo does not take back; lines that are added take it over."""
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(block)
        self.setUndoRedoEnabled(True)

    def _fit(self) -> None:
        """Be as high as the text, up to a few lines."""
        self.setFixedHeight(min(round(self.document().size().height()), _MOST_LINES * _LINE_HEIGHT) + 6)


def has_own(field: QLineEdit | QTextEdit, event: QKeyEvent) -> bool:
    """Say whether a key is for the field itself: undo and redo only where there is something typed to take back."""
    if isinstance(field, QLineEdit):
        can_undo, can_redo = field.isUndoAvailable(), field.isRedoAvailable()
    else:
        can_undo, can_redo = field.document().isUndoAvailable(), field.document().isRedoAvailable()
    if event.matches(QKeySequence.StandardKey.Undo):
        return can_undo
    return can_redo if event.matches(QKeySequence.StandardKey.Redo) else True


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
            line = LineField(name, parent=self)
            line.settled.connect(self._tell)
            self.setLineEdit(line)
        self.activated.connect(self._tell)

    def show_value(self, text: str) -> None:
        """Show a value, adding it to the choices if it is none of them; what is being written stays."""
        if text == self._shown and text != self.currentText() and self.isEditable() and self.hasFocus():
            return
        if self.findText(text) < 0 and not self.isEditable():
            self.addItem(text)
        self._shown = text
        self.setCurrentIndex(self.findText(text))
        if self.isEditable() and self.currentText() != text:
            self.setEditText(text)

    def settle(self) -> str:
        """Take what is written."""
        line = self.lineEdit()
        if isinstance(line, LineField):
            line.finish_composing()
        self._tell()
        return ""

    def give_back(self) -> bool:
        """Show the name there was before in place of what was written."""
        if not self.isEditable() or self.currentText() == self._shown:
            return False
        self.setCurrentIndex(self.findText(self._shown))
        self.setEditText(self._shown)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape gives back the former name; pressed again it is somebody else's."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.give_back():
                event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave the wheel to the pane."""
        event.ignore()

    def _tell(self) -> None:
        if self.currentText() == self._shown:
            return
        text = self.currentText().strip()
        if not text:
            self.give_back()  # a name that was only taken out is none
        elif text != self._shown:
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
        self._of: object = None
        self._line = _DateLine(name, placeholder, self)
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
        self._line.settled.connect(self.settle)
        self._line.edited.connect(lambda _text: self._complain(""))

    @property
    def line(self) -> LineField:
        """The field itself."""
        return self._line

    @property
    def date(self) -> PartialDate | None:
        """The date that was read last; `settle` reads what is written."""
        return self._date

    def show_value(self, date: PartialDate | None, of: object = None) -> None:
        """Show a date; what the person has written and nobody could read yet stays, unless it is `of` another thing."""
        if (date, of) == (self._date, self._of):
            return
        self._date, self._of = date, of
        self._line.show_value(spell(date) if date else "")
        self._complain("")

    def settle(self) -> str:
        """Read what is written; returns, and says below, why it cannot be taken."""
        self._line.finish_composing()
        text = self._line.text()
        if text == self._line.former:  # shown, not written: it is not read back
            self._complain("")
            return ""
        date = typed_date(text, day(), self._date)
        if text.strip() and date is None:
            fault = _("日付として読めません。令和３年11月19日、令和３年　月　日、R3.11.19、11/19 のように書きます。")
        else:
            fault = self._accept(date) if date else ""
        self._complain(fault)
        if fault:
            return fault
        is_new, self._date = date != self._date, date
        self._line.show_value(spell(date) if date else "")
        if is_new:
            self.edited.emit(date)
        return ""

    def give_back(self) -> bool:
        """Show the date there was in place of what was written."""
        return self._line.give_back()

    def _complain(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        if bool(self._line.property("faulty")) != bool(text):
            self._line.setProperty("faulty", bool(text))
            self._line.style().polish(self._line)


class _DateLine(LineField):
    """What is written of a date; the former value is the date that was shown."""

    @property
    def former(self) -> str:
        """The spelling of the date that was shown last."""
        return self._former

    def show_value(self, text: str) -> None:
        """Show a spelling."""
        if self.text() != text:
            super().show_value(text)
        self._former = text

    def settle(self) -> str:
        """Leave the reading to the date."""
        self.finish_composing()
        return ""
