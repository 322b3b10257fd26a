"""A label typed at the start of a paragraph makes it an item, at the place the label says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.caret import Caret, Edited
from seian.document.edits_labels import as_item
from seian.document.inline import Ruby
from seian.document.model import Document, Item, Paragraph

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

SCHEMES = ("１", "（１）", "ア", "（ア）", "①", "・")


def typed(outlines: Outlines, outline: str, block: str = "打") -> str:
    document = outlines.document(outline)
    edited, caret = as_item(document, Caret(block, 9), SCHEMES)
    assert (edited is document) == (caret == Caret(block, 9))
    return outlines.of(edited)


@pytest.mark.parametrize(
    ("outline", "after"),
    [
        ("前文\n１　 @打", "前文\n- @打"),
        ("前文\n1　配分 @打", "前文\n-(1) 配分 @打"),
        ("- 一\n２　会場 @打", "- 一\n- 会場 @打"),
        ("- 一\n  ２　会場 @打\n  続き", "- 一\n- 会場 @打\n  続き"),
        ("- 一\n（１）会場 @打", "- 一\n  - 会場 @打"),
        ("- 一\n  - 二\n（２） @打", "- 一\n  - 二\n  - @打"),
        ("- 一\n  - 二\n    - 三\n２　会場 @打", "- 一\n  - 二\n    - 三\n- 会場 @打"),
        ("- 一\n  - 二\n    三\n    （２）会場 @打", "- 一\n  - 二\n    三\n  - 会場 @打"),
        ("- 一\n  -(①) 二\n②会場 @打", "- 一\n  -(①) 二\n  -(①) 会場 @打"),
        ("- 一\n・ @打", "- 一\n  -(・) @打"),
        ("前文\n（１）会場 @打", "前文\n-(（１）) 会場 @打"),
        ("前文\n１．会場 @打", "前文\n-(１．) 会場 @打"),
        ("= 見\n３　会場 @打", "= 見\n-3 会場 @打"),
        ("- 一\n- 二\n= 見\n１　会場 @打", "- 一\n- 二\n= 見\n-1 会場 @打"),
        ("- 一\n○　会場 @打", "- 一\n-(○) 会場 @打"),
    ],
)
def test_a_typed_label_makes_an_item(outlines: Outlines, outline: str, after: str) -> None:
    assert typed(outlines, outline) == after


@pytest.mark.parametrize(
    ("outline", "after"),
    [
        ("- １　一 @打", "- 一 @打"),
        ("- 1. 一 @打", "- 一 @打"),
        ("- 一\n- ２．二 @打\n  - 中", "- 一\n- 二 @打\n  - 中"),
        ("- 一\n- （１） @打", "- 一\n  - @打"),
        ("- 一\n- ア　 @打", "- 一\n  -(ア) @打"),
    ],
)
def test_a_label_typed_in_an_item_does_not_stand_twice(outlines: Outlines, outline: str, after: str) -> None:
    assert typed(outlines, outline) == after


@pytest.mark.parametrize(
    "outline",
    [
        "１ @打",
        "１０人が @打",
        "２０２１　年 @打",
        "○○市 @打",
        "○ @打",
        "本会は @打",
        "@打",
        "- ２　一 @打",
        "- （１）の件 @打",
        "# １　題 @打",
        "※ １　注 @打",
    ],
)
def test_anything_else_stays_as_it_is(outlines: Outlines, outline: str) -> None:
    assert typed(outlines, outline) == outline


def test_the_caret_stays_where_it_was_in_the_text(outlines: Outlines) -> None:
    document = outlines.document("１　配分 @打")
    assert as_item(document, Caret("打", 4), SCHEMES).caret == Caret("打", 2)
    assert as_item(document, Caret("打", 1), SCHEMES).caret == Caret("打", 0)


def test_what_follows_a_label_keeps_its_reading() -> None:
    document = Document("文書", "要請", body=(Paragraph("打", ("１　", Ruby("逗子", "ずし"))),))
    assert as_item(document, Caret("打", 2), SCHEMES) == Edited(
        Document("文書", "要請", body=(Item("打", (Ruby("逗子", "ずし"),)),)), Caret("打", 0)
    )


def test_a_label_that_is_not_plain_text_is_none() -> None:
    document = Document("文書", "要請", body=(Paragraph("打", (Ruby("（１）", "いち"), "会場")),))
    assert as_item(document, Caret("打", 0), SCHEMES).document is document
