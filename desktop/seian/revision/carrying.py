"""Fragments carried into a dossier: their conditions and facts become its own, and nothing is decided by that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_conditions import add_condition, add_fact
from seian.document.fragment import Fragment, names_in, with_pieces
from seian.document.inline import FactReference
from seian.document.model import new_id
from seian.document.tree import all_blocks, content_of_node, with_content
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.conditions import renamed_node, same_condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.model import Condition, Document, Dossier, Fact
    from seian.document.tree import Node


class Told(NamedTuple):
    """What the person is to know of a condition or fact, by its id."""

    about: str
    said: str


class Carried(NamedTuple):
    """A dossier that has what a fragment names, the fragment naming it so, and what the person is to know of that."""

    dossier: Dossier
    fragment: Fragment
    told: tuple[Told, ...]

    def used(self, before: Dossier, document: Document) -> Carried:
        """Return the same, without what has been added to the dossier before and a document does not use after all."""
        conditions, facts = names_in(all_blocks(document))
        known = {one.id for one in before.conditions} | {one.id for one in before.facts} | conditions | facts
        dossier = replace(
            self.dossier,
            conditions=tuple(one for one in self.dossier.conditions if one.id in known),
            facts=tuple(one for one in self.dossier.facts if one.id in known),
        )
        said = tuple(one for one in self.told if one.about in conditions | facts)
        return Carried(dossier, self.fragment, said)


def carried(dossier: Dossier, fragment: Fragment) -> Carried:
    """Return a fragment that names the dossier's own conditions and facts.

    A condition is found by its id, then by statement and lead; else it is added, undecided whatever it was elsewhere.
    A fact is found by its id, then by its name; else it is added. The wording of a reference stays what was copied:
    where the dossier has another figure, that is told.
    """
    named = names_in(piece.node for piece in fragment.pieces)
    told: list[Told] = []
    conditions: dict[str, str] = {}
    for condition in (one for one in fragment.conditions if one.id in named[0]):
        own = _own_condition(dossier, condition)
        if own is None:
            own = replace(condition, id=condition.id or new_id(), met=None, decided_on=None, decided_by="", evidence="")
            dossier = add_condition(dossier, own)
            said = _("条件「{statement}」を、未定としてこの案件に加えました。").format(statement=own.statement)
            told.append(Told(own.id, said))
        conditions[condition.id] = own.id
    facts: dict[str, str] = {}
    for fact in (one for one in fragment.facts if one.id in named[1]):
        known = _own_fact(dossier, fact)
        if known is None:
            known = replace(fact, id=fact.id or new_id())
            dossier = add_fact(dossier, known)
            told.append(Told(known.id, _("時点値「{name}」を、この案件に加えました。").format(name=known.name)))
        elif known.value != fact.value:
            said = _(
                "時点値「{name}」は、この案件では「{here}」、コピー元では「{there}」です。コピー元の字のまま貼り付けました。"
            ).format(name=known.name, here=known.value, there=fact.value)
            told.append(Told(known.id, said))
        facts[fact.id] = known.id
    nodes = (_with_facts(renamed_node(piece.node, conditions), facts) for piece in fragment.pieces)
    return Carried(dossier, with_pieces(fragment, nodes), tuple(told))


def _own_condition(dossier: Dossier, condition: Condition) -> Condition | None:
    by_id = next((one for one in dossier.conditions if one.id == condition.id), None)
    if by_id is not None:
        return by_id
    bare = replace(condition, met=None)
    return next((one for one in dossier.conditions if same_condition(replace(one, met=None), bare)), None)


def _own_fact(dossier: Dossier, fact: Fact) -> Fact | None:
    by_id = next((one for one in dossier.facts if one.id == fact.id), None)
    if by_id is not None:
        return by_id
    # of several facts of one name the one of the same figure is meant
    alike = [one for one in dossier.facts if one.name == fact.name and fact.name]
    return next((one for one in alike if one.value == fact.value), alike[0] if alike else None)


def _with_facts(node: Node, instead: Mapping[str, str]) -> Node:
    content = content_of_node(node)
    if not any(isinstance(inline, FactReference) for inline in content):
        return node
    return with_content(
        node,
        tuple(
            replace(inline, fact=instead.get(inline.fact, inline.fact)) if isinstance(inline, FactReference) else inline
            for inline in content
        ),
    )
