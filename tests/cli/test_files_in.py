"""Word files and PDFs come in by the same commands as texts, and our own come back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.pdf.conftest import lines, pdf_file

from seian.cli.sample import FILE
from seian.dossier.store import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(seian: Run, tmp_path: Path) -> Path:
    """Return a folder with the sample, which has conditions and facts, as a dossier, Word files and texts."""
    assert seian("sample", "--to", tmp_path / "見本")[0] == 0
    return tmp_path / "見本"


def test_the_files_of_a_dossier_make_a_dossier_that_exports_the_same(seian: Run, folder: Path, tmp_path: Path) -> None:
    before, again = read(folder / FILE), tmp_path / "再び.seian"
    association = ("--association", before.association)
    assert seian("import", *sorted(folder.glob("*.docx")), "--into", again, *association)[0] == 0
    after = read(again)
    assert {one.id for one in after.conditions} == {one.id for one in before.conditions}
    assert {one.id for one in after.facts} == {one.id for one in before.facts}
    assert seian("export", again, "--to", tmp_path / "再び", "--format", "txt")[0] == 0
    texts, wanted = ([file.read_bytes() for file in sorted(at.glob("*.txt"))] for at in (tmp_path / "再び", folder))
    assert texts == wanted


def test_the_outline_of_a_word_file_is_that_of_its_text(seian: Run, folder: Path) -> None:
    file = min(folder.glob("*.docx"))
    code, out, _err = seian("outline", file)
    assert code == 0
    assert out.splitlines()[0] == seian("outline", file.with_suffix(".txt"))[1].splitlines()[0]


def test_the_outline_of_a_pdf_is_shown(seian: Run, tmp_path: Path) -> None:
    file = tmp_path / "要請.pdf"
    file.write_bytes(
        pdf_file(lines("橋の点検に関する要請", "", "１　国は、橋を直すこと。", "２　国は、道を直すこと。"))
    )
    code, out, _err = seian("outline", file)
    assert code == 0
    assert "橋の点検に関する要請" in out
    assert "国は、道を直すこと。" in out


def test_a_file_that_cannot_be_read_leaves_the_dossier_alone(seian: Run, tmp_path: Path) -> None:
    file = tmp_path / "要請.docx"
    file.write_bytes(b"PK\x03\x04 word/document.xml")
    code, _out, err = seian("import", file, "--into", tmp_path / "会議.seian")
    assert code == 1
    assert "案件には何も入れていません。" in err
    assert not (tmp_path / "会議.seian").exists()
