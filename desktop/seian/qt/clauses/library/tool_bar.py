"""What can be done in the library window, as buttons and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from seian.i18n import translate as _
from seian.qt.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from seian.qt.icons import Icons

HEIGHT = 44
_ROOM_FOR_WORDS = 1120  # pixels of width from which the buttons at the right have words


class Act(NamedTuple):
    """One thing to do: its name, words, key, icon (none: words alone), and whether it writes the library."""

    name: str
    words: str
    keys: str
    icon: str = ""
    writes: bool = True


def acts() -> tuple[Act, ...]:
    """Return everything there is to do, as it stands in the bar."""
    return (
        Act("new", _("新しい文例"), "Ctrl+N", "document_add"),
        Act("save", _("保存"), "Ctrl+S", "save"),
        Act("merge", _("統合…"), "Ctrl+M"),
        Act("retire", _("廃止"), "Ctrl+R"),
        Act("tag", _("分野を付ける…"), "Ctrl+B"),
        Act("remove", _("削除"), "Delete"),
        Act("import", _("取り込む…"), "Ctrl+I", "document_arrow_down", writes=False),
        Act("export", _("書き出す…"), "Ctrl+Shift+E", "document_arrow_right", writes=False),
        Act("harvest", _("文書から集める…"), "Ctrl+Shift+H", "document_copy", writes=False),
    )


class LibraryBar(QWidget):
    """Left what is done to clauses, right what comes in and goes out; `actions_by_name` are the actions."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Make the buttons."""
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.actions_by_name: dict[str, QAction] = {}
        self._writing: set[str] = set()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(4)
        self._right: list[QToolButton] = []
        for act in acts():
            action = QAction(act.words, self)
            action.setShortcut(QKeySequence(act.keys))
            if act.icon:
                action.setIcon(icons.icon(act.icon))
            if act.writes:
                self._writing.add(act.name)
            self.actions_by_name[act.name] = action
            if act.name == "merge":
                row.addWidget(_upright(self))
            if act.name == "import":
                row.addStretch(1)
            button = self._button(action, is_bare=act.name == "save")
            if not act.writes:
                self._right.append(button)
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
        self.say_why({})

    def connect_act(self, name: str, act: Callable[[], object]) -> None:
        """Say what an action does; what is typed in the window has been taken over by then."""

        def do() -> None:
            settle(self.window())
            act()

        self.actions_by_name[name].triggered.connect(lambda _on=False: do())

    def say_why(self, reasons: dict[str, str]) -> None:
        """Enable the actions but those that have a reason against them; tooltips say it, or the key."""
        for name, action in self.actions_by_name.items():
            why = reasons.get(name, "")
            words = action.text().removesuffix("…")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setEnabled(not why)
            action.setToolTip(f"{words} ({keys})" + (f"\n{why}" if why else ""))

    @property
    def writing(self) -> frozenset[str]:
        """The names of the actions that write the library."""
        return frozenset(self._writing)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave out words where there is no room for them."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        wide = self.width() >= _ROOM_FOR_WORDS
        for button in self._right:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)

    def _button(self, action: QAction, *, is_bare: bool) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(32)
        button.setAccessibleName(action.text().removesuffix("…"))
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


def _upright(parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 12, 8, 12)
    line = QFrame(holder)
    line.setObjectName("upright")
    line.setFixedWidth(1)
    row.addWidget(line)
    return holder
