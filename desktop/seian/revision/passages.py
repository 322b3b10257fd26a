"""Texts to search and how their offsets lead back into blocks: every wording of alternatives, quotations, sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.inline import ARROW, CLOSING, OPENING, Alternative, FactReference, Text, plain_inline, wordings
from seian.named import NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from seian.document.inline import Content
    from seian.revision.findings import Concern

GAP = r"[ \t\u00a0\u2000-\u200b\u3000]*+"
"""Room between the characters of a date (令 和 ３ 年); possessive, so that two in a row are tried in one way only."""

NUMBER = r"(?:[0-9０-９]{1,2}(?![0-9０-９])|[一二三四五六七八九十]{1,3})"
"""A number of a month or day."""

_OF_CLOSING = {"」": "「", "』": "『", "”": "“"}
_QUOTES = re.compile("[「」『』“”]")


class Stretch(NamedTuple):
    """Part of a passage: where it begins there, where in the block's typed text, its length, and what it is.

    `wording`: it is one wording of an alternative. `fixed`: it is the text of a 時点値, which is not typed over.
    """

    start: int
    typed: int
    length: int
    wording: bool
    fixed: bool


class Passage(NamedTuple):
    """A text as it may read, one wording of every alternative in it; one stretch where there is none."""

    text: str
    stretches: tuple[Stretch, ...]


class Days(NamedTuple):
    """The day a text was drafted for, and the day on which it is handed in."""

    drafted: dt.date
    submission: dt.date


class Hit(NamedTuple):
    """What was found in a passage: a range of its text, what it is about, the message, and wordings for its place."""

    start: int
    end: int
    concern: Concern
    message: str
    proposals: tuple[str, ...] = ()


class Spot(NamedTuple):
    """Offsets into the typed text; `whole` says that all that was sought lies there and may be replaced."""

    start: int
    end: int
    whole: bool


def passages(content: Content) -> Iterator[Passage]:
    """Yield what a block may read: all current wordings, then each revised wording once, the others as they are."""
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        yield Passage(content[0], (Stretch(0, 0, len(content[0]), wording=False, fixed=False),))
        return
    if not content:
        return
    yield passage_by(content, lambda _alternative: 0)
    for inline in content:
        if isinstance(inline, Alternative):
            for number in range(1, len(inline.revisions) + 1):
                yield passage_by(content, lambda one, of=inline, nth=number: nth if one is of else 0)  # type: ignore[misc]


def passage_by(content: Content, choose: Callable[[Alternative], int]) -> Passage:
    """Return what a block reads with one wording of each alternative, by its place among `inline.wordings`.

    There is one stretch for each span of the content; neighbouring texts are one, whatever their looks.
    """
    texts: list[str] = []
    stretches: list[Stretch] = []
    start = typed = 0
    follows_text = False
    for inline in content:
        if isinstance(inline, Alternative):
            every = wordings(inline)
            chosen = choose(inline)
            text = every[chosen]
            at = typed + len(OPENING) + sum(len(one) + len(ARROW) for one in every[:chosen])
            typed += len(OPENING) + len(ARROW.join(every)) + len(CLOSING)
        else:
            text, at = plain_inline(inline), typed
            typed += len(text)
        is_text = isinstance(inline, Text)
        if is_text and follows_text:
            stretches[-1] = stretches[-1]._replace(length=stretches[-1].length + len(text))
        else:
            stretches.append(
                Stretch(start, at, len(text), isinstance(inline, Alternative), isinstance(inline, FactReference))
            )
        follows_text = is_text
        texts.append(text)
        start += len(text)
    return Passage("".join(texts), tuple(stretches))


def spot(passage: Passage, start: int, end: int) -> Spot:
    """Return where a range of a passage's text stands in the typed text.

    What begins in one stretch and ends in another wording is not in one piece there: then the part inside a wording
    is meant, or, around an empty one, what stands before it.
    """
    touched = [one for one in passage.stretches if max(start, one.start) < min(end, one.start + one.length)]
    first, last = touched[0], touched[-1]
    low, high = first.typed + start - first.start, last.typed + end - last.start
    if high - low == end - start:
        return Spot(low, high, whole=not any(one.fixed for one in touched))
    inside = next((one for one in touched if one.wording), first)
    low, high = max(start, inside.start), min(end, inside.start + inside.length)
    return Spot(inside.typed + low - inside.start, inside.typed + high - inside.start, whole=False)


def quoted(text: str, position: int) -> bool:
    """Say whether a position lies inside 「」, 『』 or “”: another's words, never to be brought up to date."""
    opened: list[tuple[str, int]] = []
    for match in _QUOTES.finditer(text):
        sign = match[0]
        if sign not in _OF_CLOSING:
            opened.append((sign, match.start()))
        elif opened and opened[-1][0] == _OF_CLOSING[sign]:
            _, start = opened.pop()
            if start < position < match.start():
                return True
    return False


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds a range."""
    stop = text.find("。", end)
    return text.rfind("。", 0, start) + 1, len(text) if stop < 0 else stop
