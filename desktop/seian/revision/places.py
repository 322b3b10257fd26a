"""Where in a document a block stands, in the words notes and people use: 前文２段落目, 記１（２）, 件名."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, count
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from seian.document.annexes import annex_names
from seian.document.digits import spell
from seian.document.figures import captions_in, figure_numbers
from seian.document.model import Cell, End, Figure, Heading, Item, Ki, Paragraph, Table
from seian.document.preamble import main_start
from seian.document.sources import MarkSource, NoteSource, PictureSource, SetPart
from seian.document.splices import window
from seian.document.tables import spot_of, table_numbers
from seian.document.tree import PARTS, children, find, nodes_of, path_to, walk
from seian.i18n import translate as _
from seian.revision.decisions import CURRENT
from seian.revision.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.labels import Label
    from seian.document.model import Annex, Block, BlockId, Document
    from seian.document.sources import Source
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.decisions import Decisions
    from seian.revision.outline import Outline

_ID = attrgetter("id")


def place_words(document: Document, source: Source, style: HouseStyle, decisions: Decisions = CURRENT) -> str:
    """Return the place of a block in words, or of a part by the source of its set block (date, signature …).

    Labels and counts are those of the text as it stands by `decisions`; a block that does not stand has those of the
    text with all conditional blocks. For many blocks of one document build `places_of` once. Raises KeyError when the
    document has no such block.
    """
    return words_in(outline(document, style, decisions), source)


def words_in(read: Outline, source: Source) -> str:
    """Return the place of one block or part in words, in a document whose outline there is already."""
    if isinstance(source, PictureSource):
        source = source.figure
    part = _part(source, read.style)
    if part is not None:
        return part
    source = _named(source)
    try:
        return _Index(read.standing, read.style, read.labels).words(*find(read.standing, source))
    except KeyError:
        if read.standing is read.document:
            raise
    return _Index(read.document, read.style, read.all_labels).words(*find(read.document, source))


def places_of(document: Document, style: HouseStyle, decisions: Decisions = CURRENT) -> Places:
    """Return the places of all blocks of a document, as `place_words` says them; takes one walk over the document."""
    return places_in(outline(document, style, decisions))


def places_in(read: Outline, earlier: Places | None = None) -> Places:
    """Return the places of all blocks of a document read; those of an earlier one where they are the same."""
    if earlier is not None and same_places(earlier.outline, read):
        return replace(earlier, outline=read)
    before, before_others = (None, None) if earlier is None else (earlier._shown, earlier._others)  # noqa: SLF001 -- of this file
    shown = _Index(read.standing, read.style, read.labels, _known(before))
    others = None
    if read.standing is not read.document:
        others = _Index(read.document, read.style, read.all_labels, _known(before_others))
    return Places(shown, others, read.style, read)


def same_places(one: Outline, other: Outline) -> bool:
    """Say whether all blocks of two documents read have the same places: at most wordings differ, and none is gone."""
    if one.labels is not other.labels or one.all_labels is not other.all_labels or one.style is not other.style:
        return False
    return all(
        _same_ids(nodes_of(one.standing, part), nodes_of(other.standing, part))
        and _same_ids(nodes_of(one.document, part), nodes_of(other.document, part))
        for part in PARTS
        if part != "body"
    ) and (
        one.standing.annexes is other.standing.annexes
        or _names_in(one.standing.annexes) == _names_in(other.standing.annexes)
    )


def _names_in(annexes: Sequence[Annex]) -> tuple[Mapping[BlockId, str], list[tuple[type, bool]]]:
    """Return what annexes are called, and which of the tables and figures in them are numbered."""
    return annex_names(annexes), captions_in(annexes)


def _same_ids(one: Nodes, other: Nodes) -> bool:
    """Say whether two parts have the same blocks, in the same order and as deep."""
    if one is other:
        return True
    return len(one) == len(other) and all(
        a is b or (a.id == b.id and type(a) is type(b) and _same_ids(children(a), children(b)))
        for a, b in zip(one, other, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Places:
    """The blocks of one text with what names them."""

    _shown: _Index
    _others: _Index | None
    _style: HouseStyle
    outline: Outline

    def words(self, source: Source) -> str:
        """Return the place of a block or part in words. Raises KeyError for an id that the document does not have."""
        if isinstance(source, PictureSource):
            source = source.figure
        part = _part(source, self._style)
        if part is not None:
            return part
        source = _named(source)
        index = self._index(source)
        return index.words(*index.at(source))

    def stands(self, block: BlockId) -> bool:
        """Say whether a block is in the text as it stands."""
        return block in self._shown

    def order(self, block: BlockId) -> tuple[int, tuple[int, ...]]:
        """Return a key that sorts blocks as they are read, those that do not stand among the others."""
        part, path = (self._others or self._shown).at(block)
        return PARTS.index(part), path

    def above(self, block: BlockId) -> tuple[Node, ...]:
        """Return the blocks around one, outermost first; none of a block that does not stand."""
        if block not in self._shown:
            return ()
        part, path = self._shown.at(block)
        nodes, found = nodes_of(self._shown.document, part), []
        for index in path[:-1]:
            found.append(nodes[index])
            nodes = children(nodes[index])
        return tuple(found)

    def inside(self, block: BlockId) -> Nodes:
        """Return the blocks in one that stands, or for an empty id the outermost ones of the body."""
        if not block:
            return self._shown.document.body
        if block not in self._shown:
            return ()
        part, path = self._shown.at(block)
        nodes = nodes_of(self._shown.document, part)
        for index in path:
            nodes = children(nodes[index])
        return nodes

    @property
    def labels(self) -> Mapping[BlockId, Label]:
        """The labels of the items that stand."""
        return self._shown.labels

    def _index(self, block: BlockId) -> _Index:
        return self._shown if self._others is None or block in self._shown else self._others


@dataclass(frozen=True)
class _Index:
    """One document's blocks with the labels of its items."""

    document: Document
    style: HouseStyle
    labels: Mapping[BlockId, Label]
    known: tuple[Nodes, Mapping[BlockId, BlockId]] = ((), MappingProxyType({}))
    """An earlier body, and in which of its outermost blocks each block inside one was."""
    annex: str = ""
    """What the annex is called whose blocks the document has as its body; empty for a document as such."""

    def at(self, block: BlockId) -> tuple[Part, tuple[int, ...]]:
        """Return a block's part, and the indices from the outermost level inwards. Raises KeyError where it is not."""
        found = self._at.get(block)
        if found is None:
            outermost = self.within.get(block, block)
            index = self._outermost[outermost]
            below = () if outermost == block else path_to(children(self.document.body[index]), block)
            found = self._at[block] = ("body", (index, *(below or ())))
        return found

    def __contains__(self, block: BlockId) -> bool:
        return block in self._at or block in self.within or block in self._outermost

    @cached_property
    def within(self) -> Mapping[BlockId, BlockId]:
        """The outermost block of the body in which each block inside one is."""
        before, known = self.known
        start, old_end, new_end = window(before, self.document.body)
        within = dict(known)
        for node in before[start:old_end]:
            for below in walk(children(node)):
                within.pop(below.id, None)
        for node in self.document.body[start:new_end]:
            within |= dict.fromkeys(map(_ID, walk(children(node))), node.id)
        return within

    @cached_property
    def _outermost(self) -> Mapping[BlockId, int]:
        return dict(zip(map(_ID, self.document.body), count(), strict=False))

    @cached_property
    def _at(self) -> dict[BlockId, tuple[Part, tuple[int, ...]]]:
        """The places that are known: of what is not in the body all, of the body those asked for."""
        at: dict[BlockId, tuple[Part, tuple[int, ...]]] = {}
        for part in PARTS:
            if part != "body":
                _add(at, part, (), nodes_of(self.document, part))
        return at

    @cached_property
    def _paragraphs(self) -> tuple[int, ...]:
        """How many paragraphs are before each of the outermost blocks, and in all."""
        return tuple(accumulate((isinstance(block, Paragraph) for block in self.document.body), initial=0))

    @cached_property
    def _preamble(self) -> int:
        return 0 if self.annex else main_start(self.document.body)

    @cached_property
    def _sides(self) -> tuple[Nodes, Nodes] | None:
        """The preamble and the rest, where items stand in both: labels are told apart within each."""
        body, main = self.document.body, self._preamble
        return (body[:main], body[main:]) if any(isinstance(block, Item) for block in body[:main]) else None

    @cached_property
    def _ki(self) -> int | None:
        return next((index for index, block in enumerate(self.document.body) if isinstance(block, Ki)), None)

    @cached_property
    def _apart(self) -> dict[int, bool]:
        """Of siblings, by identity, whether each number is there once; filled when asked for."""
        return {}

    @cached_property
    def _alike(self) -> dict[int, dict[str, list[BlockId]]]:
        """Of siblings, by identity, the items with each label; filled when asked for. Bullets are all alike."""
        return {}

    def words(self, part: Part, path: tuple[int, ...]) -> str:
        """Return a place in words."""
        style = self.style
        wording = style.places
        match part:
            case "title":
                return wording.title
            case "attachments":
                return wording.attachments + _nth(path[0] + 1, len(self.document.attachments), style)
            case "notes":
                return wording.note + _nth(path[0] + 1, len(self.document.notes), style)
            case "annexes":
                return self._in_annex(path, style)
            case "body":
                return self._in_body(path, style)

    @cached_property
    def _annexes(self) -> dict[BlockId, _Index]:
        """The annexes, each as a text of its own."""
        names = annex_names(self.document.annexes, self.style.places.digits)
        return {
            annex.id: _Index(replace(self.document, body=annex.blocks), self.style, self.labels, annex=names[annex.id])
            for annex in self.document.annexes
        }

    def _in_annex(self, path: tuple[int, ...], style: HouseStyle) -> str:
        index = self._annexes[self.document.annexes[path[0]].id]
        if len(path) == 1:
            return index.annex
        place = index.words("body", path[1:])
        if len(path) == 2 and isinstance(index.document.body[path[1]], Paragraph):  # noqa: PLR2004 -- named with it
            return place
        return style.places.annexed.replace("{annex}", index.annex).replace("{place}", place)

    def _in_body(self, path: tuple[int, ...], style: HouseStyle) -> str:
        body, wording = self.document.body, style.places
        above, node = _down(body, path)
        ki = self._ki if self._ki is not None and self._ki <= path[0] else None
        after = style.ki.text if ki is not None else ""
        match node:
            case Ki() | End():
                return style.ki.text if isinstance(node, Ki) else style.ki.end
            case Table() | Cell() | Figure():
                table = _down(body, path[:-1])[1] if isinstance(node, Cell) else node
                return self._in_table(table, node, style)
            case Heading():
                return after + self._labels(path[:-1], style) + wording.heading + _nth_heading(above, node, style)
            case Paragraph() if len(path) == 1:
                nth = self._paragraphs[path[0] + 1]
                if path[0] < self._preamble:
                    return wording.preamble.replace("{n}", _number(nth, style))
                place, nth = self.annex or after or wording.body, nth - self._paragraphs[ki or self._preamble]
            case Paragraph():
                _siblings, parent = _down(body, path[:-1])
                own = isinstance(parent, Item) and bool(parent.content) and not parent.heading
                place = after + self._labels(path[:-1], style)
                nth = own + _paragraphs(above[: path[-1] + 1])
            case _:
                return after + self._labels(path, style)
        return wording.paragraph.replace("{n}", _number(nth, style)).replace("{place}", place)

    @cached_property
    def _tables(self) -> Mapping[BlockId, int]:
        return table_numbers(self.document.body)

    @cached_property
    def _figures(self) -> Mapping[BlockId, int]:
        return figure_numbers(self.document.body)

    def _in_table(self, table: Node, node: Table | Cell | Figure, style: HouseStyle) -> str:
        """Return what a table or figure is called, by its number or without one only as what it is, or a cell in it."""
        if isinstance(node, Figure):
            return figure_name(self._figures.get(node.id), style)
        if not isinstance(table, Table):
            return ""
        name = table_name(self._tables.get(table.id), style)
        if isinstance(node, Table):
            return name
        spot = spot_of(table, node.id)
        words = style.places.cell.replace("{row}", _number(spot.row + 1, style))
        words = words.replace("{column}", _number(spot.column + 1, style))
        return words.replace("{table}", name)

    def _labels(self, path: tuple[int, ...], style: HouseStyle) -> str:
        """Return the labels of the items down to a place."""
        nodes: Sequence[Node] = self.document.body
        wording = style.places
        among, result = nodes, ""
        if self._sides is not None and path:
            among = self._sides[path[0] >= self._preamble]
        scheme = None
        for index in path:
            node = nodes[index]
            if isinstance(node, Item):
                label = self.labels[node.id]
                if result:
                    result += wording.same_joint if label.scheme == scheme else wording.joint
                result += self._label(node, among, style)
                scheme = label.scheme
            nodes = among = children(node)
        listed = result and path[0] < self._preamble
        return wording.preamble_item.replace("{place}", result) if listed else result

    def _told_apart(self, nodes: Sequence[Node]) -> bool:
        """Say whether no two siblings have one number; nearly always."""
        apart = self._apart.get(id(nodes))
        if apart is None:
            texts = [
                label.text for label in map(self.labels.get, map(_ID, nodes)) if label is not None and label.number
            ]
            apart = self._apart[id(nodes)] = len(set(texts)) == len(texts)
        return apart

    def _label(self, item: Item, nodes: Sequence[Node], style: HouseStyle) -> str:
        """Return a label that is the only one of its kind among its siblings."""
        label = self.labels[item.id]
        if label.number and self._told_apart(nodes):
            return label.text
        alike = self._alike.get(id(nodes))
        if alike is None:
            alike = self._alike[id(nodes)] = {}
            for node in nodes:
                if isinstance(node, Item):
                    other = self.labels[node.id]
                    alike.setdefault(other.text if other.number else "", []).append(node.id)
        among = alike[label.text if label.number else ""]
        if label.number and len(among) == 1:
            return label.text
        pattern = style.places.repeated if label.number else style.places.counted
        return pattern.replace("{n}", _number(among.index(item.id) + 1, style)).replace("{label}", label.text)


def _known(index: _Index | None) -> tuple[Nodes, Mapping[BlockId, BlockId]]:
    """Return what the index of a later document can go on from."""
    if index is None:
        return (), {}
    return (index.document.body, index.within) if "within" in vars(index) else index.known


def _add(at: dict[BlockId, tuple[Part, tuple[int, ...]]], part: Part, above: tuple[int, ...], nodes: Nodes) -> None:
    for index, node in enumerate(nodes):
        path = (*above, index)
        at[node.id] = (part, path)
        below = children(node)
        if below:
            _add(at, part, path, below)


def _named(source: Source) -> BlockId:
    """Return the block whose place a source is named by. Raises KeyError for one without."""
    if isinstance(source, MarkSource):
        return source.annex
    if not isinstance(source, str):
        raise KeyError(source)
    return source


def _part(source: Source, style: HouseStyle) -> str | None:
    """Return the words for what is no block of a document."""
    if isinstance(source, str | MarkSource):
        return None
    words: dict[Source, str] = {
        SetPart.DATE: _("日付"),
        SetPart.REFERENCE: _("文書番号"),
        SetPart.SIGNATURE: _("署名"),
        SetPart.CONTACT: _("問合せ先"),
        SetPart.COPY: _("写しの表示"),
        SetPart.ADDRESSEES: _("宛先"),
        SetPart.END: style.ki.end,
        SetPart.CONTENTS: style.contents.title,
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


def table_name(number: int | None, style: HouseStyle) -> str:
    """Return what a table with this number is called, and what its caption is printed behind: 表１."""
    return style.places.table.replace("{n}", "" if number is None else _number(number, style))


def figure_name(number: int | None, style: HouseStyle) -> str:
    """Return what a figure with this number is called, and what its caption is printed behind: 図１."""
    return style.places.figure.replace("{n}", "" if number is None else _number(number, style))


def _number(number: int, style: HouseStyle) -> str:
    return spell(number, style.places.digits)


def joined(words: Sequence[str], style: HouseStyle) -> str:
    """Return places as one wording, each once: 前文２段落目, 前文２段落目及び３, 前文２段落目、１（２）及び３."""
    each = tuple(dict.fromkeys(words))
    if len(each) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(each)
    return style.notes.comma.join(each[:-1]) + style.notes.conjunction + each[-1]
