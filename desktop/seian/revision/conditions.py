"""The conditions of a dossier: found by a person's words, decided, looked up in texts, made one where they are."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.digits import half_width, value
from seian.document.edits_alternatives import alternatives_of, conditions_in
from seian.document.inline import Alternative, plain, wordings
from seian.document.model import Item, Paragraph, title_text
from seian.document.tree import PARTS, children, content_of_node, nodes_of, with_children, with_content, with_nodes
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.decisions import CURRENT
from seian.revision.findings import Concern, Finding
from seian.revision.outline import outline
from seian.revision.per_block import of_each_block
from seian.revision.places import places_in
from seian.revision.sites import Around, sites, sites_among, sites_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from seian.document.inline import Inline
    from seian.document.model import BlockId, Condition, Document, Dossier
    from seian.document.tree import Node, Nodes, Part
    from seian.house_style.model import HouseStyle
    from seian.revision.places import Places
    from seian.revision.sites import Site


class UseKind(Enum):
    """What hangs on a condition; the value is the word for people."""

    WORDING = "文言"
    ADDED = "加える段落・項目"
    REMOVED = "削る段落・項目"


class Use(NamedTuple):
    """One spot that hangs on a condition.

    `number` is the document's place in the dossier, from 1; `start` and `end` are offsets into `typed` of the block's
    content. Of a conditional block `current` or `revised` is empty.
    """

    document: str
    number: int
    block: BlockId
    start: int
    end: int
    place: str
    current: str
    revised: str
    kind: UseKind


def find_condition(conditions: Sequence[Condition], words: str) -> Condition:
    """Return the condition a person means: by its number, from 1, or by a part of its statement no other has.

    Blanks and the width of digits do not matter. Raises SeianError, with those there are, for none and for several.
    """
    number = value(words.strip())
    if number is not None and half_width(words.strip()).isascii():
        if 1 <= number <= len(conditions):
            return conditions[number - 1]
        found = []
    else:
        key = _key(words)
        same = [condition for condition in conditions if _key(condition.statement) == key]
        found = same or [condition for condition in conditions if key and key in _key(condition.statement)]
    if len(found) == 1:
        return found[0]
    listed = "、".join(f"{n}「{condition.statement}」" for n, condition in enumerate(conditions, 1))
    if found:
        raise SeianError(
            _("「{words}」に当たる条件が{count}つあります。").format(words=words, count=len(found)),
            todo=_("番号か、一つに決まる言葉で指定してください（{listed}）。").format(listed=listed),
        )
    raise SeianError(
        _("「{words}」に当たる条件がありません。").format(words=words),
        todo=_("番号か、条件の一部で指定してください（{listed}）。").format(listed=listed)
        if conditions
        else _("この案件には条件がまだありません。"),
    )


def with_decisions(
    conditions: Iterable[Condition], met: Collection[str] = (), unmet: Collection[str] = ()
) -> tuple[Condition, ...]:
    """Return conditions with those of these ids decided, the others as they are.

    Raises SeianError for a condition that is to be both, ValueError for an id that none of them has.
    """
    known = tuple(conditions)
    strange = {*met, *unmet} - {condition.id for condition in known}
    if strange:
        message = f"no conditions {sorted(strange)}"
        raise ValueError(message)
    both = [condition.statement for condition in known if condition.id in met and condition.id in unmet]
    if both:
        raise SeianError(
            _("条件「{statement}」が成立と不成立の両方に指定されています。").format(statement=both[0]),
            todo=_("どちらか一方だけを指定してください。"),
        )
    return tuple(
        replace(condition, met=condition.id in met) if condition.id in met or condition.id in unmet else condition
        for condition in known
    )


def uses(dossier: Dossier, style: HouseStyle) -> dict[str, tuple[Use, ...]]:
    """Return where each condition is used, by its id, in reading order.

    First those of the dossier in its order, unused ones with none; then ids that texts use and the dossier lacks.
    """
    return uses_after(dossier, style).found


class Uses(NamedTuple):
    """The `uses` of a dossier, with what they were found from, for the next ones to be found sooner."""

    found: dict[str, tuple[Use, ...]]
    style: HouseStyle
    documents: dict[str, _UsesIn]


class _UsesIn(NamedTuple):
    """The uses in one document, each with its condition; `hanging` says of its outermost blocks whether they have any.

    `places` is None where there are no uses.
    """

    document: Document
    number: int
    hanging: Mapping[int, tuple[Node, bool]]
    places: Places | None
    spots: tuple[tuple[str, Use], ...]


def uses_after(dossier: Dossier, style: HouseStyle, earlier: Uses | None = None) -> Uses:
    """Return `uses`; what `earlier` has of them is not looked for anew."""
    before = {} if earlier is None or earlier.style is not style else earlier.documents
    documents: dict[str, _UsesIn] = {}
    found: dict[str, list[Use]] = {condition.id: [] for condition in dossier.conditions}
    for number, document in enumerate(dossier.documents, 1):
        known = before.get(document.id)
        if known is None or known.document is not document or known.number != number:
            known = _uses_in(document, number, style, known)
        documents[document.id] = known
        for condition, spot in known.spots:
            found.setdefault(condition, []).append(spot)
    return Uses({condition: tuple(spots) for condition, spots in found.items()}, style, documents)


def _uses_in(document: Document, number: int, style: HouseStyle, earlier: _UsesIn | None) -> _UsesIn:
    hanging = of_each_block(document, PARTS, _hangs, {} if earlier is None else earlier.hanging)
    spots = sites_among(document, {key for key, (_node, hangs) in hanging.items() if hangs})
    if not spots:
        return _UsesIn(document, number, hanging, None, ())
    known = None if earlier is None else earlier.places
    places = places_in(outline(document, style, CURRENT, None if known is None else known.outline), known)
    found = ((name, _use(document, number, site, name, places)) for site in spots for name in site.conditions)
    return _UsesIn(document, number, hanging, places, tuple(found))


def _hangs(part: Part, node: Node) -> bool:
    """Say whether a block or one inside it hangs on a condition, or its wording does."""
    return bool(sites_in(Around(part, (node,)), (node,)))


def _use(document: Document, number: int, site: Site, condition: str, places: Places) -> Use:
    block = site.node.id
    if site.alternative is not None:
        revised = [one.text for one in site.alternative.revisions if one.condition == condition][-1]
        texts, kind = (site.alternative.current, revised), UseKind.WORDING
    else:
        text = plain(content_of_node(site.node))
        added = site.presence is not None and site.presence.when_met
        texts, kind = ("", text) if added else (text, ""), UseKind.ADDED if added else UseKind.REMOVED
    return Use(document.id, number, block, site.start, site.end, places.words(block), *texts, kind)


def unknown_conditions(
    document: Document, conditions: Sequence[Condition], spots: Sequence[Site] | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each spot that hangs on a condition the dossier does not have (any more).

    Proposed is the current wording: as what it would become nobody can decide any longer. `spots` are the `sites` of
    the document, where they are known.
    """
    known = {condition.id for condition in conditions}
    findings = []
    for site in sites(document) if spots is None else spots:
        if set(site.conditions) <= known:
            continue
        alternative = site.alternative
        if alternative is not None:
            text = _("→").join(wordings(alternative))
            message = _("この時点修正の条件がなくなっています。現行の文言のままになります。")
            proposals: tuple[str, ...] = (alternative.current,)
        else:
            text = plain(content_of_node(site.node))
            message = _("この段落・項目を加える（削る）条件がなくなっています。成立しないものとして扱います。")
            proposals = ()
        findings.append(
            Finding(document.id, site.node.id, site.start, site.end, Concern.CONDITION, text, message, proposals)
        )
    return tuple(findings)


def same_condition(one: Condition, other: Condition) -> bool:
    """Say whether two conditions are one: the same statement and lead, blanks and the width of digits aside.

    Not where one is decided to be met and the other not to be.
    """
    alike = _key(one.statement) == _key(other.statement) and _key(one.lead) == _key(other.lead)
    return alike and bool(_key(one.statement)) and None in {one.met, other.met, None if one.met is other.met else True}


def merged(dossier: Dossier) -> Dossier:
    """Return the dossier with conditions that are the same made one, the first, in its conditions and all its texts.

    A decision of one is that of all. One stays as it is where an adopted text depends on it, for that must not change,
    and where the texts tell the two apart. The very same dossier where nothing is to be merged.
    """
    at = 1
    while at < len(dossier.conditions):
        condition = dossier.conditions[at]
        first = next((one for one in dossier.conditions[:at] if same_condition(condition, one)), None)
        if first is None or _told_apart(dossier, first, condition):
            at += 1
        else:
            dossier = _made_one(dossier, first, condition)
    return dossier


def made_one(dossier: Dossier, kept: str, gone: str) -> Dossier:
    """Return the dossier with two conditions, named by their ids, made one: the statement, lead and place of `kept`.

    All that hangs on `gone` hangs on `kept` then, and a decision of one is that of both. Raises SeianError where that
    would change what a text says: an adopted one hangs on `gone`, the two are decided differently, or the same words
    depend on both.
    """
    by_id = {condition.id: condition for condition in dossier.conditions}
    first, second = by_id[kept], by_id[gone]
    if kept == gone:
        return dossier
    why = _told_apart(dossier, first, second)
    if why:
        raise SeianError(
            _("条件「{kept}」と「{gone}」は、一つにまとめられません。{why}").format(
                kept=first.statement, gone=second.statement, why=why
            ),
            kept=_("条件も文書も、そのままです。"),
        )
    return _made_one(dossier, first, second)


def _told_apart(dossier: Dossier, kept: Condition, gone: Condition) -> str:
    """Say why two conditions cannot become one; empty where they can."""
    if None not in {kept.met, gone.met} and kept.met is not gone.met:
        return _("一方は成立、もう一方は不成立です。どちらかの成否を直してください。")
    order = [condition.id for condition in dossier.conditions]
    between = set(order[slice(*sorted((order.index(kept.id), order.index(gone.id))))]) - {kept.id, gone.id}
    for document in dossier.documents:
        adopted = () if document.adoption is None else (document, document.adoption.text)
        if any(gone.id in conditions_in(text) for text in adopted):
            return _("採択した「{title}」が後のほうによっています。").format(title=title_text(document))
        for placed in alternatives_of(document):
            texts = {one.condition: one.text for one in placed.alternative.revisions}
            if kept.id in texts and gone.id in texts and texts[kept.id] != texts[gone.id]:
                return _("「{words}」の修正後の文言が、条件ごとに違います。").format(words=placed.alternative.current)
            if gone.id in texts and not between.isdisjoint(texts):
                return _("「{words}」で、間にある条件との順が変わります。条件の順を直してください。").format(
                    words=placed.alternative.current
                )
    return ""


def _made_one(dossier: Dossier, kept: Condition, gone: Condition) -> Dossier:
    decided = kept if kept.met is not None else replace(gone, id=kept.id, statement=kept.statement, lead=kept.lead)
    decided = replace(decided, log=(*kept.log, *gone.log))
    conditions = tuple(decided if one.id == kept.id else one for one in dossier.conditions if one.id != gone.id)
    documents = tuple(with_condition_ids(document, {gone.id: kept.id}) for document in dossier.documents)
    return replace(dossier, conditions=conditions, documents=documents)


def with_condition_ids(document: Document, instead: Mapping[str, str]) -> Document:
    """Return a document that uses other ids for conditions; the very same if it uses none."""
    for part in PARTS:
        document = with_nodes(document, part, _renamed(nodes_of(document, part), instead))
    return document


def _renamed(nodes: Nodes, instead: Mapping[str, str]) -> Nodes:
    return tuple(renamed_node(node, instead) for node in nodes)


def renamed_node(node: Node, instead: Mapping[str, str]) -> Node:
    """Return a block that uses other ids for conditions, inside it too; the very same if it uses none of these."""
    if isinstance(node, Paragraph | Item) and node.presence is not None and node.presence.condition in instead:
        node = replace(node, presence=replace(node.presence, condition=instead[node.presence.condition]))
    below = children(node)
    if below:
        node = with_children(node, _renamed(below, instead))
    content = content_of_node(node)
    if any(isinstance(inline, Alternative) for inline in content):
        node = with_content(node, tuple(_renamed_inline(inline, instead) for inline in content))
    return node


def _renamed_inline(inline: Inline, instead: Mapping[str, str]) -> Inline:
    if not isinstance(inline, Alternative):
        return inline
    revisions = tuple(
        replace(revised, condition=instead.get(revised.condition, revised.condition)) for revised in inline.revisions
    )
    return replace(inline, revisions=tuple(dict.fromkeys(revisions)))


def _key(text: str) -> str:
    """Return a text without blanks, its digits half-width: what tells conditions apart."""
    return half_width("".join(text.split()))
