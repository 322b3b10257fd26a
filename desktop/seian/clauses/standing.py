"""Clauses a document holds: whether the library has a newer wording, taking it, and letting go of the clause.

Nothing here happens by itself. An adopted document only shows how it stands: its text must not change.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, cast

from seian.clauses.clause import Status, Use
from seian.clauses.insertion import match, with_figures
from seian.clauses.wording import filled, placeholders_of
from seian.document.edits_dossier import document_of, replace_document
from seian.document.edits_pages import begins, begun
from seian.document.inline import typed
from seian.document.model import Heading, Item, Origin, Paragraph, new_id, title_text
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
from seian.named import NamedTuple
from seian.revision.per_block import of_each_block
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.clauses.clause import Clause, ClauseId, Version
    from seian.document.model import Block, BlockId, Document, Dossier
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle


class Held(NamedTuple):
    """A clause in a document: the blocks among siblings that came from one version of it, and what was filled in."""

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
    `is_whole` says that all its blocks stand together, nothing between them: only then the newer one can be taken.
    """

    held: Held
    clause: Clause | None
    newer: Version | None = None
    of: Clause | None = None
    text: str = ""
    was: str = ""
    becomes: str = ""
    is_whole: bool = True

    @property
    def is_retired(self) -> bool:
        """Whether the clause is not to be used any more."""
        return self.clause is not None and self.clause.status is Status.RETIRED

    @property
    def is_changed(self) -> bool:
        """Whether the document says something else than the version it holds."""
        return self.clause is not None and self.text != self.was


class HeldIn(NamedTuple):
    """The clauses a document holds, with what they were found from: those inside each outermost block."""

    found: tuple[Held, ...]
    document: str
    inside: Mapping[int, tuple[Node, tuple[Held, ...]]]


def held_in(document: Document) -> tuple[Held, ...]:
    """Return the clauses a document holds, in reading order."""
    return held_after(document).found


def held_after(document: Document, earlier: HeldIn | None = None) -> HeldIn:
    """Return `held_in` a document; blocks that `earlier` has are not looked into again."""
    known = earlier.inside if earlier is not None and earlier.document == document.id else {}

    def look(_part: Part, node: Node) -> tuple[Held, ...]:
        return tuple(_held(document.id, children(node)))

    inside = of_each_block(document, ("body",), look, known)
    outermost = _held_among(document.id, nodes_of(document, "body"))
    return HeldIn((*outermost, *chain.from_iterable([one for _node, one in inside.values()])), document.id, inside)


def _held(document: str, nodes: Nodes) -> Iterator[Held]:
    """Yield the clauses among siblings, then those inside them."""
    yield from _held_among(document, nodes)
    for node in nodes:
        if children(node):
            yield from _held(document, children(node))


def _held_among(document: str, nodes: Nodes) -> Iterator[Held]:
    """Yield the clauses among siblings, each with the blocks whose parts rise."""
    found: list[tuple[Origin, list[BlockId]]] = []
    for node in nodes:
        origin = node.origin if isinstance(node, Paragraph | Item) else None
        if origin is None:
            continue
        at = next((at for at in range(len(found) - 1, -1, -1) if _goes_on(found[at][0], origin)), None)
        if at is None:
            found.append((origin, [node.id]))
        else:
            found[at] = (origin, [*found[at][1], node.id])
    for origin, blocks in found:
        yield Held(document, tuple(blocks), origin.clause, origin.version, origin.filled)


def _goes_on(before: Origin, after: Origin) -> bool:
    return replace(before, part=after.part) == after and after.part > before.part


def standing(dossier: Dossier, held: Held, clauses: Mapping[ClauseId, Clause]) -> Standing:
    """Return how a clause that a document holds stands; `clauses` are those of the library that are asked about.

    Of a clause that was merged, the successor has to be among them too.
    """
    clause = clauses.get(held.clause)
    document = document_of(dossier, held.document)
    text = _said(dossier, document, held)
    if clause is None:
        return Standing(held, None, text=text)
    of, seen = clause, {clause.id}
    while of.successor in clauses and of.successor not in seen:
        of = clauses[of.successor]
        seen.add(of.id)
    own = clause.version(held.version)
    was = _printed(dossier, own, dict(held.filled)) if own else text
    is_latest = of is clause and held.version >= clause.latest.number
    if is_latest or of.status is Status.RETIRED:
        return Standing(held, clause, text=text, was=was)
    becomes = _printed(dossier, of.latest, _values(dossier, held, {}))
    return Standing(held, clause, of.latest, of, text, was, becomes, _is_whole(document, held, own))


def _is_whole(document: Document, held: Held, own: Version | None) -> bool:
    """Say whether the blocks of a clause stand together as its version has them; headings among them have no origin."""
    if own is None:
        return len(held.blocks) == 1
    first, last = find(document, held.blocks[0]), find(document, held.blocks[-1])
    there = siblings(document, first)[first.nth : last.nth + 1]
    blocks = own.wording.blocks
    while blocks and isinstance(blocks[-1], Heading):  # nothing tells where those at the ends are
        blocks = blocks[:-1]
    while blocks and isinstance(blocks[0], Heading):
        blocks = blocks[1:]
    if len(there) != len(blocks):
        return False
    return all(
        node.id in held.blocks if not isinstance(block, Heading) else isinstance(node, Heading)
        for node, block in zip(there, blocks, strict=True)
    )


def _values(dossier: Dossier, held: Held, asked: Mapping[str, str]) -> dict[str, str]:
    """Return what fills placeholders: what was asked for just now, what was filled in, and above all figures."""
    return {**asked, **dict(held.filled), **{fact.name: fact.value for fact in dossier.facts if fact.value}}


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

    The first blocks keep their ids, an item the number it begins with, and a block the condition it was given here. The
    very same dossier where there is none, or where the clause does not stand there whole. Raises PhraseError for a
    placeholder without a value.
    """
    if one.newer is None or one.of is None or not one.is_whole:
        return dossier
    held = one.held
    every = _values(dossier, held, values)
    names = placeholders_of(one.newer.wording)
    matched = match(dossier, filled(one.newer.wording, every), every, ids)
    document = document_of(matched.dossier, held.document)
    places = [find(document, block) for block in held.blocks]
    among = siblings(document, places[0])
    old = among[places[0].nth : places[-1].nth + 1]
    used = tuple((name, every[name]) for name in names)
    own = one.clause.version(held.version) if one.clause is not None else None
    before = match(matched.dossier, own.wording).blocks if own is not None else ()
    new: list[Block] = []
    for part, block in enumerate(cast("tuple[Block, ...]", with_fresh_ids(matched.blocks, ids))):
        origin = Origin(one.of.id, one.newer.number, part, used)
        fresh = _shaped(block, old[part] if part < len(old) else old[-1], is_first=part == 0)
        kept = _kept(fresh, old[part], before[part : part + 1]) if part < len(old) else fresh
        new.append(replace(kept, origin=origin) if isinstance(kept, Paragraph | Item) else kept)
    nodes = (*among[: places[0].nth], *new, *among[places[-1].nth + 1 :])
    return replace_document(matched.dossier, with_siblings(document, places[0], nodes))


def _kept(block: Block, old: Node, before: tuple[Block, ...]) -> Block:
    """Return a block with the id of the one it replaces, its page, and the condition it was given in the document."""
    block = begun(replace(block, id=old.id), starts=begins(old))
    own = before[0].presence if before and isinstance(before[0], Paragraph | Item) else None
    if isinstance(block, Paragraph | Item) and isinstance(old, Paragraph | Item) and old.presence != own:
        return replace(block, presence=old.presence)
    return block


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


def attach(document: Document, block: BlockId, clause: Clause, version: int | None = None) -> Document:
    """Return a document that remembers of a block that it comes from a clause.

    From this version; None: from the one that says the same, else the latest. Raises KeyError for an unknown block.
    """
    if version is None:
        text = _lines((_node(document, block),))
        same = (one.number for one in reversed(clause.versions) if _lines(one.wording.blocks) == text)
        version = next(same, clause.latest.number)
    return _with_origin(document, block, Origin(clause.id, version))


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


def _printed(dossier: Dossier, version: Version, values: Mapping[str, str]) -> str:
    """Return what a version says in a document: with the figures of the dossier, and what was filled in."""
    names = placeholders_of(version.wording)
    known = {name: values.get(name, f"{{{{ {name} }}}}") for name in names}
    return "\n".join(_lines(match(dossier, filled(version.wording, known)).blocks))


def _said(dossier: Dossier, document: Document, held: Held) -> str:
    """Return what the blocks of a clause say in the document; figures are those of the dossier now."""
    figures = {fact.id: fact.value for fact in dossier.facts}
    return "\n".join(_lines(tuple(with_figures(_node(document, name), figures) for name in held.blocks)))


def _lines(nodes: Nodes) -> list[str]:
    """Return what blocks say, a line each; headings aside, which do not know where they come from."""
    said = (typed(content_of_node(node)) for node in walk(nodes) if not isinstance(node, Heading))
    return [line for line in said if line]


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
