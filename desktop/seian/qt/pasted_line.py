"""Lines from the clipboard as the one line that a field holds."""

from __future__ import annotations

import re
from itertools import pairwise

_ENDS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Return a text without line ends: lines of Japanese follow each other, words of Latin letters have a blank.

    A text of one line is as it is, but for the line end behind it.
    """
    lines = _ENDS.split(text)
    if not any(lines[1:]):
        return lines[0]
    lines = [lines[0].rstrip(), *(line.strip() for line in lines[1:-1]), lines[-1].lstrip()]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    blanks = (" " if before[-1].isascii() and after[0].isascii() else "" for before, after in pairwise(lines))
    return "".join(line + blank for line, blank in zip(lines, (*blanks, ""), strict=True))
