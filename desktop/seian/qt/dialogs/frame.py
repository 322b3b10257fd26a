"""What the dialogs have in common: margins, a title, a foot with buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.paragraphs import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence


class FramedDialog(KeyedDialog):
    """A dialog with a column for its contents; Ctrl+Enter is the primary button, Esc leaves."""

    def __init__(self, title: str, parent: QWidget | None, lead: str = "") -> None:
        """Take the title, and a sentence below it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 20, 24, 20)
        self._outer.setSpacing(4)
        head = QLabel(title, self)
        head.setProperty("role", "title")
        self._outer.addWidget(head)
        if lead:
            words = QLabel(spaced(lead), self)
            words.setProperty("role", "second")
            words.setWordWrap(True)
            self._outer.addWidget(words)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 12, 0, 16)
        self.column.setSpacing(4)
        self._outer.addLayout(self.column, 1)

    def add(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        words = QLabel(label, self)
        words.setProperty("role", "label")
        words.setBuddy(field)
        if self.column.count():
            self.column.addSpacing(10)
        self.column.addWidget(words)
        self.column.addWidget(field)

    def finish(self, primary: str, others: Sequence[QPushButton] = (), cancel: str = "") -> QPushButton:
        """Add the foot; returns the primary button. Without `cancel` there is none."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in others:
            row.addWidget(button)
        if cancel:
            no = QPushButton(cancel, self)
            no.clicked.connect(self.reject)
            row.addWidget(no)
        yes = QPushButton(primary, self)
        yes.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        row.addWidget(yes)
        self._outer.addLayout(row)
        self.confirms(yes)
        return yes
