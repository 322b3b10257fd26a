"""The outline as JSON: a contract that scripts of others rely on."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seian.reading.outline_json import outline, outline_json, written
from seian.reading.recognise import recognise
from seian.reading.recognised import Node, Recognised, RevisionNote

KEYS = (
    "kind title draft material_number reference_number addressees greeting body preamble has_ki items closing date "
    "signatories notes attachments unsure"
)


def document(source: str) -> dict[str, Any]:
    documents: list[dict[str, Any]] = outline(recognise(source))["documents"]
    (found,) = documents
    return found


def test_every_document_has_every_key_in_the_order_of_the_contract() -> None:
    found = document("道路に関する要請\n以下のとおり要請する。\n１　急ぐこと。\n")
    assert " ".join(found) == KEYS
    assert [found[key] for key in ("material_number", "closing", "date")] == [None, None, None]
    assert [found[key] for key in ("addressees", "greeting", "signatories", "notes", "attachments")] == [[]] * 5
    assert ["日付・署名" in doubt["why"] for doubt in found["unsure"]] == [True]
    assert (found["draft"], found["has_ki"]) == (False, False)


def test_parts_stand_under_their_names() -> None:
    source = """【資料３】
道路に関する
虹の森市長会要望（案）

財務大臣　青葉一郎　様

　時下、ますます御清栄のこととお喜び申し上げます。
　さて、道が傷んでおります。下記のとおり要望いたします。
記
１　道を直すこと。
以上

令和７年　月　日
虹の森市長会
会長　緑川花子

※ 予算が成立した場合、記１を以下のとおり修正する。
［現　行］道を直すこと。
［修正後］道を速やかに直すこと。
"""
    found = document(source)
    assert found["kind"] == "要望"
    assert found["title"] == ["道路に関する", "虹の森市長会要望"]
    assert (found["draft"], found["material_number"], found["addressees"]) == (
        True,
        "【資料３】",
        ["財務大臣\u3000青葉一郎\u3000様"],
    )
    assert found["greeting"] == ["時下、ますます御清栄のこととお喜び申し上げます。"]
    assert found["preamble"] == ["さて、道が傷んでおります。下記のとおり要望いたします。"]
    assert (found["has_ki"], found["closing"], found["date"]) == (True, "以上", "令和７年\u3000月\u3000日")
    assert found["signatories"] == [{"organisation": "虹の森市長会", "title": "会長", "name": "緑川花子"}]
    assert found["notes"] == [
        {
            "condition": "予算が成立した場合",
            "place": "記１",
            "current": "道を直すこと。",
            "revised": "道を速やかに直すこと。",
        }
    ]


def test_an_item_that_is_a_heading_and_one_that_is_a_sentence_differ() -> None:
    found = document(
        "道路に関する要請\n以下のとおり要請する。\n１　道\n直すこと。\n２　橋を直すこと。\nなお、急ぐこと。\n"
    )
    assert found["items"] == [
        {"label": "１", "heading": "道", "paragraphs": ["直すこと。"], "children": []},
        {"label": "２", "heading": None, "paragraphs": ["橋を直すこと。", "なお、急ぐこと。"], "children": []},
    ]


def test_a_heading_without_a_number_holds_what_follows_it() -> None:
    found = document("道路に関する要請\n以下のとおり要請する。\n≪国≫\n１　道を直すこと。\n≪県≫\n２　橋を直すこと。\n")
    assert [
        (item["label"], item["heading"], [child["label"] for child in item["children"]]) for item in found["items"]
    ] == [
        (None, "≪国≫", ["１"]),
        (None, "≪県≫", ["２"]),
    ]


def test_a_heading_holds_its_paragraphs() -> None:
    found = document(
        "税制に関する要望\n下記のとおり要望する。\n【固定資産税】\n特例を延ばさないこと。\n【住民税】\n仕組みを改めること。\n"
    )
    assert [(item["heading"], item["paragraphs"]) for item in found["items"]] == [
        ("【固定資産税】", ["特例を延ばさないこと。"]),
        ("【住民税】", ["仕組みを改めること。"]),
    ]


def test_numbers_that_begin_anew_leave_the_heading() -> None:
    found = document(
        "道路に関する要請\n以下のとおり要請する。\n【背景】\n（１）古い。\n（２）狭い。\n（１）直すこと。\n（２）広げること。\n"
    )
    assert [item["label"] for item in found["items"]] == [None, "（１）", "（２）"]


def test_the_text_is_json_with_japanese_as_it_is() -> None:
    text = outline_json(recognise("道路に関する要請\n"))
    assert "道路に関する要請" in text
    assert json.loads(text)["documents"][0]["title"] == ["道路に関する要請"]
    assert json.loads(outline_json(())) == {"documents": []}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.text(st.characters(max_codepoint=0x7F)),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert written(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_further_pairs_of_wordings_are_listed_where_there_are_any() -> None:
    one = RevisionNote("改める。", current="橋", revised="道")
    two = one._replace(more=(("海", "山"),))
    first, second = outline([Recognised("要望", notes=(one, two))])["documents"][0]["notes"]
    assert "more" not in first
    assert second["more"] == [{"current": "海", "revised": "山"}]


PAPER = Recognised(
    "意見書",
    reference_number="７虹市会第18号",
    addressees=("内閣総理大臣",),
    body=(
        Node("paragraph", "平素より御協力いただき感謝する。", part="preamble"),
        Node("paragraph", "次の課題がある。", part="preamble"),
        Node("item", "橋が古い。", "（１）", part="preamble"),
        Node("paragraph", "よって、次の事項を求める。", part="preamble"),
        Node("ki", "記"),
        Node("heading", "≪国≫"),
        Node(
            "item",
            "橋",
            "１",
            named=True,
            blocks=(
                Node("heading", "点検"),
                Node("item", "費用を補助すること。", "（１）", blocks=(Node("paragraph", "なお、急ぐこと。"),)),
            ),
        ),
        Node("closing", "以上、意見書を提出する。", part="after"),
        Node("end", "以上", part="after"),
        Node("paragraph", "（注）橋は五つある。", part="after"),
    ),
    contact=("【問合せ先】", "虹の森市議会事務局"),
)


def test_the_body_is_one_sequence_in_the_order_of_the_paper() -> None:
    (found,) = outline([PAPER])["documents"]
    assert [tuple(block.values()) for block in found["body"]] == [
        ("preamble", "paragraph", None, 0, "平素より御協力いただき感謝する。"),
        ("preamble", "paragraph", None, 0, "次の課題がある。"),
        ("preamble", "item", "（１）", 1, "橋が古い。"),
        ("preamble", "paragraph", None, 0, "よって、次の事項を求める。"),
        ("main", "ki", None, 0, "記"),
        ("main", "heading", None, 0, "≪国≫"),
        ("main", "item", "１", 1, "橋"),
        ("main", "heading", None, 0, "点検"),
        ("main", "item", "（１）", 2, "費用を補助すること。"),
        ("main", "paragraph", None, 0, "なお、急ぐこと。"),
        ("after", "closing", None, 0, "以上、意見書を提出する。"),
        ("after", "end", None, 0, "以上"),
        ("after", "paragraph", None, 0, "（注）橋は五つある。"),
    ]
    assert list(found["body"][0]) == ["part", "role", "label", "level", "text"]


def test_what_follows_from_the_body_is_still_given_by_itself() -> None:
    (found,) = outline([PAPER])["documents"]
    assert found["greeting"] == ["平素より御協力いただき感謝する。"]
    assert found["preamble"] == ["次の課題がある。", "（１）\u3000橋が古い。", "よって、次の事項を求める。"]
    assert (found["has_ki"], found["closing"]) == (True, "以上、意見書を提出する。\n以上")
    assert [(item["label"], item["heading"]) for item in found["items"]] == [(None, "≪国≫")]
    (bridge,) = found["items"][0]["children"][:1]
    assert (bridge["label"], bridge["heading"]) == ("１", "橋")


def test_whom_to_ask_is_given_when_there_is_somebody() -> None:
    (found,) = outline([PAPER])["documents"]
    assert list(found)[-1] == "contact"
    assert found["contact"] == ["【問合せ先】", "虹の森市議会事務局"]
    assert " ".join(outline([PAPER._replace(contact=())])["documents"][0]) == KEYS


def test_a_closing_sentence_below_the_items_is_none_of_them() -> None:
    found = document("道路に関する決議\n以下のとおり決議する。\n１　急ぐこと。\n以上、決議する。\n")
    assert [(block["part"], block["role"], block["text"]) for block in found["body"]] == [
        ("preamble", "paragraph", "以下のとおり決議する。"),
        ("main", "item", "急ぐこと。"),
        ("after", "closing", "以上、決議する。"),
    ]
    assert found["closing"] == "以上、決議する。"
