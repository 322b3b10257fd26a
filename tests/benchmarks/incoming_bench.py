"""Reading what comes in: the paragraphs of a .docx beside python-docx, the lines of a PDF beside pdfium's own text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pypdfium2
from making import STYLE, document_of_pages, flow_of
from measuring import against, beside, in_turn

from seian.assets import template
from seian.reading.html.read import read_html
from seian.reading.pdf.glyphs import pages_of
from seian.reading.pdf.layout import lines_of
from seian.reading.recognise import recognise
from seian.reading.rtf.read import read_rtf
from seian.reading.word.body import stories_of
from seian.reading.word.package import Package
from seian.reading.word.read import recognise_word
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

WORD_PAGES, PDF_PAGES, PASTED = 10, 20, 300
LINE = "岸壁は建設から五十年を経て老朽化が進み、補修の費用が年々増している。"
LINES = 36


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    yield from _word()
    yield _pdf()
    yield from _pasted()


def _word() -> Iterator[Figure]:
    data = render(flow_of(document_of_pages(WORD_PAGES)), read_template(template(STYLE.template)))

    def theirs() -> list[str]:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]

    text = "\n".join(theirs())
    calls = [
        lambda: stories_of(Package(data, "a.docx")),
        theirs,
        lambda: recognise_word(data, "a.docx"),
        lambda: recognise(text),
    ]
    ours, visited, whole, as_text = in_turn(calls)
    yield beside(f"paragraphs of {WORD_PAGES} pages of .docx", ours, "python-docx", visited, 2.0)
    yield beside(f"{WORD_PAGES} pages of .docx made out whole", whole, "the same as text", as_text, 2.0)


def _pdf() -> Figure:
    """Twenty pages of text as a program prints it, a line in one go."""
    data = printed_pdf([[LINE] * LINES] * PDF_PAGES)

    def theirs() -> list[str]:
        document = pypdfium2.PdfDocument(data)
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        document.close()
        return texts

    ours, own = in_turn([lambda: lines_of(pages_of(data, "a.pdf")), theirs])
    return beside(f"lines of {PDF_PAGES} pages of PDF", ours, "pdfium's own text", own, 2.0)


def _pasted() -> Iterator[Figure]:
    listed = "".join(f"<li>{LINE}<ol><li>{LINE}</li></ol></li>" for _nth in range(PASTED // 2))
    html = f"<html><body><ol>{listed}</ol></body></html>"
    signs = "".join(f"\\'{byte:02x}" for byte in LINE.encode("cp932"))
    rtf = ("{\\rtf1\\ansi\\ansicpg932 " + f"{signs}\\par " * PASTED + "}").encode("ascii")
    of_html, of_rtf = in_turn([lambda: read_html(html), lambda: read_rtf(rtf)])
    yield against(f"{PASTED} items of HTML from the clipboard", of_html * 1000, 100)
    yield against(f"{PASTED} paragraphs of rich text from the clipboard", of_rtf * 1000, 200)


def printed_pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF with these lines on its pages, each drawn in one go, with codes that say its characters."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    codes = {letter: f"{0x4000 + at:04x}" for at, letter in enumerate(letters)}
    each = " ".join(
        f"1 beginbfchar <{code}> <{letter.encode('utf-16-be').hex()}> endbfchar" for letter, code in codes.items()
    )
    said = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {each} endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    font, system = "<< /Type /Font /BaseFont /Mincho", "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"{font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"{font} /Subtype /CIDFontType2 /DW 1000 /CIDSystemInfo {system} >>",
        f"<< /Length {len(said)} >>\nstream\n{said}\nendstream",
    ]
    for at, page in enumerate(pages):
        drawn = "\n".join(
            f"BT /F 10.5 Tf 1 0 0 1 80 {760 - 18 * nth} Tm <{''.join(codes[letter] for letter in line)}> Tj ET"
            for nth, line in enumerate(page)
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * at} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    data, places = "%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return f"{data}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
