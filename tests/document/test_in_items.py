"""What a Word file says of tables and figures in items reads back as the level it was written for."""

from __future__ import annotations

import pytest

from seian.document.in_items import level_said, level_words, levels_in
from seian.document.labels import labels
from seian.document.model import Annex, AnnexMark, Cell, Column, Item, Table


@pytest.mark.parametrize("level", [0, 1, 6, 12])
def test_the_words_of_a_level_say_it(level: int) -> None:
    assert level_said(level_words(level)) == level


@pytest.mark.parametrize("words", ["", "市の地図", "成案 項目0の中", "成案 項目の中", "成案 項目2の中の図"])
def test_other_words_say_no_level(words: str) -> None:
    assert level_said(words) == 0


def test_tables_are_known_by_their_lines_at_the_level_of_their_item() -> None:
    inner, outer, annexed = (Table(name, (), (Column(),), (Cell(f"{name}c", ("橋",)),)) for name in "xyz")
    body = (Item("i", ("橋",), blocks=(Item("j", ("道",), blocks=(inner,)),)), outer)
    annex = Annex("a", (), AnnexMark.ANNEX, (Item("k", ("川",), blocks=(annexed,)),))
    known = labels(body, ("1", "(1)"))
    assert dict(levels_in((*body, annex), known)) == {"xc": 2, "yc": 0, "zc": 1}
