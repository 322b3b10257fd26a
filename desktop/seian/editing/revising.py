"""What the card and the panes make of a dossier: pure changes, one for each step of undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.edits_dossier import document_of, replace_document
from seian.document.inline import (
    Alternative,
    Revised,
    content_of,
    length,
    splice,
    text_between,
    text_with,
    typed_inline,
)
from seian.document.model import Condition, new_id
from seian.document.tree import block_of, content_of_node, find, node_at, with_content, with_node
from seian.named import NamedTuple
from seian.revision.decisions import CURRENT, Decisions
from seian.revision.excerpts import quotations
from seian.revision.places import place_words
from seian.revision.resolve import printed
from seian.revision.sentences import comma_cuts, sentence_at, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.inline import Content
    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.excerpts import Pair
    from seian.revision.same_figure import SameFigure


class Revisable(NamedTuple):
    """The words the card is about: a stretch of a block, or an alternative that is there already.

    `start` and `end` are offsets into `typed` of the block's content; `number` is the document's place, from 1.
    """

    document: str
    number: int
    block: str
    start: int
    end: int
    current: str
    existing: Alternative | None
    place: str


class Wish(NamedTuple):
    """What a person makes of it: which condition, a new one or one there is, the revised wording, what is quoted."""

    condition: Condition
    revised: str
    quoted_from: int = 0
    quoted_to: int = 0


def origin_at(
    dossier: Dossier, document: str, block: str, span: tuple[int, int], style: HouseStyle
) -> Revisable | None:
    """Return what stands between two offsets of a block; a touch of an alternative means all of it.

    None where there is nothing to revise. Raises KeyError for an unknown document or block.
    """
    of = document_of(dossier, document)
    content = content_of_node(block_of(of, block))
    number = 1 + next(index for index, one in enumerate(dossier.documents) if one.id == document)
    place = place_words(of, block, style)
    start, end = span
    at = 0
    for inline in content:
        stop = at + len(typed_inline(inline))
        touched = at < end and start < stop if start < end else at < start < stop
        if isinstance(inline, Alternative) and touched:
            return Revisable(document, number, block, at, stop, inline.current, inline, place)
        at = stop
    text = text_between(content, start, end)
    return Revisable(document, number, block, start, end, text, None, place) if text else None


def content_at(dossier: Dossier, origin: Revisable) -> Content:
    """Return the content of the block the words stand in."""
    return content_of_node(block_of(document_of(dossier, origin.document), origin.block))


def sentence_of(dossier: Dossier, origin: Revisable) -> str:
    """Return the sentence, in its current wording, that the words stand in."""
    content = content_at(dossier, origin)
    text = printed(content, CURRENT)
    at = len(printed(_until(content, origin.start), CURRENT))
    start, end = sentence_at(sentences(text), at)
    return text[start:end].strip()


def commas_round(dossier: Dossier, origin: Revisable) -> tuple[int, int]:
    """Return how many 、 the sentence has before the words and after them."""
    content = content_at(dossier, origin)
    text = printed(content, CURRENT)
    at = len(printed(_until(content, origin.start), CURRENT))
    sentence = sentence_at(sentences(text), at)
    cuts = comma_cuts(text)
    end = at + len(origin.current)
    return (
        sum(sentence.start < cut <= at for cut in cuts),
        sum(end < cut < sentence.end for cut in cuts),
    )


def quoted(dossier: Dossier, origin: Revisable, wish: Wish) -> Pair | None:
    """Return what the note would quote of it; None where the wording stays the same."""
    content = content_at(dossier, origin)
    made = _with(content, origin, wish)
    pairs = quotations(made, Decisions(met=frozenset((wish.condition.id,)), otherwise=False))
    index = next((index for index, one in enumerate(made) if isinstance(one, Alternative) and _is(one, wish)), 0)
    fitting = [pair for pair in pairs if pair.first <= index]
    return fitting[-1] if fitting else None


def revise(dossier: Dossier, origin: Revisable, wish: Wish, same: Sequence[SameFigure] = ()) -> Dossier:
    """Return the dossier with these words, and those of other places, depending on a condition.

    A condition that the dossier has not yet is added to it. Raises SeianError where the words cannot be revised.
    """
    from seian.document.edits_alternatives import set_alternative

    if all(known.id != wish.condition.id for known in dossier.conditions):
        dossier = replace(dossier, conditions=(*dossier.conditions, wish.condition))
    # from the end of each block to its beginning, so that offsets keep
    quoting = 0 if origin.existing is None else None  # a further step leaves what a note quotes there
    spots: list[tuple[str, str, int, int, str, int | None, int | None]] = [
        (one.document, one.block, one.start, one.end, one.proposal or wish.revised, quoting, quoting) for one in same
    ]
    if origin.existing is None:
        span = (origin.start, origin.end)
        spots.append((origin.document, origin.block, *span, wish.revised, wish.quoted_from, wish.quoted_to))
    else:
        dossier = _changed(dossier, origin, wish)
    grown = 0 if origin.existing is None else length((_revised(origin.existing, wish),)) - (origin.end - origin.start)
    for document, block, start, end, text, left, right in sorted(spots, key=lambda spot: -spot[2]):
        of = document_of(dossier, document)
        revised = Revised(wish.condition.id, text)
        by = grown if (document, block) == (origin.document, origin.block) and start > origin.start else 0
        made = set_alternative(of, Caret(block, start + by), Caret(block, end + by), revised, left, right)
        dossier = replace_document(dossier, made.document)
    return dossier


def unrevise(dossier: Dossier, origin: Revisable, *, keep: int = 0) -> Dossier:
    """Return the dossier with an alternative made plain text: its current wording, or the `keep`th revised one."""
    if origin.existing is None:
        return dossier
    texts = (origin.existing.current, *(one.text for one in origin.existing.revisions))
    return _put(dossier, origin, (text_with(texts[keep], origin.existing.look),))


def mend(dossier: Dossier, document: str, block: str, span: tuple[int, int], text: str, condition: str = "") -> Dossier:
    """Return the dossier with another wording between two offsets of a block; with a condition, for when it is met."""
    of = document_of(dossier, document)
    if condition:
        from seian.document.edits_alternatives import set_alternative

        start, end = (Caret(block, offset) for offset in span)
        return replace_document(dossier, set_alternative(of, start, end, Revised(condition, text)).document)
    place = find(of, block)
    node = node_at(of, place)
    content = splice(content_of_node(node), span[0], span[1], text)
    return replace_document(dossier, with_node(of, place, with_content(node, content)))


def new_condition(statement: str, lead: str) -> Condition:
    """Return a condition that is not decided yet."""
    return Condition(new_id(), statement.strip(), lead.strip())


def text_of(document: Document, block: str, span: tuple[int, int]) -> str:
    """Return what stands between two offsets of a block; empty where that is not there any more."""
    try:
        return text_between(content_of_node(block_of(document, block)), *span)
    except (KeyError, ValueError):
        return ""


def around(text: str, words: str, room: int = 6) -> tuple[str, str]:
    """Return what stands just before some words of a sentence and just after them, cut with …."""
    at = text.find(words)
    if at < 0:
        return "", ""
    before, after = text[:at], text[at + len(words) :]
    return ("…" + before[-room:] if len(before) > room else before), (
        after[:room] + "…" if len(after) > room else after
    )


def _changed(dossier: Dossier, origin: Revisable, wish: Wish) -> Dossier:
    existing = origin.existing
    if existing is None:
        return dossier
    return _put(dossier, origin, (_revised(existing, wish),))


def _revised(existing: Alternative, wish: Wish) -> Alternative:
    own = Revised(wish.condition.id, wish.revised)
    if any(one.condition == own.condition for one in existing.revisions):
        revisions = tuple(own if one.condition == own.condition else one for one in existing.revisions)
    else:
        revisions = (*existing.revisions, own)
    return replace(existing, revisions=revisions, quoted_from=wish.quoted_from, quoted_to=wish.quoted_to)


def _put(dossier: Dossier, origin: Revisable, instead: Content) -> Dossier:
    of = document_of(dossier, origin.document)
    place = find(of, origin.block)
    node = node_at(of, place)
    inlines: list[object] = []
    at = 0
    for inline in content_of_node(node):
        inlines.extend(instead if at == origin.start and inline == origin.existing else (inline,))
        at += len(typed_inline(inline))
    content = content_of(inlines)  # type: ignore[arg-type]  # they are inlines all
    return replace_document(dossier, with_node(of, place, with_content(node, content)))


def _with(content: Content, origin: Revisable, wish: Wish) -> Content:
    if origin.existing is not None:
        made = _revised(origin.existing, wish)
        at = 0
        result = []
        for inline in content:
            result.append(made if at == origin.start and inline == origin.existing else inline)
            at += len(typed_inline(inline))
        return tuple(result)
    made = Alternative(origin.current, (Revised(wish.condition.id, wish.revised),), wish.quoted_from, wish.quoted_to)
    return (
        *_until(content, origin.start),
        made,
        *splice(content, 0, origin.end, ()),
    )


def _until(content: Content, offset: int) -> Content:
    size = sum(len(typed_inline(inline)) for inline in content)
    return splice(content, offset, size, ())


def _is(alternative: Alternative, wish: Wish) -> bool:
    return any(one == Revised(wish.condition.id, wish.revised) for one in alternative.revisions)
