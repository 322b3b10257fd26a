"""Physical lines of a source with what can be said of each by itself: width, indent, label, what it looks like."""

from __future__ import annotations

from seian.document.addressees import honorific_of
from seian.document.copies import without_copy
from seian.named import NamedTuple
from seian.reading.labels import DIGITS, KANJI_NUMBERS, Label, label_of
from seian.reading.repair import closed_up, undoubled

# what a line looks like by itself
TEXT, KI, END, DATE, HEADING, MATERIAL, DRAFT = "text", "ki", "end", "date", "heading", "material", "draft"
ADDRESSEE, NOTE, EXCERPT, REFERENCE = "addressee", "note", "excerpt", "reference"

BLANK = "\u3000"
PAGE_GAP = 3
"""So many blank lines are the edge of a page (measured on extractions by pdftotext and pdfminer)."""

CURRENT = ("現行", "修正前", "改正前", "変更前", "現在")
REVISED = ("修正後", "改正後", "変更後", "修正案", "改正案", "修正")
DRAFTS = ("案", "素案", "原案", "修正案", "たたき台", "未定稿")
_BRACKETS = dict(zip("≪《【＜〈［〔<[（(", "≫》】＞〉］〕>]）)", strict=True))
_MATERIALS = ("資料", "参考資料", "別紙", "別添", "別記", "議案", "別表")
_MATERIAL_BEGINS = frozenset(word[0] for word in _MATERIALS)
_SHORT = 44  # characters; the longest date, heading or addressee of the samples has 16
_OF_LAWS = ("法", "条", "令和", "政令", "省令", "府令", "訓令", "勅令", "法令", "命令")
_LONGEST_REFERENCE, _LONGEST_MATERIAL = 24, 8
_OF_MATERIALS = frozenset(DIGITS + "-－―‐ーの第号()（）案①②③④⑤")
_ERAS = ("令和", "平成", "昭和", "大正", "明治")
_SLOT = frozenset(DIGITS + KANJI_NUMBERS + "〇○●")
_WESTERN_YEAR = 4
_BLANK_YEAR = 2  # ○○年
_LONGEST_SLOT = 3  # characters: 十一 and a blank
_LONGEST_YEAR = 8  # characters: 令和十一年 with blanks between
_DATE_LENGTHS = (4, 2, 2)  # digits of year, month and day
_BEGINS_DATE = frozenset(DIGITS + "RHSTM")
_IN_DATES = frozenset(DIGITS + "/／．.・-")
_LONGEST_DATE = 28  # characters: letter-spaced
_AUSPICIOUS = "吉日"  # 令和３年11月吉日
_WEEKDAYS = ("日", "月", "火", "水", "木", "金", "土", "祝", "日・祝", "土・祝", "月・祝", "金・祝")
_SEPARATORS = str.maketrans("／/．・-", ".....")


class Line(NamedTuple):
    """One line that is not blank.

    `number` counts source lines from 1. `text` is without the blanks around it and after repair; `indent` and `width`
    are in half-width cells. `tail` says that blanks followed (Word leaves one at a paragraph's end), `gap` how many
    blank lines came before, `page` that a page began here. `doubled` is the text before its doubled characters were
    repaired, or empty. `strong` says that it was marked as a heading or in bold (Markdown).
    """

    number: int
    text: str
    indent: int
    width: int
    tail: bool
    gap: int
    page: bool
    kind: str = TEXT
    label: Label | None = None
    doubled: str = ""
    strong: bool = False


def read_lines(text: str, strong: frozenset[int] = frozenset(), *, is_extracted: bool = True) -> list[Line]:
    """Return the lines of `text` that are not blank. Radicals must have been repaired; `strong` numbers lines.

    `is_extracted` says that the text may have come out of a PDF, which doubles characters; in a file of a word
    processor characters stand twice because somebody wrote them twice.
    """
    found: list[Line] = []
    gap, page = 0, False
    for number, row in enumerate(text.split("\n"), 1):
        for index, raw in enumerate(row.split("\f") if "\f" in row else (row,)):
            if index:
                page = True
            stripped = raw.strip()
            if not stripped:
                gap += 1
                continue
            line = _line(
                number,
                raw,
                stripped,
                gap,
                page=page or gap >= PAGE_GAP,
                once=undoubled(stripped) if is_extracted else stripped,
            )
            found.append(line._replace(strong=True) if number in strong else line)
            gap, page = 0, False
    return found


def _line(number: int, raw: str, stripped: str, gap: int, *, page: bool, once: str) -> Line:
    doubled = stripped if once is not stripped else ""
    text = closed_up(once)
    start = raw.find(stripped[0])
    kind = kind_of(text)
    return Line(
        number,
        text,
        cells(raw[:start]) if start else 0,
        cells(text),
        len(raw) > start + len(stripped),
        gap,
        page,
        kind,
        label_of(text) if kind == TEXT else None,
        doubled,
    )


def cells(text: str) -> int:
    """Return the width in half-width cells: one for ASCII, two for everything else."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def squeezed(text: str) -> str:
    """Return `text` without any blanks."""
    return "".join(text.split())


def kind_of(text: str) -> str:
    """Say what a line looks like by itself; whether it is that is decided by its place."""
    if text[0] == "※":
        return NOTE
    kind = _bracketed(text, _BRACKETS[text[0]]) if text[0] in _BRACKETS else ""
    if kind or len(text) > _SHORT:
        return kind or TEXT
    for kind, looks_like in _LOOKS:
        if looks_like(text):
            return kind
    return TEXT


def _bracketed(text: str, closer: str) -> str:
    """Say what a line that begins with a bracket looks like, or nothing."""
    end = text.find(closer)
    inner = squeezed(text[1:end]) if end > 0 else ""
    rest = squeezed(text[end + 1 :])
    kind = ""
    if inner in DRAFTS and not rest:
        kind = DRAFT
    elif inner in CURRENT or inner in REVISED:
        kind = EXCERPT
    elif is_material(inner) and (not rest or rest[1:-1] in DRAFTS):
        kind = MATERIAL
    elif inner and not rest and text[0] not in "（(" and "。" not in inner:
        kind = HEADING
    return kind


def _is_ki(text: str) -> bool:
    return text == "記"


def _is_end(text: str) -> bool:
    return text[0] == "以" and squeezed(text) == "以上"


def is_addressee(text: str) -> bool:
    """Say whether a short line ends with an honorific that is one: 住民 様 is, 多様 and 標準仕様 are not."""
    return "。" not in text and "、" not in text and bool(honorific_of(text))


def is_material(text: str) -> bool:
    """Say whether a text is the number of a material: 資料３－１, 別紙; marks of a copy or a draft may follow it."""
    bare = without_copy(squeezed(text))[0]
    name = next((word for word in _MATERIALS if bare.startswith(word)), "")
    number = bare[len(name) :]
    opener = max(number.rfind("（"), number.rfind("("))
    if opener >= 0 and number[opener + 1 : -1] in DRAFTS:
        number = number[:opener]
    if not name or not number:
        return name.startswith("別")
    return len(number) <= _LONGEST_MATERIAL and _OF_MATERIALS.issuperset(number)


def is_listed(text: str) -> bool:
    """Say whether a line is one of a list of materials: 資料１　空き家に関する要請."""
    number, *name = text.split(maxsplit=1)
    return text[0] in _MATERIAL_BEGINS and bool(name) and is_material(number) and "。" not in text


def _is_reference(text: str) -> bool:
    """Say whether a line is the number of a letter: ７市会第１８号."""
    return (
        text.endswith("号")
        and len(text) <= _LONGEST_REFERENCE
        and "第" in text
        and not any(word in text for word in _OF_LAWS)
    )


def date_text(text: str) -> str:
    """Return a date line without its letter spacing, one ideographic space where month or day is left blank."""
    parts = _date_parts(squeezed(text))
    if parts is None:
        return squeezed(text)
    year, month, day, weekday = parts
    if year in _ERAS:
        year += BLANK
    day_text = "" if day is None or weekday == _AUSPICIOUS else (day or BLANK) + "日"
    return f"{year}年{month or BLANK}月{day_text}"


def beside_date(text: str) -> str:
    """Return what a date line says beyond the date: a weekday （金）, 吉日; empty for nothing."""
    parts = _date_parts(squeezed(text))
    return parts[3] if parts else ""


def date_end(text: str) -> int:
    """Return where the date ends that a text begins with (令和７年６月４日採択, 2025/09/30（…）), or 0."""
    if text[:2] in _ERAS:
        at = text.find("日", 0, _LONGEST_DATE) + 1 or text.find("月", 0, _LONGEST_DATE) + 1
        return at if at and _is_date(text[:at]) else 0
    if text[0] not in _BEGINS_DATE:
        return 0
    at = text.find("日", 0, _LONGEST_DATE) + 1
    if at and _is_date(text[:at]):
        return at
    at = 1
    while at < len(text) and text[at] in _IN_DATES:
        at += 1
    return at if at > _WESTERN_YEAR and _is_date(text[:at]) else 0


def begins_with_date(text: str) -> bool:
    """Say whether a line begins with an era's date: 令和７年６月４日採択."""
    return text.startswith(_ERAS) and "年" in text[:_LONGEST_YEAR] and "日" in text


def _is_date(text: str) -> bool:
    """Say whether a whole line is a date, with or without blanks for month and day: 令和３年　月　日, R3.11.19."""
    if "年" in text:
        return _date_parts(squeezed(text)) is not None
    if text[0] not in _BEGINS_DATE:
        return False
    bare = squeezed(text)
    is_era = bare[0] not in DIGITS
    parts = bare[is_era:].translate(_SEPARATORS).split(".")
    return (
        len(parts) == len(_DATE_LENGTHS)
        and all(part.isdecimal() and len(part) <= length for part, length in zip(parts, _DATE_LENGTHS, strict=True))
        and (is_era or len(parts[0]) == _WESTERN_YEAR)
    )


def _date_parts(bare: str) -> tuple[str, str, str | None, str] | None:
    """Return year with its era, month, day (None where the date ends with the month) and what follows it; or None.

    What follows is a weekday or 吉日. None is returned for what is no date.
    """
    year, _, rest = bare.partition("年")
    month, has_month, rest = rest.partition("月")
    day, has_day, weekday = rest.partition("日")
    if day == _AUSPICIOUS[0] and has_day and not weekday:
        day, weekday = "", _AUSPICIOUS
    number = year[2:] if year.startswith(_ERAS) else year
    is_date = (
        has_month
        and (has_day or not rest)
        and (number == "元" or _SLOT.issuperset(number))
        and (number is not year or len(number) in (_BLANK_YEAR, _WESTERN_YEAR))
        and _SLOT.issuperset(month + day)
        and max(len(number) - 1, len(month), len(day)) <= _LONGEST_SLOT
        and (not weekday or weekday == _AUSPICIOUS or _is_weekday(weekday))
    )
    return (year, month, day if has_day else None, weekday) if is_date else None


def _is_weekday(text: str) -> bool:
    return text[0] in "（(" and text[-1] in "）)" and text[1:-1].removesuffix("曜日").removesuffix("曜") in _WEEKDAYS


_LOOKS = (
    (KI, _is_ki),
    (END, _is_end),
    (DATE, _is_date),
    (ADDRESSEE, is_addressee),
    (MATERIAL, is_material),
    (REFERENCE, _is_reference),
)
