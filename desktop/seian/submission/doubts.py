"""What forbids a submission unless a person says otherwise in words, and what to look at before it goes out."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.corrections import standing_text
from seian.document.dates import spell
from seian.document.days import no_such_year, years_away
from seian.document.digits import DigitWidth
from seian.document.digits import spell as spell_number
from seian.document.inline import plain
from seian.document.model import State, addressee_text, title_text
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.decisions import decisions_of
from seian.revision.findings import UNFIT_TO_GO_OUT
from seian.submission.against_record import overruled_dates, overruled_decisions, same_recipient, unlisted
from seian.submission.handed_names import recipient_name
from seian.submission.outgoing import OWN_SENTENCE, has_blanks, open_conditions
from seian.submission.printing import Format
from seian.submission.typed_numbers import told_of_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.dates import PartialDate
    from seian.document.model import Addressee, Condition, Document, Dossier, Note
    from seian.house_style.model import HouseStyle
    from seian.revision.shapeless import Undrawable
    from seian.submission.outgoing import Outgoing
    from seian.submission.wish import Plan


class Ground(Enum):
    """What a person may put up with, giving the reason in words (`allow_…` of the plan)."""

    UNDECIDED = "undecided"
    BLANK_DATE = "blank date"
    UNADOPTED = "unadopted"
    UNFINISHED = "unfinished"
    AGAINST_RECORD = "against record"


class Trouble(NamedTuple):
    """What is the matter, what to do about it, and the id of the document it is about (empty: none alone).

    `ground` says which words in the plan would do away with a refusal; None: none would.
    """

    what: str
    todo: str
    document: str = ""
    ground: Ground | None = None

    def __str__(self) -> str:
        """Both sentences."""
        return self.what + self.todo


def numeral(number: int) -> str:
    """Return a number as it is printed in Japanese: ７, 12 (公用文 T2a)."""
    return spell_number(number, DigitWidth.MIXED)


def condition_name(conditions: Sequence[Condition], id_: str) -> str:
    """Return how a condition is spoken of: 条件１「…した場合」; one that is not in the dossier any more, as such."""
    for number, condition in enumerate(conditions, 1):
        if condition.id == id_:
            return _("条件{number}「{statement}」").format(number=numeral(number), statement=condition.statement)
    return _("案件にない条件")


class Recorded(NamedTuple):
    """The dossier as its records stand, and the day on which they are looked at (None: none is known)."""

    dossier: Dossier
    today: PartialDate | None = None


def refusals_of(
    plan: Plan,
    conditions: Sequence[Condition],
    outgoing: Sequence[Outgoing],
    recorded: Recorded,
    style: HouseStyle,
    undrawable: Undrawable | None = None,
) -> tuple[Trouble, ...]:
    """Return what forbids to hand in, in the order in which one mends it, each cause once.

    `conditions` are decided as the texts go out; where `recorded` says something else, that is told. By their places in
    that dossier documents are named where a cause concerns several. `undrawable` tells characters that no font has.
    """
    return tuple(_refusals(plan, conditions, outgoing, recorded, style, undrawable))


def _refusals(
    plan: Plan,
    conditions: Sequence[Condition],
    outgoing: Sequence[Outgoing],
    recorded: Recorded,
    style: HouseStyle,
    undrawable: Undrawable | None,
) -> Iterator[Trouble]:
    yield from _of_wish(plan, conditions)
    if fault := _date_fault(plan):
        yield Trouble(fault, _("提出日を入れ直してください。"))
        return
    if not plan.allow_against_record.strip():
        yield from _against_record(plan, conditions, outgoing, recorded)
    once = tuple({one.document.id: one for one in outgoing}.values())
    causes = _of_grounds(plan, conditions, once)
    yield from (_refused(cause, recorded.dossier.documents) for cause in causes if cause.texts)
    for one in once:
        yield from _of_adoption(one, plan)
    yield from _unfinished(plan, outgoing, conditions, style, undrawable)
    if not plan.allow_unfinished.strip():
        from seian.revision.unplaced import unsure_names

        for id_, text, why in unsure_names(one.document for one in once):
            yield Trouble(
                _("「{text}」：{why}").format(text=text, why=why),
                _("宛先と署名を確かめてください。このまま出すときは、その旨を言葉で書き添えてください。"),
                id_,
                Ground.UNFINISHED,
            )
    for recipient in dict.fromkeys(handing.recipient for handing in plan.handings if handing.recipient is not None):
        if not recipient.title.strip() and not recipient.name.strip():
            yield Trouble(
                _("名前も役職もない提出先があります。"), _("提出先に役職か氏名を入れるか、提出先から外してください。")
            )


def _of_wish(plan: Plan, conditions: Sequence[Condition]) -> Iterator[Trouble]:
    if not plan.handings:
        yield Trouble(_("提出するものが選ばれていません。"), _("文書と提出先を選んでください。"))
    if not plan.formats:
        yield Trouble(_("書き出す形式が選ばれていません。"), _("WordかPDFを選んでください。"))
    if both := plan.met & plan.unmet:
        for id_ in both:
            yield Trouble(
                _("{condition}が成立と不成立の両方になっています。").format(condition=condition_name(conditions, id_)),
                _("どちらか一方にしてください。"),
            )
    if strange := (plan.met | plan.unmet) - {condition.id for condition in conditions}:
        yield Trouble(
            _("案件にない条件が{count}件、決められています。").format(count=numeral(len(strange))),
            _("条件を選び直してください。"),
        )


def _date_fault(plan: Plan) -> str:
    if plan.date is None:
        return ""
    if not plan.date.is_complete:
        return _("提出日が年月日までそろっていません。")
    if not plan.date.is_day:
        return _("提出日（{date}）は、旧暦の日です。").format(date=spell(plan.date))
    return no_such_year(plan.date)


def _against_record(
    plan: Plan, conditions: Sequence[Condition], outgoing: Sequence[Outgoing], recorded: Recorded
) -> Iterator[Trouble]:
    dossier = recorded.dossier
    why = _("それでも出すときは、その理由を言葉で書き添えてください。")
    for said in overruled_decisions(dossier.conditions, conditions):
        yield Trouble(said, _("記録を確かめてください。") + why, ground=Ground.AGAINST_RECORD)
    documents = dict.fromkeys(one.document for one in outgoing)
    for document, said in overruled_dates(documents, plan.date):
        todo = _("提出日か文書の日付を直してください。文書の日付のまま出すときは、その理由を言葉で書き添えてください。")
        yield Trouble(said, todo, document.id, Ground.AGAINST_RECORD)
    to = (one.recipient for one in outgoing if one.recipient is not None)
    for said in unlisted(to, dossier.recipients):
        yield Trouble(said, _("案件の提出先を確かめてください。") + why, ground=Ground.AGAINST_RECORD)
    if said := years_away(plan.date, dossier, recorded.today):
        yield Trouble(said, _("提出日を確かめてください。") + why, ground=Ground.AGAINST_RECORD)


class _Cause(NamedTuple):
    """One reason to refuse, with every text it concerns; `said` has a place for the {documents}."""

    said: str
    todo: str
    ground: Ground
    texts: tuple[Outgoing, ...]


def _of_grounds(plan: Plan, conditions: Sequence[Condition], outgoing: Sequence[Outgoing]) -> Iterator[_Cause]:
    """Yield what a person may put up with: one cause however many documents it concerns."""
    if not plan.allow_unadopted.strip():
        todo = _("採択の記録をしてから提出してください。採択を経ずに出すときは、その旨を言葉で書き添えてください。")
        for state in State:
            said = _("{documents}は採択されていません（{state}）。").replace("{state}", state.value)
            rough = (one for one in outgoing if one.document.adoption is None and one.document.state is state)
            yield _Cause(said, todo, Ground.UNADOPTED, tuple(rough))
    if not plan.allow_undecided.strip():
        yield from _undecided(conditions, outgoing)
    if not plan.allow_blank_date.strip():
        blank = (one for one in outgoing if one.text.date is not None and one.text.date.has_blanks)
        todo = _("提出日を入れてください。空けたまま出すときは、その旨を言葉で書き添えてください。")
        yield _Cause(_("{documents}の日付が空いています。"), todo, Ground.BLANK_DATE, tuple(blank))


def _undecided(conditions: Sequence[Condition], outgoing: Sequence[Outgoing]) -> Iterator[_Cause]:
    waiting: dict[str, list[Outgoing]] = {condition.id: [] for condition in conditions}
    for one in outgoing:
        for condition in open_conditions(_without_notes(one.adopted), decisions_of(conditions)):
            waiting.setdefault(condition, []).append(one)
    todo = _("成立か不成立かを決めてください。未定のまま現行の文言で出すときは、その旨を言葉で書き添えてください。")
    for condition, ones in waiting.items():
        said = _("{condition}が未定です：{documents}。").replace("{condition}", condition_name(conditions, condition))
        yield _Cause(said, todo, Ground.UNDECIDED, tuple(ones))
    noted = (one for one in outgoing if any(note.excerpts or _announces(note) for note in one.adopted.notes))
    todo = _(
        "注記を時点修正に直すか、本文を確かめてください。現行の文言で出すときは、その旨を言葉で書き添えてください。"
    )
    said = _("{documents}に、時点修正になっていない※の注記があります。")
    yield _Cause(said, todo, Ground.UNDECIDED, tuple(noted))


def _refused(cause: _Cause, documents: Sequence[Document]) -> Trouble:
    """Return a cause as a trouble: one document by its name, several by their places in the dossier."""
    if len(cause.texts) == 1:
        one = cause.texts[0].document
        said = cause.said.replace("{documents}", _("「{name}」").format(name=_name(one)))
        return Trouble(said, cause.todo, one.id, cause.ground)
    places = {document.id: number for number, document in enumerate(documents, 1)}
    numbers = "、".join(numeral(places[one.document.id]) for one in cause.texts)
    said = cause.said.replace("{documents}", _("文書{numbers}").format(numbers=numbers))
    return Trouble(said, cause.todo, ground=cause.ground)


def _unfinished(
    plan: Plan,
    outgoing: Sequence[Outgoing],
    conditions: Sequence[Condition],
    style: HouseStyle,
    undrawable: Undrawable | None,
) -> Iterator[Trouble]:
    """Yield what would be printed as it stands and must not, each once, however many it is handed to."""
    from seian.revision.places import places_of
    from seian.revision.references import reference_findings
    from seian.revision.shapeless import shapeless
    from seian.revision.unfinished import unfinished

    if plan.allow_unfinished.strip():
        return
    decisions = replace(decisions_of(conditions), otherwise=False)
    told: set[Trouble] = set()
    for one in outgoing:
        references = reference_findings(one.adopted, conditions, style, undecided=False)
        boxes = () if undrawable is None else shapeless(one.text, undrawable)
        found = (*references, *unfinished(one.text), *boxes)
        if not found:
            continue
        places = places_of(one.adopted, style, decisions)
        for finding in found:
            trouble = Trouble(
                _("「{name}」{place}：{message}").format(
                    name=_name(one.document),
                    place=_("提出先ごとの一文") if finding.block == OWN_SENTENCE else places.words(finding.block),
                    message=finding.message,
                ),
                _("文面を直してください。このまま出すときは、その旨を言葉で書き添えてください。"),
                one.document.id,
                Ground.UNFINISHED,
            )
            if trouble not in told:
                told.add(trouble)
                yield trouble


def _of_adoption(one: Outgoing, plan: Plan) -> Iterator[Trouble]:
    from seian.document.marks import is_as_marked
    from seian.document.states import unfrozen_change

    document, id_ = one.document, one.document.id
    adoption = document.adoption
    if adoption is None:
        return
    if not is_as_marked(adoption):
        yield Trouble(
            _("「{name}」の採択文が、採択したときのものと違います。").format(name=_name(document)),
            _(
                "壊れたか、外で書き換えられています。採択を取り消し、「来歴」から採択"
                "したときの版の文面に戻して、改めて採択を記録してください。"
            ),
            id_,
        )
    if change := unfrozen_change(document):
        yield Trouble(
            _("「{name}」の文面が採択文と違います（{change}）。").format(name=_name(document), change=change),
            _("採択文に戻すか、改めて採択の記録をしてください。採択文と違う文面は提出できません。"),
            id_,
        )
    on = adoption.on
    day = plan.date
    if on is not None and on.is_day and day is not None and day.is_day and day.to_date() < on.to_date():
        yield Trouble(
            _("提出日{date}が、「{name}」の採択の日{on}より前です。").format(
                date=spell(day), name=_name(document), on=spell(on)
            ),
            _("提出日か、採択の日を確かめてください。"),
            id_,
        )


def warnings_of(dossier: Dossier, plan: Plan, style: HouseStyle, outgoing: Sequence[Outgoing]) -> tuple[Trouble, ...]:
    """Return what to look at before handing in, in reading order."""
    return (*_warnings(dossier, plan, style, outgoing), *_of_typed(plan, style, outgoing))


def _warnings(dossier: Dossier, plan: Plan, style: HouseStyle, outgoing: Sequence[Outgoing]) -> Iterator[Trouble]:
    if plan.date is not None and not plan.date.is_day:
        return
    planned = dossier.submission
    if plan.date is not None and planned is not None and not planned.allows(plan.date.to_date()):
        yield Trouble(
            _("提出日{date}は、案件の提出予定{planned}と違います。").format(
                date=spell(plan.date), planned=spell(planned)
            ),
            _("確かめてください。"),
        )
    yield from _of_decisions(dossier, plan)
    yield from _of_recipients(outgoing)
    for one in {one.document.id: one for one in outgoing}.values():
        yield from _look_at(one, plan)
        yield from _ageing(one, replace(dossier, submission=plan.date or planned), style)
    for handing in {handing.document: handing for handing in plan.handings if handing.recipient is None}.values():
        document = next((one.document for one in outgoing if one.document.id == handing.document), None)
        if document is not None and not document.addressees:
            yield Trouble(
                _("「{name}」には宛先がありません。").format(name=_name(document)),
                _("宛先のないまま書き出します。"),
                document.id,
            )


def _of_typed(plan: Plan, style: HouseStyle, outgoing: Sequence[Outgoing]) -> Iterator[Trouble]:
    """Yield which numbers Word does not count itself; a document has the same for whomever it goes to."""
    if Format.WORD in plan.formats:
        texts = {one.document.id: one.text for one in outgoing}.values()
        told = told_of_typed(texts, style, ())
        if told:
            yield Trouble(*told)


def _of_decisions(dossier: Dossier, plan: Plan) -> Iterator[Trouble]:
    for number, condition in enumerate(dossier.conditions, 1):
        decided, day = condition.decided_on, plan.date
        if day is None or not day.is_day or decided is None or not decided.is_day or condition.met is None:
            continue
        if decided.to_date() > day.to_date():
            yield Trouble(
                _("条件{number}を決めた日{decided}が、提出日{date}より後です。").format(
                    number=numeral(number), decided=spell(decided), date=spell(day)
                ),
                _("確かめてください。"),
            )


def _of_recipients(outgoing: Sequence[Outgoing]) -> Iterator[Trouble]:
    for one in {(one.document.id, one.recipient): one for one in outgoing}.values():  # a copy says nothing else
        own = one.document.addressees
        if own and one.recipient is not None and one.recipient.title not in {known.title for known in own}:
            yield Trouble(
                _("「{name}」の宛先「{own}」が「{recipient}」に変わります。").format(
                    name=_name(one.document), own="、".join(map(addressee_text, own)), recipient=recipient_name(one)
                ),
                _("確かめてください。"),
                one.document.id,
            )
    yield from _twice(outgoing)


def _twice(outgoing: Sequence[Outgoing]) -> Iterator[Trouble]:
    """Yield what one recipient gets twice, however the recipient is spelled each time."""
    told: set[tuple[str, frozenset[int]]] = set()
    for one in outgoing:
        same = [other for other in outgoing if other.document.id == one.document.id and _go_to_one(one, other)]
        numbers = frozenset(other.number for other in same)
        if len(same) < 2 or (one.document.id, numbers) in told:  # noqa: PLR2004 -- one alone
            continue
        told.add((one.document.id, numbers))
        spellings = "」「".join(dict.fromkeys(map(recipient_name, same)))
        yield Trouble(
            _("「{name}」が同じ提出先「{recipients}」に{count}通出ます。").format(
                name=_name(one.document), recipients=spellings, count=numeral(len(same))
            ),
            _("提出先を確かめてください。"),
            one.document.id,
        )


def _go_to_one(one: Outgoing, other: Outgoing) -> bool:
    """Say whether two texts go to one recipient in one form."""
    if one.copy is not other.copy:  # which are meant to be two papers
        return False
    return one.number == other.number or any(same_recipient(a, b) for a in _to(one) for b in _to(other))


def _to(one: Outgoing) -> tuple[Addressee, ...]:
    return one.text.addressees if one.recipient is None else (one.recipient,)


def _look_at(one: Outgoing, plan: Plan) -> Iterator[Trouble]:
    document, id_ = one.document, one.document.id
    name, own, filled = _name(document), document.date, one.text.date
    if own is None:
        yield Trouble(
            _("「{name}」には日付の行がありません。").format(name=name), _("日付のないまま書き出します。"), id_
        )
    elif plan.date and plan.date.is_day and own.has_blanks and not own.allows(plan.date.to_date()) and filled:
        yield Trouble(
            _("「{name}」の日付「{own}」の年や月が、提出日の{filled}に変わります。").format(
                name=name, own=spell(own), filled=spell(filled)
            ),
            _("確かめてください。"),
            id_,
        )
    if document.adoption is not None and document.notes != standing_text(document.adoption).notes:
        yield Trouble(
            _("「{name}」の注記が、採択の後に変わっています。").format(name=name),
            _("採択文の注記のまま書き出します。確かめてください。"),
            id_,
        )
    if has_blanks(one.text):
        yield Trouble(
            _("「{name}」に、書き込んでいない記入欄があります。").format(name=name),
            _("空けたまま書き出します。確かめてください。"),
            id_,
        )
    if document.unplaced:
        yield Trouble(
            _("「{name}」に、読み取りのとき文書に入らなかった部分が{count}か所あります。").format(
                name=name, count=len(document.unplaced)
            ),
            _("書き出すものには入りません。確かめてください。"),
            id_,
        )


def _ageing(one: Outgoing, dossier: Dossier, style: HouseStyle) -> Iterator[Trouble]:
    """Yield the words that do not say on the day of submission what they said when the text was written."""
    from seian.revision.check import findings
    from seian.revision.places import places_of

    day = dossier.submission
    if day is None or not day.is_day:
        yield from _undated_facts(one, dossier, style)
        return
    text = replace(one.text, adoption=one.document.adoption)
    places = places_of(text, style)
    for finding in findings(text, dossier, style, day.to_date()):
        if finding.concern in UNFIT_TO_GO_OUT:
            continue  # refused, or explained
        yield Trouble(
            _("「{name}」{place}：{message}").format(
                name=_name(one.document), place=places.words(finding.block), message=finding.message
            ),
            _("採択文のまま書き出します。直すときは、訂正を記録してください。")
            if one.is_adopted
            else _("このまま書き出します。直すときは、本文を直してください。"),
            one.document.id,
        )


def _undated_facts(one: Outgoing, dossier: Dossier, style: HouseStyle) -> Iterator[Trouble]:
    """Yield the figures that will expire, where no day says whether they have by then."""
    from seian.revision.facts import expiries
    from seian.revision.places import places_of

    places = places_of(one.text, style)
    for finding in expiries(one.text, dossier):
        said = _("「{name}」{place}：{message}").format(
            name=_name(one.document), place=places.words(finding.block), message=finding.message
        )
        yield Trouble(said, _("確かめてください。"), one.document.id)


def _announces(note: Note) -> bool:
    """Say whether a note kept as text says that wording changes on a condition: 「７割」を「８割」に改める."""
    from seian.reading.note_text import parse_note

    parsed = parse_note(plain(note.content))
    return bool(parsed.condition and parsed.place)


def _without_notes(document: Document) -> Document:
    return replace(document, notes=()) if document.notes else document


def _name(document: Document) -> str:
    return title_text(document) or document.kind
