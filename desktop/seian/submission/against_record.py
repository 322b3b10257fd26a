"""What contradicts the records of a dossier: decisions, dates and recipients other than those that are kept in it.

A record is never overruled in silence: each of these forbids to hand in or to export, unless a person says why.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from seian.document.condition_log import decision_words, overrules
from seian.document.dates import spell
from seian.document.digits import DigitWidth
from seian.document.digits import spell as spell_number
from seian.document.model import Addressee, addressee_text, title_text
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.dates import PartialDate
    from seian.document.model import Condition, Document

_FORMS_OF_KANJI = str.maketrans("髙﨑德濵濱邊邉齋齊斎澤櫻廣國髮槇", "高崎徳浜浜辺辺斉斉斉沢桜広国髪槙")


def overruled_decisions(recorded: Sequence[Condition], decided: Iterable[Condition]) -> Iterator[str]:
    """Yield a sentence for each recorded decision in whose place another one stands."""
    records = {one.id: (number, one) for number, one in enumerate(recorded, 1)}
    for condition in decided:
        number, record = records.get(condition.id, (0, condition))
        if overrules(record, condition):
            yield _("条件{number}「{statement}」は{record}と記録されていますが、{state}にしようとしています。").format(
                number=spell_number(number, DigitWidth.MIXED),
                statement=record.statement,
                record=decision_words(record),
                state=_("未定") if condition.met is None else _("成立") if condition.met else _("不成立"),
            )


def overruled_dates(documents: Iterable[Document], day: PartialDate | None) -> Iterator[tuple[Document, str]]:
    """Yield each document that bears another day than the one it is given, with a sentence that says so."""
    if day is None or not day.is_day:
        return
    for document in documents:
        own = document.date
        if own is not None and own.is_complete and not own.allows(day.to_date()):
            yield (
                document,
                _("「{name}」の日付は、すでに{own}と入っています（指定の日は{day}）。").format(
                    name=title_text(document) or document.kind, own=spell(own), day=spell(day)
                ),
            )


def unlisted(recipients: Iterable[Addressee], listed: Sequence[Addressee]) -> Iterator[str]:
    """Yield a sentence for each recipient who is not among those of the dossier, where it has any."""
    if not listed:
        return
    for one in dict.fromkeys(recipients):
        if not any(same_recipient(one, other) for other in listed):
            yield _("提出先「{recipient}」は、案件の提出先にありません。").format(recipient=addressee_text(one))


def same_recipient(one: Addressee, other: Addressee) -> bool:
    """Say whether two recipients are one: honorific, blanks, widths and forms of kanji aside.

    An office with a name and the same office without are one.
    """
    a, b = _folded(one), _folded(other)
    return a.title == b.title and (a.name == b.name or not a.name or not b.name) and bool(a.title or a.name)


def _folded(one: Addressee) -> Addressee:
    return Addressee(_fold(one.title), _fold(one.name))


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_FORMS_OF_KANJI).split()).casefold()
