"""A switch of a few words in a row, one of which is chosen: the views, 未定 成立 不成立."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class Segments(QFrame):
    """One choice of several; `chosen` tells the index when the person changes it.

    Left and right go on to the next one; Tab leaves the switch.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        *,
        tones: Sequence[str] = (),
        height: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        """Take the name for screen readers and the words; `tones` (`""`, `accent`, `grey`) colour a chosen one."""
        super().__init__(parent)
        self.setObjectName("track")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: list[_Segment] = []
        for index, word in enumerate(words):
            button = _Segment(word, self)
            button.setAccessibleName(f"{name} {word}")
            if tones and tones[index]:
                button.setProperty("tone", tones[index])
            button.stepped.connect(self._step)
            self._group.addButton(button, index)
            self.buttons.append(button)
            row.addWidget(button, 1)
        self.show_value(0)
        self._group.idClicked.connect(self._clicked)

    @property
    def value(self) -> int:
        """The index that is chosen."""
        return self._group.checkedId()

    def show_value(self, index: int) -> None:
        """Show a choice, without telling of it."""
        self.buttons[index].setChecked(True)
        for at, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if at == index else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[index])
        self._shown = index

    def _clicked(self, index: int) -> None:
        before = self._shown
        self.show_value(index)
        if index != before:
            self.chosen.emit(index)

    def _step(self, by: int) -> None:
        index = max(0, min(self.value + by, len(self.buttons) - 1))
        self.buttons[index].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[index].setChecked(True)
        self._clicked(index)


class _Segment(QToolButton):
    """One word of the switch."""

    stepped = Signal(int)

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setCheckable(True)
        self.setProperty("segment", True)  # noqa: FBT003 -- Qt's property
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Left and right choose the neighbour, without the wrapping of a group of buttons."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)
