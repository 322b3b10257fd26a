"""Another association for a dossier: what bears the old one's name and may follow, and the dossier when it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.edits_dossier import replace_document
from seian.document.edits_properties import set_properties
from seian.document.inline import Alternative, Emphasised, Ruby, content_of, plain, text_with, with_wordings, wordings
from seian.document.model import Signatory, addressee_text
from seian.document.skeleton import SKELETONS
from seian.document.tree import (
    PARTS,
    Node,
    children,
    content_of_node,
    nodes_of,
    with_children,
    with_content,
    with_nodes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from seian.document.inline import Content, Inline
    from seian.document.model import Addressee, Document, Dossier
    from seian.document.tree import Nodes
    from seian.house_style.model import HouseStyle

    Swap: TypeAlias = Callable[[str], str]

_AROUND = 10
"""Characters of a text shown on either side of a name in it."""


class Follows(Enum):
    """What may follow a dossier to another association; its house style always does."""

    SIGNATURE = "signature"
    TITLE = "title"
    HONORIFIC = "honorific"
    TEXT = "text"


PRESET = frozenset({Follows.SIGNATURE, Follows.TITLE, Follows.HONORIFIC})
"""What follows unless a person says otherwise. A text may speak of the old association on purpose."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One place that would follow: in which document (its id; empty: the dossier's recipients), before and after."""

    what: Follows
    document: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AssociationChange:
    """Another association for a dossier: both names and house styles, what may follow, and what stays as it is.

    `adopted` are the ids of documents whose words are not touched because they are adopted.
    """

    name_before: str
    name_after: str
    before: HouseStyle
    after: HouseStyle
    proposed: tuple[Proposed, ...]
    adopted: tuple[str, ...]

    def of(self, what: Follows) -> tuple[Proposed, ...]:
        """Return the places of one kind, in the order of the documents."""
        return tuple(one for one in self.proposed if one.what is what)


def association_change(dossier: Dossier, name: str, before: HouseStyle, after: HouseStyle) -> AssociationChange:
    """Return what another association comes to. Pure: nothing is changed.

    `name` is the association wanted, empty for none; `before` and `after` are the house styles of the old and the new.
    """
    change = AssociationChange(dossier.association, name, before, after, (), ())
    swap = _swap(change)
    proposed = [
        one for document in dossier.documents if document.adoption is None for one in _proposed(document, change, swap)
    ]
    proposed += [
        Proposed(Follows.HONORIFIC, "", addressee_text(old), addressee_text(new))
        for old, new in zip(dossier.recipients, _addressed(dossier.recipients, change), strict=True)
        if old != new
    ]
    adopted = tuple(document.id for document in dossier.documents if document.adoption is not None)
    return replace(change, proposed=tuple(proposed), adopted=adopted)


def with_association(dossier: Dossier, change: AssociationChange, follow: AbstractSet[Follows] = PRESET) -> Dossier:
    """Return the dossier with its other association, and with what of `follow` bears the old one made the new one's.

    Adopted documents stay as they are. The very same dossier comes back when there is nothing to change.
    """
    swap = _swap(change)
    for document in dossier.documents:
        if document.adoption is None:
            dossier = replace_document(dossier, _followed(document, change, swap, follow))
    if Follows.HONORIFIC in follow:
        recipients = _addressed(dossier.recipients, change)
        dossier = dossier if recipients == dossier.recipients else replace(dossier, recipients=recipients)
    if change.name_after == dossier.association:
        return dossier
    return replace(dossier, association=change.name_after)


def _swap(change: AssociationChange) -> Swap:
    """Return how the old association's names in a text become the new one's; 全国市長会議 is no 全国市長会."""
    names = {change.name_before}
    if change.before.name == change.name_before or change.name_before in change.before.names:
        names |= {change.before.name, *change.before.names}
    names.discard("")
    if not names:
        return lambda text: text
    pattern = re.compile("(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + ")(?!議)")
    return lambda text: pattern.sub(lambda _found: change.name_after, text)


def _followed(document: Document, change: AssociationChange, swap: Swap, follow: AbstractSet[Follows]) -> Document:
    if Follows.SIGNATURE in follow:
        document = set_properties(document, signatories=_signed(document, change, swap))
    if Follows.HONORIFIC in follow:
        document = set_properties(document, addressees=_addressed(document.addressees, change))
    if Follows.TEXT in follow:
        document = set_properties(document, contact=tuple(map(swap, document.contact)))
    for part in PARTS:
        if (Follows.TITLE if part == "title" else Follows.TEXT) in follow:
            document = with_nodes(document, part, _renamed(nodes_of(document, part), swap))
    return document


def _signed(document: Document, change: AssociationChange, swap: Swap) -> tuple[Signatory, ...]:
    """Return who signs then: a document that nobody signs because the dossier had no association is signed by it."""
    if not document.signatories and not change.name_before and change.name_after:
        signer = SKELETONS[document.kind].signer if document.kind in SKELETONS else None
        return () if signer is None else (Signatory(change.name_after, signer),)
    signed = (replace(one, organisation=swap(one.organisation), title=swap(one.title)) for one in document.signatories)
    return tuple(one for one in signed if one.organisation or one.title or one.name)


def _addressed(addressees: tuple[Addressee, ...], change: AssociationChange) -> tuple[Addressee, ...]:
    """Return addressees with the honorific of the new house where they have that of the old one."""
    old, new = change.before.honorific, change.after.honorific
    return tuple(replace(one, honorific=new) if one.honorific == old != new else one for one in addressees)


def _renamed(nodes: Nodes, swap: Swap) -> Nodes:
    return tuple(_renamed_node(node, swap) for node in nodes)


def _renamed_node(node: Node, swap: Swap) -> Node:
    content = content_of_node(node)
    changed = _swapped(content, swap)
    if changed != content:
        node = with_content(node, changed)
    inside = children(node)
    return with_children(node, _renamed(inside, swap)) if inside else node


def _swapped(content: Content, swap: Swap) -> Content:
    return content_of(_swapped_inline(inline, swap) for inline in content)


def _swapped_inline(inline: Inline, swap: Swap) -> Inline:
    match inline:
        case str():
            return swap(inline)
        case Emphasised():
            return replace(inline, text=swap(inline.text))
        case Ruby() if swap(inline.base) != inline.base:
            return text_with(swap(inline.base), inline.look)  # the reading was the old name's
        case Alternative():
            return with_wordings(inline, tuple(map(swap, wordings(inline))))
        case _:
            return inline


def _proposed(document: Document, change: AssociationChange, swap: Swap) -> Iterator[Proposed]:
    signed = _signed(document, change, swap)
    if signed != document.signatories:
        yield Proposed(Follows.SIGNATURE, document.id, _signature(document.signatories), _signature(signed))
    for old in _texts(nodes_of(document, "title")):
        if (new := _swapped(old, swap)) != old:
            yield Proposed(Follows.TITLE, document.id, plain(old), plain(new))
    for before, after in zip(document.addressees, _addressed(document.addressees, change), strict=True):
        if before != after:
            yield Proposed(Follows.HONORIFIC, document.id, addressee_text(before), addressee_text(after))
    for text, rewritten in _rewritten(document, swap):
        yield Proposed(Follows.TEXT, document.id, *_excerpts(text, rewritten))


def _rewritten(document: Document, swap: Swap) -> Iterator[tuple[str, str]]:
    """Go through the texts that would change, the title apart, as they are and as they would be."""
    for part in PARTS:
        for old in _texts(nodes_of(document, part)) if part != "title" else ():
            if (new := _swapped(old, swap)) != old:
                yield plain(old), plain(new)
    for line in document.contact:
        if swap(line) != line:
            yield line, swap(line)


def _texts(nodes: Nodes) -> Iterator[Content]:
    for node in nodes:
        yield content_of_node(node)
        yield from _texts(children(node))


def _signature(signatories: tuple[Signatory, ...]) -> str:
    return "、".join(
        "\u3000".join(filter(None, (one.organisation, one.title, one.name, one.seal_omitted))) for one in signatories
    )


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both texts from a little before their first difference to a little behind their last one."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    head, tail = "…" if first else "", "…" if last else ""
    return (
        head + before[first : len(before) - last] + tail,
        head + after[first : len(after) - last] + tail,
    )
