"""A click belongs to what was clicked: what of the paper is not typed on leads to its field, which takes the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from tests.qt.window.conftest import CTRL

from seian.document.caret import Caret
from seian.document.dates import parse
from seian.document.inline import Alternative, Revised, typed
from seian.document.model import (
    Addressee,
    Condition,
    Document,
    Dossier,
    Item,
    Ki,
    Note,
    Paragraph,
    Presence,
    Signatory,
    TitleLine,
)
from seian.document.sources import NoteSource, SetPart
from seian.document.tree import all_blocks, content_of_node
from seian.editing.parts import PaintedPart, part_at
from seian.qt.in_place.field import PaperField
from seian.qt.revision.card import RevisionCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from seian.editing.parts import Painted
    from seian.qt.workspace import Workspace

KEY = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def document() -> Document:
    """Return a document with everything that is painted and not typed."""
    share = Alternative("７割", (Revised("c1", "８割"),))
    return Document(
        "d",
        "要請",
        title=(TitleLine("t", ("渡船場の再整備に関する要請",)),),
        draft=True,
        material_number="資料３",
        reference_number="７架発第18号",
        addressees=(Addressee("国土交通大臣", "海野　太郎", "様"), Addressee("総務大臣", "", "殿")),
        body=(
            Paragraph("p1", ("渡船場は、", share, "が改修を終えた。")),
            Ki("ki"),
            Item("i1", ("桟橋を延ばすこと。",)),
            Item("i2", ("待合所を建て替えること。",), presence=Presence("c2")),
        ),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会", "会長", "山野　一郎"), Signatory("仮想市長会", "会長", "川辺　二郎")),
        seal_omitted="（公印省略）",
        contact=("架空市長会事務局", "電話 00-0000-0000"),
        notes=(Note("n1", ("渡船場は五か所ある。",)),),
    )


@pytest.fixture(params=["1366", "1100"])
def space(workspace: Workspace, qtbot: QtBot, request: pytest.FixtureRequest) -> Workspace:
    """Return the window with that document, once with the right pane beside the desk and once with it folded."""
    dossier = Dossier(
        "中核市市長会",  # whose style puts 以上 by itself
        "臨時会議",
        (document(),),
        (Condition("c1", "８割に達した場合", "要請の時点で"), Condition("c2", "期限が延びた場合")),
    )
    workspace.window().resize(int(request.param), 768)
    workspace.session.apply("import", lambda _dossier: dossier)
    qtbot.waitUntil(lambda: set(workspace.properties.conditions.blocks) == {"c1", "c2"})
    workspace.show_document("d")
    for section in (workspace.properties.document_fields, workspace.properties.conditions):
        section.fold(folded=True)
    workspace.editor.setFocus()
    return workspace


def sentences(space: Workspace) -> list[str]:
    """Return the words of every block of the document."""
    return [typed(content_of_node(node)) for node in all_blocks(space.session.dossier.documents[0])]


def painted(space: Workspace) -> Iterator[tuple[Painted, int, float, float]]:
    """Yield every part that is not typed, with page and a point in the middle of each of its lines, in twips."""
    shown = space.editor.typist.shown
    assert shown is not None
    for page in range(len(shown.pages.pages)):
        areas = [
            (placed.left + run.x, placed.left + run.right, placed.top, placed.height)
            for placed in shown.pages.lines(page)
            for run in placed.line.runs
        ]
        for furniture in shown.pages.pages[page].furniture:
            areas += [
                (furniture.left + run.x, furniture.left + run.right, furniture.top, furniture.height)
                for run in furniture.line.runs
            ]
        for left, right, top, height in areas:
            for x in (left + 20, (left + right) / 2, right - 20):
                part = part_at(shown, page, x, top + height / 2)
                if part is not None:
                    yield part, page, x, top + height / 2


def click(space: Workspace, page: int, x: float, y: float) -> None:
    """Click on a point of the paper with the mouse."""
    view = space.editor
    scene = view.scene
    assert scene is not None
    bar = view.verticalScrollBar()
    bar.setValue(round(scene.paper.y(page, y)) - view.viewport().height() // 2)
    at = QPoint(round(scene.paper.x(x)), round(scene.paper.y(page, y)) - bar.value())
    assert view.viewport().rect().contains(at)
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)


def by_keys(widget: QWidget) -> None:
    QTest.keyClicks(widget, "Z")


def by_input_method(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent("ぜ", []))
    event = QInputMethodEvent("", [])
    event.setCommitString("Z")
    QApplication.sendEvent(widget, event)


def by_paste(widget: QWidget) -> None:
    QGuiApplication.clipboard().setText("Z")
    QTest.keyClick(widget, KEY.Key_V, CTRL)


def fields(space: Workspace) -> dict[Painted, QWidget]:
    """Return which field of the pane each part leads to that is not written where it stands."""
    of = space.properties.document_fields
    return {
        PaintedPart(SetPart.DRAFT): of.draft,
        PaintedPart(SetPart.END): of.head,
        PaintedPart(SetPart.PAGE_NUMBER): of.head,
    }


WRITTEN = frozenset(
    {
        PaintedPart(SetPart.DATE),
        PaintedPart(SetPart.REFERENCE),
        PaintedPart(SetPart.MATERIAL),
        *(PaintedPart(SetPart.ADDRESSEES, nth) for nth in range(2)),
        *(PaintedPart(SetPart.SIGNATURE, nth) for nth in range(3)),
        *(PaintedPart(SetPart.CONTACT, nth) for nth in range(2)),
    }
)


@pytest.mark.parametrize("types", [by_keys, by_input_method, by_paste])
def test_whatever_is_clicked_and_not_typed_there_leads_to_its_field_which_takes_the_keys(
    space: Workspace, types: Callable[[QWidget], None]
) -> None:
    before, dossier = sentences(space), space.session.dossier
    parts = list(painted(space))
    wanted = (
        set(fields(space)) | WRITTEN | {NoteSource("c1"), NoteSource("c1", 1), NoteSource("c1", 2), NoteSource("c2")}
    )
    assert wanted <= {part for part, *_rest in parts}
    seen: set[Painted] = set()
    for part, page, x, y in parts:
        if part in seen:
            continue
        seen.add(part)
        space.properties.document_fields.fold(folded=True)
        space.properties.verticalScrollBar().setValue(0)
        space.editor.setFocus()
        click(space, page, x, y)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is not space.editor
        if part in fields(space):
            assert focus is fields(space)[part], part
        if part in WRITTEN:
            assert isinstance(focus, PaperField), part
            assert space.editor.writing.part == part
        assert not focus.visibleRegion().isEmpty(), part
        types(focus)
        assert sentences(space) == before, part
        if isinstance(focus, QLineEdit) and part in WRITTEN:
            assert "Z" in focus.text(), part
        QTest.keyClick(focus, KEY.Key_Escape)
        space.desk.close_card()
        while space.session.dossier is not dossier and space.session.can_undo:
            space.session.undo()
        QTest.qWait(0)


def test_a_click_on_the_note_of_a_wording_opens_its_card_and_on_that_of_a_paragraph_its_condition(
    space: Workspace,
) -> None:
    parts = {part: (page, x, y) for part, page, x, y in painted(space)}
    click(space, *parts[NoteSource("c1")])
    assert space.desk.card is not None
    space.desk.close_card()
    click(space, *parts[NoteSource("c2")])
    focus = QApplication.focusWidget()
    assert focus is not None
    assert space.properties.conditions.blocks["c2"].isAncestorOf(focus)
    assert not [card for card in space.findChildren(RevisionCard) if card.isVisible()]


def test_a_drag_that_begins_on_the_date_selects_nothing(space: Workspace) -> None:
    part, page, x, y = next(one for one in painted(space) if one[0] == PaintedPart(SetPart.DATE))
    del part
    view, scene = space.editor, space.editor.scene
    assert scene is not None
    selection = view.typist.selection
    at = QPoint(round(scene.paper.x(x)), round(scene.paper.y(page, y)) - view.verticalScrollBar().value())
    QTest.mousePress(view.viewport(), LEFT, NONE, at)
    QTest.mouseMove(view.viewport(), at + QPoint(-60, 90))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, at + QPoint(-60, 90))
    assert view.typist.selection == selection


def test_a_click_below_the_last_line_goes_to_the_end_of_the_text(space: Workspace) -> None:
    shown = space.editor.typist.shown
    assert shown is not None
    page = len(shown.pages.pages) - 1
    last = list(shown.pages.lines(page))[-1]
    click(space, page, 3000.0, last.top + 3 * last.height)
    selection = space.editor.typist.selection
    assert selection is not None
    assert selection.caret == Caret("n1", len("渡船場は五か所ある。"))
    assert space.editor.hasFocus()


def test_a_click_on_the_line_of_ki_puts_what_is_typed_on_a_line_of_its_own(space: Workspace) -> None:
    shown = space.editor.typist.shown
    assert shown is not None
    before = sentences(space)
    page, top = shown.pages.place(shown.rows["ki"], 0)
    click(space, page, 5000.0, top + 100)
    QTest.keyClicks(space.editor, "Z")
    assert sorted(sentences(space)) == sorted([*before, "Z"])


def test_a_date_clicked_and_typed_anew_is_the_date(space: Workspace) -> None:
    _part, page, x, y = next(one for one in painted(space) if one[0] == PaintedPart(SetPart.DATE))
    click(space, page, x, y)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "R4.1.14")
    QTest.keyClick(focus, KEY.Key_Return)
    assert space.session.dossier.documents[0].date == parse("令和４年１月14日")
