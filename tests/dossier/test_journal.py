"""Journals of unsaved work: whole or not there, found after a crash, read as far as they can be."""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from seian.document.model import Document, Dossier, Paragraph
from seian.dossier.journal import Journal, digest, find_journals, journals_of, set_aside
from seian.dossier.journal_changes import record
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.left_work import left_work
from seian.dossier.work import Work, WorkPlace
from seian.errors import DamagedDossierError, DossierError, NewerDossierError
from seian.helpers import JOURNALS
from seian.sqlite_file.lock import lock_path

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where journals of dossiers without a file go; it is not there yet."""
    return tmp_path / "成案" / "journals"


def only(folder: Path) -> Path:
    """Return the only journal of a folder."""
    (file,) = folder.glob(JOURNALS[0])
    return file


def left(work: Work, folder: Path | None = None) -> None:
    """Keep a work and leave it, as at the end of a session."""
    writer = JournalWriter(folder)
    writer.put(work)
    writer.write(leave=True)


def rewritten(file: Path, **changes: object) -> None:
    """Change fields of a journal's first line."""
    first, _end, body = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps(json.loads(first) | changes).encode() + b"\n" + body)


# what is kept


def test_a_journal_says_the_whole_dossier_its_file_and_when(file: Path, dossier: Dossier) -> None:
    before = datetime.now().astimezone()
    changed = replace(dossier, title="続き\n二行目")
    left(Work(changed, file, dossier))
    (found,) = find_journals(file.parent).journals
    assert found.dossier == changed
    assert found.path == file
    assert found.losses == ()
    assert before <= found.written_at <= datetime.now().astimezone()
    assert found.base == digest(dossier) != digest(changed)


def test_text_comes_back_as_it_was(folder: Path) -> None:
    text = "１　①﨑か\u3099\u2028\x85\n\r\t\x00\ud800🈁「"
    document = Document("d", "要請", body=(Paragraph("p", (text,)),), material_number=text)
    left(Work(Dossier("会", text, (document,))), folder)
    (found,) = find_journals(folder).journals
    assert found.dossier == Dossier("会", text, (document,))


def test_an_empty_dossier_has_a_journal_too(folder: Path) -> None:
    left(Work(Dossier("")), folder)
    assert find_journals(folder).journals[0].dossier == Dossier("")


def test_a_journal_is_beside_its_file_and_that_of_a_new_dossier_in_the_folder(
    file: Path, folder: Path, dossier: Dossier
) -> None:
    left(Work(dossier, file), folder)
    assert only(file.parent).name.startswith(f"~${file.name}.")
    assert not folder.exists()
    left(Work(dossier), folder)
    assert find_journals(folder).journals[0].path is None


def test_where_the_file_has_a_name_too_long_for_a_journal_it_has_one_of_a_short_name(
    folder: Path, tmp_path: Path
) -> None:
    stem = "案" * 80 if os.name == "posix" else "a" * (250 - len(str(tmp_path)))  # there the whole path is what counts
    path = tmp_path / f"{stem}.seian"
    left(Work(Dossier("会"), path), folder)
    assert find_journals(folder).journals == ()
    (journal,) = journals_of(path, folder).journals
    assert journal.path == path
    assert (journal.file.parent, len(journal.file.name)) == (tmp_path, 11)
    moved = tmp_path.rename(tmp_path.with_name("移した"))
    assert find_journals(beside=(moved,)).journals[0].path == moved / path.name


def test_where_the_folder_of_the_file_is_gone_the_other_folder_has_the_journal(
    file: Path, folder: Path, dossier: Dossier
) -> None:
    writer = JournalWriter(folder)
    writer.put(Work(dossier, file))
    writer.write()
    file.parent.rename(file.parent.with_name("移した"))
    writer.put(Work(replace(dossier, title="続き"), file))
    writer.write(leave=True)
    assert find_journals(folder).journals[0].dossier.title == "続き"


def test_where_no_journal_can_be_written_it_is_told_and_the_one_before_stays(file: Path, dossier: Dossier) -> None:
    writer = JournalWriter()
    writer.put(Work(dossier, file))
    writer.write()
    moved = file.parent.rename(file.parent.with_name("移した"))
    writer.put(Work(replace(dossier, title="続き"), file))
    with pytest.raises(DossierError, match=r"控えを残せませんでした.*いま保存してください") as told:
        writer.write()
    assert "。）" not in str(told.value)
    assert writer.is_behind
    assert Journal.read(only(moved)).dossier == dossier


def test_without_any_place_there_is_no_journal_and_no_trouble(dossier: Dossier) -> None:
    writer = JournalWriter()
    writer.put(Work(dossier))
    assert not writer.write()


def test_only_one_journal_is_kept_and_it_goes_once_all_is_saved(file: Path, folder: Path, dossier: Dossier) -> None:
    writer = JournalWriter(folder)
    writer.put(Work(dossier))
    assert writer.write()
    writer.put(Work(dossier, file))  # it was saved under a name and changed again
    assert writer.write()
    assert list(folder.iterdir()) == []
    assert only(file.parent).exists()
    writer.put(None)
    assert not writer.write()
    assert list(file.parent.iterdir()) == [file]


def test_what_was_put_last_is_written_however_many_threads_write(folder: Path, dossier: Dossier) -> None:
    writer = JournalWriter(folder)
    threads = []
    for nth in range(20):
        writer.put(Work(replace(dossier, title=str(nth))))
        threads.append(threading.Thread(target=writer.write))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert not writer.is_behind
    assert Journal.read(only(folder)).dossier.title == "19"


def test_two_sessions_of_one_file_have_two_journals(file: Path, dossier: Dossier) -> None:
    left(Work(replace(dossier, title="一"), file))
    left(Work(replace(dossier, title="二"), file))
    assert [found.dossier.title for found in find_journals(file.parent).journals] == ["二", "一"]


# what is found


def test_a_journal_is_not_found_while_its_session_runs(file: Path, dossier: Dossier) -> None:
    writer = JournalWriter()
    writer.put(Work(dossier, file))
    writer.write()
    assert Journal.read(only(file.parent)).in_use
    assert find_journals(file.parent).journals == ()
    writer.write(leave=True)
    assert len(find_journals(file.parent).journals) == 1


def test_a_process_that_only_has_the_same_number_does_not_hide_a_journal(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    rewritten(only(file.parent), pid=os.getpid(), start="another time")
    assert len(find_journals(file.parent).journals) == 1


def test_the_journal_of_another_computer_is_found_once_nobody_has_the_file(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    rewritten(only(file.parent), host="another", pid=1)
    lock_path(file).write_bytes(b"{}")
    assert find_journals(file.parent).journals == ()
    lock_path(file).unlink()
    assert len(find_journals(file.parent).journals) == 1


def test_of_two_journals_of_one_session_the_newer_is_found_and_both_are_removed(
    file: Path, folder: Path, dossier: Dossier
) -> None:
    writer = JournalWriter(folder)
    writer.put(Work(dossier, file))
    writer.write()
    old = only(file.parent).read_bytes()
    writer.put(Work(replace(dossier, title="続き")))
    writer.write(leave=True)
    file.with_name("~$old.journal").write_bytes(old)
    rewritten(file.with_name("~$old.journal"), pid=0)
    for order in ((file.parent, folder), (folder, file.parent)):
        (found,) = find_journals(*order).journals
        assert found.dossier.title == "続き"
    found.remove()
    assert find_journals(file.parent, folder) == ((), ())


def test_the_journals_of_one_file_are_found_beside_it_and_in_the_folder(
    file: Path, folder: Path, dossier: Dossier
) -> None:
    left(Work(dossier, file))
    left(Work(dossier, file.with_name("ほか.seian")))
    left(Work(dossier), folder)
    assert [found.path for found in journals_of(file, folder).journals] == [file]


def test_a_journal_moved_with_its_file_still_belongs_to_it(file: Path, folder: Path, dossier: Dossier) -> None:
    left(Work(dossier, file), folder)
    moved = file.parent.rename(file.parent.with_name("移した")) / file.name
    (found,) = journals_of(moved, folder).journals
    assert found.path == moved
    assert journals_of(file, folder).journals == ()


def test_a_folder_that_is_missing_has_no_journals(tmp_path: Path) -> None:
    assert find_journals(tmp_path / "ない") == ((), ())


# damage


def test_what_is_whole_of_a_damaged_journal_is_read_and_the_loss_is_told(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    kept = only(file.parent)
    lines = kept.read_bytes().split(b"\n")
    lines[2] = lines[2][:40]
    kept.write_bytes(b"\n".join(lines))
    found = Journal.read(kept)
    assert found.dossier == replace(dossier, documents=dossier.documents[1:])
    assert found.losses == ("控えの3行目は壊れていて、読めませんでした。",)


def test_a_journal_cut_off_between_lines_is_told(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    kept = only(file.parent)
    kept.write_bytes(b"\n".join(kept.read_bytes().split(b"\n")[:3]))
    found = Journal.read(kept)
    assert found.dossier.documents == dossier.documents[:1]
    assert len(found.losses) == 1


def test_wherever_a_journal_is_cut_or_hit_reading_it_ends_well(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    kept = only(file.parent)
    whole = kept.read_bytes()
    for at in range(0, len(whole) - 1, 7):
        for damaged in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + b"\n" + whole[at:]):
            kept.write_bytes(damaged)
            found = find_journals(file.parent)
            assert len(found.journals) + len(found.unreadable) == 1
            for journal_found in found.journals:
                assert journal_found.losses or journal_found.dossier == dossier
            assert kept.read_bytes() == damaged


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}", b"[]", b"null", b'{"seian-journal":1}', b"\x00" * 4096, b"[" * 100_000, b"\xff"]
)
def test_what_is_no_journal_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "~$abc.journal"
    file.write_bytes(content)
    (found,) = find_journals(tmp_path).unreadable
    assert found.file == file
    assert isinstance(found.error, DamagedDossierError)
    assert "控えが壊れています" in str(found.error)
    assert "控えはそのまま残っています。" in str(found.error)
    assert file.read_bytes() == content
    set_aside(file)
    assert find_journals(tmp_path) == ((), ())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [content]


def test_a_journal_of_format_1_had_no_recipients(file: Path, dossier: Dossier) -> None:
    left(Work(replace(dossier, recipients=()), file))
    kept = only(file.parent)
    assert "recipients" not in kept.read_text(encoding="utf-8")
    rewritten(kept, **{"seian-journal": 1})
    assert Journal.read(kept).dossier == replace(dossier, recipients=())
    assert Journal.read(kept).losses == ()


def test_a_journal_of_format_2_is_read_as_it_was_written(tmp_path: Path, root: Path) -> None:
    kept = tmp_path / "~$0123abcd.journal"
    kept.write_bytes((root / "tests/dossier/fixtures/format-2.journal").read_bytes())
    (found,) = find_journals(tmp_path).journals
    assert (found.losses, found.step, found.place) == ((), 7, WorkPlace("d1", "p", 3))
    assert found.dossier.title == "臨時会議（続き）"
    assert [document.id for document in found.dossier.documents] == ["d1", "d2"]
    assert found.dossier.documents[0].body == (Paragraph("p", ("書きかけ",)),)
    assert found.dossier.conditions[0].met is True


def test_a_journal_of_a_newer_program_is_told_and_kept(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    kept = only(file.parent)
    old = kept.read_bytes()
    kept.write_bytes(old.replace(b'{"format":1', b'{"format":99', 1))
    with pytest.raises(NewerDossierError):
        Journal.read(kept)
    kept.write_bytes(old)
    rewritten(kept, **{"seian-journal": 5})
    with pytest.raises(NewerDossierError):
        Journal.read(kept)


def test_a_journal_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"控え「~\$x\.journal」を読めません"):
        Journal.read(tmp_path / "~$x.journal")
    (tmp_path / "~$y.journal").mkdir()
    assert len(find_journals(tmp_path).unreadable) == 1


# being killed

KEEP_FOR_EVER = """
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.work import Work
seen, writer = read(file), JournalWriter()
for number in range(10**9):
    writer.put(Work(replace(seen, title=str(number)), file, seen))
    writer.write()
    say(number)
"""


@pytest.fixture
def killed(file: Path, start: Callable[..., subprocess.Popen[str]]) -> int:
    """Give the number a process had kept when it was killed anywhere in keeping the next ones."""
    process = start(KEEP_FOR_EVER, file)
    assert process.stdout
    for _nth in range(5):
        process.stdout.readline()
    process.kill()
    rest = process.stdout.read()  # with what was read ahead of the lines
    process.wait()
    said = rest.split("\n")[:-1]  # the last one may be half a line
    return int(said[-1]) if said else 4


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe there does not keep what a killed process said")
@pytest.mark.parametrize("nth", range(3))
def test_of_a_process_that_is_killed_all_that_it_kept_is_found(
    killed: int, file: Path, dossier: Dossier, nth: int
) -> None:
    del nth  # killed somewhere else each time
    (found,) = find_journals(file.parent).journals
    assert not found.in_use
    assert found.losses == ()
    assert int(found.dossier.title) in (killed, killed + 1)
    assert replace(found.dossier, title=dossier.title) == dossier


# journals that did not come from us


def test_a_journal_beside_a_dossier_that_names_another_place_is_left_out(
    file: Path, folder: Path, dossier: Dossier
) -> None:
    left(Work(dossier, file))
    forged = file.with_name("~$0badcafe.journal")
    only(file.parent).rename(forged)
    rewritten(forged, path="//server/share/x.seian", token="0badcafe")  # noqa: S106 -- the name of a session
    assert find_journals(folder, beside=[file.parent]).journals == ()
    assert journals_of(file, folder).journals == ()


def test_changes_that_double_a_text_again_and_again_come_to_an_end(file: Path, dossier: Dossier) -> None:
    left(Work(dossier, file))
    path = only(file.parent)
    size = len(path.read_bytes().partition(b"\n")[2])
    data = path.read_bytes()
    for nth in range(60):
        data += record({}, [[0, size << nth], [0, size << nth]])
    path.write_bytes(data)
    assert any("控えの途中が壊れていて" in loss for loss in Journal.read(path).losses)


@pytest.mark.parametrize(
    "changes",
    [
        {"written_at": "0001-01-01T00:00:00+14:00"},
        {"written_at": "9999-12-31T23:59:59-12:00"},
        {"written_at": 5},
        {"length": 10**30},
        {"pid": 10**4000},
        {"pid": -5},
        {"host": "other", "path": "a\0b"},
        {"path": "\ud800"},
        {"step": 10**300, "place": ["d", "b", 10**300]},
    ],
)
def test_a_strange_value_in_a_journal_is_no_bug(file: Path, dossier: Dossier, changes: dict[str, object]) -> None:
    left(Work(dossier, file))
    rewritten(only(file.parent), **changes)
    for found in find_journals(file.parent).journals:
        left_work(found)


def test_a_pipe_in_place_of_a_journal_is_told(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "~$a.journal")
    (found,) = find_journals(tmp_path).unreadable
    assert "ふつうのファイルではありません" in found.error.what
