"""A submission that is cut short: the folder is the earlier one or the one on record, whenever the process ended."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document, adopted
from tests.windows_errors import refuse

from seian.cli import submit as command
from seian.cli.main import main
from seian.document.model import Dossier, LogEntry, State
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.store import create, open_dossier, read
from seian.dossier.work import Work
from seian.errors import WriteError
from seian.submission import hand_in
from seian.submission.pending import Note, identity, lines_of, mark_of, note_path, resume, write_note

if TYPE_CHECKING:
    from pathlib import Path

KILLED = 77

SUBMIT = """
import builtins, os, shutil, sys
from pathlib import Path
from seian.cli.main import main

file, folder, at = sys.argv[1:4]
steps = 0
here = ""
if "in it" in sys.argv:  # as a console of Windows holds the folder that it is in
    here, folder = os.path.abspath(folder), "."
    os.chdir(here)

def step(name):
    global steps
    steps += 1
    if steps == int(at):
        os._exit(77)

def watched(name):
    real = getattr(os, name)
    def call(*arguments, **named):
        if arguments[:1] != arguments[1:2]:  # a name that it has: a question only
            step(name)
            if name in {"rename", "replace", "rmdir"} and here in [os.path.abspath(one) for one in arguments]:
                raise PermissionError(13, "used by another process", here)
        return real(*arguments, **named)
    setattr(os, name, call)

for name in ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync"):
    watched(name)

import seian.submission.hand_in as hand_in
real_note = hand_in.write_note
def write_note(*arguments):
    step("note")
    real_note(*arguments)
    step("noted")
hand_in.write_note = write_note

import seian.cli.submit as submit
real_put = submit.put
def put(*arguments, **named):
    step("put")
    done = real_put(*arguments, **named)
    step("recorded")
    return done
submit.put = put

code = main(["submit", file, "--to", folder, "--date", "R3.11.19", "--met", "1", "--unmet", "2", "--format", "txt"])
print(steps)
sys.exit(code)
"""


def submit(root: Path, file: Path, folder: Path, at: int, *where: str) -> tuple[int, str]:
    """Hand in, in a process of its own that ends at the step `at`; return its code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", SUBMIT, str(file), str(folder), str(at), *where],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root / "desktop"), "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stdout.decode("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier with an adopted document."""
    path = tmp_path / "案件.seian"
    create(
        path, Dossier("標準", "臨時会議", (adopted(a_document()),), (REACHED, LONGER), recipients=(MINISTER, PREMIER))
    )
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with what they hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def left_over(place: Path) -> list[str]:
    """Return the names of what only a work under way needs."""
    names = [path.name for path in place.iterdir() if not path.name.startswith(".seian-")]  # `files` sweeps its own
    return [name for name in names if name.endswith((".tmp", "-handing", ".lock"))]


def test_wherever_it_ends_the_next_opening_makes_folder_and_dossier_agree(
    root: Path, tmp_path: Path, file: Path
) -> None:
    folder = tmp_path / "提出"
    code, said = submit(root, file, folder, 0)
    assert code == 0
    steps = int(said.splitlines()[-1])
    assert steps > 20
    dossier_before, before = read(file), contents(folder)
    with open_dossier(file) as opened:
        rough = replace(dossier_before, documents=(replace(dossier_before.documents[0], state=State.ADOPTED),))
        opened.save(rough)
    logged = len(rough.documents[0].log)
    ends = {"finished": 0, "taken back": 0}
    for at in sorted({*range(1, steps + 1, 9), *range(max(1, steps - 11), steps + 1)}):
        code, _said = submit(root, file, folder, at)
        assert code in {0, KILLED}
        with open_dossier(file) as opened:
            resume(opened)
            after = opened.dossier
        (document,) = after.documents
        is_recorded = len(document.log) > logged
        assert left_over(tmp_path) == []
        assert contents(folder), at
        earlier = [path for path in tmp_path.iterdir() if path.is_dir() and path != folder]
        if is_recorded:
            ends["finished"] += 1
            assert [contents(path) for path in earlier] == [before], at
            assert document.state is State.SUBMITTED
            shutil.rmtree(folder)
            earlier[0].rename(folder)
            with open_dossier(file) as opened:
                opened.save(rough)
        else:
            ends["taken back"] += 1
            assert contents(folder) == before, at
            assert earlier == [], at
    assert all(ends.values())


def test_in_the_folder_one_is_in_it_ends_no_worse(root: Path, tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "提出"
    folder.mkdir()
    mark = identity(folder)
    assert submit(root, file, folder, 0, "in it")[0] == 0
    dossier_before, before = read(file), contents(folder)
    assert len(before) > 2
    code, said = submit(root, file, folder, 0, "in it")
    assert code == 0
    steps = int(said.splitlines()[-1])
    ends = set()
    for at in range(steps - 24, steps + 1, 3):
        for path in tmp_path.iterdir():
            if path.is_dir() and path != folder:
                for one in folder.iterdir():
                    one.unlink()
                for one in path.iterdir():
                    one.rename(folder / one.name)
                path.rmdir()
        with open_dossier(file) as opened:
            opened.save(dossier_before)
        assert submit(root, file, folder, at, "in it")[0] in {0, KILLED}
        with open_dossier(file) as opened:
            resume(opened)
            is_recorded = opened.dossier != dossier_before
        ends.add(is_recorded)
        assert left_over(tmp_path) == []
        assert identity(folder) == mark
        earlier = [contents(path) for path in tmp_path.iterdir() if path.is_dir() and path != folder]
        assert earlier == ([before] if is_recorded else []), at
        assert contents(folder).keys() == before.keys(), at
        assert is_recorded or contents(folder) == before, at
    assert ends == {True, False}


def test_what_cannot_be_recorded_is_taken_out_of_the_folder_one_is_in(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "提出"
    folder.mkdir()
    monkeypatch.chdir(folder)
    asked = ["submit", str(file), "--to", ".", "--date", "R3.11.19", "--met", "1", "--unmet", "2", "--format", "txt"]

    def full(*_arguments: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    with monkeypatch.context() as no_room:
        no_room.setattr(command, "put", full)
        assert main(asked) == 1
    assert contents(folder) == {}
    assert main(asked) == 0
    before = contents(folder)
    monkeypatch.setattr(command, "put", full)
    assert main(asked) == 1
    assert contents(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, folder.name])


ASKED = ("--date", "R3.11.19", "--met", "1", "--unmet", "2", "--format", "txt")


@pytest.mark.parametrize("is_in_it", [True, False])
def test_what_could_neither_be_put_into_its_place_nor_back_is_told_as_that_and_finished_at_the_next_opening(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_in_it: bool
) -> None:
    folder = tmp_path / "提出"
    asked = ["submit", str(file), "--to", str(folder), *ASKED]
    dossier_before = read(file)
    assert main(asked) == 0
    before = contents(folder)
    with open_dossier(file) as opened:
        opened.save(dossier_before)
    if is_in_it:
        monkeypatch.chdir(folder)
    real, moved = os.rename, list[str]()

    def rename(source: Path, target: Path) -> None:
        if source != target:
            if len(moved) == (len(before) + 1 if is_in_it else 1):  # from then on the share is away
                raise OSError(errno.EIO, "I/O error", str(source))
            moved.append(str(source))
        real(source, target)

    with monkeypatch.context() as away:
        away.setattr(os, "rename", rename)
        assert main(asked) == 1
    said = capsys.readouterr().err
    assert "元に戻せませんでした" in said
    assert "消しました" not in said
    assert "案件を開き直してください" in said
    assert note_path(file).exists()
    with open_dossier(file) as opened:
        resume(opened)
        is_recorded = opened.dossier != dossier_before
    assert is_recorded is is_in_it  # all that was missing were moves
    assert left_over(tmp_path) == []
    earlier = [contents(path) for path in tmp_path.iterdir() if path.is_dir() and path != folder]
    assert earlier == ([before] if is_in_it else [])
    assert contents(folder).keys() == before.keys()


def test_while_the_share_is_away_nothing_on_it_is_taken_for_gone(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = tmp_path / ".提出.1-a.tmp"
    half.mkdir()
    write_note(file, Note(str(tmp_path / "提出"), half.name, identity(half)))
    with open_dossier(file) as opened, monkeypatch.context() as away:
        for look in ("stat", "lstat"):
            refuse(away, look, 53, lambda path: path == str(half))
        assert "片付けられませんでした" in resume(opened)
    assert note_path(file).exists()
    with open_dossier(file) as opened:
        assert "書きかけのものは消し" in resume(opened)
    assert not half.exists()


@pytest.mark.parametrize("trouble", ["the note", "the folder"])
def test_where_what_is_not_recorded_cannot_be_taken_back_either_both_troubles_are_told(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], trouble: str
) -> None:
    folder = tmp_path / "提出"

    def full(*_arguments: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    def not_recorded(*_arguments: object) -> None:
        if trouble == "the note":
            fails.setattr(hand_in, "write_note", full)
        else:
            refuse(fails, "rename", 64, lambda path: path == str(folder))
        message = "記録するところで空きが尽きました。"
        raise WriteError(message)

    with monkeypatch.context() as fails:
        fails.setattr(command, "put", not_recorded)
        assert main(["submit", str(file), "--to", str(folder), *ASKED]) == 1
    said = capsys.readouterr().err
    assert "まだ取り消せていません（" in said
    assert "記録するところで空きが尽きました。" in said
    assert contents(folder)
    with open_dossier(file) as opened:
        resume(opened)
        assert (opened.dossier.documents[0].state is State.SUBMITTED) is (trouble == "the note")
    assert bool(contents(folder)) is (trouble == "the note")
    assert left_over(tmp_path) == []


def test_what_cannot_be_recorded_is_taken_out_of_a_folder_that_another_program_has_open(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "提出"
    assert main(["submit", str(file), "--to", str(folder), *ASKED]) == 0
    before, mark = contents(folder), identity(folder)

    def full(*_arguments: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(command, "put", full)
    assert refuse(monkeypatch, "rename", 5, lambda path: path == str(folder)) == []
    assert main(["submit", str(file), "--to", str(folder), *ASKED]) == 1
    assert contents(folder) == before
    assert identity(folder) == mark
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, folder.name])


def test_a_file_that_a_person_has_put_into_the_place_meanwhile_is_never_replaced(tmp_path: Path, file: Path) -> None:
    before = read(file)
    (document,) = before.documents
    entry = LogEntry("2021-11-19T10:00:00+09:00", "架空", "提出")
    after = replace(before, documents=(replace(document, state=State.SUBMITTED, log=(*document.log, entry)),))
    folder, half = tmp_path / "提出", tmp_path / ".提出.1-a.tmp"
    for made in (folder, half):
        made.mkdir()
    (half / "要請.txt").write_text("要請", encoding="utf-8")
    (folder / "要請.txt").write_text("人の書いたもの", encoding="utf-8")
    marks = Note(str(folder), half.name, identity(half), before=mark_of(before), after=lines_of(after))
    write_note(file, replace(marks, into_id=identity(folder), names="要請.txt"))
    with open_dossier(file) as opened:
        said = resume(opened)
        assert "同じ名前のもの" in said
        assert str(folder / "要請.txt") in said
        assert opened.dossier == before
    assert (folder / "要請.txt").read_text(encoding="utf-8") == "人の書いたもの"
    assert (half / "要請.txt").read_text(encoding="utf-8") == "要請"
    (folder / "要請.txt").rename(tmp_path / "別の名前.txt")
    with open_dossier(file) as opened:
        assert "記録しました" in resume(opened)
    assert (folder / "要請.txt").read_text(encoding="utf-8") == "要請"


def test_what_is_on_no_record_gets_a_name_that_fits(tmp_path: Path, file: Path) -> None:
    folder = cut_short(file, tmp_path / "控え", is_on_record=False, name="長" * 80)
    with open_dossier(file) as opened:
        opened.save(replace(opened.dossier, title="そのあと変わった"))
        said = resume(opened)
    assert not folder.exists()
    assert not note_path(file).exists()
    (aside,) = [path for path in tmp_path.iterdir() if path.is_dir() and path.name != "控え"]
    assert str(aside) in said
    assert list(contents(aside)) == ["要請.txt"]


def cut_short(file: Path, journals: Path, *, more: str = "", is_on_record: bool = True, name: str = "提出") -> Path:
    """Leave a submission whose folder is in place, and a journal with `more` in its title, as a crash would.

    The journal has it on record, or not. Returns the folder.
    """
    before = read(file)
    folder = file.parent / name
    folder.mkdir()
    (folder / "要請.txt").write_text("要請", encoding="utf-8")
    (document,) = before.documents
    entry = LogEntry("2021-11-19T10:00:00+09:00", "架空", "提出")
    after = replace(before, documents=(replace(document, state=State.SUBMITTED, log=(*document.log, entry)),))
    marks = Note(str(folder), ".提出.1-a.tmp", identity(folder), before=mark_of(before), after=lines_of(after))
    write_note(file, marks)
    work = replace(after if is_on_record else before, title=f"{after.title}{more}")
    writer = JournalWriter(journals)
    writer.put(Work(work, file.resolve(), before))
    writer.write(leave=True)
    return folder


def test_a_submission_that_a_journal_has_on_record_waits_for_whoever_goes_on_with_it(
    tmp_path: Path, file: Path
) -> None:
    folder = cut_short(file, tmp_path / "控え", more="続き")
    with open_dossier(file) as opened:
        said = resume(opened, tmp_path / "控え")
    assert "控えから続けてください" in said
    assert contents(folder)
    assert read(file).documents[0].state is State.ADOPTED


def test_a_submission_is_recorded_where_a_journal_has_no_more_than_that(tmp_path: Path, file: Path) -> None:
    folder = cut_short(file, tmp_path / "控え")
    with open_dossier(file) as opened:
        assert "記録しました" in resume(opened, tmp_path / "控え")
    assert contents(folder)
    assert read(file).documents[0].state is State.SUBMITTED
    assert not note_path(file).exists()


def test_a_note_from_elsewhere_moves_and_removes_nothing(tmp_path: Path, file: Path) -> None:
    mine = tmp_path / "大事なもの"
    mine.mkdir()
    (mine / "原稿.txt").write_text("原稿", encoding="utf-8")
    forged = {
        "folder": str(tmp_path / "提出"),
        "half": "大事なもの",
        "half_id": "1:2",
        "earlier": "大事なもの",
        "earlier_id": "1:2",
        "before": "",
        "after": "",
    }
    for said in (json.dumps(forged), json.dumps({**forged, "half": "../.."}), "{}", "[" * 100_000, "\0"):
        note_path(file).write_text(said, encoding="utf-8")
        with open_dossier(file) as opened:
            resume(opened)
        assert (mine / "原稿.txt").read_text(encoding="utf-8") == "原稿"
        assert not note_path(file).exists()


def test_while_the_place_is_out_of_reach_the_note_stays_and_nothing_is_begun(
    root: Path, tmp_path: Path, file: Path
) -> None:
    gone = {"folder": str(tmp_path / "抜いた媒体" / "提出"), "half": ".提出.1-a.tmp", "half_id": "1:2"}
    note_path(file).write_text(json.dumps(gone), encoding="utf-8")
    with open_dossier(file) as opened:
        assert "見つからない" in resume(opened)
    assert note_path(file).exists()
    assert submit(root, file, tmp_path / "別の所", 0)[0] == 1
    assert not (tmp_path / "別の所").exists()


def test_what_cannot_be_recorded_is_not_left_in_the_folder(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    folder = tmp_path / "提出"
    asked = ["submit", str(file), "--to", str(folder), "--date", "R3.11.19", "--met", "1", "--unmet", "2"]
    assert main([*asked, "--format", "txt"]) == 0
    before = contents(folder)
    monkeypatch.setattr(command, "put", full)
    assert main([*asked, "--format", "txt"]) == 1
    assert contents(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, folder.name])
