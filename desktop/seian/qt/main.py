"""Opening the window: settings, language, look, the one excepthook, the event loop."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from seian.i18n import LANGUAGE_VARIABLE, SOURCE_LANGUAGE
from seian.paths import is_far
from seian.qt.after_painting import after_painting
from seian.qt.autosave import journal_folder
from seian.qt.choosers import Choosers
from seian.qt.look import keep_fonts, look_for, put_on
from seian.qt.settings import Settings, Theme, default_file
from seian.qt.theme import has_fonts
from seian.qt.window import Window
from seian.sqlite_file.lock import NAME_VARIABLE
from seian.streams import fill_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from seian.qt.crash import Report
    from seian.qt.editor.view import EditorView
    from seian.qt.mailboxes import Mailbox
    from seian.qt.session import Session


class Program(QObject):
    """The window and what outlives it: another look or language makes another window for the same dossier."""

    def __init__(
        self, application: QApplication, settings: Settings, choosers: Choosers, journals: Path | None
    ) -> None:
        """Make the window, not yet shown, and empty: `window.show_start_page` or its `files` fill it."""
        super().__init__()
        self._application = application
        self._settings = settings
        self._choosers = choosers
        self._journals = journals
        if LANGUAGE_VARIABLE not in os.environ:
            os.environ[LANGUAGE_VARIABLE] = settings.language
        if settings.name and NAME_VARIABLE not in os.environ:
            os.environ[NAME_VARIABLE] = settings.name
        self.window = self._make()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        application.applicationStateChanged.connect(self._follow_state)

    def renew(self) -> None:
        """Make the window anew in the look and language that are chosen now, at the same place."""
        old = self.window
        session, document = old.session, old.workspace.document if old.workspace else ""
        was_visible, state = old.isVisible(), old.saveGeometry()
        self.window = self._make()
        self.window.restoreGeometry(state)
        if session is None:
            self.window.show_start_page()
        else:
            self.window.show_session(session, document)
        if was_visible:
            self.window.show()
            old.hide()
        old.let_go()
        old.deleteLater()

    def open(self, names: Sequence[str]) -> None:
        """Open the first of these files, or show the way in.

        One on a share is opened only when the window has been painted: the share may be away.
        """
        paths = [Path(name) for name in names]
        if paths and is_far(paths[0]):
            self.window.begin()
            after_painting(self.window, lambda: self.window.files.open_first(paths))
        elif not paths or not self.window.files.open_first(paths):
            self.window.begin()

    def begin_anew(self) -> None:
        """Make another window, with nothing in it, in place of one that was closed."""
        old, self.window = self.window, self._make()
        old.let_go()
        old.deleteLater()

    def present(self, report: Report) -> None:
        """Show the report of a bug."""
        from seian.qt.dialogs.fault import FaultDialog

        dialog = FaultDialog(self.window, report)
        dialog.exec()
        dialog.deleteLater()

    def keep(self) -> None:
        """Put unsaved work into its journal."""
        if self.window.session is not None:
            self.window.session.keep_work()

    def _make(self) -> Window:
        look = look_for(self._settings.theme)
        put_on(self._application, look)
        window = Window(self._settings, look, _make_editor, self._choosers, self._journals)
        keep_fonts(self._application, window)
        window.look_wished.connect(lambda: QTimer.singleShot(0, self, self.renew))
        window.language_wished.connect(self._speak)
        return window

    def _follow_system(self) -> None:
        if self._settings.theme is Theme.SYSTEM:
            self.renew()

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        """Bring the file up to the work when the person turns to another program: perhaps to mail the file."""
        if state is not Qt.ApplicationState.ApplicationActive and self.window.session is not None:
            self.window.session.file_now()

    def _speak(self, language: str) -> None:
        os.environ[LANGUAGE_VARIABLE] = language
        QTimer.singleShot(0, self, self.renew)


def run(arguments: Sequence[str]) -> int:
    """Open the window on the dossier that `arguments` name, or on the start page; returns when it is closed.

    Where a window is open already, it is opened in that one, and this returns at once. The sample has its own.
    Raises NoFontsError where no window could show a letter.
    """
    from seian.qt.mailboxes import enter

    is_sample = arguments == ["--sample"]
    mailbox = enter([] if is_sample else arguments, hand_over=not is_sample)
    if mailbox is None:
        return 0
    try:
        return _show_window(arguments, mailbox)
    finally:
        mailbox.close()


def _show_window(arguments: Sequence[str], mailbox: Mailbox) -> int:
    from seian.qt.crash import CrashGuard
    from seian.qt.one_window import SOON, OneWindow
    from seian.qt.window import version

    fill_missing()  # where it is started by pythonw
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would never let Python see Ctrl+C
    application = QApplication([sys.argv[0]])
    if not has_fonts():
        from seian.qt.typeface import NoFontsError

        raise NoFontsError
    application.setApplicationName("seian")
    application.setApplicationDisplayName("成案")
    application.setDesktopFileName("seian")
    settings = Settings(default_file())
    translator = QTranslator(application)  # Qt's own words: file dialogs without a native one, menus of fields
    if settings.language == SOURCE_LANGUAGE and translator.load("qtbase_ja", _translations()):
        application.installTranslator(translator)
    program = Program(application, settings, Choosers(), journal_folder())
    with CrashGuard(program.keep, program.present, version=version):
        if arguments == ["--sample"]:
            program.window.files.open_sample()
        else:
            program.open(arguments)
        program.window.show_first()
        after_painting(program.window, _clear_away)
        one_window = OneWindow(mailbox, lambda: program.window, program)
        QTimer.singleShot(SOON, one_window, one_window.listen)
        code = application.exec()
        while one_window.names:  # handed over while the person was asked whether to close: they are not lost
            names, one_window.names = one_window.names, []
            program.begin_anew()
            program.open(names)
            program.window.show_first()
            code = application.exec()
        _clear_away()
        return code


def _clear_away() -> None:
    from seian.qt.printing.handed_over import clear_away

    clear_away()


def _make_editor(session: Session, parent: QWidget) -> EditorView:
    from seian.qt.editor.view import EditorView  # the start page does without

    return EditorView(session, parent)


def _translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
