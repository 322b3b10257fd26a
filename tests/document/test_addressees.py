"""A line that names an addressee, taken apart."""

from __future__ import annotations

import pytest

from seian.document.addressees import addressee_of, honorific_of
from seian.document.model import Addressee, addressee_text


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("内閣総理大臣　山田　花子　様", Addressee("内閣総理大臣", "山田　花子", "様")),
        ("架空県知事 海野太郎 殿", Addressee("架空県知事", "海野太郎", "殿")),
        ("デジタル大臣　宛て", Addressee("デジタル大臣", "", "宛て")),
        ("総務大臣様", Addressee("総務大臣", "", "様")),
        ("衆議院議長", Addressee("衆議院議長", "", "")),
        ("関係省庁御中", Addressee("関係省庁", "", "御中")),
        ("様", Addressee("様", "", "")),
        (
            "内閣府特命担当大臣（防災　復興） 海野太郎 様",
            Addressee("内閣府特命担当大臣（防災　復興）", "海野太郎", "様"),
        ),
        ("各府省庁大臣　各位", Addressee("各府省庁大臣", "", "各位")),
    ],
)
def test_an_addressee_is_taken_apart(line: str, addressee: Addressee) -> None:
    assert addressee_of(line) == addressee


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        (
            "一般社団法人　岬の灯台連合会　会長　海野　太郎　様",
            Addressee("一般社団法人\u3000岬の灯台連合会\u3000会長", "海野\u3000太郎", "様"),
        ),
        ("岬市議会　議長　様", Addressee("岬市議会\u3000議長", "", "様")),
        ("財 務 大 臣　青 葉 太 郎　様", Addressee("財務大臣青葉太郎", "", "様")),
        ("財 務 大 臣\u3000青葉　太郎　様", Addressee("財務大臣", "青葉\u3000太郎", "様")),
        ("住民の皆様", Addressee("住民の皆様", "", "")),
        ("", Addressee("", "", "")),
    ],
)
def test_the_office_goes_to_its_last_word_and_letter_spacing_goes(line: str, addressee: Addressee) -> None:
    assert addressee_of(line) == addressee


@pytest.mark.parametrize(
    "line", ["内閣総理大臣\u3000山田\u3000花子\u3000様", "関係省庁\u3000御中", "岬市長会\u3000会長\u3000宛て"]
)
def test_what_is_printed_is_read_as_what_was_printed(line: str) -> None:
    assert addressee_text(addressee_of(line)) == line


@pytest.mark.parametrize("text", ["様", "殿", "住民の皆様", "標準仕様", "市長に宛て", ""])
def test_a_word_that_only_ends_like_an_honorific_is_none(text: str) -> None:
    assert honorific_of(text) == ""
