"""`seian export`: writes the documents of a dossier, or of a text read on the spot, as Word, PDF and text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.terminal import DONE, WRONG_USAGE, say, show
from seian.document.model import Dossier, title_text
from seian.document.states import date_fault
from seian.errors import SeianError
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.revision.decisions import decisions_of
from seian.submission.doubts import condition_name
from seian.submission.export import AS_TEXT, Choice, Output, chosen, export
from seian.submission.outgoing import filled_date, open_conditions

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.submission.export import Exported

_ALL = "all"


def run(argv: Sequence[str]) -> int:
    """Write the chosen documents and print the path of each file on stdout."""
    arguments = _parser().parse_args(argv)
    if arguments.association and arguments.file.lower().endswith(".seian"):
        say(_("--association はテキストを書き出すときのものです。案件の団体は、作るときに決まっています。"))
        return WRONG_USAGE
    dossier = _dossier(arguments.file, arguments.association)
    try:
        choice = _choice(dossier, arguments)
    except WrongChoiceError as error:
        say(str(error))
        return WRONG_USAGE
    pdf = asked.pdf_printer(choice.formats, asked.now())
    asked.tell_unfollowed(house_style_of(dossier.association), choice.formats, dossier.documents)
    _tell_about_dates(dossier, choice)
    _tell_about_conditions(dossier, choice)
    written = export(dossier, house_style_of(dossier.association), choice, arguments.to, pdf, _tell_of_resumption)
    for done in written:
        show(str(done.path))
        if done.earlier is not None:
            say(
                _("前に書き出した「{name}」は「{earlier}」に残してあります。").format(
                    name=done.path.name, earlier=done.earlier
                )
            )
    _tell_about_unplaced(written)
    _tell_about_characters(dossier, choice)
    _tell_about_typed_numbers(dossier, choice)
    if arguments.file.lower().endswith(".seian"):
        _keep_version(Path(arguments.file), dossier, written, choice)
    say(_("{count}件のファイルを「{folder}」に書き出しました。").format(count=len(written), folder=arguments.to))
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "export", _("案件の文書をWord、PDF、テキストに書き出します。書き出したファイルの場所を一行ずつ表示します。")
    )
    parser.add_argument(
        "file", metavar="FILE.seian", help=_("案件。テキスト（.txt）を指定すると、読み取ってそのまま書き出します")
    )
    asked.add_choices(parser)
    parser.add_argument(
        "--view",
        choices=[*(output.value for output in Output), _ALL],
        action="append",
        default=None,
        help=_(
            "noted＝注記付き（省いたとき）、current＝現行、revised＝修正後、redline＝見え消し、"
            "comparison＝新旧対照表、amending＝改め文、all＝すべて。何度でも指定できます"
        ),
    )
    parser.add_argument(
        "--date",
        metavar="DATE",
        type=asked.date,
        help=_("空いている日付に入れる日（令和３年11月19日、R3.11.19、2021-11-19）"),
    )
    parser.add_argument("--copy", action="store_true", help=_("写しとして、（写）など団体の書式の表示を頭に付ける"))
    parser.add_argument("--association", metavar="NAME", help=_("テキストを書き出すときの団体の書式"))
    parser.add_argument(
        "--why", metavar="TEXT", default="", help=_("記録と違う成否や提出先、離れた日で書き出すときの、その理由")
    )
    return parser


def _choice(dossier: Dossier, arguments: Namespace) -> Choice:
    views = arguments.view or [Output.NOTED.value]
    met, unmet = asked.conditions(dossier, arguments)
    return Choice(
        documents=asked.documents(dossier, arguments),
        outputs=tuple(Output) if _ALL in views else tuple(Output(view) for view in dict.fromkeys(views)),
        formats=asked.formats(arguments),
        date=arguments.date,
        met=met,
        unmet=unmet,
        recipients=asked.recipients(dossier, arguments),
        why=arguments.why,
        copy=arguments.copy,
    )


def _dossier(source: str, association: str | None) -> Dossier:
    if source.lower().endswith(".seian"):
        from seian.dossier.store import read

        return read(Path(source))
    from seian.cli.doubts import tell
    from seian.reading.read import read_documents, with_reads

    reads = read_documents(source, house_style_of(association or NEUTRAL))
    for one in reads:
        tell(one)
    signed = (who.organisation for one in reads for who in one.document.signatories)
    return with_reads(Dossier(association or next(signed, "")), reads)


def _keep_version(path: Path, dossier: Dossier, written: Sequence[Exported], choice: Choice) -> None:
    """Let what was written stay a version of its documents, as the window does; say why where that cannot be."""
    from seian.cli.saving import writing
    from seian.dossier.occasions import Label, Occasion, said_of_export

    label = Label(Occasion.EXPORTED, of=frozenset(one.document.id for one in written))
    try:
        with writing(path) as opened:
            why = opened.read_only_message
            if not why and opened.dossier == dossier:
                opened.keep(dossier, label, note=said_of_export([one.value for one in choice.formats], len(written)))
    except SeianError as error:
        why = error.what
    if why:
        say(_("書き出した文面は、版に残していません。{why}").format(why=why))


def _tell_about_dates(dossier: Dossier, choice: Choice) -> None:
    day = choice.date
    if day is None:
        return
    for number, document in chosen(dossier, choice.documents):
        date = document.date
        if fault := date_fault(filled_date(document, day)):
            say(fault)
        if date is None:
            say(_("文書{number}には日付の行がないので、日付は入れていません。").format(number=number))
        elif not date.has_blanks:
            say(_("文書{number}の日付はすでに入っているので、そのままにしました。").format(number=number))
        elif not date.allows(day.to_date()):
            say(
                _("文書{number}の日付にあった年や月が、指定の日に変わりました。確かめてください。").format(
                    number=number
                )
            )


def _tell_about_conditions(dossier: Dossier, choice: Choice) -> None:
    """Say which conditions are undecided, where the text that would go out now is written."""
    if Output.NOTED not in choice.outputs or not dossier.conditions:
        return
    from seian.revision.conditions import with_decisions

    conditions = with_decisions(dossier.conditions, choice.met, choice.unmet)
    decisions = decisions_of(conditions)
    for number, document in chosen(dossier, choice.documents):
        for id_ in open_conditions(document, decisions):
            say(
                _("文書{number}の{condition}が未定なので、現行の文言に注記を付けました。").format(
                    number=number, condition=condition_name(conditions, id_)
                )
            )


def _tell_about_characters(dossier: Dossier, choice: Choice) -> None:
    """Say which characters are broken, and, where a PDF was written, which it has only boxes for."""
    from seian.revision.findings import Concern
    from seian.revision.places import places_of
    from seian.revision.shapeless import shapeless
    from seian.revision.unfinished import unfinished
    from seian.submission.printing import Format

    for number, document in chosen(dossier, choice.documents):
        found = [one.message for one in unfinished(document) if one.concern is Concern.CHARACTER]
        for message in dict.fromkeys(found):
            say(_("文書{number}：{message}").format(number=number, message=message))
        if Format.PDF not in choice.formats:
            continue
        boxes = shapeless(document, asked.undrawable(dossier))
        places = places_of(document, house_style_of(dossier.association)) if boxes else None
        for one in boxes:
            where = places.words(one.block) if places is not None else ""
            say(_("文書{number}、{place}：{message}").format(number=number, place=where, message=one.message))


def _tell_about_typed_numbers(dossier: Dossier, choice: Choice) -> None:
    """Say which numbers of a Word file Word does not count itself, although the house style wants it."""
    from seian.submission.printing import Format
    from seian.submission.typed_numbers import said_of_typed

    if Format.WORD in choice.formats and not AS_TEXT.isdisjoint(choice.outputs):
        documents = [document for _number, document in chosen(dossier, choice.documents)]
        said = said_of_typed(documents, house_style_of(dossier.association), dossier.conditions)
        if said:
            say(said)


def _tell_of_resumption(done: int, _total: int, what: str) -> None:
    if not done:
        say(what)


def _tell_about_unplaced(written: Sequence[Exported]) -> None:
    for document in {done.document.id: done.document for done in written}.values():
        for one in document.unplaced:
            say(
                _("「{title}」に入っていない部分があります: {where} {why}［{text}］").format(
                    title=title_text(document), where=one.where, why=one.why, text=one.text
                )
            )
