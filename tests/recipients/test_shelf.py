"""The books' file: written whole, read anew before each change, and put aside where it is damaged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from seian.errors import WriteError
from seian.files import atomic_write
from seian.recipients.book import Recipient, RecipientError, add, change, remove
from seian.recipients.codec import decode, encode
from seian.recipients.shelf import FILE, open_book, update

if TYPE_CHECKING:
    from pathlib import Path

MINE, THEIRS = "架空市長会", "架空町村会"
MINISTER = Recipient("厚生労働大臣", "架空　花子", "様")
GOVERNOR = Recipient("架空県知事", honorific="様")


def test_a_book_begins_empty_and_keeps_what_is_added(tmp_path: Path) -> None:
    assert open_book(MINE, tmp_path) == ((), "")
    assert update(MINE, partial(add, recipient=MINISTER), tmp_path) == (MINISTER,)
    assert update(MINE, partial(add, recipient=GOVERNOR), tmp_path) == (MINISTER, GOVERNOR)
    assert open_book(MINE, tmp_path) == ((MINISTER, GOVERNOR), "")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_each_association_has_a_book_of_its_own(tmp_path: Path) -> None:
    update(MINE, partial(add, recipient=MINISTER), tmp_path)
    update(THEIRS, partial(add, recipient=GOVERNOR), tmp_path)
    update(MINE, partial(remove, key=MINISTER.key), tmp_path)
    assert open_book(MINE, tmp_path).book == ()
    assert open_book(THEIRS, tmp_path).book == (GOVERNOR,)


def test_a_change_is_made_to_what_another_window_wrote(tmp_path: Path) -> None:
    open_book(MINE, tmp_path)
    atomic_write(tmp_path / FILE, encode({MINE: (GOVERNOR,)}))
    assert update(MINE, partial(add, recipient=MINISTER), tmp_path) == (GOVERNOR, MINISTER)


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b'{"format": 1, "books": {"x": [{}]}}', b"SQLite format 3"])
def test_a_damaged_file_is_put_aside_told_and_begun_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    opened = open_book(MINE, tmp_path)
    assert opened.book == ()
    assert "よけて" in opened.told
    (aside,) = tmp_path.glob("recipients.unread-*.json")
    assert aside.read_bytes() == data
    assert str(aside) in opened.told
    assert open_book(MINE, tmp_path).told == ""
    update(MINE, partial(add, recipient=MINISTER), tmp_path)
    assert open_book(MINE, tmp_path).book == (MINISTER,)
    assert aside.read_bytes() == data


def test_a_change_puts_a_damaged_file_aside_too(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"?")
    assert update(MINE, partial(add, recipient=MINISTER), tmp_path) == (MINISTER,)
    assert len([*tmp_path.glob("recipients.unread-*.json")]) == 1


def test_a_file_of_a_newer_program_stays_and_is_not_written_over(tmp_path: Path) -> None:
    data = b'{"format": 2, "books": {}, "more": []}'
    (tmp_path / FILE).write_bytes(data)
    assert "新しい版" in open_book(MINE, tmp_path).told
    with pytest.raises(WriteError, match="新しい版"):
        update(MINE, partial(add, recipient=MINISTER), tmp_path)
    assert (tmp_path / FILE).read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_folder_in_its_place_stops_nothing_and_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert "読めませんでした" in open_book(MINE, tmp_path).told
    with pytest.raises(WriteError, match="前のまま"):
        update(MINE, partial(add, recipient=MINISTER), tmp_path)


def test_what_is_refused_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    update(MINE, lambda _book: (MINISTER, GOVERNOR), tmp_path)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(RecipientError):
        update(MINE, partial(change, key=GOVERNOR.key, recipient=MINISTER), tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("title", ["一行\n二行", "長" * 1001, "\ud800"])
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, title: str) -> None:
    update(MINE, partial(add, recipient=GOVERNOR), tmp_path)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(WriteError, match="書けませんでした"):
        update(MINE, partial(add, recipient=Recipient(title)), tmp_path)
    assert (tmp_path / FILE).read_bytes() == before
    assert decode(before) == {MINE: (GOVERNOR,)}
