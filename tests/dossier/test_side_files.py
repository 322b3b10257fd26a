"""What lies beside a dossier and did not come from us is never played back, read, or in the way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import struct
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from seian.cli.main import main
from seian.dossier.store import create, open_dossier, read
from seian.helpers import computer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.dossier.conftest import Start

    from seian.document.model import Dossier

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
MAGIC = bytes.fromhex("d9d505f920a163d7")
PAGE = 4096


def journal_naming(victim: Path, pages: int) -> bytes:
    """Return a journal as SQLite writes one of several files, which names the file that speaks of them all."""
    name = os.fsencode(victim)
    head = MAGIC + struct.pack(">5I", 0, 1, pages, 512, PAGE) + bytes(484)
    check = sum(byte - 256 if byte > 127 else byte for byte in name) & 0xFFFFFFFF  # SQLite adds them up as signed
    return head + struct.pack(">I", 2) + name + struct.pack(">2I", len(name), check) + MAGIC


def read_it(file: Path, _dossier: Dossier) -> None:
    """Read it."""
    read(file)


def save_it(file: Path, dossier: Dossier) -> None:
    """Open it and save it."""
    with open_dossier(file) as opened:
        assert not opened.read_only
        opened.save(replace(dossier, title="続き"))


def replace_it(file: Path, dossier: Dossier) -> None:
    """Write another one in its place."""
    create(file, dossier, replace=True)


def save_another_as_it(file: Path, dossier: Dossier) -> None:
    """Save another one under its name."""
    other = file.with_name("別.seian")
    create(other, dossier)
    with open_dossier(other) as opened:
        opened.save_as(file, dossier)
    other.unlink()


@pytest.mark.parametrize("use", [read_it, save_it, replace_it, save_another_as_it])
def test_a_journal_that_names_a_file_deletes_none(
    file: Path, dossier: Dossier, tmp_path: Path, use: Callable[[Path, Dossier], None]
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    beside = file.with_name(f"{file.name}-journal")
    beside.write_bytes(journal_naming(victim, file.stat().st_size // PAGE))
    use(file, dossier)
    assert victim.read_text(encoding="utf-8") == "mine"
    assert read(file).documents == dossier.documents
    if use is not read_it:
        assert not beside.exists()
        assert [kept.name for kept in file.parent.glob(f"{beside.name}.*")]


def test_what_was_put_aside_is_told_with_its_name_once(file: Path, tmp_path: Path) -> None:
    file.with_name(f"{file.name}-journal").write_bytes(journal_naming(tmp_path / "victim", file.stat().st_size // PAGE))
    file.with_name(f"{file.name}-wal").write_bytes(b"log")
    with open_dossier(file) as opened:
        said = opened.put_aside_message
    kept = [path.name for path in file.parent.iterdir() if "-journal." in path.name or "-wal." in path.name]
    assert len(kept) == 2
    assert all(name in said for name in kept)
    with open_dossier(file) as opened:
        assert opened.put_aside_message == ""


def test_the_command_line_tells_of_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.with_name(f"{file.name}-wal").write_bytes(b"log")
    assert main(["facts", str(file), "--set", "整備率=７割"]) == 0
    (kept,) = (path.name for path in file.parent.iterdir() if "-wal." in path.name)
    assert kept in capsys.readouterr().err


def test_such_a_journal_would_have_deleted_it_by_sqlite_alone(file: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    file.with_name(f"{file.name}-journal").write_bytes(journal_naming(victim, file.stat().st_size // PAGE))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT count(*) FROM dossier").fetchone()
    assert not victim.exists()


def test_a_write_ahead_log_is_not_read_in_place_of_the_file(file: Path, dossier: Dossier, tmp_path: Path) -> None:
    other = tmp_path / "other.seian"
    shutil.copy(file, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE dossier SET title = '偽'")
        shutil.copy(f"{other}-wal", f"{file}-wal")
    assert read(file) == dossier
    with open_dossier(file) as opened:
        assert opened.dossier == dossier
        opened.save(replace(dossier, title="続き"))
    assert read(file).title == "続き"


BREAK_OFF = """
import sqlite3
connection = sqlite3.connect(file, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE more (a)")
for number in range(99):
    connection.execute("INSERT INTO more VALUES (?)", ("x" * 4000,))
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_the_journal_of_another_dossier_is_not_played_back(file: Path, dossier: Dossier, start: Start) -> None:
    other = file.with_name("別.seian")
    create(other, replace(dossier, title="別"))
    for title in ("二", "三", "四"):
        with open_dossier(other) as opened:
            opened.save(replace(dossier, title=title))
    assert start(BREAK_OFF, other).wait() == -signal.SIGKILL
    shutil.copy(f"{other}-journal", f"{file}-journal")  # as where a file was put in the place of one that was deleted
    with open_dossier(file) as opened:
        assert opened.dossier == dossier
    assert read(file) == dossier


@posix
@pytest.mark.parametrize("make", [getattr(os, "mkfifo", None), os.mkdir, partial(os.symlink, "/dev/zero")])
@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_what_is_no_file_is_not_opened(file: Path, dossier: Dossier, make: Callable[[str], None], suffix: str) -> None:
    make(f"{file}{suffix}")
    assert read(file) == dossier
    save_it(file, dossier)
    assert read(file).title == "続き"


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="a pipe that is opened for reading waits")
def test_a_pipe_in_place_of_a_dossier_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "案件.seian")
    with pytest.raises(Exception, match="ふつうのファイルではありません"):
        read(tmp_path / "案件.seian")


def test_what_a_dead_process_left_half_written_goes_when_the_dossier_is_opened(file: Path) -> None:
    half = file.with_name(f".seian-{computer()}-{2**31 - 2}-0a1b2c3d.tmp")
    half.write_bytes(b"half")
    with open_dossier(file):
        assert not half.exists()
