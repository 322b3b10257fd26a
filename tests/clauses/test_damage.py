"""Files that are no library, or none any more, or of another version of the program: told, and never written to."""

from __future__ import annotations

import os
import sqlite3
import struct
import zipfile
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clauses.making import LATER, SECOND, clause

from seian.clauses.clause import ClauseKind, Use
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse
from seian.clauses.query import parse_query
from seian.clauses.schema import COLUMNS, FORMAT, LIBRARY
from seian.document.model import Dossier
from seian.dossier.store import create
from seian.errors import CodecError, DamagedLibraryError, LibraryError, NewerLibraryError, SeianError
from seian.sqlite_file.connection import new_in_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def change(path: Path, *statements: str) -> None:
    """Change a library as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def ask_everything(library: Library) -> None:
    """Ask all that can be asked of a library."""
    for text in ("", "点検", "2分の1", "-点検", "備"):
        library.search(parse_query(text))
    for name in ("bichiku", "kunren", "nobody"):
        library.clause(name)
        library.uses(name)
    library.clauses()
    library.near(SECOND)
    library.uses_of_document("d")
    assert library.choices
    assert library.state is not None
    assert library.size >= 0


def change_everything(library: Library) -> None:
    """Make every kind of change."""
    with library.writing() as writer:
        writer.add([clause("新しいこと。", "new")])
        writer.revise("bichiku", parse(SECOND, ClauseKind.REQUEST), LATER, "乙")
        writer.record("d", [Use("kunren", 1, "案件", "d", "題", "記１", "2021-05-18")])
        writer.merge("bichiku", ["kunren"])
        writer.remove("kunren")
        writer.index_anew()


def complaint(path: Path, error: type[LibraryError] = DamagedLibraryError) -> str:
    """Return what is said when the file is opened or asked, after which it is as it was and nobody has it."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error) as raised, Library(path) as library:
        ask_everything(library)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not [*path.parent.glob("~$*")]
    assert raised.value.kept
    assert raised.value.todo
    return str(raised.value)


def other_database(path: Path) -> None:
    """Make a database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE library (id)")


def word_document(path: Path) -> None:
    """Make a file as Word does."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 99)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: path.write_bytes(b""), "空のファイルです"),
        (lambda path: path.write_text("文例の案\n" * 100, encoding="utf-8"), "ほかの種類のファイル"),
        (lambda path: path.write_bytes(b"x"), "ほかの種類のファイル"),
        (lambda path: path.write_bytes(bytes(8192)), "中身が空白になったファイルのようです"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n" * 99), "PDF のようです"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "ほかの種類のファイル"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5000)), "文例集として読めません"),
        (word_document, "Word、Excel などの文書か ZIP ファイルのようです"),
        (other_database, "ほかのプログラムのデータベースです"),
        (lambda path: create(path, Dossier("架空市長会")), "ほかのプログラムのデータベースです"),
        (lambda path: path.mkdir(), "フォルダーです"),
    ],
    ids=["empty", "text", "byte", "zeros", "pdf", "head", "hollow", "word", "database", "dossier", "folder"],
)
def test_what_is_no_library_is_told_with_what_it_seems_to_be(
    tmp_path: Path, make: Callable[[Path], None], expected: str
) -> None:
    path = tmp_path / "文例集.clauses"
    make(path)
    assert expected in complaint(path)


def test_a_library_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="見つかりません"):
        Library(tmp_path / "無い.clauses")
    with pytest.raises(LibraryError, match="見つかりません"):
        Library(tmp_path / "無い" / "無い.clauses")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("kept", [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_told(path: Path, kept: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    complaint(path, LibraryError)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        *((f"DROP TABLE {table}", f"表 {table} がないか、列が足りません") for table in COLUMNS),
        ("ALTER TABLE uses DROP COLUMN state", "表 uses がないか、列が足りません"),
        ("DROP TABLE search_data", "文例集として読めません"),
        ("DROP TABLE titles_config", "索引が壊れています"),
        ("DELETE FROM search_config", "索引が壊れています"),
        ("DELETE FROM library", "壊れています"),
        ("UPDATE search_data SET block = x'00'", ""),
        ("DELETE FROM search_data", ""),
        ("CREATE TRIGGER t AFTER INSERT ON uses BEGIN DELETE FROM versions; END", "文例集にはない仕掛け"),
        ("CREATE VIEW v AS SELECT * FROM clauses", "文例集にはない仕掛け"),
        ("PRAGMA user_version = 0", "形式の番号がありません"),
        ("PRAGMA user_version = -5", "形式の番号がありません"),
        ("PRAGMA application_id = 1", "ほかのプログラム"),
        *(
            (f"UPDATE versions SET body = {body} WHERE clause = 1", "文例が壊れています")  # noqa: S608 -- our own
            for body in ("''", "'{'", "'[]'", "x'7bff'", "42", "NULL OR 1", "substr(body, 1, 40)", "'{\"format\":1}'")
        ),
        (f"UPDATE versions SET body = '{'[' * 100_000}'", "入れ子が深すぎます"),  # noqa: S608 -- our own
        ("DELETE FROM versions WHERE clause = 1", "文例が壊れています"),
        ("UPDATE clauses SET kind = '種類' WHERE key = 1", "文例が壊れています"),
        ("UPDATE clauses SET status = x'ff' WHERE key = 1", "文例が壊れています"),
        *(
            (f"UPDATE clauses SET fields = '{fields}' WHERE key = 1", "文例が壊れています")  # noqa: S608 -- our own
            for fields in ("", "5", "{}", "[1]", "[[]]", '"甲"', "null", "[" * 100_000)
        ),
        ("UPDATE clauses SET title = 5 WHERE key = 1", ""),
        ("UPDATE clauses SET successor = x'ff' WHERE key = 1", "文例が壊れています"),
    ],
)
def test_a_broken_part_is_told_and_changing_the_file_is_never_a_bug(path: Path, statement: str, expected: str) -> None:
    change(path, statement)
    before = path.read_bytes()
    if expected:
        assert expected in complaint(path)
    with suppress(LibraryError, CodecError), Library(path) as library:
        change_everything(library)
        return
    assert path.read_bytes() == before


def test_the_other_clauses_of_a_damaged_library_can_be_found(path: Path) -> None:
    change(path, "UPDATE versions SET body = '{' WHERE clause = 1")
    with Library(path) as library:
        assert library.clause("kunren") == clause("訓練をすること。", "kunren", title="避難訓練")
        assert [found.id for found in library.search(parse_query("訓練")).found] == ["kunren"]
        with library.writing() as writer:
            writer.put(clause("続きのこと。", "next"))
        assert library.size == 3


def test_a_use_of_no_clause_is_passed_over(path: Path) -> None:
    change(
        path,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO uses VALUES (99, 'd', 1, '', '', '', '', '')",
    )
    with Library(path) as library:
        with library.writing() as writer:
            writer.record("d", [Use("kunren", 1, "案件", "d", "題", "記１", "2021-05-18")])
        assert [use.clause for use in library.uses_of_document("d")] == ["kunren"]


# newer programs


def test_a_file_of_a_newer_version_is_refused_with_who_wrote_it(path: Path) -> None:
    change(
        path,
        f"PRAGMA user_version = {FORMAT + 1}",
        "UPDATE library SET written_by = '成案 9.5', written_at = '2030-04-01T09:00:00+09:00'",
        "DROP TABLE uses",
    )
    said = complaint(path, NewerLibraryError)
    assert "新しい版の「成案」で保存されています（成案 9.5、2030-04-01）。ファイルは変更していません。" in said


def test_a_file_of_a_version_so_new_that_it_says_nothing_is_refused_as_newer(path: Path) -> None:
    change(path, f"PRAGMA user_version = {FORMAT + 100}", "DROP TABLE library")
    assert "新しい版の「成案」で保存されています。" in complaint(path, NewerLibraryError)


def test_a_library_that_a_newer_program_brings_up_while_it_is_open_is_not_written(path: Path) -> None:
    with Library(path) as library:
        change(path, f"PRAGMA user_version = {FORMAT + 1}")
        before = path.read_bytes()
        with pytest.raises(NewerLibraryError), library.writing() as writer:
            writer.remove("kunren")
        assert path.read_bytes() == before


def test_a_wording_of_a_newer_form_is_told(path: Path) -> None:
    change(path, "UPDATE versions SET body = replace(body, '\"format\":1', '\"format\":99')")
    assert "新しい版の「成案」" in complaint(path, LibraryError)


# anything


def try_everything(path: Path) -> None:
    """See that a damaged file can be asked and changed or is refused, and what is refused is left alone."""
    before = path.read_bytes()
    for act in (ask_everything, change_everything):
        refused = True
        try:
            with Library(path) as library:
                act(library)
            refused = False
        except LibraryError:
            pass
        except (SeianError, KeyError):
            assert act is change_everything
        except sqlite3.Error:
            if is_defined_as_ever(path):  # of damaged definitions of tables SQLite says many things
                raise
        assert path.read_bytes() == before or (act is change_everything and not refused)


def is_defined_as_ever(path: Path) -> bool:
    """Say whether the tables are defined as they should be."""
    with closing(new_in_memory(LIBRARY)) as connection, closing(sqlite3.connect(path)) as damaged:
        damaged.text_factory = bytes
        question = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY name"
        try:
            return connection.execute(question).fetchall() == damaged.execute(question).fetchall()
        except sqlite3.Error:
            return False


@pytest.mark.parametrize("change_of", ["'fts5', 'f5s5'", "'ascii', 'ascij'", "'columnsize', 'columnOize'"])
def test_a_definition_of_a_table_that_was_changed_is_told(path: Path, change_of: str) -> None:
    change(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, {change_of}) WHERE name = 'search'",  # noqa: S608 -- our own
    )
    complaint(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_the_file_is_read_or_refused_and_left_alone(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "文例集.clauses"
    path.unlink(missing_ok=True)
    create_library(path, [clause(), clause("訓練をすること。", "kunren", title="避難訓練")])
    content = bytearray(path.read_bytes())
    for _nth in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(content) - 1))
        content[begin : begin + data.draw(st.integers(1, 200))] = data.draw(st.binary(min_size=1, max_size=200))
    path.write_bytes(content)
    try_everything(path)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_cell_is_read_or_refused(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "文例集.clauses"
    path.unlink(missing_ok=True)
    create_library(path, [clause(), clause("訓練をすること。", "kunren", title="避難訓練")])
    with Library(path) as library, library.writing() as writer:
        writer.record("d", [Use("bichiku", 1, "案件", "d", "題", "記１", "2021-05-18")])
    table = data.draw(st.sampled_from(["library", "clauses", "versions", "uses"]))
    column = data.draw(st.sampled_from(COLUMNS[table]))
    value = data.draw(
        st.sampled_from([b"\xff", b"", "", "[]", "{}", "-1", 0, -1, 2**62, 1.5, "2021", None]) | st.text(max_size=5)
    )
    with closing(sqlite3.connect(path)) as connection, connection, suppress(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = 1", (value,))  # noqa: S608 -- our own names
    try_everything(path)


# what lies beside it


def test_what_lay_beside_a_library_and_was_put_aside_is_told(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"log")
    with Library(path) as library:
        said = library.put_aside_message
    (kept,) = (file.name for file in path.parent.iterdir() if "-wal." in file.name)
    assert kept in said
    with Library(path) as library:
        assert library.put_aside_message == ""


def test_a_journal_that_comes_beside_an_open_library_deletes_no_file(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    name, magic = os.fsencode(victim), bytes.fromhex("d9d505f920a163d7")
    head = magic + struct.pack(">5I", 0, 1, path.stat().st_size // 4096, 512, 4096) + bytes(484)
    check = sum(byte - 256 if byte > 127 else byte for byte in name) & 0xFFFFFFFF  # SQLite adds them up as signed
    journal = head + struct.pack(">I", 2) + name + struct.pack(">2I", len(name), check) + magic
    with Library(path) as library:
        for use in (lambda: library.size, lambda: library.state):
            path.with_name(f"{path.name}-journal").write_bytes(journal)
            use()
        path.with_name(f"{path.name}-journal").write_bytes(journal)
        with library.writing() as writer:
            writer.add([clause("別の文言。", "betsu")])
        assert library.size == 3
    assert victim.read_text(encoding="utf-8") == "mine"
