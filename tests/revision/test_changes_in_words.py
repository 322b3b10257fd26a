"""What was changed is said in a few words, by the places people use."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests import strategies

from seian.document.dates import parse
from seian.document.model import ColumnAlign, Document, Item, Ki, Paragraph, Presence, Table, TitleLine
from seian.document.tables import table_of
from seian.house_style.load import house_style_of
from seian.revision.changes_in_words import changes_in_words

STYLE = house_style_of("標準")
BEFORE = Document(
    "d",
    "要請",
    (TitleLine("t", ("港の要請",)),),
    body=(
        Paragraph("p1", ("前の文。",)),
        Paragraph("p2", ("次の文。",)),
        Ki("k"),
        Item("i1", ("港を直すこと。",)),
        Item("i2", ("道を直すこと。",)),
    ),
)
_, _, KI, I1, I2 = BEFORE.body
ITEM = Item("i2", ("道を直すこと。",))
P1, P2 = Paragraph("p1", ("前の文。",)), Paragraph("p2", ("次の文。",))


def said(*body: object, **fields: object) -> str:
    return changes_in_words(BEFORE, replace(BEFORE, body=body or BEFORE.body, **fields), STYLE)  # type: ignore[arg-type]


def test_what_was_mended_added_and_removed_is_named() -> None:
    assert said(P1, replace(P2, content=("直した文。",)), KI, I1, I2) == "前文２段落目を直す"
    assert said(P1, P2, KI, I1, I2, Item("i3", ("橋も。",))) == "記３を加える"
    assert said(P1, P2, KI, I1) == "記２を削る"
    assert said(replace(P1, content=("あ。",)), P2, KI, I2) == "前文１段落目を直す、記１を削る"


def test_an_item_with_what_is_inside_it_is_named_once() -> None:
    assert said(P1, P2, KI, I1, I2, Item("i3", ("橋。",), blocks=(Item("i4", ("桁。",)),))) == "記３を加える"


def test_fields_are_named_and_more_than_three_places_counted() -> None:
    assert said(date=parse("令和３年　月　日")) == "日付を直す"
    assert said(
        replace(P1, content=("あ。",)), replace(P2, content=("い。",)), KI, I1, I2, draft=True, kind="提言"
    ) == ("前文１段落目、前文２段落目、種類を直す、ほか1か所")


def test_another_order_is_said_alone_and_after_what_else_changed() -> None:
    assert said(P2, P1, KI, I1, I2) == "順序を変える"
    assert said(replace(P1, content=("あ。",)), P2, KI, I2, I1) == "前文１段落目を直す、順序を変える"
    assert said(P1, P2, KI, I2, Item("i3", ("橋も。",)), I1) == "記２を加える、順序を変える"
    assert said(P1, P2, KI, Item("i1", ("港を直すこと。",), blocks=(ITEM,))) == "順序を変える"
    assert said(P1, P2, KI, Item("i3", ("橋も。",)), I1, I2) == "記１を加える"


def test_what_is_no_text_is_said_too() -> None:
    table = replace(table_of((("市", "食料"), ("潮見市", "184,000"))), captioned=True, content=("備蓄",))
    before = replace(BEFORE, body=(*BEFORE.body, table))

    def of_table(after: Table) -> str:
        return changes_in_words(before, replace(BEFORE, body=(*BEFORE.body, after)), STYLE)

    wide = replace(table, columns=(replace(table.columns[0], align=ColumnAlign.RIGHT), *table.columns[1:]))
    assert of_table(wide) == "表１の列の幅や揃えを直す"
    assert of_table(replace(table, headings=0)) == "表１の見出しを直す"
    assert said(P1, replace(P2, starts_page=True), KI, I1, I2) == "前文２段落目の前の改ページを直す"
    assert said(P1, P2, KI, I1, replace(ITEM, start=5)) == "記５の番号を直す"
    assert said(P1, P2, KI, I1, replace(ITEM, presence=Presence("c"))) == "記２の条件を直す"
    assert said(P1, P2, KI, I1, replace(ITEM, content=("あ。",), starts_page=True)) == "記２、記２の前の改ページを直す"


def test_a_new_document_and_the_same_one() -> None:
    assert changes_in_words(None, BEFORE, STYLE) == "文書を加える"
    assert changes_in_words(BEFORE, replace(BEFORE), STYLE) == ""


@given(strategies.documents(), strategies.documents())
def test_any_two_documents_are_told_apart_in_one_short_line(before: Document, after: Document) -> None:
    words = changes_in_words(before, after, STYLE)
    assert "\n" not in words
    assert changes_in_words(after, after, STYLE) == ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_words_are_those_of_the_person(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIAN_LANG", language)
    assert ("日付" in said(date=parse("令和３年　月　日"))) is (language == "ja")
