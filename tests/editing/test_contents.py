"""What a paper consists of is listed as it is printed, and tells where every block belongs and may be moved to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.dates import PartialDate
from seian.document.edits_levels import demote, move_to
from seian.document.edits_text import set_content
from seian.document.inline import Alternative, Revised
from seian.document.model import (
    Addressee,
    Annex,
    AnnexMark,
    Attachment,
    Condition,
    Document,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Presence,
    Signatory,
    TitleLine,
)
from seian.document.sources import NoteSource, SetPart
from seian.document.tables import table_of
from seian.editing.contents import Contents, Drop, Sort, contents
from seian.flow.build import Terms, View
from seian.flow.draft import draft
from seian.house_style.load import house_style_of

STYLE = house_style_of("全国市長会")
CONDITION = Condition("c", "利用者が８割に達した場合")
PAPER = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("備蓄に関する要請",)),),
    body=(
        Paragraph("p1", ("備蓄が足りない。",)),
        Paragraph("p2", ("下記のとおり要請する。",)),
        Ki("ki"),
        Heading("h", ("備蓄",)),
        Item(
            "a",
            ("倉庫を増やすこと。",),
            blocks=(Item("a1", ("南側",)), Paragraph("ap", ("なお、",)), Item("a2", ("北側",))),
        ),
        Paragraph("p3", ("ここまでは急ぐ。",)),
        Item("b", ("利用者の", Alternative("７割", (Revised("c", "８割"),)), "に配ること。")),
        Item("gone", ("達しないときの措置",), presence=Presence("c", when_met=False)),
    ),
    addressees=(Addressee("大臣", "架空太郎", "様"), Addressee("長官", "架空花子", "様")),
    date=PartialDate("令和", 2021, 11, 10),
    signatories=(Signatory("架空市長会", "会長", "架空次郎"),),
    notes=(Note("n", ("別に定める。",)),),
    attachments=(Attachment("x", ("備蓄の一覧",)),),
)


def listed(document: Document = PAPER, view: View = View.NOTED, earlier: Contents | None = None) -> Contents:
    """Return the contents of a document in a view."""
    terms = Terms(STYLE, None, view, (CONDITION,), view is View.NOTED)
    made = draft(document, terms, None if earlier is None else earlier.draft)
    return contents(made, earlier)


def lines(found: Contents) -> list[str]:
    """Return the lines, indented by their levels."""
    return ["\u3000" * one.level + found.line(at).spoken for at, one in enumerate(found.entries)]


def test_a_paper_is_listed_in_the_order_in_which_it_is_printed() -> None:
    assert lines(listed()) == [
        "宛先 大臣\u3000架空太郎\u3000様ほか1",
        "前文",
        "記",
        "備蓄",
        "１． 倉庫を増やすこと。",
        "\u3000（１） 南側",
        "\u3000（２） 北側",
        "２． 利用者の〔７割→８割〕に配ること。",
        "３． 達しないときの措置",
        "日付 令和３年11月10日",
        "署名 架空市長会",
        "添付 備蓄の一覧",
        "注記 2件",
    ]


@pytest.mark.parametrize(
    ("view", "words"),
    [(View.CURRENT, "２． 利用者の７割に配ること。"), (View.REVISED, "２． 利用者の８割に配ること。")],
)
def test_a_view_lists_what_stands_in_it(view: View, words: str) -> None:
    found = lines(listed(view=view))
    assert words in found
    assert ("３． 達しないときの措置" in found) == (view is View.CURRENT)


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("p1", "p1"),
        ("p2", "p1"),
        ("ap", "a1"),
        ("a2", "a2"),
        ("p3", "a2"),
        ("n", "n"),
        (SetPart.ADDRESSEES, SetPart.ADDRESSEES),
    ],
)
def test_what_is_no_entry_belongs_to_the_one_above(source: str | SetPart, home: str | SetPart) -> None:
    found = listed()
    assert found.home(source) == [one.source for one in found.entries].index(home)


def test_written_notes_belong_to_the_notes_and_the_title_to_nothing() -> None:
    found = listed()
    assert found.entries[found.home(NoteSource("c"))].sort is Sort.NOTES
    assert found.home("t") == found.home("nowhere") == found.home(None) == -1


def test_several_signatories_are_counted() -> None:
    paper = replace(PAPER, signatories=(*PAPER.signatories, Signatory("架空市議会議長会", "会長", "架空三郎")))
    assert "連名 2団体" in lines(listed(paper))


def test_a_table_is_listed_by_its_number_and_caption_and_its_cells_belong_to_it() -> None:
    texts = [["市", "食料"], ["潮見市", "620"]]
    plain_table = replace(table_of(texts), id="plain")
    captioned = replace(table_of(texts), id="captioned", captioned=True, content=("備蓄の現況",))
    item = Item("a", ("倉庫を増やすこと。",), blocks=(captioned,))
    found = listed(Document("d", "要請", body=(item, plain_table)))
    assert lines(found) == ["１． 倉庫を増やすこと。", "\u3000表１ 備蓄の現況", "表 市"]
    assert [found.home(cell.id) for cell in (*captioned.cells, *plain_table.cells)] == [1] * 4 + [2] * 4
    assert [found.begins(row) for row in range(3)] == ["a", "captioned", plain_table.cells[0].id]
    assert found.drops("captioned", 3)[0] == Drop(0, None, 2)
    assert found.step("plain", -1) == -1


def test_a_paper_without_anything_has_no_entries() -> None:
    assert listed(Document("d", "要請")).entries == ()


def test_an_item_without_words_is_called_empty() -> None:
    paper = Document("d", "要請", body=(Item("a", ()),))
    assert lines(listed(paper)) == ["１． （空）"]


def test_words_that_change_leave_the_very_same_entries_and_are_read_anew() -> None:
    before = listed()
    after = listed(set_content(PAPER, "a1", ("東側",)), earlier=before)
    assert after.entries is before.entries
    assert after.line(after.home("a1")).words == "東側"
    assert before.line(before.home("a1")).words == "南側"


def test_another_level_is_another_list_though_the_order_is_the_same() -> None:
    before = listed()
    after = listed(demote(PAPER, "a2"), earlier=before)
    assert [one.source for one in after.entries] == [one.source for one in before.entries]
    assert after.entries[after.home("a2")].level == 1
    assert listed(demote(PAPER, "gone"), earlier=before).entries != before.entries


@pytest.mark.parametrize(
    ("block", "before", "drops"),
    [
        ("b", "a", [Drop(0, None, 4)]),
        ("b", "a1", [Drop(1, "a", 0)]),
        ("b", "a2", [Drop(1, "a", 2), Drop(2, "a1", 0)]),
        ("a1", "b", [Drop(0, None, 6), Drop(1, "a", 3), Drop(2, "a2", 0)]),
        ("a2", "b", [Drop(0, None, 6)]),  # it stands before it already
        ("a", "a2", []),  # in itself
        ("a", "ki", []),  # over 記
        ("a", "h", [Drop(0, None, 3)]),
    ],
)
def test_what_is_dragged_falls_at_each_level_to_one_place(block: str, before: str, drops: list[Drop]) -> None:
    found = listed()
    assert list(found.drops(block, found.home(before))) == drops
    for drop in drops:
        assert move_to(PAPER, block, drop.parent, drop.nth) is not PAPER


def test_behind_the_last_item_there_is_a_place_too() -> None:
    found = listed()
    drops = found.drops("a1", found.home("gone") + 1)
    assert drops[0] == Drop(0, None, 8)


@pytest.mark.parametrize(
    ("block", "by", "steps"), [("a1", 1, 2), ("a2", -1, -2), ("a", 1, 2), ("b", -1, -2), ("h", 1, 1)]
)
def test_an_item_passes_the_next_one_over_paragraphs(block: str, by: int, steps: int) -> None:
    assert listed().step(block, by) == steps


def test_an_item_passes_what_is_not_shown() -> None:
    last = Item("last", ("終わり",))
    found = listed(replace(PAPER, body=(*PAPER.body, last)), View.REVISED)
    assert found.step("last", -1) == -2
    assert found.step("last", 1) == 0


def test_annexes_stand_in_the_contents_and_are_moved_among_themselves() -> None:
    document = Document(
        "d",
        "要請",
        body=(Item("i", ("支えること。",)),),
        annexes=(
            Annex("x", ("現状",), AnnexMark.ANNEX, (Item("x1", ("人手",)),)),
            Annex("y", ("経緯",), AnnexMark.ANNEX, (Heading("y1", ("前年",)),)),
        ),
    )
    found = contents(draft(document, Terms(house_style_of("標準"), None, View.NOTED, (), marked=True)))
    lines = [(found.line(at).label, found.line(at).words, found.entries[at].level) for at in range(5)]
    assert lines == [
        ("１", "支えること。", 0),
        ("別紙１", "現状", 0),
        ("１", "人手", 1),
        ("別紙２", "経緯", 0),
        ("", "前年", 1),
    ]
    assert [(drop.parent, drop.nth) for drop in found.drops("y", 1)] == [(None, 0)]
    assert [(drop.parent, drop.nth) for drop in found.drops("x", 5)] == [(None, 2)]
    assert [(drop.parent, drop.nth) for drop in found.drops("i", 2)] == [("x", 0)]
    assert found.step("y", -1) == -1
