"""Whatever is lost of a file is named, all else is said to be whole, and backups fill in what they have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.dossier.test_labels import of_yesterday
from tests.dossier.test_versions import with_text

from seian.dossier.inspection import inspect
from seian.dossier.pieces import Pieces
from seian.dossier.store import open_dossier, read
from seian.dossier.versions import version_of
from seian.errors import DamagedDossierError

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Dossier


@pytest.fixture
def three(file: Path, dossier: Dossier) -> Path:
    """Return a file with three versions of its first document, the last one saved today, and a backup of the others."""
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
    of_yesterday(file)
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "三つ目"))
    return file


def spoil(file: Path, number: int) -> None:
    """Let a version of the first document be lost."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE document = 'd1' AND number = ?", (number,))


def test_of_a_whole_file_everything_is_whole(three: Path) -> None:
    before = three.read_bytes()
    found = inspect(three)
    assert found.is_whole
    assert found.in_words == "検査しました。文書2件の今の内容と、4個の版のすべてが無事です。"
    assert three.read_bytes() == before


def test_a_lost_version_is_named_and_the_others_are_whole(three: Path, dossier: Dossier) -> None:
    spoil(three, 2)
    found = inspect(three)
    assert [(one.document, one.number) for one in found.lost] == [("d1", 2)]
    assert "「図書館に関する要請」の第２版は読めません。ほかの版は無事です。" in found.in_words
    assert "文書2件の今の内容は無事です。" in found.in_words
    assert read(three) == with_text(dossier, "三つ目")
    with open_dossier(three) as opened:  # such a file is worked on like any other
        opened.save(with_text(dossier, "四つ目"))


def test_a_version_that_was_rewritten_outside_is_lost(three: Path) -> None:
    with closing(sqlite3.connect(three)) as connection, connection:
        connection.execute(
            "UPDATE versions SET body = (SELECT body FROM versions WHERE document = 'd1' AND number = 1)"
            " WHERE document = 'd1' AND number = 2"
        )
    assert [one.number for one in inspect(three).lost] == [2]


def test_a_backup_fills_in_what_it_has(three: Path, dossier: Dossier) -> None:
    spoil(three, 1)
    spoil(three, 2)
    with open_dossier(three) as opened:
        assert opened.mend(inspect(three).lost) == 2
        opened.save(with_text(dossier, "四つ目"))
    assert inspect(three).is_whole
    assert version_of(three, "d1", 2) == with_text(dossier, "二つ目").documents[0]
    assert version_of(three, "d1", 1) == dossier.documents[0]


def test_what_no_backup_has_stays_lost_and_nothing_else_is_touched(three: Path, dossier: Dossier) -> None:
    with open_dossier(three) as opened:
        opened.save(with_text(dossier, "四つ目"))
    spoil(three, 3)
    before = three.read_bytes()
    with open_dossier(three) as opened:
        assert opened.mend(inspect(three).lost) == 0
    assert three.read_bytes() == before


def test_lost_pieces_are_put_right_where_they_are(three: Path, dossier: Dossier) -> None:
    with closing(sqlite3.connect(three)) as connection, connection:
        connection.text_factory = bytes
        bodies = [body for (body,) in connection.execute("SELECT body FROM versions WHERE document = 'd1'")]
        first, *_others, last = (Pieces(connection).numbers(body) for body in bodies)
        for number in first - last:
            connection.execute("UPDATE pieces SET body = x'00' WHERE id = ?", (number,))
    lost = inspect(three).lost
    assert ("d1", 1) in lost
    with open_dossier(three) as opened:
        assert opened.mend(lost) == len(lost)
    assert inspect(three).is_whole
    assert version_of(three, "d1", 1) == dossier.documents[0]


def test_what_is_lost_of_today_is_told_with_what_is_whole(three: Path) -> None:
    spoil(three, 3)
    found = inspect(three)
    assert found.dossier is None
    assert "今の内容に読めない所があります" in found.in_words
    with pytest.raises(DamagedDossierError):
        read(three)
