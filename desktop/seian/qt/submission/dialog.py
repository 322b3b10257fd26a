"""The dialog of the day of submission: date, conditions, who gets what, and everything written at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seian.document.change import Kind
from seian.document.dates import spell
from seian.document.edits_conditions import replace_condition
from seian.document.model import addressee_text
from seian.errors import SeianError, SubmissionError
from seian.i18n import translate as _
from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.panes.fields import DateField, LineField
from seian.qt.recipients.using import handed_to, note_use
from seian.qt.revision.moment import hand, today
from seian.qt.room import keep_on_screen, room_of
from seian.qt.small import label
from seian.qt.submission.conditions_box import ConditionsBox
from seian.qt.submission.matrix import Matrix
from seian.qt.submission.outcome import Outcome
from seian.qt.typeface import undrawable_in
from seian.qt.worker import start_job, told
from seian.recipients.book import unknown
from seian.recipients.shelf import open_book
from seian.submission.adopted_versions import check_adoptions
from seian.submission.doubts import Ground
from seian.submission.file_names import safe_stem
from seian.submission.hand_in import Keeping, Submission, carry_out, settle, submitted, take_back
from seian.submission.plan import prepare
from seian.submission.printing import Format, printers_of
from seian.submission.wish import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from seian.document.change import Hand
    from seian.document.dates import PartialDate
    from seian.document.model import Addressee, Condition, Dossier
    from seian.qt.choosers import Choosers
    from seian.qt.look import Look
    from seian.qt.session import Session
    from seian.qt.worker import Job, Task
    from seian.submission.plan import Prepared

_SIZE, _LEAST = QSize(1180, 680), QSize(900, 560)
_TROUBLES_PART = 5  # of the height at most one part is for what stands in the way
_REASON_WIDTH = 120
_WAIT = 60  # milliseconds after a change before the plan is made anew


class SubmissionDialog(KeyedDialog):
    """Writes nothing before its button; what is decided and whom it goes to comes into the dossier with that.

    Until then the dialog works on a dossier of its own, so that leaving it changes nothing.

    `written` gives the folder, how many copies, and what is to be told of the book of recipients.
    """

    written = Signal(object, int, str)

    def __init__(self, session: Session, look: Look, choosers: Choosers, parent: QWidget | None) -> None:
        """Work on the dossier of a session."""
        super().__init__(parent)
        self._session, self._look, self._choosers = session, look, choosers
        self._dossier = dossier = session.dossier
        self._book, self.book_told = open_book(dossier.association)
        self._handed: _Handed | None = None
        self._undrawable = undrawable_in(session.template_sheet.font)
        self.setWindowTitle(_("提出 — {title}").format(title=dossier.title))
        keep_on_screen(self, _LEAST)
        self.resize(_SIZE.boundedTo(room_of(self)))
        self._date: PartialDate | None = dossier.submission
        self.prepared: Prepared | None = None
        self.job: Job | None = None
        self._folder_is_own = False
        self.date = DateField(_("提出日"), _("例　令和４年１月14日"), _whole, self)
        self.date.show_value(self._date)
        self.conditions = ConditionsBox(self)
        self.matrix = Matrix(dossier, session.style.honorific, look.icons, self)
        self.word = QCheckBox("Word", self)
        self.pdf = QCheckBox("PDF", self)
        self.together = QCheckBox(_("印刷用にまとめたPDF"), self)
        self.word.setChecked(True)
        self.pdf.setChecked(True)
        self.keep = QCheckBox(self)
        self.folder = LineField(_("保存先"), "", self)
        self.reasons = {
            Ground.UNADOPTED: LineField(_("採択を経ずに出す理由"), _("理由を書くと、採択前でも出せます"), self),
            Ground.UNDECIDED: LineField(_("未定のまま出す理由"), _("理由を書くと、現行の文言で出せます"), self),
            Ground.BLANK_DATE: LineField(_("日付を空けて出す理由"), _("理由を書くと、空けたまま出せます"), self),
            Ground.UNFINISHED: LineField(_("このまま出す理由"), _("理由を書くと、書きかけのまま出せます"), self),
            Ground.AGAINST_RECORD: LineField(
                _("記録と違えて出す理由"), _("理由を書くと、記録と違うまま出せます"), self
            ),
        }
        self.refusals = QLabel(self)
        self.refusals.setTextFormat(Qt.TextFormat.PlainText)
        self.refusals.setWordWrap(True)
        self.refusals.setProperty("role", "fault")
        self.outcome = Outcome(look.icons, self)
        self.primary = QPushButton(self)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.print = QPushButton(_("印刷…"), self)
        self.print.setToolTip(_("書き出すものと同じ文面を、1通ずつ見てから印刷します (Ctrl+P)"))
        self.cancel = QPushButton(_("キャンセル"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.said = label(_("だれが、いつ、何を決めて出したかを案件に残します"), self, "second")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        self._suggest_folder()
        self.refresh()

    def plan(self) -> Plan:
        """Return what the fields say."""
        formats = [one for box, one in ((self.word, Format.WORD), (self.pdf, Format.PDF)) if box.isChecked()]
        return Plan(
            self._date,
            self.matrix.handings,
            formats=tuple(formats),
            together=self.together.isChecked(),
            allow_undecided=self.reasons[Ground.UNDECIDED].text().strip(),
            allow_blank_date=self.reasons[Ground.BLANK_DATE].text().strip(),
            allow_unadopted=self.reasons[Ground.UNADOPTED].text().strip(),
            allow_unfinished=self.reasons[Ground.UNFINISHED].text().strip(),
            allow_against_record=self.reasons[Ground.AGAINST_RECORD].text().strip(),
        )

    def refresh(self) -> None:
        """Show what the plan comes to."""
        self._timer.stop()
        dossier = self._dossier
        self.conditions.show_conditions(dossier.conditions)
        self.matrix.show_dossier(dossier)
        session = self._session
        prepared = prepare(dossier, self.plan(), session.style, today(), self._undrawable, session.dossier)
        self.prepared = prepared
        self.outcome.show_prepared(prepared)
        self._show_refusals(prepared)
        self._offer_to_keep()
        self.primary.setText(_("{count}通を書き出す").format(count=len(prepared.outgoing)))
        ready = not prepared.refusals and bool(prepared.outgoing) and bool(self.folder.text().strip())
        self.primary.setEnabled(ready and self.job is None)
        why = _("書き出す (Ctrl+Enter)") if ready else _("赤い字の所を決めると書き出せます。")
        self.primary.setToolTip(why)

    def _offer_to_keep(self) -> None:
        """Offer to keep recipients whom the book has not."""
        new = unknown(self._book, handed_to(self.plan(), self._dossier))
        self.keep.setText(_("名簿にない提出先{count}件を、宛先の名簿に残す").format(count=len(new)))
        self.keep.setToolTip("\n".join(map(addressee_text, new)))
        self.keep.setVisible(bool(new))

    def _note_use(self, handed: _Handed) -> str:
        """Note in the book of recipients whom the papers went to; returns what is to be told of the book."""
        plan, day = handed.prepared.plan, handed.prepared.plan.date
        whom = handed_to(plan, self._dossier)
        if day is None or not day.is_day or not whom:
            return self.book_told
        keep = self.keep.isChecked() and not self.keep.isHidden()
        return self.book_told + note_use(self._dossier.association, whom, day.to_date(), keep=keep)

    def _show_refusals(self, prepared: Prepared) -> None:
        said = [one.what for one in prepared.refusals]
        self._tell_refusals("\n".join(said), "\n".join(dict.fromkeys(one.todo for one in prepared.refusals)))
        grounds = {one.ground for one in prepared.refusals}
        for ground, row in self._reason_rows.items():
            row.setVisible(ground in grounds or bool(self.reasons[ground].text()))
        self._troubles.setVisible(bool(said) or any(field.text() for field in self.reasons.values()))

    def _tell_refusals(self, said: str, todo: str = "") -> None:
        """Say what stands in the way, a line a cause; what to do about it is in the tooltip and for screen readers."""
        self.refusals.setText(said)
        self.refusals.setToolTip(todo)
        self.refusals.setAccessibleDescription(todo)
        self._trouble_lines.setVisible(bool(said))
        self._limit_troubles()

    def show_print(self) -> None:
        """Show what would be handed in, to be printed: the very texts whose files are written."""
        from seian.qt.printing.showing import show_submission

        if not self._is_settled():
            return
        session, plan = self._session, self.plan()
        on_paper = replace(plan, formats=(Format.WORD,))  # which files are written does not matter to paper
        prepared = prepare(self._dossier, on_paper, session.style, today(), recorded=session.dossier)
        prepared = replace(prepared, plan=plan)
        if prepared.outgoing:
            show_submission(session, prepared, self._book, (self._look, self._choosers), self)

    def bring_up_to_date(self) -> None:
        """Make the plan of what the fields say now."""
        if self.job is None:
            self.refresh()

    def confirm(self) -> None:
        """Write everything, in the background: the plan there is now is what is written, and what is logged."""
        prepared = self.prepared
        if prepared is None or self.job is not None:
            return
        try:
            _refuse_read_only(self._session)
            self._session.finish_file()
        except SeianError as error:
            self._failed(error)
            return
        handed = _Handed(prepared, self._dossier, self._session, hand())
        self._handed = handed
        folder = Path(self.folder.text().strip())
        self.job = start_job(_work(handed, folder, self._session.path), self)
        self.job.progress.connect(self._show_progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._stopped)
        self._busy(is_busy=True)

    def reject(self) -> None:
        """While files are being written stop that, else close."""
        if self.job is not None:
            self.job.cancel()
        else:
            super().reject()

    def _done(self, made: Submission) -> None:
        self.job = None
        self._busy(is_busy=False)
        handed = self._handed
        if handed is None:
            return
        if not self._record(made, handed):
            return
        self.written.emit(made.folder, len(handed.prepared.outgoing), self._note_use(handed))
        self.accept()

    def _record(self, made: Submission, handed: _Handed) -> bool:
        """Put the submission into the dossier and its file; where that cannot be, take back all of it, and say so."""
        keeping = handed.keeping
        was_made = self._session.apply(Kind.SUBMIT, lambda dossier: handed.after(dossier, made.hashes))
        if keeping is None:
            return True
        try:
            if not was_made:
                raise SubmissionError(_("採択した文面が変わるので、記録できません。"))
            self._session.finish_file()
        except SeianError as error:
            if was_made:
                self._session.undo()
            self._failed(SeianError(take_back(made, keeping), kept=str(error)))
            return False
        settle(keeping)
        return True

    def _failed(self, error: object) -> None:
        self.job = None
        self._busy(is_busy=False)
        self._tell_refusals(str(told(error)))
        self._troubles.show()

    def _stopped(self) -> None:
        self.job = None
        self._busy(is_busy=False)
        self.said.setText(_("中止しました。何も書き出していません。"))

    def _busy(self, *, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        self.primary.setEnabled(not is_busy)
        self._main.setEnabled(not is_busy)
        self.cancel.setText(_("中止") if is_busy else _("キャンセル"))

    def _show_progress(self, part: float, name: str) -> None:
        self.progress.setValue(round(part * 100))
        self.said.setText(name)

    def _connect(self) -> None:
        self.date.edited.connect(self._date_edited)
        self.conditions.changed.connect(self._decide)
        self.matrix.changed.connect(self._timer.start)
        self.matrix.recipients_changed.connect(self._set_recipients)
        for box in (self.word, self.pdf, self.together):
            box.toggled.connect(lambda _on: self._timer.start())
        for field in self.reasons.values():
            field.edited.connect(lambda _text: self._timer.start())
        self.folder.edited.connect(self._own_folder)
        self.confirms(self.primary)
        self.cancel.clicked.connect(self.reject)
        self.print.clicked.connect(self.show_print)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)

    def _date_edited(self, date: PartialDate | None) -> None:
        self._date = date
        self._suggest_folder()
        self.refresh()

    def _decide(self, _kind: str, condition: Condition) -> None:
        self._dossier = replace_condition(self._dossier, condition)
        self.refresh()

    def _set_recipients(self, recipients: tuple[Addressee, ...]) -> None:
        self._dossier = replace(self._dossier, recipients=recipients)
        self.refresh()

    def _own_folder(self, _text: str) -> None:
        self._folder_is_own = True
        self._timer.start()

    def _suggest_folder(self) -> None:
        if self._folder_is_own:
            return
        session = self._session
        base = session.path.parent if session.path is not None else Path.home()
        day = spell(self._date) if self._date is not None else _("日付なし")
        self.folder.show_value(str(base / (safe_stem(_("提出_{day}").format(day=day)) or "提出")))

    def _choose_folder(self) -> None:
        chosen = self._choosers.folder(self, Path(self.folder.text()).parent)
        if chosen is not None:
            self._folder_is_own = True
            day = spell(self._date) if self._date is not None else _("日付なし")
            self.folder.show_value(str(chosen / (safe_stem(_("提出_{day}").format(day=day)) or "提出")))
            self.refresh()

    def _lay_out(self) -> None:  # noqa: PLR0915 -- one row after the other
        scroll = QScrollArea(self)
        scroll.setObjectName("dialogScroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        main = QWidget(scroll)
        main.setObjectName("dialogMain")
        self._main = main
        column = QVBoxLayout(main)
        column.setContentsMargins(24, 16, 20, 12)
        column.setSpacing(6)
        self.date.setFixedWidth(240)
        for words, widget in (
            (_("提出日"), self.date),
            (_("条件の決定"), self.conditions),
            (_("文書と提出先"), self.matrix),
        ):
            column.addWidget(label(words, main, "head"))
            column.addWidget(widget)
            column.addSpacing(8)
        formats = QHBoxLayout()
        formats.setSpacing(20)
        for box in (self.word, self.pdf, self.together):
            formats.addWidget(box)
        formats.addStretch(1)
        column.addLayout(formats)
        column.addWidget(self.keep)
        where = QHBoxLayout()
        where.setSpacing(8)
        change = QPushButton(_("変更…"), main)
        change.clicked.connect(self._choose_folder)
        where.addWidget(label(_("保存先"), main, "second"))
        where.addWidget(self.folder, 1)
        where.addWidget(change)
        column.addLayout(where)
        column.addStretch(1)
        scroll.setWidget(main)
        foot = QFrame(self)
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 10, 20, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.said)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.print)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(scroll, 1)
        left.addWidget(self._make_troubles())
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addLayout(left, 11)
        halves.addWidget(self.outcome, 10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(halves, 1)
        outer.addWidget(foot)

    def _make_troubles(self) -> QWidget:
        """Return what stands in the way, always in sight, with a field for each reason to go on all the same."""
        self._troubles = QWidget(self)
        column = QVBoxLayout(self._troubles)
        column.setContentsMargins(24, 8, 20, 10)
        column.setSpacing(6)
        self._trouble_lines = QScrollArea(self._troubles)
        self._trouble_lines.setObjectName("paneScroll")
        self._trouble_lines.setFrameShape(QFrame.Shape.NoFrame)
        self._trouble_lines.setWidgetResizable(True)
        self._trouble_lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refusals.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._trouble_lines.setWidget(self.refusals)
        column.addWidget(self._trouble_lines)
        self._reason_rows: dict[Ground, QWidget] = {}
        for ground, field in self.reasons.items():
            row = QWidget(self._troubles)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            words = label(field.accessibleName(), row, "second")
            words.setMinimumWidth(_REASON_WIDTH)
            line.addWidget(words)
            line.addWidget(field, 1)
            column.addWidget(row)
            self._reason_rows[ground] = row
        return self._troubles

    def _limit_troubles(self) -> None:
        """Leave the recipients in sight: what stands in the way takes a part of the height and scrolls beyond it."""
        width = max(1, self._trouble_lines.viewport().width())
        self._trouble_lines.setFixedHeight(
            max(0, min(self.refusals.heightForWidth(width), self.height() // _TROUBLES_PART))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the proportion."""
        super().resizeEvent(event)
        self._timer.start()  # lines break anew, once the layout has given them their width


def _refuse_read_only(session: Session) -> None:
    """Raise SubmissionError where the file of a dossier cannot take the record of a submission."""
    if session.read_only:
        raise SubmissionError(
            session.read_only_message,
            kept=_("何も書き出していません。"),
            todo=_("提出を記録できる案件として、名前を付けて保存してから提出してください。"),
        )


class _Handed:
    """What is handed in, as it was when the button was pressed, and what becomes of the dossier by it."""

    def __init__(self, prepared: Prepared, decided: Dossier, session: Session, by: Hand) -> None:
        """Take the plan, the dossier with what was decided in the dialog, and whose it is."""
        self.prepared = prepared
        self._recipients = decided.recipients
        self.hand = by
        before = session.dossier
        self.keeping: Keeping | None = None
        if session.path is not None:
            self.keeping = Keeping(session.path, before, lambda hashes: self.after(before, hashes))

    def after(self, dossier: Dossier, hashes: Mapping[str, str]) -> Dossier:
        """Return what a dossier is with the submission on record."""
        dossier = replace(dossier, recipients=self._recipients)
        return submitted(dossier, self.prepared, hashes, self.hand.at, self.hand.who)


def _work(handed: _Handed, folder: Path, file: Path | None) -> Callable[[Task], Submission]:
    def work(task: Task) -> Submission:
        from seian.qt.pdf import to_bytes

        def report(done: int, total: int, name: str) -> None:
            task.report(done / total, name)

        if file is not None:
            check_adoptions(file, handed.prepared)
        printers = printers_of(handed.prepared.style, partial(to_bytes, at=handed.hand.at))
        return carry_out(handed.prepared, folder, printers, report, handed.keeping)

    return work


def _whole(date: PartialDate) -> str:
    return "" if date.is_complete else _("年月日をすべて書いてください。")
