"""The fields of how a condition was decided: on which day, by whom, on what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.panes.fields import DateField, EntryField
from seian.qt.small import label

if TYPE_CHECKING:
    from seian.document.model import Condition
    from seian.qt.panes.fields import LineField


class Typed(NamedTuple):
    """What a person has typed into a box: texts not taken over yet, the field with the focus, the cursor in it."""

    texts: tuple[str | None, ...]
    at: int | None
    cursor: int


class EvidenceBox(QFrame):
    """Opens below a condition; `evidenced` gives the condition with what was written."""

    evidenced = Signal(object)

    def __init__(self, condition: Condition, parent: QWidget) -> None:
        """Take a condition that is decided."""
        super().__init__(parent)
        self.setObjectName("box")
        self._condition = condition
        self.on = DateField(_("決めた日"), _("例　令和４年１月12日"), parent=self)
        self.by = EntryField(_("決めた人"), "", self)
        self.why = EntryField(_("根拠"), _("例　国の公表資料（１月11日現在）"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        for words, field in ((_("決めた日"), self.on), (_("決めた人"), self.by), (_("根拠"), self.why)):
            column.addWidget(label(words, self, "label"))
            column.addWidget(field)
        self.show_condition(condition)
        self.on.edited.connect(lambda date: self.evidenced.emit(replace(self._condition, decided_on=date)))
        self.by.taken.connect(lambda text: self.evidenced.emit(replace(self._condition, decided_by=text.strip())))
        self.why.taken.connect(lambda text: self.evidenced.emit(replace(self._condition, evidence=text.strip())))

    def show_condition(self, condition: Condition) -> None:
        """Show what is said of the condition now; what is typed and not taken over yet stays."""
        self._condition = condition
        self.on.show_value(condition.decided_on)
        self.by.show_value(condition.decided_by)
        self.why.show_value(condition.evidence)

    @property
    def typed(self) -> Typed:
        """What is typed in the fields and not taken over yet, and where the focus is in them."""
        lines = self._lines
        at = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        return Typed(
            tuple(line.text() if line.is_changed else None for line in lines),
            at,
            0 if at is None else lines[at].cursorPosition(),
        )

    def go_on_with(self, typed: Typed) -> None:
        """Go on with what was typed in another box."""
        for line, text in zip(self._lines, typed.texts, strict=True):
            if text is not None:
                line.put_typed(text)
        if typed.at is not None:
            self._lines[typed.at].setFocus()
            self._lines[typed.at].setCursorPosition(typed.cursor)

    @property
    def _lines(self) -> tuple[LineField, ...]:
        return self.on.line, self.by, self.why
