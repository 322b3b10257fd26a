"""Which key does what on the sheet, as data; what the window's menus do (save, undo, print) is not here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from seian.named import NamedTuple
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


_NONE = Qt.KeyboardModifier.NoModifier.value
_CTRL = Qt.KeyboardModifier.ControlModifier.value
_SHIFT = Qt.KeyboardModifier.ShiftModifier.value
_ALT = Qt.KeyboardModifier.AltModifier.value
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_META = Qt.KeyboardModifier.MetaModifier.value
_GROUP = Qt.KeyboardModifier.GroupSwitchModifier.value
_HELD = Qt.KeyboardModifier.KeyboardModifierMask.value
# Keys are whole numbers here, as QKeyCombination makes them: Qt's own values cost some calls each time they are asked.

_MOVES: Mapping[tuple[int, bool], str] = {
    (Qt.Key.Key_Left.value, False): "left",
    (Qt.Key.Key_Right.value, False): "right",
    (Qt.Key.Key_Up.value, False): "up",
    (Qt.Key.Key_Down.value, False): "down",
    (Qt.Key.Key_Home.value, False): "line_start",
    (Qt.Key.Key_End.value, False): "line_end",
    (Qt.Key.Key_PageUp.value, False): "page_up",
    (Qt.Key.Key_PageDown.value, False): "page_down",
    (Qt.Key.Key_Left.value, True): "word_left",
    (Qt.Key.Key_Right.value, True): "word_right",
    (Qt.Key.Key_Up.value, True): "block_start",
    (Qt.Key.Key_Down.value, True): "block_end",
    (Qt.Key.Key_Home.value, True): "document_start",
    (Qt.Key.Key_End.value, True): "document_end",
}
"""By key and whether Ctrl is held. Ctrl+PgUp and Ctrl+PgDn belong to the window."""


def _of(key: str) -> Iterator[int]:
    """Yield how a key arrives: Shift+Tab is a key of its own to Qt, and on some systems comes without its Shift."""
    pressed = QKeySequence(key)[0]  # type: ignore[index]  # which PySide6's types do not know
    yield pressed.toCombined()
    if pressed.toCombined() == Qt.Key.Key_Tab.value | _SHIFT:
        yield Qt.Key.Key_Backtab.value | _SHIFT
        yield Qt.Key.Key_Backtab.value | _NONE


_COMMANDS: Mapping[int, str] = {
    Qt.Key.Key_Return.value | _NONE: "new_line",
    Qt.Key.Key_Enter.value | _NONE: "new_line",
    Qt.Key.Key_Return.value | _SHIFT: "new_line",
    Qt.Key.Key_Enter.value | _SHIFT: "new_line",
    Qt.Key.Key_Return.value | _CTRL: "page_start",
    Qt.Key.Key_Backspace.value | _NONE: "backspace",
    Qt.Key.Key_Backspace.value | _SHIFT: "backspace",
    Qt.Key.Key_Backspace.value | _CTRL: "backspace_word",
    Qt.Key.Key_Delete.value | _NONE: "delete",
    Qt.Key.Key_Delete.value | _CTRL: "delete_word",
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
    pressed = event.keyCombination().toCombined() & ~_KEYPAD
    command = _COMMANDS.get(pressed) or _standard().get(pressed & ~_GROUP)
    if command is not None:
        return Meaning(command=command)
    held = pressed & _HELD
    if not held & (_ALT | _META):
        move = _MOVES.get((pressed & ~_HELD, bool(held & _CTRL)))
        if move is not None:
            return Meaning(move=move, extend=bool(held & _SHIFT))
    text = event.text()
    if text.isprintable() and text and _types(held):
        return Meaning(text=text)
    return None


@cache
def _standard() -> Mapping[int, str]:
    """Return the keys of this system for what every program has; of two meanings of a key the first counts."""
    return {
        sequence[0].toCombined(): name  # type: ignore[index]  # which PySide6's types do not know
        for standard, name in reversed(tuple(_STANDARD.items()))
        for sequence in QKeySequence.keyBindings(standard)
        if sequence.count() == 1
    }


def _types(held: int) -> bool:
    """Say whether characters are typed with these keys held: AltGr is Ctrl+Alt on Windows."""
    return not held & (_CTRL | _ALT | _META) or held & (_CTRL | _ALT) == (_CTRL | _ALT)
