"""Who has a dossier: one process writes, the others are told and read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.links import make_link
from tests.windows_errors import refuse

from seian import helpers
from seian.dossier.store import create, open_dossier, read
from seian.errors import DossierInUseError
from seian.process import start_of
from seian.sqlite_file import lock
from seian.sqlite_file.lock import (
    NAME_VARIABLE,
    STALE_AFTER,
    Holder,
    Lock,
    acquire,
    is_locked,
    lock_path,
    login_name,
    user_name,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossier.conftest import Start

    from seian.document.model import Dossier

posix = pytest.mark.skipif(os.name != "posix", reason="pipes")

OPEN_AND_WAIT = """
with open_dossier(file) as opened:
    say(opened.read_only_message or "open")
    sys.stdin.readline()
say("closed")
"""


def line(process: subprocess.Popen[str]) -> str:
    """Return what a process says next."""
    assert process.stdout
    return process.stdout.readline().rstrip("\n")


def tell(process: subprocess.Popen[str]) -> None:
    """Let a process go on that waits for a line."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def write_lock(file: Path, silent_for: timedelta | None = None, **changes: object) -> Path:
    """Put a lock beside a dossier as another computer would, which has been silent for so long."""
    said = {
        "user": "佐藤",
        "host": "SHI-042",
        "pid": 4711,
        "start": "",
        "since": "2021-11-19T13:05:00+09:00",
        "token": "1f",
        **changes,
    }
    path = lock_path(file)
    path.write_text(json.dumps(said), encoding="ascii")
    if silent_for:
        then = time.time() - silent_for.total_seconds()
        os.utime(path, (then, then))
    return path


def test_a_second_process_is_told_who_has_the_file_and_reads_it(file: Path, dossier: Dossier, start: Start) -> None:
    first = start(OPEN_AND_WAIT, file)
    assert line(first) == "open"
    with open_dossier(file) as opened:
        assert opened.read_only
        assert opened.held_by is not None
        assert opened.held_by.pid == first.pid
        assert f"（パソコン {opened.held_by.host}）が" in opened.read_only_message
        assert "読み取り専用で開きました" in opened.read_only_message
        assert opened.dossier == dossier
        with pytest.raises(DossierInUseError, match=r"開いています.*上書きはしていません"):
            opened.save(replace(dossier, title="割り込み"))
        assert opened.save_as(file.with_name("写し.seian"), replace(dossier, title="写し"))
        assert opened.read_only_message == ""
    tell(first)
    assert line(first) == "closed"
    with open_dossier(file) as opened:
        assert not opened.read_only
    assert read(file) == dossier


def test_two_windows_of_one_process_do_not_write_one_file(file: Path) -> None:
    with open_dossier(file), open_dossier(file) as second:
        assert second.read_only


def test_a_link_is_the_same_file(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "近道.seian"
    make_link(link, file)
    with open_dossier(file), open_dossier(link) as second:
        assert second.read_only


def test_whoever_reads_does_not_give_up_the_lock_of_another(file: Path) -> None:
    with open_dossier(file) as first:
        with open_dossier(file):
            pass
        assert lock_path(file).exists()
        first.save(replace(first.dossier, title="続き"))


@pytest.mark.parametrize("nth", [0, 1])
def test_whoever_knows_the_folder_by_a_longer_path_is_found_under_the_other_name(
    file: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    names = helpers.lock_names(str(file))
    with monkeypatch.context() as patched:
        patched.setattr(lock, "lock_name", lambda _file: names[nth])
        first = acquire(file)
    assert isinstance(first, Lock)
    assert str(first.path) == names[nth]
    assert is_locked(file)
    monkeypatch.setattr(lock, "lock_name", lambda _file: names[1 - nth])
    assert acquire(file) == first.me
    first.release()
    second = acquire(file)
    assert isinstance(second, Lock)
    second.release()
    assert not is_locked(file)


def test_a_lock_under_the_other_name_that_is_void_is_removed(file: Path) -> None:
    path = write_lock(file, timedelta(hours=13))
    other = path.rename(helpers.lock_names(str(file))[1])
    held = acquire(file)
    assert isinstance(held, Lock)
    assert not other.exists()


def test_a_lock_that_a_scanner_holds_for_a_moment_is_given_up_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    held = acquire(file)
    assert isinstance(held, Lock)
    refuse(monkeypatch, "unlink", 32, lambda one: one == str(held.path), times=2)
    held.release()
    assert not is_locked(file)


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_the_lock_of_a_killed_process_is_taken_over(file: Path, start: Start) -> None:
    first = start(OPEN_AND_WAIT, file)
    assert line(first) == "open"
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert lock_path(file).exists()
    with open_dossier(file) as opened:
        assert not opened.read_only
    assert not lock_path(file).exists()


@pytest.mark.skipif(start_of(os.getpid()) == "", reason="this system does not tell when a process began")
def test_the_lock_of_a_process_whose_number_was_used_again_is_taken_over(file: Path) -> None:
    held = acquire(file)
    assert isinstance(held, Lock)
    path = lock_path(file)
    path.write_text(path.read_text(encoding="ascii").replace(held.me.start, "another start"), encoding="ascii")
    assert isinstance(acquire(file), Lock)


def test_two_processes_started_in_one_tick_of_the_clock_are_told_apart(start: Start, file: Path) -> None:
    others = [start(OPEN_AND_WAIT, file), start(OPEN_AND_WAIT, file)]
    pids = [os.getpid(), *(one.pid for one in others)]
    starts = [start_of(pid) for pid in pids]
    assert None not in starts
    assert len({*starts}) == len(starts) or starts[0] == ""
    if starts[0]:
        assert [text and text.rsplit(" ")[-1] for text in starts] == [
            str(os.getpid()),
            *(str(one.pid) for one in others),
        ]


def test_the_lock_of_a_living_process_is_respected_however_long_it_was_silent(file: Path) -> None:
    with open_dossier(file):
        then = time.time() - 3 * STALE_AFTER.total_seconds()
        os.utime(lock_path(file), (then, then))
        with open_dossier(file) as second:
            assert second.read_only is bool(start_of(os.getpid()))


def test_another_computer_is_named_with_its_user_and_time(file: Path) -> None:
    write_lock(file)
    with open_dossier(file) as opened:
        assert "佐藤さん（パソコン SHI-042）が11月" in opened.read_only_message
    assert lock_path(file).exists()


def test_another_computer_is_believed_until_it_was_silent_for_long(file: Path) -> None:
    path = write_lock(file, STALE_AFTER * 0.9)
    with open_dossier(file) as opened:
        assert opened.read_only
    path = write_lock(file, STALE_AFTER * 1.1)
    with open_dossier(file) as opened:
        assert not opened.read_only
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"user": 1}', b"\xff\xfe", b'{"since": "x"}'])
def test_a_lock_that_says_nothing_keeps_nobody_out(file: Path, content: bytes) -> None:
    lock_path(file).write_bytes(content)
    with open_dossier(file) as opened:
        assert not opened.read_only
    assert [*file.parent.iterdir()] == [file]


def test_a_lock_that_is_written_out_late_is_respected(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lock_path(file)
    path.write_bytes(b"")
    monkeypatch.setattr(
        "seian.sqlite_file.lock.time.sleep", lambda _seconds: write_lock(file)
    )  # as its maker does meanwhile
    with open_dossier(file) as opened:
        assert "佐藤さん" in opened.read_only_message


@posix
def test_a_pipe_or_folder_in_place_of_a_lock_keeps_nobody_out(file: Path) -> None:
    os.mkfifo(lock_path(file))
    with open_dossier(file) as opened:
        assert not opened.read_only
    lock_path(file).mkdir()
    with open_dossier(file) as opened:
        assert not opened.read_only


def test_a_lock_taken_over_by_another_is_noticed_before_saving(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        path = write_lock(file)
        with pytest.raises(DossierInUseError, match="佐藤さん"):
            opened.save(replace(dossier, title="遅れて"))
        assert opened.read_only
        assert "佐藤さん" in opened.read_only_message
    assert path.exists()
    assert read(file) == dossier


def test_a_lock_that_somebody_deleted_is_made_again(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        lock_path(file).unlink()
        opened.save(replace(dossier, title="続き"))
        with open_dossier(file) as second:
            assert second.read_only
    assert not lock_path(file).exists()


def test_a_sign_of_life_is_given_by_saving_and_by_refresh(file: Path, dossier: Dossier) -> None:
    path = lock_path(file)
    with open_dossier(file) as opened:
        os.utime(path, (0, 0))
        opened.refresh()
        assert time.time() - path.stat().st_mtime < 60
        os.utime(path, (0, 0))
        opened.save(replace(dossier, title="続き"))
        assert time.time() - path.stat().st_mtime < 60


def test_of_many_processes_one_gets_the_file(file: Path, start: Start) -> None:
    write_lock(file, STALE_AFTER * 2)
    script = "sys.stdin.readline()\n" + OPEN_AND_WAIT
    processes = [start(script, file) for _nth in range(6)]
    for process in processes:
        tell(process)
    said = [line(process) for process in processes]
    assert said.count("open") == 1
    for process in processes:
        tell(process)


def test_processes_that_save_in_turn_lose_nothing(file: Path, start: Start) -> None:
    script = """
for nth in range(5):
    while True:
        with open_dossier(file) as opened:
            if opened.read_only:
                continue
            opened.save(replace(opened.dossier, title=opened.dossier.title + "＋"))
            break
"""
    before = read(file).title
    processes = [start(script, file) for _nth in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert read(file).title == before + "＋" * 10


def test_a_new_file_leaves_no_lock(tmp_path: Path, dossier: Dossier) -> None:
    create(tmp_path / "案件.seian", dossier)
    assert [path.name for path in tmp_path.iterdir()] == ["案件.seian"]


def test_processes_are_told_apart() -> None:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    assert start_of(int(done.stdout)) is None
    assert start_of(os.getpid()) == start_of(os.getpid()) is not None
    if start_of(os.getpid()):
        assert start_of(os.getpid()) != start_of(os.getppid())
    assert start_of(0) is start_of(-1) is start_of(2**40) is None


def test_a_holder_does_not_show_its_token(file: Path) -> None:
    write_lock(file)
    holder = acquire(file)
    assert isinstance(holder, Holder)
    assert (holder.user, holder.host, holder.pid, "1f" in repr(holder)) == ("佐藤", "SHI-042", 4711, False)


def test_a_person_is_named_as_they_wish_in_locks_and_versions(
    tmp_path: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME_VARIABLE, " 架空　係長 ")
    file = tmp_path / "会議.seian"
    create(file, dossier)
    lock = acquire(file)
    assert isinstance(lock, Lock)
    assert lock.holder().user == user_name() == "架空　係長"
    lock.release()
    monkeypatch.setenv(NAME_VARIABLE, "名" * 1000)
    assert len(user_name()) == 200
    monkeypatch.setenv(NAME_VARIABLE, "\u3000")
    assert user_name() == login_name()
