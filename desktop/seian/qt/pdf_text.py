"""The text of a PDF: which characters its glyphs stand for, said as they were written.

Qt tells readers of its PDFs (search, copy, screen readers) some character the font has for each glyph, one that fits
into 16 bits. So 日 may be read as ⽇ and ～ as 〜 where a font draws both with one glyph, and 𠮷 as nothing. What is
drawn is known here; Qt numbers the glyphs of a font in the order in which they are first drawn (measured on 6.9.3), and
where that does not hold a file is left as Qt made it.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QRawFont

    from seian.qt.typeface import Font, Glyph

_FONT = re.compile(rb"(?s)(\d+) 0 obj\n<< /Type /Font\n/Subtype /Type0\n.*?/ToUnicode (\d+) 0 R")
_RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> (?:\[([^\]]*)\]|<([0-9A-F]{4})>)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"(?s)trailer\s*<<(.*?)>>\s*startxref")
_MOST = 100  # entries of one section of a character map (PDF 32000-1, 9.10.3)
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


_Name: TypeAlias = "tuple[str, str, int]"
_SAME_FONT = (itemgetter(0, 1), itemgetter(0))


class _Used(NamedTuple):
    """A font of the file: what it is, and the text of each of its glyphs by its number in that, in order of use."""

    font: QRawFont
    texts: dict[int, str]


class DrawnText:
    """Takes note of what is drawn, in the order in which it is drawn."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._fonts: dict[_Name, QRawFont] = {}
        self._texts: dict[tuple[_Name, int], str] = {}

    def note(self, font: Font, glyphs: Iterable[Glyph]) -> None:
        """Take note of glyphs that are drawn in a font, whatever its size."""
        name, texts = font.name, self._texts
        self._fonts.setdefault(name, font.raw)
        for glyph in glyphs:
            if not texts.get((name, glyph[1])):
                texts[name, glyph.number] = glyph.said

    def _used(self, of: Callable[[_Name], object]) -> list[_Used]:
        """Return the fonts in order, those of which `of` says the same as one."""
        fonts: dict[object, _Used] = {}
        for (name, glyph), text in self._texts.items():
            used = fonts.setdefault(of(name), _Used(self._fonts[name], {}))
            if not used.texts.get(glyph):
                used.texts[glyph] = text
        return list(fonts.values())

    def told(self, pdf: bytes) -> bytes:
        """Return Qt's PDF with the text of its glyphs as it was drawn: an incremental update behind the file.

        The very same file where its fonts are not those of which note was taken.
        """
        found = sorted((int(font[1]), int(font[2])) for font in _FONT.finditer(pdf))
        start, trailer = _START.search(pdf), _TRAILER.search(pdf)
        # of a face without bold Qt has one font in the file for both weights, under whatever names the system has them
        fonts = next((fonts for of in _SAME_FONT if len(fonts := self._used(of)) == len(found)), [])
        if not fonts or start is None or trailer is None:
            return pdf
        parts: list[tuple[int, bytes]] = []
        for (_number, map_number), used in zip(found, fonts, strict=True):
            told = re.search(rb"(?s)\n%d 0 obj\n(.*?)endstream" % map_number, pdf)
            if told is None or not _agrees(told[1], used):
                return pdf
            parts.append((map_number, _character_map(used)))
        return _updated(pdf, parts, trailer[1], int(start[1]))


def _agrees(told: bytes, used: _Used) -> bool:
    """Say whether the characters that Qt found for the glyphs are drawn with the glyphs of which note was taken."""
    glyphs = [0, *(glyph for glyph in used.texts if glyph)]
    for first, several, one in _RANGE.findall(told):
        codes = re.findall(rb"[0-9A-F]{4}", several) if several else [one]
        for code, value in enumerate(codes, int(first, 16)):
            character = int(value, 16)
            if not code or not character:
                continue
            if code >= len(glyphs) or list(used.font.glyphIndexesForString(chr(character))) != [glyphs[code]]:
                return False
    return True


def _character_map(used: _Used) -> bytes:
    texts = [text for glyph, text in used.texts.items() if glyph]
    lines = [
        b"<%04X> <%s>" % (code, text.encode("utf-16-be", "replace").hex().upper().encode())
        for code, text in enumerate(texts, 1)
        if text
    ]
    sections = [lines[at : at + _MOST] for at in range(0, len(lines), _MOST)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(section), b"\n".join(section)) for section in sections)
    stream = _HEAD + body + _FOOT
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream)


def _updated(pdf: bytes, parts: list[tuple[int, bytes]], trailer: bytes, start: int) -> bytes:
    """Return a PDF with other objects in place of some (PDF 32000-1, 7.5.6)."""
    data = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    sections = []
    for number, part in sorted(parts):
        sections.append(b"%d 1\n%010d 00000 n \n" % (number, len(data)))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    place = len(data)
    data += b"xref\n%strailer\n<<%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (b"".join(sections), trailer, start, place)
    return bytes(data)
