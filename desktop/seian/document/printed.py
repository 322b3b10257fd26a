"""A document as its files print it: what is only there while one types, or is set by the styles, is not in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_pages import begun
from seian.document.inline import Text, head_text, length, plain_inline, typed_inline
from seian.document.model import Heading, Item, Note, Paragraph
from seian.document.splices import window
from seian.document.tree import (
    children,
    content_of_node,
    find,
    node_at,
    nodes_of,
    walk,
    with_children,
    with_content,
    with_node,
    with_nodes,
)
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Nodes

INDENTS = " \t\u00a0\u3000"
"""Blanks that indent a paragraph by hand, as its style does by itself."""

_INDENTED = (Paragraph, Item, Heading, Note)


def without_indent(document: Document, block: BlockId) -> Document:
    """Return a document in which the text of a block does not begin with an indent; titles stand as they are set."""
    place = find(document, block)
    node = node_at(document, place)
    after = _outdented(node)
    return document if after is node else with_node(document, place, after)


class Printed(NamedTuple):
    """What `printed_document` made of a document, and which outermost blocks of its body it changed, by identity."""

    given: Document
    document: Document
    apart: Mapping[int, tuple[Node, Nodes]]


def printed_after(document: Document, earlier: Printed | None = None) -> Printed:
    """Return `printed_document` of a document; blocks of the body that `earlier` has are not looked at again."""
    before, known = (earlier.given.body, earlier.apart) if earlier is not None else ((), {})
    start, old_end, new_end = window(before, document.body)
    gone = set(map(id, before[start:old_end]))
    apart = {key: one for key, one in known.items() if key not in gone}
    for node in document.body[start:new_end]:
        after = _as_printed((node,))
        if len(after) != 1 or after[0] is not node:
            apart[id(node)] = (node, after)
    body: list[Node] = []
    for node in document.body if apart else ():
        body += apart[id(node)][1] if id(node) in apart else (node,)
    printed = with_nodes(document, "body", tuple(body)) if apart else document
    for part in ("notes", "annexes"):
        printed = with_nodes(printed, part, _as_printed(nodes_of(document, part)))
    return Printed(document, printed, apart)


def printed_document(document: Document) -> Document:
    """Return a document without typed indents, and without items and notes that would be a bare number or mark.

    What stands inside such an item takes its place, unless the item hangs on a condition. The very same document where
    nothing is to be left out.
    """
    return printed_after(document).document


def typed_indents(nodes: Nodes) -> Iterator[tuple[Node, int]]:
    """Go through the blocks whose text begins with an indent, each with how many characters that takes."""
    for node in walk(nodes):
        wide = length(content_of_node(node)) - length(content_of_node(_outdented(node)))
        if wide and not is_bare(node):
            yield node, wide


def _as_printed(nodes: Nodes) -> Nodes:
    if all(map(_stays, nodes)):  # nearly always
        return nodes
    printed = tuple(_printed(nodes))
    same = len(printed) == len(nodes) and all(one is other for one, other in zip(printed, nodes, strict=True))
    return nodes if same else printed


def _stays(node: Node) -> bool:
    """Say at a glance whether a block and all in it begin with a character that is printed; False where in doubt."""
    content = content_of_node(node)
    if content:
        first = content[0]
        text = first if isinstance(first, str) else head_text(content)
        begins = text != "" and text[0] not in INDENTS
    else:
        begins = not isinstance(node, Item | Note)
    below = children(node)
    return begins and (not below or all(map(_stays, below)))


def bare_numbers(nodes: Nodes) -> Iterator[Node]:
    """Go through the items and notes that `printed_document` leaves out."""
    for node in nodes:
        if is_bare(node):
            yield node
        yield from bare_numbers(children(node))


def _printed(nodes: Nodes) -> Iterator[Node]:
    for node in nodes:
        below = children(node)
        after = with_children(node, _as_printed(below)) if below else node
        if is_bare(after):
            yield from _in_place_of(after) if isinstance(after, Item) else ()
        else:
            yield _outdented(after)


def _in_place_of(item: Item) -> Nodes:
    """Return what stands inside an item that is not printed; a page that it began begins with the first of it."""
    if item.blocks and item.starts_page:
        return (begun(item.blocks[0]), *item.blocks[1:])
    return item.blocks


def is_bare(node: Node) -> bool:
    """Say whether nothing stands behind the number of an item or the mark of a note: no text, no room to write in.

    An item that hangs on a condition with what is inside it is none: that would no longer hang on it.
    """
    if isinstance(node, Note):
        stays = bool(node.excerpts)
    else:
        stays = not isinstance(node, Item) or (node.presence is not None and bool(node.blocks))
    if stays:
        return False
    return all(isinstance(inline, Text) and not plain_inline(inline).strip(INDENTS) for inline in content_of_node(node))


def _outdented(node: Node) -> Node:
    content = content_of_node(node)
    if not isinstance(node, _INDENTED) or not content:
        return node
    text = head_text(content)
    return with_content(node, _stripped(content)) if text[:1] in INDENTS and text else node


def _stripped(content: Content) -> Content:
    """Return content without its indent, and all else to the character: a stored text may hold a line break."""
    for nth, inline in enumerate(content):
        if not isinstance(inline, Text):
            if typed_inline(inline):
                return content[nth:]
        elif text := plain_inline(inline).lstrip(INDENTS):
            return (text if isinstance(inline, str) else replace(inline, text=text), *content[nth + 1 :])
    return ()
