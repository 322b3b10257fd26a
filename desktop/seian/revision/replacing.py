"""Words put in place of hits, over all documents of a dossier, as one edit for the one door (`door.changed`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.inline import Alternative, splice, typed, wordings
from seian.document.tree import (
    PARTS,
    children,
    content_of_node,
    nodes_of,
    walk,
    with_children,
    with_content,
    with_nodes,
)
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document, Dossier
    from seian.document.tree import Node, Nodes
    from seian.revision.hits import Hit, Where


class Replaced(NamedTuple):
    """What replacing comes to: in how many documents, how many places, and how many alternatives say one thing then."""

    documents: int
    places: int
    alike: int


def with_replaced(dossier: Dossier, hits: Iterable[Hit]) -> Dossier:
    """Put in place of each hit what it is to become; the very same dossier where there is nothing to do.

    Hits that cannot be replaced are passed over, and those whose words do not stand there any more: what was found in
    another state of the text never changes this one.
    """
    by_document = _by_document(hits)
    documents = tuple(
        _in_document(one, by_document[one.id]) if one.id in by_document else one for one in dossier.documents
    )
    if all(one is other for one, other in zip(documents, dossier.documents, strict=True)):
        return dossier
    return replace(dossier, documents=documents)


def told(before: Dossier, after: Dossier, hits: Sequence[Hit]) -> Replaced:
    """Return what `with_replaced` came to, with the hits it was given."""
    now = {one.id: one for one in after.documents}
    changed = [one for one in before.documents if one.id in now and now[one.id] is not one]
    ids = {one.id for one in changed}
    places = sum(hit.document in ids and hit.can_be_replaced for hit in hits)
    blocks = {(hit.document, hit.where) for hit in hits}
    alike = sum(_alike(now[one.id], blocks) - _alike(one, blocks) for one in changed)
    return Replaced(len(changed), places, alike)


def _by_document(hits: Iterable[Hit]) -> dict[str, dict[BlockId, list[Hit]]]:
    found: dict[str, dict[BlockId, list[Hit]]] = {}
    for hit in hits:
        if hit.can_be_replaced and isinstance(hit.where, str):
            found.setdefault(hit.document, {}).setdefault(hit.where, []).append(hit)
    return found


def _in_document(document: Document, by_block: Mapping[BlockId, Sequence[Hit]]) -> Document:
    for part in PARTS:
        document = with_nodes(document, part, _in_nodes(nodes_of(document, part), by_block))
    return document


def _in_nodes(nodes: Nodes, by_block: Mapping[BlockId, Sequence[Hit]]) -> Nodes:
    """Return blocks with the hits in them replaced; those that hold none are the very same ones."""
    return tuple([_in_node(node, by_block) for node in nodes])


def _in_node(node: Node, by_block: Mapping[BlockId, Sequence[Hit]]) -> Node:
    hits = by_block.get(node.id)
    if hits is not None:
        node = with_content(node, _in_content(content_of_node(node), hits))
    below = children(node)
    return with_children(node, _in_nodes(below, by_block)) if below else node


def _in_content(content: Content, hits: Iterable[Hit]) -> Content:
    text, limit = typed(content), len(typed(content))
    for hit in sorted(hits, key=lambda one: one.start, reverse=True):
        if hit.end <= limit and text[hit.start : hit.end] == hit.text:
            content = splice(content, hit.start, hit.end, hit.new)
            limit = hit.start  # what stands before is as it was
    return content


def _alike(document: Document, blocks: AbstractSet[tuple[str, Where]]) -> int:
    """Return how many alternatives in these blocks say the same in all their wordings."""
    count = 0
    for part in PARTS:
        for node in walk(nodes_of(document, part)):
            if (document.id, node.id) in blocks:
                alternatives = [one for one in content_of_node(node) if isinstance(one, Alternative)]
                count += [len(set(wordings(one))) for one in alternatives].count(1)
    return count
