"""The sheet with a document of our own on it, and hands to type with."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.caret import Caret
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby, plain
from seian.document.model import (
    Cell,
    Column,
    Condition,
    Document,
    Dossier,
    Item,
    Ki,
    Note,
    Paragraph,
    Presence,
    Signatory,
    Table,
    TitleLine,
)
from seian.document.tree import block_of, content_of_node
from seian.editing.selection import Selection, at
from seian.layout import hit
from seian.qt.editor.view import EditorView
from seian.qt.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.editor.scene import Scene

ASSOCIATION = "東海臨海都市市長会"


def text_document() -> Document:
    """Return a small document with something of everything that is typed on the sheet or shown there."""
    return Document(
        id="d",
        kind="提言",
        title=(TitleLine("t1", ("図書館の夜間開館に関する",)), TitleLine("t2", ("東海臨海都市市長会提言",))),
        draft=True,
        material_number="資料３",
        body=(
            Paragraph("p1", ("図書館は、働く世代が学び直す場でもある。",)),
            Paragraph("p2", ("ついては、下記について提言する。",)),
            Ki("ki"),
            Item("i1", ("夜間の人件費を支えること。",)),
            Item(
                "i2",
                ("設備を改めること。",),
                blocks=(Item("i21", ("照明を替えること。",)), Item("i22", ("空調を直すこと。",))),
            ),
        ),
        date=PartialDate("令和", 2021),
        signatories=(Signatory(ASSOCIATION),),
        notes=(Note("n1", ("開館時間は別に定める。",)),),
    )


def marked_document() -> tuple[Document, tuple[Condition, ...]]:
    """Return a document with everything that is marked on the sheet, and its two conditions."""
    share = Alternative("７割", (Revised("c1", "８割"),))
    term = Alternative("令和７年度", (Revised("c2", "令和９年度"), Revised("c1", "")))
    document = text_document()
    body = (
        Paragraph("a1", ("利用者の", share, "が学び直しを終えた。")),
        Paragraph("a2", (share,)),
        Paragraph(
            "a3", (FactReference("f", "12市"), "は、", Ruby("定礎", "ていそ"), "から", Blank("月"), "月まで待つ。")
        ),
        Paragraph("a4", ("条件が成り立てば読む段落。",), Presence("c1")),
        Ki("ki"),
        Item("b1", ("期限である", term, share, "を延ばすこと。"), blocks=(Paragraph("b11", ("詳しくは別に記す。",)),)),
        Item(
            "b2",
            ("増員すること。",),
            presence=Presence("c2", when_met=False),
            blocks=(Item("b21", ("夜間も同じとすること。",)),),
        ),
        Item("b3", ("照明を替えること。",)),
    )
    conditions = (Condition("c1", "８割に達した場合", "要請の時点で"), Condition("c2", "期限が延びた場合"))
    return replace(document, body=body, drafted=None), conditions


class Desk:
    """A sheet with a document, and hands."""

    def __init__(self, document: Document, conditions: tuple[Condition, ...] = ()) -> None:
        """Put a document on a sheet that has the focus; every edit is a step of its own time unless typed at once."""
        ticks = count()
        self.session = Session(Dossier(ASSOCIATION, "会議", (document,), conditions), clock=lambda: next(ticks) * 0.01)
        self.view = EditorView(self.session)
        self.view.resize(900, 700)
        self.view.show_document(document.id)
        self.view.set_zoom(1.0)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        QApplication.processEvents()

    @property
    def document(self) -> Document:
        """The document now."""
        return self.session.dossier.documents[0]

    @property
    def selection(self) -> Selection:
        """Where one types."""
        selection = self.view.typist.selection
        assert selection is not None
        return selection

    @property
    def caret(self) -> Caret:
        """The caret."""
        return self.selection.caret

    def put(self, block: str, offset: int, *, anchor: tuple[str, int] | None = None) -> None:
        """Put the caret somewhere, selecting from `anchor`."""
        caret = Caret(block, offset)
        self.view.typist.select(Selection(Caret(*anchor), caret) if anchor else at(caret))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press a key, which goes to what has the focus on the sheet."""
        for _ in range(times):
            focus = QApplication.focusWidget()
            QTest.keyClick(focus if focus is not None and self.view.isAncestorOf(focus) else self.view, key, held)

    def type(self, text: str) -> None:
        """Type characters one by one, as from a keyboard without an input method."""
        for character in text:
            self.compose(commit=character) if ord(character) > 0x7F else QTest.keyClicks(self.view, character)

    def compose(
        self,
        preedit: str = "",
        commit: str = "",
        clauses: tuple[tuple[int, int, bool], ...] = (),
        cursor: int | None = None,
        replacing: tuple[int, int] = (0, 0),
    ) -> None:
        """Send what an input method sends; clauses are start, length and whether active, in UTF-16 units."""
        kinds = QInputMethodEvent.AttributeType
        attributes = []
        for start, length, active in clauses:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            if active:
                look.setBackground(Qt.GlobalColor.blue)
            attributes.append(QInputMethodEvent.Attribute(kinds.TextFormat, start, length, look))
        if cursor is not None:
            attributes.append(QInputMethodEvent.Attribute(kinds.Cursor, cursor, 1, None))
        event = QInputMethodEvent(preedit, attributes)
        if commit or replacing[1]:
            event.setCommitString(commit, *replacing)
        QApplication.sendEvent(self.view, event)

    def compose_and_commit(self, preedit: str, commit: str) -> None:
        """Compose a text, then commit it, or let it go if `commit` is empty."""
        self.compose(preedit)
        self.compose(commit=commit)

    def click(self, x: int, y: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a point of the sheet."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, QPoint(x, y))

    def text(self, block: str) -> str:
        """Return the wording of a block."""
        return plain(content_of_node(block_of(self.document, block)))

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """Ask the sheet what an input method asks."""
        return self.view.inputMethodQuery(query)

    def scene(self) -> Scene:
        """Return what is on the desk now."""
        scene = self.view.scene
        assert scene is not None
        return scene

    def point(self, block: str, offset: int) -> QPoint:
        """Return where a caret stands on the screen, in the middle of its height."""
        scene = self.scene()
        area = hit.caret(scene.shown.pages, scene.shown.place(Caret(block, offset)))
        rect = scene.paper.rect(area)
        y = rect.center().y() - self.view.verticalScrollBar().value()
        return QPoint(round(rect.left()), round(y))


def table_document() -> Document:
    """Return the small document with a table behind its second paragraph: 表１, two cities and 計, a heading."""
    rows = (
        ("市", "食料", "毛布"),
        ("潮見市", "184,000", "21,400"),
        ("青浜市", "92,500", "9,800"),
        ("計", "276,500", "31,200"),
    )
    cells = (Cell(f"c{down}{across}", (text,)) for down, row in enumerate(rows) for across, text in enumerate(row))
    table = Table("w", ("備蓄の現況",), (Column(), Column(), Column()), tuple(cells))
    document = text_document()
    return replace(document, body=(*document.body[:2], table, *document.body[2:]))


@pytest.fixture
def table_desk(qtbot: QtBot) -> Desk:
    """Return a sheet with the document that has a table."""
    made = Desk(table_document())
    qtbot.addWidget(made.view)
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return a sheet with the small document."""
    made = Desk(text_document())
    qtbot.addWidget(made.view)
    return made
