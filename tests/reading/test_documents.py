"""A packet split into its documents."""

from __future__ import annotations

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
    (doubt,) = found.unsure
    assert (doubt.text, doubt.placed) == ("（参考）\u3000用語の説明\u3000橋とは、道の一部である。", False)


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
    assert {doubt.text for doubt in found.unsure} == {"図書館の電子化に関する要望", "記"}


def test_a_blank_text_holds_no_document() -> None:
    assert recognise(" \n\u3000\n\f") == ()
