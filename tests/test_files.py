"""Files are whole or not there."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import tempfile
import time
import tracemalloc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.links import make_link
from tests.windows_errors import refuse

from seian import helpers
from seian.errors import WriteError
from seian.files import atomic_write, is_plain_name, read_file, sweep
from seian.refused import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of POSIX")
KEPT = "元のファイルはそのまま残っています。"


@pytest.fixture
def little_room() -> Iterator[int]:
    """Let this process write files of at most so many bytes, as a full disk would."""
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """Return a folder with a file 要請.docx that this process may read but not write in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "要請.docx").write_bytes(b"old")
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@contextmanager
def as_anybody() -> Iterator[None]:
    """Lay down the rights of the superuser, whom no folder refuses, for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_new_file_holds_what_was_given(tmp_path: Path) -> None:
    path = tmp_path / "要請 その１（案）.docx"
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "要請.docx"
    path.write_bytes(b"old")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"


@posix
def test_an_older_files_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "要請.docx"
    path.write_bytes(b"old")
    path.chmod(0o660)
    atomic_write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "本体.docx", tmp_path / "近道.docx"
    path.write_bytes(b"old")
    make_link(link, path)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@posix
def test_a_full_disk_leaves_the_older_file_and_no_scrap(tmp_path: Path, little_room: int) -> None:
    path = tmp_path / "要請.docx"
    path.write_bytes(b"old")
    with pytest.raises(WriteError, match="空き容量が足りません") as told:
        atomic_write(path, bytes(little_room + 1))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert told.value.kept == KEPT
    assert told.value.todo


@posix
def test_a_read_only_folder_is_told_and_the_older_file_kept(closed_folder: Path) -> None:
    path = closed_folder / "要請.docx"
    with as_anybody(), pytest.raises(WriteError, match="書き込みが許されていない") as told:
        atomic_write(path, b"new")
    assert told.value.what.startswith("「要請.docx」を書き込めませんでした。")
    assert told.value.kept == KEPT
    assert told.value.todo
    assert path.read_bytes() == b"old"


@posix
def test_a_write_protected_file_is_not_replaced(closed_folder: Path) -> None:
    path = closed_folder / "要請.docx"
    path.chmod(0o444)
    closed_folder.chmod(0o777)
    with as_anybody(), pytest.raises(WriteError, match="読み取り専用"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_of_the_same_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "要請.docx"
    path.mkdir()
    with pytest.raises(WriteError, match="同じ名前のフォルダー"):
        atomic_write(path, b"new")


@pytest.mark.parametrize("missing", ["ない", "要請.txt"])
def test_a_missing_folder_is_told(tmp_path: Path, missing: str) -> None:
    (tmp_path / "要請.txt").write_bytes(b"a file where a folder should be")
    with pytest.raises(WriteError, match="保存先のフォルダーがありません"):
        atomic_write(tmp_path / missing / "要請.docx", b"new")


@posix
def test_a_name_too_long_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"名前が長すぎます。短い名前を付けてください"):
        atomic_write(tmp_path / ("長" * 200 + ".docx"), b"new")


# reading what comes from anywhere


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "案.txt"
    path.write_bytes(b"x" * 2_000_000)
    assert read_file(path, 2_000_000) == b"x" * 2_000_000
    with pytest.raises(OSError, match="大きすぎます。読めるのは1MBまでです"):
        read_file(path, 1_999_999)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 9)
    with pytest.raises(FileNotFoundError):
        read_file(f"{path}\0", 9)


def test_a_small_file_takes_little_memory_however_large_it_might_be(tmp_path: Path) -> None:
    path = tmp_path / "小さい.txt"
    path.write_bytes(b"x" * 100)
    tracemalloc.start()
    try:
        read_file(path, 1 << 30)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


@posix
def test_what_is_no_file_is_neither_read_nor_written(tmp_path: Path) -> None:
    pipe = tmp_path / "案.txt"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        with pytest.raises(OSError, match="ふつうのファイルではありません"):
            read_file(path, 9)
    with pytest.raises(WriteError, match="ふつうのファイルではありません"):
        atomic_write(pipe, b"x")


@pytest.mark.parametrize("name", ["標準.docx", "指定都市　市長会（案）.docx", "a.b.docx", "CONSOLE.docx"])
def test_a_name_of_a_file_is_one(name: str) -> None:
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "/a",
            "C:a.docx",
            "\\\\server\\share",
            "nul",
            "NUL.docx",
            "com1.docx",
            "LPT¹.x",
        ),
        *("a.docx ", "a.docx.", "a\0", "a\nb", "a\u202eb", "a*", "案" * 256),
    ],
)
def test_a_path_a_device_or_a_share_is_no_name_of_a_file(name: str) -> None:
    assert not is_plain_name(name)


# what was left half written


def half_of(process: object, computer: str = "") -> str:
    """Return the name of a file that a process has half written."""
    return f".seian-{computer or helpers.computer()}-{process}-0a1b2c3d.tmp"


def test_what_a_process_that_is_gone_left_half_written_goes_with_the_next_writing(tmp_path: Path) -> None:
    gone = tmp_path / half_of(2**31 - 2)
    others = [tmp_path / half_of(os.getpid()), tmp_path / half_of(2**31 - 2, "00000000"), tmp_path / ".seian-x.tmp"]
    for path in (gone, *others):
        path.write_bytes(b"half")
    atomic_write(tmp_path / "案.txt", b"whole")
    assert not gone.exists()
    assert all(path.exists() for path in others)


def test_what_lies_there_for_a_day_is_left_half_written_by_whomever(tmp_path: Path) -> None:
    old = tmp_path / half_of(1, "00000000")
    old.write_bytes(b"half")
    os.utime(old, (1, 1))
    sweep(tmp_path)
    sweep(tmp_path / "ない")
    assert list(tmp_path.iterdir()) == []


def test_whatever_the_system_refuses_is_told_in_the_language_of_the_person() -> None:
    for number in errno.errorcode:
        said = reason(OSError(number, os.strerror(number)))
        assert not re.search("[A-Za-z]{2}", said), (errno.errorcode[number], said)
        assert said
    assert reason(OSError("no number")) == "システムのエラー －"


@pytest.mark.parametrize(
    ("name", "number"), [("open", 32), ("rename", 32), ("rename", 5), ("replace", 5), ("open", 33)]
)
def test_a_file_that_another_program_holds_is_told_as_that_and_waited_for_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    path = tmp_path / "要請.docx"
    path.write_bytes(b"old")
    with monkeypatch.context() as patched:
        met = refuse(patched, name, number, lambda one: one == str(path) or name == "replace", times=2)
        atomic_write(path, b"new")
    assert (len(met), path.read_bytes()) == (2, b"new")
    refuse(monkeypatch, name, number, lambda one: one == str(path) or name == "replace")
    with pytest.raises(WriteError, match="ほかのプログラム（Wordなど）が開いています") as told:
        atomic_write(path, b"newer")
    monkeypatch.undo()
    assert path.read_bytes() == b"new"
    assert (told.value.kept, list(tmp_path.iterdir())) == (KEPT, [path])


def test_a_file_that_is_held_for_a_moment_is_read_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "要請.docx"
    path.write_bytes(b"x")
    met = refuse(monkeypatch, "open", 32, lambda one: one == str(path), times=1)
    assert (read_file(path, 10), len(met)) == (b"x", 1)


@pytest.mark.parametrize("path", ["会\0議.docx", "会\ud800議.docx"])
def test_what_is_no_place_is_told_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteError, match="使えない文字"):
        atomic_write(tmp_path / path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_what_is_half_written_is_hidden_and_what_it_becomes_is_as_it_is_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: dict[int, bool] = {}

    def set_hidden(path: str, *, hidden: bool) -> bool:
        marks[Path(path).stat().st_ino] = hidden
        return True

    monkeypatch.setattr(helpers, "_set_hidden", set_hidden)
    for name, is_hidden in (("要請.docx", False), ("~$要請.journal", True)):
        for data in (b"1", b"2"):
            atomic_write(tmp_path / name, data, hidden=is_hidden)
            assert marks[(tmp_path / name).stat().st_ino] is is_hidden
    monkeypatch.setattr(helpers, "_set_hidden", lambda *_path, **_hidden: False)  # a share that knows no such thing
    atomic_write(tmp_path / "要請.docx", b"3", hidden=True)
    assert (tmp_path / "要請.docx").read_bytes() == b"3"


def test_a_short_name_says_nothing_of_its_process_so_that_it_stays_for_a_day(tmp_path: Path) -> None:
    half = tmp_path / "~s0a1b2.tmp"
    half.write_bytes(b"half")
    sweep(tmp_path)
    assert half.exists()
    os.utime(half, (0, 0))
    sweep(tmp_path)
    assert not half.exists()
