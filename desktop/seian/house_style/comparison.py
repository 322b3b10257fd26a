"""How an association sets out its 新旧対照表 and 見え消し, as a value; the section [comparison] of its TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from seian.house_style.sheet import Page

_A4 = (11906, 16838)  # twips
_EDGE = 567  # twips: from the edge of the paper to what stands in its margins
_MILLIMETRE = 1440 / 25.4  # twips


@dataclass(frozen=True, slots=True)
class ComparisonStyle:
    """The words of a comparison table and the order of its columns.

    `title` follows the title of the text. `headings` are those of the later text and of the earlier one, and
    `later_first` says which of the two columns stands at the left. `remarks` heads a narrow column at the right; empty,
    there is none. `added` and `removed` stand where a paragraph has no counterpart, `omitted` for sentences that did
    not change and for paragraphs between others that are shown.

    In the column of remarks stand the place of a row and `remark_added`, `remark_removed` or `moved`, the last with
    `origin` ({place} is where it was). Numbers alone that are others since are gathered in one row, as `span` ({first},
    {last}), with the remark `raised` (繰上げ) or `lowered` (繰下げ). `redline` is the line at the head of a redline:
    {name} is what it is compared with; `redline_moves` follows where anything was moved. `page` is said of a
    paragraph that begins a page and did not, `page_removed` of one that does no more; a redline strikes `page` through.

    `amending_title` follows the title of a 改め文, `amending_lead` is its first sentence ({title}: the earlier one's).

    The paper is A4, `landscape` or not; `margins` are top, bottom, left and right in millimetres.
    """

    title: str = "新旧対照表"
    legend: str = "（下線の部分は変更部分）"
    headings: tuple[str, str] = ("修正後", "現行")
    later_first: bool = True
    remarks: str = "備考"
    added: str = "（新設）"
    removed: str = "（削る）"
    omitted: str = "（略）"
    remark_added: str = "新設"
    remark_removed: str = "削除"
    moved: str = "（移動）"
    origin: str = "旧{place}"
    span: str = "{first}から{last}まで"
    raised: str = "（繰上げ）"
    lowered: str = "（繰下げ）"
    redline: str = "見え消し（{name}との比較）"
    redline_moves: str = "（二重の線は移動）"
    page: str = "（改頁）"
    page_removed: str = "（改頁をやめる）"
    amending_title: str = "改め文"
    amending_lead: str = "「{title}」の一部を次のように改める。"
    landscape: bool = True
    margins: tuple[int, int, int, int] = (25, 20, 20, 20)


def paper_of(style: ComparisonStyle) -> Page:
    """Return the paper that the table is set on."""
    width, height = _A4[::-1] if style.landscape else _A4
    top, bottom, left, right = (ceil(millimetres * _MILLIMETRE) for millimetres in style.margins)
    edge = min(_EDGE, top, bottom)
    return Page(width, height, top=top, bottom=bottom, left=left, right=right, header=edge, footer=edge)
