"""What stands in the margins of a paper that goes out: what the flow put there, and what the template says by itself.

A mark that says that a paper is not final is refused, whoever put it there: nobody could tell the paper from a draft.
All else a template says (a letterhead, an address, an emblem) is lawful, and adopted by nobody: it is told word for
word with the differences, so that a person has seen it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow

_BRACKETED = re.compile(
    r"[（(〔［\[【〈《≪](?:[^（）()〔〕［］\[\]【】]{0,6}案|未定稿|未定|調整中|検討中|見え消し)[）)〕］\]】〉》≫]"
)
_WORD = re.compile(
    r"(?:素|原|文|叩き|たたき)?案|未定稿|調整中|検討中|取扱注意|取扱厳重注意|部外秘|秘|複写厳禁|DRAFT|draft|Draft|SAMPLE|"
    r"(?:資料|別紙|参考|議題)\s*(?:[-－第№]?\s*[0-9０-９一二三四五六七八九十○〇●]+(?:[-－ー][0-9０-９]+)?)?"
)
_TALLEST = 12  # letters of a word that is set apart letter by letter


def printed_margins(printed: Flow) -> tuple[str, ...]:
    """Return the lines that a flow itself puts into the margins."""
    return tuple(text for text in (printed.material_number, printed.draft_mark) if text)


def is_of_a_draft(line: str) -> bool:
    """Say whether a line of a margin says that the paper is a draft, a paper for a meeting or not for the public."""
    closed = "".join(line.split())
    words = (*line.split(), closed) if len(closed) <= _TALLEST else line.split()
    return _BRACKETED.search(closed) is not None or any(_WORD.fullmatch(word) for word in words)


def says(line: str, mark: str) -> bool:
    """Say whether a line of a margin holds a mark, as a whole word where the mark is one."""
    words = mark.split()
    return words == line.split() or (words[0] in line.split() if len(words) == 1 else bool(words) and mark in line)
