"""Faults and doubts in a document as values (注意): where, what, and wordings that would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from operator import is_
from typing import TYPE_CHECKING

from seian.document.place_map import Stretch

if TYPE_CHECKING:
    from seian.document.change import Change
    from seian.document.model import BlockId, Unplaced
    from seian.document.sources import Source


class Concern(Enum):
    """What a finding is about; the value is its short name for people."""

    AGEING = "時点の言葉"
    WEEKDAY = "曜日"
    ERA = "元号と西暦"
    DATE = "日付"
    FACT = "時点値"
    CONDITION = "時点修正"
    UNFINISHED = "書きかけ"
    CHARACTER = "文字"
    REFERENCE = "項目の番号"
    NUMBER = "番号と字下げ"
    READING = "読み取り"
    SUM = "計"
    LOOK = "太字と下線"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the document, the block or part, and the offsets into `typed` of its content.

    `text` is what stands there; `message` says in Japanese what is wrong; each proposal is a wording to put in its
    place (none where only a person can tell). With a `condition`, its id, they are the wordings for when it is met.
    `twins` are the ids of two conditions of which the second could become the first. `kept` is what reading kept beside
    the document, to be looked at.
    """

    document: str
    block: Source
    start: int
    end: int
    concern: Concern
    text: str
    message: str
    proposals: tuple[str, ...] = ()
    condition: str = ""
    twins: tuple[str, str] | None = None
    kept: Unplaced | None = None

    @property
    def block_id(self) -> BlockId:
        """The block it is in; empty where it is in a part round the text."""
        return self.block if isinstance(self.block, str) else ""


UNFIT_TO_GO_OUT = frozenset({Concern.UNFINISHED, Concern.CHARACTER, Concern.REFERENCE})
"""What a submission refuses unless a person says why: it would be printed as it stands."""


def carried(findings: tuple[Finding, ...], change: Change) -> tuple[Finding, ...]:
    """Return findings where their words stand after a change, without those whose words are not the same any more.

    The very same tuple where none is moved.
    """
    maps = {document: change.places(document) for document in change.documents}
    changed = {(document, block) for document, places in maps.items() for block in places.changed}
    if not changed:
        return findings
    result = []
    for one in findings:
        if (one.document, one.block) not in changed or not isinstance(one.block, str):
            result.append(one)
            continue
        stretch = Stretch(one.block, one.start, one.end)
        now = maps[one.document].stretch(stretch)
        if now is not None:
            result.append(one if now == stretch else replace(one, block=now.block, start=now.start, end=now.end))
    if len(result) == len(findings) and all(map(is_, result, findings)):
        return findings
    return tuple(result)
