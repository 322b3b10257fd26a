"""The outline as JSON: a contract that scripts of others rely on."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seian.reading.outline_json import outline, outline_json, written
from seian.reading.recognise import recognise
from seian.reading.recognised import Recognised, RevisionNote

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
    assert [found[key] for key in ("addressees", "greeting", "signatories", "notes", "attachments", "unsure")] == [
        []
    ] * 6
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
