"""`seian correct`: puts words of an adopted document right on record (訂正), takes that back, or lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.saving import now, put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.change import Hand, Kind
from seian.document.corrections import Spot, Wish, correct, in_words, spots_of, withdraw_correction
from seian.document.edits_dossier import replace_document
from seian.document.inline import typed
from seian.document.moments import spell_moment
from seian.document.tree import block_of, content_of_node
from seian.dossier.store import read
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.revision.places import places_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.document.model import Document, Dossier

_AROUND = 12  # characters shown on each side of words that are found


def run(argv: Sequence[str]) -> int:
    """Record a correction or take one back; without either print those there are, each with its number, on stdout."""
    arguments = _parser().parse_args(argv)
    path = Path(arguments.file)
    wished = arguments.words is not None
    if wished is (arguments.to is None) or (wished and arguments.withdraw is not None):
        say(_("--from と --to は一緒に使います。--withdraw とは使えません。"))
        return WRONG_USAGE
    if not wished and arguments.withdraw is None:
        return _list(read(path), arguments)
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        try:
            document = _document(opened.dossier, arguments)
            hand = Hand(now(), asked.who(arguments))
            if wished:
                spot = _spot(opened.dossier, document, arguments)
                place = places_of(document, house_style_of(opened.dossier.association)).words(spot.block)
                wish = Wish(spot, arguments.to, place, arguments.why)
                changed = correct(document, wish, hand.at, hand.who)
            else:
                changed = _withdrawn(document, arguments.withdraw, hand.at, hand.who)
        except WrongChoiceError as error:
            say(str(error))
            return WRONG_USAGE
        kind = Kind.CORRECT if wished else Kind.WITHDRAW_CORRECTION
        put(opened, kind, replace_document(opened.dossier, changed), hand)
    say(changed.log[-1].what)
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "correct", _("採択した文書の文言を、訂正として記録して直します。採択文の記録はそのまま残ります。")
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--document", metavar="N", type=int, action="append", default=[], help=_("文書の番号"))
    parser.add_argument("--from", metavar="TEXT", dest="words", default=None, help=_("いまの文言"))
    parser.add_argument("--to", metavar="TEXT", default=None, help=_("訂正後の文言（空にすると、その文言を除く）"))
    parser.add_argument("--why", metavar="TEXT", default="", help=_("訂正の理由"))
    parser.add_argument("--nth", metavar="K", type=int, default=None, help=_("文言がいくつもあるとき、何番目か"))
    parser.add_argument("--withdraw", metavar="K", type=int, default=None, help=_("K番目の訂正を取り消す"))
    parser.add_argument("--who", metavar="NAME", default="", help=_("記録する人。省くと、この計算機の利用者"))
    return parser


def _document(dossier: Dossier, arguments: Namespace) -> Document:
    numbers = asked.documents(dossier, arguments)
    if len(numbers) == 1:
        return dossier.documents[numbers[0] - 1]
    if not numbers and len(dossier.documents) == 1:
        return dossier.documents[0]
    raise WrongChoiceError(_("訂正する文書を一つ、--document で指定してください。"), kept=_("文書は変わっていません。"))


def _spot(dossier: Dossier, document: Document, arguments: Namespace) -> Spot:
    """Return where the words stand. Raises WrongChoiceError where that is nowhere, or in several places."""
    found = spots_of(document, arguments.words) if arguments.words else ()
    if not found:
        raise WrongChoiceError(
            _("「{words}」は、この文書にありません。").format(words=arguments.words),
            kept=_("文書は変わっていません。"),
            todo=_("文書にあるとおりの文言を指定してください。"),
        )
    if arguments.nth is None and len(found) == 1:
        return found[0]
    nth: int | None = arguments.nth
    if nth is not None and 1 <= nth <= len(found):
        return found[nth - 1]
    places = places_of(document, house_style_of(dossier.association))
    for number, spot in enumerate(found, 1):
        text = typed(content_of_node(block_of(document, spot.block)))
        around = text[max(0, spot.start - _AROUND) : spot.end + _AROUND]
        show(_("{nth}　{place}　…{around}…").format(nth=number, place=places.words(spot.block), around=around))
    raise WrongChoiceError(
        _("「{words}」が{count}か所にあります。").format(words=arguments.words, count=len(found)),
        kept=_("文書は変わっていません。"),
        todo=_("何番目かを --nth で指定してください。"),
    )


def _withdrawn(document: Document, number: int, at: str, who: str) -> Document:
    made = document.adoption.corrections if document.adoption is not None else ()
    if not 1 <= number <= len(made):
        raise WrongChoiceError(
            _("訂正{number}はありません（この文書の訂正は{count}件です）。").format(number=number, count=len(made)),
            kept=_("文書は変わっていません。"),
        )
    return withdraw_correction(document, made[number - 1], at, who)


def _list(dossier: Dossier, arguments: Namespace) -> int:
    try:
        numbers = asked.documents(dossier, arguments)
    except WrongChoiceError as error:
        say(str(error))
        return WRONG_USAGE
    told = False
    for number, document in enumerate(dossier.documents, 1):
        made = document.adoption.corrections if document.adoption is not None else ()
        if numbers and number not in numbers:
            continue
        for nth, one in enumerate(made, 1):
            about = "　".join(part for part in (spell_moment(one.at), one.by) if part)
            show(
                _("文書{number}　{nth}　{what}　{about}").format(
                    number=number, nth=nth, what=in_words(one), about=about
                )
            )
            told = True
    if not told:
        say(_("訂正の記録はありません。"))
    return DONE
