"""Where sentences begin and end in a text, and where they can be cut: pure functions on strings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIRS = dict(zip("「『（(【〔［[｛{〈《≪“", "」』）)】〕］]｝}〉》≫”", strict=True))
_BRACKETS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + "]")
_ENDS = "。．！？!?"
_ENDINGS = re.compile(f"[{_ENDS}][{_ENDS} \t\u00a0\u3000\n\r]*")
_GOES_ON = "とのなをがはにもでや、，,・"
"""After ！ or ？ these go on with the sentence: 「安全か？との声」."""
_COMMAS = re.compile(r"(?<!\d)[、，]|[、，](?!\d)")
_BLANKS = " \t\u00a0\u3000\n\r"


class Span(NamedTuple):
    """A stretch of a text, from `start` up to `end`."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, which put together are the text; none for an empty one.

    A sentence ends behind 。, ！ or ？ outside brackets and quotation marks, with all such signs and blanks that
    follow. A bracket that is never closed, or never opened, is a character like others. ．ends a sentence unless a
    digit follows (２．５).
    """
    inside = _inside_brackets(text)
    spans: list[Span] = []
    start = 0
    for found in _ENDINGS.finditer(text):
        first, end = found.span()
        for index in range(first, end):
            if not inside[index] and text[index] in _ENDS and _ends(text, index):
                spans.append(Span(start, end))
                start = end
                break
    if start < len(text):
        spans.append(Span(start, len(text)))
    return tuple(spans)


def sentence_at(spans: Sequence[Span], offset: int) -> Span:
    """Return the sentence that holds the character at an offset; behind the last one, the last one."""
    for span in spans:
        if offset < span.end:
            return span
    return spans[-1] if spans else Span(0, 0)


def comma_cuts(text: str) -> tuple[int, ...]:
    """Return the offsets just behind each 、 outside brackets; a comma between digits is none (１，０００)."""
    inside = _inside_brackets(text)
    return tuple(found.end() for found in _COMMAS.finditer(text) if not inside[found.start()])


def cut_before(cuts: Sequence[int], sentence: Span, offset: int, count: int) -> int:
    """Return where a quotation begins: behind the `count`th 、 before `offset`, counted backwards.

    0, and more than the sentence has, mean its beginning. `cuts` are those of `comma_cuts`.
    """
    before = [cut for cut in cuts if sentence.start < cut <= offset]
    return before[-count] if 0 < count <= len(before) else sentence.start


def cut_after(cuts: Sequence[int], sentence: Span, offset: int, count: int) -> int:
    """Return where a quotation ends: with the `count`th 、 after `offset`; 0, and more than there are: its end."""
    after = [cut for cut in cuts if offset < cut < sentence.end]
    return after[count - 1] if 0 < count <= len(after) else sentence.end


def counts_for(text: str, quoted: Span, changed: Span) -> tuple[int, int] | None:
    """Return `quoted_from` and `quoted_to` with which a change at `changed` is quoted as `text[quoted]`.

    None where no cut at 、 and no end of a sentence gives just that.
    """
    spans, cuts = sentences(text), comma_cuts(text)
    first = sentence_at(spans, changed.start)
    last = sentence_at(spans, max(changed.start, changed.end - 1))
    start, end = trimmed(text, quoted)
    for count in range(len(cuts) + 1):
        if trimmed(text, Span(cut_before(cuts, first, changed.start, count), end)).start == start:
            break
    else:
        return None
    for upto in range(len(cuts) + 1):
        if trimmed(text, Span(start, cut_after(cuts, last, changed.end, upto))).end == end:
            return count, upto
    return None


def trimmed(text: str, span: Span) -> Span:
    """Return a span of a text without the blanks at its ends."""
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def _ends(text: str, index: int) -> bool:
    character, following = text[index], text[index + 1 : index + 2]
    if character == "。":
        return True
    if character == "．":
        return not following.isdigit() and not text[index - 1 : index].isdigit()
    return following not in {*_GOES_ON}


def _inside_brackets(text: str) -> bytearray:
    """Return for each character 1 if it stands inside brackets that are closed, or is one that opens or closes them."""
    inside = bytearray(len(text))
    opened: list[tuple[str, int]] = []
    for found in _BRACKETS.finditer(text):
        character, index = found[0], found.start()
        if character in _PAIRS:
            opened.append((_PAIRS[character], index))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == character:
                start = opened[depth][1]
                inside[start : index + 1] = b"\x01" * (index + 1 - start)
                del opened[depth:]
                break
    return inside
