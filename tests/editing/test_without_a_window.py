"""Typing, composing, replacing and revising on a laid document, where there is no window and no Qt."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from seian.assets import template
from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.inline import Alternative, Revised, plain, typed
from seian.document.model import Condition, Document, Dossier, Item, Ki, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.editing import acts, movement
from seian.editing.composing import Preedit, compose
from seian.editing.copying import selected_lines, text_to_paste
from seian.editing.pasting import Source, paste_text
from seian.editing.revising import Wish, origin_at, revise, unrevise
from seian.editing.selection import Selection, at
from seian.editing.shown import Shown, show
from seian.editing.units import replaced, units
from seian.flow.build import View
from seian.house_style.load import house_style_of
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from seian.editing.edit_act import EditAct

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
REACHED = Condition("c", "備蓄率が８割に達した場合", "要請活動時点で")
SHARE = Alternative("７割", (Revised("c", "８割"),))
PAPER = Document(
    "d",
    "要請",
    body=(
        Paragraph("p", ("備蓄率は７割である。",)),
        Ki("k"),
        Item("i", ("倉庫を𠮷野に建てること。",)),
        Item("j", ("点検。",)),
    ),
)


def shown(document: Document = PAPER, view: View = View.NOTED) -> Shown:
    return show(document, STYLE, SHEET, view=view, conditions=(REACHED,))


def done(act: EditAct | None) -> tuple[Document, Caret]:
    assert act is not None
    assert act.selection is not None
    return act.document, act.selection.caret


def text(document: Document, block: str) -> str:
    return typed(content_of_node(block_of(document, block)))


def test_a_letter_goes_where_the_caret_is() -> None:
    document, caret = done(acts.insert_text(shown(), at(Caret("p", 3)), "は約"))
    assert (text(document, "p"), caret) == ("備蓄率は約は７割である。", Caret("p", 5))


def test_a_label_typed_makes_an_item_of_a_paragraph() -> None:
    document, caret = done(acts.insert_text(shown(), at(Caret("p", 0)), "（１）"))
    act = acts.label_typed(shown(document), at(caret), 0)
    made, _caret = done(act)
    assert isinstance(block_of(made, "p"), Item)
    assert act is not None
    assert act.kind is Kind.AS_ITEM


def test_enter_breaks_and_backspace_joins_again() -> None:
    document, caret = done(acts.break_line(shown(), at(Caret("p", 4))))
    assert (text(document, "p"), text(document, caret.block)) == ("備蓄率は", "７割である。")
    joined, where = done(acts.backspace(shown(document), at(caret)))
    assert (text(joined, "p"), where) == (text(PAPER, "p"), Caret("p", 4))


def test_what_an_input_method_composes_is_shown_and_not_yet_written() -> None:
    sheet = shown()
    composing = compose(sheet, SHEET, at(Caret("p", 3)), Preedit("やく", (), 2), sheet)
    row = composing.shown.rows["p"]
    assert composing.shown.text(row) == "備蓄率やくは７割である。"
    assert sheet.document is PAPER


def test_an_input_method_replaces_words_counted_in_its_own_units() -> None:
    sheet = shown()
    row = sheet.text(sheet.rows["i"])
    assert (units(row, 4), len(row[:4])) == (5, 4)  # 𠮷 counts twice there
    selection = replaced(sheet, at(Caret("i", 5)), -3, 3)
    assert selection is not None
    document, _caret = done(acts.insert_text(sheet, selection, "吉野", merge=False))
    assert text(document, "i") == "倉庫を吉野に建てること。"


def test_words_are_revised_and_made_plain_again() -> None:
    dossier = Dossier("標準", documents=(PAPER,), conditions=(REACHED,))
    origin = origin_at(dossier, "d", "p", (4, 6), STYLE)
    assert origin is not None
    assert origin.current == "７割"
    revised = revise(dossier, origin, Wish(REACHED, "８割"))
    assert text(revised.documents[0], "p") == "備蓄率は〔７割→８割〕である。"
    there = origin_at(revised, "d", "p", (5, 6), STYLE)
    assert there is not None
    assert text(unrevise(revised, there).documents[0], "p") == text(PAPER, "p")


def test_in_the_view_of_what_is_to_be_only_that_wording_is_typed_into() -> None:
    paper = Document("d", "要請", body=(Paragraph("p", ("備蓄率は", SHARE, "である。")),))
    sheet = shown(paper, View.REVISED)
    row = sheet.rows["p"]
    assert sheet.text(row) == "備蓄率は８割である。"
    document, _caret = done(acts.insert_text(sheet, at(sheet.caret(row, 6)), "強"))
    assert text(document, "p") == "備蓄率は〔７割→８割強〕である。"


def test_lines_are_copied_with_their_labels_and_pasted_as_items() -> None:
    sheet = shown()
    both = Selection(Caret("i", 0), Caret("j", 3))
    lines = selected_lines(sheet, both, labels=True)
    assert [line.split("\u3000")[1] for line in lines] == ["倉庫を𠮷野に建てること。", "点検。"]
    dossier = Dossier("標準", documents=(PAPER,))
    made = paste_text(
        sheet, dossier, at(Caret("j", 3)), Source(text_to_paste("３\u3000橋を直すこと。\n４\u3000堤を築くこと。"))
    )
    assert made is not None
    items = [plain(one.content) for one in made.dossier.documents[0].body if isinstance(one, Item)]
    assert items[-2:] == ["橋を直すこと。", "堤を築くこと。"]


def test_the_caret_moves_by_lines_and_words() -> None:
    sheet = shown()
    assert movement.moved(sheet, at(Caret("p", 3)), "line_end", extend=False).caret.block == "p"
    everything = movement.everything(sheet)
    assert everything is not None
    assert (everything.anchor.block, everything.caret) == ("p", Caret("j", 3))


def test_none_of_it_needs_qt() -> None:
    rooms = "acts, composing, copying, movement, pasting, revising, selection, shown, stops, units"
    code = f"import sys; from seian.editing import {rooms}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
