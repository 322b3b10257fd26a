"""A flow → what its file carries along of the document it was set from."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from seian.document.carried import PrintedRow, to_be_carried
from seian.document.inline import Look
from seian.document.sources import MarkSource, PictureSource, SetPart
from seian.flow.set_blocks import StyleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Condition, Document, Fact
    from seian.document.sources import Source
    from seian.flow.build import View
    from seian.flow.set_blocks import Flow

NOTE = ":note"
"""The source of a note that was written from a condition; a colon stands in no id."""
MARK = ":mark:"
"""What the source of the mark of an annex begins with, before the id of the annex."""


def carried_of(
    document: Document, printed: Flow, view: View, conditions: Sequence[Condition], facts: Sequence[Fact]
) -> str:
    """Return what a file carries along that is printed from the flow of a document."""
    rows = [
        PrintedRow(name_of(block.source), block.label, "".join(run.text for run in block.runs))
        for block in printed.blocks
        # a picture has no words and goes with its caption, the table of contents is made of the headings
        if not isinstance(block.source, PictureSource)
        and block.source is not SetPart.CONTENTS
        and (block.style is not StyleName.ANNEX_TITLE or block.text)  # an empty line is none to who reads it
    ]
    look = reduce(or_, (run.look for block in printed.blocks for run in block.runs), Look.PLAIN)
    return to_be_carried(document, view.value, conditions, facts, rows, look)


def name_of(source: Source) -> str:
    """Return the name of a source: a block's id, or a part with a colon before it."""
    if isinstance(source, str):
        return source
    if isinstance(source, MarkSource):
        return f"{MARK}{source.annex}"
    return f":{source.value}" if isinstance(source, SetPart) else NOTE
