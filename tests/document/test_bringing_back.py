"""One place as it was: its words, its place and what it hangs on come back, all else stays as it is now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests import strategies

from seian.document.bringing_back import NotBroughtBackError, with_place
from seian.document.dates import parse
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Condition, Document, Dossier, Fact, Item, Paragraph, Table
from seian.document.sources import NoteSource, SetPart
from seian.document.tables import grid_of
from seian.document.tree import all_blocks, children, with_children

SHARE = Condition("c", "備蓄率が８割に達した場合")
CITIES = Fact("f", "市の数", "12市")
FIRST = Paragraph("p", (FactReference("f", "12市"), "は", Alternative("７割", (Revised("c", "８割"),))))
INNER = Paragraph("i.1", ("中の段落。",))
ITEM = Item("i", ("項目",), blocks=(INNER, Paragraph("i.2", ("次の段落。",))))
LAST = Paragraph("z", ("結び。",))
THEN = Document("d", "要請", body=(FIRST, ITEM, LAST), date=parse("令和３年11月10日"))


def brought_back(now: Document, source: str | SetPart | NoteSource, then: Document = THEN) -> Dossier:
    """Bring back one place into a dossier of one document."""
    return with_place(Dossier("標準", documents=(now,)), then, source, (SHARE, Condition("x", "別の場合")), (CITIES,))


def test_words_come_back_with_the_conditions_and_facts_they_name() -> None:
    now = replace(THEN, body=(Paragraph("p", ("各市は",)), replace(ITEM, content=("別の項目",)), LAST))
    back = brought_back(now, "p")
    assert back.documents[0].body == (FIRST, now.body[1], LAST)
    assert (back.conditions, back.facts) == ((SHARE,), (CITIES,))


def test_of_an_item_its_own_words_come_back_and_what_stands_in_it_stays() -> None:
    inside = (Paragraph("n", ("新しい段落。",)),)
    now = replace(THEN, body=(FIRST, replace(ITEM, content=("別の項目",), blocks=inside), LAST))
    assert brought_back(now, "i").documents[0].body[1] == replace(ITEM, blocks=inside)


@pytest.mark.parametrize(
    ("left", "come"),
    [
        ((FIRST, LAST), (FIRST, ITEM, LAST)),
        ((LAST,), (ITEM, LAST)),
        ((FIRST,), (FIRST, ITEM)),
        ((), (ITEM,)),
        ((LAST, FIRST), (LAST, FIRST, ITEM)),
    ],
)
def test_what_is_gone_comes_back_at_its_place(left: tuple[Paragraph, ...], come: tuple[Paragraph | Item, ...]) -> None:
    assert brought_back(replace(THEN, body=left), "i").documents[0].body == come


def test_what_was_moved_out_of_it_meanwhile_is_not_there_twice() -> None:
    now = replace(THEN, body=(FIRST, INNER, LAST))
    back = brought_back(now, "i").documents[0]
    assert back.body == (FIRST, replace(ITEM, blocks=ITEM.blocks[1:]), INNER, LAST)


def test_a_paragraph_comes_back_into_its_item_and_not_where_that_is_gone() -> None:
    now = replace(THEN, body=(FIRST, replace(ITEM, blocks=ITEM.blocks[1:]), LAST))
    assert brought_back(now, "i.1").documents[0] == THEN
    with pytest.raises(NotBroughtBackError, match="項目がありません"):
        brought_back(replace(THEN, body=(FIRST, LAST)), "i.1")


def test_what_has_come_since_goes_but_not_with_what_was_there_before() -> None:
    new = Item("new", ("新しい",))
    assert brought_back(replace(THEN, body=(FIRST, new, ITEM, LAST)), "new").documents[0] == THEN
    holds = replace(new, blocks=(INNER,))
    now = replace(THEN, body=(FIRST, holds, replace(ITEM, blocks=ITEM.blocks[1:]), LAST))
    with pytest.raises(NotBroughtBackError, match="移されています"):
        brought_back(now, "new")


def test_a_field_comes_back_and_a_written_note_does_not() -> None:
    now = replace(THEN, date=None, body=(LAST,))
    assert brought_back(now, SetPart.DATE).documents[0] == replace(THEN, body=(LAST,))
    with pytest.raises(NotBroughtBackError, match="自動で書かれます"):
        brought_back(now, NoteSource("c"))


def test_the_same_words_are_the_very_same_dossier() -> None:
    dossier = Dossier("標準", documents=(THEN,), conditions=(SHARE,), facts=(CITIES,))
    assert with_place(dossier, THEN, "p", (SHARE,), (CITIES,)) is dossier


@settings(max_examples=20)
@given(strategies.documents(), strategies.documents())
def test_any_place_comes_back_alone_or_is_refused(now: Document, then: Document) -> None:
    then = replace(then, id=now.id)
    ids = {one.id for one in all_blocks(now)}
    for node in all_blocks(then):
        try:
            back = with_place(Dossier("標準", documents=(now,)), then, node.id, (), ()).documents[0]
        except NotBroughtBackError:
            continue
        after = {one.id: one for one in all_blocks(back)}
        assert len([*all_blocks(back)]) == len(after)
        if not isinstance(node, Table):
            assert ids <= after.keys()
            others = ((one, after[one.id]) for one in all_blocks(now) if one.id != node.id)
            assert all(
                with_children(one, ()) == with_children(other, ()) for one, other in others if not has_cells(one)
            )
        assert node.id in after
        found = after[node.id]
        assert not isinstance(found, Table) or grid_of(found)


def has_cells(node: object) -> bool:
    """Say whether a block is a table, or of one."""
    return isinstance(node, Table) or (isinstance(node, Item) and any(map(has_cells, children(node))))
