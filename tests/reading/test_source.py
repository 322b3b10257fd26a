"""Bytes to text, and what is said of files that are no text."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp932"),
    ],
    ids=["utf-8", "utf-8 with BOM", "utf-16 little", "utf-16 big", "little, no BOM", "big, no BOM", "cp932"],
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
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"\xd0\xcf\x11\xe0rest", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "画像"),
        (b"\x81", "文字コード"),
        (b"\xff\xfe\x00", "文字コード"),
        ("安全한 도시를 위하여".encode("euc_kr"), "文字コード"),
        (b"\x1b$B\x21", "文字コード"),
        (bytes(range(1, 255)), "文字コード"),
        (b"\1\0\2\0" * 40, "文章ではない"),
    ],
    ids=[
        *("empty", "blank", "only a BOM", "docx", "doc", "pdf", "picture", "broken", "odd utf-16", "Korean"),
        *("JIS cut off", "every byte", "numbers"),
    ],
)
def test_what_is_no_text_is_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as refused:
        decode(data, "文書.txt")
    assert what in refused.value.what
    assert "文書.txt" in refused.value.what
    assert refused.value.todo


LATIN = "Free WiFi at every shelter, see https://example.jp/wifi for the list of places and hours.\n" * 4


@pytest.mark.parametrize(
    "text",
    [LATIN + "避難所に電源を備えること。\n", LATIN + "エアコンを支えること。\n" + LATIN, "要請の文", "避難所の数"],
)
@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
def test_a_text_of_older_mail_and_servers_is_read_though_most_of_it_may_be_latin(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "文書.txt") == text


def in_jis(text: str) -> bytes:
    """Return a text as mail programs of Windows send it, with the characters that only Windows has."""
    pairs = bytearray()
    for character in text:
        lead, trail = character.encode("cp932")
        row = (lead - (0xB0 if lead >= 0xE0 else 0x70)) * 2 - (trail < 0x9F)
        pairs += bytes((row, trail - (0x7E if trail >= 0x9F else 0x1F + (trail > 0x7F))))
    return bytes(pairs)


ADDED = "①備えを進め、Ⅱ㈱の髙い壁を～支える。"


def test_what_windows_added_to_the_older_encodings_is_read_too() -> None:
    written = in_jis(ADDED)
    assert decode(b"\x1b$B" + written + b"\x1b(B\n", "x") == ADDED + "\n"
    assert decode(bytes(one | 0x80 for one in written) + b"\n", "x") == ADDED + "\n"


def test_half_width_katakana_are_read_in_the_older_encodings_too() -> None:
    assert decode(b"\x1b(I6E\x1b$B" + in_jis("①の文、と文") + b"\x1b(B", "x") == "ｶﾅ①の文、と文"
    assert decode("ｶﾅの文である。".encode("euc_jp"), "x") == "ｶﾅの文である。"
    mixed = b"\x8e\xb6" + bytes(one | 0x80 for one in in_jis("①の文、と文"))
    assert decode(mixed, "x") == "ｶ①の文、と文"


@pytest.mark.parametrize(
    "data",
    [
        (LATIN + "避難所に電源を備えること。\n").encode() + "要".encode()[:2],
        "避難所に電源を備えること。".encode() + b"\xe3\n" + LATIN.encode(),
    ],
    ids=["UTF-8 cut off", "UTF-8 with a broken byte"],
)
def test_a_text_with_broken_bytes_is_refused_though_most_of_it_is_latin(data: bytes) -> None:
    with pytest.raises(SourceError, match="文字コード"):
        decode(data, "文書.txt")


def test_half_width_katakana_alone_are_no_kanji_of_another_encoding() -> None:
    with pytest.raises(SourceError, match="文字コード"):
        decode("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞﾉｲｸｼｮｳｹﾝﾄｳ｡".encode("cp932"), "文書.txt")


def test_a_stray_nul_in_a_text_is_no_reason_to_refuse_it() -> None:
    text = "避難所に電源を備えること。" * 9
    assert decode((text + "\0\n").encode(), "x") == text + "\0\n"


def test_every_sign_for_the_end_of_a_line_is_one() -> None:
    assert decode("一\x0b二\x85三\u2028四\u2029五\r六".encode(), "x") == "一\n二\n三\n四\n五\n六"


@pytest.mark.parametrize("text", ["No.1 ﾃｽﾄ\n", "ｱｲｳｴ Wi-Fi, LAN and more for every shelter\n", LATIN + "要請の文\n"])
def test_latin_with_some_half_width_kana_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("cp932"), "文書.txt") == text


def _whole() -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>" * 200)
        made.writestr("word/document.xml", "<w:document/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("案.docx", _whole()[:60], "壊れている Word ファイル"),
        ("案.docx", bytes(500), "壊れている Word ファイル"),
        ("案.DOCM", _whole()[:-30], "壊れている Word ファイル"),
        ("案", _whole()[:-30], "壊れている Word ファイル"),
        ("案.zip", _whole()[:60], "壊れているファイル"),
        ("案.jtd", b"\xd0\xcf\x11\xe0" + bytes(500), "一太郎の文書"),
        ("案.JTD", bytes(500), "一太郎の文書"),
        ("案.jtd", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le") + bytes(500), "古い形式の Word"),
    ],
    ids=range(8),  # the bytes say when they were made
)
def test_what_is_damaged_is_called_by_its_program_and_not_by_how_it_is_packed(
    name: str, data: bytes, what: str
) -> None:
    with pytest.raises(SourceError) as refused:
        decode(data, name)
    assert what in refused.value.what
    assert "圧縮" not in str(refused.value)
    assert "元のファイルはそのまま" in refused.value.kept
    assert ".docx" in refused.value.todo or "受け取り" in refused.value.todo


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="見つかりません"):
        read_source(str(tmp_path / "ない.txt"))
    with pytest.raises(SourceError, match="フォルダー"):
        read_source(str(tmp_path))


SENTENCES = (
    "\u3000避難所の環境を改めるため、令和３年11月10日に次のとおり要請する。",
    "１\u3000国は、都市の実情に応じ、財源を確保すること。",
    "（１）2,000 人を超える避難者に、Wi-Fi を備えること。",
    "虹 の 森 市 長 会",
    "会長\u3000若草市長\u3000緑川\u3000花子",
    "記",
    "※ 補助率は「３分の２」、上限は100万円（税抜き）とする。",
    "・ ｶﾅ書きの欄を残すこと。",
    "ア　ガイドラインを示すこと。",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp_ext")


@given(
    st.lists(st.sampled_from(SENTENCES), max_size=5),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFFEF, exclude_categories=["Cs", "Cc", "Zl", "Zp"])),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("\n", "\r\n")),
)
def test_any_text_of_the_genre_comes_back_from_any_encoding(
    sentences: list[str], word: str, encoding: str, end: str
) -> None:
    known = "".join(
        one
        for one in word.encode("cp932", "ignore").decode("cp932")
        if one.encode(encoding, "ignore").decode(encoding) == one
    )[:9]
    text = end.join(("避難所の環境改善に関する要請", *sentences, known, "備えを進めることが求められている。", ""))
    assert decode(text.encode(encoding), "x") == text.replace("\r\n", "\n")


def mutated(chance: random.Random) -> bytes:
    """Return a text of the genre in some encoding, with some of its bytes changed, lost, doubled or moved."""
    text = "\n".join(chance.choices(SENTENCES, k=chance.randrange(1, 6)))
    data = bytearray(text.encode(chance.choice(ENCODINGS), "replace"))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1 if len(data) > 1:
                del data[at]
            case 2:
                data.insert(at, chance.choice((0, 0x1B, 0x80, 0xFF, data[at])))
            case _:
                data[at:] = data[at:][::-1]
    return bytes(data)


def test_bytes_that_were_damaged_are_a_text_or_are_refused() -> None:
    chance = random.Random(13)  # noqa: S311
    read = 0
    for _ in range(2000):
        data = mutated(chance)
        with suppress(SourceError):
            assert decode(data, "文書.txt").strip()
            read += 1
    assert 0 < read < 2000
