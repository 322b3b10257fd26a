"""The work of an exchange, done in a thread: a bundle read and compared, taken, and clauses written as a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from seian.clauses import exchange
from seian.clauses.bundle import SUFFIX, read_bundle, write_bundle
from seian.clauses.library import Library
from seian.errors import LibraryError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.clauses.access import now
from seian.qt.worker import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from seian.clauses.bundle import Bundle
    from seian.clauses.clause import ClauseId
    from seian.clauses.exchange import Decision, Report, Taken
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.worker import Task

_T = TypeVar("_T")


class Compared(NamedTuple):
    """A bundle and how its clauses stand to the library; `alike` are wordings that new ones are like, by clause id."""

    bundle: Bundle
    report: Report
    alike: Mapping[ClauseId, tuple[Alike, ...]]


class Alike(NamedTuple):
    """A clause of the library that a new one is like: its title and wording, and how like it is, from 0 to 1."""

    title: str
    text: str
    likeness: float


def comparing(path: Path, library: Library) -> Callable[[Task], Compared]:
    """Return the work of reading a bundle and comparing it. It raises BundleError and LibraryError."""

    def work(task: Task) -> Compared:
        from seian.clauses.notation import write

        task.report(0.0, _("ファイルを読んでいます。"))
        bundle = read_bundle(path)
        with Library(library.path, library.source) as own:  # one thread, one connection
            report = _watched(
                lambda: exchange.compare(
                    own,
                    bundle.clauses,
                    alike=True,
                    progress=lambda done, total: task.report(done / total, _("文例集と比べています。")),
                    cancelled=lambda: task.is_cancelled,
                )
            )
            alike = {
                one.incoming.id: tuple(
                    Alike(clause.title, write(clause.latest.wording, clause.kind), near.likeness)
                    for near in one.alike
                    if (clause := own.clause(near.found.id)) is not None
                )
                for one in report.arrivals
                if one.alike
            }
        return Compared(bundle, report, alike)

    return work


def taking(
    library: Library,
    report: Report,
    decisions: Mapping[ClauseId, Decision],
    moment: str,
    who: str,
    tell: Callable[[Taken], None],
) -> Callable[[Task], Taken]:
    """Return the work of taking what was compared, all or nothing. It raises LibraryError.

    `tell` is told in the thread once it is done: a job that is cancelled then drops what it returns.
    """

    def work(task: Task) -> Taken:
        with Library(library.path, library.source) as own:
            taken = _watched(
                lambda: exchange.take(
                    own,
                    report,
                    decisions,
                    moment,
                    who,
                    progress=lambda done, total: task.report(done / total),
                    cancelled=lambda: task.is_cancelled,
                )
            )
        tell(taken)
        return taken

    return work


def export_clauses(access: LibraryAccess, ids: Sequence[ClauseId], path: Path) -> int:
    """Write clauses of the library as a bundle, in the order of `ids`; returns how many they are.

    Ids that the library does not have are left out; the ending is added where it is missing. Raises SeianError.
    """
    library = access.library
    if library is None:
        raise access.trouble or LibraryError(_("文例集が開いていません。"))
    clauses = [clause for clause in map(library.clause, ids) if clause is not None]
    associations = dict.fromkeys(clause.association for clause in clauses if clause.association)
    target = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    association = next(iter(associations)) if len(associations) == 1 else ""
    return write_bundle(target, clauses, association=association, moment=now())


def _watched(act: Callable[[], _T]) -> _T:
    """Do what may be cancelled, and say of it what a job expects."""
    try:
        return act()
    except exchange.CancelledError as error:
        raise CancelledError from error
