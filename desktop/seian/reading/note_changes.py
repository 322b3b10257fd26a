"""What the sentence of a ※ note does behind its condition: which places it changes, adds to and deletes, and how."""

from __future__ import annotations

import re
from enum import Enum

from seian.named import NamedTuple


class Verb(Enum):
    """What is done at a place."""

    REVISE = "revise"
    DELETE = "delete"
    ADD_BEHIND = "add behind"
    ADD_BEFORE = "add before"
    ADD_INSIDE = "add inside"


ADDS = frozenset({Verb.ADD_BEHIND, Verb.ADD_BEFORE, Verb.ADD_INSIDE})


class Wording(NamedTuple):
    """Words that become others; `current` is empty where they are all that stands at the place."""

    current: str
    revised: str


class Clause(NamedTuple):
    """One thing a note does.

    `place` is as the note says it, empty where it does not. `wordings` are those quoted in the sentence, `text` is what
    it adds there; where both are empty they stand in the excerpts below the note.
    """

    verb: Verb
    place: str
    wordings: tuple[Wording, ...] = ()
    text: str = ""


_QUOTE = r"「((?:[^「」]|「[^「」]*」)*)」"
_BLANKS = re.compile(_QUOTE + r"|\s+")
_PLACE = r"(?P<place>[^「」。]+?)"
_AT = r"(?:のうち|における|において|中|の|について|は)?、?"
_ENDS = r"(?:ものとする|こととする)?(?:。|、|$)"
_REVISED = (
    r"(?:(?:時点)?(?:修正|変更|更新|改正|差し替え)(?:を行う|する|します|し)"
    r"|(?:改め|読み替え|読みかえ|差し替え|替え|変え)(?:る|ます)?|する|し)" + _ENDS
)
_DELETED = r"(?:削る|削り|削除する|削除し|除く|除き|取り除く|取り除き)" + _ENDS
_ADDED = r"(?:(?:付け)?加え(?:る|ます)?|(?:追加|挿入)(?:する|します|し))" + _ENDS
_PAIR = _QUOTE + r"(?:を|とあるのは、?|とあるのを、?)" + _QUOTE + r"(?:に|と|へ)"
_BELOW = (
    _PLACE + r"(?:を|は|について)、?(?:以下|次|下記)の(?:とおり|ように)、?"
    r"(?:(?:時点)?(?:修正|変更|更新|改正)(?:を行う|する|します|し)|改め(?:る|ます)?|する)" + _ENDS
)
_SIDES = {
    "次": Verb.ADD_BEHIND,
    "後": Verb.ADD_BEHIND,
    "あと": Verb.ADD_BEHIND,
    "直後": Verb.ADD_BEHIND,
    "前": Verb.ADD_BEFORE,
    "直前": Verb.ADD_BEFORE,
    "中": Verb.ADD_INSIDE,
}
_SIDE = "(?P<side>" + "|".join(_SIDES) + ")"
_WHAT = r"(?:以下|次|下記)?(?:の)?(?:項目|段落|文|事項|一項目|一段落|１項目)?"
_JOINTS = re.compile("及び|および|並びに|ならびに|[、，,・と]")
_ANCHOR = re.compile(r"(?P<place>.+?)の?" + _SIDE)
_ALL_PAIRS = re.compile(_PAIR)
_CLAUSES = {
    "below": re.compile(_BELOW),
    "pairs": re.compile(f"(?:{_PLACE}{_AT})??(?P<pairs>{_PAIR}(?:、?{_PAIR})*){_REVISED}"),
    "whole": re.compile(f"{_PLACE}を、?{_QUOTE}(?:に|と|へ){_REVISED}"),
    "beside": re.compile(f"(?:{_PLACE}{_AT})??{_QUOTE}の{_SIDE}に、?{_QUOTE}を{_ADDED}"),
    "without": re.compile(f"(?:{_PLACE}{_AT})??{_QUOTE}を{_DELETED}"),
    "text": re.compile(f"{_PLACE}の?{_SIDE}に、?(?:{_WHAT}として、?)?{_QUOTE}(?:の項目)?を{_ADDED}"),
    "added": re.compile(f"(?P<anchors>[^「」。]+?(?:{'|'.join(_SIDES)}))に、?{_WHAT}を{_ADDED}"),
    "deleted": re.compile(f"{_PLACE}を{_DELETED}"),
}


def clauses_of(rest: str) -> tuple[Clause, ...]:
    """Return what the sentence of a note says behind its condition, in order; () unless all of it is understood."""
    bare = _BLANKS.sub(lambda found: found[0] if found[0].startswith("「") else "", rest).lstrip("、，,")
    clauses: list[Clause] = []
    at = 0
    while at < len(bare):
        for name, form in _CLAUSES.items():
            found = form.match(bare, at)
            made = _clauses(name, found) if found is not None else ()
            if made and found is not None:
                clauses += made
                at = found.end()
                break
        else:
            return ()
    return tuple(clauses)


def single_places(words: str) -> tuple[str, ...]:
    """Return the places that words name: 前文１段落目及び２ are two."""
    return tuple(place for place in _JOINTS.split(words) if place)


def _clauses(name: str, found: re.Match[str]) -> tuple[Clause, ...]:
    """Return the clauses that a form found; () where it is not what it looks like."""
    groups = found.groupdict()
    place = groups.get("place") or ""
    quotes = [quote for quote in found.groups() if quote is not None]
    side = _SIDES.get(groups.get("side") or "")
    made: tuple[Clause, ...] = ()
    match name:
        case "below":
            made = tuple(Clause(Verb.REVISE, one) for one in single_places(place))
        case "pairs":
            pairs = tuple(Wording(*pair) for pair in _ALL_PAIRS.findall(groups["pairs"]))
            made = (Clause(Verb.REVISE, place, pairs),)
        case "whole":
            made = (Clause(Verb.REVISE, place, (Wording("", quotes[-1]),)),)
        case "beside":
            words, new = quotes[-3], quotes[-1]  # the side stands between them
            if words and side is not Verb.ADD_INSIDE:
                both = new + words if side is Verb.ADD_BEFORE else words + new
                made = (Clause(Verb.REVISE, place, (Wording(words, both),)),)
        case "without":
            made = (Clause(Verb.REVISE, place, (Wording(quotes[-1], ""),)),)
        case "text" if side is not None:
            made = (Clause(side, place, text=quotes[-1]),)
        case "added":
            anchors = [_ANCHOR.fullmatch(one) for one in single_places(groups["anchors"])]
            made = tuple(Clause(_SIDES[one["side"]], one["place"]) for one in anchors if one) if all(anchors) else ()
        case _:
            made = tuple(Clause(Verb.DELETE, one) for one in single_places(place))
    says = all(words.current or name == "whole" for one in made for words in one.wordings)
    return made if says else ()
