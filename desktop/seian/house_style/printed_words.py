"""What a house style adds to a text in print, in words: kept with what was adopted, and compared when it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.dates import PartialDate, spell
from seian.document.model import HousePhrase
from seian.house_style.model import Honorifics, Part, completed
from seian.house_style.schemes import separator
from seian.i18n import mark as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.house_style.model import HouseStyle

_DAYS = (PartialDate("令和", 2021, 11, 19), PartialDate("令和", 2023, None, None))
_SEEN = {"\u3000": "□", " ": "␣", "\t": "→", "": "なし"}
ORDER, LABELS, KI, END, DATES, SIGNATURE, NOTES, HONORIFIC, MARGINS, CONTENTS = (
    _("部分の並び"),
    _("番号と、文との間"),
    _("「記」の行"),
    _("「以上」の行"),
    _("日付の書き方"),
    _("署名の書き方"),
    _("注記の印"),
    _("宛先の敬称"),
    _("テンプレートの欄外"),
    _("目次の題"),
)
"""What phrases are called; translated where they are shown."""


def printed_words(style: HouseStyle, kind: str) -> tuple[HousePhrase, ...]:
    """Return what a house style adds to a document of a kind, each with its name."""
    return tuple(HousePhrase(name, words) for name, words in _words(style, kind))


def _words(style: HouseStyle, kind: str) -> Iterator[tuple[str, str]]:
    numbering, notes, signature = style.numbering, style.notes, style.signature
    order = completed(style.orders.get(kind, style.order))
    usual = order.index(Part.CONTENTS) + 1 == order.index(Part.BODY)  # so it was before there was 目次
    silent = {Part.ANNEXES, *((Part.CONTENTS,) if usual else ())}  # annexes are last everywhere
    yield ORDER, "、".join(part.value for part in order if part not in silent)
    labels = (f"{scheme}{_seen(separator(scheme, numbering))}" for scheme in numbering.levels)
    yield LABELS, f"{'、'.join(labels)}（{numbering.digits.value}）"
    yield KI, style.ki.text
    yield END, f"{style.ki.end}（{style.ki.end_rule.value}）"
    date = style.date
    spelled = (
        spell(day, western=date.western, digits=date.digits, blank=date.blank, spread=date.spread) for day in _DAYS
    )
    yield DATES, "、".join(spelled)
    lines = "一行" if signature.one_line else "二行"
    yield SIGNATURE, "、".join(filter(None, (lines, signature.seal_omitted)))
    yield NOTES, f"{notes.mark}{_seen(notes.separator)}"
    stacked = style.addressees.honorifics
    yield HONORIFIC, "、".join(filter(None, (style.honorific, "" if stacked is Honorifics.EACH else stacked.value)))
    yield CONTENTS, style.contents.title


def _seen(blank: str) -> str:
    """Return a stretch of blanks so that a person sees it."""
    return "".join(_SEEN.get(character, character) for character in blank) or _SEEN[""]
