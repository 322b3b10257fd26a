"""Several addressees: an honorific each, one for all behind the last, or offices, names and honorifics in columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian import plain_text
from seian.assets import template
from seian.document.model import Addressee, Document, Paragraph, TitleLine
from seian.document.sources import SetPart
from seian.flow.build import flow
from seian.house_style.load import NEUTRAL, available, house_style_of, read_house_style
from seian.house_style.model import AddresseeStyle, Honorifics, HouseStyle
from seian.layout.pages import lay_out
from seian.reading.door import recognise_bytes
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word
from seian.word.template import read_sheet
from seian.word.writer import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

MINISTER = Addressee("厚生労働大臣", "青葉　一郎", "様")
OTHER = Addressee("内閣府特命担当大臣（防災）", "川辺　良子", "様")
BARE = Addressee("総務大臣", "", "様")
OLDER = Addressee("財務大臣", "林　太郎", "殿")
WIDE = "内閣府特命担当大臣（沖縄及び北方対策、消費者及び食品安全、こども政策、少子化対策担当）"
LONG = Addressee(WIDE, "川辺　良子", "様")
STYLE = house_style_of(NEUTRAL)


def styled(how: Honorifics, base: HouseStyle = STYLE) -> HouseStyle:
    return replace(base, addressees=AddresseeStyle(how))


def addressed_to(*addressees: Addressee) -> Document:
    body = (Paragraph("p", ("路線バスの廃止が相次ぎ、通学と通院の足が失われつつある。",)),)
    return Document("d", "要請", (TitleLine("t", ("路線バスの維持に関する要請",)),), addressees=addressees, body=body)


def lines(how: Honorifics, *addressees: Addressee) -> list[str]:
    """Return the lines of the addressees as plain text."""
    sheet = read_sheet(template(STYLE.template))
    text = plain_text.to_text(flow(addressed_to(*addressees), styled(how), sheet=sheet), sheet)
    names = {who.title for who in addressees}
    return [line.strip() for line in text.split("\n") if any(line.strip().startswith(name) for name in names)]


def test_each_has_its_own_unless_the_house_says_otherwise() -> None:
    assert STYLE.addressees.honorifics is Honorifics.EACH
    assert lines(Honorifics.EACH, MINISTER, BARE) == ["厚生労働大臣　青葉　一郎　様", "総務大臣　様"]


def test_one_for_all_stands_behind_the_last_where_it_is_that_of_all() -> None:
    assert lines(Honorifics.LAST, MINISTER, BARE) == ["厚生労働大臣　青葉　一郎", "総務大臣　様"]
    assert lines(Honorifics.LAST, MINISTER, OLDER) == ["厚生労働大臣　青葉　一郎　様", "財務大臣　林　太郎　殿"]
    assert lines(Honorifics.LAST, MINISTER) == ["厚生労働大臣　青葉　一郎　様"]


def test_offices_names_and_honorifics_stand_in_columns() -> None:
    assert lines(Honorifics.ALIGNED, MINISTER, OTHER, BARE) == [
        "厚生労働大臣　　　　　　　　青葉　一郎　様",
        "内閣府特命担当大臣（防災）　川辺　良子　様",
        "総務大臣　　　　　　　　　　　　　　　　様",
    ]
    assert lines(Honorifics.ALIGNED, BARE, Addressee("環境副大臣", "", "様")) == ["総務大臣　　様", "環境副大臣　様"]


@pytest.mark.parametrize("name", [NEUTRAL, *available()])
def test_columns_begin_in_one_vertical_line_on_the_page(name: str) -> None:
    style = styled(Honorifics.ALIGNED, house_style_of(name))
    sheet = read_sheet(template(style.template))
    pages = lay_out(flow(addressed_to(MINISTER, OTHER, BARE), style, sheet=sheet), sheet)
    found = [
        [(run.text[0], round(run.x)) for line in one.lines for run in line.runs if run.text.strip()]
        for one in pages.paragraphs
        if one.block.source is SetPart.ADDRESSEES
    ]
    first, second, third = found
    assert [at for _word, at in first] == [at for _word, at in second]
    assert [third[0][1], third[-1][1]] == [first[0][1], first[-1][1]]


def test_what_does_not_fit_on_a_line_is_set_without_columns() -> None:
    sheet = read_sheet(template(STYLE.template))
    blocks = flow(addressed_to(MINISTER, LONG), styled(Honorifics.ALIGNED), sheet=sheet).blocks
    assert not any(block.stops for block in blocks)


@given(
    st.sampled_from(Honorifics),
    st.sampled_from([NEUTRAL, *available()]),
    st.lists(st.sampled_from([MINISTER, OTHER, BARE, OLDER, LONG]), max_size=4, unique=True),
)
def test_a_stack_comes_back_from_word_and_text(how: Honorifics, name: str, addressees: list[Addressee]) -> None:
    style = styled(how, house_style_of(name))
    path = template(style.template)
    sheet = read_sheet(path)
    printed = flow(addressed_to(*addressees), style, sheet=sheet)
    (from_word,) = recognise_word(to_bytes(printed, path), "文書.docx")
    assert read_one(from_word, style).document.addressees == tuple(addressees)
    if LONG in addressees or (how is Honorifics.LAST and OTHER in addressees):
        return  # which a text without styles does not show to be addressees
    (from_text,) = recognise_bytes(plain_text.to_bytes(printed, sheet), "文書.txt")
    assert read_one(from_text, style).document.addressees == tuple(addressees)


def test_a_file_of_the_house_says_it(tmp_path: Path) -> None:
    path = tmp_path / "架空市長会.toml"
    path.write_text('[addressees]\nhonorifics = "最後に一つ"\n', encoding="utf-8")
    assert read_house_style(path).addressees.honorifics is Honorifics.LAST
