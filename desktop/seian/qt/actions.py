"""The commands of one window as Qt's actions, and the menus made of them: the only way a command is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic
from weakref import ref

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from seian.i18n import translate
from seian.qt.command import Choice, Command, Now, Place, Unread, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seian.qt.command import Menu, Option
    from seian.qt.icons import Icons


class Actions(Generic[Place, Now]):
    """Makes an action of every command, and a menu of every choice, and lets them follow what is shown."""

    def __init__(
        self, place: Place, owner: QWidget, entries: Iterable[Command[Place, Now] | Choice[Place, Now]], icons: Icons
    ) -> None:
        """Make them children of `owner`, whose window their keys work in; `place` is what commands are done to."""
        self._place = ref(place)  # a window that was closed goes, though its actions know it
        self.before: Callable[[Unread], bool] = lambda _unread: True
        """Asked before anything is done, how it stands to what cannot be read; False: it is not done."""

        self.after: Callable[[], None] = lambda: None
        """Called when something was done."""

        self._now: Now | None = None
        self._groups: dict[str, QActionGroup] = {}
        entries = tuple(entries)
        self._commands = {one.name: one for one in entries if isinstance(one, Command)}
        self._icons = icons
        self._choices = {one.name: one for one in entries if isinstance(one, Choice)}
        self._actions = {name: self._make(command, owner) for name, command in self._commands.items()}
        self.menus = {name: QMenu(translate(choice.words), owner) for name, choice in self._choices.items()}
        for name in self.menus:
            self.offer(name)

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command; its icon is there when a menu shows it, or where it is `pictured`."""
        return self._actions[name]

    def pictured(self, name: str) -> QAction:
        """Return the action of a command with its icon, which is drawn now."""
        action, icon = self._actions[name], self._commands[name].icon
        if icon and action.icon().isNull():
            action.setIcon(self._icons.icon(icon))
        return action

    def key(self, name: str) -> str:
        """Return the key of a command that is told, as it is spelled here; empty where it has none."""
        keys = self._commands[name].keys
        return spelled(keys[0]) if keys else ""

    def run(self, name: str, do: Callable[[], object] | None = None) -> None:
        """Do what a command does, or `do` in its name: what is typed has been taken over by then."""
        entry = self._commands.get(name) or self._choices[name]
        if self.before(entry.unread):
            if do is not None:
                do()
            elif isinstance(entry, Command):
                entry.do(self._here)
            self.after()
        self._show_switches()  # Qt switches them on a click, whatever became of it

    def show(self, now: Now) -> None:
        """Follow what is shown now; nothing is asked where that is what was shown already."""
        if now == self._now:
            return
        self._now = now
        for name, command in self._commands.items():
            action = self._actions[name]
            can = command.when(now)
            if can != action.isEnabled():
                action.setEnabled(can)
            if command.says is not None:
                words = command.says(now) or translate(command.words)
                if words != action.text():
                    action.setText(words)
            if command.says is not None or command.lacking is not None:
                _tell(action, command, command.lacking(now) if command.lacking is not None else "")
        for name, choice in self._choices.items():
            self._show_choice(self.menus[name], choice, now)
        self._show_switches()

    def offer(self, name: str) -> None:
        """Fill the menu of a choice with what there is to choose now."""
        menu, choice = self.menus[name], self._choices[name]
        menu.clear()
        for option in choice.options(self._here):
            menu.addAction(self._option(menu, choice, option))
        if self._now is None:
            menu.setEnabled(not menu.isEmpty())
        else:
            self._show_choice(menu, choice, self._now)

    def fill(self, bar: QMenuBar, menus: Iterable[Menu[Place, Now]]) -> None:
        """Put menus into a bar."""
        for one in menus:
            menu = bar.addMenu(translate(one.words))
            self._picture(menu, [entry.name for entry in one.entries if isinstance(entry, Command)])
            for entry in one.entries:
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, Choice):
                    menu.addMenu(self.menus[entry.name])
                else:
                    menu.addAction(self._actions[entry.name])

    def menu_of(self, names: Iterable[str], parent: QWidget) -> QMenu:
        """Return a menu of some commands; it goes when `parent` goes."""
        menu, names = QMenu(parent), tuple(names)
        self._picture(menu, names)
        for name in names:
            menu.addAction(self._actions[name])
        return menu

    def _picture(self, menu: QMenu, names: Iterable[str]) -> None:
        """Draw the icons of commands when a menu shows them."""
        menu.aboutToShow.connect(lambda: [self.pictured(name) for name in names])

    def with_keys(self) -> Iterator[tuple[str, str]]:
        """Yield keys and words of every command that has keys, in order of the menus."""
        for command in self._commands.values():
            keys = [spelled(key) for key in command.keys] or command.sheet_keys
            if keys:
                yield "、".join(keys), bare(translate(command.words))

    @property
    def _here(self) -> Place:
        place = self._place()
        if place is None:
            message = "a command is run in a window that is gone"
            raise RuntimeError(message)
        return place

    def _show_choice(self, menu: QMenu, choice: Choice[Place, Now], now: Now) -> None:
        can = choice.when(now) and not menu.isEmpty()
        if can != menu.isEnabled():
            menu.setEnabled(can)
        if choice.chosen is not None:
            chosen = choice.chosen(now)
            for action in menu.actions():
                _switch(action, on=action.data() == chosen)

    def _show_switches(self) -> None:
        if self._now is None:
            return
        for name, command in self._commands.items():
            if command.checked is not None:
                _switch(self._actions[name], on=command.checked(self._now))

    def _make(self, command: Command[Place, Now], owner: QWidget) -> QAction:
        words = translate(command.words)
        told = "、".join(command.sheet_keys) if command.sheet_keys and not command.keys else ""
        action = QAction(f"{words}\t{told}" if told else words, owner)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        _tell(action, command)
        action.setCheckable(command.checked is not None)
        if command.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        if command.one_of:
            if command.one_of not in self._groups:
                self._groups[command.one_of] = QActionGroup(owner)
            self._groups[command.one_of].addAction(action)
        action.triggered.connect(lambda _checked=False: self.run(command.name))
        owner.addAction(action)
        return action

    def _option(self, menu: QMenu, choice: Choice[Place, Now], option: Option) -> QAction:
        action = QAction(option.words, menu)
        action.setToolTip(option.tip)
        action.setData(option.value)
        if option.chosen is not None:
            action.setCheckable(True)
            action.setChecked(option.chosen)
        action.triggered.connect(
            lambda _checked=False: self.run(choice.name, lambda: choice.do(self._here, option.value))
        )
        return action


def spelled(key: str) -> str:
    """Return a key as it is told on this system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _tell(action: QAction, command: Command[Place, Now], why: str = "") -> None:
    """Say in the tooltip what is done, by which key, and why it cannot be done now."""
    keys = spelled(command.keys[0]) if command.keys else "、".join(command.sheet_keys)
    words = f"{bare(action.text())} ({keys})" if keys else bare(action.text())
    tip = f"{words}\n{why}" if why else words
    if tip != action.toolTip():
        action.setToolTip(tip)


def _switch(action: QAction, *, on: bool) -> None:
    if on != action.isChecked():
        action.setChecked(on)
