"""When a word that looks as if it aged does not: part of another word, dated beside it, quoted, of every year.

Every false alarm costs trust in the true ones: where a word can be read in several ways the harmless one is taken.
"""

from __future__ import annotations

import re

from seian.revision.passages import GAP, quoted, sentence_around

# what before or behind a word makes it part of another
_OTHER_BEFORE = {
    "本年": "日基資標一見脚絵原台",
    "来年": "従以将旧外往近在古未渡由元招本舶伝到",
    "来月": "従以将旧外往近在古未渡由元招本舶伝到",
    "明年": "不分文証説平表照解",
    "去年": "過死",
    "前年": "以戦直事午従生同",
    "次年": "初二三四五六七八九年目0123456789０１２３４５６７８９",
    "先月": "優祖率",
    "先日": "優祖率",
    "先週": "優",
    "今年": "昨",
    "本日": "日基資標見台一原",
    "昨日": "一",
    "来週": "従以",
    "来る": "出以",
    "去る": "えぎ立過消取走逃退葬連運持",
    "目下": "年回番丁項つ度か箇枚人件行段",
    "来春": "従以",
    "来夏": "従以",
    "来秋": "従以",
    "来冬": "従以",
}
_OTHER_BEHIND = {
    "本年": re.compile("[金次報表齢輪功俸号限鑑]"),
    "来年": re.compile("[齢次]"),
    "前年": re.compile("度?(?:[比同並対繰分決実]|と比|に比|に対|より|から|を上|を下|の?(?:所得|収入|同|繰|実績|決算))"),
    "本日": re.compile("[程数誌語銀本人]"),
    "先日": re.compile("[付程]"),
    "年末": re.compile(
        rf"(?!{GAP}(?:まで|を(?:目途|目処|めど|目標|期限|待)|をもって|で(?:終了|期限|廃止)|に(?:終了|期限|失効|かけ|向け)))"
    ),
    "年明け": re.compile("うどん"),
    "年初": re.compile("[度期版回]"),
    "目下": re.compile("(?![のも、，])"),
    "今次": re.compile("(?:元|回数)"),
    "昨日": re.compile("今日"),
    "明日": re.compile("(?![、，0-9０-９]|開催|午[前後]|の(?:会|午))"),
    "直近": re.compile("[下上]"),
}  # fmt: skip
_OTHER_BEHIND["年度末"] = _OTHER_BEHIND["年末"]

# 現在も続く, 現在地 and 現在の制度 say nothing that a date would mend
_NOW = re.compile(
    "[、，は0-9０-９]|で(?!も)|全国|のところ|の[^、。]{0,12}(?:[率数額者]|件|人口|状況|水準|割合|価格|残高)"
)
_DATED_NOW = re.compile(rf"[年月日時末点春夏秋冬旬度間分]{GAP}\Z")
_EVERY = re.compile("毎|例年|各年|各月")
_DATED_BEHIND = re.compile(
    rf"{GAP}[、，]?{GAP}[（(]?{GAP}(?:令和|平成|昭和|[12１２][0-9０-９]{{3}}{GAP}[年）)]|[RＲ][0-9０-９])"
)
_DATED_BEFORE = re.compile(rf"[0-9０-９元]{GAP}年[^（）()。]{{0,10}}[（(]{GAP}\Z")
_SOME_YEAR = re.compile(rf"[0-9０-９元〇一二三四五六七八九十]{GAP}年|[昨本今来]年")
_KANJI_OR_DIGIT = re.compile(rf"[々一-鿿0-9０-９]{GAP}\Z")
_KANA = re.compile(r"[ぁ-ゖ]\Z")
_OF_A_YEAR = frozenset(("年内", "年末", "年初", "年度内", "年度末"))
_BOUND = _OF_A_YEAR | {
    "年明け",
    "一昨日",
    "昨日",
    "本日",
    "明日",
    "先週",
    "今週",
    "来週",
}  # mostly the end of a longer word
_IN_KANA = frozenset(("さる", "きたる"))
_ANAPHORIC = frozenset(("前年", "次年"))
_LOOK_BACK = 16  # characters: more than any date and bracket in front of a word


def is_quiet(text: str, start: int, end: int, word: str) -> bool:
    """Say whether what stands at a range of a text is no ageing word after all.

    `word` is the bare word it begins with: 昨年 of 昨年１月, 年度末 of itself.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    behind = _OTHER_BEHIND.get(word)
    return bool(
        (before and before[-1] in _OTHER_BEFORE.get(word, ""))
        or (behind is not None and behind.match(text, start + len(word)))
        or _DATED_BEHIND.match(text, end)
        or _DATED_BEFORE.search(before)
        or (word in _BOUND and _KANJI_OR_DIGIT.search(before))
        or (word in _OF_A_YEAR and _is_of_another_year(text, start))
        or (word in _IN_KANA and _KANA.search(before))
        or (word in _ANAPHORIC and _counts_from_elsewhere(text, start, end))
        or (word == "現在" and not _is_of_now(text, end, before))
        or quoted(text, start)
    )


def _is_of_another_year(text: str, start: int) -> bool:
    """Say whether 年内, 年度末 … are those of a year named before in the sentence, or of every year."""
    begin, _end = sentence_around(text, start, start)
    return bool(_SOME_YEAR.search(text, begin, start) or _EVERY.search(text, begin, start))


def _counts_from_elsewhere(text: str, start: int, end: int) -> bool:
    """Say whether 前年 and 次年度 count from a year that was named before, or from every year."""
    begin, stop = sentence_around(text, start, end)
    return bool(_SOME_YEAR.search(text, 0, start) or _EVERY.search(text, begin, stop))


def _is_of_now(text: str, end: int, before: str) -> bool:
    """Say whether 現在 says that something is so on this day, without the day beside it."""
    return not _DATED_NOW.search(before) and bool(_NOW.match(text, end))
