"""What the sentence of a ※ note says: on which condition which place changes (時点修正)."""

from __future__ import annotations

from seian.reading.recognised import RevisionNote

_LEADS = ("時点で", "時点において", "時点では", "までに", "前に", "の際に", "の際", "に当たり", "にあたり")
_CASES = ("場合には、", "場合は、", "場合においては、", "場合、", "場合に、", "ときは、", "とき、", "時は、")
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
)


def parse_note(sentence: str, current: str = "", revised: str = "") -> RevisionNote:
    """Return a note from its sentence without the mark ※ and its two wordings.

    Condition and place are empty where they are not found. The condition is without what only says when one looks
    (要請活動時点で), and ends with 場合 or とき.
    """
    found = [(place, case) for case in _CASES if (place := sentence.find(case)) >= 0]
    if not found:
        return RevisionNote(sentence, current=current, revised=revised)
    place, case = min(found)
    lead = sentence.partition("、")[0]
    start = len(lead) + 1 if lead.endswith(_LEADS) and len(lead) < place else 0
    noun = next(noun for noun in ("場合", "とき", "時") if case.startswith(noun))
    rest = sentence[place + len(case) :]
    change = min((at for words in _CHANGES if (at := rest.find(words)) >= 0), default=0)
    return RevisionNote(sentence, sentence[start : place + len(noun)], rest[:change].strip(), current, revised)


def lead_of(sentence: str, condition: str) -> str:
    """Return what a note says before its condition, without the comma: 要請活動時点で; empty where that comes first."""
    return sentence.partition(condition)[0].rstrip("、，, \u3000")
