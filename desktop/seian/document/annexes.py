"""The annexes of a document (別紙, 別添, 参考): what they are called, and edits of them as such."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret, Edited
from seian.document.digits import DigitWidth, spell
from seian.document.inline import length
from seian.document.model import Annex, AnnexMark, Paragraph, new_id
from seian.document.tree import PARTS, content_of_node, find, node_at, nodes_of, walk, with_node, with_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seian.document.model import BlockId, Document
    from seian.document.tree import Nodes


_MOST_DIGITS = 2


def annex_names(annexes: Sequence[Annex], digits: DigitWidth = DigitWidth.MIXED) -> dict[BlockId, str]:
    """Return what each annex is called: its mark, and behind it its number where there are several of the mark."""
    several = Counter(annex.mark for annex in annexes)
    reached: Counter[AnnexMark] = Counter()
    names = {}
    for annex in annexes:
        reached[annex.mark] += 1
        number = spell(reached[annex.mark], digits) if several[annex.mark] > 1 else ""
        names[annex.id] = annex.mark.value + number
    return names


def annex_said(text: str) -> tuple[AnnexMark, int] | None:
    """Return the annex that a line names and nothing else (別紙１, （別添）), its number 0 where it says none."""
    bare = "".join(text.split()).strip("（）()［］[]【】")
    for mark in AnnexMark:
        number = bare.removeprefix(mark.value)
        if number != bare and (not number or (number.isdecimal() and len(number) <= _MOST_DIGITS)):
            return mark, int(number or "0")
    return None


def annex_around(document: Document, block: BlockId) -> Annex | None:
    """Return the annex that a block is or stands in; None elsewhere. Raises KeyError for an unknown block."""
    place = find(document, block)
    return document.annexes[place.path[0]] if place.part == "annexes" else None


def add_annex(
    document: Document, after: BlockId | None, mark: AnnexMark, *, ids: Callable[[], BlockId] = new_id
) -> Edited:
    """Put an annex with an empty paragraph behind the one that a block stands in, else behind all others.

    The caret stands in its title.
    """
    annexes = document.annexes
    at = len(annexes)
    if after is not None and (place := find(document, after)).part == "annexes":
        at = place.path[0] + 1
    annex = Annex(ids(), (), mark, (Paragraph(ids(), ()),))
    return Edited(with_nodes(document, "annexes", (*annexes[:at], annex, *annexes[at:])), Caret(annex.id, 0))


def set_annex_mark(document: Document, block: BlockId, mark: AnnexMark) -> Document:
    """Let the annex that a block is or stands in bear another mark; elsewhere nothing changes."""
    annex = annex_around(document, block)
    if annex is None or annex.mark is mark:
        return document
    return with_node(document, find(document, annex.id), replace(annex, mark=mark))


def remove_annex(document: Document, block: BlockId) -> Edited:
    """Take out the annex that a block is or stands in, with all of it; elsewhere nothing changes.

    The caret stands in the title of the annex that follows, else behind the last text before it.
    """
    annex = annex_around(document, block)
    if annex is None:
        return Edited(document, Caret(block, 0))
    at = find(document, annex.id).nth
    rest = (*document.annexes[:at], *document.annexes[at + 1 :])
    document = with_nodes(document, "annexes", rest)
    return Edited(document, Caret(rest[at].id, 0) if at < len(rest) else _end_of_text(document))


def _end_of_text(document: Document) -> Caret | None:
    last: Nodes = ()
    for part in PARTS:
        last = tuple(walk(nodes_of(document, part)))[-1:] or last
    return Caret(last[0].id, length(content_of_node(last[0]))) if last else None


def annexes_by_id(document: Document) -> Mapping[BlockId, Annex]:
    """Return the annexes by their ids."""
    return {annex.id: annex for annex in document.annexes}


def is_annex(document: Document, block: BlockId) -> bool:
    """Say whether a block is an annex as such, that is, its title."""
    return isinstance(node_at(document, find(document, block)), Annex)
