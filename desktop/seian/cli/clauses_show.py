"""`seian clauses show` and `history`: one clause, where it comes from and is used, and what each version changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from seian.clauses.notation import write
from seian.cli.arguments import Arguments
from seian.cli.clauses_library import add_library, find_clause, in_one_line, library_of
from seian.cli.terminal import DONE, show
from seian.document.dates import spell
from seian.document.moments import spell_day
from seian.document.version_names import version_name
from seian.errors import LibraryError
from seian.i18n import translate as _
from seian.revision.differences import Fate, differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.clauses.clause import Clause, Provenance, Use, Version


def run_show(argv: Sequence[str]) -> int:
    """Print a clause in one of its versions."""
    parser = Arguments("clauses show", _("文例の文言、出典、使った文書を示します。"))
    parser.add_argument("clause", metavar="ID", help=_("文例の識別子（先頭の数字だけでもよい）か題名"))
    parser.add_argument("--version", metavar="N", type=int, help=_("この版（なければ最新の版）"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    add_library(parser)
    arguments = parser.parse_args(argv)
    with library_of(arguments) as library:
        clause = find_clause(library, arguments.clause)
        uses = library.uses(clause.id)
    version = clause.latest if arguments.version is None else clause.version(arguments.version)
    if version is None:
        raise LibraryError(
            _("文例「{title}」に{version}はありません。").format(
                title=in_one_line(clause.title), version=version_name(arguments.version)
            ),
            todo=_("最新は{latest}です。").format(latest=version_name(clause.latest.number)),
        )
    if arguments.json:
        show(json.dumps(_as_data(clause, version, uses), ensure_ascii=False, indent=2))
    else:
        for part in _lines(clause, version, uses):
            for line in part.split("\n"):
                show(in_one_line(line))
    return DONE


def run_history(argv: Sequence[str]) -> int:
    """Print the versions of a clause, the latest first, each with its difference from the one before."""
    parser = Arguments("clauses history", _("文例の版と、前の版との違いを、新しい順に示します。"))
    parser.add_argument("clause", metavar="ID", help=_("文例の識別子（先頭の数字だけでもよい）か題名"))
    add_library(parser)
    arguments = parser.parse_args(argv)
    with library_of(arguments) as library:
        clause = find_clause(library, arguments.clause)
    texts = ["", *(write(version.wording, clause.kind) for version in clause.versions)]
    for nth in range(len(clause.versions) - 1, -1, -1):
        version = clause.versions[nth]
        who = "　".join(filter(None, (spell_day(version.written_at), version.written_by, version.note)))
        show(in_one_line("　".join(filter(None, (version_name(version.number), who)))))
        for line in _provenance(version.provenance):
            show(in_one_line(f"　　{line}"))
        for line in (_difference(texts[nth], texts[nth + 1]) if nth else texts[1]).split("\n"):
            show(in_one_line(f"　　{line}"))
    return DONE


def _difference(before: str, after: str) -> str:
    signs = {Fate.EQUAL: ("", ""), Fate.DELETED: ("［－", "－］"), Fate.INSERTED: ("［＋", "＋］")}
    return "".join(signs[change.kind][0] + change.text + signs[change.kind][1] for change in differences(before, after))


def _lines(clause: Clause, version: Version, uses: Sequence[Use]) -> Iterator[str]:
    yield in_one_line(f"{clause.id}　{clause.title}")
    about = (clause.kind.value, "・".join(clause.fields), clause.association, clause.status.value)
    yield "　".join(filter(None, (*about, version_name(version.number))))
    if clause.successor:
        yield _("統合先：{id}").format(id=clause.successor)
    if clause.why:
        yield clause.why
    yield ""
    yield write(version.wording, clause.kind)
    yield ""
    yield from _provenance(version.provenance)
    for use in uses:
        yield _("使用：{day}　{title}　{place}　{version}").format(
            day=spell_day(use.used_on), title=use.title, place=use.place, version=version_name(use.version)
        )
    if not uses:
        yield _("まだ使われていません。")


def _provenance(provenance: Provenance) -> Iterator[str]:
    source = "　".join(filter(None, (provenance.document, provenance.place)))
    if source:
        yield _("出典：{source}").format(source=source)
    if provenance.adopted:
        yield _("採択日：{day}").format(day=spell(provenance.adopted))
    if provenance.asked:
        yield _("照会：{asked}").format(asked=provenance.asked)


def _as_data(clause: Clause, version: Version, uses: Sequence[Use]) -> dict[str, object]:
    provenance = version.provenance
    return {
        "id": clause.id,
        "title": clause.title,
        "kind": clause.kind.value,
        "fields": list(clause.fields),
        "association": clause.association,
        "status": clause.status.value,
        "successor": clause.successor or None,
        "why": clause.why,
        "version": version.number,
        "versions": [one.number for one in clause.versions],
        "text": write(version.wording, clause.kind),
        "written_at": version.written_at,
        "written_by": version.written_by,
        "note": version.note,
        "provenance": {
            "document": provenance.document,
            "place": provenance.place,
            "adopted": spell(provenance.adopted) if provenance.adopted else None,
            "asked": provenance.asked,
        },
        "uses": [
            {"title": use.title, "place": use.place, "version": use.version, "day": use.used_on, "dossier": use.dossier}
            for use in uses
        ],
    }
