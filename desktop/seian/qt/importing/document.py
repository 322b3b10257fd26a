"""What was read, as it will stand in the dossier: laid by the house style, with roles and questions beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.sources import NoteSource, SetPart
from seian.flow.build import draft_flow
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_STYLES, StyleName
from seian.i18n import translate as _
from seian.layout.pages import lay_out
from seian.named import NamedTuple
from seian.qt.importing.alongside import Alongside, alongside, folded
from seian.qt.importing.incoming import wordings
from seian.reading.read import read_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages
    from seian.qt.importing.incoming import Incoming
    from seian.reading.asked import Asked, Question

_MEASURE = 38  # characters in a line
_TWIPS_IN_HALF_POINT = 10

NOW, OPEN, DONE = "now", "open", "done"
"""How a question stands: it is asked now, it is open, it is answered."""


class Side(NamedTuple):
    """A document that was read: the value, its pages, the role of each block in a word, and the lines it came from."""

    document: Document
    pages: Pages
    roles: tuple[str, ...]
    along: Alongside


class Mark(NamedTuple):
    """A question on both sides: its number, how it stands, and the words it is about."""

    number: int
    question: Question
    state: str


class Place(NamedTuple):
    """Where a mark stands in a document: a block, and its words from `start` to `stop`; -1 for all of it.

    `missing` says that what is asked about stands nowhere: the place is the block before which it would stand.
    """

    block: int
    start: int = -1
    stop: int = -1
    missing: bool = False


def side_of(asked: Asked, number: int, style: HouseStyle, sheet: Sheet) -> Side:
    """Return the document at that index of what was read, laid with all its wordings."""
    read = read_one(asked.documents[number], style)
    sheet = _narrowed(sheet)
    flow = draft_flow(read.document, style, sheet=sheet, conditions=read.conditions, marked=True)
    pages = lay_out(flow, sheet)
    texts = ["".join(run.text for run in block.runs) for block in flow.blocks]
    above = max(0, asked.documents[number].line - 1)
    below = asked.documents[number + 1].line - 1 if number + 1 < len(asked.documents) else len(asked.lines)
    along = alongside([line.text for line in asked.lines[above:below]], texts, above)
    return Side(read.document, pages, tuple(_roles(flow.blocks)), along)


def marks_of(file: Incoming, question: str) -> tuple[Mark, ...]:
    """Return the questions of a file as marks, in order, one of them asked now."""
    given = dict(file.answers)
    return tuple(
        Mark(number, one, NOW if one.id == question else DONE if one.id in given else OPEN)
        for number, one in enumerate(file.questions, 1)
    )


def place_of(side: Side, question: Question) -> Place | None:
    """Return where a question stands in its document; None where nothing of it can be shown there."""
    blocks = side.pages.flow.blocks
    sought = [folded(words) for words in wordings(question)]
    among = side.along.blocks_of(question.span) if question.span is not None else ()
    for block in among or range(len(blocks)):
        text = blocks[block].text
        whole = folded(text)
        words = next((one for one in sought if one in whole), "")
        if words:
            return _within(block, text, len(blocks[block].label), whole.find(words), len(words))
    if among:
        return Place(among[0])
    if question.span is None:
        return Place(_before(blocks), missing=True) if blocks else None
    before = side.along.block_at(question.span.first)
    return Place(before) if before >= 0 else None


def about(side: Side) -> str:
    """Return what a document is in words: its kind, and whether it is a draft."""
    return " ・ ".join(filter(None, (side.document.kind, _("案") if side.document.draft else "")))


def _narrowed(sheet: Sheet) -> Sheet:
    """Return the sheet with lines short enough to be read in half a window; where lines end is not what is reviewed."""
    page = sheet.page
    right = page.width - page.left - _MEASURE * sheet.styles[StyleName.BODY.value].size * _TWIPS_IN_HALF_POINT
    return replace(sheet, page=replace(page, right=max(page.right, right)))


def _within(block: int, text: str, label: int, at: int, length: int) -> Place:
    """Return the place of words in a block by where they stand in its folded text; all of it where they are that."""
    offsets = [number for number, letter in enumerate(text) for _unit in folded(letter)]
    if at + length > len(offsets):  # letters that fold together: the words cannot be told apart
        return Place(block)
    start, stop = offsets[at], offsets[at + length - 1] + 1
    if stop - start >= len(text.strip()) - label or stop <= label:
        return Place(block)
    return Place(block, max(0, start - label), stop - label)


def _before(blocks: Sequence[SetBlock]) -> int:
    """Return the block before which a date or a signature would stand that is missing."""
    closing = (SetPart.SIGNATURE, SetPart.CONTACT)
    return next((at for at, one in enumerate(blocks) if one.source in closing), len(blocks) - 1)


def _roles(blocks: Sequence[SetBlock]) -> Iterator[str]:
    """Yield the role of each block, empty where it is that of the block before."""
    begun, before = False, ""
    for block in blocks:
        begun = begun or block.style in {StyleName.KI, *ITEM_STYLES}
        role = _role(block, begun=begun)
        yield role if role != before else ""
        before = role


def _role(block: SetBlock, *, begun: bool) -> str:
    if isinstance(block.source, NoteSource):
        return _("注記")
    words = {
        SetPart.REFERENCE: _("文書番号"),
        SetPart.DATE: _("日付"),
        SetPart.ADDRESSEES: _("宛先"),
        SetPart.SIGNATURE: _("署名"),
        SetPart.CONTACT: _("問合せ先"),
        StyleName.TITLE: _("件名"),
        StyleName.HEADING: _("見出し"),
        StyleName.KI: _("記"),
        StyleName.END: _("結び"),
        StyleName.NOTE: _("注記"),
        StyleName.EXCERPT: _("注記"),
        StyleName.ATTACHMENT: _("添付"),
    }
    known = words.get(block.source) if isinstance(block.source, SetPart) else None
    known = known or words.get(block.style)
    if known is not None:
        return known
    if block.style in {*ITEM_STYLES, *ITEM_BODY_STYLES}:
        return _("事項")
    return _("本文") if begun else _("前文")
