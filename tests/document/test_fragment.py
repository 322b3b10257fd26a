"""What is copied is pasted again with all that can change in it; what is cut and put back was never away."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import documents

from seian.document.caret import Caret
from seian.document.codec import dump_document, load_document
from seian.document.edits import paste, put_back, replace_range
from seian.document.fragment import Cut, Fragment, Stretch, take
from seian.document.fragment_codec import FRAGMENT
from seian.document.inline import (
    Alternative,
    Blank,
    Emphasised,
    FactReference,
    Revised,
    Ruby,
    alternative_around,
    content_of,
    length,
    plain,
    text_between,
    wordings,
)
from seian.document.labels import labels
from seian.document.model import (
    Cell,
    Condition,
    Document,
    Dossier,
    End,
    Heading,
    Item,
    Ki,
    Note,
    Origin,
    Paragraph,
    Presence,
    Table,
    TitleLine,
)
from seian.document.rows import rows_of, tree_of
from seian.document.tree import PARTS, all_blocks, block_of, content_of_node, nodes_of, with_content, with_nodes
from seian.errors import CodecError

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from seian.document.inline import Content, Inline
    from seian.document.tree import Node

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def _clean_inline(inline: Inline) -> Inline:
    match inline:
        case str():
            return _ODD.sub("", inline)
        case Ruby():
            return replace(inline, base=_ODD.sub("", inline.base) or "字", reading=_ODD.sub("", inline.reading))
        case Blank():
            return replace(inline, name=_ODD.sub("", inline.name), width=inline.width or 1)
        case FactReference():
            return replace(inline, text=_ODD.sub("", inline.text) or "１")
        case Emphasised():
            return replace(inline, text=_ODD.sub("", inline.text))
        case Alternative():
            revisions = tuple(Revised(one.condition, _ODD.sub("", one.text)) for one in inline.revisions)
            revisions = revisions or (Revised("条件", "後"),)
            return replace(inline, current=_ODD.sub("", inline.current), revisions=revisions)


def _clean(node: Node) -> Node:
    if isinstance(node, Ki | End):
        return node
    after = with_content(node, content_of(map(_clean_inline, node.content)))
    if isinstance(after, Item):
        return replace(after, start=after.start or None)
    return after


def _typed(document: Document) -> Document:
    """Return a document as one could have typed it: no controls in its texts."""
    for part in PARTS:
        rows = [row._replace(node=_clean(row.node)) for row in rows_of(nodes_of(document, part))]
        document = with_nodes(document, part, tree_of(rows))
    return document


def _two_carets(data: DataObject, document: Document) -> tuple[Caret, Caret]:
    nodes = list(all_blocks(document))
    ends = []
    for _ in range(2):
        nth = data.draw(st.integers(0, len(nodes) - 1))
        ends.append((nth, data.draw(st.integers(0, length(content_of_node(nodes[nth]))))))
    low, high = sorted(ends)
    return Caret(nodes[low[0]].id, low[1]), Caret(nodes[high[0]].id, high[1])


def _stretches(document: Document, start: Caret, end: Caret) -> list[Stretch]:
    nodes = list(all_blocks(document))
    names = [node.id for node in nodes]
    first, last = names.index(start.block), names.index(end.block)
    result = []
    for nth in range(first, last + 1):
        low = start.offset if nth == first else 0
        high = end.offset if nth == last else length(content_of_node(nodes[nth]))
        result.append(Stretch(names[nth], ((low, high),)))
    return result


def _contents(document: Document) -> list[Content]:
    return [content_of(content_of_node(node)) for node in all_blocks(document)]


def _content(document: Document, block: str) -> Content:
    return content_of_node(block_of(document, block))


def _letters(content: Content) -> int:
    """Return how many characters a content holds, those of every wording."""
    return sum(
        sum(map(len, wordings(inline))) if isinstance(inline, Alternative) else len(plain((inline,)))
        for inline in content
    )


def _is_one_table(fragment: Fragment) -> bool:
    first, *others = (piece.node for piece in fragment.pieces)
    return isinstance(first, Table) and bool(others) and all(isinstance(one, Cell) for one in others)


def _dossier(document: Document) -> Dossier:
    return Dossier("団体", documents=(document,), conditions=(Condition("c", "８割に達した場合"),))


filled = documents(adopted=False).map(_typed).filter(lambda document: bool([*all_blocks(document)]))


@given(filled, st.data())
def test_any_selection_pasted_into_an_empty_document_says_the_same(document: Document, data: DataObject) -> None:
    start, end = _two_carets(data, document)
    fragment = take(_dossier(document), document, _stretches(document, start, end))
    stored = FRAGMENT.load(FRAGMENT.dump(fragment))
    assert stored == fragment
    empty = Document("e", "要請", body=(Paragraph("q", ()),))
    done = paste(empty, Caret("q", 0), stored)
    copied = [content_of(content_of_node(piece.node)) for piece in fragment.pieces]
    pasted = _contents(done.document)
    assert [one for one in pasted if one] == [one for one in copied if one]
    assert len(pasted) >= len(copied)  # cells may have come that fill the rows of a table
    assert load_document(dump_document(done.document)) == done.document
    assert not done.lines


@given(filled, st.data())
def test_any_selection_cut_and_put_back_leaves_the_document_as_it_was(document: Document, data: DataObject) -> None:
    start, end = _two_carets(data, document)
    after, caret = replace_range(document, start, end)
    assert caret is not None
    cut = Cut("t", document, after, caret, end)
    assert put_back(after, caret, cut) == document
    other = replace(after, log=document.log, material_number="資料９")
    assert put_back(other, caret, cut) == replace(document, material_number="資料９")


@given(filled, filled, st.data())
def test_pasting_anywhere_keeps_the_rules_of_documents_and_every_character(
    document: Document, source: Document, data: DataObject
) -> None:
    fragment = take(_dossier(source), source, _stretches(source, *_two_carets(data, source)))
    caret, _end = _two_carets(data, document)
    names = count()
    done = paste(document, caret, fragment, ids=lambda: f"新{next(names)}")
    assert load_document(dump_document(done.document)) == done.document
    as_text = len(fragment.pieces) == 1 and alternative_around(_content(document, caret.block), caret.offset)
    came = [content_of_node(piece.node) for piece in fragment.pieces]
    letters = sum(len(plain(content)) if as_text else _letters(content) for content in came)
    over_cells = isinstance(block_of(document, caret.block), Cell) and _is_one_table(fragment)  # which replaces them
    if not over_cells:
        assert sum(map(_letters, _contents(done.document))) == sum(map(_letters, _contents(document))) + letters
    node = block_of(done.document, done.caret.block)
    assert 0 <= done.caret.offset <= length(content_of_node(node))
    labels(done.document.body, ("１", "（１）"))


@given(filled, st.data())
def test_what_other_programs_get_is_the_plain_text_of_what_is_copied(document: Document, data: DataObject) -> None:
    stretches = _stretches(document, *_two_carets(data, document))
    plain_texts = [
        text_between(content_of_node(block_of(document, stretch.block)), *stretch.ranges[0]) for stretch in stretches
    ]
    taken = [plain(content_of_node(piece.node)) for piece in take(_dossier(document), document, stretches).pieces]
    assert [one for one in taken if one] == [one for one in plain_texts if one]
    assert len(taken) >= len(plain_texts)  # cells may have come that fill the rows of a table


SHARE = Alternative("３割", (Revised("c", "４割"),))
LIST = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("港の再整備に関する要請",)),),
    body=(
        Paragraph("p", ("利用者は", SHARE, "である。"), Presence("c"), Origin("文例", 2)),
        Ki("ki"),
        Item("一", ("岸壁を直すこと。",), blocks=(Item("一の一", ("杭を替えること。",)), Item("一の二", ("上屋",)))),
        Item("二", ("倉庫を直すこと。",), marker="①"),
        Heading("見", ("≪附則≫",)),
        End("終"),
    ),
    notes=(Note("注", ("別に定める。",)),),
)


LIST_ITEM = ("岸壁を直すこと。",)


def _whole(*blocks: str) -> Fragment:
    ranges = {block: ((0, length(content_of_node(block_of(LIST, block)))),) for block in blocks}
    return take(_dossier(LIST), LIST, [Stretch(block, ranges[block]) for block in blocks])


def _outline(document: Document) -> list[tuple[int, str, str]]:
    return [(row.depth, type(row.node).__name__, plain(content_of_node(row.node))) for row in rows_of(document.body)]


def test_blocks_come_with_condition_origin_marker_and_levels() -> None:
    empty = Document("e", "要請", body=(Paragraph("q", ()), Paragraph("後", ("後の段落。",))))
    done = paste(empty, Caret("q", 0), _whole("p", "ki", "一", "一の一", "一の二", "二", "見")).document
    first = done.body[0]
    assert isinstance(first, Paragraph)
    assert (first.presence, first.origin) == (Presence("c"), Origin("文例", 2))
    assert SHARE in first.content
    assert [row.depth for row in rows_of(done.body)] == [1, 1, 1, 2, 2, 1, 1, 1]
    two = done.body[3]
    assert isinstance(two, Item)
    assert two.marker == "①"
    assert {node.id for node in all_blocks(done)}.isdisjoint({"p", "ki", "一", "二"})


def test_items_go_to_the_level_of_the_caret() -> None:
    inside = replace(LIST, body=(*LIST.body[:2], Item("一", LIST_ITEM, blocks=(Item("空", ()),)), *LIST.body[3:]))
    done = paste(inside, Caret("空", 0), _whole("一", "一の一", "二")).document
    assert _outline(done)[2:7] == [
        (1, "Item", "岸壁を直すこと。"),
        (2, "Item", "岸壁を直すこと。"),
        (3, "Item", "杭を替えること。"),
        (2, "Item", "倉庫を直すこと。"),
        (1, "Item", "倉庫を直すこと。"),
    ]


def test_text_before_and_behind_the_caret_stays_in_blocks_of_its_kind() -> None:
    done = paste(LIST, Caret("一の二", 1), _whole("一の一", "二", "一の二")).document
    assert _outline(done)[3:7] == [
        (2, "Item", "杭を替えること。"),
        (2, "Item", "上杭を替えること。"),
        (1, "Item", "倉庫を直すこと。"),
        (2, "Item", "上屋屋"),
    ]


def test_blocks_pasted_before_a_text_leave_that_block_as_it_is() -> None:
    before = block_of(LIST, "二")
    done = paste(LIST, Caret("二", 0), take(_dossier(LIST), LIST, [Stretch("一", ((0, 8),)), Stretch("二", ((0, 0),))]))
    assert block_of(done.document, "二") == before
    assert done.caret == Caret("二", 0)


def test_a_second_line_ki_is_left_out_and_said() -> None:
    done = paste(LIST, Caret("見", 4), _whole("p", "ki", "終"))
    assert done.lines == (Ki, End)


def test_what_can_change_goes_as_text_into_one_wording() -> None:
    done = paste(LIST, Caret("p", 6), take(_dossier(LIST), LIST, [Stretch("p", ((0, 12),))]))
    assert done.flattened


def test_what_was_cut_keeps_its_ids_where_they_are_free() -> None:
    fragment = replace(_whole("一", "一の一"), cut_id="切")
    empty = Document("e", "要請", body=(Paragraph("q", ()),))
    assert [row.node.id for row in rows_of(paste(empty, Caret("q", 0), fragment).document.body)] == ["一", "一の一"]
    again = paste(empty, Caret("q", 0), fragment, taken={"一"}).document
    assert [row.node.id for row in rows_of(again.body)] == ["q", "一の一"]


def test_a_cut_is_not_put_back_where_the_text_around_it_changed() -> None:
    after, caret = replace_range(LIST, Caret("一", 2), Caret("二", 2))
    assert caret is not None
    cut = Cut("t", LIST, after, caret, Caret("二", 2))
    assert put_back(after, Caret("一", 1), cut) is None
    changed, _caret = replace_range(after, Caret("一", 0), Caret("一", 1), "港")
    assert put_back(changed, caret, cut) is None
    elsewhere, _caret = replace_range(after, Caret("p", 0), Caret("p", 1), "港")
    assert put_back(elsewhere, caret, cut) == replace_range(LIST, Caret("p", 0), Caret("p", 1), "港").document


@pytest.mark.parametrize(
    "node",
    [
        Item("x", (), start=0),
        Item("x", (), marker=""),
        Paragraph("x", ("上\n下",)),
        Paragraph("x", (Blank("名", 10**9),)),
        Item("x", (), blocks=(Item("y", ()),)),
        Paragraph("x", (Ruby("字", "\x00"),)),
    ],
)
def test_a_fragment_that_no_document_could_give_is_refused(node: Node) -> None:
    from seian.document.fragment import Piece

    with pytest.raises(CodecError):
        FRAGMENT.dump(Fragment((Piece(node),)))
