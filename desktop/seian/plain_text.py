"""Set blocks to plain text: one line a paragraph, placed with ideographic spaces as the sheet places it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import ARROW, CLOSING, OPENING
from seian.document.unfit import cleaned
from seian.flow.comparison_table import table
from seian.flow.set_blocks import Mark
from seian.flow.title import width
from seian.house_style.sheet import Align, ParagraphStyle
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seian.flow.comparison import Comparison
    from seian.flow.set_blocks import Flow, Run, SetBlock
    from seian.house_style.comparison import ComparisonStyle
    from seian.house_style.sheet import Sheet

_SPACE = "\u3000"


def to_bytes(flow: Flow, sheet: Sheet) -> bytes:
    """Return `to_text(flow, sheet)` as a file: UTF-8, the line ends of Windows, without what is no character."""
    return cleaned(to_text(flow, sheet)).replace("\n", "\r\n").encode()


def to_text(flow: Flow, sheet: Sheet) -> str:
    """Return the document as text, lines ending in a line feed.

    Titles are centred and signatures stand at the right of the grid's measure; a paragraph is never broken, however
    long. What a redline marks is put as 〔７割→８割〕, what is only new as 〔→８割〕, what is only gone as 〔７割→〕.
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


def comparison_to_bytes(
    comparison: Comparison,
    style: ComparisonStyle,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[str, str] | None = None,
) -> bytes:
    """Return `comparison_to_text(…)` as a file, as `to_bytes` does."""
    text = comparison_to_text(comparison, style, headings, title, changed_only=changed_only, remarks=remarks)
    return cleaned(text).replace("\n", "\r\n").encode()


def comparison_to_text(
    comparison: Comparison,
    style: ComparisonStyle,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[str, str] | None = None,
) -> str:
    """Return the rows of a comparison one below the other, each column under its heading, changes in 〔〕.

    The arguments are those of `flow.comparison_table.table`.
    """
    made = table(comparison, style, headings, title, changed_only=changed_only, remarks=remarks)
    lines = [made.title]
    if not made.rows:
        lines += ["", _("違いはありません。")]
    for row in made.rows:
        lines.append("")
        for heading, cell in zip(made.headings, row.cells, strict=True):
            if text := _bracketed(cell.runs):
                lines.append(f"【{heading}】{text}")
    return "\n".join([*lines, ""])


def _bracketed(runs: Iterable[Run]) -> str:
    result, inside = "", False
    for run in runs:
        marked = run.mark is not None
        if marked is not inside:
            result += OPENING if marked else CLOSING
            inside = marked
        result += _run(run)
    return result + CLOSING * inside


def _marked(runs: Iterable[Run]) -> str:
    result = gone = new = ""
    for run in runs:
        if run.mark is Mark.DELETED and not new:
            gone += _run(run)
        elif run.mark is Mark.INSERTED:
            new += _run(run)
        else:
            result += _change(gone, new)
            gone, new = (_run(run), "") if run.mark is Mark.DELETED else ("", "")
            result += "" if gone else _run(run)
    return result + _change(gone, new)


def _change(gone: str, new: str) -> str:
    return f"{OPENING}{gone}{ARROW}{new}{CLOSING}" if gone or new else ""


def _empty_lines(previous: ParagraphStyle | None, block: SetBlock, style: ParagraphStyle) -> int:
    if previous is not None and style.together and previous.name == style.name:
        return 0
    before = style.before if block.before is None else block.before
    return round(max(before, previous.after if previous else 0.0))


def _head(flow: Flow, sheet: Sheet) -> str:
    text = _SPACE.join(part for part in (flow.material_number, flow.draft_mark) if part)
    return _aligned(text, Align.RIGHT, sheet.grid.characters) if text else ""


def _line(block: SetBlock, style: ParagraphStyle, measure: int) -> str:
    text = block.label + _marked(block.broken_runs)
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
