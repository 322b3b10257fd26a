"""Clauses a document holds: whether the library has a newer wording, taking it, and letting go of the clause.

Nothing here happens by itself. An adopted document only shows how it stands: its text must not change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from seian.clauses.clause import Status, Use
from seian.clauses.insertion import match
from seian.clauses.wording import filled, placeholders_of, text_of
from seian.document.edits_dossier import document_of, replace_document
from seian.document.inline import typed
from seian.document.model import Item, Origin, Paragraph, new_id, title_text
from seian.document.tree import (
    all_blocks,
    block_of,
    children,
    content_of_node,
    find,
    nodes_of,
    siblings,
    walk,
    with_fresh_ids,
    with_node,
    with_siblings,
)
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.clauses.clause import Clause, ClauseId, Version
    from seian.document.model import Block, BlockId, Document, Dossier
    from seian.document.tree import Nodes
    from seian.house_style.model import HouseStyle


class Held(NamedTuple):
    """A clause in a document: the neighbouring blocks that came from one version of it, and what was filled in."""

    document: str
    blocks: tuple[BlockId, ...]
    clause: ClauseId
    version: int
    filled: tuple[tuple[str, str], ...]


class Standing(NamedTuple):
    """How a clause in a document stands to the library.

    `clause` is None where the library does not have it. `newer` is the wording in force where the document holds an
    earlier one, and `of` the clause that has it: the successor of one that was merged. `text` is what the document says
    there now, `was` what its version says, `becomes` what the newer one would, all with placeholders filled in.
    """

    held: Held
    clause: Clause | None
    newer: Version | None = None
    of: Clause | None = None
    text: str = ""
    was: str = ""
    becomes: str = ""

    @property
    def is_retired(self) -> bool:
        """Whether the clause is not to be used any more."""
        return self.clause is not None and self.clause.status is Status.RETIRED

    @property
    def is_changed(self) -> bool:
        """Whether the document says something else than the version it holds."""
        return self.clause is not None and self.text != self.was


def held_in(document: Document) -> tuple[Held, ...]:
    """Return the clauses a document holds, in reading order."""
    return tuple(_held(document.id, nodes_of(document, "body")))


def _held(document: str, nodes: Nodes) -> Iterator[Held]:
    blocks: list[BlockId] = []
    last: Origin | None = None
    for node in nodes:
        origin = node.origin if isinstance(node, Paragraph | Item) else None
        if last is not None and (origin is None or not _goes_on(last, origin)):
            yield Held(document, tuple(blocks), last.clause, last.version, last.filled)
            blocks = []
        if origin is not None:
            blocks.append(node.id)
        last = origin
        if children(node):
            if origin is not None:
                yield Held(document, tuple(blocks), origin.clause, origin.version, origin.filled)
                blocks, last = [], None
            yield from _held(document, children(node))
    if last is not None:
        yield Held(document, tuple(blocks), last.clause, last.version, last.filled)


def _goes_on(before: Origin, after: Origin) -> bool:
    return replace(before, part=after.part) == after and after.part > before.part


def standing(dossier: Dossier, held: Held, clauses: Mapping[ClauseId, Clause]) -> Standing:
    """Return how a clause that a document holds stands; `clauses` are those of the library that are asked about.

    Of a clause that was merged, the successor has to be among them too.
    """
    clause = clauses.get(held.clause)
    text = _said(document_of(dossier, held.document), held)
    if clause is None:
        return Standing(held, None, text=text)
    of, seen = clause, {clause.id}
    while of.successor in clauses and of.successor not in seen:
        of = clauses[of.successor]
        seen.add(of.id)
    own = clause.version(held.version)
    was = _printed(dossier, own, held) if own else text
    is_latest = of is clause and held.version >= clause.latest.number
    if is_latest or of.status is Status.RETIRED:
        return Standing(held, clause, text=text, was=was)
    return Standing(held, clause, of.latest, of, text, was, _printed(dossier, of.latest, held))


def missing_values(one: Standing) -> tuple[str, ...]:
    """Return the names of placeholders of the newer wording that were not filled in yet."""
    if one.newer is None:
        return ()
    known = dict(one.held.filled)
    return tuple(name for name in placeholders_of(one.newer.wording) if name not in known)


def take_newer(
    dossier: Dossier, one: Standing, values: Mapping[str, str], *, ids: Callable[[], BlockId] = new_id
) -> Dossier:
    """Put the newer wording in the place of what the document holds; `values` fill placeholders that are new.

    The first blocks keep their ids, and an item the number it begins with. The very same dossier where there is none.
    Raises PhraseError for a placeholder without a value.
    """
    if one.newer is None or one.of is None:
        return dossier
    held = one.held
    every = {**values, **dict(held.filled)}
    names = placeholders_of(one.newer.wording)
    matched = match(dossier, filled(one.newer.wording, every), every, ids)
    document = document_of(matched.dossier, held.document)
    places = [find(document, block) for block in held.blocks]
    among = siblings(document, places[0])
    old = among[places[0].nth : places[-1].nth + 1]
    used = tuple((name, every[name]) for name in names)
    new: list[Block] = []
    for part, block in enumerate(cast("tuple[Block, ...]", with_fresh_ids(matched.blocks, ids))):
        origin = Origin(one.of.id, one.newer.number, part, used)
        fresh = _shaped(block, old[part] if part < len(old) else old[-1], is_first=part == 0)
        kept = replace(fresh, id=old[part].id) if part < len(old) else fresh
        new.append(replace(kept, origin=origin) if isinstance(kept, Paragraph | Item) else kept)
    nodes = (*among[: places[0].nth], *new, *among[places[-1].nth + 1 :])
    return replace_document(matched.dossier, with_siblings(document, places[0], nodes))


def _shaped(block: Block, like: object, *, is_first: bool) -> Block:
    """Return a block as what stands in its place: a paragraph that was made an item stays one."""
    if isinstance(like, Item) and isinstance(block, Paragraph):
        block = Item(block.id, block.content, marker=like.marker, presence=block.presence)
    elif isinstance(like, Paragraph) and isinstance(block, Item) and not block.blocks:
        block = Paragraph(block.id, block.content, block.presence)
    if is_first and isinstance(like, Item) and isinstance(block, Item):
        return replace(block, start=like.start, marker=like.marker)
    return block


def detach(document: Document, held: Held) -> Document:
    """Return a document that does not remember any more that it holds a clause; its text stays."""
    for name in held.blocks:
        document = _with_origin(document, name, None)
    return document


def attach(document: Document, block: BlockId, clause: Clause) -> Document:
    """Return a document that remembers of a block that it comes from a clause.

    From the version that says the same, else from the latest. Raises KeyError for an unknown block.
    """
    text = "\n".join(_lines((_node(document, block),)))
    same = (version for version in reversed(clause.versions) if text_of(version.wording) == text)
    version = next(same, clause.latest)
    return _with_origin(document, block, Origin(clause.id, version.number))


def uses_in(dossier: Dossier, document: Document, style: HouseStyle, day: str) -> tuple[Use, ...]:
    """Return which clauses a document holds, once each, as the library keeps it; `day` is ISO 8601.

    Of an adopted document the day is that of its adoption.
    """
    places = places_of(document, style)
    adopted = document.adoption.on if document.adoption else None
    if adopted and adopted.year and adopted.month and adopted.day:
        day = f"{adopted.year:04}-{adopted.month:02}-{adopted.day:02}"
    title = title_text(document) or document.kind
    found = {
        held.clause: Use(
            *(held.clause, held.version, dossier.title, document.id, title),
            places.words(held.blocks[0]),
            day,
            document.state.value,
        )
        for held in reversed(held_in(document))
    }
    return tuple(reversed(found.values()))


def _printed(dossier: Dossier, version: Version, held: Held) -> str:
    """Return what a version says in a document: with the figures of the dossier, and what was filled in."""
    values = dict(held.filled)
    names = placeholders_of(version.wording)
    known = {name: values.get(name, f"{{{{ {name} }}}}") for name in names}
    return "\n".join(_lines(match(dossier, filled(version.wording, known)).blocks))


def _said(document: Document, held: Held) -> str:
    return "\n".join(_lines(tuple(_node(document, name) for name in held.blocks)))


def _lines(nodes: Nodes) -> list[str]:
    return [line for line in (typed(content_of_node(node)) for node in walk(nodes)) if line]


def _node(document: Document, name: BlockId) -> Block:
    return cast("Block", block_of(document, name))


def _with_origin(document: Document, name: BlockId, origin: Origin | None) -> Document:
    place = find(document, name)
    node = siblings(document, place)[place.nth]
    if not isinstance(node, Paragraph | Item) or node.origin == origin:
        return document
    return with_node(document, place, replace(node, origin=origin))


def clauses_named_in(documents: Sequence[Document]) -> frozenset[ClauseId]:
    """Return the ids of the clauses that documents hold."""
    return frozenset(
        block.origin.clause
        for document in documents
        for block in all_blocks(document)
        if isinstance(block, Paragraph | Item) and block.origin is not None
    )
