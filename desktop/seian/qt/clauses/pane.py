"""The clause library in the left pane: search, filters, what was found, and the clause that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.after_painting import after_painting
from seian.qt.clauses.filters import FilterRow
from seian.qt.clauses.near_list import NearList
from seian.qt.clauses.result_row import ResultRow
from seian.qt.clauses.results_model import ResultsModel
from seian.qt.clauses.searching import Searcher
from seian.qt.file_drops import LineEdit
from seian.qt.panes.section import Section, rule
from seian.qt.small import icon_button
from seian.qt.worker import told

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

    from seian.clauses.clause import Clause, Use
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.preview import Preview
    from seian.qt.clauses.searching import Answer
    from seian.qt.look import Look
    from seian.qt.settings import Settings

WIDE = 340
"""From this width on the chosen clause is shown below what was found; narrower, beside the pane when asked for."""

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LIST, _LITTLE = 120, 48  # pixels of the list, at least: alone, and above what is near the paragraph
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClausesPane(Section):
    """Searches while one types. Enter wishes for the chosen clause to be put in, Space (in the list) shows it whole."""

    insert_wished = Signal(object, object)
    """The clause and the version of it."""

    insert_elsewhere_wished = Signal(object, object)
    chosen = Signal(object)
    """The clause that Enter would put in; None when keys do not go to the pane."""

    preview_wished = Signal(object)
    library_wished = Signal(str)
    choice_lacking = Signal()
    """Something was to be done with the chosen clause, and there is none."""

    grown = Signal()
    """It needs another height than before."""

    left = Signal()
    """Escape: back to the sheet."""

    def __init__(self, access: LibraryAccess, menu: QMenu, look: Look, settings: Settings, parent: QWidget) -> None:
        """Make it; the library is opened when it is first shown. `menu` is what is offered for a clause."""
        key = "fold/clauses"
        super().__init__(_("文例集"), look.icons, folded=settings.flag(key, default=False), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(lambda folded: None if folded else self.search())
        self._access = access
        self._menu = menu
        self._look = look
        self._is_active = False
        self._inserts_answer = False
        self.add_to_head(
            icon_button(
                look.icons.icon("open", "text2", 16), _("文例集の管理"), self, lambda: self.library_wished.emit("")
            )
        )
        self.field = LineEdit(self.body)
        self.field.setPlaceholderText(_("文例を探す (Ctrl+L)"))
        self.field.setAccessibleName(_("文例を探す"))
        self.field.setToolTip(_("空白で区切ると、すべての言葉を含む文例を探します。「-言葉」は、含まないものです。"))
        self.field.addAction(look.icons.icon("search", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(look.icons.icon("dismiss", "text2", 16), _("消す"), self.field)
        self._clear.triggered.connect(self.field.clear)
        self.field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.count = QLabel(self.field)
        self.count.setProperty("role", "second")
        self.filters = FilterRow(self.body)
        self.model = ResultsModel(access, self)
        self.list = QListView(self.body)
        self.row = ResultRow(look.icons, _("Enter で挿入"), self.list)
        self.near = NearList(look, self.body)
        self.preview: Preview | None = None
        self.empty = QLabel(self.body)
        self._searcher = Searcher(self)
        self._lay_out()
        self._connect()

    def focus_search(self) -> None:
        """Unfold, and let the person type what to search for."""
        self.fold(folded=False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def search(self) -> None:
        """Search for what stands in the field; nothing while the pane is folded or not seen."""
        if self.body.isHidden() or not self.isVisible():
            return
        library = self._access.library
        if library is None:
            self._say(str(self._access.trouble or ""))
            return
        from seian.clauses.query import parse_query

        self._searcher.search(library.path, parse_query(self.field.text(), self.filters.filters))

    @property
    def is_searching(self) -> bool:
        """Whether an answer is still to come."""
        return self._searcher.is_busy

    @property
    def is_idle(self) -> bool:
        """Whether the pane is seen and nothing is searched for, so that there is room for what nobody asked for."""
        return self.isVisible() and not self.body.isHidden() and not self.field.text()

    @property
    def shows_preview(self) -> bool:
        """Whether the chosen clause is shown below what was found."""
        return self.preview is not None and self.preview.isVisible()

    def current(self) -> Clause | None:
        """Return the chosen clause."""
        return self.model.clause(self.list.currentIndex().row())

    def show_library(self) -> None:
        """Read the library anew, because it says something else."""
        library = self._access.library
        if library is not None and not self.body.isHidden() and self.isVisible():
            self._access.read_choices()
        self.search()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Show the chosen clause below where there is room."""
        super().resizeEvent(event)
        self._place_count()
        wide = self.width() >= WIDE
        if wide and self.preview is None:
            self._make_preview()
        if self.preview is not None and self.preview.isHidden() == wide:
            self.preview.setVisible(wide)
            self._rule.setVisible(wide)
            self._show_current()

    def showEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        """Open the library soon: only now is it needed."""
        super().showEvent(event)  # type: ignore[arg-type]
        after_painting(self, self.show_library)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Let the search field hand keys on to the list, and both say whether keys go to the pane."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in (self.field, self.list):
            return self._key(watched, event)
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched in (self.field, self.list):
            self._follow_focus(kind == QEvent.Type.FocusIn, event)  # type: ignore[arg-type]
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if watched is self.field and key in _KEYS and plain:
            self.list.keyPressEvent(event)
            return True
        if key in _ENTER and plain:
            self.insert_chosen()
            return True
        if key == Qt.Key.Key_Escape:
            if watched is self.field and self.field.text():
                self.field.clear()
            else:
                self.left.emit()
            return True
        if watched is self.list and key == Qt.Key.Key_Space and plain:
            self.preview_wished.emit(self.current())
            return True
        return False

    def _follow_focus(self, active: bool, event: QFocusEvent) -> None:  # noqa: FBT001 -- a state
        if not active and event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self._is_active = self.row.is_active = active
        self.list.viewport().update()
        self.chosen.emit(self.current() if active else None)

    def insert_chosen(self) -> None:
        """Wish for the chosen clause to be put in; while an answer is still to come, for the first one of that."""
        self._inserts_answer = self.is_searching  # what was typed last is what is meant
        if self._inserts_answer:
            return
        clause = self._chosen()
        if clause is not None:
            preview = self.preview if self.shows_preview else None
            version = preview.version if preview is not None and preview.clause is clause else None
            self.insert_wished.emit(clause, version or clause.latest)

    def insert_chosen_elsewhere(self) -> None:
        """Wish for the chosen clause to be put in as something else."""
        clause = self._chosen()
        if clause is not None:
            self.insert_elsewhere_wished.emit(clause, clause.latest)

    def preview_chosen(self) -> None:
        """Wish for the chosen clause to be shown whole."""
        clause = self._chosen()
        if clause is not None:
            self.preview_wished.emit(clause)

    def show_whole(self, clause: Clause) -> None:
        """Show a clause whole: below where there is room, else wish for it beside the pane."""
        if self.preview is not None and self.shows_preview:
            self.preview.show_clause(clause, self._uses(clause))
        else:
            self.preview_wished.emit(clause)

    def open_chosen(self) -> None:
        """Wish for the library's own window at the chosen clause."""
        clause = self._chosen()
        if clause is not None:
            self.library_wished.emit(clause.id)

    def _chosen(self) -> Clause | None:
        """Return the chosen clause; without one, say that one is to be chosen, and lead to where it is."""
        clause = self.current()
        if clause is None:
            self.choice_lacking.emit()
        return clause

    def _answered(self, answer: Answer) -> None:
        row = self.list.currentIndex().row()
        before = self.model.found[row].id if 0 <= row < len(self.model.found) else ""
        found = answer.results.found
        self.model.show_results(found, answer.query.words)
        count = _("{count}件以上") if answer.results.more else _("{count}件")
        self.count.setText(count.format(count=len(found)))
        self._place_count()
        searched = bool(answer.query.words or answer.query.excluded)
        self._say("" if found else _("当てはまる文例がありません。") if searched else _("文例がまだありません。"))
        at = next((index for index, one in enumerate(found) if one.id == before), 0)
        if found:
            self.list.setCurrentIndex(self.model.index(at))
            self.list.scrollTo(self.model.index(at))
        self._show_current()
        if self._inserts_answer and found:
            QTimer.singleShot(0, self, self.insert_chosen)
        self._inserts_answer = False

    def _open_menu(self, place: QPoint) -> None:
        if self.current() is not None:
            self._menu.popup(self.list.viewport().mapToGlobal(place))

    def _failed(self, error: object) -> None:
        self._inserts_answer = False
        self.model.show_results((), ())
        self._say(str(told(error)))

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
        self.list.setVisible(not text)
        if text:
            self.count.clear()
            if self.preview is not None:
                self.preview.show_clause(None)

    def _show_current(self) -> None:
        clause = self.current()
        if self.preview is not None and self.preview.isVisibleTo(self):
            self.preview.show_clause(clause, self._uses(clause))
        if self._is_active:
            self.chosen.emit(clause)

    def _uses(self, clause: Clause | None) -> tuple[Use, ...]:
        library = self._access.library
        return library.uses(clause.id) if library is not None and clause is not None else ()

    def _place_count(self) -> None:
        self._clear.setVisible(bool(self.field.text()))
        self.count.adjustSize()
        right = self.field.width() - (32 if self.field.text() else 10)
        self.count.move(right - self.count.width(), (self.field.height() - self.count.height()) // 2)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.search)
        self.field.textChanged.connect(self._place_count)
        self.filters.changed.connect(self.search)
        self.near.preview_wished.connect(self.show_whole)
        self.near.grown.connect(self.grown)
        self._searcher.answered.connect(self._answered)
        self._searcher.failed.connect(self._failed)
        self._access.changed.connect(self.show_library)
        self._access.choices_read.connect(self.filters.show_choices)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        self.list.doubleClicked.connect(lambda _index: self.insert_chosen())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        for watched in (self.field, self.list):
            watched.installEventFilter(self)

    def _make_preview(self) -> None:
        from seian.qt.clauses.preview import Preview

        self.preview = preview = Preview(self._look, self.body)
        preview.insert_wished.connect(self.insert_wished)
        preview.insert_elsewhere_wished.connect(self.insert_elsewhere_wished)
        preview.library_wished.connect(self.library_wished)
        preview.hide()
        self.column.addWidget(preview, 3)

    @property
    def least(self) -> int:
        """How many pixels it takes at least, with the clauses near the paragraph and little of the list."""
        return self._others + (_LITTLE + self._taken if self.near.shown else _LIST)

    def fit(self, room: int) -> None:
        """Take so many pixels: clauses near the paragraph go before the list, and not at all where there is no room."""
        others, taken = self._others, self._taken
        has_room = bool(self.near.shown) and (self.shows_preview or others + _LITTLE + taken <= room)
        self.list.setMinimumHeight(max(_LITTLE, min(_LIST, room - others - taken)) if has_room else _LIST)
        self.near.setVisible(has_room)

    @property
    def _taken(self) -> int:
        return self.near.needed + self.column.spacing()

    @property
    def _others(self) -> int:
        """Pixels of what stands above and below the two lists."""
        lists = 0 if self.list.isHidden() else self.list.minimumHeight()
        return self.minimumSizeHint().height() - lists - (0 if self.near.isHidden() else self._taken)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.row)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("見つかった文例"))
        self.list.setMinimumHeight(_LIST)
        self.empty.setProperty("role", "second")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(12, 4, 12, 4)
        self.empty.hide()
        self._rule = rule(self.body)
        self._rule.hide()
        self.outer.setContentsMargins(0, 4, 0, 0)
        self._top.setContentsMargins(4, 0, 8, 0)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.field)
        head.addWidget(self.filters)
        self.column.addLayout(head)
        self.column.addWidget(self.empty, 2)
        self.column.addWidget(self.list, 2)
        self.column.addWidget(self.near)
        self.column.addWidget(self._rule)
        self.outer.setStretch(1, 1)
        self.setFocusProxy(self.field)
