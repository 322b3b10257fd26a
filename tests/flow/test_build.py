"""From a document and a house style to set blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.assets import template
from seian.document.dates import parse
from seian.document.model import (
    Addressee,
    Attachment,
    Document,
    End,
    Excerpt,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Signatory,
    TitleLine,
    Unplaced,
)
from seian.document.sources import SetPart
from seian.flow.build import View, draft_flow, flow
from seian.flow.set_blocks import Indent, Run, SetBlock, StyleName
from seian.house_style.load import house_style_of
from seian.house_style.model import EndRule, HouseStyle, KiStyle, Part, SignatureStyle, TitleStyle
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from seian.document.sources import Source

NEUTRAL = house_style_of("標準")
LETTER = house_style_of("東京都市長会")

DOCUMENT = Document(
    id="d",
    kind="要請",
    title=(TitleLine("t1", ("避難所の環境改善に関する",)), TitleLine("t2", ("架空市長会要請",))),
    material_number="資料３",
    addressees=(Addressee("内閣総理大臣", "山田　花子", "様"),),
    body=(
        Paragraph("p1", ("各市は備えを進めている。",)),
        Ki("k"),
        Item("i1", ("空調の整備",), heading=True, blocks=(
            Paragraph("b1", ("体育館に空調を設けること。",)),
            Item("i11", ("補助率を引き上げること。",)),
            Item("i12", ("燃料を対象に加えること。",)),
        )),
        Item("i2", ("人員の派遣を調整すること。",)),
        End("e"),
    ),
    date=parse("令和３年　月　日"),
    signatories=(Signatory("架空市長会", "会長", "海野　太郎"),),
    notes=(Note("n", ("期限が延びた場合、前文１段落目を改める。",), (
        Excerpt("x", revised=False, content=("甲",)), Excerpt("y", revised=True, content=("乙",)),
    )),),
    attachments=(Attachment("a", ("別紙　一覧",)),),
)  # fmt: skip


def printed(document: Document, style: HouseStyle = NEUTRAL, view: View = View.NOTED) -> list[tuple[StyleName, str]]:
    """Return style and text of every set block."""
    return [(block.style, block.text) for block in flow(document, style, view).blocks]


def block_of(document: Document, source: str, style: HouseStyle = NEUTRAL) -> SetBlock:
    """Return the one set block made from this source."""
    (block,) = [block for block in flow(document, style).blocks if block.source == source]
    return block


def test_an_adopted_text_has_its_date_and_signature_after_the_body() -> None:
    assert printed(DOCUMENT) == [
        (StyleName.TITLE, "避難所の環境改善に関する"),
        (StyleName.TITLE, "架空市長会要請"),
        (StyleName.ADDRESSEE, "内閣総理大臣　山田　花子　様"),
        (StyleName.BODY, "各市は備えを進めている。"),
        (StyleName.KI, "記"),
        (StyleName.ITEM_HEADING_1, "１　空調の整備"),
        (StyleName.ITEM_BODY_1, "体育館に空調を設けること。"),
        (StyleName.ITEM_2, "（１）補助率を引き上げること。"),
        (StyleName.ITEM_2, "（２）燃料を対象に加えること。"),
        (StyleName.ITEM_1, "２　人員の派遣を調整すること。"),
        (StyleName.END, "以上"),
        (StyleName.DATE, "令和３年　月　日"),
        (StyleName.SIGNATURE, "架空市長会"),
        (StyleName.SIGNATURE, "会長　海野　太郎"),
        (StyleName.ATTACHMENT, "別紙　一覧"),
        (StyleName.NOTE, "※　期限が延びた場合、前文１段落目を改める。"),
        (StyleName.EXCERPT, "［現　行］甲"),
        (StyleName.EXCERPT, "［修正後］乙"),
    ]


def test_a_letter_begins_with_its_date_addressee_and_sender() -> None:
    styles = [style for style, _ in printed(DOCUMENT, LETTER)]
    assert styles[:5] == [
        StyleName.DATE,
        StyleName.ADDRESSEE,
        StyleName.SIGNATURE,
        StyleName.SIGNATURE,
        StyleName.TITLE,
    ]


def test_a_house_style_numbers_and_dates_in_its_own_way() -> None:
    texts = [text for _, text in printed(DOCUMENT, LETTER)]
    assert "令和3年　月　日" in texts
    assert "1　空調の整備" in texts
    assert "(1)補助率を引き上げること。" in texts


def test_the_text_in_force_is_printed_without_its_notes() -> None:
    styles = [style for style, _ in printed(DOCUMENT, view=View.CURRENT)]
    assert StyleName.NOTE not in styles
    assert StyleName.EXCERPT not in styles


def test_the_material_number_is_for_the_header() -> None:
    assert flow(DOCUMENT, NEUTRAL).material_number == "資料３"
    assert StyleName.MATERIAL not in [style for style, _ in printed(DOCUMENT)]


def test_a_draft_is_marked_after_the_last_line_of_its_title() -> None:
    texts = [text for style, text in printed(replace(DOCUMENT, draft=True)) if style is StyleName.TITLE]
    assert texts == ["避難所の環境改善に関する", "架空市長会要請（案）"]


def test_a_house_style_may_mark_drafts_in_the_header_instead() -> None:
    style = replace(NEUTRAL, title=TitleStyle(draft_in_header=True))
    made = flow(replace(DOCUMENT, draft=True), style)
    assert made.draft_mark == "（案）"
    assert made.blocks[1].text == "架空市長会要請"


def test_the_file_is_named_by_the_whole_title_and_the_association() -> None:
    made = flow(DOCUMENT, NEUTRAL)
    assert (made.title, made.association) == ("避難所の環境改善に関する架空市長会要請", "標準")


def test_a_document_may_keep_a_numbering_of_its_own() -> None:
    document = replace(DOCUMENT, numbering=("１．",))
    assert block_of(document, "i1").label == "１．"
    assert block_of(document, "i11").label == "（１）"


def test_a_label_of_another_width_than_the_template_expects_brings_its_own_indent() -> None:
    document = replace(DOCUMENT, numbering=("（１）",))
    assert block_of(document, "i1").indent == Indent(left=2.0, first_line=-2.0)
    assert block_of(DOCUMENT, "i1").indent is None


def test_bullets_are_set_with_a_hang_of_one_character() -> None:
    item = Item("i", ("巡回の接種",), marker="・")
    document = replace(DOCUMENT, body=(replace(DOCUMENT.body[2], blocks=(item,)),))  # type: ignore[arg-type]
    assert block_of(document, "i").label == "・"
    assert block_of(document, "i").indent == Indent(left=2.0, first_line=-1.0)


def test_a_line_without_number_stands_between_items_and_numbering_goes_on() -> None:
    body = (Item("a", ("甲",)), Heading("h", ("≪決めたこと≫",)), Item("b", ("乙",)))
    texts = [text for _, text in printed(replace(DOCUMENT, body=body))]
    assert texts[texts.index("１　甲") : texts.index("２　乙") + 1] == ["１　甲", "≪決めたこと≫", "２　乙"]


def test_items_deeper_than_six_levels_are_set_like_the_sixth() -> None:
    item = Item("deep", ("底",))
    for level in range(7):
        item = Item(f"over{level}", ("段",), blocks=(item,))
    assert block_of(replace(DOCUMENT, body=(item,)), "deep").style is StyleName.ITEM_6


@pytest.mark.parametrize(
    ("rule", "body", "ends"),
    [
        (EndRule.NEVER, (Ki("k"),), 0),
        (EndRule.AFTER_KI, (Ki("k"),), 1),
        (EndRule.AFTER_KI, (), 0),
        (EndRule.ALWAYS, (), 1),
    ],
)
def test_the_closing_line_is_printed_unasked_where_the_house_style_says_so(
    rule: EndRule,
    body: tuple[Ki, ...],
    ends: int,
) -> None:
    style = replace(NEUTRAL, ki=KiStyle(end_rule=rule))
    assert ((StyleName.END, "以上") in printed(replace(DOCUMENT, body=body), style)) == ends


def test_the_closing_line_is_never_printed_twice() -> None:
    style = replace(NEUTRAL, ki=KiStyle(end_rule=EndRule.ALWAYS))
    assert printed(DOCUMENT, style).count((StyleName.END, "以上")) == 1


def test_the_name_of_the_association_is_spread_with_one_space_between_letters() -> None:
    name, _ = [block.runs for block in flow(DOCUMENT, NEUTRAL).blocks if block.style is StyleName.SIGNATURE]
    assert name == (Run("架空市長会", spread=9.0),)


def test_joint_signatories_are_spread_over_the_width_of_the_longest() -> None:
    document = replace(DOCUMENT, signatories=(Signatory("架空市長会"), Signatory("架空中核都市協議会")))
    widths = [block.runs[0].spread for block in flow(document, NEUTRAL).blocks if block.style is StyleName.SIGNATURE]
    assert widths == [17.0, 17.0]


def test_a_signature_may_stand_on_one_line_and_say_that_the_seal_is_omitted() -> None:
    style = replace(
        NEUTRAL, signature=SignatureStyle(spread_organisation=False, one_line=True, seal_omitted="（公印省略）")
    )
    texts = [text for kind, text in printed(DOCUMENT, style) if kind is StyleName.SIGNATURE]
    assert texts == ["架空市長会　会長　海野　太郎", "（公印省略）"]


def test_a_document_without_parts_prints_nothing() -> None:
    assert flow(Document("d", "要請"), NEUTRAL).blocks == ()


def test_text_that_found_no_place_is_never_printed() -> None:
    document = replace(DOCUMENT, unplaced=(Unplaced("３行目", "迷子の行", "理由"),))
    assert printed(document) == printed(DOCUMENT)


def test_the_same_document_gives_the_same_flow() -> None:
    assert flow(DOCUMENT, NEUTRAL) == flow(DOCUMENT, NEUTRAL)


def test_date_and_signature_never_stand_alone_on_a_page() -> None:
    made = flow(DOCUMENT, NEUTRAL).blocks
    kept = [block.keep_with_next for block in made]
    date = next(index for index, block in enumerate(made) if block.style is StyleName.DATE)
    assert kept[date - 1 : date + 3] == [True, True, True, False]


def test_a_heading_stays_with_what_it_heads_and_a_note_with_what_it_quotes() -> None:
    assert block_of(DOCUMENT, "i1").style is StyleName.ITEM_HEADING_1  # which keeps it there
    assert block_of(DOCUMENT, "i11").style is StyleName.ITEM_2
    assert [block_of(DOCUMENT, source).keep_with_next for source in ("n", "x", "y")] == [True, True, False]


def test_the_first_block_of_a_page_has_no_space_above_it() -> None:
    assert flow(DOCUMENT, NEUTRAL).blocks[0].before == 0.0
    assert flow(DOCUMENT, LETTER).blocks[0].before == 0.0


def test_bullets_are_set_solid() -> None:
    document = replace(DOCUMENT, body=(Item("a", ("甲",), marker="・"), Item("b", ("乙",), marker="・")))
    assert block_of(document, "b").before == 0.0


def test_a_title_too_long_for_the_sheet_is_broken_between_words() -> None:
    sheet = read_sheet(template("標準.docx"))
    line = TitleLine("t", ("沿岸部における大規模な津波からの避難を支える交通網の整備促進に関する架空市長会緊急要請",))
    (block,) = flow(Document("d", "要請", title=(line,)), NEUTRAL, sheet=sheet).blocks
    assert [run.text for run in block.broken_runs] == [
        "沿岸部における大規模な津波からの避難を支える\n交通網の整備促進に関する架空市長会緊急要請"
    ]


def test_a_seal_that_is_omitted_is_said_where_the_text_says_so_or_by_the_house_but_not_in_letters() -> None:
    style = replace(NEUTRAL, signature=SignatureStyle(seal_omitted="（公印省略）"))
    line = (StyleName.SIGNATURE, "（公印省略）")
    assert line in printed(DOCUMENT, style)
    assert line not in printed(replace(DOCUMENT, kind="要望"), style)
    assert line in printed(replace(DOCUMENT, kind="要望", seal_omitted="（公印省略）"))
    assert line not in printed(DOCUMENT)


def test_a_name_too_long_to_be_spread_is_set_as_it_is() -> None:
    sheet = read_sheet(template("標準.docx"))
    names = ("架空都市間広域防災相互応援協定締結団体連絡協議会", "架空市長会")
    document = replace(DOCUMENT, signatories=tuple(map(Signatory, names)))
    assert [
        block.runs[0].spread
        for block in flow(document, NEUTRAL, sheet=sheet).blocks
        if block.source is SetPart.SIGNATURE
    ] == [0.0, 0.0]


def test_a_label_of_another_width_stands_where_the_template_puts_its_level() -> None:
    sheet = read_sheet(template("標準.docx"))
    name = StyleName.ITEM_2.value
    moved = replace(sheet, styles={**sheet.styles, name: replace(sheet.styles[name], left=6.0, first_line=-2.0)})
    item = Item("i", ("段",), marker="①", blocks=(Paragraph("p", ("文",)),))
    document = replace(DOCUMENT, body=(Item("o", ("外",), blocks=(item,)),))
    blocks = {block.source: block for block in flow(document, NEUTRAL, sheet=moved).blocks}
    assert blocks["i"].indent == Indent(left=5.0, first_line=-1.0)
    assert blocks["p"].indent == Indent(left=5.0, first_line=1.0)


def test_words_that_close_a_letter_stand_at_the_right_and_closing_sentences_apart() -> None:
    body = (Item("i", ("甲",)), Paragraph("p", ("以上、決議する。",)), Paragraph("k", ("敬具",)))
    document = replace(DOCUMENT, body=body)
    assert block_of(document, "p").before == 1.0
    assert block_of(document, "k").style is StyleName.END


@pytest.mark.parametrize(
    ("kind", "style", "first"),
    [
        ("要望", "標準", [SetPart.REFERENCE, SetPart.DATE]),
        ("要請", "標準", [SetPart.REFERENCE, "t1"]),
        ("要請", "東京都市長会", [SetPart.REFERENCE, SetPart.DATE]),
        ("要望", "指定都市市長会", [SetPart.REFERENCE, "t1"]),
    ],
)
def test_the_number_of_a_letter_stands_at_the_top_right_above_its_date(
    kind: str, style: str, first: list[Source]
) -> None:
    document = replace(DOCUMENT, kind=kind, reference_number="７虹市会第18号")
    blocks = flow(document, house_style_of(style)).blocks
    assert [block.source for block in blocks[:2]] == first
    assert (blocks[0].style, blocks[0].text, blocks[0].before) == (StyleName.DATE, "７虹市会第18号", 0.0)
    assert blocks[1].before == (0.0 if first[1] is SetPart.DATE else 1.0)


def test_a_house_style_may_put_the_number_of_a_letter_elsewhere() -> None:
    order = (Part.TITLE, Part.BODY, Part.REFERENCE, Part.DATE, Part.ADDRESSEES, Part.SIGNATURE)
    document = replace(DOCUMENT, reference_number="７虹市会第18号")
    sources = [block.source for block in flow(document, replace(NEUTRAL, order=order, orders={})).blocks]
    assert sources.index(SetPart.REFERENCE) == sources.index(SetPart.DATE) - 1 > sources.index("e")


def test_whom_to_ask_stands_below_everything_as_one_group() -> None:
    document = replace(DOCUMENT, contact=("【問合せ先】", "架空市長会事務局", "電話 00-0000-0000"))
    blocks = flow(document, NEUTRAL).blocks
    assert [block.text for block in blocks[-3:]] == ["【問合せ先】", "架空市長会事務局", "電話 00-0000-0000"]
    assert [(block.source, block.nth) for block in blocks[-3:]] == [(SetPart.CONTACT, nth) for nth in range(3)]
    assert [(block.before, block.keep_with_next) for block in blocks[-3:]] == [(1.0, True), (0.0, True), (0.0, False)]
    assert blocks[-4].text == "［修正後］乙"


def test_a_house_style_may_put_whom_to_ask_elsewhere() -> None:
    order = (Part.TITLE, Part.CONTACT, Part.BODY, Part.DATE, Part.ADDRESSEES, Part.SIGNATURE)
    document = replace(DOCUMENT, contact=("架空市長会事務局",))
    sources = [block.source for block in flow(document, replace(NEUTRAL, order=order, orders={})).blocks]
    assert sources[2:4] == [SetPart.CONTACT, "p1"]


def test_what_was_read_is_printed_in_its_order() -> None:
    body = (
        Paragraph("p1", ("課題がある。",)),
        Item("l1", ("橋が古い。",)),
        Item("l2", ("道が狭い。",)),
        Paragraph("p2", ("次の事項を求める。",)),
        Item(
            "i1",
            ("橋",),
            heading=True,
            start=1,
            blocks=(Heading("h", ("国が行うこと",)), Paragraph("b", ("直すこと。",))),
        ),
        Heading("h2", ("≪県≫",)),
        Item("i2", ("道を広げること。",)),
        Paragraph("c", ("以上、要請する。",)),
    )
    texts = [text for _, text in printed(replace(DOCUMENT, body=body))]
    assert texts[3:11] == [
        *("課題がある。", "１　橋が古い。", "２　道が狭い。", "次の事項を求める。"),
        *("１　橋", "国が行うこと", "直すこと。", "≪県≫"),
    ]
    assert texts[11:13] == ["２　道を広げること。", "以上、要請する。"]


def test_a_heading_without_number_stands_where_the_text_of_its_item_does() -> None:
    body = (
        Heading("h0", ("外",)),
        Item("i", ("橋",), blocks=(Heading("h1", ("内",)), Item("j", ("乙",), blocks=(Heading("h2", ("奥",)),)))),
        Item("k", ("道",), marker="第１", blocks=(Heading("h3", ("印",)),)),
    )
    document = replace(DOCUMENT, body=body)
    assert [block_of(document, name).before for name in ("h0", "h1")] == [None, 0.0]
    indents = {name: block_of(document, name).indent for name in ("h0", "h1", "h2", "h3")}
    assert indents == {"h0": None, "h1": Indent(1.0, 0.0), "h2": Indent(2.0, 0.0), "h3": Indent(2.0, 0.0)}


def test_a_document_without_number_has_no_line_for_it() -> None:
    assert SetPart.REFERENCE not in [block.source for block in flow(DOCUMENT, NEUTRAL).blocks]


def test_an_item_begun_shows_its_number_on_the_sheet_and_nowhere_else() -> None:
    body = (Item("一", ("岸壁",)), Item("空", ()), Item("見", (), heading=True, blocks=(Item("中", ("倉庫",)),)))
    document = Document("d", "要請", body=body, notes=(Note("注", ()),))
    style = house_style_of("標準")
    printed = [block.text for block in flow(document, style).blocks]
    assert printed == ["１\u3000岸壁", "２\u3000倉庫"]
    drafted = [block.text for block in draft_flow(document, style).blocks]
    assert drafted == ["１\u3000岸壁", "２\u3000", "３\u3000", "（１）倉庫", "※\u3000"]
