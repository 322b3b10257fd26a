"""What stays on the page of what: headings, and what closes a text; and the space above where parts meet.

No heading ends a page, and two lines at least of what it heads stand with it. 以上, date and signature never stand
alone on a page: the last two lines of the text come along, and so does the paragraph before where the last is of one
line. Where pages end follows in Word and in `layout.paging` alike.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.body import at_page_start
from seian.flow.set_blocks import ITEM_HEADING_STYLES, StyleName
from seian.flow.title import width
from seian.house_style.model import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from seian.flow.set_blocks import SetBlock, SetTable
    from seian.house_style.sheet import Sheet

_CLOSING = (StyleName.DATE, StyleName.SIGNATURE)
_OF_LINES = (Part.REFERENCE, Part.DATE, Part.SIGNATURE)  # the parts whose own blocks are kept together
_HEADINGS = {*ITEM_HEADING_STYLES, StyleName.HEADING, StyleName.KI, StyleName.ANNEX, StyleName.ANNEX_TITLE}
_ON_ONE_PAGE = 20  # lines: a longer list of signatories may be parted, though its first and last two lines are not
_TWO = 2


def headed(blocks: Iterable[SetBlock]) -> Iterator[SetBlock]:
    """Yield blocks in order, those below a heading to be parted in twos."""
    above: SetBlock | None = None
    for block in blocks:
        above = below(above, block)
        yield above


def below(above: SetBlock | None, block: SetBlock) -> SetBlock:
    """Return a block as it stands below another one, or first of all."""
    is_headed = above is not None and above.style in _HEADINGS
    return block if block.in_twos is is_headed else block._replace(in_twos=is_headed)


def set_below(blocks: list[SetBlock], rows: range) -> None:
    """Set those of the blocks in these rows that there are as they stand below the one before."""
    for row in range(rows.start, min(rows.stop, len(blocks))):
        blocks[row] = below(blocks[row - 1] if row else None, blocks[row])


def on_page(
    parts: Mapping[Part, tuple[SetBlock, ...]],
    sealed: float,
    tables: Sequence[SetTable],
    sheet: Sheet | None,
    *,
    own_contents: bool,
) -> tuple[SetBlock, ...]:
    """Return the blocks of all parts in order, each part kept with what closes it.

    The first block has no space above it. `sealed` lines stay free below the last signature, for its seal. A date
    stands close below 文書番号, anything else a line below it. Only where a part begins or ends, or in a part of such
    lines, can that be. Behind a table of contents the next part stands a line below, or begins a page where the table
    has pages of its own. `tables` are those of the flow.
    """
    blocks = list(chain.from_iterable(parts.values()))
    end = 0
    behind = False
    for part, own in parts.items():
        start, end = end, end + len(own)
        if behind and own:
            first = blocks[start]
            blocks[start] = at_page_start(first) if own_contents else first._replace(before=first.before or 1.0)
            behind = False
        behind = behind or (part is Part.CONTENTS and bool(own))
        edges: Collection[int] = range(start, end) if part in _OF_LINES else {start, end - 1}
        if len(own) > _ON_ONE_PAGE and part in _OF_LINES:
            edges = sorted({start, start + 1, end - _TWO, end - 1})
        for index in edges if own else ():
            blocks[index] = _placed(index, blocks)
            if sealed and index == start and index and blocks[index - 1].source is SetPart.SIGNATURE:
                blocks[index] = blocks[index]._replace(before=max(sealed, blocks[index].before or 0.0))
        last = blocks[end - 1] if own and part not in _OF_LINES else None
        if last is not None and (last.keep_with_next or last.style is StyleName.END):
            _keep_end(blocks, start, end, tables, sheet)
    return tuple(blocks)


def _placed(index: int, blocks: Sequence[SetBlock]) -> SetBlock:
    block = blocks[index]
    if index and blocks[index - 1].source is SetPart.REFERENCE and block.before is None:
        block = block._replace(before=0.0 if block.style is StyleName.DATE else 1.0)
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    closing = following is not None and following.source is not SetPart.REFERENCE and following.style in _CLOSING
    if index == 0:
        return block._replace(before=0.0, keep_with_next=closing or block.keep_with_next)
    return block._replace(keep_with_next=True) if closing and not block.keep_with_next else block


def _keep_end(blocks: list[SetBlock], start: int, end: int, tables: Sequence[SetTable], sheet: Sheet | None) -> None:
    """Let the last two lines of a part come along with what closes it, in it or behind it."""
    first = end  # of what closes
    while first > start and blocks[first - 1].style is StyleName.END:
        first -= 1
    lines = 0
    for index in range(first - 1, start - 1, -1):
        if tables and any(table.start <= index < table.stop for table in tables):
            break
        if not blocks[index].keep_with_next:
            blocks[index] = blocks[index]._replace(keep_with_next=True)
        lines += 1 if _is_one_line(blocks[index], sheet) else _TWO
        if lines >= _TWO:
            break
    for index in range(first, end - 1):
        if not blocks[index].keep_with_next:
            blocks[index] = blocks[index]._replace(keep_with_next=True)


def _is_one_line(block: SetBlock, sheet: Sheet | None) -> bool:
    """Say whether a block is sure to fill no more than one line."""
    if sheet is None:
        return False
    style = sheet.styles[block.style.value]
    indent = style if block.indent is None else block.indent
    room = sheet.grid.characters - indent.left - indent.first_line - style.right
    if len(block.runs) == 1 and len(block.runs[0].text) > 2 * room:  # nearly always
        return False
    return width(block.text) <= room
