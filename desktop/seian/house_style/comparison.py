"""How an association sets out its 新旧対照表, as a value; the section [comparison] of its TOML file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparisonStyle:
    """The words of a comparison table and the order of its columns.

    `title` follows the title of the text. `headings` are those of the later text and of the earlier one, and
    `later_first` says which of the two columns stands at the left. `remarks` heads a narrow column at the right; empty,
    there is none. `added` and `removed` stand where a paragraph has no counterpart, `omitted` for sentences that did
    not change.
    """

    title: str = "新旧対照表"
    legend: str = "（下線の部分は変更部分）"
    headings: tuple[str, str] = ("修正後", "現行")
    later_first: bool = True
    remarks: str = "備考"
    added: str = "（新設）"
    removed: str = "（削る）"
    omitted: str = "（略）"
