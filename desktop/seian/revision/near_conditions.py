"""Conditions that say nearly the same: one who decides the first easily forgets the second."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from seian.document.digits import half_width, value
from seian.i18n import translate as _
from seian.revision.findings import Concern, Finding
from seian.revision.sites import sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Condition, Document
    from seian.revision.sites import Site

LIKE: Final = 0.85
"""From which likeness of their wording two statements of the same figures are near; a typist's slips stay above it."""

_NUMBER = re.compile("[〇一二三四五六七八九十百千]+")
_LEAD = re.compile(r"^[^、]{1,12}(時点で|時点において|時点では|までに|の際に?|に当たり|にあたり)、?")
_CASE = re.compile(r"(の?場合|とき|時)(に?は)?$")
_NEGATED = re.compile("ない|なかっ|なけれ|ません|[^必]ず|未だ|未満")
_MEANT_ALIKE = str.maketrans("越", "超")  # 越える and 超える of a figure are one word in 公用文
_SIGNS = re.compile(r"[、，,。\s・「」（）()]")
_FIGURE = re.compile(r"\d+")


def near_conditions(conditions: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    """Yield each condition with the first one before it that says nearly the same, of the same figures.

    ７割 and ８割 are two steps and never near, nor is what happens and what does not. Another lead (要請活動時点で,
    提出時点で) makes no difference here, also where it stands in the statement, nor does とき for 場合.
    """
    folded = [_folded(one.statement) for one in conditions]
    for at, one in enumerate(conditions):
        for before in range(at):
            if _are_near(folded[before], folded[at]):
                yield one, conditions[before]
                break


def near_findings(
    document: Document, conditions: Sequence[Condition], spots: Sequence[Site] | None = None
) -> Iterator[Finding]:
    """Yield a finding at the first place of a document that hangs on a condition near another one.

    `spots` are the `sites` of the document, where they are known.
    """
    twins = {one.id: other for one, other in near_conditions(conditions)}
    if not twins:
        return
    for site in sites(document) if spots is None else spots:
        for condition in site.conditions:
            other = twins.pop(condition, None)
            if other is not None:
                message = _("条件「{other}」と似ています。同じ条件なら、一つにまとめてください。")
                text = next(one.statement for one in conditions if one.id == condition)
                said = message.format(other=f"{other.lead}、{other.statement}" if other.lead else other.statement)
                stretch = site.node.id, site.start, site.end
                yield Finding(document.id, *stretch, Concern.CONDITION, text, said, twins=(other.id, condition))


def _folded(statement: str) -> str:
    bare = _CASE.sub("", _LEAD.sub("", "".join(statement.split())))
    bare = _NUMBER.sub(lambda found: str(value(found[0]) or found[0]), half_width(bare or statement))
    return _SIGNS.sub("", bare).translate(_MEANT_ALIKE)


def _are_near(one: str, other: str) -> bool:
    if _FIGURE.findall(one) != _FIGURE.findall(other):
        return False
    if len(_NEGATED.findall(one)) != len(_NEGATED.findall(other)):
        return False
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE
