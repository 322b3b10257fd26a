"""What prints a text, kept when it is adopted and compared when it goes out: house style and template may be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.marks import mark_of
from seian.document.model import HousePhrase
from seian.errors import TemplateError
from seian.flow.set_blocks import Flow
from seian.house_style.printed_words import MARGINS, printed_words
from seian.submission.printing import Format, printers_of, to_bytes
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from seian.document.model import Adoption, Document, Dossier
    from seian.house_style.model import HouseStyle

_NOTHING = Flow("", "", ())
_BETWEEN = "／"


def imprinted(dossier: Dossier, documents: Collection[str], style: HouseStyle) -> Dossier:
    """Return a dossier whose documents of these ids, just adopted, keep what prints them: house style and template.

    What a template that cannot be read says is left out; it is told as soon as anything is printed.
    """
    margins = _margins(style)

    def with_phrases(document: Document) -> Document:
        adoption = document.adoption
        if adoption is None or document.id not in documents:
            return document
        adoption = replace(adoption, printed_with=(*printed_words(style, document.kind), *margins))
        return replace(document, adoption=replace(adoption, mark=mark_of(adoption)))

    return replace(dossier, documents=tuple(map(with_phrases, dossier.documents)))


def _margins(style: HouseStyle) -> tuple[HousePhrase, ...]:
    try:
        printers = printers_of(style)
        empty = read_back(to_bytes(_NOTHING, Format.WORD, printers), printers.book.main)
    except TemplateError:
        empty = None
    return () if empty is None else (HousePhrase(MARGINS, joined(empty.margins)),)


def changed_since(adoption: Adoption, style: HouseStyle, margins: str) -> Iterator[tuple[str, str, str]]:
    """Yield what prints an adopted text otherwise today than on its day: its name, the words then, and those of today.

    `margins` is what the template says in them today, as `joined` has it.
    """
    today = {one.name: one.words for one in printed_words(style, adoption.text.kind)} | {MARGINS: margins}
    for then in adoption.printed_with:
        if then.name in today and today[then.name] != then.words:
            yield then.name, then.words, today[then.name]


def margins_then(adoption: Adoption) -> tuple[str, ...]:
    """Return the lines that the template had in its margins when a text was adopted."""
    words = next((one.words for one in adoption.printed_with if one.name == MARGINS), "")
    return tuple(words.split(_BETWEEN)) if words else ()


def joined(lines: tuple[str, ...]) -> str:
    """Return lines of margins as one text."""
    return _BETWEEN.join(lines)
