"""新旧対照表 as a Word document: a landscape page with a table whose heading is repeated on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.comparison_table import PAPER, table
from seian.flow.set_blocks import Mark, StyleName
from seian.word.body import paragraphs
from seian.word.characters import on_one_line
from seian.word.form import emptied, fill_headers, round_of
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, w
from seian.word.package import CORE_PROPERTIES, core_properties, pack, parse
from seian.word.runs import UNDERLINED, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from seian.flow.comparison import Comparison
    from seian.flow.comparison_table import Table
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.comparison import ComparisonStyle
    from seian.word.template import Template

_LOOKS = {Mark.INSERTED: UNDERLINED, Mark.DELETED: UNDERLINED}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{twips}" w:type="dxa"/>'
    for side, twips in (
        ("top", PAPER.above), ("left", PAPER.beside), ("bottom", PAPER.above), ("right", PAPER.beside)
    )
)  # fmt: skip

_NO_SPACE = '<w:spacing w:beforeLines="0" w:before="0"/>'
_SOLID = (  # on the grid and without space, whatever the style says
    '<w:snapToGrid/><w:spacing w:beforeLines="0" w:before="0" w:afterLines="0" w:after="0" '
    'w:line="240" w:lineRule="auto"/>'
)
_LAST = (  # a document may not end with a table: what follows it is too low to need a page
    '<w:p><w:pPr><w:pStyle w:val="{style}"/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


def render_comparison(  # noqa: PLR0913 -- what a person chooses of a table
    comparison: Comparison,
    style: ComparisonStyle,
    book: Template,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[str, str] | None = None,
) -> bytes:
    """Return the comparison as a Word document, on landscape A4 whatever the template's page is.

    `headings`, `title`, `changed_only` and `remarks` are those of `flow.comparison_table.table`. Changed characters
    are underlined; a row is not parted by the end of a page.
    """
    made = table(comparison, style, headings, title, changed_only=changed_only, remarks=remarks)
    parts = dict(book.parts)
    document = parse(parts[book.main])
    section = emptied(document[-1])
    fill_headers(parts, book.form.headers, {MATERIAL_CONTROL: "", DRAFT_CONTROL: ""})
    _turn(section)
    parts[book.main] = round_of(document, section).filled(_text(made, book))
    parts[CORE_PROPERTIES] = core_properties(on_one_line(made.title), on_one_line(comparison.after.association))
    return pack(parts)


def _turn(section: Element) -> None:
    """Make a section landscape A4 with the margins of the table."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is not None:
        for name, value in (("w", PAPER.width), ("h", PAPER.height), ("orient", "landscape"), ("code", 9)):
            size.set(w(name), str(value))
    if margins is not None:
        sides = {"left": PAPER.side, "right": PAPER.side, "top": PAPER.top, "bottom": PAPER.bottom, "gutter": 0}
        for name, twips in sides.items():
            margins.set(w(name), str(twips))
        for name in ("header", "footer"):
            margins.set(w(name), str(min(int(margins.get(w(name), "0")), PAPER.bottom // 2)))


def _text(made: Table, book: Template) -> str:
    ids = book.style_ids
    above = (
        (made.title, _centred(ids[StyleName.BODY], "center")),
        (made.legend, _centred(ids[StyleName.BODY], "right")),
    )
    heads = "".join(
        _cell(width, f"<w:p>{_centred(ids[StyleName.BODY], 'center')}{plain(on_one_line(heading))}</w:p>")
        for width, heading in zip(made.widths, made.headings, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in made.widths)
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(made.widths, row.cells, book)}</w:tr>" for row in made.rows
    )
    return (
        "".join(f"<w:p>{properties}{plain(on_one_line(text))}</w:p>" for text, properties in above if text)
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(made.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        + f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        + f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
        + _LAST.format(style=ids[StyleName.BODY])
    )


def _cells(widths: Sequence[int], cells: Sequence[SetBlock], book: Template) -> str:
    return "".join(
        _cell(width, paragraphs([cell], book, _LOOKS).replace(_NO_SPACE, _SOLID))
        for width, cell in zip(widths, cells, strict=True)
    )


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _centred(style: str, align: str) -> str:
    """Return the properties of a paragraph of the body's look that stands elsewhere."""
    return (
        f'<w:pPr><w:pStyle w:val="{style}"/><w:ind w:leftChars="0" w:left="0" w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{align}"/></w:pPr>'
    )
