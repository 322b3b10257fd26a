"""Which characters of a file's lines are set off (太字, 下線), as `reading.emphasis` finds the words of a text by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.emphasis import UNDERLINED, looks_of_characters
from seian.reading.word.paragraph import Change
from seian.reading.word.pieces import as_rows, is_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.emphasis import Row
    from seian.reading.word.body import Stories


def looks_of_paragraphs(stories: Stories) -> dict[int, Row]:
    """Return the paragraphs of a file by their numbers, from 1, with the looks of their characters; {} without any."""
    if not any(one.looks for one in stories.paragraphs):
        return {}
    return {
        number: (one.text, looks_of_characters(len(one.text), one.looks))
        for number, one in enumerate(stories.paragraphs, 1)
    }


def looks_of_lines(stories: Stories, of_line: Sequence[int]) -> dict[int, Row]:
    """Return the lines that paragraphs were laid in, from 1, with the looks of their characters; {} without any.

    `of_line` is the paragraph of each line. Where words are struck through by hand, a line under others is no emphasis:
    it says that they came.
    """
    if not any(one.looks for one in stories.paragraphs):
        return {}
    is_redline = any(each.change is Change.STRUCK for one in stories.paragraphs for each in one.marked)
    rows: dict[int, Row] = {}
    before, nth = -1, 0
    for line, index in enumerate(of_line, 1):
        nth = nth + 1 if index == before else 0
        before = index
        one = stories.paragraphs[index]
        if is_furniture(one):
            continue
        looks = looks_of_characters(len(one.text), one.looks)
        parts = one.text.split("\n")
        if nth >= len(parts):
            continue
        start = sum(len(part) + 1 for part in parts[:nth])
        row = as_rows(one)[nth]
        bare = parts[nth].lstrip() if one.label and not nth else parts[nth]
        start += len(parts[nth]) - len(bare)
        own = [look & ~UNDERLINED if is_redline else look for look in looks[start : start + len(bare)]]
        rows[line] = row, [*[0] * (len(row) - len(bare)), *own]
    return rows
