"""Annexes and their names: one that is named and not there, and one that nobody names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.document.digits import half_width
from seian.document.inline import plain
from seian.document.model import AnnexMark
from seian.i18n import translate as _
from seian.revision.decisions import decisions_of
from seian.revision.findings import Concern, Finding
from seian.revision.reference_words import names_annex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import BlockId, Condition, Document
    from seian.revision.references import References

_SENT_WITH: Final = frozenset({"鑑", "報道資料"})
"""Kinds of documents whose 別紙 is another document, with which they are sent."""


def speaks_of_annex(text: str) -> bool:
    """Say at a glance whether a text may name an annex."""
    return any(mark.value in text for mark in AnnexMark)


def annex_findings(
    document: Document, conditions: Sequence[Condition], references: References, naming: Sequence[BlockId]
) -> Iterator[Finding]:
    """Go through names of annexes that the document does not have, and annexes that it does not name.

    `naming` are the blocks that may name any. Names that an edit has made wrong are told by `reference_findings`. What
    a covering letter names may be sent with it, and what the list of attachments names is a file of its own. A 参考 may
    be there without being named.
    """
    spotted = {block: references.spotted(block) for block in naming}
    if not document.annexes and not any(names_annex(one.key) for found in spotted.values() for one in found):
        return
    numbers = references.numbers(decisions_of(conditions, otherwise=False))
    named: set[BlockId | None] = set()
    elsewhere = not document.annexes and document.kind in _SENT_WITH
    listed = half_width("".join(plain(one.content) for one in document.attachments))
    for block, found in spotted.items():
        targets = references.targets(found, references.written_for(block))
        named.update(targets)
        for one, target in zip(found, targets, strict=True):
            if target is None and names_annex(one.key) and not elsewhere and one.key not in listed:
                message = _(
                    "「{name}」が、この文書にありません。「挿入」の「別紙を足す」で足すか、言葉を確かめてください。"
                ).format(name=one.text)
                yield Finding(document.id, one.block, one.start, one.end, Concern.REFERENCE, one.text, message)
    for annex in document.annexes:
        name = numbers.text(annex.id)
        if name is not None and annex.id not in named and annex.mark is not AnnexMark.REFERENCE:
            message = _("「{name}」は、文書のどこにも書かれていません。").format(name=name)
            yield Finding(document.id, annex.id, 0, 0, Concern.REFERENCE, "", message)
