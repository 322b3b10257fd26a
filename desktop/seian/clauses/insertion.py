"""Putting a clause into a document: where it goes by its kind and the caret, and what becomes of the dossier.

| kind | where it goes |
|---|---|
| 要請事項 | behind the item the caret is in, at its level; below a heading; else, so from the preamble, at the end |
| 前文, 結び, その他 | behind the paragraph the caret is in; 前文 and 結び else at the end of the preamble |
| 注記 | to the notes |
| 宛先 | to the addressees |

An empty paragraph or item at the caret gives its place to the clause; one that says something does if it is asked to
(`slot_of`). What gives way leaves its id, its number and its condition to what comes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from seian.clauses.clause import ClauseKind
from seian.clauses.wording import filled, named, placeholders_of
from seian.document.addressees import addressee_of
from seian.document.caret import Caret
from seian.document.dates import PartialDate, Precision, spell
from seian.document.edits_conditions import add_condition, add_fact
from seian.document.edits_dossier import document_of, replace_document
from seian.document.edits_pages import begins, begun
from seian.document.inline import FactReference, Text, length, plain, plain_inline
from seian.document.model import (
    Cell,
    End,
    Fact,
    Heading,
    Item,
    Ki,
    Note,
    Origin,
    Paragraph,
    new_id,
    title_text,
)
from seian.document.preamble import bounds, preamble_and_main
from seian.document.tree import (
    Place,
    all_blocks,
    check_insertion,
    children,
    content_of_node,
    find,
    node_at,
    siblings,
    walk,
    with_children,
    with_content,
    with_fresh_ids,
    with_siblings,
)
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.conditions import same_condition
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.clauses.clause import Clause, Version, Wording
    from seian.document.model import Block, BlockId, Document, Dossier
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle

NOTES, ADDRESSEES = "notes", "addressees"
NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Slot(NamedTuple):
    """Where a clause goes, as which kind: a place in the body, or `notes` or `addressees` (then `place` is None).

    `empty` is the block at that place that gives way, or "": an empty one, but in a `slot_of`. `after` is the block
    above the place as it is read, "" at the very beginning: the line that shows the place is drawn below it.
    """

    kind: ClauseKind
    part: str
    place: Place | None = None
    empty: BlockId = ""
    after: BlockId = ""


class Inserted(NamedTuple):
    """A dossier with a clause put in.

    `caret` is where one goes on typing (None for addressees); `blocks` are the outermost ones that came; `new` are the
    statements of conditions and names of facts that the dossier did not have, `matched` of those it had.
    """

    dossier: Dossier
    caret: Caret | None
    blocks: tuple[BlockId, ...]
    new: tuple[str, ...]
    matched: tuple[str, ...]


def slot_for(document: Document, caret: BlockId | None, kind: ClauseKind) -> Slot:
    """Return where a clause of a kind goes when the caret is in this block; None: in none of the document."""
    if kind is ClauseKind.NOTE:
        return Slot(kind, NOTES)
    if kind is ClauseKind.ADDRESSEE:
        return Slot(kind, ADDRESSEES)
    place = _in_body(document, caret)
    if kind is ClauseKind.REQUEST:
        found = _slot_of_item(document, place)
    else:
        found = _slot_of_paragraph(document, place, anywhere=kind is ClauseKind.OTHER)
    return Slot(kind, "body", found.place, found.empty, _above(document, found.place))


def slot_of(document: Document, block: BlockId, kind: ClauseKind) -> Slot:
    """Return the place of a paragraph or item, which is to give way to a clause of a kind with all that is below it.

    Raises KeyError where the body has no such paragraph or item.
    """
    place = _in_body(document, block)
    node = node_at(document, place) if place is not None else None
    if place is None or not isinstance(node, Paragraph | Item):
        raise KeyError(block)
    if isinstance(node, Item):
        kind = ClauseKind.REQUEST
    elif kind in {ClauseKind.REQUEST, ClauseKind.NOTE, ClauseKind.ADDRESSEE}:
        kind = ClauseKind.OTHER
    return Slot(kind, "body", place, block, _above(document, place))


def words_for(document: Document, slot: Slot, style: HouseStyle) -> str:
    """Return the place where a clause would go, in words: 記１（３）, 前文２段落目, 注記, 宛先; "" where it cannot."""
    if slot.place is None:
        return _("注記") if slot.part == NOTES else _("宛先")
    name = new_id()
    block: Block = Item(name, ("文",)) if slot.kind is ClauseKind.REQUEST else Paragraph(name, ("文",))
    try:
        return places_of(_put(document, slot, (block,)), style).words(name)
    except SeianError:
        return ""


def known_values(dossier: Dossier, document: Document, style: HouseStyle) -> dict[str, str]:
    """Return what the dossier already says for placeholders, by name.

    That is: what was put in for the same placeholder before, its facts (時点値) by their names, and 団体名, 件名,
    案件名, 年度, 提出日, 会長名 where they are known. The later named here win.
    """
    values = {
        name: value
        for one in dossier.documents
        for block in all_blocks(one)
        if isinstance(block, Paragraph | Item) and block.origin is not None
        for name, value in block.origin.filled
    }
    # these names stand in clauses, and are what they are in every language of the window
    said = {"団体名": dossier.association, "案件名": dossier.title, "件名": title_text(document)}
    day = dossier.submission
    if day is not None and day.year is not None:
        fiscal = day.year - (day.month is not None and day.month < 4)  # noqa: PLR2004 -- a fiscal year begins in April
        with suppress(ValueError):  # 令和元年２月 is in no fiscal year of 令和
            year = spell(PartialDate(day.era, fiscal, precision=Precision.YEAR), digits=style.date.digits)
            said["年度"] = f"{year}度"
        said["提出日"] = spell(day, digits=style.date.digits)
    said["会長名"] = next((one.name for one in document.signatories if one.name), "")
    values.update({name: value for name, value in said.items() if value})
    values.update({fact.name: fact.value for fact in dossier.facts if fact.value})
    return values


def insert(
    dossier: Dossier,
    document: str,
    slot: Slot,
    clause: Clause,
    version: Version,
    values: Mapping[str, str],
) -> Inserted:
    """Put a version of a clause into a document, its placeholders filled in.

    Its conditions and facts are matched with those of the dossier that say the same, or come along. Raises PhraseError
    for a placeholder without a value, KeyError for an unknown document, SeianError where the clause cannot stand there.
    """
    names = placeholders_of(version.wording)
    used = tuple((name, values[name]) for name in names if name in values)
    if slot.place is None and any(getattr(node, "presence", None) for node in walk(version.wording.blocks)):
        raise _cannot_stand(_("条件で加えたり削ったりする段落は、注記や宛先には入れられません。"))
    matched = match(dossier, filled(version.wording, values), values)
    now = document_of(matched.dossier, document)
    if slot.part == ADDRESSEES:
        lines = (addressee_of(plain(content_of_node(node))) for node in walk(matched.blocks))
        after = replace(now, addressees=(*now.addressees, *lines))
        return Inserted(replace_document(matched.dossier, after), None, (), matched.new, matched.matched)
    blocks = cast("tuple[Block, ...]", with_fresh_ids(matched.blocks, new_id))
    if slot.place is not None and slot.kind is not clause.kind:
        blocks = tuple(_as_kind(block, slot.kind) for block in blocks)
    if slot.part == NOTES:
        notes = tuple(Note(node.id, content_of_node(node)) for node in walk(blocks))
        after = replace(now, notes=(*now.notes, *notes))
    else:
        blocks = tuple(
            replace(block, origin=Origin(clause.id, version.number, part, used))
            if isinstance(block, Paragraph | Item)
            else block
            for part, block in enumerate(blocks)
        )
        if slot.place is not None and slot.empty:
            blocks = _in_place_of(node_at(now, slot.place), blocks)
        after = _put(now, slot, blocks)
    last = [*walk(blocks)][-1]
    caret = Caret(last.id, length(content_of_node(last)))
    result = replace_document(matched.dossier, after)
    return Inserted(result, caret, tuple(block.id for block in blocks), matched.new, matched.matched)


class Matched(NamedTuple):
    """Blocks that name the dossier's own conditions and facts, and the dossier with those it did not have."""

    dossier: Dossier
    blocks: tuple[Block, ...]
    new: tuple[str, ...]
    matched: tuple[str, ...]


def lacking_facts(dossier: Dossier, wording: Wording) -> tuple[Fact, ...]:
    """Return the facts of a wording that the dossier does not have: their figures are of another time or place."""
    known = {fact.name for fact in dossier.facts}
    return tuple(fact for fact in wording.facts if fact.name not in known)


def match(
    dossier: Dossier,
    wording: Wording,
    values: Mapping[str, str] = NO_VALUES,
    ids: Callable[[], BlockId] = new_id,
) -> Matched:
    """Return a wording's blocks for a dossier: conditions that say the same and facts of the same name are its own.

    A figure of the dossier's own is right: references show it in place of the clause's. A fact that comes along has the
    value that `values` say for its name, then without the clause's date and source.
    """
    conditions, facts, new, old = dict[str, str](), dict[str, str](), list[str](), list[str]()
    for condition in wording.conditions:
        present = next((one for one in dossier.conditions if same_condition(replace(one, met=None), condition)), None)
        (old if present else new).append(condition.statement)
        if present is None:
            present = replace(condition, id=ids())
            dossier = add_condition(dossier, present)
        conditions[condition.id] = present.id
    names = [fact.name for fact in (*dossier.facts, *wording.facts)]
    given = dossier.facts
    for fact in wording.facts:
        # a name that stands for two figures does not say which is meant
        is_certain = names.count(fact.name) <= 1 + any(one.name == fact.name for one in given)
        known = next((one for one in given if one.name == fact.name and (is_certain or one.value == fact.value)), None)
        (old if known else new).append(fact.name)
        if known is None:
            own = fact if values.get(fact.name, fact.value) == fact.value else Fact("", fact.name, values[fact.name])
            known = replace(own, id=ids())
            dossier = add_fact(dossier, known)
        facts[fact.id] = known.id
    figures = {fact.id: fact.value for fact in dossier.facts}
    blocks = tuple(cast("Block", with_figures(named(block, conditions, facts), figures)) for block in wording.blocks)
    return Matched(dossier, blocks, tuple(new), tuple(old))


def with_figures(node: Node, values: Mapping[str, str]) -> Node:
    """Return a block whose references to facts, by their ids, show these values."""
    if children(node):
        node = with_children(node, tuple(with_figures(child, values) for child in children(node)))
    content = content_of_node(node)
    if not any(isinstance(inline, FactReference) for inline in content):
        return node
    return with_content(
        node,
        tuple(
            replace(inline, text=values.get(inline.fact) or inline.text)
            if isinstance(inline, FactReference)
            else inline
            for inline in content
        ),
    )


def _in_body(document: Document, block: BlockId | None) -> Place | None:
    if block is None:
        return None
    try:
        place = find(document, block)
    except KeyError:
        return None
    if place.part != "body":
        return None
    return place.parent if isinstance(node_at(document, place), Cell) else place  # a clause follows the table


class _Found(NamedTuple):
    """A place in the body, and the empty block there that gives way."""

    place: Place
    empty: BlockId = ""


def _slot_of_item(document: Document, place: Place | None) -> _Found:
    parts = bounds(document.body)
    begin = min(parts)
    if place is None or place.path[0] < begin:
        # from the head or the preamble: behind the last item, before 以上 and what else closes the text
        at = begin
        for index, block in enumerate(document.body[begin : parts.after], begin + 1):
            if isinstance(block, Item | Ki | Heading):
                at = index
        last = document.body[at - 1] if at else None
        if isinstance(last, Item) and _is_empty(last):
            return _Found(Place("body", (at - 1,)), last.id)
        return _Found(Place("body", (at,)))
    node = node_at(document, place)
    if _is_empty(node):
        return _Found(place, node.id)
    if isinstance(node, Item) and node.heading:
        own = next((nth for nth, one in enumerate(node.blocks) if not isinstance(one, Paragraph)), len(node.blocks))
        return _Found(place.inside(own))  # behind the heading's own paragraphs
    parent = place.parent
    if isinstance(node, Paragraph) and parent is not None:
        place = parent
    if isinstance(node, End):
        return _Found(place)
    return _Found(place.beside(place.nth + 1))


def _slot_of_paragraph(document: Document, place: Place | None, *, anywhere: bool) -> _Found:
    preamble, _main = preamble_and_main(document)
    if place is not None:
        node = node_at(document, place)
        if isinstance(node, Paragraph) or anywhere:
            if _is_empty(node):
                return _Found(place, node.id)
            if isinstance(node, End):
                return _Found(place)
            return _Found(place.beside(place.nth + 1))
    if preamble and _is_empty(preamble[-1]):
        return _Found(Place("body", (len(preamble) - 1,)), preamble[-1].id)
    return _Found(Place("body", (len(preamble),)))


def _is_empty(node: Node) -> bool:
    """Say whether a paragraph or item holds nothing; room to write in and wording that may come are something."""
    if not isinstance(node, Paragraph | Item) or children(node):
        return False
    return all(isinstance(inline, Text) and not plain_inline(inline).strip() for inline in node.content)


def _as_kind(block: Block, kind: ClauseKind) -> Block:
    """Return an outermost block as what a kind consists of: an item, or a paragraph."""
    if kind is ClauseKind.REQUEST and isinstance(block, Paragraph):
        return Item(block.id, block.content, presence=block.presence)
    if kind is not ClauseKind.REQUEST and isinstance(block, Item):
        if block.blocks:
            raise _cannot_stand(_("項目の中に項目がある文例は、段落として入れられません。"))
        return Paragraph(block.id, block.content, block.presence)
    return block


def _above(document: Document, place: Place) -> BlockId:
    """Return the block read just before a place that may be one behind the last of its siblings."""
    if place.nth:
        node = siblings(document, place)[place.nth - 1]
        while children(node):
            node = children(node)[-1]
        return node.id
    return node_at(document, place.parent).id if place.parent else ""


def _in_place_of(gone: Node, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with the id of what gives way to them, to which others may refer, and under its condition."""
    presence = gone.presence if isinstance(gone, Paragraph | Item) else None
    blocks = tuple(
        replace(block, presence=block.presence or presence) if isinstance(block, Paragraph | Item) else block
        for block in blocks
    )
    return (replace(blocks[0], id=gone.id), *blocks[1:])


def _put(document: Document, slot: Slot, blocks: tuple[Block, ...]) -> Document:
    place = slot.place
    if place is None:
        return document
    among = siblings(document, place)
    if slot.empty:
        gone = among[place.nth]
        first = blocks[0]
        if isinstance(gone, Item) and isinstance(first, Item):  # the number it begins with stays
            blocks = (replace(first, start=gone.start), *blocks[1:])
        blocks = _marked_like(gone, blocks)
        blocks = (begun(blocks[0], starts=begins(gone)), *blocks[1:])
        among = (*among[: place.nth], *among[place.nth + 1 :])
        document = with_siblings(document, place, among)
    elif place.nth:
        blocks = _marked_like(among[place.nth - 1], blocks)
    try:
        check_insertion(document, place, blocks)
    except ValueError as error:
        said = _("文例を、ここには入れられません（入れ子が深すぎるか、置けない段落が入っています）。")
        raise _cannot_stand(said) from error
    return with_siblings(document, place, (*among[: place.nth], *blocks, *among[place.nth :]))


def _marked_like(neighbour: Node, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return items with the marker of the item they stand behind, or in whose place, where they have none."""
    if not isinstance(neighbour, Item) or neighbour.marker is None:
        return blocks
    return tuple(
        replace(block, marker=neighbour.marker) if isinstance(block, Item) and block.marker is None else block
        for block in blocks
    )


def _cannot_stand(what: str) -> SeianError:
    return SeianError(
        what,
        kept=_("文書は、前のままです。"),
        todo=_("別の場所にカーソルを置いて、もう一度入れてください。"),
    )
