"""A window with everything real but the questions for files, answered here."""

from __future__ import annotations

import gc
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from seian.clauses.home import home_of_own, open_home
from seian.fault import own_folder
from seian.house_style.association_change import PRESET
from seian.qt.choosers import Choosers
from seian.qt.dialogs.kept_work import Decided
from seian.qt.dialogs.leaving import Leave
from seian.qt.main import Program
from seian.qt.settings import Settings, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from seian.document.model import Dossier
    from seian.dossier.backups import Backup
    from seian.dossier.journal import Unreadable
    from seian.dossier.left_work import LeftWork
    from seian.house_style.association_change import AssociationChange, Follows
    from seian.qt.dialogs.new_dossier import NewDossier
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace


class Answers(Choosers):
    """Gives the answers it was told, and notes which folders were shown."""

    def __init__(self) -> None:
        """Begin with cancelling everything."""
        self.open: Path | None = None
        self.save: Path | None = None
        self.sources: list[Path] = []
        self.source_folder: Path | None = None
        self.target: Path | None = None
        self.new: NewDossier | None = None
        self.follow: frozenset[Follows] | None = PRESET
        self.shown: list[Path] = []
        self.shows = True
        self.leave: Leave | None = None
        self.asked: list[str] = []
        self.decided = Decided(None, ())
        self.of_the_system: QPrinter | None = None
        self.pdf_folders: list[Path | None] = []
        self.printings: list[tuple[int, int]] = []
        self.set_printer: Callable[[QPrinter], bool] = lambda _printer: False
        self.table: tuple[int, int] | None = None
        self.takes_backup = True
        self.pictures_chosen: list[Path] = []
        self.alt: str | None = None
        self.alt_was = ""

    def dossier_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Return the answer."""
        del parent, folder
        return self.open

    def dossier_to_save(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Return the answer."""
        del parent, suggestion
        return self.save

    def texts(self, parent: QWidget, folder: Path) -> list[Path]:
        """Return the answer."""
        del parent, folder
        return self.sources

    def folder_to_import(self, parent: QWidget, folder: Path) -> Path | None:
        """Return the answer."""
        del parent, folder
        return self.source_folder

    def folder(self, parent: QWidget, folder: Path) -> Path | None:
        """Return the answer."""
        del parent, folder
        return self.target

    def new_dossier(self, parent: QWidget, title: str, association: str, *, with_kind: bool) -> NewDossier | None:
        """Return the answer."""
        del parent, title, association, with_kind
        return self.new

    def leaving(self, parent: QWidget, title: str, saved_at: datetime | None, *, has_file: bool) -> Leave:
        """Return the answer; save, or keep what has no file, where none was told."""
        del parent, saved_at
        self.asked.append(title)
        return self.leave or (Leave.SAVE if has_file else Leave.KEEP)

    def kept_work(self, parent: QWidget, works: Sequence[LeftWork], unreadable: Sequence[Unreadable]) -> Decided:
        """Return the answer, and note what was asked about."""
        del parent
        self.asked += [work.journal.dossier.title for work in works] + [one.file.name for one in unreadable]
        return self.decided

    def backup(self, parent: QWidget, backups: Sequence[Backup]) -> Backup | None:
        """Return the answer: the latest one that is offered, or none."""
        del parent
        self.asked += [one.path.name for one in backups]
        return backups[0] if self.takes_backup else None

    def pdf_to_save(self, parent: QWidget, folder: Path | None, suggestion: str) -> Path | None:
        """Return the answer."""
        del parent, suggestion
        self.pdf_folders.append(folder)
        return self.save

    def printer(self) -> QPrinter:
        """Return the printer of this test; a file where none was told."""
        return self.of_the_system or super().printer()

    def printing(self, parent: QWidget, printer: QPrinter, pages: int, current: int) -> bool:
        """Note what was asked, and set the printer as this test wants it."""
        del parent
        self.printings.append((pages, current))
        return self.set_printer(printer)

    def what_follows(self, parent: QWidget, dossier: Dossier, change: AssociationChange) -> frozenset[Follows] | None:
        """Return the answer."""
        del parent, dossier, change
        return self.follow

    def table_size(self, parent: QWidget) -> tuple[int, int] | None:
        """Return the answer."""
        del parent
        return self.table

    def pictures(self, parent: QWidget, folder: Path) -> list[Path]:
        """Answer with pictures."""
        del parent, folder
        return self.pictures_chosen

    def figure_alt(self, parent: QWidget, alt: str) -> str | None:
        """Answer with what is to be seen."""
        del parent
        self.alt_was = alt
        return self.alt

    def show_folder(self, folder: Path) -> bool:
        """Note the folder, and say whether this test's system opens it."""
        self.shown.append(folder)
        return self.shows


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Return the answers of this test."""
    monkeypatch.setattr("seian.qt.choosers._FILES_ARE_PRINTERS", True)  # as those of tests are, on every system
    return Answers()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings in a file of this test."""
    settings = Settings(tmp_path / "window.ini")
    settings.theme = Theme.LIGHT
    settings.folder = tmp_path
    settings.set_flag("first_steps/closed", value=True)
    for key in ("fold/document", "fold/dossier"):
        settings.set_flag(key, value=False)
    return settings


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clause library as the program makes it at its first start."""
    folder = tmp_path_factory.mktemp("library")
    open_home(folder)[0].close()
    return home_of_own(folder).path


@pytest.fixture(scope="module")
def _old_set_aside() -> None:
    """Leave what other tests keep, which is far more than a program does, out of the collections of a room's tests."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture
def program(  # noqa: PLR0913 -- what a start needs
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    answers: Answers,
    tmp_path: Path,
    *,
    made_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    _old_set_aside: None,
) -> Iterator[Program]:
    """Return the program with its window shown, on the start page; of the window nothing is left afterwards."""
    monkeypatch.setattr("seian.qt.window.set_aside", lambda: None)  # it goes through all there is, at every start
    own = home_of_own(own_folder())
    own.path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made_library, own.path)
    language = os.environ.pop("SEIAN_LANG", None)
    program = Program(qapp, settings, answers, tmp_path / "journals")
    program.window.resize(1366, 768)
    program.window.begin()
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield program
    program.window.close()
    program.window.let_go()  # where it asked, and stayed
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the next one would style it once more
    os.environ.pop("SEIAN_LANG", None)
    os.environ.pop("SEIAN_NAME", None)
    if language is not None:
        os.environ["SEIAN_LANG"] = language


@pytest.fixture
def window(program: Program) -> Window:
    """Return the window."""
    return program.window


@pytest.fixture
def workspace(window: Window) -> Workspace:
    """Return the workspace with the sample open, and all that stands beside the sheet."""
    window.files.open_sample()
    assert window.workspace is not None
    window.workspace.furnish()
    return window.workspace


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
