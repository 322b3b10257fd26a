"""What is selected on the sheet → a reference to a fact (時点値)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.edits_conditions import add_fact
from seian.document.edits_dossier import document_of, replace_document
from seian.document.inline import typed
from seian.document.model import Fact, new_id
from seian.document.tree import block_of, content_of_node
from seian.revision.facts import make_reference

if TYPE_CHECKING:
    from seian.document.model import Dossier


def referring(dossier: Dossier, document_id: str, chosen: tuple[str, int, int]) -> tuple[Dossier, Fact]:
    """Return the dossier with a stretch of a block (offsets into `typed`) referring to a fact, and that fact.

    It is the dossier's with just this value, or a new one named after it. Raises SeianError where nothing can refer.
    """
    block, start, end = chosen
    document = document_of(dossier, document_id)
    value = typed(content_of_node(block_of(document, block)))[start:end]
    fact = next((known for known in dossier.facts if known.value == value), None)
    if fact is None:
        fact = Fact(new_id(), value, value)
        dossier = add_fact(dossier, fact)
    return replace_document(dossier, make_reference(document, block, start, end, fact.id)), fact
