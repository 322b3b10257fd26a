"""The one window: start page or workspace, its menus, and what becomes of files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QStackedWidget, QWidget

from seian.assets import resource
from seian.i18n import translate as _
from seian.qt.actions import Actions
from seian.qt.after_painting import after_painting
from seian.qt.clauses.access import LibraryAccess
from seian.qt.clauses.housekeeping import Housekeeping
from seian.qt.collector import set_aside
from seian.qt.command import Unread
from seian.qt.commands import ENTRIES, MENUS
from seian.qt.edit_acts import EditActs
from seian.qt.file_drops import drag_files, drop_files
from seian.qt.files import Files
from seian.qt.getting_ready import get_ready
from seian.qt.notice import READ_ONLY, SAVING
from seian.qt.places import go_to
from seian.qt.room import keep_on_screen, room_of, stand_beside
from seian.qt.safety import Safety
from seian.qt.shell import Shell
from seian.qt.situation import Situation
from seian.qt.tabbing import FollowsFocus, step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from seian.document.model import Dossier
    from seian.dossier.work import WorkPlace
    from seian.qt.choosers import Choosers
    from seian.qt.editor.view import EditorView
    from seian.qt.look import Look
    from seian.qt.notice import Notice
    from seian.qt.session import Session
    from seian.qt.settings import Settings, Theme
    from seian.qt.start_page import StartPage
    from seian.qt.workspace import Workspace

SMALLEST = QSize(1024, 640)


class Window(Shell):
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
        self.safety = Safety(self, self.files)
        self.files.coming.changed.connect(self._follow)
        self.setWindowIcon(QIcon(str(resource("look", "mark.svg"))))
        keep_on_screen(self, SMALLEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self.access = LibraryAccess(parent=self)
        self.housekeeping = Housekeeping(self)
        self.start_page: StartPage | None = None
        self.workspace = None
        self._unsaid = ""
        self._named: tuple[str, str] | None = None
        self.actions_by_name = Actions(self, self, ENTRIES, look.icons)
        self.actions_by_name.before, self.actions_by_name.after = self._settle, self._follow
        self.actions_by_name.fill(self.menuBar(), MENUS)
        self._edits = EditActs(self)
        FollowsFocus(self)
        self._restore()

    @property
    def folder(self) -> Path:
        """Where a dialog for files opens: at the dossier, else where one was last, else at the documents."""
        return self.files.folder

    def show_start_page(self) -> None:
        """Show the way in."""
        from seian.qt.start_page import StartPage

        page = StartPage(self.actions_by_name, self.look, self.settings.recent)
        page.opened.connect(self.files.open)
        page.dropped.connect(self.files.take)
        self._show(page, None)
        self.start_page = page
        self.setWindowTitle("成案")
        self._named = None
        self._follow()
        page.ways[2].setFocus()
        after_painting(page, partial(get_ready, page))

    def begin(self) -> None:
        """Show the way in, and offer unsaved work there is; what was said before is said there."""
        said, self._unsaid = self._unsaid, ""
        self.show_start_page()
        if said:
            self.tell(said, grave=True)
        else:
            self.files.offer_journals()

    def show_session(self, session: Session, document: str = "", place: WorkPlace | None = None) -> None:
        """Show a session in place of what is shown, at a document or a place in one."""
        from seian.qt.workspace import Workspace

        is_seen = self.isVisible() and self.workspace is not None and self.workspace.is_furnished
        workspace = Workspace(session, self._make_editor, self.actions_by_name, self.look, self.settings, self.access)
        self._show(workspace, workspace)
        session.state_changed.connect(self._follow)
        workspace.turned.connect(self._follow)
        workspace.editor.looks.changed.connect(self._follow)
        workspace.views.compared.connect(self._follow)
        workspace.dossier_wished.connect(self.files.open_as_it_was, Qt.ConnectionType.QueuedConnection)
        workspace.beside_wished.connect(self.open_beside)
        workspace.word_wished.connect(self.files.export_version)
        workspace.naming_wished.connect(self.files.save_named)
        workspace.library_wished.connect(self._open_library)
        workspace.association_wished.connect(self._change_association)
        if document:
            workspace.show_document(document)
        if place is not None:
            go_to(workspace, place)
        self._remember()
        self._follow()
        workspace.editor.setFocus()
        if is_seen:
            workspace.furnish()  # panes that were there a moment ago are not to blink
        else:
            workspace.furnish_later()
        after_painting(workspace, set_aside)

    def tell(
        self,
        text: str,
        *,
        grave: bool = False,
        do: str = "",
        act: Callable[[], object] | None = None,
        until_change: bool = False,
        trouble: str = "",
    ) -> None:
        """Say something of the dossier or the program in the quiet line of what is shown, as `Notice.tell` does."""
        notice: Notice | None = self.workspace.notice if self.workspace else None
        if notice is None and self.start_page is not None:
            notice = self.start_page.notice
        if notice is None:
            self._unsaid = text
        else:
            notice.tell(text, grave=grave, do=do, act=act, until_change=until_change, of_all=True, trouble=trouble)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """Ask what becomes of work that nobody has saved, and close; where the system ends, without a question."""
        if not self._settle(Unread.WAITS):
            event.ignore()
            return
        if not self.files.leave():
            event.ignore()
            return
        if not self.isMaximized() and not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
        self.settings.set_flag("window/maximized", value=self.isMaximized())
        self.settings.write()
        self._let_library_go()
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
        self._let_library_go()

    def _let_library_go(self) -> None:
        self.housekeeping.let_go()
        self.access.close()

    def saved(self) -> None:
        """Take note that the dossier was saved, and perhaps under another name."""
        if self.workspace is not None:
            self.workspace.notice.over(SAVING)
            self.workspace.holding.tell_uses()
        self._remember()
        self._follow()

    def open_beside(self, dossier: Dossier, document: str, origin: str) -> None:
        """Show a dossier in a window of its own, to be read and copied from."""
        from seian.qt.beside import BesideWindow

        beside = BesideWindow(dossier, origin, self._make_editor, self.look, self, document)
        if self.workspace is not None:
            beside.go_along_with(self.workspace.editor)
        stand_beside(beside, self)
        beside.show()

    def _open_library(self, clause: str) -> None:
        """Show a clause in the library's window."""
        self.actions_by_name.run("library", partial(self.housekeeping.open_library, clause))

    def _change_association(self, name: str) -> None:
        """Give the dossier another association, once the person has said what follows."""
        from seian.qt.associations import change_association

        change_association(self, name)

    def _let_workspace_go(self) -> None:
        """Let nothing that outlives it (session, library) speak to the workspace any more."""
        if self.workspace is not None:
            self.workspace.let_go()
            self.workspace.session.state_changed.disconnect(self._follow)
            self.workspace.turned.disconnect(self._follow)
            self.workspace.editor.looks.changed.disconnect(self._follow)
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
            session.in_file(lambda opened: setattr(opened, "backups", self.settings.backups))
            self.actions_by_name.offer("recent")

    def _name(self) -> None:
        """Let the title of the window be that of the dossier."""
        session = self.session
        named = ("", "") if session is None else (session.dossier.title, "" if session.path else session.origin)
        if session is None or named == self._named:
            return
        self._named = named
        title = named[0] or _("（案件名なし）")
        if named[1]:
            title = _("{title}（{origin}）").format(title=title, origin=named[1])
        self.setWindowTitle(_("{title} — 成案").format(title=title))

    def _follow(self) -> None:
        """Let menus and buttons say what can be done now."""
        self.actions_by_name.show(self.situation())
        self._name()
        space = self.workspace
        if space is not None and space.notice.trouble == SAVING and space.session.is_in_file:
            space.notice.over(SAVING)
        if space is not None and not space.session.read_only:
            space.notice.over(READ_ONLY)

    def situation(self) -> Situation:
        """Return what is shown now, as far as commands depend on it."""
        space, nothing = self.workspace, Situation(white_paper=self.settings.white_paper)
        if space is None:
            return nothing
        session, documents = space.session, space.session.dossier.documents
        row = next((row for row, one in enumerate(documents) if one.id == space.document), -1)
        shown = documents[row] if row >= 0 else None
        return nothing._replace(
            is_open=True,
            documents=len(documents),
            row=row,
            state=shown.state if shown is not None else None,
            is_adopted=shown is not None and shown.adoption is not None,
            contents=shown.contents if shown is not None else 0,
            can_adopt=any(one.adoption is None for one in documents),
            undo=session.undo_kind,
            redo=session.redo_kind,
            can_undo=session.can_undo,
            can_redo=session.can_redo,
            can_revert=session.can_revert,
            left_to_import=self.files.coming.left,
            view=space.views.index,
            can_bring_back=space.views.can_bring_back,
            left=space.left.is_open,
            right=space.right.is_open,
            look=space.editor.looks.look,
            emphasis=session.style.emphasis,
        )

    def edit(self, name: str) -> None:
        """Do what belongs to that which has the focus: undo, cut, paste."""
        self._edits.run(name, self.workspace)

    def _settle(self, unread: Unread) -> bool:
        """Take over what is typed before a command is done; False where it has to wait for what cannot be read."""
        if self.workspace is None or unread is Unread.UNTOUCHED:
            return True
        tell = unread in (Unread.TOLD, Unread.WAITS)
        return self.workspace.settle(tell=tell) or unread is not Unread.WAITS

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Let Tab go as the eye does."""
        return step(self, forward=next_)

    def show_settings(self) -> None:
        """Show what the person can set, and let it count at once."""
        from seian.qt.preferring import prefer

        changed = prefer(self, self.settings, self.choosers, self.actions_by_name.with_keys())
        if changed.paper and self.workspace is not None:
            self.workspace.colour_sheet()
        if changed.language:
            self.language_wished.emit(self.settings.language)
        elif changed.look:
            self.look_wished.emit()

    def show_recipients(self) -> None:
        """Show the book of recipients of the association that one works for."""
        from seian.house_style.load import house_style_of
        from seian.qt.recipients.dialog import RecipientsDialog

        session = self.session
        association = session.dossier.association if session is not None else self.settings.new_association
        honorific = house_style_of(association).honorific
        self._ask(RecipientsDialog(association, honorific, self.look.icons, self))

    def show_manual(self) -> None:
        """Show the manual at the page about what has the focus."""
        from seian.qt.manual.showing import show_manual

        show_manual(self.look, self)

    def show_keys(self) -> None:
        """Show the list of keys."""
        from seian.qt.dialogs.keys import KeysDialog

        self._ask(KeysDialog(self, self.actions_by_name.with_keys()))

    def insert_table(self) -> None:
        """Ask how large a table is to be, and put it in where the caret is."""
        space = self.workspace
        size = self.choosers.table_size(self) if space is not None else None
        if space is not None and size is not None:
            space.editor.insert_table(*size)

    def insert_figure(self) -> None:
        """Ask for pictures, and put them in where the caret is."""
        space = self.workspace
        paths = self.choosers.pictures(self, self.settings.folder) if space is not None else []
        if space is not None and paths:
            space.editor.insert_figures(paths)

    def replace_figure(self) -> None:
        """Ask for another picture for the figure the caret is at."""
        from seian.qt.editor.figure_forms import replace_figure

        space = self.workspace
        if space is not None:
            replace_figure(space.editor.typist, lambda: self.choosers.pictures(self, self.settings.folder))

    def describe_figure(self) -> None:
        """Ask what is to be seen in the figure the caret is at."""
        from seian.qt.editor.figure_forms import describe_figure

        space = self.workspace
        if space is not None:
            describe_figure(space.editor.typist, lambda alt: self.choosers.figure_alt(self, alt))

    def show_about(self) -> None:
        """Show what the program is."""
        from seian.qt.dialogs.about import AboutDialog

        self._ask(AboutDialog(self, version()))

    def _ask(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def choose_theme(self, theme: Theme) -> None:
        """Take another brightness; the window is made anew for it."""
        self.settings.theme = theme
        self.look_wished.emit()

    def switch_paper(self) -> None:
        """Let the paper be white in the dark, or dark again."""
        self.settings.white_paper = not self.settings.white_paper
        if self.workspace is not None:
            self.workspace.colour_sheet()

    def choose_language(self, language: str) -> None:
        """Take another language; the window is made anew for it."""
        self.settings.language = language
        self.language_wished.emit(language)

    def _restore(self) -> None:
        if self.settings.geometry.isEmpty() or not self.restoreGeometry(self.settings.geometry):
            self.resize(QSize(1366, 768).boundedTo(room_of(self)))


def version() -> str:
    """Return the version of the program, empty in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("seian")
    except PackageNotFoundError:
        return ""
