"""What was found, which of it is the current one, and which of it is to be replaced: without any window."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from seian.document.place_map import Stretch
from seian.named import NamedTuple
from seian.qt.finding.done import Done
from seian.revision.hits import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seian.document.caret import Caret
    from seian.document.change import Change
    from seian.document.model import Document
    from seian.revision.hits import Hit, Texts, Where

Order: TypeAlias = "tuple[int, int]"
"""A block in the order in which all is read, and an offset in it."""

_Name: TypeAlias = "tuple[str, Where, int, int]"


_EARLIER: Final = 50
"""Documents of former states of which it is remembered what was left out."""


class Counted(NamedTuple):
    """How many hits there are, to be replaced, left out by the person, and not to be replaced at all."""

    hits: int
    chosen: int
    left_out: int
    barred: int


class Spot(NamedTuple):
    """A place in a document of the dossier."""

    document: str
    caret: Caret


class Catch:
    """The hits of the last search, in the order in which they are read."""

    def __init__(self) -> None:
        """Have found nothing."""
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        """Which of them is the current one; -1 for none yet."""
        self.base: Spot | None = None
        """Where one goes on from while none is the current one."""
        self.within: tuple[Spot, Spot] | None = None
        """The stretch of one document beyond which nothing counts."""
        self.done = Done()
        """What was replaced in this round, which is not offered again."""
        self._texts: Sequence[Texts] = ()
        self._places: dict[tuple[str, Where], int] = {}
        self._switched: set[_Name] = set()
        self._earlier: deque[tuple[Document, frozenset[_Name]]] = deque(maxlen=_EARLIER)

    def take(self, hits: Sequence[Hit], texts: Sequence[Texts]) -> None:
        """Take what was found in these texts, but for what was replaced already; none of it is the current one."""
        if self.done:
            hits = [hit for hit in hits if not self.done.has(hit)]
        if texts != self._texts or not self._places:
            self._texts = texts
            every = ((one.document, where) for one in texts for where in one.order)
            self._places = {name: at for at, name in enumerate(every)}
        if any(hit.bar is Bar.ACROSS for hit in hits):
            hits = sorted(hits, key=self.order)
        self.hits = tuple(hits) if self.within is None else tuple(self._inside(hits, *self.within))
        self.at = -1

    @property
    def current(self) -> Hit | None:
        """The current hit."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    def next(self, by: int) -> int:
        """Return the hit after the current one or before it, round and round; -1 where there are none."""
        if not self.hits:
            return -1
        if self.at >= 0:
            return (self.at + by) % len(self.hits)
        base = self._order_of(self.base)
        if by > 0:
            return next((at for at, hit in enumerate(self.hits) if self.order(hit) >= base), 0)
        before = (at for at in range(len(self.hits) - 1, -1, -1) if self.order(self.hits[at]) < base)
        return next(before, len(self.hits) - 1)

    def next_in(self, document: str) -> int:
        """Return the hit in a document at which one goes on, -1 where it has none."""
        first = self.next(1)
        if first >= 0 and self.hits[first].document == document:
            return first
        return next((at for at, hit in enumerate(self.hits) if hit.document == document), -1)

    def order(self, hit: Hit) -> Order:
        """Return a key that sorts hits as they are read."""
        return self._places.get((hit.document, hit.where), len(self._places)), hit.start

    def is_ticked(self, hit: Hit) -> bool:
        """Say whether a hit is to be replaced; one whose reading would go is not unless the person wants it."""
        return hit.can_be_replaced and (hit.bar is None) != (_name(hit) in self._switched)

    def tick(self, hits: Iterable[Hit], *, on: bool | None = None) -> None:
        """Let hits be replaced, or not; without `on` each the other way round."""
        for hit in hits:
            if hit.can_be_replaced and on is not self.is_ticked(hit):
                self._switched ^= {_name(hit)}

    def chosen(self) -> tuple[Hit, ...]:
        """Return what is to be replaced."""
        return tuple(filter(self.is_ticked, self.hits))

    def counted(self) -> Counted:
        """Return how many there are."""
        chosen = sum(map(self.is_ticked, self.hits))
        barred = sum(not hit.can_be_replaced for hit in self.hits)
        return Counted(len(self.hits), chosen, len(self.hits) - chosen - barred, barred)

    def forget_ticks(self) -> None:
        """Let all be as it is of itself: something else is sought."""
        self._switched.clear()
        self._earlier.clear()

    def follow(self, change: Change, replaced: Iterable[Hit] = ()) -> None:
        """Let what is remembered of places stay with its characters; `replaced` are the hits that the change replaced.

        A change says where characters went by the two texts alone, and in アアア nobody can tell which one stayed. So
        our own replacing is followed by what it did, and a document that undo brings back has what was said of it then.
        """
        replaced = tuple(replaced)
        self.done.follow(change, replaced)
        shifts: dict[tuple[str, Where], list[Hit]] = {}
        for hit in replaced:
            shifts.setdefault((hit.document, hit.where), []).append(hit)
        before, after = ({one.id: one for one in state.documents} for state in (change.before, change.after))
        for document in change.documents:
            names = {name for name in self._switched if name[0] == document}
            moved = {to for name in names if (to := _moved(name, change, shifts)) is not None}
            for known, then in self._earlier:
                moved |= then if known is after.get(document) else set()
            if names and document in before:
                self._earlier.append((before[document], frozenset(names)))
            self._switched = (self._switched - names) | moved
        self.base = _carried(self.base, change)
        if self.within is not None:
            first, last = (_carried(spot, change) for spot in self.within)
            self.within = None if first is None or last is None else (first, last)

    def _order_of(self, spot: Spot | None) -> Order:
        if spot is None:
            return -1, 0
        return self._places.get((spot.document, spot.caret.block), -1), spot.caret.offset

    def _inside(self, hits: Iterable[Hit], start: Spot, end: Spot) -> Iterable[Hit]:
        low, high = self._order_of(start), self._order_of(end)
        for hit in hits:
            place, begins = self.order(hit)
            is_there = hit.document == start.document and isinstance(hit.where, str)
            if is_there and low <= (place, begins) and (place, hit.end) <= high:
                yield hit


def _moved(name: _Name, change: Change, shifts: Mapping[tuple[str, Where], Sequence[Hit]]) -> _Name | None:
    """Return where what is remembered of a hit is now; None where it is gone."""
    document, where, nth, start = name
    if not isinstance(where, str):
        return name
    if shifts:
        return (
            document,
            where,
            nth,
            start + sum(len(hit.new) - len(hit.text) for hit in shifts.get((document, where), ()) if hit.start < start),
        )
    now = change.places(document).stretch(Stretch(where, start, start + 1))
    return None if now is None else (document, now.block, nth, now.start)


def _name(hit: Hit) -> _Name:
    return hit.document, hit.where, hit.nth, hit.start


def _carried(spot: Spot | None, change: Change) -> Spot | None:
    if spot is None or spot.document not in change.documents:
        return spot
    caret = change.places(spot.document).caret(spot.caret)
    return None if caret is None else Spot(spot.document, caret)
