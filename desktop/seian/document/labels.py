"""The labels of a document's items, computed from their places in the tree (公用文 T10: no number missing)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from seian.document.digits import DigitWidth
from seian.document.model import Item
from seian.document.numbering import KNOWN_SCHEMES, is_bullet, label
from seian.document.tree import walk
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from seian.document.model import Block, BlockId, Document
    from seian.document.splices import Splice


class Label(NamedTuple):
    """An item's label: scheme, number (0 for a bullet), level (1 for the outermost items) and spelling."""

    scheme: str
    number: int
    level: int
    text: str


def labels(
    blocks: Sequence[Block], schemes: Sequence[str], digits: DigitWidth = DigitWidth.MIXED
) -> dict[BlockId, Label]:
    """Return the label of every item in `blocks` and below, by the item's id, in reading order.

    `schemes` are the label schemes by level, outermost first; deeper items go on with the last. An item's own
    `marker` stands in place of its level's scheme. Among the blocks of one parent each scheme has its own count,
    which goes on across paragraphs, headings and items of other schemes; `start` sets it. Bullets neither count nor
    disturb a count. A marker that is no known scheme (❖, Ⅰ, 注) is printed as it is, like a bullet: it came with the
    text, and is better kept than guessed at.

    Takes time in proportion to the number of blocks, at any depth. Raises ValueError if a scheme in use is unknown,
    if there is none for an item, or if a `start` is below 1.
    """
    found: dict[BlockId, Label] = {}
    open_blocks = [(iter(blocks), dict[str, int]())]
    while open_blocks:
        siblings, reached = open_blocks[-1]
        for block in siblings:
            if isinstance(block, Item):
                found[block.id] = _label(block, len(open_blocks), schemes, digits, reached)
                if block.blocks:
                    open_blocks.append((iter(block.blocks), {}))
                    break
        else:
            open_blocks.pop()
    return found


def document_labels(
    document: Document, schemes: Sequence[str], digits: DigitWidth = DigitWidth.MIXED
) -> dict[BlockId, Label]:
    """Return the `labels` of the items of a document: in every annex numbers begin anew."""
    found = labels(document.body, schemes, digits)
    for annex in document.annexes:
        found |= labels(annex.blocks, schemes, digits)
    return found


def labels_after(
    before: Mapping[BlockId, Label], change: Splice, schemes: Sequence[str], digits: DigitWidth = DigitWidth.MIXED
) -> dict[BlockId, Label]:
    """Return the `labels` of blocks after a change, from those before it; the order is no longer that of reading.

    Labels of items that count as before are the very same.
    """
    found = dict(before)
    for node in walk(change.old):
        found.pop(node.id, None)
    level = sum(isinstance(node, Item) for node in change.above) + 1
    siblings = cast("Sequence[Block]", change.siblings)
    fresh = change.start + len(change.new)
    reached: dict[str, int] = {}
    for block in siblings[: change.start]:
        if isinstance(block, Item):
            reached[found[block.id].scheme] = found[block.id].number
    for block in siblings[change.start : fresh]:
        if isinstance(block, Item):
            found[block.id] = _label(block, level, schemes, digits, reached)
            found.update(_inside(block, level, schemes, digits))
    counted: set[str] = set()  # schemes that count from here on as they did
    for item in (block for block in siblings[fresh:] if isinstance(block, Item)):
        own = found[item.id]
        if own.number and own.scheme not in counted:
            found[item.id] = now = _label(item, level, schemes, digits, reached)
            if now == own:
                found[item.id] = own
                counted.add(own.scheme)
    return found


def labels_of(
    wanted: Collection[BlockId],
    siblings: Sequence[Block],
    level: int,
    schemes: Sequence[str],
    digits: DigitWidth = DigitWidth.MIXED,
) -> dict[BlockId, Label]:
    """Return the labels of some of the items among siblings at a level (1: the outermost), and of those in them."""
    found: dict[BlockId, Label] = {}
    reached: dict[str, int] = {}
    own = _of_level(schemes, level)
    for block in siblings:
        if isinstance(block, Item):
            if block.id in wanted:
                found[block.id] = _label(block, level, schemes, digits, reached)
                found.update(_inside(block, level, schemes, digits))
            else:
                scheme = block.marker or own  # one that does not count is never asked for
                reached[scheme] = reached.get(scheme, 0) + 1 if block.start is None else block.start
    return found


def _inside(item: Item, level: int, schemes: Sequence[str], digits: DigitWidth) -> dict[BlockId, Label]:
    below = labels(item.blocks, schemes[min(level, len(schemes) - 1) :], digits) if item.blocks else {}
    return {block: one._replace(level=one.level + level) for block, one in below.items()}


def _label(item: Item, level: int, schemes: Sequence[str], digits: DigitWidth, reached: dict[str, int]) -> Label:
    """Return the label of one item; `reached` holds the last number of each scheme among its siblings."""
    scheme = item.marker or _of_level(schemes, level)
    if is_bullet(scheme) or (item.marker and scheme not in KNOWN_SCHEMES):
        return Label(scheme, 0, level, scheme)
    number = reached.get(scheme, 0) + 1 if item.start is None else item.start
    reached[scheme] = number
    return Label(scheme, number, level, label(scheme, number, digits))


def _of_level(schemes: Sequence[str], level: int) -> str:
    if not schemes:
        message = "no label scheme for an item"
        raise ValueError(message)
    return schemes[min(level, len(schemes)) - 1]
