"""What the shown paper consists of, in the left pane: followed, gone to, and put in another order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.inline import plain
from seian.document.model import Document, Dossier, Item, Paragraph, State
from seian.document.sources import SetPart
from seian.document.tree import all_blocks, block_of, content_of_node, find
from seian.qt.panes.contents_rows import HEIGHT, left_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from seian.qt.panes.contents import ContentsPane
    from seian.qt.settings import Settings
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """Return the workspace with the second paper of the sample, and room for all of its contents."""
    workspace.clauses.fold(folded=True)
    workspace.show_document(workspace.session.dossier.documents[1].id)
    workspace.editor.setFocus()
    QApplication.processEvents()  # which divides the height
    return workspace


def lines(pane: ContentsPane) -> list[str]:
    """Return what the rows say."""
    return [str(pane.list.rows.index(row).data()) for row in range(pane.list.rows.rowCount())]


def row_of(pane: ContentsPane, words: str) -> int:
    """Return the row that begins with these words, its number before them."""
    return next(row for row, line in enumerate(lines(pane)) if line.startswith(words))


def middle_of(pane: ContentsPane, row: int) -> QPoint:
    """Return a point in a row, brought into sight."""
    pane.list.scrollTo(pane.list.rows.index(row))
    return pane.list.visualRect(pane.list.rows.index(row)).center()


def press(pane: ContentsPane, words: str) -> None:
    """Click on a row."""
    QTest.mouseClick(pane.list.viewport(), LEFT, pos=middle_of(pane, row_of(pane, words)))


def choose(pane: ContentsPane, words: str) -> None:
    """Go to a row by keys, from the row of the caret."""
    pane.list.setFocus()
    QTest.keyClick(pane.list, KEY.Key_Home)
    for _step in range(row_of(pane, words)):
        QTest.keyClick(pane.list, KEY.Key_Down)


def marked(pane: ContentsPane) -> str:
    """Return what the row of the caret says; empty where none is marked."""
    row = pane.list.rows.marked
    return lines(pane)[row] if row >= 0 else ""


def words_at_caret(space: Workspace) -> str:
    """Return the wording of the block the caret is in."""
    block = space.editor.caret_block()
    assert block is not None
    document = next(one for one in space.session.dossier.documents if one.id == space.document)
    return plain(content_of_node(block_of(document, block)))


def shown(space: Workspace) -> Document:
    """Return the document that is shown."""
    return next(one for one in space.session.dossier.documents if one.id == space.document)


def outline(space: Workspace) -> list[str]:
    """Return the blocks of the document, indented by their levels."""
    document = shown(space)
    blocks = (node for node in all_blocks(document) if find(document, node.id).part == "body")
    return ["\u3000" * (len(find(document, one.id).path) - 1) + plain(content_of_node(one))[:4] for one in blocks]


def test_the_contents_are_those_of_the_shown_paper(workspace: Workspace) -> None:
    pane = workspace.contents
    first = lines(pane)
    assert first[:2] == ["前文", "１ 配分の見通しを早く示すこと"]
    assert first[-1] == "注記 1件"
    workspace.show_document(workspace.session.dossier.documents[2].id)
    assert lines(pane) != first
    assert any(line.startswith("宛先 ") for line in lines(pane))


def test_the_row_of_the_caret_is_marked_and_follows_it(space: Workspace) -> None:
    pane = space.contents
    assert marked(pane) == "前文"
    for _paragraph in range(40):
        QTest.keyClick(space.editor, KEY.Key_Down)
        if marked(pane).startswith("（１）"):
            break
    assert words_at_caret(space).startswith("標準仕様への切替え")
    QTest.keyClick(space.editor, KEY.Key_Home, CTRL)
    assert marked(pane) in {"", "前文"}


def test_the_title_belongs_to_no_row(space: Workspace) -> None:
    space.editor.go_to(shown(space).title[0].id)
    assert marked(space.contents) == ""


def test_a_press_on_a_row_goes_there(space: Workspace) -> None:
    press(space.contents, "４ 人材")
    assert words_at_caret(space) == "人材の確保"
    assert space.editor.hasFocus()
    assert marked(space.contents) == "４ 人材の確保"


def test_arrows_choose_without_going_and_enter_goes(space: Workspace) -> None:
    pane = space.contents
    choose(pane, "３ 標準")
    assert words_at_caret(space).startswith("国は")
    assert marked(pane) == "前文"
    QTest.keyClick(pane.list, KEY.Key_Return)
    assert words_at_caret(space) == "標準仕様書の改定"
    assert space.editor.hasFocus()


@pytest.mark.parametrize(("row", "part"), [("日付", SetPart.DATE), ("署名", SetPart.SIGNATURE)])
def test_what_stands_beside_the_text_is_written_where_it_stands(space: Workspace, row: str, part: SetPart) -> None:
    press(space.contents, row)
    written = space.editor.writing.part
    assert getattr(written, "part", None) is part
    assert marked(space.contents).startswith(row)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    QTest.keyClick(space.editor, KEY.Key_Escape)
    assert marked(space.contents) == "前文"


def test_a_note_that_is_written_by_itself_is_gone_to(space: Workspace) -> None:
    press(space.contents, "注記")
    assert space.editor.writing.part is not None
    assert marked(space.contents) == "注記 1件"


def test_what_is_typed_comes_into_its_row_when_typing_rests(space: Workspace, qtbot: QtBot) -> None:
    pane = space.contents
    press(pane, "４ 人材")
    entries = pane.contents.entries if pane.contents else ()
    QTest.keyClicks(space.editor, "ab")
    qtbot.waitUntil(lambda: "４ ab人材の確保" in lines(pane))
    assert pane.contents is not None
    assert pane.contents.entries is entries


def test_a_new_item_is_listed_and_marked_when_typing_rests(space: Workspace, qtbot: QtBot) -> None:
    pane = space.contents
    press(pane, "４ 人材")
    QTest.keyClick(space.editor, KEY.Key_Return)
    assert marked(pane) == "４ 人材の確保"  # until it is listed
    qtbot.waitUntil(lambda: marked(pane) == "５ 人材の確保")
    assert "４ （空）" in lines(pane)


def test_undo_lists_what_there_was(space: Workspace, qtbot: QtBot) -> None:
    pane, before = space.contents, lines(space.contents)
    press(pane, "４ 人材")
    QTest.keyClick(space.editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: lines(pane) != before)
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: lines(pane) == before)


def test_alt_and_arrows_move_an_item_with_all_that_is_in_it(space: Workspace) -> None:
    pane, before = space.contents, outline(space)
    choose(pane, "２ 移行")
    QTest.keyClick(pane.list, KEY.Key_Down, ALT)
    assert "３ 移行の期限の弾力的な運用" in lines(pane)
    at = row_of(pane, "３ 移行")
    assert lines(pane)[at + 1].startswith("（１） 移行の期限については")
    assert pane.list.current == at
    assert pane.list.hasFocus()
    assert space.session.undo_kind == "move_down"
    QTest.keyClick(pane.list, KEY.Key_Z, CTRL)
    assert outline(space) == before


def test_an_item_that_is_moved_keeps_the_references_to_it(space: Workspace) -> None:
    space.editor.go_to(next(node.id for node in shown(space).body if isinstance(node, Paragraph)))
    space.editor.typist.type_text("前記２のとおり、")
    choose(space.contents, "２ 移行")
    QTest.keyClick(space.contents.list, KEY.Key_Down, ALT)
    (reference,) = shown(space).references
    assert plain(content_of_node(block_of(shown(space), reference.target))) == "移行の期限の弾力的な運用"


def test_alt_and_arrows_aside_move_an_item_to_another_level(space: Workspace) -> None:
    pane, before = space.contents, outline(space)
    choose(pane, "４ 人材")
    QTest.keyClick(pane.list, KEY.Key_Right, ALT)
    assert "（３） 人材の確保" in lines(pane)
    assert pane.list.current == row_of(pane, "（３） 人材")
    assert space.session.undo_kind == "demote"
    QTest.keyClick(pane.list, KEY.Key_Left, ALT)
    assert outline(space) == before


def drag(pane: ContentsPane, words: str, before: str, level: int) -> None:
    """Drag a row before another one, as deep as a level, and hold it there."""
    view = pane.list.viewport()
    middle_of(pane, row_of(pane, before))
    start = middle_of(pane, row_of(pane, words))
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, QPoint(start.x(), start.y() - 20))
    QTest.mouseMove(view, gap_before(pane, before, level))


def gap_before(pane: ContentsPane, before: str, level: int) -> QPoint:
    """Return a point between a row and the one above it, where the words of a level begin."""
    top = pane.list.visualRect(pane.list.rows.index(row_of(pane, before))).top()
    return QPoint(left_of(level), top + 1)


def drop(pane: ContentsPane, before: str, level: int) -> None:
    """Let go what is dragged."""
    QTest.mouseRelease(pane.list.viewport(), LEFT, pos=gap_before(pane, before, level))


@pytest.mark.parametrize(
    ("row", "before", "level", "after"),
    [
        ("３ 標準", "２ 移行", 0, "２ 標準仕様書の改定"),
        ("３ 標準", "２ 移行", 1, "（３） 標準仕様書の改定"),
        (
            "（１） 標準仕様書の改定は",
            "４ 人材",
            0,
            "４ 標準仕様書の改定は年度に一度を原則とし",
        ),
        ("２ 移行", "（２） 改定", 1, "（２） 移行の期限の弾力的な運用"),
    ],
)
def test_a_row_that_is_dragged_goes_where_the_line_shows(
    space: Workspace, row: str, before: str, level: int, after: str
) -> None:
    pane, outline_before = space.contents, outline(space)
    drag(pane, row, before, level)
    assert pane.list.drop is not None
    assert pane.list.drop.level == level
    drop(pane, before, level)
    assert any(line.startswith(after) for line in lines(pane))
    assert lines(pane)[pane.list.current].startswith(after)
    assert sorted(one.strip("\u3000") for one in outline(space)) == sorted(
        one.strip("\u3000") for one in outline_before
    )
    space.session.undo()
    assert outline(space) == outline_before


def test_escape_and_a_place_that_may_not_be_leave_what_is_dragged(space: Workspace) -> None:
    pane, before = space.contents, space.session.dossier
    drag(pane, "３ 標準", "２ 移行", 0)
    QTest.keyClick(pane.list, KEY.Key_Escape)
    assert pane.list.drop is None
    drop(pane, "２ 移行", 0)
    assert space.session.dossier is before
    drag(pane, "３ 標準", "記", 0)
    assert pane.list.drop is None
    drop(pane, "記", 0)
    assert space.session.dossier is before


def test_what_the_house_style_places_is_not_moved_and_that_is_told(space: Workspace) -> None:
    before = space.session.dossier
    choose(space.contents, "日付")
    QTest.keyClick(space.contents.list, KEY.Key_Up, ALT)
    assert space.session.dossier is before
    assert "項目、見出し、表" in space.notice.text.text()


def test_an_adopted_paper_stays_in_its_order(space: Workspace) -> None:
    from seian.document.dates import parse

    space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    assert shown(space).state is State.ADOPTED
    before = outline(space)
    choose(space.contents, "２ 移行")
    QTest.keyClick(space.contents.list, KEY.Key_Down, ALT)
    assert outline(space) == before
    assert space.notice.isVisible()


def test_in_a_redline_a_row_is_scrolled_to(space: Workspace, window: Window) -> None:
    window.actions_by_name["view_redline"].trigger()
    pane = space.contents
    assert "４ 人材の確保" in lines(pane)
    bar = space.editor.verticalScrollBar()
    bar.setValue(0)
    press(pane, "注記")
    press(pane, "４ 人材")
    assert bar.value() > 0


def test_the_view_decides_what_is_listed(workspace: Workspace, window: Window) -> None:
    workspace.clauses.fold(folded=True)
    workspace.show_document(workspace.session.dossier.documents[1].id)
    before = lines(workspace.contents)
    window.actions_by_name["view_revised"].trigger()
    assert lines(workspace.contents) != before
    window.actions_by_name["view_noted"].trigger()
    assert lines(workspace.contents) == before


def test_a_paper_with_nothing_in_it_says_so(workspace: Workspace) -> None:
    session = workspace.session
    session.apply("recovery", lambda _dossier: Dossier("架空市長会", "", (Document("d", "要請"),)))
    assert workspace.contents.empty.isVisible()
    assert not workspace.contents.list.isVisible()
    assert workspace.contents.empty.text() == "まだ見出しがありません"


def test_folding_is_remembered_and_gives_the_room_back(workspace: Workspace, settings: Settings) -> None:
    pane, clauses = workspace.contents, workspace.clauses
    before = clauses.height()
    QTest.mouseClick(pane.head, LEFT)
    assert not pane.list.isVisible()
    assert settings.flag("fold/contents", default=False)
    QApplication.processEvents()
    assert clauses.height() > before
    workspace.show_document(workspace.session.dossier.documents[1].id)
    QTest.mouseClick(pane.head, LEFT)
    assert not settings.flag("fold/contents", default=True)
    assert "４ 人材の確保" in lines(pane)


def test_the_panes_of_the_left_side_do_not_overlap(workspace: Workspace, window: Window) -> None:
    for height in (768, 640, 1000):
        window.resize(1366, height)
        QApplication.processEvents()
        panes = [workspace.documents, workspace.contents, workspace.clauses]
        tops = [one.mapTo(window, QPoint(0, 0)).y() for one in panes]
        ends = [top + one.height() for top, one in zip(tops, panes, strict=True)]
        assert all(end <= top for end, top in zip(ends[:-1], tops[1:], strict=True)), (height, tops, ends)
        inner = workspace.contents.list.mapTo(window, QPoint(0, workspace.contents.list.height())).y()
        assert inner <= ends[1]


def test_the_rail_leads_to_the_list(workspace: Workspace, window: Window) -> None:
    window.resize(1040, 700)
    button = next(
        one for one in workspace.left.rail.children() if getattr(one, "accessibleName", str)() == "見出しと図表"
    )
    QTest.mouseClick(button, LEFT)  # type: ignore[call-overload]  # it is a button
    assert workspace.contents.list.hasFocus()


def test_a_row_that_is_dragged_beyond_the_list_brings_more_of_it_into_sight(space: Workspace, window: Window) -> None:
    window.resize(1366, 640)
    QApplication.processEvents()
    pane, bar = space.contents, space.contents.list.verticalScrollBar()
    start = middle_of(pane, row_of(pane, "１ 移行"))
    QTest.mousePress(pane.list.viewport(), LEFT, pos=start)
    for y in (start.y() + 20, pane.list.viewport().height() + 9, pane.list.viewport().height() + 10):
        QTest.mouseMove(pane.list.viewport(), QPoint(start.x(), y))
    assert bar.value() > 0
    for y in (-9, -10, -11, -12):
        QTest.mouseMove(pane.list.viewport(), QPoint(start.x(), y))
    assert bar.value() == 0
    QTest.keyClick(pane.list, KEY.Key_Escape)


def test_where_a_row_would_fall_is_shown_by_a_line(space: Workspace) -> None:
    pane = space.contents
    before = pane.list.viewport().grab().toImage()
    drag(pane, "３ 標準", "２ 移行", 1)
    assert pane.list.viewport().grab().toImage() != before
    QTest.keyClick(pane.list, KEY.Key_Escape)
    QTest.mouseRelease(pane.list.viewport(), LEFT, pos=QPoint(-5, -5))


def test_rows_are_read_aloud_with_number_and_words(space: Workspace) -> None:
    view = QAccessible.queryAccessibleInterface(space.contents.list)
    assert view.text(QAccessible.Text.Name) == "見出しと図表の一覧"
    row = row_of(space.contents, "４ 人材")
    assert view.child(row).text(QAccessible.Text.Name) == "４ 人材の確保"


def long_paper(groups: int) -> Document:
    """Return a paper of so many items with two lines in each."""
    text = "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用を国が補助すること。"
    body = (
        Item(f"g{n}", (text,), blocks=(Item(f"g{n}.0", (text,)), Paragraph(f"g{n}.1", (text,)))) for n in range(groups)
    )
    return Document("d", "要請", body=tuple(body))


def calls(act: Callable[[], object]) -> int:
    """Return how many Python functions of the pane are called by an act."""
    found = 0

    def count(frame: object, event: str, _argument: object) -> None:
        nonlocal found
        name = frame.f_code.co_filename  # type: ignore[attr-defined]  # a frame
        found += event == "call" and "contents" in name

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return found


@pytest.mark.parametrize("groups", [20, 400])
def test_a_key_costs_the_contents_a_handful_of_calls_in_a_paper_of_any_length(
    workspace: Workspace, groups: int
) -> None:
    session = workspace.session
    session.apply("recovery", lambda _dossier: Dossier("架空市長会", "", (long_paper(groups),)))
    workspace.editor.go_to("g5.0", 10)
    QTest.keyClick(workspace.editor, KEY.Key_A)
    assert 0 < calls(lambda: QTest.keyClick(workspace.editor, KEY.Key_A)) <= 12
    assert 0 < calls(lambda: QTest.keyClick(workspace.editor, KEY.Key_Left)) <= 8


def test_of_a_long_paper_only_the_rows_that_are_seen_are_read(workspace: Workspace) -> None:
    session = workspace.session
    session.apply("recovery", lambda _dossier: Dossier("架空市長会", "", (long_paper(400),)))
    pane = workspace.contents
    assert pane.list.rows.rowCount() == 800
    seen = pane.list.viewport().height() // HEIGHT + 2
    assert calls(pane.list.grab) <= 14 * seen
