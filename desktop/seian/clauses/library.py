"""The clause library as a file: opened for reading, searched, and written in one transaction at a time."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from seian.clauses import likeness
from seian.clauses.clause import ClauseKind
from seian.clauses.index import FOLDING
from seian.clauses.rows import every_clause, read_clause, read_uses, read_uses_of_document
from seian.clauses.schema import LIBRARY
from seian.clauses.search import MOST, fields_of, search, text
from seian.clauses.twins import twin_of
from seian.clauses.writer import Writer
from seian.errors import CodecError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import absolute, exists
from seian.reasons import UnfitTextError, in_words
from seian.sqlite_file.connection import (
    changing,
    is_to_be_opened_anew,
    new_in_memory,
    open_for_reading,
    put,
    transaction,
    utf8,
)
from seian.sqlite_file.lock import Holder, acquire
from seian.sqlite_file.opening import closing_on_error
from seian.sqlite_file.troubles import (
    damaged_in,
    in_use,
    not_writable,
    placed,
    refuse_long_name,
    taken,
    told,
    told_of_aside,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from seian.clauses.clause import Clause, ClauseId, Use
    from seian.clauses.likeness import Near
    from seian.clauses.query import Query
    from seian.clauses.search import Results
    from seian.sqlite_file.lock import Lock

SUFFIX = ".clauses"


class Choices(NamedTuple):
    """What the filters of a search can be set to: the fields, kinds, associations and years there are."""

    fields: tuple[str, ...]
    kinds: tuple[ClauseKind, ...]
    associations: tuple[str, ...]
    years: tuple[int, ...]


class Library:
    """A library that is open for reading; a context manager that closes it.

    `source` is the file that is written, `path` the one that is read: the same, or a copy of it on this computer
    (`shared`). Every question sees the file as it then is. Not to be used by two threads.
    Raises LibraryError and its children.
    """

    def __init__(self, path: Path, source: Path | None = None) -> None:
        """Open a file. Raises LibraryError if it is missing or out of reach, NewerLibraryError, DamagedLibraryError."""
        self.path = placed(LIBRARY, path)
        # of a library on a share nothing is asked here: whoever writes it follows its links
        self.source = Path(absolute(source)) if source else self.path
        aside: list[Path] = []
        with closing_on_error(open_for_reading(self.path, LIBRARY, aside)) as self._connection:
            self.put_aside_message = told_of_aside(self.path, aside)
            """What lay beside the file, was none of ours and was put aside, for the person; mostly empty."""
            with told(LIBRARY, self.path, saving=False):
                status = self.path.stat()
            self._file = (status.st_dev, status.st_ino)
        self._held: Lock | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @property
    def state(self) -> str:
        """A text that is another one after every change of the file."""
        with self._reading() as connection:
            return text(connection.execute("SELECT state FROM library").fetchone()[0])

    @property
    def size(self) -> int:
        """How many clauses there are."""
        with self._reading() as connection:
            count: int = connection.execute("SELECT count(*) FROM clauses").fetchone()[0]
            return count

    @property
    def choices(self) -> Choices:
        """What the filters of a search can be set to; years and fields in the order of people, latest year first."""
        with self._reading() as connection:

            def column(name: str) -> list[object]:
                rows = connection.execute(f"SELECT {name}, count(*) FROM clauses GROUP BY {name} ORDER BY 2 DESC")  # noqa: S608
                return [value for value, _count in rows]

            fields = dict.fromkeys(field for value in column("fields") for field in fields_of(value))
            years = connection.execute("SELECT DISTINCT year FROM clauses WHERE year IS NOT NULL ORDER BY year DESC")
            kinds = {ClauseKind(text(value)) for value in column("kind")}
            return Choices(
                fields=tuple(fields),
                kinds=tuple(kind for kind in ClauseKind if kind in kinds),
                associations=tuple(filter(None, map(text, column("association")))),
                years=tuple(year for (year,) in years),
            )

    def search(self, query: Query, most: int = MOST) -> Results:
        """Return the best clauses for a query, at most so many."""
        with self._reading() as connection:
            return search(connection, query, most)

    def clause(self, name: ClauseId) -> Clause | None:
        """Return the clause of this id with all its versions; None if there is none."""
        with self._reading() as connection:
            return read_clause(connection, name)

    def clauses(self) -> list[Clause]:
        """Return all clauses, in the order in which they came into the library."""
        with self._reading() as connection:
            return every_clause(connection)

    def uses(self, name: ClauseId) -> tuple[Use, ...]:
        """Return which documents hold a clause, the latest use first."""
        with self._reading() as connection:
            return read_uses(connection, name)

    def uses_of_document(self, document: str) -> tuple[Use, ...]:
        """Return which clauses a document holds, by the clauses' ids."""
        with self._reading() as connection:
            return read_uses_of_document(connection, document)

    def near(
        self, wording: str, *, most: int = 10, least: float = likeness.ALIKE, without: ClauseId = ""
    ) -> tuple[Near, ...]:
        """Return the clauses most like a text, the likest first."""
        with self._reading() as connection:
            read = partial(_indexed, connection)
            return likeness.near(connection, wording, read, most=most, least=least, without=without)

    def twin(self, clause: Clause) -> Clause | None:
        """Return the clause in use whose kind and wording are those of another one to the letter; None if none is."""
        with self._reading() as connection:
            return twin_of(connection, clause, partial(_indexed, connection))

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the file in one transaction, which is taken back if an error comes out of it.

        Raises LibraryInUseError, naming them, while somebody else writes it; LibraryError where it is gone, read-only
        or full. The file is as it was then.
        """
        with self._locked(), changing(self.source, LIBRARY) as connection:
            writer = Writer(connection)
            if connection.execute("SELECT folding FROM library").fetchone() != (utf8(FOLDING),):
                writer.index_anew()
            yield writer
            _stamp(connection)

    @property
    def is_held(self) -> bool:
        """Whether others are kept from writing."""
        return self._held is not None

    def hold(self) -> None:
        """Keep others from writing until `let_go`. Raises LibraryInUseError, LibraryError."""
        if self._held is None:
            self._held = _acquired(self.source)

    def let_go(self) -> None:
        """Let others write again."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def close(self) -> None:
        """Close the file, and let others write it."""
        try:
            self.let_go()
        finally:
            self._connection.close()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with told(LIBRARY, self.source, saving=True):
            is_held = self._held is not None and self._held.is_ours()
            if is_held and self._held is not None:
                self._held.refresh()
        if is_held:
            yield
            return
        lock = _acquired(self.source)
        try:
            yield
        finally:
            lock.release()

    def _follow_file(self) -> None:
        """Open the file anew where another one has been put in its place, or beside it what is not ours."""
        now = self.path.stat()
        if (now.st_dev, now.st_ino) != self._file or is_to_be_opened_anew(self._connection, self.path):
            before, self._connection = self._connection, open_for_reading(self.path, LIBRARY)
            before.close()  # only now: where opening fails, the next question tries again
            self._file = (now.st_dev, now.st_ino)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with told(LIBRARY, self.path, saving=False):
            self._follow_file()
            try:
                yield self._connection
            except (CodecError, ValueError, TypeError) as error:
                what = error.what if isinstance(error, CodecError) else in_words(error)
                raise damaged_in(LIBRARY, self.path, _("文例"), what.rstrip("。")) from error


def create_library(path: Path, clauses: Iterable[Clause] = ()) -> None:
    """Write a new library that holds these clauses; the file appears whole or not at all.

    Raises LibraryError if there is a file already, WriteError where the place is missing, full or read-only.
    """
    target = placed(LIBRARY, path)
    refuse_long_name(LIBRARY, target)
    if exists(target):
        raise taken(LIBRARY, target)
    lock = None
    with suppress(OSError):  # where no lock can be made, writing fails too, and says why
        lock = _acquired(target)
    try:
        with closing(new_in_memory(LIBRARY)) as connection:
            with transaction(connection):
                connection.execute(
                    "INSERT INTO library (id, state, folding, written_by, written_at) VALUES (1, '', '', '', '')"
                )
                Writer(connection).add(clauses)
                _stamp(connection)
            if exists(target):
                raise taken(LIBRARY, target)
            put(target, LIBRARY, connection)
    finally:
        if lock is not None:
            lock.release()


def _indexed(connection: sqlite3.Connection, name: str) -> Clause:
    clause = read_clause(connection, name)
    if clause is None:
        raise UnfitTextError(_("索引にある文例がありません"))
    return clause


def _acquired(path: Path) -> Lock:
    with told(LIBRARY, path, saving=True):
        try:
            lock = acquire(path)
        except PermissionError as error:
            raise not_writable(LIBRARY, path) from error
    if isinstance(lock, Holder):
        raise in_use(LIBRARY, path, lock, saving=True)
    return lock


def _stamp(connection: sqlite3.Connection) -> None:
    moment = datetime.now().astimezone().isoformat(timespec="seconds")
    connection.execute(
        "UPDATE library SET state = ?, folding = ?, written_by = CAST(? AS TEXT), written_at = ?",
        (os.urandom(8).hex(), FOLDING, utf8("成案"), moment),
    )
