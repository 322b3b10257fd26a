"""Importing clauses by keys: what came in by state, decisions about conflicts, everything taken or nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from seian.clauses.bundle import read_bundle, write_bundle
from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.exchange import Decision, Taken
from seian.clauses.notation import parse
from seian.clauses.wording import text_of
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.exchange.dialog import ImportDialog
from seian.qt.clauses.exchange.work import export_clauses
from seian.qt.clauses.outline import Role
from seian.qt.look import look_for
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Opener = Callable[[Sequence[Clause]], ImportDialog]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
MOMENT = "2025-05-01T09:00:00+09:00"
MINE = "歩道橋の点検に要する費用について、国の補助率を引き上げること。"
THEIRS = "歩道橋の点検に要する経費について、国の補助率を引き上げること。"
OTHER = "公民館の図書室が購入する郷土資料について、目録を共同で作る仕組みを設けること。"


def clause(name: str, *texts: str, title: str = "歩道橋の点検") -> Clause:
    """Return a clause with these wordings as its versions."""
    versions = tuple(Version(number, parse(text, ClauseKind.REQUEST), MOMENT) for number, text in enumerate(texts, 1))
    return Clause(name, title, ClauseKind.REQUEST, versions, ("都市・交通",))


@pytest.fixture
def access(qapp: QApplication, tmp_path: Path) -> Iterator[LibraryAccess]:
    """Return a library of its own that holds clauses a and b."""
    del qapp
    access = LibraryAccess(tmp_path / "library")
    access.write(lambda writer: writer.add([clause("a", MINE), clause("b", OTHER, title="郷土資料の目録")]))
    yield access
    access.close()


@pytest.fixture
def open_(access: LibraryAccess, tmp_path: Path, qtbot: QtBot) -> Opener:
    """Return what writes clauses as a bundle and opens the dialog on it."""

    def opened(clauses: Sequence[Clause]) -> ImportDialog:
        path = tmp_path / "隣の市の 文例 #1%.seian-clauses"
        write_bundle(path, clauses, association="架空市長会", moment=MOMENT)
        return opened_at(access, path, qtbot)

    return opened


def opened_at(access: LibraryAccess, path: Path, qtbot: QtBot) -> ImportDialog:
    """Return the dialog on a file, once it has been compared."""
    dialog = ImportDialog(access, path, look_for(Theme.LIGHT), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.job is None)
    return dialog


def take(dialog: ImportDialog, qtbot: QtBot) -> Taken:
    """Press Ctrl+Enter and return what was taken."""
    with qtbot.waitSignal(dialog.taken) as told:
        QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    taken = told.args[0] if told.args else None
    assert isinstance(taken, Taken)
    return taken


def texts(access: LibraryAccess, name: str) -> list[str]:
    """Return all wordings of a clause of the library."""
    found = access.clause(name)
    return [text_of(version.wording) for version in found.versions] if found else []


def test_what_came_in_is_counted_and_grouped_with_conflicts_first(open_: Opener) -> None:
    dialog = open_(
        [
            clause("new", "歩道の段差をなくす工事について、財政支援を行うこと。"),
            clause("b", OTHER, title="郷土資料の目録"),
            clause("a", THEIRS),
        ]
    )
    assert dialog.summary.text() == "3件　食い違い 1、新規 1、同じ 1"
    rows = [dialog.model.index(row) for row in range(dialog.model.rowCount())]
    heads = [index.data(Role.TITLE) for index in rows if index.data(Role.HEADING)]
    assert heads == ["食い違い", "新規", "同じ（変わりません）"]
    assert dialog.primary.text() == "2件を取り込む"


def test_a_conflict_shows_both_wordings_and_keeps_both_unless_decided(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    dialog = open_([clause("a", THEIRS)])
    assert [box.plain for box in dialog.detail.difference.boxes] == [MINE, THEIRS]
    assert dialog.detail.decision.value == 0
    assert take(dialog, qtbot).kept_both == 1
    assert texts(access, "a") == [MINE]


def test_a_figure_makes_what_comes_in_the_new_version(open_: Opener, access: LibraryAccess, qtbot: QtBot) -> None:
    dialog = open_([clause("a", THEIRS)])
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, KEY.Key_2)
    assert dialog.detail.decision.value == 1
    assert take(dialog, qtbot).replaced == 1
    assert texts(access, "a") == [MINE, THEIRS]
    assert not dialog.isVisible()


def test_with_all_conflicts_left_as_they_are_nothing_can_be_taken(open_: Opener) -> None:
    dialog = open_([clause("a", THEIRS)])
    QTest.keyClick(dialog.list, KEY.Key_3)
    assert dialog.primary.text() == "0件を取り込む"
    assert not dialog.primary.isEnabled()


def test_all_conflicts_are_decided_at_once(open_: Opener) -> None:
    dialog = open_([clause("a", THEIRS), clause("b", THEIRS, title="郷土資料の目録")])
    QTest.mouseClick(dialog.all[1], Qt.MouseButton.LeftButton)
    assert set(dialog.model.decisions.values()) == {Decision.TAKE_INCOMING}
    assert dialog.detail.decision.value == 1


def test_a_newer_version_is_held_against_the_present_one(open_: Opener, access: LibraryAccess, qtbot: QtBot) -> None:
    present = access.clause("a")
    assert present is not None
    newer = Version(2, parse(THEIRS, ClauseKind.REQUEST), MOMENT)
    dialog = open_([replace(present, versions=(*present.versions, newer))])
    assert not dialog.detail.decision.isVisible()
    assert [words.text() for words in dialog.detail.difference.labels] == [
        "文例集の文言（第１版）",
        "取り込む文言（第２版）",
    ]
    assert take(dialog, qtbot).renewed == 1
    assert texts(access, "a") == [MINE, THEIRS]


def test_a_new_one_shows_what_it_is_like(open_: Opener) -> None:
    dialog = open_([clause("new", THEIRS, title="歩道橋の経費")])
    assert dialog.detail.like.itemText(0).startswith("歩道橋の点検（")
    assert [box.plain for box in dialog.detail.difference.boxes] == [MINE, THEIRS]


def test_a_damaged_file_says_what_happened_what_was_kept_and_what_to_do(
    access: LibraryAccess, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "壊れた文例.seian-clauses"
    path.write_bytes(b"PK\x03\x04 nothing else")
    state = access.library.state if access.library else ""
    dialog = opened_at(access, path, qtbot)
    said = dialog.blank.accessibleDescription().split("\n")
    assert len(said) == 3
    assert "壊れた文例.seian-clauses" in said[0]
    assert said[1] == "文例集は、前のままです。"
    assert dialog.primary.isHidden()
    assert access.library is not None
    assert access.library.state == state


def test_when_the_library_was_changed_meanwhile_nothing_is_taken_and_decisions_stay(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    dialog = open_([clause("a", THEIRS), clause("new", "歩道の段差をなくす工事について、財政支援を行うこと。")])
    QTest.keyClick(dialog.list, KEY.Key_2)
    access.write(lambda writer: writer.revise("a", parse(OTHER, ClauseKind.REQUEST), MOMENT, ""))
    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.trouble.isVisible()
    assert "書き換えられています" in dialog.trouble.text()
    assert dialog.model.decisions == {"a": Decision.TAKE_INCOMING}
    assert access.clause("new") is None


def test_escape_while_comparing_stops_and_then_closes(access: LibraryAccess, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "多くの文例.seian-clauses"
    many = [clause(f"n{number}", f"{number}番目の{THEIRS}") for number in range(300)]
    write_bundle(path, many, association="", moment=MOMENT)
    dialog = ImportDialog(access, path, look_for(Theme.LIGHT), None)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.blank.accessibleDescription() == "中止しました。文例集は変わっていません。"
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_a_stop_that_comes_when_all_was_taken_says_that_it_was_taken(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    dialog = open_([clause("new", THEIRS)])
    with qtbot.waitSignal(dialog.taken):
        dialog.act()
        while not dialog.done_in_thread:
            time.sleep(0.01)
        QTest.keyClick(dialog, KEY.Key_Escape)
    assert texts(access, "new") == [THEIRS]
    assert not dialog.isVisible()


def test_clauses_are_written_as_a_bundle_that_comes_back_the_same(access: LibraryAccess, tmp_path: Path) -> None:
    count = export_clauses(access, ["b", "unknown", "a"], tmp_path / "渡す文例")
    assert count == 2
    bundle = read_bundle(tmp_path / "渡す文例.seian-clauses")
    assert list(bundle.clauses) == [access.clause("b"), access.clause("a")]
