"""Files that are no dossier, or none any more, or of another version of the program: told, and never written to."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zipfile
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seian.document.inline import plain
from seian.document.model import Document, Paragraph
from seian.document.tree import content_of_node
from seian.dossier.pieces import Pieces
from seian.dossier.salvage import salvage
from seian.dossier.schema import FORMAT
from seian.dossier.store import create, open_dossier, read
from seian.errors import DamagedDossierError, DossierError, NewerDossierError
from seian.sqlite_file import limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.document.model import Dossier


def change(file: Path, *statements: str) -> None:
    """Change a dossier as another program would."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def rewrite(file: Path, document: str, rewritten: Callable[[bytes], bytes]) -> None:
    """Change the text of a document in the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        pieces = Pieces(connection)
        of = (document,)
        (kept,) = connection.execute("SELECT body FROM versions WHERE document = ?", of).fetchone()
        changed = pieces.keep(rewritten(pieces.text(kept)))
        connection.execute("UPDATE versions SET body = ? WHERE document = ?", (changed, *of))


def complaint(file: Path, error: type[DossierError] = DamagedDossierError) -> str:
    """Return what is said when the file is read or opened, after which it is as it was and nobody has it."""
    before = file.read_bytes() if file.is_file() else b""
    said = set()
    for use in (read, open_dossier):
        with pytest.raises(error) as raised:
            use(file)
        said.add(str(raised.value))
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert not list(file.parent.glob("~$*"))
    return said.pop()


def other_database(path: Path) -> None:
    """Make a database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE dossier (id)")


def word_document(path: Path) -> None:
    """Make a file as Word does."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: path.write_bytes(b""), "空のファイルです"),
        (lambda path: path.write_text("要請書の案\n" * 100, encoding="utf-8"), "ほかの種類のファイル"),
        (lambda path: path.write_bytes(b"x"), "ほかの種類のファイル"),
        (lambda path: path.write_bytes(bytes(8192)), "中身が空白になったファイルのようです"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n" * 99), "PDF のようです"),
        (word_document, "Word、Excel などの文書か ZIP ファイルのようです"),
        (other_database, "ほかのプログラムのデータベースです"),
        (lambda path: path.mkdir(), "フォルダーです"),
    ],
    ids=["empty", "text", "one byte", "zeros", "pdf", "word", "database", "folder"],
)
def test_what_is_no_dossier_is_told_with_what_it_seems_to_be(
    tmp_path: Path, make: Callable[[Path], None], expected: str
) -> None:
    path = tmp_path / "案件.seian"
    make(path)
    said = complaint(path)
    assert expected in said
    assert "消さずに残して" in said


@pytest.mark.parametrize("kept", [0.01, 0.3, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_told(file: Path, kept: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * kept)])
    complaint(file)


def test_a_file_whose_inner_order_is_broken_is_not_written(file: Path) -> None:
    change(
        file,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'facts')"
        " WHERE name = 'conditions'",  # two tables in one place
    )
    before = file.read_bytes()
    with pytest.raises(DamagedDossierError, match="検査で異常が見つかりました"):
        open_dossier(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE versions SET body = x'' WHERE document = 'd2'", "文書2が壊れています"),
        ("UPDATE versions SET body = x'ff' WHERE document = 'd1'", "文書1が壊れています（読めない所があります）"),
        ("UPDATE versions SET body = 42 WHERE document = 'd1'", "文書1が壊れています（読めない所があります）"),
        ("UPDATE versions SET body = 'text' WHERE document = 'd1'", "文書1が壊れています"),
        ("DELETE FROM versions WHERE document = 'd2'", "文書2が壊れています（読めない所があります）"),
        ("DELETE FROM pieces", "文書1が壊れています（読めない所があります）"),
        ("UPDATE pieces SET body = substr(body, 1, 20)", "文書1が壊れています（読めない所があります）"),
        ("UPDATE pieces SET mark = x'00' WHERE id = 1", "文書1が壊れています（読めない所があります）"),
        ("UPDATE conditions SET body = '[]'", "条件1が壊れています"),
        ("UPDATE facts SET body = replace(body, '2021', '\"\"')", "時点値1が壊れています"),
        ("UPDATE dossier SET submission = '{}'", "見出しが壊れています"),
        ("UPDATE dossier SET recipients = '{}'", "見出しが壊れています"),
        ("DELETE FROM dossier", "見出しが壊れています（ありません）"),
        ("DROP TABLE facts", "表 facts がないか、列が足りません"),
        ("ALTER TABLE facts DROP COLUMN position", "表 facts がないか、列が足りません"),
        ("CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM versions; END", "案件にはない仕掛け"),
        ("CREATE VIEW v AS SELECT * FROM facts", "案件にはない仕掛け"),
        ("CREATE TABLE extra (a)", "案件にはない仕掛け"),
        ("CREATE INDEX i ON facts (hex(body))", "案件にはない仕掛け"),
        ("ALTER TABLE facts ADD COLUMN extra AS (body || body)", "表 facts がないか"),
        ("ALTER TABLE facts ADD COLUMN extra DEFAULT (1)", "表 facts がないか"),
        ("UPDATE versions SET body = zeroblob(900000)", "文書1が壊れています（読めない所があります）"),
        ("UPDATE pieces SET id = id + 4611686018427387904", "文書1が壊れています（読めない所があります）"),
        ("UPDATE pieces SET body = zeroblob(30000000)", "文書1が壊れています（読めない所があります）"),
        ("UPDATE dossier SET title = CAST(zeroblob(30000000) AS TEXT)", "大きすぎて読めません"),
        ("PRAGMA user_version = 0", "形式の番号がありません"),
        ("PRAGMA user_version = -5", "形式の番号がありません"),
    ],
)
def test_a_broken_part_is_named(file: Path, statement: str, expected: str) -> None:
    change(file, statement)
    assert expected in complaint(file)


@pytest.mark.parametrize(
    ("rewritten", "expected"),
    [
        (lambda text: text[:40], "文書1が壊れています"),
        (lambda _text: b"", "文書1が壊れています（保存された内容を読み取れません"),
        (lambda text: text.replace(b'"d1"', b'"d7"'), "文書1が壊れています（識別子が食い違っています）"),
        (lambda text: text[:-9] + b"\xff" + text[-9:], "文書1が壊れています（文字が壊れています）"),
    ],
)
def test_a_broken_text_is_named(file: Path, rewritten: Callable[[bytes], bytes], expected: str) -> None:
    rewrite(file, "d1", rewritten)
    assert expected in complaint(file)


def test_a_list_of_few_bytes_does_not_stand_for_more_than_any_text(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        pieces = Pieces(connection)
        one = pieces.keep(b" " * 1_000_000)  # a stretch of one piece: named again and again by steps of nothing
        connection.execute("UPDATE versions SET body = ?", (one + bytes(100_000),))
    assert "文書1が壊れています（読めない所があります）" in complaint(file)


def test_a_version_after_which_none_can_come_is_told(file: Path, dossier: Dossier) -> None:
    change(file, "UPDATE versions SET number = 9223372036854775807")
    with pytest.raises(DamagedDossierError, match="書き換えられています"), open_dossier(file) as opened:
        opened.save(replace(dossier, documents=tuple(replace(one, kind="提言") for one in dossier.documents)))


def test_rows_without_end_are_not_read_to_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_STEPS", 0)
    monkeypatch.setattr(limits, "_STEPS_A_BYTE", 0)
    monkeypatch.setattr(limits, "_BETWEEN", 10)
    monkeypatch.setattr(limits, "WRITING", 0)
    with pytest.raises(DamagedDossierError, match="大きすぎて読めません"):
        read(file)


def test_a_file_of_a_newer_version_is_refused_with_who_wrote_it(file: Path) -> None:
    change(
        file,
        f"PRAGMA user_version = {FORMAT + 1}",
        "UPDATE dossier SET written_by = '成案 9.5', written_at = '2030-04-01T09:00:00+09:00'",
        "DROP TABLE facts",
    )
    said = complaint(file, NewerDossierError)
    assert "新しい版の「成案」で保存されています（成案 9.5、2030-04-01）。ファイルは変更していません。" in said
    assert "更新してから開いてください" in said


def test_a_file_of_a_version_so_new_that_it_says_nothing_is_refused_as_newer(file: Path) -> None:
    change(file, f"PRAGMA user_version = {FORMAT + 100}", "DROP TABLE dossier")
    assert "新しい版の「成案」で保存されています。" in complaint(file, NewerDossierError)


def test_a_document_of_a_newer_form_is_refused_as_newer(file: Path) -> None:
    rewrite(file, "d1", lambda text: re.sub(rb'"format":\d+', b'"format":99', text))
    assert "新しい版の「成案」" in complaint(file, NewerDossierError)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_the_file_is_read_or_refused_and_left_alone(
    data: st.DataObject, tmp_path: Path, dossier: Dossier
) -> None:
    path = tmp_path / "案件.seian"
    create(path, dossier, replace=True)
    content = bytearray(path.read_bytes())
    for _nth in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(content) - 1))
        content[begin : begin + data.draw(st.integers(1, 200))] = data.draw(st.binary(min_size=1, max_size=200))
    path.write_bytes(content)
    for use in (read, salvage):
        with suppress(DossierError):
            use(path)
        assert path.read_bytes() == content
    with suppress(DossierError), open_dossier(path) as opened:
        opened.save(replace(opened.dossier, title="続き"))


# what can be saved


def test_of_a_whole_file_all_is_saved(file: Path, dossier: Dossier) -> None:
    assert salvage(file) == (dossier, ())


def test_the_other_documents_of_a_damaged_file_can_be_read(file: Path, dossier: Dossier) -> None:
    change(
        file,
        "UPDATE versions SET body = x'ff' WHERE document = 'd1'",
        "UPDATE facts SET body = 'x'",
        "UPDATE dossier SET title = x'ff', submission = 'x', recipients = '[{}]'",
    )
    saved = salvage(file)
    assert saved.dossier == replace(
        dossier, documents=dossier.documents[1:], facts=(), title="", submission=None, recipients=()
    )
    assert saved.losses == (
        "提出予定日は読めませんでした。",
        "案件名は読めませんでした。",
        "文書1は読めませんでした。",
        "時点値1は読めませんでした。",
        "提出先は読めませんでした。",
    )


def test_an_earlier_version_stands_in_for_a_damaged_one(file: Path, dossier: Dossier) -> None:
    changed = Document("d1", "要請", body=(Paragraph("p", ("二つ目",)),))
    with open_dossier(file) as opened:
        opened.save(replace(dossier, documents=(changed, *dossier.documents[1:])))
    change(file, "UPDATE versions SET body = x'7b' WHERE document = 'd1' AND number = 2")
    saved = salvage(file)
    assert saved.dossier == dossier
    assert saved.losses == ("文書1は、最後に保存した内容が読めないので、前の版（第１版）に戻しました。",)


def test_a_lost_block_that_all_versions_share_costs_none_of_them_more_than_the_block(file: Path) -> None:
    long = Document("d1", "要請", body=tuple(Paragraph(f"p{nth}", (f"第{nth}の文",)) for nth in range(90)))
    with open_dossier(file) as opened:
        for text in ("甲", "乙"):
            body = (*long.body[:-1], Paragraph("p89", (text,)))
            opened.save(replace(opened.dossier, documents=(replace(long, body=body),)))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        mark = hashlib.sha256('{"type":"paragraph","id":"p40","content":"第40の文"},'.encode()).digest()[:8]
        assert connection.execute("UPDATE pieces SET body = x'00' WHERE mark = ?", (mark,)).rowcount == 1
    assert "文書1が壊れています（読めない所があります）" in complaint(file)
    saved = salvage(file)
    (document,) = saved.dossier.documents
    assert saved.losses == ("文書1の一部は読めませんでした。",)
    assert [block for nth, block in enumerate(document.body) if nth != 40] == [
        *long.body[:40],
        *long.body[41:89],
        body[-1],
    ]
    assert plain(content_of_node(document.body[40])) == "（ここは読めませんでした）"


@pytest.mark.parametrize("act", ["save", "autosave", "save_as"])
def test_what_is_damaged_while_one_works_is_put_right_by_saving(file: Path, dossier: Dossier, act: str) -> None:
    first = replace(dossier.documents[0], body=tuple(Paragraph(f"p{nth}", (f"第{nth}の文",)) for nth in range(40)))
    now = replace(first, body=(*first.body[:-1], Paragraph("p39", ("続き",))))
    target = file.with_name("写し.seian") if act == "save_as" else file
    with open_dossier(file) as opened:
        opened.save(replace(dossier, documents=(first, *dossier.documents[1:])))
        change(file, "UPDATE pieces SET body = x'00'")
        changed = replace(dossier, documents=(now, *dossier.documents[1:]), title="続き")
        if act == "save_as":
            opened.save_as(target, changed)
        else:
            getattr(opened, act)(changed)
        if act == "autosave":
            assert opened.last_saved().documents[0] == first
    assert read(target) == changed


@pytest.fixture
def format_3(tmp_path: Path, root: Path) -> Path:
    """Return a file of an earlier format that holds every version as a whole, one of them long."""
    path = tmp_path / "以前の形式.seian"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((root / "tests/dossier/fixtures/format-3.sql").read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO versions SELECT document, 4, saved_at, saved_by, note, replace(body, '書きかけ', ?)"
            " FROM versions WHERE document = 'd1' AND number = 3",
            ("".join(f"{nth:06}、" for nth in range(9000)),),
        )
        connection.commit()
    return path


def without_page(file: Path, text: str) -> None:
    """Wipe the page of a file on which a text stands."""
    data = bytearray(file.read_bytes())
    page = data.index(text.encode()) // 4096 * 4096
    data[page : page + 4096] = bytes(4096)
    file.write_bytes(data)


def test_of_a_damaged_file_of_an_earlier_format_what_is_whole_is_salvaged(format_3: Path) -> None:
    without_page(format_3, "、004000、")
    saved = salvage(format_3)
    assert saved.losses == ("文書1は、最後に保存した内容が読めないので、前の版（第３版）に戻しました。",)
    assert [document.id for document in saved.dossier.documents] == ["d1", "d2"]
    assert saved.dossier.documents[0].body == (Paragraph("p", ("書きかけ",)),)


def test_of_a_file_of_an_earlier_format_lost_rows_are_told(format_3: Path) -> None:
    before = read(format_3)
    without_page(format_3, "会議に出したもの")  # the beginnings of all versions
    saved = salvage(format_3)
    assert saved.losses[0] == "版の一覧の一部は読めませんでした。"
    assert saved.dossier == replace(before, documents=())


def test_documents_are_found_by_their_versions_when_their_list_is_lost(file: Path, dossier: Dossier) -> None:
    change(file, "DELETE FROM documents")
    assert set(salvage(file).dossier.documents) == set(dossier.documents)


def test_what_is_no_dossier_cannot_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "案件.seian"
    other_database(path)
    with pytest.raises(DamagedDossierError):
        salvage(path)
