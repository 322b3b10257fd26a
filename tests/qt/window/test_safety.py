"""Backups opened, files inspected and lost versions filled in, from the menu; what cannot be done is told once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.dossier.test_labels import of_yesterday

from seian.document.inline import plain
from seian.document.model import Document, Dossier, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.dossier.backups import FOLDER, backups_of
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import versions_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def paper(text: str) -> Dossier:
    return Dossier("標準", "臨時会議", (Document("d", "要請", body=(Paragraph("p", (text,)),)),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier of two versions, all of yesterday."""
    path = tmp_path / "案件.seian"
    create(path, paper("港を直す。"))
    with open_dossier(path) as opened:
        opened.save(paper("港と道を直す。"))
    of_yesterday(path)
    return path


def opened(window: Window, file: Path) -> Workspace:
    assert window.files.open(file)
    assert window.workspace is not None
    window.workspace.furnish()
    return window.workspace


def typed(space: Workspace, text: str) -> None:
    space.editor.setFocus()
    space.editor.go_to("p", 0)
    QTest.keyClicks(space.editor, text)


def words(dossier: Dossier) -> str:
    return plain(content_of_node(block_of(dossier.documents[0], "p")))


def test_a_backup_is_opened_as_another_dossier_with_its_versions(
    window: Window, file: Path, answers: Answers, tmp_path: Path
) -> None:
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    (backup,) = backups_of(file)
    answers.save = tmp_path / "取り出し.seian"
    window.actions_by_name["open_backup"].trigger()
    assert answers.asked == [backup.path.name]
    assert window.session is not None
    assert window.session.path == answers.save
    assert words(window.session.dossier) == "港と道を直す。"
    assert len(versions_of(answers.save, "d")) == 2
    assert words(read(file)) == "abc港と道を直す。"


def test_a_backup_is_not_taken_out_over_the_dossier_that_is_open(window: Window, file: Path, answers: Answers) -> None:
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    answers.save = file
    window.actions_by_name["open_backup"].trigger()
    assert space.notice.isVisible()
    assert words(read(file)) == "abc港と道を直す。"


def test_without_a_backup_it_is_said_when_there_will_be_one(window: Window, file: Path) -> None:
    space = opened(window, file)
    window.actions_by_name["open_backup"].trigger()
    assert "バックアップはまだありません" in space.notice.text.text()


def test_how_many_are_kept_is_chosen_in_the_menu(window: Window, file: Path) -> None:
    space = opened(window, file)
    none = next(one for one in window.actions_by_name.menus["backups"].actions() if one.data() == 0)
    none.trigger()
    typed(space, "abc")
    space.session.save()
    assert backups_of(file) == ()
    assert window.settings.backups == 0


def test_a_folder_that_cannot_be_used_is_told_once_and_the_work_is_saved(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    (file.parent / FOLDER).write_bytes(b"a file")
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    assert "バックアップを作れませんでした" in space.notice.text.text()
    space.notice.hide()
    typed(space, "d")
    space.session.save()
    qtbot.wait(1)
    assert not space.notice.isVisible()
    assert words(read(file)) == "dabc港と道を直す。"


def inspected(window: Window, qtbot: QtBot) -> str:
    window.actions_by_name["inspect"].trigger()
    qtbot.waitUntil(lambda: window.safety.job is None)
    assert window.workspace is not None
    return window.workspace.notice.text.text()


def test_a_whole_file_is_said_to_be_whole(window: Window, file: Path, qtbot: QtBot) -> None:
    opened(window, file)
    assert "すべてが無事です" in inspected(window, qtbot)


def test_a_lost_version_is_filled_in_from_a_backup(window: Window, file: Path, qtbot: QtBot) -> None:
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE number = 1")
    assert "第１版は読めません" in inspected(window, qtbot)
    space.notice.button.click()
    assert "1個をバックアップから補いました" in space.notice.text.text()
    assert "すべてが無事です" in inspected(window, qtbot)


def test_a_dossier_that_cannot_be_opened_says_that_there_are_backups(window: Window, file: Path) -> None:
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    window.files.close_dossier()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00'")
    assert not window.files.open(file)
    assert window.start_page is not None
    assert "バックアップが1個あります" in window.start_page.notice.text.text()


def test_a_lost_version_of_one_document_is_not_lost_in_another(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "二件.seian"
    (first,) = paper("港を直す。").documents
    other = Document("e", "要請", body=(Paragraph("q", ("橋を直す。",)),))
    create(file, Dossier("標準", "臨時会議", (first, other)))
    with open_dossier(file) as opened_file:
        opened_file.save(Dossier("標準", "臨時会議", (*paper("港と道を直す。").documents, other)))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE document = 'd' AND number = 1")
    space = opened(window, file)
    space.show_document("d")
    window.actions_by_name["history"].trigger()
    rows = space.properties.history.versions
    qtbot.waitUntil(rows.hasFocus)
    while rows.entry is None or rows.entry.number != 1:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: any("読めません" in one.name for one in rows.rows))
    space.show_document("e")
    qtbot.wait(200)  # longer than the list waits before it shows a version
    assert not space.views.compares
    assert any("第１版" in one.name for one in rows.rows)
    assert not any("読めません" in one.name for one in rows.rows)


def test_a_lost_version_is_filled_in_from_its_row(window: Window, file: Path, qtbot: QtBot) -> None:
    space = opened(window, file)
    typed(space, "abc")
    space.session.save()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE number = 1")
    window.actions_by_name["history"].trigger()
    rows = space.properties.history.versions
    qtbot.waitUntil(rows.hasFocus)
    while rows.entry is None or rows.entry.number != 1:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: any("mend" in one.parts for one in rows.rows))
    at = next(at for at, one in enumerate(rows.rows) if "mend" in one.parts)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(at, "mend").center())
    assert "第１版をバックアップから補いました。" in space.notice.text.text()
    assert space.views.compares
    assert any("restore" in one.parts for one in rows.rows)
