"""The bar of the library window: a button for every command that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from seian.i18n import translate as _
from seian.qt.clauses.library.commands import LEFT, RIGHT
from seian.qt.command import bare
from seian.qt.tool_bar import HEIGHT, upright

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from seian.qt.actions import Actions
    from seian.qt.clauses.library.commands import Chosen, Place
    from seian.qt.icons import Icons

_ROOM_FOR_WORDS = 1120  # pixels of width from which the buttons at the right have words


class LibraryBar(QWidget):
    """Left what is done to clauses, right what comes in and goes out."""

    def __init__(self, actions: Actions[Place, Chosen], icons: Icons, parent: QWidget) -> None:
        """Make the buttons."""
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(4)
        for entry in LEFT:
            if entry is None:
                row.addWidget(upright(self))
            else:
                row.addWidget(self._button(actions.pictured(entry.name), is_bare=entry.name == "save"))
        row.addStretch(1)
        self._right = [self._button(actions.pictured(entry.name)) for entry in RIGHT]
        for button in self._right:
            row.addWidget(button)
        self.more = QToolButton(self)
        self.more.setIcon(icons.icon("more_horizontal"))
        self.more.setFixedSize(32, 32)
        self.more.setIconSize(QSize(20, 20))
        self.more.setToolTip(_("使う文例集を選ぶ"))
        self.more.setAccessibleName(_("使う文例集を選ぶ"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.other = menu.addAction(_("ほかの文例集を使う…"))
        self.own = menu.addAction(_("自分の文例集に戻す"))
        self.more.setMenu(menu)
        row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave out words where there is no room for them."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        wide = self.width() >= _ROOM_FOR_WORDS
        for button in self._right:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)

    def _button(self, action: QAction, *, is_bare: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(32)
        button.setAccessibleName(bare(action.text()))
        style = Qt.ToolButtonStyle
        if is_bare:
            button.setIconSize(QSize(20, 20))
            button.setFixedWidth(32)
        elif action.icon().isNull():
            button.setToolButtonStyle(style.ToolButtonTextOnly)
        else:
            button.setIconSize(QSize(24, 20))
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        return button
