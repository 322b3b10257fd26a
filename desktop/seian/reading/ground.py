"""The pieces of one document while its parts are taken out of them one after the other."""

from __future__ import annotations

from seian.reading.documents import is_running_text
from seian.reading.lines import KI
from seian.reading.recognised import Unsure
from seian.reading.wording import at_line

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.reading.paragraphs import Piece


class Ground:
    """Pieces, which of them are taken, and what is doubtful so far; a piece is meant by its place.

    `text` and `label` are the places of the first running text and the first label (or 記), `last` of the last running
    text: what stands before `text` heads the document, what stands behind `last` closes it.
    """

    __slots__ = ("addressed", "doubts", "label", "last", "pieces", "taken", "text")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Begin with nothing taken."""
        self.pieces = pieces
        self.taken: set[int] = set()
        self.addressed: set[str] = set()  # bodies and offices that are addressed, without blanks
        self.doubts: list[Unsure] = []
        texts = [place for place, piece in enumerate(pieces) if is_running_text(piece)]
        labels = [place for place in texts if pieces[place].label is not None or pieces[place].kind == KI]
        self.text, self.last = (texts[0], texts[-1]) if texts else (len(pieces), -1)
        self.label = labels[0] if labels else len(pieces)

    def take(self, places: Iterable[int]) -> list[Piece]:
        """Mark pieces as taken and return them."""
        places = list(places)
        self.taken.update(places)
        return [self.pieces[place] for place in places]

    def end_before(self, place: int) -> None:
        """Let the running text end before a place: what looked like text from there on was none."""
        texts = (at for at in range(place - 1, -1, -1) if is_running_text(self.pieces[at]))
        self.last = min(self.last, next(texts, -1))

    def rest(self) -> list[Piece]:
        """Return what nobody has taken."""
        return [piece for place, piece in enumerate(self.pieces) if place not in self.taken]

    def whole(self, place: int) -> str:
        """Return the text of a piece with its label."""
        piece = self.pieces[place]
        return f"{piece.label.text}\u3000{piece.text}" if piece.label else piece.text

    def doubt(self, place: int, why: str, *, placed: bool) -> None:
        """Note a doubt about a piece."""
        self.doubts.append(Unsure(at_line(self.pieces[place].lines[0].number), self.whole(place), why, placed))
