"""Many files put into a folder as one, whatever ends the program in between."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.windows_errors import refuse, windows_error

from seian.errors import WriteError
from seian.files import atomic_write
from seian.helpers import STAGES
from seian.refused import MOMENT, Patience
from seian.submission import placing as module
from seian.submission.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


OLD = {"01.txt": b"old 1", "02.txt": b"old 2", "03.txt": b"old 3"}
NEW = {"01.txt": b"new 1", "02.txt": b"new 2", "04.txt": b"new 4"}
KEPT = {"01.txt": "以前の書き出し/01.txt", "02.txt": "以前の書き出し/02.txt", "04.txt": ""}

PLACE = """
import os, sys
from pathlib import Path
from seian.submission.placing import Placing
from tests.submission.test_placing import KEPT, NEW

folder, at = Path(sys.argv[1]), int(sys.argv[2])
steps = 0
for name in ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync", "open"):
    def watched(*arguments, real=getattr(os, name), **named):
        global steps
        steps += 1
        if steps == at:
            os._exit(77)
        return real(*arguments, **named)
    setattr(os, name, watched)
with Placing(folder) as placing:
    for name, data in NEW.items():
        placing.add(name, data, KEPT[name])
    placing.place()
print(steps)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files in it."""
    place = tmp_path / "書き出し"
    place.mkdir()
    for name, data in OLD.items():
        (place / name).write_bytes(data)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, those inside it aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def place(
    folder: Path,
    between: Callable[[], object] = bool,
    files: Mapping[str, bytes] = NEW,
    kept: Mapping[str, str] = KEPT,
) -> str:
    """Put the new files there; return what was said of an earlier run."""
    with Placing(folder, between) as placing:
        for name, data in files.items():
            placing.add(name, data, kept[name])
        placing.place()
    return placing.resumed


def test_all_are_there_and_those_that_were_are_kept(folder: Path) -> None:
    assert place(folder) == ""
    assert contents(folder) == {**OLD, **NEW}
    assert contents(folder / "以前の書き出し") == {name: OLD[name] for name in ("01.txt", "02.txt")}


def test_who_leaves_without_placing_leaves_all_as_it_was(folder: Path) -> None:
    with Placing(folder) as placing:
        placing.add("01.txt", b"new")
    assert {path.name for path in folder.iterdir()} == set(OLD)


def test_wherever_it_ends_the_next_run_leaves_the_old_files_or_the_new(root: Path, folder: Path) -> None:
    def killed(at: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", PLACE, str(folder), str(at)],
            capture_output=True,
            check=False,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "desktop"), str(root)])},
        )

    steps = int(killed(0).stdout)
    ends = set()
    for at in range(1, steps + 1, 2):
        for path in folder.iterdir():
            path.unlink() if path.is_file() else None
        for name, data in OLD.items():
            (folder / name).write_bytes(data)
        assert killed(at).returncode == 77
        assert set(contents(folder)) >= set(OLD), at
        with Placing(folder) as placing:
            said = placing.resumed
        found = {name: data for name, data in contents(folder).items() if not name.startswith(".seian-")}
        assert found in (OLD, {**OLD, **NEW}), at
        assert not (folder / STAGES[0]).exists()
        assert not [path for path in folder.iterdir() if path.name.endswith(".lock")], at
        ends.add((found == OLD, bool(said)))
    assert {(True, True), (False, True)} <= ends


@pytest.mark.parametrize("at", range(1, 4))
def test_where_one_cannot_be_put_in_place_all_stay_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    real, count = atomic_write, 0

    def full(path: Path, data: bytes, patience: Patience = MOMENT) -> None:
        nonlocal count
        if path.parent == folder:
            count += 1
            if count == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data, patience=patience)

    monkeypatch.setattr(module, "atomic_write", full)
    with pytest.raises(WriteError, match="空き容量が足りません"):
        place(folder)
    assert {path.name for path in folder.iterdir()} == set(OLD)
    assert contents(folder) == OLD


@pytest.mark.parametrize("at", range(1, 3))
def test_a_file_that_was_there_with_the_same_contents_stays_wherever_it_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    same = {"01.txt": OLD["01.txt"], "02.txt": b"new 2", "04.txt": b"new 4"}
    real, count = atomic_write, 0

    def full(path: Path, data: bytes, patience: Patience = MOMENT) -> None:
        nonlocal count
        if path.parent == folder:
            count += 1
            if count == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data, patience=patience)

    monkeypatch.setattr(module, "atomic_write", full)
    with pytest.raises(WriteError, match="空き容量が足りません"):
        place(folder, files=same, kept={**KEPT, "01.txt": ""})
    assert contents(folder) == OLD


def test_a_file_that_stays_as_it_is_need_not_be_writable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = refuse(monkeypatch, "rename", 5, lambda path: path.endswith("01.txt"))
    with Placing(folder) as placing:
        placing.add("01.txt", OLD["01.txt"], KEPT["04.txt"])
        placing.add("02.txt", b"new 2", KEPT["02.txt"])
        placing.place()
    assert contents(folder) == {**OLD, "02.txt": b"new 2"}
    assert not refused


def test_a_list_from_elsewhere_reaches_nothing_outside_the_folder(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "大事な原稿.txt"
    mine.write_bytes(b"mine")
    elsewhere = (
        "../大事な原稿.txt",
        "/大事な原稿.txt",
        "\\大事な原稿.txt",
        "C:/大事な原稿.txt",
        "C:\\大事な原稿.txt",
        "以前/../x",
    )
    for name, kept in (*((path, "") for path in elsewhere), *(("01.txt", path) for path in elsewhere)):
        stage = folder / STAGES[0]
        stage.mkdir()
        (stage / "0").write_bytes(b"theirs")
        (stage / "moves.json").write_text(json.dumps([{"made": "0", "name": name, "kept": kept}]), encoding="utf-8")
        with Placing(folder):
            pass
        assert mine.read_bytes() == b"mine"
        assert contents(folder) == OLD


def test_two_do_not_write_into_one_folder_at_once(folder: Path) -> None:
    with Placing(folder), pytest.raises(WriteError, match="いまほかの書き出しが続いています"), Placing(folder):
        pass
    assert contents(folder) == OLD


def test_files_that_another_program_holds_are_named_before_any_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    refuse(monkeypatch, "rename", 32, lambda path: path.endswith(("01.txt", "03.txt")))
    with (
        pytest.raises(WriteError, match=r"「01\.txt」、「03\.txt」を、ほかのプログラム") as told,
        Placing(folder) as placing,
    ):
        placing.refuse_held([*OLD, "05.txt"])
    assert "何も書き出していません" in told.value.kept
    assert contents(folder) == OLD
    assert {path.name for path in folder.iterdir()} == set(OLD)


def test_one_that_is_opened_meanwhile_is_waited_for_and_else_all_stay_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with monkeypatch.context() as patched:
        met = refuse(patched, "replace", 5, lambda path: Path(path).parent == folder, times=3)
        place(folder)
    assert len(met) == 3
    assert contents(folder) == {**OLD, **NEW}
    last = folder / "02.txt"
    last.write_bytes(b"by hand")
    real = os.replace

    def held(source: str, target: str) -> None:
        if target == str(last):
            raise windows_error(5, target)
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(WriteError, match="開いています"):
        place(folder, files=dict.fromkeys(NEW, b"newer"))
    assert last.read_bytes() == b"by hand"


def test_who_cancels_while_a_file_is_waited_for_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cancelled(Exception):  # noqa: N818 -- no fault
        """A person wants no more."""

    def cancel() -> None:
        raise Cancelled

    real = os.replace

    def held(source: str, target: str) -> None:
        if Path(target).name == "02.txt":
            raise windows_error(32, target)
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(Cancelled):
        place(folder, cancel)
    assert contents(folder) == OLD
    assert {path.name for path in folder.iterdir()} == set(OLD)


@pytest.mark.parametrize("left", [0, 1])
def test_what_an_earlier_run_left_under_the_other_name_is_finished_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, "stage_name", lambda folder: f"{folder}/{STAGES[left]}")
        patched.setattr(Placing, "_put_from", lambda *_: (_ for _ in ()).throw(SystemExit))
        patched.setattr(Placing, "_take_back", lambda *_: None)
        with pytest.raises(SystemExit):
            place(folder)
    monkeypatch.setattr(module, "stage_name", lambda folder: f"{folder}/{STAGES[1 - left]}")
    with Placing(folder) as placing:
        assert "終わらせました" in placing.resumed
    assert contents(folder) == {**OLD, **NEW}
    assert not any((folder / name).exists() for name in STAGES)


def test_of_a_folder_that_cannot_be_written_the_room_is_not_to_blame(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = OSError(errno.EROFS, os.strerror(errno.EROFS))

    def mkdir(*_values: object, **_named: object) -> None:
        raise refused

    monkeypatch.setattr(os, "mkdir", mkdir)
    with pytest.raises(WriteError) as told, Placing(folder) as placing:
        placing.add("01.txt", b"new", "")
    assert "空き" not in told.value.todo
    assert "文書" not in told.value.what
