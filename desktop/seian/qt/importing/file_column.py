"""The column of files: how far reading is, and all files by what is to be done about them."""

from __future__ import annotations

from os.path import commonpath
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.importing.file_rows import ALL, FOLD, LEAVE, SHOW, WANT, Look, file_rows
from seian.qt.importing.incoming import Group
from seian.qt.row_list import RowList
from seian.qt.rows import Shape
from seian.qt.small import Elided, label, link

if TYPE_CHECKING:
    from seian.qt.importing.file_rows import FileRow, Made
    from seian.qt.importing.review import Review
    from seian.qt.look import Look as Colours

WIDTH = 256


class FileColumn(QFrame):
    """Shows the files of a review; `chosen` gives a path, `wanted` a path and whether it is to be taken in."""

    chosen = Signal(str)
    wanted = Signal(str, bool)
    halted = Signal()
    went_on = Signal()
    files_wished = Signal()
    folder_wished = Signal()

    def __init__(self, look: Colours, parent: QWidget) -> None:
        """Begin without files."""
        super().__init__(parent)
        self.setObjectName("reviewFiles")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._rows: list[FileRow] = []
        self._made: Made = {}
        self._folded = {Group.SAME}
        self._whole: set[Group] = set()
        self._review: Review | None = None
        self._is_read = False
        self._count = 0
        self.more = QPushButton(_("加える…"), self)
        self.more.setProperty("link", True)  # noqa: FBT003 -- Qt's property
        self.more.setAutoDefault(False)
        menu = QMenu(self.more)
        menu.addAction(_("ファイル…")).triggered.connect(self.files_wished)
        menu.addAction(_("フォルダー…")).triggered.connect(self.folder_wished)
        self.more.clicked.connect(lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.folder = Elided(self, role="second")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("読み取りの進み具合"))
        self.said = label("", self, "second")
        self.stop = link(_("止める"), self, self._stop_or_go_on)
        shape = Shape(left=14, right=12, top=5, bottom=5, least=30, between=1)
        self.list = RowList(_("取り込むファイル"), look.icons, self, shape=shape, scrolls=True)
        self.list.acted.connect(self._act)
        self._lay_out()

    def show_review(self, review: Review, *, is_read: bool) -> None:
        """Show the files; `is_read` says that reading goes on."""
        self._review, self._is_read = review, is_read
        self._rows = file_rows(review, Look(self._folded, self._whole, is_read), self._made)
        self.list.show_rows([one.row for one in self._rows])
        at = next((number for number, one in enumerate(self._rows) if one.path == review.current != ""), -1)
        self.list.choose(at)
        if at >= 0 and not self.list.hasFocus():
            self.list.go_to(at)
        unread, total = len(review.unread), len(review.files)
        done = total - unread
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        self.progress.setVisible(unread > 0)
        words = _("{total}ファイル中 {done}を読みました") if unread else _("{total}ファイルを読みました")
        self.said.setText(words.format(total=total, done=done))
        self.stop.setText(_("止める") if is_read else _("続ける"))
        self.stop.setVisible(unread > 0)
        if total != self._count:
            self._count = total
            self.folder.setText(_common(tuple(review.files)))

    def _stop_or_go_on(self) -> None:
        (self.halted if self._is_read else self.went_on).emit()

    def _act(self, at: int, act: str) -> None:
        one = self._rows[at]
        if act == SHOW:
            self.chosen.emit(one.path)
        elif act in {WANT, LEAVE}:
            self.wanted.emit(one.path, act == WANT)
        elif self._review is not None:
            if act == FOLD:
                self._folded ^= {one.group}
            elif act == ALL:
                self._whole.add(one.group)
            self.show_review(self._review, is_read=self._is_read)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("取り込み"), self, "title"))
        head.addStretch(1)
        head.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addWidget(self.said)
        foot.addStretch(1)
        foot.addWidget(self.stop)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 12, 8)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.folder)
        top.addWidget(self.progress)
        top.addLayout(foot)
        rule = QFrame(self)
        rule.setObjectName("rule")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(rule)
        outer.addWidget(self.list, 1)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _common(paths: tuple[str, ...]) -> str:
    """Return the folder that holds all files; empty where there is none such."""
    try:
        return commonpath([str(PurePath(path).parent) for path in paths]) if paths else ""
    except ValueError:  # on several drives
        return ""
