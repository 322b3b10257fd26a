"""What the window shows, as far as it decides which commands apply: one value, made once a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from seian.document.model import State
    from seian.qt.window import Window


class Situation(NamedTuple):
    """The window with nothing in it, unless said otherwise."""

    is_open: bool = False
    """A dossier is shown."""

    documents: int = 0
    row: int = -1
    """Which of them is shown; -1: none."""

    state: State | None = None
    """That of the document that is shown."""

    is_adopted: bool = False
    """The document that is shown is."""

    can_adopt: bool = False
    """There is a document that is not adopted."""

    undo: str = ""
    """The kind of change that undo takes back; empty where there is nothing to undo or the change has no kind."""

    redo: str = ""
    can_undo: bool = False
    can_redo: bool = False
    can_revert: bool = False
    view: int = 0
    """Which of the views is shown, as `revision/views` counts them."""

    left: bool = False
    """The left pane is open."""

    right: bool = False
    white_paper: bool = False


def situation_of(window: Window) -> Situation:
    """Return what a window shows now."""
    space, nothing = window.workspace, Situation(white_paper=window.settings.white_paper)
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
        can_adopt=any(one.adoption is None for one in documents),
        undo=session.undo_kind,
        redo=session.redo_kind,
        can_undo=session.can_undo,
        can_redo=session.can_redo,
        can_revert=session.can_revert,
        view=space.views.index,
        left=space.left.is_open,
        right=space.right.is_open,
    )
