"""Which blocks correspond: by ids where two flows know each other's, by words where they share none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.flow.versions import cells_of
from tests.revision.random_texts import CONDITIONS, decisions, documents

from seian.document.model import Condition, Document, Item, Paragraph, Presence, TitleLine
from seian.document.sources import SetPart
from seian.flow.alignment import aligned
from seian.flow.build import View, flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.model import HouseStyle

if TYPE_CHECKING:
    from seian.document.sources import Source
    from seian.revision.decisions import Decisions

STYLE = HouseStyle("東海臨海都市市長会", "標準.docx")
MET = tuple(replace(one, met=True) for one in CONDITIONS)


def decided(made: Decisions) -> tuple[Condition, ...]:
    """Return the three conditions as they are decided."""
    return tuple(replace(one, met=made.state(one.id)) for one in CONDITIONS)


def married(before: Flow, after: Flow) -> list[tuple[Source, Source]]:
    """Return the ids of blocks that stand side by side under two different ids."""
    pairs = ((before.blocks[at].source, after.blocks[to].source) for at, to in aligned(before, after))
    return [(old, new) for old, new in pairs if old != new and not any(isinstance(one, SetPart) for one in (old, new))]


@given(documents(), decisions(), decisions())
def test_no_decision_makes_one_block_of_two(document: Document, one: Decisions, other: Decisions) -> None:
    before, after = (flow(document, STYLE, conditions=decided(made)) for made in (one, other))
    assume(before.known)  # of a title alone nothing is known by its id
    assert married(before, after) == []


@given(documents(), st.data())
def test_a_block_deleted_and_another_typed_are_never_one_amended(document: Document, data: st.DataObject) -> None:
    assume(document.body)
    at = data.draw(st.integers(0, len(document.body) - 1))
    kept = flow(document, STYLE, conditions=MET)
    typed = Paragraph("typed", ("市は、昨日とは違う文である。",))
    later = replace(document, body=(*document.body[:at], typed, *document.body[at + 1 :]))
    assume(flow(later, STYLE).known & kept.known)
    assert married(kept, flow(later, STYLE, conditions=MET)) == []


@given(documents(), decisions(), decisions())
def test_the_redline_of_two_decisions_still_holds_both_texts(
    document: Document, one: Decisions, other: Decisions
) -> None:
    before, after = (flow(document, STYLE, conditions=decided(made)) for made in (one, other))
    marked = redline_of(before, after)
    for side, dropped in ((after, Mark.DELETED), (before, Mark.INSERTED)):
        left = [
            block.label + "".join(run.text for run in block.runs if run.mark is not dropped)
            for block in marked.blocks
            if block.change is not dropped
        ]
        assert left == [block.text for block in side.blocks]


def exchanged(*, title: bool = True) -> Document:
    """Return a text in which one item goes under a condition, and another of like words comes under a second."""
    return Document(
        "d",
        "要請",
        title=(TitleLine("t", ("港の再整備に関する要請",)),) if title else (),
        body=(
            Item("gone", ("岸壁の補修の経費を支援すること。",), presence=Presence("甲", False)),  # noqa: FBT003
            Item("new", ("岸壁の点検の経費を支援すること。",), presence=Presence("乙", True)),  # noqa: FBT003
        ),
    )


def test_the_only_item_of_a_text_exchanged_for_another_is_one_gone_and_one_new() -> None:
    document = exchanged()
    before, after = flow(document, STYLE), flow(document, STYLE, conditions=MET)
    rows = compare(before, after).rows[1:]
    assert [(row.before and row.before.source, row.after and row.after.source) for row in rows] == [
        ("gone", None),
        (None, "new"),
    ]
    changes = [block.change for block in redline_of(before, after).blocks[1:]]
    assert changes == [Mark.DELETED, Mark.INSERTED]
    style = ComparisonStyle()
    cells = [[cell.text for cell in row[:2]] for row in cells_of(comparison_table(compare(before, after), style))]
    assert cells == [
        [style.removed, "１\u3000岸壁の補修の経費を支援すること。"],
        ["１\u3000岸壁の点検の経費を支援すること。", style.added],
    ]


def test_views_show_the_exchange_the_same_way() -> None:
    document = exchanged(title=False)
    views = [flow(document, STYLE, view, conditions=CONDITIONS) for view in (View.CURRENT, View.REVISED)]
    assert aligned(*views) == []


def test_a_text_read_in_anew_is_aligned_by_its_words_though_its_title_stayed() -> None:
    def version(name: str, *sentences: str) -> Document:
        body = tuple(Paragraph(f"{name}{n}", (text,)) for n, text in enumerate(sentences))
        return Document("d", "要請", title=(TitleLine("t", ("件名",)),), body=body)

    before = flow(version("a", "夏の暑さは年ごとに厳しい。", "空調の設置を進めること。"), STYLE)
    after = flow(version("b", "夏の暑さは年ごとに厳しい。", "空調の設置を速やかに進めること。"), STYLE)
    assert aligned(before, after) == [(0, 0), (1, 1), (2, 2)]


def test_a_block_put_back_word_for_word_under_another_id_is_no_change() -> None:
    def version(name: str) -> Flow:
        texts = {"p": "ついては要請する。", name: "空調の設置を進めること。"}
        blocks = tuple(Paragraph(id_, (text,)) for id_, text in texts.items())
        return flow(Document("d", "要請", body=blocks), STYLE)

    assert compare(version("a"), version("b")).changed == ()


def test_a_moved_item_is_never_amended_into_its_new_neighbour() -> None:
    def items(*names: str) -> Flow:
        texts = {"a": "岸壁の補修を進めること。", "b": "岸壁の点検を進めること。", "c": "倉庫を広げること。"}
        blocks = (SetBlock(name, StyleName.ITEM_1, (Run(texts[name]),)) for name in names)
        return Flow("", "", tuple(blocks))

    assert married(items("a", "b", "c"), items("b", "c", "a")) == []
    assert len(aligned(items("a", "b", "c"), items("b", "c", "a"))) == 2


def test_a_sentence_of_the_text_never_becomes_a_line_that_says_whom_to_ask() -> None:
    line = "問合せ先は架空市長会事務局である。"
    before = Document("a", "要請", body=(Paragraph("p", ("道を直すこと。",)), Paragraph("q", (line,))))
    after = Document("b", "要請", body=(Paragraph("r", ("道を直すこと。",)),), contact=(line,))
    one, other = flow(before, STYLE), flow(after, STYLE)
    assert [(one.blocks[at].text, other.blocks[to].text) for at, to in aligned(one, other)] == [
        ("道を直すこと。", "道を直すこと。")
    ]
    renamed = flow(replace(before, contact=("事務局　電話 00-0000-0001",)), STYLE)
    changed = flow(replace(before, contact=("事務局　電話 00-0000-0002",)), STYLE)
    assert (len(renamed.blocks) - 1, len(changed.blocks) - 1) in aligned(renamed, changed)
