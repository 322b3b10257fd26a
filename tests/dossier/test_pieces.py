"""Texts in pieces: whole when they come back, stored once, and gone when nothing stands for them any more."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document.codec import DOCUMENT
from seian.document.model import Document, Paragraph
from seian.dossier.pieces import LostError, Pieces, cut
from seian.dossier.schema import DOSSIER
from seian.sqlite_file.connection import new_in_memory, utf8

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """Return an empty file in memory."""
    with closing(new_in_memory(DOSSIER)) as connection:
        yield connection


def count(database: sqlite3.Connection) -> int:
    """Return how many pieces there are."""
    number: int = database.execute("SELECT count(*) FROM pieces").fetchone()[0]
    return number


def text_of(paragraphs: int, changed: int | None = None) -> bytes:
    """Return the text of a document, one paragraph of which may be another than the others' like."""
    body = tuple(
        Paragraph(f"p{nth}", ("書き直した文。" if nth == changed else f"第{nth}の文。",)) for nth in range(paragraphs)
    )
    return utf8(DOCUMENT.dump(Document("d", "要請", body=body)))


@given(st.lists(st.one_of(strategies.documents().map(lambda one: utf8(DOCUMENT.dump(one))), st.binary(max_size=99))))
def test_any_text_comes_back_as_it_was(texts: list[bytes]) -> None:
    with closing(new_in_memory(DOSSIER)) as database:
        kept = [Pieces(database).keep(text) for text in texts]
        assert [Pieces(database).text(one) for one in kept] == texts
        before = count(database)
        assert [Pieces(database).keep(text) for text in texts] == kept  # the same stands for the same
        assert count(database) == before


def test_a_document_is_cut_at_its_blocks() -> None:
    pieces = cut(text_of(3))
    assert [piece for piece in pieces if b"p1" in piece] == [
        '{"type":"paragraph","id":"p1","content":"第1の文。"},'.encode()
    ]
    assert b"".join(pieces) == text_of(3)


def test_of_a_changed_document_only_what_changed_is_stored_again(database: sqlite3.Connection) -> None:
    Pieces(database).keep(text_of(600))
    before = count(database)
    Pieces(database).keep(text_of(600, changed=300))
    assert count(database) - before <= 3  # the block, and at most two stretches of the list


def test_what_nobody_saved_goes_and_what_is_kept_or_used_stays(database: sqlite3.Connection) -> None:
    saved = Pieces(database).keep(text_of(9))
    before = count(database)
    unsaved = [Pieces(database, loose=True).keep(text_of(9, changed=nth)) for nth in (1, 2, 3)]
    last = Pieces(database)
    last.use(unsaved[0])
    assert last.keep(text_of(9, changed=1)) == unsaved[0]
    assert last.keep(text_of(9, changed=2)) == unsaved[1]
    last.sweep()
    assert Pieces(database).text(saved) == text_of(9)
    assert [Pieces(database).text(one) for one in unsaved[:2]] == [text_of(9, changed=1), text_of(9, changed=2)]
    with pytest.raises(LostError):
        Pieces(database).text(unsaved[2])
    assert database.execute("SELECT count(*) FROM loose").fetchone() == (0,)
    assert count(database) > before


def test_a_damaged_piece_is_lost_and_the_others_are_not(database: sqlite3.Connection) -> None:
    kept = Pieces(database).keep(text_of(40))
    before = list(Pieces(database).parts(kept))
    database.execute("UPDATE pieces SET body = x'00' WHERE id = 7")
    parts = list(Pieces(database).parts(kept))
    assert parts.count(None) == 1
    assert [part for part in parts if part is not None] == [one for nth, one in enumerate(before) if parts[nth]]


@pytest.mark.parametrize("kept", [None, 42, b"\xff", b"\x02\xff", b"\x7e\x7e", "text"])
def test_what_stands_for_no_text_is_lost(database: sqlite3.Connection, kept: object) -> None:
    Pieces(database).keep(text_of(3))
    with pytest.raises(LostError):
        Pieces(database).text(kept)
