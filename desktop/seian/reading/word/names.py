"""The names that Word's files are written with, as lxml wants them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT = {  # ISO/IEC 29500 Strict names the same things by other addresses
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATHS.encode(),
}
VAL = f"{{{WORD}}}val"


@cache
def w(name: str) -> str:
    """Return a name of WordprocessingML."""
    return f"{{{WORD}}}{name}"


class Mc(NamedTuple):
    """The names of what a file says twice, for programs that know more and for those that know less."""

    alternate: str = f"{{{COMPATIBILITY}}}AlternateContent"
    choice: str = f"{{{COMPATIBILITY}}}Choice"
    fallback: str = f"{{{COMPATIBILITY}}}Fallback"


MC = Mc()
