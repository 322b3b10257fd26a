"""A section of a pane: a head that folds it, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from seian.qt.icons import Icons


class Section(QWidget):
    """A head of 36 pixels with the title; a press on it folds and unfolds what is below."""

    folded = Signal(bool)

    def __init__(self, title: str, icons: Icons, *, folded: bool = False, parent: QWidget | None = None) -> None:
        """Take the title, and whether it is folded to begin with."""
        super().__init__(parent)
        self._icons = icons
        self.head = QToolButton(self)
        self.head.setText(f" {title}")
        self.head.setProperty("fold", True)  # noqa: FBT003 -- Qt's property
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setFixedHeight(32)
        self.head.setCheckable(True)
        self.head.setAccessibleName(title)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(12, 0, 12, 12)
        self.column.setSpacing(4)
        self.outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.setSpacing(4)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(0, 0, 8, 0)
        self._top.setSpacing(4)
        self._top.addWidget(self.head)
        outer.addLayout(self._top)
        outer.addWidget(self.body)
        self.head.clicked.connect(lambda: self.fold(folded=not self.body.isHidden()))
        self.fold(folded=folded)

    def fold(self, *, folded: bool) -> None:
        """Fold or unfold it."""
        before = self.body.isHidden()
        self.body.setHidden(folded)
        self.head.setChecked(False)
        self.head.setIcon(self._icons.icon("chevron_right" if folded else "chevron_down", "text2", 16))
        if before != folded:
            self.folded.emit(folded)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the right of the head: a count, a button."""
        self._top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        words = QLabel(label, self.body)
        words.setProperty("role", "label")
        words.setBuddy(field)
        if self.column.count():
            self.column.addSpacing(8)
        self.column.addWidget(words)
        self.column.addWidget(field)


def rule(parent: QWidget) -> QFrame:
    """Return a thin line between sections."""
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line
