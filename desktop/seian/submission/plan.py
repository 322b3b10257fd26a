"""The day of submission as values: what is handed to whom, and what becomes of it or stands in its way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.document.dates import PartialDate, spell
from seian.document.model import addressee_text, title_text
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.revision.decisions import Decisions, decisions_of
from seian.submission.doubts import Recorded, Trouble, refusals_of, warnings_of
from seian.submission.file_names import safe_stem
from seian.submission.handed_names import marked_as_copy
from seian.submission.outgoing import Outgoing, addressed, adopted_text, outgoing_text
from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.model import Condition, Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.shapeless import Undrawable
    from seian.submission.wish import Plan

LIST_STEM = "00_提出一覧と採択文との違い"
TOGETHER = "00_印刷用.pdf"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a plan comes to: the texts that go out, what forbids it, and what to look at first.

    `conditions` are the dossier's with the plan's decisions, `decisions` the same as a value; `recorded` is the dossier
    whose records they are held against. Nothing may be written while there are refusals. `undrawable` tells characters
    that no font has, where a PDF is planned.
    """

    dossier: Dossier
    recorded: Recorded
    style: HouseStyle
    plan: Plan
    conditions: tuple[Condition, ...]
    outgoing: tuple[Outgoing, ...]
    refusals: tuple[Trouble, ...]
    warnings: tuple[Trouble, ...]
    undrawable: Undrawable | None = None

    @property
    def decisions(self) -> Decisions:
        """What is decided of the conditions."""
        return decisions_of(self.conditions)

    def names(self) -> Iterator[str]:
        """Yield the names of all files that will be written for the texts, in their order, without the list."""
        for one in self.outgoing:
            for format_ in self.plan.formats:
                yield f"{one.stem}.{format_.value}"


def prepare(
    dossier: Dossier,
    plan: Plan,
    style: HouseStyle,
    today: PartialDate | None = None,
    undrawable: Undrawable | None = None,
    recorded: Dossier | None = None,
) -> Prepared:
    """Return what a plan comes to. Pure: nothing is written and nothing decided in the dossier.

    `recorded` is the dossier as it is on record, where `dossier` has decisions that are made with the plan; without,
    `dossier` is. `today` is noted as the day of the decisions made here, complete. `undrawable` tells which characters
    of a text the PDF would have only boxes for; it is asked where a PDF is planned.
    """
    conditions = tuple(_decided(condition, plan, today) for condition in dossier.conditions)
    decisions = decisions_of(conditions)
    records = Recorded(replace(dossier if recorded is None else recorded, recipients=dossier.recipients), today)
    documents = {document.id: document for document in dossier.documents}
    outgoing: list[Outgoing] = []
    troubles: list[Trouble] = []
    for number, handing in enumerate(plan.handings, 1):
        document = documents.get(handing.document)
        if document is None:
            troubles.append(
                Trouble(
                    _("提出する文書が案件にありません（{id}）。").format(id=handing.document),
                    _("文書を選び直してください。"),
                )
            )
            continue
        recipient = None if handing.recipient is None else addressed(handing.recipient, style)
        text = outgoing_text(document, recipient, plan.date, decisions)
        outgoing.append(Outgoing(number, document, adopted_text(document), text, recipient, "", handing.copy))
    named, name_troubles = _named(dossier, plan, outgoing)
    asked = undrawable if Format.PDF in plan.formats or plan.together else None
    return Prepared(
        dossier,
        records,
        style,
        plan,
        conditions,
        named,
        (*troubles, *refusals_of(plan, conditions, named, records, style, asked), *name_troubles),
        warnings_of(dossier, plan, style, named),
        asked,
    )


def _decided(condition: Condition, plan: Plan, today: PartialDate | None) -> Condition:
    met = condition.id in plan.met
    if not met and condition.id not in plan.unmet:
        return condition
    if condition.met is met:
        return condition
    return replace(condition, met=met, decided_on=today, decided_by="", evidence="")


def _named(
    dossier: Dossier, plan: Plan, outgoing: Sequence[Outgoing]
) -> tuple[tuple[Outgoing, ...], tuple[Trouble, ...]]:
    """Give every text the name of its files; return what is wrong with the names beside."""
    from seian.phrases import render

    change = _("ファイル名の形に、番号、提出先、件名などを加えてください。")
    named: list[Outgoing] = []
    for one in outgoing:
        try:
            stem = safe_stem(render(plan.pattern, _words(dossier, plan, one)))
        except SeianError as error:
            return tuple(outgoing), (Trouble(error.what, error.todo),)
        if not stem:
            return tuple(outgoing), (
                Trouble(_("ファイル名の形「{p}」では名前が空になります。").format(p=plan.pattern), change),
            )
        named.append(replace(one, stem=stem))
    counts = Counter(one.stem.casefold() for one in named)  # Windows knows no case in names
    counts[LIST_STEM] += 1
    counts[TOGETHER.rpartition(".")[0]] += 1
    return tuple(named), tuple(
        Trouble(_("{count}通が同じ名前「{name}」になります。").format(count=count, name=stem), change)
        for stem, count in counts.items()
        if count > 1
    )


def _words(dossier: Dossier, plan: Plan, one: Outgoing) -> Mapping[str, str]:
    places = {document.id: place for place, document in enumerate(dossier.documents, 1)}
    to = one.recipient or next(iter(one.text.addressees), None)
    return {
        "番号": f"{one.number:02d}",
        "提出先": marked_as_copy((to.title or to.name or addressee_text(to)) if to is not None else "", one),
        "件名": title_text(one.text) or one.text.kind,
        "文書番号": f"{places.get(one.document.id, 0):02d}",
        "種類": one.text.kind,
        "団体": dossier.association,
        "提出日": spell(plan.date) if plan.date is not None else "",
        "資料番号": one.adopted.material_number,
    }


def name_of(document: Document) -> str:
    """Return how a document is spoken of."""
    return title_text(document) or document.kind
