"""Source and document side by side: what is seen of one is seen of the other, by blocks, and marks say the same."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.importing.conftest import PLAIN
from tests.qt.importing.papers import question
from tests.reading.pdf.conftest import lines as put_lines
from tests.reading.pdf.conftest import pdf_file

from seian.assets import template
from seian.house_style.load import house_style_of
from seian.qt.importing.document import marks_of, side_of
from seian.qt.importing.incoming import Incoming
from seian.qt.importing.two_sides import TwoSides
from seian.qt.look import look_for, put_on
from seian.qt.settings import Theme
from seian.qt.worker import Job
from seian.reading.asked import Answer, Asked, SourceLine
from seian.reading.pdf.glyphs import pages_of
from seian.reading.recognise import recognise
from seian.word.sheet import sheet_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.qt.importing.side_view import SideView
    from seian.reading.asked import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

STYLE = house_style_of("全国市長会")
SHEET = sheet_at(template(STYLE.template))
NUMBERS = "１２３４５６７８９"
ITEMS = [f"{NUMBERS[at]}　第{at}の事項に要する費用を、国の負担とすること。" for at in range(9)]
ONE_ITEM = "\n１　図書館を増やすための補助率を引き上げること。"
LONG = PLAIN.format(what="図書館").replace(ONE_ITEM, "\n" + "\n\n\n\n".join(ITEMS))
FIRST_ITEM = LONG.split("\n").index(ITEMS[0]) + 1


@pytest.fixture
def sides(qtbot: QtBot, qapp: QApplication) -> Iterator[TwoSides]:
    """Return both sides, too low for a long text."""
    look = look_for(Theme.LIGHT)
    put_on(qapp, look)
    made = TwoSides(look, None)  # type: ignore[arg-type]  # a window of its own
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    yield made
    for job in qapp.findChildren(Job):
        job.cancel_and_wait()


def shown(sides: TwoSides, text: str, questions: Sequence[Question], now: str = "") -> Incoming:
    """Show a text with questions."""
    lines = tuple(SourceLine(line, 0, None, "") for line in text.split("\n"))
    asked = Asked(recognise(text), tuple(questions), lines)
    file = Incoming("/い.txt", asked=asked, questions=tuple(questions))
    show(sides, file, now)
    return file


def show(sides: TwoSides, file: Incoming, now: str) -> None:
    """Show a file, one question of it asked now."""
    assert file.asked is not None
    marks = marks_of(file, now)
    side = side_of(file.asked, 0, STYLE, SHEET)
    sides.show_file(file, marks)
    sides.show_side(side, 0, len(file.asked.documents), marks)
    sides.go_to_question()


def beside(view: SideView, top: float) -> float:
    """Return how far below the upper edge of a view something is."""
    return top - view.top


def source_of(sides: TwoSides) -> str:
    """Return which view of the source is shown."""
    return sides.source.accessibleName()


def block_of(sides: TwoSides, line: int) -> int:
    """Return the block that a line became."""
    side = sides.document.side
    assert side is not None
    return side.along.block_at(line)


def test_the_question_stands_at_one_height_on_both_sides(sides: TwoSides) -> None:
    line = LONG.split("\n").index(ITEMS[5]) + 1
    shown(sides, LONG, [question("a", 1), question("b", line)._replace(words=ITEMS[5])], "b")
    left = beside(sides.lines, sides.lines.top_of(line))
    right = beside(sides.document, sides.document.top_of(block_of(sides, line)))
    assert 0 <= left < 300 - 36
    assert abs(left - right) <= 1


def test_scrolling_the_source_brings_the_document_along_and_back(sides: TwoSides) -> None:
    shown(sides, LONG, [])
    source, document = sides.lines, sides.document
    source.verticalScrollBar().setValue(int(source.top_of(FIRST_ITEM + 8)) - 60)
    line = source.line_at(source.top + 60)
    assert line == FIRST_ITEM + 8
    block = block_of(sides, line)
    assert abs(beside(document, document.top_of(block)) - 60) <= 1
    document.verticalScrollBar().setValue(0)
    assert source.top < source.top_of(FIRST_ITEM)


def test_keys_scroll_the_side_that_has_the_focus(sides: TwoSides) -> None:
    shown(sides, LONG, [])
    sides.lines.setFocus()
    QTest.keyClick(sides.lines, Qt.Key.Key_PageDown)
    assert sides.lines.top > 0
    assert sides.document.top > 0


def test_a_press_on_a_number_asks_its_question(sides: TwoSides, qtbot: QtBot) -> None:
    file = shown(sides, LONG, [question("a", 1)._replace(words=LONG.split("\n")[0]), question("b", 4)], "b")
    mark = marks_of(file, "b")[0]
    for view in (sides.lines, sides.document):
        place = view.where(mark)
        assert place is not None
        with qtbot.waitSignal(sides.pressed) as pressed:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert pressed.args == ["a"]


def test_what_is_asked_is_said_to_screen_readers(sides: TwoSides) -> None:
    shown(sides, LONG, [question("a", 1)._replace(words="図書館")], "a")
    assert "宛先とみました" in sides.lines.accessibleDescription()
    assert "図書館" in sides.document.accessibleDescription()


def test_what_is_missing_is_asked_beside_the_document_alone(sides: TwoSides) -> None:
    file = shown(sides, LONG, [question("a", None)._replace(words="")], "a")
    mark = marks_of(file, "a")[0]
    assert sides.lines.where(mark) is None
    assert sides.document.where(mark) is not None


def test_the_colour_of_a_mark_says_how_its_question_stands(sides: TwoSides) -> None:
    words = LONG.split("\n")[0]
    file = shown(sides, LONG, [question("a", 1)._replace(words=words)], "a")
    top = sides.lines.top_of(1) + 4
    seen = []
    for answers, now in (((), "a"), ((), ""), ((("a", "out"),), "")):
        show(sides, replace(file, answers=answers), now)
        seen.append(sides.lines.viewport().grab().toImage().pixelColor(QPoint(10 + 44 + 3, int(top))).name())
    assert len(set(seen)) == 3


def test_a_comment_stands_in_the_margin(sides: TwoSides) -> None:
    answers = (Answer("kept", "残す"), Answer("dropped", "除く"))
    asked = question("a", 3)._replace(words="「給与」の方が伝わりませんか", answers=answers)
    plain = shown(sides, LONG, [])
    before = sides.lines.bottom_of(4)
    shown(sides, LONG, [asked], "a")
    assert sides.lines.bottom_of(4) >= before  # the text has less room
    picture = sides.lines.viewport().grab().toImage()
    assert picture.pixelColor(sides.lines.viewport().width() - 40, int(sides.lines.top_of(3)) + 3).name() != "#ffffff"
    assert plain.questions == ()


def test_the_page_of_a_pdf_is_seen_and_its_text_too(sides: TwoSides, qtbot: QtBot, tmp_path: Path) -> None:
    data = pdf_file(put_lines("図書館の充実に関する架空市長会要請", "架空市長会"))
    path = tmp_path / "い.pdf"
    path.write_bytes(data)
    glyphs = pages_of(data, "い.pdf")[0].glyphs
    top = 842 - max(one.top for one in glyphs)
    box = (min(one.left for one in glyphs), top, max(one.right for one in glyphs), top + 11)
    text = "図書館の充実に関する架空市長会要請"
    asked = Asked(recognise(text), (), (SourceLine(text, 1, box, ""), SourceLine("－１－", 1, None, "ページ番号")))
    one = question("a", 1)._replace(words=text)
    file = Incoming(str(path), sha256(data).hexdigest(), asked, questions=(one,))
    show(sides, file, "a")
    assert source_of(sides) == "元の紙面"
    qtbot.waitUntil(lambda: sides.pages.tall > 0)
    sides.pages.viewport().repaint()
    qtbot.waitUntil(lambda: sides.pages.pictures.picture(0) is not None)
    assert sides.pages.where(marks_of(file, "a")[0]) is not None
    sides.switch.buttons[1].click()
    assert source_of(sides) == "元の文章"
    assert sides.lines.tall > 0


def test_a_pdf_that_is_gone_says_so_in_place_of_its_pages(sides: TwoSides, qtbot: QtBot, tmp_path: Path) -> None:
    asked = Asked(recognise("要望"), (), (SourceLine("要望", 1, (10.0, 10.0, 40.0, 20.0), ""),))
    show(sides, Incoming(str(tmp_path / "ない.pdf"), "0", asked), "")
    qtbot.waitUntil(lambda: "見つかりません" in sides.pages.blank)


def test_taking_all_changes_is_offered_from_two_on(sides: TwoSides, qtbot: QtBot) -> None:
    sides.offer_changes(1)
    assert not sides.changes.isVisible()
    sides.offer_changes(3)
    assert sides.changes.text() == "残りの変更3件をすべて採る"
    with qtbot.waitSignal(sides.changes_wished) as wished:
        sides.changes.click()
    assert wished.args == ["taken"]


def turned(view: SideView, by: int) -> None:
    """Turn the wheel over a view with Ctrl held."""
    middle = QPointF(view.viewport().rect().center())
    everywhere = view.viewport().mapToGlobal(middle)
    none, ctrl = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, everywhere, QPoint(), QPoint(0, by), none, ctrl, phase, False)  # noqa: FBT003 -- Qt's
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_the_wheel_make_both_sides_larger_and_smaller(sides: TwoSides) -> None:
    shown(sides, LONG, [question("a", 1)], "a")
    source, document = sides.lines.tall, sides.document.tall
    turned(sides.document, 120)
    turned(sides.lines, 120)
    assert sides.lines.tall > source
    assert sides.document.tall > document
    assert sides.document.horizontalScrollBar().maximum() > 0
    for _turn in range(3):
        turned(sides.lines, -120)
    assert sides.document.tall < document
    sides.zoom_by(0)
    assert (sides.lines.tall, sides.document.tall) == (source, document)
    assert sides.document.horizontalScrollBar().maximum() == 0
