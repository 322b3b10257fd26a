"""Document + house style → set blocks: which parts are printed, in which order, with which labels and phrases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.dates import spell
from seian.document.inline import Alternative, Blank, FactReference, Ruby, plain, plain_inline
from seian.document.kinds import BY_NAME
from seian.document.labels import labels
from seian.document.model import End, Heading, Item, Ki, Paragraph, addressee_text, title_text
from seian.document.numbering import default_separator
from seian.flow.geometry import own_indent, signature_room, spread_width, title_room
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_STYLES, Flow, Indent, Run, SetBlock, StyleName
from seian.flow.title import title_breaks
from seian.house_style.model import EndRule, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Block, Document, Signatory
    from seian.house_style.model import HouseStyle, Numbering
    from seian.house_style.sheet import Sheet

_PARTING = {"敬具", "敬白", "謹白", "謹言", "草々", "早々"}  # the words that close a letter stand at the right


class View(Enum):
    """How a text is printed: with its ※ notes, or as in force without them; the value is the command line's word."""

    NOTED = "noted"
    CURRENT = "current"


def flow(document: Document, style: HouseStyle, view: View = View.NOTED, sheet: Sheet | None = None) -> Flow:
    """Return the set blocks of a document in the order of the house style.

    The same document and style give the same blocks. What the document lacks is left out; text that found no place in
    it is never printed. Given the template's sheet, titles too long for a line are broken between words.
    """
    blocks: list[SetBlock] = []
    for part in style.orders.get(document.kind, style.order):
        if part in _SETTERS and not (part is Part.NOTES and view is View.CURRENT):
            blocks.extend(_SETTERS[part](document, style, sheet))
    return Flow(
        title=title_text(document),
        association=style.name,
        blocks=tuple(_on_page(blocks if sheet is None else _broken_titles(blocks, title_room(sheet)))),
        material_number=document.material_number,
        draft_mark=style.title.draft_mark if document.draft and style.title.draft_in_header else "",
    )


def _broken_titles(blocks: Sequence[SetBlock], room: float) -> list[SetBlock]:
    return [
        replace(block, breaks=title_breaks(block.text, room)) if block.style is StyleName.TITLE else block
        for block in blocks
    ]


def _on_page(blocks: Sequence[SetBlock]) -> Iterator[SetBlock]:
    """Give the first block no space above it, and keep date and signature on the page of what they follow."""
    for index, block in enumerate(blocks):
        following = blocks[index + 1].style if index + 1 < len(blocks) else None
        closing = following is StyleName.DATE or following is StyleName.SIGNATURE
        if index == 0:
            yield replace(block, before=0.0, keep_with_next=closing or block.keep_with_next)
        elif closing and not block.keep_with_next:
            yield replace(block, keep_with_next=True)
        else:
            yield block


def runs(content: Content) -> tuple[Run, ...]:
    """Return the runs of a block's content: current wordings, ruby with its reading, blanks as room to write in."""
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return (Run(content[0]),)
    result: list[Run] = []
    for inline in content:
        match inline:
            case Ruby(base=base, reading=reading):
                result.append(Run(base, reading=reading))
            case str() | Blank() | FactReference() | Alternative():
                text = plain_inline(inline)
                if result and not result[-1].reading:
                    text = result.pop().text + text
                result.append(Run(text))
    return tuple(result)


def schemes_of(document: Document, style: HouseStyle) -> tuple[str, ...]:
    """Return the label schemes a document is numbered by: its own where it has any, then the house style's."""
    own = document.numbering
    return own + style.numbering.levels[len(own) :]


def separator(scheme: str, numbering: Numbering) -> str:
    """Return what stands between a label of this scheme and its text."""
    return numbering.separators.get(scheme, default_separator(scheme))


def _title(document: Document, style: HouseStyle, _sheet: Sheet | None) -> Iterator[SetBlock]:
    for line in document.title:
        line_runs = runs(line.content)
        if line is document.title[-1] and document.draft and not style.title.draft_in_header:
            line_runs += (Run(style.title.draft_mark),)
        yield SetBlock(line.id, StyleName.TITLE, line_runs)


def _date(document: Document, style: HouseStyle, _sheet: Sheet | None) -> Iterator[SetBlock]:
    if document.date is not None:
        text = spell(
            document.date,
            western=style.date.western,
            digits=style.date.digits,
            blank=style.date.blank,
            spread=style.date.spread,
        )
        yield SetBlock("date", StyleName.DATE, (Run(text),))


def _addressees(document: Document, _style: HouseStyle, _sheet: Sheet | None) -> Iterator[SetBlock]:
    for addressee in document.addressees:
        yield SetBlock("addressees", StyleName.ADDRESSEE, (Run(addressee_text(addressee)),))


def _signature(document: Document, style: HouseStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    room = signature_room(sheet)
    widths = [spread_width(who.organisation, room) for who in document.signatories]
    joint = max(widths, default=0.0) if all(widths) else 0.0  # joint signatories are spread alike, or not at all
    for who in document.signatories:
        for line in _signature_lines(who, style, joint, room):
            yield SetBlock("signature", StyleName.SIGNATURE, line)
    letter = document.kind in BY_NAME and BY_NAME[document.kind].letter  # which bears no such line (公用文 L9)
    seal = document.seal_omitted or ("" if letter else style.signature.seal_omitted)
    if document.signatories and seal:
        yield SetBlock("signature", StyleName.SIGNATURE, (Run(seal),))


def _signature_lines(who: Signatory, style: HouseStyle, joint: float, room: float) -> Iterator[tuple[Run, ...]]:
    organisation = Run(who.organisation, spread=joint if style.signature.spread_organisation else 0.0)
    name = Run(who.name, spread=spread_width(who.name, room) if style.signature.spread_name else 0.0)
    person = tuple(part for run in (Run(who.title), name) if run.text for part in (Run("\u3000"), run))[1:]
    if style.signature.one_line and person:
        yield (organisation, Run("\u3000"), *person) if who.organisation else person
        return
    if who.organisation:
        yield (organisation,)
    if person:
        yield person


def _body(document: Document, style: HouseStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    schemes = schemes_of(document, style)
    numbers = labels(document.body, schemes, style.numbering.digits)
    yield from _Body(style, sheet, numbers).blocks(document.body)
    has_ki = any(isinstance(block, Ki) for block in document.body)
    has_end = any(isinstance(block, End) for block in document.body)
    rule = style.ki.end_rule
    if not has_end and (rule is EndRule.ALWAYS or (rule is EndRule.AFTER_KI and has_ki)):
        yield SetBlock("end", StyleName.END, (Run(style.ki.end),))


@dataclass(frozen=True, slots=True)
class _Body:
    """Sets the blocks of one body by its labels."""

    style: HouseStyle
    sheet: Sheet | None
    numbers: Mapping[str, Label]

    def blocks(self, blocks: Sequence[Block], level: int = 0, indent: Indent | None = None) -> Iterator[SetBlock]:
        """Set blocks that stand in an item of this level, whose own indent, if it has one, its paragraphs follow."""
        after_item = False
        for block in blocks:
            match block:
                case Paragraph():
                    yield _paragraph(block, level, indent, after_item=after_item)
                case Item():
                    label = self.numbers[block.id]
                    levels = self.style.numbering.levels
                    own = own_indent(label, levels[min(label.level, len(levels)) - 1], self.sheet)
                    yield self._item(block, label, own)
                    yield from self.blocks(block.blocks, label.level, own)
                case Heading():
                    yield SetBlock(block.id, StyleName.HEADING, runs(block.content))
                case Ki():
                    yield SetBlock(block.id, StyleName.KI, (Run(self.style.ki.text),))
                case End():
                    yield SetBlock(block.id, StyleName.END, (Run(self.style.ki.end),))
            after_item = isinstance(block, Item)

    def _item(self, item: Item, label: Label, indent: Indent | None) -> SetBlock:
        return SetBlock(
            item.id,
            ITEM_STYLES[min(label.level, len(ITEM_STYLES)) - 1],
            runs(item.content),
            label=label.text + separator(label.scheme, self.style.numbering),
            indent=indent,
            before=None if label.number else 0.0,  # bullets are one list, set solid
            keep_with_next=item.heading,
        )


def _paragraph(block: Paragraph, level: int, indent: Indent | None, *, after_item: bool) -> SetBlock:
    if level == 0:
        if plain(block.content).strip() in _PARTING:
            return SetBlock(block.id, StyleName.END, runs(block.content))
        # what closes a text below its items (以上、決議する。) is set apart from the last of them
        return SetBlock(block.id, StyleName.BODY, runs(block.content), before=1.0 if after_item else None)
    style = ITEM_BODY_STYLES[min(level, len(ITEM_BODY_STYLES)) - 1]
    own = Indent(left=indent.left, first_line=1.0) if indent else None  # 公用文 L1: one character in
    return SetBlock(block.id, style, runs(block.content), indent=own)


def _notes(document: Document, style: HouseStyle, _sheet: Sheet | None) -> Iterator[SetBlock]:
    phrases = style.notes
    for note in document.notes:
        quoted = bool(note.excerpts)  # a note stays on one page with what it quotes
        mark = phrases.mark + phrases.separator
        yield SetBlock(note.id, StyleName.NOTE, runs(note.content), label=mark, keep_with_next=quoted)
        for excerpt in note.excerpts:
            label = phrases.revised if excerpt.revised else phrases.current
            more = excerpt is not note.excerpts[-1]
            yield SetBlock(excerpt.id, StyleName.EXCERPT, runs(excerpt.content), label=label, keep_with_next=more)


def _attachments(document: Document, _style: HouseStyle, _sheet: Sheet | None) -> Iterator[SetBlock]:
    for attachment in document.attachments:
        yield SetBlock(attachment.id, StyleName.ATTACHMENT, runs(attachment.content))


# the material number stands in the header, see Flow.material_number
_SETTERS: Mapping[Part, Callable[[Document, HouseStyle, Sheet | None], Iterator[SetBlock]]] = {
    Part.TITLE: _title,
    Part.DATE: _date,
    Part.ADDRESSEES: _addressees,
    Part.SIGNATURE: _signature,
    Part.BODY: _body,
    Part.ATTACHMENTS: _attachments,
    Part.NOTES: _notes,
}
