"""Writing what was saved into the history of the file: the versions of documents, and the states of the dossier."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from seian.document.codec import DOCUMENT
from seian.document.moments import moment_of, spell_day
from seian.dossier.lines import lines_of
from seian.dossier.occasions import Occasion, occasion_of
from seian.dossier.pieces import LostError, Pieces
from seian.dossier.rows import moment
from seian.dossier.whole import mark_of_state, mark_of_text
from seian.errors import CodecError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import utf8

if TYPE_CHECKING:
    import sqlite3

    from seian.document.model import Document, Dossier
    from seian.dossier.rows import Known, Stamp

_TODAY: Final = utf8(f'{{"format":{DOCUMENT.format},')


def write_versions(
    connection: sqlite3.Connection,
    dossier: Dossier,
    stamp: Stamp,
    known: Known | None = None,
    *,
    running: bool = False,
    doubting: bool = False,
) -> None:
    """Add the state that `dossier` is, and a version of each document whose latest version says something else.

    With `running` nobody has asked for it: a document has one version at most that was written so, the latest, and it
    is replaced; without, such versions become ones like the others, and the pieces of those replaced go. So do those
    of an earlier day, as automatic ones, before anything else is written: a day begins with what there was. `known` is
    the state of the file until now, `doubting` as `Pieces` say. Raises CodecError for a document that could not be read
    again.
    """
    _keep_earlier_day(connection, stamp)
    pieces = Pieces(connection, loose=running, doubting=doubting)
    (state,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM states").fetchone()
    history = _History(connection, pieces, stamp, state, running=running)
    known_ones = (
        {}
        if known is None
        else {id(document): row[2] for row, document in zip(known.rows.documents, known.dossier.documents, strict=True)}
    )
    numbers = [(document.id, history.add(document, known_ones.get(id(document)))) for document in dossier.documents]
    said = b"\n".join(lines_of(dossier, ()))
    marks = [(name, number, history.mark(name, number)) for name, number in numbers]
    connection.execute(
        "INSERT INTO states (number, saved_at, saved_by, note, running, documents, said, mark, occasion, name)"
        " VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT))",
        (
            state,
            stamp.when,
            utf8(stamp.user),
            utf8(stamp.note),
            int(running),
            utf8(json.dumps(numbers, ensure_ascii=False, separators=(",", ":"))),
            pieces.keep(said),
            mark_of_state(said, marks),
            stamp.label.occasion.value,
            utf8(stamp.label.name) if stamp.label.name else None,
        ),
    )
    connection.execute(
        "DELETE FROM states WHERE running AND number != ?"
        " AND number NOT IN (SELECT state FROM versions WHERE state IS NOT NULL)",
        (state,),
    )
    if not running:
        history.settle()


def _keep_earlier_day(connection: sqlite3.Connection, stamp: Stamp) -> None:
    """Let what was written without being asked stay as automatic versions, where that was on an earlier day."""
    row = connection.execute("SELECT saved_at FROM states WHERE running ORDER BY number DESC LIMIT 1").fetchone()
    then = moment(row[0]) if row is not None else None
    now = moment_of(stamp.when, in_zone=True)
    if then is None or now is None or then.date() >= now.date():
        return
    note = utf8(_("{day}の終わりの内容").format(day=spell_day(then)))
    connection.execute(
        "UPDATE versions SET occasion = ?, note = CAST(? AS TEXT) FROM running"
        " WHERE versions.document = running.document AND versions.number = running.number",
        (Occasion.AUTOMATIC.value, note),
    )
    connection.execute(
        "UPDATE states SET occasion = ?, note = CAST(? AS TEXT) WHERE running", (Occasion.AUTOMATIC.value, note)
    )
    _settle(connection, Pieces(connection))


class _Latest(NamedTuple):
    number: int
    kept: object
    is_running: bool
    occasion: object = None
    name: object = None


class _History:
    """The versions of documents while a state is written."""

    def __init__(
        self, connection: sqlite3.Connection, pieces: Pieces, stamp: Stamp, state: int, *, running: bool
    ) -> None:
        self._connection = connection
        self._pieces = pieces
        self._stamp = stamp
        self._state = state
        self._running = running

    def add(self, document: Document, kept: object) -> int:
        """Return the number of the version that says what the document says, adding one if need be.

        `kept` is what stands for its text in the file, if that is known.
        """
        text = utf8(DOCUMENT.dump(document)) if kept is None else None
        if text is not None:
            kept = self._pieces.keep(text)
        elif not self._running:
            self._pieces.use(kept)
        name = utf8(document.id)
        latest = self._latest(name)
        if latest.is_running:
            if self._running and latest.kept == kept:
                self._connection.execute(
                    "UPDATE versions SET state = ? WHERE document = CAST(? AS TEXT) AND number = ?",
                    (self._state, name, latest.number),
                )
                return latest.number
            # what was written without being asked makes room: only the states somebody saved stay one by one
            self._connection.execute(
                "DELETE FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", (name, latest.number)
            )
            latest = self._latest(name)
        self._connection.execute("DELETE FROM running WHERE document = CAST(? AS TEXT)", (name,))
        if latest.kept == kept or self._says(latest.kept, document):
            if self._running or self._is_also(latest, document):
                return latest.number
            kept = latest.kept  # which has a name already: the same text once more, under this one
            text = None
        number = latest.number + 1
        self._connection.execute(
            "INSERT INTO versions (document, number, saved_at, saved_by, note, body, state, mark, occasion, name)"
            " VALUES (CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, CAST(? AS TEXT))",
            (
                name,
                number,
                self._stamp.when,
                utf8(self._stamp.user),
                utf8(self._stamp.label.note_of(document.id, self._stamp.note)),
                kept,
                self._state,
                mark_of_text(self._pieces.text(kept) if text is None else text),
                self._stamp.label.for_document(document.id).value,
                utf8(self._stamp.label.name) if self._stamp.label.name else None,
            ),
        )
        if self._running:
            self._connection.execute(
                "INSERT INTO running (document, number) VALUES (CAST(? AS TEXT), ?)", (name, number)
            )
        return number

    def _is_also(self, latest: _Latest, document: Document) -> bool:
        """Let the latest version, which says the same, be what is written now; False where it has another name."""
        label, before = self._stamp.label, occasion_of(latest.occasion)
        if label.name and latest.name and latest.name != utf8(label.name):
            return False
        at = (utf8(document.id), latest.number)
        if label.name:
            self._set("name", label.name, at)
        occasion = label.for_document(document.id)
        if occasion.weight > before.weight:
            self._set("occasion", occasion.value, at)
            note = label.note_of(document.id, self._stamp.note)
            if note or before is Occasion.AUTOMATIC:
                self._set("note", note, at)
        return True

    def _set(self, column: str, text: str, at: tuple[bytes, int]) -> None:
        self._connection.execute(
            f"UPDATE versions SET {column} = CAST(? AS TEXT) WHERE document = CAST(? AS TEXT) AND number = ?",  # noqa: S608 -- ours
            (utf8(text), *at),
        )

    def mark(self, document: str, number: int) -> bytes:
        """Return the mark of a version; one of an earlier format, read when the file was opened, gets its mark here."""
        at = (utf8(document), number)
        kept, mark = self._connection.execute(
            "SELECT body, mark FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", at
        ).fetchone()
        if not isinstance(mark, bytes):
            mark = mark_of_text(self._pieces.text(kept))
            self._connection.execute(
                "UPDATE versions SET mark = ? WHERE document = CAST(? AS TEXT) AND number = ?", (mark, *at)
            )
        return mark

    def settle(self) -> None:
        """Make what was written without being asked, and is still there, like all else; what it left behind goes."""
        _settle(self._connection, self._pieces)

    def _latest(self, name: bytes) -> _Latest:
        row: tuple[int, object, bool, object, object] | None = self._connection.execute(
            "SELECT versions.number, body, running.number IS NOT NULL, occasion, name FROM versions"
            " LEFT JOIN running USING (document, number)"
            " WHERE document = CAST(? AS TEXT) ORDER BY versions.number DESC LIMIT 1",
            (name,),
        ).fetchone()
        return _Latest(0, None, is_running=False) if row is None else _Latest(*row)

    def _says(self, kept: object, document: Document) -> bool:
        # in an earlier format the same document may be another text
        try:
            if kept is None or (next(self._pieces.parts(kept)) or b"").startswith(_TODAY):
                return False
            return DOCUMENT.load(self._pieces.text(kept).decode("utf-8", "surrogatepass")) == document
        except (LostError, CodecError, UnicodeDecodeError, StopIteration):
            return False


def _settle(connection: sqlite3.Connection, pieces: Pieces) -> None:
    left = connection.execute(
        "SELECT body FROM versions JOIN running USING (document, number)"
        " UNION ALL SELECT said FROM states WHERE running"
    )
    for (kept,) in left.fetchall():
        pieces.use(kept)
    for (kept,) in connection.execute("SELECT body FROM saved").fetchall():
        pieces.hold(kept)
    connection.execute("DELETE FROM running")
    connection.execute("UPDATE states SET running = 0")
    pieces.sweep()
