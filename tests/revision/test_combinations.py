"""The table of all texts that can go out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.revision.random_texts import CONDITIONS, documents

from seian.document.inline import Alternative, Revised, plain
from seian.document.model import Condition, Document, Dossier, Item, Paragraph, Presence
from seian.document.tree import all_blocks, content_of_node
from seian.errors import SeianError
from seian.revision.combinations import MOST_UNDECIDED, combinations
from seian.revision.resolve import current, resolve

A, B, C = (Condition(name, f"{name}の場合") for name in "abc")
STEPS = Document(
    "d1",
    "要請",
    body=(Paragraph("p", ("率は", Alternative("７割", (Revised("a", "８割"), Revised("b", "９割"))), "。")),),
)
OTHER = Document("d2", "要請", body=(Item("i", ("文。",), presence=Presence("c")),))


def test_steps_of_which_the_last_wins_make_three_texts_and_not_four() -> None:
    rows = combinations(STEPS, (A, B, C))
    assert [row.met for row in rows] == [(), ("a",), ("b",)]
    assert rows[2].same == (("a", "b"),)
    assert [row.differs[0].text for row in rows[1:]] == ["８割", "９割"]


def test_the_documents_that_differ_are_named() -> None:
    rows = combinations(Dossier("架空", documents=(STEPS, OTHER)), (A, B, C))
    assert [row.documents for row in rows if row.met == ("c",)] == [("d2",)]
    assert [row.documents for row in rows if row.met == ("a", "c")] == [("d1", "d2")]
    assert len(rows) == 6


def test_what_is_decided_is_not_varied() -> None:
    rows = combinations(STEPS, (replace(A, met=True), replace(B, met=False)))
    assert len(rows) == 1
    assert plain(resolve(STEPS, rows[0].decisions).body[0].content) == "率は８割。"  # type: ignore[union-attr]


def test_too_many_conditions_are_refused_with_a_reason() -> None:
    many = tuple(Condition(f"c{n}", f"{n}の場合") for n in range(MOST_UNDECIDED + 1))
    body = tuple(Paragraph(one.id, (Alternative("前", (Revised(one.id, "後"),)),)) for one in many)
    with pytest.raises(SeianError, match="11"):
        combinations(Document("d", "要請", body=body), many)
    assert len(combinations(Document("d", "要請", body=body[:-1]), many)) == 2**MOST_UNDECIDED


@given(documents())
def test_every_row_is_another_text_and_no_text_is_missing(document: Document) -> None:
    rows = combinations(document, CONDITIONS)
    texts = [wording(resolve(document, row.decisions)) for row in rows]
    assert texts[0] == wording(current(document))
    every = [names for row in rows for names in (row.met, *row.same)]
    assert len(every) == len(set(every))
    for row, text in zip(rows[1:], texts[1:], strict=True):
        assert row.differs
        assert text != texts[0] or len(texts) > 1


def wording(document: Document) -> tuple[tuple[str, str], ...]:
    """Return id and wording of every block."""
    return tuple((node.id, plain(content_of_node(node))) for node in all_blocks(document))
