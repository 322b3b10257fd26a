"""What is typed in a table on the sheet: keys, menu, clipboard, mouse; each a step that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from seian.document.inline import plain
from seian.document.model import Cell, Column, ColumnAlign, Paragraph, Table
from seian.document.tables import grid_of, text_of
from seian.document.tree import block_of
from seian.layout.cells import boxes
from seian.qt.commands import TABLE_ACTS

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def table(desk: Desk) -> Table:
    """Return the table of the document."""
    return next(node for node in desk.document.body if isinstance(node, Table))


def words(desk: Desk) -> list[list[str]]:
    """Return the texts of the cells by row."""
    return [[text_of(cell) for cell in row] for row in grid_of(table(desk))]


def place(desk: Desk) -> tuple[int, int, int]:
    """Return row and column of the cell the caret is in, and its offset."""
    for down, row in enumerate(grid_of(table(desk))):
        for across, cell in enumerate(row):
            if any(line.id == desk.caret.block for line in cell):
                return down, across, desk.caret.offset
    raise AssertionError(desk.caret)


def copy(text: str) -> None:
    """Put a text on the clipboard, as another program does."""
    QGuiApplication.clipboard().setText(text)


def test_what_is_typed_in_a_cell_stands_there(table_desk: Desk) -> None:
    table_desk.put("c11", 7)
    table_desk.type("5")
    assert words(table_desk)[1] == ["潮見市", "184,0005", "21,400"]
    table_desk.view.command("undo")
    assert words(table_desk)[1] == ["潮見市", "184,000", "21,400"]


def test_a_blank_at_the_head_of_a_cell_is_typed(table_desk: Desk) -> None:
    table_desk.put("c10", 0)
    table_desk.type("\u3000")
    assert words(table_desk)[1][0] == "\u3000潮見市"


def test_tab_goes_to_the_next_cell_and_back(table_desk: Desk) -> None:
    table_desk.put("c02", 1)
    table_desk.key(KEY.Key_Tab)
    assert place(table_desk) == (1, 0, 3)
    table_desk.key(KEY.Key_Backtab, SHIFT)
    assert place(table_desk) == (0, 2, 2)
    table_desk.key(KEY.Key_Backtab, SHIFT, times=3)
    assert table_desk.caret.block == "w"
    assert not table_desk.session.can_undo


def test_tab_in_the_last_cell_adds_a_row_above_the_sum(table_desk: Desk) -> None:
    table_desk.put("c32", 0)
    table_desk.key(KEY.Key_Tab)
    assert words(table_desk)[3:] == [["", "", ""], ["計", "276,500", "31,200"]]
    assert place(table_desk) == (3, 0, 0)
    table_desk.view.command("undo")
    assert len(words(table_desk)) == 4


def test_tab_in_the_last_cell_adds_a_row_at_the_end_where_no_sum_is(table_desk: Desk) -> None:
    table_desk.put("c30", 0)
    table_desk.view.command("table_row_remove")
    table_desk.put("c22", 0)
    table_desk.key(KEY.Key_Tab)
    assert words(table_desk)[3] == ["", "", ""]
    assert place(table_desk) == (3, 0, 0)


def test_enter_makes_a_line_in_the_cell_and_backspace_takes_it_back(table_desk: Desk) -> None:
    table_desk.put("c10", 2)
    table_desk.key(KEY.Key_Return)
    cell = grid_of(table(table_desk))[1][0]
    assert [plain(line.content) for line in cell] == ["潮見", "市"]
    assert [line.goes_on for line in cell] == [False, True]
    table_desk.key(KEY.Key_Backspace)
    assert words(table_desk)[1][0] == "潮見市"
    assert len(table(table_desk).cells) == 12


@pytest.mark.parametrize(("block", "offset", "key"), [("c11", 0, KEY.Key_Backspace), ("c11", 7, KEY.Key_Delete)])
def test_no_key_joins_cells(table_desk: Desk, block: str, offset: int, key: Qt.Key) -> None:
    before = table_desk.document
    table_desk.put(block, offset)
    table_desk.key(key)
    assert table_desk.document is before
    assert table_desk.caret == (block, offset)


def test_no_key_joins_a_table_with_the_text_around_it(table_desk: Desk) -> None:
    before = table_desk.document
    table_desk.put("w", 0)
    table_desk.key(KEY.Key_Backspace)
    assert table_desk.document is before
    table_desk.put("p2", len("ついては、下記について提言する。"))
    table_desk.key(KEY.Key_Delete)
    assert table_desk.document is before


def test_ctrl_enter_leaves_below_the_table(table_desk: Desk) -> None:
    table_desk.put("c11", 3)
    table_desk.key(KEY.Key_Return, CTRL)
    block = block_of(table_desk.document, table_desk.caret.block)
    assert isinstance(block, Paragraph)
    assert table_desk.document.body[3] is block  # 記 follows, in which nothing is typed
    table_desk.put("c11", 3)
    table_desk.key(KEY.Key_Return, CTRL)
    assert table_desk.caret.block == block.id


def test_arrows_go_up_and_down_in_the_column(table_desk: Desk) -> None:
    table_desk.put("c11", 2)
    table_desk.key(KEY.Key_Down)
    assert place(table_desk)[:2] == (2, 1)
    table_desk.key(KEY.Key_Up, times=2)
    assert place(table_desk)[:2] == (0, 1)
    table_desk.key(KEY.Key_Up)
    assert table_desk.caret.block == "w"
    table_desk.key(KEY.Key_Down)
    assert place(table_desk)[0] == 0


def test_the_right_arrow_goes_through_the_cells_as_they_are_read(table_desk: Desk) -> None:
    table_desk.put("c10", 3)
    table_desk.key(KEY.Key_Right)
    assert place(table_desk) == (1, 1, 0)
    table_desk.key(KEY.Key_Left)
    assert place(table_desk) == (1, 0, 3)


def test_alt_and_an_arrow_move_the_row_but_not_into_the_headings(table_desk: Desk) -> None:
    table_desk.put("c20", 0)
    table_desk.key(KEY.Key_Up, ALT, times=2)
    assert [row[0] for row in words(table_desk)] == ["市", "青浜市", "潮見市", "計"]


def test_a_click_beside_short_words_is_in_the_cell_it_is_in(table_desk: Desk) -> None:
    table_desk.put("c10", 3)
    table_desk.key(KEY.Key_Return)
    shown = table_desk.view.typist.shown
    assert shown is not None
    (box,) = boxes(shown.pages, shown.rows["c11"])
    paper = table_desk.scene().paper
    x, y = paper.x(box.left + 300), paper.y(box.page, box.bottom - 60) - table_desk.view.verticalScrollBar().value()
    table_desk.click(round(x), round(y))  # below the only line of the cell, beside the second one of its neighbour
    assert place(table_desk)[:2] == (1, 1)


def test_the_sheet_names_the_cell_the_caret_is_in(table_desk: Desk) -> None:
    table_desk.put("c21", 0)
    assert table_desk.scene().place == "表１の３行２列"


def test_a_selection_over_cells_takes_their_text_and_leaves_the_cells(table_desk: Desk) -> None:
    table_desk.put("c21", 2, anchor=("c11", 3))
    table_desk.key(KEY.Key_Delete)
    assert words(table_desk) == [
        ["市", "食料", "毛布"],
        ["潮見市", "184", ""],
        ["", ",500", "9,800"],
        ["計", "276,500", "31,200"],
    ]
    table_desk.view.command("undo")
    assert words(table_desk)[1:3] == [["潮見市", "184,000", "21,400"], ["青浜市", "92,500", "9,800"]]


def test_a_table_that_is_selected_whole_goes(table_desk: Desk) -> None:
    before = table_desk.document
    table_desk.put("c32", 6, anchor=("w", 0))
    table_desk.key(KEY.Key_Delete)
    assert not any(isinstance(node, Table) for node in table_desk.document.body)
    assert isinstance(block_of(table_desk.document, table_desk.caret.block), Paragraph)
    table_desk.view.command("undo")
    assert table_desk.document is before


def test_a_table_is_copied_and_pasted_behind_a_paragraph(table_desk: Desk) -> None:
    table_desk.put("c32", 6, anchor=("w", 0))
    table_desk.view.command("copy")
    text = QGuiApplication.clipboard().text()
    assert text.split("\n") == [
        "表１\u3000備蓄の現況",
        "市\t食料\t毛布",
        "潮見市\t184,000\t21,400",
        "青浜市\t92,500\t9,800",
        "計\t276,500\t31,200",
    ]
    html = QGuiApplication.clipboard().mimeData().html()
    assert (html.count("<table"), html.count("<tr>"), html.count("<td>")) == (1, 4, 12)
    table_desk.put("p1", len(table_desk.text("p1")))
    table_desk.view.command("paste")
    tables = [node for node in table_desk.document.body if isinstance(node, Table)]
    assert len(tables) == 2
    assert [cell.content for cell in tables[0].cells] == [cell.content for cell in tables[1].cells]
    assert tables[0].content == tables[1].content
    ids = {cell.id for one in tables for cell in one.cells}
    assert len(ids) == 24


def test_cells_are_pasted_into_cells_and_rows_that_lack_are_added(table_desk: Desk) -> None:
    table_desk.put("c22", 0, anchor=("c11", 0))
    table_desk.view.command("copy")
    table_desk.put("c31", 0)
    table_desk.view.command("paste")
    assert words(table_desk)[3:] == [["計", "", "184,000", "21,400"], ["", "青浜市", "92,500", ""]]


def test_rows_of_a_spreadsheet_become_a_table(desk: Desk) -> None:
    desk.put("p2", 0)
    copy('市\t食料\n潮見市\t"184,000\n（一部）"\n青浜市\t92,500\n')
    desk.view.command("paste")
    made = next(node for node in desk.document.body if isinstance(node, Table))
    assert desk.document.body.index(made) == 2
    assert [[text_of(cell) for cell in row] for row in grid_of(made)] == [
        ["市", "食料"],
        ["潮見市", "184,000（一部）"],
        ["青浜市", "92,500"],
    ]
    assert (made.headings, made.captioned, made.columns) == (1, False, (Column(), Column()))
    desk.view.command("undo")
    assert desk.text("p2") == "ついては、下記について提言する。"


def test_a_row_of_a_spreadsheet_goes_into_the_cells_there(table_desk: Desk) -> None:
    table_desk.put("c11", 7)
    copy("1\t2")
    table_desk.view.command("paste")
    assert words(table_desk)[1] == ["潮見市", "1", "2"]


def test_a_list_with_tabs_behind_its_labels_is_no_table(desk: Desk) -> None:
    desk.put("p2", 0)
    copy("１\t照明を替えること。\n２\t空調を直すこと。\n")
    desk.view.command("paste")
    assert not any(isinstance(node, Table) for node in desk.document.body)


def test_more_cells_than_a_table_can_have_are_refused_by_their_number(desk: Desk) -> None:
    told: list[str] = []
    desk.view.typist.refused.connect(told.append)
    before = desk.document
    desk.put("p2", 0)
    copy("\n".join("1\t2\t3" for _ in range(3_334)))
    desk.view.command("paste")
    assert desk.document is before
    assert "3,334行×3列、10,002欄" in told[0]
    assert QGuiApplication.clipboard().text().startswith("1\t2\t3")


def test_every_act_of_the_menu_is_one_step_or_none(table_desk: Desk) -> None:
    before = table_desk.document
    for name in TABLE_ACTS:
        table_desk.put("c11", 0)
        done = table_desk.view.command(name)
        assert done == (table_desk.document is not before), name
        QApplication.processEvents()
        if done:
            table_desk.view.command("undo")
        assert table_desk.document is before, name


def test_rows_and_columns_come_and_go_where_the_caret_is(table_desk: Desk) -> None:
    table_desk.put("c11", 0)
    table_desk.view.command("table_column_right")
    assert words(table_desk)[0] == ["市", "食料", "", "毛布"]
    table_desk.view.command("table_column_remove")
    assert words(table_desk)[0] == ["市", "食料", "毛布"]
    table_desk.put("c11", 0)
    table_desk.view.command("table_row_above")
    assert words(table_desk)[1] == ["", "", ""]
    table_desk.view.command("table_row_remove")
    assert words(table_desk)[1][0] == "潮見市"


def test_a_column_gets_wider_by_a_character_and_the_others_share_the_rest(table_desk: Desk) -> None:
    table_desk.put("c10", 0)
    table_desk.view.command("table_column_wider")
    assert table(table_desk).columns == (Column(14), Column(), Column())
    shown = table_desk.view.typist.shown
    assert shown is not None
    (laid,) = shown.pages.flow.tables
    measure = shown.pages.sheet.page.width - shown.pages.sheet.page.left - shown.pages.sheet.page.right
    assert sum(laid.widths) == measure


def test_a_column_is_aligned_by_hand_and_by_itself(table_desk: Desk) -> None:
    table_desk.put("c11", 0)
    table_desk.view.command("table_align_centre")
    assert table(table_desk).columns[1].align is ColumnAlign.CENTRE
    table_desk.view.command("table_align_auto")
    assert table(table_desk).columns[1].align is None


def test_without_caption_a_table_bears_no_number_and_the_caret_is_in_it(table_desk: Desk) -> None:
    table_desk.put("w", 2)
    table_desk.view.command("table_caption")
    assert "表１" not in table_desk.view.text()
    assert place(table_desk) == (0, 0, 0)
    table_desk.view.command("table_caption")
    assert table_desk.caret == ("w", 0)
    assert "表１" in table_desk.view.text()


def test_an_act_outside_of_tables_says_where_the_caret_must_be(table_desk: Desk) -> None:
    told: list[str] = []
    table_desk.view.typist.noted.connect(told.append)
    before = table_desk.document
    table_desk.put("p1", 0)
    table_desk.view.command("table_row_below")
    assert table_desk.document is before
    assert told == ["表の中にカーソルを置いてから選んでください。"]


def test_a_new_table_stands_behind_the_paragraph_with_the_caret_in_its_first_cell(desk: Desk) -> None:
    desk.put("p1", 3)
    assert desk.view.insert_table(3, 2)
    made = desk.document.body[1]
    assert isinstance(made, Table)
    assert (len(made.cells), made.headings, desk.caret) == (6, 1, (made.cells[0].id, 0))
    desk.type("市")
    assert plain(table(desk).cells[0].content) == "市"
    desk.view.command("undo")
    desk.view.command("undo")
    assert isinstance(desk.document.body[1], Paragraph)


def test_several_paragraphs_go_into_a_cell_as_lines(table_desk: Desk) -> None:
    table_desk.put("p2", 4, anchor=("p1", 0))
    table_desk.view.command("copy")
    table_desk.put("c10", 3)
    table_desk.view.command("paste")
    cell = grid_of(table(table_desk))[1][0]
    assert [plain(line.content) for line in cell] == ["潮見市図書館は、働く世代が学び直す場でもある。", "ついては"]
    assert all(isinstance(line, Cell) for line in cell)
