"""Annexes as set blocks: a page each, numbers anew, drafts kept up, and two states compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.assets import template
from seian.document import edits
from seian.document.annexes import remove_annex, set_annex_mark
from seian.document.caret import Caret
from seian.document.inline import Alternative, Revised
from seian.document.model import (
    Annex,
    AnnexMark,
    Condition,
    Document,
    Item,
    Paragraph,
    Presence,
    Signatory,
    Table,
    TitleLine,
)
from seian.document.sources import MarkSource
from seian.document.tables import table_of
from seian.flow.build import Terms, View, draft_flow, flow
from seian.flow.comparison import compare
from seian.flow.draft import draft
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Mark, StyleName
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.word.sheet import sheet_at

if TYPE_CHECKING:
    from collections.abc import Callable

STYLE = house_style_of("標準")
SHEET = sheet_at(template(STYLE.template))
CONDITIONS = (Condition("c", "８割に達した場合"),)
TERMS = Terms(STYLE, SHEET, View.NOTED, CONDITIONS, marked=True)


def paper() -> Document:
    """Return a signed document with two 別紙, one with a table and what hangs on a condition."""
    table = table_of([["市", "数"], ["潮見市", "12"]])
    return Document(
        "d",
        "要請",
        title=(TitleLine("t", ("要請書",)),),
        body=(Paragraph("p", ("別紙１、別紙２のとおり。",)), Item("i", ("支えること。",))),
        signatories=(Signatory("会長"),),
        contact=("事務局",),
        annexes=(
            Annex("x", ("現状",), AnnexMark.ANNEX, (Item("x1", ("人手",)), table, Item("x2", ("設備",)))),
            Annex(
                "y",
                ("経緯",),
                AnnexMark.ANNEX,
                (
                    Item("y1", ("前年", Alternative("７割", (Revised("c", "８割"),)))),
                    Paragraph("y2", ("達した。",), Presence("c")),
                ),
            ),
        ),
    )


def test_annexes_stand_behind_everything_each_on_a_page_of_its_own() -> None:
    made = flow(paper(), STYLE, sheet=SHEET, conditions=CONDITIONS)
    texts = [block.text for block in made.blocks]
    assert texts.index("事務局") < texts.index("別紙１") < texts.index("別紙２")
    marks = [block for block in made.blocks if block.style is StyleName.ANNEX]
    assert [block.source for block in marks] == [MarkSource("x"), MarkSource("y")]
    assert all(block.starts_page for block in marks)
    labels = {block.block_id: block.label.strip() for block in made.blocks if block.block_id in ("x1", "x2", "y1")}
    assert labels == {"x1": "１", "x2": "２", "y1": "１"}
    assert len(lay_out(made, SHEET).pages) == 3
    (table,) = made.tables
    assert made.blocks[table.start].text == "市"


def test_a_note_names_the_place_in_the_annex() -> None:
    made = flow(paper(), STYLE, sheet=SHEET, conditions=CONDITIONS)
    (note,) = [block.text for block in made.blocks if block.style is StyleName.NOTE]
    assert "別紙２の１" in note


def test_a_draft_that_is_kept_up_is_the_one_that_is_made_anew() -> None:
    document = paper()
    kept = draft(document, TERMS)
    cell = next(node for node in document.annexes[0].blocks if isinstance(node, Table)).cells[3].id
    changes: tuple[Callable[[Document], Document], ...] = (
        lambda one: edits.replace_range(one, Caret("x1", 2), Caret("x1", 2), "不足").document,
        lambda one: edits.replace_range(one, Caret(cell, 0), Caret(cell, 0), "3").document,
        lambda one: edits.enter(one, Caret("x1", 4), ids=lambda: "new").document,
        lambda one: edits.replace_range(one, Caret("p", 0), Caret("p", 0), "次は、").document,
        lambda one: edits.enter(one, Caret("i", 0), ids=lambda: "newer").document,
        lambda one: set_annex_mark(one, "y", AnnexMark.ATTACHED),
        lambda one: edits.demote(one, "x2"),
        lambda one: remove_annex(one, "x").document,
        lambda one: edits.set_presence(one, "y1", Presence("c")),
    )
    for change in changes:
        document = change(document)
        kept = draft(document, TERMS, kept)
        assert kept.flow == draft_flow(document, STYLE, View.NOTED, SHEET, CONDITIONS, marked=True)
        assert kept.rows == draft(document, TERMS).rows


def test_an_annex_that_is_gone_is_gone_with_its_mark_and_others_change_their_numbers() -> None:
    before = paper()
    after = remove_annex(before, "x").document
    flows = [flow(one, STYLE, View.CURRENT, SHEET) for one in (before, after)]
    changed = {row.before.text if row.before else "" for row in compare(*flows).rows if row.after is None}
    assert {"別紙１", "現状", "１\u3000人手"} <= changed
    lined = redline_of(*flows)
    mark = next(block for block in lined.blocks if block.source == MarkSource("y"))
    assert [run.text for run in mark.runs if run.mark is Mark.DELETED] == ["２"]
    gone = next(block for block in lined.blocks if block.source == MarkSource("x"))
    assert gone.change is Mark.DELETED


def test_without_its_conditional_blocks_an_annex_without_title_does_not_stand() -> None:
    bare = Annex("z", (), AnnexMark.REFERENCE, (Paragraph("z1", ("達した。",), Presence("c")),))
    document = replace(paper(), annexes=(bare,))
    shown = [flow(document, STYLE, view, SHEET, CONDITIONS).blocks for view in (View.CURRENT, View.REVISED)]
    assert [any(block.text == "参考" for block in blocks) for blocks in shown] == [False, True]
