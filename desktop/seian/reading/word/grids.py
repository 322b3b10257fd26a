"""Which tables of a Word file are tables of a text, and which only set its parts beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.limits import MOST_CELLS
from seian.document.tables import OF_TEXT, Held, kind_of
from seian.reading.labels import label_of
from seian.reading.word.names import w
from seian.reading.word.package import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from seian.reading.word.styles import Styles

_GRIDS = frozenset(("Table Grid", "表 (格子)"))
_LONGEST = 60  # characters of a cell: longer ones are paragraphs, as a 新旧対照表 has
_FEWEST = 2  # rows and columns
_ENOUGH = 0.5  # of the cells hold something
_MERGED = (w("gridSpan"), w("vMerge"), w("hMerge"))


def is_of_text(table: Element, rows: Sequence[Sequence[Element]], styles: Styles) -> bool:
    """Say whether a table, given with the cells of its rows, is one of a text.

    So is what we wrote as one, and in files of others one with borders, in which words and figures stand: at least two
    rows and columns, no merged cells, no cell with a long text, and not a list with its labels in a column.
    """
    counts = {len(row) for row in rows}
    if len(counts) != 1 or counts == {0} or any(True for _row in table.iterfind(f"{w('tr')}/{w('trPr')}/{w('del')}")):
        return False
    properties = table.find(w("tblPr"))
    if value(properties, "tblCaption") == OF_TEXT:
        return True
    (columns,) = counts
    fits = len(rows) >= _FEWEST <= columns and len(rows) * columns <= MOST_CELLS
    return fits and _has_borders(properties, styles) and _is_plain(table) and _holds_figures(rows)


def _has_borders(properties: Element | None, styles: Styles) -> bool:
    if properties is None:
        return False
    borders = properties.find(w("tblBorders"))
    if borders is not None:
        inner = [borders.find(w(side)) for side in ("insideH", "insideV")]
        return all(one is not None and one.get(w("val")) not in (None, "none", "nil") for one in inner)
    style = value(properties, "tblStyle")
    return style is not None and styles.name(style) in _GRIDS


def _is_plain(table: Element) -> bool:
    """Say whether no cell is merged with others, and no table stands in one."""
    return next(table.iter(*_MERGED), None) is None and sum(1 for _one in table.iter(w("tbl"))) == 1


def _holds_figures(rows: Sequence[Sequence[Element]]) -> bool:
    texts = [["".join(text.text or "" for text in cell.iter(w("t"))) for cell in row] for row in rows]
    kinds = [kind_of(text) for row in texts for text in row]
    full = sum(kind is not Held.NOTHING for kind in kinds)
    if full < _ENOUGH * len(kinds) or max(len(text) for row in texts for text in row) > _LONGEST:
        return False
    heads = [label_of(f"{row[0].strip()}\u3000文") for row in texts if row[0].strip()]
    return Held.NUMBER in kinds and not all(head is not None for head in heads)
