"""時点修正 in the window: the card, the conditions, findings, adoption, comparisons and the day of submission."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from seian.document.caret import Caret
from seian.document.dates import parse
from seian.document.inline import Alternative, FactReference, Revised, plain, typed
from seian.document.model import (
    Addressee,
    Condition,
    Document,
    Dossier,
    Paragraph,
    Signatory,
    State,
    TitleLine,
    Unplaced,
)
from seian.document.states import adopt
from seian.document.tree import all_blocks, block_of, content_of_node
from seian.editing.selection import Selection
from seian.qt.choosers import Choosers
from seian.qt.revision.amending_dialog import AmendingDialog
from seian.qt.submission.dialog import SubmissionDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.document.inline import Content
    from seian.qt.row_list import RowList
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ONE = Condition("c1", "書架の更新率が８割に達した場合", "要請活動の時点で")
TWO = Condition("c2", "国が期限の延長を決めた場合")


def _document(id_: str, *content: str | Alternative, kind: str = "要請") -> Document:
    return Document(
        id_,
        kind,
        title=(TitleLine(f"t{id_}", (f"図書館の書架に関する{kind}{id_}",)),),
        body=(Paragraph(f"p{id_}", tuple(content)),),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会"),),
        drafted=parse("令和３年11月10日"),
    )


@pytest.fixture
def space(workspace: Workspace, qtbot: QtBot) -> Workspace:
    """Return a workspace with three documents and two conditions, the second of them in use."""
    dossier = Dossier(
        workspace.session.dossier.association,
        "臨時会議",
        (
            _document("1", "書架は、７割が更新を終え、残りを急いでいる。昨年１月に始めた。"),
            _document("2", "更新を終えた書架は約７割となった。"),
            _document("3", "期限である", Alternative("令和７年度末", (Revised("c2", "令和９年度末"),)), "を待つ。"),
        ),
        (ONE, TWO),
        submission=parse("令和４年１月14日"),
    )
    workspace.session.apply("import", lambda _dossier: dossier)
    qtbot.waitUntil(lambda: set(workspace.properties.conditions.blocks) == {"c1", "c2"})
    workspace.show_document("1")
    workspace.editor.setFocus()
    return workspace


def _select(space: Workspace, block: str, start: int, end: int) -> None:
    space.editor.typist.select(Selection(Caret(block, start), Caret(block, end)))


def _content(space: Workspace, document: int) -> Content:
    of = space.session.dossier.documents[document]
    return content_of_node(block_of(of, of.body[0].id))


def _key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def _click(rows: RowList, row: int, act: str = "") -> None:
    """Press on a row of a list, or on an act in it."""
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(row, act).center())


def _write(widget: QWidget | None, text: str) -> None:
    """Write as an input method does."""
    assert widget is not None
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_ctrl_t_opens_the_card_and_ctrl_enter_makes_the_wording_depend_on_the_condition(space: Workspace) -> None:
    _select(space, "p1", 4, 6)
    _key(KEY.Key_T, CTRL)
    card = space.desk.card
    assert card is not None
    assert QApplication.focusWidget() is card.revised
    _write(card.revised, "８割")
    _key(KEY.Key_Return, CTRL)
    assert Alternative("７割", (Revised("c1", "８割"),)) in _content(space, 0)
    assert space.editor.hasFocus()
    assert space.desk.card is None


def test_the_same_figure_elsewhere_is_revised_along_in_one_step(space: Workspace, qtbot: QtBot) -> None:
    _select(space, "p1", 4, 6)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    _write(card.revised, "８割")
    qtbot.waitUntil(lambda: [one.proposal for one in card.same.checked] != [""])
    assert card.same.count == 1
    assert card.primary.text() == "2か所を時点修正にする"
    card.commit()
    assert any(isinstance(one, Alternative) for one in _content(space, 1))
    space.session.undo()
    assert _content(space, 0) == ("書架は、７割が更新を終え、残りを急いでいる。昨年１月に始めた。",)
    assert _content(space, 1) == ("更新を終えた書架は約７割となった。",)


def test_places_are_ticked_and_left_out_by_keys_and_presses(space: Workspace, qtbot: QtBot) -> None:
    documents = (
        *space.session.dossier.documents,
        _document("4", "約７割の書架は更新を終えた。"),
        adopt(_document("5", "更新を終えた書架は７割である。"), None, "会議", "2021-11-10T10:00", "係"),
    )
    space.session.apply("import", lambda dossier: replace(dossier, documents=documents))
    space.show_document("1")
    _select(space, "p1", 4, 6)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    _write(card.revised, "８割")
    qtbot.waitUntil(lambda: card.same.count == 3)
    kept = [one.document for one in card.same.checked]
    assert "5" not in kept  # adopted: its text does not change
    assert [row.enabled for row in card.same.rows] == [not one.frozen for one in card.same._figures]  # noqa: SLF001
    _click(card.same, 0)
    assert [one.document for one in card.same.checked] == kept[1:]
    card.same.setFocus()
    _key(KEY.Key_Space)
    assert [one.document for one in card.same.checked] == kept
    _key(KEY.Key_Return)  # presses nothing: boxes have Space
    assert [one.document for one in card.same.checked] == kept
    assert space.desk.card is card


def test_escape_closes_the_card_and_changes_nothing(space: Workspace) -> None:
    before = space.session.dossier
    _select(space, "p1", 4, 6)
    _key(KEY.Key_T, CTRL)
    _write(QApplication.focusWidget(), "９割")
    _key(KEY.Key_Escape)
    assert space.session.dossier is before
    assert space.editor.hasFocus()


def test_the_card_closes_when_the_text_changes_under_it(space: Workspace) -> None:
    _select(space, "p1", 4, 6)
    space.desk.revise()
    space.session.apply_document("1", "type", lambda one: replace(one, body=()))
    assert space.desk.card is None


def test_the_card_goes_with_its_words_while_one_types_in_another_sentence(space: Workspace) -> None:
    _select(space, "p1", 22, 26)
    assert space.editor.selected_text() == "昨年１月"
    _key(KEY.Key_T, CTRL)
    card = space.desk.card
    assert card is not None
    _write(card.revised, "一昨年１月")
    space.editor.setFocus()
    space.editor.go_to("p1", 0)
    _key(KEY.Key_Home)
    QTest.keyClicks(space.editor, "ab")
    assert space.desk.card is card
    card.commit()
    assert _content(space, 0)[-2:] == (Alternative("昨年１月", (Revised("c1", "一昨年１月"),)), "に始めた。")


def test_a_new_condition_is_written_in_the_card(space: Workspace, qtbot: QtBot) -> None:
    _select(space, "p1", 4, 6)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    card.conditions.begin_new()
    assert not card.primary.isEnabled()
    _write(card.conditions.statement, "書架がすべて新しくなった場合")
    _write(card.revised, "10割")
    card.commit()
    assert space.session.dossier.conditions[-1].statement == "書架がすべて新しくなった場合"
    qtbot.waitUntil(lambda: len(space.properties.conditions.blocks) == 3)


def test_the_card_shows_what_the_note_will_quote(space: Workspace) -> None:
    _select(space, "p1", 4, 6)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    _write(card.revised, "８割")
    assert "残りを急いでいる" in card.quotation.preview.text()
    QTest.mouseClick(card.quotation.manner.buttons[1], Qt.MouseButton.LeftButton)
    assert "残りを急いでいる" not in card.quotation.preview.text()
    assert card.quotation.value == (0, 1)
    card.commit()
    assert Alternative("７割", (Revised("c1", "８割"),), 0, 1) in _content(space, 0)


def test_an_alternative_is_changed_and_given_up_in_the_card(space: Workspace) -> None:
    space.show_document("3")
    _select(space, "p3", 7, 7)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    assert card.revised.text() == "令和９年度末"
    card.revised.clear()
    _write(card.revised, "令和８年度末")
    card.commit()
    assert Alternative("令和７年度末", (Revised("c2", "令和８年度末"),)) in _content(space, 2)
    _select(space, "p3", 7, 7)
    space.desk.revise()
    assert space.desk.card is not None
    space.desk.card.drop(1)
    assert plain(_content(space, 2)) == "期限である令和８年度末を待つ。"


def test_switching_a_condition_says_what_changed_and_can_be_undone(space: Workspace) -> None:
    block = space.properties.conditions.blocks["c2"]
    QTest.mouseClick(block.state.buttons[1], Qt.MouseButton.LeftButton)
    condition = space.session.dossier.conditions[1]
    assert condition.met is True
    assert condition.decided_on is not None
    assert space.notice.text.text() == "条件２を成立にしました。1件の文書、1か所が変わりました。"
    QTest.mouseClick(space.notice.button, Qt.MouseButton.LeftButton)
    assert space.session.dossier.conditions[1].met is None
    assert block.state.value == 0


def test_a_place_in_the_pane_leads_to_its_document(space: Workspace) -> None:
    places = space.properties.conditions.blocks["c2"].places
    assert places is not None
    assert places.rows[0].name == "3　図書館の書架に関する要請3"
    _click(places, 1)
    assert space.document == "3"
    assert space.editor.selected_text() == "令和７年度末"


def test_a_condition_in_use_asks_in_the_pane_which_wording_stays(space: Workspace) -> None:
    section = space.properties.conditions
    section.blocks["c2"].ask_for_deletion()
    assert len(space.session.dossier.conditions) == 2
    section.delete("c2", keep_revised=True)
    assert [one.id for one in space.session.dossier.conditions] == ["c1"]
    assert plain(_content(space, 2)) == "期限である令和９年度末を待つ。"


def test_the_status_bar_counts_undecided_conditions(space: Workspace) -> None:
    assert space.status.conditions.text() == "未定の条件 2"
    for id_ in ("c1", "c2"):
        space.properties.conditions.decide(id_, met=False)
    assert space.status.conditions.text() == "条件はすべて決定済み"


def test_a_finding_is_mended_by_its_button(space: Workspace) -> None:
    section = space.properties.findings
    section.refresh()
    at, finding = next((at, one) for at, one in enumerate(section.findings) if one.text.startswith("昨年"))
    _click(section.list, at, "0")
    assert finding.proposals[0] in plain(_content(space, 0))


def test_a_character_that_no_font_has_is_told_before_it_is_printed(space: Workspace) -> None:
    dossier = space.session.dossier
    odd = replace(dossier.documents[0], body=(Paragraph("odd", ("書架の一\U000e9999である。",)),))
    space.session.apply("import", lambda one: replace(one, documents=(odd, *one.documents[1:])))
    section = space.properties.findings
    section.refresh()
    (finding,) = (one for one in section.findings if "字形がない" in one.message)
    assert (finding.block, finding.start, finding.end) == ("odd", 4, 5)


def test_a_finding_that_is_left_is_not_told_again(space: Workspace) -> None:
    section = space.properties.findings
    section.refresh()
    count = len(section.findings)
    _click(section.list, 0, "leave")
    assert len(section.findings) == count - 1 == len(section.list.rows)


def test_what_is_marked_on_the_sheet_stays_marked_while_one_types_beside_it(space: Workspace) -> None:
    section, editor = space.properties.findings, space.editor
    section.refresh()
    finding = next(one for one in section.findings if one.text.startswith("昨年"))
    editor.setFocus()
    assert editor.go_to(finding.block_id, 0)
    QTest.keyClick(editor, KEY.Key_Home)
    QTest.keyClicks(editor, "ab")
    (marked,) = (one for _at, one in editor.findings[finding.block] if one.text == finding.text)
    assert (marked.start, marked.end) == (finding.start + 2, finding.end + 2)
    assert editor.go_to(marked.block_id, marked.start, marked.end)
    assert editor.selected_text() == finding.text
    editor.go_to(marked.block_id, marked.start + 1)
    QTest.keyClicks(editor, "c")
    assert finding.text not in {one.text for _at, one in editor.findings.get(finding.block, ())}


def test_a_press_on_what_is_found_leads_there(space: Workspace) -> None:
    section = space.properties.findings
    section.refresh()
    _click(section.list, 0)
    assert space.editor.selected_text() == section.findings[0].text


def test_f7_goes_to_the_next_finding(space: Workspace) -> None:
    _select(space, "p1", 0, 0)
    _key(KEY.Key_F7)
    assert space.editor.selected_text().startswith("昨年")


def test_an_adopted_text_does_not_change_and_says_why(space: Workspace) -> None:
    space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    document = space.session.dossier.documents[0]
    assert document.state is State.ADOPTED
    assert space.frozen.isVisible()
    _select(space, "p1", 0, 0)
    _write(space.editor, "あ")
    assert space.session.dossier.documents[0].body == document.body
    assert "採択" in space.notice.text.text()


def test_a_date_of_an_adopted_document_is_logged_once_for_a_step(space: Workspace) -> None:
    space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    before = len(space.session.dossier.documents[0].log)
    for text in ("資", "資料", "資料２"):
        change = partial(replace, material_number=text)
        space.session.apply_document("1", "material_number", change, merge_key="m")
    document = space.session.dossier.documents[0]
    assert document.material_number == "資料２"
    assert len(document.log) == before + 1


def test_ctrl_and_digits_choose_the_view(space: Workspace, window: Window) -> None:
    space.show_document("3")
    _key(KEY.Key_3, CTRL)
    assert space.editor.view.value == "revised"
    _key(KEY.Key_4, CTRL)
    assert space.views.bar is not None
    assert space.views.bar.isVisible()
    assert space.views.changes is not None
    assert len(space.views.changes.list.rows) == 1
    _click(space.views.changes.list, 0)
    assert space.views.bar.count.text() == "1 / 1"
    _key(KEY.Key_5, CTRL)
    assert space.bar.views.value == 4
    _key(KEY.Key_1, CTRL)
    assert not space.views.bar.isVisible()
    assert space.editor.view.value == "noted"
    assert window.actions_by_name["view_noted"].isChecked()


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_what_is_compared_is_said_in_the_sentences_of_an_amending_act_and_copied(
    space: Workspace, qtbot: QtBot
) -> None:
    space.show_document("3")
    _key(KEY.Key_4, CTRL)
    assert space.views.bar is not None
    assert space.editor.scene is not None
    assert space.editor.scene.painted.pages.flow.blocks[0].text == "見え消し（現行との比較）"
    with qtbot.waitSignal(space.views.bar.amending_wished):
        QTest.mouseClick(space.views.bar.amending, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AmendingDialog)
    qtbot.addWidget(dialog)
    assert "前文１段落目中「令和７年度」を「令和９年度」に改める。" in dialog.text.toPlainText()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    dialog.close()


def test_texts_that_share_nothing_are_told_to(space: Workspace) -> None:
    space.views.choose(3)
    bar = space.views.bar
    assert bar is not None
    bar.after.setCurrentIndex(bar.after.count() - 1)
    bar.changed.emit()
    assert bar.count.text() == "共通する段落がありません"


def test_a_comparison_takes_another_document_and_is_turned_round(space: Workspace) -> None:
    space.views.choose(3)
    bar = space.views.bar
    assert bar is not None
    assert bar.count.text() == "違いはありません"
    bar.after.setCurrentIndex(bar.after.count() - 2)
    bar.changed.emit()
    first = space.views.comparison
    assert first is not None
    assert first.changed
    bar.swap()
    assert space.views.comparison is not None
    assert space.views.comparison.before == first.after


def test_a_version_is_compared_with_the_decisions_it_was_saved_with(space: Workspace, tmp_path: Path) -> None:
    space.session.save_as(tmp_path / "案件.seian")
    met = replace(TWO, met=True)
    space.session.apply("decide", lambda dossier: replace(dossier, conditions=(ONE, met)))
    space.session.save()
    space.show_document("3")
    space.views.choose(3)
    bar = space.views.bar
    assert bar is not None
    names = [bar.before.itemText(nth) for nth in range(bar.before.count())]
    (version,) = (nth for nth, name in enumerate(names) if name.startswith("第１版"))
    bar.before.setCurrentIndex(version)
    bar.after.setCurrentIndex(names.index("注記付き（いま出す文）"))
    before, after = ("".join(block.text for block in flow.blocks) for flow in bar.flows(space.session.template_sheet))
    assert "令和７年度末" in before
    assert "令和９年度末" in before  # in the note: it was not decided then
    assert "令和７年度末" not in after
    assert "令和９年度末" in after


def test_segments_go_on_by_arrow_keys(space: Workspace) -> None:
    state = space.properties.conditions.blocks["c1"].state
    state.setFocus()
    _key(KEY.Key_Right)
    assert space.session.dossier.conditions[0].met is True
    _key(KEY.Key_Right)
    assert space.session.dossier.conditions[0].met is False


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_day_of_submission_is_refused_and_then_written(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    for document in ("1", "2", "3"):
        space.show_document(document)
        space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    to = (Addressee("総務大臣", "", "様"),)
    space.session.apply("recipients", lambda dossier: replace(dossier, recipients=to))
    dialog = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.primary.isEnabled()
    assert "未定" in dialog.refusals.text()
    QTest.mouseClick(dialog.conditions.switches["c2"].buttons[2], Qt.MouseButton.LeftButton)
    dialog.pdf.setChecked(False)
    dialog.folder.setText(str(tmp_path / "提出"))
    dialog.refresh()
    assert dialog.refusals.text() == ""
    assert dialog.primary.text() == "3通を書き出す"
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert len(list((tmp_path / "提出").glob("*総務大臣*.docx"))) == 3
    assert {one.state for one in space.session.dossier.documents} == {State.SUBMITTED}
    told = [one.log for one in space.session.dossier.documents]
    space.session.undo()  # the files are out: the log keeps that they are
    assert {one.state for one in space.session.dossier.documents} == {State.ADOPTED}
    for before, now in zip(told, space.session.dossier.documents, strict=True):
        assert now.log[:-1] == before
        assert now.log[-1].what == "元に戻した：提出"


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_a_recipient_is_added_in_the_dialog(space: Workspace, window: Window, qtbot: QtBot) -> None:
    dialog = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.matrix.open_fields()
    _write(dialog.matrix.title, "文部科学大臣")
    QTest.mouseClick(dialog.matrix.take, Qt.MouseButton.LeftButton)
    to = [one.recipient and one.recipient.title for one in dialog.matrix.handings]
    addressed = [document.id for document in space.session.dossier.documents if document.addressees]
    assert to == ["文部科学大臣"] * 3 + [None] * len(addressed)  # they still go to those whom they name
    assert space.session.dossier.recipients == ()  # until it is confirmed


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_a_whole_line_typed_as_recipient_is_read_and_gets_no_second_honorific(
    space: Workspace, window: Window, qtbot: QtBot
) -> None:
    dialog = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.matrix.open_fields()
    _write(dialog.matrix.title, "文部科学大臣\u3000海野\u3000太郎\u3000殿")
    QTest.mouseClick(dialog.matrix.take, Qt.MouseButton.LeftButton)
    assert dialog.matrix.handings[0].recipient == Addressee("文部科学大臣", "海野\u3000太郎", "殿")


def test_what_is_selected_becomes_a_reference_to_a_fact(space: Workspace) -> None:
    document = space.session.dossier.documents[0]
    block = next(node for node in all_blocks(document) if "割" in plain(content_of_node(node)))
    at = typed(content_of_node(block)).index("割")
    space.editor.go_to(block.id, at, at + 1)
    space.desk.make_fact()
    (fact,) = space.session.dossier.facts
    assert fact.value == "割"
    content = content_of_node(block_of(space.session.dossier.documents[0], block.id))
    assert FactReference(fact.id, "割") in content
    assert space.properties.facts.form is not None
    space.session.undo()
    assert space.session.dossier.facts == ()
    assert space.session.dossier.documents[0] == document


def test_a_further_step_is_added_under_its_name_where_the_first_steps_stand(space: Workspace) -> None:
    first = Alternative("７割", (Revised("c1", "８割"),))
    documents = (
        _document("1", "書架は、", first, "が更新を終えた。"),
        _document("2", "更新を終えた書架は約", Alternative("七割", (Revised("c1", "八割"),)), "となった。"),
        _document("3", "書架の７割を開き、", Alternative("７割", (Revised("c2", "６割"),)), "を閉じた。"),
    )
    space.session.apply("import", lambda dossier: replace(dossier, documents=documents))
    space.show_document("1")
    _select(space, "p1", 5, 5)
    _key(KEY.Key_T, CTRL)
    card = space.desk.card
    assert card is not None
    assert card.primary.text() == "時点修正を直す"
    assert card.same.count == 0
    QTest.mouseClick(card.conditions.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    _write(card.revised, "９割")
    QTest.qWait(200)
    assert card.primary.text() == "2か所に修正後の文言を加える"
    assert card.same.count == 1
    _key(KEY.Key_Return, CTRL)
    assert _content(space, 0)[1] == Alternative("７割", (Revised("c1", "８割"), Revised("c2", "９割")))
    assert _content(space, 1)[1] == Alternative("七割", (Revised("c1", "八割"), Revised("c2", "九割")))
    assert _content(space, 2) == content_of_node(documents[2].body[0])
    space.session.undo()
    assert space.session.dossier.documents == documents


def test_an_empty_paragraph_that_came_stands_in_the_list_of_changes(space: Workspace, tmp_path: Path) -> None:
    space.session.save_as(tmp_path / "案件.seian")
    body = (Paragraph("empty", ()), *space.session.dossier.documents[0].body)
    space.session.apply_document("1", "enter", lambda one: replace(one, body=body))
    space.views.choose(3)
    space.views.hold_against("version 1", "noted")
    changes = space.views.changes
    assert changes is not None
    (row,) = changes.list.rows
    assert changes.list.rect_of(0).height() > 0
    assert row.lines


ALIKE = Condition("c3", "書架の更新率が、八割に達したとき", "提出時点で")


@pytest.fixture
def doubled(space: Workspace, qtbot: QtBot) -> Workspace:
    """Return the workspace with a third condition that says what the first does, both in use."""
    body = (Paragraph("p1", ("書架は、", Alternative("７割", (Revised("c1", "８割"),)), "が更新を終えた。")),)
    more = (Paragraph("p2", ("更新を終えた書架は", Alternative("約７割", (Revised("c3", "約８割"),)), "となった。")),)
    one, two, *rest = space.session.dossier.documents
    dossier = replace(
        space.session.dossier,
        documents=(replace(one, body=body), replace(two, body=more), *rest),
        conditions=(ONE, TWO, ALIKE),
    )
    space.session.apply("import", lambda _dossier: dossier)
    qtbot.waitUntil(lambda: "c3" in space.properties.conditions.blocks)
    return space


def test_conditions_that_say_nearly_the_same_become_one_by_a_key_and_two_again(
    doubled: Workspace, qtbot: QtBot
) -> None:
    blocks = doubled.properties.conditions.blocks
    assert [name for name, block in blocks.items() if block.merge is not None] == ["c3"]
    before = doubled.session.dossier
    button = blocks["c3"].merge
    assert button is not None
    button.setFocus()
    _key(KEY.Key_Space)
    qtbot.waitUntil(lambda: set(doubled.properties.conditions.blocks) == {"c1", "c2"})
    assert doubled.session.dossier.conditions == (ONE, TWO)
    assert Alternative("約７割", (Revised("c1", "約８割"),)) in _content(doubled, 1)
    assert "条件３を条件１にまとめました" in doubled.notice.text.text()
    assert doubled.properties.conditions.blocks["c1"].isAncestorOf(QApplication.focusWidget() or doubled)
    doubled.editor.setFocus()
    _key(KEY.Key_Z, CTRL)
    assert doubled.session.dossier == before
    qtbot.waitUntil(lambda: set(doubled.properties.conditions.blocks) == {"c1", "c2", "c3"})


def test_the_finding_of_two_conditions_makes_them_one(doubled: Workspace) -> None:
    doubled.show_document("2")
    findings = doubled.properties.findings
    findings.refresh()
    at = next(at for at, one in enumerate(findings.findings) if one.twins)
    _click(findings.list, at, "merge")
    assert doubled.session.dossier.conditions == (ONE, TWO)
    findings.refresh()
    assert not any(one.twins for one in findings.findings)


def test_conditions_decided_both_ways_stay_two_and_why_is_said(doubled: Workspace, qtbot: QtBot) -> None:
    section = doubled.properties.conditions
    section.decide("c1", met=True)
    section.decide("c3", met=False)
    button = section.blocks["c3"].merge
    assert button is not None
    button.setFocus()
    _key(KEY.Key_Space)
    qtbot.waitUntil(lambda: "まとめられません" in doubled.notice.text.text())
    assert len(doubled.session.dossier.conditions) == 3


def test_a_condition_whose_statement_becomes_another_is_no_twin_any_more(doubled: Workspace) -> None:
    section = doubled.properties.conditions
    third = replace(ALIKE, statement="書架の更新率が９割に達した場合")
    doubled.session.apply("edit_condition", lambda one: replace(one, conditions=(ONE, TWO, third)))
    assert section.blocks["c3"].merge is None


def test_what_reading_was_not_sure_of_stands_in_the_findings_until_somebody_has_looked(
    space: Workspace, qtbot: QtBot
) -> None:
    doubt = Unplaced("９行目", "架空の会", "署名とみました。宛先かもしれません。")
    space.session.apply_document("1", "signatories", partial(replace, unplaced=(doubt,)))
    findings = space.properties.findings
    qtbot.waitUntil(lambda: any(one.kept == doubt for one in findings.findings))
    at = next(at for at, one in enumerate(findings.findings) if one.kept == doubt)
    _click(findings.list, at, "settle")
    assert not space.session.dossier.documents[0].unplaced
    qtbot.waitUntil(lambda: not any(one.kept for one in findings.findings))
    space.editor.setFocus()
    _key(KEY.Key_Z, CTRL)
    assert [*space.session.dossier.documents[0].unplaced] == [doubt]
