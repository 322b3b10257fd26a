"""`seian submit --withdraw`: takes back that documents were handed in, with the reason; their logs keep both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.saving import now, put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say
from seian.document.change import Hand, Kind
from seian.document.edits_dossier import replace_document
from seian.document.model import State, title_text
from seian.document.states import withdraw_submission
from seian.i18n import translate as _
from seian.submission.export import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Make the chosen documents that were handed in adopted ones again, in one save; the files stay where they are."""
    parser = Arguments(
        "submit", _("提出を取り消し、採択に戻します。提出したことと取り消したことは、どちらも記録に残ります。")
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--withdraw", action="store_true", required=True, help=_("提出を取り消す"))
    parser.add_argument("--why", metavar="TEXT", required=True, help=_("取り消す理由"))
    parser.add_argument("--document", metavar="N", type=int, action="append", default=[], help=_("文書の番号"))
    parser.add_argument("--who", metavar="NAME", default="", help=_("取り消す人。省くと、この計算機の利用者"))
    arguments = parser.parse_args(argv)
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
        done = [one for _number, one in chosen(dossier, numbers) if one.state is State.SUBMITTED]
        for document in done:
            dossier = replace_document(dossier, withdraw_submission(document, arguments.why, hand.at, hand.who))
        if done:
            put(opened, Kind.WITHDRAW_SUBMISSION, dossier, hand)
    for document in done:
        say(_("「{title}」の提出を取り消しました。").format(title=title_text(document) or document.kind))
    if not done:
        say(_("変わった文書はありません。"))
    return DONE
