"""`seian compare`: writes what became of one text in another: versions of a dossier, dossiers, texts, Word files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.terminal import DONE, WRONG_USAGE, say, show
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.submission.compared import Text, write_compared
from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Dossier
    from seian.house_style.model import HouseStyle


def run(argv: Sequence[str]) -> int:
    """Write redline, comparison table and 改め文, and print the path of each file on stdout."""
    parser = Arguments("compare", _("二つの文書や版を比べ、見え消し、新旧対照表、改め文を書き出します。"))
    parser.add_argument("old", metavar="OLD", help=_("前の文書: 案件（.seian）、テキスト、Word、PDF"))
    parser.add_argument("new", metavar="NEW", nargs="?", help=_("後の文書。省くと、同じ案件の版と版を比べます"))
    parser.add_argument(
        "--to", metavar="DIR", type=Path, required=True, help=_("書き出し先のフォルダー。なければ作ります")
    )
    parser.add_argument("--document", metavar="N", type=int, default=1, help=_("文書の番号。省くと 1"))
    parser.add_argument("--old-version", metavar="V", type=int, help=_("前の文書の版の番号。省くと今の文面"))
    parser.add_argument("--new-version", metavar="V", type=int, help=_("後の文書の版の番号。省くと今の文面"))
    parser.add_argument("--association", metavar="NAME", help=_("団体の書式。省くと、後の案件のもの"))
    parser.add_argument(
        "--format",
        choices=[format_.value for format_ in Format],
        action="append",
        default=None,
        help=_("docx＝Word（省いたとき）、pdf＝PDF、txt＝テキスト。何度でも指定できます"),
    )
    arguments = parser.parse_args(argv)
    new = arguments.new or arguments.old
    if arguments.new is None and arguments.old_version is None and arguments.new_version is None:
        say(_("比べる二つ目の文書か、版の番号（--old-version、--new-version）を指定してください。"))
        return WRONG_USAGE
    style = _style(new, arguments.association)
    try:
        before = _text(arguments.old, arguments.document, arguments.old_version, style)
        after = _text(new, arguments.document, arguments.new_version, style)
    except WrongChoiceError as error:
        say(str(error))
        return WRONG_USAGE
    formats = asked.formats(arguments)
    made = write_compared(before, after, style, formats, arguments.to, asked.pdf_printer(formats, asked.now()))
    for path in made.files:
        show(str(path))
    if not made.has_common:
        say(_("共通する段落がありません。"))
    return DONE


def _is_dossier(source: str) -> bool:
    return source.lower().endswith(".seian")


def _style(source: str, association: str | None) -> HouseStyle:
    if association is None and _is_dossier(source):
        from seian.dossier.store import read

        association = read(Path(source)).association
    return house_style_of(association or NEUTRAL)


def _text(source: str, number: int, version: int | None, style: HouseStyle) -> Text:
    dossier = _dossier(source, style)
    if not 1 <= number <= len(dossier.documents):
        raise WrongChoiceError(
            _("「{name}」に文書{number}はありません（文書は{count}件です）。").format(
                name=Path(source).name, number=number, count=len(dossier.documents)
            )
        )
    document = dossier.documents[number - 1]
    if version is None:
        return Text(document, dossier.conditions, Path(source).stem)
    if not _is_dossier(source):
        raise WrongChoiceError(
            _("版があるのは案件だけです。「{name}」に版はありません。").format(name=Path(source).name)
        )
    from seian.dossier.versions import version_then

    then = version_then(Path(source), document.id, version).in_dossier(dossier)
    return Text(then.documents[0], then.conditions, _called(Path(source), document.id, version))


def _called(file: Path, document: str, number: int) -> str:
    """Return the name of a version, or the day it is of."""
    from seian.document.dates import PartialDate, era_of, spell
    from seian.dossier.versions import versions_of

    for one in versions_of(file, document):
        if one.number == number:
            day = one.saved_at.date()
            return one.name or _("{day}版").format(
                day=spell(PartialDate(era_of(day).name, day.year, day.month, day.day))
            )
    return ""


def _dossier(source: str, style: HouseStyle) -> Dossier:
    if _is_dossier(source):
        from seian.dossier.store import read

        return read(Path(source))
    from seian.cli.doubts import tell
    from seian.document.model import Dossier
    from seian.reading.read import read_documents, with_reads

    reads = read_documents(source, style)
    for one in reads:
        tell(one)
    return with_reads(Dossier(style.name), reads)
