"""The library file: versions never overwritten, kills and full disks, damage, other programs, two at a time."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import FIRST, LATER, MOMENT, SECOND, clause

from seian.clauses.clause import ClauseKind, Status, Use, Wording
from seian.clauses.library import Library, create_library
from seian.clauses.migrations import MIGRATIONS
from seian.clauses.notation import parse
from seian.clauses.query import parse_query
from seian.clauses.schema import COLUMNS, FORMAT, LIBRARY
from seian.document.model import Item
from seian.errors import DamagedLibraryError, LibraryError, NewerLibraryError, WriteError
from seian.phrases import PhraseError
from seian.sqlite_file.connection import new_in_memory
from seian.sqlite_file.lock import lock_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
ROOT_HAS_NO_LIMITS = "the owner of the system may write everywhere"

WRITE_FOR_EVER = """
import sys
from pathlib import Path
from tests.clauses.making import clause
from seian.clauses.library import Library
number = 0
with Library(Path(sys.argv[1])) as library:
    while True:
        number += 1
        with library.writing() as writer:
            writer.add([clause(f"{number}番の備え{nth}のこと。" * 20, f"c{number}-{nth}") for nth in range(30)])
        print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a library of two clauses."""
    made = tmp_path / "文例集.clauses"
    create_library(made, [clause(), clause("訓練をすること。", "kunren", title="避難訓練")])
    return made


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Return that library, open."""
    with Library(path) as opened:
        yield opened


def test_the_migrations_make_the_tables_of_this_format() -> None:
    with closing(new_in_memory(LIBRARY)) as connection:
        connection.text_factory = str
        made = {name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})")) for name in COLUMNS}
        assert made == COLUMNS
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),) == (FORMAT,)


def test_a_revision_is_a_new_version_and_the_old_one_stays(library: Library) -> None:
    with library.writing() as writer:
        writer.revise("bichiku", parse(SECOND, ClauseKind.REQUEST), LATER, "甲", note="全額に")
    found = library.clause("bichiku")
    assert found is not None
    assert found.versions[0] == clause().latest
    assert (found.latest.number, found.latest.note) == (2, "全額に")
    assert [one.latest for one in library.search(parse_query("全額")).found] == [2]
    assert library.search(parse_query("２分の１")).found  # the earlier wording is found, too


def test_the_same_wording_again_is_no_version(library: Library) -> None:
    with library.writing() as writer:
        assert writer.revise("bichiku", parse(FIRST, ClauseKind.REQUEST), LATER, "甲") == clause()


def test_a_version_cannot_be_overwritten(library: Library) -> None:
    altered = replace(clause(), versions=(replace(clause().latest, written_by="別人"),))
    with pytest.raises(LibraryError, match="書き換え"), library.writing() as writer:
        writer.put(altered)
    assert library.clause("bichiku") == clause()


def test_an_id_is_taken_once(library: Library) -> None:
    with pytest.raises(LibraryError, match="bichiku"), library.writing() as writer:
        writer.add([clause("新しいこと。", "new"), clause()])
    assert library.size == 2


def test_a_clause_in_use_is_retired_and_one_never_used_goes(library: Library) -> None:
    use = Use("bichiku", 1, "案件", "d", "題", "記１", "2021-05-18")
    with library.writing() as writer:
        writer.record("d", [use])
        assert not writer.remove("bichiku")
        assert writer.remove("kunren")
    found = library.clause("bichiku")
    assert found is not None
    assert found.status is Status.RETIRED
    assert library.clause("kunren") is None
    assert library.uses("bichiku") == (use,)


def test_a_merged_clause_stays_to_be_looked_up_and_names_its_successor(library: Library) -> None:
    with library.writing() as writer:
        writer.merge("bichiku", ["kunren", "bichiku"])
    merged = library.clause("kunren")
    assert merged is not None
    assert (merged.status, merged.successor) == (Status.RETIRED, "bichiku")
    with library.writing() as writer:
        assert not writer.remove("bichiku")  # another was merged into it


def test_wording_with_template_code_or_of_no_end_is_refused(library: Library) -> None:
    latest = clause().latest
    code = Wording((Item("b1", ("{{ 名.__class__ }}",)),))
    with pytest.raises(PhraseError), library.writing() as writer:
        writer.add([replace(clause(), id="x", versions=(replace(latest, wording=code),))])
    long = Wording((Item("b1", ("あ" * 200_000,)),))
    with pytest.raises(LibraryError, match="長すぎ"), library.writing() as writer:
        writer.add([replace(clause(), id="x", versions=(replace(latest, wording=long),))])
    assert library.size == 2


def test_an_index_by_other_rules_is_made_anew_by_the_next_who_writes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE library SET folding = '0'")
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    with Library(path) as library:
        assert library.search(parse_query("点検")).found[0].id == "bichiku"  # its title
        assert not library.search(parse_query("２分の１")).found
        with library.writing():
            pass
        assert library.search(parse_query("２分の１")).found


def test_what_filters_can_be_set_to(library: Library) -> None:
    with library.writing() as writer:
        writer.put(replace(clause(), fields=("防災", "財政"), association="甲市長会"))
    choices = library.choices
    assert set(choices.fields) == {"防災", "財政"}
    assert (choices.kinds, choices.associations) == ((ClauseKind.REQUEST,), ("甲市長会",))
    assert choices.years == (2021,)


def test_near_duplicates_are_found_and_other_requests_are_not(library: Library) -> None:
    near = library.near(SECOND)
    assert [one.found.id for one in near] == ["bichiku"]
    assert near[0].likeness > 0.8
    assert library.near(SECOND, without="bichiku") == ()
    assert library.near("") == ()


def test_a_library_that_is_there_is_not_replaced(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="すでにあります"):
        create_library(path)
    assert path.read_bytes() == before


# kills


@posix
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_process_loses_only_the_write_it_was_at(path: Path, seed: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.05))  # noqa: S311 -- a moment, no secret
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    written = int(said[-1]) if said else 1
    lock = lock_path(path)
    if lock.exists() and not lock.read_bytes():  # killed just when it made its lock, which is void after a minute
        os.utime(lock, (0, 0))
    with Library(path) as library:
        whole = (library.size - 2) / 30
        assert whole in {written, written + 1}  # the last may have been written and not yet said
        assert len(library.search(parse_query("1番の備え")).found) >= 30
        with library.writing() as writer:  # the lock of the dead is taken over
            writer.add([clause("続きのこと。", "more")])
        assert library.search(parse_query("続き")).found
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_error_in_the_middle_takes_everything_back(library: Library, path: Path) -> None:
    before = path.read_bytes()
    with suppress(RuntimeError), library.writing() as writer:
        writer.remove("kunren")
        writer.revise("bichiku", parse(SECOND, ClauseKind.REQUEST), LATER, "甲")
        raise RuntimeError
    assert path.read_bytes() == before
    assert not [*path.parent.glob("~$*")]


# full disks


@posix
def test_on_a_full_disk_nothing_is_lost_and_it_is_said(path: Path) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from tests.clauses.making import clause
from seian.clauses.library import Library, create_library
from seian.errors import SeianError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
room = path.stat().st_size + 20_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
with Library(path) as library:
    try:
        with library.writing() as writer:
            writer.add([clause(f"{nth}番の備えのこと。" * 50, f"c{nth}") for nth in range(400)])
    except SeianError as error:
        print(error)
    print(library.size)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    message, size = done.stdout.strip().rsplit("\n", 1)
    assert size == "2"
    assert "空き容量" in message or "障害" in message
    with Library(path) as library:
        assert library.size == 2


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises((WriteError, LibraryError), match="見つかりません"):
        create_library(tmp_path / "ない" / "l.clauses")


# damage


@pytest.mark.parametrize("part", [0.0, 0.02, 0.3, 0.7, 0.99])
def test_a_file_cut_short_is_said_to_be_damaged_and_left_as_it_is(path: Path, part: float) -> None:
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * part)]
    path.write_bytes(cut)
    with pytest.raises(LibraryError, match=r"文例集として読めません|壊れています|障害"), Library(path) as library:
        library.clauses()
    assert path.read_bytes() == cut


@pytest.mark.parametrize("seed", range(25))
def test_changed_bytes_are_told_or_do_no_harm_but_are_never_a_bug(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- damage, no secret
    data = bytearray(path.read_bytes())
    for _byte in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    try:
        with Library(path) as library:
            library.clauses()
            library.search(parse_query("点検"))
            library.near(SECOND)
            library.uses("bichiku")
            assert library.choices
    except LibraryError as error:
        told = str(error)
        assert "文例集" in path.name
        assert told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"PK\x03\x04" + bytes(600), "ZIP"),
        ("文章です。".encode() * 100, "ほかの種類"),
        (bytes(4096), "空白"),
    ],
)
def test_other_files_are_named_for_what_they_seem(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "x.clauses"
    file.write_bytes(data)
    with pytest.raises(DamagedLibraryError, match=said):
        Library(file)


def test_a_dossier_is_no_library(tmp_path: Path) -> None:
    from seian.document.model import Dossier
    from seian.dossier.store import create

    create(tmp_path / "x.seian", Dossier("架空市長会"))
    with pytest.raises(DamagedLibraryError, match="ほかのプログラム"):
        Library(tmp_path / "x.seian")


def test_a_library_of_a_newer_program_is_refused_and_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerLibraryError, match="新しい版"):
        Library(path)
    assert path.read_bytes() == before


def test_a_trigger_inside_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON uses BEGIN DELETE FROM versions; END")
    with pytest.raises(DamagedLibraryError, match="仕掛け"):
        Library(path)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"format":1}', '{"format":99}', '{"format":1,"number":1,"wording":{"blocks":[]}}']
)
def test_a_damaged_version_is_told_and_the_others_are_found(path: Path, body: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET body = ? WHERE clause = 1", (body,))
    with Library(path) as library:
        with pytest.raises(LibraryError, match=r"壊れています|新しい版"):
            library.clause("bichiku")
        assert library.clause("kunren") is not None
        assert len(library.search(parse_query("点検")).found) == 1


def test_moments_follow_each_other() -> None:
    assert MOMENT < LATER
