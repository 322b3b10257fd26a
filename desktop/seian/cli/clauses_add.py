"""`seian clauses add`: a text becomes a clause, or a new version of one."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.fields import proposed_fields
from seian.clauses.harvest import proposed_title
from seian.clauses.notation import parse
from seian.clauses.wording import text_of
from seian.cli.arguments import Arguments
from seian.cli.clauses_library import add_library, find_clause, in_one_line, library_of
from seian.cli.terminal import DONE, WRONG_USAGE, say, show
from seian.document.model import new_id
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.reading.source import decode, read_source
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.clauses.library import Library

_STANDARD_INPUT = "-"


def run(argv: Sequence[str]) -> int:
    """Put the text into the library and print the clause's id; what is like it is told."""
    arguments = _parser().parse_args(argv)
    about = (arguments.title, arguments.kind, arguments.field, arguments.association, arguments.why)
    if arguments.version_of and any(about):
        say(_("--version-of と、--title、--kind、--field、--association、--why は一緒に使えません。"))
        return WRONG_USAGE
    text = _text(arguments.file)
    if arguments.version_of:
        with library_of(arguments) as library:
            return _new_version(library, arguments, text)
    kind = ClauseKind(arguments.kind or ClauseKind.REQUEST.value)
    wording = parse(text, kind)  # before a library is made for it
    said = text_of(wording)
    with library_of(arguments, make=True) as library:
        for near in library.near(said):
            percent = round(near.likeness * 100)
            like = _("似た文例があります：{id}「{title}」（{percent}％同じ）")
            say(in_one_line(like.format(id=near.found.id, title=near.found.title, percent=percent)))
        clause = Clause(
            new_id(),
            arguments.title or proposed_title(said, kind),
            kind,
            (Version(1, wording, _now(), user_name(), arguments.note),),
            tuple(arguments.field) or proposed_fields(said),
            arguments.association,
            arguments.why,
        )
        with library.writing() as writer:
            kept = writer.add_new(clause)
    if kept is not clause:
        already = _("同じ文言の文例「{title}」がもうあるので、加えませんでした。")
        say(in_one_line(already.format(title=kept.title)))
        show(kept.id)
        return DONE
    say(_("文例「{title}」を加えました。").format(title=clause.title))
    show(clause.id)
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "clauses add",
        _("文章を文例に加えます。書き方は、一行が一つの段落か項目、{{{{ 名前 }}}} が記入する語句です。").format(),
    )
    parser.add_argument("file", metavar="FILE", nargs="?", default=_STANDARD_INPUT, help=_("文章（なければ標準入力）"))
    parser.add_argument("--title", metavar="TEXT", default="", help=_("題名（なければ文言から作る）"))
    kinds = [kind.value for kind in ClauseKind]
    parser.add_argument("--kind", choices=kinds, metavar="KIND", help=_("種類（なければ要請事項）"))
    parser.add_argument("--field", metavar="NAME", action="append", default=[], help=_("分野。いくつでも"))
    parser.add_argument("--association", metavar="NAME", default="", help=_("団体"))
    parser.add_argument("--why", metavar="TEXT", default="", help=_("何のための文例か"))
    parser.add_argument("--version-of", metavar="ID", default="", help=_("この文例の新しい版にする"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("版についての覚え書き"))
    add_library(parser)
    return parser


def _new_version(library: Library, arguments: Namespace, text: str) -> int:
    before = find_clause(library, arguments.version_of)
    wording = parse(text, before.kind, before.latest.wording)
    with library.writing() as writer:
        after = writer.revise(before.id, wording, _now(), user_name(), note=arguments.note)
    if after.latest.number == before.latest.number:
        say(_("最新の版と同じ文言なので、版は増やしませんでした。"))
    else:
        said = _("文例「{title}」を{version}にしました。")
        say(in_one_line(said.format(title=after.title, version=version_name(after.latest.number))))
    show(after.id)
    return DONE


def _text(file: str) -> str:
    if file == _STANDARD_INPUT:
        given = b"" if sys.stdin is None else sys.stdin.buffer.read()  # none where it was closed
        return decode(given, _("標準入力"))  # whatever encoding the terminal is said to have
    return read_source(file)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
