"""取り込みの確認: files beside their source, one question after the other; only what is answered is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from seian.errors import SeianError, SourceError
from seian.i18n import translate as _
from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.file_drops import drag_files, drop_files
from seian.qt.importing import review as reviews
from seian.qt.importing.background import Feed, Laying, Rereading, Walking
from seian.qt.importing.document import marks_of
from seian.qt.importing.file_column import WIDTH, FileColumn
from seian.qt.importing.incoming import Group, changes
from seian.qt.importing.strip import Strip
from seian.qt.importing.taking import taking
from seian.qt.importing.two_sides import HEAD, TwoSides
from seian.qt.room import keep_on_screen, room_of
from seian.qt.small import label
from seian.qt.worker import start_job, told
from seian.reading.questions import LEFT, TAKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent

    from seian.qt.importing.background import Again
    from seian.qt.importing.review import Review
    from seian.qt.importing.taking import Taken
    from seian.qt.look import Look
    from seian.qt.session import Session
    from seian.qt.worker import Job
    from seian.reading.asked import Asked
    from seian.reading.many import Came

SIZE = QSize(1366, 736)
_LEAST = QSize(900, 480)
NARROW: Final = 1280
"""A window narrower than this has its file column behind a button."""

_AT_ONCE = 60  # milliseconds in which files that come are shown together
_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Semicolon: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_SHIFTED = {  # what 1 and 2 are with Shift, on Japanese and on other keyboards
    Qt.Key.Key_Exclam: TAKEN, Qt.Key.Key_1: TAKEN, Qt.Key.Key_QuoteDbl: LEFT, Qt.Key.Key_At: LEFT, Qt.Key.Key_2: LEFT,
}  # fmt: skip


class ReviewDialog(KeyedDialog):
    """Shows a review and changes it; `review` is what there is, also after it was closed.

    `taken` gives a `Taken`; what of it comes into the dossier is somebody else's. With `alone` there is one file, and
    no column of files.
    """

    taken = Signal(object)
    files_wished = Signal()
    folder_wished = Signal()
    dropped = Signal(list)

    def __init__(self, review: Review, session: Session, look: Look, parent: QWidget | None, *, alone: bool) -> None:
        """Take what there is to review for a session's dossier; files that are not read yet are read now."""
        super().__init__(parent)
        self.setObjectName("reviewWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        keep_on_screen(self, _LEAST)
        self.resize(SIZE.boundedTo(room_of(self)))
        self.review = self.before = review
        """The review, and what it was before its files were taken in."""
        self.job: Job | None = None
        self._style, self._look, self._alone = session.style, look, alone
        self._document = 0
        self._goes_on = False
        self._shown: tuple[object, ...] = ()
        self._waiting: list[Came] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AT_ONCE)
        self._timer.timeout.connect(self._let_in)
        self.feed = Feed(session.dossier, self)
        self.feed.came.connect(self._came)
        self.feed.finished.connect(self._read_all)
        self.walking = Walking(self)
        self.walking.told.connect(self._tell_walking)
        self.walking.found.connect(self._found)
        self.walking.finished.connect(self._show)
        self.again = Rereading(self)
        self.again.done.connect(self._read_again)
        self.again.failed.connect(self._not_read_again)
        self.laying = Laying(session.style, session.template_sheet, self)
        self.laying.laid.connect(self._show_side)
        self.column = FileColumn(look, self)
        self.strip = Strip(look, self)
        self.sides = TwoSides(look, self)
        self.trouble = label("", self, "fault", wrap=True)
        self.trouble.hide()
        self.said = label("", self, "second")
        self.progress = QProgressBar(self)
        self.cancel = QPushButton(_("キャンセル"), self)
        self.primary = QPushButton(self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.feed.begin(review.unread)
        self._show()

    def confirm(self) -> None:
        """Take in the files without open questions."""
        files = self.review.ready
        if not files or self.job is not None:
            return
        self.job = start_job(taking(files, self._style), self)
        self.job.progress.connect(self._show_progress)
        self.job.done.connect(self._taken)
        self.job.failed.connect(self._failed)
        self.job.finished.connect(self._finished)
        self._show_progress(0.0, "")
        self._show_foot()

    def reject(self) -> None:
        """Stop what is done, else close; nothing that was read or answered is lost."""
        if self.column.isVisible() and self._is_narrow and not self._alone:
            self._fold_column()
        elif self.job is not None:
            self.job.cancel()
        elif self.walking.job is not None:
            self.walking.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Read no further."""
        self._let_in()
        self._halt()
        super().done(result)

    def _halt(self) -> None:
        self.walking.stop()
        self._goes_on = False
        self.feed.stop()

    def look_for(self, names: Sequence[str]) -> None:
        """Look for more files, in folders as well, and read them."""
        self.trouble.hide()
        self.walking.begin(names)
        self._tell_walking(0)

    def _tell_walking(self, count: int) -> None:
        self._show_foot()
        if self.job is None:
            self.said.setText(_("ファイルを探しています。{count}ファイル").format(count=count))

    def _found(self, paths: tuple[str, ...]) -> None:
        if paths:
            self.more(paths)
        else:
            self._tell_trouble(SourceError(_("取り込めるファイルがありません。")))

    def more(self, paths: tuple[str, ...]) -> None:
        """Read more files; while others are being read, after them."""
        self.review = reviews.more(self.review, paths)
        self._goes_on = self.feed.job is not None
        self.feed.begin(self.review.unread)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Answer by 1, 2 and 0, step by F7, take back by Ctrl+Z; all else as in every dialog."""
        key, mods = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self._change(reviews.undo(self.review))
        elif key == Qt.Key.Key_F7 and mods in {Qt.KeyboardModifier.NoModifier, shift}:
            self._change(reviews.step(self.review, -1 if mods == shift else 1))
        elif mods == shift and key in _SHIFTED:
            self._answer_changes(_SHIFTED[key])
        elif mods & Qt.KeyboardModifier.ControlModifier and key in _ZOOMS:
            self.sides.zoom_by(_ZOOMS[key])
        elif not mods and key in _DIGITS:
            self.strip.answer(_DIGITS[key])
        elif not mods and key == Qt.Key.Key_0:
            self.strip.open_rest()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Read what is dropped, too."""
        drop_files(event, self.dropped.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Give the file column a place, or put it behind its button."""
        super().resizeEvent(event)
        self._place_column()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < NARROW

    def _answer(self, key: str) -> None:
        self._change(reviews.answer(self.review, key))

    def _answer_changes(self, key: str) -> None:
        self._change(reviews.answer_changes(self.review, key))

    def _change(self, review: Review) -> None:
        """Show another state, and read those files again whose answers are others now."""
        before, self.review = self.review, review
        for path, file in review.files.items():
            known = before.files.get(path)
            if known is not None and file.answers != known.answers and not file.is_current:
                self.again.read(file)
        asked = review.asked
        if asked is not None and review is not before:
            self._document = asked.document
        self.trouble.hide()
        self._show()
        if review.question != before.question or review.current != before.current:
            self._focus()

    def _choose(self, path: str) -> None:
        self._change(reviews.select(self.review, path))
        if self._is_narrow and self.column.isVisible():
            self._fold_column()

    def _ask(self, question: str) -> None:
        self._change(reviews.select(self.review, self.review.current, question))

    def _want(self, path: str, wanted: bool) -> None:  # noqa: FBT001 -- a signal's
        self._change(reviews.want(self.review, path, wanted=wanted))

    def _turn(self, by: int) -> None:
        file = self.review.file
        if file is not None and file.asked is not None:
            self._document = min(max(0, self._document + by), len(file.asked.documents) - 1)
            self._show_side()

    def _came(self, one: object) -> None:
        self._waiting.append(one)  # type: ignore[arg-type]  # a signal's object
        if not self._timer.isActive():
            self._timer.start()

    def _let_in(self) -> None:
        waiting, self._waiting = self._waiting, []
        review = self.review
        for one in waiting:
            review = reviews.came(review, one)
        if waiting:
            self._change(review)

    def _read_all(self) -> None:
        self._let_in()
        if self._goes_on:
            self._goes_on = False
            self.feed.begin(self.review.unread)
        self._show()
        if not self.review.question:
            self._focus()

    def _read_again(self, again: Again) -> None:
        self._change(reviews.reread(self.review, again.path, again.asked, again.answers))

    def _not_read_again(self, _path: str, error: SeianError) -> None:
        """Say why an answer has no effect yet; it stays, and the file is tried again when it is taken in."""
        self._tell_trouble(error)

    def _tell_trouble(self, error: SeianError) -> None:
        self.trouble.setText("　".join(filter(None, (error.what, error.kept, error.todo))))
        self.trouble.show()

    def _show(self) -> None:
        review, file = self.review, self.review.file
        self.column.show_review(review, is_read=self.feed.job is not None)
        count = len(review.groups()[Group.OPEN])
        self.sides.files.setText(_("ファイル（確かめる{count}）").format(count=count))
        self._show_strip()
        marks = marks_of(file, review.question) if file is not None else ()
        self.sides.show_file(file, marks)
        self.sides.offer_changes(len(changes(file.open)) if file is not None else 0)
        self._show_side()
        self._show_foot()

    def _show_strip(self) -> None:
        review, file, asked = self.review, self.review.file, self.review.asked
        if file is not None and asked is not None:
            given = dict(file.answers).get(asked.id, "")
            self.strip.show_question(asked, file.number(asked.id), len(file.questions), given)
        elif file is not None and file.trouble is not None:
            self.strip.show_said(_("このファイルは読めません。"), is_good=False)
        elif file is None or file.asked is None:
            self.strip.show_said(_("読み取っています。") if review.unread else "", is_good=False)
        elif file.questions:
            self.strip.show_said(_("すべて確かめました。"), is_good=True)
        else:
            self.strip.show_said(_("疑いはありません。"), is_good=True)

    def _show_side(self) -> None:
        file = self.review.file
        asked: Asked | None = file.asked if file is not None else None
        count = len(asked.documents) if asked is not None else 0
        self._document = min(self._document, max(0, count - 1))
        marks = marks_of(file, self.review.question) if file is not None else ()
        own = [one for one in marks if one.question.document == self._document]
        side = self.laying.side(asked, self._document) if asked is not None and count else None
        self.sides.show_side(side, self._document, count, own)
        now = (self.review.current, self.review.question, id(side), self._document)
        if side is not None and now != self._shown:
            self._shown = now
            if not own or any(one.state == "now" for one in own):
                self.sides.go_to_question()

    def _show_foot(self) -> None:
        review, busy, walks = self.review, self.job is not None, self.walking.job is not None
        ready, left = len(review.ready), len(review.left)
        self.primary.setText(_("{count}ファイルを取り込む").format(count=ready) if ready else _("取り込む"))
        self.primary.setEnabled(ready > 0 and not busy)
        why = _("確かめるファイルが{count}あります。").format(count=left) if left else ""
        self.primary.setToolTip(_("取り込む (Ctrl+Enter)") if ready else why)
        self.progress.setVisible(busy or walks)
        self.progress.setRange(0, 0 if walks and not busy else 100)  # nobody knows how many there will be
        self.cancel.setText(_("中止") if busy or walks else _("キャンセル"))
        self.column.setEnabled(not busy)
        self.strip.setEnabled(not busy)
        if not (busy or walks):
            rest = _("確かめていない{count}ファイルは、続きから再開できます。").format(count=left) if left else ""
            self.said.setText(_("元のファイルは動かしません。") + rest)

    def _show_progress(self, part: float, name: str) -> None:
        self.progress.setValue(round(part * 100))
        self.said.setText(_("取り込んでいます。{name}").format(name=name))

    def _taken(self, taken: Taken) -> None:
        self.before = self.review
        review = reviews.took(self.review, taken.paths)
        for late in taken.late:
            review = reviews.reread(review, late.path, late.asked, late.answers)
        self.review = review
        self.taken.emit(taken)
        self.accept()

    def _failed(self, error: object) -> None:
        self._tell_trouble(told(error))

    def _finished(self) -> None:
        self.job = None
        if self.isVisible():
            self._show()
            self._focus()

    def _focus(self) -> None:
        """Let Enter be answer 1, or the button that takes in; not while somebody goes through the files."""
        if self.column.list.hasFocus() and self.review.chosen:
            return
        target = self.strip.first if self.review.asked is not None else self.primary
        if target.isEnabled():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_column(self) -> None:
        narrow = self._is_narrow
        self.sides.files.setVisible(narrow and not self._alone)
        if self._alone:
            self.column.hide()
            return
        if narrow and self._row.indexOf(self.column) >= 0:
            self._row.removeWidget(self.column)
            self.column.hide()
        elif not narrow and self._row.indexOf(self.column) < 0:
            self._row.insertWidget(0, self.column)
            self.column.show()
        if narrow:
            top = self.strip.height() + HEAD
            self.column.setGeometry(0, top, WIDTH, max(120, self._foot.y() - top))

    def _fold_column(self) -> None:
        is_shown = self.column.isVisible()
        self.column.setVisible(not is_shown)
        self.column.raise_()
        if is_shown:
            self._focus()
        else:
            self.column.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _connect(self) -> None:
        self.strip.answered.connect(self._answer)
        self.strip.stepped.connect(lambda by: self._change(reviews.step(self.review, by)))
        self.sides.pressed.connect(self._ask)
        self.sides.turned.connect(self._turn)
        self.sides.files_wished.connect(self._fold_column)
        self.sides.changes_wished.connect(self._answer_changes)
        self.column.chosen.connect(self._choose)
        self.column.wanted.connect(self._want)
        self.column.halted.connect(self._halt)
        self.column.went_on.connect(lambda: self.more(()))
        self.column.files_wished.connect(self.files_wished)
        self.column.folder_wished.connect(self.folder_wished)
        self.cancel.clicked.connect(self.reject)
        self.confirms(self.primary)

    def _lay_out(self) -> None:
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(200)
        self.progress.setAccessibleName(_("進み具合"))
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.trouble.setContentsMargins(16, 6, 16, 6)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.strip)
        rule = QFrame(self)
        rule.setObjectName("rule")
        right.addWidget(rule)
        right.addWidget(self.sides, 1)
        right.addWidget(self.trouble)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.column)
        self._row.addLayout(right, 1)
        self._foot = QFrame(self)
        self._foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(16, 10, 16, 10)
        buttons.setSpacing(8)
        icon = QLabel(self._foot)
        icon.setPixmap(self._look.icons.pixmap("history", "text2", 16))
        buttons.addWidget(icon)
        buttons.addWidget(self.said)
        buttons.addWidget(self.progress)
        buttons.addStretch(1)
        for button in (self.cancel, self.primary):
            button.setFixedHeight(34)
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._row, 1)
        outer.addWidget(self._foot)
