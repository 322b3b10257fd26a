"""What was recognised → a document: ids given, labels turned into schemes, dates and names into values."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seian.document.dates import parse
from seian.document.inline import content_of
from seian.document.model import (
    Addressee,
    Attachment,
    Document,
    End,
    Excerpt,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Signatory,
    TitleLine,
    Unplaced,
    new_id,
)
from seian.document.numbering import is_bullet, parse_label
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import Block
    from seian.reading.recognised import Node, Recognised, RevisionNote

HONORIFICS = ("宛て", "あて", "御中", "殿", "様", "宛")


class Composed(NamedTuple):
    """A document, and what the making of it could not settle (besides what the recognition was unsure of already)."""

    document: Document
    doubts: tuple[Unplaced, ...]


def compose(found: Recognised, schemes: Sequence[str], ids: Callable[[], str] = new_id) -> Composed:
    """Return the document that a recognised text says.

    `schemes` are the label schemes of the house style, outermost first: a document numbered by them inherits them,
    another keeps its own.
    Every text of `found` is in the document; what has no place in it is in `Document.unplaced`.
    """
    numbering = _numbering(found.body, schemes)
    used = numbering or tuple(schemes)
    date = parse(found.date) if found.date else None
    doubts: list[Unplaced] = []
    if found.date and date is None:
        doubts.append(Unplaced(_("日付"), found.date, _("日付として読めませんでした。")))
    document = Document(
        id=ids(),
        kind=found.kind,
        title=tuple(TitleLine(ids(), text_content(line)) for line in found.title),
        draft=found.draft,
        material_number=found.material_number,
        addressees=tuple(map(addressee_of, found.addressees)),
        body=tuple(_blocks(found.body, 1, used, ids)),
        date=date,
        signatories=tuple(Signatory(who.organisation, who.title, who.name) for who in found.signatories),
        notes=tuple(_note(note, ids) for note in found.notes),
        attachments=tuple(Attachment(ids(), text_content(line)) for line in found.attachments),
        numbering=numbering,
    )
    unplaced = tuple(Unplaced(doubt.where, doubt.text, doubt.why) for doubt in found.unsure if not doubt.placed)
    return Composed(replace(document, unplaced=unplaced + tuple(doubts)), tuple(doubts))


def text_content(text: str) -> Content:
    """Return plain text as the content of a block."""
    return content_of((text,))


def addressee_of(text: str) -> Addressee:
    """Return an addressee line as office, name and honorific: 「内閣総理大臣　山田　花子　様」.

    The first word is the office or body, the rest the name; a line of one word is an office.
    """
    words = text.strip()
    honorific = next((word for word in HONORIFICS if words.endswith(word) and words != word), "")
    words = words[: len(words) - len(honorific)] if honorific else words
    title, *name = words.split()
    return Addressee(title, "\u3000".join(name), honorific)


def _numbering(nodes: Sequence[Node], schemes: Sequence[str]) -> tuple[str, ...]:
    """Return the schemes the items are labelled by, level by level, or () where the house style's say the same."""
    counts: dict[int, Counter[str]] = {}
    for depth, node in _items(nodes, 1):
        parsed = parse_label(node.label + "\u3000", (schemes[min(depth, len(schemes)) - 1],))
        if parsed is not None and not is_bullet(parsed.scheme):
            counts.setdefault(depth, Counter())[parsed.scheme] += 1
    own: list[str] = []
    for depth in range(1, max(counts, default=0) + 1):
        default = schemes[min(depth, len(schemes)) - 1]
        own.append(counts[depth].most_common(1)[0][0] if depth in counts else default)
    if tuple(own) == tuple(schemes[: len(own)]):
        return ()
    return tuple(own)


def _items(nodes: Sequence[Node], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        if node.role == "item":
            yield depth, node
            yield from _items(node.blocks, depth + 1)


def _blocks(nodes: Sequence[Node], depth: int, schemes: Sequence[str], ids: Callable[[], str]) -> Iterator[Block]:
    reached: dict[str, int] = {}
    for node in nodes:
        match node.role:
            case "item":
                yield _item(node, depth, schemes, reached, ids)
            case "heading":
                yield Heading(ids(), text_content(node.text))
            case "ki":
                yield Ki(ids())
            case "end":
                yield End(ids())
            case _:
                yield Paragraph(ids(), text_content(node.text))


def _item(node: Node, depth: int, schemes: Sequence[str], reached: dict[str, int], ids: Callable[[], str]) -> Item:
    # `reached` holds the last number of each scheme among these siblings: a label that does not go on from it begins
    # anew
    expected = schemes[min(depth, len(schemes)) - 1]
    parsed = parse_label(node.label + "\u3000", (expected,))
    scheme, number = (parsed.scheme, parsed.number) if parsed else (node.label or expected, 1)
    start = None
    if not is_bullet(scheme):
        start = None if number == reached.get(scheme, 0) + 1 else number
        reached[scheme] = number
    return Item(
        ids(),
        text_content(node.text),
        heading=node.named,
        blocks=tuple(_blocks(node.blocks, depth + 1, schemes, ids)),
        marker=None if scheme == expected else scheme,
        start=start,
    )


def _note(note: RevisionNote, ids: Callable[[], str]) -> Note:
    wordings = ((False, note.current), (True, note.revised))
    excerpts = tuple(Excerpt(ids(), revised, text_content(text)) for revised, text in wordings if text)
    return Note(ids(), text_content(note.sentence), excerpts)
