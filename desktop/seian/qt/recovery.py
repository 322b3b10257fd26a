"""Going on with the work that a journal kept through a crash."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from seian.document.change import Kind
from seian.document.moments import spell_moment
from seian.dossier.journal import set_aside
from seian.dossier.left_work import Standing, standing
from seian.dossier.store import open_dossier
from seian.errors import DossierError, SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.session import Session
from seian.submission.pending import drop_note, is_on_record, resume

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.dossier.journal import Journal
    from seian.dossier.opened import OpenDossier


class Recovered(NamedTuple):
    """The session that goes on, its `place` being where one was, and what the person must know of it: sentences."""

    session: Session
    messages: tuple[str, ...]


def recover(
    journal: Journal, *, journals: Path | None = None, clock: Callable[[], float] = time.monotonic
) -> Recovered:
    """Go on with what a journal held, as an unsaved change of its file that undo takes back.

    Where the file holds it already, the file is simply opened. Where there is no file, or it cannot be opened, or
    somebody wrote it since, or an adopted text would change that nobody withdrew, it becomes a dossier without a file
    that says where it comes from, and the file stays as it is; `left_work` tells beforehand which of the two is newer.
    The journal is removed once the session's own is written, or set aside if it was damaged. `journals` and `clock` are
    the session's.
    """
    opened, messages = _file_of(journal)
    recovered = journal.dossier
    session = None
    if opened is not None:
        session = Session(opened.dossier, opened=opened, journals=journals, clock=clock)
        goes_on = standing(journal, opened.dossier, opened.session) is Standing.GOES_ON
        if goes_on and not session.apply(Kind.RECOVERY, lambda _dossier: recovered):
            session.close()
            session, messages = None, (*messages, *_against_what_was_adopted(journal))
        elif goes_on and is_on_record(opened.path, recovered):
            with suppress(SeianError):  # else the next opening settles it
                session.finish_file()
                drop_note(opened.path)
    if session is None:
        session = Session(recovered, is_saved=False, journals=journals, clock=clock)
        session.origin = _("控え {time}").format(time=spell_moment(journal.written_at))
    session.place = journal.place
    with suppress(SeianError):  # `journal_trouble` tells it soon, and the old journal stays
        if session.keep_work() or session.is_saved or session.is_in_file:
            messages = (*messages, *filter(None, (clear_away(journal),)))
    return Recovered(session, (*journal.losses, *messages))


def clear_away(journal: Journal) -> str:
    """Remove a journal that is not needed; a damaged one is only set aside, which is told by what is returned."""
    if not journal.losses:
        journal.remove()
        return ""
    return _("壊れた控えは「{file}」として残しました。").format(file=set_aside(journal.file))


def _against_what_was_adopted(journal: Journal) -> tuple[str, ...]:
    name = journal.path.name if journal.path is not None else ""
    return (
        _("控えの本文は、「{name}」で採択した本文と違います。ファイルは、採択したままです。").format(name=name),
        _("控えの内容だけを、ファイルのない案件として開きました。名前を付けて保存し、二つを見比べてください。"),
    )


def _settled(opened: OpenDossier, journal: Journal) -> tuple[str, ...]:
    """Settle a submission that was cut short, unless the journal has it on record; return what to tell."""
    if opened.read_only or is_on_record(opened.path, journal.dossier):
        return ()
    try:
        said = resume(opened)
    except SeianError as error:
        said = str(error)
    return (said,) if said else ()


def _file_of(journal: Journal) -> tuple[OpenDossier | None, tuple[str, ...]]:
    if journal.path is None:
        return None, ()
    try:
        opened = open_dossier(journal.path)
    except DossierError as error:
        return None, (error.what, _("控えの内容を、ファイルのない案件として開きました。名前を付けて保存してください。"))
    told = (*filter(None, (opened.put_aside_message,)), *_settled(opened, journal))
    if standing(journal, opened.dossier, opened.session) is not Standing.APART:
        return opened, told
    written = spell_moment(opened.written_at) if opened.written_at is not None else _("日時は不明")
    opened.close()
    return None, (
        *told,
        _("「{name}」は、控えのあとに書き換えられています（ファイルは{file}、控えは{kept}）。").format(
            name=journal.path.name, file=written, kept=spell_moment(journal.written_at)
        ),
        _("控えの内容だけを、ファイルのない案件として開きました。名前を付けて保存し、二つを見比べてください。"),
    )
