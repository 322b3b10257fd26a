"""What the window shows, as far as it decides which commands apply: one immutable value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.model import State


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

    contents: int = 0
    """How many levels of headings the table of contents of the document that is shown lists."""

    can_adopt: bool = False
    """There is a document that is not adopted."""

    undo: str = ""
    """The kind of change that undo takes back; empty where there is nothing to undo or the change has no kind."""

    redo: str = ""
    can_undo: bool = False
    can_redo: bool = False
    can_revert: bool = False
    left_to_import: int = 0
    """So many files wait to be gone on with."""

    view: int = 0
    """Which of the views is shown, as `revision/views` counts them."""

    can_bring_back: bool = False
    """A difference to a version is shown."""

    left: bool = False
    """The left pane is open."""

    right: bool = False
    white_paper: bool = False
    look: Look = Look.PLAIN
    """The looks that all of the selection has."""

    emphasis: Look = Look.PLAIN
    """The looks that the house style uses within a sentence."""
