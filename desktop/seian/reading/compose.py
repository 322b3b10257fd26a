"""What was recognised → a document: ids given, labels turned into schemes, dates and names into values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from seian.document.addressees import addressee_of
from seian.document.annexes import annex_names, annex_said
from seian.document.body_parts import PREAMBLE
from seian.document.dates import parse
from seian.document.inline import Look, content_of, plain, text_with
from seian.document.limits import WIDEST_COLUMN
from seian.document.model import (
    Annex,
    AnnexMark,
    Attachment,
    Cell,
    Column,
    Document,
    End,
    Excerpt,
    Figure,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Signatory,
    Table,
    TitleLine,
    Unplaced,
    new_id,
)
from seian.document.numbering import KNOWN_SCHEMES, is_bullet, parse_label
from seian.document.pictures import picture_of
from seian.document.tables import table_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.emphasis import carried_over, looks_of_characters
from seian.reading.spacing import without_extracted_blanks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import Block
    from seian.reading.recognised import Drawn, Node, Recognised, RevisionNote


_NEARLY = 0.01
_CHARACTER = 212.6  # twips: forty a line of the shipped templates


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
    main = [node for node in found.body if node.part != PREAMBLE]  # a list in the preamble may be numbered otherwise
    texts = (main, found.body, *(annex.blocks for annex in found.annexes))
    numbered = next((nodes for nodes in texts if any(node.role == "item" for node in nodes)), main)
    numbering = _numbering(numbered, schemes)
    used = numbering or tuple(schemes)
    date = parse(found.date) if found.date else None
    unplaced = [Unplaced(doubt.where, doubt.text, doubt.why) for doubt in found.unsure if not doubt.placed]
    doubts: list[Unplaced] = []
    in_annexes: list[Unplaced] = []
    if found.date and date is None:
        doubts.append(Unplaced(_("日付"), found.date, _("日付として読めませんでした。")))
    annexes = tuple(_annex(annex, _Maker(used, ids, in_annexes)) for annex in found.annexes)
    doubts += _other_names(found.annexes, annexes)
    unplaced += doubts
    document = Document(
        id=ids(),
        kind=found.kind,
        title=tuple(TitleLine(ids(), text_content(line)) for line in found.title),
        draft=found.draft,
        material_number=found.material_number,
        reference_number=found.reference_number,
        addressees=tuple(map(addressee_of, found.addressees)),
        body=tuple(_Maker(used, ids, doubts).blocks(found.body)),
        date=date,
        signatories=tuple(Signatory(*who) for who in found.signatories),
        seal_omitted=found.seal_omitted,
        notes=tuple(_note(note, ids) for note in found.notes),
        attachments=tuple(Attachment(ids(), text_content(line)) for line in found.attachments),
        annexes=annexes,
        contact=found.contact,
        contents=found.contents,
        numbering=numbering,
        unplaced=tuple(unplaced),
    )
    return Composed(document, (*doubts, *in_annexes))


class ComposedBlocks(NamedTuple):
    """Blocks of a body, and the numbers among them that do not go on from the one before."""

    blocks: tuple[Block, ...]
    doubts: tuple[Unplaced, ...]


def compose_blocks(nodes: Sequence[Node], schemes: Sequence[str], ids: Callable[[], str] = new_id) -> ComposedBlocks:
    """Return recognised blocks as blocks of a document that is numbered by these schemes."""
    doubts: list[Unplaced] = []
    return ComposedBlocks(tuple(_Maker(schemes, ids, doubts).blocks(nodes)), tuple(doubts))


def in_house_numbering(document: Document) -> Document:
    """Return the document numbered by the house style: no scheme of its own, on no level and on no item.

    Bullets and marks that do not count stay, and so do the numbers that items begin anew with.
    """
    annexes = tuple(replace(annex, blocks=tuple(map(_unmarked, annex.blocks))) for annex in document.annexes)
    return replace(document, numbering=(), body=tuple(map(_unmarked, document.body)), annexes=annexes)


def _unmarked(block: Block) -> Block:
    if not isinstance(block, Item):
        return block
    counts = block.marker in KNOWN_SCHEMES and not is_bullet(block.marker)
    return replace(block, marker=None if counts else block.marker, blocks=tuple(map(_unmarked, block.blocks)))


def text_content(text: str) -> Content:
    """Return plain text as the content of a block, rid of the blanks that extraction leaves."""
    return content_of((without_extracted_blanks(text),))


def node_content(node: Node) -> Content:
    """Return the text of a node as the content of a block, its words in the looks they have."""
    content = text_content(node.text)
    if not node.looks:
        return content
    text = plain(content)
    looks = carried_over(node.text, looks_of_characters(len(node.text), node.looks), text)
    return content_of(text_with(text[start:end], Look(look)) for start, end, look in _all_of(looks))


def _all_of(looks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of one look, also of none."""
    at = 0
    for look, alike in groupby(looks):
        end = at + len(list(alike))
        yield at, end, look
        at = end


def _numbering(nodes: Sequence[Node], schemes: Sequence[str]) -> tuple[str, ...]:
    """Return the schemes the items are labelled by, level by level, or () where the house style's say the same."""
    counts: dict[int, Counter[str]] = {}
    for depth, node in _items(nodes, 1):
        scheme, number = _label(node, _of_level(schemes, depth))
        if number:
            counts.setdefault(depth, Counter())[scheme] += 1
    own = tuple(
        counts[depth].most_common(1)[0][0] if depth in counts else _of_level(schemes, depth)
        for depth in range(1, max(counts, default=0) + 1)
    )
    return () if own == tuple(schemes[: len(own)]) else own


def _items(nodes: Sequence[Node], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        if node.role == "item":
            yield depth, node
            yield from _items(node.blocks, depth + 1)


def _of_level(schemes: Sequence[str], depth: int) -> str:
    return schemes[min(depth, len(schemes)) - 1]


def _label(node: Node, expected: str) -> tuple[str, int]:
    """Return the scheme and number of a label; a mark that is no known scheme, such as 「- ・」, is one of its own."""
    parsed = parse_label(node.label + "\u3000", (expected,))
    if parsed is None or parsed.length != len(node.label):
        return node.label or expected, 0
    return parsed.scheme, parsed.number


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes blocks of nodes, noting numbers that do not go on from the one before."""

    schemes: Sequence[str]
    ids: Callable[[], str]
    doubts: list[Unplaced]

    def blocks(self, nodes: Sequence[Node], depth: int = 1) -> Iterator[Block]:
        reached: dict[str, int] = {}  # the last number of each scheme among these siblings
        for node in nodes:
            match node.role:
                case "item":
                    yield self._item(node, depth, reached)
                case "heading":
                    yield Heading(self.ids(), node_content(node), node.page)
                case "ki":
                    yield Ki(self.ids(), node.page)
                case "end":
                    yield End(self.ids(), node.page)
                case "table":
                    yield self._table(node)
                case "figure" if node.drawn is not None:
                    yield self._figure(node, node.drawn)
                case _:
                    yield Paragraph(self.ids(), node_content(node), starts_page=node.page)

    def _table(self, node: Node) -> Table:
        lines = [line for row in node.blocks for line in row.blocks]
        if lines:
            columns = sum(line.role == "cell" for line in node.blocks[0].blocks)
            cells = (Cell(self.ids(), node_content(line), goes_on=line.role == "line") for line in lines)
            table = Table(self.ids(), (), (Column(),) * columns, tuple(cells), 0, captioned=False)
        else:
            table = table_of([row.text.split("\t") for row in node.blocks], ids=self.ids)
        headings = sum(1 for _row in takewhile(lambda row: row.named, node.blocks)) or table.headings
        captioned = bool(node.label or node.text)
        content = node_content(node)
        return replace(table, content=content, headings=headings, captioned=captioned, starts_page=node.page)

    def _figure(self, node: Node, drawn: Drawn) -> Figure:
        """Return a figure; as wide as its picture is by itself, or in characters of the usual size."""
        picture = picture_of(drawn.data)
        own = abs(drawn.width - picture.natural_width) <= _NEARLY * picture.natural_width
        width = 0 if own else min(max(round(drawn.width / _CHARACTER), 1), WIDEST_COLUMN)
        content = node_content(node) if node.named else ()
        return Figure(self.ids(), content, picture, width, drawn.alt, node.named, node.page)

    def _item(self, node: Node, depth: int, reached: dict[str, int]) -> Item:
        expected = _of_level(self.schemes, depth)
        scheme, number = _label(node, expected)
        start = None
        if number and number != reached.get(scheme, 0) + 1:
            start = number
            if number > 1:
                self.doubts.append(Unplaced(node.label, node.text, _("前の番号から続いていません。")))
        if number:
            reached[scheme] = number
        return Item(
            self.ids(),
            node_content(node),
            heading=node.named,
            blocks=tuple(self.blocks(node.blocks, depth + 1)),
            marker=None if scheme == expected else scheme,
            start=start,
            starts_page=node.page,
        )


def _annex(node: Node, maker: _Maker) -> Annex:
    mark, _number = annex_said(node.label) or (AnnexMark.ANNEX, 0)
    return Annex(maker.ids(), node_content(node), mark, tuple(maker.blocks(node.blocks)))


def _other_names(nodes: Sequence[Node], annexes: Sequence[Annex]) -> Iterator[Unplaced]:
    """Yield the numbers of annexes that are others now: they count anew, and a text may speak of them by the old."""
    names = annex_names(annexes)
    for node, annex in zip(nodes, annexes, strict=True):
        said, now = annex_said(node.label), names[annex.id]
        if said is not None and said[1] and said != annex_said(now):
            why = _("別紙などの番号は並びの順に付くため、「{name}」になりました。").format(name=now)
            yield Unplaced(now, node.label, why)


def _note(note: RevisionNote, ids: Callable[[], str]) -> Note:
    wordings = [
        (revised, text)
        for pair in ((note.current, note.revised), *note.more)
        for revised, text in enumerate(pair)
        if text
    ]
    excerpts = tuple(Excerpt(ids(), bool(revised), text_content(text)) for revised, text in wordings)
    return Note(ids(), text_content(note.sentence), excerpts)
