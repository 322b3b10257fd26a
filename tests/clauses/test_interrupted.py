"""Kills, full disks, two who write at once: the library holds the old state or the new one, and people are told."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import clause

from seian.clauses.library import Library, create_library
from seian.clauses.query import parse_query
from seian.clauses.search import MOST
from seian.errors import LibraryInUseError
from seian.sqlite_file.lock import lock_path, user_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.clauses.conftest import Start

    from seian.clauses.clause import Clause

posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and modes of POSIX")


def contents(path: Path) -> tuple[list[Clause], list[str]]:
    """Return all clauses and what a search for every one finds; and see that SQLite finds the file in order."""
    with Library(path) as library:
        result = library.clauses(), [found.id for found in library.search(parse_query("")).found]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in ("search", "titles"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608 -- our own names
    return result


def goes_on(path: Path) -> None:
    """See that the next one can write, with the lock of the dead taken over and nothing left beside the file."""
    with Library(path) as library:
        with library.writing() as writer:
            writer.put(clause("続きのこと。", "next", title="続き"))
        assert [found.id for found in library.search(parse_query("続き")).found] == ["next"]
    assert [*path.parent.iterdir()] == [path]


CHANGES = """
library = Library(file)
with library.writing() as writer:
    {0}
    writer.revise("bichiku", parse(SECOND, ClauseKind.REQUEST), LATER, "乙")
    {1}
    writer.add([clause(f"{{nth}}番の備えのこと。" * 99, f"c{{nth}}") for nth in range(400)])
    {2}
    writer.record("d", [Use("bichiku", 1, "案件", "d", "題", "記１", "2021-05-18")])
    writer.remove("kunren")
    {3}
{4}
"""


@posix
@pytest.mark.parametrize("when", range(4))
def test_a_writer_killed_before_the_end_has_written_nothing(path: Path, start: Start, when: int) -> None:
    before = contents(path)
    process = start(CHANGES.format(*("die()" if nth == when else "" for nth in range(5))), path)
    assert process.wait(60) == -9
    assert lock_path(path).exists()
    assert contents(path) == before
    goes_on(path)


@posix
def test_a_writer_killed_behind_the_end_has_written_all(path: Path, start: Start) -> None:
    process = start(CHANGES.format("", "", "", "", "die()"), path)
    assert process.wait(60) == -9
    clauses, found = contents(path)
    assert (len(clauses), len(found)) == (401, MOST)
    assert clauses[0].latest.number == 2
    goes_on(path)


SPILLING = """
import seian.sqlite_file.connection as files
usual = files._connect
def small(path, mode, *more):
    connection = usual(path, mode, *more)
    connection.execute("PRAGMA cache_size = 1")  # so that it goes to the disk before the end
    return connection
files._connect = small
"""


@pytest.fixture
def broken_off(path: Path, start: Start) -> Path:
    """Return a library whose last write was broken off after part of it had gone to the disk."""
    before = path.stat().st_size
    process = start(SPILLING + CHANGES.format("", "", "", "die()", ""), path)
    assert process.wait(60) == -9
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    assert path.stat().st_size > before
    return path


@posix
def test_what_was_broken_off_on_the_disk_is_taken_back(broken_off: Path) -> None:
    with Library(broken_off) as library:
        assert library.clauses()[0] == clause()
        assert library.size == 2
    assert len(contents(broken_off)[0]) == 2
    goes_on(broken_off)


@posix
def test_where_nothing_may_be_written_what_was_broken_off_is_taken_back_in_a_copy(
    broken_off: Path, start: Start
) -> None:
    lock_path(broken_off).unlink()
    for file in broken_off.parent.iterdir():
        file.chmod(0o444)
    ways = [way for way in broken_off.parents if way.stat().st_uid == os.geteuid() and way != Path("/")]
    modes = {way: way.stat().st_mode & 0o7777 for way in ways}
    for way, mode in modes.items():
        way.chmod(mode | 0o055)
    before = {file.name: file.read_bytes() for file in broken_off.parent.iterdir()}
    broken_off.parent.chmod(0o555)
    script = """
import tempfile
from seian.clauses.query import parse_query
with tempfile.TemporaryDirectory() as folder:  # imports all that is imported late: it may be out of reach soon
    create_library(Path(folder, "a"), [clause()])
    with Library(Path(folder, "a")) as library, library.writing() as writer:
        writer.remove("bichiku")
if os.geteuid() == 0:
    os.setuid(65534)
with Library(file) as library:
    say(library.size)
    say(len(library.search(parse_query("備蓄")).found))
    try:
        with library.writing() as writer:
            writer.remove("kunren")
    except SeianError as error:
        say(error)
"""
    process = start(script, broken_off)
    out, _err = process.communicate(timeout=60)
    broken_off.parent.chmod(0o755)
    for way, mode in modes.items():
        way.chmod(mode)
    size, found, said = out.splitlines()
    assert (size, found) == ("2", "1")
    assert "読み取り専用です" in said
    assert {file.name: file.read_bytes() for file in broken_off.parent.iterdir()} == before


CREATE = """
import seian.files as files
def clauses():
    for nth in range(50):
        if nth == 25 and sys.argv[2] == "among the clauses":
            die()
        yield clause(f"{nth}番の備えのこと。", f"c{nth}")
if sys.argv[2] == "before the file has its name":
    files.os.replace = lambda *_paths: die()
if sys.argv[2] == "on the disk":
    files.os.fsync = lambda _descriptor: die()
create_library(file, clauses())
die()
"""


@posix
@pytest.mark.parametrize("when", ["among the clauses", "on the disk", "before the file has its name", "behind the end"])
def test_a_library_that_is_being_made_is_there_whole_or_not_at_all(tmp_path: Path, start: Start, when: str) -> None:
    path = tmp_path / "新しい.clauses"
    assert start(CREATE, path, when).wait(60) == -9
    if when == "behind the end":
        assert len(contents(path)[0]) == 50
    else:
        assert not path.exists()
        create_library(path, [clause()])
        assert contents(path) == ([clause()], ["bichiku"])
    assert not lock_path(path).exists()


# two who write


def test_who_writes_is_named_and_reading_goes_on(path: Path, library: Library, start: Start) -> None:
    script = """
with Library(file) as library:
    with library.writing() as writer:
        writer.remove("kunren")
        say("in the middle")
        sys.stdin.readline()
    say("written")
    library.hold()
    say("held")
    sys.stdin.readline()
say("let go")
sys.stdin.readline()
"""
    process = start(script, path)
    assert process.stdin
    assert process.stdout

    def refused() -> str:
        with pytest.raises(LibraryInUseError) as raised, library.writing():
            pass
        with pytest.raises(LibraryInUseError):
            library.hold()
        assert not library.is_held
        return str(raised.value)

    assert process.stdout.readline().strip() == "in the middle"
    said = refused()
    assert f"{user_name()}さん" in said
    assert f"パソコン {socket.gethostname()}" in said
    assert [found.id for found in library.search(parse_query("訓練")).found] == ["kunren"]
    assert library.size == 2
    print(file=process.stdin, flush=True)
    assert process.stdout.readline().strip() == "written"
    assert process.stdout.readline().strip() == "held"
    refused()
    assert library.search(parse_query("訓練")).found == ()  # the next question sees what was written
    print(file=process.stdin, flush=True)
    assert process.stdout.readline().strip() == "let go"
    with library.writing() as writer:
        writer.put(clause("続きのこと。", "next"))
    assert library.size == 2


def test_a_reader_in_the_middle_of_a_search_sees_one_state(path: Path) -> None:
    with Library(path) as one, Library(path) as other:
        state = one.state
        for nth in range(5):
            with other.writing() as writer:
                writer.put(clause(f"{nth}番のこと。", f"c{nth}", title="備え"))
            assert len(one.search(parse_query("備え")).found) == nth + 1
            assert one.state != state


def test_a_search_that_found_more_than_it_gives_holds_nobody_up(path: Path) -> None:
    with Library(path) as one, Library(path) as other:
        with other.writing() as writer:
            writer.add([clause("備えること。", f"c{nth}", title="備え") for nth in range(300)])
        for text in ("備え", "備え -無い", "", "-無い"):
            results = one.search(parse_query(text), 5)
            assert results.more
            with other.writing() as writer:  # at once, or it would be told after five seconds that it is in use
                writer.put(clause("備えること。", "last", title=f"題{text}"))


def test_who_holds_the_library_writes_many_times(library: Library, path: Path) -> None:
    library.hold()
    library.hold()
    assert library.is_held
    for nth in range(3):
        with library.writing() as writer:
            writer.put(clause("備えること。", f"c{nth}"))
        assert lock_path(path).exists()
    library.let_go()
    assert not lock_path(path).exists()
    assert library.size == 5


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_out_of_a_write_takes_it_back_and_lets_others_write(
    path: Path, library: Library, error: type[BaseException]
) -> None:
    before = path.read_bytes()

    def without_end() -> Iterator[Clause]:
        yield from (clause("備えること。" * 99, f"c{nth}") for nth in range(200))
        raise error

    with pytest.raises(error), library.writing() as writer:
        writer.add(without_end())
    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]
    goes_on(path)


# full disks

FILL_UP = """
with Library(file) as library:
    try:
        with library.writing() as writer:
            writer.add([clause(f"{nth}番の備えのこと。" * 50, f"c{nth}") for nth in range(400)])
    except SeianError as error:
        say(error)
    say(library.size)
    try:
        create_library(file.with_name("新.clauses"), [clause("備え。" * 9000, f"c{nth}") for nth in range(9)])
    except SeianError as error:
        say(error)
    with library.writing() as writer:
        writer.put(clause("小さいこと。", "small"))
    say(library.size)
"""


def lines(process: subprocess.Popen[str]) -> list[str]:
    """Return all that a process says, and see that it ended well."""
    out, _err = process.communicate(timeout=60)
    assert process.returncode == 0
    return out.splitlines()


def check_filled(path: Path, said: list[str]) -> None:
    """See that people were told, that nothing is lost, and that what fits can be written."""
    first, size, second, last = said
    assert "空き容量が足りません" in first or "障害がありました" in first
    assert "ファイルは前に保存したときのままです" in first
    assert "空き容量が足りません" in second
    assert (size, last) == ("2", "3")
    clauses, _found = contents(path)
    assert [one.id for one in clauses] == ["bichiku", "kunren", "small"]
    assert [*path.parent.iterdir()] == [path]


@posix
def test_where_the_file_may_not_grow_nothing_is_lost(path: Path, start: Start) -> None:
    limit = path.stat().st_size + 65_536
    script = f"""
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
"""
    check_filled(path, lines(start(script + FILL_UP, path)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 512 KB, where the system lets us make one."""
    folder = tmp_path / "小さな ディスク"
    folder.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.geteuid() or not mount:
        pytest.skip("only root on Linux makes a disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], check=False).returncode:
        pytest.skip("this system, a container perhaps, lets us make no disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607 -- beside mount


def test_on_a_full_disk_nothing_is_lost(small_disk: Path, path: Path, start: Start) -> None:
    copy = Path(shutil.copy(path, small_disk))
    check_filled(copy, lines(start(FILL_UP, copy)))
