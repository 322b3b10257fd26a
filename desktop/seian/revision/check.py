"""Everything there is to look at in a document before it goes out (注意), gathered in reading order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from seian.document.dates import GREGORIAN_SINCE
from seian.document.days import stretch
from seian.document.edits_numbers import typed_numbers
from seian.document.inline import typed
from seian.document.model import Note, Paragraph
from seian.document.printed import bare_numbers, typed_indents
from seian.document.tree import PARTS, TEXT_PARTS, content_of_node, walk
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.ageing import PARTS_THAT_AGE, ageing_in, times_of
from seian.revision.annexes_named import annex_findings, speaks_of_annex
from seian.revision.conditions import unknown_conditions
from seian.revision.facts import fact_findings, fact_spots
from seian.revision.findings import Concern, Finding
from seian.revision.near_conditions import near_findings
from seian.revision.per_block import of_each_block
from seian.revision.references import PARTS_THAT_NAME, References, may_name, reference_findings
from seian.revision.shapeless import shapeless_around, shapeless_in
from seian.revision.sites import outermost, sites_among, sites_in
from seian.revision.sums import sum_findings
from seian.revision.unfinished import signs, unfinished_around, unfinished_in
from seian.revision.unplaced import unplaced_findings
from seian.revision.unused_looks import unused_looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.dates import PartialDate
    from seian.document.inline import Look
    from seian.document.model import BlockId, Document, Dossier
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.ageing import Times
    from seian.revision.decisions import Decisions
    from seian.revision.facts import FactSpot
    from seian.revision.places import Places
    from seian.revision.shapeless import Undrawable
    from seian.revision.unfinished import Sign


def findings(document: Document, dossier: Dossier, style: HouseStyle, today: dt.date) -> tuple[Finding, ...]:
    """Return all findings of a document in the order in which it is read.

    Words are held against the day the document was drafted for (else that of its adoption, else one in the year of
    its own date, else `today`) and the dossier's planned day of submission (else `today`); of a day without month or
    day the first possible one counts. Where the day of drafting is not known that is said, and nothing proposed for
    words that age, nor for an adopted document: its text is frozen; words that a correction put there do not age.
    Facts and conditions are those of the dossier. A ※ note with wordings that is no revision is a finding: nothing
    will come of it. So are a number without text, a number typed into the text, and an indent typed before it. What
    is not finished is told wherever there is text, and numbers of items that no longer say what they said, or will
    not if a condition is met. So are conditions that say nearly the same as one before them, numbers in a row 計 that
    are not the sum, and words set off otherwise than the house style does it.
    """
    return checked(document, dossier, style, today).findings


def checked(
    document: Document,
    dossier: Dossier,
    style: HouseStyle,
    today: dt.date,
    earlier: Checked | None = None,
    undrawable: Undrawable | None = None,
) -> Checked:
    """Return `findings` with what they were found from; of blocks that `earlier` has, in any document, that is kept.

    `undrawable` says which characters of a text no font has, where there are fonts to ask.
    """
    adopted = document.adoption.on if document.adoption is not None else None
    known = _first_day(document.drafted) or _first_day(adopted)
    drafted = known or _nearest(document.date, today)
    submission = _first_day(dossier.submission) or today
    times = times_of(document, drafted, submission, style.date)
    terms = Terms(times, schemes_of(document, style), style.emphasis, undrawable)
    before = earlier.blocks if earlier is not None and earlier.terms == terms else {}
    blocks = of_each_block(document, PARTS, partial(_look, terms, signs()), before)
    looked = [one for _node, one in blocks.values()]
    spots = sites_among(document, {key for key, (_node, one) in blocks.items() if one.hangs})
    found = [one for each in looked for one in each.ageing]
    references = References(document, style, earlier.places if earlier is not None else None)
    if known is None:
        guessed = _("起案した日は、文書の設定に書かれていないので、推した日です。")
        found = [
            replace(one, message=one.message + guessed, proposals=()) if one.concern is Concern.AGEING else one
            for one in found
        ]
    if document.adoption is not None:
        made = [
            (correction.block, one.text)
            for correction in document.adoption.corrections
            for one in ageing_in((Paragraph(correction.block, (correction.after,)),), terms.times)
        ]
        alike = [(one.block, one.text) for one in found]
        # whoever corrects has the day of submission in mind; where the block has the same word besides, all are told
        right = {word for word in made if alike.count(word) <= made.count(word)}
        found = [one for one in found if (one.block, one.text) not in right]
    found += (
        *fact_findings(document, dossier, today, [one for each in looked for one in each.facts]),
        *unknown_conditions(document, dossier.conditions, spots),
        *near_findings(document, dossier.conditions, spots),
        *_unread_notes(document),
        *(one for each in looked for one in each.unfinished),
        *unfinished_around(document, signs()),
        *(shapeless_around(document, undrawable) if undrawable is not None else ()),
        *reference_findings(
            document,
            dossier.conditions,
            style,
            spots=spots,
            naming=[one for each in looked for one in each.naming],
            references=references,
        ),
        *annex_findings(document, dossier.conditions, references, [one for each in looked for one in each.annexed]),
        *(one for each in looked for one in each.numbers),
        *(one for each in looked for one in each.sums),
        *(one for each in looked for one in each.looks),
        *unplaced_findings(document),
    )
    if document.adoption is not None:
        found = [replace(one, proposals=()) for one in found]
    order = dict(zip(chain.from_iterable([one.ids for one in looked]), count(), strict=False))
    found.sort(key=lambda one: (order.get(one.block_id, len(order)), one.start, one.end))
    return Checked(tuple(found), terms, blocks, references.places)


class Terms(NamedTuple):
    """What is found in a block hangs on this and on the block alone."""

    times: Times
    schemes: tuple[str, ...]
    emphasis: Look
    undrawable: Undrawable | None


class Looked(NamedTuple):
    """What there is in an outermost block and in all inside it, whose ids are `ids`.

    `ageing`, `unfinished`, `numbers`, `sums` and `looks` are found there. `naming` are the blocks that may name an item
    by its number or an annex, `annexed` those of them that may name an annex, `facts` the references to facts; `hangs`
    says whether anything hangs on a condition.
    """

    ids: tuple[BlockId, ...]
    ageing: tuple[Finding, ...]
    unfinished: tuple[Finding, ...]
    numbers: tuple[Finding, ...]
    naming: tuple[BlockId, ...]
    facts: tuple[FactSpot, ...]
    hangs: bool
    sums: tuple[Finding, ...] = ()
    looks: tuple[Finding, ...] = ()
    annexed: tuple[BlockId, ...] = ()


class Checked(NamedTuple):
    """The findings of a document, with what they were found from, for the next ones to be found sooner."""

    findings: tuple[Finding, ...]
    terms: Terms
    blocks: Mapping[int, tuple[Node, Looked]]
    places: Mapping[Decisions, Places]


def _look(terms: Terms, known: tuple[Sign, ...], part: Part, node: Node) -> Looked:
    """Look through one outermost block of a part, for all that hangs on nothing else."""
    nodes, all_nodes = (node,), tuple(walk((node,)))
    document = terms.times.document
    numbers: list[Finding] = []
    if part in ("body", "notes", "annexes"):
        numbers += _bare_numbers(document, nodes)
        if part in TEXT_PARTS:
            numbers += _typed_numbers(document, nodes, terms.schemes)
        numbers += _typed_indents(document, nodes)
    naming = [one for one in all_nodes if may_name(one)] if part in PARTS_THAT_NAME else ()
    return Looked(
        tuple(one.id for one in all_nodes),
        tuple(ageing_in(nodes, terms.times)) if part in PARTS_THAT_AGE else (),
        (*unfinished_in(document, part, nodes, known), *shapeless_in(document, nodes, terms.undrawable or _none)),
        tuple(numbers),
        tuple(one.id for one in naming),
        tuple(fact_spots(all_nodes)),
        bool(sites_in(outermost(part, nodes), nodes)),
        tuple(sum_findings(document, nodes)) if part in TEXT_PARTS else (),
        tuple(unused_looks(document, all_nodes, terms.emphasis)),
        tuple(one.id for one in naming if speaks_of_annex(typed(content_of_node(one)))),
    )


def _none(_text: str) -> Sequence[str]:
    """Return that of a text every character can be drawn, where there are no fonts to ask."""
    return ()


def _nearest(date: PartialDate | None, today: dt.date) -> dt.date:
    """Return the day nearest to today that the date of a document can mean: today where it says no year."""
    meant = stretch(date)
    return today if meant is None else min(max(today, meant[0]), meant[1])


def _unread_notes(document: Document) -> Iterator[Finding]:
    message = _("この注記は時点修正になっていないので、条件を決めても本文は変わりません。時点修正に直してください。")
    for note in document.notes:
        if note.excerpts:
            text = typed(note.content)
            yield Finding(document.id, note.id, 0, len(text), Concern.CONDITION, text, message)


def _bare_numbers(document: str, nodes: Nodes) -> Iterator[Finding]:
    item = _("文のない項目です。番号は書き出しに出ません。書くか、除いてください。")
    note = _("文のない注記です。書き出しには出ません。書くか、除いてください。")
    for node in bare_numbers(nodes):
        message = note if isinstance(node, Note) else item
        yield Finding(document, node.id, 0, 0, Concern.NUMBER, "", message)


def _typed_indents(document: str, nodes: Nodes) -> Iterator[Finding]:
    message = _("頭に空白があります。字下げは書式が付けるので、この空白は書き出しに出ません。")
    for node, end in typed_indents(nodes):
        text = typed(content_of_node(node))[:end]
        yield Finding(document, node.id, 0, end, Concern.NUMBER, text, message, ("",))


def _typed_numbers(document: str, nodes: Nodes, schemes: Sequence[str]) -> Iterator[Finding]:
    message = _(
        "番号が文の中に打たれています。そこにカーソルを置いて「挿入」の「打った番号を書式の番号にする」を選ぶと直せます。"
    )
    for node, end in typed_numbers(nodes, schemes):
        text = typed(content_of_node(node))[:end].strip()
        yield Finding(document, node.id, 0, end, Concern.NUMBER, text, message)


def _first_day(date: PartialDate | None) -> dt.date | None:
    """Return the first day a date can mean; None where its year is open or before 1873."""
    if date is None or date.year is None or date.year < GREGORIAN_SINCE.year:
        return None
    return dt.date(date.year, date.month or 1, date.day or 1)
