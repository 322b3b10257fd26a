"""Documents of a dossier → Word and text files in a folder, earlier files kept."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.days import years_away
from seian.document.model import title_text
from seian.errors import SubmissionError, TemplateError, WriteError
from seian.files import read_file
from seian.flow.build import View, flow
from seian.flow.carried import carried_of
from seian.flow.copies import as_copy
from seian.helpers import first_fitting
from seian.i18n import translate as _
from seian.layout.pages import with_page_numbers
from seian.named import NamedTuple
from seian.pdf_file.described import without_moment
from seian.refused import reason
from seian.submission.against_record import overruled_decisions, unlisted
from seian.submission.file_names import file_name
from seian.submission.outgoing import addressed, filled_date, to_recipient
from seian.submission.placing import LARGEST, Placing
from seian.submission.printing import Format, printers_of, to_bytes
from seian.word.soundness import damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from seian.document.dates import PartialDate
    from seian.document.model import Addressee, Condition, Document, Dossier, Fact
    from seian.house_style.model import HouseStyle
    from seian.submission.printing import PagesPrinter, Printers

    Report = Callable[[int, int, str], object]

EARLIER_FOLDER = "以前の書き出し"
_PDF = b"%PDF-"
_SHORT_STAMP = 6  # characters of a moment, its hour to its second
_LONGEST_RECIPIENT = 15  # characters in a file name


class Output(Enum):
    """What of a document is written; the value is the word of the command line.

    The first three are views of the text, as `flow.build.View` has them. REDLINE (見え消し) shows what of 現行 becomes
    修正後 as changes in the text, COMPARISON (新旧対照表) the two beside each other, AMENDING (改め文) the sentences
    that make the one the other.
    """

    NOTED = "noted"
    CURRENT = "current"
    REVISED = "revised"
    REDLINE = "redline"
    COMPARISON = "comparison"
    AMENDING = "amending"


AS_TEXT = frozenset((Output.NOTED, Output.CURRENT, Output.REVISED))
"""The outputs that are the text itself, not what changes in it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be exported: places from 1 (empty: all), what of each document, formats.

    `date` is put where dates are blank. `met` and `unmet` are ids of conditions taken as decided. Of every document
    there is one file for each of `recipients`; for None, and without any, as it is addressed. `copy` marks each as a
    copy (写し). What contradicts the records of the dossier is done where `why` says in words that it is meant.
    """

    documents: tuple[int, ...] = ()
    outputs: tuple[Output, ...] = (Output.NOTED,)
    formats: tuple[Format, ...] = (Format.WORD,)
    date: PartialDate | None = None
    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    recipients: tuple[Addressee | None, ...] = ()
    why: str = ""
    copy: bool = False


class Known(NamedTuple):
    """The conditions and facts that texts may name."""

    conditions: Sequence[Condition]
    facts: Sequence[Fact]


def _unreported(_done: int, _total: int, _name: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file written, the document it was made from, and a copy of an earlier file of its name (None: none)."""

    path: Path
    document: Document
    earlier: Path | None


def export(
    dossier: Dossier,
    style: HouseStyle,
    choice: Choice,
    folder: Path,
    pdf: PagesPrinter | None = None,
    report: Report = _unreported,
) -> tuple[Exported, ...]:
    """Write the chosen documents and return the files, which stand in the folder all together or not at all.

    `pdf` paints laid pages. `report` is told of each file when it is made, with how many are done and of how many, and
    before any, with none done, what became of an export that had been cut short; what it raises stops the work, and the
    folder is as it was. The folder is made if need be. Of a file of the same name whose contents differ, a copy is kept
    in a folder beside it: somebody may have worked on it by hand.

    Raises SubmissionError for what contradicts the records unexplained, TemplateError for an unusable template
    or one of which files come that Word could not open, WriteError when the folder cannot be written to, SeianError for
    a PDF where nothing can paint one.
    """
    conditions = dossier.conditions
    if choice.met or choice.unmet:
        from seian.revision.conditions import with_decisions

        conditions = with_decisions(conditions, choice.met, choice.unmet)
    _refuse_against_record(dossier, choice, conditions)
    printers = printers_of(style, pdf)
    make_folder(folder)
    papers = chosen(dossier, choice.documents)
    known = Known(conditions, dossier.facts)
    recipients = choice.recipients or (None,)
    total = len(papers) * len(recipients) * len(choice.outputs) * len(choice.formats)
    written: list[Exported] = []

    def wait() -> None:
        if written:
            report(len(written), total, written[-1].path.name)

    with Placing(folder, wait) as placing:
        if placing.resumed:
            report(0, total, placing.resumed)
        wanted = tuple(_named(papers, recipients, style, choice))
        placing.refuse_held(name for one in wanted for name in one.names)
        for text, output, names in wanted:
            for name, made in zip(names, _printed(text, style, output, choice, known, printers), strict=True):
                data, earlier = beside_earlier(folder / name, made)
                placing.add(name, data, f"{earlier.parent.name}/{earlier.name}" if earlier is not None else "")
                written.append(Exported(folder / name, text, earlier))
                report(len(written), total, name)
        placing.place()
    return tuple(written)


class _Wanted(NamedTuple):
    """A text as it goes out, what is printed of it, and the names of the files in the order of the formats."""

    text: Document
    output: Output
    names: tuple[str, ...]


def _named(
    papers: Sequence[tuple[int, Document]],
    recipients: Sequence[Addressee | None],
    style: HouseStyle,
    choice: Choice,
) -> Iterator[_Wanted]:
    taken: set[str] = set()
    for number, document in papers:
        dated = filled_date(document, choice.date)
        for recipient in recipients:
            text = to_recipient(dated, None if recipient is None else addressed(recipient, style))
            for output in choice.outputs:
                names = [name_of(number, text, output, one, recipient, copy=choice.copy) for one in choice.formats]
                yield _Wanted(text, output, tuple(_unused(name, taken) for name in names))


def _refuse_against_record(dossier: Dossier, choice: Choice, conditions: Sequence[Condition]) -> None:
    against = [
        *overruled_decisions(dossier.conditions, conditions),
        *unlisted((one for one in choice.recipients if one is not None), dossier.recipients),
        years_away(choice.date, dossier),
    ]
    if any(against) and not choice.why.strip():
        raise SubmissionError(
            "".join(against),
            kept=_("何も書き出していません。"),
            todo=_("それでも書き出すときは、その理由を言葉で書き添えてください。"),
        )


def _unused(name: str, names: set[str]) -> str:
    """Return the name, told apart by a number from those of this run that Windows would take for the same."""
    stem, _dot, ending = name.rpartition(".")
    count = 2
    free = name
    while free.casefold() in names:
        free = f"{stem} ({count}).{ending}"
        count += 1
    names.add(free.casefold())
    return free


def _printed(
    text: Document,
    style: HouseStyle,
    output: Output,
    choice: Choice,
    known: Known,
    printers: Printers,
) -> Iterator[bytes]:
    """Yield what is made of a text, a file for each of the formats."""
    conditions, facts = known
    mark = style.copy if choice.copy else None
    match output:
        case Output.NOTED | Output.CURRENT | Output.REVISED:
            printed = flow(text, style, View(output.value), printers.sheet, conditions)
            printed = with_page_numbers(printed if mark is None else as_copy(printed, mark), printers.sheet)
            # what is adopted may be handed in as it is, and that carries nothing which is not seen
            is_final = text.adoption is not None
            carried = "" if is_final else carried_of(text, printed, View(output.value), conditions, facts)
            for format_ in choice.formats:
                yield sound(to_bytes(printed, format_, printers, carried), format_, printers)
        case Output.REDLINE | Output.COMPARISON | Output.AMENDING:
            before, after = (
                flow(text, style, view, printers.sheet, conditions) for view in (View.CURRENT, View.REVISED)
            )
            from seian.submission.differences import amending_bytes, comparison_bytes, redline_bytes

            put = {
                Output.REDLINE: redline_bytes,
                Output.COMPARISON: comparison_bytes,
                Output.AMENDING: amending_bytes,
            }[output]
            for format_ in choice.formats:
                yield sound(put(before, after, style, format_, printers, mark=mark), format_, printers)


def sound(data: bytes, format_: Format, printers: Printers) -> bytes:
    """Return a file as it is. Raises TemplateError for a .docx that Word could not open, or that fetches something."""
    faults = damage(data) if format_ is Format.WORD else ()
    if faults:
        raise TemplateError(
            _("テンプレート「{template}」から、Wordで開ける文書を作れません。{fault}").format(
                template=printers.book.name, fault=faults[0]
            ),
            kept=_("何も書き出していません。"),
            todo=_("テンプレート「{template}」をWordで開いてその所を直し、保存し直してください。").format(
                template=printers.book.name
            ),
        )
    return data


def chosen(dossier: Dossier, numbers: Sequence[int]) -> tuple[tuple[int, Document], ...]:
    """Return the documents at these places with their places, in the dossier's order; all where none is named."""
    return tuple(
        (number, document) for number, document in enumerate(dossier.documents, 1) if not numbers or number in numbers
    )


def name_of(
    number: int,
    document: Document,
    output: Output,
    format_: Format,
    recipient: Addressee | None = None,
    *,
    copy: bool = False,
) -> str:
    """Return the file name of one output of a document: 01_…に関する要請_厚生労働大臣_見え消し.docx."""
    view = {
        Output.NOTED: "",
        Output.CURRENT: _("現行"),
        Output.REVISED: _("修正後"),
        Output.REDLINE: _("見え消し"),
        Output.COMPARISON: _("新旧対照表"),
        Output.AMENDING: _("改め文"),
    }[output]
    to = (recipient.title or recipient.name)[:_LONGEST_RECIPIENT] if recipient is not None else ""
    about = "_".join(filter(None, (to, view, _("写し") if copy else "")))
    return file_name(number, title_text(document) or document.kind, about, format_.value)


def make_folder(folder: Path) -> None:
    """Make a folder to write into, if need be. Raises WriteError."""
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


def beside_earlier(target: Path, data: bytes) -> tuple[bytes, Path | None]:
    """Return what to write for a file, and where a copy goes of the one that is there; None where there is none.

    A PDF that says the same as the one there stays what it is, with the moment at which that was made.

    Raises WriteError.
    """
    try:
        if not os.path.lexists(target):
            return data, None
        there = read_file(target, LARGEST)
        if there == data or (data.startswith(_PDF) and without_moment(there) == without_moment(data)):
            return there, None
        return data, _free_place(target)
    except OSError as error:
        raise WriteError(
            _("前に書き出した「{name}」の控えを取れませんでした（{why}）。").format(
                name=target.name, why=reason(error)
            ),
            kept=_("前のファイルはそのままです。"),
            todo=_("フォルダーの空きを確かめるか、別のフォルダーに書き出してください。"),
        ) from error


def _free_place(target: Path) -> Path:
    stamp = datetime.fromtimestamp(target.stat().st_mtime, UTC).astimezone().strftime("%Y-%m-%d %H%M%S")
    for count in itertools.count(1):
        place = target.parent / EARLIER_FOLDER / _of_earlier(target, stamp if count == 1 else f"{stamp} ({count})")
        if not os.path.lexists(place):
            return place
    raise AssertionError


def _of_earlier(target: Path, stamp: str) -> str:
    """Return the name of the copy of an earlier file: its own and the moment; cut where the path would be too long."""
    folder, stem = str(target.parent / EARLIER_FOLDER), target.stem
    names = (f"{stem[: len(stem) - cut].rstrip(' .')} {stamp}{target.suffix}" for cut in range(len(stem)))
    return first_fitting(folder, itertools.chain(names, (f"{stamp[-_SHORT_STAMP:]}{target.suffix}",)))
