"""What the window asks of the library is answered in a thread where every row has to be looked at."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import clause

from seian.clauses.home import NAME, choose
from seian.clauses.library import SUFFIX, Choices, Library, create_library
from seian.clauses.shared import refreshed
from seian.errors import DamagedLibraryError, LibraryError
from seian.qt.clauses.access import LibraryAccess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.clauses.shared import Copied

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


def test_what_is_asked_after_its_end_does_not_open_the_library_again(access: LibraryAccess, qtbot: QtBot) -> None:
    assert read(access, qtbot) == ("防災",)
    access.close()
    assert access.library is None
    assert access.clause("mori") is None
    access.read_choices()
    access.follow()
    access.reopen()
    qtbot.wait(20)
    assert access.library is None
    with pytest.raises(LibraryError, match="開いていません"):
        access.write(lambda writer: writer.add([clause("森を守ること。", "mori")]))


def test_an_answer_that_comes_after_its_end_is_dropped(
    access: LibraryAccess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, has_ended = threading.Event(), threading.Event()

    def choices(_library: Library) -> Choices:
        may_end.wait()
        has_ended.set()
        return Choices((), (), (), ())

    monkeypatch.setattr(Library, "choices", property(choices))
    with qtbot.assertNotEmitted(access.choices_read, wait=20):
        access.read_choices()
        access.close()
        may_end.set()
        has_ended.wait()
    assert access.library is None


def test_a_new_copy_of_a_share_that_comes_after_its_end_is_not_opened(
    tmp_path: Path, access: LibraryAccess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, has_ended = threading.Event(), threading.Event()
    share = tmp_path / "share.clauses"
    create_library(share, [clause()])

    def late(source: Path, folder: Path) -> Copied:
        may_end.wait()
        copied = refreshed(source, folder)
        has_ended.set()
        return copied

    choose(share, tmp_path, shared=True)
    monkeypatch.setattr("seian.clauses.shared.refreshed", late)
    assert access.library is None
    assert access.trouble is not None
    access.close()
    may_end.set()
    has_ended.wait()
    qtbot.wait(20)
    assert access.library is None


def test_a_new_copy_of_a_share_that_is_gone_when_it_is_opened_is_told(
    tmp_path: Path, access: LibraryAccess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share.clauses"
    create_library(share, [clause()])

    def gone(source: Path, folder: Path) -> Copied:
        copied = refreshed(source, folder)
        copied.path.unlink()
        return copied

    choose(share, tmp_path, shared=True)
    monkeypatch.setattr("seian.clauses.shared.refreshed", gone)
    assert access.library is None
    reading = str(access.trouble)
    qtbot.waitUntil(lambda: str(access.trouble) != reading)
    assert "見つかりません" in str(access.trouble)
    assert access.library is None
