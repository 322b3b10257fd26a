"""What was replaced in one round of replacing: it is not offered again, whatever is sought in what now stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.edits_dossier import document_in
from seian.document.inline import typed
from seian.document.place_map import Stretch
from seian.document.tree import all_blocks, content_of_node
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.document.change import Change
    from seian.document.model import Document
    from seian.revision.hits import Hit


class _Place(NamedTuple):
    """Where new words begin, in `typed` of a block, and the words."""

    block: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Done:
    """The places that were replaced: they stay with their words while these stand, and are done no more without."""

    def __init__(self) -> None:
        """Have replaced nothing."""
        self._places: dict[str, tuple[_Place, ...]] = {}

    def __bool__(self) -> bool:
        """Say whether anything that was replaced stands."""
        return any(self._places.values())

    def forget(self) -> None:
        """Begin a new round."""
        self._places.clear()

    def has(self, hit: Hit) -> bool:
        """Say whether a hit lies in what was replaced, be it in part."""
        places = self._places.get(hit.document, ())
        return any(one.block == hit.where and one.start < hit.end and hit.start < one.end for one in places)

    def follow(self, change: Change, replaced: Iterable[Hit]) -> None:
        """Take note of a change; `replaced` are the hits that it replaced."""
        ours: dict[str, list[Hit]] = {}
        for hit in replaced:
            ours.setdefault(hit.document, []).append(hit)
        for name in change.documents:
            after = document_in(change.after, name)
            places, hits = self._places.pop(name, ()), ours.get(name, [])
            if after is None or not (places or hits):
                continue
            moved = _shifted(places, hits) if hits else _carried(places, change, name)
            self._places[name] = tuple(_standing(moved, after))


def _shifted(places: Iterable[_Place], hits: Iterable[Hit]) -> Iterator[_Place]:
    """Yield where places stand after our own replacing, of which it is known what it did, and those that it made."""
    by_block: dict[str, list[Hit]] = {}
    for hit in hits:
        if isinstance(hit.where, str):
            by_block.setdefault(hit.where, []).append(hit)

    def at(block: str, start: int) -> int:
        return start + sum(len(hit.new) - len(hit.text) for hit in by_block.get(block, ()) if hit.start < start)

    for place in places:
        yield place._replace(start=at(place.block, place.start))
    for block, own in by_block.items():
        yield from (_Place(block, at(block, hit.start), hit.new) for hit in own if hit.new)


def _carried(places: Iterable[_Place], change: Change, document: str) -> Iterator[_Place]:
    for place in places:
        now = change.places(document).stretch(Stretch(place.block, place.start, place.end))
        if now is not None:
            yield _Place(now.block, now.start, place.text)


def _standing(places: Iterable[_Place], document: Document) -> Iterator[_Place]:
    """Yield the places where the words still stand that were put there."""
    texts = {node.id: typed(content_of_node(node)) for node in all_blocks(document)}
    yield from (one for one in places if texts.get(one.block, "")[one.start : one.end] == one.text)
