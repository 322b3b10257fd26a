"""How a command makes or changes the file of a dossier: through the one door, and into its file."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from seian.cli.terminal import say
from seian.document.change import Hand
from seian.dossier.occasions import KEPT_BEFORE, Label, Occasion, label_after, said_before
from seian.dossier.store import create, open_dossier
from seian.house_style.load import house_style_of
from seian.revision.door import changed
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seian.document.change import Kind
    from seian.document.model import Dossier
    from seian.dossier.opened import OpenDossier

ENDING = ".seian"


@contextmanager
def writing(path: Path) -> Iterator[OpenDossier]:
    """Open a dossier for writing, and say so where a submission was finished or taken back that had been cut short.

    Raises what `open_dossier` raises.
    """
    from seian.submission.pending import resume

    with open_dossier(path) as opened:
        if opened.put_aside_message:
            say(opened.put_aside_message)
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
    if kind in KEPT_BEFORE:
        opened.keep(opened.dossier, Label(Occasion.AUTOMATIC), note=said_before(kind))
    opened.save(made.after, note=kind.words, label=label_after(kind, opened.dossier, made.after))
    return made.after


def begin(path: Path, kind: Kind, empty: Dossier, after: Dossier) -> Dossier:
    """Make a file that holds what a command has made of an empty dossier, and return what is in it.

    Raises what `dossier.store.create` raises; there is no file then.
    """
    style = house_style_of(empty.association)
    made = changed(empty, kind, lambda _before: after, style, Hand(now(), user_name()))
    dossier = empty if made is None else made.after
    create(path, dossier, note=kind.words)
    return dossier


def file_named(path: Path) -> Path:
    """Return the file a person means: as named if it is there, else with the ending .seian."""
    if path.suffix.lower() == ENDING or os.path.lexists(path):
        return path
    return path.with_name(path.name + ENDING)


def now() -> str:
    """Return the moment, ISO 8601 with offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
