"""Which labels stand as letters in Word files although the house style has Word count: told when they are written.

Of an export it is told afterwards, of a submission before, with all that is to be looked at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.build import View, flow
from seian.i18n import translate as _
from seian.word.numbers import left_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.document.model import Condition, Document
    from seian.house_style.model import HouseStyle

_MOST_NAMED = 3


def said_of_typed(documents: Iterable[Document], style: HouseStyle, conditions: Sequence[Condition]) -> str:
    """Return in sentences which labels of documents Word has no number for; empty for none."""
    return "".join(told_of_typed(documents, style, conditions))


def told_of_typed(
    documents: Iterable[Document], style: HouseStyle, conditions: Sequence[Condition]
) -> tuple[str, str] | tuple[()]:
    """Return which labels of documents Word has no number for, and what to do about it; () for none."""
    if not style.numbering.automatic:
        return ()
    printed = (flow(document, style, View.NOTED, None, conditions) for document in documents)
    labels = [*dict.fromkeys(label for one in printed for label in left_typed(one))]
    if not labels:
        return ()
    named = "".join(_("「{label}」").format(label=label) for label in labels[:_MOST_NAMED])
    more = _("など") if labels[_MOST_NAMED:] else ""
    return (
        _("番号{labels}{more}は、Wordの段落番号にない形なので、Wordの文書では文字になります。").format(
            labels=named, more=more
        ),
        _("Wordで項目を増やすときは、その番号を手で直してください。"),
    )
