"""Power cuts, full disks, read-only places: the file holds the old state or the new one, and people are told."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seian.dossier.salvage import salvage
from seian.dossier.store import create, open_dossier, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dossier.conftest import Start

    from seian.document.model import Dossier

posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and modes of POSIX")

SAVE_FOR_EVER = """
def state(number):
    paragraphs = tuple(Paragraph(f"p{nth}", (f"第{number}の案の文{nth}。" * 20,)) for nth in range(60))
    return tuple(Document(f"d{nth}", "要請", body=paragraphs) for nth in range(5))

number = 0
while True:
    target = file.with_name(f"写し{number % 2}.seian") if sys.argv[2] == "save_as" else file
    with open_dossier(file) as opened:
        while True:
            number += 1
            if sys.argv[2] == "save":
                opened.save(replace(opened.dossier, title=str(number), documents=state(number)))
            else:
                opened.save_as(target, replace(opened.dossier, title=str(number), documents=state(number)))
                say(number)
                break
            say(number)
"""


def is_whole(file: Path) -> bool:
    """Say whether SQLite finds the file in order."""
    with closing(sqlite3.connect(file)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    return str(verdict) == "ok"


@posix
@pytest.mark.parametrize("wait", [0.0, 0.002, 0.005, 0.009, 0.014, 0.02])
def test_a_save_that_is_killed_leaves_the_old_state_or_the_new_one(file: Path, start: Start, wait: float) -> None:
    process = start(SAVE_FOR_EVER, file, "save")
    assert process.stdout
    process.stdout.readline()
    time.sleep(wait + random.random() / 100)  # noqa: S311 -- anywhere in a save
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read().split()
    process.wait()
    last = int(said[-1]) if said else 1
    seen = read(file)
    assert int(seen.title) in (last, last + 1)
    assert all(f"第{seen.title}の案" in str(document.body[-1]) for document in seen.documents)
    with open_dossier(file) as opened:
        assert not opened.read_only
        assert opened.dossier == seen
        opened.save(replace(seen, title="続き"))
        assert len(opened.versions("d0")) == int(seen.title)
    assert is_whole(file)
    assert list(file.parent.iterdir()) == [file]


@posix
@pytest.mark.parametrize("wait", [0.0, 0.004, 0.01])
def test_a_save_as_that_is_killed_leaves_every_file_whole(file: Path, start: Start, wait: float) -> None:
    process = start(SAVE_FOR_EVER, file, "save_as")
    assert process.stdout
    for _nth in range(3):
        process.stdout.readline()
    time.sleep(wait + random.random() / 100)  # noqa: S311 -- anywhere in a save
    process.send_signal(signal.SIGKILL)
    process.wait()
    for path in file.parent.glob("*.seian"):
        assert is_whole(path)
        read(path)


BREAK_OFF = """
import sqlite3
connection = sqlite3.connect(file, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")  # so that it goes to the disk before the end
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE dossier SET title = 'half'")
for number in range(2, 200):
    connection.execute("INSERT INTO versions (document, number, saved_at, saved_by, note, body)"
        " VALUES ('d1', ?, '', '', '', ?)", (number, "x" * 4000))
connection.execute("UPDATE versions SET body = 'half'")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def broken_off(file: Path, start: Start) -> Path:
    """Return a dossier with a save that was broken off in its middle, after it had gone to the disk."""
    start(BREAK_OFF, file).wait()
    assert file.with_name(f"{file.name}-journal").stat().st_size > 0
    assert b"half" in file.read_bytes()
    return file


@posix
def test_reading_takes_nothing_back_in_the_file_itself(broken_off: Path, dossier: Dossier) -> None:
    before = {path.name: path.read_bytes() for path in broken_off.parent.iterdir()}
    assert read(broken_off) == dossier
    assert salvage(broken_off) == (dossier, ())
    assert {path.name: path.read_bytes() for path in broken_off.parent.iterdir()} == before


@posix
def test_opening_takes_back_what_was_broken_off(broken_off: Path, dossier: Dossier) -> None:
    with open_dossier(broken_off) as opened:
        assert opened.dossier == dossier
        assert len(opened.versions("d1")) == 1
        opened.save(replace(dossier, title="続き"))
    assert list(broken_off.parent.iterdir()) == [broken_off]
    assert read(broken_off).title == "続き"


@posix
def test_a_file_that_replaces_a_broken_off_one_is_not_mixed_with_it(broken_off: Path, dossier: Dossier) -> None:
    create(broken_off, replace(dossier, title="新しい"), replace=True)
    assert read(broken_off) == replace(dossier, title="新しい")
    assert is_whole(broken_off)


@posix
def test_a_new_file_is_not_mixed_with_what_is_left_of_a_deleted_one(broken_off: Path, dossier: Dossier) -> None:
    broken_off.unlink()
    create(broken_off, dossier)
    assert read(broken_off) == dossier
    assert is_whole(broken_off)


# full disks

FILL_UP = """
import random
opened = open_dossier(file)
try:
    big = "".join(map(chr, random.choices(range(0x4E00, 0x9FA0), k=200_000)))  # nothing makes this small
    opened.save(replace(opened.dossier, documents=(Document("d1", "要請", material_number=big),)))
except SeianError as error:
    say(error)
else:
    say("saved")
try:
    opened.save_as(file.with_name("写し.seian"), replace(opened.dossier, title=big))
except SeianError as error:
    say(error)
try:
    create(file.with_name("新.seian"), replace(opened.dossier, title=big))
except SeianError as error:
    say(error)
opened.save(replace(opened.dossier, title="小さい"))
opened.close()
"""


def lines(process: subprocess.Popen[str]) -> list[str]:
    """Return all that a process says, and see that it ended well."""
    out, _err = process.communicate(timeout=60)
    assert process.returncode == 0
    return out.splitlines()


@posix
def test_where_a_file_may_not_grow_nothing_is_lost(file: Path, dossier: Dossier, start: Start) -> None:
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({file.stat().st_size + 65536},) * 2)\n"
    saved, saved_as, created = lines(start(limit + FILL_UP, file))
    assert "ファイルは前に保存したときのままです。" in saved
    assert "空き容量" in saved
    assert "空き容量が足りません" in saved_as
    assert "空き容量が足りません" in created
    assert read(file) == replace(dossier, title="小さい")
    assert list(file.parent.iterdir()) == [file]


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


def test_on_a_full_disk_nothing_is_lost(small_disk: Path, file: Path, dossier: Dossier, start: Start) -> None:
    path = Path(shutil.copy(file, small_disk))
    said = lines(start(FILL_UP, path))
    assert len(said) == 3
    assert all("空き容量が足りません" in line for line in said)
    assert read(path) == replace(dossier, title="小さい")
    assert list(small_disk.iterdir()) == [path]


READ_WITHOUT_ROOM = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for way in (read, open_dossier):
    try:
        way(file)
    except SeianError as error:
        say(error)
"""


@posix
def test_without_room_even_for_a_copy_a_file_that_was_broken_off_says_so_and_can_be_read_when_there_is(
    broken_off: Path, dossier: Dossier, start: Start
) -> None:
    before = {path.name: path.read_bytes() for path in broken_off.parent.iterdir()}
    said = lines(start(READ_WITHOUT_ROOM, broken_off))
    assert len(said) == 2
    assert all(
        "を開けません。ディスクの空き容量が足りません。ファイルには何も書き込んでいません。" in one for one in said
    )
    assert {path.name: path.read_bytes() for path in broken_off.parent.iterdir()} == before
    assert read(broken_off) == dossier


# read-only places

AS_ANYBODY = """
import shutil, tempfile
from seian.document.model import Dossier
with tempfile.TemporaryDirectory() as folder:  # imports all that is imported late: it may be out of reach soon
    create(Path(folder, "a"), Dossier("会"))
    with open_dossier(Path(folder, "a")) as opened:
        opened.save(Dossier("会", documents=(Document("d", "要請"),)))
        opened.versions("d")
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
"""
READ_ONLY = """
with open_dossier(file) as opened:
    say(opened.read_only)
    say(opened.held_by)
    say(opened.read_only_message)
    say(opened.dossier == read(file) and opened.dossier.title)
    say(len(opened.versions("d1")))
    for save in (lambda: opened.save(replace(opened.dossier, title="x")), lambda: opened.save_as(file.with_name("y"))):
        try:
            save()
        except SeianError as error:
            say(error)
"""


@pytest.fixture
def open_folder(file: Path) -> Iterator[Path]:
    """Make the way to the dossier's folder passable for anybody, and the folder writable again at the end."""
    ways = [folder for folder in file.parents if folder.stat().st_uid == os.geteuid() and folder != Path("/")]
    modes = {folder: folder.stat().st_mode & 0o7777 for folder in ways}
    for folder, mode in modes.items():
        folder.chmod(mode | 0o055)
    yield file.parent
    for folder, mode in modes.items():
        folder.chmod(mode)


@posix
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_in_a_read_only_place_a_dossier_is_read(
    file: Path, open_folder: Path, start: Start, file_mode: int, folder_mode: int
) -> None:
    file.chmod(file_mode)
    open_folder.chmod(folder_mode)
    before = file.read_bytes()
    read_only, held_by, message, title, versions, saved, *saved_as = lines(start(AS_ANYBODY + READ_ONLY, file))
    assert (read_only, held_by, title, versions) == ("True", "None", "臨時会議", "1")
    assert "読み取り専用で開きました。ファイルかフォルダーに書き込めません。" in message
    assert "に保存できません。ファイルかフォルダーが読み取り専用です。" in saved
    assert len(saved_as) == (0 if folder_mode == 0o777 else 1)
    assert file.read_bytes() == before


@posix
def test_a_broken_off_save_in_a_read_only_place_is_taken_back_in_a_copy(
    broken_off: Path, open_folder: Path, start: Start
) -> None:
    for path in broken_off.parent.iterdir():
        path.chmod(0o444)
    open_folder.chmod(0o555)
    said = lines(start(AS_ANYBODY + READ_ONLY, broken_off))
    assert (said[0], said[3], said[4]) == ("True", "臨時会議", "1")


@posix
@pytest.mark.usefixtures("open_folder")
def test_a_file_that_may_not_be_read_is_told(file: Path, start: Start) -> None:
    file.chmod(0o000)
    script = "try:\n    read(file)\nexcept SeianError as error:\n    say(error)\n"
    (said,) = lines(start(AS_ANYBODY + script, file))
    assert "を開けません。開くことが許されていないか" in said
    assert "アクセス権を確かめてください" in said
