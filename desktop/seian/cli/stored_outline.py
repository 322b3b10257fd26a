"""The outline of a dossier file: its documents described with the labels of its house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.dossier.store import read
from seian.house_style.load import house_style_of
from seian.reading.describe import describe

if TYPE_CHECKING:
    from seian.reading.recognised import Recognised


def stored_outline(source: str) -> tuple[Recognised, ...]:
    """Return the documents of a dossier as an outline. Raises DossierError when the file cannot be read."""
    dossier = read(Path(source))
    style = house_style_of(dossier.association)
    return tuple(describe(document, style, dossier.conditions) for document in dossier.documents)
