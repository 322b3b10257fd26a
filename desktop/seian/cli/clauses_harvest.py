"""`seian clauses harvest`: what past documents offer as clauses, and those that are wanted put in."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seian.clauses.harvest import SAME, Choice, candidates, put
from seian.clauses.standing import attach, uses_in
from seian.cli.arguments import Arguments, Files
from seian.cli.clauses_library import add_library, in_one_line, library_of
from seian.cli.doubts import tell
from seian.cli.gathering import add_reading, gathered
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.digits import value
from seian.document.edits_dossier import document_of, replace_document
from seian.document.model import Dossier, title_text
from seian.dossier.store import read
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import exists, is_folder
from seian.reading.read import read_documents, read_one, with_reads
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.clauses.clause import Use
    from seian.clauses.harvest import Candidate, Harvested
    from seian.clauses.writer import Writer
    from seian.document.model import Document
    from seian.house_style.model import HouseStyle

_ALL, _PROPOSED = "all", "proposed"


def run(argv: Sequence[str]) -> int:
    """List what is offered; with --take put it into the library and say which documents hold it."""
    arguments = _parser().parse_args(argv)
    dossiers = {source: read(Path(source)) for source in arguments.sources if source.lower().endswith(".seian")}
    own = dict.fromkeys(one.association for one in dossiers.values() if one.association)
    if len(own) > 1 and not arguments.association:
        say(_("団体の違う案件があります（{names}）。団体ごとに分けて集めてください。").format(names="、".join(own)))
        return WRONG_USAGE
    association = arguments.association or next(iter(own), "")
    style = house_style_of(association or NEUTRAL)
    sources = _Sources(Dossier(association=association), {})
    for source in arguments.sources:
        if source in dossiers:
            sources = sources.with_dossier(dossiers[source])
        elif is_folder(source):
            sources = sources.with_folder(source, arguments, style)
        else:
            sources = sources.with_text(source, style)
    found = _found(arguments, sources.dossier, style)
    for number, candidate in enumerate(found, 1):
        show(in_one_line(_line(number, candidate)))
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
    with library_of(arguments, make=True) as library:
        # of an earlier harvest, which the file does not remember
        known = {one.id: library.uses_of_document(one.id) for one in sources.dossier.documents}
        with library.writing() as writer:
            kept = put(writer, chosen, targets, datetime.now().astimezone().isoformat(timespec="seconds"), user_name())
            _record(writer, sources, style, kept, known)
    say(_("文例を{new}件加え、{versions}件を新しい版にしました。").format(new=kept.new, versions=kept.versions))
    return DONE


def _parser() -> Arguments:
    parser = Arguments("clauses harvest", _("過去の文書の段落と項目から文例を集めます。"))
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        action=Files,
        nargs="+",
        help=_("案件（.seian）かテキスト、Word、PDF、それらの入ったフォルダー"),
    )
    parser.add_argument("--take", metavar="WHICH", default="", help=_("入れるもの。all、proposed か番号（1,3,5）"))
    parser.add_argument("--association", metavar="NAME", default="", help=_("団体（なければ、案件の団体）"))
    parser.add_argument("--field", metavar="NAME", action="append", default=[], help=_("分野（なければ文言から）"))
    add_reading(parser)
    add_library(parser)
    return parser


class _Sources(NamedTuple):
    """The documents of all sources as one dossier, and the title of the dossier each came from."""

    dossier: Dossier
    titles: dict[str, str]

    def with_dossier(self, other: Dossier) -> _Sources:
        """Return them with those of another dossier; a document that is there already is told and left out."""
        new: list[Document] = []
        for document in other.documents:
            if document.id in {one.id for one in (*self.dossier.documents, *new)}:
                title = title_text(document) or document.kind
                say(_("「{title}」は、もう読んだ文書と同じなので、飛ばしました。").format(title=title))
            else:
                new.append(document)
        dossier = replace(
            self.dossier,
            documents=(*self.dossier.documents, *new),
            conditions=(*self.dossier.conditions, *other.conditions),
            facts=(*self.dossier.facts, *other.facts),
        )
        return _Sources(dossier, {**self.titles, **{document.id: other.title for document in new}})

    def with_text(self, source: str, style: HouseStyle) -> _Sources:
        """Return them with those of a text, and tell what is doubtful in it."""
        reads = read_documents(source, style)
        for one in reads:
            tell(one)
        return self._replace(dossier=with_reads(self.dossier, reads))

    def with_folder(self, folder: str, arguments: Namespace, style: HouseStyle) -> _Sources:
        """Return them with those of all files in a folder that can be read; each file is told in a line."""
        found = gathered(Namespace(**{**vars(arguments), "sources": [folder]}), _("文例は加えていません。"))
        reads = [read_one(one, style) for one in found.documents]
        for at, one in enumerate(reads):
            found.tell_before(at)
            tell(one)
        found.tell_before(len(reads))
        return self._replace(dossier=with_reads(self.dossier, reads))


def _found(arguments: Namespace, dossier: Dossier, style: HouseStyle) -> tuple[Candidate, ...]:
    """Return the candidates, compared with the library if there is one yet."""
    if arguments.library is not None and not exists(arguments.library):
        return candidates(dossier, style)
    with library_of(arguments) as library:
        return candidates(dossier, style, library)


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
    numbers = [(value(one.strip()) or 0) if one.strip().isdecimal() else 0 for one in take.split(",")]
    return frozenset(number - 1 for number in numbers) if all(1 <= one <= len(found) for one in numbers) else None


def _chosen(candidate: Candidate, wanted: bool, fields: tuple[str, ...]) -> Candidate:  # noqa: FBT001 -- a value
    if not wanted:
        return candidate._replace(choice=Choice.SKIP)
    choice = candidate.choice
    if choice is Choice.SKIP:  # what is there already becomes no second clause
        like = candidate.likes[0] if candidate.likes else None
        choice = Choice.VERSION if like and like.likeness >= SAME and not like.is_later else Choice.NEW
    return candidate._replace(choice=choice, fields=fields or candidate.fields)


def _record(
    writer: Writer, sources: _Sources, style: HouseStyle, kept: Harvested, known: Mapping[str, Sequence[Use]]
) -> None:
    """Say in the library that the documents hold what was taken from them, besides what they are known to hold."""
    dossier = sources.dossier
    for one in kept.origins:
        document = document_of(dossier, one.document)
        dossier = replace_document(dossier, attach(document, one.block, one.clause, one.version))
    day = datetime.now().astimezone().date().isoformat()
    for document in dossier.documents:
        of = replace(dossier, title=sources.titles.get(document.id, ""))
        uses = uses_in(of, document, style, _day_of(document.date) or day)
        if uses:
            held = {use.clause: use for use in (*known[document.id], *uses)}
            writer.record(document.id, held.values())


def _day_of(date: object) -> str:
    from seian.document.dates import PartialDate

    if isinstance(date, PartialDate) and date.year and date.month and date.day:
        return f"{date.year:04}-{date.month:02}-{date.day:02}"
    return ""
