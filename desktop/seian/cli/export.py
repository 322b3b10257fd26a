"""`seian export`: writes the documents of a dossier, or of a text read on the spot, as Word and text files."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, WRONG_USAGE, say, show
from seian.document.dates import PartialDate, parse
from seian.document.model import Dossier, title_text
from seian.flow.build import View
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.submission.export import Choice, Format, chosen, export

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL = "all"


def run(argv: Sequence[str]) -> int:
    """Write the chosen documents and print the path of each file on stdout."""
    arguments = _parser().parse_args(argv)
    views = arguments.view or [View.NOTED.value]
    formats = arguments.format or [Format.WORD.value]
    if arguments.association and arguments.file.lower().endswith(".seian"):
        say(_("--association はテキストを書き出すときのものです。案件の団体は、作るときに決まっています。"))
        return WRONG_USAGE
    dossier = _dossier(arguments.file, arguments.association)
    numbers = tuple(dict.fromkeys(arguments.document))
    if unknown := [str(number) for number in numbers if not 1 <= number <= len(dossier.documents)]:
        say(
            _("文書{numbers}はありません（この案件の文書は{count}件です）。何も書き出していません。").format(
                numbers="、".join(unknown), count=len(dossier.documents)
            )
        )
        return WRONG_USAGE
    choice = Choice(
        documents=numbers,
        views=tuple(View) if _ALL in views else tuple(View(view) for view in dict.fromkeys(views)),
        formats=tuple(Format(format_) for format_ in dict.fromkeys(formats)),
        date=arguments.date,
    )
    _tell_about_dates(dossier, choice)
    written = []
    for done in export(dossier, house_style_of(dossier.association), choice, arguments.to):
        written.append(done)
        show(str(done.path))
        if done.earlier is not None:
            say(
                _("前に書き出した「{name}」は「{earlier}」に残してあります。").format(
                    name=done.path.name, earlier=done.earlier
                )
            )
    for document in {done.document.id: done.document for done in written}.values():
        for one in document.unplaced:
            say(
                _("「{title}」に入っていない部分があります: {where} {why}［{text}］").format(
                    title=title_text(document), where=one.where, why=one.why, text=one.text
                )
            )
    say(_("{count}件のファイルを「{folder}」に書き出しました。").format(count=len(written), folder=arguments.to))
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "export", _("案件の文書をWordやテキストに書き出します。書き出したファイルの場所を一行ずつ表示します。")
    )
    parser.add_argument(
        "file", metavar="FILE.seian", help=_("案件。テキスト（.txt）を指定すると、読み取ってそのまま書き出します")
    )
    parser.add_argument(
        "--to", metavar="DIR", type=Path, required=True, help=_("書き出し先のフォルダー。なければ作ります")
    )
    parser.add_argument(
        "--document",
        metavar="N",
        type=int,
        action="append",
        default=[],
        help=_("文書の番号。何度でも指定でき、省くとすべて"),
    )
    parser.add_argument(
        "--view",
        choices=[*(view.value for view in View), _ALL],
        action="append",
        default=None,
        help=_("noted＝注記付き（省いたとき）、current＝現行、all＝すべて"),
    )
    parser.add_argument(
        "--date",
        metavar="DATE",
        type=_date,
        help=_("空いている日付に入れる日（令和３年11月19日、R3.11.19、2021-11-19）"),
    )
    parser.add_argument(
        "--format",
        choices=[format_.value for format_ in Format],
        action="append",
        default=None,
        help=_("docx＝Word（省いたとき）、txt＝テキスト。何度でも指定できます"),
    )
    parser.add_argument("--association", metavar="NAME", help=_("テキストを書き出すときの団体の書式"))
    return parser


def _date(text: str) -> PartialDate:
    date = parse(text)
    try:
        if date is not None and date.is_complete:
            return PartialDate.of(date.to_date(), western=not date.era)  # 平成31年５月１日 is a day of 令和
    except ValueError:  # a day of the calendar before 1873
        pass
    message = _("「{text}」は日付として読めません。令和３年11月19日、R3.11.19、2021-11-19 のように書いてください")
    raise ArgumentTypeError(message.format(text=text))


def _dossier(source: str, association: str | None) -> Dossier:
    if source.lower().endswith(".seian"):
        from seian.dossier.store import read

        return read(Path(source))
    from seian.cli.doubts import tell
    from seian.reading.read import read_documents

    reads = read_documents(source, house_style_of(association or NEUTRAL).numbering.levels)
    for one in reads:
        tell(one)
    signed = (who.organisation for one in reads for who in one.document.signatories)
    return Dossier(association or next(signed, ""), documents=tuple(one.document for one in reads))


def _tell_about_dates(dossier: Dossier, choice: Choice) -> None:
    day = choice.date
    if day is None:
        return
    for number, document in chosen(dossier, choice.documents):
        date = document.date
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
