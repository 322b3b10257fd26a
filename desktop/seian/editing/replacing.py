"""Text in place of what is selected on the sheet: what is not seen there is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.caret import Caret, Edited
from seian.document.inline import length
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.document.model import BlockId
    from seian.editing.shown import Shown


def put(shown: Shown, start: Caret, end: Caret, text: str = "") -> Edited:
    """Put text in place of what is shown between two carets in reading order (`edits.replace_range`).

    In 現行 and 修正後 a selection that begins or ends in a wording takes of its alternative only what is seen of it;
    an alternative well inside the selection goes as a whole. Raises SeianError where blocks lie between that are not
    shown.
    """
    document = shown.document
    first, last = shown.rows[start.block], shown.rows[end.block]
    if first == last:
        return _within(shown, edits.Edited(document, None), start, end, text)
    check_seen(shown, start.block, end.block)
    caret = None
    done = Edited(document, None)
    if first in shown.offsets:
        done = _within(shown, done, start, Caret(start.block, shown.offsets[first].length), text)
        caret, text = done.caret, ""
        start = Caret(start.block, length(content_of_node(block_of(done.document, start.block))))
    if last in shown.offsets:
        done = _within(shown, done, Caret(end.block, 0), end, "")
        end = Caret(end.block, 0)
    done = edits.replace_range(done.document, start, end, text)
    return Edited(done.document, caret or done.caret)


def seen_between(shown: Shown, start: Caret, end: Caret) -> list[tuple[int, int]]:
    """Return from where to where what is seen between two carets of one block stands in `typed` of its content."""
    if shown.rows[start.block] not in shown.offsets:
        return [(start.offset, end.offset)]
    if shown.offset(start) == shown.offset(end):
        return [(start.offset, start.offset)]
    return _ranges(shown, start, end)


def check_seen(shown: Shown, block: BlockId, other: BlockId) -> None:
    """Raise SeianError where between two blocks there are some that this view does not show."""
    if shown.is_hidden_between(block, other):
        raise SeianError(
            _("この表示では見えていない段落が間にあるので、まとめて消したり、つなげたりできません。"),
            kept=_("文書は変わっていません。"),
            todo=_("「注記付き」の表示に切り替えてから、直してください。"),
        )


def selected(shown: Shown, start: Caret, end: Caret) -> tuple[Caret, Caret]:
    """Return the ends of a selection as close as what is seen of it: in the wordings it begins and ends in."""
    low = shown.caret(shown.rows[start.block], shown.offset(start), inward=True)
    high = shown.caret(shown.rows[end.block], shown.offset(end))
    return (low, high) if shown.order(low) < shown.order(high) else (start, end)


def _within(shown: Shown, done: Edited, start: Caret, end: Caret, text: str) -> Edited:
    """Replace within a block, which is in `done` as it is shown."""
    document = done.document
    if shown.rows[start.block] not in shown.offsets:
        return edits.replace_range(document, start, end, text)
    if shown.offset(start) == shown.offset(end):
        return edits.replace_range(document, start, start, text)
    caret = None
    ranges = _ranges(shown, start, end)
    for index in range(len(ranges) - 1, -1, -1):
        low, high = (Caret(start.block, offset) for offset in ranges[index])
        document, caret = edits.replace_range(document, low, high, "" if index else text)
    return Edited(document, caret or start)


def _ranges(shown: Shown, start: Caret, end: Caret) -> list[tuple[int, int]]:
    """Return from where to where what is seen between two carets of a block stands in `typed` of its content."""
    offsets = shown.offsets[shown.rows[start.block]]
    start, end = selected(shown, start, end)
    low, high = start.offset, end.offset
    begins, ends = shown.span_around(start), shown.span_around(end)
    if begins == ends:
        return [(low, high)]
    result: list[tuple[int, int]] = []
    tail: list[tuple[int, int]] = []
    if begins is not None:
        stretch = offsets.stretch_at(low)
        result.append((low, stretch.at + stretch.size if stretch else low))
        low = begins.end
    if ends is not None:
        stretch = offsets.stretch_at(high)
        tail.append((stretch.at if stretch else high, high))
        high = ends.start
    if low < high:
        result.append((low, high))
    return result + tail
