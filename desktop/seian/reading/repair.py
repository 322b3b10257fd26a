"""What extraction from PDF does to the characters of a line, and its repair: radicals, doubled and letter-spaced ones.

Nothing here normalises: only a character that stands for another by accident is replaced, and only blanks or doubles
go.
"""

from __future__ import annotations

_FIRST_RADICAL, _FIRST_KANGXI, _LAST_RADICAL = "\u2e80", "\u2f00", "\u2fd5"
# marks of joining, breaking and direction that nobody sees; variation selectors belong to their characters and stay
_INVISIBLE = (
    "\ufeff\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)

# CJK Radicals Supplement has next to no compatibility mappings; these stand for whole Japanese characters
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = dict(
    zip(
        "\u2e8a\u2e9c\u2e9d\u2e9f\u2ea0\u2ea7\u2ea9\u2eab\u2eac\u2eae\u2eb6\u2ebc\u2ec4\u2ec6\u2ecf\u2ed1\u2ed7"
        "\u2ed8\u2edd\u2ede\u2ee1\u2ee3\u2ee4\u2ee8\u2ee9\u2eeb\u2eed\u2eef\u2ef1\u2ef2",
        "卜日月母民牛王目示竹羊肉西角邑長雨青食食首骨鬼麦黄斉歯竜龜亀",
        strict=True,
    )
)
# Japanese fonts draw these two radicals as the Japanese character, not as the traditional one they are mapped to.
_JAPANESE = {"\u2f3e": "戸", "\u2fca": "黒"}

_QUOTES, _FURTHER = (">", "＞"), (" >", " ＞")
_SHORTEST_DOUBLE = 4  # characters: ママ and 々々 are words
_SHORTEST_DOUBLE_WORD = 8  # characters, of a word in a line that is not doubled whole
_DISTINCT = 3  # characters: 「ははははは」 is no doubling
_LONGEST_SPACED = 60  # characters: thirty letters with blanks between, a line


def characters(text: str) -> str:
    """Return `text` with radicals (⾒ ⽤ ⻑ ⺠) as the characters they stand for and invisible characters removed."""
    odd = [c for c in set(text) if _FIRST_RADICAL <= c <= _LAST_RADICAL or c in _INVISIBLE]
    return text.translate({ord(c): _meant(c) for c in odd}) if odd else text


def _meant(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character < _FIRST_KANGXI:
        return _SUPPLEMENT.get(character, character)
    if character in _JAPANESE:
        return _JAPANESE[character]
    import unicodedata

    return unicodedata.normalize("NFKC", character)  # this one character only


def unquoted(text: str) -> tuple[str, int, str]:
    """Return a text without the signs that mail puts before quoted lines (>, >> and ＞), and what went.

    That is the number of the first line that had one, from 1 (0: none), and all signs that went, without blanks. A line
    is quoted where its sign has a blank, another sign or nothing behind it, or a line beside it is quoted, too; ≧
    spelled >= is none.
    """
    if ">" not in text and "＞" not in text:
        return text, 0, ""
    lines = text.split("\n")
    ends = [_quote_end(line) for line in lines]
    first, signs = 0, ""
    for nth, (line, end) in enumerate(zip(tuple(lines), ends, strict=True)):
        beside = (nth and ends[nth - 1]) or (nth + 1 < len(ends) and ends[nth + 1])
        if end and (beside or line.strip()[1:2] in ("", " ", "\u3000", *_QUOTES, "\t")):
            lines[nth] = line[end:]
            signs += line[:end].replace(" ", "").strip()
            first = first or nth + 1
    return ("\n".join(lines), first, signs) if first else (text, 0, "")


def _quote_end(line: str) -> int:
    """Return where the text of a line begins that could be quoted; 0 for one that could not."""
    end = start = len(line) - len(line.lstrip())
    while line[end : end + 1] in _QUOTES or (end > start and line[end : end + 2] in _FURTHER):
        end += 1
    if end == start or line[end : end + 1] in ("=", "＝"):
        return 0
    return end + 1 if line[end : end + 1] == " " else end


def undoubled(text: str) -> str:
    """Return a line whose bold characters were taken over twice (【【要要望望】】) with each once.

    Other lines come back as they are.
    """
    if len(text) < _SHORTEST_DOUBLE or (text[0] != text[1] and text[-1] != text[-2]):
        return text
    words = text.split()
    doubled = [len(word) % 2 == 0 and word[::2] == word[1::2] for word in words]
    if all(doubled) and any(_could_be_words(word, _SHORTEST_DOUBLE, 2) for word in words):
        return " ".join(word[::2] for word in words)
    if not any(
        twice and _could_be_words(word, _SHORTEST_DOUBLE_WORD, _DISTINCT)
        for word, twice in zip(words, doubled, strict=True)
    ):
        return text
    return " ".join(
        word[::2] if twice and _could_be_words(word, _SHORTEST_DOUBLE_WORD, _DISTINCT) else word
        for word, twice in zip(words, doubled, strict=True)
    )


def _could_be_words(word: str, length: int, distinct: int) -> bool:
    return len(word) >= length and len(set(word)) >= distinct and not word.isascii()


def closed_up(text: str) -> str:
    """Return a letter-spaced line (虹 の 森 市 長 会, 令 和 ３ 年) without its blanks.

    Wider gaps part words (会 長  山 田 太 郎): one ideographic space stays there. Other lines come back as they are.
    """
    if text[1:2] not in _GAPS or not text[1:2] or len(text) > _LONGEST_SPACED or "\t" in text:
        return text
    letters = text.split()
    single = sum(1 for letter in letters if len(letter) == 1 and letter > _FIRST_RADICAL and not letter.isdecimal())
    if single * 3 < len(letters) * 2 or any(len(letter) > _DISTINCT for letter in letters) or letters[0] in _MARKS:
        return text
    if len(letters) == 2:  # noqa: PLR2004 -- 要 望, 以 上: two letters, each alone
        return "".join(letters) if single == len(letters) and letters[0] not in _LABELS else text
    return "\u3000".join("".join(word.split()) for word in _words(text))


def _words(text: str) -> list[str]:
    """Split at gaps wider than the narrowest one."""
    narrow = min(_gaps(text))
    words, word, gap = [], "", 0
    for character in text:
        if character in _GAPS:
            gap += 2 if character == "\u3000" else 1
            continue
        if gap > narrow:
            words.append(word)
            word = ""
        word += character
        gap = 0
    return [*words, word]


def _gaps(text: str) -> list[int]:
    widths, gap = [], 0
    for character in text:
        if character in _GAPS:
            gap += 2 if character == "\u3000" else 1
        elif gap:
            widths.append(gap)
            gap = 0
    return widths


_GAPS = " \u3000"
_MARKS = frozenset("・･●○〇◎■□◆◇▲△▼▽★☆✓→⇒※一")
_LABELS = frozenset("アイウエオカキクケコサシスセソタチツテト一二三四五六七八九十")  # ア　柱 is an item
