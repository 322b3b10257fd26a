"""The left pane: the dossier's name and its documents, to be chosen, ordered, added and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.i18n import translate as _
from seian.qt.panes.document_row import DocumentRow
from seian.qt.panes.documents_model import DocumentsModel
from seian.qt.small import Elided

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from seian.document.dates import PartialDate
    from seian.document.model import Dossier
    from seian.qt.icons import Icons
    from seian.qt.session import Session


class DocumentsPane(QWidget):
    """Shows the documents of a session. `chosen` comes when the person chooses one; the rest are wishes of theirs."""

    chosen = Signal(str)
    entered = Signal()  # Enter: on to the sheet
    move_wished = Signal(str, int)
    delete_wished = Signal(str)

    def __init__(
        self,
        session: Session,
        icons: Icons,
        menus: tuple[QMenu, QMenu],
        parent: QWidget | None = None,
    ) -> None:
        """Take what is shown, and the menus of the buttons that add a document and do things with the chosen one."""
        super().__init__(parent)
        self._session = session
        self._documents_menu = menus[1]
        self._headed: tuple[str, str, PartialDate | None] | None = None
        self.model = DocumentsModel(session.dossier.documents, self)
        self._title = Elided(self)
        self._title.setProperty("role", "title")
        self._about = Elided(self)
        self._about.setProperty("role", "second")
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(DocumentRow(icons, self.list))
        self.list.setAccessibleName(_("文書の一覧"))
        self.setFocusProxy(self.list)
        self._empty = QLabel(_("まだ文書がありません。\n上の「＋」から加えるか、文章を取り込んでください。"), self)
        self._empty.setProperty("role", "second")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(16, 8, 16, 8)
        self.add_button = _menu_button(icons, "add", _("文書を加える"), menus[0], self)
        self.more_button = _menu_button(icons, "more_horizontal", _("文書の操作"), menus[1], self)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.entered_by_key.connect(self.entered)
        self.list.delete_pressed.connect(self._wish_for_delete)
        self.list.move_pressed.connect(self._wish_for_move)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.model.dropped.connect(self.move_wished)
        self.show_dossier(session.dossier)

    @property
    def current(self) -> str:
        """The id of the chosen document, empty if there is none."""
        row = self.list.currentIndex().row()
        return self.model.documents[row].id if 0 <= row < len(self.model.documents) else ""

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the dossier as it is now; the chosen document stays chosen."""
        current = self.current
        headed = (dossier.title, dossier.association, dossier.submission)
        if headed != self._headed:
            self._headed = headed
            self._title.setText(dossier.title or _("（案件名なし）"))
            day = _("{day} 提出予定").format(day=_without_year(dossier.submission)) if dossier.submission else ""
            self._about.setText("\u3000".join(part for part in (dossier.association, day) if part))
        self.model.show_documents(dossier.documents)
        self.choose(current)
        self._empty.setVisible(not dossier.documents)
        self.list.setVisible(bool(dossier.documents))

    def choose(self, document: str) -> None:
        """Choose a document without saying so."""
        row = self.model.row_of(document)
        if row >= 0 and row != self.list.currentIndex().row():
            selection = self.list.selectionModel()
            blocked = selection.blockSignals(True)  # noqa: FBT003 -- Qt's call
            self.list.setCurrentIndex(self.model.index(row))
            selection.blockSignals(blocked)
            selection.select(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.viewport().update()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 8, 0)
        top.setSpacing(0)
        top.addWidget(self._title, 1)
        top.addWidget(self.add_button)
        top.addWidget(self.more_button)
        self._about.setContentsMargins(16, 0, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.model.documents[now.row()].id)

    def _wish_for_delete(self) -> None:
        if self.current:
            self.delete_wished.emit(self.current)

    def _wish_for_move(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if self.current and 0 <= row < len(self.model.documents):
            self.move_wished.emit(self.current, row)

    def _open_menu(self) -> None:
        self._documents_menu.popup(
            self.list.viewport().mapToGlobal(self.list.visualRect(self.list.currentIndex()).center())
        )


class _List(QListView):
    """The list with its keys: Enter, Delete, Alt with arrows."""

    entered_by_key = Signal()
    delete_pressed = Signal()
    move_pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Take the keys of the list, leave the others to Qt."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_pressed.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


def _without_year(date: PartialDate) -> str:
    """Return 11月10日, short enough for the pane; the status bar has the year."""
    return spell(date).partition("年")[2]


def _menu_button(icons: Icons, icon: str, words: str, menu: QMenu, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFixedSize(32, 32)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
