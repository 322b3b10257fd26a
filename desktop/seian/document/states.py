"""How far a document has come (素案 → 照会中 → 案 → 採択 → 提出), and what may still change once it is adopted.

Adoption freezes the text. After it only date, addressees, the mark of a draft, material and reference number, notes,
state and log change, and words that are put right on record (`corrections`); each change is logged. Times are given as
ISO 8601 with offset; nothing here looks at a clock.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.corrections import fits, in_words, standing_text
from seian.document.dates import PartialDate, spell
from seian.document.days import no_such_year, years_away
from seian.document.edits_alternatives import alternatives_of, conditions_in
from seian.document.edits_dossier import document_of
from seian.document.log import with_entry
from seian.document.model import Adoption, State, addressee_text, title_text
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.document.model import Condition, Document, Dossier

ORDER = tuple(State)
"""The states from the first to the last."""


class StateError(SeianError):
    """A document cannot go into the state asked for."""


class FrozenError(SeianError):
    """The text of an adopted document would change."""


def adopt(document: Document, on: PartialDate | None, by: str, at: str, who: str) -> Document:
    """Freeze a document as it is: adopted on a day, by a meeting; `at` and `who` go into the log.

    Raises StateError where it is adopted already, or bears a date before that day.
    """
    fault = adoption_fault(document, on)
    if fault:
        again = document.adoption is not None
        todo = _("採択し直すときは、先に採択を取り消してください。") if again else _("日付か採択の日を直してください。")
        raise StateError(fault, kept=_("採択はしていません。"), todo=todo)
    from seian.document.marks import mark_of

    adoption = Adoption(on, by, replace(document, adoption=None, log=()))
    adopted = replace(document, state=State.ADOPTED, adoption=replace(adoption, mark=mark_of(adoption)))
    details = "、".join(part for part in (spell(on) if on else "", by) if part)
    what = _("採択した（{details}）").format(details=details) if details else _("採択した")
    return with_entry(adopted, at, who, what)


def adoption_fault(document: Document, on: PartialDate | None) -> str:
    """Return a sentence that says why a document cannot be adopted on a day; "" where it can."""
    if document.adoption is not None:
        return _("「{title}」は、採択済みです。").format(title=title_text(document) or document.kind)
    if on is not None and (fault := no_such_year(on)):
        return fault
    return date_fault(replace(document, adoption=Adoption(on, "", document)))


def adopt_all(  # noqa: PLR0913 -- what, when, by which meeting; and the hand that records it
    dossier: Dossier, documents: Iterable[str], on: PartialDate | None, by: str, at: str, who: str, *, why: str = ""
) -> Dossier:
    """Adopt documents of a dossier, named by id, together: all of them or none; each has its own entry in its log.

    A day years away from all that the dossier tells of is taken where `why` says in words that it is meant; the log has
    the words. Raises StateError that names every document which cannot be adopted and why, KeyError for an unknown id.
    """
    chosen = set(documents)
    if (far := years_away(on, dossier, PartialDate.of(dt.datetime.fromisoformat(at).date()))) and not why.strip():
        raise StateError(
            far,
            kept=_("どの文書も採択していません。"),
            todo=_("採択の日を確かめてください。その日でよいときは、その理由を言葉で書き添えてください。"),
        )
    faults = [fault for id_ in chosen if (fault := adoption_fault(document_of(dossier, id_), on))]
    if faults:
        order = [adoption_fault(one, on) for one in dossier.documents if one.id in chosen]
        raise StateError(
            "".join(fault for fault in order if fault),
            kept=_("どの文書も採択していません。"),
            todo=_("その文書を外すか、日付か採択の日を直してください。"),
        )
    adopted = {one.id: adopt(one, on, by, at, who) for one in dossier.documents if one.id in chosen}
    if far:
        said = _("採択の日を確かめた：{why}").format(why=why.strip())
        adopted = {id_: with_entry(one, at, who, said) for id_, one in adopted.items()}
    return replace(dossier, documents=tuple(adopted.get(one.id, one) for one in dossier.documents))


def withdraw_adoption(document: Document, at: str, who: str) -> Document:
    """Make an adopted document a 案 again, whose text can change.

    Raises StateError where it is not adopted, or handed in: that is to be withdrawn first, with its reason.
    """
    if document.adoption is None:
        raise StateError(_("「{title}」は、採択されていません。").format(title=title_text(document)))
    if document.state is State.SUBMITTED:
        raise _handed_in(document)
    return with_entry(replace(document, adoption=None, state=State.DRAFT), at, who, _("採択を取り消し、案に戻した"))


def withdraw_submission(document: Document, reason: str, at: str, who: str) -> Document:
    """Make a document that was handed in an adopted one again; the log keeps both, this with its reason.

    Raises StateError where it is not handed in, or no reason is given.
    """
    if document.state is not State.SUBMITTED:
        raise StateError(
            _("「{title}」は、提出の状態ではありません。").format(title=title_text(document) or document.kind)
        )
    reason = reason.strip()
    if not reason:
        raise StateError(
            _("提出を取り消す理由がありません。"),
            kept=_("提出の記録は、そのままです。"),
            todo=_("なぜ取り消すかを、言葉で書いてください。"),
        )
    what = _("提出を取り消した（{reason}）").format(reason=reason)
    return with_entry(replace(document, state=State.ADOPTED), at, who, what)


def set_state(document: Document, state: State, at: str, who: str) -> Document:
    """Set and log the state; the very same document when it is in it.

    Raises StateError for 採択 and 提出 without an adoption (`adopt` makes one), for anything before 採択 with one
    (`withdraw_adoption` ends it), and for a document that was handed in (`withdraw_submission`).
    """
    if state is document.state:
        return document
    if document.state is State.SUBMITTED:
        raise _handed_in(document)
    adopted_states = (State.ADOPTED, State.SUBMITTED)
    if state in adopted_states and document.adoption is None:
        raise StateError(
            _("「{title}」には採択の記録がないので、「{state}」にできません。").format(
                title=title_text(document), state=state.value
            ),
            todo=_("先に採択してください。"),
        )
    if state not in adopted_states and document.adoption is not None:
        raise StateError(
            _("採択した「{title}」は、そのままでは「{state}」に戻せません。").format(
                title=title_text(document), state=state.value
            ),
            todo=_("戻すときは、先に採択を取り消してください。"),
        )
    what = _("状態を「{before}」から「{after}」に").format(before=document.state.value, after=state.value)
    return with_entry(replace(document, state=state), at, who, what)


def _handed_in(document: Document) -> StateError:
    return StateError(
        _("「{title}」は、提出したと記録されています。").format(title=title_text(document) or document.kind),
        kept=_("提出と採択の記録は、そのままです。"),
        todo=_("先に、理由を書いて提出を取り消してください。"),
    )


def unfrozen_change(before: Document, after: Document | None = None) -> str:
    """Return, in Japanese, the first part of an adopted document that changed and must not; "" where all is allowed.

    Without `after`: the first part in which an adopted document says anything else than what was adopted and corrected.
    """
    frozen = before.adoption
    if frozen is None:
        return ""
    adoption = frozen if after is None else after.adoption
    if adoption is not None and not fits(adoption):
        return _("訂正の記録")
    if after is None:
        before, after = standing_text(frozen), before
    elif adoption is not None and not is_kept(frozen, adoption):
        return _("採択文の記録")
    elif adoption is not None and adoption.corrections != frozen.corrections:
        before = standing_text(adoption)
    for field, name in _frozen():
        mine, theirs = getattr(before, field), getattr(after, field)
        if mine is not theirs and mine != theirs:
            return name
    return ""


def is_kept(adoption: Adoption, later: Adoption) -> bool:
    """Say whether what was adopted, and what it was printed with, are the same in a later state."""
    if later is adoption or (later.text is adoption.text and later.mark == adoption.mark):
        return later.printed_with == adoption.printed_with
    return replace(later, on=None, by="", corrections=()) == replace(adoption, on=None, by="", corrections=())


def date_fault(document: Document) -> str:
    """Return a sentence that says that a document bears a date before its adoption; "" where it does not."""
    on = document.adoption.on if document.adoption else None
    date = document.date
    if on is None or date is None or not on.is_complete or not date.is_complete:
        return ""
    try:
        earlier = date.to_date() < on.to_date()
    except ValueError:  # lunar days have no order with ours
        return ""
    if not earlier:
        return ""
    return _("「{title}」の日付（{date}）が、採択の日（{on}）より前です。").format(
        title=title_text(document), date=spell(date), on=spell(on)
    )


def logged(before: Document, after: Document, at: str, who: str) -> Document:
    """Return `after` with a log entry for each change that an adopted document allows; else as it is.

    States and adoptions have been logged by whoever changed them.
    """
    if before is after or before.adoption is None or after.adoption is None:
        return after
    for what in _changes(before, after):
        after = with_entry(after, at, who, what)
    return after


def check_dossier_change(before: Dossier, after: Dossier) -> None:
    """Raise FrozenError if the text of an adopted document would change, or it would get a date before its adoption.

    That includes taking out a condition it depends on, saying another one in its place, and changing which of two that
    revise the same words wins. Documents that are the very same cost nothing.
    """
    if before is after:
        return
    earlier = {document.id: document for document in before.documents}
    for document in after.documents:
        old = earlier.get(document.id)
        if old is None or old is document or old.adoption is None:
            continue
        name = unfrozen_change(old, document)
        if name:
            raise FrozenError(
                _("「{title}」は採択済みなので、{part}は変えられません。").format(title=title_text(old), part=name),
                kept=_("採択文は、そのままです。"),
                todo=_(
                    "変えられるのは、日付、宛先、（案）、資料番号、文書番号、注記だけです。"
                    "文言の誤りは、訂正として記録すれば直せます。"
                ),
            )
        fault = date_fault(document) if document.date != old.date or document.adoption != old.adoption else ""
        if fault:
            raise FrozenError(fault, kept=_("日付は、前のままです。"), todo=_("採択の日以後の日付を入れてください。"))
    if before.conditions is not after.conditions:
        _check_conditions(before, after)


def decide(
    condition: Condition,
    met: bool | None,  # noqa: FBT001 -- a value
    on: PartialDate | None = None,
    by: str = "",
    evidence: str = "",
) -> Condition:
    """Return a condition as decided: met, not met or (None) open again; on which day, by whom, on what evidence.

    What is not said again of the state it has already stays; nothing said of another state does, and of an open
    condition nothing is said.
    """
    if met is None:
        return replace(condition, met=None, decided_on=None, decided_by="", evidence="")
    if met is condition.met:
        on, by, evidence = on or condition.decided_on, by or condition.decided_by, evidence or condition.evidence
    return replace(condition, met=met, decided_on=on, decided_by=by, evidence=evidence)


def _check_conditions(before: Dossier, after: Dossier) -> None:
    now = {one.id: one for one in after.conditions}
    reworded = {
        one.id
        for one in before.conditions
        if one.id in now and (one.statement, one.lead) != (now[one.id].statement, now[one.id].lead)
    }
    known = {one.id for one in before.conditions}
    moved = [one.id for one in before.conditions if one.id in now] != [name for name in now if name in known]
    gone = known - now.keys()
    if not (gone or reworded or moved):
        return
    for document in after.documents:
        if document.adoption is None:
            continue
        used = conditions_in(document)
        if gone & used:
            raise FrozenError(
                _("採択した「{title}」が条件によっているので、条件を削除できません。").format(
                    title=title_text(document)
                ),
                kept=_("条件も文書も、そのままです。"),
                todo=_("条件を成立か不成立に決めてください。"),
            )
        if reworded & used:
            raise FrozenError(
                _("採択した「{title}」が条件によっているので、条件の文は変えられません。").format(
                    title=title_text(document)
                ),
                kept=_("条件も文書も、そのままです。"),
                todo=_("別の条件にするときは、先に採択を取り消してください。"),
            )
        if moved and _winners(document, before) != _winners(document, after):
            raise FrozenError(
                _("採択した「{title}」で同じ文言を修正する条件の順序は、変えられません。").format(
                    title=title_text(document)
                ),
                kept=_("条件も文書も、そのままです。"),
                todo=_("順序を変えるときは、先に採択を取り消してください。"),
            )


def _winners(document: Document, dossier: Dossier) -> list[list[str]]:
    """Return for each alternative of a document its conditions in ascending precedence."""
    rank = {one.id: index for index, one in enumerate(dossier.conditions)}
    return [
        sorted((one.condition for one in placed.alternative.revisions), key=lambda name: rank.get(name, -1))
        for placed in alternatives_of(document)
    ]


def _frozen() -> Iterator[tuple[str, str]]:
    yield "body", _("本文")
    yield "title", _("件名")
    yield "kind", _("種類")
    yield "signatories", _("署名")
    yield "seal_omitted", _("公印省略の表示")
    yield "attachments", _("添付")
    yield "annexes", _("別紙")
    yield "contact", _("問合せ先")
    yield "numbering", _("番号の付け方")
    yield "contents", _("目次")
    yield "drafted", _("起草の日")
    yield "unplaced", _("置き場所の決まらない文")


def _changes(before: Document, after: Document) -> Iterator[str]:
    if before.date != after.date:
        old, new = (spell(document.date) if document.date else _("なし") for document in (before, after))
        yield _from_to(_("日付"), old, new)
    if before.addressees != after.addressees:
        old, new = ("、".join(map(addressee_text, one.addressees)) or _("なし") for one in (before, after))
        yield _from_to(_("宛先"), old, new)
    if before.draft != after.draft:
        yield _("（案）を付けた") if after.draft else _("（案）を外した")
    if before.material_number != after.material_number:
        yield _from_to(_("資料番号"), before.material_number or _("なし"), after.material_number or _("なし"))
    if before.reference_number != after.reference_number:
        yield _from_to(_("文書番号"), before.reference_number or _("なし"), after.reference_number or _("なし"))
    yield from _changes_of_adoption(before.adoption, after.adoption)
    if before.notes != after.notes:
        yield _("注記を変えた")


def _changes_of_adoption(earlier: Adoption | None, later: Adoption | None) -> Iterator[str]:
    if earlier is None or later is None:
        return
    if earlier.on != later.on:
        old, new = (spell(one.on) if one.on else _("なし") for one in (earlier, later))
        yield _from_to(_("採択の日"), old, new)
    if earlier.by != later.by:
        yield _from_to(_("採択した会議"), earlier.by or _("なし"), later.by or _("なし"))
    for made in later.corrections:
        if made not in earlier.corrections:
            yield _("訂正した：{what}").format(what=in_words(made))
    for gone in earlier.corrections:
        if gone not in later.corrections:
            yield _("訂正を取り消した：{what}").format(what=in_words(gone))


def _from_to(what: str, old: str, new: str) -> str:
    return _("{what}を「{old}」から「{new}」に").format(what=what, old=old, new=new)
