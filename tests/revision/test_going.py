"""Going to a place by its name, in any width, and what is completed while it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.model import Document, Dossier, End, Item, Ki, Paragraph, TitleLine
from seian.house_style.load import NEUTRAL, house_style_of
from seian.revision.going import Destination, destinations, found
from seian.revision.places import places_of

STYLE = house_style_of(NEUTRAL)
ONE = Document(
    "a",
    "要請",
    title=(TitleLine("t", ("接種の間隔について",)),),
    body=(
        Paragraph("p1", ("一つ目の段落。",)),
        Paragraph("p2", ("二つ目の段落。",)),
        Ki("ki"),
        Item("i1", ("会場",), heading=True, blocks=(Paragraph("q", ("借上げの経費",)),)),
        Item("i2", ("人員",), blocks=tuple(Item(f"s{at}", (f"{at}番の要員",)) for at in range(1, 13))),
        End("end"),
    ),
)
DOSSIER = Dossier("標準", documents=(ONE, Document("b", "提言", title=(TitleLine("u", ("移行の期限",)),))))


def going(typed: str) -> tuple[Destination, ...]:
    """Return where a name leads in the first document, which has three pages."""
    return found(typed, destinations(ONE, STYLE), DOSSIER, "a", 3)


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("前文１段落目", "p1"),
        ("前文 2 段落目", "p2"),
        ("前文二段落目", "p2"),
        ("記", "ki"),
        ("記１", "i1"),
        ("要請事項1", "i1"),
        ("項目２", "i2"),
        ("記２（１２）", "s12"),
        ("2(12)", "s12"),
        ("２－１", "s1"),
        ("2.1", "s1"),
        ("以上", "end"),
        ("件名", "t"),
        ("借上げ", "q"),
    ],
)
def test_a_place_is_found_by_its_name_in_any_width(typed: str, block: str) -> None:
    assert going(typed)[0].block == block


@pytest.mark.parametrize(("typed", "page"), [("2ページ", 2), ("３頁", 3), ("p1", 1), ("ページ２", 2)])
def test_pages_are_found_by_their_number_as_far_as_there_are_any(typed: str, page: int) -> None:
    assert going(typed)[0].page == page
    assert not any(one.page for one in going("9ページ"))


@pytest.mark.parametrize("typed", ["9" * 5000, "文書" + "9" * 5000, "9" * 5000 + "p"])
def test_a_number_that_nothing_has_leads_nowhere(typed: str) -> None:
    assert going(typed) == ()


def test_documents_are_found_by_number_and_title() -> None:
    assert going("文書2")[0].document == "b"
    assert going("移行の期限")[0].document == "b"
    assert [(one.words, one.block, one.page) for one in going("2")[:3]] == [
        ("記２", "i2", 0),
        ("2ページ", "", 2),
        ("文書2", "", 0),
    ]


def test_without_a_name_all_places_are_offered_as_they_are_read() -> None:
    assert [one.block for one in going("")[:4]] == ["t", "p1", "p2", "ki"]


def test_every_place_is_first_by_the_words_that_notes_use() -> None:
    places = places_of(ONE, STYLE)
    for name in ("t", "p1", "p2", "ki", "i1", "q", "i2", "s1", "s2", "s12", "end"):
        assert going(places.words(name))[0].block == name


@given(st.text(max_size=20))
def test_whatever_is_typed_leads_somewhere_or_nowhere_but_never_breaks(typed: str) -> None:
    assert all(one.document in ("a", "b") for one in going(typed))
