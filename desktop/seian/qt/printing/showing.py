"""Opening the preview above a window: of the dossier as it is seen, or of other papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from seian.document.change import Kind
from seian.qt.printing.dialog import PrintDialog
from seian.qt.printing.papers import papers_of, papers_to_hand_in
from seian.qt.revision.moment import hand

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.qt.choosers import Choosers
    from seian.qt.look import Look
    from seian.qt.printing.papers import Edit, Papers
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.qt.workspace import Workspace
    from seian.recipients.book import Book
    from seian.submission.plan import Prepared


def show_dossier(
    workspace: Workspace, look: Look, choosers: Choosers, settings: Settings, parent: QWidget
) -> PrintDialog:
    """Show the preview of what is shown in a workspace, in its view."""
    views = workspace.views
    comparison = views.comparison if views.compares else None
    papers = papers_of(workspace.session, workspace.document, views.index, comparison, views.against)
    return show_papers(papers, look, choosers, parent, settings)


def show_submission(
    session: Session, prepared: Prepared, book: Book, means: tuple[Look, Choosers], parent: QWidget
) -> PrintDialog:
    """Show what would be handed in, the very texts whose files are written; what is printed goes on record."""

    def record(edit: Edit) -> None:
        by = hand()
        if not session.read_only:
            session.apply(Kind.PRINT, partial(edit, by.at, by.who))

    look, choosers = means
    papers = papers_to_hand_in(prepared, book, session.template_sheet, session.path, record)
    return show_papers(papers, look, choosers, parent)


def show_papers(
    papers: Papers, look: Look, choosers: Choosers, parent: QWidget, settings: Settings | None = None
) -> PrintDialog:
    """Show the preview of papers above a window."""
    dialog = PrintDialog(papers, look, choosers, settings, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()  # and not exec: what waits for the dialog is the person
    return dialog
