"""Titles and the kinds they give away."""

from __future__ import annotations

import pytest
from tests.reading.telling import told

from seian.reading.recognise import recognise
from seian.reading.title_words import could_be_title, is_plain_title, kind_by_closing, kind_by_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("道路の維持に関する虹の森市長会要請", "要請"),
        ("医師の確保に関する緊急要請（案）", "緊急要請"),
        ("予算編成に対する提言書", "提言"),
        ("要　望　書", "要望"),
        ("地方創生の推進について（要望）", "要望"),
        ("国への要望について", "要望"),
        ("重点計画に関する意見", "意見"),
        ("無償化を求める意見書", "意見書"),
        ("税財源の充実に関する決議（第２次）", "決議"),
        ("物価高騰への対応を求める共同声明", "声明"),
        ("会長談話", "談話"),
        ("統計調査に関する提案", "提案"),
        ("第３０回会議の開催結果について", "報道資料"),
        ("こども施策に関する意見交換テーマ", "意見交換テーマ"),
        ("第２回幹事会　議事要旨", "議事要旨"),
        ("【要請の背景】", "背景説明"),
        ("通学路の安全に関する請願書", "請願"),
        ("意見書の提出を求める請願", "請願"),
        ("渡船の存続を求める陳情", "陳情"),
        ("委員会の設置に関する動議", "動議"),
        ("港湾条例の一部改正に対する附帯決議（案）", "付帯決議"),
        ("道路の維持に関する要望書の提出について", "鑑"),
        ("要望書の提出に関する決議", "決議"),
        ("請願の審査に関する報告", ""),
        ("道路の話", ""),
    ],
)
def test_a_title_ends_with_its_kind(title: str, kind: str) -> None:
    assert kind_by_title(title) == kind


@pytest.mark.parametrize("text", ["国に要望する。", "主な内容", "市は要請を行い", ""])
def test_what_does_not_end_as_titles_do_is_none(text: str) -> None:
    assert not could_be_title(text)


def test_a_short_word_is_a_title_only_in_its_place() -> None:
    assert could_be_title("主な意見")
    assert not is_plain_title("主な意見")
    assert is_plain_title("道路の維持に関する要請")


def test_the_verb_gives_the_kind_away_where_the_title_does_not() -> None:
    assert kind_by_closing("下記のとおり要望いたします。") == "要望"
    assert kind_by_closing("以上、付帯決議する。") == "付帯決議"
    (found,) = recognise("道路の維持について\n\n　以下のとおり要請する。\n１　急ぐこと。\n")
    assert found.kind == "要請"
    (doubt,) = told(found)
    assert doubt.placed
    assert "「要請」" in doubt.why


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("　　大規模な地震と豪雨に備える\n　　避難所の環境の改善と物資の備蓄に関する\n　　虹の森市長会要請", 3),
        ("感染症に備える検査体制に関する\n虹の森市長会要請", 2),
        ("国と市の推進連絡協議会（個別ヒアリング）\n虹の森市長会　議事要旨", 2),
        ("税財源の充実に関する決議\n（第２次）", 2),
        ("税財源の充実に関する決議\n～都市の声を国へ～", 2),
        ("虹の森市長会\n税財源の充実に関する決議", 1),
    ],
)
def test_a_title_takes_the_lines_it_is_printed_on(head: str, title: int) -> None:
    (found,) = recognise(f"{head}\n\n　財政は厳しい。以下のとおり求める。\n１　急ぐこと。\n")
    assert len(found.title) == title
    assert not told(found)


def test_the_draft_mark_is_no_part_of_the_title() -> None:
    for head in ("道路の維持に関する要請（案）", "（案）\n道路の維持に関する要請", "道路の維持に関する要請\n（案）"):
        (found,) = recognise(f"{head}\n\n以下のとおり要請する。\n")
        assert (found.title, found.draft) == (("道路の維持に関する要請",), True)


def test_a_heading_in_brackets_is_the_title_of_a_page_without_one() -> None:
    source = """【【要要請請のの背背景景】】
（１）水源の涵養が要る。
1100  水水道道のの広広域域化化にに対対すするる支支援援等等
（１）費用を補助すること。
"""
    (found,) = recognise(source)
    assert (found.kind, found.title) == ("背景説明", ("【要請の背景】",))
    assert any(doubt.placed and "太字" in doubt.why for doubt in told(found))


def test_a_text_without_structure_is_paragraphs_and_says_so_once() -> None:
    (found,) = recognise("花壇の手入れをした。\n夕方には雨が降った。\n")
    assert [node.role for node in found.body] == ["paragraph", "paragraph"]
    assert found.title == ()
    (doubt,) = told(found)
    assert doubt.placed
    assert "段落として" in doubt.why


def test_a_single_line_is_a_title_or_a_sentence() -> None:
    assert recognise("ごみの減量に関する要請")[0].title == ("ごみの減量に関する要請",)
    assert recognise("国は地方の声を聴くべきである。")[0].body[0].text == "国は地方の声を聴くべきである。"


@pytest.mark.parametrize(
    ("mark", "kept"),
    [
        ("（案）", []),
        ("［案］", []),
        ("【案】", []),
        ("（素案）", ["（素案）"]),
        ("（原案）", ["（原案）"]),
        ("【未定稿】", ["【未定稿】"]),
    ],
)
def test_a_mark_that_says_more_than_draft_is_kept(mark: str, kept: list[str]) -> None:
    (found,) = recognise(f"橋の維持に関する要望{mark}\n\n次のとおり要望する。\n")
    assert (found.title, found.draft) == (("橋の維持に関する要望",), True)
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [(text, False) for text in kept]


def test_a_material_may_bear_the_mark_of_a_draft() -> None:
    (found,) = recognise("資料３（素案）\n橋の維持に関する要望\n\n次のとおり要望する。\n")
    assert (found.material_number, found.title, found.draft) == ("資料３", ("橋の維持に関する要望",), True)
    assert [doubt.text for doubt in told(found)] == ["（素案）"]


def test_a_remark_that_something_is_left_out_is_no_subtitle() -> None:
    (found,) = recognise("橋の維持に関する要望\n（前文省略）\n\n１　急ぐこと。\n")
    assert (found.title, found.body[0].text) == (("橋の維持に関する要望",), "（前文省略）")
