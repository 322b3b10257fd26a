"""Where the blocks of an adopted text stand, whether they go out, and by which decision they come or go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.corrections import placed_corrections
from seian.document.inline import Alternative, typed
from seian.document.model import Item, Paragraph, Presence
from seian.document.printed import is_bare
from seian.document.tree import all_blocks, children, content_of_node, nodes_of, walk
from seian.flow.build import is_set
from seian.i18n import translate as _
from seian.revision.decisions import chosen, stands
from seian.revision.places import places_of
from seian.revision.resolve import is_in_text, resolve_content
from seian.submission.doubts import condition_name, numeral
from seian.submission.outgoing import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.corrections import Placed
    from seian.document.inline import Content
    from seian.document.model import BlockId
    from seian.document.sources import Source
    from seian.document.tree import Node
    from seian.revision.decisions import Decisions
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared


class AdoptedText:
    """Where the blocks of an adopted document stand, and what they hang on."""

    def __init__(self, one: Outgoing, prepared: Prepared) -> None:
        """Look through the adopted text of what goes out."""
        self._prepared = prepared
        self._words = places_of(one.adopted, prepared.style)
        self.nodes: dict[BlockId, Node] = {node.id: node for node in all_blocks(one.adopted)}
        self._standing = {node.id: content_of_node(node) for node in all_blocks(standing(one.document))}
        self.corrections: dict[BlockId, list[Placed]] = {}
        for placed in placed_corrections(one.document.adoption) if one.document.adoption is not None else ():
            self.corrections.setdefault(placed.correction.block, []).append(placed)
        self.above: dict[BlockId, tuple[BlockId, ...]] = {}
        for part in ("title", "body", "attachments", "annexes"):
            self._descend(nodes_of(one.adopted, part), ())

    def _descend(self, nodes: Sequence[Node], above: tuple[BlockId, ...]) -> None:
        for node in nodes:
            self.above[node.id] = above
            self._descend(children(node), (*above, node.id))

    def label(self, source: Source) -> str:
        """Return how the place of a block is spoken of."""
        try:
            return self._words.words(source)
        except KeyError:  # a block that the adopted text does not have
            return _("本文")

    def content(self, source: BlockId) -> Content:
        """Return what a block says with its corrections, every wording of it."""
        return self._standing.get(source) or content_of_node(self.nodes[source])

    def stands(self, source: BlockId, decisions: Decisions) -> bool:
        """Say whether a block is in the text by the decisions: it, what it is in, and a character of its wording."""
        wanted = settled(decisions)
        for id_ in (source, *self.above[source]):
            node = self.nodes[id_]
            if isinstance(node, Paragraph | Item) and not stands(node.presence, wanted):
                return False
        node = self.nodes[source]
        return is_set(node) and is_in_text(node, wanted) and not self._is_bare(source, decisions)

    def _is_bare(self, source: BlockId, decisions: Decisions) -> bool:
        """Say whether nothing of a block would be printed but its number."""
        node = self.nodes[source]
        if not isinstance(node, Item):
            return False
        content = resolve_content(self.content(source), settled(decisions))
        return is_bare(replace(node, content=content, presence=None))  # in what goes out nothing is left open

    def reason(self, source: str, decisions: Decisions, *, came: bool) -> str | None:
        """Return why a block came or went; None where no decision says so."""
        for id_ in (source, *reversed(self.above.get(source, ()))):
            node = self.nodes.get(id_)
            presence = node.presence if isinstance(node, Paragraph | Item) else None
            if presence is not None and stands(presence, settled(decisions)) is came:
                return self._because(presence, decisions)
        node = self.nodes.get(source)
        if node is None:
            return None
        if not came and self._is_bare(source, decisions):
            return self._bare_by(node, decisions)
        if not typed(content_of_node(node)):  # it is there for what is in it
            reasons = (self.reason(child.id, decisions, came=came) for child in children(node))
            return next((reason for reason in reasons if reason is not None), None)
        return self._by_its_words(node, decisions, came=came)

    def _by_its_words(self, node: Node, decisions: Decisions, *, came: bool) -> str | None:
        content = content_of_node(node)
        if bool(resolve_content(content, settled(decisions))) is not came:
            return None
        for inline in content:  # a block without a character is not printed
            index = chosen(inline, settled(decisions)).wording if isinstance(inline, Alternative) else 0
            if isinstance(inline, Alternative) and index:
                condition = condition_number(self._prepared, inline.revisions[index - 1].condition)
                return _("{condition} 成立").format(condition=condition)
        for child in walk(children(node)):  # an item without words goes with what is in it
            presence = child.presence if isinstance(child, Paragraph | Item) else None
            if presence is not None and stands(presence, settled(decisions)) is came:
                return self._because(presence, decisions)
        return None

    def _bare_by(self, node: Node, decisions: Decisions) -> str | None:
        """Return by which decision an item has come down to its number, which is not printed by itself."""
        presence = node.presence if isinstance(node, Item) else None
        if presence is not None:
            return self._because(presence, decisions)
        alternative = next((one for one in content_of_node(node) if isinstance(one, Alternative)), None)
        if alternative is None:
            return None
        wording = chosen(alternative, settled(decisions)).wording
        return self._because(Presence(alternative.revisions[max(wording, 1) - 1].condition), decisions)

    def _because(self, presence: Presence, decisions: Decisions) -> str:
        state = _("成立") if decisions.state(presence.condition) else _("不成立")
        return _("{condition} {state}").format(
            condition=condition_number(self._prepared, presence.condition), state=state
        )


def condition_number(prepared: Prepared, id_: str) -> str:
    """Return a condition as 条件１; one that is not in the dossier in words."""
    for number, condition in enumerate(prepared.conditions, 1):
        if condition.id == id_:
            return _("条件{number}").format(number=numeral(number))
    return condition_name(prepared.conditions, id_)


def settled(decisions: Decisions) -> Decisions:
    """Return decisions by which nothing is left open: a condition that is not decided counts as not met."""
    return replace(decisions, otherwise=False)
