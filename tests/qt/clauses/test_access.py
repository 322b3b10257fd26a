"""What the window asks of the library is answered in a thread where every row has to be looked at."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import clause

from seian.clauses.home import NAME
from seian.clauses.library import SUFFIX, Choices, Library, create_library
from seian.errors import DamagedLibraryError
from seian.qt.clauses.access import LibraryAccess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def access(tmp_path: Path) -> Iterator[LibraryAccess]:
    """Return a library of one clause in a field."""
    create_library(tmp_path / f"{NAME}{SUFFIX}", [clause(fields=("防災",))])
    access = LibraryAccess(tmp_path)
    yield access
    access.close()


def read(access: LibraryAccess, qtbot: QtBot) -> tuple[str, ...]:
    """Return the fields that are told after the choices were asked for."""
    with qtbot.waitSignal(access.choices_read) as told:
        access.read_choices()
    assert told.args is not None
    (choices,) = told.args
    assert isinstance(choices, Choices)
    assert choices is access.choices
    return choices.fields


def test_what_filters_offer_is_never_looked_for_in_the_windows_thread(
    access: LibraryAccess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def choices(_library: Library) -> Choices:
        threads.append(threading.current_thread())
        return Choices(("都市",), (), (), ())

    monkeypatch.setattr(Library, "choices", property(choices))
    assert read(access, qtbot) == read(access, qtbot) == ("都市",)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_a_library_that_changed_is_asked_anew(access: LibraryAccess, qtbot: QtBot) -> None:
    assert access.choices is None
    assert read(access, qtbot) == ("防災",)
    access.write(lambda writer: writer.add([clause("森を守ること。", "mori", fields=("環境",))]))
    assert set(read(access, qtbot)) == {"防災", "環境"}


def test_a_change_while_it_is_asked_is_in_the_answer(access: LibraryAccess, qtbot: QtBot) -> None:
    with qtbot.waitSignal(access.choices_read):
        access.read_choices()
        access.write(lambda writer: writer.add([clause("森を守ること。", "mori", fields=("環境",))]))
    assert access.choices is not None
    assert set(access.choices.fields) == {"防災", "環境"}


def test_a_library_that_cannot_be_asked_is_told_once(
    access: LibraryAccess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = DamagedLibraryError("壊れています。")
    asked: list[Library] = []

    def choices(library: Library) -> Choices:
        asked.append(library)
        raise error

    monkeypatch.setattr(Library, "choices", property(choices))
    with qtbot.waitSignal(access.trouble_changed):
        access.read_choices()
    qtbot.wait(50)
    assert access.trouble is error
    assert len(asked) == 1
