"""Folders that come in by commands: what is said of each file, and that nothing comes by halves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.reading.word.conftest import p, word_file

from seian.dossier.store import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

WHO = 'w:id="1" w:author="若草市" w:date="2026-11-20T09:00:00Z"'


MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell switches off for what it runs behind itself
from seian.cli.main import main
sys.exit(main())
"""


def text(subject: str) -> str:
    return f"{subject}に関する要請\n　{subject}には多くの費用が要る。\n１　{subject}に必要な財源を確保すること。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two texts, a copy of one of them, a Word file with changes, and a picture."""
    root = tmp_path / "集まり"
    (root / "下").mkdir(parents=True)
    (root / "1橋.txt").write_text(text("橋の点検"), encoding="utf-8")
    (root / "2空き家.txt").write_text(text("空き家の調査"), encoding="utf-8")
    (root / "下" / "3写し.txt").write_text(text("橋の点検"), encoding="utf-8")
    changed = (
        '<w:r><w:t xml:space="preserve">道路の補修に必要な財源の</w:t></w:r>'
        f"<w:del {WHO}><w:r><w:delText>３割</w:delText></w:r></w:del>"
        f"<w:ins {WHO}><w:r><w:t>５割</w:t></w:r></w:ins><w:r><w:t>を確保すること。</w:t></w:r>"
    )
    (root / "下" / "4道.docx").write_bytes(word_file(p("道路の補修に関する要請") + p(changed)))
    (root / "下" / "5写真.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return root


def test_a_folder_comes_in_with_all_below_it_and_each_file_is_told_in_a_line(
    seian: Run, folder: Path, tmp_path: Path
) -> None:
    code, _out, err = seian("import", folder, "--into", tmp_path / "会議.seian")
    assert code == 1  # one of the files could not be read
    said = {line.partition("\u3000")[0].rpartition(os.sep)[2]: line for line in err.splitlines() if str(folder) in line}
    assert {*said} == {"1橋.txt", "2空き家.txt", "3写し.txt", "4道.docx", "5写真.png"}
    assert "と同じ" not in said["1橋.txt"]
    assert f"「{folder / '1橋.txt'}」と同じ" in said["3写し.txt"]
    assert "読めません" in said["5写真.png"]
    assert "文字を読み取れるソフト" in said["5写真.png"]
    assert "確かめる点" in said["4道.docx"]
    assert len(read(tmp_path / "会議.seian").documents) == 4


def test_what_the_dossier_has_is_told_with_its_number_and_left_out_when_asked(
    seian: Run, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    assert seian("import", folder / "1橋.txt", "--into", file)[0] == 0
    _code, _out, err = seian("import", folder, "--into", file, "--skip-same")
    assert "文書1と同じ" in err
    assert len(read(file).documents) == 3


@pytest.mark.parametrize("source", ["下", "下/4道.docx"])
@pytest.mark.parametrize("changes", ["taken", "left"])
def test_changes_of_word_are_all_taken_or_all_left(
    seian: Run, folder: Path, tmp_path: Path, changes: str, source: str
) -> None:
    seian("import", folder / source, "--into", tmp_path / "会議.seian", "--changes", changes)
    (document,) = [one for one in read(tmp_path / "会議.seian").documents if "道路" in repr(one.title)]
    stands, gone = ("５割", "３割") if changes == "taken" else ("３割", "５割")
    assert stands in repr(document)
    assert gone not in repr(document)
    assert "変更履歴" not in repr(document)


def test_a_folder_without_anything_to_read_makes_no_dossier(seian: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    code, _out, err = seian("import", tmp_path / "空", "--into", tmp_path / "会議.seian")
    assert code == 1
    assert "案件には何も入れていません。" in err
    assert not (tmp_path / "会議.seian").exists()


def test_a_file_that_is_named_and_cannot_be_read_keeps_the_others_out(seian: Run, folder: Path, tmp_path: Path) -> None:
    code, _out, err = seian("import", folder, folder / "下" / "5写真.png", "--into", tmp_path / "会議.seian")
    assert code == 1
    assert "案件には何も入れていません。" in err
    assert not (tmp_path / "会議.seian").exists()


@pytest.mark.parametrize("jobs", ["0", "65", "二"])
def test_a_number_of_jobs_that_is_none_is_told(seian: Run, folder: Path, tmp_path: Path, jobs: str) -> None:
    code, _out, err = seian("import", folder, "--into", tmp_path / "会議.seian", "--jobs", jobs)
    assert code == 2
    assert "1から64まで" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process")
def test_ctrl_c_keeps_nothing_half_and_says_so(folder: Path, tmp_path: Path) -> None:
    for number in range(400):
        (folder / f"文{number:03}.txt").write_text(text(f"第{number}号の点検") * 20, encoding="utf-8")
    command = [sys.executable, "-c", MAIN, "import", str(folder), "--into", str(tmp_path / "会議.seian")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not (children := _children(process.pid)):
            assert process.poll() is None
        os.kill(process.pid, signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        assert process.wait(60) == 1
    assert "案件には何も入れていません。" in said
    assert "中止しました。" in said
    assert [one.name for one in tmp_path.iterdir()] == [folder.name]
    assert children
    assert not any(_is_there(child) for child in children)


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, check=False)  # noqa: S607
    except FileNotFoundError:
        pytest.skip("there is no pgrep here")
    return [int(line) for line in found.stdout.split()]


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
