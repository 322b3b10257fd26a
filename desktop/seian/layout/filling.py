"""What stands on a page besides its margins, and a page while it is being filled."""

from __future__ import annotations

from seian.named import NamedTuple


class Piece(NamedTuple):
    """The lines `first` to before `last` of the block at that index, on one page; `top` in twips down the paper."""

    block: int
    first: int
    last: int
    top: float


class Rule(NamedTuple):
    """A level or upright line half a point thick, from one point to another, in twips from the paper's upper left."""

    x: float
    y: float
    right: float
    bottom: float


class Filled(NamedTuple):
    """What of a flow stands on a page: pieces of its text, headings of a table that are repeated, and borders."""

    pieces: tuple[Piece, ...]
    repeated: tuple[Piece, ...] = ()
    rules: tuple[Rule, ...] = ()


class Filling:
    """A page that is being filled: what has been put on it so far, and where the next is to stand."""

    def __init__(self, top: float) -> None:
        """Begin with an empty page, filled from this height on."""
        self._top = self.y = top
        self.pieces: list[Piece] = []
        self.repeated: list[Piece] = []
        self.rules: list[Rule] = []

    def close(self) -> Filled:
        """Return the page and begin the next."""
        filled = Filled(tuple(self.pieces), tuple(self.repeated), tuple(self.rules))
        self.pieces, self.repeated, self.rules, self.y = [], [], [], self._top
        return filled
