"""Whatever is done to a document, in whatever order, it stays a document, and undo finds the way back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count, pairwise, takewhile
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document import characters
from seian.document.caret import Caret
from seian.document.edits_blocks import insert_after, put_end, put_ki, remove
from seian.document.edits_labels import as_item
from seian.document.edits_levels import demote, move, move_to, promote, to_heading, to_item, to_paragraph
from seian.document.edits_tables import (
    insert_column,
    insert_row,
    leave_table,
    next_cell,
    remove_column,
    remove_row,
)
from seian.document.edits_text import insert_lines, join_backward, join_forward, replace_range, split
from seian.document.history import History
from seian.document.inline import content_of, length, plain, spans_of, typed, wordings
from seian.document.keystrokes import backspace, delete, enter
from seian.document.model import Document, End, Heading, Item, Ki, Paragraph
from seian.document.tables import table_around
from seian.document.tree import (
    DEEPEST,
    MEMBERS,
    PARTS,
    Node,
    all_blocks,
    block_of,
    children,
    content_of_node,
    find,
    node_at,
    nodes_of,
    row_after,
    row_before,
    walk,
    with_children,
    with_content,
    with_nodes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import BlockId

SCHEMES = ("１", "（１）", "ア")


def normal(node: Node) -> Node:
    """Return a block with contents in normal form, on one line, and numbers that labels can have."""
    if isinstance(node, Ki | End):
        return node
    line = content_of(part.replace("\n", "") if isinstance(part, str) else part for part in node.content)
    node = with_children(with_content(node, line), tuple(map(normal, children(node))))
    return replace(node, start=None) if isinstance(node, Item) and node.start == 0 else node


def normal_document(document: Document) -> Document:
    for part in PARTS:
        document = with_nodes(document, part, tuple(map(normal, nodes_of(document, part))))
    return document


documents = strategies.documents("文書").map(normal_document).filter(lambda document: any(all_blocks(document)))


def text(document: Document) -> str:
    return "".join(plain(content_of_node(node)) for node in all_blocks(document))


def typed_text(document: Document) -> str:
    return "".join(typed(content_of_node(node)) for node in all_blocks(document))


def typed_text_of(document: Document, blocks: set[BlockId]) -> list[str]:
    return [typed(content_of_node(node)) for node in all_blocks(document) if node.id in blocks]


def signs(document: Document, start: int, end: int) -> str:
    """Return the signs between two offsets into the whole text that belong to alternatives not wholly between them."""
    found, begin = "", 0
    for node in all_blocks(document):
        for span in spans_of(content_of_node(node)):
            low, high = begin + span.start, begin + span.end
            if not (start <= low and high <= end):
                places, texts = [low], wordings(span.alternative)
                for wording in texts:
                    places.append(places[-1] + 1 + len(wording))
                marks = zip(places, "〔" + "→" * (len(texts) - 1) + "〕", strict=True)
                found += "".join(mark for at, mark in marks if start <= at < end)
        begin += length(content_of_node(node))
    return found


def shape(document: Document) -> list[str]:
    return [node.id for node in all_blocks(document)]


def faults(document: Document) -> list[str]:
    """Return what a document must not be."""
    found = [f"the id {name} {times} times" for name, times in Counter(shape(document)).items() if times > 1]
    for part in PARTS:
        for node in nodes_of(document, part):
            found += [] if isinstance(node, MEMBERS[part]) else [f"{type(node).__name__} in {part}"]
    for node in all_blocks(document):
        content = content_of_node(node)
        found += [] if content == content_of(content) else [f"{node.id} is not in normal form"]
        found += [f"{inner.id} inside {node.id}" for inner in children(node) if isinstance(inner, Ki | End)]
        found += [
            f"{node.id} at level {len(find(document, node.id).path)}"
            for _ in children(node)
            if len(find(document, node.id).path) >= DEEPEST
        ]
    for line in (Ki, End):
        found += ["a line twice"] if sum(isinstance(node, line) for node in document.body) > 1 else []
    return found


def carets(data: st.DataObject, document: Document) -> Caret:
    node = data.draw(st.sampled_from([*all_blocks(document)]))
    return Caret(node.id, data.draw(st.integers(0, length(content_of_node(node)))))


def edited(data: st.DataObject, document: Document, ids: Callable[[], str]) -> Document:
    """Return the document after one edit of any kind at any place."""
    caret = carets(data, document)
    block = caret.block
    in_body = find(document, block).part == "body"
    has_text = in_body and not isinstance(next(node for node in all_blocks(document) if node.id == block), Ki | End)
    acts: dict[str, Callable[[], Document]] = {
        "type": lambda: replace_range(document, caret, caret, "字", ids=ids).document,
        "replace": lambda: replace_range(document, caret, carets(data, document), "一二", ids=ids).document,
        "delete range": lambda: replace_range(document, caret, carets(data, document), ids=ids).document,
        "paste": lambda: insert_lines(document, caret, carets(data, document), ["１　あ", "", "い"], ids=ids).document,
        "split": lambda: split(document, caret, ids=ids).document,
        "join": lambda: join_backward(document, block).document,
        "join forward": lambda: join_forward(document, block).document,
        "enter": lambda: enter(document, caret, ids=ids).document,
        "backspace": lambda: backspace(document, block).document,
        "delete": lambda: delete(document, block).document,
        "move": lambda: move(document, block, data.draw(st.sampled_from([-1, 1]))),
        "move to": lambda: move_to(document, block, *targets(data, document)),
        "tab": lambda: demote(document, block),
        "shift tab": lambda: promote(document, block),
        "remove": lambda: remove(document, block).document,
    }
    if in_body:
        acts["ki"] = lambda: put_ki(document, block, ids=ids)
        acts["end"] = lambda: put_end(document, ids=ids)
        acts["insert"] = lambda: insert_after(document, block, Item(ids(), ("項",), blocks=(Paragraph(ids(), ()),)))
    if in_body and table_around(document, block) is not None:
        acts["row"] = lambda: insert_row(document, block, below=data.draw(st.booleans()), ids=ids).document
        acts["no row"] = lambda: remove_row(document, block, ids=ids).document
        acts["column"] = lambda: insert_column(document, block, right=data.draw(st.booleans()), ids=ids).document
        acts["no column"] = lambda: remove_column(document, block, ids=ids).document
        acts["next cell"] = lambda: next_cell(document, block, forward=data.draw(st.booleans()), ids=ids).document
        acts["below"] = lambda: leave_table(document, block, ids=ids).document
    if has_text:
        acts["paragraph"] = lambda: to_paragraph(document, block)
        acts["item"] = lambda: to_item(document, block)
        acts["heading"] = lambda: to_heading(document, block)
        acts["label"] = lambda: labelled(document, block, caret)
    return acts[data.draw(st.sampled_from(sorted(acts)))]()


def targets(data: st.DataObject, document: Document) -> tuple[BlockId | None, int]:
    """Return any block, or the body, and any place in it."""
    parent = data.draw(st.sampled_from([None, *(node.id for node in all_blocks(document))]))
    among = document.body if parent is None else children(block_of(document, parent))
    return parent, data.draw(st.integers(0, len(among)))


def labelled(document: Document, block: BlockId, caret: Caret) -> Document:
    """Return a document with a label typed before a block: two edits, of which the second may undo the first."""
    typed_before = replace_range(document, Caret(block, 0), Caret(block, 0), "（２）").document
    made = as_item(typed_before, caret, SCHEMES).document
    return document if made == document else made


@given(documents, st.data())
def test_any_edits_leave_a_document_and_undo_and_redo_walk_through_all_of_them(
    document: Document, data: st.DataObject
) -> None:
    assert faults(document) == []
    numbers = count()
    history = History.of(document)
    for _ in range(data.draw(st.integers(1, 12))):
        after = edited(data, history.present, lambda: f"new{next(numbers)}")
        assert faults(after) == []
        assert (after == history.present) == (after is history.present)
        history = history.push(after, "変更")
        if not any(all_blocks(after)):
            break
    states = [*(step.state for step in history.past), history.present]
    last = history.present
    while history.can_undo:
        assert history.present is states.pop()
        history = history.undo()
    assert history.present is document
    while history.can_redo:
        history = history.redo()
    assert history.present is last


@given(documents, st.data())
def test_what_an_edit_does_not_touch_is_the_very_same_block(document: Document, data: st.DataObject) -> None:
    numbers = count()
    after = edited(data, document, lambda: f"new{next(numbers)}")
    before = {node.id: node for node in all_blocks(document)}
    for node in all_blocks(after):
        assert node is before.get(node.id) or node != before.get(node.id)


@given(documents, st.data())
def test_a_block_that_goes_elsewhere_takes_all_along_and_leaves_the_others_in_their_order(
    document: Document, data: st.DataObject
) -> None:
    block = data.draw(st.sampled_from([node.id for node in all_blocks(document)]))
    parent, nth = targets(data, document)
    after = move_to(document, block, parent, nth)
    moved = {node.id for node in walk((block_of(document, block),))}
    assert children(block_of(after, block)) == children(block_of(document, block))
    assert typed_text_of(after, moved) == typed_text_of(document, moved)
    before, now = ([node.id for node in all_blocks(one) if node.id not in moved] for one in (document, after))
    assert now == before
    if after is not document:
        place = find(after, block).parent
        assert (None if place is None else node_at(after, place).id) == parent


@given(documents, st.data())
def test_breaking_and_joining_lose_no_character(document: Document, data: st.DataObject) -> None:
    caret = carets(data, document)
    assert typed_text(split(document, caret).document) == typed_text(document)
    assert typed_text(enter(document, caret).document) == typed_text(document)
    for join in (join_backward, join_forward, backspace, delete):
        joined = join(document, caret.block).document
        assert typed_text(joined) == typed_text(document)
        if not isinstance(block_of(document, caret.block), Ki | End):  # these go only when the caret is on them
            assert list(map(type, _lines(joined))) == list(map(type, _lines(document)))


def _lines(document: Document) -> list[Ki | End]:
    return [node for node in all_blocks(document) if isinstance(node, Ki | End)]


@given(documents, st.data())
def test_changes_of_rank_keep_every_block_and_the_order_in_which_they_are_read(
    document: Document, data: st.DataObject
) -> None:
    block = data.draw(st.sampled_from([*all_blocks(document)]))
    changes: list[Callable[[Document, str], Document]] = [demote, promote]
    if isinstance(block, Paragraph | Item | Heading):
        changes += [to_paragraph, to_heading, to_item]
    for change in changes:
        assert shape(change(document, block.id)) == shape(document)
        assert text(change(document, block.id)) == text(document)


@given(documents, st.data())
def test_moving_keeps_every_block_and_moving_back_is_the_way_back(document: Document, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(shape(document)))
    by = data.draw(st.sampled_from([-1, 1]))
    moved = move(document, block, by)
    assert Counter(shape(moved)) == Counter(shape(document))
    node = next(node for node in all_blocks(document) if node.id == block)
    if moved is not document and not isinstance(node, Ki | End):
        assert move(moved, block, -by) == document


@given(documents, st.data())
def test_a_range_that_is_replaced_is_what_one_reads_between_its_ends(document: Document, data: st.DataObject) -> None:
    start, end = carets(data, document), carets(data, document)

    def before_block(caret: Caret) -> int:
        blocks = takewhile(lambda node: node.id != caret.block, all_blocks(document))
        return sum(length(content_of_node(node)) for node in blocks)

    def text_of(caret: Caret) -> str:
        return typed(content_of_node(block_of(document, caret.block)))

    first, last = sorted((start, end), key=lambda caret: (shape(document).index(caret.block), caret.offset))
    if first.block == last.block:
        low, high = characters.whole(text_of(first), *sorted((first.offset, last.offset)))
    else:
        low = characters.before(text_of(first), first.offset)
        high = characters.after(text_of(last), last.offset)
    low, high = before_block(first) + low, before_block(last) + high
    whole = typed_text(document)
    after = typed_text(replace_range(document, start, end, "一二").document)
    assert after == whole[:low] + "一二" + signs(document, low, high) + whole[high:]


@given(documents)
def test_going_through_the_rows_forth_and_back_meets_every_block(document: Document) -> None:
    for part in PARTS:
        rows = [node.id for node in walk(nodes_of(document, part))]
        for upper, lower in pairwise(rows):
            assert row_after(document, find(document, upper)) == find(document, lower)
            assert row_before(document, find(document, lower)) == find(document, upper)
        if rows:
            assert row_before(document, find(document, rows[0])) is None
            assert row_after(document, find(document, rows[-1])) is None


def test_nothing_goes_deeper_than_a_document_can_be_stored() -> None:
    item = Item(str(DEEPEST), ("最も深い",))
    for level in range(DEEPEST - 1, 0, -1):
        item = Item(str(level), (), blocks=(item, Item(f"次{level}", ())) if level == DEEPEST - 1 else (item,))
    document = Document("文書", "要請", body=(item,))
    assert demote(document, f"次{DEEPEST - 1}") is document
    assert faults(to_paragraph(document, f"次{DEEPEST - 1}")) == []
