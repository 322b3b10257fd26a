"""The preview and the way to paper: opened, gone through and printed by keys, into PDFs and on printers that fail."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import CTRL

from seian.document.dates import PartialDate
from seian.document.model import Document, Dossier, Paragraph, TitleLine
from seian.qt.look import look_for
from seian.qt.printing.dialog import PrintDialog
from seian.qt.printing.pages_desk import Fit
from seian.qt.printing.papers import papers_of
from seian.qt.printing.print_job import paper_for
from seian.qt.session import Session
from seian.qt.settings import Theme
from seian.qt.submission.dialog import SubmissionDialog
from seian.recipients.book import Recipient
from seian.recipients.shelf import update
from seian.submission.doubts import Ground
from seian.submission.print_run import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

# the platform of tests has no window manager
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def opened(qtbot: QtBot, window: QWidget, key: Qt.Key = Qt.Key.Key_P) -> PrintDialog:
    """Press Ctrl+P in a window, and return the preview once all pages are counted."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, key, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintDialog)))
    preview = window.findChildren(PrintDialog)[-1]
    qtbot.waitUntil(preview.isActiveWindow)
    counted(qtbot, preview)
    return preview


def counted(qtbot: QtBot, preview: PrintDialog) -> None:
    """Wait until the pages of all papers are counted."""
    qtbot.waitUntil(lambda: preview.laying.unknown(range(preview.laying.count)) is None)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def into(path: Path, settle: Callable[[QPrinter], object] = lambda _printer: None) -> Callable[[QPrinter], bool]:
    """Return the answer of somebody who prints into a PDF."""

    def answer(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        settle(printer)
        return True

    return answer


def over(qtbot: QtBot, preview: PrintDialog) -> None:
    """Wait until a run is over."""
    qtbot.waitUntil(lambda: preview.printing is None)


def pages_in(path: Path) -> list[str]:
    """Return the words of the pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def sizes_in(path: Path) -> list[tuple[int, int]]:
    """Return the sizes of the pages of a PDF in whole points."""
    with pypdfium2.PdfDocument(path) as document:
        return [(round(wide), round(high)) for wide, high in (page.get_size() for page in document)]


def tick_all(preview: PrintDialog) -> None:
    """Tick all papers by keys in the list."""
    preview.list.setFocus(Qt.FocusReason.TabFocusReason)
    for at in range(len(preview.papers.papers)):
        preview.list.go_to(at)
        if at not in preview.ticked:
            press(Qt.Key.Key_Space)


def test_the_paper_that_is_shown_is_seen_as_it_will_be_printed_and_escape_closes(
    qtbot: QtBot, window: Window, workspace: Workspace
) -> None:
    preview = opened(qtbot, window)
    assert preview.ticked == {0}
    assert [side.paper for side in preview.desk.sides] == [0]
    assert preview.primary.text() == "1通 1ページを印刷…"
    picture = preview.desk.viewport().grab().toImage()
    rect = preview.desk.grid.rects[0].toRect()
    assert picture.pixelColor(rect.center().x(), rect.top() + 20).name() == "#ffffff"
    assert any(
        picture.pixelColor(x, y).lightness() < 80
        for y in range(rect.top() + 60, min(rect.bottom(), picture.height()), 2)
        for x in range(rect.left() + 100, rect.right() - 100, 2)
    )
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))
    window.activateWindow()
    qtbot.waitUntil(workspace.editor.hasFocus)


def test_a_paper_whose_row_was_pressed_is_ticked_by_space_and_pages_still_turn(
    qtbot: QtBot, window: Window, workspace: Workspace
) -> None:
    del workspace
    preview = opened(qtbot, window)
    row = preview.list.visualRect(preview.list.model().index(1, 0))
    QTest.mouseClick(preview.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert (preview.shown, preview.ticked) == (1, {0})
    press(Qt.Key.Key_Space)
    assert preview.ticked == {0, 1}
    press(Qt.Key.Key_End)
    assert preview.desk.current == len(preview.desk.sides) - 1
    press(Qt.Key.Key_Space)
    assert preview.ticked == {0}
    preview.close()


def test_keys_go_from_page_to_page_and_the_list_follows(qtbot: QtBot, window: Window, workspace: Workspace) -> None:
    del workspace
    preview = opened(qtbot, window)
    tick_all(preview)
    preview.desk.setFocus()
    pages = len(preview.desk.sides)
    assert pages == 5
    press(Qt.Key.Key_Home)
    for at in range(1, pages):
        press(Qt.Key.Key_PageDown)
        assert preview.desk.current == at
        assert preview.shape.place.text() == f"{at + 1} / {pages}"
        assert preview.shown == preview.desk.sides[at].paper
    press(Qt.Key.Key_PageDown)
    assert preview.desk.current == pages - 1
    press(Qt.Key.Key_PageUp)
    assert preview.desk.current == pages - 2
    press(Qt.Key.Key_Home)
    assert preview.desk.current == 0
    press(Qt.Key.Key_End)
    assert preview.desk.current == pages - 1
    preview.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Up)
    assert preview.desk.sides[preview.desk.current] == (1, 0)
    preview.close()


def test_the_wheel_and_keys_make_all_larger_and_pages_stand_side_by_side(
    qtbot: QtBot, window: Window, workspace: Workspace
) -> None:
    del workspace
    preview = opened(qtbot, window)
    desk = preview.desk
    fitting = desk.zoom
    press(Qt.Key.Key_1, CTRL)
    assert desk.zoom == 1.0
    press(Qt.Key.Key_Semicolon, CTRL)
    assert desk.zoom > 1.0
    press(Qt.Key.Key_0, CTRL)
    assert desk.zoom == fitting
    tick_all(preview)
    press(Qt.Key.Key_Home)
    preview.shape.columns.buttons[1].click()
    first, second = desk.grid.rects[:2]
    assert (first.top(), desk.fit) == (second.top(), Fit.PAGE)
    assert second.bottom() <= desk.viewport().height()
    assert preview.shape.place.text().endswith("–2 / 5")
    preview.shape.columns.buttons[2].click()
    assert len({rect.top() for rect in desk.grid.rects}) == 1
    preview.close()


def test_another_view_is_looked_at_and_printed_without_leaving(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    workspace.show_document(workspace.session.dossier.documents[1].id)
    workspace.views.choose(4)
    preview = opened(qtbot, window)
    assert preview.shape.views.value == 4
    answers.set_printer = into(tmp_path / "対照表.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    ((wide, high),) = set(sizes_in(tmp_path / "対照表.pdf"))
    assert wide > high
    preview.shape.views.buttons[3].click()
    counted(qtbot, preview)
    answers.set_printer = into(tmp_path / "見え消し.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    ((wide, high),) = set(sizes_in(tmp_path / "見え消し.pdf"))
    assert wide < high
    preview.close()


def test_on_both_sides_each_paper_begins_on_a_front_page(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)
    tick_all(preview)
    preview.shape.backs.buttons[1].click()
    assert [tuple(side) for side in preview.desk.sides] == [(0, 0), (0, EMPTY), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert preview.shape.needed.text() == "用紙 3枚　白紙の裏 1面"
    answers.set_printer = into(tmp_path / "一式.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert answers.printings == [(5, 4)]  # the list stands at the third paper
    words = pages_in(tmp_path / "一式.pdf")
    assert [bool(page.strip()) for page in words] == [True, False, True, True, True, True]
    assert "ワクチン" in words[0]
    assert set(sizes_in(tmp_path / "一式.pdf")) == {(595, 842)}
    assert "3通 5ページを" in preview.shape.said.toolTip() + preview.shape.said.text()
    preview.close()


def test_what_the_system_s_dialog_says_of_backs_range_and_copies_counts(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)
    tick_all(preview)

    def settle(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("1-2, 5"))
        printer.setCopyCount(2)

    answers.of_the_system = _OnBothSides(QPrinter.PrinterMode.HighResolution)
    answers.set_printer = into(tmp_path / "範囲.pdf", settle)
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert preview.two_sided
    there = [bool(page.strip()) for page in pages_in(tmp_path / "範囲.pdf")]
    once = [True, False, True, False, True]
    assert there in ([*once, False, *once], [*once, False])  # whoever repeats it: we, or the printer
    preview.close()


def test_a_range_beyond_the_last_page_is_told(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)

    def settle(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("7"))

    answers.set_printer = into(tmp_path / "ない.pdf", settle)
    press(Qt.Key.Key_Return, CTRL)
    assert preview.printing is None
    assert "1ページまでです" in preview.shape.trouble.text()
    assert not (tmp_path / "ない.pdf").exists()
    preview.close()


@pytest.mark.qt_log_ignore("QPrinter", "QPainter", "QPdf")
def test_a_place_that_cannot_be_written_to_is_told(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)
    answers.set_printer = into(tmp_path / "ない所" / "印刷.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert "書き込めません" in preview.shape.trouble.text()
    assert preview.primary.isEnabled()
    preview.close()


class _OnBothSides(QPrinter):
    """A printer with backs; Qt gives its files none."""

    def duplex(self) -> QPrinter.DuplexMode:
        """Say what the person has chosen."""
        return QPrinter.DuplexMode.DuplexLongSide


class _Failing(QPrinter):
    """A printer that is gone after so many pages."""

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.left = pages
        self.was_aborted = False

    def newPage(self) -> bool:  # noqa: N802 -- Qt's name
        """Take pages until there is no more to take them."""
        self.left -= 1
        return self.left > 0 and super().newPage()

    def abort(self) -> bool:
        """Note it."""
        self.was_aborted = True
        return super().abort()


def test_a_printer_that_fails_in_the_middle_says_so_and_all_stays_to_be_printed_again(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    before = workspace.session.dossier
    preview = opened(qtbot, window)
    tick_all(preview)
    printer = _Failing(tmp_path / "途中.pdf", 3)
    answers.of_the_system, answers.set_printer = printer, lambda _printer: True
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert printer.was_aborted
    told = preview.shape.trouble.text()
    assert "途中で止まりました" in told
    assert "5面のうち3面まで送りました" in told
    assert preview.ticked == {0, 1, 2}
    assert preview.primary.isEnabled()
    assert workspace.session.dossier is before
    answers.of_the_system, answers.set_printer = None, into(tmp_path / "また.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert len(pages_in(tmp_path / "また.pdf")) == 5
    assert preview.shape.trouble.isHidden()
    preview.close()


class _Gone(QPrinter):
    """A printer of the system that is not there any more."""

    def outputFormat(self) -> QPrinter.OutputFormat:  # noqa: N802 -- Qt's name
        """Be a real one."""
        return QPrinter.OutputFormat.NativeFormat

    def printerName(self) -> str:  # noqa: N802 -- Qt's name
        """Have a name."""
        return "事務局 複合機"


def test_a_printer_that_is_not_there_is_told_by_its_name(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers
) -> None:
    del workspace
    preview = opened(qtbot, window)
    answers.of_the_system, answers.set_printer = _Gone(), lambda _printer: True
    press(Qt.Key.Key_Return, CTRL)
    assert "「事務局 複合機」が見つかりません" in preview.shape.trouble.text()
    assert preview.printing is None
    preview.close()


def test_escape_breaks_off_what_is_being_printed_and_leaves_the_window(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)
    tick_all(preview)
    for _more in range(20):
        preview.shape.more.click()
    answers.set_printer = into(tmp_path / "やめる.pdf")
    preview.desk.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert not preview.shape.progress.isHidden()
    press(Qt.Key.Key_Escape)
    assert preview.shape.progress.isHidden()
    assert "中止しました" in preview.shape.trouble.text()
    assert preview.isVisible()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))


def test_characters_no_font_has_are_told_with_their_place_before_anything_is_printed(
    qtbot: QtBot, window: Window, answers: Answers, tmp_path: Path
) -> None:
    odd = "\U00010f00"  # Old Sogdian
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("書架に関する要請",)),),
        body=(Paragraph("p", ("書架を増やす。",)), Paragraph("q", (f"書架{odd}を直す。",))),
    )
    window.show_session(Session(Dossier("架空市長会", "臨時会議", (document,))))
    preview = opened(qtbot, window)
    if not preview.laying.boxes[0]:
        pytest.skip("a font of this computer has it")
    told = preview.shape.boxes.text()
    assert "U+10F00" in told
    assert "２段落目" in told
    answers.set_printer = into(tmp_path / "四角.pdf")
    press(Qt.Key.Key_Return, CTRL)  # it was told already
    over(qtbot, preview)
    assert len(pages_in(tmp_path / "四角.pdf")) == 1
    preview.close()


def test_a_submission_is_printed_in_one_run_with_its_numbers_and_copies(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    session = workspace.session
    first = session.dossier.recipients[0]
    update(
        session.dossier.association,
        lambda book: (*book, Recipient(first.title, first.name, first.honorific, copies=2, visit="14:00")),
    )
    dialog = SubmissionDialog(session, window.look, answers, window)
    qtbot.addWidget(dialog)
    dialog.date.show_value(PartialDate("令和", 2022, 1, 14))
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    preview = opened(qtbot, dialog)
    assert preview.papers.stops
    assert not preview.primary.isEnabled()
    assert not preview.shape.stops.isHidden()
    preview.close()
    qtbot.waitUntil(lambda: not dialog.findChildren(PrintDialog))
    for ground in Ground:
        dialog.reasons[ground].show_value("急ぐため")
    preview = opened(qtbot, dialog)
    assert not preview.papers.stops
    papers = preview.papers.papers
    assert [one.number for one in papers[:3]] == ["01", "02", "03"]
    assert [one.copies for one in papers if one.to == first.title] == [2, 2, 2]
    assert preview.list.rows[0].name.startswith(first.title)
    preview.shape.backs.buttons[1].click()
    answers.set_printer = into(tmp_path / "提出.pdf")
    before = session.dossier
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    words = pages_in(tmp_path / "提出.pdf")
    assert "".join(words[0].split()) == "".join(words[2].split())  # the second copy, from a front page on
    assert first.title in words[0]
    starts = [at for at, page in enumerate(words) if "様" in page[:200]]
    assert all(at % 2 == 0 for at in starts)
    assert len(starts) == sum(one.copies for one in papers[:-1])
    entries = [one.log[-1].what for one in session.dossier.documents if one.log]
    assert len(entries) == len({one.text.id for one in papers[:-1]})
    assert all(said.startswith("提出するものを印刷（") and f"01 {first.title}" in entries[0] for said in entries)
    assert "2部" in entries[0]
    assert [one.body for one in session.dossier.documents] == [one.body for one in before.documents]
    session.undo()
    assert [one.log[-2].what for one in session.dossier.documents if one.log] == entries  # and that it was taken back
    assert (papers[-1].number, len(papers) - 1 in preview.ticked) == ("00", False)
    preview.show_paper(len(papers) - 1)
    assert any("提出するもの" in block.text for block in preview.laying.pages(len(papers) - 1).flow.blocks)
    preview.list.setFocus(Qt.FocusReason.TabFocusReason)
    preview.list.go_to(0)
    press(Qt.Key.Key_Return)  # all of a recipient
    assert all(papers[at].to != first.title for at in preview.ticked)
    preview.close()


def test_all_of_it_becomes_one_pdf_without_copies_and_backs(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    del workspace
    preview = opened(qtbot, window)
    tick_all(preview)
    preview.shape.more.click()
    answers.save = tmp_path / "全部.pdf"
    preview.shape.pdf.click()
    assert len(pages_in(tmp_path / "全部.pdf")) == 5
    preview.close()


def test_word_is_offered_on_windows_alone_and_gets_the_files_by_their_names(
    qtbot: QtBot, window: Window, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    del workspace
    monkeypatch.setattr("seian.qt.printing.shape.has_word", lambda: False)
    preview = opened(qtbot, window)
    assert preview.shape.word.isHidden()
    preview.close()
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))
    given: list[tuple[str, str]] = []
    monkeypatch.setattr("seian.qt.printing.shape.has_word", lambda: True)
    monkeypatch.setattr("os.startfile", lambda path, act: given.append((path, act)), raising=False)
    preview = opened(qtbot, window)
    preview.shape.word.click()
    ((path, act),) = given
    assert path.endswith("要請.docx")
    assert act == "print"
    assert "Wordに頼みました" in preview.shape.said.text()
    preview.close()


def test_only_what_is_looked_at_is_painted_and_little_of_it_is_kept(
    qtbot: QtBot, window: Window, answers: Answers
) -> None:
    paragraphs = tuple(Paragraph(f"p{at}", ("書架の数を増やし、閲覧の時間を延ばす。" * 20,)) for at in range(320))
    document = Document("d", "要請", title=(TitleLine("t", ("書架に関する要請",)),), body=paragraphs)
    session = Session(Dossier("架空市長会", "臨時会議", (document,)))
    papers = papers_of(session, "d", 0, None)
    look = look_for(Theme.LIGHT)
    QApplication.processEvents()
    began = time.perf_counter()
    preview = PrintDialog(papers, look, answers, None, window)
    preview.show()
    while not preview.desk.kept:
        QApplication.processEvents()
    first = time.perf_counter() - began
    picture = preview.desk.viewport().grab().toImage()
    counted(qtbot, preview)
    assert len(preview.desk.sides) > 80
    assert same(picture, preview.desk.viewport().grab().toImage(), 40)  # it was as it is now: only numbers are others
    for _page in range(60):
        press_in(preview, Qt.Key.Key_PageDown)
    preview.desk.viewport().repaint()
    assert preview.desk.kept <= 64 << 20
    assert first < 3  # seconds; `dev.py bench preview` measures it
    preview.close()


def press_in(preview: PrintDialog, key: Qt.Key) -> None:
    """Press a key on the pages, and paint what comes of it."""
    QTest.keyClick(preview.desk, key)
    preview.desk.viewport().repaint()


def same(one: QImage, other: QImage, below: int) -> bool:
    """Say whether two pictures are the same from a height on."""
    rect = one.rect().adjusted(0, below, 0, 0)
    return one.copy(rect) == other.copy(rect)


def test_paper_is_named_to_printers_as_they_know_it(workspace: Workspace) -> None:
    page = workspace.session.template_sheet.page
    layout = paper_for(page)
    assert layout.pageSize().name().startswith("A4")
    across = paper_for(type(page)(page.height, page.width, 1, 1, 1, 1, 1, 1))
    assert (across.pageSize().id(), across.fullRect().width() > across.fullRect().height()) == (
        layout.pageSize().id(),
        True,
    )
    assert QPoint(0, 0) == layout.fullRectPoints().topLeft()


def test_papers_are_printed_as_copies_with_the_mark_of_exports(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    preview = opened(qtbot, window)
    before = workspace.session.dossier
    preview.shape.as_copy.click()
    answers.set_printer = into(tmp_path / "写し.pdf")
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert "写" in pages_in(tmp_path / "写し.pdf")[0]
    assert workspace.session.dossier is before  # drafts are not on record
    preview.shape.as_copy.click()
    press(Qt.Key.Key_Return, CTRL)
    over(qtbot, preview)
    assert "（写）" not in pages_in(tmp_path / "写し.pdf")[0]
    preview.close()
