"""Edits of readings (振り仮名): the word that one stands or would stand above, and putting one there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document import characters
from seian.document.inline import (
    LINE_BREAKS,
    Ruby,
    Text,
    look_typed,
    plain,
    slice_content,
    spans_of,
    splice,
    text_with,
    typed,
    typed_inline,
)
from seian.document.model import End, Ki
from seian.document.tree import content_of_node, find, node_at, with_content, with_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.inline import Content
    from seian.document.model import BlockId, Document


class Read(NamedTuple):
    """A word between two offsets into `typed` of a content, and its reading; empty where it has none."""

    start: int
    end: int
    word: str
    reading: str


def read_at(content: Content, start: int, end: int) -> Read | None:
    """Return the word with a reading that a stretch touches, else the stretch itself as a word without one.

    None where nothing is selected and there is no reading, and for what cannot have one: an alternative, a place to be
    filled in, a 時点値, or words of which only some have a reading.
    """
    touched: list[Read] = []
    at = 0
    for inline in content:
        stop = at + len(typed_inline(inline))
        inside = at < end and start < stop if start < end else at <= start <= stop
        if inside and isinstance(inline, Ruby):
            touched.append(Read(at, stop, inline.base, inline.reading))
        at = stop
    if touched and (start == end or (touched[0].start <= start and end <= touched[0].end)):
        return touched[0]
    start, end = characters.whole(typed(content), start, end)
    if any(span.start < end and start < span.end for span in spans_of(content)):
        return None
    words = slice_content(content, start, end)
    if start == end or any(not isinstance(one, Text | Ruby) for one in words):
        return None
    word = plain(words)
    return None if not word.strip() or any(mark in word for mark in LINE_BREAKS) else Read(start, end, word, "")


def set_reading(document: Document, block: BlockId, word: Read, reading: str) -> Document:
    """Put a reading above a word of a block, in place of those there were; an empty one leaves the word alone.

    Raises SeianError for a reading with a line break and in a line that is not written.
    """
    reading = reading.strip()
    if any(mark in reading for mark in LINE_BREAKS):
        raise SeianError(_("ふりがなに改行があります。"), todo=_("改行を除いてください。"))
    place = find(document, block)
    node = node_at(document, place)
    if isinstance(node, Ki | End):
        raise SeianError(_("「記」や「以上」の行には、ふりがなを付けられません。"))
    content = content_of_node(node)
    look = look_typed(content, word.start, word.end)
    new = Ruby(word.word, reading, look) if reading else text_with(word.word, look)
    changed = splice(content, word.start, word.end, (new,))
    return document if changed == content else with_node(document, place, with_content(node, changed))
