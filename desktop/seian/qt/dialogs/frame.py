"""What the dialogs have in common: margins, a title, a foot with buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.paragraphs import spaced
from seian.qt.room import Contents, keep_inside, keep_on_screen, room_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class FramedDialog(KeyedDialog):
    """A dialog with a column for its contents; Ctrl+Enter is the primary button, Esc leaves.

    It is as high as its contents and grows with them as far as the screen goes; from there on they scroll, and the foot
    with the buttons stays in sight.
    """

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
        head.setWordWrap(True)  # a title may name a document, and that is as long as it likes
        self._outer.addWidget(head)
        if lead:
            words = QLabel(spaced(lead), self)
            words.setProperty("role", "second")
            words.setWordWrap(True)
            self._outer.addWidget(words)
        self._contents = Contents(self)
        self.column = QVBoxLayout(self._contents.body)
        self.column.setContentsMargins(0, 12, 0, 16)
        self.column.setSpacing(4)
        self._outer.addWidget(self._contents, 1)
        self._wanted = 0
        keep_on_screen(self)

    def event(self, event: QEvent) -> bool:
        """Be as high as the contents before the dialog is seen, and follow them when they grow."""
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            self._fit()
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        """Grow by as much as the contents have grown, as far as the screen goes."""
        room = room_of(self)
        width = min(max(self.width(), self._outer.totalMinimumSize().width()), room.width())
        wanted = self._height_at(width)
        height = max(self.height(), wanted) if not self._wanted else self.height() + max(0, wanted - self._wanted)
        self._wanted = max(wanted, self._wanted)
        if (width, height) != (self.width(), self.height()):
            self.resize(width, min(height, room.height()))
            if self.isVisible():
                keep_inside(self)

    def _height_at(self, width: int) -> int:
        """Return how high head, contents and foot are together."""
        margins = self._outer.contentsMargins()
        inner = width - margins.left() - margins.right()
        high = margins.top() + margins.bottom() + self._outer.spacing() * max(0, self._outer.count() - 1)
        for at in range(self._outer.count()):
            item = self._outer.itemAt(at)
            if item.widget() is self._contents:
                high += self._contents.height_at(inner)
            else:
                high += item.heightForWidth(inner) if item.hasHeightForWidth() else item.sizeHint().height()
        return high

    def add(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        words = QLabel(label, self)
        words.setProperty("role", "label")
        words.setBuddy(field)
        if self.column.count():
            self.column.addSpacing(10)
        self.column.addWidget(words)
        self.column.addWidget(field)

    def hide_when_edited(self, fault: QLabel, *fields: QLineEdit) -> None:
        """Let what is said of a fault go as soon as somebody writes in one of the fields: it may be over."""
        for field in fields:
            field.textEdited.connect(fault.hide)

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
