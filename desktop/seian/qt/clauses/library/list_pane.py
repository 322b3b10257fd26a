"""The left half of the library window: search, filters, and the clauses, of which several can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from seian.clauses.query import parse_query
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.clauses.library.filters import LibraryFilters
from seian.qt.clauses.library.model import LibraryModel
from seian.qt.clauses.library.row import LibraryRow
from seian.qt.file_drops import LineEdit
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from seian.clauses.clause import ClauseId
    from seian.clauses.query import Query
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.library.drafts import Drafts
    from seian.qt.look import Look

MOST = 1_000
"""Rows at most; beyond, words and filters find what is wanted."""

EVERY = 30_000
"""Clauses at most that can be written out at once: what one question to SQLite can name."""

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ListPane(QWidget):
    """Searches while one types. `current` is the clause whose form is shown."""

    current_changed = Signal(str)
    selection_changed = Signal()
    entered = Signal()
    """Enter in the list or the search field: on to the form."""

    def __init__(self, access: LibraryAccess, drafts: Drafts, look: Look, parent: QWidget) -> None:
        """Make it, without rows."""
        super().__init__(parent)
        self.setObjectName("libraryList")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._access, self._drafts = access, drafts
        self.current: ClauseId = ""
        self._found, self._is_cut = "", False
        self.field = LineEdit(self)
        self.field.setPlaceholderText(_("文例を探す (Ctrl+F)"))
        self.field.setAccessibleName(_("文例を探す"))
        self.field.setToolTip(_("空白で区切ると、すべての言葉を含む文例を探します。「-言葉」は、含まないものです。"))
        self.field.setClearButtonEnabled(False)
        self.field.addAction(look.icons.icon("search", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.field.addAction(
            look.icons.icon("dismiss", "text2", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText(_("消す"))
        self._clear.setToolTip(_("消す (Esc)"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.field.clear)
        self.filters = LibraryFilters(self)
        self.model = LibraryModel(drafts, self)
        self.list = _List(self)
        self.row = LibraryRow(look.icons, self.list)
        self.empty = label("", self, "second", wrap=True)
        self.count = label("", self, "second")
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> tuple[ClauseId, ...]:
        """The clauses that are selected, from above."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return tuple(self.model.rows[row].id for row in rows)

    def every_selected(self) -> list[ClauseId]:
        """Return the selected clauses that are in the library; where all rows are, those beyond the last row too.

        Raises LibraryError.
        """
        chosen = set(self.selected)
        names = [row.id for row in self.model.rows if row.id in chosen and row.found is not None]
        library = self._access.library
        if library is None or not self._is_cut or len(chosen) < len(self.model.rows):
            return names
        return [found.id for found in library.search(self._query(), EVERY).found]

    def refresh(self) -> None:
        """Read the library anew; selected clauses stay selected if they are found."""
        self._access.read_choices()
        self.search()

    def search(self) -> None:
        """Show what words and filters let through."""
        library = self._access.library
        if library is None:
            self._show_empty(str(self._access.trouble or ""))
            return
        query = self._query()
        try:
            results = library.search(query, MOST)
            new = [name for name in self._drafts.names if library.clause(name) is None]
        except SeianError as error:
            self._show_empty(str(error))
            return
        selected = self.selected
        self._is_cut = results.more
        if self.model.show_rows(new, results.found, query.words):
            self._select(selected)
        count = _("{count}件以上") if results.more else _("{count}件")
        self._found = count.format(count=len(results.found))
        is_searched = bool(query.words or query.excluded or self.filters.is_set)
        nothing = _("当てはまる文例がありません。") if is_searched else _("文例がまだありません。")
        self._show_empty("" if self.model.rows else nothing)
        self._count()

    def _typed(self) -> None:
        """Show what was asked for, and of that the first: what is not in the list is not to be written into."""
        self.search()
        if self.field.text().strip() and self.model.row_of(self.current) < 0:
            self.go_on_near(0)

    def show_clause(self, name: ClauseId) -> None:
        """Make a clause the current one, and let it be seen, whatever is searched for."""
        if self.model.row_of(name) < 0:
            self.field.clear()
            self.filters.clear()
            self.search()
        self._select((name,))
        self._set_current(name)

    def go_on_near(self, row: int) -> None:
        """Choose the clause in a row, or the last one before it; none where there are none."""
        if self.model.rows:
            self.show_clause(self.model.rows[min(row, len(self.model.rows) - 1)].id)
        else:
            self._set_current("")

    def _select(self, names: tuple[ClauseId, ...]) -> None:
        """Select clauses again after the rows changed; the current one stays shown even if it is not found."""
        selection = QItemSelection()
        for row in sorted(filter(lambda row: row >= 0, map(self.model.row_of, names))):
            selection.select(self.model.index(row), self.model.index(row))
        model = self.list.selectionModel()
        now = self.model.row_of(names[0] if len(names) == 1 else self.current)
        model.blockSignals(True)  # noqa: FBT003 -- Qt's
        if now >= 0:
            model.setCurrentIndex(self.model.index(now), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.blockSignals(False)  # noqa: FBT003 -- Qt's
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if now >= 0:
            self.list.scrollTo(self.model.index(now))
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Let the search field hand keys on to the list, and show that it does."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.row.is_active = kind == QEvent.Type.FocusIn
            self.list.viewport().update()
        return False

    def _follow_draft(self, name: ClauseId) -> None:
        """Let the rows of clauses that are only drafts come and go with them."""
        row = self.model.row_of(name)
        has_draft = self._drafts.get(name) is not None
        if (has_draft and row < 0) or (not has_draft and row >= 0 and self.model.rows[row].found is None):
            self.search()

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if not self.current and self.model.rows:
                self._move_to(self.model.index(0))
            self.entered.emit()
            return True
        if watched is self.field and key in _KEYS and not modifiers:
            if not self.list.currentIndex().isValid():
                self._move_to(self.model.index(0))
            else:
                self.list.keyPressEvent(event)
            return True
        if watched is self.field and key == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        return False

    def _move_to(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self._set_current(self.model.rows[now.row()].id)

    def _set_current(self, name: ClauseId) -> None:
        if name != self.current:
            self.current = name
            self.current_changed.emit(name)

    def _query(self) -> Query:
        return parse_query(self.field.text(), self.filters.filters)

    def _count(self) -> None:
        chosen = len(self.selected)
        self.count.setText(
            self._found if chosen < 2 else _("{found}　{count}件を選択").format(found=self._found, count=chosen)  # noqa: PLR2004
        )

    def _show_empty(self, text: str) -> None:
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
        self.list.setVisible(not text)

    def _connect(self) -> None:
        self._drafts.changed.connect(self._follow_draft)
        self._access.choices_read.connect(self.filters.show_choices)
        self.field.textChanged.connect(self._typed)
        self.field.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.filters.changed.connect(self.search)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._moved(now))
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._count())
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self.selection_changed.emit())
        for watched in (self.field, self.list):
            watched.installEventFilter(self)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.row)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("文例の一覧"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(16, 4, 16, 4)
        self.empty.hide()
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.field)
        head.addWidget(self.filters)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.count)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.list)


class _List(QListView):
    """The list. Letters are not searched for in it, they are what the search field is for."""

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Leave letters alone."""
        del search

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the current row whole where it was seen, such as when a notice comes."""
        place = self.visualRect(self.currentIndex())
        is_seen = place.isValid() and place.top() >= 0 and place.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        if is_seen:
            self.scrollTo(self.currentIndex())
