"""Whose turn it is to write a library: a place that is away is no bug, and a bug is not taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.windows_errors import away

from seian.clauses.home import NAME, choose
from seian.clauses.library import SUFFIX, create_library
from seian.fault import FOLDER_VARIABLE
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.library import turn
from seian.qt.clauses.library.turn import Turn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_library_whose_place_is_away_keeps_its_turn_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_library(tmp_path / f"{NAME}{SUFFIX}")
    access = LibraryAccess(tmp_path)
    whose = Turn(access)
    assert access.library is not None
    with monkeypatch.context() as patched:
        away(patched, access.library.source)
        whose.look()
    assert whose.trouble is None
    access.close()


def test_a_bug_in_the_look_at_a_shared_library_is_not_taken_for_a_share_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    create_library(tmp_path / "共有.clauses")
    choose(tmp_path / "共有.clauses", shared=True)
    access = LibraryAccess(tmp_path / "own")
    assert access.is_shared
    qtbot.waitUntil(lambda: access.library is not None)
    whose = Turn(access)
    monkeypatch.setattr(turn, "is_locked", lambda _source: 1 / 0)
    with qtbot.captureExceptions() as bugs:
        whose.look()
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError
    access.close()
