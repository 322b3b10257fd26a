"""What is said of a version that is saved: its name, and what became of each document since the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.dossier.occasions import Label, fit_name
from seian.errors import SeianError

if TYPE_CHECKING:
    from seian.document.model import Dossier
    from seian.dossier.opened import OpenDossier
    from seian.house_style.model import HouseStyle


def label_of(opened: OpenDossier, dossier: Dossier, style: HouseStyle, name: str) -> Label | None:
    """Return the label of a state that is to be saved; None where there is nothing new to save."""
    from seian.revision.changes_in_words import changes_of_dossier  # a start saves nothing

    if not name and not opened.is_ahead and dossier == opened.dossier:
        return None
    try:
        notes = changes_of_dossier(opened.last_saved(), dossier, style)
    except SeianError:  # it is for a note only
        notes = {}
    return Label(name=fit_name(name), notes=notes)
