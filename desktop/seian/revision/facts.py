"""Dated figures (時点値): where they are used, brought up to date on consent, and what has moved on since."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.dates import spell
from seian.document.inline import FactReference, Text, content_of, look_typed, splice, text_between, typed_inline
from seian.document.tree import all_blocks, block_of, content_of_node, find, node_at, with_content, with_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.findings import Concern, Finding
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from seian.document.dates import PartialDate
    from seian.document.inline import Inline
    from seian.document.model import BlockId, Document, Dossier, Fact
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle


class FactPlace(NamedTuple):
    """A reference to a fact: document, block, and the offset into `typed` of the block's content."""

    document: str
    block: BlockId
    start: int


class FactSpot(NamedTuple):
    """A reference to a fact as it stands in a block, and the offset into `typed` of the block's content."""

    node: Node
    start: int
    reference: FactReference


class FactUse(NamedTuple):
    """A reference in words: where it stands and what it reads.

    `number` is the document's place in the dossier, from 1. `stale`: it reads otherwise than the fact does now;
    `frozen`: its document is adopted and keeps it.
    """

    at: FactPlace
    number: int
    end: int
    place: str
    text: str
    stale: bool
    frozen: bool


class Changed(NamedTuple):
    """The dossier with a fact changed, the references brought up to date, and those in adopted documents that stay."""

    dossier: Dossier
    updated: tuple[FactPlace, ...]
    frozen: tuple[FactPlace, ...]


def fact_uses(dossier: Dossier, style: HouseStyle) -> dict[str, tuple[FactUse, ...]]:
    """Return where each fact is referred to, by its id, in reading order.

    First those of the dossier in its order, unused ones with none; then ids that texts use and the dossier lacks.
    """
    facts = {fact.id: fact for fact in dossier.facts}
    found: dict[str, list[FactUse]] = {fact: [] for fact in facts}
    for number, document in enumerate(dossier.documents, 1):
        references = tuple(fact_spots(all_blocks(document)))
        if not references:
            continue
        places = places_of(document, style)
        for node, at, reference in references:
            fact = facts.get(reference.fact)
            use = FactUse(
                FactPlace(document.id, node.id, at),
                number,
                at + len(reference.text),
                places.words(node.id),
                reference.text,
                fact is not None and fact.value != reference.text,
                document.adoption is not None,
            )
            found.setdefault(reference.fact, []).append(use)
    return {fact: tuple(spots) for fact, spots in found.items()}


def change_fact(dossier: Dossier, fact: Fact, *, update: bool | Collection[FactPlace]) -> Changed:
    """Put another version of a fact into a dossier, and its value into the references a person consents to.

    `update` True means all of them, False none, else those given. Adopted documents are never changed: their
    references that read otherwise come back as frozen. Raises ValueError when the dossier does not have the fact.
    """
    if fact.id not in {known.id for known in dossier.facts}:
        message = f"no fact {fact.id!r}"
        raise ValueError(message)
    updated: list[FactPlace] = []
    frozen: list[FactPlace] = []
    documents = []
    for given in dossier.documents:
        document = given
        stale = [
            FactPlace(document.id, node.id, at)
            for node, at, reference in fact_spots(all_blocks(document))
            if reference.fact == fact.id and reference.text != fact.value
        ]
        if document.adoption is not None:
            frozen.extend(stale)
        else:
            chosen = [place for place in stale if update is True or (update is not False and place in update)]
            for block in dict.fromkeys(place.block for place in chosen):
                document = _updated(document, fact, block, {place.start for place in chosen if place.block == block})
            updated.extend(chosen)
        documents.append(document)
    facts = tuple(fact if known.id == fact.id else known for known in dossier.facts)
    return Changed(replace(dossier, facts=facts, documents=tuple(documents)), tuple(updated), tuple(frozen))


def fact_findings(
    document: Document, dossier: Dossier, today: dt.date, spots: Sequence[FactSpot] | None = None
) -> tuple[Finding, ...]:
    """Return what is to be looked at in a document's references to facts, in reading order.

    That is: a fact that reads otherwise now, one that has expired or will have by the planned day of submission, one
    that the dossier does not have. Where no such day is set each fact that will expire is told once: until when.
    `spots` are all `fact_spots` of the document, where they are known.
    """
    facts = {fact.id: fact for fact in dossier.facts}
    spots = tuple(fact_spots(all_blocks(document))) if spots is None else spots
    coming = _expiries(document, dossier, spots) if document.adoption is None or dossier.submission is None else ()
    return tuple(one for one in coming if not _is_over(one, spots, facts, today)) + tuple(
        Finding(document.id, node.id, at, at + len(reference.text), Concern.FACT, reference.text, message, proposals)
        for node, at, reference in spots
        for message, proposals in _faults(document, reference, facts.get(reference.fact), today)
    )


def expiries(document: Document, dossier: Dossier) -> tuple[Finding, ...]:
    """Return the facts that expire before the planned day of submission, or, with no such day set, that will expire.

    Of a day that is not fixed the last possible one counts: by then the figure may be an old one. Each fact once, where
    it is read first.
    """
    return _expiries(document, dossier, fact_spots(all_blocks(document)))


def _expiries(document: Document, dossier: Dossier, spots: Iterable[FactSpot]) -> tuple[Finding, ...]:
    facts = {fact.id: fact for fact in dossier.facts}
    planned = dossier.submission
    day = _last_day(planned)
    found: dict[str, Finding] = {}
    for node, at, reference in spots:
        fact = facts.get(reference.fact)
        last = _last_day(fact.expires) if fact is not None else None
        if fact is None or fact.expires is None or last is None or fact.id in found:
            continue
        if day is None:
            said = _(
                "提出予定日が決まっていません。この時点値（{name}）が使えるのは{expires}までです。"
                "提出予定日を入れると、それまでに切れるかどうかを確かめます。"
            )
        elif last < day:
            said = _(
                "時点値（{name}）は{expires}までのもので、提出予定の{planned}より前に切れます。新しい値を確かめてください。"
            )
        else:
            continue
        message = said.format(name=fact.name, expires=spell(fact.expires), planned=spell(planned) if planned else "")
        end = at + len(reference.text)
        found[fact.id] = Finding(document.id, node.id, at, end, Concern.FACT, reference.text, message)
    return tuple(found.values())


def _is_over(finding: Finding, spots: Sequence[FactSpot], facts: Mapping[str, Fact], today: dt.date) -> bool:
    """Say whether the fact of a finding has expired today already, which is told in other words."""
    reference = next((one for node, at, one in spots if (node.id, at) == (finding.block, finding.start)), None)
    last = _last_day(facts[reference.fact].expires) if reference is not None else None
    return last is not None and last < today


def make_reference(document: Document, block: BlockId, start: int, end: int, fact: str) -> Document:
    """Turn the text between two offsets into `typed` of a block into a reference to a fact; it reads as before.

    Raises KeyError for an unknown block, ValueError for offsets outside it, and SeianError for an adopted document, for
    an empty range and for one that touches something else than text.
    """
    if document.adoption is not None:
        raise SeianError(
            _("採択した文書の本文は変えられません。"), todo=_("変えるときは、新しい文書として作り直してください。")
        )
    content = content_of_node(block_of(document, block))
    text = text_between(content, start, end)
    at = 0
    for inline in content:
        stop = at + len(typed_inline(inline))
        if not isinstance(inline, Text) and at < end and start < stop:
            text = ""
        at = stop
    if not text:
        raise SeianError(
            _("時点値にできるのは、ふつうの文字だけです。"),
            todo=_("時点修正や記入欄を含まないように選んでください。"),
        )
    place = find(document, block)
    replaced = splice(content, start, end, (FactReference(fact, text, look_typed(content, start, end)),))
    return with_node(document, place, with_content(node_at(document, place), replaced))


def fact_spots(nodes: Iterable[Node]) -> Iterator[FactSpot]:
    """Go through the references to facts in blocks, not in those inside them."""
    for node in nodes:
        content = content_of_node(node)
        if len(content) == 1 and isinstance(content[0], str):  # nearly always
            continue
        at = 0
        for inline in content:
            if isinstance(inline, FactReference):
                yield FactSpot(node, at, inline)
            at += len(typed_inline(inline))


def _updated(document: Document, fact: Fact, block: BlockId, starts: Collection[int]) -> Document:
    place = find(document, block)
    node = node_at(document, place)
    at = 0
    inlines: list[Inline] = []
    for inline in content_of_node(node):
        if isinstance(inline, FactReference) and inline.fact == fact.id and at in starts:
            inlines.append(replace(inline, text=fact.value))
        else:
            inlines.append(inline)
        at += len(typed_inline(inline))
    return with_node(document, place, with_content(node, content_of(inlines)))


def _faults(
    document: Document, reference: FactReference, fact: Fact | None, today: dt.date
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if fact is None:
        yield _("この時点値はもうありません。文字はそのまま残ります。"), ()
        return
    adopted = document.adoption is not None
    if fact.value != reference.text:
        said = (
            _("採択の後に時点値が変わりました（{name}：{value}）。")
            if adopted
            else _("時点値が変わりました（{name}：{value}）。")
        )
        yield said.format(name=fact.name, value=fact.value), () if adopted else (fact.value,)
    last = _last_day(fact.expires)
    if last is not None and last < today:
        yield _("時点値の期限が過ぎています（{name}）。新しい値を確かめてください。").format(name=fact.name), ()


def _last_day(date: PartialDate | None) -> dt.date | None:
    """Return the last day that a date can mean; None where its year is open."""
    if date is None or date.year is None:
        return None
    month = date.month or 12
    return dt.date(date.year, month, date.day or monthrange(date.year, month)[1])
