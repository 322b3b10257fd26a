"""Whatever an input method sends, the sheet does with a plain text what QPlainTextEdit does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.qt.editor.conftest import Desk, marked_document

from seian.document.caret import Caret
from seian.document.inline import typed
from seian.document.states import adopt
from seian.document.tree import block_of, content_of_node
from seian.editing.selection import at
from seian.editing.units import units
from seian.flow.build import View, flow

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from pytestqt.qtbot import QtBot

    from seian.document.model import Document

Query = Qt.InputMethodQuery
Attribute, Type = QInputMethodEvent.Attribute, QInputMethodEvent.AttributeType
TEXT = "市は公園を直す。𠮷田は道を開く。"
QUERIES = (Query.ImSurroundingText, Query.ImCursorPosition, Query.ImAnchorPosition, Query.ImCurrentSelection)


class Said(NamedTuple):
    """What an event says: preedit, commit, what is replaced from the caret, what is selected; numbers are places."""

    preedit: str = ""
    commit: str = ""
    replacing: tuple[int, int] | None = None
    selecting: tuple[int, int] | None = None


words = st.sampled_from(["", "", "か", "こうえん", "𠮷"])  # longer characters Qt's editor parts, see test_characters
events: SearchStrategy[Said] = st.builds(
    Said,
    words,
    words,
    st.none() | st.tuples(st.integers(-3, 5), st.integers(0, 5)),
    st.none() | st.tuples(st.integers(0, 30), st.integers(0, 8)),
)


def event_of(said: Said, text: str, caret: int) -> QInputMethodEvent:
    """Return the event, its numbers brought into a text by characters, given in UTF-16 units."""
    attributes = []
    if said.selecting is not None:
        attributes.append(Attribute(Type.Selection, *said.selecting, None))
    event = QInputMethodEvent(said.preedit, attributes)
    if said.replacing is not None:
        before, behind = said.replacing
        low = min(max(0, caret - before), len(text))
        high = min(len(text), max(low, caret + behind))
        here = units(text, caret)
        event.setCommitString(said.commit, units(text, low) - here, units(text, high) - units(text, low))
    elif said.commit:
        event.setCommitString(said.commit)
    return event


def fitting(said: Said, desk: Desk) -> Said:
    """Return what can be said where the sheet is now, in which both are to agree.

    Qt loses what is selected when composing begins, the sheet gives it back when nothing comes of it; what is selected
    begins and ends between characters and is said alone, as input methods do.
    """
    if said.preedit and not desk.selection.empty:
        said = said._replace(preedit="", commit=said.commit or "決")
    if said.selecting is None or said.commit or said.replacing is not None or said.preedit:
        return said._replace(selecting=None)
    text = desk.text("b3")
    low, high = (min(number, len(text)) for number in (said.selecting[0], sum(said.selecting)))
    return said._replace(selecting=(units(text, low), units(text, high) - units(text, low)))


class Pair:
    """The sheet and Qt's own editor with the same text and caret."""

    def __init__(self, qtbot: QtBot) -> None:
        """Begin with the sample."""
        self.desk = Desk(marked_document()[0])
        qtbot.addWidget(self.desk.view)
        self.theirs = QPlainTextEdit()
        qtbot.addWidget(self.theirs)

    def begin(self, caret: int) -> None:
        """Put the sample and the caret into both."""
        desk = self.desk
        if desk.view.typist.composing is not None:
            self.send(Said())
        desk.put("b3", 0, anchor=("b3", len(desk.text("b3"))))
        desk.compose(commit=TEXT)
        desk.put("b3", caret)
        self.theirs.setPlainText(TEXT)
        cursor = self.theirs.textCursor()
        cursor.setPosition(units(TEXT, caret))
        self.theirs.setTextCursor(cursor)

    def send(self, said: Said) -> None:
        """Send an event of the same meaning to both."""
        start, end = (caret.offset for caret in self.desk.selection.ordered(self.desk.scene().shown))
        text = self.desk.text("b3")
        text = text[:start] + text[end:]  # what is selected goes before anything is replaced
        for editor in (self.theirs, self.desk.view):
            QApplication.sendEvent(editor, event_of(said, text, start))


@pytest.fixture(scope="module")
def pair(qapp: QApplication) -> Pair:
    """Return both editors, made once."""

    class Keeper:
        def addWidget(self, _widget: object) -> None:  # noqa: N802 -- as qtbot has it
            """Keep nothing: the fixture holds both."""

    del qapp
    return Pair(Keeper())  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT)), st.lists(events, max_size=6))
def test_text_and_selection_are_those_of_qts_own_editor(pair: Pair, caret: int, said: list[Said]) -> None:
    pair.begin(caret)
    for one in said:
        pair.send(fitting(one, pair.desk))
        cursor = pair.theirs.textCursor()
        text = pair.desk.text("b3")
        assert text == pair.theirs.toPlainText()
        start, end = (caret.offset for caret in pair.desk.selection.ordered(pair.desk.scene().shown))
        assert (units(text, start), units(text, end)) == (cursor.selectionStart(), cursor.selectionEnd())
        for query in (
            Query.ImSurroundingText,
            Query.ImCursorPosition,
            Query.ImAnchorPosition,
            Query.ImCurrentSelection,
        ):
            assert pair.desk.answer(query) == pair.theirs.inputMethodQuery(query), query


def marked(qtbot: QtBot) -> Desk:
    """Return a sheet with alternatives."""
    document, conditions = marked_document()
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    return desk


def select(desk: Desk, start: int, length: int) -> None:
    QApplication.sendEvent(desk.view, QInputMethodEvent("", [Attribute(Type.Selection, start, length, None)]))


@pytest.mark.parametrize(
    ("view", "word", "text"),
    [
        (View.NOTED, "７割", "利用者の〔半数→８割〕が学び直しを終えた。"),
        (View.NOTED, "８割", "利用者の〔７割→半数〕が学び直しを終えた。"),
        (View.CURRENT, "７割", "利用者の〔半数→８割〕が学び直しを終えた。"),
        (View.REVISED, "８割", "利用者の〔７割→半数〕が学び直しを終えた。"),
        (View.CURRENT, "学び", "利用者の〔７割→８割〕が半数直しを終えた。"),
        (View.REVISED, "学び", "利用者の〔７割→８割〕が半数直しを終えた。"),
    ],
)
def test_reconversion_counts_in_the_text_that_is_told_and_keeps_the_other_wording(
    qtbot: QtBot, view: View, word: str, text: str
) -> None:
    desk = marked(qtbot)
    desk.view.set_view(view)
    desk.put("a1", 0)
    around = desk.answer(Query.ImSurroundingText)
    assert isinstance(around, str)
    select(desk, around.index(word), len(word))
    assert desk.answer(Query.ImCurrentSelection) == word
    desk.compose("はんすう")
    desk.compose(commit="半数")
    assert typed(content_of_node(block_of(desk.document, "a1"))) == text
    desk.session.undo()
    assert not desk.session.can_undo


def test_an_event_that_says_nothing_changes_and_tells_nothing(desk: Desk) -> None:
    desk.put("p1", 3, anchor=("p1", 1))
    before, selection, told = desk.document, desk.selection, list[object]()
    desk.view.refused.connect(told.append)
    desk.view.typist.changed.connect(told.append)
    desk.view.verticalScrollBar().setValue(150)
    event = QInputMethodEvent()
    QApplication.sendEvent(desk.view, event)
    assert not event.isAccepted()
    assert desk.document is before
    assert desk.selection == selection
    assert not desk.session.can_undo
    assert told == []
    assert desk.view.verticalScrollBar().value() == 150


def test_an_event_that_says_nothing_is_quiet_where_nothing_can_be_typed(qtbot: QtBot) -> None:
    for desk in (_adopted(qtbot), _compared(qtbot)):
        told: list[str] = []
        desk.view.refused.connect(told.append)
        QApplication.sendEvent(desk.view, QInputMethodEvent())
        assert told == []
        for _ in range(2):
            desk.compose("あ")
            desk.compose(commit="亜")
        assert len(told) == 1
        assert desk.view.typist.composing is None
        assert not desk.session.can_undo


def _adopted(qtbot: QtBot) -> Desk:
    document: Document = marked_document()[0]
    desk = Desk(adopt(document, None, "総会", "2021-11-10T10:00", "係"))
    qtbot.addWidget(desk.view)
    return desk


def _compared(qtbot: QtBot) -> Desk:
    desk = marked(qtbot)
    desk.view.show_flow(flow(desk.document, desk.session.style, View.CURRENT, desk.session.template_sheet))
    return desk


def test_a_selection_by_an_input_method_is_no_step(desk: Desk) -> None:
    desk.put("p1", 8)
    select(desk, 1, 2)
    assert not desk.session.can_undo
    assert (desk.selection.anchor, desk.caret) == (Caret("p1", 1), Caret("p1", 3))
    select(desk, 2, 0)
    assert desk.selection == at(Caret("p1", 2))
