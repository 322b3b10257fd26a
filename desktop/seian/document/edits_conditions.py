"""Edits of what the documents of a dossier share: conditions, facts (時点値), and those they are handed to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from seian.document.edits_alternatives import conditions_in, settle
from seian.document.inline import FactReference, content_of, text_with
from seian.document.model import title_text
from seian.document.tree import PARTS, children, content_of_node, nodes_of, with_children, with_content, with_nodes
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.model import Addressee, Condition, Document, Dossier, Fact
    from seian.document.tree import Node, Nodes

Named = TypeVar("Named", bound="Condition | Fact")


def add_condition(dossier: Dossier, condition: Condition, nth: int | None = None) -> Dossier:
    """Put a condition before the one with the index `nth`, last if None, so that it wins over the others.

    Raises ValueError if its id is taken.
    """
    return replace(dossier, conditions=_with(dossier.conditions, condition, nth))


def replace_condition(dossier: Dossier, condition: Condition) -> Dossier:
    """Put a condition in place of the one with its id; the very same dossier when they are equal."""
    new = _replaced(dossier.conditions, condition)
    return dossier if new is dossier.conditions else replace(dossier, conditions=new)


def move_condition(dossier: Dossier, condition: str, nth: int) -> Dossier:
    """Move a condition so that it has the index `nth`, or the nearest there is; later ones win over earlier ones."""
    at = _index(dossier.conditions, condition)
    nth = max(0, min(nth, len(dossier.conditions) - 1))
    if nth == at:
        return dossier
    rest = (*dossier.conditions[:at], *dossier.conditions[at + 1 :])
    return replace(dossier, conditions=(*rest[:nth], dossier.conditions[at], *rest[nth:]))


def remove_condition(dossier: Dossier, condition: str, *, keep_revised: bool) -> Dossier:
    """Take a condition out; wherever it is in use its revised wording, or the current one, is written in for good.

    Raises SeianError where an adopted document depends on it, whose text must not change.
    """
    at = _index(dossier.conditions, condition)
    order = tuple(one.id for one in dossier.conditions)
    using = {document.id for document in dossier.documents if condition in conditions_in(document)}
    for document in dossier.documents:
        if document.id in using and document.adoption is not None:
            raise SeianError(
                _("採択した「{title}」がこの条件によっているので、条件を削除できません。").format(
                    title=title_text(document)
                ),
                kept=_("条件も文書も、そのままです。"),
                todo=_("条件を成立か不成立に決めてください。どうしても削除するときは、先に採択を取り消してください。"),
            )
    return replace(
        dossier,
        conditions=(*dossier.conditions[:at], *dossier.conditions[at + 1 :]),
        documents=tuple(
            settle(document, condition, met=keep_revised, order=order) if document.id in using else document
            for document in dossier.documents
        ),
    )


def add_fact(dossier: Dossier, fact: Fact, nth: int | None = None) -> Dossier:
    """Put a fact before the one with the index `nth`, last if None. Raises ValueError if its id is taken."""
    return replace(dossier, facts=_with(dossier.facts, fact, nth))


def replace_fact(dossier: Dossier, fact: Fact) -> Dossier:
    """Put a fact in place of the one with its id; references keep the wording they had.

    The very same dossier when the facts are equal.
    """
    new = _replaced(dossier.facts, fact)
    return dossier if new is dossier.facts else replace(dossier, facts=new)


def remove_fact(dossier: Dossier, fact: str) -> Dossier:
    """Take a fact out; references to it become text. In adopted documents they stay as they are, and print the same."""
    at = _index(dossier.facts, fact)
    return replace(
        dossier,
        facts=(*dossier.facts[:at], *dossier.facts[at + 1 :]),
        documents=tuple(
            document if document.adoption is not None else _without_references(document, fact)
            for document in dossier.documents
        ),
    )


def set_recipients(dossier: Dossier, recipients: Iterable[Addressee]) -> Dossier:
    """Set whom the documents are handed to, in order; the very same dossier when it has them already.

    Raises SeianError for a recipient with neither title nor name.
    """
    new = tuple(recipients)
    for nth, recipient in enumerate(new, 1):
        if not (recipient.title.strip() or recipient.name.strip()):
            raise SeianError(
                _("提出先の{nth}番目に、職名も氏名もありません。").format(nth=nth),
                kept=_("提出先は、前のままです。"),
                todo=_("職名か氏名を入れるか、その行を消してください。"),
            )
    return dossier if new == dossier.recipients else replace(dossier, recipients=new)


def _with(values: tuple[Named, ...], value: Named, nth: int | None) -> tuple[Named, ...]:
    if any(other.id == value.id for other in values):
        message = f"the id {value.id!r} is taken"
        raise ValueError(message)
    at = len(values) if nth is None else nth
    return (*values[:at], value, *values[at:])


def _replaced(values: tuple[Named, ...], value: Named) -> tuple[Named, ...]:
    at = _index(values, value.id)
    return values if values[at] == value else (*values[:at], value, *values[at + 1 :])


def _index(values: tuple[Named, ...], name: str) -> int:
    for index, value in enumerate(values):
        if value.id == name:
            return index
    message = f"no condition or fact {name!r} in the dossier"
    raise KeyError(message)


def _without_references(document: Document, fact: str) -> Document:
    for part in PARTS:
        document = with_nodes(document, part, _nodes_without(nodes_of(document, part), fact))
    return document


def _nodes_without(nodes: Nodes, fact: str) -> Nodes:
    return tuple(_node_without(node, fact) for node in nodes)


def _node_without(node: Node, fact: str) -> Node:
    if children(node):
        node = with_children(node, _nodes_without(children(node), fact))
    content = content_of_node(node)
    if not any(isinstance(inline, FactReference) and inline.fact == fact for inline in content):
        return node
    return with_content(
        node,
        content_of(
            text_with(inline.text, inline.look) if isinstance(inline, FactReference) and inline.fact == fact else inline
            for inline in content
        ),
    )
