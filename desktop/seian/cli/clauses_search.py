"""`seian clauses search`: the clauses that hold all words, best first, with the passage that shows why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from seian.clauses.hits import passage
from seian.clauses.query import parse_query
from seian.cli.arguments import Arguments
from seian.cli.clauses_library import add_filters, add_library, filters_of, in_one_line, library_of
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.version_names import version_name
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.clauses.clause import Clause
    from seian.clauses.hits import Marked
    from seian.clauses.search import SearchResult

_USUAL = 20  # a screen of a terminal


def run(argv: Sequence[str]) -> int:
    """Print what is found; exit code 1 where nothing is."""
    arguments = _parser().parse_args([_as_word(word) for word in argv])
    if arguments.limit < 1:
        say(_("--limit には、1以上の数を書いてください。"))
        return WRONG_USAGE
    query = parse_query(" ".join(map(_as_typed, arguments.words)), filters_of(arguments))
    with library_of(arguments) as library:
        results = library.search(query, arguments.limit)
        rows = [(found, library.clause(found.id)) for found in results.found]
    shown = [(found, clause, passage(clause, query.words)) for found, clause in rows if clause is not None]
    if arguments.json:
        data = {"clauses": [_as_data(*row) for row in shown], "more": results.more}
        show(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for row in shown:
            show(_line(*row))
    if not shown:
        say(_("当てはまる文例がありません。"))
    elif results.more and not arguments.json:
        say(_("ほかにもあります。--limit で増やすか、言葉を足してください。"))
    return DONE if shown else FINDINGS


_EXCLUDED = "\x00"


def _as_word(word: str) -> str:
    """Keep a word such as -地方債 from being taken for an option."""
    return _EXCLUDED + word[1:] if word.startswith("-") and not word[1:2].isascii() else word


def _as_typed(word: str) -> str:
    return "-" + word[1:] if word.startswith(_EXCLUDED) else word


def _parser() -> Arguments:
    parser = Arguments(
        "clauses search",
        _("すべての言葉を含む文例を、よい順に示します。全角と半角、ひらがなとカタカナは区別しません。"),
    )
    parser.add_argument("words", metavar="WORD", nargs="*", help=_("探す言葉。-言葉 は、その言葉を含まないもの"))
    add_filters(parser)
    parser.add_argument("--limit", metavar="N", type=int, default=_USUAL, help=_("何件まで示すか（ふつうは20）"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    add_library(parser)
    return parser


def _line(found: SearchResult, _clause: Clause, said: Marked) -> str:
    used = _("{count}件で使用").format(count=found.used) if found.used else ""
    about = (found.kind.value, "・".join(found.fields), version_name(found.latest), used)
    head = "　".join((found.id, found.title, *filter(None, about)))
    return f"{in_one_line(head)}\n　　{in_one_line(_bracketed(said))}"


def _bracketed(said: Marked) -> str:
    text, end = "", 0
    for low, high in said.marks:
        text += f"{said.text[end:low]}【{said.text[low:high]}】"
        end = high
    return text + said.text[end:]


def _as_data(found: SearchResult, clause: Clause, said: Marked) -> dict[str, object]:
    return {
        "id": found.id,
        "title": found.title,
        "kind": found.kind.value,
        "fields": list(found.fields),
        "association": found.association,
        "status": found.status.value,
        "version": found.latest,
        "versions": len(clause.versions),
        "year": found.year,
        "used": found.used,
        "passage": {"text": said.text, "hits": [list(mark) for mark in said.marks], "version": said.version},
    }
