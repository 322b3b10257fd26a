"""What stands beside the sheet is built when the sheet is painted, or when it is asked for before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from seian.document.model import title_text
from seian.qt.main import Program
from seian.qt.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.settings import Settings
    from seian.qt.workspace import Workspace


Start = Callable[[], Window]


@pytest.fixture
def start(qapp: QApplication, settings: Settings, answers: Answers, tmp_path: Path) -> Iterator[Start]:
    """Return what opens the sample in a window not shown yet; pytest-qt handles events before a test begins."""
    programs: list[Program] = []

    def open_sample() -> Window:
        programs.append(Program(qapp, settings, answers, tmp_path / "journals"))
        window = programs[-1].window
        window.resize(1366, 768)
        window.files.open_sample()
        return window

    yield open_sample
    for program in programs:
        program.window.close()
        program.window.let_go()
        program.window.deleteLater()


def space(window: Window) -> Workspace:
    """Return what shows the dossier."""
    assert window.workspace is not None
    return window.workspace


def test_the_panes_come_after_the_sheet_and_move_nothing(qtbot: QtBot, start: Start) -> None:
    window = start()
    starting = space(window)
    assert not starting.is_furnished
    window.show()
    places = [one.geometry() for one in (starting.left, starting.editor, starting.right)]
    qtbot.waitUntil(lambda: starting.is_furnished)
    qtbot.wait(50)
    assert [one.geometry() for one in (starting.left, starting.editor, starting.right)] == places
    assert starting.documents.current == starting.document
    assert starting.properties.document_fields.title.isVisibleTo(starting.properties.document_fields)


def test_a_key_on_the_sheet_finds_everything_there(start: Start) -> None:
    window = start()
    starting = space(window)
    window.show()
    built = [starting.is_furnished]
    QTest.keyClicks(starting.editor, "A")
    assert [*built, starting.is_furnished] == [False, True]
    assert starting.session.can_undo


def test_what_changed_before_the_panes_were_there_is_shown_in_them(start: Start) -> None:
    window = start()
    starting = space(window)
    second = starting.session.dossier.documents[1]
    starting.show_document(second.id)
    starting.session.apply("dossier_title", lambda dossier: replace(dossier, title="別の会議"))
    assert not starting.is_furnished
    assert starting.documents.current == second.id
    assert "".join(starting.properties.document_fields.title.lines()) == title_text(second)
    assert starting.properties.dossier_fields.title.text() == "別の会議"


def test_panes_that_are_seen_do_not_blink_when_another_dossier_is_opened(start: Start) -> None:
    window = start()
    starting = space(window)
    window.show()
    starting.furnish()
    window.files.open_sample()
    assert space(window) is not starting
    assert space(window).is_furnished


def test_what_the_first_edit_would_look_at_is_looked_at_when_the_window_rests(qtbot: QtBot, start: Start) -> None:
    window = start()
    session = space(window).session
    naming = session._naming  # noqa: SLF001 -- nothing is seen of it but that the first Enter is quick
    assert not any(map(naming.knows, session.dossier.documents))
    window.show()
    qtbot.waitUntil(lambda: all(map(naming.knows, session.dossier.documents)), timeout=30_000)
