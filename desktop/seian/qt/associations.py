"""Which association a dossier is for: changing it, and what may be proposed for a new dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.document.change import Kind
from seian.errors import SeianError
from seian.house_style.association_change import association_change, with_association
from seian.house_style.load import house_style_of

if TYPE_CHECKING:
    from seian.qt.window import Window


def change_association(window: Window, name: str) -> None:
    """Give the dossier that is shown another association, once the person has said what follows: one step of undo.

    Where there are no documents nothing can follow, and nothing is asked.
    """
    session, workspace = window.session, window.workspace
    if session is None or workspace is None or name == session.dossier.association:
        return
    dossier = session.dossier
    try:
        change = association_change(dossier, name, session.style, house_style_of(name))
    except SeianError as error:
        window.tell(str(error), grave=True)
        workspace.properties.show_dossier(dossier)
        return
    follow = window.choosers.what_follows(window, dossier, change) if dossier.documents else frozenset()
    if follow is None:
        workspace.properties.show_dossier(session.dossier)
        return
    window.settings.association = name
    session.apply(Kind.ASSOCIATION, partial(with_association, change=change, follow=follow))
