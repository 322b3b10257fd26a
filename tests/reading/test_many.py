"""Many files read at once: which they are, and what comes of each."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pictures import png
from tests.reading.test_carried_back import PAPER, written

from seian.document.inline import Emphasised, Look
from seian.document.model import Block, Figure, Paragraph
from seian.document.pictures import picture_of
from seian.frozen import READ_FILES
from seian.house_style.load import NEUTRAL, house_style_of
from seian.reading import many, many_child
from seian.reading.asked import asked
from seian.reading.many import files_under, read_many
from seian.reading.read import read_documents


def folder(where: Path) -> Path:
    """Make a folder with two papers that are one file, a picture, and what other programs leave there."""
    below = where / "集まり" / "架空市"
    below.mkdir(parents=True)
    for name in ("乙.txt", "甲.txt"):
        (below / name).write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    (below / "~$乙.docx").write_bytes(b"\0")
    for name in (".DS_Store", "desktop.ini", "Thumbs.db"):
        (below / name).write_bytes(b"\0")
    (where / "集まり" / "写真.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return where / "集まり"


def test_a_folder_is_walked_in_the_order_of_names_without_what_other_programs_leave(tmp_path: Path) -> None:
    root = folder(tmp_path)
    found = files_under([str(root / "写真.png"), str(root)])
    assert [Path(one).name for one in found] == ["写真.png", "乙.txt", "甲.txt"]


def test_every_file_comes_with_its_documents_or_with_why_not(tmp_path: Path) -> None:
    came = {Path(one.path).name: one for one in read_many(files_under([str(folder(tmp_path))]))}
    assert came["乙.txt"].asked is not None
    assert came["乙.txt"].asked.documents[0].title == ("橋の点検に関する要請",)
    assert {came["甲.txt"].same, came["乙.txt"].same} in ({"", came["甲.txt"].path}, {"", came["乙.txt"].path})
    trouble = came["写真.png"].trouble
    assert trouble is not None
    assert trouble.what
    assert trouble.todo


def test_nothing_is_read_once_it_is_stopped(tmp_path: Path) -> None:
    assert list(read_many(files_under([str(folder(tmp_path))]), stop=lambda: True)) == []


CHILD = """
import os, sys, time
sys.path[:] = sys.argv[1].split(os.pathsep)
from seian.reading import file_read, many_child
read = file_read.file_read
def at_one_file(path, style, changes):
    if "止まる" in path:
        time.sleep(600)
    if "落ちる" in path:
        os._exit(3)
    if "騙す" in path:
        return os.system
    return read(path, style, changes)
file_read.file_read = at_one_file
sys.exit(many_child.main(*sys.argv[2:]))
"""


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return files of which some stop, end or subvert the process that reads them."""
    script = tmp_path / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    monkeypatch.setattr(many_child, "__file__", str(script))
    names = ("甲.txt", "止まる.txt", "乙.txt", "落ちる.txt", "丙.txt", "騙す.txt", "丁.txt")
    for name in names:
        (tmp_path / name).write_text(f"{name[0]}橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    return [str(tmp_path / name) for name in names]


def test_a_file_that_stops_or_ends_its_process_is_told_and_the_others_are_read(
    failing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "LIMIT", 3.0)
    came = {Path(one.path).stem: one for one in read_many(failing, jobs=1)}
    assert {name for name, one in came.items() if one.asked} == {"甲", "乙", "丙", "丁"}
    told = {name: one.trouble for name, one in came.items() if one.trouble}
    assert {*told} == {"止まる", "落ちる", "騙す"}
    assert "3秒" in told["止まる"].what
    assert "途中で止まった" in told["落ちる"].what
    assert all(one.kept and one.todo for one in told.values())


def readers() -> list[threading.Thread]:
    """Return the threads that still wait for a process."""
    return [one for one in threading.enumerate() if one.name == "seian-reader"]


def test_stopping_keeps_what_was_read_and_ends_the_processes(failing: list[str]) -> None:
    read: list[str] = []
    read += (Path(came.path).stem for came in read_many(failing, jobs=1, stop=lambda: bool(read)))
    assert read == ["甲"]
    assert not readers()


def test_closing_what_comes_ends_the_processes_although_one_is_stuck(failing: list[str]) -> None:
    coming = read_many(failing, jobs=2)
    next(coming)
    coming.close()
    assert not readers()


def test_where_no_process_can_be_started_files_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "there is no such program"))
    came = [*read_many(files_under([str(folder(tmp_path))]))]
    assert sum(one.asked is not None for one in came) == 2


def test_a_paper_that_the_dossier_has_is_told_with_its_id_and_one_that_is_nearly_the_same_as_such(
    tmp_path: Path,
) -> None:
    text = "橋の点検に関する要請\n　橋の点検には多くの費用が要る。\n１　橋の点検に必要な財源を確保すること。\n"
    texts = {
        "同じ": text,
        "近い": text.replace("多くの費用", "少なからぬ費用"),
        "別": "空き家に関する要望\n　空き家が増えている。\n",
    }
    for name, said in texts.items():
        (tmp_path / f"{name}.txt").write_text(said, encoding="utf-16")
    dossier = tmp_path / "案件.txt"
    dossier.write_text(text, encoding="utf-8")
    (document,) = (one.document for one in read_documents(str(dossier), house_style_of(NEUTRAL)))
    paths = [str(tmp_path / f"{name}.txt") for name in texts]
    same = {Path(one.path).stem: one.same for one in read_many(paths, known=[document])}
    assert same["同じ"] == document.id
    assert same["別"] == ""
    assert same["近い"] in ("near", "")


def test_what_processes_answer_is_what_reading_here_says(tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    path.write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    (came,) = read_many([str(path)])
    assert came.asked == asked(path.read_bytes(), str(path))
    assert came.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert came.size == path.stat().st_size


FIGURE = Figure("f", ("利用者の推移",), picture_of(png(30, 20, dpi=96)), 0)
BOLD = Paragraph("b", ("会員市の", Emphasised("負担が重い", Look.BOLD), "。"))


@pytest.mark.parametrize("block", [FIGURE, BOLD])
def test_word_files_with_figures_and_words_set_off_come_from_processes_as_they_are_read_here(
    block: Block, tmp_path: Path
) -> None:
    path = tmp_path / "要請.docx"
    path.write_bytes(written(replace(PAPER, body=(*PAPER.body, block))))
    (came,) = read_many([str(path)])
    assert came.trouble is None
    assert came.asked == asked(path.read_bytes(), str(path))


def test_only_values_are_taken_from_what_a_process_answers() -> None:
    for module, name in (("os", "system"), ("builtins", "eval"), ("seian.reading.many", "Child")):
        with pytest.raises(pickle.UnpicklingError):
            many._loaded(f"c{module}\n{name}\n.".encode())  # noqa: SLF001 -- what only a process taken over would say
    for name in ("unread", "Path", "FileRead.__new__", "NamedTuple"):
        with pytest.raises(pickle.UnpicklingError):
            many._loaded(b"\x80\x04" + b"".join(_named(one) for one in ("seian.reading.file_read", name)) + b"\x93.")  # noqa: SLF001


def _named(text: str) -> bytes:
    return b"\x8c" + bytes([len(text)]) + text.encode()


def test_an_installed_program_reads_files_by_a_word_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    path.write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    frame = str(path).encode()
    done = subprocess.run(
        [sys.executable, "-m", "seian.launched", "window", READ_FILES, "", ""],
        input=bytes(4) + len(frame).to_bytes(4, "big") + frame,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout[:4] == bytes(4)
    assert "橋の点検に関する要請".encode() in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "架空市").chmod(0)
    try:
        found = files_under([str(root)])
        assert str(root / "架空市") in found
        (told,) = [one.trouble for one in read_many(found) if one.path == str(root / "架空市")]
        assert told is not None
        assert "中を見られません" in told.what
    finally:
        (root / "架空市").chmod(0o700)
