"""Texts coming in and files going out, in a worker: what they do, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.document.edits_dossier import add_document
from seian.document.model import title_text
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.qt.dialogs.doubts import Doubt
    from seian.qt.worker import Task
    from seian.submission.export import Format


class Imported(NamedTuple):
    """Documents read, and what is to be looked at in them."""

    documents: tuple[Document, ...]
    doubts: tuple[Doubt, ...]


class Written(NamedTuple):
    """Files written, and how many earlier ones were moved aside."""

    folder: Path
    files: int
    moved: int


def reading(paths: Sequence[Path], style: HouseStyle) -> Callable[[Task], Imported]:
    """Return the work of reading texts. It raises SourceError for one that cannot be read."""

    def work(task: Task) -> Imported:
        from seian.qt.dialogs.doubts import Doubt
        from seian.reading.compose import compose
        from seian.reading.recognise import recognise
        from seian.reading.source import read_source

        documents: list[Document] = []
        doubts: list[Doubt] = []
        for number, path in enumerate(paths):
            task.report(number / len(paths), path.name)
            for found in recognise(read_source(str(path))):
                task.check()
                document, more = compose(found, style.numbering.levels)
                documents.append(document)
                name = title_text(document) or document.kind
                doubts += [Doubt(name, one.where, one.why, one.text) for one in found.unsure]
                doubts += [Doubt(name, one.where, one.why, one.text) for one in more]
        return Imported(tuple(documents), tuple(doubts))

    return work


def writing(dossier: Dossier, style: HouseStyle, format_: Format, folder: Path) -> Callable[[Task], Written]:
    """Return the work of writing all documents in one format. It raises WriteError and TemplateError."""

    def work(task: Task) -> Written:
        from seian.submission.export import Choice, export

        files = moved = 0
        for done in export(dossier, style, Choice(formats=(format_,)), folder):
            files += 1
            moved += done.earlier is not None
            task.report(files / len(dossier.documents), done.path.name)
        return Written(folder, files, moved)

    return work


def with_documents(dossier: Dossier, documents: Sequence[Document]) -> Dossier:
    """Return the dossier with documents added at its end."""
    for document in documents:
        dossier = add_document(dossier, document)
    return dossier


def said_of_import(imported: Imported) -> str:
    """Return what is said after an import."""
    said = _("{count}件の文書を取り込みました。").format(count=len(imported.documents))
    if imported.doubts:
        said += _("読み取りに迷った所が{count}か所あります。").format(count=len(imported.doubts))
    return said


def said_of_writing(written: Written) -> str:
    """Return what is said after files were written."""
    said = _("{count}件を「{folder}」に書き出しました。").format(count=written.files, folder=written.folder)
    if written.moved:
        said += _("中身の違う前の{count}件は、中の「以前の書き出し」に残してあります。").format(count=written.moved)
    return said
