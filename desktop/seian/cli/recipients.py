"""`seian recipients`: lists the book of recipients of an association, adds to it and takes from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.addressees import named_in
from seian.document.dates import PartialDate, spell
from seian.document.model import addressee_text
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.recipients.book import MOST_COPIES, Recipient, add, found, remove
from seian.recipients.shelf import open_book, update

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.recipients.book import Book


def run(argv: Sequence[str]) -> int:
    """Change the book where that is asked for, then print it on stdout."""
    arguments = _parser().parse_args(argv)
    association: str = arguments.association
    if arguments.add is None and (arguments.address or arguments.visit or arguments.copies is not None):
        say(_("--address、--copies、--visit は、--add と一緒に使います。"))
        return WRONG_USAGE
    book, told = open_book(association)
    if told:
        say(told)
    code = FINDINGS if told else DONE
    if arguments.add is not None:
        one = _recipient(arguments)
        if not 1 <= one.copies <= MOST_COPIES:
            say(_("部数は、１から{most}までです。名簿は変えていません。").format(most=MOST_COPIES))
            return WRONG_USAGE
        if found(book, one.key) is not None:
            say(_("「{name}」は、もう名簿にあります。変えていません。").format(name=addressee_text(one.addressee)))
            code = FINDINGS
        else:
            book = update(association, partial(add, recipient=one))
    if arguments.remove is not None:
        key = Recipient(*named_in(arguments.remove)).key
        if found(book, key) is None:
            say(_("「{name}」は名簿にありません。").format(name=arguments.remove))
            code = FINDINGS
        else:
            book = update(association, partial(remove, key=key))
    _show(book, as_json=arguments.json)
    return code


def _parser() -> Arguments:
    parser = Arguments("recipients", _("このPCに残る、団体ごとの宛先の名簿を示します。"))
    parser.add_argument("--association", metavar="NAME", required=True, help=_("団体名"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    parser.add_argument("--add", metavar="LINE", help=_("加える宛先（例　厚生労働大臣　架空　花子　様）"))
    parser.add_argument("--address", metavar="TEXT", default="", help=_("住所"))
    parser.add_argument("--copies", metavar="N", type=int, help=_("部数"))
    parser.add_argument("--visit", metavar="TEXT", default="", help=_("訪ねる時刻"))
    parser.add_argument("--remove", metavar="LINE", help=_("名簿から消す宛先（職・団体と氏名）"))
    return parser


def _recipient(arguments: Namespace) -> Recipient:
    title, name, honorific = named_in(arguments.add)
    return Recipient(
        title,
        name,
        honorific or house_style_of(arguments.association).honorific,
        arguments.address,
        1 if arguments.copies is None else arguments.copies,
        arguments.visit,
    )


def _show(book: Book, *, as_json: bool) -> None:
    if as_json:
        rows = [{**asdict(one), "last_used": one.last_used and one.last_used.isoformat()} for one in book]
        show(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in book:
        used = spell(PartialDate.of(one.last_used)) if one.last_used else ""
        copies = _("{count}部").format(count=one.copies)
        show("\t".join((addressee_text(one.addressee), copies, one.visit, one.address, used)).rstrip("\t"))
    if not book:
        say(_("名簿には、まだだれもいません。"))
