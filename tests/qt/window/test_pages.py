"""The pages of the shown paper, small, in the left pane: painted when seen, followed and gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.model import Document, Dossier, Item

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from seian.qt.panes.pages_list import PagesList
    from seian.qt.settings import Settings
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用を国が補助すること。"


@pytest.fixture
def pages(workspace: Workspace, qtbot: QtBot) -> PagesList:
    """Return the pages of a paper of many, painted as far as they are seen."""
    body = tuple(Item(f"i{n}", (TEXT,)) for n in range(400))
    workspace.session.apply("recovery", lambda _dossier: Dossier("架空市長会", "", (Document("d", "要請", body=body),)))
    workspace.clauses.fold(folded=True)
    QTest.mouseClick(workspace.contents.switch.buttons[1], LEFT)
    QApplication.processEvents()
    found = workspace.contents.pages
    qtbot.waitUntil(lambda: is_drawn(found, 0))
    qtbot.waitUntil(lambda: not found.is_painting)
    return found


def area(pages: PagesList, page: int) -> QRect:
    """Return where a page stands in the viewport."""
    return pages.visualRect(pages.pages_model.index(page))


def picture(pages: PagesList, page: int) -> QImage:
    """Return how a page looks now."""
    return pages.viewport().grab(area(pages, page)).toImage()


def is_drawn(pages: PagesList, page: int) -> bool:
    """Say whether anything dark stands in the upper half of a page."""
    image = picture(pages, page)
    points = ((x, y) for x in range(20, image.width() - 20) for y in range(20, image.height() // 2))
    return any(image.pixelColor(x, y).lightness() < 200 for x, y in points)


def test_the_pages_that_are_seen_are_painted_and_no_others(pages: PagesList, workspace: Workspace) -> None:
    shown = workspace.editor.typist.shown
    assert shown is not None
    assert pages.pages_model.rowCount() == len(shown.pages.pages) > 8
    assert is_drawn(pages, 1)
    assert 2 <= len(pages._pictures) < 8  # noqa: SLF001 -- what was painted


def test_a_press_goes_to_the_page(pages: PagesList, workspace: Workspace) -> None:
    QTest.mouseClick(pages.viewport(), LEFT, pos=area(pages, 1).center())
    assert workspace.status.page.text().startswith("2 / ")
    assert workspace.editor.hasFocus()
    assert pages.marked == 1


def test_arrows_and_enter_go_to_a_page(pages: PagesList, workspace: Workspace) -> None:
    pages.setFocus()
    QTest.keyClick(pages, KEY.Key_Right)
    assert workspace.status.page.text().startswith("1 / ")
    QTest.keyClick(pages, KEY.Key_Return)
    assert workspace.status.page.text().startswith("2 / ")


def test_the_page_of_the_caret_is_marked(pages: PagesList, workspace: Workspace) -> None:
    assert pages.marked == 0
    workspace.editor.setFocus()
    QTest.keyClick(workspace.editor, KEY.Key_End, CTRL)
    assert pages.marked == pages.pages_model.rowCount() - 1


def test_what_is_typed_is_painted_when_typing_rests(pages: PagesList, workspace: Workspace, qtbot: QtBot) -> None:
    before = picture(pages, 0)
    workspace.editor.go_to("i1")
    QTest.keyClicks(workspace.editor, "abcdefghijklmnopqrstuvwxyz" * 3)
    qtbot.waitUntil(lambda: picture(pages, 0) != before)


def test_another_view_has_pages_of_its_own(pages: PagesList, window: Window, qtbot: QtBot) -> None:
    before = pages.pages_model.rowCount()
    window.actions_by_name["view_comparison"].trigger()
    assert window.workspace is not None
    window.workspace.left.set_open(is_open=True)
    qtbot.waitUntil(lambda: pages.pages_model.rowCount() != before)


def test_which_list_is_shown_is_remembered_and_f6_leads_to_it(
    pages: PagesList, workspace: Workspace, window: Window, settings: Settings
) -> None:
    assert settings.flag("contents/pages", default=False)
    workspace.documents.list.setFocus()
    QTest.keyClick(window, KEY.Key_F6)
    assert pages.hasFocus()
    QTest.mouseClick(workspace.contents.switch.buttons[0], LEFT)
    assert not pages.isVisible()
    assert workspace.contents.list.isVisible()
    assert not settings.flag("contents/pages", default=True)


def test_pages_are_read_aloud_by_their_numbers(pages: PagesList) -> None:
    assert pages.accessibleName() == "ページの一覧"
    assert pages.pages_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "2ページ"
