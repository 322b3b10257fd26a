"""Inline content: text and the few typed spans a paragraph can hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Ruby:
    """A word with its reading set above it (振り仮名)."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled in by hand or on the day (記入欄), `width` characters wide."""

    name: str
    width: int = 2


@dataclass(frozen=True, slots=True)
class FactReference:
    """A reference to a 時点値 by its id, with the wording it had when last brought up to date."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Revised:
    """One revised wording: what the text becomes when the condition of this id is met."""

    condition: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Wording that depends on conditions (時点修正); of several met conditions the last in the dossier's order wins."""

    current: str
    revisions: tuple[Revised, ...]


Inline: TypeAlias = str | Ruby | Blank | FactReference | Alternative
Content: TypeAlias = tuple[Inline, ...]

BLANK_CHARACTER = "\u3000"


def plain(content: Content) -> str:
    """Return the wording as read aloud today: current wordings, ruby without readings, blanks as ideographic spaces."""
    return "".join(map(plain_inline, content))


def plain_inline(inline: Inline) -> str:
    """Return the plain wording of one span; its length is the span's length in characters everywhere."""
    match inline:
        case str():
            return inline
        case Ruby(base=base):
            return base
        case Blank(width=width):
            return BLANK_CHARACTER * width
        case FactReference(text=text):
            return text
        case Alternative(current=current):
            return current


def length(content: Content) -> int:
    """Return the length in characters of `plain(content)`, the measure of every offset into a block."""
    return sum(len(plain_inline(inline)) for inline in content)


def content_of(inlines: Iterable[Inline]) -> Content:
    """Return spans in normal form: neighbouring texts joined, empty texts dropped, so that equal contents are equal."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, str):
            if not inline:
                continue
            if joined and isinstance(joined[-1], str):
                joined[-1] += inline
                continue
        joined.append(inline)
    return tuple(joined)


def slice_content(content: Content, start: int, end: int) -> Content:
    """Return the content between two offsets into `plain(content)`, in normal form.

    A span that the cut goes through degrades, so that `plain` of the slice is the slice of `plain`:

    | span | what a part of it becomes |
    |---|---|
    | Ruby | its characters of the base, without reading |
    | FactReference | its characters as text: part of a figure is no reference to it |
    | Blank | a blank of the remaining width |
    | Alternative | the part with its beginning keeps the revisions, any other part is text |

    A span of no characters goes with the character before it, at the very beginning with the one after it; so the
    slices between growing offsets put together are the whole. Raises ValueError for offsets outside the content or in
    the wrong order.
    """
    total = _checked_length(content, start, end)
    if start == 0 and end == total:
        return content
    if start == end:
        return ()
    parts: list[Inline] = []
    position = 0
    for inline in content:
        size = len(plain_inline(inline))
        stop = position + size
        if size == 0:
            if start < position <= end or position == start == 0:
                parts.append(inline)
        elif position < end and start < stop:
            parts.append(_part(inline, max(0, start - position), min(size, end - position)))
        position = stop
    return content_of(parts)


def splice(content: Content, start: int, end: int, replacement: Content | str = ()) -> Content:
    """Return the content with what lies between two offsets into `plain(content)` replaced, in normal form.

    `plain` of the result is the same splice of the plain strings. What the range only touches stays as it is; a span
    it covers goes with it; of a span it covers partly the rest stays, degraded as in `slice_content`. But what is left
    of an Alternative keeps the revisions, and a replacement inside it, or of just the whole of it, goes into its
    current wording as text: only deleting all of an Alternative loses its revisions.

    Raises ValueError for offsets outside the content or in the wrong order.
    """
    _checked_length(content, start, end)
    new: Content = (replacement,) if isinstance(replacement, str) else replacement
    if start == end and not content_of(new):
        return content
    left: list[Inline] = []
    right: list[Inline] = []
    position = 0
    for inline in content:
        size = len(plain_inline(inline))
        stop = position + size
        if stop <= start:
            left.append(inline)
        elif position >= end:
            right.append(inline)
        elif isinstance(inline, Alternative):
            head, tail = inline.current[: max(0, start - position)], inline.current[max(0, end - position) :]
            if position <= start and end <= stop and (head or tail or plain(new)):
                left.append(replace(inline, current=head + plain(new) + tail))
                new = ()
            elif head or tail:
                (left if head else right).append(replace(inline, current=head or tail))
        else:
            left.append(_part(inline, 0, max(0, start - position)))
            right.append(_part(inline, min(size, end - position), size))
        position = stop
    return content_of((*left, *new, *right))


def _checked_length(content: Content, start: int, end: int) -> int:
    total = length(content)
    if not 0 <= start <= end <= total:
        message = f"no range from {start} to {end} in a text of {total} characters"
        raise ValueError(message)
    return total


def _part(inline: Inline, start: int, stop: int) -> Inline:
    """Return part of a span; the empty part is an empty text, which the normal form drops."""
    text = plain_inline(inline)
    if start == 0 and stop == len(text) > 0:
        return inline
    if start == stop:
        return ""
    match inline:
        case Blank():
            return replace(inline, width=stop - start)
        case Alternative() if start == 0:
            return replace(inline, current=text[:stop])
        case _:
            return text[start:stop]
