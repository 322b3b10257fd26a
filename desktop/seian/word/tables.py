"""Tables of a flow as w:tbl round the paragraphs of their cells (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.in_items import level_words
from seian.document.tables import OF_TEXT
from seian.flow.set_blocks import CELL_ABOVE, CELL_BESIDE, StyleName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import SetTable
    from seian.word.template import Template
    from seian.word.tracking import Changes

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_MARGINS = "".join(
    f'<w:{side} w:w="{twips}" w:type="dxa"/>'
    for side, twips in (("top", CELL_ABOVE), ("left", CELL_BESIDE), ("bottom", CELL_ABOVE), ("right", CELL_BESIDE))
)
LOW = "20"
"""Twips that the paragraph behind a table is high."""

_AFTER = (  # too low to need a page
    '<w:p><w:pPr><w:pStyle w:val="{style}"/><w:snapToGrid w:val="0"/>'
    f'<w:spacing w:line="{LOW}" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


def with_tables(
    paragraphs: Sequence[str],
    tables: Sequence[SetTable],
    template: Template,
    levels: Sequence[int],
    changes: Changes | None = None,
) -> Iterator[str]:
    """Yield the paragraphs of a flow, one for each of its blocks, those of its tables in their cells.

    A document may not end with a table, and of two next to each other Word would make one: an empty paragraph follows.
    `levels` are those of the items that the tables stand in, 0 for none. With `changes` rows that are new or gone are
    changes that Word tracks.
    """
    after = _AFTER.format(style=template.style_ids[StyleName.BODY])
    at = 0
    for table, level in zip(tables, levels, strict=True):
        yield from paragraphs[at : table.start]
        if at and at == table.start:
            yield after
        yield _table(table, paragraphs, level, changes)
        at = table.stop
    yield from paragraphs[at:] or [after]


def _table(table: SetTable, paragraphs: Sequence[str], level: int, changes: Changes | None) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    named = f'<w:tblCaption w:val="{OF_TEXT}"/>' if table.in_columns else ""
    named += f'<w:tblDescription w:val="{level_words(level)}"/>' if level else ""
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if table.ruled else ""
    rows = "".join(
        _row(
            table.widths,
            cells,
            paragraphs,
            ("" if row.splits else "<w:cantSplit/>")
            + ("<w:tblHeader/>" if number < table.headings else "")
            + (changes.of_row(row.change) if changes else ""),
        )
        for number, (row, cells) in enumerate(zip(table.rows, table.cells(), strict=True))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(widths: Sequence[int], cells: Sequence[range], paragraphs: Sequence[str], properties: str) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(paragraphs[blocks.start : blocks.stop])}</w:tc>"
        for width, blocks in zip(widths, cells, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{written}</w:tr>"
