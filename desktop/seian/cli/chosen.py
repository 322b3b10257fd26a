"""What exporting and submitting are told alike: documents, conditions, recipients, the day, and who paints a PDF."""

from __future__ import annotations

import getpass
from argparse import ArgumentTypeError
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.terminal import say
from seian.document.dates import PartialDate, parse
from seian.document.days import no_such_year
from seian.document.digits import value
from seian.document.model import addressee_text
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.submission.printing import Format
from seian.submission.wish import Copies

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from seian.cli.arguments import Arguments
    from seian.document.model import Addressee, Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.shapeless import Undrawable
    from seian.submission.printing import PagesPrinter
    from seian.submission.wish import Handing


class WrongChoiceError(SeianError):
    """What was asked for is not there, or contradicts itself: wrong usage."""


def add_choices(parser: Arguments) -> None:
    """Add --to, --document, --met, --unmet, --recipient, --as-addressed and --format."""
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
    for name, state in (("--met", _("成立")), ("--unmet", _("不成立"))):
        parser.add_argument(
            name,
            metavar="CONDITION",
            action="append",
            default=[],
            help=_("{state}とする条件。番号か、条件の文の一部。何度でも指定できます").format(state=state),
        )
    parser.add_argument(
        "--recipient",
        metavar="NAME",
        action="append",
        default=[],
        help=_(
            "提出先。案件の提出先の番号か名前の一部、または「厚生労働大臣　様」のような宛先。"
            "何度でも指定でき、提出先ごとに一つのファイルになります"
        ),
    )
    parser.add_argument(
        "--as-addressed",
        action="store_true",
        help=_("文書の宛先のままの一通も作る。--recipient を省くと、その一通だけにします"),
    )
    parser.add_argument(
        "--format",
        choices=[format_.value for format_ in Format],
        action="append",
        default=None,
        help=_("docx＝Word（省いたとき）、pdf＝PDF、txt＝テキスト。何度でも指定できます"),
    )


def date(text: str) -> PartialDate:
    """Return a complete day; for the command line's own complaint where it is none."""
    found = parse(text)
    try:
        if found is not None and found.is_complete and not no_such_year(found):
            return PartialDate.of(found.to_date(), western=not found.era)  # 平成31年５月１日 is a day of 令和
    except ValueError:  # a day of the calendar before 1873
        pass
    message = _("「{text}」は日付として読めません。令和３年11月19日、R3.11.19、2021-11-19 のように書いてください")
    raise ArgumentTypeError(message.format(text=text))


def documents(dossier: Dossier, arguments: Namespace) -> tuple[int, ...]:
    """Return the places asked for. Raises WrongChoiceError for one that the dossier has not."""
    numbers = tuple(dict.fromkeys(arguments.document))
    if unknown := [str(number) for number in numbers if not 1 <= number <= len(dossier.documents)]:
        raise WrongChoiceError(
            _("文書{numbers}はありません（この案件の文書は{count}件です）。").format(
                numbers="、".join(unknown), count=len(dossier.documents)
            ),
        )
    return numbers


def conditions(dossier: Dossier, arguments: Namespace) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the conditions asked to be met and not to be. Raises WrongChoiceError."""
    met, unmet = (
        frozenset(_condition(dossier, words) for words in asked) for asked in (arguments.met, arguments.unmet)
    )
    for number, condition in enumerate(dossier.conditions, 1):
        if condition.id in met & unmet:
            raise WrongChoiceError(
                _("条件{number}「{statement}」が --met と --unmet の両方にあります。").format(
                    number=number, statement=condition.statement
                ),
                kept=_("何も書き出していません。"),
                todo=_("どちらか一方にしてください。"),
            )
    return met, unmet


def recipients(dossier: Dossier, arguments: Namespace) -> tuple[Addressee | None, ...]:
    """Return the recipients asked for, in that order, last None for those whom the documents themselves name.

    Raises WrongChoiceError where words fit several.
    """
    named = dict.fromkeys(_recipient(dossier, words) for words in arguments.recipient)
    return (*named, None) if arguments.as_addressed else tuple(named)


def copies(dossier: Dossier, arguments: Namespace) -> dict[Addressee | None, Copies]:
    """Return who gets copies (写し): None are those whom the documents themselves name. Raises WrongChoiceError."""
    found: dict[Addressee | None, Copies] = {}
    for names, what in ((arguments.copy, Copies.BESIDE), (arguments.copy_only, Copies.ALONE)):
        for words in names:
            recipient = None if words.strip() in {"文書の宛先", _("文書の宛先")} else _recipient(dossier, words)
            if found.setdefault(recipient, what) is not what:
                raise WrongChoiceError(
                    _("「{words}」が --copy と --copy-only の両方にあります。").format(words=words),
                    kept=_("何も書き出していません。"),
                    todo=_("どちらか一方にしてください。"),
                )
    return found


def with_sentences(dossier: Dossier, handings: Sequence[Handing], arguments: Namespace) -> tuple[Handing, ...]:
    """Return handings with the sentences that recipients are told alone. Raises WrongChoiceError for who gets none."""
    sentences = {_recipient(dossier, name): text for name, text in arguments.sentence}
    for recipient in sentences:
        if all(one.recipient != recipient for one in handings):
            raise WrongChoiceError(
                _("一文を入れる「{name}」は、提出先にありません。").format(name=addressee_text(recipient)),
                kept=_("何も書き出していません。"),
            )
    return tuple(
        replace(one, recipient=replace(one.recipient, sentence=sentences[one.recipient]))
        if one.recipient is not None and one.recipient in sentences
        else one
        for one in handings
    )


def formats(arguments: Namespace) -> tuple[Format, ...]:
    """Return the formats asked for; Word where none was."""
    return tuple(Format(format_) for format_ in dict.fromkeys(arguments.format or [Format.WORD.value]))


def pdf_printer(asked: Sequence[Format], at: str) -> PagesPrinter | None:
    """Return what paints a PDF, if one was asked for; SeianError where its library is not there.

    `at` is the moment (ISO 8601 with offset) that the file says it was made at.
    """
    if Format.PDF not in asked:
        return None
    try:
        to_bytes: Callable[..., bytes] = import_module("seian.qt.pdf").to_bytes
    except ImportError as error:
        from seian.reasons import in_words

        raise SeianError(
            _("PDFに要る部品を読み込めません（{why}）。").format(why=in_words(error)),
            kept=_("何も書き出していません。"),
            todo=_("Debian や Ubuntu では python3 packaging/dev.py run が足りないものを入れます。"),
        ) from error
    return partial(to_bytes, at=at)


def now() -> str:
    """Return the moment, ISO 8601 with offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def tell_unfollowed(style: HouseStyle, asked: Sequence[Format], documents: Sequence[Document]) -> None:
    """Say what of the template only Word follows, or what it lacks, where a PDF is asked for. Raises TemplateError."""
    if Format.PDF not in asked:
        return
    from seian.assets import template
    from seian.word.sheet import sheet_at, trouble_of

    trouble = trouble_of(style.template, sheet_at(template(style.template)), documents)
    if trouble is not None:
        say(str(trouble))


def undrawable(dossier: Dossier) -> Undrawable:
    """Return what tells the characters of a text that a PDF would have only boxes for."""
    from seian.assets import template
    from seian.house_style.load import house_style_of
    from seian.word.sheet import sheet_at

    face = sheet_at(template(house_style_of(dossier.association).template)).font
    boxes: Callable[[str, str], Sequence[str]] = import_module(
        "seian.qt.pdf"
    ).undrawable  # the window's room, as for printing
    return lambda text: boxes(face, text)


def who(arguments: Namespace) -> str:
    """Return who does it: as said by --who, else the user of this computer; empty where it knows no users."""
    if arguments.who:
        return str(arguments.who)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _condition(dossier: Dossier, words: str) -> str:
    from seian.revision.conditions import find_condition

    try:
        return find_condition(dossier.conditions, words).id
    except SeianError as error:
        raise WrongChoiceError(error.what, kept=_("何も書き出していません。"), todo=error.todo) from error


def _recipient(dossier: Dossier, words: str) -> Addressee:
    from seian.document.addressees import addressee_of

    found = _matching(words, [addressee_text(one) for one in dossier.recipients])
    if len(found) > 1:
        raise WrongChoiceError(
            _("「{words}」に当たる提出先がいくつもあります。").format(words=words),
            kept=_("何も書き出していません。"),
            todo=_("提出先の番号か、一つだけに当たる言葉で指定してください。"),
        )
    if not found and (not words.strip() or words.strip().isdecimal()):
        raise WrongChoiceError(
            _("提出先「{words}」がありません（案件の提出先は{count}件です）。").format(
                words=words, count=len(dossier.recipients)
            ),
            kept=_("何も書き出していません。"),
        )
    return dossier.recipients[found[0]] if found else addressee_of(words)


def _matching(words: str, texts: Sequence[str]) -> list[int]:
    """Return the indexes of the texts that words mean: a number from 1, a whole text, or part of it."""
    asked = words.strip()
    if asked.isdecimal():
        number = value(asked) or 0
        return [number - 1] if 1 <= number <= len(texts) else []
    whole = [index for index, text in enumerate(texts) if text == asked]
    return whole or [index for index, text in enumerate(texts) if asked and asked in text]
