"""The preview: all pages that go out, in one window, and from there to the printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from seian.errors import SeianError
from seian.flow.copies import as_copy
from seian.i18n import translate as _
from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.printing.boxes import boxes_in_words
from seian.qt.printing.laying import Laying
from seian.qt.printing.pages_desk import Caption, Fit
from seian.qt.printing.papers import Printed, printed_of
from seian.qt.printing.papers_list import HEAD, TICK, Entry, Listed, entries
from seian.qt.printing.print_job import PrintJob, chosen_pages
from seian.qt.printing.printer_setup import backs_of, remember, set_up
from seian.qt.printing.shape import PreviewShape
from seian.qt.room import keep_on_screen, room_of
from seian.recipients.book import MOST_COPIES
from seian.submission.print_run import EMPTY, Side, Wanted, run, sheets, sides

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from seian.flow.set_blocks import Flow
    from seian.qt.choosers import Choosers
    from seian.qt.look import Look
    from seian.qt.printing.boxes import Box
    from seian.qt.printing.papers import Papers
    from seian.qt.settings import Settings

_SIZE, _LEAST = QSize(1366, 720), QSize(900, 520)
_ONE, _TWO, _MANY = range(3)  # 1ページ, 見開き, 並べる
_SMALL_PAGES = 6


@dataclass
class _Printing:
    """A run that is being printed."""

    job: PrintJob
    printer: QPrinter
    sides: tuple[Side, ...]
    times: int


class PrintDialog(KeyedDialog):
    """Shows what goes out; its button leads to the system's dialog for printers."""

    def __init__(
        self, papers: Papers, look: Look, choosers: Choosers, settings: Settings | None, parent: QWidget | None
    ) -> None:
        """Take what may be printed; `settings` remembers the printer."""
        super().__init__(parent)
        self.papers, self._choosers, self._settings = papers, choosers, settings
        self.setWindowTitle(_("印刷 — {title}").format(title=papers.title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        keep_on_screen(self, _LEAST)
        self.resize((parent.size() if parent is not None else _SIZE).expandedTo(_SIZE).boundedTo(room_of(self)))
        self.ticked = set(papers.ticked)
        self.copies = [one.copies for one in papers.papers]
        self.view = papers.view
        self.shown = papers.shown
        self.laying = self._laying()
        self.printing: _Printing | None = None
        self._told_boxes: frozenset[Box] = frozenset()
        self._entries: tuple[Entry, ...] = ()
        self._two_sided = 0
        self.is_copy = False
        self.shape = PreviewShape(papers, look, self)
        self.desk, self.list, self.primary = self.shape.desk, self.shape.list, self.shape.primary
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._lay_next)
        self._connect()
        self.laying.beginning(self.shown)
        self.refresh()
        self.desk.setFocus()

    @property
    def two_sided(self) -> bool:
        """Whether sheets are printed on both sides."""
        return self._two_sided > 0

    @property
    def seen(self) -> tuple[int, ...]:
        """The papers whose pages are on the desk: those that are printed, or one that is looked at and is not."""
        return tuple(sorted(self.ticked)) if self.shown in self.ticked else (self.shown,)

    def wanted(self) -> tuple[Wanted, ...]:
        """Return what is to be printed, all its pages counted: that lays what was not looked at."""
        return tuple(
            Wanted(at, self._count(at, exactly=True), self.copies[at])
            for at in range(len(self.papers.papers))
            if at in self.ticked
        )

    def refresh(self) -> None:
        """Show papers, pages and what is to be said of them as they are now."""
        self._show_list()
        self._show_pages()
        self._show_foot()

    def show_paper(self, at: int) -> None:
        """Look at a paper from its first page."""
        if self.shown != at:
            self.shown = at
            self.laying.beginning(at)
            self.refresh()
        first = next((place for place, side in enumerate(self.desk.sides) if side.paper == at), None)
        if first is not None:
            self.desk.go_to(first)

    def show_page(self, paper: int, page: int) -> None:
        """Look at one page."""
        self.laying.pages(paper)
        self.show_paper(paper)
        self._show_pages()
        if Side(paper, page) in self.desk.sides:
            self.desk.go_to(self.desk.sides.index(Side(paper, page)))

    def confirm(self) -> None:
        """Ask for the printer, and print."""
        if self.printing is not None or not self.ticked or self.papers.stops:
            return
        wanted = self._looked_through()
        if wanted is None:
            return
        printer = self._choosers.printer()
        if not self._choosers.asks_for(printer):
            said = _("使えるプリンターがありません。プリンターを加えるか、「1つのPDFにする…」でPDFにしてください。")
            self.shape.tell(said, grave=True)
            return
        set_up(printer, self.papers.title, self._two_sided, self._settings)
        total, current = sum(one.pages for one in wanted), self._page_number()
        if not self._choosers.printing(self, printer, total, current):
            return
        self._choose_sides(backs_of(printer, self._two_sided))
        remember(printer, self._settings)
        copies, by_itself = max(1, printer.copyCount()), printer.supportsMultipleCopies()
        chosen = run(
            wanted,
            two_sided=self.two_sided,
            only=chosen_pages(printer, total, current),
            times=1 if by_itself else copies,
            closes=by_itself and copies > 1,
        )
        if not chosen:
            said = _("選んだ範囲にページがありません。{total}ページまでです。").format(total=total)
            self.shape.tell(said, grave=True)
            return
        self._print(printer, chosen, copies if by_itself else 1)

    def reject(self) -> None:
        """While something is printed break that off, else close."""
        if self.printing is not None:
            self.printing.job.stop()
        else:
            super().reject()

    def make_pdf(self) -> None:
        """Write what would be printed, without copies and empty backs, into one PDF."""
        from seian.files import atomic_write
        from seian.qt.pdf import to_bytes
        from seian.qt.revision.moment import now

        folder = self.papers.folder or (self._settings.folder if self._settings is not None else None)
        target = self._choosers.pdf_to_save(self, folder, self.papers.title) if self.ticked else None
        if target is None or self._looked_through() is None:
            return
        pages = [self.laying.pages(at) for at in sorted(self.ticked)]
        try:
            atomic_write(target, to_bytes(pages, self.papers.title, self.papers.style.name, now()))
        except SeianError as error:
            self.shape.tell(str(error), grave=True)
            return
        self.shape.tell(_("PDFを「{path}」に書き出しました。").format(path=target))

    def print_by_word(self) -> None:
        """Have Word print what is ticked."""
        from seian.qt.printing.word import print_by_word

        flows = [(self.papers.papers[at].name, self._flow(at)) for at in sorted(self.ticked)]
        try:
            print_by_word(flows, self.papers.style)
        except SeianError as error:
            self.shape.tell(str(error), grave=True)
            return
        by_word = [Printed(at, 1, self._count(at, exactly=True)) for at in sorted(self.ticked)]
        self.papers.record(by_word, "Word")
        self.shape.tell(_("{count}通の印刷をWordに頼みました。").format(count=len(flows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Space ticks the paper shown, wherever the focus is; plus and minus are for its copies, in the list."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tick((self.shown,), on=self.shown not in self.ticked)
        elif event.text() in {"+", "-"} and self.list.hasFocus():
            self._more_copies(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose the view where there is room for that."""
        super().resizeEvent(event)
        self.shape.fit_into(self.width())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin at the paper that is looked at."""
        super().showEvent(event)
        if not event.spontaneous():
            self.show_paper(self.shown)

    def _connect(self) -> None:
        shape, desk = self.shape, self.desk
        desk.moved.connect(self._moved)
        desk.zoomed.connect(shape.show_zoom)
        desk.painted.connect(self._next.start)
        self.list.acted.connect(self._act)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._look_at_row(now.row()))
        shape.views.chosen.connect(self._choose_view)
        shape.few_views.activated.connect(self._choose_view)
        shape.columns.chosen.connect(self._choose_columns)
        shape.backs.chosen.connect(self._choose_sides)
        shape.as_copy.toggled.connect(self._choose_copy)
        shape.boxes_pressed.connect(self._go_to_box)
        shape.pdf.clicked.connect(self.make_pdf)
        shape.word.clicked.connect(self.print_by_word)
        shape.cancel.clicked.connect(self.reject)
        shape.previous.clicked.connect(lambda: desk.step(-1))
        shape.next.clicked.connect(lambda: desk.step(1))
        shape.smaller.clicked.connect(lambda: desk.zoom_by(-1))
        shape.larger.clicked.connect(lambda: desk.zoom_by(1))
        shape.fit.activated.connect(self._choose_fit)
        shape.fewer.clicked.connect(lambda: self._more_copies(-1))
        shape.more.clicked.connect(lambda: self._more_copies(1))
        self.confirms(self.primary)
        keys = {
            "PgUp": lambda: desk.step(-1),
            "PgDown": lambda: desk.step(1),
            "Home": lambda: desk.go_to(0),
            "End": lambda: desk.go_to(len(desk.sides) - 1),
            "Ctrl+0": lambda: self._choose_fit(0),
            "Ctrl+1": lambda: self._choose_fit(2),
            "Ctrl++": lambda: desk.zoom_by(1),
            "Ctrl+;": lambda: desk.zoom_by(1),
            "Ctrl+-": lambda: desk.zoom_by(-1),
            "Ctrl+P": self._confirm_by_key,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # what is chosen

    def _act(self, row: int, act: str) -> None:
        of = self._entries[row].papers
        if act == HEAD:
            self._tick(of, on=not all(one in self.ticked for one in of))
        elif act == TICK:
            self._tick(of, on=of[0] not in self.ticked)
        else:
            self.show_paper(of[0])

    def _tick(self, papers: tuple[int, ...], *, on: bool) -> None:
        self.ticked = self.ticked | set(papers) if on else self.ticked - set(papers)
        self.shape.tell("")
        self.refresh()

    def _more_copies(self, by: int) -> None:
        """Make so many copies more of the paper that is looked at."""
        self.shape.tell("")
        self.copies[self.shown] = min(max(1, self.copies[self.shown] + by), MOST_COPIES)
        self.refresh()

    def _choose_view(self, index: int) -> None:
        if index == self.view:
            return
        self.view = index
        self.shape.tell("")
        self.shape.show_view(index)
        self._show_anew()

    def _choose_copy(self, on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        """Show the papers with the mark of copies (写し) or without."""
        if on is not self.is_copy:
            self.is_copy = on
            self._show_anew()

    def _show_anew(self) -> None:
        self.laying = self._laying()
        self.laying.beginning(self.shown)
        self.refresh()
        self.show_paper(self.shown)

    def _choose_columns(self, index: int) -> None:
        columns, fit = {
            _ONE: (1, Fit.WIDTH),
            _TWO: (2, Fit.PAGE),
            _MANY: (_SMALL_PAGES, Fit.WIDTH),
        }[index]
        self.shape.fit.setCurrentIndex(1 if fit is Fit.PAGE else 0)
        self.desk.show_in(columns, fit)

    def _choose_fit(self, index: int) -> None:
        self.shape.fit.setCurrentIndex(index)
        self.desk.show_in(self.desk.columns, (Fit.WIDTH, Fit.PAGE, Fit.NONE)[index])

    def _choose_sides(self, index: int) -> None:
        if index != self._two_sided:
            self._two_sided = index
            self.shape.backs.show_value(index)
            self.refresh()

    def _look_at_row(self, row: int) -> None:
        if 0 <= row < len(self._entries) and len(self._entries[row].papers) == 1 and self.list.hasFocus():
            self.show_paper(self._entries[row].papers[0])

    def _moved(self, side: int) -> None:
        paper = self.desk.sides[side].paper
        self.shape.show_place(*self._place_in_run(side))
        if paper != self.shown and paper in self.ticked and self.shown in self.ticked:
            self.shown = paper
            self._show_list()

    # what is shown

    def _laying(self) -> Laying:
        return Laying(self._flow, self.papers.sheet, len(self.papers.papers))

    def _flow(self, at: int) -> Flow:
        made = self.papers.flows(at, self.view)
        return as_copy(made, self.papers.style.copy) if self.is_copy else made

    def _count(self, at: int, *, exactly: bool = False) -> int:
        if exactly and self.laying.known(at) is None:
            self.laying.pages(at)
        known = self.laying.known(at)
        ready = self.laying.ready(at)
        return known or (len(ready.pages) if ready is not None else 1)

    def _show_list(self) -> None:
        counts = tuple(self.laying.known(at) for at in range(len(self.papers.papers)))
        listed = Listed(self.papers.papers, counts, self.copies, self.ticked)
        self._entries = entries(listed)
        self.list.show_rows([one.row for one in self._entries])
        self.shape.show_copies(self.copies[self.shown], is_printed=self.shown in self.ticked)
        at = next((row for row, one in enumerate(self._entries) if one.papers == (self.shown,)), -1)
        self.list.choose(at)
        if at >= 0:
            if not self.list.hasFocus():
                self.list.go_to(at)
            self.list.bring(at)

    def _show_pages(self) -> None:
        wanted = [Wanted(at, self._count(at)) for at in self.seen]
        shown = sides(wanted, two_sided=self.two_sided)
        self.desk.show_sides(shown, tuple(map(self._caption, range(len(shown)), shown)), self.laying)
        if shown:
            self.shape.show_place(*self._place_in_run(self.desk.current))

    def _caption(self, at: int, side: Side) -> Caption:
        paper = self.papers.papers[side.paper]
        face = ""
        if self.two_sided:
            face = _("　裏") if at % 2 else _("　表")
        if side.page == EMPTY:
            return Caption("", _("白紙") + face)
        known = self.laying.known(side.paper)
        number = f"{side.page + 1} / {'…' if known is None else known}"
        name = paper.name if side.paper in self.ticked else _("{name}（印刷しません）").format(name=paper.name)
        return Caption(name if side.page == 0 else "", number + face)

    def _place_in_run(self, side: int) -> tuple[int, int, int]:
        """Return the numbers of the first and the last page of the row of a side, and how many there are."""
        pages = [at for at, one in enumerate(self.desk.sides) if one.page != EMPTY]
        row = self.desk.grid.row_of(side)
        first = self.desk.grid.firsts[row] if self.desk.grid.firsts else 0
        here = [number for number, at in enumerate(pages, 1) if first <= at < first + self.desk.columns]
        return (here[0], here[-1], len(pages)) if here else (0, 0, len(pages))

    def _page_number(self) -> int:
        """Return the number, among the pages that are printed, of the page that is looked at; 0 where it is not."""
        pages = [one for one in self.desk.sides if one.page != EMPTY and one.paper in self.ticked]
        now = self.desk.sides[self.desk.current] if self.desk.current < len(self.desk.sides) else None
        return pages.index(now) + 1 if now in pages else 0

    def _lay_next(self) -> None:
        """Lay one paper that was not laid yet: one that is seen first, then those that are printed, then the others."""
        rect = self.desk.viewport().rect()
        top = self.desk.verticalScrollBar().value()
        near = {self.desk.sides[at].paper for at in self.desk.grid.between(top, top + rect.height())}
        at = next((one for one in sorted(near) if not self.laying.is_whole(one)), None)
        if at is None:
            at = self.laying.unknown((*self.seen, *range(len(self.papers.papers))))
        if at is None:
            return
        before = self.laying.known(at)
        self.laying.pages(at)
        if self.laying.known(at) != before:
            self._show_list()
            if at in self.seen:
                self._show_pages()
            self._show_foot()
        else:
            self.desk.viewport().update()
        self._next.start()

    def _show_foot(self) -> None:
        counted = [self._count(at) for at in sorted(self.ticked)]
        is_known = self.laying.unknown(self.ticked) is None
        pages = sum(self._count(at) * self.copies[at] for at in self.ticked)
        if not self.ticked:
            words = _("印刷する文書を選んでください")
        elif is_known:
            words = _("{count}通 {pages}ページを印刷…").format(count=len(counted), pages=pages)
        else:
            words = _("{count}通を印刷…").format(count=len(counted))
        self.primary.setText(words)
        is_busy = self.printing is not None
        self.primary.setEnabled(bool(self.ticked) and not self.papers.stops and not is_busy)
        self.shape.pdf.setEnabled(bool(self.ticked) and not is_busy and not self.papers.stops)
        self.shape.word.setEnabled(bool(self.ticked) and not is_busy and not self.papers.stops)
        needed = ""
        if is_known and self.ticked:
            wanted = [Wanted(at, self._count(at), self.copies[at]) for at in sorted(self.ticked)]
            whole = run(wanted, two_sided=self.two_sided)
            empty = sum(side.page == EMPTY for side in whole)
            needed = _("用紙 {sheets}枚").format(sheets=sheets(whole, two_sided=self.two_sided))
            if empty:
                needed += _("　白紙の裏 {count}面").format(count=empty)
        self.shape.needed.setText(needed)
        self.shape.show_boxes(boxes_in_words(self._boxes(), self.papers), is_looked_through=is_known)

    def _boxes(self) -> tuple[Box, ...]:
        return tuple(box for at in sorted(self.ticked) for box in self.laying.boxes.get(at, ()))

    def _go_to_box(self) -> None:
        boxes = self._boxes()
        if boxes:
            now = self.desk.sides[self.desk.current]
            later = [one for one in boxes if (one.paper, one.page) > tuple(now)]
            box = (later or boxes)[0]
            self.show_page(box.paper, box.page)

    # printing

    def _looked_through(self) -> tuple[Wanted, ...] | None:
        """Lay all that is printed; None where it must not be, or would have boxes that nobody was told of yet."""
        was_told = self._told_boxes | (frozenset(self._boxes()) if self.laying.unknown(self.ticked) is None else set())
        if refused := self.papers.refuse(frozenset(self.ticked)):
            self.shape.tell(refused, grave=True)
            return None
        wanted = self.wanted()
        self._told_boxes = frozenset(self._boxes())
        self._show_foot()
        return wanted if self._told_boxes <= was_told else None

    def _print(self, printer: QPrinter, chosen: tuple[Side, ...], times: int) -> None:
        job = PrintJob(printer, chosen, self.laying.pages, self)
        self.printing = _Printing(job, printer, chosen, times)
        job.sent.connect(self._sent)
        job.over.connect(self._over)
        self.shape.show_busy(len(chosen))
        self._show_foot()
        job.begin()

    def _sent(self, count: int) -> None:
        if self.printing is not None:
            paper = self.papers.papers[self.printing.sides[count - 1].paper]
            self.shape.show_sent(count, _("{name}を送っています").format(name=paper.number or paper.title))

    def _over(self, trouble: str) -> None:
        printing, self.printing = self.printing, None
        self.shape.show_idle()
        self._show_foot()
        if printing is None:
            return
        job: QObject = printing.job
        job.deleteLater()
        if trouble:
            again = _("プリンターを確かめて、もう一度印刷してください。")
            self.shape.tell(trouble + again, grave=True)
            return
        papers = len({side.paper for side in printing.sides})
        pages = sum(side.page != EMPTY for side in printing.sides)
        to = printing.printer.outputFileName() or printing.printer.printerName()
        self.papers.record(printed_of(printing.sides, self._count, printing.times), to)
        said = _("{papers}通 {pages}ページを「{to}」に送りました。")
        self.shape.tell(said.format(papers=papers, pages=pages, to=to))
