"""What was read is kept in its order: recognised → document → described, and document → text → recognised."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from seian.assets import template
from seian.document.inline import plain
from seian.document.model import Document, End, Heading, Item, Ki, Paragraph, TitleLine
from seian.flow.build import flow
from seian.house_style.load import NEUTRAL, house_style_of
from seian.plain_text import to_text
from seian.reading.body_parts import with_parts
from seian.reading.compose import compose
from seian.reading.describe import describe
from seian.reading.recognise import recognise
from seian.reading.recognised import Node, Recognised, Signer
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from seian.document.model import Block

STYLE = house_style_of(NEUTRAL)
SHEET = read_sheet(template(STYLE.template))
CLOSINGS = ("以上、決議する。", "以上、地方自治法第99条の規定により意見書を提出する。", "上記のとおり陳情します。")
SENTENCES = st.sampled_from(
    ("橋が古くなっている。", "道を直すこと。", "人手が足りない。", "よって、次の事項を求める。")
)
HEADINGS = st.sampled_from(("≪国に求めること≫", "【要望事項】", "請願の要旨"))
SCHEMES = {"１": "１２３４", "（１）": ("（１）", "（２）", "（３）", "（４）"), "①": "①②③④", "・": "・・・・"}


@st.composite
def listed(draw: DrawFn, schemes: tuple[str, ...], below: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """Draw a list of items in one scheme, with headings, paragraphs and lists in them."""
    labels = SCHEMES[draw(st.sampled_from(schemes))]
    nodes = []
    for label in labels[: draw(st.integers(1, 3))]:
        blocks: tuple[Node, ...] = ()
        if below:
            if draw(st.booleans()):
                blocks += (Node("heading", draw(HEADINGS)),)
            if draw(st.booleans()):
                blocks += (Node("paragraph", draw(SENTENCES)),)
            if draw(st.booleans()):
                blocks += draw(listed(below))
        nodes.append(Node("item", draw(SENTENCES), label, named=bool(blocks) and draw(st.booleans()), blocks=blocks))
    return tuple(nodes)


@st.composite
def bodies(draw: DrawFn) -> tuple[Node, ...]:
    """Draw a body with all that can stand in one, in the order it stands there."""
    paragraphs = st.lists(SENTENCES.map(lambda text: Node("paragraph", text)), min_size=1, max_size=2).map(tuple)
    nodes: tuple[Node, ...] = draw(paragraphs)
    if draw(st.booleans()):
        nodes += draw(listed(("１", "（１）", "①", "・"))) + draw(paragraphs)
    if draw(st.booleans()):
        nodes += (Node("ki", ""),)
    if draw(st.booleans()):
        nodes += (Node("heading", draw(HEADINGS)),)
    nodes += draw(listed(("１",), ("（１）", "・")))
    if draw(st.booleans()):
        nodes += (Node("paragraph", draw(st.sampled_from(CLOSINGS))),)
    if draw(st.booleans()):
        nodes += (Node("end", ""),)
    if draw(st.booleans()):
        nodes += draw(paragraphs)
    return with_parts(nodes)


@given(bodies(), st.lists(st.sampled_from(("【問合せ先】", "事務局", "電話 00-0000-0000")), max_size=3))
def test_a_document_is_described_as_it_was_recognised(body: tuple[Node, ...], contact: list[str]) -> None:
    found = Recognised(
        "意見書",
        title=("道路の維持に関する意見書",),
        draft=True,
        reference_number="７虹市会第18号",
        addressees=("財務大臣\u3000青葉\u3000一郎\u3000様",),
        body=body,
        date="令和７年３月10日",
        signatories=(Signer("虹の森市議会", "議長", "緑川\u3000花子"),),
        attachments=("別紙\u3000一覧",),
        contact=tuple(contact),
    )
    assert describe(compose(found, STYLE.numbering.levels).document, STYLE) == found


@given(bodies().filter(lambda body: any(node.role == "item" and node.part == "preamble" for node in body)))
def test_a_list_within_the_preamble_never_decides_how_the_main_part_is_numbered(body: tuple[Node, ...]) -> None:
    assert compose(Recognised("意見書", body=body), STYLE.numbering.levels).document.numbering == ()


@st.composite
def papers(draw: DrawFn) -> Document:
    """Draw a document whose body has headings, items, a closing sentence and 以上, with every text another one."""
    numbers = count(1)

    def text(words: str) -> tuple[str, ...]:
        return (f"第{'甲乙丙丁戊己庚辛壬癸'[next(numbers) % 10]}の点について、{words}",)

    body: list[Block] = [Paragraph("p", text("課題が多く残されている。"))]
    if draw(st.booleans()):
        body.append(Ki("ki"))
    headed = draw(st.booleans())
    for nth in range(draw(st.integers(1, 3))):
        if headed:
            body.append(Heading(f"h{nth}", (f"≪{'国県市'[nth]}に求めること≫",)))
        body += [Item(f"i{nth}{at}", text("速やかに対応すること。")) for at in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        body.append(Paragraph("c", (draw(st.sampled_from(CLOSINGS)),)))
    if draw(st.booleans()):
        body.append(End("end"))
    return Document("d", "意見書", title=(TitleLine("t", ("道路の維持に関する意見書",)),), body=tuple(body))


def rows(nodes: tuple[Node, ...]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        yield node.part, node.role, node.label, node.text if node.role not in {"ki", "end"} else ""
        yield from rows(node.blocks)


@given(papers())
def test_a_text_that_was_printed_is_read_with_the_parts_and_order_it_had(document: Document) -> None:
    (found,) = recognise(to_text(flow(document, STYLE, sheet=SHEET), SHEET))
    assert list(rows(found.body)) == list(rows(describe(document, STYLE).body))
    assert [plain(line.content) for line in document.title] == list(found.title)
