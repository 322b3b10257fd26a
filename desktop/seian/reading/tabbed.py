"""Text with tabs between columns, as spreadsheets and Word's tables put it on the clipboard → the texts of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.numbering import parse_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 2  # rows and columns: less is a text with a tab in it


def cells_in(text: str, *, few: bool = False) -> tuple[tuple[str, ...], ...] | None:
    """Return the rows of a text that is a table, each with the texts of its cells; None where it is none.

    In a table every row has as many cells, two rows at least with two columns; `few` takes a single row or column, too,
    where a cell is waiting for it. Labels with a tab before their sentences are a list, and none. A cell in quotation
    marks may hold line ends and tabs, and quotation marks twice.
    """
    if "\t" not in text:
        return None
    rows = _rows(text.rstrip("\n"))
    columns = {len(row) for row in rows}
    if len(columns) != 1 or columns == {1} or (len(rows) < _FEWEST and not few):
        return None
    return None if not few and _is_list(rows) else tuple(map(tuple, rows))


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first of two columns holds nothing but labels."""
    if len(rows[0]) != _FEWEST:
        return False
    heads = [row[0].strip() for row in rows if row[0].strip()]
    return all((found := parse_label(head + "\u3000")) is not None and found.length >= len(head) for head in heads)


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at an offset, and where it ends."""
    if text.startswith('"', at):
        end = at + 1
        while (end := text.find('"', end)) >= 0:
            if not text.startswith('"', end + 1):
                if text[end + 1 : end + 2] in ("", "\t", "\n"):
                    return text[at + 1 : end].replace('""', '"'), end + 1
                break
            end += 2
    end = min(found if (found := text.find(sign, at)) >= 0 else len(text) for sign in "\t\n")
    return text[at:end], end
