"""Small PDF files made of characters at places, for tests of what a page's geometry says."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from seian.reading.pdf.glyphs import pages_of
from seian.reading.pdf.layout import lines_of

_FIRST_CODE = 0x4000
_FONT = b"MS-Mincho" if sys.platform == "win32" else b"Mincho"  # is not in the file: pdfium asks the system for it
SIZE, TOP, LEFT, PITCH = 10.5, 760.0, 80.0, 18.0


class Put(NamedTuple):
    """A text on a page: where its first character begins, its size, how far its characters are apart, which way."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = SIZE
    spread: float = 0.0
    down: bool = False


def lines(*texts: str, x: float = LEFT, top: float = TOP) -> list[Put]:
    """Return lines one below the other; blanks at their beginning are an indent."""
    found = []
    for at, text in enumerate(texts):
        bare = text.lstrip("\u3000")
        if bare:
            found.append(Put(bare, x + (len(text) - len(bare)) * SIZE, top - at * PITCH))
    return found


def pdf_file(*pages: list[Put], mapped: bool = True) -> bytes:
    """Return a PDF with these texts on its pages; unless `mapped`, its characters have no code that says them."""
    letters = sorted({letter for page in pages for put in page for letter in put.text})
    codes = {letter: _FIRST_CODE + at for at, letter in enumerate(letters)}
    to_unicode = _to_unicode(codes)
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [4 0 R]" % _FONT
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (7 + 2 * at) for at in range(len(pages))), len(pages)),
        font + (b" /ToUnicode 5 0 R >>" if mapped else b" >>"),
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /DW 1000 /FontDescriptor 6 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % _FONT
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(to_unicode), to_unicode),
        (
            b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
            b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>" % _FONT
        ),
    ]
    for at, page in enumerate(pages):
        drawn = b"\n".join(_drawn(put, codes) for put in page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (8 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(data),
        )
    )


def _to_unicode(codes: dict[str, int]) -> bytes:
    """Return the CMap that says which characters the codes of a font are."""
    each = b"".join(
        b"1 beginbfchar <%04x> <%s> endbfchar " % (code, letter.encode("utf-16-be").hex().encode())
        for letter, code in codes.items()
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        b"1 begincodespacerange <0000> <ffff> endcodespacerange " + each + b"endcmap end end"
    )


def _drawn(put: Put, codes: dict[str, int]) -> bytes:
    parts = []
    for at, letter in enumerate(put.text):
        step = at * (put.size + put.spread)
        x, y = (put.x, put.y - step) if put.down else (put.x + step, put.y)
        parts.append(b"BT /F %.2f Tf 1 0 0 1 %.2f %.2f Tm <%04x> Tj ET" % (put.size, x, y, codes[letter]))
    return b"\n".join(parts)


def text_of(data: bytes) -> str:
    """Return the lines of a PDF as they are read."""
    return lines_of(pages_of(data, "文書.pdf")).text


class Pdf:
    """The functions above, for tests."""

    put = Put
    lines = staticmethod(lines)
    file = staticmethod(pdf_file)
    text = staticmethod(text_of)


@pytest.fixture(scope="session")
def pdf() -> type[Pdf]:
    """Return the functions that make and read small PDF files."""
    return Pdf
