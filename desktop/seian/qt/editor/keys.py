"""Which key does what on the sheet, as data; what the window's menus do (save, undo, print) is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from seian.qt.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QKeyEvent


class Meaning(NamedTuple):
    """What a key means: a move of the caret, leaving the anchor behind if it `extend`s; else a command; else text."""

    move: str = ""
    command: str = ""
    text: str = ""
    extend: bool = False


_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_META = Qt.KeyboardModifier.MetaModifier

_MOVES: Mapping[tuple[Qt.Key, bool], str] = {
    (Qt.Key.Key_Left, False): "left",
    (Qt.Key.Key_Right, False): "right",
    (Qt.Key.Key_Up, False): "up",
    (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Home, False): "line_start",
    (Qt.Key.Key_End, False): "line_end",
    (Qt.Key.Key_PageUp, False): "page_up",
    (Qt.Key.Key_PageDown, False): "page_down",
    (Qt.Key.Key_Left, True): "word_left",
    (Qt.Key.Key_Right, True): "word_right",
    (Qt.Key.Key_Up, True): "block_start",
    (Qt.Key.Key_Down, True): "block_end",
    (Qt.Key.Key_Home, True): "document_start",
    (Qt.Key.Key_End, True): "document_end",
}
"""By key and whether Ctrl is held. Ctrl+PgUp and Ctrl+PgDn belong to the window."""


def _of(key: str) -> Iterator[tuple[Qt.Key, Qt.KeyboardModifier]]:
    """Yield how a key arrives: Shift+Tab is a key of its own to Qt, and on some systems comes without its Shift."""
    pressed = QKeySequence(key)[0]  # type: ignore[index]  # which PySide6's types do not know
    yield pressed.key(), pressed.keyboardModifiers()
    if (pressed.key(), pressed.keyboardModifiers()) == (Qt.Key.Key_Tab, _SHIFT):
        yield Qt.Key.Key_Backtab, _SHIFT
        yield Qt.Key.Key_Backtab, _NONE


_COMMANDS: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_Return, _NONE): "new_line",
    (Qt.Key.Key_Enter, _NONE): "new_line",
    (Qt.Key.Key_Return, _SHIFT): "new_line",
    (Qt.Key.Key_Enter, _SHIFT): "new_line",
    (Qt.Key.Key_Backspace, _NONE): "backspace",
    (Qt.Key.Key_Backspace, _SHIFT): "backspace",
    (Qt.Key.Key_Backspace, _CTRL): "backspace_word",
    (Qt.Key.Key_Delete, _NONE): "delete",
    (Qt.Key.Key_Delete, _CTRL): "delete_word",
    **{held: command.name for command in COMMANDS for key in command.sheet_keys for held in _of(key)},
}
"""What typing needs, and commands of the window whose keys the sheet takes."""

_STANDARD: Mapping[QKeySequence.StandardKey, str] = {
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Paste: "paste",
    QKeySequence.StandardKey.SelectAll: "select_all",
    QKeySequence.StandardKey.Undo: "undo",
    QKeySequence.StandardKey.Redo: "redo",
}


def meaning(event: QKeyEvent) -> Meaning | None:
    """Return what a key event means on the sheet; None for keys that are somebody else's."""
    held = event.modifiers() & ~_KEYPAD
    key = Qt.Key(event.key()) if event.key() in _KNOWN else Qt.Key.Key_unknown
    command = _COMMANDS.get((key, held))
    if command is None:
        command = next((name for keys, name in _STANDARD.items() if event.matches(keys)), None)
    if command is not None:
        return Meaning(command=command)
    if not held & (_ALT | _META):
        move = _MOVES.get((key, bool(held & _CTRL)))
        if move is not None:
            return Meaning(move=move, extend=bool(held & _SHIFT))
    text = event.text()
    if text.isprintable() and text and _types(held):
        return Meaning(text=text)
    return None


def _types(held: Qt.KeyboardModifier) -> bool:
    """Say whether characters are typed with these keys held: AltGr is Ctrl+Alt on Windows."""
    return not held & (_CTRL | _ALT | _META) or held & (_CTRL | _ALT) == (_CTRL | _ALT)


_KNOWN = frozenset(key.value for key, _ in (*_MOVES, *_COMMANDS))
