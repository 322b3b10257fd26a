"""太字 and 下線 in the real window, by keys: typed in, undone, saved, opened again, exported and read back."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.qt.window.conftest import CTRL, SHIFT

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.inline import Emphasised, Look, look_of, typed
from seian.document.model import Document, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.dossier.store import read
from seian.editing.selection import at
from seian.qt.editor.menu import open_menu
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from tests.qt.window.conftest import Answers

    from seian.document.inline import Content
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Page:
    """The first plain paragraph of the sample's text, and keys."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        """Put the caret at its beginning."""
        self.window, self.workspace = window, workspace
        self.block = next(one.id for one in self.document.body if isinstance(one, Paragraph) and len(one.content) == 1)
        self.go(0)

    @property
    def document(self) -> Document:
        """The document that is shown."""
        held = self.workspace.session.dossier.documents
        return next(one for one in held if one.id == self.workspace.document)

    @property
    def content(self) -> Content:
        """What the paragraph says."""
        return content_of_node(block_of(self.document, self.block))

    def go(self, offset: int) -> None:
        """Put the caret there."""
        self.workspace.editor.typist.select(at(Caret(self.block, offset)))
        self.workspace.editor.setFocus()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def action(self, name: str) -> QAction:
        """Return the action of a command."""
        return self.window.actions_by_name[name]


@pytest.fixture
def page(window: Window, workspace: Workspace) -> Page:
    """Return a paragraph to work on."""
    return Page(window, workspace)


def test_from_the_key_to_a_word_file_and_back(page: Page, answers: Answers, tmp_path: Path) -> None:
    before = typed(page.content)
    page.go(2)
    page.press(KEY.Key_Right, SHIFT, times=3)
    page.press(KEY.Key_B, CTRL)
    words = before[2:5]
    assert page.content[1] == Emphasised(words, Look.BOLD)
    assert page.action("bold").isChecked()
    assert not page.action("underline").isChecked()
    page.go(4)
    QTest.keyClicks(page.workspace.editor, "ab")
    assert page.content[1] == Emphasised(before[2:4] + "ab" + before[4:5], Look.BOLD)
    page.press(KEY.Key_Z, CTRL)
    assert page.content[1] == Emphasised(words, Look.BOLD)
    page.press(KEY.Key_Z, CTRL)
    assert looks(page) is Look.PLAIN
    page.press(KEY.Key_Y, CTRL)
    page.press(KEY.Key_Y, CTRL)
    page.press(KEY.Key_U, CTRL)
    assert Look.UNDERLINED in looks(page)
    answers.save = tmp_path / "強調.seian"
    page.press(KEY.Key_S, CTRL)
    assert content_of_node(block_of(read(answers.save).documents[0], page.block)) == page.content
    data = exported(page)
    (found,) = recognise_word(data, "書き出し.docx")
    back = read_one(found, page.workspace.session.style).document
    assert page.content in [content_of_node(one) for one in back.body]


def looks(page: Page) -> Look:
    """Return the looks that anything of the paragraph has."""
    return reduce(or_, map(look_of, page.content), Look.PLAIN)


def exported(page: Page) -> bytes:
    """Return the Word file that an export makes of the document."""
    from seian.assets import template
    from seian.flow.build import View, flow
    from seian.flow.carried import carried_of
    from seian.word.template import read_template
    from seian.word.writer import render

    session = page.workspace.session
    conditions, facts = session.dossier.conditions, session.dossier.facts
    printed = flow(page.document, session.style, View.NOTED, session.template_sheet, conditions)
    carried = carried_of(page.document, printed, View.NOTED, conditions, facts)
    return render(printed, read_template(template(session.style.template)), carried=carried)


def test_undo_says_what_it_takes_back(page: Page) -> None:
    page.go(1)
    page.press(KEY.Key_U, CTRL)
    assert page.workspace.session.undo_kind == Kind.UNDERLINE
    assert "下線" in page.action("undo").text()


def test_the_switch_follows_the_caret(page: Page) -> None:
    page.go(2)
    page.press(KEY.Key_Right, SHIFT, times=2)
    page.press(KEY.Key_B, CTRL)
    page.go(0)
    assert not page.action("bold").isChecked()
    page.go(3)
    assert page.action("bold").isChecked()


def test_in_a_field_the_key_changes_nothing(page: Page) -> None:
    before = page.document
    page.press(KEY.Key_F, CTRL)
    assert QApplication.focusWidget() is not page.workspace.editor
    page.press(KEY.Key_B, CTRL)
    assert page.document == before


def test_where_the_house_style_has_no_bold_the_command_is_off_and_says_why(page: Page) -> None:
    page.go(2)
    page.press(KEY.Key_Right, SHIFT, times=2)
    page.press(KEY.Key_B, CTRL)
    now = page.window.situation()._replace(emphasis=Look.UNDERLINED)
    page.window.actions_by_name.show(now)
    assert not page.action("bold").isEnabled()
    assert "使いません" in page.action("bold").toolTip()
    assert page.action("underline").isEnabled()


def test_the_menu_of_the_sheet_offers_both_and_shows_which_are_on(page: Page) -> None:
    page.go(2)
    page.press(KEY.Key_Right, SHIFT, times=2)
    page.press(KEY.Key_B, CTRL)
    menu = open_menu(page.workspace.editor, page.window.mapToGlobal(page.window.rect().center()))
    try:
        found = {action.text(): action for action in menu.actions() if action.isCheckable()}
        assert {text: action.isChecked() for text, action in found.items()} == {"太字": True, "下線": False}
        found["下線"].trigger()
        assert any(isinstance(one, Emphasised) and one.look == Look.BOLD | Look.UNDERLINED for one in page.content)
    finally:
        assert isinstance(menu, QMenu)
        menu.close()


def test_a_change_of_look_is_told_in_words_among_the_differences(page: Page) -> None:
    from seian.flow.build import flow
    from seian.flow.comparison import compare
    from seian.qt.revision.changes_section import ChangesSection

    session = page.workspace.session
    before = flow(page.document, session.style, sheet=session.template_sheet)
    page.go(2)
    page.press(KEY.Key_Right, SHIFT, times=2)
    page.press(KEY.Key_U, CTRL)
    after = flow(page.document, session.style, sheet=session.template_sheet)
    section = ChangesSection(page.workspace.look, page.workspace)
    section.show_comparison(compare(before, after), page.document, session.style)
    (row,) = section.list.rows
    assert "下線を付けた" in row.name
