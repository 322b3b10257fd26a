"""What is said was done, and trouble is told no longer than it lasts; files for the printer are cleared away."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.links import make_link

from seian.document.change import Kind
from seian.document.model import Dossier
from seian.dossier.store import create
from seian.errors import WriteError
from seian.fault import FOLDER_VARIABLE
from seian.qt.choosers import Choosers
from seian.qt.printing import handed_over
from seian.qt.printing.handed_over import clear_away, new_folder
from seian.qt.revision.correction import ReasonDialog
from seian.qt.revision.version_name import VersionNameDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace


def test_a_folder_that_does_not_open_is_not_said_to_be_open(
    window: Window, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.target, answers.shows = tmp_path / "書き出し", False
    window.files.export("txt")
    qtbot.waitUntil(lambda: bool(answers.shown))
    said = workspace.notice.text.text()
    assert "書き出しました" in said
    assert said.endswith("フォルダーは開けませんでした。")
    answers.shows = True
    workspace.notice.button.click()
    assert len(answers.shown) == 2


def test_a_folder_that_is_gone_is_not_handed_to_the_system(tmp_path: Path) -> None:
    assert not Choosers().show_folder(tmp_path / "ない")


def test_what_was_tried_in_vain_is_told_until_the_next_change(workspace: Workspace) -> None:
    workspace.notice.tell("できませんでした。", grave=True)
    assert workspace.notice.isVisible()
    workspace.session.apply(Kind.DOSSIER_TITLE, lambda dossier: replace(dossier, title="別の名"))
    assert not workspace.notice.isVisible()


def test_that_a_file_is_read_only_is_told_until_there_is_another(
    window: Window, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "読むだけ.seian"
    create(file, Dossier("標準", "題"))
    monkeypatch.setattr("seian.qt.session.Session.read_only", property(lambda one: one.path == file))
    monkeypatch.setattr("seian.qt.session.Session.read_only_message", property(lambda _one: "読み取り専用です。"))
    window.files.open(file)
    assert window.workspace is not None
    notice = window.workspace.notice
    assert notice.text.text() == "読み取り専用です。"
    answers.save = tmp_path / "写し.seian"
    window.files.save_as()
    assert notice.isHidden()


def test_what_is_wrong_in_a_dialog_goes_when_it_is_put_right(qtbot: QtBot) -> None:
    reason = ReasonDialog("題", "", "取り消す", lambda text: "" if text else "理由を書いてください。", None)
    name = VersionNameDialog("題", "", "", lambda _name: None, None)
    for dialog, field in ((reason, reason.reason), (name, name.name)):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.accept()
        assert dialog.fault.isVisible()
        QTest.keyClick(field, Qt.Key.Key_A)
        assert not dialog.fault.isVisible()


def test_drafts_that_cannot_be_kept_are_told_until_they_are(
    window: Window, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    del workspace
    window.housekeeping.open_library()
    library = window.housekeeping.library
    assert library is not None

    def full(*_arguments: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    with monkeypatch.context() as no_room:
        no_room.setattr("seian.qt.clauses.library.drafts.Drafts._write_what_changed", full)
        library.drafts._write()  # noqa: SLF001 -- as its timer does
    assert "空き容量" in library.notice.text.text()
    library.drafts._write()  # noqa: SLF001 -- as its timer does
    assert library.notice.isHidden()
    library.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where files for the printer lie."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return tmp_path / "printing"


def handed(name: str, *, minutes: float, beside: str = "") -> Path:
    """Hand a file over so many minutes ago."""
    folder = new_folder()
    for one in filter(None, (name, beside)):
        (folder / one).write_text("文書", encoding="utf-8")
        os.utime(folder / one, (time.time() - 60 * minutes,) * 2)
    return folder


def test_what_word_has_printed_is_cleared_and_what_it_reads_stays(place: Path) -> None:
    old, new = handed("要請.docx", minutes=20), handed("提言.docx", minutes=1)
    opened = handed("要望.docx", minutes=90, beside="~$要望.docx")
    clear_away()
    assert not old.exists()
    assert new.exists()
    assert opened.exists()
    (opened / "~$要望.docx").unlink()
    clear_away(time.time() + 3600)
    assert not place.exists()


def test_a_file_that_is_held_stays_for_the_next_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = handed("要請.docx", minutes=20)

    def held(path: Path) -> None:
        raise PermissionError(13, "used by another process", str(path))

    with monkeypatch.context() as word:
        word.setattr(Path, "unlink", held)
        clear_away()
    assert (old / "要請.docx").exists()
    clear_away()
    assert not place.exists()


def test_clearing_follows_no_link_out_of_the_folder(place: Path, tmp_path: Path) -> None:
    mine = tmp_path / "大事"
    mine.mkdir()
    (mine / "原稿.txt").write_text("原稿", encoding="utf-8")
    place.mkdir()
    make_link(place / "link", mine)
    clear_away(time.time() + 3600)
    assert (mine / "原稿.txt").exists()
    assert handed_over.new_folder().parent == place
