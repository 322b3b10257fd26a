"""Numbers of items named in the text are told when they no longer say what they were written for, and mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.document.caret import Caret
from seian.document.codec import dump_document, load_document
from seian.document.edits import replace_range
from seian.document.edits_dossier import replace_document
from seian.document.edits_levels import move
from seian.document.model import Condition, Document, Dossier, Item, Paragraph, Presence
from seian.house_style.load import house_style_of
from seian.revision.kept_references import with_kept_references
from seian.revision.reference_words import named_items
from seian.revision.references import reference_findings

if TYPE_CHECKING:
    from seian.revision.findings import Finding

STYLE = house_style_of("指定都市市長会")
CONDITION = Condition("c", "国が補助を始めた場合", "要請活動時点で")

NAMED = [
    ("２の支援は、３年間続けること。", ["2"]),
    ("上記２の期間が過ぎた後も続けること。", ["2"]),
    ("記３に掲げる措置を講ずること。", ["3"]),
    ("前記１（２）のとおりとすること。", ["1", "(2)"]),
    ("上記１及び２については、速やかに行うこと。", ["1", "2"]),
    ("１から３までの措置を講ずること。", ["1", "3"]),
    ("前文２段落目のとおり。", ["前文2"]),
]
QUIET = [
    "２割の市が賛成した。",
    "２つの論点がある。",
    "第２回の会議で決めた。",
    "３年間続けること。",
    "20の都市が参加した。",
    "１市２町が合併した。",
    "令和３年11月10日に採択した。",
    "１月14日に提出する。",
    "２倍に増やすこと。",
]


def items(*texts: str, gone: int | None = None) -> Document:
    """Return a paper of items 1, 2 … with the ids of their numbers; one of them goes when the condition is met."""
    body = tuple(
        Item(str(at), (text,), presence=Presence("c", when_met=False) if at == gone else None)
        for at, text in enumerate(texts, 1)
    )
    return Document("d", "要請", body=body)


def found(document: Document, *, met: bool | None = None) -> tuple[Finding, ...]:
    """Return what is told of a paper; the condition is undecided or decided."""
    return tuple(reference_findings(document, (replace(CONDITION, met=met),), STYLE))


def edited(before: Document, after: Document) -> Document:
    """Return a paper after an edit, as the session keeps it."""
    dossier = Dossier("指定都市市長会", documents=(before,), conditions=(CONDITION,))
    return with_kept_references(dossier, replace_document(dossier, after), STYLE).documents[0]


@pytest.mark.parametrize(("text", "keys"), NAMED)
def test_numbers_that_name_items_are_read(text: str, keys: list[str]) -> None:
    assert [one.key for one in named_items(text)] == keys


@pytest.mark.parametrize("text", QUIET)
def test_numbers_of_things_are_not(text: str) -> None:
    assert named_items(text) == []


@pytest.mark.parametrize("met", [None, True])
def test_an_item_that_goes_by_a_decision_moves_what_is_named(met: bool | None) -> None:  # noqa: FBT001 -- a parameter
    paper = items("岸壁を直すこと。", "倉庫を建て替えること。", "上記４の支援は続けること。", "道を直すこと。", gone=2)
    (told,) = found(paper, met=met)
    assert (told.block, told.text) == ("3", "４")
    assert "３" in told.message
    assert told.proposals == ("３",)


def test_an_item_that_goes_and_is_named_is_told_without_a_proposal() -> None:
    (told,) = found(items("岸壁を直すこと。", "倉庫を直すこと。", "２の支援は、３年間続けること。", gone=2))
    assert told.block == "3"
    assert told.proposals == ()


def test_what_still_holds_is_quiet() -> None:
    assert found(items("岸壁を直すこと。", "１の支援は続けること。", "倉庫を直すこと。", gone=3)) == ()
    assert found(items("岸壁を直すこと。", "１の支援は続けること。"), met=True) == ()


def test_an_item_moved_by_hand_is_followed_until_it_stands_there_again() -> None:
    paper = items("岸壁を直すこと。", "倉庫を直すこと。", "２の支援は続けること。")
    moved = edited(paper, move(paper, "2", -1))
    (told,) = found(moved)
    assert (told.text, told.proposals) == ("２", ("１",))
    back = edited(moved, move(moved, "2", 1))
    assert found(back) == ()


def test_an_item_put_in_before_is_followed_and_mended() -> None:
    paper = items("岸壁を直すこと。", "上記１の支援は続けること。")
    new = replace(paper, body=(Item("n", ("新たに加えること。",)), *paper.body))
    grown = edited(paper, new)
    (told,) = found(grown)
    assert told.proposals == ("２",)
    mended = replace_range(grown, Caret("2", told.start), Caret("2", told.end), told.proposals[0]).document
    assert found(edited(grown, mended)) == ()


def test_a_deleted_item_that_is_named_is_told() -> None:
    paper = items("岸壁を直すこと。", "倉庫を直すこと。", "上記１の支援は続けること。")
    (told,) = found(edited(paper, replace(paper, body=paper.body[1:])))
    assert told.proposals == ()
    assert "岸壁" in told.message


def test_typing_round_a_number_does_not_lose_what_it_was_written_for() -> None:
    paper = items("岸壁を直すこと。", "上記１の支援は続けること。")
    moved = edited(paper, replace(paper, body=(Paragraph("p", ("前書き。",)), Item("n", ("先に。",)), *paper.body)))
    typed = replace_range(moved, Caret("2", 0), Caret("2", 0), "なお、").document
    (told,) = found(edited(moved, typed))
    assert (told.start, told.text) == (5, "１")


def test_what_a_number_was_written_for_is_kept_in_the_file() -> None:
    paper = items("岸壁を直すこと。", "上記１の支援は続けること。")
    moved = edited(paper, replace(paper, body=(Item("n", ("先に。",)), *paper.body)))
    assert moved.references
    assert load_document(dump_document(moved)) == moved


def test_a_request_that_is_named_is_none_of_the_reasons_of_its_number() -> None:
    reasons = (Paragraph("p", ("理由。",)), Item("r1", ("橋が古い。",)), Item("r2", ("上記１のため危うい。",)))
    requests = (Item("1", ("岸壁を直すこと。",), start=1), Item("2", ("上記１の支援は続けること。",)))
    paper = Document("d", "要請", body=(*reasons, Paragraph("q", ("求める。",)), *requests))
    first, second = replace(requests[0], id="n"), replace(requests[0], start=None)
    grown = edited(paper, replace(paper, body=(*paper.body[:4], first, second, requests[1])))
    (told,) = found(grown)
    assert (told.block, told.proposals) == ("2", ("２",))
    moved = edited(paper, replace(paper, body=(paper.body[0], Item("r0", ("先に。",)), *paper.body[1:])))
    (told,) = found(moved)
    assert (told.block, told.proposals) == ("r2", ("２",))
