"""Edits of what depends on conditions: alternatives in a text, blocks that are there only if, both written in for good.

They keep the rules of `edits_text`. What a person can ask for and cannot have raises `UnfitAlternativeError`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document import characters
from seian.document.caret import Caret, Edited
from seian.document.inline import (
    Alternative,
    Blank,
    content_of,
    length,
    look_typed,
    plain,
    slice_content,
    spans_of,
    splice,
    text_with,
    typed,
    wording_ranges,
)
from seian.document.model import Cell, End, Item, Ki, Paragraph
from seian.document.tree import (
    PARTS,
    all_blocks,
    children,
    content_of_node,
    find,
    node_at,
    nodes_of,
    with_children,
    with_content,
    with_node,
    with_nodes,
    without,
)
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.inline import Content, Inline, Revised, Span
    from seian.document.model import BlockId, Document, Presence
    from seian.document.tree import Node, Nodes


class UnfitAlternativeError(SeianError):
    """Words cannot be made to depend on a condition as asked; nothing was changed."""

    def __init__(self, what: str, todo: str = "") -> None:
        """Take what is wrong and what to do; the text is kept in any case."""
        super().__init__(what, kept=_("本文は変わっていません。"), todo=todo)


class PlacedAlternative(NamedTuple):
    """An alternative of a document: its block, the offsets in `typed` of that block's content, and itself."""

    block: BlockId
    start: int
    end: int
    alternative: Alternative


def alternatives_of(document: Document) -> Iterator[PlacedAlternative]:
    """Go through the alternatives of a document in reading order."""
    for node in all_blocks(document):
        for span in spans_of(content_of_node(node)):
            yield PlacedAlternative(node.id, *span)


def alternative_at(content: Content, offset: int) -> Span | None:
    """Return the alternative in which, or at an edge of which, an offset lies; of two that touch, the one behind."""
    found = [span for span in spans_of(content) if span.start <= offset <= span.end]
    return found[-1] if found else None


def conditions_in(document: Document) -> frozenset[str]:
    """Return the ids of the conditions that a document's wordings and blocks depend on."""
    presences = (node.presence for node in all_blocks(document) if isinstance(node, Paragraph | Item))
    return frozenset(
        {presence.condition for presence in presences if presence is not None}
        | {revised.condition for placed in alternatives_of(document) for revised in placed.alternative.revisions}
    )


def set_alternative(
    document: Document,
    start: Caret,
    end: Caret,
    revised: Revised,
    quoted_from: int | None = None,
    quoted_to: int | None = None,
) -> Edited:
    """Make the text between two carets of a block, given in either order, depend on a condition.

    - Text becomes the current wording of a new alternative. Ruby and references to facts in it become text.
    - Between two characters, an insertion: the current wording is empty.
    - On an alternative or one whole wording of it, or with the caret in it: its revision by that condition is replaced,
      or added behind the others; its current wording stays.

    `quoted_*` as in `Alternative`; None leaves them, 0 in a new one. The caret stands behind 〕. Raises
    UnfitAlternativeError over several blocks or part of an alternative, over a blank, for a line break, and where the
    wording stays the same.
    """
    if start.block != end.block:
        raise UnfitAlternativeError(
            _("選んだ範囲が、段落や項目をまたいでいます。"), _("一つの段落か項目の中で選んでください。")
        )
    if any(mark in revised.text for mark in "\n\r"):
        raise UnfitAlternativeError(_("修正後の文言に改行があります。"), _("改行を除いてください。"))
    place = find(document, start.block)
    node = node_at(document, place)
    if isinstance(node, Ki | End):
        raise UnfitAlternativeError(_("「記」や「以上」の行は、時点修正できません。"))
    content = node.content
    low, high = characters.whole(typed(content), *sorted((start.offset, end.offset)))
    slice_content(content, low, high)  # refuses offsets outside
    span = _taken(content, low, high)
    if span is None:
        made = _new(content, low, high, revised)
        span_start, span_end = low, high
    else:
        made = _with_revision(span.alternative, revised)
        span_start, span_end = span.start, span.end
    made = replace(
        made,
        quoted_from=made.quoted_from if quoted_from is None else quoted_from,
        quoted_to=made.quoted_to if quoted_to is None else quoted_to,
    )
    after = splice(content, span_start, span_end, (made,))
    return Edited(
        _put(document, start.block, after),
        Caret(start.block, span_start + length((made,))),
    )


def drop_alternative(document: Document, caret: Caret, keep: str | None = None) -> Edited:
    """Make text of the alternative at a caret (as `alternative_at`): its current wording, or that by a condition.

    The caret stands behind the text. Raises UnfitAlternativeError where there is no alternative, ValueError for a
    condition that does not revise it.
    """
    content = content_of_node(node_at(document, find(document, caret.block)))
    span = alternative_at(content, caret.offset)
    if span is None:
        raise UnfitAlternativeError(_("ここには時点修正がありません。"), _("〔　〕の中にカーソルを置いてください。"))
    text = span.alternative.current
    if keep is not None:
        texts = [revised.text for revised in span.alternative.revisions if revised.condition == keep]
        if not texts:
            message = f"no revision by the condition {keep!r}"
            raise ValueError(message)
        text = texts[-1]
    after = splice(content, span.start, span.end, text)
    return Edited(_put(document, caret.block, after), Caret(caret.block, span.start + len(text)))


def set_quoted(document: Document, block: BlockId, start: int, quoted_from: int, quoted_to: int) -> Document:
    """Set how much of its sentence a note quotes around the alternative that begins at an offset of a block.

    Raises UnfitAlternativeError where none begins there, ValueError for negative numbers.
    """
    if quoted_from < 0 or quoted_to < 0:
        message = f"a note cannot quote from {quoted_from} to {quoted_to}"
        raise ValueError(message)
    content = content_of_node(node_at(document, find(document, block)))
    span = next((span for span in spans_of(content) if span.start == start), None)
    if span is None:
        raise UnfitAlternativeError(_("ここには時点修正がありません。"), _("一覧から選び直してください。"))
    made = replace(span.alternative, quoted_from=quoted_from, quoted_to=quoted_to)
    return _put(document, block, splice(content, span.start, span.end, (made,)))


def set_presence(document: Document, block: BlockId, presence: Presence | None) -> Document:
    """Make a paragraph or item depend on a condition; None: it is there in any case.

    Raises UnfitAlternativeError for any other block.
    """
    place = find(document, block)
    node = node_at(document, place)
    if not isinstance(node, Paragraph | Item):
        raise UnfitAlternativeError(
            _("条件付きにできるのは、段落と項目だけです。"), _("段落か項目の中にカーソルを置いてください。")
        )
    return document if node.presence == presence else with_node(document, place, replace(node, presence=presence))


def settle(document: Document, condition: str, *, met: bool, order: Sequence[str] = ()) -> Document:
    """Write the decision of one condition into the text for good, so that nothing in it depends on it any longer.

    `order` are the dossier's conditions in ascending precedence: where this one is met, revisions by weaker ones go. A
    block that is decided away goes with all inside it, and so does one left without a character by that.
    """
    for part in PARTS:
        document = with_nodes(document, part, _settled(nodes_of(document, part), condition, met, order))
    return document


def _taken(content: Content, low: int, high: int) -> Span | None:
    """Return the alternative that a range means as a whole; None where it meets none."""
    for span in spans_of(content):
        if low == high:
            if span.start < low < span.end:
                return span
            continue
        if high <= span.start or span.end <= low:
            continue
        if (low, high) == (span.start, span.end) or (low, high) in wording_ranges(span):
            return span
        raise UnfitAlternativeError(
            _("選んだ範囲が、ほかの時点修正の文言と重なっています。"),
            _("同じ文言を別の条件でも修正するときは、〔　〕の全体を選んでください。"),
        )
    return None


def _new(content: Content, low: int, high: int, revised: Revised) -> Alternative:
    covered = slice_content(content, low, high) if low < high else ()
    if any(isinstance(inline, Blank) for inline in covered):
        raise UnfitAlternativeError(_("選んだ範囲に記入欄があります。"), _("記入欄を除いて選んでください。"))
    current = plain(covered)
    if not current and not revised.text:
        raise UnfitAlternativeError(_("文言がありません。"), _("本文の文言を選ぶか、修正後の文言を入れてください。"))
    if current == revised.text:
        raise UnfitAlternativeError(_("修正後の文言が、現行と同じです。"), _("修正後の文言を入れてください。"))
    return Alternative(current, (revised,), look=look_typed(content, low, high))


def _with_revision(alternative: Alternative, revised: Revised) -> Alternative:
    others = [one for one in alternative.revisions if one.condition != revised.condition]
    if not others and revised.text == alternative.current:
        raise UnfitAlternativeError(
            _("修正後の文言が、現行と同じです。"),
            _("修正後の文言を入れるか、時点修正を取りやめてください。"),
        )
    nth = next((at for at, one in enumerate(alternative.revisions) if one.condition == revised.condition), len(others))
    return replace(alternative, revisions=(*others[:nth], revised, *others[nth:]))


def _put(document: Document, block: BlockId, content: Content) -> Document:
    place = find(document, block)
    node = node_at(document, place)
    after = with_content(node, content)
    return document if after is node else with_node(document, place, after)


def _settled(nodes: Nodes, condition: str, met: bool, order: Sequence[str]) -> Nodes:  # noqa: FBT001 -- a value
    result = nodes
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        after = _settled_node(node, condition, met, order)
        if after is None:
            result = without(result, index)
        elif after is not node:
            result = (*result[:index], after, *result[index + 1 :])
    return result


def _settled_node(node: Node, condition: str, met: bool, order: Sequence[str]) -> Node | None:  # noqa: FBT001 -- a value
    if isinstance(node, Paragraph | Item) and node.presence is not None and node.presence.condition == condition:
        if node.presence.when_met is not met:
            return None
        node = replace(node, presence=None)
    below = children(node)
    node = with_children(node, _settled(below, condition, met, order)) if below else node
    content = content_of_node(node)
    if not any(_depends(inline, condition) for inline in content):
        return None if below and not children(node) and not typed(content) else node
    after = content_of(
        _written(inline, condition, met, order) if _depends(inline, condition) else inline for inline in content
    )
    stays = after or children(node) or isinstance(node, Cell)  # a table keeps its cells
    return with_content(node, after) if stays else None


def _depends(inline: Inline, condition: str) -> bool:
    return isinstance(inline, Alternative) and any(one.condition == condition for one in inline.revisions)


def _written(inline: Inline, condition: str, met: bool, order: Sequence[str]) -> Inline:  # noqa: FBT001 -- a value
    """Return an alternative in which a condition has been decided; text where it depends on no other one."""
    if not isinstance(inline, Alternative):
        return inline
    current = inline.current
    others = [(nth, one) for nth, one in enumerate(inline.revisions) if one.condition != condition]
    if met:
        winner = max(nth for nth, one in enumerate(inline.revisions) if one.condition == condition)
        current = inline.revisions[winner].text
        strength = _strength(order, condition, winner)
        others = [(nth, one) for nth, one in others if _strength(order, one.condition, nth) > strength]
    if not others:
        return text_with(current, inline.look)
    return replace(inline, current=current, revisions=tuple(one for _nth, one in others))


def _strength(order: Sequence[str], condition: str, nth: int) -> tuple[int, int]:
    """Return what decides between met conditions: the place in the dossier's order, then that among the revisions."""
    return (order.index(condition) if condition in order else -1), nth
