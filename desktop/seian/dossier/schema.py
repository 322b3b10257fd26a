"""The tables of the dossier file as they are today: what marks the file as ours, its format number, its columns.

dossier     one row: what the dossier is, and who wrote the file when; `state` is another one after every save,
            `recipients` null where there are none
documents   the documents ever held; `position` is null for one that was taken out
            `session` says which session wrote it, and which of its states (null where nobody goes on from it)
versions    every saved state of a document, `body` standing for its JSON; the one of the highest number is the state
            today; `state` is the state of the dossier it was saved with (null for versions of format 3 and earlier);
            `mark` is the SHA-256 of the text (null for versions of format 4 and earlier); `occasion` says what it was
            kept for (a word of `occasions.Occasion`; null for versions of format 5 and earlier), `name` what a person
            calls it (null for most)
states      every state of the dossier that was saved: `documents` says as JSON which versions of which documents, in
            order, `said` stands for all else in the lines of a journal, with conditions and facts as they were; `mark`
            is the SHA-256 of `said` and of the documents with their marks (see `whole`); `occasion` and `name` as those
            of versions
running     the versions that were written without being asked: the next writing replaces them instead of adding one,
            the next 「保存」 makes them versions like the others; a state is `running` likewise
saved       one row while there is something in the file that nobody has saved: `body` stands for the whole dossier as
            it was saved last, in the lines of a journal, and when that was
pieces      what those texts are made of, see `pieces`: `mark` begins the SHA-256 of the bytes, `body` is them by zlib
loose       the pieces that nothing stands for but what nobody has saved
pictures    the bytes of pictures, PNG or JPEG, by the 32 bytes of their SHA-256, which texts name in hexadecimal digits
conditions, facts   each as its JSON, in the order of `position`

Positions begin with 0. Texts are UTF-8; half characters (lone surrogates) are encoded too, as `surrogatepass` does.
How the tables are made and changed is said in `migrations`. `dossier.written_by` and `written_at` stay in every format
to come, so that an old program can say whose file it refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import DamagedDossierError, DossierError, DossierInUseError, NewerDossierError
from seian.i18n import translate as _
from seian.sqlite_file.kind import Errors, FileKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

APPLICATION_ID = int.from_bytes(b"SEIA", "big")
"""Stands at byte 68 of the file (PRAGMA application_id)."""

FORMAT = 7
"""Stands at byte 60 (PRAGMA user_version): the number of migrations the file has had."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "dossier": (
        "id",
        "association",
        "title",
        "submission",
        "state",
        "written_by",
        "written_at",
        "recipients",
        "session",
    ),
    "documents": ("id", "position"),
    "versions": ("document", "number", "saved_at", "saved_by", "note", "body", "state", "mark", "occasion", "name"),
    "states": ("number", "saved_at", "saved_by", "note", "running", "documents", "said", "mark", "occasion", "name"),
    "running": ("document", "number"),
    "saved": ("id", "saved_at", "body"),
    "pieces": ("id", "mark", "body"),
    "loose": ("piece",),
    "pictures": ("mark", "body"),
    "conditions": ("id", "position", "body"),
    "facts": ("id", "position", "body"),
}
"""The tables of this format with their columns."""


def _migrations() -> Sequence[Callable[[sqlite3.Connection], None]]:
    from seian.dossier.migrations import MIGRATIONS  # after this: they know the tables, too

    return MIGRATIONS


def _upgrade(connection: sqlite3.Connection) -> None:
    from seian.sqlite_file.formats import bring_up_to_date

    bring_up_to_date(connection, _migrations(), APPLICATION_ID)


DOSSIER = FileKind(
    APPLICATION_ID,
    FORMAT,
    COLUMNS,
    head="dossier",
    migrations=_migrations,
    upgrade=_upgrade,
    largest=1 << 30,  # bytes; a year of revisions of five hundred pages has some ten million
    errors=Errors(DossierError, NewerDossierError, DamagedDossierError, DossierInUseError),
    word=lambda: _("案件"),
    instead=lambda: _("別の名前を付けるか、別の場所に保存してください。"),
    rescue=lambda: _("壊れているときも、このファイルは消さずに残してください。"),
)
"""The dossier file as a kind of file."""
