"""Where something that is sought stands in documents and the rest of a dossier, and what can be done with it there.

What is sought is looked for in stretches of text that belong together: the text between two alternatives, and each
wording of an alternative. So a hit never holds a sign of one, and what is put in its place stays in its wording. What
is read across an alternative is found, too, and told, but not replaced: which wording is meant a person decides.
"""

from __future__ import annotations

from enum import Enum
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from seian.document.characters import joins
from seian.document.dates import spell
from seian.document.inline import Alternative, Blank, FactReference, Ruby, Span, typed_inline, wording_ranges, wordings
from seian.document.model import addressee_text
from seian.document.sources import SetPart
from seian.document.tree import content_of_node, nodes_of, walk
from seian.named import NamedTuple
from seian.revision.differences import words
from seian.revision.needle import spellings

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.model import Document, Dossier
    from seian.document.tree import Nodes, Part
    from seian.revision.needle import Needle


class Bar(Enum):
    """Why a hit is not replaced, or not without being asked for."""

    ADOPTED = "adopted"
    FIELD = "field"
    FACT = "fact"
    ACROSS = "across"
    CLAUSE = "clause"
    RUBY = "ruby"
    """It can be: the reading above it goes then."""


class Field(Enum):
    """What a dossier says besides its documents."""

    CONDITION = "condition"
    FACT = "fact"
    RECIPIENT = "recipient"


Where: TypeAlias = "str | SetPart | Field"
"""A block by its id, what a document says in a field, or the dossier."""

NOT_REPLACED = frozenset({Bar.ADOPTED, Bar.FIELD, Bar.FACT, Bar.ACROSS, Bar.CLAUSE})


class Guard(NamedTuple):
    """A stretch, in offsets of the block, that is no bare text."""

    start: int
    end: int
    bar: Bar


class Text(NamedTuple):
    """A stretch of text that is looked through: of a block from the offset `start` of its `typed`.

    `nth` counts the lines of a field. `wording` is -1 outside of alternatives, 0 in the current wording, from 1 on in
    revised ones; `condition` what that depends on, of the current wording what replaces it first.
    """

    where: Where
    nth: int
    start: int
    text: str
    wording: int = -1
    condition: str = ""
    guards: tuple[Guard, ...] = ()


class Read(NamedTuple):
    """A block with alternatives as it reads in one way, with the offset into `typed` of each of its characters."""

    where: str
    text: str
    origins: tuple[int, ...]


class Texts(NamedTuple):
    """All texts of a document, of a clause, or of a dossier besides its documents.

    `document` is the id of the first, empty for the dossier; `bar` why nothing in them is replaced. `order` has all
    that text can stand in, as it is read: blocks without any, too.
    """

    document: str
    bar: Bar | None
    texts: tuple[Text, ...]
    order: tuple[Where, ...]
    reads: Mapping[str, tuple[Read, ...]] = MappingProxyType({})


class Hit(NamedTuple):
    """One place: `start` and `end` count as the `Text` does, that is in `typed` of the block.

    `new` is what would stand there; `spellings` says by what it is not what was sought letter for letter.
    """

    document: str
    where: Where
    nth: int
    start: int
    end: int
    text: str
    new: str
    wording: int = -1
    condition: str = ""
    bar: Bar | None = None
    spellings: tuple[str, ...] = ()

    @property
    def can_be_replaced(self) -> bool:
        """Whether something can be put in its place here."""
        return self.bar not in NOT_REPLACED


class Match(NamedTuple):
    """A match in a text, and what an expression puts in its place."""

    start: int
    end: int
    new: str


def texts_of(document: Document) -> Texts:
    """Return what is looked through in a document, in the order in which it is read."""
    texts: list[Text] = []
    reads: dict[str, tuple[Read, ...]] = {}
    heads = (
        (SetPart.MATERIAL, (document.material_number,)),
        (SetPart.REFERENCE, (document.reference_number,)),
    )
    feet = (
        (SetPart.DATE, (spell(document.date),) if document.date else ()),
        (
            SetPart.SIGNATURE,
            tuple(
                "\u3000".join(filter(None, (one.organisation, one.title, one.name, one.seal_omitted)))
                for one in document.signatories
            ),
        ),
    )
    _add_fields(texts, heads)
    _add_blocks(texts, reads, document.title)
    _add_fields(texts, ((SetPart.ADDRESSEES, tuple(map(addressee_text, document.addressees))),))
    _add_blocks(texts, reads, document.body)
    _add_fields(texts, feet)
    _add_blocks(texts, reads, document.attachments)
    _add_blocks(texts, reads, document.notes)
    _add_fields(texts, ((SetPart.CONTACT, document.contact),))
    _add_blocks(texts, reads, document.annexes)
    return Texts(
        document.id,
        Bar.ADOPTED if document.adoption is not None else None,
        tuple(texts),
        tuple(_order(document)),
        reads,
    )


def _order(document: Document) -> Iterator[Where]:
    yield from (SetPart.MATERIAL, SetPart.REFERENCE)
    yield from _ids(document, "title")
    yield SetPart.ADDRESSEES
    yield from _ids(document, "body")
    yield from (SetPart.DATE, SetPart.SIGNATURE)
    yield from _ids(document, "attachments")
    yield from _ids(document, "notes")
    yield SetPart.CONTACT
    yield from _ids(document, "annexes")


def _ids(document: Document, part: Part) -> Iterator[str]:
    return (node.id for node in walk(nodes_of(document, part)))


def texts_beside(dossier: Dossier) -> Texts:
    """Return what is looked through in a dossier besides its documents: conditions, facts and recipients."""
    texts: list[Text] = []
    conditions = tuple("\u3000".join(filter(None, (one.lead, one.statement))) for one in dossier.conditions)
    facts = tuple("\u3000".join(filter(None, (one.name, one.value))) for one in dossier.facts)
    for field, lines in (
        (Field.CONDITION, conditions),
        (Field.FACT, facts),
        (Field.RECIPIENT, tuple(map(addressee_text, dossier.recipients))),
    ):
        texts += [Text(field, nth, 0, line) for nth, line in enumerate(lines) if line]
    return Texts("", Bar.FIELD, tuple(texts), tuple(Field))


def texts_in(name: str, nodes: Nodes, bar: Bar) -> Texts:
    """Return what is looked through in blocks that are no document's, under a name of their own."""
    texts: list[Text] = []
    reads: dict[str, tuple[Read, ...]] = {}
    _add_blocks(texts, reads, nodes)
    return Texts(name, bar, tuple(texts), tuple(node.id for node in walk(nodes)), reads)


def hits_in(texts: Texts, pattern: re.Pattern[str], needle: Needle, new: str | None) -> Iterator[Hit]:
    """Yield where a pattern matches, in reading order; `new` is what is to stand there, None to find only.

    Places that read like `new` already are no hits. What is read across alternatives comes after the rest of its block.
    """
    block: Where | None = None
    for text in texts.texts:
        if text.where != block:
            yield from _across(texts, block, pattern, needle)
            block = text.where
        matches = [Match(*match.span(), new or "") for match in pattern.finditer(text.text)]
        if matches:
            yield from hits_of(texts, text, matches, needle, replaces=new is not None)
    yield from _across(texts, block, pattern, needle)


def hits_of(texts: Texts, text: Text, matches: Iterable[Match], needle: Needle, *, replaces: bool) -> Iterator[Hit]:
    """Yield the hits that matches in a text are: none that parts a character or, if words are sought, a word."""
    wording, origin = text.text, text.start
    cuts = _cuts(wording) if needle.words else None
    always = texts.bar if isinstance(text.where, str) else Bar.FIELD
    for start, end, new in matches:
        words_found = wording[start:end]
        if start == end or (replaces and new == words_found) or not _is_whole(wording, start, end, cuts):
            continue
        low, high = origin + start, origin + end
        bar = always
        if bar is None and text.guards:
            bar = next((one.bar for one in text.guards if one.start < high and low < one.end), None)
        yield Hit(
            *(texts.document, text.where, text.nth, low, high, words_found, new, text.wording, text.condition, bar),
            spellings(words_found, needle),
        )


def _cuts(text: str) -> frozenset[int]:
    """Return where words of a text begin and end."""
    return frozenset(accumulate(map(len, words(text)), initial=0))


def _is_whole(text: str, start: int, end: int, cuts: frozenset[int] | None) -> bool:
    """Say whether a match takes no part of a character and, where words are sought, begins and ends with one."""
    if joins(text, start) or joins(text, end):
        return False
    return cuts is None or (start in cuts and end in cuts)


def _across(texts: Texts, block: Where | None, pattern: re.Pattern[str], needle: Needle) -> Iterator[Hit]:
    """Yield what is found in a block only as it is read, across the signs of an alternative."""
    told: set[tuple[int, int]] = set()
    for read in texts.reads.get(block, ()) if isinstance(block, str) else ():
        cuts = _cuts(read.text) if needle.words else None
        for match in pattern.finditer(read.text):
            start, end = match.span()
            if start == end or not _is_whole(read.text, start, end, cuts):
                continue
            low, high = read.origins[start], read.origins[end - 1] + 1
            if high - low > end - start and (low, high) not in told:
                told.add((low, high))
                bar = texts.bar or Bar.ACROSS
                yield Hit(texts.document, read.where, 0, low, high, read.text[start:end], "", bar=bar)


def _add_fields(texts: list[Text], fields: Iterable[tuple[SetPart, Sequence[str]]]) -> None:
    for part, lines in fields:
        texts += [Text(part, nth, 0, line) for nth, line in enumerate(lines) if line]


def _add_blocks(texts: list[Text], reads: dict[str, tuple[Read, ...]], nodes: Nodes) -> None:
    for node in walk(nodes):
        content = content_of_node(node)
        if len(content) == 1 and isinstance(content[0], str):  # nearly always
            texts.append(Text(node.id, 0, 0, content[0]))
        elif content:
            texts += stretches(node.id, content)
            if found := tuple(_reads(node.id, content)):
                reads[node.id] = found


def stretches(block: str, content: Content) -> Iterator[Text]:
    """Yield the stretches of a block: what stands between alternatives and blanks, and each wording of those."""
    begin = at = 0
    text = ""
    guards: list[Guard] = []
    for inline in content:
        size = len(typed_inline(inline))
        if not isinstance(inline, Alternative | Blank):
            if isinstance(inline, FactReference | Ruby):
                guards.append(Guard(at, at + size, Bar.FACT if isinstance(inline, FactReference) else Bar.RUBY))
            text += typed_inline(inline)
            at += size
            continue
        if text:
            yield Text(block, 0, begin, text, guards=tuple(guards))
        if isinstance(inline, Alternative):
            span = Span(at, at + size, inline)
            for nth, (wording, place) in enumerate(zip(wordings(inline), wording_ranges(span), strict=True)):
                if wording:
                    condition = inline.revisions[max(0, nth - 1)].condition
                    yield Text(block, 0, place[0], wording, nth, condition)
        at += size
        begin, text, guards = at, "", []
    if text:
        yield Text(block, 0, begin, text, guards=tuple(guards))


def _reads(block: str, content: Content) -> Iterator[Read]:
    """Yield a block as it reads by each count of wordings; none where it reads in one way only."""
    ways = max((len(inline.revisions) + 1 for inline in content if isinstance(inline, Alternative)), default=0)
    for way in range(ways):
        text, at = "", 0
        origins: list[int] = []
        for inline in content:
            size = len(typed_inline(inline))
            begin, words_there = at, typed_inline(inline)
            if isinstance(inline, Alternative):
                texts = wordings(inline)
                nth = min(way, len(texts) - 1)
                begin, _end = tuple(wording_ranges(Span(at, at + size, inline)))[nth]
                words_there = texts[nth]
            text += words_there
            origins += range(begin, begin + len(words_there))
            at += size
        yield Read(block, text, tuple(origins))
