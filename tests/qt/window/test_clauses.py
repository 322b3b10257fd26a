"""The clause library in the window: found while one types, put in by Enter or drag, seen on the sheet, kept current."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from seian.clauses.clause import Clause, ClauseKind, Status, Version
from seian.clauses.library import Library
from seian.clauses.notation import parse
from seian.clauses.standing import held_in
from seian.document.caret import Caret
from seian.document.dates import parse as date_of
from seian.document.inline import plain
from seian.document.model import Document, Dossier, Item, Ki, Paragraph, TitleLine
from seian.document.tree import content_of_node, walk
from seian.qt.clauses.placeholders import PlaceholdersDialog
from seian.qt.clauses.results_model import MIME, Role
from seian.qt.editor import margin
from seian.qt.furniture import OF_A_CLAUSE
from seian.sqlite_file.lock import Lock, acquire

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QEvent
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
without_window_manager = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
FIRST = "夜間の観測に要する経費は、国がその２分の１を負担すること。"
SECOND = "夜間の観測に要する経費は、国がその全額を負担すること。"
MOMENT = "2021-05-18T10:00:00+09:00"


def _clause(name: str, title: str, text: str, kind: ClauseKind = ClauseKind.REQUEST) -> Clause:
    return Clause(name, title, kind, (Version(1, parse(text, kind), MOMENT, "事務局"),), ("環境",))


OPEN = _clause("open", "公開の場", "{{ 相手方 }}で公開すること。")
CLAUSES = (
    _clause("yakan", "夜間の観測の経費", FIRST),
    _clause("fillin", "観測の相手方", "{{ 団体名 }}は、{{ 相手方 }}と観測を行うこと。"),
    _clause("figure", "観測する市の数", "会員〔＝会員市数：20〕市で観測を行うこと。"),
    _clause("head", "星空の前文", "星空は、地域の財産である。", ClauseKind.PREAMBLE),
)


@pytest.fixture
def space(workspace: Workspace, qtbot: QtBot) -> Workspace:
    """Return a workspace with one request, and a library with four clauses more than the starting ones."""
    items = (Item("i1", ("観測所を増やすこと。",)), Item("i2", ("記録を公開すること。",)))
    body = (Paragraph("p1", ("海に近い市では、星がよく見える。",)), Ki("k"), *items)
    document = Document("d", "要請", (TitleLine("t", ("星空に関する要請",)),), body=body)
    dossier = Dossier(workspace.session.dossier.association, "臨時会議", (document,))
    workspace.session.apply("import", lambda _before: dossier)
    workspace.show_document("d")
    qtbot.waitUntil(lambda: workspace.clauses.model.rowCount() > 0 and not workspace.clauses.is_searching)
    window: Window = workspace.window()  # type: ignore[assignment]
    window.access.write(lambda writer: writer.add(CLAUSES))
    return workspace


def said(workspace: Workspace) -> list[str]:
    """Return what the blocks of the document say."""
    return [plain(content_of_node(node)) for node in walk(workspace.session.dossier.documents[0].body)]


def search(workspace: Workspace, qtbot: QtBot, text: str) -> list[str]:
    """Type into the search field and return the titles that are found."""
    pane = workspace.clauses
    QTest.keyClick(workspace.window(), KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is pane.field
    pane.field.clear()
    for character in text:  # as an input method hands over each character
        pane.field.insert(character)
    qtbot.waitUntil(lambda: not pane.is_searching)
    qtbot.wait(1)
    return [found.title for found in pane.model.found]


def put_caret(workspace: Workspace, block: str, offset: int = 0) -> None:
    """Put the caret into a block."""
    assert workspace.editor.go_to(block, offset)


def test_clauses_are_found_by_two_characters_and_the_hit_is_marked(space: Workspace, qtbot: QtBot) -> None:
    assert search(space, qtbot, "夜間") == ["夜間の観測の経費"]
    index = space.clauses.model.index(0)
    passage = index.data(Role.PASSAGE)
    assert [passage.text[low:high] for low, high in passage.marks] == ["夜間"]
    assert space.clauses.count.text() == "1件"


def test_half_width_and_hiragana_find_the_same(space: Workspace, qtbot: QtBot) -> None:
    assert search(space, qtbot, "ﾜｸﾁﾝ") == search(space, qtbot, "わくちん") != []


def test_nothing_found_is_said_and_escape_clears_then_leads_back_to_the_sheet(space: Workspace, qtbot: QtBot) -> None:
    assert search(space, qtbot, "ありえない語句") == []
    assert "ありません" in space.clauses.empty.text()
    QTest.keyClick(space.clauses.field, KEY.Key_Escape)
    assert space.clauses.field.text() == ""
    QTest.keyClick(space.clauses.field, KEY.Key_Escape)
    assert QApplication.focusWidget() is space.editor


def test_enter_puts_the_clause_behind_the_item_of_the_caret(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i1")
    search(space, qtbot, "夜間")
    insertion = space.editor.insertion
    assert insertion is not None
    assert insertion.words == "記２に挿入"
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert said(space)[2:] == ["観測所を増やすこと。", FIRST, "記録を公開すること。"]
    assert QApplication.focusWidget() is space.editor
    block = held_in(space.session.dossier.documents[0])[0].blocks[0]
    assert space.editor.typist.selection is not None
    assert space.editor.typist.selection.caret == Caret(block, len(FIRST))


def test_putting_in_is_one_step_of_undo(space: Workspace, qtbot: QtBot) -> None:
    before = space.session.dossier
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert space.session.undo_kind == "insert_clause"
    space.session.undo()
    assert space.session.dossier is before


@pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here
def test_the_menu_of_a_clause_offers_the_commands_of_the_window_which_take_over_what_is_typed_first(
    space: Workspace, qtbot: QtBot
) -> None:
    search(space, qtbot, "夜間")
    pane, window = space.clauses, cast("Window", space.window())
    submission = space.properties.dossier_fields.submission
    submission.line.insert("令和３年11月19日")  # a field that holds something not taken over yet
    pane.list.customContextMenuRequested.emit(pane.list.visualRect(pane.list.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions() == [window.actions_by_name[name] for name in OF_A_CLAUSE]
    menu.actions()[0].trigger()
    menu.close()
    assert FIRST in said(space)
    assert space.session.dossier.submission == date_of("令和３年11月19日")


@pytest.mark.parametrize("name", OF_A_CLAUSE)
def test_a_command_for_a_clause_says_so_when_none_is_chosen(space: Workspace, qtbot: QtBot, name: str) -> None:
    search(space, qtbot, "ありえない語句")
    before = space.session.dossier
    cast("Window", space.window()).actions_by_name[name].trigger()
    assert "選ばれていません" in space.notice.text.text()
    assert space.session.dossier is before


def test_the_arrows_choose_while_the_field_keeps_the_focus(space: Workspace, qtbot: QtBot) -> None:
    titles = search(space, qtbot, "観測")
    assert len(titles) >= 3
    QTest.keyClick(space.clauses.field, KEY.Key_Down)
    current = space.clauses.current()
    assert current is not None
    assert current.title == titles[1]
    assert QApplication.focusWidget() is space.clauses.field


@without_window_manager
def test_what_a_clause_leaves_open_is_asked_once_with_what_the_dossier_knows(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "相手方")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    dialog = space.inserting.dialog
    assert dialog is not None
    assert dialog.fields["団体名"].text() == space.session.dossier.association
    assert not dialog.primary.isEnabled()
    dialog.fields["相手方"].setText("架空天文台")
    dialog.primary.click()
    assert f"{space.session.dossier.association}は、架空天文台と観測を行うこと。" in said(space)
    assert "相手方は「架空天文台」" in space.notice.text.text()
    space.inserting.put_in(OPEN, OPEN.latest)
    assert space.inserting.dialog is None  # the same words in another clause are not asked for again
    assert "架空天文台で公開すること。" in said(space)


@without_window_manager
def test_a_clause_that_is_there_already_asks_again_as_it_may_be_about_another_one(space: Workspace) -> None:
    put_caret(space, "i2")
    clause = CLAUSES[1]
    space.inserting.put_in(clause, clause.latest)
    assert space.inserting.dialog is not None
    space.inserting.dialog.fields["相手方"].setText("架空天文台")
    space.inserting.dialog.primary.click()
    space.inserting.put_in(clause, clause.latest)
    again = space.inserting.dialog
    assert isinstance(again, PlaceholdersDialog)
    assert again.fields["相手方"].text() == "架空天文台"
    again.reject()


@without_window_manager
def test_cancelling_the_question_changes_nothing(space: Workspace, qtbot: QtBot) -> None:
    before = space.session.dossier
    search(space, qtbot, "相手方")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert space.inserting.dialog is not None
    QTest.keyClick(space.inserting.dialog, KEY.Key_Escape)
    assert space.session.dossier is before


@without_window_manager
def test_a_figure_of_the_clause_is_never_taken_without_asking(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "市の数")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    dialog = space.inserting.dialog
    assert dialog is not None
    assert dialog.fields["会員市数"].text() == "20"
    dialog.fields["会員市数"].setText("12")
    dialog.accept()
    assert "会員12市で観測を行うこと。" in said(space)
    assert [(fact.name, fact.value) for fact in space.session.dossier.facts] == [("会員市数", "12")]


def test_the_sheet_shows_the_version_and_a_newer_one_only_when_there_is_one(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert "文例 第１版" in _signs(space)
    _revise(space)
    qtbot.waitUntil(lambda: "文例 第２版あり" in _signs(space))
    assert FIRST in said(space)


def test_the_newer_wording_is_taken_from_the_card_and_can_be_undone(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    _revise(space)
    space.holding.show_here()
    card = space.holding.card
    assert card is not None
    assert card.standing.becomes == SECOND
    assert card.primary is not None
    card.primary.click()
    assert SECOND in said(space)
    assert FIRST not in said(space)
    space.session.undo()
    assert FIRST in said(space)


def test_an_adopted_document_only_shows_that_there_is_a_newer_wording(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    space.desk.record_adoption(None, "臨時会議")
    _revise(space)
    space.holding.show_here()
    card = space.holding.card
    assert card is not None
    assert card.standing.newer is not None
    assert card.primary is None
    before = space.session.dossier
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert space.session.dossier is before
    assert "採択" in space.notice.text.text()


def test_a_paragraph_is_parted_from_its_clause_and_bound_to_it_again(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    space.holding.detach_here()
    assert held_in(space.session.dossier.documents[0]) == ()
    assert FIRST in said(space)
    space.session.undo()
    assert held_in(space.session.dossier.documents[0]) != ()


def test_saving_tells_the_library_which_documents_hold_its_clauses(
    space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    window: Window = space.window()  # type: ignore[assignment]
    space.session.save_as(tmp_path / "案件.seian")
    window.saved()
    library = window.access.library
    assert library is not None
    (use,) = library.uses("yakan")
    assert (use.document, use.place, use.version) == ("d", "記３", 1)


def test_a_clause_that_was_let_go_of_is_not_said_to_be_used_any_more(
    space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window: Window = space.window()  # type: ignore[assignment]
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    space.session.save_as(tmp_path / "案件.seian")
    window.saved()
    space.holding.detach_here()
    space.session.save()
    window.saved()
    assert window.access.library is not None
    assert window.access.library.uses("yakan") == ()


def test_a_library_that_somebody_else_writes_keeps_no_one_from_saving(
    space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window: Window = space.window()  # type: ignore[assignment]
    library = window.access.library
    assert library is not None
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    lock = acquire(library.source)
    assert isinstance(lock, Lock)
    space.session.save_as(tmp_path / "案件.seian")
    window.saved()
    assert library.uses("yakan") == ()
    lock.release()
    window.saved()
    assert len(library.uses("yakan")) == 1


def test_a_clause_dragged_to_the_sheet_goes_where_it_is_dropped(space: Workspace) -> None:
    data = QMimeData()
    data.setData(MIME, b"yakan")
    place = space.editor.viewport().mapFromGlobal(space.editor.screen_rect(Caret("i1", 2)).center())
    _send(space, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, *_BUTTON))
    _send(space, QDragMoveEvent(place, Qt.DropAction.CopyAction, data, *_BUTTON))
    assert space.editor.insertion is not None
    assert space.editor.insertion.below == "i1"
    _send(space, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *_BUTTON))
    assert said(space)[3] == FIRST
    assert space.editor.insertion is None


def test_the_library_is_followed_when_another_window_changes_it(space: Workspace, qtbot: QtBot) -> None:
    window: Window = space.window()  # type: ignore[assignment]
    assert window.access.library is not None
    with Library(window.access.library.source) as other, other.writing() as writer:
        writer.add([_clause("later", "遅れて加えた文例", "遅れて加えた文。")])
    window.access.follow()
    assert search(space, qtbot, "遅れて") == ["遅れて加えた文例"]


def test_a_damaged_library_is_told_and_the_rest_of_the_window_works(
    space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window: Window = space.window()  # type: ignore[assignment]
    bad = tmp_path / "壊れた.clauses"
    bad.write_bytes(b"x" * 2000)
    with pytest.raises(Exception, match="文例集として読めません"):
        window.access.use_other(bad)
    assert search(space, qtbot, "夜間") == ["夜間の観測の経費"]


def test_space_shows_the_clause_whole_beside_a_narrow_pane(space: Workspace, qtbot: QtBot) -> None:
    search(space, qtbot, "夜間")
    space.clauses.list.setFocus()
    QTest.keyClick(space.clauses.list, KEY.Key_Space)
    assert space.inserting.preview is not None
    QTest.keyClick(space.clauses.list, KEY.Key_Space)
    assert space.inserting.preview is None


def test_a_wide_window_shows_the_clause_below_what_was_found(space: Workspace, qtbot: QtBot) -> None:
    space.window().resize(1920, 1080)
    search(space, qtbot, "夜間")
    qtbot.waitUntil(lambda: space.clauses.shows_preview)
    assert space.clauses.preview is not None
    assert "夜間の観測" in space.clauses.preview.wording.text()


def test_everything_in_the_pane_is_reached_by_tab_and_has_a_name(space: Workspace) -> None:
    pane = space.clauses
    for widget in (pane.field, pane.filters.fields, pane.filters.kinds, pane.filters.others, pane.list):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()


def test_filters_leave_only_what_they_say(space: Workspace, qtbot: QtBot) -> None:
    pane = space.clauses
    pane.filters._set(kind=ClauseKind.PREAMBLE)  # noqa: SLF001 -- what its menu does
    found = search(space, qtbot, "星空")
    assert found == ["星空の前文"]
    assert pane.filters.kinds.text() == "前文"


_BUTTON = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def _send(space: Workspace, event: QEvent) -> None:
    QApplication.sendEvent(space.editor.viewport(), event)


def _signs(space: Workspace) -> list[str]:
    scene = space.editor.scene
    assert scene is not None
    font = margin.label_font(space.editor.font())
    return [sign.words for page in range(scene.paper.pages) for sign in margin.signs(scene, page, font)]


def _revise(space: Workspace) -> None:
    window: Window = space.window()  # type: ignore[assignment]
    wording = parse(SECOND, ClauseKind.REQUEST)
    window.access.write(lambda writer: writer.revise("yakan", wording, "2021-11-10T10:00:00+09:00", "事務局"))


def test_enter_before_the_answer_waits_for_it(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    space.clauses.field.setText("星空の前文")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    assert FIRST not in said(space)
    qtbot.waitUntil(lambda: "星空は、地域の財産である。" in said(space))
    assert FIRST not in said(space)


def test_a_retired_clause_is_not_put_in(space: Workspace) -> None:
    before = space.session.dossier
    space.inserting.put_in(replace(CLAUSES[0], status=Status.RETIRED), CLAUSES[0].latest)
    assert space.session.dossier is before
    assert "廃止" in space.notice.text.text()


def test_what_an_adopted_document_refuses_is_not_said_to_be_done(space: Workspace, qtbot: QtBot) -> None:
    put_caret(space, "i2")
    search(space, qtbot, "夜間")
    QTest.keyClick(space.clauses.field, KEY.Key_Return)
    space.desk.record_adoption(None, "臨時会議")
    space.holding.detach_here()
    assert "切り離しました" not in space.notice.text.text()
    assert held_in(space.session.dossier.documents[0]) != ()
