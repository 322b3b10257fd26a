"""Inline content: text and the few typed spans a paragraph can hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Flag
from typing import TYPE_CHECKING, TypeAlias

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_BREAKS = "\n\r"
_NO_BREAKS = str.maketrans("", "", LINE_BREAKS)


class Look(Flag):
    """How words are set off within a sentence (強調): 太字, 下線, or both. Nobody reads them otherwise for it."""

    PLAIN = 0
    BOLD = 1
    UNDERLINED = 2


PLAIN = Look.PLAIN
"""The look of nearly everything; looking it up in its class costs a call."""


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Text with a look, never PLAIN in the normal form. It is text as `str` is (`Text`)."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Ruby:
    """A word with its reading set above it (振り仮名)."""

    base: str
    reading: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled in by hand or on the day (記入欄), `width` characters wide."""

    name: str
    width: int = 2
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class FactReference:
    """A reference to a 時点値 by its id, with the wording it had when last brought up to date."""

    fact: str
    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Revised:
    """One revised wording: what the text becomes when the condition of this id is met."""

    condition: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Wording that depends on conditions (時点修正); of several met conditions the last in the dossier's order wins.

    A note quotes the sentence it stands in: `quoted_from` 0 from its beginning, n from behind the nth 、 before the
    alternative, counted backwards; `quoted_to` 0 to its end, n to the nth 、 after the alternative, with that. All its
    wordings have its look.

    Raises ValueError without a revision, and for a line break in a wording: a block is one line.
    """

    current: str
    revisions: tuple[Revised, ...]
    quoted_from: int = 0
    quoted_to: int = 0
    look: Look = Look.PLAIN

    def __post_init__(self) -> None:
        """Refuse what is no alternative."""
        if not self.revisions:
            message = "an alternative without a revised wording"
            raise ValueError(message)
        if any(mark in text for text in wordings(self) for mark in LINE_BREAKS):
            message = "a wording of an alternative with a line break"
            raise ValueError(message)


Text: TypeAlias = str | Emphasised
Inline: TypeAlias = Text | Ruby | Blank | FactReference | Alternative
Content: TypeAlias = tuple[Inline, ...]


class Span(NamedTuple):
    """An alternative with the offsets in `typed` of the content it stands in: before 〔 and behind 〕."""

    start: int
    end: int
    alternative: Alternative


BLANK_CHARACTER = "\u3000"
OPENING, ARROW, CLOSING = "〔", "→", "〕"
"""The signs of an alternative on the sheet: 〔７割→８割〕. Each is one character wide: one step of a caret."""


def plain(content: Content) -> str:
    """Return the wording as read aloud today: current wordings, ruby without readings, blanks as ideographic spaces."""
    return "".join(map(plain_inline, content))


def plain_inline(inline: Inline) -> str:
    """Return the plain wording of one span."""
    match inline:
        case str():
            return inline
        case Ruby(base=base):
            return base
        case Blank(width=width):
            return BLANK_CHARACTER * width
        case FactReference(text=text) | Emphasised(text=text):
            return text
        case Alternative(current=current):
            return current


def look_of(inline: Inline) -> Look:
    """Return the look of a span."""
    return PLAIN if isinstance(inline, str) else inline.look


def text_with(text: str, look: Look) -> Text:
    """Return text with a look, which of PLAIN look is a `str`."""
    return text if look is PLAIN else Emphasised(text, look)


def with_look(inline: Inline, look: Look) -> Inline:
    """Return a span with another look."""
    if isinstance(inline, str | Emphasised):
        return text_with(plain_inline(inline), look)
    return inline if inline.look is look else replace(inline, look=look)


def look_typed(content: Content, start: int, end: int) -> Look:
    """Return the look that text takes which is typed in place of what lies between two offsets into `typed(content)`.

    As in Word: that of the first character it takes the place of, else of the one before it, at the beginning of the
    one after it.
    """
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return PLAIN
    at = start if start < end or start == 0 else start - 1
    position = 0
    for inline in content:
        position += len(typed_inline(inline))
        if at < position:
            return look_of(inline)
    return PLAIN


def typed_over(content: Content, start: int, end: int, text: str) -> Content:
    """Return text as it is typed in place of what lies between two offsets into a content: with the look it takes."""
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return (text,) if text else ()
    return (text_with(text, look_typed(content, start, end)),) if text else ()


def typed(content: Content) -> str:
    """Return the text one types among: as `plain`, but alternatives with all their wordings, 〔７割→８割〕.

    Every offset into a block counts the characters of this text, so that both wordings can be typed into.
    """
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return content[0]
    return "".join(map(typed_inline, content))


def typed_inline(inline: Inline) -> str:
    """Return the text of one span among which one types; its length is the span's length in characters everywhere."""
    if isinstance(inline, str):  # nearly always
        return inline
    if isinstance(inline, Alternative):
        return OPENING + ARROW.join(wordings(inline)) + CLOSING
    return plain_inline(inline)


def wordings(alternative: Alternative) -> tuple[str, ...]:
    """Return the current wording and the revised ones, in their order."""
    return (alternative.current, *(revised.text for revised in alternative.revisions))


def with_wordings(alternative: Alternative, texts: Sequence[str]) -> Alternative:
    """Put other texts, as many as `wordings` returns, into an alternative."""
    revisions = tuple(
        replace(revised, text=text) for revised, text in zip(alternative.revisions, texts[1:], strict=True)
    )
    return replace(alternative, current=texts[0], revisions=revisions)


def length(content: Content) -> int:
    """Return the length in characters of `typed(content)`, the measure of every offset into a block."""
    return sum(len(typed_inline(inline)) for inline in content)


def spans_of(content: Content) -> Iterator[Span]:
    """Go through the alternatives of a content."""
    position = 0
    for inline in content:
        stop = position + len(typed_inline(inline))
        if isinstance(inline, Alternative):
            yield Span(position, stop, inline)
        position = stop


def texts_in(content: Content) -> Iterator[tuple[int, str]]:
    """Go through the texts between other spans, each with its offset; neighbours are one, whatever their looks."""
    position = begin = 0
    text = ""
    for inline in content:
        own = typed_inline(inline)
        if isinstance(inline, Text):
            begin, text = begin if text else position, text + own
        elif text:
            yield begin, text
            text = ""
        position += len(own)
    if text:
        yield begin, text


def head_text(content: Content) -> str:
    """Return the text that a content begins with, up to the first other span."""
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return content[0]
    at, text = next(texts_in(content), (0, ""))
    return text if at == 0 and content and isinstance(content[0], Text) else ""


def alternative_around(content: Content, offset: int) -> Span | None:
    """Return the alternative between whose signs an offset lies: where what is typed goes into one of its wordings."""
    return next((span for span in spans_of(content) if span.start < offset < span.end), None)


def wording_ranges(span: Span) -> Iterator[tuple[int, int]]:
    """Yield for each wording of an alternative the offsets between which it stands, signs left out."""
    position = span.start + len(OPENING)
    for text in wordings(span.alternative):
        yield position, position + len(text)
        position += len(text) + len(ARROW)


def text_between(content: Content, start: int, end: int) -> str:
    """Return what is copied between two offsets for programs that know text only: `content_between` as read today."""
    return plain(content_between(content, start, end))


def content_between(content: Content, start: int, end: int) -> Content:
    """Return what is copied between two offsets into `typed(content)`, in normal form.

    An alternative covered whole goes whole; of one covered in part only the text that lies between, without signs.
    Other spans, and those of no characters, are cut as in `slice_content`. Raises ValueError for offsets outside the
    content or in the wrong order.
    """
    _checked_length(content, start, end)
    result: list[Inline] = []
    position = 0
    for inline in content:
        size = len(typed_inline(inline))
        stop = position + size
        if size == 0:
            if start < position <= end or position == start == 0:
                result.append(inline)
        elif start < stop and position < end:
            low, high = max(0, start - position), min(size, end - position)
            if isinstance(inline, Alternative) and (low, high) != (0, size):
                result.extend(text_with(text[cut], inline.look) for text, cut in _cuts(inline, low, high))
            else:
                result.append(_part(inline, low, high))
        position = stop
    return content_of(result)


def length_put(content: Content, offset: int, new: Content) -> int:
    """Return how many characters wide what is put in at an offset stands there: inside an alternative it is text."""
    return len(plain(new)) if alternative_around(content, offset) else length(new)


def content_of(inlines: Iterable[Inline]) -> Content:
    """Return spans in normal form, so that equal contents are equal.

    Neighbouring texts of one look are joined, empty texts dropped, and text of PLAIN look is a `str`.
    """
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, str):
            if not inline:
                continue
            if isinstance(last, str):
                joined[-1] = last + inline
                continue
        elif isinstance(inline, Emphasised):
            if not inline.text:
                continue
            if inline.look is PLAIN:
                joined[-1:] = content_of((*joined[-1:], inline.text))
                continue
            if isinstance(last, Emphasised) and last.look is inline.look:
                joined[-1] = Emphasised(last.text + inline.text, last.look)
                continue
        joined.append(inline)
    return tuple(joined)


def slice_content(content: Content, start: int, end: int) -> Content:
    """Return the content between two offsets into `typed(content)`, in normal form.

    An alternative is never cut: where an offset lies inside one, its end is meant. Of other spans that the cut goes
    through a part stays:

    | span | what a part of it becomes |
    |---|---|
    | Ruby | its characters of the base, without reading |
    | FactReference | its characters as text: part of a figure is no reference to it |
    | Blank | a blank of the remaining width |

    All parts keep the look.

    A span of no characters goes with the character before it, at the very beginning with the one after it; so the
    slices between growing offsets put together are the whole. Raises ValueError for offsets outside the content or in
    the wrong order.
    """
    total = _checked_length(content, start, end)
    start, end = _outside(content, start), _outside(content, end)
    if start == 0 and end == total:
        return content
    if start == end:
        return ()
    parts: list[Inline] = []
    position = 0
    for inline in content:
        size = len(typed_inline(inline))
        stop = position + size
        if size == 0:
            if start < position <= end or position == start == 0:
                parts.append(inline)
        elif position < end and start < stop:
            parts.append(_part(inline, max(0, start - position), min(size, end - position)))
        position = stop
    return content_of(parts)


def splice(content: Content, start: int, end: int, replacement: Content | str = ()) -> Content:
    """Return the content with what lies between two offsets into `typed(content)` replaced, in normal form.

    What the range only touches stays as it is; a span it covers goes with it; of a span it covers partly the rest
    stays, degraded as in `slice_content`. An alternative covered in part keeps its signs and loses of its wordings
    what lies in the range; a replacement that begins inside one goes as text into the wording it begins in. So signs
    go only with the whole, and no wording runs into another. A replacement that is a `str` was typed: it takes the look
    of what stands there (`look_typed`). A block is one line: what is typed
    with a line break loses that.

    Raises ValueError for offsets outside the content or in the wrong order.
    """
    _checked_length(content, start, end)
    if isinstance(replacement, str):
        if "\n" in replacement or "\r" in replacement:
            replacement = replacement.translate(_NO_BREAKS)
        replacement = typed_over(content, start, end, replacement)
    new = replacement
    if start == end and not content_of(new):
        return content
    left: list[Inline] = []
    right: list[Inline] = []
    position = 0
    for inline in content:
        size = len(typed_inline(inline))
        stop = position + size
        if stop <= start:
            left.append(inline)
        elif position >= end:
            right.append(inline)
        elif isinstance(inline, Alternative):
            if position < start:
                left.append(_retyped(inline, start - position, min(size, end - position), plain(new)))
                new = ()
            elif end < stop:
                right.append(_retyped(inline, 0, end - position, ""))
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


def _outside(content: Content, offset: int) -> int:
    """Return the offset, or where it lies inside an alternative, the end of that."""
    around = alternative_around(content, offset)
    return around.end if around else offset


def _cuts(alternative: Alternative, start: int, stop: int) -> Iterator[tuple[str, slice]]:
    """Yield each wording with the part of it that lies between two offsets into the alternative's own text."""
    begin = len(OPENING)
    for text in wordings(alternative):
        low, high = (min(max(offset - begin, 0), len(text)) for offset in (start, stop))
        yield text, slice(low, high)
        begin += len(text) + len(ARROW)


def _retyped(alternative: Alternative, start: int, stop: int, new: str) -> Alternative:
    """Return an alternative without what lies between two offsets, `new` put in where the range begins."""
    texts = []
    begin = len(OPENING)
    for text, cut in _cuts(alternative, start, stop):
        put = new if begin <= start <= begin + len(text) else ""
        texts.append(text[: cut.start] + put + text[cut.stop :])
        begin += len(text) + len(ARROW)
    return with_wordings(alternative, texts)


def _part(inline: Inline, start: int, stop: int) -> Inline:
    """Return part of a span; the empty part is an empty text, which the normal form drops."""
    text = typed_inline(inline)
    if start == 0 and stop == len(text) > 0:
        return inline
    if start == stop:
        return ""
    if isinstance(inline, Blank):
        return replace(inline, width=stop - start)
    return text[start:stop] if isinstance(inline, str) else text_with(text[start:stop], inline.look)
