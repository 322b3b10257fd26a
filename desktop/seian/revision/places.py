"""Where in a document a block stands, in the words notes and people use: 前文２段落目, 記１（２）, 件名."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from seian.document.digits import spell
from seian.document.labels import labels
from seian.document.model import End, Heading, Item, Ki, Paragraph, preamble_and_main
from seian.document.sources import NoteSource, SetPart
from seian.document.tree import PARTS, children, nodes_of
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _
from seian.revision.decisions import CURRENT
from seian.revision.resolve import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.labels import Label
    from seian.document.model import Block, BlockId, Document
    from seian.document.sources import Source
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.decisions import Decisions


def place_words(document: Document, source: Source, style: HouseStyle, decisions: Decisions = CURRENT) -> str:
    """Return the place of a block in words, or of a part by the source of its set block (date, signature …).

    Labels and counts are those of the text as it stands by `decisions`; a block that does not stand has those of the
    text with all conditional blocks. For many blocks of one document build `places_of` once. Raises KeyError when the
    document has no such block.
    """
    return _part(source, style) or places_of(document, style, decisions).words(source)


def places_of(document: Document, style: HouseStyle, decisions: Decisions = CURRENT) -> Places:
    """Return the places of all blocks of a document, as `place_words` says them; takes one walk over the document."""
    shown = standing(document, decisions)
    others = None if shown is document else _index(document, style)
    return Places(_index(shown, style), others, style)


@dataclass(frozen=True, slots=True)
class Places:
    """The blocks of one text with what names them."""

    _shown: _Index
    _others: _Index | None
    _style: HouseStyle

    def words(self, source: Source) -> str:
        """Return the place of a block or part in words. Raises KeyError for an id that the document does not have."""
        part = _part(source, self._style)
        if part is not None:
            return part
        if not isinstance(source, str):
            raise KeyError(source)
        return self._index(source).words(source)

    def stands(self, block: BlockId) -> bool:
        """Say whether a block is in the text as it stands."""
        return block in self._shown.at

    def order(self, block: BlockId) -> tuple[int, tuple[int, ...]]:
        """Return a key that sorts blocks as they are read, those that do not stand among the others."""
        part, path = (self._others or self._shown).at[block]
        return PARTS.index(part), path

    @property
    def labels(self) -> Mapping[BlockId, Label]:
        """The labels of the items that stand."""
        return self._shown.labels

    def _index(self, block: BlockId) -> _Index:
        return self._shown if self._others is None or block in self._shown.at else self._others


@dataclass(frozen=True)
class _Index:
    """One document's blocks by id: the part, and the indices from the outermost level inwards."""

    document: Document
    style: HouseStyle
    at: Mapping[BlockId, tuple[Part, tuple[int, ...]]]

    @cached_property
    def labels(self) -> Mapping[BlockId, Label]:
        """The labels of the items."""
        schemes = schemes_of(self.document, self.style)
        return labels(self.document.body, schemes, self.style.numbering.digits)

    @cached_property
    def preamble(self) -> int:
        """How many of the outermost blocks are the preamble."""
        return len(preamble_and_main(self.document)[0])

    @cached_property
    def ki(self) -> int | None:
        """Where among the outermost blocks 記 stands."""
        return next((index for index, block in enumerate(self.document.body) if isinstance(block, Ki)), None)

    @cached_property
    def counted(self) -> Sequence[int]:
        """How many of the outermost blocks before each, and before the end, are paragraphs."""
        return (0, *accumulate(int(isinstance(block, Paragraph)) for block in self.document.body))

    def words(self, block: BlockId) -> str:
        """Return the place of a block in words."""
        part, path = self.at[block]
        style = self.style
        wording = style.places
        match part:
            case "title":
                return wording.title
            case "attachments":
                return wording.attachments + _nth(path[0] + 1, len(self.document.attachments), style)
            case "notes":
                return wording.note + _nth(path[0] + 1, len(self.document.notes), style)
            case "body":
                return self._in_body(path, style)

    def _in_body(self, path: tuple[int, ...], style: HouseStyle) -> str:
        body, wording = self.document.body, style.places
        above, node = _down(body, path)
        ki = self.ki if self.ki is not None and self.ki <= path[0] else None
        after = style.ki.text if ki is not None else ""
        match node:
            case Ki():
                return style.ki.text
            case End():
                return style.ki.end
            case Heading():
                return after + self._labels(path[:-1], style) + wording.heading + _nth_heading(above, node, style)
            case Paragraph() if len(path) == 1:
                nth = self.counted[path[0] + 1]
                if path[0] < self.preamble:
                    return wording.preamble.replace("{n}", _number(nth, style))
                place, nth = after or wording.body, nth - self.counted[ki or self.preamble]
            case Paragraph():
                _siblings, parent = _down(body, path[:-1])
                own = isinstance(parent, Item) and bool(parent.content) and not parent.heading
                place = after + self._labels(path[:-1], style)
                nth = own + _paragraphs(above[: path[-1] + 1])
            case _:
                return after + self._labels(path, style)
        return wording.paragraph.replace("{n}", _number(nth, style)).replace("{place}", place)

    def _labels(self, path: tuple[int, ...], style: HouseStyle) -> str:
        """Return the labels of the items down to a place."""
        nodes: Sequence[Node] = self.document.body
        wording = style.places
        result = ""
        scheme = None
        for index in path:
            node = nodes[index]
            if isinstance(node, Item):
                label = self.labels[node.id]
                if result:
                    result += wording.same_joint if label.scheme == scheme else wording.joint
                result += self._label(node, nodes, style)
                scheme = label.scheme
            nodes = children(node)
        return result

    def _label(self, item: Item, nodes: Sequence[Node], style: HouseStyle) -> str:
        """Return a label that is the only one of its kind among its siblings."""
        label = self.labels[item.id]
        if not label.number:  # bullets are all alike
            alike = [node.id for node in nodes if isinstance(node, Item) and not self.labels[node.id].number]
            pattern = style.places.counted
        else:
            alike = [node.id for node in nodes if isinstance(node, Item) and self.labels[node.id].text == label.text]
            if len(alike) == 1:
                return label.text
            pattern = style.places.repeated
        nth = _number(alike.index(item.id) + 1, style)
        return pattern.replace("{n}", nth).replace("{label}", label.text)


def _index(document: Document, style: HouseStyle) -> _Index:
    at: dict[BlockId, tuple[Part, tuple[int, ...]]] = {}
    for part in PARTS:
        _add(at, part, (), nodes_of(document, part))
    return _Index(document, style, at)


def _add(at: dict[BlockId, tuple[Part, tuple[int, ...]]], part: Part, above: tuple[int, ...], nodes: Nodes) -> None:
    for index, node in enumerate(nodes):
        path = (*above, index)
        at[node.id] = (part, path)
        below = children(node)
        if below:
            _add(at, part, path, below)


def _part(source: Source, style: HouseStyle) -> str | None:
    """Return the words for what is no block of a document."""
    words: dict[Source, str] = {
        SetPart.DATE: _("日付"),
        SetPart.REFERENCE: _("文書番号"),
        SetPart.SIGNATURE: _("署名"),
        SetPart.ADDRESSEES: _("宛先"),
        SetPart.END: style.ki.end,
        SetPart.MATERIAL: _("資料番号"),
    }
    return style.places.note if isinstance(source, NoteSource) else words.get(source)


def _down(body: Sequence[Block], path: tuple[int, ...]) -> tuple[Sequence[Node], Node]:
    """Return the block at a path, and those among which it is."""
    nodes: Sequence[Node] = body
    for index in path[:-1]:
        nodes = children(nodes[index])
    return nodes, nodes[path[-1]]


def _nth_heading(nodes: Sequence[Node], heading: Heading, style: HouseStyle) -> str:
    among = [node.id for node in nodes if isinstance(node, Heading)]
    return _nth(among.index(heading.id) + 1, len(among), style)


def _nth(number: int, among: int, style: HouseStyle) -> str:
    """Return a number where there are several, else nothing."""
    return _number(number, style) if among > 1 else ""


def _paragraphs(nodes: Sequence[Node]) -> int:
    return sum(isinstance(node, Paragraph) for node in nodes)


def _number(number: int, style: HouseStyle) -> str:
    return spell(number, style.places.digits)


def joined(words: Sequence[str], style: HouseStyle) -> str:
    """Return places as one wording, each once: 前文２段落目, 前文２段落目及び３, 前文２段落目、１（２）及び３."""
    each = tuple(Counter(words))
    if len(each) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(each)
    return style.notes.comma.join(each[:-1]) + style.notes.conjunction + each[-1]
