"""One place of a document brought back as it was in an earlier text, all else staying as it is now.

That is a block, or a field that is printed round the blocks. A block that is gone comes back at its place, one that has
come since goes. What stands inside a block is not touched: of an item that says something else its own words come back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_blocks import insert_after, insert_before, insert_into, remove, replace_block
from seian.document.edits_dossier import document_of, replace_document
from seian.document.model import Cell, End, Table
from seian.document.restoring import with_names
from seian.document.sources import SetPart
from seian.document.tree import (
    Place,
    all_blocks,
    block_of,
    check_insertion,
    children,
    find,
    node_at,
    nodes_of,
    siblings,
    walk,
    with_children,
    with_nodes,
)
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.model import BlockId, Condition, Document, Dossier, Fact
    from seian.document.sources import Source
    from seian.document.tree import Node

_FIELDS: dict[SetPart, tuple[str, ...]] = {
    SetPart.MATERIAL: ("material_number",),
    SetPart.DRAFT: ("draft",),
    SetPart.REFERENCE: ("reference_number",),
    SetPart.DATE: ("date",),
    SetPart.ADDRESSEES: ("addressees",),
    SetPart.SIGNATURE: ("signatories", "seal_omitted"),
    SetPart.CONTACT: ("contact",),
    SetPart.CONTENTS: ("contents",),
}


class NotBroughtBackError(SeianError):
    """A place that cannot be brought back by itself."""


def with_place(
    dossier: Dossier, then: Document, source: Source, conditions: Iterable[Condition], facts: Iterable[Fact]
) -> Dossier:
    """Return a dossier in which one place of a document is as it was `then`.

    What its words name of `conditions` and `facts`, and the dossier has not, is there again. Raises KeyError where the
    document is gone, NotBroughtBackError for a place that is made of others, or cannot stand where it stood.
    """
    now = document_of(dossier, then.id)
    if isinstance(source, SetPart) and source in _FIELDS:
        return replace_document(dossier, replace(now, **{name: getattr(then, name) for name in _FIELDS[source]}))
    if not isinstance(source, str):
        raise NotBroughtBackError(
            _("ここは、条件や団体の書式から自動で書かれます。"), todo=_("元になる条件や設定を戻してください。")
        )
    try:
        back = _with_block(now, then, source)
    except ValueError as error:  # of `check_insertion`: it cannot stand there any more
        raise _no_place() from error
    named = (block_of(back, source),) if _has(back, source) else ()
    dossier = with_names(dossier, walk(named), conditions, facts)
    return replace_document(dossier, now if back == now else back)


def _with_block(now: Document, then: Document, block: BlockId) -> Document:
    was, is_there = _has(then, block), _has(now, block)
    if was and is_there:
        old, new = block_of(then, block), block_of(now, block)
        if type(old) is not type(new) and (children(old) or children(new)):
            raise NotBroughtBackError(
                _("ここは段落と項目の別が変わり、中に段落があります。"),
                todo=_("段落と項目の別を先に戻すか、版の全体を戻してください。"),
            )
        return replace_block(now, old if isinstance(old, Table) else with_children(old, children(new)))
    if is_there:
        return _without(now, then, block)
    if not was:
        message = f"no block {block!r}"
        raise KeyError(message)
    return _with_lost(now, then, block)


def _without(now: Document, then: Document, block: BlockId) -> Document:
    """Take out what has come since; a table with a cell of it goes as a whole where it was not there."""
    place = find(now, block)
    node = node_at(now, place)
    if isinstance(node, Cell):
        table = node_at(now, place.parent) if place.parent is not None else node
        if _has(then, table.id):
            raise NotBroughtBackError(
                _("表の行と列は、一つの欄だけでは戻せません。"), todo=_("表の行を消すか、版の全体を戻してください。")
            )
        return remove(now, table.id).document
    if any(_has(then, inner.id) for inner in walk(children(node))):
        raise NotBroughtBackError(
            _("この段落の中に、前からある段落が移されています。"),
            todo=_("中の段落を外へ移してから、もう一度試してください。"),
        )
    return remove(now, block).document


def _with_lost(now: Document, then: Document, block: BlockId) -> Document:
    """Put in what is gone: behind the block before it that is still there, else before the one behind it."""
    place = find(then, block)
    node = node_at(then, place)
    if isinstance(node, Cell) and place.parent is not None:
        table = node_at(then, place.parent)
        if _has(now, table.id):
            raise NotBroughtBackError(
                _("表の行と列は、一つの欄だけでは戻せません。"), todo=_("表に行を加えるか、版の全体を戻してください。")
            )
        return _with_lost(now, then, table.id)
    node = with_children(node, tuple(one for one in children(node) if not _has_any(now, one)))
    beside = siblings(then, place)
    at = place.nth
    parent = node_at(then, place.parent) if place.parent is not None else None
    for other in reversed(beside[:at]):
        if _is_beside(now, other.id, parent):
            return insert_after(now, other.id, node)
    for other in beside[at + 1 :]:
        if _is_beside(now, other.id, parent):
            return insert_before(now, other.id, node)
    if parent is None:
        nodes = nodes_of(now, place.part)
        end = len(nodes) - (bool(nodes) and isinstance(nodes[-1], End))
        where = end if at else 0
        check_insertion(now, Place(place.part, (where,)), (node,))
        return with_nodes(now, place.part, (*nodes[:where], node, *nodes[where:]))
    if not _has(now, parent.id):
        raise NotBroughtBackError(_("この段落のあった項目がありません。"), todo=_("先に、その項目を戻してください。"))
    return insert_into(now, parent.id, node, nth=0)


def _is_beside(now: Document, block: BlockId, parent: Node | None) -> bool:
    """Say whether a block stands in the same parent as before."""
    if not _has(now, block):
        return False
    above = find(now, block).parent
    return (None if above is None else node_at(now, above).id) == (None if parent is None else parent.id)


def _has(document: Document, block: BlockId) -> bool:
    return any(node.id == block for node in all_blocks(document))


def _has_any(document: Document, node: Node) -> bool:
    return any(_has(document, one.id) for one in walk((node,)))


def _no_place() -> NotBroughtBackError:
    return NotBroughtBackError(
        _("この段落は、いまの文書のその場所には置けません。"), todo=_("版の全体を戻すか、並べて開いて写してください。")
    )
