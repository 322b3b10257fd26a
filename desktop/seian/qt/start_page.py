"""The first page: three ways in, the sample, and the dossiers used last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from seian.assets import resource
from seian.i18n import translate as _
from seian.qt.command import without_mnemonic
from seian.qt.file_drops import drag_files, drop_files
from seian.qt.notice import Notice
from seian.qt.recent_row import RecentRow
from seian.qt.room import Contents
from seian.qt.sample_sheet import SampleSheet
from seian.qt.small import link
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seian.qt.commands import Commands
    from seian.qt.look import Look
    from seian.qt.settings import Recent

_ROW, _ROWS = 50, 4  # pixels of a row, rows seen at once


class StartPage(QWidget):
    """Ways in on the left, sample and recent dossiers on the right; a file dropped on it is opened."""

    opened = Signal(object)  # Path
    dropped = Signal(list)  # paths

    def __init__(self, actions: Commands, look: Look, recent: Sequence[Recent]) -> None:
        """Make the page; buttons do what the actions of the same name do."""
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._look = look
        self._actions = actions
        self.ways = [
            _Way(
                look,
                "document_add_24",
                _("新しい案件"),
                _("会議の文書を、一つのファイルに書きます"),
                actions.key("new"),
                self,
            ),
            _Way(
                look,
                "document_arrow_down_24",
                _("取り込み"),
                _("Word、PDF、テキストの文書を読み取ります"),
                actions.key("import"),
                self,
            ),
            _Way(look, "book_open_24", _("見本を開く"), _("架空の市長会の案件で試せます"), "Enter", self),
        ]
        for way, name in zip(self.ways, ("new", "import", "sample"), strict=True):
            way.clicked.connect(actions[name].trigger)
        self.recent = _RecentList(look, recent, self)
        self.recent.opened.connect(self.opened)
        self.notice = Notice(look.icons, self)
        self._lay_out(bool(recent))
        self.setFocusProxy(self.ways[2])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Open or import what is dropped."""
        drop_files(event, self.dropped.emit)

    def _lay_out(self, has_recent: bool) -> None:  # noqa: FBT001, PLR0915 -- a fact; one part after the other
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self._wordmark())
        left.addSpacing(20)
        lead = QLabel(_("市長会の要請・提言を、下書きから提出まで。"))
        lead.setProperty("role", "lead")
        lead.setWordWrap(True)
        left.addWidget(lead)
        left.addSpacing(28)
        for way in self.ways:
            left.addWidget(way)
            left.addSpacing(10)
        left.addSpacing(10)
        left.addLayout(self._open_line())
        hint = QLabel(_("案件や文書のファイルを、この画面に置いても開けます。"))
        hint.setProperty("role", "second")
        left.addSpacing(8)
        left.addWidget(hint)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(SampleSheet(self._look, self._actions["sample"].trigger, self), 1)
        right.addSpacing(24)
        head = QLabel(_("最近使った案件"))
        head.setProperty("role", "head")
        head.setContentsMargins(14, 0, 0, 6)
        head.setVisible(has_recent)
        right.addWidget(head)
        right.addWidget(self.recent)
        right.addStretch(0)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(72)
        grid.setColumnStretch(0, 380)
        grid.setColumnStretch(1, 728)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        holder = QWidget(self)
        holder.setMaximumWidth(1180)
        holder.setLayout(grid)
        row = QHBoxLayout()
        row.setContentsMargins(48, 56, 48, 24)
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        contents = Contents(self)
        contents.body.setLayout(row)
        contents.setObjectName("startScroll")
        contents.body.setObjectName("startBody")
        column.addWidget(contents, 1)
        column.addWidget(self.notice)
        column.addWidget(self._foot())

    def _wordmark(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(QIcon(str(resource("look", "mark.svg"))).pixmap(QSize(40, 40)))
        words = QLabel("成案")
        words.setFont(document_font(34))
        words.setStyleSheet("font-size: 34px;")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addWidget(words)
        row.addStretch(1)
        return row

    def _open_line(self) -> QHBoxLayout:
        button = QPushButton(self._look.icons.icon("folder_open", "accent"), _(" ファイルを開く…"))
        button.setIconSize(QSize(20, 20))
        button.setProperty("link", True)  # noqa: FBT003 -- Qt's property
        button.setToolTip(self._actions.key("open"))
        button.clicked.connect(self._actions["open"].trigger)
        key = QLabel(self._actions.key("open"))
        key.setProperty("role", "second")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button)
        row.addWidget(key)
        row.addStretch(1)
        return row

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        foot.setObjectName("statusBar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(26)
        shield = QLabel(foot)
        shield.setPixmap(self._look.icons.pixmap("shield_checkmark", "text2", 16))
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(shield)
        row.addWidget(QLabel(_("このPCの中だけで動きます。外部との通信はしません")))
        row.addStretch(1)
        for name in ("manual", "keys"):
            words = without_mnemonic(self._actions[name].text())
            row.addWidget(link(f"{words}（{self._actions.key(name)}）", foot, self._actions[name].trigger))
        return foot


class _Way(QPushButton):
    """A card that is a button: icon, words, what it is for, key."""

    def __init__(self, look: Look, icon: str, words: str, about: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 -- Qt's property
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        self.setFixedHeight(76)
        self.setMinimumWidth(320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        picture = QLabel(self)
        picture.setPixmap(look.icons.pixmap(icon, "accent", 24))
        title = QLabel(words, self)
        title.setProperty("role", "title")
        second = QLabel(about, self)
        second.setProperty("role", "second")
        hint = QLabel(key, self)
        hint.setProperty("role", "second")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(title)
        texts.addWidget(second)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        row.addWidget(hint)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Enter presses it; arrows go to the card above or below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _RecentList(QListWidget):
    """Rows of 50 pixels; Enter or a click opens."""

    opened = Signal(object)

    def __init__(self, look: Look, recent: Sequence[Recent], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("最近使った案件"))
        self.setItemDelegate(RecentRow(look.icons, self))
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._paths: list[Path] = []
        for one in recent:
            item = QListWidgetItem(one.title or one.path.stem, self)
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title} {one.path}")
            self._paths.append(one.path)
        self.setVisible(bool(recent))
        self.setFixedHeight(_ROW * min(len(recent), _ROWS))
        self.itemClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Enter opens the chosen one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Show where the keys are: choose the first one."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._paths[self.row(item)])
