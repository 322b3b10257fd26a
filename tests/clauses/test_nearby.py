"""What a library says nearly as a paragraph does, and the clause in the place of the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.clauses.clause import Clause, ClauseKind, Status, Version
from seian.clauses.insertion import insert, slot_of, words_for
from seian.clauses.library import Library, create_library
from seian.clauses.nearby import MOST, SHORTEST, asked_about, nearby
from seian.clauses.notation import parse
from seian.clauses.starting import starting_clauses
from seian.document.inline import plain
from seian.document.model import (
    Cell,
    Column,
    Condition,
    Document,
    Dossier,
    Item,
    Ki,
    Origin,
    Paragraph,
    Presence,
    Table,
    TitleLine,
)
from seian.document.tree import content_of_node, walk
from seian.house_style.load import house_style_of
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = "2026-04-01T09:00:00+09:00"
TEXT = "地方交付税の総額を確保し、財政需要の増加を的確に反映すること。"
LIKE = "地方交付税の総額を確保し、財政需要の増大を確実に反映すること。"


def clause(name: str, text: str, kind: ClauseKind = ClauseKind.REQUEST, status: Status = Status.USABLE) -> Clause:
    """Return a clause of one version."""
    return Clause(name, f"文例{name}", kind, (Version(1, parse(text, kind), MOMENT),), ("財政",), status=status)


def paper(*body: Paragraph | Item | Ki) -> Document:
    """Return a document with a body."""
    return Document("d", "要請", (TitleLine("t", ("税財源に関する要請",)),), body=body)


def said(document: Document) -> list[str]:
    """Return what the blocks of the body say."""
    return [plain(content_of_node(node)) for node in walk(document.body)]


def taken(document: Document, block: str, one: Clause, *conditions: Condition) -> Document:
    """Return the document with a clause in the place of a block."""
    dossier = Dossier("架空市長会", "臨時会議", (document,), conditions=conditions)
    slot = slot_of(document, block, one.kind)
    return insert(dossier, "d", slot, one, one.latest, {}).dossier.documents[0]


def test_the_likest_come_first_and_those_retired_or_already_held_do_not(tmp_path: Path) -> None:
    names = ("same", "held", "like", "gone", "other")
    texts = (TEXT, TEXT.replace("確保", "維持"), LIKE, TEXT.replace("総額", "全額"), "学校の給食を無償とすること。")
    clauses = [
        clause(name, text, status=Status.RETIRED if name == "gone" else Status.USABLE)
        for name, text in zip(names, texts, strict=True)
    ]
    create_library(tmp_path / "l.clauses", clauses)
    document = paper(Ki("k"), Item("i", (TEXT,), origin=Origin("held", 1)))
    asked = asked_about(document, "i")
    assert asked is not None
    with Library(tmp_path / "l.clauses") as library:
        found = nearby(library, asked)
    assert [one.clause.id for one in found] == ["same", "like"]
    assert found[0].likeness == 1
    assert [text for kind, text in found[1].changes if kind is Fate.INSERTED] == ["増大を確実"]


def test_no_more_than_three_are_looked_at(tmp_path: Path) -> None:
    create_library(tmp_path / "l.clauses", [clause(f"c{nth}", TEXT.replace("総額", f"総額{nth}")) for nth in range(9)])
    asked = asked_about(paper(Paragraph("p", (TEXT,))), "p")
    assert asked is not None
    with Library(tmp_path / "l.clauses") as library:
        assert len(nearby(library, asked)) == MOST


@given(st.text(alphabet="都市の財源　", min_size=1, max_size=2 * SHORTEST))
def test_a_paragraph_that_says_little_is_not_asked_about(text: str) -> None:
    asked = asked_about(paper(Paragraph("p", (text,))), "p")
    assert (asked is not None) == (len("".join(text.split())) >= SHORTEST)


def test_titles_and_blocks_that_are_gone_are_not_asked_about() -> None:
    document = paper(Ki("k"), Item("i", (TEXT,)))
    assert [asked_about(document, name) for name in ("t", "k", "gone")] == [None, None, None]


def test_what_holds_a_table_is_not_asked_about_nor_are_its_cells() -> None:
    table = Table("t1", (), (Column(),), (Cell("c1", (TEXT,)),), captioned=False)
    document = paper(Ki("k"), Item("i", (TEXT,), blocks=(table,)))
    assert [asked_about(document, name) for name in ("i", "t1", "c1")] == [None, None, None]
    with pytest.raises(KeyError):
        slot_of(document, "c1", ClauseKind.REQUEST)


def test_an_item_is_asked_about_with_all_that_is_below_it() -> None:
    asked = asked_about(paper(Item("i", ("財源の確保",), blocks=(Item("j", (TEXT,)),), heading=True)), "i")
    assert asked is not None
    assert asked.text == f"財源の確保\n{TEXT}"


def test_the_clause_stands_in_the_place_of_the_item_with_its_number_id_and_condition() -> None:
    condition, presence = Condition("c", "予算案が決定された場合"), Presence("c", when_met=True)
    item = Item("i", (TEXT,), marker="・", start=3, presence=presence)
    document = taken(paper(Ki("k"), item, Item("j", ("次。",))), "i", clause("a", LIKE), condition)
    assert said(document)[1:] == [LIKE, "次。"]
    (now,) = (node for node in document.body if node.id == "i")
    assert isinstance(now, Item)
    assert (now.start, now.marker, now.presence) == (3, "・", presence)
    assert now.origin is not None
    assert now.origin.clause == "a"


@pytest.mark.parametrize("kind", ClauseKind)
def test_what_stands_there_stays_a_paragraph_or_an_item(kind: ClauseKind) -> None:
    document = paper(Paragraph("p", (TEXT,)), Ki("k"), Item("i", (TEXT,)))
    for block, shape in (("p", Paragraph), ("i", Item)):
        after = taken(document, block, clause("a", LIKE, kind))
        assert [type(node) for node in after.body] == [Paragraph, Ki, Item]
        (now,) = (node for node in after.body if node.id == block)
        assert isinstance(now, shape)
        assert plain(content_of_node(now)) == LIKE


def test_an_item_gives_way_with_all_that_is_below_it() -> None:
    item = Item("i", ("財源の確保",), blocks=(Item("j", (TEXT,)),), heading=True)
    document = taken(paper(Ki("k"), item), "i", clause("a", f"財源の拡充\n（１）{LIKE}"))
    assert said(document)[1:] == ["財源の拡充", LIKE]


def test_the_place_is_said_as_it_is_printed() -> None:
    document = paper(Ki("k"), Item("i", (TEXT,)), Item("j", (TEXT,)))
    assert words_for(document, slot_of(document, "j", ClauseKind.REQUEST), house_style_of("標準")) == "記２"


def test_what_is_no_paragraph_or_item_of_the_body_has_no_place_to_give() -> None:
    document = paper(Ki("k"), Item("i", (TEXT,)))
    for name in ("t", "k", "gone"):
        with pytest.raises(KeyError):
            slot_of(document, name, ClauseKind.REQUEST)


def test_a_clause_is_found_by_the_first_of_its_two_sentences_reworded_a_little(tmp_path: Path) -> None:
    more = "算定に当たっては、人口の集積に伴う経費を適切に見込むこと。"
    create_library(tmp_path / "l.clauses", [clause("two", f"{LIKE}\n{more}")])
    asked = asked_about(paper(Paragraph("p", (TEXT,))), "p")
    assert asked is not None
    with Library(tmp_path / "l.clauses") as library:
        (found,) = nearby(library, asked)
    assert found.clause.id == "two"


def test_of_the_starting_clauses_none_is_taken_for_another(tmp_path: Path) -> None:
    clauses = [one for one in starting_clauses(MOMENT) if one.kind is ClauseKind.REQUEST]
    create_library(tmp_path / "l.clauses", clauses)
    with Library(tmp_path / "l.clauses") as library:
        for one in clauses[::10]:
            document = paper(Ki("k"), *cast("tuple[Item, ...]", one.latest.wording.blocks))
            asked = asked_about(document, one.latest.wording.blocks[0].id)
            assert asked is None or [near.clause.id for near in nearby(library, asked)] == [one.id]
