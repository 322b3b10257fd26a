"""`seian adopt`: records that documents were adopted, which freezes their texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.saving import now, put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say
from seian.document.change import Hand, Kind
from seian.document.dates import spell
from seian.document.edits_dossier import replace_document
from seian.document.model import title_text
from seian.document.states import adopt_all, withdraw_adoption
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.submission.export import chosen
from seian.submission.imprint import imprinted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Document


def run(argv: Sequence[str]) -> int:
    """Adopt the chosen documents, or withdraw their adoption, in one save; what is adopted already stays as it is."""
    parser = Arguments("adopt", _("採択を記録します。採択した文書の本文は変えられなくなります。"))
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--on", metavar="DATE", type=asked.date, help=_("採択した日"))
    parser.add_argument("--by", metavar="NAME", default="", help=_("採択した会議"))
    parser.add_argument("--document", metavar="N", type=int, action="append", default=[], help=_("文書の番号"))
    parser.add_argument("--who", metavar="NAME", default="", help=_("記録する人。省くと、この計算機の利用者"))
    parser.add_argument("--withdraw", action="store_true", help=_("採択を取り消す"))
    parser.add_argument(
        "--why", metavar="TEXT", default="", help=_("案件のどの日からも離れた日に採択したときの、その理由")
    )
    arguments = parser.parse_args(argv)
    if arguments.on is None and not arguments.withdraw:
        say(_("採択した日を --on で指定してください。"))
        return WRONG_USAGE
    with writing(Path(arguments.file)) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        dossier = opened.dossier
        try:
            numbers = asked.documents(dossier, arguments)
        except WrongChoiceError as error:
            say(str(error))
            return WRONG_USAGE
        hand = Hand(now(), asked.who(arguments))
        asked_for = [one for _number, one in chosen(dossier, numbers)]
        concerned = [one for one in asked_for if (one.adoption is None) is not arguments.withdraw]
        if arguments.withdraw:
            for document in concerned:
                dossier = replace_document(dossier, withdraw_adoption(document, hand.at, hand.who))
            said = _("「{title}」の採択を取り消しました。")
        else:
            ids = [document.id for document in concerned]
            dossier = adopt_all(dossier, ids, arguments.on, arguments.by, hand.at, hand.who, why=arguments.why)
            dossier = imprinted(dossier, ids, house_style_of(dossier.association))
            said = _("「{title}」を採択として記録しました。")
        if concerned:
            put(opened, Kind.WITHDRAW if arguments.withdraw else Kind.ADOPT, dossier, hand)
    for document in concerned:
        say(said.format(title=title_text(document) or document.kind))
    if not arguments.withdraw:
        _tell_of_records(asked_for)
    if not concerned:
        say(_("変わった文書はありません。"))
    return DONE


def _tell_of_records(documents: Sequence[Document]) -> None:
    """Say of each document that was adopted before that its record stays."""
    for document in documents:
        if document.adoption is not None:
            on = document.adoption.on
            say(
                _("「{title}」は{when}採択済みなので、その記録のままです。").format(
                    title=title_text(document) or document.kind,
                    when=_("{date}に").format(date=spell(on)) if on is not None else "",
                )
            )
