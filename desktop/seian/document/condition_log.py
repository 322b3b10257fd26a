"""The history of a condition: every decision and its withdrawal, with day, evidence, who said so and why. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.dates import spell
from seian.document.days import years_away
from seian.document.model import LogEntry
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.dates import PartialDate
    from seian.document.model import Condition, Dossier


class DecisionError(SeianError):
    """A decision would overrule what is on record, and nobody says why."""


def decision_words(condition: Condition) -> str:
    """Return what is decided of a condition, as a log says it: 成立（令和３年11月12日決定、国の資料）, 未定."""
    if condition.met is None:
        return _("未定")
    state = _("成立") if condition.met else _("不成立")
    beside = [_("{date}決定").format(date=spell(condition.decided_on))] if condition.decided_on is not None else []
    beside += [condition.evidence] if condition.evidence else []
    return f"{state}（{'、'.join(beside)}）" if beside else state


def same_decision(one: Condition, other: Condition) -> bool:
    """Say whether two states of a condition are decided alike, and on the same grounds."""
    return _decision(one) == _decision(other)


def overrules(recorded: Condition, condition: Condition) -> bool:
    """Say whether a decision takes the place of another one on record: the other way round, or open again."""
    return recorded.met is not None and condition.met is not recorded.met


def with_decision(before: Condition | None, after: Condition, at: str, who: str, why: str = "") -> Condition:
    """Return a condition whose log says how it came to be decided as it is; the very same where it was so before.

    `before` is the condition until now, None for one that is new; `why` is what a person said in words.
    """
    if after.met is None if before is None else same_decision(before, after):
        return after
    said = decision_words(after)
    if before is not None and before.met is not None:
        said = _("「{before}」から「{after}」に").format(before=decision_words(before), after=said)
    if why.strip():
        said = _("{what}：{why}").format(what=said, why=why.strip())
    return replace(after, log=(*after.log, LogEntry(at, who, said)))


def decided_on_record(
    dossier: Dossier, condition: Condition, at: str, who: str, why: str = "", today: PartialDate | None = None
) -> Dossier:
    """Return a dossier in which a condition is decided as this one, its history going on.

    Raises DecisionError where that overrules a decision on record, or bears a day far from all that the dossier tells
    of, and nobody says `why`.
    """
    recorded = next(one for one in dossier.conditions if one.id == condition.id)
    against = ""
    if overrules(recorded, condition):
        against = _("「{statement}」は、{record}と記録されています。").format(
            statement=recorded.statement, record=decision_words(recorded)
        )
    against += years_away(condition.decided_on, dossier, today)
    if against and not why.strip():
        raise DecisionError(
            against,
            kept=_("条件は変えていません。"),
            todo=_("それでもよいときは、その理由を言葉で書き添えてください。"),
        )
    made = with_decision(recorded, condition, at, who, why if against else "")
    return replace(dossier, conditions=tuple(made if one.id == made.id else one for one in dossier.conditions))


def with_histories(
    before: Iterable[Condition], after: tuple[Condition, ...], base: Iterable[Condition], at: str, who: str
) -> tuple[Condition, ...]:
    """Return conditions with an entry in the log of each that was decided otherwise and says nothing of it itself.

    `base` are those before the step of undo that the change is part of, which has one entry in a log. The very same
    tuple where nothing was decided.
    """
    if before is after:
        return after
    earlier = {one.id: one for one in before}
    bases = {one.id: one for one in base}
    logged = []
    for condition in after:
        old = earlier.get(condition.id)
        if old is None or old is condition or old.log != condition.log:
            logged.append(condition)  # what is new came with its decision, and was not decided here
            continue
        first = bases.get(condition.id, old)
        begun = condition if first.log == condition.log else replace(condition, log=first.log)
        logged.append(with_decision(first, begun, at, who))
    if all(one is other for one, other in zip(logged, after, strict=True)):
        return after
    return tuple(logged)


def _decision(condition: Condition) -> tuple[object, ...]:
    return condition.met, condition.decided_on, condition.decided_by, condition.evidence
