"""Numbers in running text that name items of the same paper: 上記２, 記３, １（２）, ２の支援, １から３まで.

A number with a counter (２割, ２つ, 第２回, ３年間) is none. A bare one must stand where a name stands and be followed
by what names are followed by; it is told from a number of things (20の都市) by what follows の. Whether an item of
that number exists is not asked here. An annex is named by what it is called (別紙, 別添２), and its items behind that;
別紙様式 and 別添資料 name none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seian.document.digits import half_width, value
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Named(NamedTuple):
    """One number that names an item: its range in the text, and its label in the form of `key`.

    `inside` is the place in the list of the number before it that it is a part of: （２） in １（２）.
    """

    start: int
    end: int
    key: str
    inside: int | None


_NUMBER = "[0-9０-９]{1,2}"
_KANA = "ア-オカ-コサ-ソタ-トナ-ノ"
_OUTER = rf"第?{_NUMBER}(?![0-9０-９])"
_BRACKETED = rf"[（(](?:{_NUMBER}|[{_KANA}])[）)]"
_CIRCLED = "[①-⑳]"
_LETTER = rf"[{_KANA}](?![ァ-ヺー])"
_PATH = rf"(?:{_OUTER}(?:の?{_BRACKETED})?|{_BRACKETED}|{_CIRCLED})(?:の?{_BRACKETED}|{_CIRCLED})?(?:{_LETTER})?"
_JOINT = "及び|並びに|又は|若しくは|または|および|から|ないし|[、，,・と～〜~－―]"
_GROUP = rf"{_PATH}(?:(?:{_JOINT}){_PATH})*"
_PREFIX = (
    "(?:上記|前記|下記|前掲|先述|前述|後述|後記|項目|要望事項|要請事項|提言事項|提案事項|記(?<![一-鿿]記))(?:の|、)?"
)

_NOT_A_NAME = (  # what a number of something goes on with
    "[0-9０-９一-鿿々〇ァ-ヺＡ-Ｚａ-ｚA-Za-z%％./：:]|[，．][0-9０-９]|つ|か[所国年月村町条]|(?:か|ヶ|ケ|ヵ|箇)"
)
_KANJI_BEHIND = "(?=及び|並びに|又は|若しくは|以外|等|関係|記載|同様)"
_AFTER_PREFIX = rf"(?:{_KANJI_BEHIND}|(?!{_NOT_A_NAME}))"

_THINGS = (
    "都市|市|町|村|区|都|道|府|県|国|団体|地域|地区|機関|自治体|政令|施設|事業者|病院|大学|学校|会社|企業|法人|組織|分野|柱"
    "|論点|観点|点|視点|方向|段階|割合|倍|者|人|家庭|世帯|省|法律|制度|類型|区分|場合|事例|空港|港|駅|路線|河川|中核|特例"
    "|特別|指定|うち|一|二|三"
)
_AFTER_BARE = (
    rf"(?:の(?!{_THINGS})|については|に(?:つい|関|掲|係|お[いけ]|記|示|述|加え|よ[りる]|伴|基づ|挙|あ[るっげ]|も)|は(?!約|およそ)"
    r"|を(?!超|上回|下回|割|切|満|越|基準|除いた|足|引)|と(?=同|併|あわ|合わ)|も(?=含|同|併)|で(?=求|述|示|掲|要|挙|触)|まで(?=[のにを、。）]))"
)
_BARE_START = "(?:^|(?<=[、。・（「『　 はがもやをびに])|(?<=また)|(?<=なお))(?<!分の)(?<!うちに)"
_FIRST = re.compile("[第0-9０-９（(①-⑳]")
"""What a bare number begins with: by that it is found many times faster than by what stands before it."""


@cache
def _prefixed() -> re.Pattern[str]:
    return re.compile(rf"(?P<prefix>{_PREFIX})(?P<group>{_GROUP}){_AFTER_PREFIX}")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{_BARE_START}(?P<group>{_GROUP}){_AFTER_BARE}")


@cache
def _annexes() -> re.Pattern[str]:
    """Return what finds the names of annexes, each with the items of it that are named behind it."""
    alone = "(?:別紙|別添)(?![一-鿿々ァ-ヺＡ-Ｚａ-ｚA-Za-z0-9０-９])"
    with_verb = "(?:別紙|別添)(?=記載|参照|及び|並びに|又は|若しくは)|参考(?=のとおり|参照)"
    numbered = rf"(?:別紙|別添|参考)第?{_NUMBER}(?![0-9０-９.．－-]|[年月日号割つ])"
    return re.compile(rf"(?P<name>{numbered}|{alone}|{with_verb})(?:の?(?P<group>{_GROUP}){_AFTER_PREFIX})?")


_MARKS = ("別紙", "別添", "参考")
_PREAMBLE = re.compile(rf"前文(?:の?第)?(?P<nth>{_NUMBER}|[一二三四五六七八九十])(?:段落|つ)目")
_LABEL = re.compile(rf"{_BRACKETED}|{_CIRCLED}|第?{_NUMBER}|[{_KANA}]")
_DIGIT = re.compile("[0-9０-９①-⑳]|[（(][ア-ノ]|前文|別紙|別添|参考")
_TO_ASCII = str.maketrans("（）．", "().")

PREAMBLE = "前文"


def key(label: str) -> str:
    """Return what tells labels apart, however they are spelled: ２, 2 and ２． are 2, （２） is (2)."""
    return half_width(label).translate(_TO_ASCII).rstrip(".")


def names_annex(key_: str) -> bool:
    """Say whether a key is that of the name of an annex."""
    return key_.startswith(_MARKS)


def named_items(text: str) -> list[Named]:
    """Return the numbers that name items, in their order; of 前文２段落目 the number, with a key that begins 前文.

    The name of an annex is one of them, whole; the numbers of its items are inside it.
    """
    if not _DIGIT.search(text):  # nearly always
        return []
    found: list[Named] = []
    taken = 0
    annexes = {one.span(): one for one in _annexed(text)}
    for start, end in sorted([*_groups(text), *annexes]):
        if start < taken:
            continue
        taken = end
        annex = annexes.get((start, end))
        if annex is None:
            found += _parts(text, start, end, len(found))
            continue
        at = len(found)
        found.append(Named(*annex.span("name"), key(annex["name"]).replace("第", ""), None))
        if annex["group"]:
            parts = _parts(text, *annex.span("group"), at + 1)
            found += (part if part.inside is not None else part._replace(inside=at) for part in parts)
    for match in _PREAMBLE.finditer(text):
        start, end = match.span("nth")
        found.append(Named(start, end, f"{PREAMBLE}{value(match['nth'])}", None))
    return found


def _annexed(text: str) -> list[re.Match[str]]:
    if not any(mark in text for mark in _MARKS):  # nearly always
        return []
    return list(_annexes().finditer(text))


def _groups(text: str) -> list[tuple[int, int]]:
    found = [match.span("group") for match in _prefixed().finditer(text)]
    for start, end in _bare_groups(text):
        if all(end <= low or high <= start for low, high in found):
            found.append((start, end))
    return sorted(found)


def _bare_groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield what `_bare().finditer` would."""
    bare, end = _bare(), 0
    for first in _FIRST.finditer(text):
        match = bare.match(text, first.start()) if first.start() >= end else None
        if match is not None:
            end = match.end()
            yield match.span("group")


def _parts(text: str, start: int, end: int, count: int) -> Iterator[Named]:
    """Yield the numbers of １（２）及び３; what touches the one before, or is joined to it by の, is inside it."""
    last = -1
    for number, match in enumerate(_LABEL.finditer(text, start, end)):
        between = text[last : match.start()] if last >= 0 else "、"
        inside = count + number - 1 if between in {"", "の"} else None
        last = match.end()
        yield Named(match.start(), match.end(), key(match[0]), inside)
