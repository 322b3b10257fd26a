"""Words that a source sets off within a sentence (太字, 下線), put on the words of what was recognised in it.

Words are found again by their characters, blanks aside, in the lines from which a block was read. What covers all of a
block is how the paper is set (a bold heading, a ruled title), and none of its emphasis.
"""

from __future__ import annotations

from itertools import groupby

from seian.reading.recognised import SetOff

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.reading.recognised import Node, Recognised

    Row = tuple[str, Sequence[int]]

BOLD, UNDERLINED = 1, 2
"""Looks as numbers, those of `document.inline.Look`, which the reader of texts need not load."""

_MOST_LINES = 60
_LONGEST = 2000  # characters that are compared one by one


def looks_of_characters(length: int, stretches: Sequence[SetOff]) -> list[int]:
    """Return the look of each of so many characters."""
    looks = [0] * length
    for start, end, look in stretches:
        for at in range(max(start, 0), min(end, length)):
            looks[at] |= look
    return looks


def stretches_of(looks: Sequence[int]) -> tuple[SetOff, ...]:
    """Return the stretches in which characters have a look."""
    found: list[SetOff] = []
    at = 0
    for look, alike in groupby(looks):
        end = at + len(list(alike))
        if look:
            found.append(SetOff(at, end, look))
        at = end
    return tuple(found)


def with_emphasis(found: Recognised, rows: Mapping[int, Row], *, whole: bool = False) -> Recognised:
    """Return a document with the looks of its words by the rows of the source, from 1, each with those of its letters.

    `whole`: also where all of a block is set off, as in files of our own.
    """
    if not rows:
        return found
    nodes = emphasised((*found.body, *found.annexes), rows, whole=whole)
    return found._replace(body=nodes[: len(found.body)], annexes=nodes[len(found.body) :])


def emphasised(nodes: Sequence[Node], rows: Mapping[int, Row], *, whole: bool = False) -> tuple[Node, ...]:
    """Return nodes with the looks of their words, as `with_emphasis` does."""
    if not rows or not nodes:
        return tuple(nodes)
    starts = sorted({node.line for node in _every(nodes, cells=whole)})
    ends = dict(zip(starts, [*starts[1:], max(rows) + 1], strict=True))

    def made(node: Node) -> Node:
        below = node.blocks
        if whole or node.role != "table":
            below = tuple(map(made, below))
        own = [
            rows[line]
            for line in range(node.line, min(ends.get(node.line, 0), node.line + _MOST_LINES))
            if line in rows
        ]
        looks = _found(node.text, own) if node.role != "row" and any(map(any, (one for _text, one in own))) else []
        if not whole:
            looks = _within_sentences(node.text, looks)
        return node._replace(blocks=below, looks=stretches_of(looks)) if any(looks) or below else node

    return tuple(map(made, nodes))


def carried_over(text: str, looks: Sequence[int], other: str) -> list[int]:
    """Return the looks of a text for one that says the same, but for blanks, or nearly the same."""
    if text == other:
        return list(looks)
    letters = [(sign, look) for sign, look in zip(text, looks, strict=True) if not sign.isspace()]
    of_letters = _aligned("".join(sign for sign, _look in letters), [look for _sign, look in letters], other)
    return _with_blanks(other, of_letters)


def _every(nodes: Sequence[Node], *, cells: bool) -> Iterator[Node]:
    for node in nodes:
        yield node
        if cells or node.role != "table":
            yield from _every(node.blocks, cells=cells)


def _found(text: str, rows: Sequence[Row]) -> list[int]:
    """Return the looks of a text that stands in rows; none where it is not found there."""
    whole = "".join(row for row, _looks in rows)
    looks = [look for _row, own in rows for look in own]
    at = whole.find(text) if text else -1
    return looks[at : at + len(text)] if at >= 0 else carried_over(whole, looks, text)


def _aligned(letters: str, looks: Sequence[int], other: str) -> list[int]:
    """Return the looks of the letters of another text, blanks left out."""
    wanted = "".join(sign for sign in other if not sign.isspace())
    at = letters.find(wanted)
    if at >= 0:
        return list(looks[at : at + len(wanted)])
    result = [0] * len(wanted)
    if max(len(letters), len(wanted)) <= _LONGEST:
        from difflib import SequenceMatcher

        for start, to, size in SequenceMatcher(None, letters, wanted, autojunk=False).get_matching_blocks():
            result[to : to + size] = looks[start : start + size]
    return result


def _with_blanks(text: str, of_letters: Sequence[int]) -> list[int]:
    """Return looks for all of a text; blanks between letters of one look have it, too."""
    result: list[int] = []
    letters = iter(of_letters)
    blanks = 0
    for sign in text:
        if sign.isspace():
            blanks += 1
            continue
        look = next(letters)
        result += [look & (result[-1] if result else 0)] * blanks
        result.append(look)
        blanks = 0
    return [*result, *[0] * blanks]


def _within_sentences(text: str, looks: Sequence[int]) -> list[int]:
    """Return looks without those that all letters have."""
    of_letters = [look for sign, look in zip(text, looks, strict=False) if sign.isalnum()]
    every = BOLD | UNDERLINED
    for look in of_letters:
        every &= look
    return [look & ~every for look in looks]
