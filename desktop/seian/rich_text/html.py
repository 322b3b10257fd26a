"""Set blocks as HTML, in the few properties that Word, mail programs and browsers take over alike."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from seian.house_style.sheet import Align
from seian.rich_text.paragraphs import plain_words, rich_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.flow.set_blocks import Run, SetBlock
    from seian.house_style.sheet import Sheet
    from seian.rich_text.paragraphs import RichParagraph

_ALIGN = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "justify",
    Align.DISTRIBUTE: "justify",
}


def html_of(blocks: Iterable[SetBlock], sheet: Sheet) -> str:
    """Return blocks as a whole HTML document: a paragraph each, its label typed, readings as ruby."""
    body = "\n".join(_paragraph(one) for one in rich_paragraphs(blocks, sheet))
    face = escape(sheet.font)
    return (
        '<html lang="ja"><head><meta charset="utf-8"></head>'
        f"<body style=\"font-family:'{face}',serif\">\n{body}\n</body></html>"
    )


def _paragraph(one: RichParagraph) -> str:
    look = (
        f"margin:{one.before:g}pt 0 0 {one.left:g}pt;text-indent:{one.first_line:g}pt;"
        f"text-align:{_ALIGN[one.align]};font-size:{one.size:g}pt"
    )
    words = _text(one.label) + "".join(map(_run, one.runs))
    return f'<p style="{look}">{words or "&nbsp;"}</p>'


def _run(run: Run) -> str:
    if run.reading:
        return f"<ruby>{_text(run.text)}<rp>（</rp><rt>{_text(run.reading)}</rt><rp>）</rp></ruby>"
    return _text(run.text)


def _text(text: str) -> str:
    """Return text with blanks that HTML would drop or join kept as they are."""
    return escape(plain_words(text), quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ").replace("\t", "&#9;")
