"""The numbers that the items of a text have by its decisions, and which item a number named somewhere means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.annexes import annex_names
from seian.document.model import Item, Paragraph
from seian.document.preamble import main_start
from seian.revision.reference_words import PREAMBLE, key, names_annex

if TYPE_CHECKING:
    from seian.document.model import BlockId
    from seian.document.tree import Nodes
    from seian.house_style.model import HouseStyle
    from seian.revision.places import Places

_TOP, _LISTED = "", "\n"  # the outermost blocks of the main part, and those of the preamble; no ids


class ItemNumbers:
    """Items (and paragraphs of the preamble) with their numbers, as printed in one view of a document.

    Each is worked out when it is asked for: few items are named.
    """

    def __init__(self, places: Places) -> None:
        """Take the places of a document read by decisions, what is undecided as not met."""
        self._places, style = places, places.outline.style
        self._inside: dict[BlockId, dict[str, BlockId | None]] = {}
        self._body = places.outline.standing.body
        self._main = main_start(self._body)
        preamble = self._body[: self._main]
        self._preamble = frozenset(block.id for block in preamble)
        paragraphs = [block.id for block in preamble if isinstance(block, Paragraph)]
        self._nth = {id_: number for number, id_ in enumerate(paragraphs, 1)}
        self._annexes = annex_names(places.outline.standing.annexes, style.places.digits)
        self._named = {key(name): annex for annex, name in self._annexes.items()}
        self._texts = {id_: style_number(number, style) for id_, number in self._nth.items()}

    def stands(self, block: BlockId) -> bool:
        """Say whether a block is there in this view."""
        return self._places.stands(block)

    def text(self, item: BlockId) -> str | None:
        """Return the label of an item without a stop, as a text names it; None of one without number or not there.

        Of an annex it is what that is called.
        """
        if item in self._annexes:
            return self._annexes[item]
        label = self._places.labels.get(item)
        if label is None or not label.number:
            return self._texts.get(item)
        return label.text.rstrip("．.")

    def _key(self, item: BlockId) -> str | None:
        if item in self._annexes:
            return key(self._annexes[item])
        label = self._places.labels.get(item)
        if label is None or not label.number:
            return f"{PREAMBLE}{self._nth[item]}" if item in self._nth else None
        return key(label.text)

    def _in(self, scope: BlockId) -> dict[str, BlockId | None]:
        """Return the items in an item, or the outermost ones of a part, by their keys."""
        here = self._inside.get(scope)
        if here is None:
            here = self._inside[scope] = {}
            for node in self._nodes(scope):
                own = self._key(node.id)
                if own is not None:
                    here[own] = None if own in here else node.id  # two of one number: neither is meant for sure
        return here

    def _nodes(self, scope: BlockId) -> Nodes:
        if scope in (_TOP, _LISTED):
            return self._body[: self._main] if scope == _LISTED else self._body[self._main :]
        return self._places.inside(scope)

    def meant(self, named: str, block: BlockId, inside: BlockId | None = None) -> BlockId | None:
        """Return which item a number means in a block: the nearest outwards; with `inside` one in that item.

        Of the outermost ones it is one of the part that the block stands in, before one of the other: a list within the
        preamble may bear the numbers of the requests. In an annex its own items come before those of the
        text. None where there is none, or more than one. A number never means the item it stands in.
        """
        if inside is not None:
            return self._in(inside).get(named)
        if names_annex(named):
            return self._named.get(named)
        above = self._places.above(block)
        around = [node.id for node in reversed(above) if isinstance(node, Item)]
        outermost = above[0].id if above else block
        parts = (_LISTED, _TOP) if outermost in self._preamble else (_TOP, _LISTED)
        annexes = (
            (outermost,) if outermost in self._annexes else ()
        )  # what stands in an annex names its own items first
        for scope in (*around, *annexes, *parts, block):
            found = self._in(scope)
            if named in found:
                target = found[named]
                return None if target == block or target in around else target
        return None

    def has(self, target: BlockId, named: str) -> bool:
        """Say whether an item stands and bears this number."""
        return self._key(target) == named


def style_number(number: int, style: HouseStyle) -> str:
    """Return a number as places are counted in words: ２ of 前文２段落目."""
    from seian.document.digits import spell

    return spell(number, style.places.digits)
