"""Which block of one flow corresponds to which of another: by their ids, then by their words, always in order.

Two flows of one document, or of two versions of it, know each other's blocks by id, and a block that is gone is never
taken for another one that is new, however alike they are: nobody amended the one into the other. Words decide only
where flows share no id (a text that was read in anew), and for parts without ids (addressees, signature, title).
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from seian.document.sources import MarkSource, NoteSource, SetPart
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, StyleName
from seian.named import NamedTuple
from seian.revision.differences import common

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow, SetBlock

_OF_THE_TEXT = frozenset({StyleName.BODY, StyleName.HEADING, *ITEM_STYLES, *ITEM_HEADING_STYLES, *ITEM_BODY_STYLES})
_SIMILAR = 0.4  # of the words in common: below, two blocks are two texts (chosen by looking at pairs of the samples)
_ALIEN = 0.15  # of the words in common: below, two paragraphs are not one for standing at one place
_MOVED = 0.6  # of the words in common: below, what stands elsewhere is another text
_CONTAINED = 0.7  # what a text that lies whole within a much longer one counts
_MOST_PAIRS = 2500  # compared each with each; more are told by rare phrases first
_PHRASE = 6  # characters


class _Tie(Enum):
    """What a block may be paired with beside one of its own id.

    FREE: one of like words. NEW, an id the other document does not know: one of the very same words that is as new.
    HELD, an id that it knows: none, for that block was deleted, added or moved there; or that of a written note, which
    is its condition's.
    """

    FREE = "free"
    NEW = "new"
    HELD = "held"


class _Words(NamedTuple):
    block: SetBlock
    text: str
    pairs: frozenset[str]
    tie: _Tie

    def may_become(self, new: _Words) -> bool:
        """Say whether these words may have become `new`."""
        if self.block.source == new.block.source:
            return True
        if _Tie.HELD in (self.tie, new.tie):
            return self.text == new.text and _Tie.FREE in (self.tie, new.tie)
        return self.tie is new.tie is _Tie.FREE or self.text == new.text


def aligned(before: Flow, after: Flow) -> list[tuple[int, int]]:
    """Return the pairs of indexes of blocks that correspond, ascending on both sides.

    Blocks of one id correspond, where they have not been moved past others. Of the rest in related documents only
    blocks of one wording that neither had before; in others, and of parts without ids, blocks of one wording, then
    those whose wording is most alike, and last two that alone stand between the same neighbours in the same style and
    share a few words.
    """
    pairs: list[tuple[int, int]] = []
    old = new = 0
    known = known_ids(before), known_ids(after)
    related = not known[0].isdisjoint(known[1])
    ids = common(_keys(before.blocks, after.blocks), _keys(after.blocks, before.blocks))
    for at, to in (*ids, (len(before.blocks), len(after.blocks))):
        if at > old and to > new:  # only what has no fellow of its id is looked at by its words
            olds = [_words(block, known[1] if related else None) for block in before.blocks[old:at]]
            news = [_words(block, known[0] if related else None) for block in after.blocks[new:to]]
            pairs.extend((old + i, new + j) for i, j in _between(olds, news))
        if at < len(before.blocks):
            pairs.append((at, to))
        old, new = at + 1, to + 1
    return pairs


def alike_elsewhere(olds: Sequence[SetBlock], news: Sequence[SetBlock]) -> list[tuple[int, int]]:
    """Return the pairs of blocks, wherever they stand, of which most words are the same, the likest first.

    None where there are too many to be compared each with each.
    """
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    were, are = ([_words(block, None) for block in side] for side in (olds, news))
    scores = sorted(
        ((-_shared(old, new), at, to) for at, old in enumerate(were) for to, new in enumerate(are)),
    )
    found: dict[int, int] = {}
    for score, at, to in scores:
        if -score >= _MOVED and at not in found and to not in found.values():
            found[at] = to
    return list(found.items())


def _shared(old: _Words, new: _Words) -> float:
    """Return the share of neighbouring characters that both have of two that may be one."""
    total = len(old.pairs) + len(new.pairs)
    return 2 * len(old.pairs & new.pairs) / total if total and _group(old.block) == _group(new.block) else 0.0


def known_ids(flow: Flow) -> frozenset[Source]:
    """Return the ids of a flow's document, also of those not standing in this view; without a document, its blocks'."""
    return flow.known or frozenset(block.source for block in flow.blocks if _has_id(block))


def _has_id(block: SetBlock) -> bool:
    return not isinstance(block.source, SetPart) and block.style is not StyleName.TITLE


def _keys(blocks: Sequence[SetBlock], others: Sequence[SetBlock]) -> list[object]:
    """Return what blocks are known by: their id, or where several come from one part, that and their wording."""
    counts = Counter(block.source for block in blocks)
    other_counts = Counter(block.source for block in others)
    return [
        block.source if counts[block.source] == 1 and other_counts[block.source] <= 1 else (block.source, block.text)
        for block in blocks
    ]


def _between(olds: Sequence[_Words], news: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    same = common([(_group(one.block), one.text) for one in olds], [(_group(one.block), one.text) for one in news])
    yield from _filled(olds, news, [(at, to) for at, to in same if olds[at].may_become(news[to])])


def _filled(
    olds: Sequence[_Words], news: Sequence[_Words], anchors: Sequence[tuple[int, int]], *, again: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield the anchors, and the pairs found by likeness in the gaps between them."""
    old = new = 0
    for at, to in (*anchors, (len(olds), len(news))):
        gap = olds[old:at], news[new:to]
        if gap[0] and gap[1]:
            if len(gap[0]) * len(gap[1]) <= _MOST_PAIRS:
                found = _alike(*gap)
            elif again:
                found = list(_filled(*gap, _by_phrases(*gap), again=False))
            else:
                found = []
            yield from ((old + i, new + j) for i, j in found)
        if at < len(olds):
            yield at, to
        old, new = at + 1, to + 1


def _alike(olds: Sequence[_Words], news: Sequence[_Words]) -> list[tuple[int, int]]:
    """Return the pairs whose likenesses sum up to most (Needleman and Wunsch 1970)."""
    columns = len(news)
    scores = [[_likeness(old, new) for new in news] for old in olds]
    best = [[0.0] * (columns + 1)]
    for row in scores:
        above, line = best[-1], [0.0]
        for column, score in enumerate(row):
            line.append(max(above[column + 1], line[column], above[column] + score if score >= _SIMILAR else 0.0))
        best.append(line)
    pairs = []
    row_at, column_at = len(olds), columns
    while row_at and column_at:
        here = best[row_at][column_at]
        if here == best[row_at - 1][column_at]:
            row_at -= 1
        elif here == best[row_at][column_at - 1]:
            column_at -= 1
        else:
            row_at, column_at = row_at - 1, column_at - 1
            pairs.append((row_at, column_at))
    return list(_with_lone_ones(olds, news, pairs[::-1]))


def _with_lone_ones(
    olds: Sequence[_Words], news: Sequence[_Words], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    old = new = 0
    for at, to in (*pairs, (len(olds), len(news))):
        alone = at - old == 1 == to - new
        if alone and _in_one_place(olds[old], news[new]) and olds[old].may_become(news[new]):
            yield old, new
        if at < len(olds):
            yield at, to
        old, new = at + 1, to + 1


def _by_phrases(olds: Sequence[_Words], news: Sequence[_Words]) -> list[tuple[int, int]]:
    """Return pairs in order that share phrases found nowhere else: a few of many, without comparing each with each."""
    where: dict[str, int] = {}
    for index, new in enumerate(news):
        for phrase in _phrases(new.text):
            where[phrase] = -1 if where.get(phrase, index) != index else index
    found = []
    for index, old in enumerate(olds):
        votes = Counter(where.get(phrase, -1) for phrase in _phrases(old.text))
        del votes[-1]
        if votes:
            ((column, _count),) = votes.most_common(1)
            if _likeness(old, news[column]) >= _SIMILAR:
                found.append((index, column))
    return _ascending(found)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest subsequence of pairs, ascending in the first, that ascends in the second too."""
    chains: list[tuple[int, int]] = [(1, -1)] * len(pairs)
    for index, (_row, column) in enumerate(pairs):
        chains[index] = max(
            [(chains[other][0] + 1, other) for other in range(index) if pairs[other][1] < column], default=(1, -1)
        )
    at = max(range(len(pairs)), key=lambda index: chains[index][0], default=-1)
    result = []
    while at >= 0:
        result.append(pairs[at])
        at = chains[at][1]
    return result[::-1]


def _phrases(text: str) -> set[str]:
    return {text[at : at + _PHRASE] for at in range(len(text) - _PHRASE + 1)}


def _words(block: SetBlock, others: frozenset[Source] | None) -> _Words:
    """Return a block with its words; `others` are the ids the other document knows, None where they are unrelated."""
    text = "".join(run.text for run in block.runs)
    tie = _Tie.FREE
    if others is not None and _has_id(block):
        source = block.source.annex if isinstance(block.source, MarkSource) else block.source
        tie = _Tie.HELD if source in others or isinstance(source, NoteSource) else _Tie.NEW
    return _Words(block, text, frozenset(map("".join, pairwise(text))), tie)


def _likeness(old: _Words, new: _Words) -> float:
    """Return how alike two blocks are, 0 to 1: the share of neighbouring characters that both have."""
    if _group(old.block) != _group(new.block) or not old.may_become(new):
        return 0.0
    if old.text == new.text:
        return 1.0
    total = len(old.pairs) + len(new.pairs)
    if not total:
        return 0.0
    both = len(old.pairs & new.pairs)
    shorter = min(len(old.pairs), len(new.pairs))
    return max(2 * both / total, _CONTAINED * both / shorter if shorter > _PHRASE else 0.0)


def _in_one_place(old: _Words, new: _Words) -> bool:
    """Say whether two that stand between the same neighbours are one: a paragraph of another text altogether is not."""
    one, other = old.block, new.block
    if one.style is not other.style or _group(one) != _group(other):
        return False
    if not (_has_id(one) and _has_id(other)) or one.source == other.source:
        return True
    return 2 * len(old.pairs & new.pairs) >= _ALIEN * (len(old.pairs) + len(new.pairs))


def _group(block: SetBlock) -> StyleName | SetPart | str:
    """Return what a block may be paired within: whom to ask, and pictures, are none of the text."""
    if block.source is SetPart.CONTACT:
        return SetPart.CONTACT
    if block.picture is not None:
        return block.picture.picture.mark
    return StyleName.BODY if block.style in _OF_THE_TEXT else block.style
