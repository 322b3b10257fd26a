"""Where in a document a block stands, in the words notes and people use: 前文２段落目, 記１（２）, 件名."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth, spell
from seian.document.labels import labels
from seian.document.model import End, Heading, Item, Ki, Paragraph, preamble_and_main
from seian.document.tree import children, find, node_at
from seian.flow.build import schemes_of
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.labels import Label
    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Place
    from seian.house_style.model import HouseStyle


def words(document: Document, style: HouseStyle, source: str) -> str:
    """Return the place of a block, or of a part by the source of its set block (date, signature, addressees …)."""
    part = _part(source)
    if part is not None:
        return part
    place = find(document, source)
    match place.part:
        case "title":
            return _("件名")
        case "attachments":
            return _("添付")
        case "notes":
            several = len(document.notes) > 1
            return _("注記") + (_number(place.path[0] + 1) if several else "")
        case "body":
            return _in_body(document, style, place)


def _part(source: str) -> str | None:
    match source:
        case "date":
            return _("日付")
        case "signature":
            return _("署名")
        case "addressees":
            return _("宛先")
        case "end":
            return _("以上")
        case "material":
            return _("資料番号")
        case _:
            return None


def _in_body(document: Document, style: HouseStyle, place: Place) -> str:
    node = node_at(document, place)
    if isinstance(node, Ki | End):
        return _("記") if isinstance(node, Ki) else _("以上")
    preamble, _main = preamble_and_main(document)
    top = document.body[: place.path[0] + 1]
    ki = next((number for number, block in enumerate(top) if isinstance(block, Ki)), None)
    after = _("記") if ki is not None else ""
    if len(place.path) == 1 and isinstance(node, Paragraph):
        if place.path[0] < len(preamble):
            return _("前文{nth}段落目").format(nth=_number(_paragraphs(top)))
        nth = _number(_paragraphs(top[ki or len(preamble) :]))
        return _("{where}の{nth}段落目").format(where=after or _("本文"), nth=nth)
    found = labels(document.body, schemes_of(document, style), style.numbering.digits)
    path = _labels(document, place, found)
    if isinstance(node, Heading):
        return after + path + _("見出し")
    if isinstance(node, Paragraph):
        return _("{where}の{nth}段落目").format(where=after + path, nth=_number(_nth_inside(document, place)))
    return after + path


def _labels(document: Document, place: Place, found: Mapping[BlockId, Label]) -> str:
    """Return the labels of the items down to a place; bullets, which are all alike, are counted."""
    nodes: Sequence[Node] = document.body
    result = ""
    for index in place.path:
        node = nodes[index]
        if isinstance(node, Item):
            label = found[node.id]
            result += label.text
            if not label.number:
                bullets = (other for other in nodes[: index + 1] if isinstance(other, Item))
                nth = sum(not found[bullet.id].number for bullet in bullets)
                result += _("{nth}つ目").format(nth=_number(nth))
        nodes = children(node)
    return result


def _nth_inside(document: Document, place: Place) -> int:
    """Return which paragraph of its item a paragraph is; an item's own sentence, unless a heading, is the first."""
    parent = node_at(document, place.parent) if place.parent else None
    if not isinstance(parent, Item):
        return 1
    own = bool(parent.content) and not parent.heading
    return own + _paragraphs(parent.blocks[: place.nth + 1])


def _paragraphs(nodes: Sequence[Node]) -> int:
    return sum(isinstance(node, Paragraph) for node in nodes)


def _number(number: int) -> str:
    return spell(number, DigitWidth.MIXED)
