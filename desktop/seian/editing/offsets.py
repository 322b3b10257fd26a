"""Between the offsets of carets, which count all wordings, and those of a row that shows only what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.flow.set_blocks import Run


class Stretch(NamedTuple):
    """Characters of a row that stand together in the content: `seen` before them in the row, `at` in `typed`."""

    seen: int
    at: int
    size: int


class Offsets(NamedTuple):
    """The stretches of a row in order, the characters it shows and those of `typed` of its content.

    `shown` is monotone and `shown(typed(n)) == n` for every n from 0 to `seen`, inward or not.
    """

    stretches: tuple[Stretch, ...]
    seen: int
    length: int

    @classmethod
    def of(cls, runs: Iterable[Run], length: int) -> Offsets:
        """Return the map of runs; `length` is that of `typed`, runs from there on come from elsewhere (（案）)."""
        stretches: list[Stretch] = []
        seen = 0
        for run in runs:
            if run.at < length:
                stretches.append(Stretch(seen, run.at, len(run.text)))
                seen += len(run.text)
        return cls(tuple(stretches), seen, length)

    def shown(self, typed: int) -> int:
        """Return how many shown characters stand before an offset into `typed`."""
        result = 0
        for stretch in self.stretches:
            if typed < stretch.at:
                break
            result = stretch.seen + min(typed - stretch.at, stretch.size)
        return result

    def typed(self, shown: int, *, inward: bool = False) -> int:
        """Return the offset into `typed` behind so many shown characters, `inward` before the one that follows."""
        if inward:
            for stretch in self.stretches:
                if stretch.seen <= shown < stretch.seen + stretch.size:
                    return stretch.at + shown - stretch.seen
        for stretch in self.stretches:
            if stretch.seen < shown <= stretch.seen + stretch.size:
                return stretch.at + shown - stretch.seen
        return 0

    def sees(self, typed: int) -> bool:
        """Say whether an offset into `typed` is in or at the edge of what is shown."""
        return any(stretch.at <= typed <= stretch.at + stretch.size for stretch in self.stretches)

    def stretch_at(self, typed: int) -> Stretch | None:
        """Return the stretch an offset is in or at the edge of, the earlier of two."""
        return next((one for one in self.stretches if one.at <= typed <= one.at + one.size), None)
