"""Bytes to text, and what is said of files that are no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.errors import SourceError
from seian.reading.source import decode, read_source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "髙橋市長の﨑という字と①、～も残る。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp932"),
    ],
    ids=["utf-8", "utf-8 with BOM", "utf-16 little", "utf-16 big", "cp932"],
)
def test_a_text_is_read_in_every_encoding_offices_use(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "要請 案.txt"
    path.write_bytes(data)
    assert read_source(str(path)) == TEXT


def test_line_ends_of_windows_and_old_macs_become_line_feeds() -> None:
    assert decode("一\r\n二\r三\n".encode(), "x") == "一\n二\n三\n"


def test_page_breaks_stay() -> None:
    assert decode("一\n\f二\n".encode(), "x") == "一\n\f二\n"


def test_nothing_is_normalised() -> None:
    text = "（１）①㈱ｶﾅ神か\u3099\n"
    assert decode(text.encode(), "x") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空です"),
        (" \u3000\r\n\f\n".encode(), "空です"),
        (b"\xef\xbb\xbf", "空です"),
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0rest", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "文章ではない"),
        (b"\x81", "文字コード"),
        (b"\xff\xfe\x00", "文字コード"),
        ("要請の文".encode("euc_jp") * 9, "文字コード"),
        ("要請の文".encode("iso2022_jp"), "文字コード"),
    ],
    ids=["empty", "blank", "only a BOM", "docx", "doc", "pdf", "picture", "broken", "odd utf-16", "EUC-JP", "JIS"],
)
def test_what_is_no_text_is_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as refused:
        decode(data, "文書.txt")
    assert what in refused.value.what
    assert "文書.txt" in refused.value.what
    assert refused.value.todo


LATIN = "Free WiFi at every shelter, see https://example.jp/wifi for the list of places and hours.\n" * 4


@pytest.mark.parametrize(
    "data",
    [
        (LATIN + "避難所に電源を備えること。\n").encode("euc_jp"),
        (LATIN + "エアコンを支えること。\n" + LATIN).encode("euc_jp"),
        (LATIN + "避難所に電源を備えること。\n").encode() + "要".encode()[:2],
        "避難所に電源を備えること。".encode() + b"\xe3\n" + LATIN.encode(),
    ],
    ids=["EUC-JP at the end", "EUC-JP in between", "UTF-8 cut off", "UTF-8 with a broken byte"],
)
def test_another_encoding_is_refused_though_most_of_the_text_is_latin(data: bytes) -> None:
    with pytest.raises(SourceError, match="文字コード"):
        decode(data, "文書.txt")


@pytest.mark.parametrize("text", ["No.1 ﾃｽﾄ\n", "ｱｲｳｴ Wi-Fi, LAN and more for every shelter\n", LATIN + "要請の文\n"])
def test_latin_with_some_half_width_kana_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("cp932"), "文書.txt") == text


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="見つかりません"):
        read_source(str(tmp_path / "ない.txt"))
    with pytest.raises(SourceError, match="フォルダー"):
        read_source(str(tmp_path))
