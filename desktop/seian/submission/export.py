"""Documents of a dossier → Word and text files in a folder, earlier files kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from seian.assets import template
from seian.document.dates import PartialDate
from seian.document.model import title_text
from seian.errors import WriteError
from seian.files import atomic_write, reason
from seian.flow.build import View, flow
from seian.i18n import translate as _
from seian.plain_text import to_bytes
from seian.submission.file_names import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle

EARLIER_FOLDER = "以前の書き出し"


class Format(Enum):
    """What a document is written as; the value is the word of the command line and the file's ending."""

    WORD = "docx"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be exported: places from 1 (empty: all), views, formats, and the day to fill blank dates with."""

    documents: tuple[int, ...] = ()
    views: tuple[View, ...] = (View.NOTED,)
    formats: tuple[Format, ...] = (Format.WORD,)
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One file written, the document it was made from, and a copy of an earlier file of its name (None: none)."""

    path: Path
    document: Document
    earlier: Path | None


def export(dossier: Dossier, style: HouseStyle, choice: Choice, folder: Path) -> Iterator[Exported]:
    """Write the chosen documents one by one, yielding each file as it is done.

    The folder is made if need be. Of a file of the same name whose contents differ, a copy is kept in a
    folder beside it: somebody may have worked on it by hand.
    Raises TemplateError for an unusable template, WriteError when the folder cannot be written to.
    """
    from seian.word.template import read_template, sheet_of
    from seian.word.writer import render

    book = read_template(template(style.template))
    sheet = sheet_of(book)
    _make_folder(folder)
    for number, document in chosen(dossier, choice.documents):
        dated = filled_date(document, choice.date)
        for view in choice.views:
            blocks = flow(dated, style, view, sheet)
            for format_ in choice.formats:
                target = folder / name_of(number, dated, view, format_)
                match format_:
                    case Format.WORD:
                        data = render(blocks, book)
                    case Format.TEXT:
                        data = to_bytes(blocks, sheet)
                yield Exported(target, dated, _put(data, target))


def chosen(dossier: Dossier, numbers: Sequence[int]) -> tuple[tuple[int, Document], ...]:
    """Return the documents at these places with their places, in the dossier's order; all where none is named."""
    return tuple(
        (number, document) for number, document in enumerate(dossier.documents, 1) if not numbers or number in numbers
    )


def filled_date(document: Document, date: PartialDate | None) -> Document:
    """Return the document with the day put in where its date has blanks; a date without blanks is a fact and stays.

    Where the blank date names another year or month, the day goes before it: a text adopted in one year may be handed
    in in the next. `date` is complete and of the modern calendar.
    """
    own = document.date
    if date is None or own is None or not own.has_blanks:
        return document
    day = date.to_date()
    return replace(document, date=own.filled(day) if own.allows(day) else PartialDate.of(day, western=not own.era))


def name_of(number: int, document: Document, view: View, format_: Format) -> str:
    """Return the file name of one document in one view."""
    return file_name(
        number, title_text(document) or document.kind, _("現行") if view is View.CURRENT else "", format_.value
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            _("書き出し先のフォルダー「{folder}」を作れませんでした（{why}）。").format(
                folder=folder, why=reason(error)
            ),
            kept=_("案件はそのままです。"),
            todo=_("別の場所を選んでください。"),
        ) from error


def _put(data: bytes, target: Path) -> Path | None:
    earlier = None
    try:
        if target.exists() and (before := target.read_bytes()) != data:
            earlier = _free_place(target)
            earlier.parent.mkdir(exist_ok=True)
            atomic_write(earlier, before)  # a copy: the name is never without a file
    except OSError as error:
        raise WriteError(
            _("前に書き出した「{name}」の控えを取れませんでした（{why}）。").format(
                name=target.name, why=reason(error)
            ),
            kept=_("前のファイルはそのままです。"),
            todo=_("フォルダーの空きを確かめるか、別のフォルダーに書き出してください。"),
        ) from error
    atomic_write(target, data)
    return earlier


def _free_place(target: Path) -> Path:
    stamp = datetime.fromtimestamp(target.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H%M%S")
    place = target.parent / EARLIER_FOLDER / f"{target.stem} {stamp}{target.suffix}"
    count = 2
    while place.exists():
        place = place.with_name(f"{target.stem} {stamp} ({count}){target.suffix}")
        count += 1
    return place
