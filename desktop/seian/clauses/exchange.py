"""Clauses that come in from elsewhere: compared with a library, and taken into it as a person decides."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

from seian.clauses.bundle import LONGEST_TITLE
from seian.clauses.clause import Status, Version
from seian.clauses.codec import CLAUSE
from seian.clauses.wording import text_of
from seian.errors import LibraryError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from seian.clauses.clause import Clause, ClauseId
    from seian.clauses.library import Library
    from seian.clauses.likeness import Near
    from seian.clauses.writer import Writer

    Progress: TypeAlias = Callable[[int, int], None]

MOST_ALIKE = 3  # near clauses named beside one that comes in: as many as the dialog shows at once


class ArrivalState(Enum):
    """How an incoming clause stands to the library's of the same id; the value is the word people use."""

    NEW = "新規"
    SAME = "同じ"
    NEWER = "新しい版"
    OLDER = "古い版"
    CONFLICT = "食い違い"


class Decision(Enum):
    """What is to be done about a conflict; the value is the word people use."""

    KEEP_BOTH = "両方残す"
    TAKE_INCOMING = "取り込む方を新しい版にする"
    KEEP_MINE = "今のまま"


class CancelledError(Exception):
    """The person cancelled; nothing was taken."""


class Arrival(NamedTuple):
    """An incoming clause, the library's of the same id, and for a new one those of the library that are like it."""

    incoming: Clause
    state: ArrivalState
    present: Clause | None = None
    alike: tuple[Near, ...] = ()


class Report(NamedTuple):
    """What came in, in its order."""

    arrivals: tuple[Arrival, ...]

    def of(self, state: ArrivalState) -> tuple[Arrival, ...]:
        """Return those in one state."""
        return tuple(arrival for arrival in self.arrivals if arrival.state is state)


class Taken(NamedTuple):
    """How many clauses were new, were newer versions, stand beside the library's, replaced its wording, did nothing."""

    added: int = 0
    renewed: int = 0
    kept_both: int = 0
    replaced: int = 0
    unchanged: int = 0


class _Change(NamedTuple):
    """A clause as it was when it was compared (None if it was not there), as it is to be, and what that counts as."""

    before: Clause | None
    after: Clause
    outcome: str


def compare(
    library: Library,
    clauses: Iterable[Clause],
    *,
    alike: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Say how clauses stand to a library; `alike` looks for near-duplicates of new ones too, which takes longer.

    `progress` is told how many of how many are done. Raises CancelledError once `cancelled` says so, LibraryError.
    """
    incoming = tuple(clauses)
    arrivals = []
    for done, clause in enumerate(incoming, 1):
        _stop_if(cancelled)
        present = library.clause(clause.id)
        state = state_of(clause, present)
        if state is ArrivalState.NEW and (twin := library.twin(clause)) is not None:
            present, state = twin, ArrivalState.SAME  # under another id
        like: tuple[Near, ...] = ()
        if alike and state is ArrivalState.NEW:
            like = library.near(text_of(clause.latest.wording), most=MOST_ALIKE)
        arrivals.append(Arrival(clause, state, present, like))
        if progress:
            progress(done, len(incoming))
    return Report(tuple(arrivals))


def state_of(incoming: Clause, present: Clause | None) -> ArrivalState:
    """Say how an incoming clause stands to the library's of the same id.

    One whose history goes on is newer, whatever else was changed: its title and the like come with it. But one that
    the library retired is not brought back unasked. Histories that differ and have come to the same need no decision.
    """
    if present is None:
        return ArrivalState.NEW
    theirs, mine = incoming.versions, present.versions
    if len(theirs) > len(mine) and _begins_with(theirs, mine):
        is_brought_back = present.status is Status.RETIRED is not incoming.status
        return ArrivalState.CONFLICT if is_brought_back else ArrivalState.NEWER
    if len(theirs) < len(mine) and _begins_with(mine, theirs):
        return ArrivalState.OLDER
    says_the_same = incoming.latest.wording == present.latest.wording
    if says_the_same and replace(incoming, versions=mine) == present:
        return ArrivalState.SAME
    return ArrivalState.CONFLICT


def take(  # noqa: PLR0913, PLR0917 -- who decided what and when, and how it is watched
    library: Library,
    report: Report,
    decisions: Mapping[ClauseId, Decision],
    moment: str,
    who: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Taken:
    """Take what was compared into the library, all or nothing; a conflict without a decision keeps both.

    `moment` is now (ISO 8601 with offset); it and `who` stand at versions made here. What is the same or older changes
    nothing, nor does a new clause whose wording the library has to the letter, nor taking the same again. Raises
    CancelledError once `cancelled` says so, and LibraryError, also if one of the clauses was changed since it was
    compared. The library is then as it was.
    """
    changes = [*_changes(library, report, decisions, moment, who)]
    doubles = 0
    if changes:  # what these make of the library's wordings decides which new ones are there already: they come last
        same = [one for one in report.arrivals if one.state is ArrivalState.SAME]
        under_another_id = [_Change(None, one.incoming, "added") for one in same if one.incoming.id != _id_of(one)]
        changes = sorted([*changes, *under_another_id], key=lambda change: change.outcome == "added")
    if changes:  # a library to which nothing is done stays the same file
        with library.writing() as writer:
            for done, change in enumerate(changes, 1):
                _stop_if(cancelled)
                if _now(writer, change.after.id) != change.before:
                    raise _changed_since(change.after)
                if change.outcome == "added" and writer.twin(change.after) is not None:
                    doubles += 1  # the same wording is there under another id
                else:
                    writer.put(change.after)
                if progress:
                    progress(done, len(changes))
            _stop_if(cancelled)
    counts = Counter(change.outcome for change in changes)
    counts["added"] -= doubles
    return Taken(**counts, unchanged=len(report.arrivals) - len(changes) + doubles)


def _changes(
    library: Library, report: Report, decisions: Mapping[ClauseId, Decision], moment: str, who: str
) -> Iterator[_Change]:
    arriving = {arrival.incoming.id: arrival.incoming for arrival in report.arrivals}
    for incoming, state, present, _alike in report.arrivals:
        if state is ArrivalState.NEW:
            yield _Change(None, incoming, "added")
        elif state is ArrivalState.NEWER:
            yield _Change(present, incoming, "renewed")
        elif state is ArrivalState.CONFLICT and present is not None:
            decision = decisions.get(incoming.id, Decision.KEEP_BOTH)
            if decision is Decision.KEEP_BOTH:
                copy = _copy(library, incoming, arriving)
                if copy is not None:
                    yield _Change(None, copy, "kept_both")
            elif decision is Decision.TAKE_INCOMING:
                after = _continued(present, incoming, moment, who)
                if after != present:
                    yield _Change(present, after, "replaced")


def _copy(library: Library, incoming: Clause, arriving: Mapping[ClauseId, Clause]) -> Clause | None:
    """Return an incoming clause under an id of its own; None if it is there already, or comes in beside it.

    The id is made from what the clause is, so that it is the same whenever this very clause comes in again.
    """
    content = CLAUSE.dump(incoming).encode("utf-8", "surrogatepass")
    for nth in count():
        name = hashlib.sha256(b"%d\n%s" % (nth, content)).hexdigest()[:24]
        there = library.clause(name) or arriving.get(name)
        if there is None:
            mark = "（取り込み）"
            return replace(incoming, id=name, title=incoming.title[: LONGEST_TITLE - len(mark)] + mark)
        if _begins_with(there.versions, incoming.versions):
            break
    return None


def _continued(present: Clause, incoming: Clause, moment: str, who: str) -> Clause:
    """Return an incoming clause with the library's history: what it says becomes the version after the latest."""
    if _begins_with(incoming.versions, present.versions):
        return incoming
    theirs, versions = incoming.latest, present.versions
    if theirs.wording != present.latest.wording:
        number = present.latest.number + 1
        new = Version(number, theirs.wording, moment, who, _("取り込み"), theirs.provenance)
        versions = (*versions, new)
    return replace(incoming, versions=versions)


def _begins_with(versions: tuple[Version, ...], others: tuple[Version, ...]) -> bool:
    return versions[: len(others)] == others


def _id_of(arrival: Arrival) -> str:
    return arrival.present.id if arrival.present is not None else ""


def _now(writer: Writer, name: ClauseId) -> Clause | None:
    try:
        return writer.clause(name)
    except KeyError:
        return None


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError


def _changed_since(clause: Clause) -> LibraryError:
    return LibraryError(
        _("文例「{title}」が、比べたあとにほかから書き換えられています。").format(title=clause.title),
        kept=_("何も取り込んでいません。文例集は、前のままです。"),
        todo=_("ファイルをもう一度選んで、比べ直してください。"),
    )
