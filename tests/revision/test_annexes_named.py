"""Annexes in the running text: how places in them are called, and names that are wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from seian.document import edits
from seian.document.annexes import remove_annex
from seian.document.model import Annex, AnnexMark, Attachment, Document, Dossier, Item, Paragraph
from seian.house_style.load import house_style_of
from seian.revision.annexes_named import speaks_of_annex
from seian.revision.check import findings
from seian.revision.findings import Concern, Finding
from seian.revision.kept_references import with_kept_references
from seian.revision.places import places_of
from seian.revision.reference_words import named_items

STYLE = house_style_of("標準")


def paper(text: str = "別紙１と別紙２の２（１）のとおり。", kind: str = "要請") -> Document:
    """Return a document that names its two annexes."""
    return Document(
        "d",
        kind,
        body=(Paragraph("p", (text,)), Item("i", ("支えること。",))),
        annexes=(
            Annex("x", ("現状",), AnnexMark.ANNEX, (Paragraph("xp", ("次の二つ。",)),)),
            Annex(
                "y",
                ("経緯",),
                AnnexMark.ANNEX,
                (
                    Item("y1", ("前年",)),
                    Item("y2", ("今年",), blocks=(Item("y21", ("春",)), Paragraph("y22", ("夏",)))),
                ),
            ),
        ),
    )


def told(document: Document) -> list[Finding]:
    """Return what is told of names."""
    found = findings(document, Dossier("標準", "", (document,)), STYLE, dt.date(2021, 5, 20))
    return [one for one in found if one.concern is Concern.REFERENCE]


def edited(before: Document, after: Document) -> Document:
    """Return a document after an edit, with what its names were written for."""
    was, now = (Dossier("標準", "", (one,)) for one in (before, after))
    return with_kept_references(was, now, STYLE).documents[0]


def test_places_in_annexes_are_called_by_the_annex() -> None:
    places = places_of(paper(), STYLE)
    named = {block: places.words(block) for block in ("x", "xp", "y", "y2", "y21", "y22", "i")}
    assert named == {
        "x": "別紙１",
        "xp": "別紙１の１段落目",
        "y": "別紙２",
        "y2": "別紙２の２",
        "y21": "別紙２の２（１）",
        "y22": "別紙２の２の２段落目",
        "i": "１",
    }


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("別紙１の２（１）のとおり", ["別紙1", "2", "(1)"]),
        ("詳しくは別紙のとおりである。", ["別紙"]),
        ("別添２及び別紙を見られたい。", ["別添2", "別紙"]),
        ("別紙記載の額", ["別紙"]),
        ("別紙様式による", []),
        ("別添資料を参考にした。", []),
        ("参考１を見られたい。", ["参考1"]),
    ],
)
def test_names_of_annexes_are_found_with_the_items_behind_them(text: str, keys: list[str]) -> None:
    assert [one.key for one in named_items(text)] == keys
    assert speaks_of_annex(text)


def test_names_that_are_right_are_not_told() -> None:
    assert told(paper()) == []


def test_a_name_without_annex_and_an_annex_without_name_are_told() -> None:
    missing, unnamed = told(paper("別紙１と別紙３のとおり。"))
    assert (missing.text, missing.block) == ("別紙３", "p")
    assert (unnamed.block, unnamed.message) == ("y", "「別紙２」は、文書のどこにも書かれていません。")


def test_a_name_is_not_told_where_what_it_names_is_listed_or_sent_along() -> None:
    bare = replace(paper("別紙のとおり。"), annexes=())
    assert [one.text for one in told(bare)] == ["別紙"]
    assert told(replace(bare, kind="鑑")) == []
    assert told(replace(bare, attachments=(Attachment("a", ("別紙　一覧.xlsx",)),))) == []


def test_a_reference_need_not_be_named() -> None:
    document = paper()
    more = Annex("z", (), AnnexMark.REFERENCE, (Paragraph("zp", ("表。",)),))
    assert told(replace(document, annexes=(*document.annexes, more))) == []


def test_annexes_that_change_places_are_told_with_their_new_names() -> None:
    before = paper()
    after = edited(before, edits.move(before, "y", -1))
    assert [(one.text, one.proposals) for one in told(after)] == [("別紙１", ("別紙２",)), ("別紙２", ("別紙１",))]


def test_an_annex_that_is_the_only_one_left_is_told_by_its_new_name() -> None:
    before = paper()
    after = edited(before, remove_annex(before, "x").document)
    first, second = told(after)
    assert (first.text, first.proposals) == ("別紙１", ())
    assert (second.text, second.proposals) == ("別紙２", ("別紙",))


def test_an_item_of_an_annex_that_is_renumbered_is_told() -> None:
    before = paper()
    after = edited(before, edits.move(before, "y2", -1))
    assert [(one.text, one.proposals) for one in told(after)] == [("２", ("１",))]
