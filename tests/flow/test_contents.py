"""The lines of a table of contents: made of the headings, whatever stands between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.inline import Alternative, Revised, Ruby
from seian.document.model import Condition, Document, Heading, Item, Paragraph, Presence, Signatory, TitleLine
from seian.document.sources import SetPart
from seian.flow.build import Terms, View, draft_flow, flow
from seian.flow.comparison import compare
from seian.flow.draft import draft
from seian.flow.set_blocks import StyleName
from seian.house_style.model import ContentsStyle, HouseStyle, Part, completed

STYLE = HouseStyle("架空市長会", "標準.docx")
BODY = (
    Paragraph("p", ("次のとおり提言する。",)),
    Heading("h", ("≪重点≫",)),
    Item(
        "a",
        ("港の整備",),
        heading=True,
        blocks=(
            Item("a1", (Ruby("岸", "きし"), "の補修"), heading=True, blocks=(Paragraph("q", ("直すこと。",)),)),
            Heading("h2", ("〔内訳〕",)),
            Item("a2", ("要望の文。",)),
        ),
    ),
    Item("b", ("要望の文。",), blocks=(Item("b1", ("道の整備",), heading=True),)),
)
DOCUMENT = Document(
    "d", "提言", title=(TitleLine("t", ("提言",)),), body=BODY, signatories=(Signatory("架空市長会"),), contents=2
)


def listed(document: Document, style: HouseStyle = STYLE) -> list[tuple[StyleName, str, str]]:
    """Return the lines of the table of contents with what they lead to."""
    return [(one.style, one.text, one.leads_to) for one in flow(document, style).blocks if one.leads_to]


def test_headings_of_items_and_headings_without_number_are_listed_with_their_labels() -> None:
    assert listed(DOCUMENT) == [
        (StyleName.CONTENTS_1, "≪重点≫", "h"),
        (StyleName.CONTENTS_1, "１　港の整備", "a"),
        (StyleName.CONTENTS_2, "（１）岸の補修", "a1"),
        (StyleName.CONTENTS_2, "（１）道の整備", "b1"),
    ]


def test_of_one_level_only_the_outermost_are_listed() -> None:
    assert [leads for _style, _text, leads in listed(replace(DOCUMENT, contents=1))] == ["h", "a"]


def test_it_stands_above_the_text_unless_the_house_style_says_where() -> None:
    blocks = flow(DOCUMENT, STYLE).blocks
    assert [one.source for one in blocks[:2]] == ["t", SetPart.CONTENTS]
    last = replace(STYLE, order=(*STYLE.order, Part.CONTENTS))
    assert flow(DOCUMENT, last).blocks[-1].source is SetPart.CONTENTS
    assert completed(STYLE.order).index(Part.CONTENTS) == completed(STYLE.order).index(Part.BODY) - 1


def test_with_a_page_of_its_own_it_begins_one_and_so_does_the_text_behind_it() -> None:
    blocks = flow(DOCUMENT, replace(STYLE, contents=ContentsStyle("もくじ", own_page=True))).blocks
    assert [one.source for one in blocks if one.starts_page] == [SetPart.CONTENTS, "p"]
    assert blocks[1].text == "もくじ"
    assert not any(one.starts_page for one in flow(DOCUMENT, STYLE).blocks)


def test_without_a_heading_nothing_is_printed_and_the_sheet_shows_that_there_is_one() -> None:
    bare = replace(DOCUMENT, body=BODY[:1])
    assert not any(one.source is SetPart.CONTENTS for one in flow(bare, STYLE).blocks)
    assert [one.text for one in draft_flow(bare, STYLE).blocks if one.source is SetPart.CONTENTS] == ["目次"]


def test_a_heading_that_does_not_stand_is_not_listed_and_a_wording_is_the_one_valid_now() -> None:
    condition = Condition("c", "予算が成立した場合")
    body = (
        Item("a", (Alternative("港の整備", (Revised("c", "港と道の整備"),)),), heading=True),
        Item("b", ("橋の整備",), heading=True, presence=Presence("c")),
    )
    document = replace(DOCUMENT, body=body)
    for marked in (False, True):
        lines = draft_flow(document, STYLE, View.NOTED, None, (condition,), marked=marked).blocks
        assert [one.text for one in lines if one.leads_to] == ["１　港の整備"]
    met = flow(document, STYLE, View.NOTED, None, (replace(condition, met=True),)).blocks
    assert [one.text for one in met if one.leads_to] == ["１　港と道の整備", "２　橋の整備"]


@pytest.mark.parametrize("title", ["港の整備と維持", "", "岸"])
def test_a_draft_after_an_edit_lists_what_one_from_nothing_lists(title: str) -> None:
    terms = Terms(STYLE, None, View.NOTED, (), marked=True)
    before = draft(DOCUMENT, terms)
    item = BODY[2]
    assert isinstance(item, Item)
    for body in (
        (*BODY[:2], replace(item, content=(title,) if title else ()), BODY[3]),
        (*BODY[:2], BODY[3]),
        BODY[2:],
    ):
        after = draft(replace(DOCUMENT, body=body), terms, before)
        fresh = draft(replace(DOCUMENT, body=body), terms)
        assert (after.flow, dict(after.rows)) == (fresh.flow, dict(fresh.rows))


def test_comparing_two_texts_tells_that_there_is_a_table_and_nothing_of_its_lines() -> None:
    item = BODY[2]
    assert isinstance(item, Item)
    other = replace(DOCUMENT, body=(*BODY[:2], replace(item, content=("港の整備と維持",)), BODY[3]))
    changed = compare(flow(DOCUMENT, STYLE), flow(other, STYLE)).changed
    assert [row.source for row in changed] == ["a"]
    without = compare(flow(replace(DOCUMENT, contents=0), STYLE), flow(DOCUMENT, STYLE)).changed
    assert [row.source for row in without] == [SetPart.CONTENTS]
