"""Going on with the work that a journal kept through a crash."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from seian.dossier.journal import digest, set_aside
from seian.dossier.store import open_dossier
from seian.errors import DossierError, SeianError
from seian.i18n import translate as _
from seian.qt.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.dossier.journal import Journal
    from seian.dossier.opened import OpenDossier

RECOVERY: Final = "recovery"
"""The kind of the step that puts what the journal held in place of what the file holds."""


class Recovered(NamedTuple):
    """The session that goes on, and what the person must know of it, a sentence each; mostly none."""

    session: Session
    messages: tuple[str, ...]


def recover(
    journal: Journal, *, journals: Path | None = None, clock: Callable[[], float] = time.monotonic
) -> Recovered:
    """Go on with what a journal held, as an unsaved change of its file that undo takes back.

    Where there is no file, or it cannot be opened or says something else by now, it becomes a dossier without a file.
    The journal is removed once the session's own is written, or set aside if it was damaged. `journals` and `clock` are
    the session's.
    """
    opened, messages = _file_of(journal)
    recovered = journal.dossier
    if opened is None:
        session = Session(recovered, is_saved=False, journals=journals, clock=clock)
    else:
        session = Session(opened.dossier, opened=opened, journals=journals, clock=clock)
        if recovered != opened.dossier:
            session.apply(RECOVERY, lambda _dossier: recovered)
    with suppress(SeianError):  # `journal_trouble` tells it soon, and the old journal stays
        if session.keep_work() or session.is_saved:
            _clear_away(journal)
    return Recovered(session, (*journal.losses, *messages))


def _file_of(journal: Journal) -> tuple[OpenDossier | None, tuple[str, ...]]:
    if journal.path is None:
        return None, ()
    try:
        opened = open_dossier(journal.path)
    except DossierError as error:
        return None, (error.what, _("控えの内容を、名前のない案件として開きました。名前を付けて保存してください。"))
    if opened.dossier == journal.dossier or digest(opened.dossier) == journal.base:
        return opened, ()
    opened.close()
    return None, (
        _("「{name}」は、控えのあとに書き換えられています。").format(name=journal.path.name),
        _("控えの内容を、名前のない案件として開きました。名前を付けて保存し、二つを見比べてください。"),
    )


def _clear_away(journal: Journal) -> None:
    if journal.losses:
        set_aside(journal.file)
    else:
        journal.remove()
