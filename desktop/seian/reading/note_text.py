"""What the sentence of a ※ note says: on which condition which place changes (時点修正)."""

from __future__ import annotations

from seian.reading.recognised import RevisionNote

_LEADS = ("時点で", "時点において", "時点では", "までに", "前に", "の際に", "の際", "に当たり", "にあたり")
_CASES = ("場合には、", "場合は、", "場合においては、", "場合、", "場合に、", "ときは、", "とき、", "時は、")
_PARTICLES = ("には、", "は、", "においては、", "に、")
_CHANGES = (
    "を以下",
    "を次",
    "を下記",
    "は以下",
    "は次",
    "は下記",
    "について、以下",
    "について以下",
    "について、次",
    "の「",
    "中「",
    "を「",
    "を修正",
    "を時点修正",
    "を改め",
    "の次に",
    "の後に",
    "の前に",
    "の中に",
    "を削",
    "を除",
)
_NUMBER = frozenset("0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩")
_BEHIND_NUMBER = frozenset("\u3000 :：.．)）")


def parse_note(sentence: str, current: str = "", revised: str = "") -> RevisionNote:
    """Return a note from its sentence without the mark ※ and its two wordings.

    Condition and place are empty where they are not found, and of a footnote. The condition is without what only says
    when one looks (要請活動時点で), and ends with 場合 or とき. The place is the first one named.
    """
    found = [(place, case) for case in _CASES if (place := sentence.find(case)) >= 0]
    if not found or is_footnote(sentence):
        return RevisionNote(sentence, current=current, revised=revised)
    place, case = min(found)
    lead = sentence.partition("、")[0]
    start = len(lead) + 1 if lead.endswith(_LEADS) and len(lead) < place else 0
    noun = next(noun for noun in ("場合", "とき", "時") if case.startswith(noun))
    rest = sentence[place + len(case) :]
    change = min((at for words in _CHANGES if (at := rest.find(words)) >= 0), default=0)
    return RevisionNote(sentence, sentence[start : place + len(noun)], rest[:change].strip(), current, revised)


def is_footnote(sentence: str) -> bool:
    """Say whether what follows the mark ※ is a number of its own (※１　数は令和６年の調べによる。)."""
    bare = sentence.lstrip("".join(_NUMBER))
    return bare != sentence and (bare[:1] in _BEHIND_NUMBER or sentence[0] in "①②③④⑤⑥⑦⑧⑨⑩")


def names_words(sentence: str) -> bool:
    """Say whether a note names words that become others, wherever they stand (「３割」とあるのは「４割」とする)."""
    return "」とあるの" in sentence or "」を「" in sentence


def rest_of(sentence: str, condition: str) -> str:
    """Return what a note says behind its condition: what becomes of which place."""
    rest = sentence.partition(condition)[2]
    return rest.partition("、")[2] if rest.startswith(_PARTICLES) else rest.lstrip("、，, \u3000")


def lead_of(sentence: str, condition: str) -> str:
    """Return what a note says before its condition, without the comma: 要請活動時点で; empty where that comes first."""
    return sentence.partition(condition)[0].rstrip("、，, \u3000")
