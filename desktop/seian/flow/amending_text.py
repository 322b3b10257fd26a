"""改め文 as a flow of its own: title, what is amended, and the sentences with what they put below themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.amending import amendments
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.flow.tables import FLUSH
from seian.house_style.sheet import Align
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.flow.comparison import Comparison
    from seian.house_style.comparison import ComparisonStyle


def amending_text(comparison: Comparison, style: ComparisonStyle) -> Flow:
    """Return the 改め文 of a comparison as a flow; texts that say the same are told to."""
    title = "\u3000".join(part for part in (comparison.before.title, style.amending_title) if part)
    return Flow(title, comparison.after.association, tuple(_blocks(comparison, style, title)))


def amending_lines(comparison: Comparison, style: ComparisonStyle) -> str:
    """Return the sentences as lines to be put in elsewhere, each paragraph behind a blank."""
    blocks = amending_text(comparison, style).blocks[1:]
    return "".join(f"\u3000{block.text}\n" for block in blocks)


def _blocks(comparison: Comparison, style: ComparisonStyle, title: str) -> Iterator[SetBlock]:
    yield SetBlock(SetPart.CELL, StyleName.BODY, (Run(title),), indent=FLUSH, align=Align.CENTRE)
    found = amendments(comparison)
    if not found:
        yield _sentence(_("違いはありません。"))
        return
    if style.amending_lead:
        yield _sentence(style.amending_lead.replace("{title}", comparison.before.title))
    if not comparison.has_common:
        yield _sentence(_("共通する段落がありません。"))
    for one in found:
        yield _sentence(one.sentence)
        for block in one.added:
            runs = tuple(run._replace(mark=None) for run in block.runs)
            yield block._replace(runs=runs, keep_with_next=False, starts_page=False, breaks=(), before=0.0, change=None)


def _sentence(text: str) -> SetBlock:
    return SetBlock(SetPart.CELL, StyleName.BODY, (Run(text),))
