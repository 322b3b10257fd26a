"""The pages of the document that is shown, in the view that is chosen, as they would be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.build import flow
from seian.layout.pages import lay_out
from seian.qt.revision.views import REDLINE, TYPED

if TYPE_CHECKING:
    from seian.layout.pages import Pages
    from seian.qt.workspace import Workspace


def laid_pages(workspace: Workspace) -> Pages:
    """Lay what is shown: the text in its view, the redline, or the comparison table."""
    session, views = workspace.session, workspace.views
    sheet = session.template_sheet
    if views.comparison is not None and views.compares:
        if views.index == REDLINE:
            from seian.flow.redline import redline

            return lay_out(redline(views.comparison), sheet)
        from seian.flow.comparison_table import comparison_table

        return lay_out(comparison_table(views.comparison, session.style.comparison), sheet)
    document = next(one for one in session.dossier.documents if one.id == workspace.document)
    view = TYPED[views.index]
    return lay_out(flow(document, session.style, view, sheet, session.dossier.conditions), sheet)
