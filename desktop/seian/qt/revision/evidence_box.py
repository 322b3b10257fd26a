"""The fields of how a condition was decided: on which day, by whom, on what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.panes.fields import DateField, EntryField
from seian.qt.settling import focus_below
from seian.qt.small import label

if TYPE_CHECKING:
    from seian.document.model import Condition


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

    def go_on_from(self, before: EvidenceBox) -> None:
        """Take over what was typed in another box, and where the focus was in it."""
        focus = focus_below(before)
        mine = (self.on.line, self.by, self.why)
        for field, old in zip(mine, (before.on.line, before.by, before.why), strict=True):
            field.put_typed(old.text())
            if old is focus:
                field.setFocus()
                field.setCursorPosition(old.cursorPosition())
