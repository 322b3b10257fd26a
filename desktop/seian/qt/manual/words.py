"""What the manual says for the name of a command: its words, its key, its menu; and the table of all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate
from seian.qt.actions import spelled
from seian.qt.command import Choice, Command, bare
from seian.qt.commands import COMMANDS, MENUS, OTHER_KEYS

if TYPE_CHECKING:
    from seian.qt.command import Menu
    from seian.qt.situation import Situation
    from seian.qt.stage import Stage

    Entry = Command[Stage, Situation] | Choice[Stage, Situation]

ALL_KEYS = "all_keys"
"""The name that stands for the table of all keys."""


def words_of(name: str, what: str) -> str:
    """Return what a page says for a command: 「時点修正にする」（Ctrl+T）, its `key`, or its `menu` with its words.

    Raises KeyError where there is no such command, or one without a key is asked for it.
    """
    if name == ALL_KEYS:
        return _table()
    entry, menu = _ENTRIES[name]
    words = f"「{bare(translate(entry.words))}」"
    key = key_of(entry)
    if what == "key":
        if not key:
            raise KeyError(name)
        return key
    if what == "menu":
        return f"メニュー「{bare(translate(menu.words))}」の{words}"
    return f"{words}（{key}）" if key else words


def key_of(entry: Entry) -> str:
    """Return the key of a command that is told, empty where it has none."""
    if isinstance(entry, Choice):
        return ""
    return spelled(entry.keys[0]) if entry.keys else "、".join(entry.sheet_keys)


def _table() -> str:
    """Return all keys as a table of Markdown."""
    rows = [(keys, bare(translate(one.words))) for one in COMMANDS if (keys := _all_keys_of(one))]
    rows += [(translate(key), translate(said)) for key, said in OTHER_KEYS]
    return "\n".join(("| キー | すること |", "|---|---|", *(f"| {key} | {said} |" for key, said in rows)))


def _all_keys_of(command: Command[Stage, Situation]) -> str:
    return "、".join(map(spelled, command.keys)) or "、".join(command.sheet_keys)


_ENTRIES: dict[str, tuple[Entry, Menu[Stage, Situation]]] = {
    entry.name: (entry, menu) for menu in MENUS for entry in menu.entries if entry is not None
}
