"""Figures in what is handed in: the pictures that go out are those that were adopted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pictures import png
from tests.submission.adopted import LONGER, MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.inline import Alternative, Revised
from seian.document.model import Document, Dossier, Figure, Item, Presence
from seian.document.pictures import picture_of
from seian.document.sources import PictureSource
from seian.document.tables import empty_table
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


@pytest.mark.parametrize(("current", "revised"), [("倉庫の位置", ""), ("", "倉庫の位置")])
def test_a_caption_that_loses_or_gets_its_words_by_a_decision_goes_out(
    printers: Printers, current: str, revised: str
) -> None:
    document, content = a_document(), (Alternative(current, (Revised("c1", revised),)),)
    captions = (Figure("f", content, PICTURE), replace(empty_table(1, 1), content=content))
    whole = adopted(replace(document, body=(*document.body[:2], *captions)))
    assert faults(whole, printers) == ()
    done = ready(whole)
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    words = f"\u3000{revised}" if revised else ""
    assert [block.text for block in printed.blocks if block.label.startswith(("図", "表"))] == [
        f"図１{words}",
        f"表１{words}",
    ]


def hanging(*, captioned: bool, when_met: bool) -> Document:
    """Return an adopted draft with a figure in an item that hangs on a condition."""
    document = a_document()
    figure = Figure("f", ("倉庫の位置",) if captioned else (), PICTURE, captioned=captioned)
    item = Item("h", ("倉庫を図のとおり置くこと。",), presence=Presence("c1", when_met=when_met), blocks=(figure,))
    return adopted(replace(document, body=(*document.body, item)))


@pytest.mark.parametrize("captioned", [True, False])
@pytest.mark.parametrize("when_met", [True, False])
def test_a_figure_comes_and_goes_with_what_it_stands_in(printers: Printers, *, captioned: bool, when_met: bool) -> None:
    done = ready(hanging(captioned=captioned, when_met=when_met))
    (one,) = done.outgoing
    printed = printed_flow(one, done, printers.sheet)
    assert sum(block.picture is not None for block in printed.blocks) == when_met
    read = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert read is not None
    proof = prove(one, done, printed, read)
    assert proof.faults == ()
    assert not any("図" in difference.place for difference in proof.differences)  # the item tells it


@pytest.mark.parametrize("captioned", [True, False])
def test_a_figure_that_comes_by_a_decision_has_the_picture_adopted(printers: Printers, *, captioned: bool) -> None:
    done = ready(hanging(captioned=captioned, when_met=True))
    (one,) = done.outgoing
    place = find(one.text, "f")
    node = node_at(one.text, place)
    assert isinstance(node, Figure)
    wrong = replace(one, text=with_node(one.text, place, replace(node, picture=OTHER)))
    printed = printed_flow(wrong, done, printers.sheet)
    read = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert read is not None
    (fault,) = prove(wrong, done, printed, read).faults
    assert f"採択文の「［図:{PICTURE.mark[:10]}" in fault


@pytest.mark.parametrize("left", ["picture", "caption"])
@pytest.mark.parametrize("standing", [True, False])
def test_a_caption_and_its_picture_go_out_together(printers: Printers, left: str, *, standing: bool) -> None:
    done = ready(adopted(with_figures()) if standing else hanging(captioned=True, when_met=True))
    (one,) = done.outgoing
    printed = printed_flow(one, done, printers.sheet)
    gone = "f" if left == "picture" else PictureSource("f")
    printed = replace(printed, blocks=tuple(block for block in printed.blocks if block.source != gone))
    read = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert read is not None
    assert prove(one, done, printed, read).faults


def test_a_picture_left_behind_by_what_it_stood_in_does_not_go_out(printers: Printers) -> None:
    done = ready(hanging(captioned=True, when_met=False))
    (one,) = done.outgoing
    printed = printed_flow(one, done, printers.sheet)
    (picture,) = (block for block in flow(one.adopted, STYLE).blocks if block.source == PictureSource("f"))
    at = next(number for number, block in enumerate(printed.blocks) if block.source == "d1i4") + 1
    printed = replace(printed, blocks=(*printed.blocks[:at], picture, *printed.blocks[at:]))
    read = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert read is not None
    assert prove(one, done, printed, read).faults == ("図１が残っています。",)


def test_a_pdf_with_figures_is_read_back_to_the_character() -> None:
    sheet = printers_of(STYLE).sheet
    printed = flow(replace(with_figures(), draft=False, material_number=""), STYLE, sheet=sheet)
    data = pdf.to_bytes(lay_out(printed, sheet))
    assert pdf_faults(data, [printed], sheet) == ()
    assert data.count(b"/Subtype /Image") >= 1
    assert data == pdf.to_bytes(lay_out(printed, sheet))
