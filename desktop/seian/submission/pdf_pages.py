"""What a PDF of this program says, read back from its bytes: glyphs by their places and characters, and its fonts.

It reads the files that `qt/pdf` writes, with their table of objects, and no more of PDF than stands in them: what it
does not know makes the file unreadable here, so that nothing is passed over.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"\s*(\d+) (\d+)\s*\n")
_TRAILER = re.compile(rb"(?s)\s*trailer\s*<<(.*?)>>\s*startxref")
_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_REFERENCE = rb"\s*(\d+) 0 R"
_KIDS = re.compile(rb"(?s)/Kids\s*\[(.*?)\]")
_FONTS = re.compile(rb"(?s)/Font\s*<<(.*?)>>")
_OBJECTS = re.compile(rb"(?s)/XObject\s*<<(.*?)>>")
_NAMED_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\s*\[\s*(\d+) 0 R")
_FONT_FILE = re.compile(rb"/FontFile[23]? (\d+) 0 R")
_FONT_NAME = re.compile(rb"/BaseFont\s*/([^\s/>]+)")
_CHARACTERS = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})*)>\n")
_RANGES = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:\[([^\]]*)\]|<([0-9A-F]{4})>)")
_OPERATION = re.compile(
    rb"/(?P<font>\w+) (?P<size>[-\d.]+) Tf|(?P<matrix>(?:[-\d.]+ ){6})Tm|(?P<x>[-\d.]+) (?P<y>[-\d.]+) Td|"
    rb"<(?P<codes>[0-9A-Fa-f]*)> Tj|/(?P<image>\w+)\s+Do\b|(?P<other>\]\s*TJ|\)\s*Tj|\bDo\b|\bBI\b)"
)
_REPEATED = re.compile(rb"(?s)/Span << /ActualText <> >> BDC\n(.*?)EMC")
_CODES = re.compile(rb"<([0-9A-Fa-f]*)> Tj")
_UPRIGHT = [1.0, 0.0, 0.0, -1.0, 0.0, 0.0]


class UnreadableError(Exception):
    """A PDF is damaged, or is not one of ours."""


class Glyph(NamedTuple):
    """A glyph on a page: how far from its left and upper edge, and what it stands for; None where nothing says so."""

    x: float
    y: float
    text: str | None


class PdfPages(NamedTuple):
    """The glyphs of each page in the order in which they were drawn, and what is wrong with the fonts they are of.

    `loose` names the fonts that are not in the file, `boxes` counts the glyphs that are a box because none was there,
    `images` the pictures.
    """

    pages: tuple[tuple[Glyph, ...], ...]
    loose: tuple[str, ...]
    boxes: int
    images: int = 0


def pages_of(data: bytes) -> PdfPages:
    """Return what a PDF says. Raises UnreadableError."""
    try:
        file = _File(data)
        pages = [page._replace(content=_once(page.content)) for page in file.pages()]
    except (ValueError, KeyError, IndexError, zlib.error) as error:
        raise UnreadableError from error
    fonts = {number: file.font(number) for page in pages for number in page.fonts.values()}
    drawn = [tuple(_glyphs(page, fonts)) for page in pages]
    boxes = sum(glyph.text == "" for page in drawn for glyph in page)
    loose = tuple(sorted({font.name for font in fonts.values() if not font.is_in}))
    return PdfPages(tuple(drawn), loose, boxes, sum(map(_images, pages)))


class _Page(NamedTuple):
    content: bytes
    fonts: Mapping[bytes, int]
    images: frozenset[bytes]


class _Font(NamedTuple):
    name: str
    is_in: bool
    texts: Mapping[int, str]


class _File:
    """The objects of a PDF by number, as its tables say where they begin."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[int, int] = {}
        self._root = 0
        end = _END.search(data)
        at: int | None = int(_needed(end)[1])
        seen: set[int] = set()
        while at is not None and at not in seen:
            seen.add(at)
            at = self._table(at)

    def _table(self, at: int) -> int | None:
        """Read a table of objects, where those of tables read before stand; return where an earlier table is."""
        if not self._data.startswith(b"xref\n", at):
            raise ValueError
        at += len(b"xref\n")
        while section := _SECTION.match(self._data, at):
            first, count = int(section[1]), int(section[2])
            at = section.end()
            for number in range(first, first + count):
                entry = self._data[at : at + 20]
                if entry[17:18] == b"n":
                    self._places.setdefault(number, int(entry[:10]))
                at += 20
        trailer = _needed(_TRAILER.match(self._data, at))[1]
        self._root = self._root or int(_needed(re.search(rb"/Root" + _REFERENCE, trailer))[1])
        earlier = re.search(rb"/Prev (\d+)", trailer)
        return None if earlier is None else int(earlier[1])

    def head(self, number: int) -> bytes:
        """Return what an object says, of a stream what stands before it."""
        return self._cut(number)[0]

    def stream(self, number: int) -> bytes:
        """Return the stream of an object, unpacked."""
        head, at = self._cut(number)
        length = _needed(_LENGTH.search(head))
        size = int(self.head(int(length[1])).strip()) if length[2] else int(length[1])
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

    def pages(self) -> Iterator[_Page]:
        """Yield the pages in their order."""
        catalogue = self.head(self._root)
        yield from self._under(int(_needed(re.search(rb"/Pages" + _REFERENCE, catalogue))[1]))

    def _under(self, number: int) -> Iterator[_Page]:
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
        drawn = _OBJECTS.search(self.head(resources))
        objects = {} if drawn is None else dict(_NAMED_FONT.findall(drawn[1]))
        images = frozenset(name for name, one in objects.items() if b"/Subtype /Image" in self.head(int(one)))
        fonts = {} if named is None else {name: int(font) for name, font in _NAMED_FONT.findall(named[1])}
        yield _Page(self.stream(content), fonts, images)

    def font(self, number: int) -> _Font:
        """Return a font: what it is called, whether it is in the file, and which text its glyphs stand for."""
        try:
            head = self.head(number)
            name = _FONT_NAME.search(head)
            called = name[1].decode("ascii", "replace") if name is not None else ""
            told = re.search(rb"/ToUnicode" + _REFERENCE, head)
            texts = {} if told is None else dict(_texts(self.stream(int(told[1]))))
            return _Font(called, self._is_in(head), texts)
        except (ValueError, KeyError, zlib.error) as error:
            raise UnreadableError from error

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
    for first, last, several, one in _RANGES.findall(character_map):
        codes = re.findall(rb"[0-9A-F]{4}", several)
        for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            value = codes[place] if codes else b"%04X" % (int(one, 16) + place)
            yield code, _decoded(value)
    for section in re.findall(rb"(?s)beginbfchar\n(.*?)endbfchar", character_map):
        for code, text in _CHARACTERS.findall(section):
            yield int(code, 16), _decoded(text)


def _decoded(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def _once(content: bytes) -> bytes:
    """Return the operations of a page without those that only make type bold.

    Qt draws bold that a font lacks twice, a little apart, and says of the second time that it has no text. What does
    not repeat the text object it stands in makes the file unreadable.
    """

    def dropped(again: re.Match[bytes]) -> bytes:
        begun = content[content.rindex(b"BT", 0, again.start()) : again.start()]
        if _CODES.findall(begun) != _CODES.findall(again[1]):
            raise ValueError
        return b""

    return _REPEATED.sub(dropped, content)


def _glyphs(page: _Page, fonts: Mapping[int, _Font]) -> Iterator[Glyph]:
    """Yield the glyphs of a page; one that stands for nothing has no text, the box that is no glyph an empty one."""
    x = y = 0.0
    texts: Mapping[int, str] = {}
    for found in _OPERATION.finditer(page.content):
        if found["font"] is not None:
            texts = fonts[page.fonts[found["font"]]].texts
        elif found["matrix"] is not None:
            if [float(number) for number in found["matrix"].split()] != _UPRIGHT:
                raise UnreadableError
            x = y = 0.0
        elif found["x"] is not None:
            x, y = x + float(found["x"]), y + float(found["y"])
        elif found["codes"] is not None:
            for at in range(0, len(found["codes"]), 4):
                code = int(found["codes"][at : at + 4], 16)
                yield Glyph(x, -y, texts.get(code) or None if code else "")
        elif found["image"] not in page.images:  # anything else that is drawn may hold text
            raise UnreadableError


def _images(page: _Page) -> int:
    return sum(found["image"] is not None for found in _OPERATION.finditer(page.content))
