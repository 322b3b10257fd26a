"""`seian submit`: hands documents in: every file with its proof in one new folder, and the dossier's log of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.saving import put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.change import Hand, Kind
from seian.document.dates import PartialDate
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.submission.adopted_versions import check_adoptions
from seian.submission.doubts import Ground, numeral
from seian.submission.export import chosen
from seian.submission.hand_in import Keeping, carry_out, settle, submitted, take_back
from seian.submission.plan import prepare
from seian.submission.printing import Format, printers_of
from seian.submission.wish import PATTERN, Plan, every_handing

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from seian.document.model import Dossier
    from seian.submission.plan import Prepared


_OPTIONS = {
    Ground.UNDECIDED: "--undecided-anyway",
    Ground.BLANK_DATE: "--blank-date-anyway",
    Ground.UNADOPTED: "--unadopted-anyway",
    Ground.UNFINISHED: "--unfinished-anyway",
    Ground.AGAINST_RECORD: "--why",
}


def run(argv: Sequence[str]) -> int:
    """Hand the chosen documents in and print the path of each file on stdout; 1 where something is refused."""
    if "--withdraw" in argv:
        from seian.cli import withdraw

        return withdraw.run(argv)
    arguments = _parser().parse_args(argv)
    with writing(Path(arguments.file)) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        dossier = opened.dossier
        try:
            plan = _plan(dossier, arguments)
        except WrongChoiceError as error:
            say(str(error))
            return WRONG_USAGE
        now = dt.datetime.now().astimezone()
        at = now.isoformat(timespec="seconds")
        pdf = asked.pdf_printer([*plan.formats, *([Format.PDF] if plan.together else [])], at)
        printed = [Format.PDF] if pdf is not None else []
        asked.tell_unfollowed(house_style_of(dossier.association), printed, dossier.documents)
        undrawable = None if pdf is None else asked.undrawable(dossier)
        prepared = prepare(dossier, plan, house_style_of(dossier.association), PartialDate.of(now.date()), undrawable)
        if not _tell(prepared):
            return FINDINGS
        check_adoptions(opened.path, prepared)
        hand = Hand(at, asked.who(arguments))

        def after(hashes: Mapping[str, str]) -> Dossier:
            return submitted(dossier, prepared, hashes, hand.at, hand.who)

        keeping = Keeping(opened.path, dossier, after)
        done = carry_out(prepared, arguments.to, printers_of(prepared.style, pdf), keeping=keeping)
        try:
            put(opened, Kind.SUBMIT, after(done.hashes), hand)
        except SeianError:
            say(take_back(done, keeping))
            raise
        settle(keeping)
    for name in done.names:
        show(str(done.folder / name))
    if done.earlier is not None:
        say(_("前の提出は「{earlier}」に残してあります。").format(earlier=done.earlier))
    say(
        _("{count}通を「{folder}」に書き出し、採択文との違いを一覧にしました。").format(
            count=numeral(len(prepared.outgoing)), folder=done.folder
        )
    )
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "submit",
        _("文書を提出先ごとに書き出し、採択文との違いの一覧を付け、だれがいつ何を出したかを案件に残します。"),
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    asked.add_choices(parser)
    parser.add_argument(
        "--date", metavar="DATE", type=asked.date, help=_("提出日（令和４年１月14日、R4.1.14、2022-01-14）")
    )
    parser.add_argument(
        "--pattern",
        metavar="PATTERN",
        default=PATTERN,
        help=_("ファイル名の形。省くと {pattern}").format(pattern=PATTERN),
    )
    for name, what in (
        ("--copy", _("（写）の付いた写しも出す提出先。書き方は --recipient と同じで、「文書の宛先」とも書ける")),
        ("--copy-only", _("写しだけを出す提出先。書き方は --copy と同じ")),
    ):
        parser.add_argument(name, metavar="NAME", action="append", default=[], help=what)
    parser.add_argument(
        "--sentence",
        metavar=("NAME", "TEXT"),
        nargs=2,
        action="append",
        default=[],
        help=_("提出先NAMEの文書にだけ、前文の終わりに入れる一文"),
    )
    parser.add_argument("--together", action="store_true", help=_("印刷用に、すべてをまとめたPDFも作る"))
    parser.add_argument("--who", metavar="NAME", default="", help=_("提出した人。省くと、この計算機の利用者"))
    parser.add_argument(
        "--withdraw", action="store_true", help=_("提出を取り消す（FILE.seian --withdraw --why 理由 [--document N]）")
    )
    for name, what in (
        ("--undecided-anyway", _("未定の条件があっても現行の文言で出すときの、その理由")),
        ("--blank-date-anyway", _("日付を空けたまま出すときの、その理由")),
        ("--unadopted-anyway", _("採択の記録がないまま出すときの、その理由")),
        ("--unfinished-anyway", _("書きかけや字の誤りを残したまま出すときの、その理由")),
        ("--why", _("記録と違う成否、日付、提出先で出すときの、その理由")),
    ):
        parser.add_argument(name, metavar="TEXT", default="", help=what)
    return parser


def _plan(dossier: Dossier, arguments: Namespace) -> Plan:
    met, unmet = asked.conditions(dossier, arguments)
    numbers = asked.documents(dossier, arguments)
    copies = asked.copies(dossier, arguments)
    recipients = asked.recipients(dossier, arguments) or dossier.recipients or (None,)
    return Plan(
        date=arguments.date,
        handings=asked.with_sentences(
            dossier,
            every_handing(
                (document.id for _number, document in chosen(dossier, numbers)),
                dict.fromkeys((*recipients, *copies)),
                copies,
            ),
            arguments,
        ),
        met=met,
        unmet=unmet,
        pattern=arguments.pattern,
        together=arguments.together,
        formats=asked.formats(arguments),
        allow_undecided=arguments.undecided_anyway,
        allow_blank_date=arguments.blank_date_anyway,
        allow_unadopted=arguments.unadopted_anyway,
        allow_unfinished=arguments.unfinished_anyway,
        allow_against_record=arguments.why,
    )


def _tell(prepared: Prepared) -> bool:
    """Say what to look at and what is refused; False where something is."""
    for warning in prepared.warnings:
        say(_("注意: {what}").format(what=warning))
    for refusal in prepared.refusals:
        option = _OPTIONS.get(refusal.ground) if refusal.ground is not None else None
        say(str(refusal) + (_("（{option} 理由）").format(option=option) if option else ""))
    if prepared.refusals:
        say(_("何も書き出していません。"))
    return not prepared.refusals
