"""Many files read at once: which they are, and what comes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.many import files_under, read_many

if TYPE_CHECKING:
    from pathlib import Path


def folder(where: Path) -> Path:
    """Make a folder with two papers that are one file, a picture, and what other programs leave there."""
    below = where / "集まり" / "架空市"
    below.mkdir(parents=True)
    for name in ("乙.txt", "甲.txt"):
        (below / name).write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    (below / "~$乙.docx").write_bytes(b"\0")
    (below / ".DS_Store").write_bytes(b"\0")
    (where / "集まり" / "写真.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return where / "集まり"


def test_a_folder_is_walked_in_the_order_of_names_without_what_other_programs_leave(tmp_path: Path) -> None:
    root = folder(tmp_path)
    found = files_under([str(root / "写真.png"), str(root)])
    assert [one.rpartition("/")[2] for one in found] == ["写真.png", "乙.txt", "甲.txt"]


def test_every_file_comes_with_its_documents_or_with_why_not(tmp_path: Path) -> None:
    came = {one.path.rpartition("/")[2]: one for one in read_many(files_under([str(folder(tmp_path))]))}
    assert came["乙.txt"].asked is not None
    assert came["乙.txt"].asked.documents[0].title == ("橋の点検に関する要請",)
    assert came["甲.txt"].same == came["乙.txt"].path
    trouble = came["写真.png"].trouble
    assert trouble is not None
    assert trouble.what
    assert trouble.todo


def test_nothing_is_read_once_it_is_stopped(tmp_path: Path) -> None:
    assert list(read_many(files_under([str(folder(tmp_path))]), stop=lambda: True)) == []
