"""The stored form of clauses: JSON that a person can read, in the library file and in bundles alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.clauses.clause import Clause, ClauseKind, Provenance, Status, Version, Wording
from seian.document.codec import BLOCKS, CONDITION, DATE, FACT
from seian.document.inline import Blank, length
from seian.document.json_codec import Codec
from seian.document.json_forms import NUMBER, TEXT, choice, optional, record, sequence
from seian.document.model import Figure, Item
from seian.document.tree import DEEPEST, content_of_node, walk
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.document.json_forms import Form
    from seian.document.tree import Node

MOST_BLOCKS = 500  # of a wording: more than the longest 提言 of the samples has in all
LONGEST_WORDING = 100_000
"""Characters of one wording; the longest requests of a whole year have some fifty thousand."""

_WORDING: Form[Wording] = record(Wording, blocks=BLOCKS, conditions=sequence(CONDITION.form), facts=sequence(FACT.form))
_VERSION: Form[Version] = record(
    Version,
    number=NUMBER,
    wording=_WORDING,
    written_at=TEXT,
    written_by=TEXT,
    note=TEXT,
    provenance=record(Provenance, document=TEXT, place=TEXT, adopted=optional(DATE), asked=TEXT),
)


def fault_of_wording(wording: Wording) -> str:
    """Return why a wording cannot be a clause's, as a phrase; empty if it can."""
    nodes = [*walk(wording.blocks)] if all(map(_is_shallow, wording.blocks)) else []
    if not nodes:
        return _("文言がないか、入れ子が深すぎます")
    if len(nodes) > MOST_BLOCKS or sum(map(_size, nodes)) > LONGEST_WORDING:
        return _("文言が長すぎます")
    if any(isinstance(node, Figure) for node in nodes):  # a library holds words, and would lose the picture
        return _("図は文例に入れられません")
    if len({node.id for node in nodes}) < len(nodes):
        return _("同じ識別子の段落が二つあります")
    if any(isinstance(node, Item) and node.start is not None and node.start < 1 for node in nodes):
        return _("ありえない値です")
    return ""


def _size(node: Node) -> int:
    """Return about how many characters a block has, without making the room of a 記入欄, which may be any number."""
    content = content_of_node(node)
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return len(content[0])
    return sum(max(0, inline.width) if isinstance(inline, Blank) else length((inline,)) for inline in content)


def _is_shallow(block: object) -> bool:
    if not isinstance(block, Item) or not block.blocks:  # nearly always
        return True
    waiting: list[tuple[object, int]] = [(block, 1)]
    while waiting:  # not by recursion: this is what finds nesting that is too deep for it
        node, depth = waiting.pop()
        if depth > DEEPEST:
            return False
        if isinstance(node, Item):
            waiting.extend((child, depth + 1) for child in node.blocks)
    return True


def _fault_of_version(version: Version) -> str:
    if version.number < 1:
        return _("版の番号が正しくありません")
    return fault_of_wording(version.wording)


def fault_of_head(clause: Clause) -> str:
    """Return why a clause, its wordings aside, cannot be one, as a phrase; empty if it can."""
    numbers = [version.number for version in clause.versions]
    if not numbers or numbers != sorted(set(numbers)):
        return _("版がないか、番号の順になっていません")
    if not clause.id.strip() or not clause.title.strip():
        return _("識別子か題名がありません")
    return ""


def _fault_of(clause: Clause) -> str:
    return fault_of_head(clause) or next(filter(None, map(_fault_of_version, clause.versions)), "")


VERSION: Codec[Version] = Codec(_VERSION, format=1, upgrades={}, check=_fault_of_version)
"""How a version is stored. Refused besides: a number below 1, a wording too long, too deep, or without a block."""

CLAUSE: Codec[Clause] = Codec(
    record(
        Clause,
        id=TEXT,
        title=TEXT,
        kind=choice(ClauseKind),
        versions=sequence(_VERSION),
        fields=sequence(TEXT),
        association=TEXT,
        why=TEXT,
        status=choice(Status),
        successor=TEXT,
    ),
    format=1,
    upgrades={},
    check=_fault_of,
)
"""How a whole clause stands in a bundle. Refused besides: no version, versions out of order, no id, no title."""
