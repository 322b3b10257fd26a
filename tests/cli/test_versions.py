"""`seian versions` and `seian compare`: what was saved is listed, named, shown, put back and compared."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document as WordFile
from tests.dossier.test_labels import of_yesterday

from seian.document.inline import plain
from seian.document.model import Document, Dossier, Paragraph, TitleLine
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.occasions import Label, Occasion
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import versions_of

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def paper(text: str) -> Dossier:
    """Return a dossier of one paper that says this."""
    title = (TitleLine("t", ("港の改修に関する要請",)),)
    return Dossier("標準", "臨時会議", (Document("d", "要請", title, body=(Paragraph("p", (text,)),)),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier with a saved version, an automatic one, and one that was saved after it."""
    path = tmp_path / "案件.seian"
    create(path, paper("港を直す。"))
    with open_dossier(path) as opened:
        opened.keep(paper("港を速く直す。"), Label(Occasion.AUTOMATIC), note="取り込みの前")
        opened.save(paper("港と道を直す。"))
    return path


def test_a_name_given_to_work_that_nobody_saved_says_what_was_changed(seian: Run, file: Path) -> None:
    with open_dossier(file) as opened:
        opened.autosave(paper("港と道と橋を直す。"))
    assert seian("versions", file, "--name", "照会に送った案")[0] == 0
    last = versions_of(file, "d")[-1]
    assert (last.name, last.note) == ("照会に送った案", "前文１段落目を直す")


def text(dossier: Dossier) -> str:
    return "".join(plain(content_of_node(node)) for node in all_blocks(dossier.documents[0]))


def test_versions_are_listed_with_number_occasion_and_note(seian: Run, file: Path) -> None:
    code, out, _err = seian("versions", file)
    assert code == 0
    first, *rows = out.splitlines()
    assert "港の改修に関する要請" in first
    assert [row.split("　")[1] for row in rows] == ["第１版", "第２版", "第３版"]
    assert ["保存" in rows[0], "自動" in rows[1], "取り込みの前" in rows[1]] == [True] * 3
    listed = json.loads(seian("versions", file, "--json")[1])["versions"]
    assert [one["occasion"] for one in listed] == ["saved", "automatic", "saved"]


def test_the_state_as_it_is_gets_a_name_and_a_version_another(seian: Run, file: Path) -> None:
    assert seian("versions", file, "--name", "照会に送った案")[0] == 0
    assert seian("versions", file, "--name", "もとの案", "--of", "1")[0] == 0
    assert [one.name for one in versions_of(file, "d")] == ["もとの案", "", "照会に送った案"]
    assert seian("versions", file, "--name", "", "--of", "1")[0] == 0
    assert versions_of(file, "d")[0].name == ""
    assert seian("versions", file, "--name", " ")[0] == 2


def test_a_version_is_shown_as_text(seian: Run, file: Path) -> None:
    code, out, _err = seian("versions", file, "--show", "1")
    assert (code, "港を直す。" in out, "港と道" in out) == (0, True, False)
    code, out, err = seian("versions", file, "--show", "9")
    assert (code, out, "第９版はありません" in err) == (1, "", True)


def test_a_version_is_put_back_and_what_there_was_stays_a_version(seian: Run, file: Path) -> None:
    with open_dossier(file) as opened:
        opened.autosave(paper("保存していない。"))
    assert seian("versions", file, "--restore", "1")[0] == 0
    assert text(read(file)).endswith("港を直す。")
    with open_dossier(file) as opened:
        then = [opened.version("d", version.number) for version in opened.versions("d")]
        texts = [text(replace(opened.dossier, documents=(one,))) for one in then]
    assert any(one.endswith("保存していない。") for one in texts)
    code, _out, err = seian("versions", file, "--restore", "1")
    assert (code, "同じです" in err) == (0, True)


def test_only_an_automatic_version_is_removed(seian: Run, file: Path) -> None:
    assert seian("versions", file, "--remove", "1")[0] == 1
    assert seian("versions", file, "--remove", "2")[0] == 0
    assert [one.number for one in versions_of(file, "d")] == [1, 3]


def test_two_acts_or_a_document_that_is_not_there_are_wrong_usage(seian: Run, file: Path) -> None:
    assert seian("versions", file, "--show", "1", "--remove", "2")[0] == 2
    assert seian("versions", file, "--document", "9")[0] == 2
    assert seian("versions", file, "--of", "1")[0] == 2
    assert len(versions_of(file, "d")) == 3


def test_two_versions_are_compared_in_word(seian: Run, file: Path, tmp_path: Path) -> None:
    asked = ("compare", file, "--old-version", "1", "--new-version", "3", "--to", tmp_path / "比較")
    code, out, _err = seian(*asked)
    assert code == 0
    redline, table, sentences = (line for line in out.splitlines())
    assert "見え消し" in redline
    assert "新旧対照表" in table
    xml = WordFile(redline).element.xml
    assert "<w:ins " in xml
    assert "と道" in xml
    cells = [cell.text for one in WordFile(table).tables for row in one.rows for cell in row.cells]
    assert any("港と道を直す。" in cell for cell in cells)
    assert [one.text for one in WordFile(sentences).paragraphs] == [
        "港の改修に関する要請　改め文",
        "「港の改修に関する要請」の一部を次のように改める。",
        "前文１段落目中「港を」を「港と道を」に改める。",
    ]


def test_a_text_and_a_dossier_are_compared(seian: Run, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "前の文.txt"
    source.write_text("港の改修に関する要請\n\n　港を直す。\n", encoding="utf-8")
    code, out, _err = seian("compare", source, file, "--to", tmp_path / "比較", "--format", "txt")
    assert code == 0
    assert "〔→と道〕" in (tmp_path / "比較" / Path(out.splitlines()[0]).name).read_text(encoding="utf-8")


def test_what_there_is_not_to_compare_is_wrong_usage(seian: Run, file: Path, tmp_path: Path) -> None:
    to = tmp_path / "比較"
    source = tmp_path / "前の文.txt"
    source.write_text("港の改修に関する要請\n\n　港を直す。\n", encoding="utf-8")
    assert seian("compare", file, "--to", to)[0] == 2
    assert seian("compare", file, "--old-version", "1", "--document", "5", "--to", to)[0] == 2
    assert seian("compare", source, file, "--old-version", "1", "--to", to)[0] == 2
    assert not to.exists()


def test_backups_are_listed_and_one_is_taken_out_beside_the_others(seian: Run, file: Path, tmp_path: Path) -> None:
    assert "まだありません" in seian("backups", file)[2]
    of_yesterday(file)
    before = read(file)
    with open_dossier(file) as opened:
        opened.save(paper("今日の文面"))
    code, out, _err = seian("backups", file)
    assert (code, out.startswith("1　"), len(out.splitlines())) == (0, True, 1)
    (row,) = json.loads(seian("backups", file, "--json")[1])["backups"]
    assert (row["number"], row["file"] in out) == (1, True)
    new = tmp_path / "きのう.seian"
    assert seian("backups", file, "--restore", "1", "--to", new)[0] == 0
    assert read(new) == before
    assert read(file) == paper("今日の文面")
    for arguments, expected in (
        (("--restore", "1", "--to", new), 1),  # which is there
        (("--restore", "1", "--to", file), 1),
        (("--restore", "2", "--to", tmp_path / "ない.seian"), 1),
        (("--restore", "1"), 2),
    ):
        assert seian("backups", file, *arguments)[0] == expected
    assert read(new) == before
    assert not (tmp_path / "ない.seian").exists()


def test_an_inspection_is_given_as_json_and_knows_no_documents_or_days(seian: Run, file: Path) -> None:
    said = json.loads(seian("check", file, "--file", "--json")[1])
    assert (said["whole"], said["versions"], said["lost"]) == (True, 3, [])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE number = 1")
    code, out, _err = seian("check", file, "--file", "--json")
    assert (code, json.loads(out)["lost"]) == (1, [{"document": "d", "number": 1}])
    assert seian("check", file, "--file", "--document", "1")[0] == 2
    assert seian("check", file, "--file", "--date", "R3.11.19")[0] == 2


def test_a_file_is_inspected_and_mended_from_its_backups(seian: Run, file: Path) -> None:
    assert seian("check", file, "--file")[0] == 0
    of_yesterday(file)
    seian("versions", file, "--name", "照会に送った案")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE number = 1")
    code, out, _err = seian("check", file, "--file")
    assert (code, "第１版は読めません。ほかの版は無事です。" in out) == (1, True)
    code, _out, err = seian("check", file, "--file", "--mend")
    assert (code, "1個をバックアップから補いました" in err) == (0, True)
    assert seian("check", file, "--file")[0] == 0
