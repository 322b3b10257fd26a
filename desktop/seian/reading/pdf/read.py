"""A PDF → the documents recognised in it, with all that is doubtful about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.pdf.glyphs import pages_of
from seian.reading.pdf.layout import lines_of
from seian.reading.recognise import recognise
from seian.reading.recognised import Unsure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.pdf.glyphs import Page
    from seian.reading.pdf.layout import Lines
    from seian.reading.recognised import Recognised


def recognise_pdf(data: bytes, name: str) -> tuple[Recognised, ...]:
    """Return the documents found in the bytes of a PDF, in order; `name` is for messages.

    Raises SourceError for one that has no text, is encrypted, damaged or too large.
    """
    laid = read_pdf(data, name)
    return with_told(recognise(laid.lines.text), laid)


class Laid(NamedTuple):
    """The pages of a PDF, and their lines."""

    pages: list[Page]
    lines: Lines


def read_pdf(data: bytes, name: str) -> Laid:
    """Return what stands in a PDF, line by line. Raises SourceError as `recognise_pdf` does."""
    pages = pages_of(data, name)
    lines = lines_of(pages)
    if not lines.text.strip():
        raise SourceError(
            _("「{name}」は文字の入っていない PDF（紙を写した画像）のため、読めません。").format(name=name),
            kept=_("元のファイルはそのままです。"),
            todo=_(
                "元の Word ファイルをもらうか、文字を読み取れるソフトでテキスト（.txt）にして、それを指定してください。"
            ),
        )
    return Laid(pages, lines)


def with_told(found: Sequence[Recognised], laid: Laid) -> tuple[Recognised, ...]:
    """Return documents with what is told of their PDF as a whole among the doubts of the first one."""
    first, *others = found
    return (first._replace(unsure=(*first.unsure, *_told(laid.pages, laid.lines.readings))), *others)


def _told(pages: Sequence[Page], readings: Sequence[str]) -> list[Unsure]:
    told = []
    unknown = sum(page.unknown for page in pages)
    if not all(page.embedded for page in pages):
        why = _("書体の入っていない PDF です。このパソコンにない字が抜けているかもしれません。原文と見比べてください。")
        told.append(Unsure("", "", why, placed=True))
    if unknown:
        why = _("PDF に文字の番号がなく、読めない字が{count}字あります。本文では〓にしてあります。").format(
            count=unknown
        )
        told.append(Unsure("", "〓", why, placed=True))
    outside = "".join(page.outside for page in pages)
    if outside:
        told.append(Unsure("", outside, _("紙の外にある、見えない字です。本文には入れていません。")))
    if readings:
        why = _("振り仮名とみて、本文から外しました。")
        told.append(Unsure("", "\u3000".join(readings), why))
    return told
