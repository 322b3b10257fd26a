"""What is written in place makes another document, and gives back what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.document.model import Addressee, Document, Paragraph, Signatory, addressee_text
from seian.document.sources import SetPart
from seian.editing.in_place import is_written, texts_of, with_room, with_texts, without_empty
from seian.editing.parts import PaintedPart

WORDS = st.text(alphabet="架空市長会山川一二　（）", max_size=8)
DOCUMENTS = st.builds(
    lambda addressees, signatories, contact, seal: Document(
        "d",
        "要請",
        body=(Paragraph("p", ("本文。",)),),
        reference_number="７架発第18号",
        material_number="資料３",
        addressees=tuple(addressees),
        signatories=tuple(signatories),
        contact=tuple(contact),
        seal_omitted=seal,
    ),
    st.lists(st.builds(Addressee, WORDS, WORDS, st.sampled_from(["", "様", "殿"])), max_size=3),
    st.lists(st.builds(Signatory, WORDS, WORDS, WORDS), max_size=3),
    st.lists(WORDS, max_size=3),
    WORDS,
)
PARTS = st.builds(
    PaintedPart,
    st.sampled_from(
        [SetPart.REFERENCE, SetPart.MATERIAL, SetPart.ADDRESSEES, SetPart.SIGNATURE, SetPart.CONTACT, SetPart.DATE]
    ),
    st.integers(0, 3),
)


@given(DOCUMENTS, PARTS)
def test_writing_what_stands_there_changes_nothing(document: Document, part: PaintedPart) -> None:
    texts = texts_of(document, part)
    if texts is not None:
        assert with_texts(document, part, texts) == document


@given(DOCUMENTS, PARTS, st.tuples(WORDS, WORDS, WORDS))
def test_what_is_written_stands_there_and_all_else_as_it_was(
    document: Document, part: PaintedPart, words: tuple[str, str, str]
) -> None:
    texts = texts_of(document, part)
    if texts is None or part.part is SetPart.ADDRESSEES:
        return
    written = words[: len(texts)]
    after = with_texts(document, part, written)
    if part.part in (SetPart.REFERENCE, SetPart.MATERIAL) and not written[0]:
        assert texts_of(after, part) is None
    else:
        assert texts_of(after, part) == written
    assert with_texts(after, part, texts) == document


@given(DOCUMENTS, WORDS)
def test_an_addressee_is_read_from_its_line_and_the_others_stay(document: Document, words: str) -> None:
    for nth in range(len(document.addressees)):
        after = with_texts(document, PaintedPart(SetPart.ADDRESSEES, nth), (words,))
        others = [at for at in range(len(document.addressees)) if at != nth]
        for at in others:
            assert addressee_text(after.addressees[at]) == addressee_text(document.addressees[at])
        assert len(after.addressees) == len(document.addressees)


@given(DOCUMENTS, PARTS)
def test_a_line_that_was_begun_and_left_empty_leaves_no_trace(document: Document, part: PaintedPart) -> None:
    if part.part not in (SetPart.ADDRESSEES, SetPart.CONTACT) or texts_of(document, part) is None:
        return
    begun = with_room(document, part)
    assert without_empty(begun, PaintedPart(part.part, part.nth + 1)) == document


def test_what_nobody_writes_is_not_written_in_place() -> None:
    assert not is_written(PaintedPart(SetPart.END))
    assert not is_written(PaintedPart(SetPart.PAGE_NUMBER))
    assert not is_written(PaintedPart(SetPart.MARGIN))
    assert not is_written(PaintedPart(SetPart.DRAFT))
