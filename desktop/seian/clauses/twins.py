"""The same wording a second time: which clause of a library says already, to the letter, what another one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.clauses.clause import Status
from seian.clauses.likeness import near
from seian.clauses.wording import text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from seian.clauses.clause import Clause

_MOST = 60  # that have the same pairs of characters, and may still differ


def twin_of(connection: sqlite3.Connection, clause: Clause, read: Callable[[str], Clause]) -> Clause | None:
    """Return another clause in use, of the same kind and with the very same latest wording; None if there is none.

    `read` gives a clause by its id. A retired clause neither has nor is a twin: it is in nobody's way.
    """
    if clause.status is Status.RETIRED:
        return None
    text = text_of(clause.latest.wording)
    for like in near(connection, text, read, most=_MOST, least=1.0, without=clause.id):
        other = read(like.found.id)
        is_same = other.kind is clause.kind and other.latest.wording == clause.latest.wording
        if is_same and other.status is not Status.RETIRED:
            return other
    return None
