"""Pasting by keys: what was copied here comes whole, what comes from elsewhere is read as files are."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from tests.qt.editor.conftest import Desk, marked_document, text_document

from seian.document.inline import Alternative, content_of, length, plain, typed
from seian.document.labels import labels
from seian.document.model import (
    Adoption,
    Attachment,
    Condition,
    Document,
    Fact,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Presence,
    TitleLine,
)
from seian.document.rows import rows_of
from seian.document.tree import all_blocks, block_of, content_of_node
from seian.editing.pasting import PasteAs
from seian.flow.build import View

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.document.model import Block

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SEEDS = range(24)


def outside(text: str) -> None:
    """Put text on the clipboard as another program does."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def made(qtbot: QtBot, *body: Block, conditions: tuple[Condition, ...] = (), facts: tuple[Fact, ...] = ()) -> Desk:
    """Return a sheet with these blocks."""
    document = replace(Document("d", "要請"), title=(TitleLine("題", ("港の再整備に関する要請",)),), body=body)
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    if facts:
        desk.session.apply("add_fact", lambda dossier: replace(dossier, facts=facts))
    return desk


def outline(desk: Desk) -> list[str]:
    """Return the body as it stands on the sheet: indented by its levels, with its labels."""
    shown = desk.view.typist.shown
    assert shown is not None
    found = {block.source: block.label for block in shown.pages.flow.blocks}
    return [
        "  " * (row.depth - 1) + found.get(row.node.id, "") + plain(content_of_node(row.node))
        for row in rows_of(desk.document.body)
    ]


def paste(desk: Desk, text: str, block: str, offset: int = 0) -> list[str]:
    """Paste a text from elsewhere at a place, and return what the person is told."""
    told: list[str] = []
    desk.view.noted.connect(told.append)
    desk.view.typist.doubted.connect(told.append)
    desk.view.refused.connect(told.append)
    outside(text)
    desk.put(block, offset)
    desk.key(KEY.Key_V, CTRL)
    return told


def _choose(desk: Desk, chance: random.Random) -> None:
    """Select something by chance, from and to anywhere one can stand."""
    shown = desk.view.typist.shown
    assert shown is not None
    rows = [row for row, limit in enumerate(shown.lengths) if limit is not None]
    ends = [(row, chance.randint(0, shown.lengths[row] or 0)) for row in (chance.choice(rows), chance.choice(rows))]
    carets = [shown.caret(row, offset) for row, offset in ends]
    desk.put(carets[1].block, carets[1].offset, anchor=carets[0])


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_cut_and_put_back_was_never_away(qtbot: QtBot, seed: int, view: View) -> None:
    document, conditions = marked_document()
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    desk.view.set_view(view)
    chance = random.Random(seed)  # noqa: S311 -- no secret
    for _ in range(4):
        _choose(desk, chance)
        QGuiApplication.clipboard().clear()
        desk.key(KEY.Key_X, CTRL)
        desk.key(KEY.Key_V, CTRL)
        assert desk.document == document


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_copied_says_the_same_in_another_dossier(qtbot: QtBot, seed: int) -> None:
    document, conditions = marked_document()
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    desk.session.apply("add_fact", lambda dossier: replace(dossier, facts=(Fact("f", "会員市の数", "12市"),)))
    _choose(desk, random.Random(seed))  # noqa: S311 -- no secret
    selection = desk.selection
    shown = desk.view.typist.shown
    assert shown is not None
    start, end = selection.ordered(shown)
    desk.key(KEY.Key_C, CTRL)
    other = made(qtbot, Paragraph("空", ()))
    other.put("空", 0)
    other.key(KEY.Key_V, CTRL)
    if start == end:
        return
    rows = range(shown.rows[start.block], shown.rows[end.block] + 1)
    blocks = [shown.block(row) for row in rows if shown.lengths[row] is not None]
    came = [content_of_node(row.node) for row in rows_of((*other.document.body, *other.document.notes))]
    assert len(came) == len(blocks)
    for block, content in list(zip(blocks, came, strict=True))[1:-1]:
        assert content == content_of(content_of_node(block_of(document, block)))
    used = {
        one.condition for content in came for span in content if isinstance(span, Alternative) for one in span.revisions
    }
    used |= {
        node.presence.condition
        for node in all_blocks(other.document)
        if isinstance(node, Paragraph | Item) and node.presence is not None
    }
    assert used == {one.id for one in other.session.dossier.conditions}


def test_conditions_and_figures_of_another_dossier_become_its_own_and_nothing_is_decided(qtbot: QtBot) -> None:
    document, conditions = marked_document()
    decided = (replace(conditions[0], met=True, evidence="公表"), conditions[1])
    desk = Desk(document, decided)
    qtbot.addWidget(desk.view)
    desk.session.apply("add_fact", lambda dossier: replace(dossier, facts=(Fact("f", "会員市の数", "12市"),)))
    desk.put("a4", 0, anchor=("a1", 0))
    desk.key(KEY.Key_C, CTRL)
    same = Condition("別", conditions[0].statement, conditions[0].lead)
    other = made(qtbot, Paragraph("空", ()), conditions=(same,), facts=(Fact("値", "会員市の数", "20市"),))
    told: list[str] = []
    other.view.noted.connect(told.append)
    other.put("空", 0)
    other.key(KEY.Key_V, CTRL)
    assert other.session.dossier.conditions == (same,)
    assert [fact.id for fact in other.session.dossier.facts] == ["値"]
    assert "この案件では「20市」、コピー元では「12市」" in told[0]
    assert "〔７割→８割〕" in "".join(typed(content_of_node(node)) for node in all_blocks(other.document))
    other.session.undo()
    third = made(qtbot, Paragraph("空", ()))
    third.put("空", 0)
    third.key(KEY.Key_V, CTRL)
    (added,) = third.session.dossier.conditions
    assert (added.statement, added.met, added.evidence) == (conditions[0].statement, None, "")
    third.session.undo()
    assert third.session.dossier.conditions == ()


def test_a_cut_block_pasted_elsewhere_keeps_its_id_and_a_copy_gets_its_own(qtbot: QtBot) -> None:
    desk = made(
        qtbot, Paragraph("甲", ("一つ目。",), Presence("c1")), Paragraph("乙", ("二つ目。",)), Paragraph("空", ())
    )
    desk.put("乙", 0, anchor=("甲", 0))
    desk.key(KEY.Key_X, CTRL)
    desk.put("空", 0)
    desk.key(KEY.Key_V, CTRL)
    desk.put("空", 0)
    desk.key(KEY.Key_V, CTRL)
    ids = [node.id for node in desk.document.body]
    assert len(set(ids)) == len(ids)
    assert [plain(content_of_node(node)) for node in desk.document.body].count("一つ目。") == 2
    assert all(
        isinstance(node, Paragraph) and node.presence == Presence("c1")
        for node in desk.document.body
        if plain(content_of_node(node)) == "一つ目。"
    )


def test_an_adopted_document_takes_nothing(qtbot: QtBot) -> None:
    document = text_document()
    desk = Desk(replace(document, adoption=Adoption(None, "会議", document)))
    qtbot.addWidget(desk.view)
    before = desk.document
    paste(desk, "足した文。", "p1", 0)
    assert desk.document is before


ITEMS = (
    Item("一", ("岸壁を直すこと。",), blocks=(Item("一一", ("杭を替えること。",)), Item("空", ()))),
    Item("二", ("倉庫",)),
)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("(1) 床を張ること。\n(2) 窓を直すこと。", ["  （２）床を張ること。", "  （３）窓を直すこと。"]),
        ("1. 床を張ること。\r\n2. 窓を直すこと。\r\n", ["  （２）床を張ること。", "  （３）窓を直すこと。"]),
        ("１．床を張ること。\n（１）板\n（２）釘", ["  （２）床を張ること。", "    ア\u3000板", "    イ\u3000釘"]),
        ("床を張ること。\n窓を直すこと。", ["  （２）床を張ること。", "  （３）窓を直すこと。"]),
        ("\u3000(2)\u3000床を張ること。", ["  （２）床を張ること。"]),
        ("4. 床を張ること。", ["  （４）床を張ること。"]),
        ("・床\n・窓", ["  ・床", "  ・窓"]),
    ],
)
def test_items_go_in_at_the_place_and_level_of_the_caret(qtbot: QtBot, text: str, body: list[str]) -> None:
    desk = made(qtbot, *ITEMS)
    paste(desk, text, "空")
    lines = outline(desk)
    assert lines[:2] == ["１\u3000岸壁を直すこと。", "  （１）杭を替えること。"]
    assert lines[2:-1] == body
    assert lines[-1] == "２\u3000倉庫"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("⾒⽤\u200b\u200e", "見用"),
        ("第 35 号", "第35号"),
        ("> 引いた文", "引いた文"),
        ("１\u3000一つ", "１\u3000一つ"),
        ("\u3000あけて", "\u3000あけて"),
        ("一行だけ。\r\n", "一行だけ。"),
    ],
)
def test_one_line_in_the_middle_of_a_sentence_is_only_put_in(qtbot: QtBot, text: str, line: str) -> None:
    desk = made(qtbot, Paragraph("文", ("前後",)))
    paste(desk, text, "文", 1)
    assert outline(desk) == [f"前{line}後"]
    assert desk.caret.offset == 1 + len(line)


def test_lines_broken_by_hand_are_one_paragraph_between_the_halves_of_another(qtbot: QtBot) -> None:
    desk = made(qtbot, Paragraph("文", ("前後",)))
    paste(
        desk,
        "臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新\n時期を迎えている。\n\u3000道も直す。\n",
        "文",
        1,
    )
    assert outline(desk) == [
        "前臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新時期を迎えている。",
        "道も直す。",
        "後",
    ]


@pytest.mark.parametrize("blanks", ["\u3000", " ", "\t", "\u3000\u3000", "\u00a0"])
@pytest.mark.parametrize("block", [Paragraph("文", ()), Item("文", ()), Paragraph("文", ("続き。",))])
def test_blanks_at_the_head_are_the_indent_that_the_style_sets(qtbot: QtBot, blanks: str, block: Block) -> None:
    desk = made(qtbot, block)
    paste(desk, blanks + "港を直す。", "文")
    assert desk.text("文").startswith("港を直す。")
    desk.put("文", 0)
    desk.compose(commit=blanks)
    desk.compose(commit=blanks + "湾と")
    assert desk.text("文").startswith("湾と港を直す。")


def test_enter_before_a_blank_makes_it_the_indent_of_the_new_paragraph(qtbot: QtBot) -> None:
    desk = made(qtbot, Paragraph("文", ("港を直す。\u3000道を直す。",)))
    desk.put("文", 5)
    desk.key(KEY.Key_Return)
    assert outline(desk) == ["港を直す。", "道を直す。"]


def test_a_title_takes_lines_as_they_stand_and_notes_take_sentences_without_their_mark(qtbot: QtBot) -> None:
    desk = made(qtbot, Paragraph("文", ("本文。",)))
    desk.session.apply_document(
        "d", "type", lambda one: replace(one, notes=(Note("注", ()),), attachments=(Attachment("添", ()),))
    )
    desk.put("題", len(desk.text("題")), anchor=("題", 0))
    outside("\u3000港の再整備に\n\u3000\u3000関する提言\n")
    desk.key(KEY.Key_V, CTRL)
    assert [plain(line.content) for line in desk.document.title] == ["港の再整備に", "関する提言"]
    paste(desk, "※\u3000図は省いた。\n※\u3000表も省いた。", "注")
    assert [plain(note.content) for note in desk.document.notes] == ["図は省いた。", "表も省いた。"]
    paste(desk, "資料１\u3000図\n資料２\u3000表", "添")
    assert [plain(one.content) for one in desk.document.attachments] == ["資料１\u3000図", "資料２\u3000表"]


def test_beside_headings_and_the_line_ki_text_becomes_paragraphs_and_a_second_ki_is_left_out(qtbot: QtBot) -> None:
    desk = made(qtbot, Heading("見", ("≪要請≫",)), Ki("記"), Item("一", ("倉庫",)))
    told = paste(desk, "前の文である。\n後の文である。", "見", 4)
    assert outline(desk)[:2] == ["≪要請≫前の文である。", "後の文である。"]
    told = paste(desk, "次のとおり。\n記\n１ 岸壁", "一", 2)
    assert sum(isinstance(node, Ki) for node in desk.document.body) == 1
    assert "「記」の行はもうある" in "".join(told)
    paste(desk, "記の後の文。\n次の文。", "記")
    lines = outline(desk)
    at = next(nth for nth, node in enumerate(desk.document.body) if isinstance(node, Ki))
    assert [plain(content_of_node(node)) for node in desk.document.body[at + 1 : at + 3]] == [
        "記の後の文。",
        "次の文。",
    ]
    assert lines


def test_what_reading_was_unsure_of_is_told_and_nothing_of_it_is_dropped(qtbot: QtBot) -> None:
    desk = made(qtbot, Paragraph("文", ()))
    told = paste(desk, "> 岸壁を直す。\n> 倉庫を直す。", "文")
    assert "引用の記号を取り除きました" in told[0]
    page = "臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新の時期を迎えつつあり\n- 3 -\n早い手当てが要る。"
    told = paste(desk, page, "文")
    assert "ページ番号" in told[0]
    assert "- 3 -" in [one.text for one in desk.document.unplaced]


def test_a_label_typed_in_an_item_is_taken_where_it_would_stand_twice(qtbot: QtBot) -> None:
    desk = made(qtbot, Item("一", ("岸壁",)), Item("二", ("倉庫",)))
    desk.put("二", 0)
    desk.type("２\u3000")
    assert outline(desk) == ["１\u3000岸壁", "２\u3000倉庫"]
    paste(desk, "（２）", "二", 2)
    assert outline(desk)[1] == "２\u3000倉庫（２）"
    paste(desk, "2. 港の", "二")
    assert outline(desk)[1] == "２\u3000港の倉庫（２）"


def test_paragraphs_become_items_and_items_paragraphs_in_one_step(qtbot: QtBot) -> None:
    body = (Paragraph("甲", ("岸壁",), Presence("c1")), Heading("見", ("倉庫",)), Item("一", ("道",)))
    desk = made(qtbot, *body)
    before = desk.document
    desk.put("一", 1, anchor=("甲", 0))
    assert desk.view.command("turn")
    assert outline(desk) == ["１\u3000岸壁", "１\u3000倉庫", "２\u3000道"]  # the first does not stand yet
    assert [node.id for node in desk.document.body] == ["甲", "見", "一"]
    turned: Block = Item("甲", ("岸壁",), presence=Presence("c1"))
    assert desk.document.body[:1] == (turned,)
    assert desk.view.command("turn")
    assert outline(desk) == ["岸壁", "倉庫", "道"]
    back: Block = Paragraph("甲", ("岸壁",), Presence("c1"))
    assert desk.document.body[:1] == (back,)
    desk.session.undo()
    desk.session.undo()
    assert desk.document == before


def test_typed_numbers_become_the_houses_in_one_step(qtbot: QtBot) -> None:
    body = (
        Paragraph("甲", ("4. 岸壁を直すこと。",)),
        Item("乙", ("(1) 倉庫を直すこと。",), blocks=(Item("丙", ("①屋根",), marker="①", start=3),)),
        Item("丁", ("道",), marker="1.", start=7),
        Item("点", ("・",), marker="・"),
        Paragraph("文", ("（１）の支援は続ける。",)),
    )
    desk = made(qtbot, *body)
    before = desk.document
    told: list[str] = []
    desk.view.noted.connect(told.append)
    desk.put("文", 3)
    assert desk.view.command("house_numbers")
    assert outline(desk) == [
        "１\u3000岸壁を直すこと。",
        "２\u3000倉庫を直すこと。",
        "  （１）屋根",
        "３\u3000道",
        "・・",
        "（１）の支援は続ける。",
    ]
    assert told == ["4か所の番号を、書式の番号にしました。"]
    desk.session.undo()
    assert desk.document == before
    desk.put("甲", 3, anchor=("甲", 0))
    desk.view.command("house_numbers")
    assert labels(desk.document.body, ("１", "（１）"))["甲"].text == "１"
    assert desk.text("乙") == "(1) 倉庫を直すこと。"
    assert length(content_of_node(block_of(desk.document, "甲"))) == 8


LIST = "岸壁の再整備\n倉庫の建替え\n"
PAGE = "臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新の時期を迎えつつあり\n- 3 -\n早い手当てが要る。"


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        (LIST, True),
        (PAGE, True),
        ("１\u3000岸壁を直すこと。\n４\u3000倉庫を直すこと。", True),
        ("岸壁を直す。\n倉庫を直す。", False),
        ("１\u3000岸壁を直すこと。\n２\u3000倉庫を直すこと。", False),
        ("> 岸壁を直す。\n> 倉庫を直す。", False),
        ("岸壁の再整備", False),
    ],
)
def test_another_way_is_offered_only_where_the_reading_is_unsure(qtbot: QtBot, text: str, doubts: bool) -> None:  # noqa: FBT001
    desk = made(qtbot, Paragraph("文", ()))
    offered: list[str] = []
    desk.view.typist.doubted.connect(offered.append)
    paste(desk, text, "文")
    assert bool(offered) is doubts


def test_a_list_that_was_pasted_becomes_items_paragraphs_and_what_it_was_read_as_in_one_step_each(qtbot: QtBot) -> None:
    desk = made(qtbot, Item("一", ("杭",)), Item("二", ()))
    before = desk.document
    paste(desk, "（１）岸壁の再整備\n倉庫の建替え\n", "二")
    read = outline(desk)
    typist = desk.view.typist
    assert typist.paste_again(PasteAs.ITEMS)
    assert outline(desk) == ["１\u3000杭", "２\u3000岸壁の再整備", "３\u3000倉庫の建替え"]
    assert typist.paste_again(PasteAs.PARAGRAPHS)
    assert [line.strip() for line in outline(desk)][-2:] == ["２\u3000（１）岸壁の再整備", "倉庫の建替え"]
    assert typist.paste_again(PasteAs.READ)
    assert outline(desk) == read
    desk.key(KEY.Key_Z, CTRL)
    assert desk.document == before


def test_nothing_is_pasted_otherwise_after_one_has_typed_on_or_undone_it(qtbot: QtBot) -> None:
    desk = made(qtbot, Paragraph("文", ()))
    paste(desk, LIST, "文")
    desk.type("が")
    typed = desk.document
    assert not desk.view.typist.paste_again(PasteAs.ITEMS)
    assert desk.document is typed
    desk.key(KEY.Key_Z, CTRL)
    desk.key(KEY.Key_Z, CTRL)
    assert not desk.view.typist.paste_again(PasteAs.ITEMS)
