"""What differs between two wordings, in stretches a reader of Japanese would mark: ７割→８割, never half the sentence.

Sentences that both have are found first, then words in what is left between them. Words are told apart by script: a
number with its counter, a run of kanji, a katakana or Latin word, a run of hiragana. No word is cut but where kanji
compounds or kana endings plainly share a part. What little remains equal between two changes joins them.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence


class Fate(Enum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class TextChange(NamedTuple):
    """A stretch of text, never empty, and what became of it."""

    kind: Fate
    text: str


class _Hunk(NamedTuple):
    """What was taken out, what was put in its place, and the equal text that follows."""

    deleted: str
    inserted: str
    equal: str

    @property
    def size(self) -> int:
        return max(len(self.deleted), len(self.inserted))


_T = TypeVar("_T", bound="Hashable")

_MARKS = "(?:[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]|\u200d.)*"
_KANJI = "[々〆ヶ〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_NUMBER = "[0-9０-９]+(?:[,，.．][0-9０-９]+)*"
_COUNTERS = (
    "年度|年間|年|[かカヶケ箇]月間?|月間|月|日間|日|時間|時|分|秒|割|％|%|パーセント|ポイント|件|人|名|市町村|市区町村|市|区|町|村|"
    "都道府県|県|回目|回|歳|円|倍|番目|番|号|条|項|章|次|期|棟|台|校|施設|[かカヶケ箇]所|戸|世帯|床|トン|キロ|メートル|つ"
)
_SENTENCE = re.compile("[^。\n]*[。\n]+[」』）〕］】]*|[^。\n]+")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_KANJI_ONLY = re.compile(f"{_KANJI}+")
_SMALL_TALK = re.compile("[ぁ-ゖー、，・\u3000 ]{1,3}")
"""What does not part two changes: a particle, an ending, a comma."""

_MOST_BITS = 64_000_000  # 8 MB of tables
_COMPOUND = 2  # kanji: what stands on either side of a cut inside a compound is a word of at least so many
_SHORT = 4  # characters in common that do not part a change: a particle, a counter
_FAR_BIGGER = 4  # times: beside so large a change, what is left is not seen
A_SENTENCE = 12
"""Characters: shorter texts are compared whatever they have in common."""

_LONGEST_SLIDE = 80  # characters a change may be moved to a better place: a sentence
_SENTENCE_ENDS, _PAUSES, _INSIDE = 4, 3, 0  # how good a place is to begin a change, from the best to the worst


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word: a number with its counter, or characters of one script."""
    return re.compile(
        f"(?:(?:明治|大正|昭和|平成|令和|西暦|第)?{_NUMBER}|(?:明治|大正|昭和|平成|令和)元(?=年))"
        f"(?:分の{_NUMBER})?[百千万億兆]*(?:{_COUNTERS})?"
        f"|(?:{_KANJI}{_MARKS})+"
        f"|(?:[ぁ-ゖゝゞ]{_MARKS})+"
        f"|(?:[ァ-ヵヷ-ヺー-ヿｦ-ﾟ]{_MARKS})+"
        f"|(?:[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f]{_MARKS})(?:[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f0-9０-９'’.-]{_MARKS})*"
        f"|.{_MARKS}",
        re.DOTALL,
    )


def differences(before: str, after: str) -> tuple[TextChange, ...]:
    """Return the stretches both texts are made of: equal ones, and at each change the deleted before the inserted one.

    EQUAL and DELETED stretches in order are `before`, EQUAL and INSERTED ones `after`, exactly. Two equal stretches
    never follow each other.
    """
    if before == after:
        return (TextChange(Fate.EQUAL, before),) if before else ()
    start, hunks = _compared(before, after)
    start, hunks = _tidied(start, _joined(hunks))
    equal = len(start) + sum(len(hunk.equal) for hunk in hunks)
    shorter = min(len(before), len(after))
    if shorter >= A_SENTENCE and equal * _FAR_BIGGER < shorter:  # another text altogether
        start, hunks = "", [_Hunk(before, after, "")]
    return tuple(
        TextChange(kind, text)
        for kind, text in (
            (Fate.EQUAL, start),
            *(
                change
                for hunk in hunks
                for change in ((Fate.DELETED, hunk.deleted), (Fate.INSERTED, hunk.inserted), (Fate.EQUAL, hunk.equal))
            ),
        )
        if text
    )


def words(text: str) -> list[str]:
    """Return a text cut into the words that are compared; put together they are the text."""
    return _word().findall(text)


def common(before: Sequence[_T], after: Sequence[_T]) -> list[tuple[int, int]]:
    """Return a longest common subsequence as pairs of indexes, in order; of what is too long for it, only both ends.

    Bit-parallel (Hyyrö 2004): one step of arithmetic on long integers for each element.
    """
    start, (size, other) = 0, (len(before), len(after))
    while start < size and start < other and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(size, other) - start and before[size - 1 - end] == after[other - 1 - end]:
        end += 1
    head = [(index, index) for index in range(start)]
    tail = [(size - end + index, other - end + index) for index in range(end)]
    rows, columns = size - end - start, other - end - start
    if not rows or not columns or rows * columns > _MOST_BITS:
        return head + tail
    places: dict[_T, int] = {}
    for column in range(columns):
        element = after[start + column]
        places[element] = places.get(element, 0) | 1 << column
    vector = every = (1 << columns) - 1
    table = []
    for row in range(rows):
        found = vector & places.get(before[start + row], 0)
        vector = ((vector + found) | (vector - found)) & every
        table.append(vector)
    middle = []
    row, column = rows, columns
    while row and column:
        if table[row - 1] >> (column - 1) & 1:
            column -= 1
        else:
            row -= 1
            if not row or table[row - 1] >> (column - 1) & 1:
                column -= 1
                middle.append((start + row, start + column))
    return head + middle[::-1] + tail


def _compared(before: str, after: str) -> tuple[str, list[_Hunk]]:
    start, hunks = "", list[_Hunk]()
    for deleted, inserted, equal in _hunks(_SENTENCE.findall(before), _SENTENCE.findall(after)):
        if deleted and inserted:
            for hunk in _hunks(words(deleted), words(inserted)):
                start, hunks = _added(start, hunks, hunk)
            start, hunks = _added(start, hunks, _Hunk("", "", equal))
        else:
            start, hunks = _added(start, hunks, _Hunk(deleted, inserted, equal))
    return start, hunks


def _added(start: str, hunks: list[_Hunk], hunk: _Hunk) -> tuple[str, list[_Hunk]]:
    if not hunks and not hunk.size:
        return start + hunk.equal, hunks
    if hunks and (not hunk.size or not hunks[-1].equal):
        last = hunks.pop()
        hunk = (
            last._replace(equal=last.equal + hunk.equal)
            if not hunk.size
            else _Hunk(last.deleted + hunk.deleted, last.inserted + hunk.inserted, hunk.equal)
        )
    hunks.append(hunk)
    return start, hunks


def _hunks(before: list[str], after: list[str]) -> Iterator[_Hunk]:
    """Yield what lies between the elements both have, with the equal text after it; what begins may be nothing."""
    old = new = 0
    deleted = inserted = ""
    equal: list[str] = []
    for at, to in common(before, after):
        if at > old or to > new:
            yield _Hunk(deleted, inserted, "".join(equal))
            deleted, inserted, equal = "".join(before[old:at]), "".join(after[new:to]), []
        equal.append(before[at])
        old, new = at + 1, to + 1
    yield _Hunk(deleted, inserted, "".join(equal))
    if old < len(before) or new < len(after):
        yield _Hunk("".join(before[old:]), "".join(after[new:]), "")


def _joined(hunks: list[_Hunk]) -> list[_Hunk]:
    """Join changes that too little parts."""
    result: list[_Hunk] = []
    for hunk in hunks:
        current = hunk
        while result and _parts_too_little(result[-1], current):
            last = result.pop()
            current = _Hunk(
                last.deleted + last.equal + current.deleted,
                last.inserted + last.equal + current.inserted,
                current.equal,
            )
        result.append(current)
    return result


def _parts_too_little(first: _Hunk, second: _Hunk) -> bool:
    equal = first.equal
    size = len(equal)
    if equal[-1:] in {"。", "\n"} or "\n" in equal:
        return False
    if _SMALL_TALK.fullmatch(equal):
        return size == 1 or min(first.size, second.size) >= _COMPOUND
    least = min(first.size, second.size)
    return (size <= _SHORT and size <= least) or (size <= 2 * _SHORT and size * _FAR_BIGGER <= least)


def _tidied(start: str, hunks: list[_Hunk]) -> tuple[str, list[_Hunk]]:
    """Give common ends of a change to the equal text beside it; let what is only put in or taken out lie well."""
    result: list[_Hunk] = []
    for hunk in hunks:
        previous = result[-1].equal if result else start
        deleted, inserted, equal = hunk
        if deleted and inserted:
            head, tail = _common_ends(deleted, inserted)
            previous += deleted[:head]
            equal = deleted[len(deleted) - tail :] + equal
            deleted, inserted = deleted[head : len(deleted) - tail], inserted[head : len(inserted) - tail]
        if not (deleted and inserted):
            previous, changed, equal = _slid(previous, deleted or inserted, equal, first=not result)
            deleted, inserted = (changed, "") if deleted else ("", changed)
        if result:
            result[-1] = result[-1]._replace(equal=previous)
        else:
            start = previous
        result.append(_Hunk(deleted, inserted, equal))
    return start, _joined_again(result)


def _joined_again(hunks: list[_Hunk]) -> list[_Hunk]:
    """Join changes between which nothing is left."""
    result: list[_Hunk] = []
    for hunk in hunks:
        if result and not result[-1].equal:
            last = result.pop()
            result.append(_Hunk(last.deleted + hunk.deleted, last.inserted + hunk.inserted, hunk.equal))
        else:
            result.append(hunk)
    return result


def _common_ends(deleted: str, inserted: str) -> tuple[int, int]:
    """Return how many characters at the beginning and at the end are equal and can be parted from the rest."""
    most = min(len(deleted), len(inserted))
    head = 0
    while head < most and deleted[head] == inserted[head]:
        head += 1
    while head and not all(_may_cut(text, head, head=True) for text in (deleted, inserted)):
        head -= 1
    tail = 0
    while tail < most - head and deleted[-1 - tail] == inserted[-1 - tail]:
        tail += 1
    while tail and not all(_may_cut(text, len(text) - tail, head=False) for text in (deleted, inserted)):
        tail -= 1
    return head, tail


def _may_cut(text: str, at: int, *, head: bool) -> bool:
    """Say whether the end that both texts have (`head`: the beginning) can be parted from the rest.

    It can between words, between kana, and inside a compound of kanji where the rest is words of two kanji each.
    """
    if at in {0, len(text)}:
        return True
    start = 0
    for word in words(text):
        stop = start + len(word)
        if at == start:
            return True
        if at < stop:
            if _KANJI_ONLY.fullmatch(word):
                rest, shared = (stop - at, at - start) if head else (at - start, stop - at)
                return shared >= _COMPOUND and rest % _COMPOUND == 0
            return bool(_HIRAGANA.match(word) and _HIRAGANA.match(text[at])) and text[at - 1] != "\u200d"
        start = stop
    return True


def _slid(before: str, changed: str, after: str, *, first: bool) -> tuple[str, str, str]:
    """Return equal, changed and equal text so that the change begins and ends where a reader would cut.

    Where equal letters lie round it, a change can be moved along without changing what it says. `first`: nothing
    precedes the equal text before it.
    """
    text = before + changed + after
    size = len(changed)
    start = low = high = len(before)
    while low > (0 if first else 1) and start - low < _LONGEST_SLIDE and text[low - 1] == text[low + size - 1]:
        low -= 1
    while high + size < len(text) and high - start < _LONGEST_SLIDE and text[high] == text[high + size]:
        high += 1
    if low == high:
        return before, changed, after
    best = max(range(low, high + 1), key=lambda at: (_cut(text, at) + _cut(text, at + size), at == start, at))
    return text[:best], text[best : best + size], text[best + size :]


def _cut(text: str, at: int) -> int:
    """Return how well a text can be cut at a place."""
    if at in {0, len(text)} or text[at - 1] in "。\n":
        return _SENTENCE_ENDS
    if text[at - 1] in "、，」』）】〕］":
        return _PAUSES
    near = max(0, at - _SHORT * 4)
    stop = near
    for word in words(text[near : at + _SHORT * 4]):
        if stop == at:
            return 1 if _HIRAGANA.match(word) and not _HIRAGANA.match(text[at - 1]) else 2
        stop += len(word)
        if stop > at:
            break
    return _INSIDE
