"""Writing .docx: 300 paragraphs beside the least a writer must do and beside docxtpl; a redline and a table."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from making import ASSOCIATION, STYLE, document, document_of_pages, flow_of
from measuring import beside, in_turn

from seian.assets import template
from seian.flow.build import View
from seian.house_style.load import house_style_of
from seian.submission.differences import comparison_bytes, redline_bytes
from seian.submission.printing import Format, printers_of
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measuring import Figure

    from seian.document.model import Document
    from seian.word.template import Template

PARAGRAPHS = 300


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    yield from _three_hundred_paragraphs()
    yield from _comparisons()


def _three_hundred_paragraphs() -> Iterator[Figure]:
    """Write 300 paragraphs in-process: as one of many with the template read, and alone, where everybody reads it."""
    path = template(STYLE.template)
    book = read_template(path)
    for name, alternatives in (("", 0), (" with 10 alternatives and their notes", 10)):
        long = document(PARAGRAPHS * 4 // 5, alternatives=alternatives)  # headings of items make up the rest
        texts = [block.text for block in flow_of(long).blocks]
        what = f"{len(texts)} paragraphs{name} to .docx"
        ours, least = in_turn([partial(_written, long, book), serialise_and_zip(_written(long, book))])
        yield beside(what, ours, "serialising and zipping", least, 1.7)
    if find_spec("docxtpl") is not None:
        with TemporaryDirectory() as name:
            theirs = with_docxtpl(Path(name), texts)
            alone, docxtpl = in_turn([lambda: _written(long, read_template(path)), theirs])
        yield beside(f"{what}, template read", alone, "docxtpl", docxtpl, 1.0)


def _written(made: Document, book: Template) -> bytes:
    return render(flow_of(made), book)


def _comparisons() -> Iterator[Figure]:
    """Write 現行 and 修正後 of 60 pages as a redline and as a table, beside writing the two as they are."""
    long = document_of_pages(60)
    printers = printers_of(house_style_of(ASSOCIATION))

    def plain() -> object:
        return [render(flow_of(long, view), printers.book) for view in (View.CURRENT, View.REVISED)]

    def changes() -> object:
        before, after = (flow_of(long, view) for view in (View.CURRENT, View.REVISED))
        return redline_bytes(before, after, STYLE, Format.WORD, printers)

    def table() -> object:
        before, after = (flow_of(long, view) for view in (View.CURRENT, View.REVISED))
        return comparison_bytes(before, after, STYLE, Format.WORD, printers)

    both, redline, compared = in_turn([plain, changes, table], 7)
    yield beside("redline of 60 pages, compared and written", redline, "both texts written", both, 2.0)
    yield beside("新旧対照表 of 60 pages, compared and written", compared, "both texts written", both, 2.0)


def serialise_and_zip(package: bytes) -> Callable[[], object]:
    """Return a call that serialises the parts of a written file and zips them: the least any writer must do."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}

    def call() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in parts.items():
                tree = trees.get(name)
                out.writestr(name, data if tree is None else etree.tostring(tree, encoding="UTF-8", standalone=True))
        return target.getvalue()

    return call


def docxtpl_template(folder: Path) -> Path:
    """Return a docxtpl template made from our own Word template: a paragraph for each text."""
    import docx

    path = folder / "docxtpl.docx"
    base = docx.Document(str(template("標準.docx")))
    for line in ("{%p for text in paragraphs %}", "{{ text }}", "{%p endfor %}"):
        base.add_paragraph(line)
    base.save(str(path))
    return path


def with_docxtpl(folder: Path, paragraphs: Sequence[str]) -> Callable[[], object]:
    """Return a call that writes the same paragraphs through a docxtpl template, which is read for each file."""
    from docxtpl import DocxTemplate

    path = docxtpl_template(folder)

    def call() -> bytes:
        target = io.BytesIO()
        written = DocxTemplate(str(path))
        written.render({"paragraphs": list(paragraphs)})
        written.save(target)
        return target.getvalue()

    return call
