"""What a start hands to the window that is open: taken once, by one that lives, or taken back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.windows_errors import refuse

from seian.process import start_of
from seian.qt import mailboxes
from seian.qt.mailboxes import Mailbox, enter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def other_window(folder: Path, process: subprocess.Popen[bytes], *, listens: bool = True) -> Mailbox:
    """Return the mailbox of a window in another process."""
    box = Mailbox(folder / mailboxes._name(process.pid, start_of(process.pid) or ""))  # noqa: SLF001 -- its name is the process
    assert box.path is not None
    box.path.mkdir(parents=True)
    if listens:
        box.listen()
    return box


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that lives."""
    with subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


@contextmanager
def taking(box: Mailbox) -> Iterator[list[tuple[str, ...]]]:
    """Take what comes into a mailbox, as its window does."""
    taken: list[tuple[str, ...]] = []
    ends = threading.Event()

    def take() -> None:
        while not ends.wait(0.01):
            taken.extend(box.take())

    thread = threading.Thread(target=take)
    thread.start()
    try:
        yield taken
    finally:
        ends.set()
        thread.join()


def test_the_first_start_has_a_mailbox_of_its_own(tmp_path: Path) -> None:
    box = enter(["会議.seian"], tmp_path)
    assert box is not None
    assert box.path is not None
    assert box.path.is_dir()
    assert box.take() == []
    box.close()
    assert not box.path.exists()


def test_the_next_hands_over_its_files_by_their_whole_paths(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "会議 １").mkdir()
    monkeypatch.chdir(tmp_path / "会議 １")
    box = other_window(tmp_path / "boxes", process)
    with taking(box) as taken:
        assert enter(["臨時.seian", "/共有/要請.seian"], tmp_path / "boxes") is None
        assert enter([], tmp_path / "boxes") is None
    assert taken == [
        (str(tmp_path / "会議 １" / "臨時.seian"), os.path.abspath("/共有/要請.seian")),  # noqa: PTH100 -- a drive on Windows
        (),
    ]


def test_a_start_that_wants_its_own_window_asks_nobody(tmp_path: Path, process: subprocess.Popen[bytes]) -> None:
    box = other_window(tmp_path, process)
    with taking(box) as taken:
        assert enter([], tmp_path, hand_over=False) is not None
    assert taken == []


def test_of_a_window_that_hangs_the_files_are_taken_back(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = other_window(tmp_path, process)
    monkeypatch.setattr(mailboxes, "ANSWERS", 0.1)
    mine = enter(["会議.seian"], tmp_path)
    assert mine is not None
    assert mine != box
    assert box.take() == []


def test_the_newest_window_is_asked_first(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = other_window(tmp_path, process)
    assert hangs.path is not None
    os.utime(hangs.path, (time.time() - 60,) * 2)
    monkeypatch.setattr(mailboxes, "ANSWERS", 0.1)
    with subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE) as second:
        works = other_window(tmp_path, second)
        with taking(works) as taken:
            assert enter(["会議.seian"], tmp_path) is None
        second.kill()
    assert len(taken) == 1
    assert hangs.take() == []


def test_one_that_only_just_begins_is_waited_for_longer(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = other_window(tmp_path, process, listens=False)
    monkeypatch.setattr(mailboxes, "ANSWERS", 0.0)
    waits = threading.Timer(0.2, lambda: (box.take(), box.listen()))
    waits.start()
    assert enter(["会議.seian"], tmp_path) is None
    waits.join()


def test_of_a_window_that_ends_meanwhile_the_files_are_taken_back(
    tmp_path: Path, process: subprocess.Popen[bytes]
) -> None:
    box = other_window(tmp_path, process)
    ends = threading.Timer(0.1, process.kill)
    ends.start()
    assert enter(["会議.seian"], tmp_path) is not None
    ends.join()
    assert box.take() == []


def test_a_mailbox_of_a_process_that_is_gone_is_removed(tmp_path: Path, process: subprocess.Popen[bytes]) -> None:
    box = other_window(tmp_path, process)
    process.kill()
    process.wait()
    assert box.path is not None
    assert enter([], tmp_path) is not None
    assert not box.path.exists()


def test_but_not_a_request_whose_sender_has_not_seen_that_yet(tmp_path: Path, process: subprocess.Popen[bytes]) -> None:
    box = other_window(tmp_path, process)
    process.kill()
    process.wait()
    assert box.path is not None
    request = box.path / "1.request"
    request.write_bytes(b"a")
    assert enter([], tmp_path) is not None
    assert request.exists()
    os.utime(request, (time.time() - 7200,) * 2)
    assert enter([], tmp_path) is not None
    assert not box.path.exists()


def test_what_is_no_request_is_left_alone(tmp_path: Path) -> None:
    box = enter([], tmp_path)
    assert box is not None
    assert box.path is not None
    (box.path / "a.half").write_bytes(b"x")
    (box.path / "folder.request").mkdir()
    (box.path / "large.request").write_bytes(b"x" * (1 << 20) + b"x")
    assert box.take() == []


def test_where_nothing_can_be_kept_a_start_has_its_window_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    box = enter(["会議.seian"], tmp_path / "file" / "boxes")
    assert box == Mailbox(None)
    box.listen()
    assert box.take() == []
    box.close()


def test_own_folders_and_screens_have_their_own_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual = mailboxes.place()
    assert tmp_path in usual.parents
    monkeypatch.setattr(mailboxes, "_session", lambda: "another")
    assert mailboxes.place() != usual
    monkeypatch.undo()
    monkeypatch.setenv("SEIAN_LIBRARY_FOLDER", str(tmp_path / "other"))
    assert mailboxes.place() != usual


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody remove a folder that somebody is in")
def test_files_named_in_a_folder_that_was_removed_are_left_to_a_window_of_ones_own(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = other_window(tmp_path / "boxes", process)
    (tmp_path / "消えた").mkdir()
    monkeypatch.chdir(tmp_path / "消えた")
    (tmp_path / "消えた").rmdir()
    with taking(box) as taken:
        assert enter(["会議.seian"], tmp_path / "boxes") is not None
    assert taken == []


def test_a_mailbox_left_behind_that_cannot_be_cleared_keeps_nothing_from_the_window_that_lives(
    tmp_path: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = other_window(tmp_path, process)
    held = tmp_path / "999999999-00000000" / f"held{mailboxes._REQUEST}"  # noqa: SLF001 -- its name
    held.parent.mkdir()
    held.touch()
    os.utime(held, (0, 0))
    met = refuse(monkeypatch, "unlink", 32, lambda path: path == str(held))
    with taking(box) as taken:
        assert enter([], tmp_path) is None
    assert taken == [()]
    assert met
