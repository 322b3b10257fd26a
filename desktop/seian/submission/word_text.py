"""What a written .docx says, read back from its XML: a proof must not trust what was meant to be written."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from seian.named import NamedTuple
from seian.submission.looks import expected_looks, written_looks
from seian.submission.word_numbers import WordNumbers
from seian.word.tables import LOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.looks import Looking
    from seian.flow.set_blocks import Flow, SetBlock

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _PARAGRAPH, _TEXT, _TAB, _BREAK = f"{_W}r", f"{_W}p", f"{_W}t", f"{_W}tab", f"{_W}br"
_RUBY, _READING, _BASE = f"{_W}ruby", f"{_W}rt", f"{_W}rubyBase"
_FIELD, _SIGN, _SIGN_KIND = f"{_W}fldSimple", f"{_W}fldChar", f"{_W}fldCharType"
_PROPERTIES = {f"{_W}pPr", f"{_W}rPr", f"{_W}rubyPr"}
_CHANGES = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_SPACING, _LINE = f"{_W}pPr/{_W}spacing", f"{_W}line"
_MAIN = "word/document.xml"
_TYPES, _OVERRIDE = "[Content_Types].xml", "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_BESIDE = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LETTERING = "textpath"  # a watermark's words
_PICTURES = {"blip", "imagedata"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ET.ParseError)


PICTURE = "図"
"""Stands for a picture in a margin."""


class WordText(NamedTuple):
    """The paragraphs of the main part in order, what stands beside it, and whether changes are tracked.

    `margins` are the lines of headers, footers and notes, text boxes and watermarks in them included, each once; the
    number of the page and lines without a letter are none. A picture, which cannot be read, is told as one. `looks` are
    those of the paragraphs' words.
    """

    paragraphs: tuple[str, ...]
    margins: tuple[str, ...]
    tracked: bool
    looks: tuple[tuple[Looking, ...], ...] = ()


def read_back(data: bytes, main: str = _MAIN) -> WordText | None:
    """Return what a .docx whose text is in the part `main` says; None where it is damaged or none.

    A number that Word prints before a paragraph is part of it. A tab is a tab, a line break a line feed, a word with a
    reading is 語《よみ》, a picture the SHA-256 of its bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = _root(package.read(main))
            pictures = _pictures(package, main)
            margins = [_root(package.read(name)) for name in sorted(_beside(package))]
            numbers = WordNumbers(_of_kind(package, "numbering+xml"), _of_kind(package, "styles+xml"))
    except _DAMAGE:
        return None
    lines = (line.strip() for root in margins for line in _lines(root))
    paragraphs = [paragraph for paragraph in text.iter(_PARAGRAPH) if not _parts_tables(paragraph)]
    labels = [numbers.before(paragraph) for paragraph in paragraphs]
    return WordText(
        tuple(
            "".join((label, *_words(paragraph), *_drawn(paragraph, pictures)))
            for label, paragraph in zip(labels, paragraphs, strict=True)
        ),
        tuple(dict.fromkeys(line for line in lines if any(map(str.isalnum, line)))),
        any(element.tag in _CHANGES for element in text.iter()),
        tuple(map(written_looks, paragraphs, labels)),
    )


def _parts_tables(paragraph: ET.Element) -> bool:
    """Say whether a paragraph is the one without text or height that stands behind a table (`word.tables`)."""
    spacing = paragraph.find(_SPACING)
    return spacing is not None and spacing.get(_LINE) == LOW and not any(_words(paragraph))


def _beside(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield the names of the parts whose text stands beside the main part's, whatever they are called."""
    return _named(package, _BESIDE)


def _of_kind(package: zipfile.ZipFile, kind: str) -> ET.Element | None:
    """Return the root of the part with this end of its type, if there is one."""
    name = next(_named(package, (kind,)), None)
    return None if name is None else _root(package.read(name))


def _named(package: zipfile.ZipFile, kinds: tuple[str, ...]) -> Iterator[str]:
    names = set(package.namelist())
    for one in _root(package.read(_TYPES)).iter(_OVERRIDE):
        name = one.get("PartName", "").lstrip("/")
        if name in names and one.get("ContentType", "").endswith(kinds):
            yield name


def _lines(root: ET.Element) -> Iterator[str]:
    for paragraph in root.iter(_PARAGRAPH):
        yield "".join(_words(_without_fields(paragraph)))
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == _LETTERING:
            yield element.get("string", "")
        elif name in _PICTURES:
            yield PICTURE


def _pictures(package: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Return the SHA-256 of the pictures that the main part names, by their relationships."""
    folder, name = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}
    for one in _root(package.read(rels)) if rels in package.namelist() else ():
        if one.get("Type", "").endswith("/image") and one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
            found[one.get("Id", "")] = hashlib.sha256(package.read(target)).hexdigest()
    return found


def _drawn(paragraph: ET.Element, pictures: Mapping[str, str]) -> Iterator[str]:
    for element in paragraph.iter(_BLIP):
        yield drawn(pictures.get(element.get(_EMBED, ""), ""))


def drawn(mark: str) -> str:
    """Return what `read_back` gives for a picture by its SHA-256."""
    return f"［{PICTURE}:{mark}］"


def expected(block: SetBlock) -> str:
    """Return what `read_back` gives for a block that was written as it is."""
    if block.picture is not None:
        return drawn(block.picture.picture.mark)
    from seian.word.characters import on_one_line, printable

    words, waiting = "", block.label  # a line end of two characters may stand in two runs
    for run in block.broken_runs:
        if not run.reading and not run.spread:
            waiting += run.text
            continue
        reading = f"《{on_one_line(run.reading)}》" if run.reading else ""
        words += f"{printable(waiting)}{on_one_line(run.text)}{reading}"
        waiting = ""
    return words + printable(waiting) + (f"\t{block.page}" if block.leads_to else "")


def as_printed(printed: Flow, margins: tuple[str, ...]) -> WordText:
    """Return what `read_back` gives for a file that is made of a flow and has these lines in its margins."""
    blocks = printed.blocks
    return WordText(tuple(map(expected, blocks)), margins, tracked=False, looks=tuple(map(expected_looks, blocks)))


def _without_fields(paragraph: ET.Element) -> ET.Element:
    """Return a paragraph without what its fields say, which is the number of the page or refused elsewhere."""
    result = ET.Element(paragraph.tag)
    depth = 0
    for run in _runs(paragraph):
        signs = [sign.get(_SIGN_KIND) for sign in run.iter(_SIGN)]
        depth += signs.count("begin")
        if not depth:
            result.append(run)
        depth -= signs.count("end")
    return result


def _runs(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag not in {_PARAGRAPH, _FIELD}:
            yield from _runs(child)


def _words(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == _PARAGRAPH:  # in a text box: a paragraph of its own
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag == _RUBY:
            base, reading = child.find(_BASE), child.find(_READING)
            yield from _words(base) if base is not None else ()
            yield f"《{''.join(_words(reading)) if reading is not None else ''}》"
        elif child.tag not in _PROPERTIES:
            yield from _words(child)


def _root(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 -- a part this program wrote a moment ago
