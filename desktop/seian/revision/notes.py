"""The ※ notes that announce what becomes of a text: written from its alternatives, never typed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from seian.document.figures import captions_in
from seian.document.labels import labels_of
from seian.document.model import Item, Paragraph
from seian.document.splices import window
from seian.document.tree import children, content_of_node, nodes_of, with_nodes
from seian.house_style.schemes import schemes_of, separator
from seian.named import NamedTuple
from seian.phrases import render
from seian.revision.block_changes import block_changes
from seian.revision.decisions import CURRENT, Decisions, decisions_of
from seian.revision.excerpts import quotations
from seian.revision.outline import body_after, outline
from seian.revision.places import joined, places_in
from seian.revision.resolve import is_in_text, loose_among, printed, resolve, resolved_nodes, standing_siblings
from seian.revision.sites import hangs, outermost, sites_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Block, BlockId, Condition, Document
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.block_changes import BlockChange
    from seian.revision.excerpts import Pair
    from seian.revision.outline import Outline
    from seian.revision.places import Places
    from seian.revision.sites import Site

_PARTS: tuple[Part, ...] = ("title", "body", "attachments", "annexes")
_VERBS = ("revised", "added", "deleted")
_CLOSERS = "、，,　 \t"


class WrittenExcerpt(NamedTuple):
    """A quotation of a note: the current wording or the revised one, from the block of this id.

    `changed` are the stretches of `text` (start, end) in which the two wordings differ, to be underlined.
    """

    block: BlockId
    revised: bool
    text: str
    changed: tuple[tuple[int, int], ...] = ()


class WrittenNote(NamedTuple):
    """What one condition does to a document: the sentence without the mark, and the excerpts below it in order.

    `places` are the ids of the blocks it speaks of, in reading order.
    """

    condition: Condition
    sentence: str
    excerpts: tuple[WrittenExcerpt, ...]
    places: tuple[BlockId, ...]


class _Stretch(NamedTuple):
    """One place of a note: how it is said, by which of the three verbs, and what is quoted of it."""

    verb: str
    place: str
    block: BlockId
    excerpts: tuple[WrittenExcerpt, ...]


def written_notes(
    document: Document, conditions: Sequence[Condition], style: HouseStyle, read: Outline | None = None
) -> tuple[WrittenNote, ...]:
    """Return the notes of a document: one for each undecided condition that it uses, in the order of `conditions`.

    A note compares the text as it stands, every undecided condition not met, with the text that it alone being met
    would make: also where several conditions step on each other (７割→８割→９割). What it would change only together
    with another one (a wording inside a block that does not stand yet) is not in it. Labels are those of the text as
    it stands, of what is added those it will have. `read` is the outline of the document's current wording, where it
    is known. Raises PhraseError for a phrase of the style that cannot be filled.
    """
    return notes_after(document, conditions, style, read=read).notes


class Noted(NamedTuple):
    """The notes of a document, with what they were written from, for the next ones to be written sooner.

    `read` is the outline of the document with all decisions carried out, which changed the outermost blocks
    `resolved` of the body `given`; `spotted` are those in which something hangs on a condition, by identity. `quoted`
    are the quotations of contents under a condition, `called` the words that say of which place a quotation is.
    """

    notes: tuple[WrittenNote, ...]
    conditions: tuple[Condition, ...] = ()
    style: HouseStyle | None = None
    given: Nodes = ()
    resolved: Mapping[int, tuple[Node, Nodes]] = MappingProxyType({})
    places: Places | None = None
    spotted: Mapping[int, Node] = MappingProxyType({})
    quoted: Mapping[tuple[str, Content], tuple[Pair, ...]] = MappingProxyType({})
    called: Mapping[str, str] = MappingProxyType({})


def notes_after(
    document: Document,
    conditions: Sequence[Condition],
    style: HouseStyle,
    earlier: Noted | None = None,
    *,
    read: Outline | None = None,
) -> Noted:
    """Return `written_notes`; what `earlier` has of them is not made anew."""
    known = tuple(conditions)
    undecided = {condition.id: condition for condition in known if condition.met is None}
    if not undecided:
        return Noted(())
    if earlier is None or earlier.conditions != known or earlier.style is not style:
        earlier = Noted((), known, style)
    given, resolved = document.body, earlier.resolved
    document, resolved = _resolved(document, decisions_of(known), earlier)
    before = earlier.places.outline if earlier.places is not None else None
    if read is None or read.document is not document:
        read = outline(document, style, CURRENT, before)
    places = places_in(read, earlier.places)
    spotted = _spotted(document.body, () if before is None else before.document.body, earlier.spotted)
    if before is not None and _says_the_same(before.document, document, earlier.spotted, spotted):
        return earlier._replace(given=given, resolved=resolved, places=places, spotted=spotted)
    used: dict[str, list[Site]] = {}
    for site in _sites(document, spotted):
        for name in site.conditions:
            if name in undecided:
                used.setdefault(name, []).append(site)
    quoted: dict[tuple[str, Content], tuple[Pair, ...]] = {}
    called: dict[str, str] = {}
    writing = _Writing(document, places, style, earlier, quoted, called, {})
    found = [writing.note(undecided[name], used[name]) for name in undecided if name in used]
    notes = tuple(note for note in found if note is not None)
    return Noted(notes, known, style, given, resolved, places, spotted, quoted, called)


def _resolved(
    document: Document, decisions: Decisions, earlier: Noted
) -> tuple[Document, Mapping[int, tuple[Node, Nodes]]]:
    """Return a document with all decisions carried out, and which of its outermost blocks that has changed."""
    if not decisions.met and not decisions.unmet:
        return document, {}
    body, resolved = body_after(
        earlier.given, earlier.resolved, document.body, lambda node: resolved_nodes((node,), decisions)
    )
    if body is None:
        return resolve(document, decisions), resolved
    rest = resolve(replace(document, body=()), decisions)
    return with_nodes(rest, "body", body), resolved


def _spotted(body: Nodes, before: Nodes, spotted: Mapping[int, Node]) -> dict[int, Node]:
    """Return the blocks of a body in which something hangs on a condition, from those of one before it."""
    start, old_end, new_end = window(before, body)
    gone = set(map(id, before[start:old_end]))
    fresh = body[start:new_end]
    found = {key: node for key, node in spotted.items() if key not in gone}
    return found | {id(node): node for node in fresh if hangs(node)}


def _says_the_same(
    before: Document, after: Document, spotted_before: Mapping[int, Node], spotted: Mapping[int, Node]
) -> bool:
    """Say whether nothing that notes speak of has changed: only what is inside outermost blocks is new.

    These stand where they stood, are numbered as they were, and nothing in them hangs on a condition or did.
    """
    if any(getattr(before, part) is not getattr(after, part) for part in ("title", "attachments", "annexes")):
        return False
    if before.numbering != after.numbering or len(before.body) != len(after.body):
        return False
    start, end, _ = window(before.body, after.body)
    for old, new in zip(before.body[start:end], after.body[start:end], strict=True):
        if old is new:
            continue
        if id(old) in spotted_before or id(new) in spotted or old.id != new.id or type(old) is not type(new):
            return False
        if not isinstance(new, Paragraph) and captions_in((old,)) != captions_in((new,)):
            return False
        if isinstance(old, Item) and isinstance(new, Item) and (old.marker, old.start) != (new.marker, new.start):
            return False
    return True


def _sites(document: Document, spotted: Mapping[int, Node]) -> Iterator[Site]:
    for part in _PARTS:
        nodes = nodes_of(document, part)
        among = tuple([node for node in nodes if id(node) in spotted]) if part == "body" else nodes
        yield from sites_in(outermost(part, nodes), among)


class _Writing(NamedTuple):
    """The writing of notes: the document with decisions carried out, and what is quoted and called as `earlier` did."""

    document: Document
    places: Places
    style: HouseStyle
    earlier: Noted
    quoted: dict[tuple[str, Content], tuple[Pair, ...]]
    called: dict[str, str]
    loose: dict[int, tuple[int, ...]]

    def note(self, condition: Condition, spots: Sequence[Site]) -> WrittenNote | None:
        """Return the note of one condition."""
        document, places, style = self.document, self.places, self.style
        met = Decisions(met=frozenset((condition.id,)), otherwise=False)
        stretches = [*_title(document, spots, met, places), *self.wordings(condition, spots, met)]
        changes = block_changes(spots, met, self.loose_among)
        stretches.extend(_blocks(document, changes, met, places, style, self.loose_among))
        stretches.sort(key=lambda one: places.order(one.block))
        if not stretches:
            return None
        said = {verb: joined([one.place for one in stretches if one.verb == verb], style) for verb in _VERBS}
        several = len({(one.verb, one.place) for one in stretches}) > 1
        values = {"lead": condition.lead.strip(_CLOSERS), "statement": condition.statement.strip(_CLOSERS), **said}
        return WrittenNote(
            condition,
            render(style.notes.sentence, values),
            tuple(_at(excerpt, self.at(one.place) if several else "") for one in stretches for excerpt in one.excerpts),
            tuple(dict.fromkeys(one.block for one in stretches)),
        )

    def loose_among(self, nodes: Nodes) -> tuple[int, ...]:
        """Return `resolve.loose_among`, looked for once for all conditions."""
        known = self.loose.get(id(nodes))
        if known is None:
            known = self.loose[id(nodes)] = loose_among(nodes)
        return known

    def at(self, place: str) -> str:
        """Return the words before a quotation that say of which place it is."""
        said = self.called.get(place) or self.earlier.called.get(place)
        self.called[place] = said = render(self.style.notes.quoted_at, {"place": place}) if said is None else said
        return said

    def wordings(self, condition: Condition, spots: Sequence[Site], met: Decisions) -> Iterator[_Stretch]:
        """Quote the blocks that stand in both texts and read otherwise in one."""
        found = {site.node.id: site for site in spots if site.alternative and site.around.part != "title"}
        for block, site in found.items():
            if not all(site.shown(decisions) and is_in_text(site.node, decisions) for decisions in (CURRENT, met)):
                continue
            key = condition.id, content_of_node(site.node)
            pairs = self.earlier.quoted.get(key)
            self.quoted[key] = pairs = quotations(key[1], met) if pairs is None else pairs
            for pair in pairs:
                yield _stretch(block, pair, self.places)


def _at(excerpt: WrittenExcerpt, place: str) -> WrittenExcerpt:
    """Put the place in front of a quotation."""
    if not place:
        return excerpt
    moved = tuple((start + len(place), end + len(place)) for start, end in excerpt.changed)
    return excerpt._replace(text=place + excerpt.text, changed=moved)


def _title(document: Document, spots: Sequence[Site], met: Decisions, places: Places) -> Iterator[_Stretch]:
    """Quote the title as one wording, though it may be printed in lines."""
    if not any(site.around.part == "title" for site in spots):
        return
    lines = [line.id for line in document.title for _inline in line.content]
    content = tuple(inline for line in document.title for inline in line.content)
    for pair in quotations(content, met):
        yield _stretch(lines[pair.first], pair, places)


def _stretch(block: BlockId, pair: Pair, places: Places) -> _Stretch:
    excerpts = (WrittenExcerpt(block, False, *pair.current), WrittenExcerpt(block, True, *pair.revised))  # noqa: FBT003 -- a tuple's fields
    return _Stretch("revised", places.words(block), block, excerpts)


def _blocks(
    document: Document,
    changes: Sequence[BlockChange],
    met: Decisions,
    places: Places,
    style: HouseStyle,
    loose: Callable[[Nodes], Sequence[int]],
) -> Iterator[_Stretch]:
    """Quote what is added, with the labels it will have; what is deleted is only named, unless replaced."""
    among: dict[int, Nodes] = {}  # what will stand among the siblings of changes: the same for all of them
    for change in changes:
        siblings = change.around.siblings
        if change.added and id(siblings) not in among:
            among[id(siblings)] = standing_siblings(siblings, met, loose(siblings))
        new = tuple(
            _quotations(change.added, _labels(document, change, among.get(id(siblings), ()), style), met, style)
        )
        if not change.added:
            for node in change.deleted:
                yield _Stretch("deleted", places.words(node.id), node.id, ())
        elif not change.deleted:
            yield _Stretch("added", _anchor(change, places, style), change.added[0].id, new)
        else:
            old = tuple(_quotations(change.deleted, places.labels, CURRENT, style))
            place = joined([places.words(node.id) for node in change.deleted], style)
            yield _Stretch("revised", place, change.deleted[0].id, (*old, *new))


def _anchor(change: BlockChange, places: Places, style: HouseStyle) -> str:
    """Return where blocks are added: behind the one before them, else before the one behind them, else inside."""
    phrases = style.notes
    if change.before is not None:
        return render(phrases.after, {"place": places.words(change.before.id)})
    if change.behind is not None:
        return render(phrases.before, {"place": places.words(change.behind.id)})
    place = style.places.body if change.around.parent is None else places.words(change.around.parent.id)
    return render(phrases.within, {"place": place})


def _labels(document: Document, change: BlockChange, among: Nodes, style: HouseStyle) -> Mapping[BlockId, Label]:
    """Return the labels that what is added will have; they depend on its siblings only."""
    if not any(isinstance(node, Item) for node in change.added):
        return {}
    siblings = cast("tuple[Block, ...]", among)
    wanted = {node.id for node in change.added}
    return labels_of(wanted, siblings, change.around.level, schemes_of(document, style), style.numbering.digits)


def _quotations(
    nodes: Sequence[Node], found: Mapping[BlockId, Label], decisions: Decisions, style: HouseStyle
) -> Iterator[WrittenExcerpt]:
    """Quote whole blocks and what is in them, each with its label."""
    for node in nodes:
        label = found.get(node.id)
        text = "" if label is None else label.text + separator(label.scheme, style.numbering)
        text += printed(content_of_node(node), decisions)
        yield WrittenExcerpt(node.id, decisions is not CURRENT, text, ((0, len(text)),))
        below = [child for child in children(node) if is_in_text(child, decisions)]
        if below:
            yield from _quotations(below, found, decisions, style)
