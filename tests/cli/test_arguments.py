"""What stands for several files is read by the program itself where no shell does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.cli import arguments
from seian.cli.arguments import expanded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return a folder with papers, one of a name with brackets, as browsers make them."""
    folder = tmp_path / "過去 [控え]"
    folder.mkdir()
    for name in ("乙[1].txt", "甲.txt", "丙.docx"):
        (folder / name).write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    return folder


def test_on_windows_signs_for_several_files_become_the_files_in_order(papers: Path) -> None:
    one, other = str(papers / "乙[1].txt"), str(papers / "甲.txt")
    assert expanded([str(papers / "*.txt")], windows=True) == [one, other]
    assert expanded([str(papers / "?.txt"), "x"], windows=True) == [other, "x"]


def test_a_name_is_taken_as_it_is_where_it_stands_for_none_or_a_shell_has_seen_it(papers: Path) -> None:
    for name in (f"{papers}/*.pdf", f"{papers}/乙[1].txt"):
        assert expanded([name], windows=True) == [name]
    assert expanded([f"{papers}/*.txt"], windows=False) == [f"{papers}/*.txt"]


def test_papers_come_in_by_one_name_for_all(
    seian: Callable[..., tuple[int, str, str]], papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arguments, "expanded", lambda names: expanded(names, windows=True))
    into = tmp_path / "案件.seian"
    assert seian("import", f"{papers}/*.txt", "--into", into)[0] == 0
    assert len(seian("outline", into)[1].split("橋の点検に関する要請")) >= 3
    code, _out, said = seian("clauses", "harvest", f"{papers}/*.pdf")
    assert code == 1
    assert "*.pdf" in said
