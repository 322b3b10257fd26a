"""The one window: start page or workspace, its menus, and what becomes of files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from seian.assets import resource
from seian.i18n import translate as _
from seian.qt.actions import VIEWS, Actions
from seian.qt.after_painting import after_painting
from seian.qt.associations import change_association
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.housekeeping import Housekeeping
from seian.qt.collector import set_aside
from seian.qt.edit_acts import EDITS, EditActs
from seian.qt.file_drops import drag_files, drop_files
from seian.qt.files import Files
from seian.qt.places import go_to
from seian.qt.room import keep_on_screen, room_of
from seian.qt.tabbing import FollowsFocus, step
from seian.qt.undo_names import name_of
from seian.qt.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from seian.dossier.journal import Place
    from seian.qt.choosers import Choosers
    from seian.qt.editor.view import EditorView
    from seian.qt.look import Look
    from seian.qt.notice import Notice
    from seian.qt.session import Session
    from seian.qt.settings import Settings, Theme
    from seian.qt.start_page import StartPage

SMALLEST = QSize(1024, 640)


class Window(QMainWindow):
    """Shows one dossier, or the way to one. `look_wished` and `language_wished` ask for another appearance."""

    look_wished = Signal()
    language_wished = Signal(str)

    def __init__(
        self,
        settings: Settings,
        look: Look,
        make_editor: Callable[[Session, QWidget], EditorView],
        choosers: Choosers,
        journals: Path | None = None,
    ) -> None:
        """Make the window, with nothing in it; `journals` keeps unsaved work of dossiers without a file."""
        super().__init__()
        self.settings = settings
        self.look = look
        self._make_editor = make_editor
        self.choosers = choosers
        self.files = Files(self, settings, choosers, journals)
        self.setWindowIcon(QIcon(str(resource("look", "mark.svg"))))
        keep_on_screen(self, SMALLEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self.access = LibraryAccess(parent=self)
        self.housekeeping = Housekeeping(self)
        self.start_page: StartPage | None = None
        self.workspace: Workspace | None = None
        self._unsaid = ""
        self.actions_by_name = Actions(self, look.icons)
        self.actions_by_name.before = self._settle
        self._edits = EditActs(self)
        FollowsFocus(self)
        self._connect()
        self._restore()

    @property
    def session(self) -> Session | None:
        """The session that is shown; None on the start page."""
        return self.workspace.session if self.workspace else None

    def show_start_page(self) -> None:
        """Show the way in."""
        from seian.qt.start_page import StartPage

        page = StartPage(self.actions_by_name, self.look, self.settings.recent)
        page.opened.connect(self.files.open)
        page.dropped.connect(self.files.take)
        self._show(page, None)
        self.start_page = page
        self.setWindowTitle("成案")
        self._follow()
        page.ways[2].setFocus()

    def begin(self) -> None:
        """Show the way in, and offer unsaved work there is; what was said before is said there."""
        said, self._unsaid = self._unsaid, ""
        self.show_start_page()
        if said:
            self.tell(said, grave=True)
        else:
            self.files.offer_journals()

    def show_session(self, session: Session, document: str = "", place: Place | None = None) -> None:
        """Show a session in place of what is shown, at a document or a place in one."""
        workspace = Workspace(session, self._make_editor, self.actions_by_name, self.look, self.settings, self.access)
        self._show(workspace, workspace)
        session.state_changed.connect(self._follow)
        workspace.inserting.library_wished.connect(self.housekeeping.open_library)
        workspace.holding.library_wished.connect(self.housekeeping.open_library)
        workspace.properties.dossier_fields.association_wished.connect(partial(change_association, self))
        if document:
            workspace.show_document(document)
        if place is not None:
            go_to(workspace, place)
        self._remember()
        self._follow()
        workspace.editor.setFocus()
        after_painting(workspace, set_aside)

    def tell(
        self,
        text: str,
        *,
        grave: bool = False,
        do: str = "",
        act: Callable[[], object] | None = None,
        until_change: bool = False,
    ) -> None:
        """Say something of the dossier or the program in the quiet line of what is shown, as `Notice.tell` does."""
        notice: Notice | None = self.workspace.notice if self.workspace else None
        if notice is None and self.start_page is not None:
            notice = self.start_page.notice
        if notice is None:
            self._unsaid = text
        else:
            notice.tell(text, grave=grave, do=do, act=act, until_change=until_change, of_all=True)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """Ask what becomes of work that nobody has saved, and close; where the system ends, without a question."""
        if not self._settle("quit"):
            event.ignore()
            return
        if not self.files.leave():
            event.ignore()
            return
        if not self.isMaximized() and not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
        self.settings.set_flag("window/maximized", value=self.isMaximized())
        self.settings.write()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files, as copies."""
        drag_files(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Open or import what is dropped."""
        drop_files(event, self.files.take)

    def show_first(self) -> None:
        """Show the window as it was left."""
        if self.settings.flag("window/maximized", default=False):
            self.showMaximized()
        else:
            self.show()

    def let_go(self) -> None:
        """Leave the session to another window."""
        self._let_workspace_go()
        self.housekeeping.let_go()
        self.access.close()

    def saved(self) -> None:
        """Take note that the dossier was saved, and perhaps under another name."""
        if self.workspace is not None:
            self.workspace.holding.tell_uses()
        self._remember()
        self._follow()

    def _let_workspace_go(self) -> None:
        """Let nothing that outlives it (session, library) speak to the workspace any more."""
        if self.workspace is not None:
            self.workspace.let_go()
            self.workspace.session.state_changed.disconnect(self._follow)
            self.workspace = None

    def _show(self, widget: QWidget, workspace: Workspace | None) -> None:
        self._let_workspace_go()
        self.workspace = workspace
        self.start_page = None
        while self._stack.count():
            old = self._stack.widget(0)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)

    def _remember(self) -> None:
        session = self.session
        if session is not None and session.path is not None:
            self.settings.remember(session.path, session.dossier.title)
            self._fill_recent()

    def _name(self) -> None:
        if self.session is not None:
            title = self.session.dossier.title or _("（案件名なし）")
            if self.session.path is None and self.session.origin:
                title = _("{title}（{origin}）").format(title=title, origin=self.session.origin)
            self.setWindowTitle(_("{title} — 成案").format(title=title))

    def _follow(self) -> None:
        """Let menus and buttons say what can be done now."""
        actions, session = self.actions_by_name, self.session
        actions.show_dossier_is_open(is_open=session is not None)
        for name, words, key, kind in (
            ("undo", _("元に戻す"), "U", session.undo_kind if session else ""),
            ("redo", _("やり直す"), "R", session.redo_kind if session else ""),
        ):
            what = _("{act}：{what}").format(act=words, what=name_of(kind)) if kind else words
            actions[name].setText(f"{what}(&{key})")
        if session is not None and self.workspace is not None:
            actions["undo"].setEnabled(session.can_undo)
            actions["redo"].setEnabled(session.can_redo)
            actions["revert"].setEnabled(session.can_revert)
            self.workspace.show_what_can_be_done()
            self._name()

    def _connect(self) -> None:
        actions, files = self.actions_by_name, self.files
        for name, act in {
            "new": files.new,
            "open": files.ask_for_dossier,
            "sample": files.open_sample,
            "save": files.save,
            "save_as": files.save_as,
            "revert": files.revert,
            "kept_work": files.show_kept_work,
            "import": files.import_texts,
            "export_word": lambda: files.export("docx"),
            "export_text": lambda: files.export("txt"),
            "export_pdf": lambda: files.export("pdf"),
            "print": files.print,
            "submit": files.submit,
            "close_dossier": files.close_dossier,
            "quit": self.close,
            "harvest": self.housekeeping.harvest,
            "library": self.housekeeping.open_library,
            "keys": self._show_keys,
            "about": self._show_about,
            "white_paper": self._switch_paper,
        }.items():
            actions.connect(name, act)
        for name, of in _OF_WORKSPACE.items():
            actions.connect(name, partial(self._on_workspace, of))
        for name in EDITS:
            actions.connect(name, partial(self._edit, name))
        for name in _OF_SHEET:
            actions.connect(name, partial(self._on_sheet, name))
        for index, name in enumerate(VIEWS):
            actions.connect(name, partial(self._on_workspace, partial(_choose_view, index=index)))
        actions.fill_kinds(self._add_document)
        states = (("素案", _("素案")), ("照会中", _("照会中")), ("案", _("案")))
        actions.fill_states(states, lambda value: self._on_workspace(lambda space: space.desk.set_state(value)))
        actions["white_paper"].setChecked(self.settings.white_paper)
        actions.fill_look(self.settings.theme, self._choose_theme, self.settings.language, self._choose_language)
        actions.fill(self.menuBar())
        self._fill_recent()

    def _on_workspace(self, do: Callable[[Workspace], object]) -> None:
        if self.workspace is not None:
            do(self.workspace)

    def _on_sheet(self, command: str) -> None:
        if self.workspace is not None:
            self.workspace.editor.command(command)

    def _edit(self, name: str) -> None:
        self._edits.run(name, self.workspace)

    def _settle(self, name: str) -> bool:
        """Take over what is typed before an action is done; False where it has to wait for what cannot be read."""
        if self.workspace is None or name in EDITS:
            return True
        return self.workspace.settle(tell=name in (*_STAYS, *_GOES_ON_AND_SAYS)) or name not in _STAYS

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Let Tab go as the eye does."""
        return step(self, forward=next_)

    def _add_document(self, kind: str) -> None:
        if self.workspace is not None:
            self.workspace.add_document(kind)

    def _fill_recent(self) -> None:
        menu = self.actions_by_name.recent_menu
        menu.clear()
        for one in self.settings.recent:
            action = menu.addAction((one.title or one.path.stem).replace("&", "&&"))
            action.setToolTip(str(one.path))
            action.triggered.connect(
                lambda _checked=False, path=one.path: self.actions_by_name.run("open", partial(self.files.open, path))
            )
        menu.setEnabled(bool(self.settings.recent))

    def _show_keys(self) -> None:
        from seian.qt.dialogs.keys import KeysDialog

        self._ask(KeysDialog(self, self.actions_by_name.with_keys()))

    def _show_about(self) -> None:
        from seian.qt.dialogs.about import AboutDialog

        self._ask(AboutDialog(self, version()))

    def _ask(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _choose_theme(self, theme: Theme) -> None:
        self.settings.theme = theme
        self.look_wished.emit()

    def _switch_paper(self) -> None:
        self.settings.white_paper = self.actions_by_name["white_paper"].isChecked()
        if self.workspace is not None:
            self.workspace.colour_sheet()

    def _choose_language(self, language: str) -> None:
        self.settings.language = language
        self.language_wished.emit(language)

    def _restore(self) -> None:
        if self.settings.geometry.isEmpty() or not self.restoreGeometry(self.settings.geometry):
            self.resize(QSize(1366, 768).boundedTo(room_of(self)))


_GOES_ON_AND_SAYS = ("save", "save_as")
_STAYS = (
    *("new", "open", "sample", "import", "export_word", "export_text", "export_pdf", "print", "submit"),
    *("close_dossier", "quit", "theme", "language", "new_document", "duplicate_document", "delete_document"),
    *("previous_document", "next_document", "adopt", "withdraw", "state", "revise", "make_fact", "harvest"),
)
"""What leaves the place where something stands that cannot be read yet, or sends out what it belongs to."""

_OF_SHEET = (
    "demote",
    "promote",
    "insert_item",
    "insert_paragraph",
    "insert_heading",
    "insert_ki",
    "insert_end",
    "turn",
    "house_numbers",
)
_OF_WORKSPACE: dict[str, Callable[[Workspace], object]] = {
    "move_up": lambda workspace: workspace.move_focused(-1),
    "move_down": lambda workspace: workspace.move_focused(1),
    "duplicate_document": lambda workspace: workspace.duplicate_document(),
    "delete_document": lambda workspace: workspace.delete_document(),
    "document_up": lambda workspace: workspace.move_shown(-1),
    "document_down": lambda workspace: workspace.move_shown(1),
    "previous_document": lambda workspace: workspace.show_neighbour(-1),
    "next_document": lambda workspace: workspace.show_neighbour(1),
    "left_pane": lambda workspace: workspace.toggle_side(workspace.left, is_open=not workspace.left.is_open),
    "right_pane": lambda workspace: workspace.toggle_side(workspace.right, is_open=not workspace.right.is_open),
    "next_region": lambda workspace: workspace.next_region(1),
    "previous_region": lambda workspace: workspace.next_region(-1),
    "revise": lambda workspace: workspace.desk.revise(),
    "unrevise": lambda workspace: workspace.desk.unrevise(),
    "add_condition": lambda workspace: workspace.desk.add_condition(),
    "conditional_block": lambda workspace: workspace.desk.make_conditional(),
    "make_fact": lambda workspace: workspace.desk.make_fact(),
    "next_mark": lambda workspace: workspace.step_mark(1),
    "previous_mark": lambda workspace: workspace.step_mark(-1),
    "next_finding": lambda workspace: workspace.desk.next_finding(),
    "find_clause": lambda workspace: workspace.find_clauses(),
    "show_clause": lambda workspace: workspace.holding.show_here(),
    "attach_clause": lambda workspace: workspace.holding.attach_here(),
    "detach_clause": lambda workspace: workspace.holding.detach_here(),
    "adopt": lambda workspace: workspace.desk.adopt(),
    "withdraw": lambda workspace: workspace.desk.withdraw(),
    "correct": lambda workspace: workspace.desk.amending.correct(),
    "withdraw_submission": lambda workspace: workspace.desk.amending.withdraw_submission(),
    "fit_width": lambda workspace: workspace.editor.fit_width(),
    "zoom_in": lambda workspace: workspace.zoom_by(1),
    "zoom_out": lambda workspace: workspace.zoom_by(-1),
}


def _choose_view(workspace: Workspace, index: int) -> None:
    workspace.views.choose(index)


def version() -> str:
    """Return the version of the program, empty in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("seian")
    except PackageNotFoundError:
        return ""
