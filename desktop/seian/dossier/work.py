"""Work that is not saved, as a value: what a journal keeps of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Dossier


class WorkPlace(NamedTuple):
    """Where in a dossier one was working: a document, a block in it and the offset there, as `Caret` counts it."""

    document: str
    block: str
    offset: int


class Work(NamedTuple):
    """What is to be kept: the dossier now, its file if it has one, and the state of that file when last seen.

    `step` counts the states of the session, `place` is where in it one was working.
    """

    dossier: Dossier
    path: Path | None = None
    base: Dossier | None = None
    step: int = 0
    place: WorkPlace | None = None
