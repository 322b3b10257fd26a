"""Harvesting by keys: ticking, naming, choosing, other documents, and everything put in at once or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.harvest import Choice, Harvested
from seian.clauses.notation import parse
from seian.clauses.query import Query
from seian.clauses.wording import text_of
from seian.document.dates import PartialDate
from seian.document.model import Document, Dossier, Item, Paragraph, TitleLine
from seian.dossier.store import create
from seian.house_style.load import house_style_of
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.difference import NARROW, DifferenceView
from seian.qt.clauses.harvest.dialog import HarvestDialog
from seian.qt.clauses.outline import Role, box_left
from seian.qt.look import look_for
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Opener = Callable[[Dossier], HarvestDialog]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BRIDGE = "市が管理する歩道橋の点検に要する経費について、国の補助率を引き上げること。"
BRIDGE_BEFORE = "市が管理する歩道橋の点検に要する費用について、国の補助率を引き上げること。"
LIBRARY = "公民館の図書室が購入する郷土資料について、目録を共同で作る仕組みを設けること。"


def dossier_of(*items: str, name: str = "d", on: PartialDate | None = None) -> Dossier:
    """Return a dossier of one document with these items."""
    body = tuple(Item(f"{name}{number}", (text,)) for number, text in enumerate(items))
    document = Document(
        name, "要請", title=(TitleLine("t", ("橋と図書室に関する架空市長会要請",)),), date=on, body=body
    )
    return Dossier("架空市長会", "架空の案件", (document,))


@pytest.fixture
def access(qapp: QApplication, tmp_path: Path) -> Iterator[LibraryAccess]:
    """Return a library of its own with the starting clauses."""
    del qapp
    access = LibraryAccess(tmp_path / "library")
    yield access
    access.close()


@pytest.fixture
def open_(access: LibraryAccess, qtbot: QtBot) -> Opener:
    """Return what opens the dialog on a dossier and waits for its candidates."""

    def opened(dossier: Dossier) -> HarvestDialog:
        dialog = HarvestDialog(access, dossier, house_style_of("標準"), look_for(Theme.LIGHT), None)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.job is None)
        return dialog

    return opened


def put_in(access: LibraryAccess, text: str, title: str = "歩道橋の点検") -> str:
    """Put a request into the library and return its id."""
    version = Version(1, parse(text, ClauseKind.REQUEST), "2024-05-01T09:00:00+09:00")
    access.write(lambda writer: writer.add([Clause("own", title, ClauseKind.REQUEST, (version,))]))
    return "own"


def chosen(dialog: HarvestDialog) -> list[Choice]:
    """Return what is chosen for each candidate."""
    return [one.choice for one in dialog.model.candidates]


def size(access: LibraryAccess) -> int:
    """Return how many clauses there are."""
    assert access.library is not None
    return access.library.size


def test_the_button_names_how_many_are_put_in(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    assert dialog.primary.text() == "2件を文例集に入れる"
    assert dialog.count.text() == "候補2件のうち2件を入れます"


def test_space_takes_a_candidate_out_and_in_again(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert chosen(dialog) == [Choice.SKIP, Choice.NEW]
    assert dialog.primary.text() == "1件を文例集に入れる"
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert chosen(dialog) == [Choice.NEW, Choice.NEW]


def test_with_nothing_ticked_nothing_can_be_put_in(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert not dialog.primary.isEnabled()
    assert "印を付ける" in dialog.primary.toolTip()


def test_arrows_go_from_candidate_to_candidate_past_headings(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    QTest.keyClick(dialog.list, KEY.Key_Down)
    assert dialog.detail.wording.plain == LIBRARY
    for _step in range(3):
        QTest.keyClick(dialog.list, KEY.Key_Up)
    assert dialog.detail.wording.plain == BRIDGE


def test_space_ticks_all_that_are_selected(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    QTest.keyClick(dialog.list, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert chosen(dialog) == [Choice.SKIP, Choice.SKIP]


def test_a_press_on_the_box_ticks_its_row_only(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    place = dialog.list.visualRect(dialog.model.index(2))
    place.setLeft(box_left(dialog.model.index(2)))
    place.setSize(QSize(16, 32))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert chosen(dialog) == [Choice.NEW, Choice.SKIP]


def test_f2_goes_to_the_title_and_enter_back_to_the_list(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE))
    QTest.keyClick(dialog.list, KEY.Key_F2)
    assert dialog.detail.title.hasFocus()
    dialog.detail.title.insert("歩道橋")  # over the selection, as an input method does
    QTest.keyClicks(dialog.detail.title, "A")
    QTest.keyClick(dialog.detail.title, KEY.Key_Return)
    assert dialog.list.hasFocus()
    assert dialog.isVisible()
    assert dialog.model.candidates[0].title == "歩道橋A"


def test_an_empty_title_gives_back_the_one_before(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE))
    before = dialog.model.candidates[0].title
    QTest.keyClick(dialog.list, KEY.Key_F2)
    QTest.keyClick(dialog.detail.title, KEY.Key_Delete)
    QTest.keyClick(dialog.detail.title, KEY.Key_Return)
    assert dialog.detail.title.text() == before


def test_fields_are_parted_by_any_comma(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE))
    dialog.detail.fields.setFocus()
    dialog.detail.fields.selectAll()
    QTest.keyClick(dialog.detail.fields, KEY.Key_Delete)
    dialog.detail.fields.insert("防災, 財政、防災")
    QTest.keyClick(dialog.detail.fields, KEY.Key_Return)
    assert dialog.model.candidates[0].fields == ("防災", "財政")


def test_a_reworded_clause_is_proposed_as_a_new_version_with_its_difference(
    open_: Opener, access: LibraryAccess
) -> None:
    put_in(access, BRIDGE_BEFORE)
    dialog = open_(dossier_of(BRIDGE))
    assert chosen(dialog) == [Choice.VERSION]
    assert dialog.detail.choice.buttons[1].text() == "「歩道橋の点検」の新しい版"
    assert [box.plain for box in dialog.detail.difference.boxes] == [BRIDGE_BEFORE, BRIDGE]
    assert dialog.detail.difference.said.text() == "違いは1か所"


def test_figures_choose_what_becomes_of_a_candidate(open_: Opener, access: LibraryAccess) -> None:
    put_in(access, BRIDGE_BEFORE)
    dialog = open_(dossier_of(BRIDGE))
    for key, choice in ((KEY.Key_1, Choice.NEW), (KEY.Key_3, Choice.SKIP), (KEY.Key_2, Choice.VERSION)):
        QTest.keyClick(dialog.list, key)
        assert chosen(dialog) == [choice]
        assert dialog.detail.choice.value == list(Choice).index(choice)


def test_a_new_version_keeps_title_kind_and_fields_of_its_clause(open_: Opener, access: LibraryAccess) -> None:
    put_in(access, BRIDGE_BEFORE)
    dialog = open_(dossier_of(BRIDGE))
    assert not dialog.detail.title.isEnabled()
    assert "題名・種類・分野のまま" in dialog.detail.title.toolTip()
    QTest.keyClick(dialog.list, KEY.Key_F2)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, KEY.Key_1)
    assert dialog.detail.title.isEnabled()


def test_what_is_like_nothing_cannot_become_a_version(open_: Opener) -> None:
    dialog = open_(dossier_of(BRIDGE))
    QTest.keyClick(dialog.list, KEY.Key_2)
    assert chosen(dialog) == [Choice.NEW]
    assert not dialog.detail.choice.buttons[1].isEnabled()


def test_everything_is_put_in_at_once_with_its_origins(open_: Opener, access: LibraryAccess, qtbot: QtBot) -> None:
    name = put_in(access, BRIDGE_BEFORE)
    before = size(access)
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    with qtbot.waitSignal(dialog.harvested) as told:
        QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    harvested = told.args[0] if told.args else None
    assert isinstance(harvested, Harvested)
    assert (harvested.new, harvested.versions) == (1, 1)
    assert {origin[:2] for origin in harvested.origins} == {("d", "d0"), ("d", "d1")}
    assert size(access) == before + 1
    clause = access.clause(name)
    assert clause is not None
    assert [text_of(version.wording) for version in clause.versions] == [BRIDGE_BEFORE, BRIDGE]
    assert not dialog.isVisible()


def test_of_two_years_the_earlier_makes_the_clause_whichever_was_chosen_first(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    new = dossier_of(BRIDGE, name="new", on=PartialDate("令和", 2024, 5, 1))
    old = dossier_of(BRIDGE_BEFORE, name="old", on=PartialDate("令和", 2023, 5, 1))
    dialog = open_(replace(new, documents=(*new.documents, *old.documents)))
    assert chosen(dialog) == [Choice.NEW, Choice.VERSION]
    with qtbot.waitSignal(dialog.harvested):
        QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    assert access.library is not None
    found = access.library.search(Query(("歩道橋の点検",))).found
    clauses = [access.library.clause(one.id) for one in found]
    own = next(one for one in clauses if one is not None and one.association == "架空市長会")
    assert [text_of(version.wording) for version in own.versions] == [BRIDGE_BEFORE, BRIDGE]


def test_a_version_of_what_is_left_out_is_said_to_become_a_clause(open_: Opener) -> None:
    dossier = dossier_of(BRIDGE_BEFORE, LIBRARY, BRIDGE)
    dialog = open_(dossier)
    assert chosen(dialog)[2] is Choice.VERSION
    QTest.keyClick(dialog.list, KEY.Key_Space)
    QTest.keyClick(dialog.list, KEY.Key_End)
    assert dialog.model.becomes_new(2)
    assert "新しい文例になります" in dialog.detail.remark.text()


def test_while_somebody_else_writes_the_library_nothing_is_lost(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    dialog = open_(dossier_of(BRIDGE, LIBRARY))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert access.library is not None
    access.library.hold()
    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert chosen(dialog) == [Choice.SKIP, Choice.NEW]
    access.library.let_go()
    with qtbot.waitSignal(dialog.harvested):
        QTest.keyClick(dialog, KEY.Key_Return, CTRL)


def test_other_files_are_looked_through_instead(open_: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_(dossier_of(BRIDGE))
    first, second = tmp_path / "前の 案件 #1%.seian", tmp_path / "要請.txt"
    create(first, dossier_of(LIBRARY))
    second.write_text(f"橋に関する架空市長会要請\n\n１　{BRIDGE}\n\n架空市長会\n", encoding="utf-8")
    dialog.ask_for_files = lambda: [first, second]  # type: ignore[method-assign]
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None)
    texts = [text_of(one.wording) for one in dialog.model.candidates]
    assert LIBRARY in texts
    assert BRIDGE in texts
    assert dialog.source.text().startswith("前の 案件 #1% ほか1件")


def test_a_file_that_cannot_be_read_leaves_what_is_shown(open_: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_(dossier_of(BRIDGE))
    dialog.ask_for_files = lambda: [tmp_path / "ない.seian"]  # type: ignore[method-assign]
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert "ない.seian" in dialog.trouble.text()
    assert [text_of(one.wording) for one in dialog.model.candidates] == [BRIDGE]


def test_escape_stops_the_search_and_then_closes(access: LibraryAccess, qtbot: QtBot) -> None:
    dossier = dossier_of(*(f"{number}番目の橋について、{BRIDGE}" for number in range(400)))
    dialog = HarvestDialog(access, dossier, house_style_of("標準"), look_for(Theme.LIGHT), None)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.isVisible()
    assert dialog.said.text() == "中止しました。文例集は変わっていません。"
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_a_dossier_without_documents_says_so(open_: Opener) -> None:
    dialog = open_(Dossier("架空市長会", "架空の案件"))
    assert "まだ文書がありません" in dialog.count.text()
    assert not dialog.primary.isEnabled()
    assert dialog.other.isEnabled()


def test_what_stands_inside_an_item_is_indented_and_not_proposed(open_: Opener) -> None:
    inner = Item("inner", (LIBRARY,))
    body = (
        Paragraph("p", ("各市の歩道橋は、架けられてから長い年月がたっている。",)),
        Item("i", (BRIDGE,), blocks=(inner,)),
    )
    dialog = open_(Dossier("架空市長会", "案件", (Document("d", "要請", body=body),)))
    rows = [dialog.model.index(row) for row in range(dialog.model.rowCount())]
    assert [index.data(Role.LEVEL) for index in rows] == [None, 0, 0, 1]
    assert [index.data(Role.TICKED) for index in rows] == [None, True, True, False]


def test_the_difference_is_read_aloud_and_stands_one_above_the_other_where_it_is_narrow(qtbot: QtBot) -> None:
    tokens = look_for(Theme.LIGHT).tokens
    window = QWidget()
    qtbot.addWidget(window)
    view = DifferenceView(tokens, window)
    window.resize(NARROW + 200, 400)
    window.show()
    view.resize(NARROW + 100, 300)
    view.show_texts(BRIDGE_BEFORE, BRIDGE, ("前", "後"))
    assert not view.is_narrow
    assert "削除「費用」" in view.accessibleDescription()
    assert "追加「経費」" in view.accessibleDescription()
    struck, underlined = (box.text.text() for box in view.boxes)
    assert f'<span style="color:{tokens["red"]};text-decoration:line-through">費用</span>' in struck
    assert f'<span style="color:{tokens["red"]};text-decoration:underline">経費</span>' in underlined
    view.resize(NARROW - 20, 300)
    assert view.is_narrow
