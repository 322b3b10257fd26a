"""What is painted: the pages as printed, whole or in parts, at any size."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from seian.document.caret import Caret
from seian.document.inline import Blank, Ruby
from seian.document.model import Paragraph, new_id
from seian.flow.set_blocks import Flow
from seian.flow.tables import heading, tabled, words
from seian.qt.editor.dressing import dressing
from seian.qt.editor.glyphs import Glyphs
from seian.qt.editor.painting import Painting, selected_areas
from seian.qt.editor.scene import stale
from seian.qt.typeface import lacks_mincho

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.editor.conftest import Desk

    from seian.qt.editor.scene import Scene

HEIGHT = 1500


def painted(scene: Scene, glyphs: Glyphs) -> QImage:
    glyphs.lines.clear()  # what was kept must be what is made anew
    image = QImage(scene.paper.width, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    paint(image, scene, glyphs, QRectF(image.rect()))
    return image


def paint(image: QImage, scene: Scene, glyphs: Glyphs, clip: QRectF) -> None:
    painter = QPainter(image)
    painter.setClipRect(clip)
    Painting(painter, scene, glyphs, QFont(), clip).paint()
    painter.end()


@pytest.mark.parametrize("seed", range(3))
def test_painting_only_what_is_stale_is_painting_everything(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    ruby = Paragraph("ruby", ("本会は、", Ruby("定礎", "ていそ"), "から", Blank("月"), "月まで", "あ" * 50))
    long = Paragraph("long", ("避難所では、" * 30,))
    desk.session.apply_document("d", "type", lambda document: replace(document, body=(ruby, long, *document.body)))
    scene = desk.scene()
    glyphs = Glyphs(scene.paper.sheet.font)
    acts = (
        lambda: desk.type("a"),
        lambda: desk.compose("へんかん", clauses=((0, 2, True),)),
        lambda: desk.compose(commit="変換" * chance.randrange(1, 30)),
        lambda: desk.key(Qt.Key.Key_Return),
        lambda: desk.key(Qt.Key.Key_Backspace),
        lambda: desk.key(Qt.Key.Key_Tab),
        lambda: desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, times=chance.randrange(1, 4)),
        lambda: desk.key(Qt.Key.Key_Up, times=chance.randrange(1, 9)),
        lambda: desk.key(Qt.Key.Key_Right, times=chance.randrange(1, 3)),
        lambda: desk.put("long", chance.randrange(100)),
        lambda: desk.view.command("undo"),
    )
    for _ in range(25):
        old = desk.scene()
        image = painted(old, glyphs)
        chance.choice(acts)()
        new = desk.scene()
        if new.paper != old.paper:
            continue
        for rect in stale(old, new, 0.0, float(HEIGHT)):
            paint(image, new, glyphs, QRectF(rect.toAlignedRect()))
        assert image == painted(new, glyphs)


def test_of_a_table_that_became_another_only_what_is_stale_is_painted(desk: Desk) -> None:
    def table(head: str, texts: list[str], *, ruled: bool = True) -> Flow:
        rows = [[[heading(head)], [heading("備考")]], *([[words(text)], [words("")]] for text in texts)]
        made = tabled(0, (3000, 2000), rows, headings=1, ruled=ruled)
        return Flow("", "", made.blocks, tables=(made.table,))

    texts = [f"架空{number}市" for number in range(60)]
    longer = [*texts[:9], "架空９市" * 9, *texts[10:]]
    desk.view.show_flow(table("会員市", texts))
    old = desk.scene()
    assert old.shown.pages.pages[1].repeated
    assert old.paper.top(1) < HEIGHT
    glyphs = Glyphs(old.paper.sheet.font)
    for after in (
        table("会員市", [*texts[:9], "他市", *texts[10:]]),
        table("会員", texts),
        table("会員", longer),
        table("会員", longer, ruled=False),
    ):
        old, image = desk.scene(), painted(desk.scene(), glyphs)
        desk.view.show_flow(after)
        new = desk.scene()
        assert new.paper == old.paper
        for rect in stale(old, new, 0.0, float(HEIGHT)):
            paint(image, new, glyphs, QRectF(rect.toAlignedRect()))
        assert image == painted(new, glyphs)


def test_the_bar_goes_with_the_caret_also_to_a_block_whose_place_has_the_same_words(desk: Desk) -> None:
    glyphs = Glyphs(desk.scene().paper.sheet.font)
    desk.put("t1", 0)
    old = desk.scene()
    image = painted(old, glyphs)
    desk.put("t2", 0)
    new = desk.scene()
    assert old.place == new.place
    for rect in stale(old, new, 0.0, float(HEIGHT)):
        paint(image, new, glyphs, QRectF(rect.toAlignedRect()))
    assert image == painted(new, glyphs)


def test_a_caret_step_repaints_no_more_than_the_caret(desk: Desk) -> None:
    desk.put("p1", 3)
    old = desk.scene()
    desk.key(Qt.Key.Key_Right)
    (rect,) = stale(old, desk.scene(), 0.0, 5000.0)
    assert rect == old.caret | desk.scene().caret


def test_typing_into_the_last_line_leaves_the_lines_above_alone(desk: Desk) -> None:
    long = Paragraph("long", ("避難所では、" * 30,))
    desk.session.apply_document("d", "type", lambda document: replace(document, body=(long, *document.body)))
    desk.put("long", 175)
    old = desk.scene()
    desk.type("a")
    first = old.shown.pages.paragraphs[old.shown.rows["long"]]
    page, top = old.shown.pages.place(old.shown.rows["long"], len(first.lines) - 1)
    rects = stale(old, desk.scene(), 0.0, 5000.0)
    assert min(rect.top() for rect in rects) == old.paper.y(page, top) - old.paper.standing_out


def test_typing_a_letter_repaints_no_more_than_its_paragraph(desk: Desk) -> None:
    desk.put("p1", 3)
    old = desk.scene()
    desk.type("a")
    rects = list(stale(old, desk.scene(), 0.0, 5000.0))
    assert rects
    assert max(rect.height() for rect in rects) < 2 * 24 + 2 * old.paper.standing_out


def test_one_em_is_a_whole_number_of_device_pixels_at_any_zoom(desk: Desk) -> None:
    for factor in (0.5, 0.93, 1.0, 1.37, 2.0):
        desk.view.set_zoom(factor)
        paper = desk.scene().paper
        assert paper.scale * 210 == pytest.approx(paper.em)
        assert desk.view.zoom == pytest.approx(factor, abs=0.04)


def test_fitting_takes_the_largest_em_whose_page_has_room(desk: Desk) -> None:
    desk.view.fit_width()
    paper = desk.scene().paper
    assert paper.desk_width <= desk.view.viewport().width()
    assert replace(paper, em=paper.em + 1).desk_width > desk.view.viewport().width()
    desk.view.resize(600, 700)
    assert desk.scene().paper.em < paper.em


def test_ctrl_and_wheel_zoom(desk: Desk) -> None:
    told: list[float] = []
    desk.view.zoom_changed.connect(told.append)
    at = QPointF(300, 300)
    for delta in (120, 60, 60, -120):
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 -- Qt's signature
        )
        QApplication.sendEvent(desk.view.viewport(), event)
    assert [round(zoom * 14) for zoom in told] == [15, 17, 15]


def test_ink_stands_where_the_layout_has_it(desk: Desk) -> None:
    image = desk.view.viewport().grab().toImage()
    point = desk.point("p1", 0)
    ink = [
        (x, y)
        for x in range(point.x(), point.x() + 14)
        for y in range(point.y() - 7, point.y() + 7)
        if QColor(image.pixel(x, y)).lightness() < 128
    ]
    assert len(ink) > 30  # 図


def test_a_selection_reaches_over_ki_and_passes_what_is_not_typed(desk: Desk) -> None:
    desk.put("n1", 3, anchor=("p2", 5))
    scene = desk.scene()
    assert scene.selection is not None
    areas = list(selected_areas(scene, scene.selection, 0))
    tops = {round(area.top) for area in areas}
    for placed in scene.shown.pages.lines(0):
        typed = scene.shown.lengths[placed.block] is not None
        between = scene.shown.rows["p2"] <= placed.block <= scene.shown.rows["n1"]
        assert (round(placed.top) in tops) == (typed and between)
    assert areas[0].width == 11 * 210 + 105
    assert areas[-1].width == 3 * 210


def test_places_to_be_filled_in_are_seen(desk: Desk) -> None:
    blank = Paragraph("blank", ("第", Blank("回", 3), "回"))
    desk.session.apply_document("d", "type", lambda document: replace(document, body=(blank, *document.body)))
    scene = desk.scene()
    row = scene.shown.rows["blank"]
    (ground,) = dressing(scene, row, scene.shown.pages.paragraphs[row].lines[0]).grounds
    assert ground.right - ground.x == 3 * 210


def test_the_caret_is_grey_and_stays_while_the_focus_is_elsewhere(desk: Desk) -> None:
    desk.view.clearFocus()
    scene = desk.scene()
    assert not scene.focused
    assert scene.selection is not None
    assert scene.caret.height() > 10


def test_other_colours_are_taken_over(desk: Desk) -> None:
    desk.view.set_colours({"sheet": QColor("#2C2E33"), "ink": QColor("#E8E5DE")})
    image = desk.view.viewport().grab().toImage()
    scene = desk.scene()
    assert QColor(image.pixel(round(scene.paper.left) + 5, 100)) == QColor("#2C2E33")


def test_the_page_of_the_caret_is_told(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    desk.view.pages_changed.connect(lambda page, pages: told.append((page, pages)))
    many = tuple(Paragraph(new_id(), ("あ" * 300,)) for _ in range(10))
    desk.session.apply_document("d", "type", lambda document: replace(document, body=(*document.body, *many)))
    desk.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    pages = len(desk.scene().shown.pages.pages)
    assert pages > 2
    assert told[-1] == (pages, pages)
    assert desk.view.verticalScrollBar().value() > 0
    desk.key(Qt.Key.Key_PageUp, times=2)
    assert told[-1][0] == pages - 1
    assert desk.caret != Caret("n1", len(desk.text("n1")))


def test_a_computer_without_any_mincho_is_told_apart_from_one_with_a_stand_in() -> None:
    assert not lacks_mincho("ＭＳ 明朝", ["DejaVu Sans", "ipamincho"])
    assert not lacks_mincho("ヒラギノ明朝", ["ヒラギノ明朝"])
    assert lacks_mincho("ＭＳ 明朝", ["DejaVu Sans", "IPAGothic"])


def test_that_there_is_no_mincho_is_said_once(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    desk.view.noted.connect(told.append)
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["DejaVu Sans"])
    with qtbot.waitSignal(desk.view.noted):
        desk.view._noted_face = ""  # noqa: SLF001 -- as on a computer that never had the face
        desk.view.set_colours({})
        desk.view.grab()
    desk.view.set_colours({})
    desk.view.grab()
    QApplication.processEvents()
    assert len(told) == 1
    assert "別の書体で見せています" in told[0]
