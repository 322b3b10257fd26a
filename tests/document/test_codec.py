"""The stored form of documents, conditions and facts."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document import inline, model
from seian.document.codec import (
    CONDITION,
    DOCUMENT,
    FACT,
    dump_addressees,
    dump_date,
    dump_document,
    load_addressees,
    load_date,
    load_document,
)
from seian.document.dates import PartialDate, Precision
from seian.document.inline import plain
from seian.document.limits import LONGEST_JSON
from seian.document.tree import DEEPEST
from seian.errors import CodecError, NewerFormatError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.document.json_codec import Codec

DOCUMENT_OF_ALL = model.Document(
    id="d1",
    kind="要請",
    title=(model.TitleLine("t1", ("避難所の環境改善に関する",)),),
    draft=True,
    date=PartialDate("令和", 2021),
    body=(
        model.Paragraph("p1", ("備えの率は", inline.Alternative("７割", (inline.Revised("c1", "８割"),)), "である。")),
        model.Item("i1", (inline.Ruby("強靱", "きょうじん"),), blocks=(model.Paragraph("p2", ("一つ",)),), marker="・"),
        model.Paragraph("p3", (), model.Presence("c1", when_met=False)),
    ),
)


def text_with(**changes: object) -> str:
    """Return a small document's JSON with members put in or replaced; None takes one out."""
    data: dict[str, object] = {"format": 1, "id": "d1", "kind": "要請", "body": [], **changes}
    return json.dumps({name: member for name, member in data.items() if member is not None})


def complaint(text: str) -> str:
    """Return what is said about a text that cannot be read."""
    with pytest.raises(CodecError) as raised:
        load_document(text)
    return str(raised.value)


@given(strategies.documents())
def test_a_document_is_read_back_as_it_was(document: model.Document) -> None:
    assert load_document(dump_document(document)) == document


@given(strategies.conditions)
def test_a_condition_is_read_back_as_it_was(condition: model.Condition) -> None:
    assert CONDITION.load(CONDITION.dump(condition)) == condition


@given(strategies.facts)
def test_a_fact_is_read_back_as_it_was(fact: model.Fact) -> None:
    assert FACT.load(FACT.dump(fact)) == fact


@given(strategies.partial_dates)
def test_a_date_is_read_back_as_it_was(date: PartialDate) -> None:
    assert load_date(dump_date(date)) == date


def test_a_person_can_read_what_is_stored() -> None:
    assert dump_document(DOCUMENT_OF_ALL) == (
        '{"format":6,"id":"d1","kind":"要請",'
        '"title":[{"id":"t1","content":"避難所の環境改善に関する"}],"draft":true,'
        '"body":[{"type":"paragraph","id":"p1","content":["備えの率は",'
        '{"type":"alternative","current":"７割","revisions":[{"condition":"c1","text":"８割"}]},"である。"]},'
        '{"type":"item","id":"i1","content":[{"type":"ruby","base":"強靱","reading":"きょうじん"}],'
        '"blocks":[{"type":"paragraph","id":"p2","content":"一つ"}],"marker":"・"},'
        '{"type":"paragraph","id":"p3","content":[],"presence":{"condition":"c1","when_met":false}}],'
        '"date":{"era":"令和","year":2021}}'
    )


def test_what_equals_its_default_is_left_out() -> None:
    assert dump_document(model.Document("d1", "要請")) == '{"format":6,"id":"d1","kind":"要請"}'
    assert dump_date(PartialDate("", None, precision=Precision.YEAR)) == '{"era":"","year":null,"precision":"年"}'


@pytest.mark.parametrize("text", ["か\u3099", "（１）①", "﨑⾒", "\u2028\0", "\ud867\ude3d", "\ud867", "\ude3d逆"])
def test_text_is_never_normalised_and_half_characters_are_kept(text: str) -> None:
    document = model.Document("d1", "要請", material_number=text)
    assert load_document(dump_document(document)).material_number == text


def test_no_text_and_an_empty_text_are_told_apart() -> None:
    for content in ((), ("",), ("", "")):
        document = model.Document("d1", "要請", body=(model.Paragraph("p", content),))
        assert load_document(dump_document(document)) == document


# adoption

ADOPTED = replace(
    DOCUMENT_OF_ALL,
    date=PartialDate("令和", 2021, 11, 19),
    state=model.State.SUBMITTED,
    adoption=model.Adoption(PartialDate("令和", 2021, 11, 1), "臨時会議", DOCUMENT_OF_ALL),
    log=(model.LogEntry("2021-11-01T10:00:00+09:00", "事務局", "採択した"),),
)


def test_the_adopted_text_is_stored_inside_its_document() -> None:
    text = dump_document(ADOPTED)
    assert load_document(text) == ADOPTED
    assert '"state":"提出","adoption":{"on":{' in text
    assert '"by":"臨時会議","text":{"id":"d1",' in text


def test_a_document_without_the_newer_members_has_not_been_adopted() -> None:
    document = load_document(text_with())
    assert (document.drafted, document.state, document.adoption, document.log) == (None, model.State.ROUGH, None, ())


@pytest.mark.parametrize(
    ("adopted", "fault"),
    [
        (ADOPTED, "採択文の中に、また採択文があります"),
        (replace(DOCUMENT_OF_ALL, id="d2"), "採択文の識別子が違います: d2"),
        (replace(DOCUMENT_OF_ALL, body=DOCUMENT_OF_ALL.body * 2), "採択文: 同じ識別子の段落が二つあります: "),
    ],
)
def test_an_adopted_text_that_cannot_be_one_is_refused(adopted: model.Document, fault: str) -> None:
    with pytest.raises(CodecError, match=fault):
        dump_document(replace(DOCUMENT_OF_ALL, adoption=model.Adoption(None, "", adopted)))
    inner = json.loads(json.dumps(DOCUMENT.form.write(adopted)))
    assert fault in complaint(text_with(adoption={"on": None, "by": "", "text": inner}))


@given(st.lists(st.builds(model.Addressee, strategies.texts, strategies.texts, strategies.texts)).map(tuple))
def test_addressees_are_read_back_as_they_were(addressees: tuple[model.Addressee, ...]) -> None:
    assert load_addressees(dump_addressees(addressees)) == addressees


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"name":"甲"}]', '[{"title":7}]'])
def test_what_is_no_list_of_addressees_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        load_addressees(text)


# what cannot be read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "JSON として壊れています"),
        (dump_document(DOCUMENT_OF_ALL)[:200], "JSON として壊れています"),
        ("9" * 5000, "JSON として壊れています"),
        ("[]", "項目の集まり（{ }）ではありません"),
        (text_with(format=None), "format の所: 形式の番号がない"),
        (text_with(format="1"), "format の所: 形式の番号がない"),
        (text_with(format=True), "format の所: 形式の番号がない"),
        (text_with(format=0), "format の所: 形式の番号がない"),
        (text_with(id=None), "id の所: 項目がありません"),
        (text_with(kind=7), "kind の所: 文字列のはずが、数です"),
        (text_with(draft="はい"), "draft の所: true か false のはずが、文字列です"),
        (text_with(colour="赤"), "colour の所: 知らない項目です"),
        (text_with(body={}), "body の所: 並び（[ ]）のはずが、項目の集まり（{ }）です"),
        (text_with(body=[1]), "body[0] の所: 項目の集まり（{ }）のはずが、数です"),
        (text_with(body=[{"id": "p"}]), "body[0].type の所: 知らない種類です"),
        (text_with(body=[{"type": "picture", "id": "p"}]), "body[0].type の所: 知らない種類です"),
        (text_with(body=[{"type": ["item"], "id": "p"}]), "body[0].type の所: 知らない種類です"),
        (
            text_with(body=[{"type": "heading", "id": "h", "content": None}]),
            "body[0].content の所: 並び（[ ]）のはずが、空",
        ),
        (
            text_with(
                body=[{"type": "heading", "id": "h", "content": ["甲", {"type": "blank", "name": "日", "width": 1.5}]}]
            ),
            "body[0].content[1].width の所: 整数のはずが、数です",
        ),
        (
            text_with(
                body=[
                    {
                        "type": "heading",
                        "id": "h",
                        "content": ["甲", {"type": "blank", "name": "日", "width": 3 * 10**8}],
                    }
                ]
            ),
            "body[0].content[1].width の所: ありえない数です",
        ),
        (
            text_with(body=[{"type": "item", "id": "i", "content": "甲", "start": 0}]),
            "body[0].start の所: ありえない数です",
        ),
        (
            text_with(references=[{"block": "b", "start": 2**63, "text": "", "target": "", "words": ""}]),
            "references[0].start の所: ありえない数です",
        ),
        ('{"format":2,"id":"' + "あ" * LONGEST_JSON + '"}', "JSON として壊れています: 長すぎます"),
        (
            text_with(body=[{"type": "item", "id": "i", "content": "甲", "blocks": [{"type": "ki", "id": "k"}]}]),
            "body[0].blocks[0].type の所: 知らない種類です",
        ),
        (text_with(date={"era": "令和", "year": 2021, "month": 13}), "date の所: ありえない値です"),
        (text_with(date={"era": "令和", "year": 2021, "precision": "秒"}), "date.precision の所: 知らない値です"),
        (text_with(date={"era": "令和", "year": 2021, "precision": []}), "date.precision の所: 知らない値です"),
        (
            text_with(body=[{"type": "ki", "id": "k"}, {"type": "ki", "id": "l"}]),
            "「記」か「以上」の行が二つあります: l",
        ),
        (
            text_with(title=[{"id": "x", "content": ""}], attachments=[{"id": "x", "content": ""}]),
            "同じ識別子の段落が二つあります: x",
        ),
    ],
)
def test_damage_is_told_with_its_place(text: str, expected: str) -> None:
    assert expected in complaint(text)


@given(st.data())
def test_whatever_a_damaged_text_says_it_is_read_or_refused(data: st.DataObject) -> None:
    whole = dump_document(data.draw(strategies.documents()))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 20)))
    damaged = whole[:start] + data.draw(st.sampled_from(["", "null", "[]", '"', "{", "-1", '"x":'])) + whole[end:]
    with suppress(CodecError):
        load_document(damaged)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "id", "era"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "kind", "title", "body", "date", "notes", "unplaced"]), json_values, max_size=4
    )
)
def test_any_other_json_is_read_or_refused(members: dict[str, Any]) -> None:
    with suppress(CodecError):
        load_document(text_with(**members))


def nested(levels: int) -> model.Document:
    """Return a document with items inside items, so many levels deep."""
    item = model.Item(f"i{levels}", ())
    for level in range(levels - 1, 0, -1):
        item = model.Item(f"i{level}", (), blocks=(item,))
    return model.Document("d1", "要請", body=(item,))


def test_items_nest_as_deep_as_anybody_numbers() -> None:
    assert load_document(dump_document(nested(DEEPEST))) == nested(DEEPEST)


@pytest.mark.parametrize("levels", [DEEPEST + 1, 5_000])
def test_a_document_nested_too_deep_is_not_stored(levels: int) -> None:
    with pytest.raises(CodecError, match="入れ子が深すぎます"):
        dump_document(nested(levels))


@pytest.mark.parametrize("levels", [DEEPEST + 1, 150, 5_000, 200_000])
def test_a_document_nested_too_deep_is_not_read(levels: int) -> None:
    above = "".join(f'{{"type":"item","id":"i{level}","content":"","blocks":[' for level in range(levels))
    text = '{"format":1,"id":"d","kind":"","body":[' + above + "]}" * levels + "]}"
    assert "入れ子が深すぎます" in complaint(text)


# formats


def renamed(old: str, new: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return an upgrade that gives a member another name."""
    return lambda data: {new if name == old else name: member for name, member in data.items()}


UPGRADED: Codec[model.Document] = DOCUMENT._replace(
    format=3, upgrades={1: renamed("sort", "type_of"), 2: renamed("type_of", "kind")}
)


@pytest.mark.parametrize(("number", "member"), [(1, "sort"), (2, "type_of"), (3, "kind")])
def test_earlier_formats_are_brought_up_one_by_one(number: int, member: str) -> None:
    text = json.dumps({"format": number, "id": "d1", member: "提言"})
    assert UPGRADED.load(text) == model.Document("d1", "提言")


def test_what_is_stored_bears_the_latest_format() -> None:
    assert json.loads(UPGRADED.dump(DOCUMENT_OF_ALL))["format"] == 3


def test_an_upgrade_that_stumbles_over_damage_is_told() -> None:
    stumbling = UPGRADED._replace(upgrades={1: lambda data: data["nothing"], 2: dict})
    with pytest.raises(CodecError, match="古い形式（1）からの読み替えができません"):
        stumbling.load('{"format":1}')


def test_a_later_format_is_refused_as_such() -> None:
    with pytest.raises(NewerFormatError, match="新しい版") as raised:
        load_document(text_with(format=DOCUMENT.format + 1))
    assert "更新" in raised.value.todo


def test_the_document_of_format_1_is_read_for_ever(root: Path) -> None:
    text = (root / "tests" / "document" / "fixtures" / "document-1.json").read_text(encoding="utf-8")
    assert load_document(text) == DOCUMENT_OF_ALL


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ({"current": "７割"}, ("７割",)),
        ({"current": "７割", "revisions": []}, ("７割",)),
        (
            {"current": "７\n割", "revisions": [{"condition": "c", "text": "８割\r\n"}]},
            (inline.Alternative("７割", (inline.Revised("c", "８割"),)),),
        ),
    ],
)
def test_what_is_stored_as_an_alternative_and_is_none_is_read_as_what_it_says(
    stored: dict[str, object], read: tuple[object, ...]
) -> None:
    span = {"type": "alternative", "revisions": [], **stored}
    data = {
        "format": 1,
        "id": "d",
        "kind": "要請",
        "body": [{"type": "paragraph", "id": "p", "content": [span]}],
    }
    (paragraph,) = load_document(json.dumps(data)).body
    assert isinstance(paragraph, model.Paragraph)
    assert paragraph.content == read


def test_a_document_of_the_format_without_reference_number_is_read_and_written_in_the_present_one() -> None:
    document = load_document('{"format":1,"id":"d","kind":"要望","material_number":"資料１"}')
    assert (document.reference_number, document.material_number) == ("", "資料１")
    numbered = model.Document("d", "要望", reference_number="７虹市会第18号")
    assert load_document(dump_document(numbered)) == numbered


def test_a_document_of_the_format_without_contact_is_read_and_written_in_the_present_one(root: Path) -> None:
    text = (root / "tests" / "document" / "fixtures" / "document-2.json").read_text(encoding="utf-8")
    document = load_document(text)
    assert (document.reference_number, document.contact) == ("７虹市会第18号", ())
    assert [plain(line.content) for line in document.attachments] == ["別紙　一覧"]
    asked = replace(document, contact=("【問合せ先】", "虹市会事務局　電話 00-0000-0000"))
    assert load_document(dump_document(asked)) == asked
