"""The work of a harvest, done in a thread: other files read, candidates found, those that are chosen put in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.clauses.harvest import candidates, keep
from seian.clauses.library import Library
from seian.clauses.notation import write
from seian.document.model import Dossier, new_id
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.clauses.clause import ClauseId
    from seian.clauses.harvest import Candidate, Harvested, Like
    from seian.house_style.model import HouseStyle
    from seian.qt.worker import Task

_DOSSIER = ".seian"
_READING = 0.2  # of the work, as far as its progress goes


class Sources(NamedTuple):
    """Documents to be harvested: the dossier that holds them, and the association of each by its id."""

    dossier: Dossier
    associations: dict[str, str]


class Offered(NamedTuple):
    """What documents offer; `texts` are the wordings of the clauses they are like, with conditions, by clause id."""

    sources: Sources
    candidates: tuple[Candidate, ...]
    texts: dict[ClauseId, str]


def of_dossier(dossier: Dossier) -> Sources:
    """Return the documents of a dossier."""
    return Sources(dossier, {document.id: dossier.association for document in dossier.documents})


def finding(sources: Sources, style: HouseStyle, library: Library) -> Callable[[Task], Offered]:
    """Return the work of finding candidates in documents. It raises LibraryError."""

    def work(task: Task) -> Offered:
        return _found(sources, style, library, task, 0.0)

    return work


def reading(paths: Sequence[Path], style: HouseStyle, association: str, library: Library) -> Callable[[Task], Offered]:
    """Return the work of reading dossiers and texts, and finding candidates in them.

    `style` and `association` are those of texts, which name none.
    It raises DossierError, SourceError and LibraryError.
    """

    def work(task: Task) -> Offered:
        dossier, associations = Dossier(association=association, title=""), dict[str, str]()
        for number, path in enumerate(paths):
            task.report(_READING * number / len(paths), path.name)
            read = _read(path, style, association)
            # the same document may lie in two files, or be open: each is one of its own here
            documents = tuple(replace(document, id=new_id()) for document in read.documents)
            associations |= {document.id: read.association for document in documents}
            dossier = replace(
                dossier,
                documents=(*dossier.documents, *documents),
                conditions=(*dossier.conditions, *read.conditions),
                facts=(*dossier.facts, *read.facts),
            )
        return _found(Sources(dossier, associations), style, library, task, _READING)

    return work


def keeping(
    library: Library, chosen: Sequence[Candidate], targets: Sequence[Like | None], moment: str, who: str
) -> Callable[[Task], Harvested]:
    """Return the work of putting candidates in, in one transaction. It raises LibraryError."""

    def work(_task: Task) -> Harvested:
        with Library(library.path, library.source) as own:  # one thread, one connection
            return keep(own, chosen, targets, moment, who)

    return work


def _read(path: Path, style: HouseStyle, association: str) -> Dossier:
    if path.suffix.lower() == _DOSSIER:
        from seian.dossier.store import read

        return read(path)
    from seian.reading.read import read_documents, with_reads

    return with_reads(Dossier(association=association, title=""), read_documents(str(path), style))


def _found(sources: Sources, style: HouseStyle, library: Library, task: Task, begin: float) -> Offered:
    def watch(done: float) -> None:
        task.report(begin + (1 - begin) * done, _("似た文例を探しています。"))

    with Library(library.path, library.source) as own_library:  # one thread, one connection
        found = candidates(sources.dossier, style, own_library, watch)
        near = {like.clause for one in found for like in one.likes if like.clause}
        texts = {
            name: write(clause.latest.wording, clause.kind)
            for name in near
            if (clause := own_library.clause(name)) is not None
        }
    own = tuple(one._replace(association=sources.associations[one.document]) for one in found)
    return Offered(sources, own, texts)
