"""Carets on the sheet stop only between characters, by keys, mouse and input method; words are those of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QTextBoundaryFinder
from PySide6.QtTest import QTest

from seian.document.caret import Caret
from seian.document.characters import joins
from seian.editing.units import units
from seian.editing.words import next_word, previous_word, word_at
from seian.layout.breaking import break_lines
from seian.layout.kinsoku import SPACES
from seian.layout.measure import places
from seian.layout.measured import MeasuredText

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FORM = "\U000e0100"
TEXT = f"𠮷辻{FORM}はか\u3099葛\ufe00👨\u200d👩の７割"
STOPS = [at for at in range(len(TEXT) + 1) if not joins(TEXT, at)]

texts = st.lists(
    st.sampled_from([*"か辻がａ１。〔→ ｶﾞ", "\u3099", "\u309a", FORM, "\ufe00", "\u0301", "𠮷", "👨", "\U0001f3fd"]),
    max_size=10,
).map("".join)


@given(texts)
def test_characters_are_those_of_qt(text: str) -> None:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = {0}
    while (at := finder.toNextBoundary()) != -1:
        found.add(at)
    assert {units(text, at) for at in range(len(text) + 1) if not joins(text, at)} == found


@pytest.fixture
def text(desk: Desk) -> Desk:
    """Return a sheet whose first paragraph has every kind of long character."""
    desk.put("p1", len(desk.text("p1")), anchor=("p1", 0))
    desk.compose(commit=TEXT)
    assert desk.text("p1") == TEXT
    return desk


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_arrows_stop_between_characters_alone(text: Desk, held: Qt.KeyboardModifier) -> None:
    text.put("p1", 0)
    found = [0]
    while found[-1] < len(TEXT):
        text.key(KEY.Key_Right, held)
        found.append(text.caret.offset)
    assert found == STOPS
    text.put("p1", len(TEXT))
    back = [len(TEXT)]
    while back[-1] > 0:
        text.key(KEY.Key_Left, held)
        back.append(text.caret.offset)
    assert back[::-1] == STOPS


def test_delete_and_backspace_take_whole_characters(text: Desk) -> None:
    for key, at in ((KEY.Key_Delete, 0), (KEY.Key_Backspace, len(TEXT))):
        text.put("p1", at)
        for nth in range(1, len(STOPS)):
            text.key(key)
            left = TEXT[STOPS[nth] :] if key == KEY.Key_Delete else TEXT[: STOPS[-1 - nth]]
            assert text.text("p1") == left
        while text.session.can_undo and text.text("p1") != TEXT:
            text.session.undo()


def test_ctrl_and_arrows_stop_between_characters_alone(text: Desk) -> None:
    text.put("p1", 0)
    while text.caret.block == "p1" and text.caret.offset < len(TEXT):
        text.key(KEY.Key_Right, CTRL)
        assert text.caret.block != "p1" or text.caret.offset in STOPS
    text.put("p1", len(TEXT))
    while text.caret.block == "p1" and text.caret.offset:
        text.key(KEY.Key_Left, CTRL)
        assert text.caret.block != "p1" or text.caret.offset in STOPS


def test_clicks_drags_and_double_clicks_stop_between_characters_alone(text: Desk) -> None:
    view, left, none = text.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start, end = text.point("p1", 0), text.point("p1", len(TEXT))
    for x in range(start.x(), end.x() + 4, 3):
        there = QPoint(x, start.y())
        QTest.mouseClick(view, left, none, there)
        assert text.caret.offset in STOPS
        QTest.mousePress(view, left, none, text.point("p2", 3))
        QTest.mouseMove(view, there)
        QTest.mouseRelease(view, left, none, there)
        assert text.caret.offset in STOPS
        QTest.mouseDClick(view, left, none, there)
        assert {text.selection.anchor.offset, text.caret.offset} <= set(STOPS)
        QTest.qWait(0)


def test_a_place_inside_a_character_is_put_beside_it(text: Desk) -> None:
    text.put("p1", 2)
    assert text.caret == Caret("p1", 3)
    text.put("p1", 6, anchor=("p1", 2))
    assert (text.selection.anchor, text.caret) == (Caret("p1", 1), Caret("p1", 6))


def test_an_input_method_that_names_half_a_character_takes_the_whole(text: Desk) -> None:
    text.put("p1", 1)
    text.compose(commit="大", replacing=(-1, 1))  # half of the surrogate pair
    assert text.text("p1") == "大" + TEXT[1:]


@given(texts, st.integers(2, 9))
def test_no_line_ends_inside_a_character_but_behind_a_blank_that_bears_a_mark(text: str, room: int) -> None:
    spots = places(text)
    cuts = list(break_lines(MeasuredText(text, spots, spots), room, room))
    assert not any(joins(text, cut.stop) for cut in cuts if cut.wraps and text[cut.stop - 1] not in SPACES)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("人口の７割に", "７割"),
        ("人口の７割に", "人口"),
        ("約1,234億円を", "1,234億円"),
        ("約１，２３４．５％を", "１，２３４．５％"),
        ("令和３年度の", "令和３年度"),
        ("第１次の", "第１次"),
        ("デジタル化の", "デジタル"),
        ("WiFi環境の", "WiFi"),
        ("公共施設の", "公共施設"),
        ("一\u3000\u3000二", "\u3000\u3000"),
        (f"東辻{FORM}市は", f"東辻{FORM}市"),
    ],
)
def test_a_word_is_taken_whole_from_each_of_its_places(text: str, word: str) -> None:
    start = text.index(word)
    assert {text[slice(*word_at(text, at))] for at in range(start, start + len(word))} == {word}


@given(texts)
def test_words_go_on_from_one_to_the_next_without_gap(text: str) -> None:
    at, found = 0, [0]
    while at < len(text):
        assert word_at(text, at) == (at, next_word(text, at))
        at = next_word(text, at)
        found.append(at)
    back = [len(text)]
    while back[-1]:
        back.append(previous_word(text, back[-1]))
    assert back[::-1] == found
    assert not any(joins(text, stop) for stop in found)


def test_a_double_click_takes_a_number_with_its_counter(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose(commit="人口の７割に")
    for offset in (3, 4):
        QTest.mouseDClick(
            desk.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            desk.point("p1", offset) + QPoint(3, 0),
        )
        assert desk.view.selected_text() == "７割"
        QTest.qWait(600)
