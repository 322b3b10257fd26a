"""What the commands of the clause library share: which file it is, filters, and the clause a person means."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from seian.clauses.clause import ClauseKind, Status
from seian.clauses.home import open_home
from seian.clauses.library import Library, create_library
from seian.clauses.query import Filters
from seian.cli.terminal import say
from seian.errors import LibraryError
from seian.i18n import translate as _
from seian.paths import exists

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from seian.clauses.clause import Clause
    from seian.cli.arguments import Arguments
    from seian.errors import SeianError

_LISTED = 5  # names on a line


def add_library(parser: Arguments) -> None:
    """Add the option that names the library."""
    parser.add_argument("--library", metavar="FILE", type=Path, help=_("文例集のファイル（なければ、窓で選んだもの）"))


@contextmanager
def library_of(arguments: Namespace, *, make: bool = False) -> Iterator[Library]:
    """Open the library that is meant; with `make` a file that is not there yet becomes an empty one, and that is said.

    Raises LibraryError, WriteError.
    """
    path: Path | None = arguments.library
    trouble: SeianError | None = None
    if path is None:
        library, trouble = open_home()
    else:
        if make and not exists(path):
            create_library(path)
            say(_("新しい文例集「{name}」を作りました。").format(name=path.name))
        library = Library(path)
    with library:
        for said in (str(trouble or ""), library.put_aside_message):
            if said:
                say(said)
        yield library


def add_filters(parser: Arguments) -> None:
    """Add the options that let only some clauses through."""
    parser.add_argument("--field", metavar="NAME", action="append", default=[], help=_("この分野のもの"))
    kinds = [kind.value for kind in ClauseKind]
    parser.add_argument("--kind", choices=kinds, metavar="KIND", action="append", default=[], help=_kinds_help())
    parser.add_argument("--association", metavar="NAME", action="append", default=[], help=_("この団体のもの"))
    parser.add_argument("--year", metavar="YEAR", type=int, action="append", default=[], help=_("この年（西暦）のもの"))
    statuses = [status.value for status in Status]
    parser.add_argument(
        "--status",
        choices=statuses,
        metavar="STATUS",
        action="append",
        default=[],
        help=_("この状態のもの（使用可、要確認、廃止）"),
    )


def filters_of(arguments: Namespace) -> Filters:
    """Return the filters that were given."""
    return Filters(
        tuple(arguments.field),
        tuple(map(ClauseKind, arguments.kind)),
        tuple(arguments.association),
        tuple(arguments.year),
        tuple(map(Status, arguments.status)),
    )


def find_clause(library: Library, words: str) -> Clause:
    """Return the clause a person means: by its id, the beginning of one, or its title.

    Raises LibraryError, with those there are, for none and for several.
    """
    exact = library.clause(words)
    if exact is not None:
        return exact
    clauses = library.clauses()
    found = [one for one in clauses if one.title == words] or [one for one in clauses if one.id.startswith(words)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = in_one_line("、".join(f"{one.id}「{one.title}」" for one in found[:_LISTED]))
        raise LibraryError(
            _("「{words}」に当たる文例が{count}件あります。").format(words=words, count=len(found)),
            todo=_("識別子で指定してください（{listed}）。").format(listed=listed),
        )
    raise LibraryError(
        _("「{words}」に当たる文例がありません。").format(words=words),
        todo=_("識別子は seian clauses search で調べられます。"),
    )


def in_one_line(text: str) -> str:
    """Return a text as a line of output: a clause may come from anywhere, and must not forge lines or turn the screen.

    What cannot be printed, line ends among it, becomes a replacement character.
    """
    return "".join(one if one.isprintable() or one == "\u3000" else "\ufffd" for one in text)


def _kinds_help() -> str:
    return _("この種類のもの（前文、要請事項、結び、注記、宛先、その他）")
