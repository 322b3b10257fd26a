"""A Word file that the program wrote comes back as the document it was written from."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pictures import png

from seian.assets import template
from seian.document.dates import PartialDate, Precision
from seian.document.edits_pages import begins
from seian.document.kinds import BY_NAME
from seian.document.model import (
    Addressee,
    Annex,
    AnnexMark,
    Attachment,
    Block,
    Cell,
    Column,
    Document,
    End,
    Figure,
    Heading,
    Item,
    Ki,
    Paragraph,
    Signatory,
    Table,
    TitleLine,
)
from seian.document.pictures import picture_of
from seian.flow.build import View, flow
from seian.flow.contents import headings
from seian.flow.redline import redline_of
from seian.house_style.load import NEUTRAL, available, house_style_of
from seian.house_style.model import ContentsStyle, EndRule, HouseStyle
from seian.layout.pages import with_page_numbers
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word
from seian.word.template import read_sheet
from seian.word.tracking import Tracking
from seian.word.writer import to_bytes

SENTENCES = (
    "路線バスの廃止が相次ぎ、通学と通院の足が失われつつある。",
    "国は、補助の率を引き上げること。",
    "市の負担は年ごとに重くなっている。また、人手も足りない。",
    "３年の間に、橋の点検を終えること。",
)
NAMES = ("運行費の補助", "担い手の確保", "道路と橋の点検")
BY_TITLE = tuple(kind for kind in ("要請", "提言", "要望", "意見", "提案", "決議") if kind in BY_NAME)

MINISTER, OTHER = Addressee("財務大臣", "青葉　一郎", "様"), Addressee("国土交通大臣", "川辺　良子", "様")
ADDRESSED = ((), (MINISTER,), (MINISTER, OTHER), (Addressee("国土交通大臣", "", "殿"),))
LONG_NAME = "虹の森県市町村職員福利厚生事務組合連絡協議会"
SIGNED = (
    (),
    (Signatory("虹の森市長会"),),
    (Signatory("虹の森市長会", "会長", "緑川花子"),),
    (Signatory("虹の森市長会"), Signatory("若草町村会")),
    (Signatory("虹の森市長会", "会長", "緑川　花子"), Signatory("若草町村会", "会長職務代理者", "林　太郎")),
    (Signatory("若草組", "", "林　太郎"), Signatory("虹の森市長会"), Signatory("", "代表", "緑川花子")),
    (Signatory("虹の森市長会", "会長", "緑川花子", "（公印省略）"),),
    (Signatory("虹の森市長会", "会長", "緑川花子", "（公印省略）"), Signatory("若草町村会", "会長", "林　太郎")),
    (Signatory(LONG_NAME, "会長職務代理者", "緑川　花子"), Signatory(LONG_NAME), Signatory("", "代表", "林　太郎")),
)
DATED = (None, PartialDate("令和", 2025, 9, 30), PartialDate("令和", 2025, None, None, Precision.DAY))

sentences = st.sampled_from(SENTENCES)
page_starts = st.sampled_from([False, False, False, True])


@st.composite
def items(draw: st.DrawFn, ids: count[int], levels: int) -> Item:
    """Return an item with paragraphs, tables, figures and items in it, named where it is a heading."""
    below: list[Block] = []
    if levels and draw(st.booleans()):
        below += [Paragraph(f"b{next(ids)}", (draw(sentences),)) for _ in range(draw(st.integers(0, 1)))]
        below += [draw(items(ids, levels - 1)) for _ in range(draw(st.integers(0, 3)))]
    if draw(st.integers(0, 3)) == 0:
        below.insert(draw(st.integers(0, len(below))), draw(st.one_of(tables(ids), figures(ids))))
    heading = bool(below) and draw(st.booleans())
    text = draw(st.sampled_from(NAMES if heading else SENTENCES))
    return Item(f"b{next(ids)}", (text,), heading, tuple(below), starts_page=draw(page_starts))


@st.composite
def tables(draw: st.DrawFn, ids: count[int]) -> Table:
    """Return a table with words and figures, cells of several lines and of none, with or without caption."""
    columns, rows = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    texts = st.lists(st.sampled_from(("", "潮見市", "184,000", "（離島を含む。）")), min_size=1, max_size=2)
    cells = [
        Cell(f"b{next(ids)}", (text,) if text else (), goes_on=nth > 0)
        for _cell in range(columns * rows)
        for nth, text in enumerate(draw(texts))
    ]
    captioned = draw(st.booleans())
    name = draw(st.sampled_from(((), ("備蓄の現況",)))) if captioned else ()
    headings = draw(st.integers(0, rows))
    columns_ = (Column(),) * columns
    return Table(f"b{next(ids)}", name, columns_, tuple(cells), headings, captioned, draw(page_starts))


@st.composite
def figures(draw: st.DrawFn, ids: count[int]) -> Figure:
    """Return a figure with or without caption, as wide as its picture or as it says."""
    captioned = draw(st.booleans())
    name = draw(st.sampled_from(((), ("避難所の位置",)))) if captioned else ()
    picture = picture_of(png(30, 20, (draw(st.integers(0, 3)), 90, 160), dpi=96))
    alt = draw(st.sampled_from(("", "市の地図")))
    return Figure(f"b{next(ids)}", name, picture, draw(st.sampled_from((0, 12))), alt, captioned, draw(page_starts))


@st.composite
def papers(draw: st.DrawFn) -> Document:
    """Return a paper as a secretariat writes it."""
    ids = count()
    kind = draw(st.sampled_from(BY_TITLE))
    body: list[Block] = [
        Paragraph(f"b{next(ids)}", (draw(sentences),), starts_page=draw(page_starts))
        for _ in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        body.append(Ki("ki", draw(page_starts)))
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.integers(0, 4)) == 0:
            body.append(Heading(f"b{next(ids)}", ("≪採択した事項≫",), draw(page_starts)))
        body.append(draw(items(ids, 3)))
        if draw(st.integers(0, 2)) == 0:
            body += (draw(figures(ids)), Paragraph(f"b{next(ids)}", (draw(sentences),)))
        if draw(st.integers(0, 2)) == 0:
            body += (draw(tables(ids)), Paragraph(f"b{next(ids)}", (draw(sentences),)))
    if draw(st.booleans()):
        body.append(End("end", draw(page_starts)))
    return Document(
        id="d",
        kind=kind,
        title=(
            TitleLine("t", (f"{draw(st.sampled_from(('地域の足の確保', '橋の点検と道路の補修')))}に関する{kind}",)),
        ),
        draft=draw(st.booleans()),
        material_number=draw(st.sampled_from(("", "資料３", "資料３－１"))),
        addressees=draw(st.sampled_from(ADDRESSED)),
        body=tuple(body),
        date=draw(st.sampled_from(DATED)),
        signatories=draw(st.sampled_from(SIGNED)),
        contents=draw(st.sampled_from((0, 0, 1, 2))),
        attachments=draw(st.sampled_from(((), (Attachment("a1", ("添付資料　橋の点検の結果",)),)))),
        annexes=tuple(draw(annexes(ids)) for _ in range(draw(st.sampled_from((0, 0, 1, 3))))),
    )


@st.composite
def annexes(draw: st.DrawFn, ids: count[int]) -> Annex:
    """Return an annex of any mark, with or without a title."""
    blocks: list[Block] = [Paragraph(f"b{next(ids)}", (draw(sentences),)) for _ in range(draw(st.integers(0, 1)))]
    blocks += [draw(items(ids, 2)) for _ in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()):
        blocks += (draw(tables(ids)), Heading(f"b{next(ids)}", ("≪内訳≫",), draw(page_starts)))
    if draw(st.booleans()):
        blocks.append(draw(figures(ids)))
    title = draw(
        st.sampled_from(((), ("橋の現状と課題",), ("路線ごとの運行の状況及び運行費の補助の額の推移についての一覧",)))
    )
    return Annex(f"b{next(ids)}", title, draw(st.sampled_from(AnnexMark)), tuple(blocks))


def back(document: Document, style: HouseStyle, view: View) -> Document:
    """Return a document written as a Word file and read again."""
    file = template(style.template)
    sheet = read_sheet(file)
    data = to_bytes(with_page_numbers(flow(document, style, view, sheet), sheet), file)
    (found,) = recognise_word(data, "文書.docx")
    return read_one(found, style).document


def shape(blocks: tuple[Block | Annex, ...]) -> list[object]:
    """Return what blocks are, without their ids."""
    return [
        (
            type(block).__name__,
            getattr(block, "content", ()),
            getattr(block, "heading", False),
            shape(getattr(block, "blocks", getattr(block, "cells", ()))),
            getattr(block, "goes_on", False),
            getattr(block, "headings", 0),
            getattr(block, "captioned", False),
            getattr(block, "starts_page", False),
            getattr(block, "alt", ""),
            getattr(getattr(block, "picture", None), "data", b""),
        )
        for block in blocks
    ]


def as_printed(document: Document, style: HouseStyle) -> Document:
    """Return a document with what the house style prints of its own accord."""
    has_ki, has_end = (any(isinstance(block, kind) for block in document.body) for kind in (Ki, End))
    rule = style.ki.end_rule
    if not has_end and (rule is EndRule.ALWAYS or (rule is EndRule.AFTER_KI and has_ki)):
        document = replace(document, body=(*document.body, End("end")))
    seal = "" if BY_NAME[document.kind].letter else style.signature.seal_omitted
    each = any(who.seal_omitted for who in document.signatories)
    contents = document.contents if next(headings(document.body, document.contents), None) is not None else 0
    return replace(document, seal_omitted=seal if document.signatories and not each else "", contents=contents)


@pytest.mark.parametrize("name", [*available(), NEUTRAL])
@pytest.mark.parametrize("view", [View.NOTED, View.CURRENT])
@settings(max_examples=40)
@given(paper=papers(), own_page=st.booleans(), automatic=st.booleans())
def test_a_file_comes_back_as_the_same_document(
    name: str,
    view: View,
    paper: Document,
    own_page: bool,  # noqa: FBT001 -- drawn
    automatic: bool,  # noqa: FBT001 -- drawn
) -> None:
    style = house_style_of(name)
    style = replace(style, numbering=replace(style.numbering, automatic=automatic))
    if own_page and not begins(paper.body[0]):
        style = replace(style, contents=ContentsStyle(own_page=True))
    found, wanted = back(paper, style, view), as_printed(paper, style)
    assert shape(found.body) == shape(wanted.body)
    assert shape(found.annexes) == shape(wanted.annexes)
    assert [one.mark for one in found.annexes] == [one.mark for one in wanted.annexes]
    assert [line.content for line in found.title] == [line.content for line in wanted.title]
    assert found.kind == wanted.kind
    assert (found.draft, found.material_number, found.date) == (wanted.draft, wanted.material_number, wanted.date)
    assert (found.addressees, found.signatories) == (wanted.addressees, wanted.signatories)
    assert [one.content for one in found.attachments] == [one.content for one in wanted.attachments]
    assert (found.numbering, found.seal_omitted, found.unplaced) == (wanted.numbering, wanted.seal_omitted, ())
    assert found.contents == wanted.contents


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
@pytest.mark.parametrize("goes_on", [0, 1, 2, 3])
@pytest.mark.parametrize("what", ["table", "figure"])
def test_what_stands_in_an_item_comes_back_at_its_depth_last_or_not(what: str, goes_on: int, depth: int) -> None:
    style = house_style_of("標準")
    picture = picture_of(png(30, 20, (1, 90, 160), dpi=96))
    cells = (Cell("c", ("潮見市",)), Cell("e", ("184",)))
    inner: Block = Table("x", (), (Column(),) * 2, cells) if what == "table" else Figure("x", ("位置",), picture, 0)
    blocks: tuple[Block, ...] = (inner,)
    for level in range(depth, 0, -1):
        behind = (Item(f"n{level}", (SENTENCES[1],)),) if goes_on >= level else ()
        blocks = (Item(f"i{level}", (SENTENCES[0],), blocks=(*blocks, *behind)),)
    closing = (Paragraph("p", (SENTENCES[2],)),) if goes_on == 1 else ()
    paper = Document(
        "d", "要請", title=(TitleLine("t", ("橋の点検に関する要請",)),), body=(*blocks, *closing),
    )  # fmt: skip
    assert shape(back(paper, style, View.CURRENT).body) == shape(as_printed(paper, style).body)


def test_a_redline_reads_as_the_later_text_and_tells_what_was_deleted() -> None:
    style = house_style_of("標準")
    title = TitleLine("t", ("橋の点検に関する要請",))
    before, after = (
        Document("d", "要請", title=(title,), body=(Paragraph("p", (text,)), Item("i", ("道を直すこと。",))))
        for text in ("橋は７割が古く、負担が重い。", "橋は８割が古く、負担が重い。")
    )
    file = template(style.template)
    redline = redline_of(*(flow(one, style, View.NOTED, read_sheet(file)) for one in (before, after)))
    (found,) = recognise_word(to_bytes(redline, file, Tracking("事務局")), "見え消し.docx")
    assert [node.text for node in found.body] == ["橋は８割が古く、負担が重い。", "道を直すこと。"]
    assert [(doubt.text, doubt.placed) for doubt in found.unsure] == [("７割", False), ("８割", True)]
    assert all("事務局" in doubt.why for doubt in found.unsure)


@pytest.mark.parametrize("number", ["資料３", "意見交換テーマ　添付資料", "第２回会議　資料１の２"])
def test_a_material_number_comes_back_whole_blanks_and_all(number: str) -> None:
    paper = Document(
        "d", "要請", title=(TitleLine("t", ("桟橋の整備に関する要請",)),), draft=True, material_number=number,
        body=(Paragraph("p", ("桟橋を整えること。",)),),
    )  # fmt: skip
    style = house_style_of(NEUTRAL)
    sheet = read_sheet(template(style.template))
    (found,) = recognise_word(to_bytes(flow(paper, style, sheet=sheet), template(style.template)), "添付.docx")
    assert read_one(found, style).document.material_number == number
    assert read_one(found, style).document.draft
