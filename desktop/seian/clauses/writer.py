"""Changes of the library, within one transaction: clauses put in, revised, merged, retired, and their uses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.clauses import index
from seian.clauses.clause import Status, Version
from seian.clauses.codec import fault_of_head, fault_of_wording
from seian.clauses.rows import (
    day_of,
    every_clause,
    head_of,
    read_clause,
    read_uses,
    touched_by,
    write_use,
    write_version,
    year_of,
)
from seian.clauses.twins import twin_of
from seian.clauses.wording import placeholders_of
from seian.document.json_codec import unreadable
from seian.errors import CodecError, LibraryError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import utf8

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from seian.clauses.clause import Clause, ClauseId, Provenance, Use, Wording

_BATCH = 5_000  # clauses, whose terms are held in memory at once
_TEXTS = ("id", "title", "kind", "fields", "association", "why", "status", "successor")
_INSERT = (
    f"INSERT INTO clauses (key, place, touched, year, used, {', '.join(_TEXTS)}, latest)"  # noqa: S608 -- our own names
    f" VALUES (?, ?, ?, ?, ?{', CAST(? AS TEXT)' * len(_TEXTS)}, ?)"
)
_UPDATE = (
    f"UPDATE clauses SET place = ?, touched = ?, year = ?, used = ?, {' = CAST(? AS TEXT), '.join(_TEXTS)}"  # noqa: S608
    " = CAST(? AS TEXT), latest = ? WHERE key = ?"
)


class _Standing(NamedTuple):
    """What a row says of a clause besides its own values."""

    key: int
    place: int
    year: int | None


class Writer:
    """What can be done to a library while it is being written; `Library.writing` gives one.

    Raises KeyError for a clause that is not there, LibraryError for what the library refuses, CodecError for a clause
    that could not be read again, PhraseError for template code in a wording.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection, in a transaction."""
        self._connection = connection
        (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM clauses").fetchone()
        self._next = last + 1

    def add(self, clauses: Iterable[Clause]) -> int:
        """Put new clauses in, with all their versions; returns how many. Raises LibraryError if an id is taken."""
        count = 0
        batch: list[tuple[int, index.Terms]] = []
        for clause in clauses:
            if self._standing(clause.id) is not None:
                raise LibraryError(
                    _("識別子「{id}」の文例は、もう文例集にあります。").format(id=clause.id),
                    kept=_("文例集は、前のままです。"),
                    todo=_("取り込むときは、取り込みの画面か seian clauses import を使ってください。"),
                )
            batch.append(self._insert(clause))
            count += 1
            if len(batch) == _BATCH:
                self._index(batch)
        self._index(batch)
        if count >= _BATCH:
            index.join_pieces(self._connection)
        return count

    def add_new(self, clause: Clause) -> Clause:
        """Put a clause that was written or gathered in; one whose wording is there already to the letter is no new one.

        Returns the clause that now says this: the given one, or the one that was there, as it is.
        """
        there = self.twin(clause)
        if there is not None:
            return there
        self.add([clause])
        return clause

    def twin(self, clause: Clause) -> Clause | None:
        """Return the clause that says the same already, see `twins.twin_of`."""
        return twin_of(self._connection, clause, self.clause)

    def revise(
        self,
        clause: ClauseId,
        wording: Wording,
        moment: str,
        who: str,
        *,
        note: str = "",
        provenance: Provenance | None = None,
    ) -> Clause:
        """Give a clause a new version; one that says the same as the latest is no new version."""
        now = self.clause(clause)
        if wording == now.latest.wording:
            return now
        new = _version(now, wording, moment, who, note)
        if provenance is not None:
            new = replace(new, provenance=provenance)
        return self.put(replace(now, versions=(*now.versions, new)))

    def put(self, clause: Clause) -> Clause:
        """Make a clause what is given: its title and the like, and versions it does not have yet.

        Raises LibraryError if a version that is there would be another one, or would go.
        """
        _check_head(clause)
        standing = self._standing(clause.id)
        if standing is None:
            self._index([self._insert(clause)])
            return clause
        before = self.clause(clause.id)
        if clause.versions[: len(before.versions)] != before.versions:
            raise LibraryError(
                _("文例「{title}」の保存済みの版を、書き換えようとしました。").format(title=before.title),
                kept=_("文例集は、前のままです。"),
                todo=_("直した文言は、新しい版にしてください。"),
            )
        for version in clause.versions[len(before.versions) :]:
            _check(version.wording)
            write_version(self._connection, standing.key, version)
        self._update(standing, before, clause)
        return clause

    def merge(self, into: ClauseId, others: Iterable[ClauseId]) -> Clause:
        """Retire clauses in favour of another, which takes over their fields; their versions stay to be looked up."""
        target = self.clause(into)
        fields = target.fields
        for name in others:
            if name == into:
                continue
            other = self.clause(name)
            fields = (*fields, *(field for field in other.fields if field not in fields))
            self.put(replace(other, status=Status.RETIRED, successor=into))
        status = Status.USABLE if target.status is Status.RETIRED else target.status
        return self.put(replace(target, fields=fields, status=status, successor=""))

    def remove(self, clause: ClauseId) -> bool:
        """Take a clause out for good; one that a document holds or another was merged into is retired instead.

        Returns whether it is gone.
        """
        standing, now = self._there(clause), self.clause(clause)
        (named,) = self._connection.execute(
            "SELECT count(*) FROM clauses WHERE successor = CAST(? AS TEXT)", (utf8(clause),)
        ).fetchone()
        if named or read_uses(self._connection, clause):
            self.put(replace(now, status=Status.RETIRED))
            return False
        index.remove(self._connection, standing.place, index.terms_of(now, standing.year))
        self._connection.execute("DELETE FROM versions WHERE clause = ?", (standing.key,))
        self._connection.execute("DELETE FROM clauses WHERE key = ?", (standing.key,))
        return True

    def record(self, document: str, uses: Iterable[Use]) -> None:
        """Say which clauses a document holds now, in place of what was said of it before; unknown ones are left out."""
        rows = self._connection.execute("SELECT clause FROM uses WHERE document = CAST(? AS TEXT)", (utf8(document),))
        held = {key for (key,) in rows}
        self._connection.execute("DELETE FROM uses WHERE document = CAST(? AS TEXT)", (utf8(document),))
        for use in uses:
            standing = self._standing(use.clause)
            if standing is not None:
                write_use(self._connection, standing.key, use)
                held.add(standing.key)
        for key in held:
            row = self._connection.execute("SELECT id FROM clauses WHERE key = ?", (key,)).fetchone()
            if row is not None:  # in a damaged file a use may be of no clause
                clause = self.clause(row[0].decode("utf-8", "surrogatepass"))
                self._update(self._there(clause.id), clause, clause)

    def clause(self, name: ClauseId) -> Clause:
        """Return a clause as it is now."""
        clause = read_clause(self._connection, name)
        if clause is None:
            raise KeyError(name)
        return clause

    def index_anew(self) -> None:
        """Make the search index anew from the clauses."""
        index.clear(self._connection)
        batch = []
        for clause in every_clause(self._connection):
            standing = self._there(clause.id)
            batch.append((standing.place, index.terms_of(clause, standing.year)))
        self._index(batch)

    def _index(self, batch: list[tuple[int, index.Terms]]) -> None:
        """Put clauses into the index by rising rows, as FTS5 takes them quickest, and empty the batch."""
        for place, terms in sorted(batch):
            index.add(self._connection, place, terms)
        batch.clear()

    def _insert(self, clause: Clause) -> tuple[int, index.Terms]:
        """Put a clause into all tables but the index; returns what is to go there."""
        _check_head(clause)
        for version in clause.versions:
            _check(version.wording)
        key, touched, year = self._next, touched_by(clause.latest), year_of(clause.latest)
        place = index.place_of(key, touched, 0)
        index.change(self._connection, _INSERT, (key, place, touched.isoformat(), year, 0, *head_of(clause)))
        for version in clause.versions:
            write_version(self._connection, key, version)
        self._next += 1
        return place, index.terms_of(clause, year)

    def _update(self, standing: _Standing, before: Clause, after: Clause) -> None:
        uses = read_uses(self._connection, after.id)
        days = [day for day in (day_of(use.used_on) for use in uses) if day]
        touched, year = max([touched_by(after.latest), *days]), year_of(after.latest)
        place = index.place_of(standing.key, touched, len(uses))
        index.remove(self._connection, standing.place, index.terms_of(before, standing.year))
        index.change(
            self._connection, _UPDATE, (place, touched.isoformat(), year, len(uses), *head_of(after), standing.key)
        )
        index.add(self._connection, place, index.terms_of(after, year))

    def _standing(self, clause: ClauseId) -> _Standing | None:
        row = self._connection.execute(
            "SELECT key, place, year FROM clauses WHERE id = CAST(? AS TEXT)", (utf8(clause),)
        ).fetchone()
        if row is None:
            return None
        if not (isinstance(row[0], int) and isinstance(row[1], int) and isinstance(row[2], int | None)):
            raise unreadable(_("数の入る所に、ほかのものがあります"))
        return _Standing(*row)

    def _there(self, clause: ClauseId) -> _Standing:
        standing = self._standing(clause)
        if standing is None:
            raise KeyError(clause)
        return standing


def _version(clause: Clause, wording: Wording, moment: str, who: str, note: str) -> Version:
    return Version(clause.latest.number + 1, wording, moment, who, note)


def _check_head(clause: Clause) -> None:
    fault = fault_of_head(clause)
    if fault:
        raise CodecError(_("この内容は保存できません（{why}）。").format(why=fault))


def _check(wording: Wording) -> None:
    fault = fault_of_wording(wording)
    if fault:
        raise LibraryError(
            _("文例にできない文言です（{why}）。").format(why=fault),
            kept=_("文例集は、前のままです。"),
            todo=_("文言を分けるか短くして、もう一度試してください。"),
        )
    placeholders_of(wording)
