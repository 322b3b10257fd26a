"""What a line looks like by itself."""

from __future__ import annotations

import pytest

from seian.reading.lines import (
    ADDRESSEE,
    DATE,
    DRAFT,
    END,
    EXCERPT,
    HEADING,
    KI,
    MATERIAL,
    NOTE,
    REFERENCE,
    TEXT,
    date_text,
    kind_of,
    read_lines,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("記", KI),
        ("以上", END),
        ("以　上", END),
        ("※ 表記は別に定める。", NOTE),
        ("［現　行］橋は一本である。", EXCERPT),
        ("【修正後】", EXCERPT),
        ("≪採択した要請≫", HEADING),
        ("【背景】", HEADING),
        ("＜国に対して＞", HEADING),
        ("（案）", DRAFT),
        ("【未定稿】", DRAFT),
        ("【資料３】", MATERIAL),
        ("【資料３】（案）", MATERIAL),
        ("資料３－１", MATERIAL),
        ("別紙", MATERIAL),
        ("参考資料２", MATERIAL),
        ("財務大臣　青葉　一郎　様", ADDRESSEE),
        ("若草次郎 殿", ADDRESSEE),
        ("関係機関　御中", ADDRESSEE),
        ("各府省大臣宛て", ADDRESSEE),
        ("７虹市会第１８号", REFERENCE),
        ("令和３年７月１９日", DATE),
        ("令和３年　月　日", DATE),
        ("令和元年５月１日（水）", DATE),
        ("令和７年７月", DATE),
        ("令和　年　月　日", DATE),
        ("2025年7月1日", DATE),
        ("R7.7.1", DATE),
        ("2025-07-01", DATE),
        ("○○年○月○日", DATE),
    ],
)
def test_parts_are_told_by_their_looks(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "記録を残すこと",
        "以上のとおり決議する。",
        "＜事前の質問について、市長会から説明した。＞",
        "（参考）",
        "【重点】国は急ぐこと。",
        "資料を配ること",
        "働き方の多様",
        "標準仕様",
        "市が行うのと同様",
        "７月１日から",
        "令和７年度",
        "令和７年７月１日(月)～５日(金)",
        "令和７年法律第１８号",
        "１２．３．４５６",
        "12",
    ],
)
def test_text_stays_text(text: str) -> None:
    assert kind_of(text) == TEXT


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("令和３年 月 日", "令和３年\u3000月\u3000日"),
        ("令 和 ３年 ５月 ２４ 日", "令和３年５月２４日"),
        ("令和７年５月 30 日", "令和７年５月30日"),
        ("令和\u3000年\u3000月\u3000日", "令和\u3000年\u3000月\u3000日"),
        ("令和７年７月", "令和７年７月"),
        ("令和7年10月3日（金）", "令和7年10月3日"),
        ("令和７年10月吉日", "令和７年10月"),
        ("R7.7.1", "R7.7.1"),
    ],
)
def test_a_date_is_spelled_without_spacing_and_keeps_its_blanks(line: str, date: str) -> None:
    assert date_text(line) == date


def test_lines_know_their_place_indent_blanks_and_pages() -> None:
    first, second, third = read_lines("　市は \n\n\n橋を\n\n\n\f直す\n")
    assert (first.number, first.text, first.indent, first.width, first.tail) == (1, "市は", 2, 4, True)
    assert (second.number, second.gap, second.tail, second.page) == (4, 2, False, False)
    assert (third.number, third.text, third.page) == (7, "直す", True)


def test_many_blank_lines_are_the_edge_of_a_page() -> None:
    assert [line.page for line in read_lines("一\n\n二\n\n\n\n三")] == [False, False, True]
