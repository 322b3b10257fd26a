"""The input method's side of typing: what is being composed, and what it may ask about the text around.

Qt counts in UTF-16 units, the document in characters; every number that goes over the border is converted here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextFormat

from seian.editing.composing import Clause, Preedit
from seian.editing.units import characters, units
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.editing.selection import Selection
    from seian.editing.shown import Shown

HINTS = Qt.InputMethodHint.ImhMultiLine
Query = Qt.InputMethodQuery


class _Attribute(Protocol):
    """What PySide6 has at run time, but not in its types."""

    type: QInputMethodEvent.AttributeType
    start: int
    length: int
    value: object


class Chosen(NamedTuple):
    """What an input method selects in the block of the caret, in UTF-16 units: where it begins, and how long it is."""

    start: int
    length: int


def chosen_of(event: QInputMethodEvent) -> Chosen | None:
    """Return what an event selects, as reconversion on Windows does before it composes; None for nothing."""
    kind = QInputMethodEvent.AttributeType.Selection
    found = [Chosen(one.start, one.length) for one in _attributes(event) if one.type == kind]
    return found[-1] if found else None


def preedit_of(event: QInputMethodEvent) -> Preedit | None:
    """Return what an event says is being composed; None for nothing."""
    text = event.preeditString()
    if not text:
        return None
    cursor: int | None = len(text)
    for attribute in _attributes(event):
        if attribute.type == QInputMethodEvent.AttributeType.Cursor:
            cursor = characters(text, attribute.start) if attribute.length else None
    return Preedit(text, tuple(_clauses(event, text)), cursor)


def _clauses(event: QInputMethodEvent, text: str) -> Iterator[Clause]:
    """Yield the clauses; input methods mark the active one by a ground, or by a line that is not the single one."""
    reached = 0
    for attribute in sorted(_attributes(event), key=lambda one: one.start):
        if attribute.type != QInputMethodEvent.AttributeType.TextFormat or attribute.length <= 0:
            continue
        start = max(reached, characters(text, attribute.start))
        end = characters(text, attribute.start + attribute.length)
        if end <= start:
            continue
        if start > reached:
            yield Clause(reached, start, active=False)
        yield Clause(start, end, _stands_out(attribute.value))
        reached = end
    if reached < len(text):
        yield Clause(reached, len(text), active=False)


def _attributes(event: QInputMethodEvent) -> list[_Attribute]:
    return cast("list[_Attribute]", event.attributes())


def _stands_out(value: object) -> bool:
    if not isinstance(value, QTextFormat):
        return False
    look = value.toCharFormat()
    plain_lines = (
        QTextCharFormat.UnderlineStyle.NoUnderline,
        QTextCharFormat.UnderlineStyle.SingleUnderline,
        QTextCharFormat.UnderlineStyle.DashUnderline,
        QTextCharFormat.UnderlineStyle.DotLine,
    )
    return value.hasProperty(QTextFormat.Property.BackgroundBrush) or look.underlineStyle() not in plain_lines


def text_answer(query: Qt.InputMethodQuery, shown: Shown, selection: Selection) -> object:
    """Return the answer to a question about the text of the block the caret is in; None for other questions.

    Positions count from the start of the block. An anchor in another block is given as the end of this one on its side.
    """
    row = shown.rows[selection.caret.block]
    text = shown.text(row)
    offset = shown.offset(selection.caret)
    other = shown.offset(selection.anchor)
    if selection.anchor.block != selection.caret.block:
        other = 0 if shown.rows[selection.anchor.block] < row else len(text)
    answers: dict[Qt.InputMethodQuery, object] = {
        Query.ImSurroundingText: text,
        Query.ImCursorPosition: units(text, offset),
        Query.ImAbsolutePosition: units(text, offset),
        Query.ImAnchorPosition: units(text, other),
        Query.ImCurrentSelection: text[min(offset, other) : max(offset, other)],
        Query.ImTextBeforeCursor: text[:offset],
        Query.ImTextAfterCursor: text[offset:],
    }
    return answers.get(query)
