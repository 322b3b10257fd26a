"""Alternatives, facts, blanks and written notes on the sheet: typing in and around them, in every view."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.editor.conftest import Desk, marked_document
from tests.qt.editor.test_painting import HEIGHT, paint, painted

from seian.document.inline import Alternative, FactReference, Revised, typed
from seian.document.model import Adoption, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.editing.shown import show
from seian.flow.build import View, flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline_of
from seian.house_style.comparison import ComparisonStyle
from seian.layout.hit import x_of
from seian.qt.editor import margin
from seian.qt.editor.dressing import dressing
from seian.qt.editor.glyphs import Glyphs
from seian.qt.editor.scene import stale
from seian.revision.findings import Concern, Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def marked(qtbot: QtBot) -> Desk:
    document, conditions = marked_document()
    made = Desk(document, conditions)
    qtbot.addWidget(made.view)
    return made


def content(desk: Desk, block: str) -> str:
    return typed(content_of_node(block_of(desk.document, block)))


def met(desk: Desk, number: int, *, value: bool | None) -> None:
    def switched(one: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(c, met=value) if n == number else c for n, c in enumerate(one))  # type: ignore[type-var]

    desk.session.apply("decide", lambda one: replace(one, conditions=switched(one.conditions)))  # type: ignore[arg-type]


def lines(desk: Desk) -> list[str]:
    return desk.view.text().split("\n")


def test_arrows_pass_brackets_and_arrow_in_one_step_each(marked: Desk) -> None:
    marked.put("a1", 4)
    marked.key(KEY.Key_Right, times=7)
    assert marked.caret.offset == 11


def test_both_wordings_are_typed_into(marked: Desk) -> None:
    marked.put("a1", 7)
    marked.type("半")
    marked.put("a1", 11)
    marked.type("強")
    assert content(marked, "a1") == "利用者の〔７割半→８割強〕が学び直しを終えた。"


def test_backspace_behind_a_sign_only_passes_it(marked: Desk) -> None:
    marked.put("a1", 8)
    marked.key(KEY.Key_Backspace)
    assert (content(marked, "a1"), marked.caret.offset) == ("利用者の〔７割→８割〕が学び直しを終えた。", 7)
    marked.key(KEY.Key_Delete)
    assert (content(marked, "a1"), marked.caret.offset) == ("利用者の〔７割→８割〕が学び直しを終えた。", 8)
    assert not marked.session.can_undo


@pytest.mark.parametrize(
    ("view", "result"),
    [(View.CURRENT, "利用者の〔約７割→８割〕が"), (View.REVISED, "利用者の〔７割→約８割〕が")],
)
def test_typing_over_a_wording_stays_in_it_and_leaves_the_others(marked: Desk, view: View, result: str) -> None:
    marked.view.set_view(view)
    shown = marked.scene().shown
    assert lines(marked)[shown.rows["a1"]] == f"利用者の{'７' if view is View.CURRENT else '８'}割が学び直しを終えた。"
    marked.put("a1", 4)
    marked.key(KEY.Key_Right, SHIFT, times=2)
    marked.type("約７割" if view is View.CURRENT else "約８割")
    assert content(marked, "a1").startswith(result)


def test_a_view_gone_back_to_is_there_still_and_shows_what_was_typed_elsewhere(marked: Desk) -> None:
    noted = marked.scene().shown
    marked.view.set_view(View.CURRENT)
    marked.view.set_view(View.NOTED)
    assert marked.scene().shown is noted
    marked.view.set_view(View.CURRENT)
    marked.put("a1", 0)
    marked.type("約")
    marked.view.set_view(View.NOTED)
    shown = marked.scene().shown
    assert lines(marked)[shown.rows["a1"]].startswith("約")
    sheet = marked.session.template_sheet
    assert shown == show(marked.document, marked.session.style, sheet, conditions=shown.conditions)


def test_typing_before_a_wording_is_outside_and_in_its_middle_inside(marked: Desk) -> None:
    marked.view.set_view(View.REVISED)
    marked.put("a1", 0)
    marked.key(KEY.Key_Right, times=4)
    marked.type("約")
    marked.key(KEY.Key_Right)
    marked.type("・")
    assert content(marked, "a1").startswith("利用者の約〔７割→８・割〕が")


def test_deleting_out_of_a_wording_takes_nothing_that_is_not_seen(marked: Desk) -> None:
    marked.view.set_view(View.CURRENT)
    marked.put("a1", 4)
    marked.key(KEY.Key_Right)
    marked.key(KEY.Key_Right, SHIFT, times=2)
    marked.key(KEY.Key_Delete)
    assert content(marked, "a1") == "利用者の〔７→８割〕学び直しを終えた。"
    marked.key(KEY.Key_Left, times=3)
    marked.key(KEY.Key_Right, SHIFT, times=5)
    marked.key(KEY.Key_Delete)
    assert content(marked, "a1") == "利用直しを終えた。"


def test_deleting_over_paragraphs_keeps_what_is_not_seen_of_the_first_and_the_last(marked: Desk) -> None:
    marked.view.set_view(View.CURRENT)
    marked.put("a2", 2, anchor=("a1", 6))
    marked.key(KEY.Key_Delete)
    assert content(marked, "a1") == "利用者の〔７→８割〕〔割→８割〕"


def test_what_is_not_shown_between_is_not_deleted_and_that_is_said(marked: Desk) -> None:
    told: list[str] = []
    marked.view.refused.connect(told.append)
    marked.view.set_view(View.CURRENT)
    before = marked.document
    marked.view.command("select_all")
    marked.key(KEY.Key_Delete)
    marked.put("a3", 2, anchor=("b1", 2))
    marked.type("x")
    assert marked.document is before
    assert len(told) == 2
    assert "見えていない段落" in told[0]


def test_the_caret_leaves_blocks_and_wordings_that_a_view_does_not_show(marked: Desk) -> None:
    marked.put("a4", 3)
    marked.view.set_view(View.CURRENT)
    assert marked.caret.block == "a3"
    marked.view.set_view(View.NOTED)
    marked.put("a1", 9)
    marked.view.set_view(View.CURRENT)
    marked.type("x")
    assert "→８割" in content(marked, "a1")


def test_switching_a_condition_changes_no_line_of_the_text(marked: Desk) -> None:
    before = lines(marked)
    met(marked, 0, value=True)
    after = lines(marked)
    rows = marked.scene().shown.rows
    assert [after[row] for row in rows.values()] == [before[row] for row in rows.values()]
    assert len(after) < len(before)  # the note has gone
    marked.view.command("undo")
    assert lines(marked) == before


def test_a_whole_alternative_is_copied_as_its_wording_of_today(marked: Desk) -> None:
    marked.put("a1", 12, anchor=("a1", 2))
    assert marked.view.selected_text() == "者の７割が"
    marked.view.command("copy")
    assert QGuiApplication.clipboard().text() == "者の７割が"
    marked.put("a1", 7, anchor=("a1", 5))
    assert marked.view.selection_range() == (marked.caret._replace(offset=5), marked.caret)


def test_the_alternative_at_the_caret_is_told_and_enter_opens_it(marked: Desk) -> None:
    told: list[tuple[str, int]] = []
    marked.view.alternative_activated.connect(lambda block, start: told.append((block, start)))
    marked.put("a1", 6)
    found = marked.view.caret_alternative()
    assert found is not None
    assert found[:3] == ("a1", 4, 11)
    assert isinstance(found[3], Alternative)
    before = marked.document
    marked.key(KEY.Key_Return)
    QTest.mouseDClick(marked.view.viewport(), Qt.MouseButton.LeftButton, pos=marked.point("a1", 9))
    assert (told, marked.document) == ([("a1", 4), ("a1", 4)], before)
    assert marked.view.anchor_rect().isValid()
    marked.put("a1", 4)
    assert marked.view.caret_alternative() is None


def test_f8_goes_round_all_marks(marked: Desk) -> None:
    finding = Finding("d", "b3", 0, 2, Concern.AGEING, "照明", "いつのことか")
    marked.view.set_findings((finding,))
    marked.view.go_to("a1")
    places = []
    for _ in range(6):
        assert marked.view.next_mark()
        start, _end = marked.selection.ordered(marked.scene().shown)
        places.append((start.block, start.offset))
    assert places == [("a1", 5), ("a2", 1), ("a3", 9), ("b1", 6), ("b1", 20), ("b3", 0)]
    assert marked.view.previous_mark()
    assert marked.caret.block == "b1"
    assert not marked.view.go_to("nowhere", 1)


def test_clicks_on_numbers_triangles_and_written_notes_are_told(marked: Desk) -> None:
    told: list[object] = []
    marked.view.alternative_activated.connect(lambda block, start: told.append((block, start)))
    marked.view.note_activated.connect(told.append)
    marked.view.finding_activated.connect(told.append)
    marked.view.set_findings((Finding("d", "a1", 12, 14, Concern.AGEING, "学び", ""),))
    marked.view.set_zoom(0.7)
    scene = marked.scene()
    caret = marked.caret
    signs = list(margin.signs(scene, 0, margin.label_font(marked.view.font())))
    for sign in (signs[0], next(one for one in signs if one.kind == "triangle")):
        point = sign.rect.center() - QPointF(0, marked.view.verticalScrollBar().value())
        QTest.mouseClick(marked.view.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert told == [("a1", 4), 0]
    row = next(iter(scene.shown.notes))
    placed = next(line for line in scene.shown.pages.lines(0) if line.block == row)
    marked.view.verticalScrollBar().setValue(10_000)
    y = scene.paper.y(0, placed.top + placed.height / 2) - marked.view.verticalScrollBar().value()
    x = scene.paper.x(placed.left + placed.line.x + 800)
    QTest.mouseClick(marked.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert told[2:] == ["c1"]
    assert marked.caret == caret


def test_the_text_of_an_adopted_document_is_not_changed_and_that_is_said_once(marked: Desk) -> None:
    adopted = replace(marked.document, adoption=Adoption(None, "総会", marked.document))
    marked.session.apply_document("d", "adopt", lambda _one: adopted)
    told: list[str] = []
    marked.view.refused.connect(told.append)
    marked.put("a1", 2)
    QGuiApplication.clipboard().setText("貼る文")
    marked.type("あa")
    marked.compose("へんかん")
    marked.compose(commit="変換", replacing=(-1, 1))
    for key in (KEY.Key_Return, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Tab):
        marked.key(key)
    marked.key(KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    marked.key(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    for command in ("paste", "cut", "insert_item", "insert_paragraph", "insert_heading", "insert_ki", "insert_end"):
        marked.view.command(command)
    assert marked.document is adopted
    assert marked.view.typist.composing is None
    assert len(told) == 1
    assert told[0].startswith("採択した文書の本文は変えられません。")
    assert marked.answer(Qt.InputMethodQuery.ImEnabled) is False
    marked.key(KEY.Key_Right, SHIFT, times=2)
    assert marked.view.command("copy")
    assert QGuiApplication.clipboard().text() == "者の"


def test_a_redline_is_looked_at_and_not_typed_on(marked: Desk) -> None:
    told: list[object] = []
    marked.view.view_changed.connect(told.append)
    style, sheet = marked.session.style, marked.session.template_sheet
    conditions = marked.session.dossier.conditions
    views = [flow(marked.document, style, view, sheet, conditions) for view in (View.CURRENT, View.REVISED)]
    marked.put("a1", 6)
    before, caret = marked.document, marked.caret
    marked.view.show_flow(redline_of(*views))
    marked.view.viewport().grab()
    marked.type("aあ")
    marked.compose("へんかん")
    marked.key(KEY.Key_Return)
    marked.view.command("select_all")
    marked.view.command("paste")
    marked.click(300, 300)
    QTest.mouseDClick(marked.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert marked.document is before
    assert marked.view.selection_range() is None
    assert "利用者の７割８割が学び直しを終えた。" in lines(marked)
    assert marked.view.go_to_row(len(lines(marked)) - 1)
    assert not marked.view.go_to_row(len(lines(marked)))
    marked.key(KEY.Key_End)
    bar = marked.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    marked.key(KEY.Key_PageUp)
    assert bar.value() < bar.maximum()
    marked.session.apply_document(
        "d", "type", lambda one: replace(one, body=(*one.body, Paragraph("new", ("新しい。",))))
    )
    marked.view.set_view("noted")
    assert lines(marked)[marked.scene().shown.rows["new"]] == "新しい。"
    assert marked.caret == caret
    assert told == [None, View.NOTED]
    marked.type("x")
    assert content(marked, "a1") == "利用者の〔７x割→８割〕が学び直しを終えた。"


def test_what_is_composed_in_a_wording_is_shown_there(marked: Desk) -> None:
    marked.view.set_view(View.REVISED)
    marked.put("a1", 9)
    marked.compose("やく", clauses=((0, 2, True),))
    composing = marked.scene().composing
    assert composing is not None
    row = composing.shown.rows["a1"]
    assert composing.shown.text(row).startswith("利用者の８やく割が")
    assert composing.shown.offset(composing.start) == 5
    QApplication.sendEvent(marked.view, QInputMethodEvent())
    assert marked.scene().composing is None


@pytest.mark.parametrize("seed", range(3))
def test_painting_only_what_is_stale_is_painting_all_marks(marked: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    glyphs = Glyphs(marked.scene().paper.sheet.font)
    long = Paragraph("long", ("利用者の" * 7, "昨年の調べでは、" * 12))
    marked.session.apply_document("d", "type", lambda document: replace(document, body=(long, *document.body)))
    over = typed(long.content)[20:60]  # over the end of a line
    marked.view.set_findings(
        (
            Finding("d", "b3", 0, 2, Concern.AGEING, "照明", ""),
            Finding("d", "long", 20, 60, Concern.AGEING, over, ""),
        )
    )
    acts = (
        marked.view.next_mark,
        lambda: marked.key(KEY.Key_Right, times=chance.randrange(1, 5)),
        lambda: marked.key(KEY.Key_Down, SHIFT),
        lambda: marked.type("あ"),
        lambda: marked.put("long", chance.randrange(70)),
        lambda: marked.key(KEY.Key_Backspace),
        lambda: marked.compose("へんかん", clauses=((0, 2, True),)),
        lambda: marked.compose(commit="変換"),
        lambda: marked.view.command("undo"),
    )
    for _ in range(25):
        old = marked.scene()
        image = painted(old, glyphs)
        chance.choice(acts)()
        new = marked.scene()
        if new.paper != old.paper:
            continue
        for rect in stale(old, new, 0.0, float(image.height())):
            paint(image, new, glyphs, QRectF(rect.toAlignedRect()))
        assert image == painted(new, glyphs)


@pytest.mark.parametrize("what", ["a finding goes", "the caret leaves an alternative", "a figure becomes a fact"])
def test_a_line_that_looks_otherwise_because_of_another_line_is_painted_again(marked: Desk, what: str) -> None:
    glyphs = Glyphs(marked.scene().paper.sheet.font)
    wrapped = "昨年の調べでは、" * 12
    share = Alternative("７割", (Revised("c1", "８割"),))
    long = Paragraph("long", (wrapped,)), Paragraph("share", (share, wrapped))
    marked.session.apply_document("d", "type", lambda document: replace(document, body=(*long, *document.body)))
    figure = Paragraph("long", (FactReference("f", wrapped[:40]), wrapped[40:] + "終わり"))
    if what == "a finding goes":
        marked.view.set_findings((Finding("d", "long", 20, 60, Concern.AGEING, wrapped[20:60], ""),))
        marked.put("long", 50)
    elif what == "the caret leaves an alternative":
        marked.put("share", 90)
        marked.type("a")
        marked.put("share", 2)
    acts: dict[str, Callable[[], object]] = {
        "a finding goes": lambda: marked.type("a"),
        "the caret leaves an alternative": lambda: marked.view.command("undo"),
        "a figure becomes a fact": lambda: marked.session.apply_document(
            "d", "type", lambda document: replace(document, body=(figure, *document.body[1:]))
        ),
    }
    old = marked.scene()
    image = painted(old, glyphs)
    acts[what]()
    new = marked.scene()
    assert new.paper == old.paper
    for rect in stale(old, new, 0.0, float(image.height())):
        paint(image, new, glyphs, QRectF(rect.toAlignedRect()))
    assert image == painted(new, glyphs)


def test_lines_that_were_drawn_before_are_drawn_as_they_look_now(marked: Desk) -> None:
    glyphs = Glyphs(marked.scene().paper.sheet.font)
    acts: tuple[Callable[[], object], ...] = (
        lambda: met(marked, 0, value=True),
        lambda: met(marked, 0, value=False),
        lambda: marked.view.set_zoom(1.3),
        lambda: marked.view.resize(1200, 700),
        lambda: marked.view.set_colours({"text3": QColor("#123456"), "ink": QColor("#2A0000")}),
        lambda: marked.view.set_view(View.REVISED),
        lambda: marked.put("a1", 6),
    )
    painted(marked.scene(), glyphs)
    for act in acts:
        act()
        scene = marked.scene()
        image = QImage(scene.paper.width, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
        paint(image, scene, glyphs, QRectF(image.rect()))
        assert image == painted(scene, glyphs)


@pytest.mark.parametrize("value", [True, False, None])
def test_every_mark_is_painted_in_its_colour(marked: Desk, value: bool | None) -> None:  # noqa: FBT001 -- a value
    met(marked, 0, value=value)
    met(marked, 1, value=value)
    marked.view.clearFocus()
    marked.put("b3", 0)
    scene = marked.scene()
    image = painted(scene, Glyphs(scene.paper.sheet.font))
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}
    colours = scene.colours
    always = (colours.tint, colours.accent, colours.track, colours.text2)
    there = always + ((colours.noteTint,) if value is None else (colours.text3,))
    assert all(colour.rgb() in seen for colour in there)


def test_a_table_is_shown_on_its_own_paper(marked: Desk) -> None:
    style, sheet = marked.session.style, marked.session.template_sheet
    conditions = marked.session.dossier.conditions
    before, after = (flow(marked.document, style, view, sheet, conditions) for view in (View.CURRENT, View.REVISED))
    marked.view.show_flow(comparison_table(compare(before, after), ComparisonStyle()))
    scene = marked.scene()
    assert scene.paper.page_width > scene.paper.page_height
    assert len(scene.shown.pages.pages) == scene.paper.pages
    image = painted(scene, Glyphs(sheet.font))
    first = scene.shown.pages.pages[0].rules[0]
    x, y = (int(length * scene.paper.scale) for length in (first.x, first.y))
    assert image.pixelColor(int(scene.paper.left) + x + 5, int(scene.paper.top(0)) + y) == scene.colours.ink
    assert marked.view.go_to_row(0)
    assert not marked.view.go_to_row(999)
    marked.type("a")
    marked.view.set_view("current")
    page = marked.scene().shown.pages.sheet.page
    assert page.width < page.height
    assert marked.view.view is View.CURRENT


def test_cutting_an_alternative_and_putting_it_back_is_no_change(marked: Desk) -> None:
    before = marked.document
    told: list[str] = []
    marked.view.refused.connect(told.append)
    marked.put("a1", 9, anchor=("a1", 0))
    marked.view.command("cut")
    assert marked.document != before
    marked.view.command("paste")
    assert marked.document == before
    assert told == []


def test_the_wording_of_today_is_not_underlined_where_a_mark_wraps_a_line(qtbot: QtBot) -> None:
    document, conditions = marked_document()
    current = "利用者の累計が人口の七割を超えた"
    wrapped = Alternative(current, (Revised("c1", "八割"),))
    body = (Paragraph("w", ("あ" * 34, wrapped, "。")), *document.body)
    desk = Desk(replace(document, body=body), conditions)
    qtbot.addWidget(desk.view)
    scene = desk.scene()
    row = scene.shown.rows["w"]
    lines = scene.shown.pages.paragraphs[row].lines
    assert lines[1].start < 35 + len(current) < lines[1].stop  # it goes on in the second line
    arrow = x_of(lines[1], 35 + len(current))
    for line in lines:
        for along in dressing(scene, row, line).strokes:
            assert line is lines[1]
            assert along.x >= arrow
