"""Documents with decisions carried out: 現行, 修正後 and every combination of conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.inline import Alternative, content_of, plain, text_with, typed, wordings
from seian.document.model import Cell, Figure, Item, Paragraph, Table
from seian.document.tree import (
    PARTS,
    children,
    content_of_node,
    nodes_of,
    with_children,
    with_content,
    with_nodes,
    without,
)
from seian.revision.decisions import CURRENT, chosen, is_open, stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.inline import Content, Inline
    from seian.document.model import Document
    from seian.document.tree import Node, Nodes
    from seian.revision.decisions import Decisions

_CONDITIONAL = (Paragraph, Item)


def resolve(document: Document, decisions: Decisions) -> Document:
    """Return the document with every decision carried out; what is undecided stays open in it.

    A block that is decided away goes with all inside it, and so does one left without a character by that; numbering
    closes up, because labels are computed. A document without anything to resolve is returned as it is. Idempotent;
    deciding one condition after the other gives the same as deciding them at once.
    """
    for part in PARTS:
        document = with_nodes(document, part, resolved_nodes(nodes_of(document, part), decisions))
    return document


def current(document: Document) -> Document:
    """Return the document as it reads today, without anything open (現行)."""
    return resolve(document, CURRENT)


def standing(document: Document, decisions: Decisions) -> Document:
    """Return the document without the blocks that are not in its text by the decisions; all contents as they are.

    What is undecided is taken as not met. The very same document where all blocks stand.
    """
    for part in PARTS:
        document = with_nodes(document, part, standing_nodes(nodes_of(document, part), decisions))
    return document


def standing_nodes(nodes: Nodes, decisions: Decisions) -> Nodes:
    """Return siblings without those, and without what in them, that is not in the text by the decisions."""
    result = nodes
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        below = children(node)
        if (
            isinstance(node, _CONDITIONAL)
            and node.presence is None
            and node.content
            and isinstance(node.content[0], str)
        ):
            if below and (rest := standing_nodes(below, decisions)) is not below:
                result = (*result[:index], with_children(node, rest), *result[index + 1 :])
            continue  # nearly always
        if below and (not isinstance(node, Paragraph | Item) or stands(node.presence, decisions)):
            after = with_children(node, standing_nodes(below, decisions))
            if after is not node:
                result = (*result[:index], after, *result[index + 1 :])
                node = after
        if isinstance(node, Table | Cell | Figure):  # which stand, whatever becomes of their text
            continue
        emptied = bool(below) and not children(node) and not printed(content_of_node(node), decisions)
        if emptied or not is_in_text(node, decisions):
            result = without(result, index)
    return result


def always_stands(node: Node) -> bool:
    """Say whether a block is in the text whatever is decided; nearly every one is."""
    if isinstance(node, Table | Cell | Figure):
        return True
    return (
        isinstance(node, _CONDITIONAL)
        and node.presence is None
        and node.content[:1] != ()
        and isinstance(node.content[0], str)
    )


def loose_among(nodes: Nodes) -> tuple[int, ...]:
    """Return which of some siblings may come and go, by their indices."""
    return tuple([at for at, node in enumerate(nodes) if not always_stands(node)])


def standing_siblings(nodes: Nodes, decisions: Decisions, loose: Sequence[int]) -> Nodes:
    """Return `standing_nodes`, but with all that is in blocks that stand whatever is decided.

    `loose` are the others (`loose_among`).
    """
    found: list[Node] = []
    last = 0
    for at in loose:
        node = nodes[at]
        stays = standing_nodes((node,), decisions)
        if not stays and isinstance(node, Item) and node.start is not None:
            return standing_nodes(nodes, decisions)  # its number goes over to another one
        found += nodes[last:at]
        found += stays
        last = at + 1
    return (*found, *nodes[last:])


def is_in_text(node: Node, decisions: Decisions) -> bool:
    """Say whether a block is in the text by the decisions, those around it aside; what is undecided is not met.

    It is not where its condition says so, or where it hangs on wordings none of which has a character.
    """
    if isinstance(node, Paragraph | Item) and not stands(node.presence, decisions):
        return False
    if isinstance(node, Table | Cell | Figure):
        return True
    content = content_of_node(node)
    if content and (isinstance(content[0], str) or printed(content, decisions)):  # nearly always
        return True
    below = children(node)
    if below:
        return any(is_in_text(child, decisions) for child in below)
    return not any(isinstance(inline, Alternative) for inline in content)


def resolve_content(content: Content, decisions: Decisions) -> Content:
    """Return content with every decision carried out; the very same where there is none."""
    if not any(isinstance(inline, Alternative) for inline in content):
        return content
    return content_of(_decided(inline, decisions) if isinstance(inline, Alternative) else inline for inline in content)


def printed(content: Content, decisions: Decisions) -> str:
    """Return the plain wording that stands by the decisions."""
    return plain(resolve_content(content, decisions))


def _decided(alternative: Alternative, decisions: Decisions) -> Inline:
    wording, still_open = chosen(alternative, decisions)
    text = wordings(alternative)[wording]
    if not still_open:
        return text_with(text, alternative.look)
    if wording == 0 and len(still_open) == len(alternative.revisions):
        return alternative
    revisions = tuple(alternative.revisions[index - 1] for index in sorted(still_open))
    return replace(alternative, current=text, revisions=revisions)


def resolved_nodes(nodes: Nodes, decisions: Decisions) -> Nodes:
    """Return siblings with every decision carried out, as `resolve` does."""
    result = nodes
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        after = _resolved_node(node, decisions)
        if after is None:
            result = without(result, index)
        elif after is not node:
            rest = result[index + 1 :]
            result = (*result[:index], after, *rest)
    return result


def _resolved_node(node: Node, decisions: Decisions) -> Node | None:
    presence = node.presence if isinstance(node, Paragraph | Item) else None
    if presence is not None and not is_open(presence, decisions):
        if not stands(presence, decisions):
            return None
        node = replace(node, presence=None)  # type: ignore[arg-type]
    below = children(node)
    if below:
        node = with_children(node, resolved_nodes(below, decisions))
    content = content_of_node(node)
    if len(content) == 1 and isinstance(content[0], str) and content[0]:  # nearly always
        return node
    after = resolve_content(content, decisions)
    keeps = isinstance(node, Cell | Figure) or children(node)
    if not typed(after) and not keeps and (below or after is not content):
        return None
    return node if after is content else with_content(node, after)
