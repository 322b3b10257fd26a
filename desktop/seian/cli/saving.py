"""How a command changes the file of a dossier: through the one door, and into its file."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from seian.cli.terminal import say
from seian.document.change import Hand
from seian.dossier.store import open_dossier
from seian.house_style.load import house_style_of
from seian.revision.door import changed
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seian.document.change import Kind
    from seian.document.model import Dossier
    from seian.dossier.opened import OpenDossier


@contextmanager
def writing(path: Path) -> Iterator[OpenDossier]:
    """Open a dossier for writing, and say so where a submission was finished or taken back that had been cut short.

    Raises what `open_dossier` raises.
    """
    from seian.submission.pending import resume

    with open_dossier(path) as opened:
        if not opened.read_only and (said := resume(opened)):
            say(said)
        yield opened


def put(opened: OpenDossier, kind: Kind, after: Dossier, hand: Hand | None = None) -> Dossier:
    """Save what a command has made of a dossier, and return what is in the file now.

    `hand` None: the user of this computer, now. Raises FrozenError where an adopted text would change, and whatever
    saving raises; the file stays as it is then.
    """
    style, hand = house_style_of(opened.dossier.association), hand or Hand(now(), user_name())
    made = changed(opened.dossier, kind, lambda _before: after, style, hand)
    if made is None:
        return opened.dossier
    opened.save(made.after, note=kind.words)
    return made.after


def now() -> str:
    """Return the moment, ISO 8601 with offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
