"""Set blocks to plain text: one line a paragraph, placed with ideographic spaces as the sheet places it."""

from __future__ import annotations

from itertools import groupby, zip_longest
from math import ceil
from typing import TYPE_CHECKING

from seian.document.inline import ARROW, CLOSING, OPENING
from seian.document.sources import PictureSource
from seian.document.unfit import cleaned
from seian.flow.look_changes import done
from seian.flow.set_blocks import Mark
from seian.flow.spacing import lines_above
from seian.flow.stops import in_blanks
from seian.flow.title import width
from seian.house_style.sheet import Align, ParagraphStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.flow.set_blocks import Flow, Run, SetBlock, SetTable
    from seian.house_style.sheet import Sheet

_SPACE = "\u3000"
_GONE, _NEW = {Mark.DELETED, Mark.MOVED_AWAY}, {Mark.INSERTED, Mark.MOVED_HERE}
FIGURE = "図"
LEADER = "…"
_FEWEST_DOTS = 2
_WIDEST = 1.5  # measures of the paper


def to_bytes(flow: Flow, sheet: Sheet) -> bytes:
    """Return `to_text(flow, sheet)` as a file: UTF-8, the line ends of Windows, without what is no character."""
    return cleaned(to_text(flow, sheet)).replace("\n", "\r\n").encode()


def to_text(flow: Flow, sheet: Sheet) -> str:
    """Return the document as text, lines ending in a line feed.

    Titles are centred and signatures stand at the right of the grid's measure; a paragraph is never broken, however
    long. What a redline marks is put as 〔７割→８割〕, what is only new as 〔→８割〕, what is only gone as 〔７割→〕,
    what differs from a text beside it as 〔８割〕, words that only look otherwise as 〔７割→７割（太字を付けた）〕.
    Looks themselves no text can show. Space above a paragraph becomes empty lines; where a page begins by hand there is
    one at least. A line of 目次 ends with dots and the page that it names.

    A figure is ［図１　caption］, one without a caption ［図：what is to be seen］.

    A table of words and figures (`SetTable.in_columns`) stands in its columns by ideographic spaces, if that is not
    much wider than the paper. Any other goes row by row, because no columns of characters keep paragraphs beside each
    other in every face: with headings each cell is a line that begins with its own, 【現行】, empty cells left out, and
    an empty line parts rows; without headings a row is a line with tabs between its cells.
    """
    lines: list[str] = []
    if head := _head(flow, sheet):
        lines.append(head)
    previous: ParagraphStyle | None = None
    at, behind = 0, False
    figures = {block.source.figure for block in flow.blocks if isinstance(block.source, PictureSource)}
    for table in (*flow.tables, None):
        for block in flow.blocks[at : table.start if table else None]:
            style = sheet.styles[block.style.value]
            if lines:
                lines.extend([""] * max(round(lines_above(block, style, previous)), behind, block.starts_page))
            if not isinstance(block.source, PictureSource):  # whose caption follows, and says that there is one
                words = _figure(block) if block.picture is not None or block.source in figures else None
                lines.append(_line(block, style, sheet.grid.characters, words))
            previous, behind = style, False
        if table is not None:
            lines += _columns(table, flow.blocks, sheet) or _table(table, flow.blocks)
            at, previous, behind = table.stop, None, True
    return "\n".join([*lines, ""])


def _columns(table: SetTable, blocks: Sequence[SetBlock], sheet: Sheet) -> list[str]:
    """Return a table in columns, a line for each line of its rows; none where that is much wider than the paper."""
    if not table.in_columns:
        return []
    measure = sheet.page.width - sheet.page.left - sheet.page.right
    rows = [[[_words(blocks[at]) for at in cell] for cell in cells] for cells in table.cells()]
    rooms = [
        max(
            round(wide / measure * sheet.grid.characters), *(ceil(width(text)) + 1 for row in rows for text in row[nth])
        )
        for nth, wide in enumerate(table.widths)
    ]
    if sum(rooms) > sheet.grid.characters * _WIDEST:
        return []
    lines = []
    for row, cells in zip(rows, table.cells(), strict=True):
        aligns = [blocks[cell.start].align for cell in cells]
        for words in zip_longest(*row, fillvalue=""):
            line = "".join(map(_in_column, words, aligns, rooms))
            lines.append(line.rstrip(_SPACE + " "))
    return lines


def _in_column(text: str, align: Align | None, room: int) -> str:
    """Return a text with blanks round it, as wide as its column: one stays free at the end, before the next."""
    free = room - width(text)
    half = " " if free % 1 else ""
    blanks = int(free)
    if align is Align.RIGHT:
        return _SPACE * (blanks - 1) + half + text + _SPACE
    before = blanks // 2 if align is Align.CENTRE else 0
    return _SPACE * before + text + half + _SPACE * (blanks - before)


def _table(table: SetTable, blocks: Sequence[SetBlock]) -> Iterator[str]:
    rows = [["\n".join(map(_words, blocks[cell.start : cell.stop])) for cell in cells] for cells in table.cells()]
    heads, body = rows[: table.headings], rows[table.headings :]
    if not heads:
        yield from ("\t".join(cell.replace("\n", _SPACE) for cell in cells) for cells in body)
        return
    names = [_SPACE.join(filter(None, column)) for column in zip(*heads, strict=True)]
    for cells in body:
        yield ""
        for name, cell in zip(names, cells, strict=True):
            if cell:
                yield f"【{name}】{cell}" if name else cell


def _entry(text: str, page: str, measure: int) -> str:
    """Return a line of 目次 with what leads to its page, at the right where there is room."""
    room = measure - width(text) - width(page)
    dots = max(_FEWEST_DOTS, int(room) - 2)
    half = " " if room % 1 else ""
    return f"{text}{_SPACE}{LEADER * dots}{half}{_SPACE}{page}".rstrip(_SPACE)


def _words(block: SetBlock) -> str:
    return block.label + _marked(block.runs if block.leads_to else block.broken_runs)


def _marked(runs: Iterable[Run]) -> str:
    return "".join(
        f"{OPENING}{''.join(map(_run, alike))}{CLOSING}" if differs else _rewritten(alike)
        for differs, alike in groupby(runs, lambda run: run.mark is Mark.CHANGED)
    )


def _rewritten(runs: Iterable[Run]) -> str:
    result = ""
    gone: list[Run] = []
    new: list[Run] = []
    for run in runs:
        if run.mark in _GONE and not new:
            gone.append(run)
        elif run.mark in _NEW:
            new.append(run)
        else:
            result += _change(gone, new)
            gone, new = [run] if run.mark in _GONE else [], []
            result += "" if gone else _run(run)
    return result + _change(gone, new)


def _change(gone: Sequence[Run], new: Sequence[Run]) -> str:
    """Return what went and what came; of words that only look otherwise, what was done to them."""
    before, after = ("".join(map(_run, runs)) for runs in (gone, new))
    looks = done(gone[0].look, new[0].look) if gone and new and before == after else ""
    if looks:
        return f"{OPENING}{before}{ARROW}{after}（{looks}）{CLOSING}"
    return f"{OPENING}{before}{ARROW}{after}{CLOSING}" if before or after else ""


def _head(flow: Flow, sheet: Sheet) -> str:
    text = _SPACE.join(part for part in (flow.material_number, flow.draft_mark) if part)
    return _aligned(text, Align.RIGHT, sheet.grid.characters) if text else ""


def _figure(block: SetBlock) -> str:
    """Return what stands for a figure: its caption, or what is to be seen in it."""
    if block.picture is None:
        return f"［{_words(block).rstrip(_SPACE)}］"
    return f"［{FIGURE}：{block.picture.alt}］" if block.picture.alt else f"［{FIGURE}］"


def _line(block: SetBlock, style: ParagraphStyle, measure: int, words: str | None = None) -> str:
    block = in_blanks(block)
    text, align = _words(block) if words is None else words, block.align or style.align
    left, first = (block.indent.left, block.indent.first_line) if block.indent else (style.left, style.first_line)
    if align in {Align.CENTRE, Align.RIGHT}:
        room = measure - round(style.right)
        return "\n".join(_aligned(line, align, room) for line in text.split("\n"))
    text = _SPACE * max(0, round(left + first)) + text
    return _entry(text, block.page, measure) if block.leads_to else text


def _run(run: Run) -> str:
    if run.reading:
        return f"{run.text}（{run.reading}）"
    letters = len(run.text)
    if run.spread > letters > 1:
        return (_SPACE * round((run.spread - letters) / (letters - 1))).join(run.text)
    return run.text


def _aligned(text: str, align: Align, measure: int) -> str:
    if not text:
        return ""
    room = measure - width(text)
    return _SPACE * max(0, int(room / 2 if align is Align.CENTRE else room)) + text
