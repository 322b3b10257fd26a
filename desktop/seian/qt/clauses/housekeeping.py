"""The ways to the library's own window and dialogs, and what becomes of the dossier when they are done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from seian.document.change import Kind
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.room import available

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from seian.clauses.exchange import Taken
    from seian.clauses.harvest import Harvested
    from seian.clauses.harvest import Taken as Origin
    from seian.document.model import Dossier
    from seian.qt.clauses.library.window import LibraryWindow
    from seian.qt.shell import Shell


class Housekeeping(QObject):
    """Works for one window. `library` is the library's own window, None while it is closed."""

    def __init__(self, window: Shell) -> None:
        """Take the window."""
        super().__init__(window)
        self._window = window
        self.library: LibraryWindow | None = None

    def open_library(self, clause: str = "") -> None:
        """Open the library's own window, or bring it to the front; at a clause if one is named."""
        from seian.qt.clauses.library.window import LibraryWindow

        if self.library is None:
            made = LibraryWindow(self._window.access, self._window.look, self._window)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.destroyed.connect(self._closed)
            made.import_wished.connect(self.import_bundle)
            made.export_wished.connect(self.export)
            made.harvest_wished.connect(self.harvest)
            made.manual_wished.connect(self._window.show_manual)
            made.other_library_wished.connect(self.use_other_library)
            made.own_library_wished.connect(partial(self._use, None))
            made.move(available(self._window).center() - made.rect().center())
            self.library = made
        self.library.show()
        self.library.raise_()
        self.library.activateWindow()
        if clause:
            self.library.show_clause(clause)

    def harvest(self) -> None:
        """Collect clauses from the dossier that is open, or from files."""
        from seian.qt.clauses.harvest.dialog import HarvestDialog

        session = self._window.session
        if session is not None:
            dossier, style = session.dossier, session.style
        else:
            from seian.document.model import Dossier
            from seian.house_style.load import NEUTRAL, house_style_of

            dossier, style = Dossier(NEUTRAL), house_style_of(NEUTRAL)
        self._let_go()
        dialog = HarvestDialog(self._window.access, dossier, style, self._window.look, self._above())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.folder = self._folder
        dialog.harvested.connect(self._harvested)
        dialog.open()

    def import_bundle(self) -> None:
        """Ask for a file of somebody else's clauses, and hold it against the library."""
        from seian.qt.clauses.exchange.dialog import ImportDialog

        window = self._window
        path = window.choosers.bundle_to_open(self._above(), self._folder)
        if path is None:
            return
        window.settings.folder = path.parent
        self._let_go()
        dialog = ImportDialog(window.access, path, window.look, self._above())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._taken)
        dialog.open()

    def export(self, clauses: list[str]) -> None:
        """Ask for a file, and write these clauses into it."""
        from seian.qt.clauses.exchange.work import export_clauses

        window = self._window
        suggestion = self._folder / _("文例.seian-clauses")
        path = window.choosers.bundle_to_save(self._above(), suggestion)
        if path is None:
            return
        try:
            count = export_clauses(window.access, clauses, path)
        except SeianError as error:
            self._tell(str(error), grave=True)
            return
        window.settings.folder = path.parent
        said = _("{count}件の文例を「{name}」に書き出しました。").format(count=count, name=path.name)
        self._tell(said, grave=False)

    def use_other_library(self) -> None:
        """Ask for the file of another library, such as one on the office share, and use it from now on."""
        path = self._window.choosers.library_to_open(self._above(), self._folder)
        if path is not None:
            self._use(path)

    def let_go(self) -> None:
        """Close the library's own window."""
        if self.library is not None:
            self.library.close()

    @property
    def _folder(self) -> Path:
        """Where dialogs for files open."""
        return self._window.folder

    def _use(self, path: Path | None) -> None:
        try:
            self._window.access.use_other(path)
        except SeianError as error:
            self._tell(str(error), grave=True)

    def _let_go(self) -> None:
        """Let the dialogs write: they open the library for themselves."""
        library = self._window.access.library
        if library is not None:
            library.let_go()

    def _harvested(self, harvested: Harvested) -> None:
        """Let the blocks that were taken from the open dossier remember their clauses."""
        access, session = self._window.access, self._window.session
        access.follow()
        words = _("文例を{new}件加え、{versions}件を新しい版にしました。")
        self._tell(words.format(new=harvested.new, versions=harvested.versions), grave=False)
        if session is None:
            return
        session.apply(Kind.ATTACH_CLAUSE, lambda dossier: _attached(dossier, harvested.origins))

    def _taken(self, taken: Taken) -> None:
        self._window.access.follow()
        count = sum(taken) - taken.unchanged
        self._tell(_("{count}件の文例を取り込みました。").format(count=count), grave=False)

    def _closed(self) -> None:
        self.library = None

    def _above(self) -> QWidget:
        return self.library if self.library is not None and self.library.isActiveWindow() else self._window

    def _tell(self, text: str, *, grave: bool) -> None:
        if self.library is not None and self.library.isVisible():
            self.library.notice.tell(text, grave=grave)
        else:
            self._window.tell(text, grave=grave)


def _attached(dossier: Dossier, origins: Iterable[Origin]) -> Dossier:
    """Return a dossier whose blocks remember the clauses they were taken as; adopted texts stay as they are."""
    from seian.clauses.standing import attach
    from seian.document.edits_dossier import replace_document

    for document in dossier.documents:
        if document.adoption is not None:
            continue
        after = document
        for one in origins:
            if one.document == document.id:
                after = attach(after, one.block, one.clause, one.version)
        dossier = replace_document(dossier, after)
    return dossier
