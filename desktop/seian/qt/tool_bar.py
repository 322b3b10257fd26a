"""The bar of buttons above the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from seian.i18n import translate as _
from seian.qt.actions import bare

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from seian.qt.actions import Actions

HEIGHT = 44


class ToolBar(QWidget):
    """Buttons of actions: those without words left, what shapes the text next, what leaves the house right."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the buttons."""
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(4)
        for name in ("save", "undo", "redo"):
            row.addWidget(_Button(actions[name], "", self))
        row.addWidget(_upright(self))
        for name, words in (
            ("insert_item", _("項目")),
            ("insert_paragraph", _("段落")),
            ("promote", _("段を上げる")),
            ("demote", _("段を下げる")),
        ):
            row.addWidget(_Button(actions[name], words, self))
        row.addStretch(1)
        for name, words in (
            ("import", _("取り込み")),
            ("export_word", _("Word出力")),
            ("export_text", _("テキスト出力")),
        ):
            row.addWidget(_Button(actions[name], words, self))


class _Button(QToolButton):
    """The button of an action, with words of its own and a tooltip that tells the key."""

    def __init__(self, action: QAction, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._words = words
        self.setIconSize(QSize(24 if words else 20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(32)
        if words:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.setText(words)
        else:
            self.setFixedWidth(32)
        self.setIcon(action.icon())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        words, _tab, told = self._action.text().partition("\t")
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or told
        self.setToolTip(f"{bare(words)} ({keys})" if keys else bare(words))
        self.setAccessibleName(bare(words))
        self.setEnabled(self._action.isEnabled())


def _upright(parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 12, 8, 12)
    line = QFrame(holder)
    line.setObjectName("upright")
    line.setFixedWidth(1)
    row.addWidget(line)
    return holder
