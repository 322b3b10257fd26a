"""The library's own window: the clauses at the left, the chosen one at the right, what happened at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from seian.clauses.draft import Draft, Said, rebased, said_of
from seian.document.model import new_id
from seian.i18n import translate as _
from seian.qt.actions import Actions
from seian.qt.clauses.library.commands import LIBRARY
from seian.qt.clauses.library.detail import Detail
from seian.qt.clauses.library.drafts import Drafts
from seian.qt.clauses.library.keeping import Keeping
from seian.qt.clauses.library.list_pane import ListPane
from seian.qt.clauses.library.selected import Selected
from seian.qt.clauses.library.tool_bar import LibraryBar
from seian.qt.clauses.library.turn import Turn
from seian.qt.notice import DRAFTS, READING_LIBRARY, Notice
from seian.qt.room import keep_on_screen, room_of
from seian.qt.settling import settle
from seian.qt.tabbing import step

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from seian.clauses.clause import Clause, ClauseId, Version
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.library.commands import Chosen, Place
    from seian.qt.clauses.library.keeping import Told
    from seian.qt.look import Look

SMALLEST, USUAL = QSize(1024, 640), QSize(1280, 800)
_LEFT = 380
_LEAST_LEFT, _LEAST_RIGHT = 300, 620


class LibraryWindow(QWidget):
    """What is written here stays as a draft until it is saved: other clauses, closing and trouble do not lose it."""

    import_wished = Signal()
    export_wished = Signal(list)
    """The ids of the clauses to be written out."""

    harvest_wished = Signal()
    manual_wished = Signal()
    other_library_wished = Signal()
    own_library_wished = Signal()

    def __init__(self, access: LibraryAccess, look: Look, parent: QWidget | None) -> None:
        """Show the library of an access."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("libraryWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("文例集 — 成案"))
        keep_on_screen(self, SMALLEST)
        self.resize(USUAL.boundedTo(room_of(self)))
        self._access, self._look = access, look
        self._clause: Clause | None = None
        self._draft: Draft | None = None
        self._warned: list[ClauseId] = []
        self.drafts = Drafts(access.folder, self)
        self.turn = Turn(access, self)
        self.keeping = Keeping(access, self.drafts, self.turn)
        self.actions_by_name: Actions[Place, Chosen] = Actions(self, self, LIBRARY, look.icons)
        self.bar = bar = LibraryBar(self.actions_by_name, look.icons, self)
        self.actions_by_name.before = lambda _unread: _settled(bar)
        self.list = ListPane(access, self.drafts, look, self)
        self.detail = Detail(access, look, self)
        self.notice = Notice(look.icons, self)
        self.selected = Selected(access, self.keeping, self.list, look)
        self._lay_out()
        self._connect()
        self._refresh()
        self._begin()

    @property
    def current(self) -> ClauseId:
        """The clause that is shown; empty where none is."""
        return self.list.current

    def show_clause(self, name: ClauseId) -> None:
        """Choose a clause and show it."""
        self.list.show_clause(name)

    def save(self) -> None:
        """Save the drafts of the selected clauses."""
        names = self._wanted_drafts()
        behind = [name for name in names if self._is_behind(name)]
        if behind and behind != self._warned:
            self._warned = behind
            said = _("書き始めたあとに、ほかの人が新しい版を保存しています。下の「版」で文言を確かめてください。")
            self.notice.tell(said, grave=True, do=_("このまま保存する"), act=self.save)
            return
        self._warned = []
        if names and self.keeping.save(names):
            self._refresh()

    def _is_behind(self, name: ClauseId) -> bool:
        """Say whether somebody gave a clause another wording since that of its draft was begun."""
        draft, clause = self.drafts.get(name), self.keeping.clause(name)
        if draft is None or clause is None or not draft.has_other_wording:
            return False
        return clause.latest.number > draft.version

    def new_clause(self) -> None:
        """Begin a clause; it comes into the library when it is saved."""
        name = new_id()
        self.turn.take()
        self.drafts.put(name, Draft(Said()))
        self.list.show_clause(name)
        self.detail.form.title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wish_for_import(self) -> None:
        """Let clauses be taken in from a file."""
        self.import_wished.emit()

    def wish_for_harvest(self) -> None:
        """Let clauses be gathered from documents."""
        self.harvest_wished.emit()

    def wish_for_manual(self) -> None:
        """Let the manual be opened at the page about what has the focus."""
        self.manual_wished.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the drafts, and let others write."""
        settle(self)
        self.drafts.keep_now()
        self.turn.give_back()
        super().closeEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Let Tab go as the eye does."""
        return step(self, forward=next_)

    def _begin(self) -> None:
        """Say what is to be known at first: trouble, who writes, and what was not saved last time."""
        self.list.go_on_near(0)
        self.list.field.setFocus()
        if self._access.trouble is not None:
            self.notice.tell(str(self._access.trouble), grave=True, trouble=READING_LIBRARY)
        elif self.drafts.names:
            first = self.drafts.names[0]
            said = _("前に書きかけた文例が{count}件あります。").format(count=len(self.drafts.names))
            self.notice.tell(said, do=_("開く"), act=lambda: self.show_clause(first))

    def _refresh(self) -> None:
        """Show the library as it is now; drafts stay."""
        library = self._access.library
        if library is not None and self.drafts.use(library.source):
            self.turn.look()
        self.list.refresh()
        self._show()

    def _show(self) -> None:
        """Show the current clause with its draft."""
        name = self.current
        self._clause = self.keeping.clause(name) if name else None
        draft = self.drafts.get(name)
        if self._clause is not None:
            said = said_of(self._clause)
            begun = rebased(draft, self._clause) if draft else Draft(said, said, self._clause.latest.number)
            if draft is not None and not begun.is_changed:
                self.drafts.drop(name)
            elif draft is not None:
                self.drafts.put(name, begun)
            draft = begun
        self._draft = draft
        if draft is None:
            self.detail.show_nothing()
        else:
            self.detail.show_clause(self._clause, draft)
        self._follow()

    def _edited(self, said: Said) -> None:
        """Keep what the person wrote; the first of it takes the turn."""
        if self._draft is None:
            return
        self._draft = draft = self._draft._replace(said=said)
        if draft.is_changed:
            self.drafts.put(self.current, draft)
            self.turn.take()
        else:
            self.drafts.drop(self.current)
            self.turn.give_back()
        self.detail.form.show_state(draft)
        self._follow()

    def _restore(self, version: Version) -> None:
        if self.keeping.restore(self.current, version):
            self._show()
            self.detail.history.show_latest()

    def _wanted_drafts(self) -> list[ClauseId]:
        return [name for name in dict.fromkeys((*self.list.selected, self.current)) if self.drafts.get(name)]

    def _follow(self) -> None:
        """Say what can be done now."""
        can_save = bool(self._wanted_drafts())
        self.actions_by_name.show(self.selected.chosen(self.turn.trouble, can_save=can_save))

    def _follow_turn(self) -> None:
        self.detail.set_writable(self.turn.trouble, has_draft=bool(self.drafts.names))
        self._follow()

    def _retry(self) -> None:
        if self.turn.take() and not self.drafts.names:
            self.turn.give_back()

    def _tell(self, told: Told) -> None:
        self.notice.tell(told.text, grave=told.grave, do=_("元に戻す") if told.undo else "", act=told.undo)

    def _tell_trouble(self) -> None:
        if self._access.trouble is None:
            self.notice.over(READING_LIBRARY)
        else:
            self.notice.tell(str(self._access.trouble), grave=True, trouble=READING_LIBRARY)
        self._refresh()

    def _draft_changed(self, name: ClauseId) -> None:
        """Show a draft that came or went by another way than typing."""
        draft = self.drafts.get(name)
        if name == self.current and draft != (self._draft if self._draft and self._draft.is_changed else None):
            self._show()

    def _enter_form(self) -> None:
        form = self.detail.form
        (form.wording if form.title.text() else form.title).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_round(self, by: int) -> None:
        """Go on to the next part of the window."""
        places = [
            self.list.field,
            self.list.list,
            self.detail.form.title,
            self.detail.tabs.buttons[self.detail.tabs.value],
        ]
        parts = (self.list.field, self.list.list, self.detail.form, self.detail.tabs)
        at = next((place for place, part in enumerate(parts) if _has_focus(part)), -1)
        places[(at + by) % len(places)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> None:
        """Lead to the search."""
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.field.selectAll()

    def _connect(self) -> None:
        remove = self.actions_by_name["remove"]  # in a field Delete deletes a character
        self.removeAction(remove)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.list.addAction(remove)
        self.selected.wanted.connect(self.show_clause)
        self.selected.export_wished.connect(self.export_wished)
        self.bar.other.triggered.connect(self.other_library_wished)
        self.bar.own.triggered.connect(self.own_library_wished)
        self.list.current_changed.connect(lambda _name: self._show())
        self.list.selection_changed.connect(self._follow)
        self.list.entered.connect(self._enter_form)
        self.detail.form.edited.connect(self._edited)
        self.detail.form.given_up.connect(lambda: self.keeping.give_up(self.current))
        self.detail.history.restore_wished.connect(self._restore)
        self.detail.nears.merge_wished.connect(lambda name: self.selected.merge((self.current, name)))
        self.detail.nears.opened.connect(self.show_clause)
        self.detail.retried.connect(self._retry)
        self.turn.changed.connect(self._follow_turn)
        self.keeping.told.connect(self._tell)
        self.drafts.changed.connect(self._draft_changed)
        self.drafts.troubled.connect(lambda error: self.notice.tell(str(error), grave=True, trouble=DRAFTS))
        self.drafts.put_aside.connect(lambda error: self.notice.tell(str(error), grave=True))
        self.drafts.kept.connect(lambda: self.notice.over(DRAFTS))
        self._access.changed.connect(self._refresh)
        self._access.choices_read.connect(self.detail.form.offer)
        self._access.trouble_changed.connect(self._tell_trouble)

    def _lay_out(self) -> None:
        self.list.setMinimumWidth(_LEAST_LEFT)
        self.detail.setMinimumWidth(_LEAST_RIGHT)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.list)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setSizes([_LEFT, USUAL.width() - _LEFT])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(halves, 1)
        outer.addWidget(self.notice)


def _settled(bar: LibraryBar) -> bool:
    """Take over what is typed before a command is done; a draft holds whatever is typed."""
    settle(bar.window())
    return True


def _has_focus(widget: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))
