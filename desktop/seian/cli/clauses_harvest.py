"""`seian clauses harvest`: what past documents offer as clauses, and those that are wanted put in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seian.clauses.harvest import Choice, candidates, keep
from seian.clauses.standing import attach, uses_in
from seian.cli.arguments import Arguments
from seian.cli.clauses_library import add_library, library_of
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.edits_dossier import document_of, replace_document
from seian.document.model import Dossier
from seian.dossier.store import read
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.reading.read import read_documents, with_reads
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.clauses.harvest import Candidate, Harvested
    from seian.clauses.library import Library
    from seian.house_style.model import HouseStyle

_ALL, _PROPOSED = "all", "proposed"


def run(argv: Sequence[str]) -> int:
    """List what is offered; with --take put it into the library and say which documents hold it."""
    arguments = _parser().parse_args(argv)
    association = arguments.association or NEUTRAL
    style = house_style_of(association)
    dossier = _read(arguments.sources, association, style)
    with library_of(arguments, make=bool(arguments.take)) as library:
        found = candidates(dossier, style, library)
        for number, candidate in enumerate(found, 1):
            show(_line(number, candidate))
        if not found:
            say(_("文例にできる段落や項目がありません。"))
            return FINDINGS
        if not arguments.take:
            say(_("入れるときは、--take all、--take proposed、または --take 1,3 のように指定してください。"))
            return DONE
        wanted = _wanted(arguments.take, found)
        if wanted is None:
            say(_("--take には、all、proposed か、1から{count}までの番号を書いてください。").format(count=len(found)))
            return WRONG_USAGE
        chosen = [_chosen(one, index in wanted, tuple(arguments.field)) for index, one in enumerate(found)]
        targets = [one.likes[0] if one.likes else None for one in chosen]
        kept = keep(library, chosen, targets, datetime.now().astimezone().isoformat(timespec="seconds"), user_name())
        _record(library, dossier, style, kept)
    say(_("文例を{new}件加え、{versions}件を新しい版にしました。").format(new=kept.new, versions=kept.versions))
    return DONE


def _parser() -> Arguments:
    parser = Arguments("clauses harvest", _("過去の文書の段落と項目から文例を集めます。"))
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help=_("案件（.seian）かテキスト（.txt）"))
    parser.add_argument("--take", metavar="WHICH", default="", help=_("入れるもの。all、proposed か番号（1,3,5）"))
    parser.add_argument("--association", metavar="NAME", default="", help=_("テキストの文書の団体"))
    parser.add_argument("--field", metavar="NAME", action="append", default=[], help=_("分野（なければ文言から）"))
    add_library(parser)
    return parser


def _read(sources: Sequence[str], association: str, style: HouseStyle) -> Dossier:
    dossier = Dossier(association=association if association != NEUTRAL else "")
    for source in sources:
        if source.lower().endswith(".seian"):
            other = read(Path(source))
            dossier = Dossier(
                dossier.association or other.association,
                dossier.title or other.title,
                (*dossier.documents, *other.documents),
                (*dossier.conditions, *other.conditions),
                (*dossier.facts, *other.facts),
            )
        else:
            dossier = with_reads(dossier, read_documents(source, style))
    return dossier


def _line(number: int, candidate: Candidate) -> str:
    like = candidate.likes[0] if candidate.likes else None
    near = ""
    if like is not None:
        percent = round(like.likeness * 100)
        near = _("（「{title}」と{percent}％同じ）").format(title=like.title, percent=percent)
    about = (candidate.kind.value, candidate.title, "・".join(candidate.fields), candidate.provenance.place)
    return f"{'　' * candidate.level}{number}　{'　'.join(filter(None, about))}　{candidate.choice.value}{near}"


def _wanted(take: str, found: Sequence[Candidate]) -> frozenset[int] | None:
    if take == _ALL:
        return frozenset(range(len(found)))
    if take == _PROPOSED:
        return frozenset(index for index, one in enumerate(found) if one.choice is not Choice.SKIP)
    numbers = take.split(",")
    if not all(number.strip().isdecimal() and 1 <= int(number) <= len(found) for number in numbers):
        return None
    return frozenset(int(number) - 1 for number in numbers)


def _chosen(candidate: Candidate, wanted: bool, fields: tuple[str, ...]) -> Candidate:  # noqa: FBT001 -- a value
    if not wanted:
        return candidate._replace(choice=Choice.SKIP)
    choice = Choice.NEW if candidate.choice is Choice.SKIP else candidate.choice
    return candidate._replace(choice=choice, fields=fields or candidate.fields)


def _record(library: Library, dossier: Dossier, style: HouseStyle, kept: Harvested) -> None:
    """Say in the library that the documents hold what was taken from them."""
    for name, block, clause_id in kept.origins:
        clause = library.clause(clause_id)
        document = document_of(dossier, name)
        if clause is not None:
            dossier = replace_document(dossier, attach(document, block, clause))
    day = datetime.now().astimezone().date().isoformat()
    with library.writing() as writer:
        for document in dossier.documents:
            uses = uses_in(dossier, document, style, _day_of(document.date) or day)
            if uses:
                writer.record(document.id, uses)


def _day_of(date: object) -> str:
    from seian.document.dates import PartialDate

    if isinstance(date, PartialDate) and date.year and date.month and date.day:
        return f"{date.year:04}-{date.month:02}-{date.day:02}"
    return ""
