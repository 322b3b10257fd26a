"""What the atoms around an atom say of it: the shapes beside it, its place on the page, how near what follows is."""

from __future__ import annotations

from seian.document.addressees import OFFICES, named_in
from seian.reading import lines
from seian.reading.labels import rank_of
from seian.reading.own_looks import ANNOUNCES, HONORED_NAME, NAME, NEVER_SIGNS, OFFICE_FIRST, OFFICE_LAST
from seian.reading.shapes import (
    ADDRESSEE,
    BODY,
    DATE,
    FORM,
    ITEM,
    LATIN,
    LONG,
    MINISTRY,
    MOVER,
    RUNNING,
    SENTENCE,
    SHORT,
    SIGNER,
    STATE,
    TITLE,
)
from seian.reading.shapes import NAME as NAME_SHAPE
from seian.reading.title_words import without_draft

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.reading.labels import Label
    from seian.reading.own_looks import Look
    from seian.reading.paragraphs import Piece

_BEFORE, _BEHIND = "<", ">"  # the shapes outside a text
_TEXT = (SENTENCE, RUNNING, LONG)
_NEAR_OR_FAR = (SENTENCE, ITEM, DATE, TITLE)  # of these it counts how far they are, of others whether they come
_TO_COME = (*_NEAR_OR_FAR, lines.KI, "dest", ADDRESSEE)
_OF_HEADS = (DATE, ADDRESSEE, TITLE, lines.REFERENCE, BODY, SIGNER)
_BESIDE_NAMES = (NAME_SHAPE, BODY, SIGNER, ADDRESSEE, STATE, FORM, MOVER, LATIN, SHORT)
_IN_ROWS = (NAME_SHAPE, BODY, SIGNER, FORM, STATE, MINISTRY, SHORT, MOVER)
"""Shapes of which a row of names is made: what closes it tells what it is."""
_SPEAKERS = (BODY, SIGNER, MOVER, LATIN)
_HONORED = "hon="

_FAR = 40  # atoms: what does not come
_NEAR = ((1, "1"), (3, "3"), (8, "8"), (12, "12"))  # atoms until what comes, and how that is told
_ASIDE = ((0, "0"), (4, "1"), (16, "2"))  # cells from the edge, and how that is told
_SET_RIGHT = 16  # cells from the left edge at least
_AT_EDGE = 6  # cells short of the right edge: three characters
_STEP = 2  # cells: what moves less stands alike
_DATE_BELOW_TITLE, _DATE_ABOVE_TITLE = 2, 8  # atoms: date, addressees, signers, title
_LONGEST_ADDRESSEE = 60  # characters
_SHORTEST_REPEATED = 3  # characters: shorter texts are repeated by chance
_SHORTEST_SPEAKER = 2
_ROW_BEHIND, _ROW_BEFORE = 4, 6  # atoms of a row of names


class Surroundings:
    """What is said of each atom of a text by those around it."""

    def __init__(self, atoms: Sequence[Piece], looks: Sequence[Look]) -> None:
        """Take the atoms of a text and what each looks like by itself."""
        self._atoms, self._looks = atoms, looks
        self._shapes = [_BEFORE, _BEFORE, *(look.shape for look in looks), _BEHIND, _BEHIND]
        first = [atom.lines[0] for atom in atoms]
        gaps = sorted(line.gap for line in first[1:])
        self._usual_gap = gaps[len(gaps) // 2] if gaps else 0
        self._left = min((line.indent for line in first), default=0)
        self._right = max((line.indent + line.width for line in first), default=0)
        self._squeezed = [lines.squeezed(look.bare) for look in looks]
        self._titled = [without_draft(text)[0] for text in self._squeezed]
        self._repeated = _repeated(self._titled)
        shapes = [look.shape for look in looks]
        self._next = {name: _next(shape == name for shape in shapes) for name in _TO_COME}
        self._next[SENTENCE] = _next(shape in _TEXT for shape in shapes)
        self._announced = _next(look.sentence and ANNOUNCES in look.features for look in looks)
        self._label_above = _labels_above(atoms)
        self._addressed = _addressed(looks)
        self._head_dated = _head_dated(shapes)
        self._spoken = "\n".join(look.bare for look in looks if look.sentence)

    def features(self, at: int) -> list[str]:
        """Return the features of the atom at a place that its neighbours give."""
        here = self._looks[at].shape
        found = self._beside(at, here)
        found += self._place(at, here)
        found += self._ahead(at, here)
        found += self._labels(at, here)
        found += self._elsewhere(at, here)
        if here in _OF_HEADS:
            found.append(f"head-dated={self._head_dated[at]},{here}")
        if self._squeezed[at] in self._addressed:
            found.append(NEVER_SIGNS)
        if at and here in _BESIDE_NAMES:
            found += self._names_beside(at)
            found += self._row(at)
        return found

    def _beside(self, at: int, here: str) -> list[str]:
        earlier, before, _here, after, later = self._shapes[at : at + 5]
        return [
            f"-1={before}", f"+1={after}", f"-2={earlier}", f"+2={later}",
            f"-1,0={before},{here}", f"0,+1={here},{after}", f"-2,-1,0={earlier},{before},{here}",
            f"0,+1,+2={here},{after},{later}", f"-1,0,+1={before},{here},{after}",
        ]  # fmt: skip

    def _place(self, at: int, here: str) -> list[str]:
        """Return features of where an atom stands on its page."""
        line = self._atoms[at].lines[0]
        aside = line.indent - self._left
        found = [f"in={_told(aside, _ASIDE, '3')},{here}", f"gap={self._gap(line)},{here}"]
        if line.page:
            found.append("page")
        if aside > _SET_RIGHT and line.indent + line.width >= self._right - _AT_EDGE:
            found.append("right")
        if at == 0:
            found.append("begin")
        if at + 1 == len(self._atoms):
            found.append("last")
        if at:
            change = line.indent - self._atoms[at - 1].lines[0].indent
            found.append(f"step={'in' if change > _STEP else 'out' if change < -_STEP else 'same'},{here}")
        return found

    def _gap(self, line: lines.Line) -> str:
        if line.page:
            return "new"
        return "0" if line.gap <= self._usual_gap else "1" if line.gap <= self._usual_gap + 1 else "2"

    def _ahead(self, at: int, here: str) -> list[str]:
        """Return features of how near what is to come stands."""
        found = []
        for name, distances in self._next.items():
            near = _told(distances[at], _NEAR, "no")
            found.append(f">{name}={near if name in _NEAR_OR_FAR else near != 'no'},{here}")
        title = self._next[TITLE][at]
        has_text = min(self._next[SENTENCE][at], self._next[ITEM][at]) < title
        found.append(f"own-text={has_text},{here}")
        announced = self._announced[at]
        found.append(f">ann={'yes' if announced <= title and announced < _FAR else 'no'},{here}")
        return found

    def _labels(self, at: int, here: str) -> list[str]:
        """Return features of how a label goes on from the one above it."""
        rank, number = self._label_above[at]
        label = self._atoms[at].label
        if label is not None:
            goes = _goes(label, rank, number)
            return [f"goes={goes}", f"goes={goes},-1={self._shapes[at + 1]}"]
        return [f"below-label,{here}"] if rank else []

    def _elsewhere(self, at: int, here: str) -> list[str]:
        """Return features of what the text says again somewhere: the same line, or a body that it lets speak."""
        found = []
        text = self._titled[at]
        if len(text) > _SHORTEST_REPEATED and text in self._repeated:
            found.append(f"again,{here}")
        if here in _SPEAKERS:
            words = self._looks[at].bare.split()
            if words and len(words[0]) > _SHORTEST_SPEAKER and f"{words[0]}は" in self._spoken:
                found.append("speaks")
        return found

    def _names_beside(self, at: int) -> list[str]:
        """Return features of a name among others: who stands above and below it."""
        above, own = self._looks[at - 1], self._looks[at].features
        found = []
        if _is_honored(above):
            found.append("below-hon")
        if OFFICE_LAST in above.features or OFFICE_FIRST in above.features:
            found += ("below-office", f"below-office,{HONORED_NAME in own},{NAME in own}")
        if OFFICE_FIRST in own:
            found.append(f"office-below={above.shape}")
        if at + 1 < len(self._looks) and _is_honored(self._looks[at + 1]):
            found.append("above-hon")
        return found

    def _row(self, at: int) -> list[str]:
        """Return what closes, at either end, the row of names in which one stands."""
        behind = (look.shape for look in self._looks[at + 1 : at + 1 + _ROW_BEHIND])
        before = (look.shape for look in reversed(self._looks[max(at - _ROW_BEFORE, 0) : at]))
        return [
            f"row>{next((shape for shape in behind if shape not in _IN_ROWS), _BEHIND)}",
            f"row<{next((shape for shape in before if shape not in _IN_ROWS), _BEFORE)}",
        ]


def _told(value: int, limits: tuple[tuple[int, str], ...], beyond: str) -> str:
    """Return the word of the first limit that a value does not pass."""
    for limit, word in limits:
        if value <= limit:
            return word
    return beyond


def _next(flags: Iterable[bool]) -> list[int]:
    """Return for every place how far the next flagged one behind it is; `_FAR` where there is none."""
    found, far = [], _FAR
    for flag in reversed([*flags]):
        far = min(far + 1, _FAR)
        found.append(far)
        if flag:
            far = 0
    return found[::-1]


def _goes(label: Label, rank: int, number: int) -> str:
    """Return how a label goes on from one of `rank` and `number` above it."""
    own = rank_of(label.scheme)
    if not rank:
        return "new"
    if own == rank and label.number == number + 1:
        return "next"
    if label.number == 1 and own <= rank:
        return "again"
    return "deep" if own > rank else "up"


def _labels_above(atoms: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return for every place the rank and number of the label above it."""
    found, last = [], (0, 0)
    for atom in atoms:
        found.append(last)
        if atom.label is not None:
            last = (rank_of(atom.label.scheme), atom.label.number)
    return found


def _repeated(texts: Iterable[str]) -> set[str]:
    """Return the texts that stand there more than once."""
    once: set[str] = set()
    again: set[str] = set()
    for text in texts:
        (again if text in once else once).add(text)
    return again


def _addressed(looks: Iterable[Look]) -> set[str]:
    """Return the offices and bodies that are addressed somewhere, 会長 alone excepted, which could be anybody's."""
    found = {
        lines.squeezed(named_in(look.bare).title)
        for look in looks
        if look.shape == ADDRESSEE and len(look.bare) <= _LONGEST_ADDRESSEE
    }
    return found.difference(OFFICES)


def _head_dated(shapes: Sequence[str]) -> list[bool]:
    """Return for every place whether the last title above it had a date close by: a further one begins a paper."""
    found, dated, last = [], False, -_FAR
    for at, shape in enumerate(shapes):
        found.append(dated)
        if shape == DATE:
            last = at
            dated = dated or TITLE in shapes[max(at - _DATE_BELOW_TITLE, 0) : at]
        elif shape == TITLE:
            dated = at - last <= _DATE_ABOVE_TITLE
    return found


def _is_honored(look: Look) -> bool:
    return any(feature.startswith(_HONORED) for feature in look.features)
