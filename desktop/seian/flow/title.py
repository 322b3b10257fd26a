"""Where a title too long for one line is broken: into lines of like length, between words, as a typist would.

Words are told by their script, without a dictionary: a line ends behind a particle or the ending of a verb, best of all
behind a phrase of the genre (…に関する, …のための) and before the association that speaks with what it hands in
(…市長会要請). Whatever might lie inside a word is parted only where one more line would not spare it.
"""

from __future__ import annotations

import re
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from seian.document.characters import joins
from seian.document.kinds import KINDS
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_OPENING = "「『（【〔［《≪“("
_STOPS = "、。，．：；"
_CLOSING = "」』）】〕］》≫”)・" + _STOPS
_NOT_FIRST = _CLOSING + "ー々ヶヵぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"

# costs of a break, in characters by which lines may differ from their mean to avoid it; those of words that are parted
# are weighed before all others
_BEHIND_A_PHRASE = -8.0
_BEHIND_A_VERB = -4.0
_BEFORE_THE_SPEAKER = -2.0  # besides: what stands there is mostly a phrase
_BETWEEN_WORDS = 0.0
_BETWEEN_LISTED = 2.0
_BETWEEN_KANA = 2.0  # 倉庫の｜こども: told, but less surely than by a change of script
_PERHAPS_INSIDE = 12.0  # 災害｜ボランティア, 取り｜組み
_INSIDE_A_WORD = 40.0
_ODD = 6.0  # most words of kanji have two: 整備促進 is parted in the middle, if it must be
_INSIDE_LETTERS = 60.0

_HALF_WIDTH = {"Na", "H", "N"}
_INSIDE_BRACKETS = 8.0
_PAIRS = "「『（【〔［《≪“(", "」』）】〕］》≫”)"
_LONGEST = 60  # lines: a text of more is no title, and is broken as any text is

_ENDING = "[ぁ-ん]{0,2}[るたうくすむぐぶつ]"
_PHRASE = re.compile(f"(?:に[一-鿿]{_ENDING}|における|による|とする|について(?:の)?|ための|向けての)$")
_VERB = re.compile(f"を[一-鿿]{{1,4}}{_ENDING}$")
_REACH = 12  # characters before a break that are looked at
_CLEAR = re.compile(  # what ends a word before kanji, katakana or letters; 連用形 (取り, 見直し) may be half of one
    "(?:[のにをがはへとでやなたるうくぐすむぶつずぬ]|[にでと]も|から|より|及び|並びに|[しな]い|[ぁ-ん]て)$"
)
# の that is a particle: not that of もの, この, たのしみ
_OF = re.compile("(?:[^ぁ-ん]|[一-鿿々][ぁ-みむ-ん]|[ぁ-ん][かくさちてでとへめらりれん])の$")
_HAVING_NO = ("いのち", "いのしし", "きのこ", "しのぎ", "みのり")  # words that kanji and okurigana with の might seem
_LEANS = re.compile(  # what is said in hiragana of the word before it, and so does not begin a line
    "(?:ため|よう|うち|もと|とおり|ほか|まま|こと|もの|とき|たび)(?:[のにをはがでともへな]|(?![ぁ-ん]))"
    "|(?:まで|など|から|より|だけ|ほど|み|[のにをはがでともへやかな])+(?![ぁ-ん])"
    "|みならず|べき|と(?:とも|する|して|いう)|に(?:お|つ|よ|あた|とも)"
)
_WHOLE = "るたのめ"  # what a phrase ends with that may stand before hiragana
_GOES_ON = "のにをはがともへ"  # behind a phrase these belong to it
_KINDS = "|".join(sorted({ending for kind in KINDS for ending in kind.endings}, key=len, reverse=True))
_SPEAKER = re.compile(f"[^ぁ-ん\\s{_OPENING}{_CLOSING}]+会[一-鿿]{{0,4}}(?:{_KINDS})(?:（[^（）]*）)*$")


def title_breaks(text: str, room: float, inside: Collection[int] = ()) -> tuple[int, ...]:
    """Return the offsets before which a new line of a title starts; () where it fits into one line.

    `room` is the measure in full-width characters of the title's size. Of all ways to fill as few lines as there can
    be, none wider than the room, the one is taken that parts no word, makes them most alike in length and ends them
    best; where it may part a word, a line more is tried. No line starts at an offset of `inside`, nor inside a
    character.
    """
    if room < 1 or width(text) <= room:
        return ()
    fewest = ceil(width(text) / room)
    if fewest > _LONGEST:
        return ()
    spots = [0.0, *accumulate(_widths(text))]
    costs = _costs(text, inside)
    ways = [_best(spots, costs, room, lines) for lines in (fewest, fewest + 1)]
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: way.parted).breaks if found else ()


def width(text: str) -> float:
    """Return the width of a text in full-width characters."""
    return sum(_widths(text))


def _widths(text: str) -> list[float]:
    return [0.5 if east_asian_width(character) in _HALF_WIDTH else 1.0 for character in text]


class _Way(NamedTuple):
    """Where lines begin, what that costs for words that may be parted, and for all besides; the least is the best."""

    parted: float
    cost: float
    breaks: tuple[int, ...]


def _best(spots: Sequence[float], costs: Sequence[float | None], room: float, lines: int) -> _Way | None:
    """Return the best way to set a title in so many lines; None where there is none."""
    whole, wanted = spots[-1], spots[-1] / lines
    ways: dict[int, _Way] = {0: _Way(0.0, 0.0, ())}
    for left in range(lines - 1, -1, -1):
        following: dict[int, _Way] = {}
        for start, way in ways.items():
            for place in range(start + 1, len(spots)):
                wide = spots[place] - spots[start]
                if wide > room:
                    break
                is_end = place == len(spots) - 1
                own = 0.0 if is_end else costs[place]
                if own is None or is_end is not (left == 0) or whole - spots[place] > room * left:
                    continue
                parted = way.parted + (own if own >= _PERHAPS_INSIDE else 0.0)
                cost = way.cost + (own if own < _PERHAPS_INSIDE else 0.0) + abs(wide - wanted) / 2
                known = following.get(place)
                if known is None or (parted, cost) < known[:2]:
                    following[place] = _Way(parted, cost, way.breaks if is_end else (*way.breaks, place))
        ways = following
    return ways.get(len(spots) - 1)


def _costs(text: str, inside: Collection[int]) -> Sequence[float | None]:
    """Return what it costs to begin a line before each character; None where no line may."""
    speaker = _SPEAKER.search(text)
    run = 0  # where the kanji began that stand before a place
    costs: list[float | None] = [None]
    for place in range(1, len(text)):
        if _script(text[place - 1]) != "kanji":
            run = place
        if place in inside or joins(text, place) or text[place] in _NOT_FIRST or text[place - 1] in _OPENING:
            costs.append(None)
            continue
        cost = _cost(text, place, run)
        if cost < _PERHAPS_INSIDE and sum(map(text[:place].count, _PAIRS[0])) > sum(map(text[:place].count, _PAIRS[1])):
            cost += _INSIDE_BRACKETS
        if speaker is not None and place == speaker.start() and cost < _PERHAPS_INSIDE:
            cost += _BEFORE_THE_SPEAKER
        costs.append(cost)
    return costs


def _cost(text: str, place: int, run: int) -> float:
    before, after = text[place - 1], text[place]
    ended = text[max(0, place - _REACH) : place]
    to_kana = _script(after) == "hiragana"
    if after not in _GOES_ON and (not to_kana or before in _WHOLE) and _PHRASE.search(ended):  # not に対す｜る
        return _BEHIND_A_PHRASE
    if before in _STOPS or before.isspace() or after in _OPENING:
        return _BETWEEN_WORDS
    if before == "・":
        return _BETWEEN_LISTED
    if to_kana:
        return _before_kana(text, place, ended)
    if before in _CLOSING:
        return _BETWEEN_WORDS
    return (
        _behind_kana(ended)
        if _script(before) == "hiragana"
        else _in_compound(before, after, is_odd=(place - run) % 2 == 1)
    )


def _before_kana(text: str, place: int, ended: str) -> float:
    """Return what it costs to begin a line with hiragana: mostly a particle or an ending, but not behind を or の."""
    if ended[-1] == "を":
        return _BETWEEN_WORDS
    if not _LEANS.match(text, place):
        if ended[-1] in _WHOLE and _VERB.search(ended):
            return _BEHIND_A_VERB
        if _OF.search(ended) and not text.startswith(_HAVING_NO, max(0, place - 2)):
            return _BETWEEN_KANA
    return _INSIDE_A_WORD + _ODD


def _behind_kana(ended: str) -> float:
    """Return what it costs to begin a line behind hiragana with what is none."""
    if _VERB.search(ended):
        return _BEHIND_A_VERB
    return _BETWEEN_WORDS if _CLEAR.search(ended) else _PERHAPS_INSIDE


def _in_compound(before: str, after: str, *, is_odd: bool) -> float:
    """Return what it costs to begin a line between kanji, katakana, letters or digits; `is_odd` inside kanji."""
    scripts = {_script(before), _script(after)}
    if len(scripts) > 1 and "digit" not in scripts and before not in "ヶヵ":
        return _PERHAPS_INSIDE
    if scripts == {"kanji"} or len(scripts) > 1:
        return _INSIDE_A_WORD + (_ODD if is_odd or len(scripts) > 1 else 0.0)
    return _INSIDE_LETTERS


def _script(character: str) -> str:
    if "ぁ" <= character <= "ゖ":
        return "hiragana"
    if "ァ" <= character <= "ヺ" or character == "ー":
        return "katakana"
    if character.isdecimal():
        return "digit"
    return "kanji" if character > "\u2e80" and not "０" <= character <= "ｚ" else "latin"
