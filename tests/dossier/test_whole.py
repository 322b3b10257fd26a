"""What was edited outside the program, with the marks of pieces put right, is told with what is whole beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.dossier.test_damage import change, complaint, rewrite
from tests.strategies import dossiers

from seian.cli.main import main
from seian.document.model import Condition, Document, Dossier, Fact, Paragraph
from seian.dossier.salvage import salvage
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import version_of
from seian.errors import DamagedDossierError

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = Dossier(
    "架空市長会",
    "臨時会議",
    (
        Document("d1", "要請", body=(Paragraph("p1", ("備蓄率は７割である。",)),)),
        Document("d2", "要請", body=(Paragraph("p2", ("避難路を改めること。",)),)),
    ),
    (Condition("c1", "率が８割に達した場合"), Condition("c2", "期限が延びた場合")),
    (Fact("f1", "人口", "1,234人"),),
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a file that was saved twice."""
    file = tmp_path / "臨時会議.seian"
    create(file, replace(DOSSIER, title="素案"))
    with open_dossier(file) as opened:
        opened.save(DOSSIER)
    return file


def test_a_text_that_was_edited_outside_is_told_with_what_is_whole(saved: Path) -> None:
    rewrite(saved, "d1", lambda text: text.replace("７割".encode(), "６割".encode()))
    said = complaint(saved)
    assert "文書1が壊れています" in said
    assert "文書2、見出し、条件、時点値は、保存したときのままです" in said
    salvaged = salvage(saved)
    assert salvaged.dossier.documents[1] == DOSSIER.documents[1]
    assert [loss for loss in salvaged.losses if loss.startswith("文書1は、保存したときの記録と合いません")]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE conditions SET body = replace(body, '８割', '７割') WHERE id = 'c1'", "条件1"),
        ("UPDATE facts SET body = replace(body, '1,234', '1,243')", "時点値1"),
        ("DELETE FROM conditions WHERE id = 'c2'", "条件"),
        ("UPDATE dossier SET title = '別の会議'", "見出し"),
        ("UPDATE documents SET position = NULL WHERE id = 'd2'", "案件の履歴"),
        ("UPDATE states SET mark = zeroblob(32)", "案件の履歴"),
        ("UPDATE versions SET mark = zeroblob(32) WHERE document = 'd2'", "文書2"),
    ],
)
def test_a_row_that_was_edited_outside_is_told(saved: Path, statement: str, said: str) -> None:
    change(saved, statement.replace("replace(body", "replace(CAST(body AS TEXT)"))
    assert f"の{said}が壊れています" in complaint(saved)
    if said not in {"案件の履歴", "文書2"}:
        assert any(loss.startswith(f"{said}は、保存したときの記録と合いません") for loss in salvage(saved).losses)


def test_an_earlier_version_that_was_edited_outside_is_told_when_it_is_asked_for(saved: Path) -> None:
    with open_dossier(saved) as opened:
        first = replace(DOSSIER.documents[0], body=(Paragraph("p1", ("備蓄率は８割である。",)),))
        opened.save(replace(DOSSIER, documents=(first, DOSSIER.documents[1])))
    change(saved, "UPDATE versions SET mark = zeroblob(32) WHERE document = 'd1' AND number = 1")
    assert read(saved).documents[0] == first
    assert version_of(saved, "d1", 2) == first
    with pytest.raises(DamagedDossierError, match="第１版"):
        version_of(saved, "d1", 1)


def test_a_file_without_marks_is_read_and_gets_them_when_it_is_saved(saved: Path) -> None:
    change(saved, "UPDATE versions SET mark = NULL", "UPDATE states SET mark = NULL")
    assert read(saved) == DOSSIER
    with open_dossier(saved) as opened:
        opened.save(replace(DOSSIER, title="続き"))
    with closing(sqlite3.connect(saved)) as connection:
        assert connection.execute("SELECT count(*) FROM versions WHERE mark IS NULL").fetchone() == (0,)
    rewrite(saved, "d1", lambda text: text.replace("７割".encode(), "６割".encode()))
    assert "文書1" in complaint(saved)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossiers(), dossiers())
def test_what_the_program_writes_is_whole_whatever_it_says(tmp_path: Path, first: Dossier, second: Dossier) -> None:
    file = tmp_path / "a.seian"
    create(file, first, replace=True)
    assert read(file) == first
    with open_dossier(file) as opened:
        opened.autosave(second)
        assert read(file) == second
        opened.save(second)
    assert read(file) == second
    assert salvage(file).losses == ()


def test_the_command_line_leads_through_a_file_that_was_altered_outside(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("UPDATE dossier SET title = '別の会議'")
    assert main(["check", str(saved)]) == 1
    said = capsys.readouterr().err
    assert "成案の外で書き換えられています" in said
    assert "seian salvage" in said
    taken = saved.with_name("取り出し.seian")
    assert main(["salvage", str(saved), "--into", str(taken)]) == 1
    assert "内容を確かめてください" in capsys.readouterr().err
    assert read(taken) == replace(DOSSIER, title="別の会議")
