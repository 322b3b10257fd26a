"""`seian clauses export` and `import`: clauses as one file, and taken in from one with a report."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seian.clauses.bundle import read_bundle, write_bundle
from seian.clauses.exchange import ArrivalState, Decision, compare, take
from seian.clauses.query import Filters, parse_query
from seian.cli.arguments import Arguments
from seian.cli.clauses_library import add_filters, add_library, filters_of, find_clause, in_one_line, library_of
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.i18n import translate as _
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.clauses.clause import Clause
    from seian.clauses.library import Library

_DECISIONS = {"both": Decision.KEEP_BOTH, "theirs": Decision.TAKE_INCOMING, "mine": Decision.KEEP_MINE}
_ALL = 10_000_000  # more clauses than a library can hold


def run_export(argv: Sequence[str]) -> int:
    """Write the clauses that are named, or pass the filters, into a file."""
    parser = Arguments("clauses export", _("文例を、ほかの人に渡せる一つのファイルに書き出します。"))
    parser.add_argument("clauses", metavar="ID", nargs="*", help=_("文例の識別子か題名（なければ、絞ったものすべて）"))
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help=_("書き出すファイル"))
    add_filters(parser)
    add_library(parser)
    arguments = parser.parse_args(argv)
    if arguments.clauses and filters_of(arguments) != Filters():
        say(_("文例を名指しするときは、--field などの絞り込みは使えません。どちらか一方にしてください。"))
        return WRONG_USAGE
    with library_of(arguments) as library:
        clauses = _chosen(library, arguments)
    if not clauses:
        say(_("書き出す文例がありません。"))
        return FINDINGS
    associations = Counter(clause.association for clause in clauses if clause.association)
    association = associations.most_common(1)[0][0] if associations else ""
    count = write_bundle(arguments.to, clauses, association=association, moment=_now())
    say(_("{count}件の文例を「{name}」に書き出しました。").format(count=count, name=arguments.to.name))
    return DONE


def run_import(argv: Sequence[str]) -> int:
    """Compare a file with the library, tell how, and take it in."""
    parser = Arguments("clauses import", _("書き出された文例を取り込みます。食い違うものは、ふつう両方残します。"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("文例のファイル（.seian-clauses）"))
    parser.add_argument(
        "--conflicts",
        choices=list(_DECISIONS),
        default="both",
        help=_("食い違うものを、both 両方残す、theirs 取り込む方を新しい版にする、mine 今のままにする"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("比べるだけで、取り込まない"))
    add_library(parser)
    arguments = parser.parse_args(argv)
    bundle = read_bundle(arguments.file)
    with library_of(arguments, make=not arguments.dry_run) as library:
        report = compare(library, bundle.clauses)
        for state in ArrivalState:
            for arrival in report.arrivals:
                if arrival.state is state:
                    show(in_one_line(f"{state.value}　{arrival.incoming.id}　{arrival.incoming.title}"))
        conflicts = [one.incoming.id for one in report.arrivals if one.state is ArrivalState.CONFLICT]
        if arguments.dry_run:
            say(_("比べただけで、文例集は変えていません。"))
            return FINDINGS if conflicts else DONE
        decisions = dict.fromkeys(conflicts, _DECISIONS[arguments.conflicts])
        taken = take(library, report, decisions, _now(), user_name())
    said = _("加えたもの{added}件、新しい版{renewed}件、両方残したもの{both}件、変わらないもの{same}件。")
    renewed = taken.renewed + taken.replaced
    say(said.format(added=taken.added, renewed=renewed, both=taken.kept_both, same=taken.unchanged))
    return DONE


def _chosen(library: Library, arguments: Namespace) -> list[Clause]:
    if arguments.clauses:
        return list(dict.fromkeys(find_clause(library, words) for words in arguments.clauses))
    filters = filters_of(arguments)
    if filters == Filters():
        return library.clauses()
    found = [library.clause(one.id) for one in library.search(parse_query("", filters), _ALL).found]
    return [clause for clause in found if clause is not None]


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
