"""The objects of a PDF of this program by their numbers: its pages and fonts, as far as what it says hangs on them.

It reads the files that `pdf_file` writes, with their table of objects, and no more of PDF than stands in them: what it
does not know makes the file unreadable here, so that nothing is passed over.
"""

from __future__ import annotations

import re
import zlib
from struct import Struct
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_LENGTH = re.compile(rb"/Length (\d+)")
_REFERENCE = rb"\s*(\d+) 0 R"
_KIDS = re.compile(rb"(?s)/Kids\s*\[(.*?)\]")
_FONTS = re.compile(rb"(?s)/Font\s*<<(.*?)>>")
_PICTURES = re.compile(rb"(?s)/XObject\s*<<(.*?)>>")
_NAMED_FONT = re.compile(rb"/([\w-]+) (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\s*\[\s*(\d+) 0 R")
_FONT_FILE = re.compile(rb"/FontFile[23]? (\d+) 0 R")
_FONT_NAME = re.compile(rb"/BaseFont\s*/([^\s/>]+)")
_PAPER = re.compile(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]")
_WIDTHS = re.compile(rb"(?s)/W \[((?:\d+ \[[\d. ]*\] ?)*)\]")
_ROW = re.compile(rb"(\d+) \[([\d. ]*)\]")
_CHARACTERS = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})*)>\n")
_ENTRIES = b"/W [1 4 2]"
_ENTRY = Struct(">BIH")  # of a table of objects: its kind, where it begins, which of a stream's it is
_IN_THE_OPEN = 1


class UnreadableError(Exception):
    """A PDF is damaged, or is not one of ours."""


class PageParts(NamedTuple):
    """A page: its height in points, what draws it, and the fonts and pictures of the file by their names on it."""

    height: float
    content: bytes
    fonts: Mapping[bytes, int]
    images: frozenset[bytes]


class PageFont(NamedTuple):
    """A font: its name, whether it is in the file, what its glyphs stand for and how wide they are (of an em: 1000)."""

    name: str
    is_in: bool
    texts: Mapping[int, str]
    widths: Mapping[int, float]


class PdfObjects:
    """The objects of a PDF by number, as its tables say where they begin."""

    def __init__(self, data: bytes) -> None:
        """Read the table of objects. Raises ValueError, KeyError, IndexError or zlib.error for a damaged file."""
        self._data = data
        self._places: dict[int, int] = {}
        self._root = 0
        self._table(int(_needed(_END.search(data))[1]))

    def _table(self, at: int) -> None:
        """Read the table of objects, which is a stream itself (PDF 32000-1, 7.5.8)."""
        number = int(_needed(_OBJECT.match(self._data, at))[1])
        self._places[number] = at
        head = self.head(number)
        if _ENTRIES not in head or b"/Prev" in head:
            raise ValueError
        entries = self.stream(number)
        if len(entries) % _ENTRY.size:
            raise ValueError
        for one, (kind, place, _nth) in enumerate(_ENTRY.iter_unpack(entries)):
            if kind == _IN_THE_OPEN:
                self._places[one] = place
        self._root = int(_needed(re.search(rb"/Root" + _REFERENCE, head))[1])

    def head(self, number: int) -> bytes:
        """Return what an object says, of a stream what stands before it."""
        return self._cut(number)[0]

    def stream(self, number: int) -> bytes:
        """Return the stream of an object, unpacked."""
        head, at = self._cut(number)
        length = _needed(_LENGTH.search(head))
        size = int(length[1])
        body = self._data[at : at + size]
        if at < 0 or not self._data[at + size : at + size + 20].lstrip().startswith(b"endstream"):
            raise ValueError
        return zlib.decompress(body) if b"/FlateDecode" in head else body

    def _cut(self, number: int) -> tuple[bytes, int]:
        begin = _needed(_OBJECT.match(self._data, self._places[number]))
        if int(begin[1]) != number:
            raise ValueError
        end = self._data.index(b"endobj", begin.end())
        stream = self._data.find(b"stream\n", begin.end(), end)
        if stream < 0:
            return self._data[begin.end() : end], -1
        return self._data[begin.end() : stream], stream + len(b"stream\n")

    def pages(self) -> Iterator[PageParts]:
        """Yield the pages in their order."""
        catalogue = self.head(self._root)
        yield from self._under(int(_needed(re.search(rb"/Pages" + _REFERENCE, catalogue))[1]))

    def _under(self, number: int) -> Iterator[PageParts]:
        head = self.head(number)
        kids = _KIDS.search(head)
        if kids is not None:
            for kid in re.findall(rb"(\d+) 0 R", kids[1]):
                yield from self._under(int(kid))
            return
        content, resources = (
            int(_needed(re.search(name + _REFERENCE, head))[1]) for name in (rb"/Contents", rb"/Resources")
        )
        named = _FONTS.search(self.head(resources))
        fonts = {} if named is None else {name: int(font) for name, font in _NAMED_FONT.findall(named[1])}
        held = _PICTURES.search(self.head(resources))
        images = () if held is None else _NAMED_FONT.findall(held[1])
        drawn = frozenset(name for name, one in images if b"/Subtype /Image" in self.head(int(one)))
        yield PageParts(float(_needed(_PAPER.search(head))[1]), self.stream(content), fonts, drawn)

    def font(self, number: int) -> PageFont:
        """Return a font: what it is called, whether it is in the file, and which text its glyphs stand for."""
        try:
            head = self.head(number)
            name = _FONT_NAME.search(head)
            called = name[1].decode("ascii", "replace") if name is not None else ""
            told = re.search(rb"/ToUnicode" + _REFERENCE, head)
            texts = {} if told is None else dict(_texts(self.stream(int(told[1]))))
            return PageFont(called, self._is_in(head), texts, self._widths(head))
        except (ValueError, KeyError, zlib.error) as error:
            raise UnreadableError from error

    def _widths(self, head: bytes) -> dict[int, float]:
        rows = _needed(_WIDTHS.search(self.head(int(_needed(_DESCENDANT.search(head))[1]))))[1]
        return {
            code: float(width)
            for first, widths in _ROW.findall(rows)
            for code, width in enumerate(widths.split(), int(first))
        }

    def _is_in(self, head: bytes) -> bool:
        descendant = _DESCENDANT.search(head)
        if descendant is None:
            return False
        described = re.search(rb"/FontDescriptor" + _REFERENCE, self.head(int(descendant[1])))
        file = None if described is None else _FONT_FILE.search(self.head(int(described[1])))
        return file is not None and bool(self.stream(int(file[1])))


def _needed(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise ValueError
    return match


def _texts(character_map: bytes) -> Iterator[tuple[int, str]]:
    for section in re.findall(rb"(?s)beginbfchar\n(.*?)endbfchar", character_map):
        for code, text in _CHARACTERS.findall(section):
            yield int(code, 16), decoded(text)


def decoded(digits: bytes) -> str:
    """Return the text that digits of a character map stand for."""
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
