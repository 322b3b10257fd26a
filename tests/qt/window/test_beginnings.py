"""Empty parts are begun on the paper itself: a click or a key where they would stand, with real keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import CTRL
from tests.qt.window.test_clicks import document
from tests.qt.window.test_in_place import commit, focus, key, keys, paper, put_caret, writing

from seian.document.model import Addressee, Dossier
from seian.document.sources import SetPart
from seian.document.states import adopt
from seian.editing.parts import PaintedPart
from seian.qt.editor.margin import label_font
from seian.qt.editor.scrolling import offset
from seian.qt.in_place.field import PaperField
from seian.qt.in_place.names import invitation

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def space(workspace: Workspace, qtbot: QtBot) -> Workspace:
    """Return the window with a document that bears a signature, but neither numbers nor addressees nor contact."""
    bare = replace(document(), addressees=(), reference_number="", material_number="", contact=(), notes=())
    workspace.session.apply("import", lambda _dossier: Dossier("標準", "臨時会議", (bare,)))
    qtbot.waitUntil(lambda: workspace.editor.typist.shown is not None)
    workspace.show_document("d")
    workspace.editor.setFocus()
    return workspace


def begun(space: Workspace) -> dict[SetPart, str]:
    """Return what invites to begin parts of the paper."""
    assert space.editor.scene is not None
    return {one.part.part: invitation(one.part) for one in space.editor.scene.begun}


def click(space: Workspace, part: SetPart) -> None:
    """Click on the words that invite to begin a part."""
    view = space.editor
    assert view.scene is not None
    area = next(one.area for one in view.scene.begun if one.part.part is part)
    rect = view.scene.paper.rect(area)
    bar = view.verticalScrollBar()
    bar.setValue(round(rect.center().y()) - view.viewport().height() // 2)
    where = QPoint(round(rect.center().x()), round(rect.center().y()) - bar.value())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QApplication.processEvents()


def test_the_paper_invites_to_what_it_has_not(space: Workspace) -> None:
    assert begun(space) == {
        SetPart.MATERIAL: "資料番号を入力",
        SetPart.REFERENCE: "文書番号を入力",
        SetPart.ADDRESSEES: "宛先を入力",
        SetPart.CONTACT: "問合せ先を入力",
    }


def test_words_longer_than_the_place_they_stand_at_are_seen_whole(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = space.editor
    assert view.scene is not None
    area = next(one.area for one in view.scene.begun if one.part.part is SetPart.MATERIAL)
    rect = view.scene.paper.rect(area).toRect().translated(0, -view.verticalScrollBar().value())
    beside = rect.translated(-rect.width(), 0)

    def ink() -> bool:
        view.viewport().update()
        image = view.viewport().grab(beside).toImage()
        return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 1

    assert not ink()
    monkeypatch.setattr("seian.qt.editor.painting.invitation", lambda _part: "■" * 14)
    assert ink()


def test_a_click_begins_the_addressees_and_enter_goes_on_to_the_next(space: Workspace) -> None:
    click(space, SetPart.ADDRESSEES)
    assert isinstance(focus(), PaperField)
    assert paper(space).addressees == ()  # nothing is changed before anything is written
    commit("財務大臣　様")
    assert paper(space).addressees == (Addressee("財務大臣", "", "様"),)
    assert SetPart.ADDRESSEES not in begun(space)
    key(KEY.Key_Return)
    commit("総務大臣　様")
    key(KEY.Key_Escape)
    key(KEY.Key_Escape)
    assert [one.title for one in paper(space).addressees][:1] == ["財務大臣"]


def test_who_writes_nothing_changes_nothing(space: Workspace) -> None:
    before = paper(space)
    for part in (SetPart.ADDRESSEES, SetPart.CONTACT, SetPart.REFERENCE, SetPart.MATERIAL):
        click(space, part)
        assert writing(space).part == PaintedPart(part)
        key(KEY.Key_Return)
        assert paper(space) is before
        click(space, part)
        key(KEY.Key_Escape)
        assert paper(space) is before
        assert space.editor.hasFocus()


@pytest.mark.parametrize(
    ("part", "field"), [(SetPart.REFERENCE, "reference_number"), (SetPart.MATERIAL, "material_number")]
)
def test_a_click_begins_a_number_and_undo_takes_it_back(space: Workspace, part: SetPart, field: str) -> None:
    click(space, part)
    keys("R7-18")
    assert getattr(paper(space), field) == "R7-18"
    key(KEY.Key_Return)
    assert writing(space).part != PaintedPart(part)
    space.session.undo()
    assert getattr(paper(space), field) == ""
    assert part in begun(space)


def test_down_from_the_last_line_begins_the_contact_and_up_from_the_first_a_number(space: Workspace) -> None:
    put_caret(space, "t")
    key(KEY.Key_Home, CTRL)
    key(KEY.Key_Up)
    assert writing(space).part in (PaintedPart(SetPart.REFERENCE), PaintedPart(SetPart.MATERIAL))
    key(KEY.Key_Escape)
    for _press in range(80):
        if writing(space).part == PaintedPart(SetPart.CONTACT):
            break
        key(KEY.Key_Down)
    assert writing(space).part == PaintedPart(SetPart.CONTACT)
    commit("架空市長会事務局")
    assert paper(space).contact == ("架空市長会事務局",)
    key(KEY.Key_Up)
    assert writing(space).part != PaintedPart(SetPart.CONTACT)


def test_the_menu_begins_a_part_or_turns_to_the_one_that_is_there(space: Workspace) -> None:
    space.editor.write_part("addressees")
    commit("財務大臣　様")
    key(KEY.Key_Escape)
    key(KEY.Key_Escape)
    space.editor.write_part("contact")
    commit("事務局")
    assert paper(space).contact == ("事務局",)
    space.editor.write_part("addressees")
    assert writing(space).part == PaintedPart(SetPart.ADDRESSEES)


def test_what_is_adopted_invites_to_its_number_and_addressees_alone(space: Workspace) -> None:
    space.session.apply(
        "adopt",
        lambda dossier: replace(
            dossier,
            documents=tuple(adopt(one, None, "臨時会議", "2021-11-10T10:00", "係") for one in dossier.documents),
        ),
    )
    QApplication.processEvents()
    assert SetPart.CONTACT not in begun(space)
    assert SetPart.REFERENCE in begun(space)


def test_a_view_that_is_only_looked_at_invites_to_nothing(space: Workspace) -> None:
    space.views.choose(3)
    QApplication.processEvents()
    assert begun(space) == {}


def test_what_invites_to_begin_is_read_whole_on_a_small_sheet(space: Workspace) -> None:
    view = space.editor
    view.set_zoom(0.5)
    QApplication.processEvents()
    assert view.scene is not None
    one = next(one for one in view.scene.begun if one.part.part is SetPart.MATERIAL)
    rect = view.scene.paper.rect(one.area).translated(-offset(view)).toAlignedRect()
    wide = QFontMetrics(label_font(view.font())).horizontalAdvance(invitation(one.part))
    assert wide > rect.width()
    seen = view.viewport().grab(QRect(rect.right() - 2 * wide, rect.top(), 2 * wide, rect.height())).toImage()
    ground = seen.pixelColor(0, 0)
    inked = [x for x in range(seen.width()) if any(seen.pixelColor(x, y) != ground for y in range(seen.height()))]
    assert max(inked) - min(inked) > (wide - 4) * seen.devicePixelRatio()
