"""A new document of every kind is ready to be written: its title, closing phrase, 記, items, date and signature."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from seian.document.dates import PartialDate, spell
from seian.document.inline import Blank, plain
from seian.document.kinds import BY_NAME, KINDS
from seian.document.model import Document, Item, Ki, Paragraph, Signatory, TitleLine, title_text
from seian.document.preamble import bounds, hands_in
from seian.document.skeleton import SKELETONS, new_document
from seian.document.tree import all_blocks, content_of_node

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

NAME = "湾岸都市市長会"


def lines(document: Document, outlines: Outlines) -> list[str]:
    return [line.split("@")[0].rstrip(" ") for line in outlines.of(document).split("\n")]


def test_every_kind_has_a_skeleton() -> None:
    assert set(SKELETONS) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_new_title_ends_with_the_kind(kind: str) -> None:
    title = title_text(new_document(kind, association=NAME, subject="防災"))
    assert title.endswith(BY_NAME[kind].endings)
    assert "防災" in title


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_below_is_said_if_and_only_if_the_line_ki_follows(kind: str) -> None:
    document = new_document(kind, association=NAME)
    text = "".join(plain(content_of_node(block)) for block in all_blocks(document))
    has_ki = any(isinstance(block, Ki) for block in document.body)
    assert has_ki == BY_NAME[kind].ki == ("下記" in text)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_closing_phrase_is_there_where_the_kind_has_one(kind: str) -> None:
    document = new_document(kind, association=NAME)
    text = "".join(plain(content_of_node(block)) for block in all_blocks(document))
    assert BY_NAME[kind].closing in text


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_all_ids_of_a_new_document_are_the_callers(kind: str) -> None:
    numbers = count()
    document = new_document(kind, ids=lambda: str(next(numbers)))
    ids = [document.id, *(block.id for block in all_blocks(document))]
    assert sorted(map(int, ids)) == list(range(len(ids)))


def test_a_new_request_has_room_for_reasons_and_one_item(outlines: Outlines) -> None:
    document = new_document("要請", association=NAME, subject="追加接種", year=2021)
    assert lines(document, outlines) == [
        "# 追加接種に関する湾岸都市市長会要請",
        "",
        "ついては、以下のとおり要請する。",
        "-",
    ]
    assert document.date == PartialDate("令和", 2021)
    assert spell(document.date) == "令和３年\u3000月\u3000日"
    assert document.signatories == (Signatory(NAME),)


def test_a_new_letter_thanks_first_and_is_signed_by_the_chair(outlines: Outlines) -> None:
    document = new_document("要望", association=NAME, subject="道路")
    assert lines(document, outlines)[-4:] == [
        "",
        "つきましては、下記の事項について、特段の御配慮を賜りますようお願い申し上げます。",
        "記",
        "-",
    ]
    assert document.signatories == (Signatory(NAME, "会長"),)


def test_a_long_title_takes_two_lines() -> None:
    document = new_document("提言", association=NAME, subject="自治体の情報システムの標準化と共通化")
    assert [plain(line.content) for line in document.title] == [
        "自治体の情報システムの標準化と共通化に関する",
        "湾岸都市市長会提言",
    ]


def test_press_material_lists_the_adopted_texts_by_their_titles(outlines: Outlines) -> None:
    adopted = [
        Document("一", "要請", title=(TitleLine("甲", ("防災に関する",)), TitleLine("乙", ("要請",)))),
        Document("二", "提言", title=(TitleLine("丙", ("医療に関する提言",)),)),
    ]
    document = new_document("報道資料", association=NAME, subject="春の市長会議", adopted=adopted)
    assert lines(document, outlines) == [
        "# 春の市長会議の開催結果について",
        "湾岸都市市長会は、\u3000\u3000月\u3000\u3000日に春の市長会議を開催し、次の文書を採択しましたので、お知らせします。",
        "= ≪採択した文書≫",
        "- 防災に関する要請",
        "- 医療に関する提言",
    ]
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)
    assert [inline.name for inline in paragraph.content if isinstance(inline, Blank)] == ["月", "日"]
    assert isinstance(new_document("報道資料").body[-1], Item)


def test_minutes_themes_and_explanations_have_their_headings(outlines: Outlines) -> None:
    assert lines(new_document("議事要旨", subject="作業部会"), outlines) == [
        "# 作業部会議事要旨",
        "- 日時\u3000",
        "- 場所\u3000",
        "-! 出席者",
        "  -",
        "-! 議事概要",
        "",
    ]
    themes = lines(new_document("意見交換テーマ", subject="デジタル化"), outlines)
    assert themes[1:] == [
        "-! 趣旨",
        "",
        "  ついては、次のテーマについて意見交換を行いたい。",
        "-! テーマ",
        "  -",
        "* 添付資料\u3000",
    ]
    assert lines(new_document("背景説明"), outlines)[1::2] == ["-! 現状", "-! 課題", "-! 求める対応"]


@pytest.mark.parametrize(
    ("year", "era"), [(2026, "令和"), (2019, "令和"), (2018, "平成"), (1989, "平成"), (1900, "明治")]
)
def test_a_year_belongs_to_the_era_it_ends_in(year: int, era: str) -> None:
    assert new_document("要請", year=year).date == PartialDate(era, year)


def test_without_a_year_all_of_the_date_is_blank() -> None:
    assert new_document("要請").date == PartialDate("令和", None)


def test_an_unknown_kind_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="unknown kind of document '覚書'"):
        new_document("覚書")


def test_a_petition_says_what_it_is_about_why_and_what_is_asked_for(outlines: Outlines) -> None:
    document = new_document("請願", association=NAME, subject="通学路の安全")
    assert lines(document, outlines) == [
        "# 通学路の安全に関する請願書",
        "= 請願の要旨",
        "",
        "= 請願の理由",
        "",
        "= 請願事項",
        "-",
        "地方自治法第124条の規定により、上記のとおり請願します。",
    ]
    assert document.signatories == (Signatory(NAME, "会長"),)


def test_a_cover_names_what_it_goes_with_and_is_dated_and_signed(outlines: Outlines) -> None:
    document = new_document("鑑", association=NAME, subject="通学路の安全", year=2025)
    assert lines(document, outlines) == [
        "# 通学路の安全に関する要請書の提出について",
        "標記について、別紙のとおり提出します。",
        "* 別紙\u3000",
    ]
    assert document.date == PartialDate("令和", 2025)
    assert document.signatories == (Signatory(NAME, "会長"),)


@pytest.mark.parametrize("kind", ["請願", "陳情", "動議", "付帯決議"])
def test_what_hands_a_new_paper_in_is_known_as_its_closing_sentence(kind: str) -> None:
    body = new_document(kind).body
    last = body[-1]
    assert isinstance(last, Paragraph)
    assert hands_in(last)
    assert bounds(body).after == len(body) - 1
