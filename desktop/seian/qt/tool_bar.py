"""The bar of buttons above the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from seian.i18n import translate as _
from seian.qt.actions import spelled
from seian.qt.command import bare
from seian.qt.commands import VIEWS, command
from seian.qt.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from seian.qt.commands import Commands

HEIGHT = 44
_ROOM_FOR_WORDS, _ROOM_FOR_IMPORT, _ROOM_FOR_MORE = 1120, 1240, 1500  # pixels of width


class ToolBar(QWidget):
    """Buttons of actions: those without words left, what shapes the text next, what leaves the house right."""

    def __init__(self, actions: Commands, parent: QWidget | None = None) -> None:
        """Make the buttons."""
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(4)
        self._actions = actions
        self._buttons("save", "undo", "redo")
        row.addWidget(upright(self))
        self.views = Segments(_("表示"), [bare(actions[name].text()) for name in VIEWS], parent=self)
        for name, button in zip(VIEWS, self.views.buttons, strict=True):
            button.setToolTip(actions[name].toolTip())
            actions[name].toggled.connect(self._follow_views)
        self.views.chosen.connect(lambda index: actions[VIEWS[index]].trigger())
        row.addWidget(self.views)
        row.addWidget(upright(self))
        self._acts = self._buttons("find_clause", "revise")
        self._wide = self._buttons("insert_item", "insert_paragraph")
        row.addStretch(1)
        self._out = self._buttons("import", "export_word", "export_pdf", "print")
        self.submit = QPushButton(actions.pictured("submit").icon(), _(command("submit").short), self)
        self.submit.setToolTip(f"{bare(actions['submit'].text())} ({spelled(command('submit').keys[-1])})")
        self.submit.clicked.connect(actions["submit"].trigger)
        actions["submit"].changed.connect(self._follow_submit)  # a slot of this bar: Qt lets go of it with the bar
        row.addSpacing(4)
        row.addWidget(self.submit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave out words, then buttons that are in the menus, too, where there is no room for them."""
        super().resizeEvent(event)
        for button in self._wide:
            button.setVisible(self.width() >= _ROOM_FOR_MORE)
        self._out[0].setVisible(self.width() >= _ROOM_FOR_IMPORT)
        for button in self._out:
            button.show_words(shown=self.width() >= _ROOM_FOR_WORDS)
        for shown in (True, False):  # the views keep their names as long as any words can be left out elsewhere
            for button in self._acts:
                button.show_words(shown=shown)
            if self._row.minimumSize().width() <= self.width():
                break

    def _buttons(self, *names: str) -> list[_Button]:
        made = [_Button(self._actions.pictured(name), _(command(name).short), self) for name in names]
        for button in made:
            self._row.addWidget(button)
        return made

    def _follow_submit(self) -> None:
        self.submit.setEnabled(self._actions["submit"].isEnabled())

    def _follow_views(self) -> None:
        for index, name in enumerate(VIEWS):
            if self._actions[name].isChecked():
                self.views.show_value(index)


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

    def show_words(self, *, shown: bool) -> None:
        """Show the words beside the icon, or the icon alone."""
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(beside if shown else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _follow(self) -> None:
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(bare(self._action.text()))
        self.setEnabled(self._action.isEnabled())


def upright(parent: QWidget) -> QWidget:
    """Return a line between two buttons of a bar."""
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 12, 8, 12)
    line = QFrame(holder)
    line.setObjectName("upright")
    line.setFixedWidth(1)
    row.addWidget(line)
    return holder
