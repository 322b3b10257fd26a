"""Set blocks as HTML, in the few properties that Word, mail programs and browsers take over alike."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.document.pictures import TYPES
from seian.house_style.sheet import Align
from seian.rich_text.paragraphs import plain_words, rich_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.flow.set_blocks import Run, SetBlock, SetPicture
    from seian.house_style.sheet import Sheet
    from seian.rich_text.paragraphs import RichParagraph

_TWIPS_IN_PIXEL = 15
_ALIGN = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "justify",
    Align.DISTRIBUTE: "justify",
}


def html_of(blocks: Iterable[SetBlock], sheet: Sheet, cells: Iterable[tuple[int, int, int] | None] = ()) -> str:
    """Return blocks as a whole HTML document: a paragraph each, its label typed, readings as ruby.

    `cells` says of blocks that stand in a table which one, and in which row and column of it.
    """
    paragraphs = zip(rich_paragraphs(blocks, sheet), chain(cells, repeat(None)), strict=False)
    body = "\n".join(
        "\n".join(_paragraph(one) for one, _cell in several) if table is None else _table(list(several))
        for table, several in groupby(paragraphs, lambda one: one[1] and one[1][:1])
    )
    face = escape(sheet.font)
    return (
        '<html lang="ja"><head><meta charset="utf-8"></head>'
        f"<body style=\"font-family:'{face}',serif\">\n{body}\n</body></html>"
    )


def html_of_words(block: SetBlock) -> str:
    """Return words of one block as HTML that goes into the paragraph it is pasted in: only their looks are said."""
    return f'<html lang="ja"><head><meta charset="utf-8"></head><body>{"".join(map(_run, block.runs))}</body></html>'


def _table(lines: Sequence[tuple[RichParagraph, tuple[int, int, int] | None]]) -> str:
    rows = []
    for _row, in_row in groupby(lines, lambda one: one[1] and one[1][1]):
        cells = (list(in_cell) for _column, in_cell in groupby(in_row, lambda one: one[1] and one[1][2]))
        rows.append("".join(f"<td>{''.join(_paragraph(one) for one, _cell in cell)}</td>" for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">{body}</table>'


def _paragraph(one: RichParagraph) -> str:
    look = (
        f"margin:{one.before:g}pt 0 0 {one.left:g}pt;text-indent:{one.first_line:g}pt;"
        f"text-align:{_ALIGN[one.align]};font-size:{one.size:g}pt"
    )
    words = _image(one.picture) if one.picture is not None else _text(one.label) + "".join(map(_run, one.runs))
    return f'<p style="{look}">{words or "&nbsp;"}</p>'


def _image(one: SetPicture) -> str:
    """Return a picture with its bytes in it, so that nothing is fetched from elsewhere."""
    data = b64encode(one.picture.data).decode("ascii")
    size = f'width="{round(one.width / _TWIPS_IN_PIXEL)}" height="{round(one.height / _TWIPS_IN_PIXEL)}"'
    return f'<img src="data:{TYPES[one.picture.kind]};base64,{data}" {size} alt="{escape(plain_words(one.alt))}">'


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.reading:
        text = f"<ruby>{text}<rp>（</rp><rt>{_text(run.reading)}</rt><rp>）</rp></ruby>"
    if Look.UNDERLINED in run.look:
        text = f"<u>{text}</u>"
    return f"<b>{text}</b>" if Look.BOLD in run.look else text


def _text(text: str) -> str:
    """Return text with blanks that HTML would drop or join kept as they are."""
    return escape(plain_words(text), quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ").replace("\t", "&#9;")
