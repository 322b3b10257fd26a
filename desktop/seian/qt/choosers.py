"""The questions for files and folders that the window asks; tests answer them without a dialog."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.paths import is_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog, QWidget

    from seian.document.model import Dossier
    from seian.dossier.backups import Backup
    from seian.dossier.journal import Unreadable
    from seian.dossier.left_work import LeftWork
    from seian.house_style.association_change import AssociationChange, Follows
    from seian.qt.dialogs.kept_work import Decided
    from seian.qt.dialogs.leaving import Leave
    from seian.qt.dialogs.new_dossier import NewDossier

ENDING = ".seian"
_FILES_ARE_PRINTERS = sys.platform not in ("win32", "darwin")


def _files() -> type[QFileDialog]:
    """Return Qt's questions for files, with all their enums: most starts do without."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog


class Choosers:
    """Asks by the system's own dialogs; every answer is None or empty where the person cancels."""

    def dossier_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a dossier to open."""
        kinds = _("案件 (*.seian);;すべてのファイル (*)")
        name, _kind = _files().getOpenFileName(parent, _("案件を開く"), str(folder), kinds)
        return Path(name) if name else None

    def dossier_to_save(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Ask for the file to save a dossier as."""
        name, _kind = _files().getSaveFileName(parent, _("名前を付けて保存"), str(suggestion), _("案件 (*.seian)"))
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)

    def texts(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for texts to import."""
        kinds = _("テキスト、Word、PDF (*.txt *.docx *.docm *.doc *.rtf *.odt *.pdf);;すべてのファイル (*)")
        names, _kind = _files().getOpenFileNames(parent, _("文章を取り込む"), str(folder), kinds)
        return [Path(name) for name in names]

    def folder_to_import(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a folder whose texts are to be imported."""
        name = _files().getExistingDirectory(parent, _("取り込むフォルダー"), str(folder))
        return Path(name) if name else None

    def bundle_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a file of clauses to take in."""
        kinds = _("文例のファイル (*.seian-clauses);;すべてのファイル (*)")
        name, _kind = _files().getOpenFileName(parent, _("文例を取り込む"), str(folder), kinds)
        return Path(name) if name else None

    def bundle_to_save(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Ask for the file to write clauses into."""
        kinds = _("文例のファイル (*.seian-clauses)")
        name, _kind = _files().getSaveFileName(parent, _("文例を書き出す"), str(suggestion), kinds)
        return Path(name) if name else None

    def library_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for the file of a clause library."""
        kinds = _("文例集 (*.clauses);;すべてのファイル (*)")
        name, _kind = _files().getOpenFileName(parent, _("使う文例集を選ぶ"), str(folder), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a folder to write into."""
        name = _files().getExistingDirectory(parent, _("書き出し先のフォルダー"), str(folder))
        return Path(name) if name else None

    def new_dossier(self, parent: QWidget, title: str, association: str, *, with_kind: bool) -> NewDossier | None:
        """Ask what a new dossier is to be."""
        from seian.qt.dialogs.new_dossier import NewDossierDialog

        dialog = NewDossierDialog(parent, title=title, association=association, with_kind=with_kind)
        try:
            return dialog.chosen() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def leaving(self, parent: QWidget, title: str, saved_at: datetime | None, *, has_file: bool) -> Leave:
        """Ask what is to become of work that nobody has saved."""
        from seian.qt.dialogs.leaving import LeavingDialog

        dialog = LeavingDialog(parent, title, saved_at, has_file=has_file)
        try:
            dialog.exec()
            return dialog.answer
        finally:
            dialog.deleteLater()

    def kept_work(self, parent: QWidget, works: Sequence[LeftWork], unreadable: Sequence[Unreadable]) -> Decided:
        """Show the work that journals kept, and ask what becomes of it."""
        from seian.qt.dialogs.kept_work import KeptWorkDialog

        dialog = KeptWorkDialog(parent, works, unreadable)
        try:
            dialog.exec()
            return dialog.decided
        finally:
            dialog.deleteLater()

    def backup(self, parent: QWidget, backups: Sequence[Backup]) -> Backup | None:
        """Ask which backup is to be opened."""
        from seian.qt.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(parent, backups)
        try:
            return dialog.chosen if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def pdf_to_save(self, parent: QWidget, folder: Path | None, suggestion: str) -> Path | None:
        """Ask for the file to write a PDF as; it opens in a folder that is there, else at the documents."""
        from PySide6.QtCore import QStandardPaths

        from seian.submission.file_names import safe_stem

        if folder is None or not is_folder(folder):
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = folder / f"{safe_stem(suggestion) or 'PDF'}.pdf"
        chosen, _kind = _files().getSaveFileName(parent, _("PDFにする"), str(name), "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def printer(self) -> QPrinter:
        """Return the printer of the system that is its usual one."""
        from PySide6.QtPrintSupport import QPrinter

        return QPrinter(QPrinter.PrinterMode.HighResolution)

    def asks_for(self, printer: QPrinter) -> bool:
        """Say whether the system has a dialog for it: on Windows and macOS there is none for what writes a file."""
        return _FILES_ARE_PRINTERS or printer.outputFormat() is printer.OutputFormat.NativeFormat

    def printing(self, parent: QWidget, printer: QPrinter, pages: int, current: int) -> bool:
        """Ask by the system's dialog how so many pages are to be printed, `current` being the one that is looked at.

        The answers are in the printer; returns False where the person cancels.
        """
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        option = QAbstractPrintDialog.PrintDialogOption
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(option.PrintPageRange)
        dialog.setOption(option.PrintCurrentPage, on=current > 0)
        dialog.setMinMax(1, pages)
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()

    def what_follows(self, parent: QWidget, dossier: Dossier, change: AssociationChange) -> frozenset[Follows] | None:
        """Ask what is to follow a dossier to another association."""
        from seian.qt.dialogs.association import AssociationDialog

        dialog = AssociationDialog(parent, dossier, change)
        try:
            return dialog.follow if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def table_size(self, parent: QWidget) -> tuple[int, int] | None:
        """Ask how many rows and columns a new table has."""
        from seian.qt.dialogs.table_size import TableSizeDialog

        dialog = TableSizeDialog(parent)
        try:
            return dialog.size_chosen if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def pictures(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for pictures to put in."""
        kinds = _("画像 (*.png *.jpg *.jpeg);;すべてのファイル (*)")
        names, _kind = _files().getOpenFileNames(parent, _("図を入れる"), str(folder), kinds)
        return [Path(name) for name in names]

    def figure_alt(self, parent: QWidget, alt: str) -> str | None:
        """Ask what is to be seen in a figure."""
        from seian.qt.dialogs.figure_alt import FigureAltDialog

        dialog = FigureAltDialog(parent, alt)
        try:
            return dialog.words if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def show_folder(self, folder: Path) -> bool:
        """Open a folder in the system's file manager; returns whether the system took it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return is_folder(folder) and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
