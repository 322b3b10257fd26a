"""Looks of words within a sentence (強調): their names, which a stretch has, putting them on and off."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Final

from seian.document.inline import (
    Emphasised,
    Look,
    Text,
    content_of,
    look_of,
    look_typed,
    slice_content,
    typed_inline,
    with_look,
)
from seian.i18n import mark as _
from seian.i18n import translate
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seian.document.inline import Content, Inline

LOOKS: Final[Mapping[str, Look]] = {"bold": Look.BOLD, "underline": Look.UNDERLINED}
"""The looks by the names they are stored by, in documents and house styles."""

EVERY: Final = Look.BOLD | Look.UNDERLINED

_WORDS: Final = {Look.BOLD: _("太字"), Look.UNDERLINED: _("下線")}


class Looking(NamedTuple):
    """A stretch with a look, by offsets into the text it was asked of."""

    start: int
    end: int
    look: Look


def names_of(look: Look) -> list[str]:
    """Return the names of a look."""
    return [name for name, one in LOOKS.items() if one in look]


def looks_of(names: Iterable[str]) -> Look:
    """Return the look of which these are the names. Raises KeyError for an unknown one."""
    return reduce(or_, map(LOOKS.__getitem__, names), Look.PLAIN)


def words_of(look: Look) -> str:
    """Return a look in words, such as 太字と下線."""
    return translate(_("と")).join(translate(words) for one, words in _WORDS.items() if one in look)


def stretches_of(looks: Iterable[tuple[str, Look]]) -> tuple[Looking, ...]:
    """Return where texts, one after the other, have a look, neighbours of one look in one stretch."""
    found: list[Looking] = []
    at = 0
    for text, look in looks:
        end = at + len(text)
        if look and text:
            if found and found[-1].end == at and found[-1].look is look:
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(Looking(at, end, look))
        at = end
    return tuple(found)


def has_look(content: Content) -> bool:
    """Say whether anything in a content has a look."""
    return any(not isinstance(inline, str) and inline.look for inline in content)


def look_between(content: Content, start: int, end: int) -> Look:
    """Return the looks that all has which lies between two offsets into `typed`; of nothing, what is typed there takes.

    Signs and spans that the stretch meets in part count as whole.
    """
    if start == end:
        return look_typed(content, start, end)
    return reduce(and_, (look_of(inline) for inline, low, high in _met(content, start, end) if low < high), EVERY)


def with_looks(content: Content, start: int, end: int, look: Look, *, on: bool) -> Content:
    """Put looks on what lies between two offsets into `typed` of a content, or take them off, in normal form.

    Text is cut at the offsets. An alternative with all its wordings, a word with its reading, a 時点値 and a place to
    be filled in have their look as a whole, also where the stretch meets them in part.
    """
    if start == end:
        return content

    def changed(inline: Inline) -> Inline:
        was = look_of(inline)
        return with_look(inline, was | look if on else was & ~look)

    made: list[Inline] = []
    for inline, low, high in _met(content, start, end):
        if low == high:
            made.append(inline)
        elif isinstance(inline, Text):
            size = len(typed_inline(inline))
            parts = (slice_content((inline,), *cut) for cut in ((0, low), (low, high), (high, size)))
            for nth, part in enumerate(parts):
                made += map(changed, part) if nth == 1 else part
        else:
            made.append(changed(inline))
    return content_of(made)


def allowed_only(content: Content, allowed: Look) -> Content:
    """Return a content with no other look than those allowed; the very same where it has none."""
    if not has_look(content):
        return content
    return content_of(with_look(inline, look_of(inline) & allowed) for inline in content)


def text_of_one_look(content: Content) -> Content:
    """Return a content in which no text has a look; spans that are no text keep theirs."""
    return content_of(inline.text if isinstance(inline, Emphasised) else inline for inline in content)


def _met(content: Content, start: int, end: int) -> Iterator[tuple[Inline, int, int]]:
    """Go through the spans with the part of each, by its own offsets, that lies in a stretch."""
    at = 0
    for inline in content:
        size = len(typed_inline(inline))
        low, high = (min(max(offset - at, 0), size) for offset in (start, end))
        yield inline, low, high
        at += size
