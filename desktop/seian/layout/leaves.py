"""Pages that are made when they are looked at: after an edit hundreds begin a line later, and two or three are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


class Leaves(Sequence[T], Generic[T]):
    """So many values, each made by its index when first asked for; `made` are those there are already.

    It is equal to any sequence of the same values.
    """

    def __init__(self, number: int, make: Callable[[int], T], made: Mapping[int, T]) -> None:
        """Make nothing yet."""
        self._number, self._make, self._made = number, make, dict(made)

    @property
    def made(self) -> Mapping[int, T]:
        """The values there are, by their index."""
        return self._made

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """Return a value, or several."""
        if isinstance(index, slice):
            return tuple([self[at] for at in range(*index.indices(self._number))])
        at = index + self._number if index < 0 else index
        if not 0 <= at < self._number:
            message = f"no page {index}"
            raise IndexError(message)
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._make(at)
        return found

    def __len__(self) -> int:
        """Return how many there are."""
        return self._number

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence has the same values; that makes them all."""
        return isinstance(other, Sequence) and (self is other or tuple(self) == tuple(other))

    __hash__ = None  # type: ignore[assignment]  # like a list: pages are made while it is there
