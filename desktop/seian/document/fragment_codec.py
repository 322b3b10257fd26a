"""How a fragment stands on the clipboard: JSON that is believed only as far as a document could have said it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seian.document.codec import CONDITION, FACT, NODE
from seian.document.fragment import Fragment, Piece, with_pieces
from seian.document.inline import Alternative, Blank, FactReference, Ruby, typed
from seian.document.json_codec import Codec
from seian.document.json_forms import FLAG, NUMBER, TEXT, Form, MisfitError, record, sequence
from seian.document.limits import LARGEST_LABEL, WIDEST_BLANK
from seian.document.model import Figure, Item, Paragraph
from seian.document.pictures import recalled, with_data
from seian.document.tree import DEEPEST, PARTS, Part, children, content_of_node
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.inline import Inline
    from seian.document.json_forms import Json
    from seian.document.tree import Node

MOST_BYTES: Final = 8_000_000
"""More than the longest text that is pasted at once can take with everything round it."""

_LONGEST_NAME: Final = 200  # characters; beyond what is ever printed
_UNFIT = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What no text typed or pasted here holds: line ends, controls, what is no character."""


def _read_part(data: Json) -> Part:
    for part in PARTS:
        if data == part:
            return part
    raise MisfitError(_("知らない値です"))


_PART: Form[Part] = Form(lambda part: part, _read_part)


def pictures_in(fragment: Fragment) -> dict[str, bytes]:
    """Return the bytes of the pictures of a fragment by their marks; its JSON names them only."""
    figures = (piece.node for piece in fragment.pieces)
    return {one.picture.mark: one.picture.data for one in figures if isinstance(one, Figure) and one.picture.data}


def pictured(fragment: Fragment, pictures: Mapping[str, bytes]) -> Fragment:
    """Return a fragment with the bytes of its pictures, as far as they came along or this process holds them."""
    nodes = []
    for piece in fragment.pieces:
        node = piece.node
        if isinstance(node, Figure) and node.picture.is_lost:
            picture = recalled(node.picture)
            if picture.is_lost and picture.mark in pictures:
                picture = with_data(picture, pictures[picture.mark])
            node = replace(node, picture=picture)
        nodes.append(node)
    return with_pieces(fragment, nodes)


def _fault_of(fragment: Fragment) -> str:
    if not fragment.pieces:
        return _("段落がありません")
    if any(not _is_possible(piece) for piece in fragment.pieces) or any(map(_UNFIT.search, _names(fragment))):
        return _("ありえない値です")
    return ""


FRAGMENT: Codec[Fragment] = Codec(
    record(
        Fragment,
        pieces=sequence(record(Piece, node=NODE, depth=NUMBER, part=_PART)),
        begins=FLAG,
        ends=FLAG,
        standing=FLAG,
        cut_id=TEXT,
        conditions=sequence(CONDITION.form),
        facts=sequence(FACT.form),
    ),
    format=1,
    upgrades={},
    check=_fault_of,
)
"""Refused besides: blocks inside blocks, depths, numbers and widths that no document has, controls in texts."""


def _is_possible(piece: Piece) -> bool:
    node = piece.node
    if not 1 <= piece.depth <= DEEPEST or children(node) or not all(map(_is_possible_span, content_of_node(node))):
        return False
    if isinstance(node, Item) and not (
        (node.start is None or 1 <= node.start <= LARGEST_LABEL)
        and (node.marker is None or 0 < len(node.marker) <= _LONGEST_NAME)
    ):
        return False
    if isinstance(node, Item | Paragraph) and node.origin is not None and len(node.origin.filled) > _LONGEST_NAME:
        return False
    return not _UNFIT.search(typed(content_of_node(node)))  # last: a blank may be said to be as wide as it likes


def _is_possible_span(inline: Inline) -> bool:
    match inline:
        case Blank(width=width):
            return 0 <= width <= WIDEST_BLANK
        case Alternative():
            return bool(inline.revisions) and inline.quoted_from >= 0 and inline.quoted_to >= 0
        case _:
            return True


def _names(fragment: Fragment) -> Iterator[str]:
    """Go through the texts that come with the blocks but are not typed among."""
    for condition in fragment.conditions:
        yield from (condition.id, condition.statement, condition.lead)
    for fact in fragment.facts:
        yield from (fact.id, fact.name, fact.value, fact.source)
    for piece in fragment.pieces:
        yield from _names_of(piece.node)


def _names_of(node: Node) -> Iterator[str]:
    yield node.id
    if isinstance(node, Figure):
        yield node.alt
    if isinstance(node, Item) and node.marker is not None:
        yield node.marker
    for inline in content_of_node(node):
        match inline:
            case Ruby(reading=reading):
                yield reading
            case Blank(name=name):
                yield name
            case FactReference(fact=fact):
                yield fact
            case _:
                pass
