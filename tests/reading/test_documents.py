"""A packet split into its documents."""

from __future__ import annotations

import pytest
from tests.reading.telling import told

from seian.reading.recognise import recognise

ITEM = "以下のとおり要請する。\n\n１　急ぐこと。\n\n"


def titles(source: str) -> list[str]:
    return ["".join(document.title) for document in recognise(source)]


def test_a_title_after_a_signature_begins_a_document_without_any_page_break() -> None:
    below = f"{ITEM}令和７年５月９日\n虹の森市長会\n"
    source = f"道路の維持に関する要請\n{below}河川の改修に関する要請\n{below}"
    assert titles(source) == ["道路の維持に関する要請", "河川の改修に関する要請"]
    assert [document.line for document in recognise(source)] == [1, 8]


def test_material_numbers_belong_to_the_document_below_them() -> None:
    page = "【資料{}】\n{}に関する要請（案）\n\n" + ITEM + "令和７年　月　日\n虹の森市長会\n\f"
    found = recognise(page.format("１", "道路の維持") + page.format("２", "河川の改修"))
    assert [(document.material_number, document.draft) for document in found] == [
        ("【資料１】", True),
        ("【資料２】", True),
    ]


def test_the_head_of_a_letter_belongs_to_the_letter_below_it() -> None:
    letter = """令和７年５月９日
{}大臣　様
虹の森市長会
{}に関する要望

　下記のとおり要望いたします。
記
１　急ぐこと。
以上

"""
    found = recognise(letter.format("国土交通", "河川の改修") + letter.format("文部科学", "図書館の振興"))
    assert [document.addressees for document in found] == [("国土交通大臣\u3000様",), ("文部科学大臣\u3000様",)]
    assert [document.signatories[0].organisation for document in found] == ["虹の森市長会", "虹の森市長会"]


def test_titles_in_a_list_are_no_documents() -> None:
    source = """会議の開催結果について

次の要請を採択しましたのでお知らせします。
道路の維持に関する虹の森市長会要請
河川の改修に関する虹の森市長会要請

道路の維持に関する虹の森市長会要請

以下のとおり要請する。
１　急ぐこと。
"""
    assert titles(source) == ["会議の開催結果について", "道路の維持に関する虹の森市長会要請"]


def test_a_page_of_background_below_a_signature_is_a_document_of_its_own() -> None:
    source = f"""水道の広域化に関する提言
{ITEM}令和７年５月９日
虹の森市長会
\f
【提言の背景】
（１）管路の更新に要する費用は、今後十年で倍になる。
（２）技術の職員は十年で二割減った。
（３）広域化の協議には時間を要する。
"""
    assert [(document.kind, "".join(document.title)) for document in recognise(source)] == [
        ("提言", "水道の広域化に関する提言"),
        ("背景説明", "【提言の背景】"),
    ]


def test_an_afterthought_below_a_signature_is_no_document() -> None:
    source = f"道路の維持に関する要請\n{ITEM}令和７年５月９日\n虹の森市長会\n"
    (found,) = recognise(source + "\n（参考）\n用語の説明\n橋とは、道の一部である。\n")
    assert [node.text for node in found.body[-3:]] == ["（参考）", "用語の説明", "橋とは、道の一部である。"]
    (doubt,) = told(found)
    assert (doubt.text, doubt.placed) == ("（参考）", True)


def test_a_press_sheet_and_the_texts_it_announces_are_told_apart() -> None:
    source = f"""会議の開催結果について

虹の森市長会は、会議を開き、次の要請を採択しましたのでお知らせします。
≪採択した要請≫
（１）道路の維持に関する虹の森市長会要請
（２）河川の改修に関する虹の森市長会要請
≪決定した事項≫
（３）次回の会議を秋に開くこと
 道路の維持に関する
虹の森市長会要請
{ITEM}令和７年　月　日
虹の森市長会
"""
    assert titles(source) == ["会議の開催結果について", "道路の維持に関する虹の森市長会要請"]


def test_a_letter_signed_above_its_items_is_one_document() -> None:
    source = """若草知事
青葉次郎 殿
平素から市政に御理解を賜り厚く御礼申し上げます。
図書館の電子化に関する要望
令和7年5月9日
虹の森市長会会長
緑川花子
1 費用
(1)補助すること。
記
(2)貸与すること。
"""
    (found,) = recognise(source)
    assert found.title == ("図書館の電子化に関する要望",)
    assert [node.role for node in found.body] == ["paragraph", "ki", "item"]
    assert {doubt.text for doubt in told(found)} == {"図書館の電子化に関する要望", "記"}


def test_a_blank_text_holds_no_document() -> None:
    assert recognise(" \n\u3000\n\f") == ()


PRESS = (
    "\n令和７年５月９日\n虹の森市長会\n\n第三回の会議の開催結果について\n\n"
    "　会議を開きましたのでお知らせします。\n\n１　日時　五月九日\n"
)
LIST = "資料１　空き家の活用に関する要請\n資料２　橋の維持に関する提言\n"


@pytest.mark.parametrize("head", ["（別添）", "別添", "【別紙】", "添付資料"])
def test_the_list_of_attachments_is_no_document(head: str) -> None:
    (found,) = recognise(PRESS + f"\n{head}\n{LIST}\n【問合せ先】\n虹の森市長会事務局　担当：青葉\n")
    assert found.attachments == (head, *LIST.split())[:1] + tuple(LIST.splitlines())
    assert found.contact == ("【問合せ先】", "虹の森市長会事務局　担当：青葉")


def test_a_document_with_its_number_before_its_title_is_no_list_of_attachments() -> None:
    own = "資料１　空き家の活用に関する要請\n\n　次のとおり要請する。\n\n１　費用を補助すること。\n"
    assert len(recognise(PRESS + "以上\n\n別添\n" + own)) == 2


@pytest.mark.parametrize(
    ("mark", "doubts"), [("報道資料", []), ("【報道資料】", []), ("記者発表資料", ["記者発表資料"])]
)
def test_a_line_that_says_that_this_is_for_the_press_names_the_kind(mark: str, doubts: list[str]) -> None:
    (found,) = recognise(mark + "\n令和７年５月９日\n\n橋の維持に関する要請\n\n　要請しましたのでお知らせします。\n")
    assert (found.kind, found.title, len(found.body)) == ("報道資料", ("橋の維持に関する要請",), 1)
    assert [doubt.text for doubt in told(found) if not doubt.placed] == doubts


def test_a_sheet_for_the_press_is_one_although_its_title_is_that_of_a_request() -> None:
    (found,) = recognise(
        "令和７年５月９日\n報道機関各位\n虹の森市長会\n（事務局：若草市中央）\n\n橋の維持に関する要請を行いました\n"
        "\n　お知らせします。\n"
    )
    assert (found.kind, found.title) == ("報道資料", ("橋の維持に関する要請を行いました",))
    assert [node.text for node in found.body] == ["お知らせします。"]
    assert ("（事務局：若草市中央）", False) in [(doubt.text, doubt.placed) for doubt in found.unsure]


def test_whom_to_ask_and_footnotes_below_the_signature_end_the_body() -> None:
    source = (
        f"道路の維持に関する要請\n{ITEM}以上\n\n令和７年５月９日\n虹の森市長会\n\n"
        "（連絡先）\n虹の森市長会事務局\n電話　00-0000\n"
    )
    (found,) = recognise(source)
    assert (found.contact, told(found)) == (("（連絡先）", "虹の森市長会事務局", "電話　00-0000"), ())
    (found,) = recognise(source.replace("（連絡先）", "(注１) 前の年の決算による。"))
    assert "(注１) 前の年の決算による。" in [node.text for node in found.body]


def test_a_date_inside_a_list_does_not_end_the_document() -> None:
    source = (
        "会議の開催結果について\n\n　会議を開きました。\n\n１　日時\n　令和７年５月９日（金）\n２　場所\n　若草市役所\n"
    )
    (found,) = recognise(source + "３　次回\n　五月に開きます。\n")
    assert [node.label for node in found.body] == ["", "１", "２", "３"]


def test_a_body_may_stand_before_the_words_for_the_press() -> None:
    (found,) = recognise("虹の森市長会　記者発表資料\n\n橋の維持に関する要請\n\n　要請しましたのでお知らせします。\n")
    assert (found.kind, found.signatories) == ("報道資料", ())
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [("虹の森市長会　記者発表資料", False)]
