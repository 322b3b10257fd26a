"""The names that Word's files are written with, as lxml wants them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
STRICT = {  # ISO/IEC 29500 Strict names the same things by other addresses
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATHS.encode(),
}
VAL = f"{{{WORD}}}val"
NAME, NUMBER = "seian-name", "seian-number"
"""What a comment is told by, and a paragraph, while changes are taken or left; no file is written with them."""


@cache
def w(name: str) -> str:
    """Return a name of WordprocessingML."""
    return f"{{{WORD}}}{name}"


_LONGEST_NUMBER = 9  # digits


def numbered(paragraph: Element) -> tuple[int, ...]:
    """Return the number that a paragraph was given, none where it was not."""
    number = paragraph.get(NUMBER, "")
    return (int(number),) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else ()


class Mc(NamedTuple):
    """The names of what a file says twice, for programs that know more and for those that know less."""

    alternate: str = f"{{{COMPATIBILITY}}}AlternateContent"
    choice: str = f"{{{COMPATIBILITY}}}Choice"
    fallback: str = f"{{{COMPATIBILITY}}}Fallback"


MC = Mc()
