"""Places in words, as notes and people say them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.document.inline import Alternative, Revised
from seian.document.model import (
    Attachment,
    Document,
    End,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Presence,
    TitleLine,
)
from seian.document.sources import NoteSource, SetPart
from seian.house_style.load import NEUTRAL, house_style_of
from seian.revision.decisions import Decisions
from seian.revision.places import joined, place_words, places_of

if TYPE_CHECKING:
    from seian.document.sources import Source

STYLE = house_style_of(NEUTRAL)
WITHOUT_KI = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("題",)),),
    body=(
        Paragraph("p1", ("一",)),
        Paragraph("p2", ("二",)),
        Item(
            "i1",
            ("名",),
            heading=True,
            blocks=(
                Paragraph("i1p1", ("文",)),
                Paragraph("i1p2", ("文",)),
                Item("i11", ("文",)),
                Item("i12", ("文",), blocks=(Item("b1", ("点",), marker="・"), Item("b2", ("点",), marker="・"))),
            ),
        ),
        Item("i2", ("文",), blocks=(Paragraph("i2p1", ("続き",)),)),
        Heading("h", ("見出し",)),
        Paragraph("p3", ("後",)),
        End("e"),
    ),
    notes=(Note("n1", ("注",)), Note("n2", ("注",))),
    attachments=(Attachment("a", ("別紙",)),),
)
WITH_KI = Document(
    "d",
    "提言",
    body=(
        Paragraph("p1", ("一",)),
        Ki("k"),
        Paragraph("p2", ("文",)),
        Item("i", ("文",), blocks=(Item("j", ("文",)),)),
    ),
)
CONDITIONAL = Document(
    "d",
    "要請",
    body=(
        Paragraph("p1", ("一",)),
        Paragraph("p2", ("二",), Presence("c")),
        Paragraph("p3", ("三",)),
        Item("i1", ("一",)),
        Item("i2", (Alternative("", (Revised("c", "二"),)),)),
        Item("i3", ("三",)),
    ),
)


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("t", "件名"),
        ("p2", "前文２段落目"),
        ("i1", "１"),
        ("i1p2", "１の２段落目"),
        ("i12", "１（２）"),
        ("b2", "１（２）・２つ目"),
        ("i2p1", "２の２段落目"),
        ("h", "見出し"),
        ("p3", "本文の１段落目"),
        ("e", "以上"),
        ("n2", "注記２"),
        ("a", "添付"),
        (SetPart.DATE, "日付"),
        (SetPart.SIGNATURE, "署名"),
        (SetPart.ADDRESSEES, "宛先"),
        (NoteSource("c", 1), "注記"),
    ],
)
def test_a_place_is_named_by_part_labels_and_paragraph(block: Source, place: str) -> None:
    assert place_words(WITHOUT_KI, block, STYLE) == place


@pytest.mark.parametrize(
    ("block", "place"),
    [("p1", "前文１段落目"), ("k", "記"), ("p2", "記の１段落目"), ("i", "記１"), ("j", "記１（１）")],
)
def test_what_follows_ki_is_named_after_it(block: str, place: str) -> None:
    assert place_words(WITH_KI, block, STYLE) == place


def test_the_items_of_a_list_within_the_preamble_are_no_requests() -> None:
    listed = (
        Paragraph("p1", ()),
        Item("l1", ("甲",), blocks=(Item("l2", ()), Paragraph("p2", ()))),
        Paragraph("p3", ()),
    )
    asked = (Item("i1", (), start=1), Item("i2", ()))
    places = places_of(Document("d", "要請", body=(*listed, *asked)), STYLE)
    assert [places.words(block) for block in ("l1", "l2", "p2", "p3")] == [
        "前文の１", "前文の１（１）", "前文の１の２段落目", "前文２段落目",
    ]  # fmt: skip
    assert [places.words(block) for block in ("i1", "i2")] == ["１", "２"]
    places = places_of(Document("d", "要請", body=(*listed, Ki("k"), *asked)), STYLE)
    assert [places.words(block) for block in ("l1", "p3", "i1")] == ["前文の１", "前文２段落目", "記１"]


def test_a_list_that_goes_on_below_a_paragraph_keeps_its_places() -> None:
    body = (Paragraph("p1", ()), Item("i1", ()), Item("i2", ()), Paragraph("p2", ()), Item("i3", ()))
    places = places_of(Document("d", "要請", body=body), STYLE)
    assert [places.words(block) for block in ("p1", "i1", "i3")] == ["前文１段落目", "１", "３"]


def test_only_what_stands_is_counted() -> None:
    places = places_of(CONDITIONAL, STYLE)
    assert [places.words(block) for block in ("p3", "i3")] == ["前文２段落目", "２"]
    met = places_of(CONDITIONAL, STYLE, Decisions(met=frozenset("c")))
    assert [met.words(block) for block in ("p2", "p3", "i2", "i3")] == ["前文２段落目", "前文３段落目", "２", "３"]


def test_a_block_that_does_not_stand_has_the_place_it_would_have() -> None:
    places = places_of(CONDITIONAL, STYLE)
    assert [places.words(block) for block in ("p2", "i2")] == ["前文２段落目", "２"]
    assert not places.stands("i2")


def test_labels_that_occur_twice_are_told_apart() -> None:
    again = Document(
        "d",
        "要請",
        body=(
            Heading("h1", ("甲",)),
            Item("i1", ("文",)),
            Heading("h2", ("乙",)),
            Item("i2", ("文",), start=1, blocks=(Item("i21", ("文",), marker="１"),)),
        ),
        attachments=(Attachment("a1", ("別紙一",)), Attachment("a2", ("別紙二",))),
    )
    places = places_of(again, STYLE)
    assert [places.words(block) for block in ("h2", "i1", "i2", "i21", "a2")] == [
        "見出し２",
        "１つ目の１",
        "２つ目の１",
        "２つ目の１の１",
        "添付２",
    ]


def test_a_house_style_has_its_own_words_and_digits() -> None:
    many = Document("d", "要請", body=tuple(Paragraph(f"p{n}", ("文",)) for n in range(1, 13)))
    assert place_words(many, "p12", STYLE) == "前文12段落目"
    assert place_words(many, "p12", house_style_of("指定都市市長会")) == "前文１２段落目"
    assert place_words(many, "p2", house_style_of("東京都市長会")) == "前文2段落目"
    own = replace(STYLE, places=replace(STYLE.places, preamble="第{n}段落", title="標題"))
    assert place_words(many, "p2", own) == "第２段落"
    assert place_words(WITHOUT_KI, "t", own) == "標題"


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (["前文２段落目"], "前文２段落目"),
        (["前文２段落目", "１（２）"], "前文２段落目及び１（２）"),
        (["前文２段落目", "１（２）", "１（２）", "３"], "前文２段落目、１（２）及び３"),
    ],
)
def test_several_places_are_joined_each_once(places: list[str], words: str) -> None:
    assert joined(places, STYLE) == words


def test_an_unknown_block_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        place_words(WITH_KI, "x", STYLE)
