"""The files and folders that a command is given → the documents in them; of a folder each file is told in a line."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError
from contextlib import closing
from typing import TYPE_CHECKING, Final

from seian.cli.terminal import say
from seian.errors import SourceError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.asked import asked_with_changes
from seian.reading.door import LARGEST
from seian.reading.many import MOST, files_under, read_many
from seian.reading.questions import LEFT, TAKEN
from seian.reading.source import read_bytes
from seian.revision.same_papers import NEAR

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from seian.document.model import Document
    from seian.reading.many import Came
    from seian.reading.recognised import Recognised

_FEW: Final = 8
"""Files named one by one that are read here: to start processes takes longer."""


class Gathered(NamedTuple):
    """The documents found, how many files could not be read, and what is to be told of each file of a folder.

    `files` are lines, each with the index of the document before which it is told.
    """

    documents: tuple[Recognised, ...]
    unread: int = 0
    files: tuple[tuple[int, str], ...] = ()

    def tell_before(self, at: int) -> None:
        """Tell the files that come before a document."""
        for index, line in self.files:
            if index == at:
                say(line)


def add_reading(parser: ArgumentParser) -> None:
    """Add how files are read to the options of a command."""
    parser.add_argument(
        "--changes",
        choices=(TAKEN, LEFT),
        default="",
        help=_("Word の変更履歴を、すべて承諾した文（taken）か、すべて元に戻した文（left）として読む"),
    )
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=0, help=_("同時に読む数（省くと、CPU の数）"))


def _jobs(text: str) -> int:
    if len(text) > len(str(_MOST_JOBS)) or not text.isdecimal() or not 1 <= int(text) <= _MOST_JOBS:
        raise ArgumentTypeError(_("1から{most}までの数ではありません").format(most=_MOST_JOBS))
    return int(text)


_MOST_JOBS = 64


def gathered(arguments: Namespace, kept: str, known: Sequence[Document] = (), association: str = "") -> Gathered:
    """Return the documents of the sources that a command was given, in their order.

    `kept` says what remains as it is when nothing comes of it. A file that is named and cannot be read refuses all,
    by a SourceError; one that lies in a folder is told, and the others are read. `known` are documents that are there
    already, `association` is whose house style tells them apart.
    """
    sources = [str(source) for source in arguments.sources]
    has_folder = any(map(os.path.isdir, sources))
    if not has_folder and len(sources) <= _FEW:
        try:
            found = (asked_with_changes(read_bytes(path, LARGEST), path, arguments.changes) for path in sources)
            return Gathered(tuple(document for one in found for document in one.documents))
        except SourceError as error:
            raise SourceError(error.what, kept=kept, todo=error.todo) from error
    paths = files_under(sources)
    if not paths:
        raise SourceError(
            _("「{name}」には、読み取るファイルがありません。").format(name=sources[0]),
            kept=kept,
            todo=_("テキスト、Word、PDF の入ったフォルダーを指定してください。"),
        )
    came = _read(arguments, paths, kept, known, association)
    for path in sources:
        trouble = came[path].trouble if path in came else None
        if trouble is not None:
            raise SourceError(trouble.what, kept=kept, todo=trouble.todo)
    if len(paths) >= MOST:
        say(
            _(
                "ファイルが多いので、初めの{count}だけを読みました。残りは、フォルダーを分けて取り込んでください。"
            ).format(count=MOST)
        )
    documents: list[Recognised] = []
    numbers = {one.id: number for number, one in enumerate(known, 1)}
    files: list[tuple[int, str]] = []
    for path in paths:
        if has_folder:
            files.append((len(documents), f"{path}　{_said(came[path], numbers)}"))
        documents += said.documents if (said := came[path].asked) else ()
    unread = sum(came[path].trouble is not None for path in paths)
    if not documents:
        Gathered((), files=tuple(files)).tell_before(0)
        raise SourceError(
            _("読み取れるファイルがありませんでした。"),
            kept=kept,
            todo=_("上に書いたことを確かめて、もう一度取り込んでください。"),
        )
    return Gathered(tuple(documents), unread, tuple(files))


def _read(
    arguments: Namespace, paths: Sequence[str], kept: str, known: Sequence[Document], association: str
) -> dict[str, Came]:
    came: dict[str, Came] = {}
    reading = read_many(paths, jobs=arguments.jobs, known=known, association=association, changes=arguments.changes)
    try:
        with closing(reading):
            for one in reading:
                came[one.path] = one
                _progress(len(came), len(paths))
    except KeyboardInterrupt:
        _progress(0, 0)
        say(kept)
        raise
    _progress(0, 0)
    return _later_as_same(came, paths)


def _later_as_same(came: dict[str, Came], paths: Sequence[str]) -> dict[str, Came]:
    """Return files so that of two that are the same the later one says so, whichever was read first."""
    for path in paths:
        other = came.get(came[path].same)
        if other is not None and not other.same and paths.index(other.path) > paths.index(path):
            came[path], came[other.path] = came[path]._replace(same=""), other._replace(same=path)
    return came


def _progress(done: int, count: int) -> None:
    """Show on a terminal how far it is, on one line that goes away at last."""
    if sys.stderr.isatty():
        said = _("読み取り中 {done}／{count}").format(done=done, count=count) if count else ""
        sys.stderr.write(f"\r\x1b[K{said}")
        sys.stderr.flush()


def _said(one: Came, numbers: dict[str, int]) -> str:
    """Return what became of a file, in a line."""
    if one.asked is None:
        trouble = one.trouble
        why = "" if trouble is None else str(SourceError(trouble.what, todo=trouble.todo))
        return _("読めません　{why}").format(why=why)
    said = _("{count}件").format(count=len(one.asked.documents))
    doubts = sum(len(document.unsure) for document in one.asked.documents)
    if doubts:
        said += _("、確かめる点{count}").format(count=doubts)
    if one.same in numbers:
        said += _("、文書{number}と同じ").format(number=numbers[one.same])
    elif one.same == NEAR:
        said += _("、ほとんど同じ文書がもうあります")
    elif one.same:
        said += _("、「{name}」と同じ").format(name=one.same)
    return said
