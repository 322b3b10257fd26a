"""The window as those know it who work for it: what is shown in it, what it is made with, where one speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.document.model import Dossier
    from seian.dossier.work import WorkPlace
    from seian.qt.choosers import Choosers
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.look import Look
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.qt.workspace import Workspace


class Shell(QMainWindow):
    """Shows one dossier in its `workspace`, or none (None)."""

    settings: Settings
    look: Look
    choosers: Choosers
    access: LibraryAccess
    workspace: Workspace | None

    @property
    def session(self) -> Session | None:
        """The session that is shown; None on the start page."""
        return self.workspace.session if self.workspace else None

    @property
    def folder(self) -> Path:
        """Where a dialog for files opens."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the way in, and offer unsaved work there is."""
        raise NotImplementedError

    def show_session(self, session: Session, document: str = "", place: WorkPlace | None = None) -> None:
        """Show a session in place of what is shown, at a document or a place in one."""
        raise NotImplementedError

    def open_beside(self, dossier: Dossier, document: str, origin: str) -> None:
        """Show a dossier in a window of its own, to be read and copied from."""
        raise NotImplementedError

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
        raise NotImplementedError

    def show_manual(self) -> None:
        """Show the manual at the page about what has the focus, wherever in the program that is."""
        raise NotImplementedError

    def saved(self) -> None:
        """Take note that the dossier was saved, and perhaps under another name."""
        raise NotImplementedError
