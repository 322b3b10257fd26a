"""Set blocks to plain text: one line a paragraph, placed with ideographic spaces as the sheet places it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.title import width
from seian.house_style.sheet import Align, ParagraphStyle

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow, Run, SetBlock
    from seian.house_style.sheet import Sheet

_SPACE = "\u3000"


def to_bytes(flow: Flow, sheet: Sheet) -> bytes:
    """Return `to_text(flow, sheet)` as a file: UTF-8, the line ends of Windows, lone surrogates as question marks."""
    return to_text(flow, sheet).replace("\n", "\r\n").encode("utf-8", "replace")


def to_text(flow: Flow, sheet: Sheet) -> str:
    """Return the document as text, lines ending in a line feed.

    Titles are centred and signatures stand at the right of the grid's measure; a paragraph is never broken, however
    long.
    Space above a paragraph becomes empty lines.
    """
    lines: list[str] = []
    if head := _head(flow, sheet):
        lines.append(head)
    previous: ParagraphStyle | None = None
    for block in flow.blocks:
        style = sheet.styles[block.style.value]
        if lines:
            lines.extend([""] * _empty_lines(previous, block, style))
        lines.append(_line(block, style, sheet.grid.characters))
        previous = style
    return "\n".join([*lines, ""])


def _empty_lines(previous: ParagraphStyle | None, block: SetBlock, style: ParagraphStyle) -> int:
    if previous is not None and style.together and previous.name == style.name:
        return 0
    before = style.before if block.before is None else block.before
    return round(max(before, previous.after if previous else 0.0))


def _head(flow: Flow, sheet: Sheet) -> str:
    text = _SPACE.join(part for part in (flow.material_number, flow.draft_mark) if part)
    return _aligned(text, Align.RIGHT, sheet.grid.characters) if text else ""


def _line(block: SetBlock, style: ParagraphStyle, measure: int) -> str:
    text = block.label + "".join(map(_run, block.broken_runs))
    left, first = (block.indent.left, block.indent.first_line) if block.indent else (style.left, style.first_line)
    if style.align in {Align.CENTRE, Align.RIGHT}:
        room = measure - round(style.right)
        return "\n".join(_aligned(line, style.align, room) for line in text.split("\n"))
    return _SPACE * max(0, round(left + first)) + text


def _run(run: Run) -> str:
    if run.reading:
        return f"{run.text}（{run.reading}）"
    letters = len(run.text)
    if run.spread > letters > 1:
        return (_SPACE * round((run.spread - letters) / (letters - 1))).join(run.text)
    return run.text


def _aligned(text: str, align: Align, measure: int) -> str:
    room = measure - width(text)
    return _SPACE * max(0, int(room / 2 if align is Align.CENTRE else room)) + text
