"""Texts coming in and files going out, in a worker: what they do, and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.document.model import title_text
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.qt.dialogs.doubts import Doubt
    from seian.qt.worker import Task
    from seian.reading.read import Read
    from seian.revision.same_papers import Twin
    from seian.submission.printing import Format


VIEW_OUTPUTS = ("noted", "current", "revised", "redline", "comparison")
"""What is written of each document while each view of the window is shown."""


class Imported(NamedTuple):
    """Documents read, each with what is to be looked at in it."""

    reads: tuple[Read, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents alone."""
        return tuple(one.document for one in self.reads)


class Written(NamedTuple):
    """Files written, how many earlier ones were moved aside, and what was said of an export that was cut short.

    `documents` are the ids of those that the files were made from. `told` says what of them cannot be drawn in a PDF,
    or counted by Word.
    """

    folder: Path
    files: int
    moved: int
    resumed: str = ""
    documents: frozenset[str] = frozenset()
    told: str = ""


def writing(
    dossier: Dossier, style: HouseStyle, format_: Format, folder: Path, output: str = "noted", *, copy: bool = False
) -> Callable[[Task], Written]:
    """Return the work of writing all documents in one format and one view, a word of `VIEW_OUTPUTS`.

    `copy` marks them as copies (写し). Beside a table of what changed stands its 改め文.
    It raises WriteError and TemplateError.
    """

    def work(task: Task) -> Written:
        from seian.assets import template
        from seian.qt.pdf import to_bytes
        from seian.qt.revision.moment import now
        from seian.qt.typeface import undrawable_in
        from seian.revision.shapeless import said_of_shapeless
        from seian.submission.export import AS_TEXT, Choice, Output, export
        from seian.submission.printing import Format
        from seian.submission.typed_numbers import said_of_typed
        from seian.word.sheet import sheet_at

        beside = {Output.COMPARISON: (Output.AMENDING,)}
        outputs = (Output(output), *beside.get(Output(output), ()))
        choice = Choice(outputs=outputs, formats=(format_,), copy=copy)
        resumed: list[str] = []

        def report(done: int, total: int, name: str) -> None:
            if done:
                task.report(done / total, name)
            else:
                resumed.append(name)

        told = ""
        if format_ is Format.PDF:
            face = sheet_at(template(style.template)).font
            told = said_of_shapeless(dossier.documents, style, undrawable_in(face))
        elif format_ is Format.WORD and choice.outputs[0] in AS_TEXT:
            told = said_of_typed(dossier.documents, style, dossier.conditions)
        files = export(dossier, style, choice, folder, partial(to_bytes, at=now()), report)
        moved = sum(one.earlier is not None for one in files)
        made = frozenset(one.document.id for one in files)
        return Written(folder, len(files), moved, "".join(resumed), made, told)

    return work


def with_imported(dossier: Dossier, imported: Imported) -> Dossier:
    """Return the dossier with the documents that were read added at its end, and the conditions of their notes."""
    from seian.reading.read import with_reads

    return with_reads(dossier, imported.reads)


def twins_in(dossier: Dossier, imported: Imported) -> tuple[Twin, ...]:
    """Return what of the documents that came, which stand at the end of a dossier, says the same as one before it."""
    from seian.revision.same_papers import same_papers

    return tuple(same_papers(dossier.documents, len(dossier.documents) - len(imported.documents)))


def without_twins(imported: Imported, twins: Sequence[Twin]) -> Imported:
    """Return what was imported without the documents that are the same as one before them."""
    same = {twin.document.id for twin in twins if twin.whole}
    return imported._replace(reads=tuple(one for one in imported.reads if one.document.id not in same))


def doubts_in(imported: Imported, twins: Sequence[Twin] = ()) -> tuple[Doubt, ...]:
    """Return what is to be looked at in what was imported: what reading was unsure of, and what is there twice."""
    from seian.qt.dialogs.doubts import Doubt

    found: list[Doubt] = []
    for read in imported.reads:
        name = title_text(read.document) or read.document.kind
        found += [Doubt(name, one.where, one.why, one.text) for one in read.doubts]
        for twin in twins:
            if twin.document.id == read.document.id:
                why = _("同じ文書がもうあります。") if twin.whole else _("ほとんど同じ文書がもうあります。")
                found.append(Doubt(name, _("文書"), why, title_text(twin.earlier) or twin.earlier.kind))
    return tuple(found)


def said_of_import(imported: Imported, twins: Sequence[Twin] = (), doubts: int = 0) -> str:
    """Return what is said after an import, `doubts` being how many are to be looked at."""
    said = _("{count}件の文書を取り込みました。").format(count=len(imported.documents))
    if twins:
        said += _("{count}件は、もうある文書と同じか、ほとんど同じです。").format(count=len(twins))
    if doubts:
        said += _("読み取りに迷った所が{count}か所あります。").format(count=doubts)
    return said


def said_of_writing(written: Written) -> str:
    """Return what is said after files were written."""
    said = written.resumed
    said += _("{count}件を「{folder}」に書き出しました。").format(count=written.files, folder=written.folder)
    if written.moved:
        said += _("中身の違う前の{count}件は、中の「以前の書き出し」に残してあります。").format(count=written.moved)
    return said + written.told
