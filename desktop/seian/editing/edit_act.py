"""A step of typing as a value: what it made of the document, and where one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

    from seian.document.change import Kind
    from seian.document.model import Document, Dossier
    from seian.editing.selection import Selection


class EditAct(NamedTuple):
    """A step: its kind for the history, the document after it, the selection in it, and what it may be merged with.

    `told` is what the person is to know of it; `dossier` the dossier after it, where more than the document changed.
    `unsure` says that it could have been done otherwise, which the person may choose.
    """

    kind: Kind
    document: Document
    selection: Selection | None
    merge_key: Hashable = None
    told: tuple[str, ...] = ()
    dossier: Dossier | None = None
    unsure: bool = False
