"""Which of Word's own numbers (段落番号) stand in place of the labels of a flow's items.

Word counts for itself, so its numbers are given only where what it will show is known to be the label, character by
character; a label that it has no format for is typed, as all are in a redline, where Word would count what is deleted,
too. The numbers of a file hang together like this (ECMA-376 Part 1, 17.9):

- A list has nine levels, one for each level of items. That of the house style is held by the styles of the items, so
  that most paragraphs say nothing of numbers. Items of another scheme are in a list that has it on their level, and so
  are items whose parent is in no list: LibreOffice counts what a first item would stand in, if it stands in nothing.
- A level begins anew behind an item further out, as labels do. Where they do otherwise (an annex, a number that was
  set), a list begins with a `w:num` of its own, which all that stands in its items goes on with.
- Nothing hangs on whether a `w:num` goes on where another one of its list has ended: programs differ in that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth
from seian.document.numbering import signs_of
from seian.flow.redline import Redline
from seian.flow.set_blocks import ITEM_HEADING_STYLES, ITEM_STYLES
from seian.house_style.schemes import schemes_of, separator
from seian.named import NamedTuple
from seian.word.characters import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.labels import Label
    from seian.document.model import BlockId
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import Numbering

LEVELS = 9
_LONGEST = 30  # characters of a label in a list: Word's dialog takes no more
_PLACE = "%"
BULLET, FULL_WIDTH, DECIMAL = "bullet", "decimalFullWidth", "decimal"
_TEN = 10
_MOST = 999
# By the first sign: Word's format, and up to which number its signs are those of a label. Word has one for ⒈, too,
# decimalEnclosedFullstop, but LibreOffice prints 1 for it.
_FORMATS = {
    "１": (FULL_WIDTH, _MOST),
    "1": (DECIMAL, _MOST),
    "ア": ("aiueoFullWidth", 46),
    "イ": ("irohaFullWidth", 47),
    "①": ("decimalEnclosedCircle", 20),
    "a": ("lowerLetter", 26),
}
_ITEMS = {*ITEM_STYLES, *ITEM_HEADING_STYLES}


class Level(NamedTuple):
    """How a level of a list spells its numbers: Word's format, and what stands round the sign, with the separator."""

    form: str
    before: str
    after: str

    def text(self, level: int) -> str:
        """Return it as w:lvlText has it, for a level from 0."""
        return self.before if self.form == BULLET else f"{self.before}{_PLACE}{level + 1}{self.after}"


class List(NamedTuple):
    """A w:abstractNum: the schemes of its levels, and the outermost of these, from 0, on which it has items."""

    schemes: tuple[str, ...]
    root: int = 0


class Num(NamedTuple):
    """A w:num: its list, and where it begins.

    It begins at `start` on a `level`, from 0; at 0 it begins where its list does. With a `form` that level is spelled
    by it, from number `start` on, and goes on where the list has come to if `goes_on`.
    """

    of: List
    level: int = 0
    start: int = 0
    form: str = ""
    goes_on: bool = False


class Place(NamedTuple):
    """Where an item is numbered: by which of the nums, and on which level, from 0."""

    num: int
    level: int


class Numbers(NamedTuple):
    """The numbers of a file. The first of `nums` is held by the styles of items.

    `places` are by the ids of items. `levels` has what a scheme is as a level of a list.
    """

    nums: tuple[Num, ...]
    places: Mapping[BlockId, Place]
    levels: Mapping[str, Level]


def numbers_of(flow: Flow) -> Numbers | None:
    """Return Word's numbers for the items of a flow; None where all labels are typed."""
    made = _made(flow)
    return Numbers(tuple(made.nums), made.places, made.levels) if made is not None and made.places else None


def left_typed(flow: Flow) -> tuple[str, ...]:
    """Return the labels that are typed although the house style wants numbers: Word has none like them."""
    made = _made(flow)
    return () if made is None else tuple(dict.fromkeys(made.typed))


def _made(flow: Flow) -> _Numbers | None:
    read = flow.outline
    if read is None or isinstance(flow, Redline) or not read.style.numbering.automatic:
        return None
    made = _Numbers(schemes_of(read.document, read.style), read.style.numbering)
    for block in flow.blocks:
        label = read.labels.get(block.block_id) if block.style in _ITEMS and block.label else None
        if label is not None:
            made.take(block.block_id, label, block.label)
    return made


class _Open(NamedTuple):
    """A list of the items of one scheme in one item: its num, the number reached, and how that is spelled."""

    num: int
    reached: int
    form: str


_BROKEN = _Open(-1, -1, "")


class _Numbers:
    """Gives the items of a text their places one after the other."""

    def __init__(self, schemes: Sequence[str], numbering: Numbering) -> None:
        self._usual = tuple(schemes[min(level, len(schemes) - 1)] for level in range(LEVELS))
        self._numbering = numbering
        self.nums = [Num(List(self._usual))]
        self.places: dict[BlockId, Place] = {}
        self.typed: list[str] = []
        self.levels: dict[str, Level] = {}
        self._known: dict[str, tuple[str, str, int]] = {}  # by scheme: separator, format, the last number it spells
        for scheme in self._usual:
            self._level(scheme)
        self._lists: list[dict[str, _Open]] = []
        self._parents: list[int | None] = []  # the nums of the open items, by level
        self._used: set[List] = set()

    def take(self, item: BlockId, label: Label, printed: str) -> None:
        """Give an item its place, or leave it typed; `printed` is its label as it is set, with its separator."""
        level = label.level - 1
        del self._lists[level + 1 :], self._parents[level + 1 :]
        self._lists += ({} for _missing in range(level + 1 - len(self._lists)))
        self._parents += [None] * (level + 1 - len(self._parents))
        num = self._num(label, level, printed)
        self._parents[level] = num
        if num is None:
            self._lists[level][label.scheme] = _BROKEN
            self.typed.append(label.text)
        else:
            self.places[item] = Place(num, level)

    def _num(self, label: Label, level: int, printed: str) -> int | None:
        form = self._form(label, printed) if level < LEVELS else ""
        if not form:
            return None
        open_ = self._lists[level].get(label.scheme)
        num = self._of_bullet(label, level, open_) if form == BULLET else self._of_number(label, level, form, open_)
        self._used.add(self.nums[num].of)
        self._lists[level][label.scheme] = _Open(num, label.number, form)
        return num

    def _of_bullet(self, label: Label, level: int, open_: _Open | None) -> int:
        if open_ is not None and open_ is not _BROKEN:
            return open_.num
        parent = self._parent(label.scheme, level)
        return self._base(self._list(label.scheme, level)) if parent is None else parent

    def _of_number(self, label: Label, level: int, form: str, open_: _Open | None) -> int:
        number, usual = label.number, self._level(label.scheme).form
        if open_ is not None and number == open_.reached + 1:
            if form == open_.form:
                return open_.num
            return self._new(Num(self.nums[open_.num].of, level, number, form, goes_on=True))
        parent = self._parent(label.scheme, level)
        of = self._list(label.scheme, level) if parent is None else self.nums[parent].of
        if open_ is None and number == 1 and form == usual and (parent is not None or of not in self._used):
            return self._base(of) if parent is None else parent
        return self._new(Num(of, level, number, "" if form == usual else form))

    def _parent(self, scheme: str, level: int) -> int | None:
        """Return the num of the item above, if its list has the scheme on this level."""
        num = self._parents[level - 1] if level else None
        return num if num is not None and self.nums[num].of.schemes[level] == scheme else None

    def _list(self, scheme: str, level: int) -> List:
        """Return the list of items of this scheme and level that stand in no item of a list that fits."""
        return List((*self._usual[:level], scheme, *self._usual[level + 1 :]), level)

    def _base(self, of: List) -> int:
        base = Num(of)
        return self.nums.index(base) if base in self.nums else self._new(base)

    def _new(self, num: Num) -> int:
        self.nums.append(num)
        return len(self.nums) - 1

    def _level(self, scheme: str) -> Level:
        """Return a scheme as a level of a list; with no format where Word has none."""
        if scheme not in self.levels:
            apart = separator(scheme, self._numbering)
            signs = signs_of(scheme)
            if signs is None:
                level = Level(BULLET, scheme + apart, "")
            else:
                before, sign, after = signs
                level = Level(_FORMATS.get(sign, ("", 0))[0], before, after + apart)
            self.levels[scheme] = level if _fits(level) else level._replace(form="")
        return self.levels[scheme]

    def _form(self, label: Label, printed: str) -> str:
        """Return the format by which Word spells a label as it is printed; empty where it has none."""
        if label.scheme not in self._known:
            signs = signs_of(label.scheme)
            most = _MOST if signs is None else _FORMATS.get(signs[1], ("", 0))[1]
            apart = separator(label.scheme, self._numbering)
            self._known[label.scheme] = apart, self._level(label.scheme).form, most
        apart, form, most = self._known[label.scheme]
        if label.number > most or printed != label.text + apart:
            return ""
        is_wide = self._numbering.digits is DigitWidth.FULL
        return DECIMAL if form == FULL_WIDTH and label.number >= _TEN and not is_wide else form


def _fits(level: Level) -> bool:
    text = level.before + level.after
    return 0 < len(text) + (level.form != BULLET) <= _LONGEST and not (
        _PLACE in text or "\t" in text or "\n" in text or printable(text) != text
    )
