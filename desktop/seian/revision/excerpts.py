"""What a note quotes of one content: its changed sentences in the current and in the revised wording, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import Alternative, plain_inline, wordings
from seian.named import NamedTuple
from seian.revision.decisions import CURRENT, chosen
from seian.revision.sentences import Span, comma_cuts, cut_after, cut_before, sentence_at, sentences, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.inline import Content
    from seian.revision.decisions import Decisions


class Quotation(NamedTuple):
    """The changed sentence in one wording; `changed` are the offsets in `text` between which it differs."""

    text: str
    changed: tuple[tuple[int, int], ...]


class Pair(NamedTuple):
    """A quotation of the current wording and that of the revised one.

    `first` is the index in the content of the first alternative in it.
    """

    current: Quotation
    revised: Quotation
    first: int


class _Change(NamedTuple):
    """One alternative that changes: where it stands in both texts, and how far the text is quoted around it.

    `at` is its index in the content. `left` and `right` reach to the ends of its sentence, `quoted_left` and
    `quoted_right` as far as a person wants.
    """

    at: int
    old: Span
    new: Span
    left: int
    right: int
    quoted_left: int
    quoted_right: int


class _Text(NamedTuple):
    text: str
    sentences: tuple[Span, ...]

    def around(self, span: Span) -> Span:
        """Return the sentences that a span touches."""
        first = sentence_at(self.sentences, span.start)
        last = sentence_at(self.sentences, max(span.start, span.end - 1))
        return Span(min(first.start, span.start), max(last.end, span.end))


def quotations(content: Content, met: Decisions) -> tuple[Pair, ...]:
    """Return what a note quotes of a content if by `met` its wording is another than the current one, in order.

    The whole sentence by default, narrowed by the alternative's `quoted_from` and `quoted_to`. Alternatives of one
    sentence share a quotation, the widest; sentences that follow on each other are quoted as one. Nothing is quoted
    where changes undo each other.
    """
    spans, before, after = _wordings(content, met)
    if before == after:
        return ()
    old, new = _Text(before, sentences(before)), _Text(after, sentences(after))
    changes = [_change(content, index, at, to, old, new) for index, at, to in spans]
    pairs = (_pair(group, old.text, new.text) for group in _groups(changes, old, new))
    return tuple(pair for pair in pairs if pair.current.text != pair.revised.text)


def _wordings(content: Content, met: Decisions) -> tuple[list[tuple[int, Span, Span]], str, str]:
    """Return index and place in both texts of each alternative with another wording, and the texts."""
    found = []
    old = new = ""
    for index, inline in enumerate(content):
        if isinstance(inline, Alternative):
            texts = wordings(inline)
            before, after = texts[chosen(inline, CURRENT).wording], texts[chosen(inline, met).wording]
            if before != after:
                at, to = len(old), len(new)
                found.append((index, Span(at, at + len(before)), Span(to, to + len(after))))
        else:
            before = after = plain_inline(inline)
        old, new = old + before, new + after
    return found, old, new


def _change(content: Content, index: int, old: Span, new: Span, before: _Text, after: _Text) -> _Change:
    whole, whole_new = before.around(old), after.around(new)
    # the same text is quoted around both wordings, though a sentence may end in one of them only
    left = max(old.start - whole.start, new.start - whole_new.start)
    right = max(whole.end - old.end, whole_new.end - new.end)
    inline = content[index]
    quoted_left, quoted_right = left, right
    if isinstance(inline, Alternative) and (inline.quoted_from or inline.quoted_to):
        cuts = comma_cuts(before.text)
        if inline.quoted_from:
            quoted_left = old.start - cut_before(cuts, Span(old.start - left, old.end), old.start, inline.quoted_from)
        if inline.quoted_to:
            quoted_right = cut_after(cuts, Span(old.start, old.end + right), old.end, inline.quoted_to) - old.end
    return _Change(index, old, new, left, right, quoted_left, quoted_right)


def _groups(changes: Sequence[_Change], old: _Text, new: _Text) -> Iterator[list[_Change]]:
    group = [changes[0]]
    for change in changes[1:]:
        last = group[-1]
        gap = change.old.start - last.old.end
        same = any(
            text.around(one).end > text.around(other).start
            for text, one, other in ((old, last.old, change.old), (new, last.new, change.new))
        )
        if same or change.quoted_left + last.quoted_right >= gap:
            group.append(change)
        else:
            yield group
            group = [change]
    yield group


def _pair(group: Sequence[_Change], old: str, new: str) -> Pair:
    first, last = group[0], group[-1]
    left, right = _margins(group)
    return Pair(
        _quotation(old, Span(first.old.start - left, last.old.end + right), [change.old for change in group]),
        _quotation(new, Span(first.new.start - left, last.new.end + right), [change.new for change in group]),
        first.at,
    )


def _margins(group: Sequence[_Change]) -> tuple[int, int]:
    """Return how far is quoted before the first and behind the last change: the widest that one of them asks for."""
    first, last = group[0], group[-1]
    left, right = first.quoted_left, last.quoted_right
    for change in group:
        reach = first.old.start - change.old.start + change.quoted_left
        left = max(left, first.left if change.quoted_left == change.left and reach > 0 else reach)
        reach = change.old.end + change.quoted_right - last.old.end
        right = max(right, last.right if change.quoted_right == change.right and reach > 0 else reach)
    return left, right


def _quotation(text: str, span: Span, changed: Sequence[Span]) -> Quotation:
    start, end = trimmed(text, Span(max(0, span.start), span.end))
    inside = ((max(one.start, start) - start, min(one.end, end) - start) for one in changed)
    return Quotation(text[start:end], tuple((low, high) for low, high in inside if low < high))
