"""The same figure in other documents: in any spelling, with a judgement."""

from __future__ import annotations

import pytest

from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Adoption, Document, Dossier, Item, Paragraph
from seian.house_style.load import house_style_of
from seian.revision.same_figure import SameFigure, find_same_figure

STYLE = house_style_of("標準")
SENTENCE = "会員市では、対象者の７割が２回の接種を終えた。"


def found(
    text: str, *contents: str, figure: str = "７割", revised: str = "８割", sentence: str = SENTENCE
) -> tuple[SameFigure, ...]:
    """Search one document with these paragraphs."""
    body = tuple(Paragraph(f"p{n}", (content,)) for n, content in enumerate((text, *contents)))
    dossier = Dossier("架空", documents=(Document("d", "要請", body=body),))
    return find_same_figure(dossier, figure, STYLE, revised=revised, sentence=sentence)


@pytest.mark.parametrize(
    ("text", "there", "proposal"),
    [
        ("２回の接種を終えた人は７割を超えた。", "７割", "８割"),
        ("対象者のうち接種を終えた人は約7割だ。", "7割", "8割"),
        ("接種の対象者の七割だ。", "七割", "八割"),
    ],
)
def test_a_figure_is_found_in_every_spelling_and_keeps_it(text: str, there: str, proposal: str) -> None:
    (one,) = found(text)
    assert (one.text, one.proposal, one.likely) == (there, proposal, True)
    assert text[one.start : one.end] == there
    assert "接種" in one.reason
    assert one.place == "前文１段落目"


@pytest.mark.parametrize("text", ["１７割の", "7割5分の", "７割５分の", "０．７割の", "十七割の", "８割の", "７人の"])
def test_another_figure_is_not_taken_for_it(text: str) -> None:
    assert found(text) == ()


def test_a_word_before_the_figure_stays_with_each_place() -> None:
    (one,) = found("接種率は概ね７割である。", figure="約７割", revised="約８割")
    assert (one.text, one.proposal) == ("７割", "８割")


@pytest.mark.parametrize(
    ("figure", "revised", "text", "proposal"),
    [
        ("20％", "25％", "接種率は２０%である。", "２５％"),
        ("９市", "10市", "接種は９市で始まった。", "10市"),
        ("１０市", "11市", "接種は１０市で始まった。", "１１市"),
        ("20人", "21人", "接種は二十人に行った。", "二十一人"),
    ],
)
def test_the_proposal_has_the_digits_of_its_place(figure: str, revised: str, text: str, proposal: str) -> None:
    assert [one.proposal for one in found(text, figure=figure, revised=revised)] == [proposal]


def test_the_same_figure_about_something_else_comes_last_and_is_said_to_be_another() -> None:
    other, same = "経費の７割を市が負っている。", "対象者の７割が接種を終えた。"
    first, last = found(other, same)
    assert (first.block, first.likely) == ("p1", True)
    assert (last.block, last.likely, last.reason) == ("p0", False, "別の数字のようです。")


def test_without_a_sentence_nobody_judges() -> None:
    (one,) = found("経費の７割を市が負っている。", sentence="")
    assert one.likely
    assert "確かめて" in one.reason


def test_a_figure_that_stands_alone_in_a_cell_speaks_for_no_other_place() -> None:
    others = found("経費の７割を市が負っている。", "対象者の７割が接種を終えた。", sentence="７割")
    assert [one.likely for one in others] == [False, False]
    assert all("確かめて" in one.reason for one in others)


def test_words_without_a_number_are_found_as_they_are() -> None:
    assert [one.text for one in found("国会で審議中の法案。", figure="審議中", revised="成立済み")] == ["審議中"]
    assert found("何か", figure=" ") == ()


def test_what_is_marked_already_and_the_document_itself_are_left_out() -> None:
    marked = Document(
        "d1",
        "要請",
        body=(
            Paragraph(
                "p1", ("率は", Alternative("７割", (Revised("c", "８割"),)), "で", FactReference("f", "７割"), "。")
            ),
            Item("i1", ("接種の７割。",)),
        ),
    )
    adopted = Document("d2", "要請", body=(Paragraph("p2", ("接種の７割。",)),))
    frozen = Document("d3", "要請", body=adopted.body, adoption=Adoption(None, "", adopted))
    dossier = Dossier("架空", documents=(marked, adopted, frozen))
    assert [one.block for one in find_same_figure(dossier, "７割", STYLE)] == ["i1", "p2", "p2"]
    assert [one.number for one in find_same_figure(dossier, "７割", STYLE, outside="d1")] == [2, 3]
    (last,) = [one for one in find_same_figure(dossier, "７割", STYLE) if one.frozen]
    assert "採択" in last.reason
