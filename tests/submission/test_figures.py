"""Figures in what is handed in: the pictures that go out are those that were adopted."""

from __future__ import annotations

from dataclasses import replace

from tests.pictures import png
from tests.submission.adopted import LONGER, MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.model import Document, Dossier, Figure
from seian.document.pictures import picture_of
from seian.document.tree import find, node_at, with_node
from seian.flow.build import flow
from seian.layout.pages import lay_out
from seian.qt import pdf
from seian.submission.pdf_proof import pdf_faults
from seian.submission.plan import Prepared, prepare
from seian.submission.printing import Format, Printers, printers_of, to_bytes
from seian.submission.proof import printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import read_back
from seian.word.soundness import package_faults

PICTURE, OTHER = picture_of(png(90, 60)), picture_of(png(90, 60, (200, 30, 30)))
PLAN = Plan(day("令和３年11月19日"), every_handing(["d1"], [MINISTER]), met=frozenset({"c1", "c2"}))


def with_figures() -> Document:
    """Return the draft with a figure that has a caption and one that has none."""
    document = a_document()
    figures = (Figure("f", ("倉庫の位置",), PICTURE, alt="地図"), Figure("g", (), PICTURE, captioned=False))
    return replace(document, body=(*document.body[:2], *figures, *document.body[2:]))


def ready(document: Document) -> Prepared:
    """Return a plan to hand a document in."""
    done = prepare(Dossier("架空市長会", "臨時会議", (document,), (REACHED, LONGER)), PLAN, STYLE)
    assert done.refusals == ()
    return done


def faults(document: Document, printers: Printers) -> tuple[str, ...]:
    """Return what is wrong with the Word file of an adopted document."""
    done = ready(document)
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    data = to_bytes(printed, Format.WORD, printers)
    assert package_faults(data, only_text=True) == ()
    text = read_back(data, printers.book.main)
    assert text is not None
    return prove(done.outgoing[0], done, printed, text).faults


def test_figures_that_were_adopted_go_out(printers: Printers) -> None:
    assert faults(adopted(with_figures()), printers) == ()


def test_another_picture_than_the_one_adopted_does_not_go_out(printers: Printers) -> None:
    whole = adopted(with_figures())
    for id_, place in (("f", "図１"), ("g", "図")):
        node = node_at(whole, find(whole, id_))
        assert isinstance(node, Figure)
        done = ready(whole)
        text = with_node(done.outgoing[0].text, find(done.outgoing[0].text, id_), replace(node, picture=OTHER))
        one = (
            done.outgoing[0]._replace(text=text)
            if hasattr(done.outgoing[0], "_replace")
            else replace(done.outgoing[0], text=text)
        )
        printed = printed_flow(one, done, printers.sheet)
        read = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
        assert read is not None
        (fault,) = prove(one, done, printed, read).faults
        assert fault.startswith(f"{place}が、採択文の「［図:{PICTURE.mark[:10]}")


def test_a_pdf_with_figures_is_read_back_to_the_character() -> None:
    sheet = printers_of(STYLE).sheet
    printed = flow(replace(with_figures(), draft=False, material_number=""), STYLE, sheet=sheet)
    data = pdf.to_bytes(lay_out(printed, sheet))
    assert pdf_faults(data, [printed], sheet) == ()
    assert data.count(b"/Subtype /Image") >= 1
    assert data == pdf.to_bytes(lay_out(printed, sheet))
