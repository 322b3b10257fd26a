"""Annexes (別紙) on the sheet: written by keys, undone, saved, printed as a Word file and read back as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from seian.assets import template
from seian.document.inline import plain
from seian.document.model import Annex, AnnexMark, Dossier, Item, Paragraph, Table
from seian.document.sources import MarkSource
from seian.document.tables import grid_of, text_of
from seian.document.tree import children, content_of_node, walk
from seian.dossier.store import create, read
from seian.flow.build import flow
from seian.house_style.load import house_style_of
from seian.house_style.schemes import schemes_of
from seian.layout import hit
from seian.layout.hit import LinePlace
from seian.qt.commands import ANNEX_ACTS, ANNEX_KINDS
from seian.qt.editor.menu import open_menu
from seian.reading.compose import compose
from seian.reading.door import recognise_bytes
from seian.word.sheet import sheet_at
from seian.word.writer import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.qt.editor.conftest import Desk

    from seian.document.tree import Node

# the platform without a screen says so whenever a menu opens
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shape(nodes: tuple[Node, ...]) -> list[object]:
    """Return blocks by their kinds and words, without ids."""
    return [(type(node).__name__, plain(content_of_node(node)), shape(children(node))) for node in nodes]


def write_annex(desk: Desk) -> None:
    """Write an annex from nothing: a title, a paragraph, items of two levels, and a table."""
    desk.put("n1", 3)
    desk.view.command("add_annex_annex")
    desk.type("現状")
    desk.key(KEY.Key_Return)
    desk.type("各館の状況は次のとおり。")
    desk.key(KEY.Key_Return)
    desk.type("１　")
    desk.type("人手")
    desk.key(KEY.Key_Return)
    desk.type("設備")
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Tab)
    desk.type("照明")
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Return)
    assert desk.view.insert_table(2, 2)
    desk.type("館")
    desk.key(KEY.Key_Tab)
    desk.type("席")
    desk.key(KEY.Key_Tab)
    desk.type("中央")
    desk.key(KEY.Key_Tab)
    desk.type("120")


def test_an_annex_is_written_by_keys_undone_and_done_again(desk: Desk) -> None:
    before = desk.document
    write_annex(desk)
    written = desk.document
    (annex,) = written.annexes
    assert plain(annex.content) == "現状"
    assert [type(block) for block in annex.blocks[:3]] == [Paragraph, Item, Item]
    tables = [node for node in walk(annex.blocks) if isinstance(node, Table)]
    assert [[text_of(cell) for cell in row] for row in grid_of(tables[0])] == [["館", "席"], ["中央", "120"]]
    second = annex.blocks[2]
    assert [plain(content_of_node(node)) for node in children(second)][:1] == ["照明"]
    assert (written.body, written.notes) == (before.body, before.notes)
    while desk.session.can_undo:
        desk.view.command("undo")
    assert desk.document.annexes == ()
    assert desk.document.body == before.body
    while desk.session.can_redo:
        desk.view.command("redo")
    assert desk.document.annexes == written.annexes


def test_what_was_written_is_saved_loaded_printed_and_read_back(desk: Desk, tmp_path: Path) -> None:
    write_annex(desk)
    desk.view.command("add_annex_reference")
    desk.type("資料")
    written = desk.document
    path = tmp_path / "案件.seian"
    create(path, Dossier("標準", "", (written,)))
    assert read(path).documents[0] == written
    style = house_style_of("標準")
    word = template(style.template)
    bare = replace(written, draft=False)
    data = to_bytes(flow(bare, style, sheet=sheet_at(word)), word)
    (found,) = recognise_bytes(data, "文書.docx")
    came = compose(found, schemes_of(written, style)).document
    assert [annex.mark for annex in came.annexes] == [AnnexMark.ANNEX, AnnexMark.REFERENCE]
    without_empty = [node for node in shape(written.annexes) if node]
    assert _filled(shape(came.annexes)) == _filled(without_empty)


def _filled(shapes: list[object]) -> list[object]:
    """Return shapes without empty paragraphs, which no file of Word brings back."""
    found: list[object] = []
    for one in shapes:
        assert isinstance(one, tuple)
        kind, words, inside = one
        if kind != "Paragraph" or words:
            found.append((kind, words, _filled(inside)))
    return found


def test_arrows_go_from_the_notes_into_the_annex_and_back_and_the_end_is_its_last_line(desk: Desk) -> None:
    desk.put("n1", 3)
    desk.view.command("add_annex_attached")
    annex = desk.document.annexes[0]
    desk.put("n1", len(desk.text("n1")))
    desk.key(KEY.Key_Right)
    assert desk.caret == (annex.id, 0)
    desk.key(KEY.Key_Left)
    assert desk.caret.block == "n1"
    desk.key(KEY.Key_End, CTRL)
    assert desk.caret.block == annex.blocks[0].id
    desk.key(KEY.Key_Up, times=2)
    assert desk.caret.block == "n1"
    desk.key(KEY.Key_Down)
    assert desk.caret.block == annex.id


def test_a_click_on_the_mark_leads_to_the_title(desk: Desk) -> None:
    desk.view.command("add_annex_annex")
    annex = desk.document.annexes[0]
    shown = desk.view.typist.shown
    assert shown is not None
    row = next(at for at, one in enumerate(shown.pages.paragraphs) if one.block.source == MarkSource(annex.id))
    area = desk.scene().paper.rect(hit.caret(shown.pages, LinePlace(row, 0)))
    desk.put("p1", 0)
    desk.view.verticalScrollBar().setValue(round(area.top()) - 200)
    QApplication.processEvents()
    desk.click(round(area.left()) + 5, round(area.center().y()) - desk.view.verticalScrollBar().value())
    assert desk.caret == (annex.id, 0)


def test_annexes_are_named_by_their_kind_and_number_and_move_among_each_other(desk: Desk) -> None:
    for words in ("ア", "イ"):
        desk.view.command("add_annex_annex")
        desk.type(words)
    first, second = desk.document.annexes
    assert marks(desk) == ["別紙１", "別紙２"]
    desk.key(KEY.Key_Up, ALT)
    desk.view.command("move_up")
    assert [annex.id for annex in desk.document.annexes] == [second.id, first.id]
    desk.view.command("annex_mark_attached")
    assert marks(desk) == ["別添", "別紙"]
    desk.view.command("annex_remove")
    assert [annex.id for annex in desk.document.annexes] == [first.id]
    assert desk.caret == (first.id, 0)
    desk.view.command("annex_remove")
    assert desk.document.annexes == ()
    assert desk.caret.block == "n1"
    desk.type("。")


def marks(desk: Desk) -> list[str]:
    """Return the marks of the annexes as they stand on the sheet."""
    shown = desk.view.typist.shown
    assert shown is not None
    blocks = [one.block for one in shown.pages.paragraphs]
    return [block.text for block in blocks if isinstance(block.source, MarkSource)]


def test_backspace_in_an_annex_without_text_takes_it_away(desk: Desk) -> None:
    desk.view.command("add_annex_annex")
    desk.key(KEY.Key_Backspace)
    assert desk.document.annexes == ()
    desk.view.command("add_annex_annex")
    desk.type("題")
    desk.key(KEY.Key_Home)
    desk.key(KEY.Key_Backspace)
    assert titles(desk) == ["題"]


def titles(desk: Desk) -> list[str]:
    """Return the titles of the annexes."""
    return [plain(annex.content) for annex in desk.document.annexes]


def test_everything_can_be_selected_and_taken_away(desk: Desk) -> None:
    write_annex(desk)
    before = desk.document
    desk.key(KEY.Key_A, CTRL)
    desk.key(KEY.Key_Delete)
    assert desk.document.annexes == ()
    desk.view.command("undo")
    assert desk.document == before


def test_an_annex_is_cut_and_pasted_back(desk: Desk) -> None:
    write_annex(desk)
    before = desk.document
    annex: Annex = before.annexes[0]
    last = [*walk(annex.blocks)][-1]
    desk.put(last.id, len(desk.text(last.id)), anchor=(annex.id, 0))
    desk.view.command("copy")
    desk.view.command("add_annex_annex")
    desk.view.command("paste")
    assert len(desk.document.annexes) == 3
    assert shape((desk.document.annexes[2],)) == shape((annex,))


def test_the_menu_of_the_sheet_offers_what_is_done_with_an_annex_there(desk: Desk) -> None:
    desk.put("p1", 0)
    menu = open_menu(desk.view, desk.view.mapToGlobal(desk.view.rect().center()))
    assert "この別紙を削除する" not in [action.text() for action in menu.actions()]
    menu.close()
    desk.view.command("add_annex_annex")
    menu = open_menu(desk.view, desk.view.mapToGlobal(desk.view.rect().center()))
    said = [action.text() for action in menu.actions()]
    menu.close()
    assert {"「別添」にする", "この別紙を削除する"} <= set(said)
    assert len(ANNEX_KINDS) == len(AnnexMark)
    assert len(ANNEX_ACTS) == len(AnnexMark) + 1
    assert isinstance(desk.document.annexes[0], Annex)
