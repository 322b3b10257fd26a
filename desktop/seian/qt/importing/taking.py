"""Taking files in: their documents as the answers make them, ready for the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import SourceError
from seian.named import NamedTuple
from seian.qt.importing.background import Again, asked_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.house_style.model import HouseStyle
    from seian.qt.importing.incoming import Incoming
    from seian.qt.worker import Task
    from seian.reading.asked import Asked
    from seian.reading.read import Read


class Taken(NamedTuple):
    """The files whose documents were made, the documents, and why others could not be taken: path and trouble.

    `asked` are the words that somebody was asked about: nobody is told of them again. `late` are files of which the
    answers made new questions: they wait for their answers.
    """

    paths: tuple[str, ...]
    reads: tuple[Read, ...]
    troubles: tuple[tuple[str, SourceError], ...] = ()
    asked: frozenset[str] = frozenset()
    late: tuple[Again, ...] = ()


def taking(files: Sequence[Incoming], style: HouseStyle) -> Callable[[Task], Taken]:
    """Return the work of making the documents of files; a file whose answers cannot be carried out is left."""

    def work(task: Task) -> Taken:
        from seian.reading.read import read_one

        reads: list[Read] = []
        paths: list[str] = []
        troubles: list[tuple[str, SourceError]] = []
        late: list[Again] = []
        for number, file in enumerate(files):
            task.report(number / len(files), file.name)
            try:
                asked = _as_answered(file)
            except SourceError as error:
                troubles.append((file.path, error))
                continue
            given = dict(file.answers)
            if any(question.id not in given for question in asked.questions):
                late.append(Again(file.path, file.answers, asked))
                continue
            for found in asked.documents:
                task.check()
                reads.append(read_one(found, style))
            paths.append(file.path)
        said = frozenset(question.words for file in files for question in file.questions)
        return Taken(tuple(paths), tuple(reads), tuple(troubles), said, tuple(late))

    return work


def _as_answered(file: Incoming) -> Asked:
    """Return what a file says with its answers, read once more only where that is not what there is."""
    if file.asked is not None and (file.is_current or _says_nothing_new(file)):
        return file.asked
    return asked_again(file)


def _says_nothing_new(file: Incoming) -> bool:
    """Say whether all answers leave the reading as it was, so that the file is not needed for them."""
    first = {one.id: one.answers[0].key for one in file.questions if one.answers}
    return not file.reflected and all(first.get(id_) == key for id_, key in file.answers)
