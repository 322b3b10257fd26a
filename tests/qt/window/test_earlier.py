"""来歴: versions seen with the arrows, compared, put back, named, removed, opened beside and written to Word."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from docx import Document as WordFile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import CTRL, SHIFT

from seian.document.change import Kind
from seian.document.dates import parse
from seian.document.edits import set_content, start_page
from seian.document.edits_dossier import remove_document
from seian.document.inline import Alternative, Revised, Ruby, plain
from seian.document.model import Condition, Document, Dossier, Paragraph, Signatory, TitleLine
from seian.document.tree import block_of, content_of_node
from seian.dossier.occasions import Label, Occasion
from seian.dossier.store import create, read
from seian.dossier.versions import version_of, versions_of
from seian.qt.beside import BesideWindow
from seian.qt.revision.timeline import Entry
from seian.qt.revision.version_name import VersionNameDialog
from seian.qt.revision.views import REDLINE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.editor.view import EditorView
    from seian.qt.revision.versions_list import VersionsList
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def space(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with a paper whose second version says more than its first."""
    paper = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("港の改修に関する要請",)),),
        body=(Paragraph("p", ("港を直す。",)),),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会"),),
    )
    other = Document("other", "提言", body=(Paragraph("o", ("道も直す。",)),))
    conditions = (Condition("c", "港が開いた場合"),)
    dossier = Dossier(workspace.session.dossier.association, "臨時会議", (paper, other), conditions)
    workspace.session.apply("import", lambda _dossier: dossier)
    workspace.session.save_as(tmp_path / "案件.seian")
    workspace.show_document("d")
    workspace.editor.setFocus()
    workspace.editor.go_to("p", 5)
    QTest.keyClicks(workspace.editor, "abc")
    workspace.session.save()
    workspace.properties.history.fold(folded=False)
    return workspace


def versions(space: Workspace) -> VersionsList:
    return space.properties.history.versions


def open_timeline(space: Workspace, qtbot: QtBot) -> VersionsList:
    """Press Ctrl+Shift+H on the sheet."""
    space.editor.setFocus()
    QTest.keyClick(space.editor, KEY.Key_H, CTRL | SHIFT)
    qtbot.waitUntil(versions(space).hasFocus)
    return versions(space)


def go_down(space: Workspace, qtbot: QtBot, number: int) -> None:
    """Go down with the arrow until a version is chosen, and wait for it."""
    rows = versions(space)
    for _ in range(20):
        if rows.entry is not None and rows.entry.number == number:
            break
        QTest.keyClick(rows, KEY.Key_Down)
    assert rows.entry is not None
    assert rows.entry.number == number
    qtbot.waitUntil(lambda: space.views.compares)


def test_a_reading_and_a_page_that_begins_are_told_among_the_differences(space: Workspace, qtbot: QtBot) -> None:
    def edit(document: Document) -> Document:
        read = set_content(document, "p", ("港", Ruby("を直", "をなお"), "す。abc"))
        return start_page(read, "p", starts=True)

    space.session.apply_document("d", Kind.TYPE, edit)
    open_timeline(space, qtbot)
    go_down(space, qtbot, 2)
    changes = space.views.changes
    assert changes is not None
    (row,) = changes.list.rows
    assert "［改ページを加えた］" in row.name
    assert "追加「を直（をなお）」" in row.name


def press(space: Workspace, qtbot: QtBot, act: str, number: int = 1) -> None:
    """Press what the row of a version offers."""
    open_timeline(space, qtbot)
    go_down(space, qtbot, number)
    rows = versions(space)
    row = next(at for at, one in enumerate(rows.rows) if act in one.parts)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(row, act).center())


def wish(space: Workspace, qtbot: QtBot, act: str, number: int = 1) -> None:
    """Wish what the menu of a version offers."""
    open_timeline(space, qtbot)
    go_down(space, qtbot, number)
    versions(space).wished.emit(versions(space).entry, act)


def text(space: Workspace) -> str:
    return plain(content_of_node(block_of(space.session.dossier.documents[0], "p")))


def shown(space: Workspace) -> str:
    assert space.editor.typist.shown is not None
    return "".join(one.block.text for one in space.editor.typist.shown.pages.paragraphs)


def test_the_arrows_show_what_became_of_a_version_without_a_click_and_escape_goes_back(
    space: Workspace, qtbot: QtBot
) -> None:
    space.editor.go_to("p", 2)
    rows = open_timeline(space, qtbot)
    assert not space.views.compares
    go_down(space, qtbot, 1)
    assert rows.hasFocus()
    assert space.views.index == REDLINE
    assert "abc" in shown(space)
    assert space.views.bar is not None
    assert space.views.bar.names[0].startswith("第１版")
    assert any("現在の案と1か所違います" in one.name for one in rows.rows)
    QTest.keyClick(rows, KEY.Key_Escape)
    assert space.views.index == 0
    assert space.editor.hasFocus()
    assert space.editor.typist.selection is not None
    caret = space.editor.typist.selection.caret
    assert (caret.block, caret.offset) == ("p", 2)
    QTest.keyClick(space.editor, KEY.Key_X)
    assert text(space) == "港をx直す。abc"


def test_escape_goes_back_from_a_pane_that_lies_over_the_desk(space: Workspace, window: Window, qtbot: QtBot) -> None:
    window.resize(1040, 700)
    qtbot.waitUntil(lambda: not space.right.is_open)
    open_timeline(space, qtbot)
    assert space.right.pane.parentWidget() is space
    go_down(space, qtbot, 1)
    QTest.keyClick(versions(space), KEY.Key_Escape)
    assert space.right.floats is False
    assert space.views.index == 0
    assert space.editor.hasFocus()


def test_the_version_of_now_is_marked_and_work_beyond_it_stands_above(space: Workspace, qtbot: QtBot) -> None:
    rows = open_timeline(space, qtbot)
    assert "現在" in str(rows.rows[1])
    assert rows.rows[1].bead == "disc"
    QTest.keyClick(rows, KEY.Key_Escape)
    QTest.keyClicks(space.editor, "d")
    assert "まだ保存していない変更があります" in rows.rows[1].name
    space.session.undo()
    assert "まだ保存していない" not in rows.rows[1].name


def test_a_version_is_put_back_and_undo_takes_that_back(space: Workspace, qtbot: QtBot) -> None:
    assert text(space) == "港を直す。abc"
    press(space, qtbot, "restore")
    assert text(space) == "港を直す。"
    assert space.views.index == 0
    assert space.notice.text.text().startswith("第１版（")
    space.editor.setFocus()
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert text(space) == "港を直す。abc"


def test_work_that_was_not_saved_stays_a_version_when_another_is_put_back(space: Workspace, qtbot: QtBot) -> None:
    QTest.keyClicks(space.editor, "def")
    press(space, qtbot, "restore")
    assert text(space) == "港を直す。"
    space.session.finish_file()
    path = space.session.path
    assert path is not None
    kept = [one for one in versions_of(path, "d") if one.is_automatic]
    assert [one.note for one in kept] == ["「前の版に戻す」の前の内容"]
    assert "def" in str(version_of(path, "d", kept[0].number))


def test_any_two_versions_are_compared_and_f8_goes_through_the_differences(space: Workspace, qtbot: QtBot) -> None:
    space.editor.go_to("p", 0)
    QTest.keyClicks(space.editor, "xyz")
    space.session.save()
    rows = open_timeline(space, qtbot)
    go_down(space, qtbot, 1)
    at = next(at for at, one in enumerate(rows.listed) if isinstance(one, Entry) and one.number == 2)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, CTRL, rows.rect_of(at).center())
    qtbot.waitUntil(lambda: "xyz" not in shown(space))
    assert space.views.bar is not None
    assert [name.partition("　")[0] for name in space.views.bar.names] == ["第１版", "第２版"]
    assert "abc" in shown(space)
    go_to_now = next(at for at, one in enumerate(rows.listed) if isinstance(one, Entry))
    rows.go_to(go_to_now)
    qtbot.waitUntil(lambda: rows.other is None)
    go_down(space, qtbot, 1)
    qtbot.waitUntil(lambda: "xyz" in shown(space))
    QTest.keyClick(rows, KEY.Key_F8)
    assert space.views.at == 0  # both stand in one place


def test_space_takes_a_second_version_and_lets_it_go(space: Workspace, qtbot: QtBot) -> None:
    rows = open_timeline(space, qtbot)
    go_down(space, qtbot, 1)
    rows._adds = True  # noqa: SLF001 -- as while Ctrl is held
    rows.go_to(next(at for at, one in enumerate(rows.listed) if isinstance(one, Entry)))
    rows._adds = False  # noqa: SLF001
    QTest.keyClick(rows, KEY.Key_Space)
    assert rows.other is not None
    QTest.keyClick(rows, KEY.Key_Space)
    assert rows.other is None


def test_typing_looks_for_a_version(space: Workspace, qtbot: QtBot) -> None:
    space.session.save("照会に送った案")
    rows = open_timeline(space, qtbot)
    QTest.keyClick(rows, KEY.Key_9)
    field = space.properties.history.filter
    assert field.hasFocus()
    assert "ありません" in space.properties.history.fault.text()
    field.setText("照会")
    assert [one.name for one in rows.listed if isinstance(one, Entry)] == ["照会に送った案"]
    QTest.keyClick(field, KEY.Key_Down)
    assert rows.hasFocus()
    field.setFocus()
    QTest.keyClick(field, KEY.Key_Escape)
    assert field.text() == ""
    assert len(rows.rows) == 3


def dialog_of(space: Workspace) -> VersionNameDialog:
    found = [one for one in space.findChildren(VersionNameDialog) if one.isVisible()]
    assert found
    found[-1].activateWindow()
    assert QTest.qWaitForWindowActive(found[-1])
    return found[-1]


def test_the_state_as_it_is_is_named_though_nothing_changed(space: Workspace, window: Window, qtbot: QtBot) -> None:
    window.actions_by_name["keep_version"].trigger()
    dialog = dialog_of(space)
    assert dialog.name.text().endswith("の案")
    dialog.name.setText("照会に送った案")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    path = space.session.path
    assert path is not None
    assert [one.name for one in versions_of(path, "d")] == ["", "照会に送った案"]
    rows = open_timeline(space, qtbot)
    assert "照会に送った案" in rows.rows[1].name
    go_down(space, qtbot, 1)
    QTest.keyClick(rows, KEY.Key_F2)
    dialog = dialog_of(space)
    QTest.keyClicks(dialog.name, "moto")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert [one.name for one in versions_of(path, "d")] == ["moto", "照会に送った案"]
    assert any("moto" in one.name for one in rows.rows)


def test_an_empty_name_is_not_taken(space: Workspace, window: Window) -> None:
    window.actions_by_name["keep_version"].trigger()
    dialog = dialog_of(space)
    dialog.name.setText(" ")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.fault.text()
    dialog.reject()


def test_an_automatic_version_is_removed_by_delete_and_no_other(space: Workspace, qtbot: QtBot) -> None:
    space.session.keep_version(Label(Occasion.AUTOMATIC))
    QTest.keyClicks(space.editor, "d")
    space.session.keep_version(Label(Occasion.AUTOMATIC), "取り込みの前")
    QTest.keyClicks(space.editor, "e")
    space.session.save()
    path = space.session.path
    assert path is not None
    numbers = [one.number for one in versions_of(path, "d")]
    assert numbers == [1, 2, 3, 4]
    rows = open_timeline(space, qtbot)
    go_down(space, qtbot, 3)
    QTest.keyClick(rows, KEY.Key_Delete)
    assert [one.number for one in versions_of(path, "d")] == [1, 2, 4]
    go_down(space, qtbot, 1)
    QTest.keyClick(rows, KEY.Key_Delete)
    assert [one.number for one in versions_of(path, "d")] == [1, 2, 4]
    assert not space.views.compares or space.views.index == REDLINE


def test_a_damaged_version_is_told_in_its_row_and_the_others_are_shown(space: Workspace, qtbot: QtBot) -> None:
    space.session.save("三つ目")
    path = space.session.path
    assert path is not None
    QTest.keyClicks(space.editor, "d")
    space.session.save()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE document = 'd' AND number = 2")
    rows = open_timeline(space, qtbot)
    while rows.entry is None or rows.entry.number != 2:
        QTest.keyClick(rows, KEY.Key_Down)
    qtbot.waitUntil(lambda: any("読めません。ほかの版は無事です" in one.name for one in rows.rows))
    assert not space.views.compares
    go_down(space, qtbot, 1)
    assert "abc" in shown(space)
    assert text(space) == "港を直す。abcd"


def test_the_versions_of_the_whole_dossier_are_put_back_together(space: Workspace, qtbot: QtBot) -> None:
    space.session.apply("delete_document", partial(remove_document, document="other"))
    space.session.save()
    space.properties.history.scope.setCurrentIndex(1)
    rows = open_timeline(space, qtbot)
    space.properties.history.fill_anew()
    go_down(space, qtbot, 1)
    row = next(at for at, one in enumerate(rows.rows) if "restore" in one.parts)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(row, "restore").center())
    assert [one.id for one in space.session.dossier.documents] == ["d", "other"]
    assert text(space) == "港を直す。"
    space.editor.setFocus()
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert [one.id for one in space.session.dossier.documents] == ["d"]


def test_an_adopted_text_is_not_put_back(space: Workspace, window: Window, qtbot: QtBot) -> None:
    space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    space.session.finish_file()
    path = space.session.path
    assert path is not None
    assert versions_of(path, "d")[-1].occasion is Occasion.ADOPTED
    before = space.session.dossier
    press(space, qtbot, "restore")
    assert space.session.dossier is before
    assert space.notice.isVisible()
    assert window.session is space.session


def test_a_state_from_before_the_paper_that_is_shown_is_put_back_and_that_paper_stays(
    space: Workspace, qtbot: QtBot
) -> None:
    new = Document("new", "意見", body=(Paragraph("n", ("川も直す。",)),))
    space.session.apply("import", lambda one: replace(one, documents=(*one.documents, new)))
    space.session.save()
    space.show_document("new")
    space.properties.history.scope.setCurrentIndex(1)
    rows = open_timeline(space, qtbot)
    space.properties.history.fill_anew()
    while rows.entry is None or rows.entry.number != 1:
        QTest.keyClick(rows, KEY.Key_Down)
    qtbot.waitUntil(lambda: any("まだありませんでした" in one.name for one in rows.rows))
    assert rows.entry.version is None
    rows.wished.emit(rows.entry, "word")
    assert "この文書はまだありません" in space.notice.text.text()
    row = next(at for at, one in enumerate(rows.rows) if "restore" in one.parts)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(row, "restore").center())
    assert text(space) == "港を直す。"
    assert [one.id for one in space.session.dossier.documents] == ["d", "other", "new"]


def test_the_dossier_is_opened_as_it_was_and_its_file_stays(space: Workspace, window: Window, qtbot: QtBot) -> None:
    path = space.session.path
    assert path is not None
    held = read(path)
    wish(space, qtbot, "open")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace is not space)
    QApplication.processEvents()
    assert window.session is not None
    assert window.session.path is None
    assert "案件" in window.session.origin
    assert plain(content_of_node(block_of(window.session.dossier.documents[0], "p"))) == "港を直す。"
    assert window.session.dossier.conditions == (Condition("c", "港が開いた場合"),)
    assert read(path) == held


def test_a_version_is_written_to_word_into_a_folder_of_its_own(
    space: Workspace, window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.target = tmp_path / "書き出し"
    wish(space, qtbot, "word")
    qtbot.waitUntil(lambda: window.files.job is None and bool(answers.shown))
    (file,) = (tmp_path / "書き出し").rglob("*.docx")
    assert file.parent.name.startswith("第１版")
    assert "abc" not in "".join(one.text for one in WordFile(str(file)).paragraphs)


def test_an_export_leaves_a_version_that_says_so(
    space: Workspace, window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    QTest.keyClicks(space.editor, "d")
    answers.target = tmp_path / "書き出し"
    window.actions_by_name["export_word"].trigger()
    qtbot.waitUntil(lambda: window.files.job is None and bool(answers.shown))
    space.session.finish_file()
    path = space.session.path
    assert path is not None
    last = versions_of(path, "d")[-1]
    assert (last.occasion, last.note, last.running) == (Occasion.EXPORTED, "Wordに書き出し。2ファイル", False)
    assert not space.session.is_saved  # nobody has saved


def test_a_version_is_read_and_copied_from_beside_and_nothing_is_typed_there(
    space: Workspace, window: Window, qtbot: QtBot
) -> None:
    press(space, qtbot, "beside")
    (beside,) = window.findChildren(BesideWindow)
    assert "第１版" in beside.windowTitle()
    beside.activateWindow()
    assert QTest.qWaitForWindowActive(beside)
    beside.editor.setFocus()
    QTest.keyClicks(beside.editor, "z")
    assert plain(content_of_node(block_of(beside.session.dossier.documents[0], "p"))) == "港を直す。"
    assert "直せません" in beside.said._whole  # noqa: SLF001 -- it is cut to fit
    QTest.keyClick(beside.editor, KEY.Key_A, CTRL)
    QTest.keyClick(beside.editor, KEY.Key_C, CTRL)
    assert "港を直す。" in QApplication.clipboard().text()
    QTest.keyClick(beside.editor, KEY.Key_Escape)
    assert not beside.isVisible()
    assert text(space) == "港を直す。abc"


def test_another_dossier_is_opened_beside_and_its_words_bring_their_conditions(
    space: Workspace, window: Window, answers: Answers, tmp_path: Path
) -> None:
    share = Alternative("７割", (Revised("last", "８割"),))
    paper = Document("x", "要請", body=(Paragraph("q", ("整備は", share, "である。")),))
    answers.open = tmp_path / "昨年.seian"
    create(answers.open, Dossier("標準", "昨年の会議", (paper,), (Condition("last", "整備率が８割に達した場合"),)))
    held = answers.open.read_bytes()
    window.actions_by_name["open_beside"].trigger()
    (beside,) = window.findChildren(BesideWindow)
    assert "昨年の会議" in beside.windowTitle()
    beside.activateWindow()
    assert QTest.qWaitForWindowActive(beside)
    QTest.keyClick(beside.editor, KEY.Key_A, CTRL)
    QTest.keyClick(beside.editor, KEY.Key_C, CTRL)
    beside.close()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    space.editor.setFocus()
    space.editor.go_to("p", 8)
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    assert "整備率が８割に達した場合" in [one.statement for one in space.session.dossier.conditions]
    assert answers.open.read_bytes() == held


def back(space: Workspace, qtbot: QtBot) -> None:
    """Press Ctrl+Shift+B in the comparison, and wait until it is made anew."""
    count = len(space.views.comparison.changed) if space.views.comparison is not None else 0
    QTest.keyClick(QApplication.focusWidget() or space, KEY.Key_B, CTRL | SHIFT)
    qtbot.waitUntil(lambda: space.views.comparison is None or len(space.views.comparison.changed) < count)


def test_one_place_comes_back_by_its_key_with_the_condition_it_names_and_undo_takes_it_back(
    space: Workspace, qtbot: QtBot
) -> None:
    session = space.session
    first = session.dossier.documents[0]
    revised = (Alternative("港を直す。", (Revised("c", "港は直った。"),)),)
    two = replace(first, body=(Paragraph("p", revised), Paragraph("q", ("道を直す。",)), Paragraph("r", ("川も。",))))
    session.apply("import", lambda dossier: replace(dossier, documents=(two, *dossier.documents[1:])))
    session.save()
    less = replace(two, body=(Paragraph("p", ("港は要らない。",)), Paragraph("r", ("海も。",))))
    session.apply("import", lambda dossier: replace(dossier, documents=(less, *dossier.documents[1:]), conditions=()))
    open_timeline(space, qtbot)
    go_down(space, qtbot, 3)
    assert space.views.comparison is not None
    assert len(space.views.comparison.changed) >= 3
    back(space, qtbot)
    now = session.dossier.documents[0].body
    assert now == (two.body[0], less.body[1])
    assert [one.id for one in session.dossier.conditions] == ["c"]
    back(space, qtbot)
    assert session.dossier.documents[0].body == (*two.body[:2], less.body[1])
    assert "戻しました" in space.notice.text.text()
    session.undo()
    assert session.dossier.documents[0].body == now
    session.undo()
    assert session.dossier.documents[0] == less
    assert session.dossier.conditions == ()


def test_the_chosen_difference_has_the_button_and_the_count_of_the_version_follows(
    space: Workspace, qtbot: QtBot
) -> None:
    open_timeline(space, qtbot)
    go_down(space, qtbot, 1)
    changes = space.views.changes
    assert changes is not None
    changes.fold(folded=False)
    (row,) = (at for at, one in enumerate(changes.list.rows) if "back" in one.parts)
    before = space.session.dossier
    changes.list.acted.emit(row, "back")
    qtbot.waitUntil(lambda: text(space) == "港を直す。")
    qtbot.waitUntil(lambda: any("現在の案と同じです" in one.name for one in versions(space).rows))
    space.session.undo()
    assert space.session.dossier == before


def test_between_two_views_of_now_nothing_can_be_brought_back(space: Workspace, qtbot: QtBot) -> None:
    space.views.choose(REDLINE)
    assert not space.views.can_bring_back
    before = space.session.dossier
    QTest.keyClick(space.editor, KEY.Key_B, CTRL | SHIFT)
    assert space.session.dossier is before
    del qtbot


def long_papers(space: Workspace) -> None:
    """Have a long paper saved, and then half of its paragraphs longer and a new one before them."""
    first = space.session.dossier.documents[0]
    body = tuple(Paragraph(f"l{at}", (f"{at}番目の港を直し、道を広げる。" * 4,)) for at in range(90))
    saved = replace(first, body=body)
    space.session.apply("import", lambda dossier: replace(dossier, documents=(saved, *dossier.documents[1:])))
    space.session.save()
    longer = tuple(
        replace(one, content=(f"{one.content[0]}なお、" + "川も見る。" * 30,)) if at % 2 else one
        for at, one in enumerate(body)
    )
    now = replace(first, body=(Paragraph("new", ("初めに。",)), *longer))
    space.session.apply("import", lambda dossier: replace(dossier, documents=(now, *dossier.documents[1:])))


def heights(view: EditorView) -> dict[str, float]:
    """Return at which height of the screen the blocks begin that begin in sight."""
    scene = view.scene
    assert scene is not None
    top, above = view.verticalScrollBar().value(), view.viewport().mapToGlobal(QPoint(0, 0)).y()
    found = {
        id_: scene.paper.y(*scene.shown.pages.place(row, 0)) - top
        for id_, row in scene.shown.rows.items()
        if id_.startswith("l")
    }
    return {id_: y + above for id_, y in found.items() if 0 <= y < view.viewport().height()}


def test_a_version_opened_beside_goes_along_with_the_text_that_is_written(
    space: Workspace, window: Window, qtbot: QtBot
) -> None:
    long_papers(space)
    press(space, qtbot, "beside", 3)
    (beside,) = window.findChildren(BesideWindow)
    qtbot.waitExposed(beside)
    space.earlier.leave()
    window.activateWindow()
    qtbot.waitUntil(space.editor.hasFocus)

    def is_along() -> bool:
        written, read = heights(space.editor), heights(beside.editor)
        first = next((id_ for id_ in written), "")
        return first in read and abs(written[first] - read[first]) <= 2

    for _page in range(4):
        QTest.keyClick(space.editor, KEY.Key_PageDown)
        qtbot.waitUntil(is_along)
    assert space.editor.verticalScrollBar().value() > 500
    QTest.keyClicks(space.editor, "abc")
    qtbot.waitUntil(is_along)
    beside.goes_along.click()
    stays = beside.editor.verticalScrollBar().value()
    QTest.keyClick(space.editor, KEY.Key_PageUp)
    QTest.keyClick(space.editor, KEY.Key_PageUp)
    qtbot.wait(200)
    assert beside.editor.verticalScrollBar().value() == stays
    beside.goes_along.click()
    qtbot.waitUntil(is_along)
    beside.close()
    QTest.keyClick(space.editor, KEY.Key_PageDown)  # nobody is there to follow
    QTest.keyClicks(space.editor, "a")
    qtbot.wait(200)


def test_another_dossier_beside_goes_along_by_its_words(
    space: Workspace, window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    long_papers(space)
    paper = space.session.dossier.documents[0]
    renamed = tuple(replace(one, id=f"l{one.id}") if isinstance(one, Paragraph) else one for one in paper.body[20:])
    other = replace(paper, id="last year", title=(TitleLine("tt", ("昨年の要請",)),), body=renamed)
    path = tmp_path / "昨年.seian"
    create(path, Dossier("架空市長会", "昨年の会議", (other,)))
    answers.open = path
    window.actions_by_name["open_beside"].trigger()
    (beside,) = window.findChildren(BesideWindow)
    qtbot.waitExposed(beside)
    space.editor.go_to("l60", 0)

    def is_along() -> bool:
        written, read = heights(space.editor), heights(beside.editor)
        return any(f"l{id_}" in read and abs(y - read[f"l{id_}"]) <= 2 for id_, y in written.items())

    qtbot.waitUntil(is_along)
    beside.close()
