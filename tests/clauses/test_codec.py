"""The stored form of clauses: the same again, the same text for equal values, and nothing that could not be used."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.conftest import libraries
from tests.clauses.making import clause

from seian.clauses.clause import Clause, Provenance, Status, Version, Wording
from seian.clauses.codec import CLAUSE, LONGEST_WORDING, MOST_BLOCKS, VERSION, fault_of_wording
from seian.document.dates import PartialDate
from seian.document.inline import Blank
from seian.document.model import Block, End, Heading, Item, Ki, Paragraph
from seian.document.tree import DEEPEST
from seian.errors import CodecError, NewerFormatError


@settings(max_examples=150)
@given(libraries(1))
def test_a_clause_and_its_versions_come_back_as_they_were(made: list[Clause]) -> None:
    for one in made:
        text = CLAUSE.dump(one)
        assert CLAUSE.load(text) == one
        assert CLAUSE.dump(CLAUSE.load(text)) == text
        assert "\n" not in text
        for version in one.versions:
            assert VERSION.load(VERSION.dump(version)) == version


def test_what_is_stored_can_be_read_by_a_person() -> None:
    full = Version(
        2,
        Wording((Paragraph("b1", ("備えること。",)),)),
        "2021-05-18T10:00:00+09:00",
        "甲",
        "直した",
        Provenance("要請", "記１", PartialDate("令和", 2021, 5, 18), "国"),
    )
    assert json.loads(VERSION.dump(full)) == {
        "format": 1,
        "number": 2,
        "wording": {"blocks": [{"type": "paragraph", "id": "b1", "content": "備えること。"}]},
        "written_at": "2021-05-18T10:00:00+09:00",
        "written_by": "甲",
        "note": "直した",
        "provenance": {
            "document": "要請",
            "place": "記１",
            "adopted": {"era": "令和", "year": 2021, "month": 5, "day": 18},
            "asked": "国",
        },
    }
    data = json.loads(CLAUSE.dump(replace(clause(), status=Status.RETIRED, successor="other")))
    assert (data["kind"], data["status"], data["successor"]) == ("要請事項", "廃止", "other")


def deep(levels: int) -> Block:
    """Return items one in the other."""
    block: Block = Paragraph("p", ("底",))
    for nth in range(levels - 1):
        block = Item(f"i{nth}", ("段",), blocks=(block,))
    return block


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((), "文言がない"),
        ((deep(DEEPEST + 1),), "入れ子が深すぎ"),
        ((deep(2_000),), "入れ子が深すぎ"),
        (tuple(Paragraph(f"p{nth}", ("甲",)) for nth in range(MOST_BLOCKS + 1)), "長すぎ"),
        ((Paragraph("p", ("あ" * (LONGEST_WORDING + 1),)),), "長すぎ"),
        ((Paragraph("p", (Blank("", 10**12),)),), "長すぎ"),
        ((Paragraph("p", ("あ" * (LONGEST_WORDING + 1), Blank("", -(10**12)))),), "長すぎ"),
        ((Paragraph("p", ("甲",)), Item("i", ("乙",), blocks=(Paragraph("p", ("丙",)),))), "同じ識別子"),
        ((Item("i", ("甲",), start=0),), "ありえない"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_both_ways(blocks: tuple[Block, ...], said: str) -> None:
    assert said in fault_of_wording(Wording(blocks))
    with pytest.raises(CodecError, match=said):
        VERSION.dump(Version(1, Wording(blocks), ""))


def test_the_longest_and_deepest_wording_is_taken() -> None:
    wide = tuple(Paragraph(f"w{nth}", ("あ" * (LONGEST_WORDING // MOST_BLOCKS),)) for nth in range(MOST_BLOCKS))
    for blocks in ((deep(DEEPEST),), wide):
        version = Version(1, Wording(blocks), "")
        assert VERSION.load(VERSION.dump(version)) == version


ONE = clause().latest


@pytest.mark.parametrize(
    ("unfit", "said"),
    [
        (replace(clause(), versions=()), "版がない"),
        (replace(clause(), versions=(replace(ONE, number=2), ONE)), "番号の順"),
        (replace(clause(), versions=(ONE, ONE)), "番号の順"),
        (replace(clause(), versions=(replace(ONE, number=0),)), "版の番号"),
        (replace(clause(), title=" 　"), "題名がありません"),
        (replace(clause(), id=""), "識別子か"),
    ],
)
def test_a_clause_that_is_none_is_refused(unfit: Clause, said: str) -> None:
    with pytest.raises(CodecError, match=said):
        CLAUSE.dump(unfit)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", CodecError),
        ("null", CodecError),
        ("[" * 50_000, CodecError),
        ('{"format":1}', CodecError),
        ('{"format":true,"number":1}', CodecError),
        ('{"format":0,"number":1}', CodecError),
        ('{"format":2,"number":1}', NewerFormatError),
        ('{"format":1,"number":1.5,"wording":{"blocks":[]},"written_at":""}', CodecError),
        ('{"format":1,"number":1,"wording":{"blocks":[{"type":"script"}]},"written_at":""}', CodecError),
        ('{"format":1,"number":1,"wording":{"blocks":[]},"written_at":"","who":"甲"}', CodecError),
        (VERSION.dump(ONE)[:-1], CodecError),
    ],
)
def test_what_was_not_written_by_us_is_refused(text: str, error: type[CodecError]) -> None:
    with pytest.raises(error) as raised:
        VERSION.load(text)
    assert str(raised.value)


@given(st.data())
def test_a_changed_text_is_a_value_or_refused(data: st.DataObject) -> None:
    text = CLAUSE.dump(clause())
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        value = CLAUSE.load(changed)
    except CodecError:
        return
    assert CLAUSE.load(CLAUSE.dump(value)) == value


@pytest.mark.parametrize("line", [Ki("k"), End("e"), Heading("h", ("見出し",))])
def test_lines_of_a_document_can_stand_in_a_wording(line: Block) -> None:
    version = Version(1, Wording((Paragraph("p", ("甲",)), line)), "")
    assert VERSION.load(VERSION.dump(version)) == version
