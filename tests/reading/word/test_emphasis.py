"""Words that are bold or underlined within a sentence stay so when a Word file is read; how headings are set goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_carried_back import PAPER, STYLE, back, changed, without_ids, written
from tests.reading.word.conftest import p, word_file

from seian.assets import template
from seian.document.edits_looks import set_look
from seian.document.fragment import Stretch
from seian.document.inline import Alternative, Emphasised, Look, Revised, Ruby, length
from seian.document.looks import EVERY
from seian.document.model import Cell, Column, Item, Paragraph, Table
from seian.document.tree import all_blocks, block_of, content_of_node
from seian.flow.build import View, flow
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word
from seian.word.template import read_sheet, read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from seian.document.inline import Content
    from seian.document.model import Document

BOLD, LINE = Look.BOLD, Look.UNDERLINED
TITLE = p("橋の点検に関する要請", '<w:jc w:val="center"/>')
LEAD = p("橋の老朽化が進み、点検の負担が年ごとに重くなっている。")


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def contents(document: Document) -> list[Content]:
    """Return what blocks of the body say that have more than plain text."""
    return [node.content for node in document.body if len(content_of_node(node)) > 1]  # type: ignore[union-attr]


def read(*paragraphs: str, **parts: str) -> Document:
    (found,) = recognise_word(word_file("".join(paragraphs), **parts), "要請.docx")
    return read_one(found, STYLE).document


SHARE = Alternative("７割", (Revised("c1", "８割"),), look=BOLD)
HEAVY, NATION = Emphasised("負担が重い", LINE), Emphasised("国は", BOLD)
BRIDGE = ("国は、", Emphasised("橋を ", EVERY), Ruby("直", "なお", EVERY), "すこと。")
HURRY = Emphasised("急ぐこと。", BOLD)
CELLS = (Cell("a", (Emphasised("計", BOLD),)), Cell("b", ("計",)))
SET_OFF = replace(
    PAPER,
    body=(
        Paragraph("p1", ("会員市の", SHARE, "に達し、", HEAVY, "。")),
        Item("i1", BRIDGE, blocks=(Paragraph("p3", (HURRY,)),)),
        Item("i2", (NATION, "、道を直すこと。")),
        Table("w", (), (Column(), Column()), CELLS, captioned=False),
    ),
)


@pytest.mark.parametrize("view", list(View))
def test_a_paper_of_ours_comes_back_with_its_looks(view: View) -> None:
    read_back = back(written(SET_OFF, view))
    assert without_ids(read_back.document).id == without_ids(SET_OFF).id
    assert not read_back.doubts


def test_also_without_what_the_file_carries_along() -> None:
    file = template(STYLE.template)
    printed = flow(SET_OFF, STYLE, View.CURRENT, read_sheet(file), ())
    (found,) = recognise_word(render(printed, read_template(file)), "要請.docx")
    document = read_one(found, STYLE).document
    first, item, other, table = document.body
    assert content_of_node(first) == (
        "会員市の",
        Emphasised("７割", BOLD),
        "に達し、",
        Emphasised("負担が重い", LINE),
        "。",
    )
    assert isinstance(item, Item)
    assert item.content == BRIDGE
    assert content_of_node(item.blocks[0]) == (HURRY,)
    assert content_of_node(other) == (NATION, "、道を直すこと。")
    assert isinstance(table, Table)
    assert [cell.content for cell in table.cells] == [(Emphasised("計", BOLD),), ("計",)]


def test_what_was_made_bold_in_word_is_bold_and_told_and_the_alternative_stays() -> None:
    def embolden(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                if "７割" in run.text or "橋を直すこと" in run.text:
                    run.bold = True

    came = back(changed(written(), embolden))
    first = content_of_node(came.document.body[0])
    assert any(isinstance(one, Alternative) and one.look is BOLD for one in first)
    assert [one.why for one in came.doubts if "太字" in one.why]


def test_a_look_that_the_house_style_leaves_out_is_not_lost_on_the_way() -> None:
    file, style = template(STYLE.template), replace(STYLE, emphasis=LINE)
    from seian.flow.carried import carried_of

    printed = flow(SET_OFF, style, View.NOTED, read_sheet(file), ())
    data = render(printed, read_template(file), carried=carried_of(SET_OFF, printed, View.NOTED, (), ()))
    assert b"<w:b/>" not in data
    assert without_ids(back(data).document).id == without_ids(SET_OFF).id


def test_words_within_a_sentence_are_kept_and_whole_paragraphs_are_not() -> None:
    lead = r("ついては、") + r("国の責任", "<w:b/>") + r("において、")
    document = read(
        TITLE,
        LEAD,
        p(lead + r("財源を確保", '<w:u w:val="single"/>') + r("すること。")),
        p(r("１　") + r("点検の費用を支えること。", "<w:b/>")),
        p(r("２　国は、") + r("技術者", '<w:b/><w:u w:val="double"/>') + r("を育てること。")),
    )
    assert contents(document) == [
        ("ついては、", Emphasised("国の責任", BOLD), "において、", Emphasised("財源を確保", LINE), "すること。"),
        ("国は、", Emphasised("技術者", EVERY), "を育てること。"),
    ]


def test_a_file_that_is_nothing_but_a_title_in_bold_is_read() -> None:
    document = read(p(r("橋の点検に関する", "<w:b/>") + r("要請"), '<w:jc w:val="center"/>'))
    assert [line.content for line in document.title] == [("橋の点検に関する要請",)]
    assert document.body == ()


def test_of_equal_words_those_that_are_bold_are() -> None:
    document = read(
        TITLE,
        p("国の支援が要る。市も国の支援を待つ。"),
        p(r("国の支援が要る。市も") + r("国の支援", "<w:b/>") + r("を待つ。")),
        p("国の支援が要る。市も国の支援を待つ。"),
    )
    looks = [content_of_node(node) for node in document.body]
    assert looks[1] == ("国の支援が要る。市も", Emphasised("国の支援", BOLD), "を待つ。")
    assert len(looks[0]) == len(looks[2]) == 1


def test_bold_of_a_style_of_characters_counts_and_bold_that_is_switched_off_does_not() -> None:
    styles = '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    document = read(
        TITLE,
        LEAD,
        p(r("市は", '<w:rStyle w:val="Strong"/>') + r("橋を") + r("直す", '<w:b w:val="0"/>') + r("。")),
        styles=styles,
    )
    assert contents(document) == [(Emphasised("市は", BOLD), "橋を直す。")]


def test_in_a_redline_drawn_by_hand_a_line_under_words_says_that_they_came() -> None:
    document = read(
        TITLE, LEAD, p(r("国は、") + r("橋", "<w:strike/>") + r("道", '<w:u w:val="single"/>') + r("を直すこと。"))
    )
    assert contents(document) == []


def test_every_word_of_a_paper_can_be_set_off_and_comes_back() -> None:
    document = PAPER
    for node in all_blocks(PAPER):
        if node.id != "t":
            end = length(content_of_node(block_of(document, node.id)))
            document = set_look(document, [Stretch(node.id, ((0, end),))], EVERY, on=True)
    assert without_ids(back(written(document)).document).id == without_ids(document).id
