"""A table of contents in what is handed in: proved against the headings, and in a PDF with its dots and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.submission.adopted import LONGER, REACHED, STYLE, a_document, adopted
from tests.submission.test_proof import DOSSIER, PLAN, proof_of, written

from seian.document.model import Item, Paragraph
from seian.flow.build import flow
from seian.layout.pages import lay_out, with_page_numbers
from seian.qt import pdf
from seian.submission.pdf_proof import pdf_faults
from seian.submission.plan import prepare
from seian.submission.printing import Printers, printers_of

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.submission.plan import Prepared

LONG = "備蓄の品を改め、期限の近いものから訓練に使うこと。" * 20


def paper() -> Document:
    """Return a paper of chapters with a table of contents."""
    chapters = tuple(
        Item(f"k{nth}", (title,), heading=True, blocks=(Paragraph(f"q{nth}", (LONG,)),))
        for nth, title in enumerate(
            (
                "備蓄の改善",
                "平成30年",
                "避難所の環境改善と、長期にわたる避難生活を支える人員の派遣に要する経費への支援…",
            )
        )
    )
    return replace(a_document(), body=chapters, contents=1)


def ready() -> Prepared:
    """Return a prepared plan for it."""
    done = prepare(replace(DOSSIER, documents=(adopted(paper()),), conditions=(REACHED, LONGER)), PLAN, STYLE)
    assert done.refusals == ()
    return done


def test_a_paper_with_one_passes_the_proof(printers: Printers) -> None:
    done = ready()
    text = written(done, printers)
    assert any(one.endswith("\t2") for one in text.paragraphs)
    assert proof_of(done, printers, text).faults == ()


def test_a_line_or_page_that_says_something_else_is_a_fault(printers: Printers) -> None:
    done = ready()
    text = written(done, printers)
    at = next(at for at, one in enumerate(text.paragraphs) if "\t" in one)
    for other in (text.paragraphs[at].replace("\t1", "\t7"), text.paragraphs[at].replace("備蓄", "備畜")):
        paragraphs = (*text.paragraphs[:at], other, *text.paragraphs[at + 1 :])
        assert proof_of(done, printers, text._replace(paragraphs=paragraphs)).faults


def test_a_pdf_says_lines_dots_and_pages() -> None:
    sheet = printers_of(STYLE).sheet
    printed = with_page_numbers(flow(replace(paper(), draft=False, material_number=""), STYLE, sheet=sheet), sheet)
    data = pdf.to_bytes(lay_out(printed, sheet))
    assert pdf_faults(data, [printed], sheet) == ()
    row = printed.contents[-1]
    wrong = printed.blocks[row]._replace(page="9")
    other = replace(printed, blocks=(*printed.blocks[:row], wrong, *printed.blocks[row + 1 :]))
    assert pdf_faults(data, [other], sheet) != ()
