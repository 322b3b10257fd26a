"""Document + house style → set blocks: which parts are printed, in which order, with which labels and phrases."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.dates import spell
from seian.document.inline import Alternative, Blank, FactReference, Ruby, plain, plain_inline
from seian.document.labels import labels
from seian.document.model import End, Heading, Item, Ki, Paragraph
from seian.document.numbering import KNOWN_SCHEMES, default_separator, is_bullet
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_STYLES, Flow, Indent, Run, SetBlock, StyleName
from seian.flow.title import title_breaks, width
from seian.house_style.model import EndRule, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Block, Document, Signatory
    from seian.house_style.model import HouseStyle, Numbering
    from seian.house_style.sheet import Sheet

_SPREAD_FROM = 2  # one character cannot be spread
_TWIPS_IN_HALF_POINT = 10


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
            blocks.extend(_SETTERS[part](document, style))
    return Flow(
        title="".join(plain(line.content) for line in document.title),
        association=style.name,
        blocks=tuple(_on_page(blocks if sheet is None else _broken_titles(blocks, sheet))),
        material_number=document.material_number,
        draft_mark=style.title.draft_mark if document.draft and style.title.draft_in_header else "",
    )


def _broken_titles(blocks: Sequence[SetBlock], sheet: Sheet) -> list[SetBlock]:
    style = sheet.styles[StyleName.TITLE.value]
    measure = sheet.page.width - sheet.page.left - sheet.page.right
    room = measure / (style.size * _TWIPS_IN_HALF_POINT) - style.left - style.right
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


def _title(document: Document, style: HouseStyle) -> Iterator[SetBlock]:
    for line in document.title:
        line_runs = runs(line.content)
        if line is document.title[-1] and document.draft and not style.title.draft_in_header:
            line_runs += (Run(style.title.draft_mark),)
        yield SetBlock(line.id, StyleName.TITLE, line_runs)


def _date(document: Document, style: HouseStyle) -> Iterator[SetBlock]:
    if document.date is not None:
        text = spell(
            document.date,
            western=style.date.western,
            digits=style.date.digits,
            blank=style.date.blank,
            spread=style.date.spread,
        )
        yield SetBlock("date", StyleName.DATE, (Run(text),))


def _addressees(document: Document, _style: HouseStyle) -> Iterator[SetBlock]:
    for addressee in document.addressees:
        words = (addressee.title, addressee.name, addressee.honorific)
        yield SetBlock("addressees", StyleName.ADDRESSEE, (Run("\u3000".join(word for word in words if word)),))


def _signature(document: Document, style: HouseStyle) -> Iterator[SetBlock]:
    width = max((_spread_width(who.organisation) for who in document.signatories), default=0)
    for who in document.signatories:
        for line in _signature_lines(who, style, width):
            yield SetBlock("signature", StyleName.SIGNATURE, line)
    if document.signatories and style.signature.seal_omitted:
        yield SetBlock("signature", StyleName.SIGNATURE, (Run(style.signature.seal_omitted),))


def _signature_lines(who: Signatory, style: HouseStyle, width: float) -> Iterator[tuple[Run, ...]]:
    spread = style.signature.spread_organisation and len(who.organisation) >= _SPREAD_FROM
    organisation = Run(who.organisation, spread=width if spread else 0.0)
    name = Run(who.name, spread=_spread_width(who.name) if style.signature.spread_name else 0.0)
    person = tuple(part for run in (Run(who.title), name) if run.text for part in (Run("\u3000"), run))[1:]
    if style.signature.one_line and person:
        yield (organisation, Run("\u3000"), *person) if who.organisation else person
        return
    if who.organisation:
        yield (organisation,)
    if person:
        yield person


def _spread_width(text: str) -> float:
    """Return the width in characters of a letter-spaced name: one space between letters, blanks left out."""
    letters = len("".join(text.split()))
    return 2.0 * letters - 1 if letters >= _SPREAD_FROM else 0.0


def _body(document: Document, style: HouseStyle) -> Iterator[SetBlock]:
    schemes = schemes_of(document, style)
    numbers = labels(document.body, schemes, style.numbering.digits)
    yield from _blocks(document.body, 0, numbers, style)
    has_ki = any(isinstance(block, Ki) for block in document.body)
    has_end = any(isinstance(block, End) for block in document.body)
    rule = style.ki.end_rule
    if not has_end and (rule is EndRule.ALWAYS or (rule is EndRule.AFTER_KI and has_ki)):
        yield SetBlock("end", StyleName.END, (Run(style.ki.end),))


def _blocks(blocks: Sequence[Block], level: int, numbers: Mapping[str, Label], style: HouseStyle) -> Iterator[SetBlock]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block, level)
            case Item():
                label = numbers[block.id]
                yield _item(block, label, style.numbering)
                yield from _blocks(block.blocks, label.level, numbers, style)
            case Heading():
                yield SetBlock(block.id, StyleName.HEADING, runs(block.content))
            case Ki():
                yield SetBlock(block.id, StyleName.KI, (Run(style.ki.text),))
            case End():
                yield SetBlock(block.id, StyleName.END, (Run(style.ki.end),))


def _paragraph(block: Paragraph, level: int) -> SetBlock:
    if level == 0:
        return SetBlock(block.id, StyleName.BODY, runs(block.content))
    return SetBlock(block.id, ITEM_BODY_STYLES[min(level, len(ITEM_BODY_STYLES)) - 1], runs(block.content))


def _item(item: Item, label: Label, numbering: Numbering) -> SetBlock:
    style = ITEM_STYLES[min(label.level, len(ITEM_STYLES)) - 1]
    expected = numbering.levels[min(label.level, len(numbering.levels)) - 1]
    indent = None if _hang(label.scheme) == _hang(expected) else _indent(label)
    return SetBlock(
        item.id,
        style,
        runs(item.content),
        label=label.text + separator(label.scheme, numbering),
        indent=indent,
        before=None if label.number else 0.0,  # bullets are one list, set solid
        keep_with_next=item.heading,
    )


def _indent(label: Label) -> Indent:
    # a label of another width than the template's style was made for: same place for the label, room for it before
    # the next line
    hang = _hang(label.scheme)
    return Indent(left=label.level - 1.0 + hang, first_line=-hang)


def _hang(scheme: str) -> float:
    """Return how far later lines stand in from the label, in characters, as the templates have it.

    One, two where the label is bracketed or has a stop; one and a half where the brackets are half-width; the width of
    a mark that does not count.
    """
    if scheme not in KNOWN_SCHEMES or is_bullet(scheme):
        return width(scheme)
    if scheme.endswith(")"):
        return 1.5
    return 2.0 if scheme[-1] in "）．." or scheme.startswith("第") else 1.0


def _notes(document: Document, style: HouseStyle) -> Iterator[SetBlock]:
    phrases = style.notes
    for note in document.notes:
        quoted = bool(note.excerpts)  # a note stays on one page with what it quotes
        mark = phrases.mark + phrases.separator
        yield SetBlock(note.id, StyleName.NOTE, runs(note.content), label=mark, keep_with_next=quoted)
        for excerpt in note.excerpts:
            label = phrases.revised if excerpt.revised else phrases.current
            more = excerpt is not note.excerpts[-1]
            yield SetBlock(excerpt.id, StyleName.EXCERPT, runs(excerpt.content), label=label, keep_with_next=more)


def _attachments(document: Document, _style: HouseStyle) -> Iterator[SetBlock]:
    for attachment in document.attachments:
        yield SetBlock(attachment.id, StyleName.ATTACHMENT, runs(attachment.content))


# the material number stands in the header, see Flow.material_number
_SETTERS: Mapping[Part, Callable[[Document, HouseStyle], Iterator[SetBlock]]] = {
    Part.TITLE: _title,
    Part.DATE: _date,
    Part.ADDRESSEES: _addressees,
    Part.SIGNATURE: _signature,
    Part.BODY: _body,
    Part.ATTACHMENTS: _attachments,
    Part.NOTES: _notes,
}
