"""The fields in which a condition is written: when one looks, and what is to be the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from seian.editing.revising import new_condition
from seian.i18n import translate as _
from seian.qt.dialogs.keyed import press_focused
from seian.qt.panes.fields import LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from seian.document.model import Condition


class ConditionForm(QFrame):
    """Opens within the pane; `ended` gives the condition, None when the person cancels."""

    ended = Signal(object)

    def __init__(self, condition: Condition | None, parent: QWidget) -> None:
        """Take the condition to change; None for a new one."""
        super().__init__(parent)
        self.setObjectName("box")
        self._is_new = condition is None
        self._condition = condition or new_condition("", "")
        self.lead = LineField(_("いつ見るか"), _("例　要請活動の時点で"), self)
        self.statement = LineField(_("条件"), _("例　２回接種率が８割に達した場合"), self)
        self.lead.show_value(self._condition.lead)
        self.statement.show_value(self._condition.statement)
        self.primary = QPushButton(_("条件を加える") if condition is None else _("条件を直す"), self)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        cancel = QPushButton(_("キャンセル"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        for words, field in ((_("条件"), self.statement), (_("いつ見るか（空でもよい）"), self.lead)):
            column.addWidget(label(words, self, "label"))
            column.addWidget(field)
            column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.primary)
        column.addLayout(row)
        self.primary.clicked.connect(self._take)
        cancel.clicked.connect(lambda: self.ended.emit(None))
        self.setFocusProxy(self.statement)
        for one in (self.lead, self.statement):
            one.leaves_escape = True
        self.statement.edited.connect(lambda text: self.primary.setEnabled(bool(text.strip())))
        self.primary.setEnabled(bool(self._condition.statement))

    def begin(self) -> None:
        """Give the focus to the statement."""
        self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape leaves all as it is, Enter and Ctrl+Enter take it; on a button Enter presses that."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if (is_held or not press_focused(self)) and self.primary.isEnabled():
                self._take()
        else:
            super().keyPressEvent(event)

    @property
    def is_new(self) -> bool:
        """Whether it is a condition that there is not yet."""
        return self._is_new

    @property
    def is_for(self) -> str:
        """The id of the condition that is written."""
        return self._condition.id

    def settle(self) -> str:
        """Take the condition, if anything was written; returns what is missing."""
        for field in (self.lead, self.statement):
            field.settle()
        if (self.statement.text(), self.lead.text()) == (self._condition.statement, self._condition.lead):
            return ""
        if not self.statement.text().strip():
            return _("条件の文を書いてください。")
        self._take()
        return ""

    def give_back(self) -> bool:
        """Leave Escape to the form as a whole."""
        return False

    def _take(self) -> None:
        statement, lead = self.statement.text().strip(), self.lead.text().strip()
        self.ended.emit(replace(self._condition, statement=statement, lead=lead))
