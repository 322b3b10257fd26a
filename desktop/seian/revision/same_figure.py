"""The same figure elsewhere in a dossier: found in any spelling, judged by the words around it, reworded alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth, half_width, spell, value
from seian.document.edits_alternatives import alternatives_of
from seian.document.inline import texts_in, typed
from seian.document.tree import all_blocks, block_of, content_of_node
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.places import places_of
from seian.revision.sentences import sentence_at, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.edits_alternatives import PlacedAlternative
    from seian.document.inline import Alternative
    from seian.document.model import BlockId, Document, Dossier
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle

_ARABIC = "0-9０-９"
_KANJI = "〇一二三四五六七八九十百千"
_NUMBER = re.compile(f"[{_ARABIC}]+|[{_KANJI}]+(?=[割人件市月年日か兆億万％%パ回倍円])")
_MODIFIERS = re.compile(r"^(?:約|およそ|概ね|おおむね|ほぼ|計|延べ)")
_PER_CENT = r"(?:％|%|パーセント)"
_WORDS = re.compile(r"[\u30a0-\u30ff]{3,}|[0-9０-９]+[\u4e00-\u9fff]|[\u4e00-\u9fff々]{2,}")
_EVERYWHERE = frozenset(
    ("地方", "都市", "政府", "自治", "治体", "必要", "以下", "要請", "支援", "全国", "各市", "現在")
)
_ENOUGH = 2  # words in common: one may be chance
_LARGEST_IN_KANJI = 9_999  # 千 and below are read, 万 is a unit


class SameFigure(NamedTuple):
    """A spot with the same figure: where, what stands there and in which sentence.

    `likely` says that it speaks of the same thing, `reason` why or why not, in Japanese. `proposal` is the revised
    wording as that place would spell it, empty where none was asked for. `frozen`: the document is adopted.
    """

    document: str
    number: int
    block: BlockId
    start: int
    end: int
    place: str
    text: str
    sentence: str
    likely: bool
    reason: str
    proposal: str
    frozen: bool


def find_same_figure(
    dossier: Dossier, text: str, style: HouseStyle, *, revised: str = "", sentence: str = "", outside: str = ""
) -> tuple[SameFigure, ...]:
    """Return where else a figure stands: 「７割」 also as 7割, 七割 and in 約７割, but not in １７割 or ７割５分.

    `sentence` is the one it comes from, by which others are judged; `revised` what it becomes there; documents are
    searched but for the one with the id `outside`. Words already in an alternative are left out, as are 時点値.
    Those that are likely come first, then in reading order.
    """
    text, revised = _core(text), _core(revised)
    pattern = _pattern(text)
    if pattern is None:
        return ()
    origin = _content_words(sentence) if sentence else None
    found: list[SameFigure] = []
    for number, document in enumerate(dossier.documents, 1):
        if document.id == outside:
            continue
        spots = [(node, *spot) for node in all_blocks(document) for spot in _spots(node, pattern)]
        if spots:
            places = places_of(document, style)
            found.extend(
                _same(document, number, node.id, (start, hit, around), (places.words(node.id), origin, revised))
                for node, start, hit, around in spots
            )
    return tuple(sorted(found, key=lambda one: not one.likely))


def find_same_revision(
    dossier: Dossier, existing: Alternative, style: HouseStyle, *, revised: str = "", condition: str = ""
) -> tuple[SameFigure, ...]:
    """Return the alternatives that say the same as one: its figure in any spelling, and revised by the same conditions.

    They are where a further step (７割→８割, then 九割) is to be taken as well: `revised` is what that becomes there.
    What `condition` revises already is left out, and what has not the same steps. Their `text` is the wording of today,
    `start` and `end` go round all of it with its signs. In reading order, `existing` among them.
    """
    pattern, revised = _pattern(_core(existing.current)), _core(revised)
    steps = [one.condition for one in existing.revisions]
    if pattern is None or condition in steps:
        return ()
    found: list[SameFigure] = []
    for number, document in enumerate(dossier.documents, 1):
        alike = [
            placed
            for placed in alternatives_of(document)
            if pattern.fullmatch(_core(placed.alternative.current))
            and [one.condition for one in placed.alternative.revisions] == steps
        ]
        if alike:
            places = places_of(document, style)
            found.extend(_further(document, number, placed, places.words(placed.block), revised) for placed in alike)
    return tuple(found)


def _further(document: Document, number: int, placed: PlacedAlternative, place: str, revised: str) -> SameFigure:
    """Return an alternative as a place for a further step."""
    current = placed.alternative.current
    whole = typed(content_of_node(block_of(document, placed.block)))
    low, high = sentence_at(sentences(whole), placed.start)
    frozen = document.adoption is not None
    reason = _("同じ時点修正があります。") + (_("（採択した文書なので変えられません）") if frozen else "")
    proposal = _adapted(revised, current) if revised else ""
    around, likely = whole[low:high].strip(), True
    span = (placed.start, placed.end)
    return SameFigure(
        document.id, number, placed.block, *span, place, current, around, likely, reason, proposal, frozen
    )


def _core(text: str) -> str:
    """Return a figure without a word before it that each place keeps as it has it."""
    return _MODIFIERS.sub("", text.strip())


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return the pattern of a figure in all its spellings; of words without a number, the words."""
    if not text:
        return None
    result = ""
    end = 0
    for number in _NUMBER.finditer(text):
        result += _escaped(text[end : number.start()]) + _spellings(number[0])
        end = number.end()
    result += _escaped(text[end:])
    before = f"(?<![{_ARABIC}])(?<![{_ARABIC}][.．,，])(?<![{_KANJI}])" if _NUMBER.match(text) else ""
    behind = f"(?![{_ARABIC}]|[.．,，][{_ARABIC}]|[{_KANJI}]+[分厘割万億兆])"
    return re.compile(before + result + behind)


def _escaped(text: str) -> str:
    return re.sub(r"％|%|パーセント", _PER_CENT, re.escape(text).replace(r"\%", "%"))


def _spellings(number: str) -> str:
    amount = value(number)
    if amount is None:
        return re.escape(number)
    arabic = (
        "".join(f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in half_width(number))
        if number[0] not in _KANJI
        else "".join(f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in str(amount))
    )
    kanji = (
        {_kanji(amount), "".join(_KANJI[int(digit)] for digit in str(amount))} if amount <= _LARGEST_IN_KANJI else ()
    )
    return "(?:" + "|".join((arabic, *sorted(kanji))) + ")"


def _kanji(number: int) -> str:
    """Return a number to 9999 in kanji with 十, 百 and 千."""
    result = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            result += ("" if digit == 1 and sign else _KANJI[digit]) + sign
    return result or _KANJI[0]


def _spots(node: Node, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    """Yield offset, wording and sentence of each hit in the plain texts of a block."""
    content = content_of_node(node)
    whole = typed(content)
    for at, text in texts_in(content):
        for hit in pattern.finditer(text):
            start, end = sentence_at(sentences(whole), at + hit.start())
            yield at + hit.start(), hit[0], whole[start:end].strip()


def _same(
    document: Document,
    number: int,
    block: BlockId,
    spot: tuple[int, str, str],
    known: tuple[str, frozenset[str] | None, str],
) -> SameFigure:
    start, text, around = spot
    place, origin, revised = known
    likely, reason = _judged(None if origin is None else origin - {half_width(text)}, around)
    frozen = document.adoption is not None
    if frozen:
        reason += _("（採択した文書なので変えられません）")
    proposal = _adapted(revised, text) if revised else ""
    return SameFigure(
        document.id, number, block, start, start + len(text), place, text, around, likely, reason, proposal, frozen
    )


def _judged(origin: frozenset[str] | None, around: str) -> tuple[bool, str]:
    if not origin:  # a cell that holds the figure alone says nothing of what is counted
        return origin is None, _("同じ数字です。文を確かめてください。")
    shared = sorted(origin & _content_words(around), key=half_width(around).find)
    if len(shared) >= _ENOUGH or any("\u30a0" <= word[0] <= "\u30ff" for word in shared):
        return True, _("同じ言葉（{words}）があります。").format(words="、".join(shared[:3]))
    return False, _("別の数字のようです。")


def _content_words(sentence: str) -> frozenset[str]:
    """Return the words a sentence is about: pairs of kanji (接種, 完了), counts (２回), and words in katakana."""
    words: set[str] = set()
    for run in _WORDS.findall(sentence):
        if not "\u4e00" <= run[0] <= "\u9fff":
            words.add(half_width(run))
        else:
            words.update(run[index : index + 2] for index in range(len(run) - 1))
    return frozenset(words - _EVERYWHERE)


def _adapted(revised: str, like: str) -> str:
    """Return a revised wording with its numbers spelled as a place spells them."""
    model = _NUMBER.search(like)
    if model is None:
        return revised

    def respelled(number: re.Match[str]) -> str:
        amount = value(number[0])
        if amount is None:
            return number[0]
        if model[0][0] in _KANJI:
            return _kanji(amount) if amount <= _LARGEST_IN_KANJI else number[0]
        return spell(amount, _width(model[0]))

    return _NUMBER.sub(respelled, revised)


def _width(number: str) -> DigitWidth:
    """Return in which width a place writes its digits; one full-width digit alone is also that of 一桁は全角."""
    if number.isascii():
        return DigitWidth.HALF
    return DigitWidth.MIXED if len(number) == 1 else DigitWidth.FULL
