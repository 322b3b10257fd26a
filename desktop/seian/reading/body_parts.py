"""Recognised blocks → the same with their parts, by the rule that documents have them by."""

from __future__ import annotations

from seian.document.body_parts import AFTER, bounds_of, is_closing_sentence
from seian.reading.labels import label_of

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.body_parts import Role
    from seian.reading.recognised import Node


def with_parts(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return outermost blocks each with its part, closing sentences where they close the text with that role."""
    bounds = bounds_of(tuple(map(_role, nodes)))
    return tuple(_placed(node, bounds.part(index)) for index, node in enumerate(nodes))


def _placed(node: Node, part: str) -> Node:
    closes = part == AFTER and node.role == "paragraph" and is_closing_sentence(node.text)
    return node._replace(part=part, role="closing" if closes else node.role)


def _role(node: Node) -> Role:
    match node.role:
        case "item":
            label = label_of(node.label + "\u3000文") if node.label else None
            return "first" if label is not None and label.number == 1 else "item"
        case "closing" | "heading" | "ki" | "end" as role:
            return role
        case _:
            return "closing" if is_closing_sentence(node.text) else "paragraph"
