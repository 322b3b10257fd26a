"""How a journal that was left behind stands to its dossier's file: which of the two is newer, and what differs.

A file says of its state which session wrote it, and which of the session's states that was (`session`); a journal says
the same of what it holds. So of one session it is certain which of the two is later, whatever the clocks say, and even
where a writing was cut off between the two. Where somebody else wrote the file since, both are work, and only their
times tell.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from seian.document.inline import typed
from seian.document.model import Dossier
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.journal import digest
from seian.dossier.store import look
from seian.errors import DossierError
from seian.named import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from seian.document.model import Document
    from seian.dossier.journal import Journal


class Standing(Enum):
    """A journal against the file it belongs to."""

    NO_FILE = auto()
    """The dossier was never in a file."""
    GOES_ON = auto()
    """The journal is newer: it goes on from what the file holds."""
    HELD = auto()
    """The file holds the journal's state, or a later one of the same session."""
    APART = auto()
    """Somebody wrote the file since the journal was begun: both hold work."""
    AWAY = auto()
    """The file is gone or cannot be read."""


class LeftWork(NamedTuple):
    """A journal with how it stands; `written_at` is when the file was, `why` is why it cannot be read.

    `documents` and `characters` count what differs from the file, or all there is where there is no file.
    """

    journal: Journal
    standing: Standing
    written_at: datetime | None
    documents: int
    characters: int
    why: str = ""

    @property
    def is_newer(self) -> bool:
        """Whether the journal is younger than the file."""
        if self.standing is Standing.APART and self.written_at is not None:
            return self.journal.written_at > self.written_at
        return self.standing is not Standing.HELD


def left_work(journal: Journal) -> LeftWork:
    """Return how a journal stands to its file, which is read and not changed."""
    nothing = Dossier("")
    if journal.path is None:
        return LeftWork(journal, Standing.NO_FILE, None, *difference(nothing, journal.dossier))
    try:
        seen = look(journal.path)
    except DossierError as error:
        return LeftWork(journal, Standing.AWAY, None, *difference(nothing, journal.dossier), error.what)
    counts = difference(seen.dossier, journal.dossier)
    return LeftWork(journal, standing(journal, seen.dossier, seen.session), seen.written_at, *counts)


def standing(journal: Journal, dossier: Dossier, session: str) -> Standing:
    """Return how a journal stands to a file that holds `dossier`, written by `session`."""
    if dossier == journal.dossier:
        return Standing.HELD
    token, _blank, step = session.partition(" ")
    if token and token == journal.token and step.isdecimal():
        return Standing.GOES_ON if journal.step > int(step) else Standing.HELD
    return Standing.GOES_ON if digest(dossier) == journal.base else Standing.APART


def difference(before: Dossier, after: Dossier) -> tuple[int, int]:
    """Return in how many documents two dossiers differ, and in about how many characters.

    Of a block that differs, what is between its beginning and its end counts, where these are alike.
    """
    documents = characters = 0
    known = {document.id: document for document in before.documents}
    for document in after.documents:
        other = known.pop(document.id, None)
        if other != document:
            documents += 1
            characters += _apart(_texts(other), _texts(document))
    return documents + len(known), characters + sum(_apart(_texts(one), {}) for one in known.values())


def _texts(document: Document | None) -> dict[str, str]:
    return {} if document is None else {block.id: typed(content_of_node(block)) for block in all_blocks(document)}


def _apart(before: dict[str, str], after: dict[str, str]) -> int:
    return sum(_between(before.get(block, ""), after.get(block, "")) for block in {**before, **after})


def _between(one: str, other: str) -> int:
    head = _alike(one, other)
    one, other = one[head:], other[head:]
    return max(len(one), len(other)) - _alike(one[::-1], other[::-1])


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((nth for nth, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
