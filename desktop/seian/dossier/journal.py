"""Journals of unsaved work: their text, and finding and reading those that a crash has left behind.

A journal is a text of lines: the first says who keeps it, for which file and when, and the length and the checksum of
what follows; then the dossier's own fields, and a line for each document, condition and fact in its stored form. After
these come the changes since, one appended after the other (`journal_changes`). Its name is
`~$name.token.journal` beside the dossier's file, or `~$token.journal` in the folder for journals where the dossier has
no file or its folder cannot be written to.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from seian.computer import computer_name
from seian.document.figures import pictures_of, with_pictures
from seian.document.json_codec import parsed
from seian.document.moments import moment_of
from seian.document.pictures import recalled, with_data
from seian.dossier.journal_changes import replayed
from seian.dossier.kept_pictures import with_kept_pictures
from seian.dossier.lines import Remains, text_of_dossier
from seian.dossier.schema import DOSSIER
from seian.dossier.work import WorkPlace
from seian.errors import DossierError, SeianError
from seian.files import read_file
from seian.helpers import JOURNALS, aside, is_journal_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.process import start_of
from seian.refused import reason
from seian.sqlite_file.connection import reading
from seian.sqlite_file.lock import is_locked
from seian.sqlite_file.troubles import damaged, newer, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from seian.document.model import Dossier
    from seian.document.pictures import Picture

FORMAT: Final = 4  # 1 had no recipients, 2 no changes, 3 no pictures
_WITH_CHANGES: Final = 3  # the form in which changes follow the base
LARGEST: Final = 512 << 20
"""Bytes of a journal, with its changes; one of five hundred pages begins with four million, and has as much again.

The rest is room for the pictures of a dossier (`document.figures.MOST_OF_PICTURES`)."""
KEY: Final = "seian-journal"


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as read: the dossier in it, the dossier's file, when it was written.

    `losses` says in sentences what of a damaged one could not be read; empty for a whole one.
    """

    file: Path
    path: Path | None
    written_at: datetime
    dossier: Dossier
    losses: tuple[str, ...]
    base: str
    token: str
    in_use: bool
    """Whether the session that keeps it still runs, as far as can be told."""
    older: tuple[Path, ...] = ()
    """Earlier journals of the same session in other places."""
    step: int = 0
    """Which of the states of its session it holds; the file says of its state, too, which one that is."""
    place: WorkPlace | None = None

    @classmethod
    def read(cls, file: Path) -> Journal:
        """Read a journal. The file is not changed.

        Raises DamagedDossierError if it is not understood, NewerDossierError if a newer program wrote it, and
        DossierError if it is out of reach.
        """
        try:
            first, _end, body = read_file(file, LARGEST).partition(b"\n")
        except OSError as error:
            raise DossierError(
                _("編集中の控え「{name}」を読めません（{reason}）。").format(name=file.name, reason=reason(error)),
                kept=_("控えはそのまま残っています。"),
            ) from error
        head = _head(first, file)
        length = head["length"] if head[KEY] >= _WITH_CHANGES else len(body)
        is_damaged = hashlib.sha256(body[:length]).hexdigest() != head["body"]
        state = replayed(body[:length], body[length:])
        head = _checked({**head, **state.fields}, file)
        remains = Remains(file)
        dossier = remains.dossier(state.text.split(b"\n"))
        if not state.is_whole:
            remains.losses.append(_("控えの途中が壊れていて、そのあとに書いたところは読めませんでした。"))
        elif is_damaged and not remains.losses:
            remains.losses.append(_("控えの一部が壊れていて、欠けているところがあるかもしれません。"))
        path = None if head["path"] is None else _path_of(file, Path(head["path"]), head["token"])
        dossier = _with_pictures(dossier, state.pictures, path)
        return cls(
            file=file,
            path=path,
            written_at=head["when"],
            dossier=dossier,
            losses=tuple(remains.losses),
            base=head["base"],
            token=head["token"],
            in_use=_is_in_use(head, path, file),
            step=head["step"],
            place=head["place"],
        )

    def remove(self) -> None:
        """Remove it: what it holds is kept elsewhere or is not wanted. One out of reach stays."""
        for file in (self.file, *self.older):
            with suppress(OSError):
                file.unlink(missing_ok=True)


class Unreadable(NamedTuple):
    """A journal that cannot be read, and why."""

    file: Path
    error: DossierError


class FoundJournals(NamedTuple):
    """Journals left behind, newest first, and those that cannot be read; all stay where they are."""

    journals: tuple[Journal, ...]
    unreadable: tuple[Unreadable, ...]


def find_journals(*folders: Path, beside: Iterable[Path] = ()) -> FoundJournals:
    """Return the journals in these folders whose sessions have ended; folders that are missing have none.

    `beside` are folders of dossiers, where others may put files, too: a journal there speaks of a file there, and one
    that names a place elsewhere, which would be looked at, is left out. Of two that one session has written in two
    places, the older one is left out.
    """
    journals: dict[str, Journal] = {}
    unreadable: list[Unreadable] = []
    own = [*_journals_in(folders)]
    for file in dict.fromkeys((*own, *_journals_in(beside))):
        try:
            journal = Journal.read(file)
        except DossierError as error:
            unreadable.append(Unreadable(file, error))
            continue
        if not journal.in_use and (file in own or _is_beside(file, journal.path)):
            other = journals.get(journal.token)
            journals[journal.token] = journal if other is None else _newer(journal, other)
    newest_first = sorted(journals.values(), key=lambda journal: journal.written_at, reverse=True)
    return FoundJournals(tuple(newest_first), tuple(unreadable))


def set_aside(file: Path) -> Path:
    """Rename a damaged journal so that it is not found again, and return its name. One out of reach stays as it is."""
    with suppress(OSError):
        return file.rename(aside(str(file), "damaged"))
    return file


def journals_of(path: Path, *folders: Path) -> FoundJournals:
    """Return the journals left behind for the dossier file `path`, beside it and in these folders."""
    real = placed(DOSSIER, path)
    found = find_journals(*folders, beside=(real.parent,))
    return found._replace(journals=tuple(journal for journal in found.journals if journal.path == real))


def _with_pictures(dossier: Dossier, pictures: Mapping[str, bytes], path: Path | None) -> Dossier:
    """Return a dossier with its pictures: those of the journal, and the others from the dossier's file."""
    if not pictures_of(dossier.documents):
        return dossier

    def find(picture: Picture) -> Picture:
        held = recalled(picture)
        return with_data(picture, pictures[picture.mark]) if held.is_lost and picture.mark in pictures else held

    documents = tuple(with_pictures(one, find) for one in dossier.documents)
    if path is not None and any(one.is_lost for one in pictures_of(documents).values()):
        with suppress(DossierError), reading(path, DOSSIER) as connection:
            documents = tuple(with_kept_pictures(connection, one) for one in documents)
    return replace(dossier, documents=documents)


def digest(dossier: Dossier) -> str:
    """Return a checksum of all that a dossier says."""
    return hashlib.sha256(text_of_dossier(dossier)).hexdigest()


def _path_of(file: Path, path: Path, token: str) -> Path:
    """Return where the dossier of a journal is now: beside it, if it was, though the folder may have moved since."""
    real = placed(DOSSIER, file)
    return real.with_name(path.name) if is_journal_of(real.name, path.name, token) else path


def _newer(journal: Journal, other: Journal) -> Journal:
    older, newer_one = sorted((journal, other), key=lambda one: one.written_at)
    return replace(newer_one, older=(*newer_one.older, older.file, *older.older))


def _journals_in(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        with suppress(OSError, SeianError):
            real = placed(DOSSIER, folder)
            yield from sorted(file for pattern in JOURNALS for file in real.glob(pattern))


def _head(line: bytes, file: Path) -> Mapping[str, Any]:
    try:
        return _checked(parsed(line.decode("utf-8")), file)
    except (ValueError, RecursionError) as error:
        raise _damaged(file) from error


def _checked(head: Any, file: Path) -> Mapping[str, Any]:  # noqa: ANN401 -- whatever stands there
    try:
        number = head[KEY]
        texts = [head[name] for name in ("token", "written_at", "host", "start", "base", "body")]
        path, pid, length = head["path"], head["pid"], head.get("length", 0)
        when = moment_of(head["written_at"], in_zone=True)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(file) from error
    if isinstance(number, int) and number > FORMAT:
        raise newer(DOSSIER, file, "", "")
    if not (
        isinstance(number, int)
        and 1 <= number <= FORMAT
        and all(isinstance(text, str) for text in texts)
        and (path is None or _is_path(path))
        and isinstance(pid, int)
        and isinstance(length, int)
        and length >= 0
        and when is not None
    ):
        raise _damaged(file)
    step = head.get("step")
    return {
        **head,
        "when": when,
        "length": length,
        "step": step if isinstance(step, int) else 0,
        "place": _place(head.get("place")),
    }


def _is_path(said: object) -> bool:
    try:
        return isinstance(said, str) and "\0" not in said and bool(os.fsencode(said))
    except UnicodeEncodeError:  # half a character
        return False


def _place(said: object) -> WorkPlace | None:
    match said:
        case [str(document), str(block), int(offset)]:
            return WorkPlace(document, block, offset)
        case _:
            return None


def _is_beside(file: Path, path: Path | None) -> bool:
    return path is not None and path.parent == placed(DOSSIER, file).parent


def _is_in_use(head: Mapping[str, Any], path: Path | None, file: Path) -> bool:
    pid: int = head["pid"]
    if not pid:
        return False
    if head["host"] != computer_name():  # somebody else's, in a shared folder
        return _is_beside(file, path) and path is not None and is_locked(path)
    start = start_of(pid)
    return start is not None and (not start or start == head["start"])


def _damaged(file: Path) -> SeianError:
    error = damaged(DOSSIER, file, _("編集中の控えが壊れています"))
    error.kept = _("控えはそのまま残っています。")
    error.todo = _("案件のファイルは、前に保存したときのままです。ふだんどおり開いてください。")
    return error
