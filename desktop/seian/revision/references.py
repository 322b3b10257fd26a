"""Numbers of items named in running text: which item each was written for, and where it no longer says so.

A number means the item that bears it in the current wording (現行), for a block that is only there if a condition is
met the item that bears it then; where an edit has changed that, what it meant is kept in `Document.references`. What is
written in a revised wording was written for the case in which it stands, and is right there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from seian.document.inline import Alternative, plain, wordings
from seian.document.model import Excerpt, Item, Paragraph
from seian.document.tree import children, content_of_node, nodes_of, walk
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.decisions import CURRENT, Decisions, chosen, decisions_of
from seian.revision.findings import Concern, Finding
from seian.revision.item_numbers import ItemNumbers
from seian.revision.outline import outline
from seian.revision.passages import passage_by, spot
from seian.revision.places import places_in
from seian.revision.reference_words import key, named_items, names_annex
from seian.revision.sites import sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.model import BlockId, Condition, Document, Reference
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.places import Places
    from seian.revision.sites import Site

PARTS_THAT_NAME: Final[tuple[Part, ...]] = ("body", "attachments", "notes", "annexes")
_BEGINNING = 20  # characters by which an item is told from others in a message
_MOST_READINGS = 16


class Spotted(NamedTuple):
    """A number in a block that names an item, by offsets into `typed`.

    `inside` is the one before it, in the same list, that it is a part of: （２） in １（２）. `whole`: it can be typed
    over; `wording`: it stands in the current wording of an alternative.
    """

    block: BlockId
    start: int
    end: int
    text: str
    key: str
    inside: int | None
    whole: bool
    wording: bool


class References:
    """The numbers named in one document, read with a house style; numbers of items are worked out once a view.

    `places` are those of the views asked for, for the next document to go on from.
    """

    def __init__(self, document: Document, style: HouseStyle, known: Mapping[Decisions, Places] | None = None) -> None:
        """Look at a document; `known` are the `places` of another state of it."""
        self.document, self._style = document, style
        self._known = known or {}
        self.places: dict[Decisions, Places] = {}
        self._numbers: dict[Decisions, ItemNumbers] = {}

    @cached_property
    def blocks(self) -> dict[BlockId, Node]:
        """The blocks that may name items or are items, in reading order."""
        return {node.id: node for part in PARTS_THAT_NAME for node in walk(nodes_of(self.document, part))}

    @cached_property
    def _needed(self) -> dict[BlockId, frozenset[str]]:
        """The conditions without which a block, or one around it, is not there; of few."""
        needed: dict[BlockId, frozenset[str]] = {}
        for part in PARTS_THAT_NAME:
            _add_needed(needed, nodes_of(self.document, part), frozenset())
        return needed

    @cached_property
    def _kept(self) -> dict[BlockId, list[Reference]]:
        kept: dict[BlockId, list[Reference]] = {}
        for one in self.document.references:
            kept.setdefault(one.block, []).append(one)
        return kept

    def numbers(self, decisions: Decisions) -> ItemNumbers:
        """Return the numbers of the items that stand by the decisions."""
        if decisions not in self._numbers:
            known = self._known.get(decisions)
            read = outline(self.document, self._style, decisions, None if known is None else known.outline)
            self.places[decisions] = places_in(read, known)
            self._numbers[decisions] = ItemNumbers(self.places[decisions])
        return self._numbers[decisions]

    def written_for(self, block: BlockId) -> ItemNumbers:
        """Return the numbers that what stands in a block was written for."""
        needed = self._needed.get(block)
        return self.numbers(Decisions(met=needed, otherwise=False) if needed else CURRENT)

    def spotted(self, block: BlockId, decisions: Decisions = CURRENT) -> list[Spotted]:
        """Return the numbers that name items in a block as it reads by the decisions; none of a note's quotation."""
        node = self.blocks[block]
        if isinstance(node, Excerpt):
            return []
        content = content_of_node(node)
        passage = passage_by(content, lambda one: chosen(one, decisions).wording)
        found: list[Spotted] = []
        for one in named_items(passage.text):
            at = spot(passage, one.start, one.end)
            touched = [
                each for each in passage.stretches if one.start < each.start + each.length and each.start < one.end
            ]
            text = passage.text[one.start : one.end]
            found.append(
                Spotted(block, at.start, at.end, text, one.key, one.inside, at.whole, any(x.wording for x in touched))
            )
        return found

    def is_revised(self, one: Spotted) -> bool:
        """Say whether a number stands in a revised wording, which was written for what it depends on."""
        if not one.wording:
            return False
        return all((other.start, other.text) != (one.start, one.text) for other in self.spotted(one.block))

    def targets(self, found: Sequence[Spotted], numbers: ItemNumbers, *, kept: bool = True) -> list[BlockId | None]:
        """Return which item each of the numbers of one block means by the numbers of a view.

        `kept`: where the document keeps what one was written for, that.
        """
        meant: list[BlockId | None] = []
        for one in found:
            own = self._kept_target(one, found) if kept else None
            if own is None and (one.inside is None or meant[one.inside] is not None):
                own = numbers.meant(one.key, one.block, None if one.inside is None else meant[one.inside])
            meant.append(own)
        return meant

    def _kept_target(self, one: Spotted, found: Sequence[Spotted]) -> BlockId | None:
        kept = [each for each in self._kept.get(one.block, ()) if each.text == one.text]
        at = [each for each in kept if each.start == one.start]
        if not at and len(kept) == 1 and sum(other.text == one.text for other in found) == 1:
            at = kept
        return self.alive(at[0]) if at else None

    def alive(self, kept: Reference) -> BlockId:
        """Return the item a kept number means: by its id, or, cut out and put in again, by how it begins."""
        if kept.target in self.blocks or not kept.words:
            return kept.target
        same = [id_ for id_, node in self.blocks.items() if beginning(node) == kept.words]
        return same[0] if len(same) == 1 else kept.target


def _add_needed(needed: dict[BlockId, frozenset[str]], nodes: Nodes, around: frozenset[str]) -> None:
    for node in nodes:
        own = around
        if isinstance(node, Item | Paragraph) and node.presence is not None and node.presence.when_met:
            own = around | {node.presence.condition}
        if own:
            needed[node.id] = own
        if below := children(node):
            _add_needed(needed, below, own)


def may_name(node: Node) -> bool:
    """Say whether a block names an item by its number in any of its readings; of one with many, that it may."""
    if isinstance(node, Excerpt):
        return False
    content = content_of_node(node)
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return bool(named_items(content[0]))
    every = {id(one): range(len(wordings(one))) for one in content if isinstance(one, Alternative)}
    if prod(map(len, every.values())) > _MOST_READINGS:
        return True
    readings = (dict(zip(every, one, strict=True)) for one in product(*every.values()))
    return any(named_items(passage_by(content, lambda one, by=by: by[id(one)]).text) for by in readings)  # type: ignore[misc]


def beginning(node: Node) -> str:
    """Return how an item begins, to know it by."""
    return plain(content_of_node(node))[:_BEGINNING]


def reference_findings(  # noqa: PLR0913 -- what whoever asks knows already
    document: Document,
    conditions: Sequence[Condition],
    style: HouseStyle,
    *,
    undecided: bool = True,
    spots: Sequence[Site] | None = None,
    naming: Sequence[BlockId] | None = None,
    references: References | None = None,
) -> tuple[Finding, ...]:
    """Return the numbers of items named in the text that say something else now than what they were written for.

    Those that the edits and decisions so far have changed, with the new number in its place; and, if `undecided`, those
    that would change if one of the conditions not yet decided were met, with the new number as wording for that case.
    Where they are known, `spots` are the `sites` of the document, `naming` its blocks that `may_name`,
    and `references` those of it with this style.
    """
    spots = sites(document) if spots is None else spots
    coming = dict.fromkeys(site.presence.condition for site in spots if site.presence is not None)
    if not document.references and not coming:
        return ()
    if naming is None:
        naming = [node.id for part in PARTS_THAT_NAME for node in walk(nodes_of(document, part)) if may_name(node)]
    if not naming:
        return ()
    references = References(document, style) if references is None else references
    now = decisions_of(conditions, otherwise=False)
    found = list(_of_view(references, naming, now, None))
    told = {(one.block, one.start) for one in found}
    for condition in conditions if undecided else ():
        if condition.met is None and condition.id in coming:
            met = replace(now, met=now.met | {condition.id})
            more = _of_view(references, naming, met, condition)
            found += (one for one in more if (one.block, one.start) not in told)
    return tuple(found)


def _of_view(
    references: References, naming: Sequence[BlockId], decisions: Decisions, condition: Condition | None
) -> Iterator[Finding]:
    numbers = references.numbers(decisions)
    for block in naming:
        found = references.spotted(block, decisions) if numbers.stands(block) else ()
        if not found:
            continue
        targets = references.targets(found, references.written_for(block))
        now = references.targets(found, numbers, kept=False)
        for one, target, meant in zip(found, targets, now, strict=True):
            if target is None or target == meant or (meant is None and numbers.has(target, one.key)):
                continue
            if not references.is_revised(one):
                yield _finding(references, one, target, numbers, condition)


def _finding(
    references: References, one: Spotted, target: BlockId, numbers: ItemNumbers, condition: Condition | None
) -> Finding:
    new = numbers.text(target)
    node = references.blocks.get(target)
    words = beginning(node) if node is not None else _kept_words(references.document, one)
    if names_annex(one.key):
        moved = _("「{old}」と書いた別紙は、いまは{new}です（{old}→{new}）。")
        gone = _("「{old}」と書いた別紙がありません（「{words}」）。確かめてください。")
    elif condition is None:
        moved = _("「{old}」が指していた項目は、いまは{new}です（{old}→{new}）。")
        gone = _("「{old}」が指していた項目がありません（「{words}」）。番号を確かめてください。")
    else:
        moved = _("「{statement}」には、「{old}」の指す項目が{new}になります（{old}→{new}）。")
        gone = _("「{statement}」には、「{old}」の指す項目がなくなります（「{words}」）。")
    said = (gone if new is None else moved).format(
        old=one.text, new=new or "", words=words, statement="" if condition is None else condition.statement
    )
    fits = new is not None and one.whole and key(new) != one.key and not (condition is not None and one.wording)
    proposals = (new,) if fits and new is not None else ()
    own = condition.id if condition is not None else ""
    return Finding(
        references.document.id, one.block, one.start, one.end, Concern.REFERENCE, one.text, said, proposals, own
    )


def _kept_words(document: Document, one: Spotted) -> str:
    return next((kept.words for kept in document.references if (kept.block, kept.text) == (one.block, one.text)), "")
