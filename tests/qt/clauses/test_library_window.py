"""Keeping the library in order by keys: edited, merged, retired, removed; drafts outlast everything but saving."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seian.clauses.clause import Clause, ClauseKind, Provenance, Status, Use, Version, Wording
from seian.clauses.home import NAME
from seian.clauses.library import SUFFIX, Library, create_library
from seian.clauses.notation import parse
from seian.clauses.wording import text_of
from seian.document.dates import PartialDate
from seian.document.model import Item
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.library.merge import MergeDialog
from seian.qt.clauses.library.tagging import TaggingDialog
from seian.qt.clauses.library.window import LibraryWindow
from seian.qt.look import look_for
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    Opener = Callable[[], LibraryWindow]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing|propagateSizeHints)", extend=True)

T = TypeVar("T", bound=QDialog)

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BRIDGE = "市が管理する歩道橋の点検に要する経費について、国の補助率を引き上げること。"
BRIDGE_LIKE = "市が管理する歩道橋の点検に要する費用について、国の補助率を引き上げること。"
LIBRARY = "公民館の図書室が購入する郷土資料について、目録を共同で作る仕組みを設けること。"


def clause(name: str, title: str, text: str, *fields: str) -> Clause:
    """Return a request."""
    source = Provenance("橋に関する要請", "記１", PartialDate("令和", 2024, 5, 1))
    version = Version(1, parse(text, ClauseKind.REQUEST), "2024-05-01T09:00:00+09:00", "山田", "最初の文言", source)
    return Clause(name, title, ClauseKind.REQUEST, (version,), fields)


@pytest.fixture
def access(qapp: QApplication, tmp_path: Path) -> Iterator[LibraryAccess]:
    """Return a library of three clauses, one of which a document holds."""
    del qapp
    folder = tmp_path / "library"
    folder.mkdir()
    clauses = [
        clause("bridge", "歩道橋の点検", BRIDGE, "都市・交通"),
        clause("like", "歩道橋の補助率", BRIDGE_LIKE, "財政"),
        clause("books", "郷土資料の目録", LIBRARY, "子ども・教育"),
    ]
    create_library(folder / f"{NAME}{SUFFIX}", clauses)
    access = LibraryAccess(folder)
    use = Use("bridge", 1, "架空の案件", "doc", "橋に関する要請", "記１", "2024-05-01", "採択")
    access.write(lambda writer: writer.record("doc", [use]))
    yield access
    access.close()


@pytest.fixture
def open_(access: LibraryAccess, qtbot: QtBot) -> Opener:
    """Return what opens the window."""

    def opened() -> LibraryWindow:
        window = LibraryWindow(access, look_for(Theme.LIGHT), None)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened


@pytest.fixture
def window(open_: Opener) -> LibraryWindow:
    """Return the window, the bridge chosen."""
    window = open_()
    window.show_clause("bridge")
    return window


def write(field: QWidget, text: str) -> None:
    """Give a field words as an input method does."""
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def write_anew(field: QWidget, text: str) -> None:
    """Put words in the place of all that stands in a field."""
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    write(field, text)


def press(window: LibraryWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    QTest.keyClick(window if focus is None else focus, key, modifier)


def texts(access: LibraryAccess, name: str = "bridge") -> list[str]:
    """Return the wordings of a clause's versions."""
    return [text_of(version.wording) for version in there(access, name).versions]


def there(access: LibraryAccess, name: str = "bridge") -> Clause:
    """Return a clause that is in the library."""
    found = access.clause(name)
    assert found is not None
    return found


def titles(window: LibraryWindow) -> list[str]:
    """Return what the list shows, without what is known of each."""
    model = window.list.model
    return [str(model.index(row).data()).split("　")[0] for row in range(model.rowCount())]


def dialog(window: LibraryWindow, kind: type[T]) -> T:
    """Return the dialog that is open."""
    found = next((one for one in window.findChildren(kind) if one.isVisible()), None)
    assert found is not None
    found.activateWindow()
    QApplication.processEvents()
    return found


def test_a_changed_wording_becomes_a_new_version_with_its_note(window: LibraryWindow, access: LibraryAccess) -> None:
    form = window.detail.form
    assert not form.note.isEnabled()
    write_anew(form.wording, LIBRARY)
    assert form.about.text() == "保存すると第２版になります"
    write(form.note, "目録に改めた")
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE, LIBRARY]
    assert there(access).latest.note == "目録に改めた"
    assert window.notice.text.text() == "「歩道橋の点検」を第２版として保存しました。"
    assert not form.note.isEnabled()
    assert form.note.text() == ""
    assert window.drafts.names == ()


def test_title_fields_and_why_change_without_a_new_version(window: LibraryWindow, access: LibraryAccess) -> None:
    form = window.detail.form
    write_anew(form.title, "歩道橋の点検と補修")
    write_anew(form.fields, "都市・交通、防災")
    write_anew(form.association, "架空市長会")
    write(form.why, "点検の義務化に合わせて求める")
    press(window, KEY.Key_S)
    now = there(access)
    assert (now.title, now.association, now.why) == ("歩道橋の点検と補修", "架空市長会", "点検の義務化に合わせて求める")
    assert now.fields == ("都市・交通", "防災")
    assert len(now.versions) == 1
    assert "歩道橋の点検と補修" in titles(window)


def test_the_status_is_chosen_by_arrows(window: LibraryWindow, access: LibraryAccess) -> None:
    status = window.detail.form.status
    status.buttons[0].setFocus()
    QTest.keyClick(status.buttons[0], KEY.Key_Right)
    press(window, KEY.Key_S)
    assert there(access).status is Status.CHECK


def test_a_wording_that_cannot_be_read_is_told_below_and_not_saved(
    window: LibraryWindow, access: LibraryAccess, qtbot: QtBot
) -> None:
    form = window.detail.form
    write(form.wording, "〔７割")
    qtbot.waitUntil(lambda: form.said.property("role") == "fault")
    assert "「〔」に対する「〕」がありません" in form.said.text()
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE]
    assert "読み取れません" in window.notice.text.text()
    assert window.drafts.get("bridge") is not None
    assert form.wording.text().startswith("〔７割")


def test_template_code_is_no_wording(window: LibraryWindow, access: LibraryAccess, qtbot: QtBot) -> None:
    form = window.detail.form
    write(form.wording, "{% for x in y %}")
    qtbot.waitUntil(lambda: form.said.property("role") == "fault")
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE]


def test_a_new_clause_gets_its_title_from_its_wording(window: LibraryWindow, access: LibraryAccess) -> None:
    press(window, KEY.Key_N)
    assert window.detail.form.title.hasFocus()
    assert titles(window)[0] == "（新しい文例）"
    name = window.current
    write(window.detail.form.wording, "用水路の柵の設置について、国が費用を負担すること。")
    press(window, KEY.Key_S)
    assert there(access, name).title == "用水路の柵の設置"
    assert window.current == name
    assert "用水路の柵の設置" in titles(window)


def test_drafts_survive_going_to_another_clause(window: LibraryWindow, access: LibraryAccess) -> None:
    write(window.detail.form.wording, "先に、")
    write_anew(window.detail.form.title, "書きかけの題名")
    window.show_clause("books")
    assert window.detail.form.wording.text() == LIBRARY
    assert "書きかけの題名" in titles(window)
    window.show_clause("bridge")
    assert window.detail.form.wording.text() == "先に、" + BRIDGE
    assert window.detail.form.title.text() == "書きかけの題名"
    assert texts(access) == [BRIDGE]


def test_drafts_survive_closing_and_are_offered_again(open_: Opener, access: LibraryAccess) -> None:
    first = open_()
    first.show_clause("bridge")
    write(first.detail.form.wording, "先に、")
    first.close()
    assert access.library is not None
    assert not access.library.is_held
    second = open_()
    assert second.notice.text.text() == "前に書きかけた文例が1件あります。"
    second.notice.button.click()
    assert second.current == "bridge"
    assert second.detail.form.wording.text() == "先に、" + BRIDGE
    press(second, KEY.Key_S)
    assert texts(access) == [BRIDGE, "先に、" + BRIDGE]
    second.close()
    assert not (access.folder / "drafts.json").exists()


def test_a_draft_is_in_its_file_half_a_second_after_typing(
    window: LibraryWindow, access: LibraryAccess, qtbot: QtBot
) -> None:
    write(window.detail.form.title, "新")
    qtbot.waitUntil((access.folder / "drafts.json").exists, timeout=2_000)
    QTest.keyClick(window.detail.form.title, KEY.Key_Backspace)
    assert window.drafts.names == ()
    qtbot.waitUntil(lambda: not (access.folder / "drafts.json").exists(), timeout=2_000)


def test_a_damaged_file_of_drafts_is_put_aside(open_: Opener, access: LibraryAccess) -> None:
    (access.folder / "drafts.json").write_text("{半分", encoding="utf-8")
    window = open_()
    assert window.drafts.names == ()
    assert (access.folder / "drafts-damaged.json").read_text(encoding="utf-8") == "{半分"


def test_a_draft_is_thrown_away_and_taken_back(window: LibraryWindow) -> None:
    form = window.detail.form
    write(form.wording, "先に、")
    form.give_up.click()
    assert form.wording.text() == BRIDGE
    assert not form.draft.isVisible()
    window.notice.button.click()
    assert form.wording.text() == "先に、" + BRIDGE
    assert form.draft.isVisible()


def test_while_another_writes_the_window_is_read_only_and_the_draft_stays(
    window: LibraryWindow, access: LibraryAccess
) -> None:
    assert access.library is not None
    with Library(access.library.source) as other:
        other.hold()
        write(window.detail.form.wording, "先に、")
        assert window.detail.form.wording.isReadOnly()
        assert "開いています" in window.detail.line_words.text()
        assert window.detail.line.isVisible()
        assert not window.actions_by_name["save"].isEnabled()
        assert "開いています" in window.actions_by_name["save"].toolTip()
        press(window, KEY.Key_S)
        window.save()
        assert "開いています" in window.notice.text.text()
        assert window.drafts.get("bridge") is not None
    assert texts(access) == [BRIDGE]
    window.detail.retried.emit()
    assert not window.detail.form.wording.isReadOnly()
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE, "先に、" + BRIDGE]


def test_who_writes_is_said_when_the_window_opens(open_: Opener, access: LibraryAccess) -> None:
    assert access.library is not None
    with Library(access.library.source) as other:
        other.hold()
        assert open_().detail.line.isVisible()


def test_others_are_kept_from_writing_from_the_first_edit_until_saving(
    window: LibraryWindow, access: LibraryAccess
) -> None:
    library = access.library
    assert library is not None
    held = [library.is_held]
    write(window.detail.form.title, "新")
    held.append(library.is_held)
    press(window, KEY.Key_S)
    held.append(library.is_held)
    assert held == [False, True, False]


def test_what_another_saved_meanwhile_comes_in_and_the_draft_goes_on_top(
    window: LibraryWindow, access: LibraryAccess
) -> None:
    write(window.detail.form.wording, "先に、")
    window.turn.give_back()
    assert access.library is not None
    with Library(access.library.source) as other, other.writing() as writer:
        writer.revise("bridge", parse(BRIDGE_LIKE, ClauseKind.REQUEST), "2025-01-01T09:00:00+09:00", "佐藤")
        now = writer.clause("bridge")
        writer.put(Clause(now.id, "歩道橋", now.kind, now.versions, now.fields))
    access.follow()
    form = window.detail.form
    assert form.title.text() == "歩道橋"
    assert form.wording.text() == "先に、" + BRIDGE
    assert "ほかの人が第２版を保存しました" in form.about.text()
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE, BRIDGE_LIKE]  # the first time it is only said
    assert "ほかの人が新しい版を保存" in window.notice.text.text()
    press(window, KEY.Key_S)
    assert texts(access) == [BRIDGE, BRIDGE_LIKE, "先に、" + BRIDGE]
    assert there(access).title == "歩道橋"


def test_selected_clauses_are_merged_into_the_one_that_is_chosen(window: LibraryWindow, access: LibraryAccess) -> None:
    list_ = window.list.list
    write(window.list.field, "歩道橋")
    window.show_clause("bridge")
    list_.setFocus()
    QTest.keyClick(list_, KEY.Key_A, CTRL)
    assert set(window.list.selected) == {"bridge", "like"}
    press(window, KEY.Key_M)
    asked = dialog(window, MergeDialog)
    assert {box.plain for box in asked.difference.boxes} == {BRIDGE, BRIDGE_LIKE}
    if asked.into != "bridge":
        QTest.keyClick(asked.choices[0], KEY.Key_Down)
    assert asked.others == ("like",)
    QTest.keyClick(asked, KEY.Key_Return, CTRL)
    assert there(access, "like").status is Status.RETIRED
    assert there(access, "like").successor == "bridge"
    assert there(access).fields == ("都市・交通", "財政")
    assert window.current == "bridge"
    window.notice.button.click()
    assert there(access, "like").status is Status.USABLE
    assert there(access, "like").successor == ""
    assert there(access).fields == ("都市・交通",)


def test_what_is_like_a_clause_is_found_and_merged(window: LibraryWindow, access: LibraryAccess, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "like" in window.detail.nears.merges)
    assert window.detail.tabs.buttons[2].text() == "近い文例　1"
    window.detail.nears.merges["like"].click()
    QTest.keyClick(dialog(window, MergeDialog), KEY.Key_Return, CTRL)
    assert there(access, "like").successor == "bridge"


def test_what_is_like_a_clause_is_looked_for_in_a_thread_and_shown_while_the_clause_is(
    window: LibraryWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "like" in window.detail.nears.merges)
    threads: list[threading.Thread] = []
    going_on = threading.Event()

    def near(_library: Library, _text: str, *, without: str) -> tuple[()]:
        threads.append(threading.current_thread())
        assert without != "like" or going_on.wait(5)
        return ()

    monkeypatch.setattr(Library, "near", near)
    window.show_clause("like")
    qtbot.waitUntil(lambda: len(threads) == 1)
    window.show_clause("bridge")
    shown = dict(window.detail.nears.merges)
    going_on.set()
    threads[0].join()
    QApplication.processEvents()
    assert window.detail.nears.merges == shown
    qtbot.waitUntil(lambda: len(threads) == 2 and not window.detail.nears.merges)
    assert threading.main_thread() not in threads


def test_cancelling_merges_nothing(window: LibraryWindow, access: LibraryAccess) -> None:
    window.selected.merge(("bridge", "like"))
    QTest.keyClick(dialog(window, MergeDialog), KEY.Key_Escape)
    assert there(access, "like").status is Status.USABLE


def test_a_clause_is_retired_and_made_usable_again(window: LibraryWindow, access: LibraryAccess) -> None:
    press(window, KEY.Key_R)
    assert there(access).status is Status.RETIRED
    assert window.actions_by_name["retire"].text() == "使用に戻す"
    assert window.detail.form.values.head.status is Status.RETIRED
    press(window, KEY.Key_R)
    assert there(access).status is Status.USABLE
    window.notice.button.click()
    assert there(access).status is Status.RETIRED


def test_a_draft_takes_over_what_a_button_changed(window: LibraryWindow, access: LibraryAccess) -> None:
    write(window.detail.form.title, "新")
    press(window, KEY.Key_R)
    press(window, KEY.Key_S)
    assert there(access).status is Status.RETIRED
    assert there(access).title == "新歩道橋の点検"


def test_an_unused_clause_is_deleted_and_put_back(window: LibraryWindow, access: LibraryAccess) -> None:
    window.show_clause("books")
    before = there(access, "books")
    window.list.list.setFocus()
    press(window, KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert access.clause("books") is None
    assert window.notice.text.text() == "「郷土資料の目録」を削除しました。"
    assert "郷土資料の目録" not in titles(window)
    assert window.current != "books"
    window.notice.button.click()
    assert there(access, "books") == before
    assert "郷土資料の目録" in titles(window)


def test_a_used_clause_is_retired_instead_and_the_message_says_so(window: LibraryWindow, access: LibraryAccess) -> None:
    window.list.list.setFocus()
    QTest.keyClick(window.list.list, KEY.Key_A, CTRL)
    press(window, KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert there(access).status is Status.RETIRED
    assert access.clause("like") is None
    told = window.notice.text.text()
    assert "を削除しました。" in told
    assert "「歩道橋の点検」は、文書で使われているか統合先になっているので、廃止にしました。" in told
    window.notice.button.click()
    assert there(access).status is Status.USABLE
    assert there(access, "like").title == "歩道橋の補助率"


def test_deleting_a_new_draft_gives_it_back_on_undo(window: LibraryWindow) -> None:
    press(window, KEY.Key_N)
    name = window.current
    write(window.detail.form.wording, "柵を設けること。")
    window.list.list.setFocus()
    press(window, KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert window.drafts.get(name) is None
    window.notice.button.click()
    assert window.drafts.get(name) is not None
    assert titles(window)[0] == "（新しい文例）"


def test_delete_in_a_field_deletes_a_character_only(window: LibraryWindow, access: LibraryAccess) -> None:
    title = window.detail.form.title
    title.setFocus()
    title.setCursorPosition(0)
    press(window, KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert title.text() == "道橋の点検"
    assert access.clause("bridge") is not None


def test_fields_are_put_on_all_selected(window: LibraryWindow, access: LibraryAccess) -> None:
    window.list.list.setFocus()
    QTest.keyClick(window.list.list, KEY.Key_A, CTRL)
    press(window, KEY.Key_B)
    asked = dialog(window, TaggingDialog)
    assert not asked.primary.isEnabled()
    write(asked.fields, "防災，財政")
    QTest.keyClick(asked, KEY.Key_Return, CTRL)
    assert there(access).fields == ("都市・交通", "防災", "財政")
    assert there(access, "like").fields == ("財政", "防災")
    window.notice.button.click()
    assert there(access).fields == ("都市・交通",)


def test_known_fields_are_offered_while_one_types(window: LibraryWindow) -> None:
    fields = window.detail.form.fields
    write_anew(fields, "財政、環")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert fields.text() == "財政、環境"
    assert window.drafts.get("bridge") is not None


def test_an_earlier_wording_comes_back_as_a_new_version(window: LibraryWindow, access: LibraryAccess) -> None:
    write_anew(window.detail.form.wording, LIBRARY)
    press(window, KEY.Key_S)
    history = window.detail.history
    assert history.version == 2
    assert [box.plain for box in history.difference.boxes] == [BRIDGE, LIBRARY]
    history.show_version(1)
    history.restore.click()
    assert texts(access) == [BRIDGE, LIBRARY, BRIDGE]
    assert there(access).latest.note == "第１版の文言に戻した"
    assert there(access).latest.provenance.place == "記１"
    assert history.version == 3
    assert window.detail.form.wording.text() == BRIDGE


def test_uses_name_the_documents(window: LibraryWindow) -> None:
    assert window.detail.tabs.buttons[1].text() == "使用履歴　1"


def test_words_and_filters_find_clauses(window: LibraryWindow) -> None:
    write(window.list.field, "歩道橋")
    assert sorted(titles(window)) == ["歩道橋の点検", "歩道橋の補助率"]
    window.list.filters.choose(0, "財政")
    assert titles(window) == ["歩道橋の補助率"]
    assert window.list.count.text() == "1件"
    assert window.current == "bridge"
    QTest.keyClick(window.list.field, KEY.Key_Escape)
    window.list.filters.choose(4, "廃止")
    assert window.list.empty.isVisible()
    window.show_clause("books")
    assert len(titles(window)) == 3


def test_arrows_in_the_search_field_go_through_the_list_and_enter_to_the_form(window: LibraryWindow) -> None:
    press(window, KEY.Key_F)
    assert window.list.field.hasFocus()
    window.list.go_on_near(0)
    first = window.current
    QTest.keyClick(window.list.field, KEY.Key_Down)
    assert window.current != first
    QTest.keyClick(window.list.field, KEY.Key_Return)
    assert window.detail.form.wording.hasFocus()


def test_f6_goes_round_the_parts_of_the_window(window: LibraryWindow) -> None:
    window.list.field.setFocus()
    seen = []
    for _step in range(4):
        press(window, KEY.Key_F6, Qt.KeyboardModifier.NoModifier)
        seen.append(window.focusWidget())
    assert seen[:2] == [window.list.list, window.detail.form.title]
    assert seen[3] is window.list.field


def test_what_the_notation_cannot_say_is_read_only(window: LibraryWindow, access: LibraryAccess) -> None:
    odd = Wording((Item("b1", ("柵を設けること。",), start=3),))
    access.write(
        lambda writer: writer.add(
            [Clause("odd", "柵", ClauseKind.REQUEST, (Version(1, odd, "2024-05-01T09:00:00+09:00"),))]
        )
    )
    window.show_clause("odd")
    form = window.detail.form
    assert form.wording.isReadOnly()
    assert "文書に挿入して直してください" in form.said.text()
    write_anew(form.title, "用水路の柵")
    press(window, KEY.Key_S)
    assert there(access, "odd").title == "用水路の柵"
    assert there(access, "odd").latest.wording == odd


def test_wishes_for_other_dialogs_name_what_is_selected(window: LibraryWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.export_wished) as told:
        press(window, KEY.Key_E, CTRL | SHIFT)
    assert told.args == [["bridge"]]
    with qtbot.waitSignal(window.import_wished):
        press(window, KEY.Key_I)
    with qtbot.waitSignal(window.harvest_wished):
        press(window, KEY.Key_H, CTRL | SHIFT)


def test_after_closing_the_library_goes_on_without_the_window(
    open_: Opener, access: LibraryAccess, qtbot: QtBot
) -> None:
    window = open_()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    access.write(lambda writer: writer.add([clause("fence", "柵", "柵を設けること。")]))
    assert there(access, "fence").title == "柵"


def test_a_library_on_a_share_shows_what_was_saved_at_once(
    tmp_path: Path, access: LibraryAccess, open_: Opener, qtbot: QtBot
) -> None:
    share = tmp_path / "共有" / "文例.clauses"
    share.parent.mkdir()
    create_library(share, [clause("bridge", "歩道橋の点検", BRIDGE)])
    access.use_other(share, shared=True)
    window = open_()
    window.show_clause("bridge")
    write_anew(window.detail.form.wording, LIBRARY)
    press(window, KEY.Key_S)
    assert window.detail.form.wording.text() == LIBRARY
    assert window.drafts.names == ()
    qtbot.waitUntil(lambda: texts(access) == [BRIDGE, LIBRARY])
    assert window.detail.form.wording.text() == LIBRARY
    assert window.detail.history.version == 2
    press(window, KEY.Key_N)
    name = window.current
    write(window.detail.form.wording, "用水路の柵の設置について、国が費用を負担すること。")
    press(window, KEY.Key_S)
    assert window.current == name
    assert window.detail.form.title.text() == "用水路の柵の設置"
    qtbot.waitUntil(lambda: "用水路の柵の設置" in titles(window))


def test_drafts_of_another_library_wait_for_it(tmp_path: Path, access: LibraryAccess, window: LibraryWindow) -> None:
    write(window.detail.form.wording, "先に、")
    other = tmp_path / "他.clauses"
    create_library(other, [clause("fence", "柵", "柵を設けること。")])
    access.use_other(other)
    assert titles(window) == ["柵"]
    assert window.drafts.get("bridge") is None
    access.use_other(None)
    assert list(window.drafts.names) == ["bridge"]
    window.show_clause("bridge")
    assert window.detail.form.wording.text() == "先に、" + BRIDGE


def test_what_is_being_composed_is_saved_along(open_: Opener, access: LibraryAccess) -> None:
    window = open_()
    window.show_clause("books")
    for field, text in ((window.detail.form.title, "目録"), (window.detail.form.wording, "追記")):
        field.setFocus()
        QApplication.sendEvent(field, QInputMethodEvent(text, []))
        QTest.keyClick(field, KEY.Key_S, CTRL)
    kept = access.clause("books")
    assert kept is not None
    assert "目録" in kept.title.removeprefix("郷土資料の目録") + kept.title.removesuffix("郷土資料の目録")
    assert "追記" in text_of(kept.latest.wording)


@pytest.mark.parametrize("odd", ["\u00a0間\u00a0", "\u3000", "福祉,医療", "半角 ｱ", "か\u3099"])
def test_a_clause_that_is_only_shown_gets_no_draft(open_: Opener, access: LibraryAccess, odd: str) -> None:
    plain = clause("odd", f"題{odd}", LIBRARY + odd.strip("\u3000"), odd)
    made = replace(plain, association=odd, why=f"{odd}\n")
    access.write(lambda writer: writer.add([made]))
    window = open_()
    window.show_clause("odd")
    form = window.detail.form
    for field in (form.title, form.fields, form.association, form.why, form.wording, form.note):
        field.setFocus(Qt.FocusReason.TabFocusReason)
    window.list.field.setFocus()
    assert window.drafts.names == ()
    form.note.setFocus()
    form.title.setFocus()
    QTest.keyClicks(form.title, "A")  # what is edited is the title, and nothing else with it
    draft = window.drafts.get("odd")
    assert draft is not None
    assert draft.said.head._replace(title="") == draft.base.head._replace(title="")
    assert draft.said.text == draft.base.text


def test_tab_goes_as_the_eye_does(open_: Opener) -> None:
    from tests.qt.window.test_dialog_keys import check_tab

    window = open_()
    window.show_clause("bridge")
    check_tab(window)
